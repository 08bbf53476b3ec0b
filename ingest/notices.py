"""A title and a text -> the words with which a source takes its own article back, where it does.

A notice speaks of the page it stands on: “this article”, as the subject, in a sentence of its own near the top. A
report on somebody's retraction says “the paper”, quotes, or names what was withdrawn; a correction changes “a sentence
of this article” or says that it “was updated”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.sentences import sentences

_FIRST = 4  # sentences in which a notice stands
_CHARS = 1_500  # within which they are looked for
_SHORT = 400  # characters of a page that says of itself only that it is not there
_SHOWN = 160  # characters of a notice that are told
_LONGEST = 400  # characters of a sentence

# Before the subject may stand a label, a reason or a regret, but nothing that quotes or reports.
_LEAD = (
    r"(?:^|^[^“”\"«»„‘]{0,120}[,;:–—]\s+(?:and |so |therefore |et |und )?"
    r"|^(?:we regret|we must|please note|note|readers)\b[^“”\"«»„‘]{0,60}\bthat )"
)
# Between it and its verb, when it was published and what it is about, but no other verb.
_GAP = (
    r"(?:,? (?:(?!\b(?:that|who|which|was|were|is|are|has|had|have|and|after|because"
    r"|a|est|qui|que|été|après|fue|ha|è)\b)[^.;:“”\"«»]){0,80}?)?"
)
# “Removed from the draft treaty” and “from our front page” say nothing of the article itself.
_NOT_FROM = (
    r"(?![^.]{0,40}\bfrom (?:the |our |its |all )?(?:[\w-]+ )?(?:treaty|agreement|constitution|charter|statute|bill"
    r"|draft|final text|competition|contest|prize|shortlist|agenda|schedule|front page|home ?page|print|paywall"
    r"|series|list)\b)"
)
_EN_THIS = (
    r"(?:this|the above|the following|the original|the preceding) (?:[\w-]+ ){0,2}?(?:article|story|report|piece|column"
    r"|post|page|item|dispatch|interview|op-ed|commentary|essay|editorial|analysis|opinion|publication|news alert"
    r"|bulletin)(?![’'\w-])"
)
_EN_HAS = r"(?:has|have|had|was|is|were|is being|has now|has since)(?: \w+ly)?(?: been)?(?: \w+ly)?"
_EN_DONE = r"(?:retracted|withdrawn|removed|deleted|taken down|taken offline|pulled|unpublished|rescinded)"
_EN_DOES = r"(?:retract(?:ed|ing)|withdr(?:awn|awing)|remov(?:ed|ing)|delet(?:ed|ing)|tak(?:en|ing) down|unpublished)"
_EN_WE = r"\bwe (?:(?:have|are|hereby|therefore|must|now|fully|formally|had to|decided to) ){0,3}"
_EN_DO = r"(?:retract|withdr[ae]w|remov|delet|tak|took|pull)\w*(?: down| back| offline)?"
_DE_THIS = (
    r"diese[rsn]? (?:Artikel|Beitrag|Bericht|Text|Kommentar|Meldung|Nachricht|Geschichte|Seite|Veröffentlichung"
    r"|Interview|Reportage|Analyse|Kolumne|Gastbeitrag)\b"
)
_DE_GAP = (
    r"(?:(?!\b(?:nicht|nie|und|aktualisiert|korrigiert|geändert|ergänzt|berichtigt|überarbeitet)\b)"
    r"(?:[^.;:,]|\d\.)){0,110}?"
)
_DE_HAS = r"\b(?:wurde|wird|ist|war|musste|mussten|habe|haben|hat)\b"
_DE_DONE = (
    r"\b(?:zurückgezogen|zurückgenommen|widerrufen|entfernt|gelöscht|depubliziert|offline genommen|vom Netz genommen)"
)
_DE_DO = r"\b(?:ziehen|zieht|nehmen|nimmt) (?:wir |die Redaktion )?"
_FR_THIS = (
    r"(?:cet|cette|ce) (?:article|dépêche|texte|reportage|tribune|entretien|page|billet|papier|enquête|interview"
    r"|analyse|publication|chronique)\b"
)
_FR_HAS = r"(?:a|est|a dû)(?: \w+ment| depuis)?(?: été| être)?(?: \w+ment| depuis)?"
_FR_DONE = r"(?:retir|supprim|rétract|dépubli|effac|annul|désavou)ée?\b"
_FR_DOES = r"(?:(?:avons|a|ont)(?: \w+ment)? (?:retir|supprim|rétract|dépubli|annul)é|(?:retir|annul|supprim)(?:e|ons))"
_ES_THIS = (
    r"est[ae] (?:art[ií]culo|nota|noticia|texto|reportaje|entrevista|p[áa]gina|columna|artigo|reportagem|not[íi]cia)\b"
)
_ES_DONE = r"(?:ha sido|fue|foi) (?:retirad|eliminad|retractad|suprimid|borrad|removid)[oa]\b"
_IT_THIS = r"(?:questo |questa |quest[’'])(?:articolo|testo|servizio|pezzo|intervista|pagina|notizia)\b"
_IT_DONE = r"(?:è stat[oa]|è) (?:ritirat|rimoss|cancellat|ritrattat)[oa]\b"

_SENTENCES = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"{_LEAD}{_EN_THIS}{_GAP} {_EN_HAS} {_EN_DONE}\b{_NOT_FROM}",
        rf"{_LEAD}[^“”\"«».;:,]{{2,60}} (?:has|have|is|are) (?:\w+ly )?{_EN_DOES} {_EN_THIS}{_NOT_FROM}",
        rf"{_EN_WE}{_EN_DO} {_EN_THIS}{_NOT_FROM}",
        r"^(?:please )?(?:disregard|withdraw|kill|do not use) (?:this|the|the above) (?:\w+ )?(?:story|item|article)\b",
        r"^(?:(?:this|the) )?(?:article|story|report|page|post) (?:withdrawn|retracted|removed|deleted)\W*$",
        r"^(?:notice of )?(?:retraction|withdrawal)(?: notice)?\W*$",
        rf"{_LEAD}{_DE_THIS}{_DE_GAP} {_DE_HAS}{_DE_GAP}{_DE_DONE}",
        rf"{_DE_HAS} {_DE_THIS}{_DE_GAP}{_DE_DONE}",
        rf"{_DE_DO}{_DE_THIS}{_DE_GAP}\b(?:zurück|vom Netz|offline)\b",
        rf"{_LEAD}{_FR_THIS}{_GAP} {_FR_HAS} {_FR_DONE}",
        rf"{_LEAD}[^«»“”.;:,]{{2,60}} {_FR_DOES} {_FR_THIS}",
        rf"{_LEAD}{_ES_THIS}{_GAP} {_ES_DONE}",
        rf"{_LEAD}{_IT_THIS}{_GAP} {_IT_DONE}",
    )
)
# What was put back, or is only a part of the article.
_STANDS = re.compile(
    r"\b(?:replaced|republished|re-published|reposted|reinstated|restored|corrected version|ersetzt|wieder eingestellt"
    r"|remplacée?|rétablie?|rediffusée?|sustituid[oa]|sostituit[oa])\b"
    r"|\b(?:photo|picture|image|caption|paragraph|sentence|quote|quotation|comment)s?\b"
    r"(?=[^,;.]* (?:of|in|from) this\b)",
    re.I,
)
_ABSENT = re.compile(
    rf"^(?:sorry,? )?{_EN_THIS}[^.]{{0,40}} (?:is|are) no longer (?:available|online|accessible)"
    rf"|^{_DE_THIS}[^.]{{0,30}} ist nicht (?:mehr|länger) (?:verfügbar|abrufbar|online|vorhanden)"
    rf"|^{_FR_THIS}[^.]{{0,30}} n[’']est plus (?:disponible|accessible|en ligne)",
    re.I,
)
_SURE = r"retracted|rétractée?|zurückgezogen|retractado|ritrattato"
_LIKELY = (
    r"(?:story |article )?(?:withdrawn|removed|deleted)|withdrawal|retraction|widerruf|widerrufen|gelöscht|entfernt"
    r"|retirée?|supprimée?|rétractation|annulée?|annulation|retirado|ritirato"
)
_LABEL = re.compile(rf"^\W{{0,2}}(?:(?P<sure>{_SURE})|{_LIKELY})\b\W{{0,2}}\s*[:\-–—|\]]", re.I)
# Without one of these there is no notice, and most articles need not be cut into sentences.
_HINTS = (
    "retract", "withdr", "remov", "delet", "taken ", "taking ", "took ", "pulled", "unpubl", "dépubl", "depubl",
    "rescind", "disregard", "kill ", "do not use", "no longer", "zurück", "widerruf", "entfernt", "gelöscht",
    "netz", "offline", "nicht ", "retir", "supprim", "rétract", "effac", "annul", "désavou", "est plus", "eliminad",
    "borrad", "suprimid", "ritir", "rimoss", "cancell", "ritratt",
)  # fmt: skip


def notice(title: str, text: str, before: str | None = None) -> str:
    """The words that take the article back; empty where none do.

    `before` is the title that it had, where it is known: “Withdrawn: …” before the same title is a notice, and before
    another the headline of a report on some withdrawal.
    """
    head = f"{title}\n{text[:_CHARS]}".lower()
    if not any(hint in head for hint in _HINTS):
        return ""
    if _labelled(title, before):
        return _brief(title)
    first = list(_first(text[:_CHARS]))[:_FIRST]
    for sentence in (title, *first):
        if not _STANDS.search(sentence) and any(pattern.search(sentence.strip()) for pattern in _SENTENCES):
            return _brief(sentence)
    if first and len(text) <= _SHORT and _ABSENT.search(first[0]):
        return _brief(first[0])
    return _brief(first[0]) if first and _labelled(first[0], before) else ""


def _first(text: str) -> Iterator[str]:
    """The sentences of a text; one that goes on after an ordinal, “am 3. Mai”, in one piece."""
    begun: int | None = None
    for low, high in sentences(text, _LONGEST):
        begun = low if begun is None else begun
        if not re.search(r"\b\d{1,2}\.$", text[begun:high]):
            yield text[begun:high]
            begun = None
    if begun is not None:
        yield text[begun:]


def _labelled(line: str, before: str | None) -> bool:
    found = _LABEL.match(line)
    if not found or (before is not None and _LABEL.match(before)):
        return False
    if found.group().isupper() or (before is not None and _alike(line[found.end() :], before)):
        return True
    return before is not None and bool(found["sure"])


def _alike(rest: str, title: str) -> bool:
    """Whether what follows the label has at least half of the title's words."""
    had = set(re.findall(r"\w+", title.lower()))
    return bool(had) and 2 * len(had & set(re.findall(r"\w+", rest.lower()))) >= len(had)


def _brief(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
