"""Words of diplomacy and war that may stand for each other where WordNet has them apart."""

from __future__ import annotations

# One group a line: each may stand for the others.
ALIKE = """
say tell add state announce note report explain remark declare comment statement announcement mention inform
claim assert allege contend maintain argue insist allegation claim assertion
warn caution warning alert
accuse blame charge accusation
denounce condemn decry criticise criticize blast slam deplore pan rebuke lambast condemnation criticism
praise laud hail commend welcome applaud
urge call press ask lobby appeal demand exhort implore
vow pledge promise undertake swear commit commitment
predict forecast expect anticipate foresee due set
think believe consider regard see view deem reckon
back support endorse favour favor backing champion
oppose resist object opposition objection reject
deny denial refute rebut
refuse decline reject rebuff refusal spurn turn-down
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
last take-up span
commit carry-out perpetrate
conduct carry-out perform undertake
memory reminder recollection
business commercial trade company
fool see-through deceive
repercussion consequence effect impact fallout
detractor critic
bankroll fund finance funding
excuse pretext
exit leave come-out
probe investigation inquiry enquiry investigate
prompt swift quick
backdrop amid context
aide adviser advisor assistant
bid attempt run campaign
hinder hurt hamper impede harm damage
foresee anticipate
take make
allegiance loyalty
evasive obfuscate
alter change modify amend
fluctuate vary
potent powerful strong
hamper hobble constrain
constrain restrain restrict limit
subject topic matter issue theme
reaffirm reiterate repeat restate
split divide division divided
rift split division
stoke fuel fan
spark trigger prompt provoke cause
uphold maintain preserve
forge build establish
tie relation relationship link
escape flee evade avoid
flee escape leave
scathing harsh
spur encourage prompt
halt suspend pause
pause halt truce break
unveil reveal announce present introduce
overhaul reform
stance position view
hurdle obstacle barrier
likelihood chance probability possibility
ally partner friend
foe enemy adversary rival opponent
adversary rival opponent enemy
rival competitor opponent
recruit enlist draft conscript
conscript draft mobilise mobilize
mobilise mobilize mobilization mobilisation
row dispute quarrel spat feud
dispute disagreement conflict quarrel
pledge commitment promise
clout influence power
sway influence
curtail cut reduce limit restrict
output production
shortage scarcity lack
soar skyrocket surge jump rise climb
plunge plummet tumble fall drop
plummet plunge drop fall
dire grim terrible severe bad
severe serious grave
grave serious severe
rally march protest
turnout participation
ballot vote poll
electorate voter
finance fund pay
testify testimony
upend disrupt
ousted removed deposed
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
use employ deploy utilise utilize wield
mean constitute represent
mean intend design
halve cut reduce
tear sweep rip
keep leave hold
antiquity ancient
continue still remain keep
account use consume
impose introduce
confiscate seize
unanimously unanimous consensus unanimity
govern run rule
say tell warn complain
throw-out dismiss reject
draw-near approach near
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
previous earlier early past prior
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
portray depict present describe
part topic element issue
friendly pro
tough harsh strict increase stiff severe
talk speak conversation
appeal call
back throw
struggle grapple
walk march
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
