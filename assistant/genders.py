"""First names that tell a man from a woman; both kinds left out where the name does not tell."""

from __future__ import annotations

FEMININE = frozenset(
    """alice amanda angela ann anna annalena anne antonia barbara beata brigitte carla catherine cecilia
    christine chrystia claudia condoleezza cristina dalia diana dilma donna elina elise elizabeth ellen emma
    esther eva federica gabriela giorgia gita greta hanna helen hillary ingrid irina isabel jacinda jane
    janet jen jennifer joanna joyce julia kaja kamala karen karin karine karoline katalin kate kellyanne
    kersti kristalina kristi laura linda lisa liz louise magdalena maia margaret margot maria marie marina marine marta
    mary megan melania melanie mette michelle mirjana nadia nancy natalia ngozi nicola nikki oksana olena
    olga olha pam patricia paula penny priti rachel roberta rosa ruth salome samantha sanna sara sarah sophie
    susan svetlana sviatlana tatiana theresa tulsi ursula valentina vera victoria viktoria viola yevgenia
    yulia yuliia yvette zuzana""".split()
)
MASCULINE = frozenset(
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
    yair yevgeny yoav yuri yury zbigniew""".split()
)


def gender(name: str) -> str:
    """ "He" or "She" where the first name is known to be a man's or a woman's, else nothing."""
    first = name.split()[0].lower() if " " in name else ""
    return "He" if first in MASCULINE else "She" if first in FEMININE else ""
