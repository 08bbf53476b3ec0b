"""A claim beside a sentence it hardly changes: whether what it changes is more than wording.

Only the tables tell: by the embedder an army is as near to a navy, and being killed to being wounded, as words are that
mean the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from assistant.additions import Change, changes, words
from assistant.aligning import kinship, lemma
from assistant.grammar import lowered
from assistant.naming import Name, fold, names
from assistant.predicates import inverted, mood
from assistant.rumours import HEDGES
from assistant.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_FLANK = 2  # words left as they are on either side of a change that make it one word put for another
_LONGEST = 3  # words of such a change
_BRIEF, _TOLD_LONG = 2, 4  # and of the sentence, where so few of the claim stand for them
_FREE = frozenset(
    """a an the of and , . ; : - -- " ' 's in on at to for by with that which who its his her their it he she they
    this these place those is was are were be been being has have had as also then there from into about over
    according just little""".split()
)
_PARTICLES = frozenset("back out up down off away over".split())
_CLASSES = tuple(
    frozenset(words.split())
    for words in (
        "will would shall 'll wo", "may might could can", "must should ought",
        "not n't no never none nothing nobody neither nor without cannot",
        "all every each both entire", "some several few", "many most numerous", "before until", "after since following",
        "less fewer", "first", "last", "above", "down below under", "if unless", "because", "despite although though",
    )
)  # fmt: skip
_LINKED = tuple(
    frozenset(words.split())
    for words in (
        "after following", "because since as", "including among include includes", "over above exceeding",
        "before prior ahead", "about regarding concerning on over", "amid during", "despite although though while",
        "because due owing thanks", "if provided", "near around outside", "through via", "until till",
    )
)  # fmt: skip
_DENYING = frozenset("not n't no never none nothing nobody neither nor cannot unable".split())
_LINKS = frozenset({"ADP", "SCONJ"})
_LET = frozenset("let allow permit able possible clear eligible authorise authorize".split())
_OWED = frozenset("urge call demand need require have ask".split())


def rewording(claim: Doc, scene: Scene) -> str | None:
    """A word of another meaning where all around it is kept."""
    for doc in scene.sentences:
        mine, theirs = words(claim), words(doc)
        codes = _shortened(changes(claim, doc))
        equal = sum(high - low for tag, low, high, _, _ in codes if tag == "equal")
        if equal < 0.6 * max(1, len(mine)):
            continue
        for n, (tag, low, high, low2, high2) in enumerate(codes):
            new, old = mine[low:high], theirs[low2:high2]
            if tag == "equal":
                continue
            if not _flanked(codes, n):
                if _verb_for_verb(codes, n, new, old) and (found := _odd(new, old, doc)):
                    return found
                continue
            kept = [theirs[at] for tag, _, _, a, b in codes if tag == "equal" for at in range(a, b)]
            if found := _changed(new, old, claim, doc, kept):
                return found
    return None


def _shortened(codes: Sequence[Change]) -> Sequence[Change]:
    """With what the sentence goes on to say cut off, where the claim ends on another word."""
    tag, low, high, low2, high2 = codes[-1]
    one_for_many = tag == "replace" and high2 - low2 > _LONGEST and high - low == 1
    return [*codes[:-1], (tag, low, high, low2, low2 + 1)] if one_for_many else codes


def _flanked(codes: Sequence[Change], n: int) -> bool:
    """Whether the change is short and stands between words left alone, or at an end."""
    _, low, high, low2, high2 = codes[n]
    if high - low > _LONGEST or high2 - low2 > _LONGEST:
        return False
    before = n <= 1 or codes[n - 1][2] - codes[n - 1][1] >= _FLANK
    after = n >= len(codes) - 2 or codes[n + 1][2] - codes[n + 1][1] >= _FLANK
    return before and after and len(codes) > 1


def _verb_for_verb(codes: Sequence[Change], n: int, new: Sequence[Token], old: Sequence[Token]) -> bool:
    """Whether one verb stands for another, with what hangs on it: "freezes wages" for "raises wages by 9 per cent"."""
    short = len(new) <= _BRIEF and len(old) <= _TOLD_LONG
    both = all(any(one.pos_ == "VERB" for one in some) for some in (new, old))
    return short and both and _kept(codes[:n][::-1]) >= _FLANK and _kept(codes[n + 1 :]) >= _FLANK


def _kept(codes: Sequence[Change]) -> int:
    """How many words are left alone until one comes in; what only falls away between them does not count."""
    some = takewhile(lambda code: code[0] in {"equal", "insert"}, codes)
    return sum(high - low for _, low, high, _, _ in some)


def _changed(new: Sequence[Token], old: Sequence[Token], claim: Doc, doc: Doc, kept: Sequence[Token]) -> str | None:
    """What the change does to the meaning: words of another class, another name, or words that no word there means."""
    if found := _turned(new, old, claim, doc):
        return found
    if not (new and old):
        return None
    here, there = _names_of(new), _names_of(old)
    if here and there and not _keys(here) & _keys(there) and not _moved(here, there, claim, kept):
        return f"the passage says {there[0].text}, not {here[0].text}"
    return _odd(new, old, doc)


def _odd(new: Sequence[Token], old: Sequence[Token], doc: Doc) -> str | None:
    """A word that comes in where others go, none of which means it, nor any other of the sentence."""
    odd = [word for word in new if _weighs(word) and not any(_kin(word, other) for other in old)]
    rival = [word for word in old if _weighs(word)]
    if odd and rival and not all(any(word.lemma_ == other.lemma_ for other in doc) for word in odd):
        return f"the passage says “{rival[0].text}”, not “{odd[0].text}”"
    return None


def _turned(new: Sequence[Token], old: Sequence[Token], claim: Doc, doc: Doc) -> str | None:
    """A denial, a helper or a quantity that only one of the two has."""
    if _counted(claim) % 2 != _counted(doc) % 2 and _counted(new) != _counted(old):
        return "the passage denies what the claim does not" if _counted(old) else "the passage does not deny this"
    moods = [next((n for n, some in enumerate(_CLASSES[:3]) for w in words if lowered(w) in some), None)
             for words in (new, old)]  # fmt: skip
    if None not in moods and moods[0] != moods[1]:
        return f"the passage says “{' '.join(w.text for w in old)}”, not “{' '.join(w.text for w in new)}”"
    return next(filter(None, (_of_class(words, new, old, claim, doc) for words in _CLASSES)), None)


def _of_class(words: frozenset[str], new: Sequence[Token], old: Sequence[Token], claim: Doc, doc: Doc) -> str | None:
    """A word of one class that came in where the sentence has none of it, or that went."""
    given = _OWED if "must" in words else _LET if "may" in words else frozenset()
    if given & {word.lemma_.lower() for word in doc}:
        return None
    if "if" in words and any(map(inverted, claim)):
        return None
    if "will" in words and any(mood(one) == "plan" or one.lemma_ == "due" for one in claim):  # "is to send"
        return None
    ours, gone = ([one for one in some if _of(one, words)] for some in (new, old))
    if any(_linked(one, other) for some, others in ((ours, old), (gone, new)) for one in some[:1] for other in others):
        return None
    if ours and ours[0].pos_ in _LINKS and not any(one.pos_ in _LINKS for one in old):
        return None
    if ours and not gone and not any(map(inverted, ours)) and not any(lowered(one) in words for one in doc):
        return f"the passage does not say “{ours[0].text}” there"
    if gone and not ours and not any(lowered(one) in words for one in claim):
        return f"the passage says “{gone[0].text}”"
    return None


def _of(word: Token, words: frozenset[str]) -> bool:
    """Whether a word is of a class, as it stands there."""
    return (lowered(word) in words and not _about(word)) or ("not" in words and _little(word))


def _little(word: Token) -> bool:
    """ "did little to stop it", which denies as much as "not much"."""
    return bool(word.lower_ == "little" and word.head.lemma_ == "do")


def _about(word: Token) -> bool:
    """Whether "some" stands before a number, or "many" in "as many as"."""
    if word.lower_ == "many" and 0 < word.i < len(word.doc) - 1:
        return bool(word.nbor(-1).lower_ == word.nbor().lower_ == "as")
    return word.lower_ == "some" and word.i + 1 < len(word.doc) and (word.nbor().like_num or word.nbor().is_currency)


def _moved(here: Sequence[Name], there: Sequence[Name], claim: Doc, kept: Sequence[Token]) -> bool:
    """Whether a name only stands elsewhere: not where it is kept, and what is in its place is left out altogether."""
    stays = _keys(_names_of(kept)) & _keys(here)
    return not stays and not _keys(there) & _keys(names(claim))


def _counted(words: Iterable[Token]) -> int:
    return sum(word.lower_ in _DENYING or _little(word) for word in words)


def _names_of(words: Sequence[Token]) -> list[Name]:
    places = {word.i for word in words}
    return [one for one in names(words[0].doc) if one.first in places] if words else []


def _keys(found: Sequence[Name]) -> frozenset[str]:
    return frozenset().union(*(one.keys for one in found))


def _weighs(word: Token) -> bool:
    if word.head.like_num and word.head.i != word.i:  # "as many as six" and "up to six" are bounds of a number
        return False
    if word.lower_ in _PARTICLES and word.dep_ in {"prt", "advmod"}:  # "went back", of "returned"
        return False
    return word.lower_ not in _FREE and word.pos_ in {"NOUN", "VERB", "ADJ", "ADV", "ADP", "SCONJ"}


def _linked(one: Token, other: Token) -> bool:
    """Whether either may join what the other joins: "because" and "since"."""
    return any(one.lower_ in words and other.lower_ in words for words in _LINKED)


def _kin(one: Token, other: Token) -> bool:
    if fold(one.text) == fold(other.text) or one.lemma_.lower() == other.lemma_.lower():
        return True
    if one.lemma_.lower() in HEDGES and other.lemma_.lower() in HEDGES:
        return True
    return _linked(one, other) or kinship(lemma(one), lemma(other)) in {"same", "broader", "near"}
