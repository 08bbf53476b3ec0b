from __future__ import annotations

import pytest

from assistant.attribution import Referent, Speech, referent, speech
from assistant.names import proper_names

DIRECT = [
    ("“We need a ceasefire first,” warned Merz.", "Merz", "warned"),
    ("“We need a ceasefire first,” Merz warned on Monday.", "Merz", "warned"),
    ('"We need a ceasefire first," Merz warned.', "Merz", "warned"),
    ("‘We will not yield,’ Starmer said.", "Starmer", "said"),
    ("“We will,” Merz said, “defend every inch.”", "Merz", "said"),
    ("Merz said: “We will defend every inch.”", "Merz", "said"),
    (
        "“Peace must be just,” said Ursula von der Leyen, head of the Commission.",
        "Ursula von der Leyen",
        "said",
    ),
    ("“Putin said he would stop,” Kallas warned.", "Kallas", "warned"),
    ("“This is a turning point,” German Chancellor Olaf Scholz told parliament.", "Olaf Scholz", "told"),
]
INDIRECT = [
    ("Rutte said allies had agreed on a new target.", "Rutte", "said"),
    ("Erdogan proposed a summit in Istanbul.", "Erdogan", "proposed"),
    ("Stoltenberg called on allies to send more air defence.", "Stoltenberg", "called"),
    ("Kallas told CNN that sanctions were working.", "Kallas", "told"),
    ("Orbán has repeatedly said Hungary will not send weapons.", "Orbán", "said"),
    ("Russia continues to insist on recognition of Crimea.", "Russia", "insist"),
    ("Putin, however, has consistently denied any such plan.", "Putin", "denied"),
    ("Sánchez is urging the Union to recognise Palestine.", "Sánchez", "urging"),
    ("But Peskov denied that any deal had been reached.", "Peskov", "denied"),
    ("In 1987, Reagan told Gorbachev to tear down the wall.", "Reagan", "told"),
    ("As Kissinger said, great powers rarely trust each other.", "Kissinger", "said"),
    ("The summit, Macron said, would be held in Paris.", "Macron", "said"),
    ("Asked about the plan, Peskov said Moscow had not seen it.", "Peskov", "said"),
]
TITLES = [
    ("German Chancellor Friedrich Merz said Europe must rearm.", "Friedrich Merz"),
    ("Putin's foreign policy adviser, Yuri Ushakov, said the talks were useful.", "Yuri Ushakov"),
    ("Iran’s foreign minister, Abbas Araghchi, said talks in Oman were serious.", "Abbas Araghchi"),
    ("NATO Secretary General Mark Rutte said allies had agreed.", "Mark Rutte"),
    ("US Secretary of State Marco Rubio told reporters the day was near.", "Marco Rubio"),
    ("Sweden’s Prime Minister Ulf Kristersson said his country was ready.", "Ulf Kristersson"),
    ("President Emmanuel Macron of France said Europe must rearm.", "Emmanuel Macron"),
    ("Speaking in Brussels, EU foreign policy chief Kaja Kallas accused Moscow of stalling.", "Kaja Kallas"),
    ("Ursula von der Leyen, president of the Commission, said peace must be just.", "Ursula von der Leyen"),
    ("Orbán, speaking to state radio on Friday, said Hungary would abstain.", "Orbán"),
    ("The head of the atomic energy agency, Rafael Grossi, said inspectors would return.", "Rafael Grossi"),
    (
        "A spokesman for the German government said the visit was off.",
        "a spokesman for the German government",
    ),
    ("King Charles said the two peoples were close.", "King Charles"),
]
OFFICES = [
    ("Ukraine’s commander, General Valeriy Zaluzhnyi, said the front was stable.", "Valeriy Zaluzhnyi"),
    ("Another senator, Susan Collins of Maine, also condemned the raid.", "Susan Collins"),
    ("Jo Lind, head of the Europe, Russia, and Eurasia programme at a college, said no.", "Jo Lind"),
    (
        "Recep Tayyip Erdoğan, President of Türkiye, said in Ankara on 3 June that talks would go on.",
        "Recep Tayyip Erdoğan",
    ),
    (
        "Volodymyr Zelenskyy, President of Ukraine, announced on 4 May 2023 that a summit was near.",
        "Volodymyr Zelenskyy",
    ),
    ("Angela Merkel, Chancellor of Germany, rejected the idea of a boycott.", "Angela Merkel"),
    ("Benjamin Netanyahu, Prime Minister of Israel, praised the vote.", "Benjamin Netanyahu"),
    ("Jens Stoltenberg, Secretary General of NATO, condemned the raid.", "Jens Stoltenberg"),
    (
        "Colin Powell, Secretary of State of the United States, told the Council in May that it was late.",
        "Colin Powell",
    ),
    ("Kim Aris, Myanmar’s ambassador to the United Nations, rejected the report.", "Kim Aris"),
    ("Mark Rutte, Prime Minister of the Netherlands, who had waited, called the result a relief.", "Mark Rutte"),
    ("Boris Johnson, Prime Minister, spoke of a turning point.", "Boris Johnson"),
    ("Jack Straw, Foreign Secretary, answered that it was late.", "Jack Straw"),
    ("Angela Merkel, Chancellor of Germany, holds that it is too early.", "Angela Merkel"),
    ("İlham Əliyev, President of Azerbaijan, said that roads would open.", "İlham Əliyev"),
    ("Özgür Özel, leader of the opposition, said on 3 May that he would run.", "Özgür Özel"),
    ("Péter Magyar, Prime Minister of Hungary, denied the report.", "Péter Magyar"),
    ("Western governments say that the troops have left.", "Western governments"),
]
BODIES = [
    ("The Kremlin said it had received no proposal.", "the Kremlin"),
    ("The White House denied the report.", "the White House"),
    ("Russia insists on neutrality.", "Russia"),
    ("Kyiv’s foreign ministry said the strike killed two people.", "Kyiv’s foreign ministry"),
    ("Ukrainian officials said the talks would resume.", "Ukrainian officials"),
    ("Security Council members urged restraint.", "Security Council members"),
    ("Saudi Arabia announced that it would host the talks.", "Saudi Arabia"),
    ("The European Union condemned the strikes.", "the European Union"),
    ("Macron and Starmer said Europe would pay.", "Macron and Starmer"),
]
OUTERMOST = [
    ("According to Vladimir Putin’s adviser, Yuri Ushakov, Russia will not withdraw.", "Yuri Ushakov"),
    ("According to the Russian Foreign Ministry, the embassy stays open.", "the Russian Foreign Ministry"),
    (
        "The embassy will stay open, according to the Russian Foreign Ministry.",
        "the Russian Foreign Ministry",
    ),
    ("Putin said he was ready for talks, according to Reuters.", "Reuters"),
    ("Lavrov was quoted by Tass as saying the offer was serious.", "Lavrov"),
    ("Macron said Scholz had warned against the plan.", "Macron"),
    ("Putin told Erdogan the corridor was closed, Peskov said.", "Peskov"),
]
SILENT = [
    "The two sides signed the Helsinki Final Act in 1975.",
    "Officials said the talks would resume.",
    "A spokesman said the visit was postponed.",
    "The president said the visit was postponed.",
    "Analysts warn that the pause will not last.",
    "Critics of the deal say it rewards aggression.",
    "It is said that the treaty has secret clauses.",
    "It was announced that the summit was off.",
    "Rutte refused to say when the summit would be held.",
    "Merz did not say when the aid would arrive.",
    "Merz has never said that.",
    "Merz called Macron on Sunday.",
    "Merz, said to be furious, left the room.",
    "Zelenskyy, accused of delaying the vote, flew to Rome.",
    "Merz was told of the plan in May.",
    "Russia threatens the security of the Baltic Sea.",
    "Russia recalled its ambassador from Paris.",
    "If Trump says no, the plan is dead.",
    "Whether Modi said so is unclear.",
    "The plan that Macron proposed in May failed.",
    "After Macron said the plan was dead, oil prices fell.",
    "Putin ordered the attack, officials said.",
    "Putin told Erdogan no, according to two people familiar with the call.",
    "Poland, France and Germany said they would send experts.",
    "Merz said the plan was fair, while Orbán said it was a mistake.",
    "Lavrov’s statement said nothing new.",
    "He said the war must end.",
    "Farmers protested in Brussels over the trade deal.",
    "The visit came after Sauli Niinistö, President of Finland, and Sanna Marin, its premier, said yes.",
    "Federica Mogherini, the envoy, and Javad Zarif, Foreign Minister of Iran, announced it together.",
    "Sergei Lavrov, Foreign Minister of Russia, or his deputy, said it was late.",
    "In Berlin, Chancellor Merz, President Macron of France, said it was late.",
    "Antony Blinken announced the step, and the Russian foreign ministry confirmed that it was done.",
    "Russia denies it; Ukraine and Western governments say that its troops crossed the border.",
    "Putin said that the talks were calm, and Biden called their tone positive.",
    "Germany confirms its borders as final.",
    "Macron called the election early.",
    "Merz called the vote.",
    "Felipe González welcomed the delegations.",
    "“A just peace.”",
    "",
]
PRONOUNS = [
    (
        "He said the war must end.",
        ["Chancellor Friedrich Merz addressed parliament."],
        "Friedrich Merz",
        "He",
    ),
    ("She warned of sanctions.", ["Kaja Kallas arrived in Kyiv on Monday."], "Kaja Kallas", "She"),
    ("“Time is short,” he added.", ["Rutte said Europe must do more."], "Rutte", "he"),
    ("He added that trust was gone.", ["Merz said Putin had lied."], "Merz", "He"),
    (
        "It said checks would follow.",
        ["The Polish government announced a ban."],
        "the Polish government",
        "It",
    ),
    (
        "They said a text was ready.",
        ["Ukrainian officials said all went well."],
        "Ukrainian officials",
        "They",
    ),
    (
        "He warned of delays.",
        ["Rafael Grossi arrived.", "He said the sites were intact."],
        "Rafael Grossi",
        "He",
    ),
]
DOUBTFUL = [
    ("He said the war must end.", ["Merz met Macron in Paris."]),
    ("He replied that it was late.", ["Merz told Putin to stop."]),
    ("He said the guns must fall silent.", ["Merz said Putin had told him of a truce."]),
    ("She said the war must end.", ["Chancellor Friedrich Merz addressed parliament."]),
    ("He said the war must end.", ["The chancellor met the president in Berlin."]),
    ("He said the war must end.", ["The talks lasted two days."]),
    ("He said the war must end.", ["Michigan did not change that."]),
    ("It said the border was closed.", ["Poland accused Belarus of smuggling."]),
    ("They said the text was ready.", ["Friedrich Merz said it was late."]),
    ("Merz nodded, and he said it was late.", ["Emmanuel Macron spoke first."]),
    ("He wants war.", ["Putin is lying, Friedrich Merz said."]),
]


@pytest.mark.parametrize(("sentence", "speaker", "cue"), DIRECT + INDIRECT)
def test_speaker_and_cue(sentence: str, speaker: str, cue: str) -> None:
    assert speech(sentence) == Speech(speaker, cue)


@pytest.mark.parametrize(("sentence", "speaker"), TITLES + OFFICES + BODIES + OUTERMOST)
def test_speaker(sentence: str, speaker: str) -> None:
    found = speech(sentence)
    assert found is not None
    assert (found.speaker, found.pronoun) == (speaker, None)


@pytest.mark.parametrize("sentence", SILENT)
def test_no_speaker(sentence: str) -> None:
    assert speech(sentence) is None


@pytest.mark.parametrize(("sentence", "before", "speaker", "pronoun"), PRONOUNS)
def test_pronoun_speaks(sentence: str, before: list[str], speaker: str, pronoun: str) -> None:
    found = speech(sentence, before)
    assert found is not None
    assert (found.speaker, found.pronoun) == (speaker, pronoun)


@pytest.mark.parametrize(("sentence", "before"), DOUBTFUL)
def test_doubtful_pronoun(sentence: str, before: list[str]) -> None:
    assert speech(sentence, before) is None
    assert referent(sentence, before) is None


@pytest.mark.parametrize(
    ("sentence", "before", "speaker"),
    [
        ("Merz said no.", ["Chancellor Friedrich Merz arrived late."], "Friedrich Merz"),
        (
            "Von der Leyen said no.",
            ["Commission President Ursula von der Leyen arrived."],
            "Ursula von der Leyen",
        ),
        ("Zelenskyy said no.", ["Volodymyr Zelenskyy’s envoys left."], "Volodymyr Zelenskyy"),
        ("He said no.", ["Volodymyr Zelenskyy came.", "Zelenskyy was late."], "Volodymyr Zelenskyy"),
        ("Şimşek said no.", ["Mehmet Şimşek arrived."], "Mehmet Şimşek"),
        ("Şimşek said no.", ["Mehmet S\u0327ims\u0327ek arrived."], "Mehmet Şimşek"),
        ("Clinton said no.", ["Bill Clinton and Hillary Clinton arrived."], "Clinton"),
        ("Mr. Clinton said no.", ["Hillary Clinton arrived."], "Clinton"),
        ("Russia said no.", ["The party United Russia met."], "Russia"),
    ],
)
def test_fullest_form(sentence: str, before: list[str], speaker: str) -> None:
    found = speech(sentence, before)
    assert found is not None
    assert found.speaker == speaker


@pytest.mark.parametrize(
    ("sentence", "before", "speaker"),
    [
        ("We always have.”", ["Merz said: “We will help."], "Merz"),
        ("We always have.", ["Merz said: “We will help."], "Merz"),
        ("“We always have.”", ["Merz said: “We will help.”"], None),
        ("The talks then ended.", ["Merz said: “We will help."], None),
        ("Putin said no.", ["Merz said: “They would not listen."], None),
        ("We always have.”", ["The guest answered: “We will help."], None),
    ],
)
def test_quotation_carried_on(sentence: str, before: list[str], speaker: str | None) -> None:
    found = speech(sentence, before)
    assert (found and found.speaker) == speaker


@pytest.mark.parametrize(
    ("sentence", "before", "pronoun", "name"),
    [
        (
            "His office confirmed the visit.",
            ["Donald Tusk travelled to Kyiv by train."],
            "His",
            "Donald Tusk",
        ),
        (
            "He later accepted the Nobel Peace Prize.",
            ["Henry Kissinger negotiated the accords."],
            "He",
            "Henry Kissinger",
        ),
        (
            "In Geneva, she signed the text.",
            ["Federica Mogherini led the talks."],
            "she",
            "Federica Mogherini",
        ),
        ("It wants recognition of its gains.", ["Russia set out its terms."], "It", "Russia"),
        ("They want recognition of their gains.", ["Russia set out its terms."], "They", "Russia"),
        ("It also objects to the cost.", ["Ankara has not softened its line."], "It", "Ankara"),
        ("He flew home.", ["Emmanuel Macron, President of France, came to Kyiv."], "He", "Emmanuel Macron"),
        ("He left early.", ["Joe Biden, who had been ill, went to Reykjavik."], "He", "Joe Biden"),
        ("He flew home.", ["Boris Yeltsin, President of Russia, said no."], "He", "Boris Yeltsin"),
        ("He said so.", ["Chancellor Friedrich Merz addressed parliament."], "He", "Friedrich Merz"),
    ],
)
def test_referent(sentence: str, before: list[str], pronoun: str, name: str) -> None:
    assert referent(sentence, before) == Referent(pronoun, name)


@pytest.mark.parametrize(
    ("sentence", "before"),
    [
        ("He later accepted the prize.", ["Henry Kissinger negotiated the accords with Le Duc Tho."]),
        ("He stayed two days.", ["Lavrov’s deputy met the Iranian envoy."]),
        ("It is unclear what follows.", ["The Kremlin said it was ready."]),
        ("Their troops would stay.", ["Merz and Macron said the force was ready."]),
        ("Merz and he agreed.", ["Donald Tusk travelled to Kyiv."]),
        ("The plan failed.", ["Donald Tusk travelled to Kyiv."]),
        ("She left early.", ["Donald Tusk travelled to Kyiv."]),
        ("He left early.", []),
        ("It wants Kyiv to leave.", ["Russia sent Iran a letter."]),
        ("It demands a truce.", ["Israel rejected the resolution."]),
        ("It covers missiles.", ["Hungary blocked the treaty."]),
        ("It wants a vote.", ["NATO aircraft struck targets."]),
        ("It refused to sign.", ["The European Union made an offer to the company."]),
        ("It was late.", ["Russia set out its terms."]),
        ("They agreed on a text.", ["Poland met Germany in Warsaw."]),
        ("They want more.", ["Russia met the allies."]),
        ("He left.", ["Emmanuel Macron, President of France, met Friedrich Merz."]),
        ("He left.", ["Emmanuel Macron, President of France, met the chancellor."]),
        ("He left.", ["Emmanuel Macron, President of France, and Friedrich Merz, the chancellor, came."]),
        ("He left.", ["The Warsaw Treaty ended."]),
        ("His mother was there.", ["Ann Roe/Pool/Agency Images Charles waved from the balcony."]),
        ("“He left early.”", ["Donald Tusk travelled to Kyiv."]),
    ],
)
def test_no_referent(sentence: str, before: list[str]) -> None:
    assert referent(sentence, before) is None


def test_proper_names() -> None:
    text = "In Berlin, German Chancellor Friedrich Merz praised NATO and the European Union on Monday."
    assert proper_names(text) == ("Berlin", "Friedrich Merz", "NATO", "European Union")
    assert proper_names("Talks on Article 5 resumed.") == ("Article 5",)
    assert proper_names("Negotiations resumed; nobody spoke.") == ()
