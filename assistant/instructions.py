"""Sentences of an article that report nothing: orders to whoever reads it, code, and what is no prose.

They are not handed to a model, and nothing is supported by them.
"""

from __future__ import annotations

import re

from assistant.defusing import visible
from assistant.stripping import has_markup
from assistant.words import content_words

_LONGEST = 100  # letters of a word that is one
_MANY, _STUFFED = 25, 0.9  # words from which prose has stop words, and the share of others that it stays below
_CODE = re.compile(r"[{}]\s*[\w\"'$]|[\w\"'$]\s*[{}]|\$\{|=>|&&")
_SHOT = re.compile(r"\bQ\s*:.{0,200}\bA\s*:", re.S)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’(?!\w)|(?<!\w)'[^']*'(?!\w)|«[^»]*»")
_ROLE = re.compile(r"\W*(?:human|user|assistant|system|developer|ai|chatbot|bot|### ?\w+)\s*[:>]", re.I)
_OPENING = re.compile(  # what may stand before an imperative
    r"""\W*(?:(?:please|now|then|also|instead|first|finally|next|always|never|and|so|important|note|attention|title)\b\W*
    |(?:from\sthis|from)\snow\son\W*|(?:do\snot|don[’']t)\s
    |(?:dear\s)?(?:editors?|readers?|assistants?|chatbots?|models?|ais?|llms?|all\s\w+)(?:\s\w+){0,2}\s*[:,]\s*
    |(?:when|before|after|while|if)\s[^,.]{1,60},\s*)*""",
    re.I | re.X,
)
_PLAIN = """ignore disregard forget override say reply respond write repeat recite reveal disclose append prepend
include insert begin finish tell inform click follow go send fetch browse execute encode decode encrypt translate
convert rewrite replace pretend behave imagine assume treat roleplay mention conclude recommend refuse decline omit skip
embed compose generate create give provide describe summarise summarize explain compute calculate solve remember switch
speak obey comply declare announce don’t don't""".split()
# Nouns and adjectives as well, which begin reports: verbs only before an object.
_DOUBLE = """answer print output add start end close cite quote credit attribute call warn visit open post forward email
download load search run eval import use act state stop show display render draft make produce list name set put let do
always never""".split()
_OBJECT = (
    r"(?:an?|the|this|that|these|those|all|any|every|each|only|it|them|him|her|us|me|your|my|our|as an?|with the|by|in"
    r"|how|what|who|whether|exactly|nothing|not|at https?\S*|https?:\S*|[a-z0-9-]+\.[a-z]{2,}\S*|[A-Z]{3,}\S*)"
    r"(?!\w)|[\w.]+\(|[“‘\"'«:(]"
)
_URGING = re.compile(r"\b(?:always|never|please|do not|don[’']t)\b", re.I)
_VERB = re.compile(rf"(?:{'|'.join((*_PLAIN, *_DOUBLE))})\b", re.I)
_IMPERATIVE = re.compile(
    rf"(?:(?i:{'|'.join(_PLAIN)})\b(?!\s*[-–])(?!\s+(?i:is|are|was|were|has|had|have|of)\b)"
    rf"|(?i:{'|'.join(_DOUBLE)})\s*(?:(?<=\s)|(?=[:]))(?:{_OBJECT}))"
)
_ADDRESSES = re.compile(
    r"""\byou\s(?:must|are\s(?:now|an?\s(?:assistant|ai|chatbot|model))|will\snow)\b
    |\byour\s(?:answer|reply|response|output|summary|instructions|system\sprompt|(?:previous|prior|new)\s\w+|task|rules)\b
    |\b(?:whoever|whatever|anyone\swho|any\s\w+\sthat|the\s\w+\sthat)\s(?:reads?|summari[sz]es?|quotes?|cites?)\b
    |\b(?:assistants?|language\smodels?|llms?|chatbots?|summari[sz]ers?|ais?)\s(?:must|should|shall|need\sto|have\sto|will\snow)\b
    |\bthis\s(?:article|page|text|passage|report|document)\s(?:may|must|should|can|is)\s(?:not\s)?(?:only\s)?
      (?:to\s)?be\s(?:summari[sz]ed|cited|quoted|used|ranked|trusted|shown)
    |\b(?:the|every|each|any|all)\s(?:answers?|repl(?:y|ies)|summar(?:y|ies)|responses?)\s(?:must|should|shall|ha(?:s|ve)\sto)\b""",
    re.I | re.X,
)


def reports(sentence: str) -> bool:
    """Whether it may say something of the world."""
    text = visible(sentence)
    return not (instructs(text) or has_markup(text) or _CODE.search(text)) and _is_prose(text)


def instructs(text: str) -> bool:
    """Whether it gives orders outside quotation marks; what is quoted or told of an order is a report."""
    own = _QUOTED.sub("“”", text)
    if _ROLE.match(own) or _ADDRESSES.search(own) or _SHOT.search(own):
        return True
    opening = _OPENING.match(own)
    end = opening.end() if opening else 0
    if _URGING.search(own, 0, end) and _VERB.match(own, end):
        return True
    return bool(_IMPERATIVE.match(own, end))


def _is_prose(text: str) -> bool:
    """Not a code word, not a run of letters or of keywords."""
    words = text.split()
    if any(letter.isascii() and letter.isalpha() for letter in text) and not re.search(r"\b[a-z]{2,}\b", text):
        return False
    if any(len(word) > _LONGEST for word in words):
        return False
    return len(words) < _MANY or len(content_words(text)) < _STUFFED * len(words)
