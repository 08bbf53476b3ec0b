"""Proper names and noun phrases by their form alone: who a phrase names, and of what kind it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal


def _table(words: str) -> frozenset[str]:
    return frozenset(words.split())


Kind = Literal["person", "name", "body", "group", "role", "pronoun"]
"""`name` is a lone capitalised word that may be either; `role` is an office with nothing to tell whose."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a noun phrase names, as a reader should see it."""

    name: str
    kind: Kind
    sex: str = ""  # "He" after "Mr", "She" after "Mrs"


PLACES = _table(
    """afghanistan africa albania algeria america angola ankara argentina armenia asia athens australia
    austria azerbaijan baghdad bahrain baku bangladesh beijing beirut belarus belgium belgrade berlin bolivia
    bosnia brasilia brazil britain brussels bucharest budapest bulgaria cairo cambodia canada chile china
    colombia congo copenhagen crimea croatia cuba cyprus czechia damascus delhi denmark doha donbas donetsk
    dublin ecuador egypt england estonia ethiopia eu europe finland france gaza geneva georgia germany ghana
    greece greenland guatemala haiti hamas hanoi havana helsinki hezbollah hungary iceland india indonesia
    iran iraq ireland islamabad israel istanbul italy jakarta japan jerusalem jordan kabul kazakhstan kenya
    kharkiv kherson kiev kosovo kuwait kyiv kyrgyzstan laos latvia lebanon libya lisbon lithuania london
    luhansk luxembourg madrid malaysia mali malta mexico minsk moldova mongolia montenegro morocco moscow
    myanmar nato nepal netherlands niger nigeria norway odesa oman oslo pakistan palestine panama paris peru
    philippines poland portugal prague pyongyang qatar rabat riga riyadh romania rome russia rwanda sarajevo
    scotland senegal seoul serbia singapore slovakia slovenia sofia somalia spain stockholm sudan sweden
    switzerland syria taiwan tajikistan tallinn tbilisi tehran thailand tirana tokyo tripoli tunis tunisia
    turkey turkmenistan türkiye u.k u.s uae uganda uk ukraine us uzbekistan venezuela vienna vietnam vilnius
    wales warsaw washington yemen yerevan zagreb zambia zaporizhzhia zimbabwe"""
)
COMPASS = _table(
    "north south east west northern southern eastern western central united new upper lower saudi"
)
PEOPLES = _table(
    """afghan african albanian american arab armenian asian australian austrian azerbaijani azeri baltic
    belarusian belgian brazilian british bulgarian canadian chinese conservative croatian cuban czech danish
    democratic dutch egyptian emirati english estonian european finnish french georgian german greek
    hungarian indian indonesian iranian iraqi irish israeli italian japanese jewish jordanian kazakh korean
    kosovar kurdish kuwaiti latvian lebanese libyan lithuanian mexican moldovan muslim nordic norwegian
    pakistani palestinian polish portuguese qatari republican romanian russian saudi scottish serbian slovak
    slovenian somali soviet spanish sudanese swedish swiss syrian taiwanese turkish ukrainian venezuelan
    vietnamese western yemeni"""
)
CALENDAR = _table(
    """april august christmas december easter february friday january july june march may monday november
    october saturday september sunday thursday tuesday wednesday"""
)
ROLES = _table(
    """academic activist actor adm admiral adviser advisor advocate aide ally ambassador analyst anchor
    archbishop associate attorney author billionaire bishop boss brig brother businessman businesswoman
    candidate capt captain cardinal ceo chair chairman chairperson chairwoman challenger chancellor chief
    chief-of-staff co-author co-chair co-founder co-host col colleague colonel columnist commander
    commentator commenter commissioner confidant congressman congressperson congresswoman contender
    contributor coordinator correspondent councillor counsel counsellor count counterpart critic czar
    daughter dean defector delegate deputy diplomat director dissident doctor donor dr economist editor emir
    emissary emperor envoy executive expert father fellow fighter founder front-runner frontrunner gen
    general gov governor hardliner head historian hopeful host husband incumbent insider inspector
    investigator journalist judge justice king lady lawmaker lawyer leader lieutenant lobbyist lord loyalist
    lt maj major man manager marshal mayor mediator member mep militant minister mogul monarch mother mp mr
    mrs ms negotiator nominee observer officer official operative opponent organizer owner parliamentarian
    partner patriarch peacekeeper peer pm politician politico pollster pontiff pope premier presenter
    president president-elect prince princess producer prof professor prosecutor protester queen rabbi
    rapporteur rebel refugee rep reporter representative researcher resident rev reverend rival scholar
    scientist sec secretary secretary-general sen senator separatist sergeant sgt sheikh sheriff sir sister
    soldier solicitor son source speaker spokesman spokesperson spokeswoman staffer star strategist student
    sultan superintendent supporter surrogate taoiseach teacher treasurer tsar tycoon undersecretary veteran
    vice-president volunteer voter warlord whip whistleblower widow wife witness woman writer"""
)
BODIES = _table(
    """academy administration agency airline alliance army assembly association authority bank bloc board
    broadcaster bureau cabinet campaign centre chamber channel church coalition command commission committee
    company conference congress consulate corporation council court daily delegation department directorate
    embassy federation force foundation fund gazette government group guard guardian headquarters herald
    house initiative institute institution intelligence journal junta league legislature magazine media
    military militia ministry mission monitor movement nations navy network news newspaper office operator
    opposition organisation organization outlet pact paper parliament party police post presidency press
    project radio regime regulator review secretariat senate service society staff team television times
    trade tribunal tribune union university watch watchdog wire"""
)
MODIFIERS = _table(
    """acting air and armed arms army assistant associate border business cabinet campaign centrist chief
    civil climate communications community congressional court credit cyber data defence defense democratic
    deputy development economy election emergency energy ethics executive exiled far-right federal fellow
    finance first foreign former founding future government health high high-ranking house human immigration
    incoming independent influential intelligence interim interior investment junior justice labor labour
    late law lead leading left-wing local long-time longtime main majority managing media migration minority
    national new nuclear oil old opinion opposition outgoing outspoken own parliamentary party party's peace
    police policy political presidential press prime prominent public rebel regional retired right-wing
    rights ruling science security senior separatist special staff state tax the top trade transport treasury
    two-term two-time unnamed veteran vice war wartime"""
)
QUANTIFIERS = _table(
    "some many several most all both two three four five six other few various numerous more another"
)
DETERMINERS = _table("the a an this that these those his her their its our my your one")
PRONOUNS = _table("he she they it")
PARTICLES = _table("de da das del della den der di dos du el al la le ten ter van von bin ibn zu af")
FEMININE = _table(
    """alice amanda angela ann anna annalena anne antonia barbara beata brigitte carla catherine cecilia
    christine chrystia claudia condoleezza cristina dalia diana dilma donna elina elise elizabeth ellen emma
    esther eva federica gabriela giorgia gita greta hanna helen hillary ingrid irina isabel jacinda jane
    janet jen jennifer joanna joyce julia kaja kamala karen karin karine karoline katalin kate kellyanne
    kersti kristalina kristi laura linda lisa liz louise maia margaret margot maria marie marina marine marta
    mary megan melania melanie mette michelle mirjana nadia nancy natalia ngozi nicola nikki oksana olena
    olga olha pam patricia paula penny priti rachel roberta rosa ruth salome samantha sanna sara sarah sophie
    susan svetlana sviatlana tatiana theresa tulsi ursula valentina vera victoria viktoria viola yevgenia
    yulia yuliia yvette zuzana"""
)
MASCULINE = _table(
    """abdullah abraham adam ahmed alan alexander alexandr alexei ali anatoly andrei andrius andriy andrzej
    anthony antonio antony antónio bashar benjamin bernie bill bob boris brian carl carlos charles charlie
    chris christian christopher daniel david denys dmitri dmitry dmytro donald edgars edward emmanuel eric
    ernst evan evgeny felipe fidel francis francois frank françois friedrich gabriel george gerhard gitanas
    gordon hakan hassan heiko henry ibrahim igor ilham ivan jack jacob jake james jan jared javier jean jens
    jim jimmy joachim joe johann john jonathan jose josep joseph josé justin karl keir ken kim kirill klaus
    kyrylo lars lech leo lindsey lloyd luis luiz manuel marco mario mark markus martin matteo michael michel
    mike mikhail mohammad mohammed muhammad narendra nicolas nicolás nikol olaf oleg oleksandr oleksiy
    patrick paul pedro peter petr petro philippe pierre radek radosław rafael ramzan recep rex richard rishi
    robert ronald rustem scott sebastian sergei sergey sergio shinzo silvio simon stefan stephen steve steven
    stéphane ted thomas tim tom tony valdis victor viktor vitali vitaliy vladimir volodymyr william wolfgang
    yair yevgeny yoav yuri yury zbigniew"""
)
# Words that open a sentence with a capital and name nobody.
ORDINARY = _table(
    """about adding advocates after again all also although americans among an analysts and another any
    anybody anyone april as asked at authorities because before being both but by calling campaigners can
    citing clearly commentators conservatives could critics data democrats despite detractors did do document
    documents does during each earlier economists either even every everybody everyone everything evidence
    experts few fewer figures finally first following for from further given had half has have he headlines
    her here herself him himself his historians history how however i if in indeed insiders instead into is
    it its itself just last late later latest leaders left let liberals like little locals many maybe me
    meanwhile men might mine more moreover most much must my myself neither never news next no nobody none
    nonetheless nor not nothing now observers of officials oh ok okay on once one only opponents or other
    others our out over overall parents people perhaps please poll polling polls pressed previously
    proponents pundits questioned quite rather recent recently records referring report reports republicans
    research researchers residents right rumors rumours same saying scholars second several shall she should
    since skeptics so some somebody someone something soon sources speaking statement statements still
    students studies study such supporters sure survey surveys talks than thank that the their them then
    there therefore these they this those though through thus to today together tomorrow tonight too two
    under unlike until up us voters was we well were what when whenever where wherever whether which while
    who whoever why with within without women workers would writing yes yesterday yet you your yours"""
)
CROWNS = _table("king queen prince princess pope patriarch emperor sheikh")
_LINKS = frozenset({"of", "for", "the"})
_SEXES = {"mr": "He", "sir": "He", "king": "He", "mrs": "She", "ms": "She", "queen": "She"}
_POSSESSIVE = re.compile(r"[’']s?$")
_CONTRACTED = re.compile(r"[’'](?:ve|d|ll|re|m)$|\W$(?<!\.)")
_CAPITAL = re.compile(r"[A-ZÀ-ÖØ-ÞŁŚŠŽĆČ]")
_ADJECTIVE = re.compile(r"\w{3,}(?:al|ic|ive|ian|ist|ary|ese|ship)$|.+-.+")
_LINK = re.compile(r"\s(?:of|for|from|at|in|to|with|on)\s")
_OFFICE = re.compile(
    r"\b(?:[Ss]ecretary|[Mm]inister|[Cc]hief) (?:of|for) (?:the )?"
    r"(?:[Ss]tate|[Ss]taff|[Dd]efen[cs]e|[Ff]oreign [Aa]ffairs|[Ii]nterior|[Hh]omeland [Ss]ecurity|[Ww]ar)\b"
)
_CAP = r"[A-ZÀ-ÖØ-ÞŁŚŠŽĆČ][\w&-]*(?:[’'][A-Z]\w+)?"
_RUN = re.compile(
    rf"\b{_CAP}(?:(?:(?<=\b[A-Z])\.)?\s(?:(?:(?:de|del|der|den|di|du|van|von|bin|al|of|for)\s){{1,2}}(?:the\s)?)?"
    rf"(?:{_CAP}|\d+\b))*"
)


def bare(word: str) -> str:
    """The word in lower case without a possessive ending or a dot, as the tables hold it."""
    return _POSSESSIVE.sub("", word).rstrip(".").lower()


def one_of(word: str, table: frozenset[str]) -> bool:
    """Whether the word, or its singular, stands in the table."""
    low = bare(word)
    singular = low[:-3] + "y" if low.endswith("ies") else low[:-1] if low.endswith("s") else low
    return low in table or singular in table or (low.endswith("men") and low[:-2] + "an" in table)


def noun_phrase(text: str) -> Phrase | None:
    """Read a phrase without commas: "German Chancellor Friedrich Merz", "the Kremlin", "Kyiv’s ministry"."""
    text = re.sub(r"\s*\([^)]*\)", "", text).strip()
    words = _OFFICE.sub("minister", text).split()
    if not words or len(words) > 14:
        return None
    if len(words) == 1 and words[0].lower() in PRONOUNS:
        return Phrase(words[0], "pronoun")
    pair = _pair(text)
    if pair:
        return pair
    article = words[0].lower() if words[0].lower() in DETERMINERS | QUANTIFIERS else ""
    words = words[1:] if article else words
    return _placed(words) or _titled(words) or _office(text, words, article) or _named(words, article)


def _placed(words: list[str]) -> Phrase | None:
    """ "Kate Brown of the Red Cross" is Kate Brown."""
    link = next((n for n, word in enumerate(words) if n and _LINK.match(f" {word} ")), 0)
    found = (_titled(words[:link]) or (_named(words[:link], "") if link > 1 else None)) if link else None
    return found if found and found.kind == "person" and all(map(_linked, words[link:])) else None


def _pair(text: str) -> Phrase | None:
    left, both, right = text.partition(" and ")
    if not both or " and " in right:
        return None
    pair = [_titled(half.split()) or _named(half.split(), "") for half in (left, right)]
    names = [phrase.name for phrase in pair if phrase]
    return Phrase(" and ".join(names), "group") if len(names) == 2 else None


def _titled(words: list[str]) -> Phrase | None:
    """A name after its bearer's office: the words after the last office, if all of them can be a name."""
    offices = [n for n, word in enumerate(words) if one_of(word, ROLES)]
    if not offices or not all(map(_qualifies, words[: offices[-1]])):
        return None
    last = offices[-1]
    found = _named(words[last + 1 :], "")
    if found is None or found.kind == "body" or _POSSESSIVE.search(words[last]):
        return None
    crown = words[last] if words[last].lower() in CROWNS else ""
    return Phrase(f"{crown} {found.name}".strip(), "person", _SEXES.get(bare(words[last]), ""))


def _qualifies(word: str) -> bool:
    low = bare(word)
    known = low in MODIFIERS or low in PARTICLES or one_of(word, ROLES) or one_of(word, BODIES)
    return known or (is_proper(word) and not _ordinary(word)) or bool(_ADJECTIVE.match(low))


def _ordinary(word: str) -> bool:
    return bare(word) in ORDINARY and not (word.isupper() and len(word) > 1)


def is_proper(word: str) -> bool:
    """Whether the word is written like a name."""
    return bool(_CAPITAL.match(word))


def _office(text: str, words: list[str], article: str) -> Phrase | None:
    """An office or a body by its description: "Ukrainian officials", "a spokesman for the Kremlin"."""
    head = _LINK.split(" " + " ".join(words))[0].split()
    if not head or not all(map(_qualifies, head)) or not all(map(_linked, words[len(head) :])):
        return None
    body, role = one_of(head[-1], BODIES), one_of(head[-1], ROLES)
    if not (body or role) or _POSSESSIVE.search(words[-1]):
        return None
    if article in {"his", "her", "its", "their", "my", "our"} or not _whose(words, len(head) - 1, body):
        return Phrase("", "role")
    many = head[-1].lower().endswith(("s", "men")) and not body
    return Phrase(_decapitalised(text), "body" if body else "group" if many else "person")


def _linked(word: str) -> bool:
    return bool(_LINK.match(f" {word} ")) or word.lower() in DETERMINERS or _qualifies(word)


def _whose(words: list[str], head: int, body: bool) -> bool:
    """Whether a name among the words tells whose office it is; a mere capital at the start tells nothing."""
    telling = [n for n, word in enumerate(words) if n != head and is_proper(word) and not one_of(word, ROLES)]
    if any(bare(words[n]) not in MODIFIERS | QUANTIFIERS and not _ordinary(words[n]) for n in telling):
        return True
    return body and is_proper(words[head]) and bool(telling)


def _decapitalised(text: str) -> str:
    first = text.split()[0].lower()
    return (
        text[0].lower() + text[1:]
        if first in DETERMINERS | QUANTIFIERS | {"senior", "top", "former"}
        else text
    )


def _named(words: list[str], article: str) -> Phrase | None:
    """A bare name: "Friedrich Merz", "CNN’s Jake Tapper", "Bank of England", "the Kremlin"."""
    owners = [n for n, word in enumerate(words) if _POSSESSIVE.search(word)]
    if owners and not all(map(_qualifies, words[: owners[-1]])):
        return None
    words = words[owners[-1] + 1 :] if owners else words
    if not _is_name(words) or (article not in {"", "the"} and not owners):
        return None
    if article and not owners:
        return Phrase("the " + " ".join(words), "body")
    return Phrase(" ".join(words), _kind(words))


def _is_name(words: list[str]) -> bool:
    if not words or len(words) > 6 or not is_proper(words[-1]) or re.fullmatch(r"[^.]+\.", " ".join(words)):
        return False
    if any(_ordinary(word) or bare(word) in CALENDAR for word in words):
        return False
    if any(_CONTRACTED.search(word) for word in words):
        return False
    if not all(is_proper(word) or word in PARTICLES or word == "&" for word in words):
        return False
    common = MODIFIERS | QUANTIFIERS
    return not all(one_of(word, ROLES) or one_of(word, PEOPLES) or bare(word) in common for word in words)


def _kind(words: Sequence[str]) -> Kind:
    low = [bare(word) for word in words]
    if any(word in PLACES or word in COMPASS or word in PEOPLES or one_of(word, BODIES) for word in low):
        return "body"
    if len(words) == 1:
        return "body" if words[0].isupper() and len(words[0]) > 1 else "name"
    return "person"


def fullest(name: str, texts: Iterable[str], sex: str = "") -> str:
    """The longest form of a surname that the texts give, or the name itself where they give none or two."""
    first = name.split()[0]
    if (" " in name and first.lower() not in PARTICLES) or _kind(name.split()) == "body":
        return name
    tail = f"(?i:{re.escape(first)})" + re.escape(name[len(first) :])
    before = re.compile(rf"((?:[A-ZÀ-ÖØ-ÞŁŚŠŽĆČ][\w.’'-]*\s){{1,5}})({tail})\b(?![’']?\w)")
    found: dict[str, str] = {}
    for match in (m for text in texts for m in before.finditer(text)):
        given = _given(match.group(1).split())
        if given and {sex, gender(" ".join([*given, name]))} != {"He", "She"}:
            found.setdefault(given[0], " ".join([*given, match.group(2)]))
    return next(iter(found.values())) if len(found) == 1 else name


def _given(words: list[str]) -> list[str]:
    """The first names at the end of a run of capitals, without offices, peoples and the like."""
    tables = (ROLES, BODIES, PEOPLES, PLACES, MODIFIERS, QUANTIFIERS, CALENDAR, ORDINARY)
    stops = [n for n, w in enumerate(words) if _POSSESSIVE.search(w) or any(one_of(w, t) for t in tables)]
    words = words[stops[-1] + 1 :] if stops else words
    return [] if any(len(word) > 2 and word.endswith(".") for word in words) else words


def gender(name: str) -> str:
    """ "He" or "She" where the first name is known to be a man's or a woman's, else nothing."""
    first = name.split()[0].lower() if " " in name else ""
    return "He" if first in MASCULINE else "She" if first in FEMININE else ""


def proper_names(text: str) -> tuple[str, ...]:
    """The names in the text in order, each once; a lone word that opens a sentence must prove itself."""
    text = _OFFICE.sub("minister", text)
    found: dict[str, None] = {}
    for match in _RUN.finditer(text):
        opens = bool(re.search(r"(?:^|[.?!:“\"‘(])\s*$", text[: match.start()]))
        for name in _names_in(match.group().split()):
            if " " in name or not (opens and match.group().startswith(name)) or _proven(name, text):
                found[name] = None
    return tuple(found)


def _names_in(words: list[str]) -> Iterator[str]:
    """Cut a run of capitals at offices; drop what names nobody at the edges."""
    parts: list[list[str]] = [[]]
    for n, word in enumerate(words):
        body = n + 1 < len(words) and one_of(words[n + 1], BODIES)
        common = (_ordinary(word) and word not in _LINKS and not parts[-1]) or bare(word) in CALENDAR
        bearer = word in _LINKS and len(parts[-1]) > 1 and _kind(parts[-1]) == "person"
        if common or bearer or (one_of(word, ROLES) and not body):
            parts.append([])
        else:
            parts[-1].append(word)
    for part in map(_trimmed, parts):
        if part and not all(one_of(word, PEOPLES) or bare(word) in MODIFIERS for word in part):
            yield " ".join(part)


def _trimmed(part: list[str]) -> list[str]:
    while part and (part[0] in _LINKS or part[0].isdigit()):
        part = part[1:]
    while part and part[-1] in _LINKS:
        part = part[:-1]
    return part


def _proven(word: str, text: str) -> bool:
    """A word that opens a sentence is a name if a table knows it or the text repeats it further in."""
    known = bare(word) in PLACES or (word.isupper() and len(word) > 1)
    return known or bool(re.search(rf"[\w,;] {re.escape(word)}\b|\b{re.escape(word)}[’']s\b", text))
