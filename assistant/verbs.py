"""Verbs, and the words that name nothing: what is left of a question when they are gone is what it mentions."""

from __future__ import annotations

import re

from assistant.lexicon import CALENDAR

VERBS = frozenset(  # the verbs that questions about events use; what is left out counts as a noun
    """accept accuse achieve act add address adopt affect agree aim allow announce answer apply approve argue arrive
    ask attack attend avoid back ban become become begin believe belong block bomb break bring broker build call cancel
    cause chair change choose claim clarify clear come commit condemn confirm consider contain continue convince cost
    cover create criticise criticize cut decide declare define demand deny describe destroy die differ disagree
    discover discuss do draft drive drop earn elect enable end endorse enter exist expect expire explain extend face
    fail fall fear feel fight file find finish follow force form found fund get go govern grow guarantee hand handle
    happen hear help hold hope host impose include increase influence insist intend invade invite involve join keep
    kill know last launch lead learn leave let lie like live look lose make manage mean mediate meet mention miss move
    need negotiate object obtain occur offer open oppose order organise organize participate pass pay perform plan play
    pledge praise prepare present prevent produce promise propose protect prove provide publish put ratify reach react
    read receive recognise recognize recommend reduce refuse register reject release remain remove replace reply
    request require resign resolve respond result return reveal reverse ruin run save say see seem sell send serve set
    settle share show sign speak spend stand start stay stop succeed suffer suggest summarise summarize support
    survive suspend take talk tell think threaten travel try turn understand urge use veto visit vote wait want warn
    watch welcome win wish withdraw work worry write""".split()
)
_PAST = frozenset(
    """became began born broke brought built came chose did fell felt fought found gave got grew held kept knew led left
    lost made meant met paid ran said saw sent spoke stood thought told took understood went withdrew won wrote
    done gone been given taken written seen known drawn chosen broken spoken shown""".split()
)
FUNCTION = frozenset(
    """about above across after again against ago all along already also although always am among an and another any
    are around as at be because been before being below between both but by can could did do does doing down during
    each either else enough especially even ever every few first for from had has have having he her here hers him his
    how however i if in instead into is it its just let many may maybe me might more most much must my myself near
    neither never next no nor not now off often on once one only or other others ought our out over own per perhaps
    please possible quite rather really s same shall she should simply since so some still such sure than that the
    their them then there therefore these they this those though through thus to together too toward towards under
    until up upon us usually versus very via was we well were what when where whether which while who whom whose why
    will with within without would yes yet you your lot long far often old big soon late true currently oh okay ok wow
    of time times number reason reasons course difference certain exactly
    anything something nothing anyone someone everyone thing things kind kinds way
    ones back good bad new able due way i’m i'm it’s it's what’s what's who’s who's don’t don't doesn’t doesn't didn’t
    didn't can’t can't isn’t isn't wasn’t wasn't""".split()
)


def is_verb(word: str) -> bool:
    """Whether the word is a form of a common verb."""
    low = word.lower()
    stems = {low, low.removesuffix("s"), low.removesuffix("es"), low.removesuffix("d"), low.removesuffix("ed")}
    stems |= {low.removesuffix("ing"), low.removesuffix("ing") + "e", re.sub(r"ie[sd]$", "y", low)}
    stems.add(re.sub(r"([bdglmnprt])\1(?:ed|ing)$", r"\1", low))
    return bool(stems & VERBS) or low in _PAST


def is_past(word: str) -> bool:
    """Whether the word is a common verb's past or participle."""
    return is_verb(word) and (word.lower().endswith("ed") or word.lower() in _PAST)


def functional(word: str) -> bool:
    """Whether the word names nothing by itself: "the", "who", "before"."""
    return word.lower() in FUNCTION | CALENDAR and not (word.isupper() and len(word) > 1)
