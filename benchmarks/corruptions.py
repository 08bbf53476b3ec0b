"""True sentences -> false ones, each wrong in one thing, by rule."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.aligning import REPORTING, kinship, lemma, weight
from assistant.grammar import parse
from assistant.lexicon import CALENDAR, ORDINARY, ROLES, one_of

_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = "January February March April May June July August September October November December".split()
_PLACES = """Russia Ukraine China Iran Israel Turkey Poland Germany France Japan India Egypt Jordan Brazil Mexico
    Canada Hungary Norway Belarus Syria Qatar Moscow Kyiv Beijing Tehran Ankara Warsaw Berlin Paris
    Tokyo Cairo Gaza Taiwan Lviv Madrid Geneva Vienna Finland Sweden Lithuania Yemen""".split()
_SEATS = {"Moscow": "Russia", "Kyiv": "Ukraine", "Beijing": "China", "Tehran": "Iran", "Ankara": "Turkey",
          "Warsaw": "Poland",
          "Berlin": "Germany", "Paris": "France", "Tokyo": "Japan", "Cairo": "Egypt",
          "Madrid": "Spain", "Vienna": "Austria"}  # fmt: skip
_PERSONS = ("Sergei Lavrov", "Wang Yi", "Emmanuel Macron", "Antony Blinken", "Olaf Scholz", "Narendra Modi",
            "Justin Trudeau",
            "Viktor Orban", "Ursula von der Leyen", "Recep Erdogan", "Liz Truss", "Dmitry Peskov",
            "Jake Sullivan")  # fmt: skip
_NUMBERS = "two three four five six seven eight nine ten eleven twelve thirteen fourteen".split()
_ANTONYMS = dict(
    pair.split(":") for pair in """
    increased:decreased increase:decrease rise:fall rising:falling rose:fell growing:shrinking supported:opposed support:oppose
    supports:opposes accepted:rejected rejected:accepted refused:agreed agreed:refused declined:agreed won:lost win:lose
    condemned:praised denounced:praised criticised:praised criticized:praised denied:confirmed deny:confirm
    denies:confirms before:after after:before first:last more:fewer friendlier:colder strong:weak large:small
    larger:smaller biggest:smallest ease:worsen ended:began began:ended begin:end halt:continue stopped:continued allowed:banned allow:ban
    joined:left closing:opening close:open sent:withdrew deployed:withdrew welcomed:condemned strengthen:weaken reinforce:weaken
    expanded:narrowed including:excluding never:always always:never often:rarely regularly:rarely all:none
    northern:southern western:eastern eastern:western south:north postponed:advanced delayed:hastened ready:unwilling
    successful:failed public:secret near:far likely:unlikely urged:discouraged continue:stop continues:refuses new:old
    major:minor heavy:light deadly:harmless confirmed:denied violating:respecting against:for encouraging:worrying
    without:with help:hinder intensified:reduced immediate:gradual direct:indirect possible:impossible quickly:slowly""".split()  # noqa: E501
)  # fmt: skip
_MODALS = {"will": "may", "would": "might", "may": "will", "might": "will", "could": "will", "should": "may",
           "must": "may",
           "can": "cannot"}  # fmt: skip
_DEEDS = "abandon approve postpone purchase inspect photograph evacuate finance insure repaint auction".split()
_KINDS = [
    row.split()
    for row in """
    tanks helicopters submarines howitzers drones
    army navy police
    war election pandemic earthquake drought summit trial
    soldiers journalists doctors farmers teachers students children women prisoners miners fishermen
    soldier journalist doctor teacher lawyer student farmer
    hospital school bridge airport harbour factory embassy church
    hospitals schools bridges airports harbours factories embassies churches
    oil gas coal wheat gold fish timber
    minister senator general ambassador judge mayor governor bishop
    food water fuel medicine electricity
    treason corruption fraud murder
    treaty constitution budget letter petition
    week month year decade
    brother daughter wife son father mother
    health education defence transport agriculture
    economic military medical religious cultural
    government parliament court opposition
    attack visit election speech wedding
    invasion revolution occupation liberation
    ships planes trains lorries
    border coast river desert
    voters investors readers viewers
    """.strip().splitlines()
]
_BE = re.compile(r"\b(is|are|was|were|has|have|had|will|would|could|should|may|might|can)\b(?! not|n[’']t)")
_NAME = re.compile(r"(?<![.?!“\"] )\b(?:[A-Z][\w’-]+(?<![’']s))(?: (?:von der )?[A-Z][\w-]+)*")


@dataclass(frozen=True, slots=True)
class Corruption:
    """A false sentence and in what way it was made false."""

    kind: str
    text: str


Rule = Callable[[str, random.Random], str | None]


def corruptions(text: str, passage: str, draw: random.Random) -> Iterator[Corruption]:
    """Every way to falsify the sentence that applies to it, once each; what the passage happens to say is left out."""
    for kind, rule in _RULES.items():
        made = rule(text, draw)
        if made and made != text and made not in passage:
            yield Corruption(kind, made)
    for kind, made in (
        ("speaker", _speaker(text, passage, draw)),
        ("place from passage", _inside(text, passage, draw)),
        ("deed", _deed(text, passage, random.Random(text))),  # of its own, so that the others stay as they were
        ("thing", _thing(text, passage, random.Random(text))),
    ):
        if made and made != text:
            yield Corruption(kind, made)


def _one(
    pattern: str | re.Pattern[str], text: str, draw: random.Random, put: Callable[[re.Match[str]], str | None]
) -> str | None:
    found = list(re.finditer(pattern, text))
    draw.shuffle(found)
    for match in found:
        new = put(match)
        if new is not None:
            return text[: match.start()] + new + text[match.end() :]
    return None


def _number(text: str, draw: random.Random) -> str | None:
    def put(match: re.Match[str]) -> str | None:
        word = match.group()
        if word.lower() in _NUMBERS:
            return draw.choice([one for one in _NUMBERS if one != word.lower()])
        if re.fullmatch(r"(?:19|20)\d\d", word) or (re.match(r"\s?[A-Z][a-z]+", text[match.end() :]) and len(word) < 3):
            return None
        digits = word.replace(",", "")
        changed = (
            digits[::-1]
            if len(digits) > 1 and digits[::-1] != digits and digits[-1] != "0"
            else str(int(digits) * draw.choice([2, 3, 5]) + 1)
        )
        return f"{int(changed):,}" if "," in word else changed

    return _one(rf"(?<![\w.-])\d[\d,]*(?![\w.]*\d)(?![a-z-])|\b(?:{'|'.join(_NUMBERS)})\b", text, draw, put)


def _date(text: str, draw: random.Random) -> str | None:
    def put(match: re.Match[str]) -> str | None:
        word = match.group()
        for table in (_DAYS, _MONTHS):
            if word in table:
                return draw.choice([one for one in table if one != word])
        return str(int(word) + draw.choice([-3, -2, -1, 1, 2]))

    months = "|".join(month for month in _MONTHS if month not in {"May", "March"})
    return _one(rf"\b(?:{'|'.join(_DAYS)}|{months}|(?:19|20)\d\d)\b", text, draw, put)


def _place(text: str, draw: random.Random) -> str | None:
    return _one(
        rf"\b(?:{'|'.join(_PLACES)})\b(?!-)",
        text,
        draw,
        lambda m: draw.choice([p for p in _PLACES if not _there(p, text)]),
    )


def _there(place: str, text: str) -> bool:
    """Whether a text names the place, its state or the seat of its government."""
    state = _SEATS.get(place, place)
    return any(
        _SEATS.get(word, word) == state
        for word in re.findall(
            r"[A-Z]\w+",
            text.replace("Russian", "Russia")
            .replace("Chinese", "China")
            .replace("Iranian", "Iran")
            .replace("Ukrainian", "Ukraine")
            .replace("Israeli", "Israel"),
        )
    )


def _person(text: str, draw: random.Random) -> str | None:
    def put(match: re.Match[str]) -> str | None:
        return (
            draw.choice([one for one in _PERSONS if one.split()[-1] not in text]) if _is_person(match.group()) else None
        )

    return _one(_NAME, text, draw, put)


def _is_person(name: str) -> bool:
    return name.split()[-1] in _KNOWN


_KNOWN = set(
    """Biden Putin Zelensky Zelenskyy Blinken Austin Lavrov Xi Macron Johnson Scholz Harris Trump Netanyahu Stoltenberg
    Kerry Ushakov Peskov Wang Yang Guterres Truss Kwarteng Hunt Musk Bremmer Reagan Shtayyeh Slutsky Polyanskiy
    Bahari Parsi Auchincloss Nykyforov Trujillo Fung Aquilino Sullivan Erdogan Modi Trudeau Lapid Gantz""".split()
)


def _negation(text: str, draw: random.Random) -> str | None:
    if taken := re.search(r"\b(?:not|never)\s|n[’']t\b", text):
        return text[: taken.start()] + text[taken.end() :]
    return _one(_BE, text, draw, lambda m: f"{m.group()} not")


def _modality(text: str, draw: random.Random) -> str | None:
    return _one(rf"\b(?:{'|'.join(_MODALS)})\b(?! not)", text, draw, lambda m: _MODALS[m.group()])


def _antonym(text: str, draw: random.Random) -> str | None:
    return _one(rf"\b(?:{'|'.join(_ANTONYMS)})\b", text, draw, lambda m: _ANTONYMS[m.group()])


def _swapped(text: str, draw: random.Random) -> str | None:
    """Two names of the sentence change places: who does it, and to whom."""
    names = [match for match in _NAME.finditer(text) if _is_person(match.group()) or match.group() in _PLACES]
    if len(names) < 2 or names[0].group() in names[1].group() or names[1].group() in names[0].group():
        return None
    one, other = names[0], names[1]
    between = text[one.end() : other.start()]
    if re.fullmatch(r"\s*(?:,|and|or|, and|-)\s*", between) or re.search(r"\b(?:meets?|met|meet|sees?)\b", between):
        return None
    if _there(one.group(), other.group()):
        return None
    return text[: one.start()] + other.group() + between + one.group() + text[other.end() :]


def _invented(text: str, draw: random.Random) -> str | None:
    """Words in quotation marks that nobody said."""
    made = draw.choice(
        ["“a total failure”", "“a turning point for us all”", "“beyond any doubt”", "“no other choice left”"]
    )
    return re.sub(r"\.?[”\"]?$", "", text) + f", calling it {made}."


def _deed(text: str, passage: str, draw: random.Random) -> str | None:
    """Another main verb, which means something else and stands nowhere in the passage."""
    told = next((one for one in parse([text])[0] if one.dep_ == "ROOT" and one.pos_ == "VERB"), None)
    if told is None or weight(told) < 1 or lemma(told) in REPORTING:
        return None
    others = [one for one in _DEEDS if one.rstrip("e") not in passage and not kinship(lemma(told), one)]
    made = _inflected(draw.choice(others), told.tag_)
    return text[: told.idx] + made + text[told.idx + len(told.text) :]


def _thing(text: str, passage: str, draw: random.Random) -> str | None:
    """A common word becomes another of its kind, which stands nowhere in the passage: an army for a navy."""

    def put(match: re.Match[str]) -> str | None:
        kind = next(row for row in _KINDS if match.group() in row)
        others = [one for one in kind if one[:5] not in passage.lower() and not kinship(match.group(), one)]
        return draw.choice(others) if others else None

    return _one(rf"(?<!-)\b(?:{'|'.join(word for row in _KINDS for word in row)})\b(?!-)", text, draw, put)


def _inflected(verb: str, tag: str) -> str:
    """A regular verb in the form of another."""
    stem = verb.removesuffix("e")
    return {"VBD": f"{stem}ed", "VBN": f"{stem}ed", "VBG": f"{stem}ing", "VBZ": f"{verb}s"}.get(tag, verb)


_RULES: dict[str, Rule] = {
    "number": _number, "date": _date, "place": _place, "person": _person, "negation": _negation, "modality": _modality,
    "antonym": _antonym, "roles": _swapped, "quotation": _invented,
}  # fmt: skip


def _speaker(text: str, passage: str, draw: random.Random) -> str | None:
    """Who says it becomes another, of the same passage where there is one."""
    verb = r"(?:said|says|told|added|warned|argued|claimed|announced|denied|urged|insisted|predicted|reported|confirmed|accused|vowed|pledged)"  # noqa: E501
    others = [
        name for name in _names(passage) if name.split()[-1] not in text and (_is_person(name) or name in _PLACES)
    ]
    pool = others or [one for one in _PERSONS if one.split()[-1] not in text]

    def put(match: re.Match[str]) -> str | None:
        name = next(one for one in match.groups() if one)
        return match.group().replace(name, draw.choice(pool)) if not one_of(name, ROLES) else None

    name = r"([A-Z][\w-]+(?: (?:von der )?[A-Z][\w-]+)*)"
    return _one(
        rf"\b{name} (?:\w+ly )?{verb}\b|\b{verb} {name}(?=[.,])|[Aa]ccording to (?:the )?{name}", text, draw, put
    )


def _inside(text: str, passage: str, draw: random.Random) -> str | None:
    """A place or person of the sentence becomes another of the same passage."""
    names = [name for name in _names(passage) if name in _PLACES and not _there(name, text)]
    if not names:
        return None
    return _one(rf"\b(?:{'|'.join(_PLACES)})\b(?![’'-])", text, draw, lambda m: draw.choice(names))


def _names(text: str) -> Sequence[str]:
    found = [match.group() for match in _NAME.finditer(text)]
    return [name for name in dict.fromkeys(found) if name.lower() not in CALENDAR | ORDINARY]
