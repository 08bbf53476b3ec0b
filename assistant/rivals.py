"""Words of diplomacy and war that mean the same, and those that are opposed; what WordNet lacks or has too far apart."""

from __future__ import annotations

# One group a line: each may stand for the others.
ALIKE = """
say tell add state announce note report explain remark declare comment statement announcement mention inform
claim assert allege contend maintain argue insist allegation claim assertion
warn caution warning alert
accuse blame charge accusation
denounce condemn decry criticise criticize blast slam deplore condemnation criticism
praise laud hail commend welcome applaud
urge call press ask lobby appeal demand exhort implore
vow pledge promise undertake swear commit commitment
predict forecast expect anticipate foresee due set
think believe consider regard see view deem reckon
back support endorse favour favor backing champion
oppose resist object opposition objection reject
deny denial refute rebut
refuse decline reject rebuff refusal spurn
accept agree approve consent acceptance approval
attack assault strike raid offensive bombardment hit
invade invasion incursion
shell shelling bombard bombardment bomb
kill slay dead death killing die
assassinate assassination kill murder
wound injure hurt casualty injury
troop soldier force army military serviceman
fighter militant gunman rebel insurgent separatist
arm weapon weaponry armament
jet aircraft plane warplane fighter
missile rocket projectile
ship vessel boat
carrier ship
talk negotiation discussion dialogue discuss negotiate consultation
meeting summit meet talk gathering session
meet see encounter
deal agreement accord pact treaty
ceasefire truce armistice
lift end remove scrap repeal
stop halt end cease suspend
block stop prevent bar
close shut seal closure
begin start launch open commence
hold host stage
continue keep proceed carry remain
keep stay remain
stay remain spend
leave withdraw pull exit quit depart withdrawal departure
expel eject oust
disperse break-up scatter
doubt skeptical sceptical question
send put
set-up establish crop-up
postpone put-off delay
step-in intervene
take-over seize annex
oust remove topple depose overthrow removal
replace succeed substitute successor replacement
resign quit step
increase raise rise grow expand boost surge climb growth expansion ramp step intensify escalate
reduce cut lower decrease drop decline fall shrink reduction
bolster strengthen reinforce boost
weaken undercut undermine erode
ease relieve alleviate loosen
send deploy dispatch deployment
put place
supply provide give deliver furnish
use employ deploy utilise utilize
buy purchase acquire
sell sale
sign conclude seal
seize capture take annex occupy
take grab seize
annex annexation take
break violate breach violation
postpone delay defer put
cancel scrap call abandon
help aid assist assistance
aid assistance help support
try attempt seek aim
want wish desire hope
plan intend aim
decide decision determine
show demonstrate indicate suggest reveal display showcase
seem appear apparently seemingly look
fear worry concern worried
concern worry problem
hope aspire
worry concern fear
lawmaker legislator parliamentarian congressman congresswoman representative senator
leader chief head president
chief head leader boss
minister secretary
foreign external
spokesman spokesperson spokeswoman
official authority officer
diplomat envoy ambassador
country nation state
world global worldwide international
nation state country member
government administration authorities cabinet
bloc alliance group
capital city
border frontier
house parliament
parliament legislature
election vote poll
poll survey polling
citizen people resident
inhabitant population people resident
populace population
crowd protest demonstration rally
protester demonstrator
demonstration protest march rally
penalty sanction punishment
sanction penalty
restriction curb limit measure ban
limit restrict curb
duty tariff
tariff levy
sum amount
accept acknowledge recognise recognize admit concede
admit acknowledge concede confess
acknowledge recognise recognize
important significant key major importance crucial vital
big large major huge significant great
main major chief principal key primary
small little minor
quick rapid swift fast quickly rapidly swiftly fast
total complete entire full whole
almost nearly virtually
mostly mainly primarily largely
often oft regularly frequently repeatedly
always constantly continually continuously constant
gradually progressively slowly
further another additional more
latest newest recent
recent new latest
current present
former ex previous past
previous earlier past prior
later subsequent
clear evident obvious apparent
hard difficult tough tricky
near close
near by
widely broadly
strategic
neutral impartial
deadly lethal fatal
string series flurry wave spate
wave surge
bout round
work cooperate collaborate
mend repair fix
highlight emphasise emphasize underline stress underscore
east eastern
west western
north northern
south southern
naval maritime
equip equipment
territory land soil area
area region part zone
part area
place venue site location
movement campaign
goal aim objective target
target aim
worsen deteriorate
poor bad
ordinary normal
job post office position
travel go visit trip
visit trip tour travel
journalist reporter correspondent
reporter journalist
analyst expert specialist
prove show
bring take
need require must
require oblige make force
make force compel
real genuine
secret private confidential
release free
free liberate
detain arrest hold imprison jail
prison jail
protect defend guard
defend protect
unauthorized unauthorised illegal
contest race
lose beat defeat
beat defeat
win victory triumph
winner victor
mediate mediator broker
reach strike conclude
push press drive
discuss debate
house home
outside beyond
above over
during amid
"""

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
build construct|destroy demolish
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
quickly rapidly|slowly gradually
nuclear|conventional
winter|summer
morning|evening night
"""
