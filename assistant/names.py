"""Proper names and noun phrases by their form alone: who a phrase names, and of what kind it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["person", "name", "body", "group", "role", "pronoun"]
"""`name` is a lone capitalised word that may be either; `role` is an office with nothing to tell whose."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a noun phrase names, as a reader should see it."""

    name: str
    kind: Kind


# "s" ending marks a place, not a people, in the first table only.
PLACES = frozenset(
    """afghanistan africa albania algeria america angola ankara argentina armenia asia athens australia austria
    azerbaijan baghdad bahrain baku bangladesh beijing beirut belarus belgium belgrade berlin bolivia bosnia
    brasilia brazil britain brussels bucharest budapest bulgaria cairo cambodia canada chile china colombia congo
    copenhagen crimea croatia cuba cyprus czechia damascus delhi denmark doha donbas donetsk dublin ecuador egypt
    england estonia ethiopia europe finland france gaza geneva georgia germany ghana greece greenland guatemala
    haiti hanoi havana helsinki hungary iceland india indonesia iran iraq ireland islamabad israel istanbul italy
    jakarta japan jerusalem jordan kabul kazakhstan kenya kharkiv kherson kosovo kuwait kyiv kiev kyrgyzstan laos
    latvia lebanon libya lisbon lithuania london luhansk luxembourg madrid malaysia mali malta mexico minsk moldova
    mongolia montenegro morocco moscow myanmar nepal netherlands niger nigeria norway odesa oman oslo pakistan
    palestine panama paris peru philippines poland portugal prague pyongyang qatar rabat riga riyadh romania rome
    russia rwanda sarajevo scotland senegal seoul serbia singapore slovakia slovenia sofia somalia spain stockholm
    sudan sweden switzerland syria taiwan tajikistan tallinn tbilisi tehran thailand tirana tokyo tripoli tunis
    tunisia turkey türkiye turkmenistan uganda uk ukraine us u.s u.k uae uzbekistan venezuela vienna vietnam vilnius
    warsaw washington wales yemen yerevan zagreb zambia zaporizhzhia zimbabwe""".split()
)
COMPASS = frozenset(
    "north south east west northern southern eastern western central united new upper lower saudi great".split()
)
PEOPLES = frozenset(
    """afghan african albanian american arab armenian asian australian austrian azerbaijani azeri baltic belarusian
    belgian brazilian british bulgarian canadian chinese croatian cuban czech danish dutch egyptian emirati english
    estonian european finnish french georgian german greek hungarian indian indonesian iranian iraqi irish israeli
    italian japanese jewish jordanian kazakh korean kosovar kurdish kuwaiti latvian lebanese libyan lithuanian
    mexican moldovan muslim nordic norwegian pakistani palestinian polish portuguese qatari romanian russian saudi
    scottish serbian slovak slovenian somali soviet spanish sudanese swedish swiss syrian taiwanese turkish
    ukrainian venezuelan vietnamese western yemeni republican democratic conservative liberal labour""".split()
)
CALENDAR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december christmas easter""".split()
)
ROLES = frozenset(
    """academic activist adm admiral advisor adviser advocate aide ally ambassador analyst anchor archbishop
    attorney author bishop boss brig brother candidate capt captain cardinal cdr ceo chair chairman chairperson
    chairwoman chancellor chief co-author co-chair co-founder coach col colonel columnist commander commentator
    commissioner congressman congresswoman coordinator correspondent count councillor counsellor counterpart critic
    daughter dean delegate deputy diplomat director dissident doctor donor dr economist editor emir emissary
    emperor envoy executive expert father fellow founder frontrunner gen general gov governor head historian host
    husband insider inspector investigator journalist judge justice king lady lawmaker lawyer lead leader
    lieutenant lobbyist lord lt maj major manager marshal mayor mediator member minister monarch mother mr mrs ms
    negotiator nominee observer officer official operative opponent organizer owner parliamentarian partner
    pastor patriarch personality photographer pm politician pollster pontiff pope premier presenter president
    prime prince princess principal producer prof professor prosecutor queen rabbi rapporteur rebel rep reporter
    representative researcher resident rev reverend rival scholar scientist sec secretary secretary-general sen
    senator sergeant sgt sheikh sheriff sir sister solicitor son speaker spokesman spokesperson spokeswoman
    staffer star strategist sultan superintendent supporter surrogate teacher treasurer tsar undersecretary
    veteran vice-president volunteer voter whip whistleblower widow wife witness writer chief-of-staff president-elect
    congressperson czar co-host contributor billionaire businessman businesswoman activist actor actress singer
    comedian rapper owner mogul tycoon magnate hopeful contender challenger incumbent heir niece nephew cousin uncle
    aunt soldier man woman mp mep ministerpresident taoiseach colleague peer politico insider warlord militant
    separatist peacekeeper defector refugee protester student fighter troop force source commission-president""".split()
)
BODIES = frozenset(
    """academy administration agency airline alliance army assembly association authority bank bloc board broadcaster
    bureau cabinet campaign center centre chamber church circle coalition command commission committee company
    conference congress consulate corporation council court daily delegation delegations department directorate
    embassy exchange federation force forces foundation fund government group guard headquarters house initiative
    institute institution intelligence junta kremlin league legislature mayor's media military ministry mission
    monitor movement navy network news newspaper office opposition organisation organization outlet pact paper
    parliament party pentagon police post presidency press project regime registry secretariat senate service
    side society staff team times trade tribunal union university watch watchdog white militia operator regulator
    journal review herald guardian tribune gazette magazine channel radio television wire""".split()
)
MODIFIERS = frozenset(
    """acting air arms army assistant associate border business cabinet campaign chief civil climate communications
    cyber defence defense democratic deputy development economy emergency energy ethics executive exiled
    finance first foreign former founding fellow future government health high home house human immigration
    incoming independent interior intelligence interim investment junior justice labor labour late law left-wing
    longtime long-time lead main majority managing media migration minority national nuclear new newly now-former
    old opinion opposition outgoing oil party peace police policy political press prime public retired right-wing
    rights ruling science security senior special staff state then top trade transport treasury two-time veteran
    vice war wartime white world peace-talks pro anti ex
    congressional presidential federal local regional rebel separatist far-right centrist leading prominent
    influential outspoken the of for and""".split()
)
QUANTIFIERS = frozenset(
    "some many several most all both two three four five six other few various numerous more another".split()
)
DETERMINERS = frozenset("the a an this that these those his her their its our my your one".split())
PRONOUNS = frozenset("he she they it".split())
PARTICLES = frozenset("de da das del della den der di dos du el al la le ten ter van von bin ibn zu af".split())
FEMININE = frozenset(
    """alice amanda angela ann anna anne annalena antonia baerbock barbara beata brigitte carla catherine cecilia
    christine chrystia claudia condoleezza cristina dalia diana dilma donna elina elise elizabeth ellen emma
    esther eva federica gabriela giorgia gita greta hadja hanna helen hillary ingrid irina isabel jacinda jane
    janet jen jennifer joanna joyce julia kaja kamala karen karin karine karoline katalin kate kellyanne kersti
    kristalina kristi laura linda lisa liz louise maia margaret margot maria marie marina marine marta mary
    megan melania melanie mette michelle mirjana nadia nancy natalia nicola nikki ngozi olena olga olha oksana
    pam patricia paula penny priti rachel roberta rosa ruth salome samantha sanna sara sarah sheinbaum sophie
    susan svetlana sviatlana tatiana theresa tulsi ursula valentina vera victoria viktoria viola yevgenia yulia
    yuliia yvette zuzana""".split()
)
MASCULINE = frozenset(
    """abdel abdullah abraham adam ahmed alan alexander alexandr alexei ali anatoly andrei andriy andrius andrzej
    anthony antonio antony antónio bashar benjamin bernie bill bob boris brian carl carlos charles charlie chris
    christian christopher daniel david denys dmitri dmitry dmytro donald donald edgars edward emmanuel eric ernst
    evan evgeny felipe fidel francis francois françois frank friedrich gabriel george gerhard gitanas gordon
    hakan hassan heiko henry ibrahim igor ilham ivan jack jacob jake james jan jared javier jean jens jim
    jimmy joachim joe john johann jonathan jose josep josé joseph justin karl keir ken kim kirill klaus kyrylo lars
    lech leo lindsey lloyd luis luiz manuel marco mario mark markus martin matteo michael michel mike mikhail
    mohammad mohammed muhammad narendra nicolas nicolás nikol oleksandr oleksiy oleg olaf patrick paul pedro peter
    petr petro philippe pierre radek radosław rafael ramzan recep rex richard rishi robert ronald rustem scott
    sebastian sergei sergey sergio shinzo silvio simon stefan stephen steve steven stéphane ted thomas tim tom
    tony valdis viktor victor vladimir volodymyr vitali vitaliy william wolfgang xi yair yoav yuri yury yevgeny
    zbigniew""".split()
)
# Words that open a sentence with a capital and name nobody.
ORDINARY = frozenset(
    """about after again all also although among an and another any anybody anyone april as asked at because before
    being both but by can clearly could critics despite did do does during each earlier either even every everybody
    everyone everything few fewer finally first following for from further given had half has have here how however
    if in indeed instead into is it its just last late later latest left let like little many maybe meanwhile
    might more moreover most much must my neither never next no nobody none nonetheless nor not nothing now of
    officials on once one only or other others our out over people perhaps please polls previously quite rather
    recent recently right same second several shall should since so some somebody someone something soon still such
    talks than thank that the their then there therefore these they this those though through thus to today together
    tomorrow tonight too two under unlike until up was we well were what when where whether which while who
    whoever why will with within without would yes yesterday yet you your reports report sources statement
    statements document documents data figures records evidence history experts analysts observers opponents
    proponents residents locals authorities parents students workers women men americans voters democrats
    republicans liberals conservatives detractors skeptics commentators pundits insiders campaigners advocates
    leaders supporters i he she him her his them they us me mine yours myself himself herself itself oh ok okay
    sure speaking writing saying adding citing referring calling asked pressed questioned polling surveys survey
    poll research researchers studies study scholars economists historians rumors rumours news headlines""".split()
)
_WORD = re.compile(r"[A-ZÀ-ÖØ-Þ][\w&.’'-]*|[A-ZÀ-ÖØ-Þ]")
_POSSESSIVE = re.compile(r"[’']s?$")
_LINK = re.compile(r"\s(?:of|for|from|at|in|to|with|on|near|outside)\s")
_OF_STATE = re.compile(r"\b([Ss]ecretary|[Mm]inister|[Cc]hief) of ([Ss]tate|[Ss]taff|[Dd]efen[cs]e|[Ff]oreign [Aa]ffairs)\b")
_RUN = re.compile(
    r"[A-ZÀ-ÖØ-Þ][\w&-]*(?:\.(?=\S|\s[A-Z]))?(?:[’'][A-Z]\w+)?"
    r"(?:(?:\.?\s|\s(?:de|da|del|der|den|di|du|van|von|bin|al|of|for|the|of the)\s)?(?:[A-ZÀ-ÖØ-Þ][\w&-]*|\b\d+\b))*"
)


def bare(word: str) -> str:
    """The word in lower case without a possessive ending or a dot, as the tables hold it."""
    return _POSSESSIVE.sub("", word).rstrip(".").lower()


def one_of(word: str, table: frozenset[str]) -> bool:
    """Whether the word, or its singular, stands in the table."""
    low = bare(word)
    singular = low[:-3] + "y" if low.endswith("ies") else low[:-1] if low.endswith("s") else low
    return low in table or singular in table or (low.endswith("men") and low[:-2] + "an" in table)
