"""Words of diplomacy and war that are opposed, where WordNet does not say so."""

from __future__ import annotations

# One pair a line: what stands left of the bar is opposed to what stands right of it.
OPPOSED = """
accept agree approve consent acceptance approval back support endorse favour favor welcome backing|reject refuse decline oppose rebuff rejection refusal opposition veto block spurn condemn denounce
confirm acknowledge admit affirm confirmation|deny dispute denial refute rebut
agree agreement|disagree disagreement
urge encourage exhort|discourage dissuade
praise laud hail commend applaud|criticise criticize condemn denounce blame accuse decry slam
rise raise increase grow expand climb growth surge boost expansion up soar gain ramp|fall drop decline decrease shrink reduce cut lower reduction plunge down slump lose
strengthen bolster reinforce intensify|weaken undermine undercut erode
expand widen broaden|narrow contract limit
expand resume|halt suspend cancel scrap
escalate escalation intensify worsen|ease de-escalate defuse calm improve
begin start launch open commence resume|end stop halt finish close cease suspend conclude pause abandon
continue keep remain persist|stop halt end cease quit abandon suspend
open reopen opening|close shut seal closure
lift remove repeal ease scrap|impose tighten introduce reimpose
join enter accession|leave quit exit withdraw withdrawal
send deploy dispatch advance enter|withdraw recall pull retreat withdrawal
arrive come|leave depart departure
win victory triumph|lose loss defeat
victory|defeat
attack|defend protect
kill|save rescue spare
arrest detain imprison jail|release free liberate
free release|seize capture
hire appoint elect install|fire dismiss sack oust remove
allow permit let authorise authorize enable|ban forbid prohibit bar prevent block deny
legal lawful|illegal unlawful
success succeed successful|fail failure unsuccessful collapse
pass adopt approve|reject defeat block
buy purchase import|sell sale export
import|export
friend ally partner friendly|enemy foe adversary rival hostile
peace peaceful|war
ceasefire truce|offensive
trust|distrust mistrust doubt
optimistic hopeful optimism|pessimistic pessimism
certain sure|uncertain unsure doubtful
likely probable|unlikely improbable
possible|impossible
able|unable
ready willing|unwilling reluctant
before prior ahead|after following since
early earlier|late later
first|last
more increasingly|less fewer
most|least fewest
many numerous|few
all every each|none no
always|never
often frequently regularly|rarely seldom
everyone everybody|nobody none
above over|below under beneath
inside within|outside beyond
with|without
for|against
into|out
high|low
large big major huge great|small little minor tiny
biggest largest|smallest
strong powerful|weak
best better good|worst worse bad
rich wealthy|poor
new newest latest|old oldest
long longest|short shortest
same|different
public publicly openly|secret secretly private privately
direct directly|indirect indirectly
domestic internal|foreign external
military|civilian
civilian|soldier military
north northern|south southern
east eastern|west western
northern|southern eastern western
southern|northern eastern western
majority|minority
right|left
pro|anti
maximum|minimum
victim|perpetrator
man woman|
ease|tighten
include inclusion|exclude exclusion
build construct restore|destroy demolish ruin
repair fix mend|damage break destroy
unite|divide
gain|lose
push|pull
give provide supply deliver|withhold deny take
remember|forget
temporary|permanent
voluntary|forced
conditional|unconditional
neutral impartial|biased partisan
safe|dangerous unsafe
calm|tense
up|down
upgrade|downgrade
advance|retreat
lead|trail
hope|fear
welcome|condemn reject regret
compliance comply honour honor respect observe|violate breach break
fulfil fulfill keep|break
help aid assist|hinder hamper harm
cooperate cooperation|confront confrontation
speed accelerate hasten|slow delay
innocent|guilty
acquit|convict
respect|ignore
extend prolong|shorten cut end
major|minor
publish reveal disclose|conceal hide withhold
heavily|lightly
quickly rapidly quick rapid fast swift|slowly gradually slow gradual
nuclear|conventional
winter|summer
morning|evening night
"""  # noqa: E501
