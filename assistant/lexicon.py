"""Words known beforehand: places, peoples, offices, bodies, and the rest that tells a name from other words."""

from __future__ import annotations

import re


def _table(words: str) -> frozenset[str]:
    return frozenset(words.split())


PLACES = _table(
    """afghanistan africa albania algeria america anchorage angola ankara argentina armenia asia athens
    australia austria azerbaijan baghdad bahrain baku bangladesh beijing beirut belarus belgium belgrade
    berlin bolivia bosnia brasilia brazil britain brussels bucharest budapest bulgaria cairo cambodia canada
    chile china colombia congo copenhagen crimea croatia cuba cyprus czechia damascus davos delhi denmark
    doha donbas donetsk dublin ecuador egypt england estonia ethiopia eu europe finland france gaza geneva
    georgia germany ghana greece greenland guatemala haiti hamas hanoi havana helsinki hezbollah hungary
    iceland india indonesia iran iraq ireland islamabad israel istanbul italy jakarta japan jeddah jerusalem
    jordan kabul kazakhstan kenya kharkiv kherson kiev kosovo kuwait kyiv kyoto kyrgyzstan laos latvia
    lebanon libya lisbon lithuania london luhansk luxembourg maastricht madrid malaysia mali malta mexico
    minsk moldova mongolia montenegro morocco moscow munich myanmar nato nepal netherlands niger nigeria
    norway odesa oman oslo pakistan palestine panama paris peru philippines poland portugal prague pyongyang
    qatar rabat reykjavik riga riyadh romania rome russia rwanda sarajevo scotland senegal seoul serbia
    singapore slovakia slovenia sofia somalia spain stockholm strasbourg sudan sweden switzerland syria
    taiwan tajikistan tallinn tbilisi tehran thailand tirana tokyo tripoli tunis tunisia turkey turkmenistan
    türkiye u.k u.s uae uganda uk ukraine us uzbekistan venezuela vienna vietnam vilnius wales warsaw
    washington yemen yerevan zagreb zambia zaporizhzhia zimbabwe"""
)
COMPASS = _table("north south east west northern southern eastern western central united new upper lower saudi")
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
    candidate capt captain cardinal ceo chair chairman chairperson chairwoman challenger chancellor charge chief
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
    sultan superintendent supervisor supporter surrogate taoiseach teacher treasurer tsar tycoon undersecretary veteran
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
QUANTIFIERS = _table("some many several most all both two three four five six other few various numerous more another")
DETERMINERS = _table("the a an this that these those his her their its our my your one")
PRONOUNS = _table("he she they it")
PARTICLES = _table("de da das del della den der di dos du el al la le ten ter van von bin ibn zu af")
# Words that open a sentence with a capital and name nobody.
ORDINARY = _table(
    """about adding advocates after again all also although americans among an analysts and another any
    anybody anyone april as asked at authorities because before being both but by calling campaigners can
    citing clearly commentators conservatives could critics data democrats despite detractors did do document
    documents does during each earlier economists either even ever every everybody everyone everything evidence
    experts few fewer figures finally first following for from further given had half has have he headlines
    her here herself him himself his historians history how however i if in indeed insiders instead into is
    it its itself just last late later latest leaders left let liberals like little locals many maybe me
    meanwhile men might mine more moreover most much must my myself neither never news next no nobody none
    nonetheless nor not nothing now observers of officials oh ok okay on once one only opponents or other
    others our out over overall parents people perhaps please poll polling polls pressed previously
    proponents pundits questioned quite rather recent recently records referring report reports republicans
    research researchers residents right rumors rumours same saying scholars second several shall she should
    since skeptics so some somebody someone something soon sources speaking statement statements still
    students studies study such supporters sure survey surveys talks than thank thanks that the their them then
    there therefore these they this those though through thus to today together tomorrow tonight too two
    under unlike until up us voters was we well were what when whenever where wherever whether which while
    who whoever why with within without women workers would writing yes yesterday yet you your yours"""
)
CROWNS = _table("king queen prince princess pope patriarch emperor sheikh")
# What a capitalised title ends in or holds when it names a thing and not a person.
THINGS = _table(
    """accord accords act agenda agreement alliance article charter communiqué convention deal declaration
    defence defense doctrine festival formula forum framework games hotel memorandum operation package
    palace partnership pax peninsula plan principles prize programme protocol resolution session statement
    strategy summit system text treaty war"""
)
# Texts that "say", "call for" and "promise" as a state does.
TEXTS = _table(
    """accord act agreement amendment announcement article bill book brief charter communiqué compromise
    constitution convention deal declaration decree directive document draft formula framework initiative law
    letter list measure memorandum message motion note offer order pact paper plan policy programme project
    proposal protocol regulation report request resolution roadmap rule ruling speech statement strategy summary
    survey text treaty ultimatum verdict version wording"""
)
# Who else may want or say something in a sentence about a state.
PARTIES = _table(
    """adversary ally bloc capital city community company country enemy firm government group island kingdom
    member nation neighbour neighbor opponent partner party power region regime republic rival side state
    territory troop people force man woman"""
)
_POSSESSIVE = re.compile(r"[’']s?$")


def bare(word: str) -> str:
    """The word in lower case without a possessive ending or a dot, as the tables hold it."""
    return _POSSESSIVE.sub("", word).rstrip(".").lower().replace("i\u0307", "i")  # the Turkish İ


def one_of(word: str, table: frozenset[str]) -> bool:
    """Whether the word, or its singular, stands in the table."""
    low = bare(word)
    singular = low[:-3] + "y" if low.endswith("ies") else low[:-1] if low.endswith("s") else low
    return low in table or singular in table or (low.endswith("men") and low[:-2] + "an" in table)


def ordinary(word: str) -> bool:
    """Whether the word names nobody though it opens a sentence; an acronym such as IT or WHO may."""
    return bare(word) in ORDINARY and not (word.isupper() and len(word) > 1)


def owns(word: str) -> bool:
    """Whether the word ends as a possessive."""
    return bool(_POSSESSIVE.search(word))
