"""By what other words states and bodies are known."""

from __future__ import annotations

# A state, its people and what is of it | the seats that its government is called by.
STATES = """
russia, russian, russians, russian federation | moscow, kremlin
ukraine, ukrainian, ukrainians | kyiv, bankova
united states, us, usa, america, american, americans, united states of america | washington, white house, washington dc
united kingdom, uk, britain, british, great britain, briton, britons, gb | london, downing street, no 10, whitehall
china, chinese, peoples republic of china, prc | beijing
taiwan, taiwanese | taipei
france, french | paris, elysee
germany, german, germans | berlin
turkiye, turkish, turks | ankara
iran, iranian, iranians, islamic republic | tehran
israel, israeli, israelis
palestinian, palestinians, palestine
gaza, gaza strip, gazan, gazans
north korea, north korean, north koreans, dprk | pyongyang
south korea, south korean, south koreans | seoul
japan, japanese | tokyo
india, indian, indians | new delhi, delhi
pakistan, pakistani, pakistanis | islamabad
saudi arabia, saudi, saudis | riyadh
syria, syrian, syrians | damascus
iraq, iraqi, iraqis | baghdad
egypt, egyptian, egyptians | cairo
jordan, jordanian, jordanians | amman
lebanon, lebanese | beirut
yemen, yemeni, yemenis | sanaa
afghanistan, afghan, afghans | kabul
belarus, belarusian, belarusians | minsk
poland, polish, poles | warsaw
hungary, hungarian, hungarians | budapest
finland, finnish, finns | helsinki
sweden, swedish, swedes | stockholm
norway, norwegian, norwegians | oslo
denmark, danish, danes | copenhagen
iceland, icelandic | reykjavik
netherlands, dutch, holland | hague
belgium, belgian, belgians
spain, spanish, spaniards | madrid
portugal, portuguese | lisbon
italy, italian, italians | rome
greece, greek, greeks | athens
austria, austrian, austrians | vienna
switzerland, swiss | bern
ireland, irish | dublin
lithuania, lithuanian, lithuanians | vilnius
latvia, latvian, latvians | riga
estonia, estonian, estonians | tallinn
romania, romanian, romanians | bucharest
bulgaria, bulgarian, bulgarians | sofia
serbia, serbian, serbs, serb | belgrade
kosovo, kosovar, kosovars | pristina
croatia, croatian, croats | zagreb
bosnia, bosnian, bosnians, bosnia and herzegovina | sarajevo
moldova, moldovan, moldovans | chisinau
georgia, georgian, georgians | tbilisi
armenia, armenian, armenians | yerevan
azerbaijan, azerbaijani, azeri, azerbaijanis | baku
kazakhstan, kazakh, kazakhs | astana
mexico, mexican, mexicans
canada, canadian, canadians | ottawa
brazil, brazilian, brazilians | brasilia
argentina, argentine, argentinian | buenos aires
venezuela, venezuelan, venezuelans | caracas
colombia, colombian, colombians | bogota
cuba, cuban, cubans | havana
chile, chilean, chileans | santiago
peru, peruvian, peruvians | lima
nicaragua, nicaraguan | managua
haiti, haitian, haitians
australia, australian, australians | canberra
new zealand, new zealander | wellington
indonesia, indonesian, indonesians | jakarta
philippines, philippine, filipino, filipinos | manila
vietnam, vietnamese | hanoi
thailand, thai, thais | bangkok
malaysia, malaysian, malaysians | kuala lumpur
myanmar, burmese
cambodia, cambodian, cambodians | phnom penh
singapore, singaporean
sri lanka, sri lankan, sri lankans | colombo
bangladesh, bangladeshi | dhaka
nepal, nepalese | kathmandu
mongolia, mongolian | ulaanbaatar
qatar, qatari, qataris | doha
united arab emirates, uae, emirati, emiratis, emirates | abu dhabi
kuwait, kuwaiti, kuwaitis
bahrain, bahraini
oman, omani | muscat
libya, libyan, libyans | tripoli
tunisia, tunisian, tunisians | tunis
algeria, algerian, algerians | algiers
morocco, moroccan, moroccans | rabat
sudan, sudanese | khartoum
ethiopia, ethiopian, ethiopians | addis ababa
somalia, somali, somalis | mogadishu
kenya, kenyan, kenyans | nairobi
nigeria, nigerian, nigerians | abuja
south africa, south african, south africans | pretoria
niger, nigerien | niamey
mali, malian, malians | bamako
rwanda, rwandan, rwandans | kigali
congo, congolese | kinshasa
czech republic, czechia, czech, czechs | prague
slovakia, slovak, slovaks | bratislava
slovenia, slovenian, slovenes | ljubljana
cyprus, cypriot, cypriots | nicosia
albania, albanian, albanians | tirana
montenegro, montenegrin | podgorica
north macedonia, macedonian | skopje
hong kong
soviet union, soviet, soviets, ussr
europe, european, europeans
africa, african, africans
asia, asian, asians
latin america, latin american
middle east, middle eastern
west, western
jew, jews, jewish
muslim, muslims, islamic
christian, christians
kurd, kurds, kurdish, kurdistan
chechnya, chechen, chechens | grozny
tibet, tibetan, tibetans | lhasa
crimea, crimean, crimeans
catalonia, catalan, catalans
scotland, scottish, scots, scot
wales, welsh
england, english
northern ireland, northern irish
xinjiang, uyghur, uyghurs, uighur, uighurs
transnistria, transnistrian
abkhazia, abkhaz, abkhazian
dagestan, dagestani
siberia, siberian
balkans, balkan
baltics, baltic, baltic states
arab, arabs
arctic
scandinavia, scandinavian, scandinavians
caribbean
central america, central american
south america, south american
north america, north american
texas, texan, texans
california, californian, californians
hawaii, hawaiian, hawaiians
alaska, alaskan, alaskans
puerto rico, puerto rican, puerto ricans
solomon islands, solomon islander, solomon islanders | honiara
fiji, fijian, fijians | suva
papua new guinea, papua new guinean
malta, maltese | valletta
luxembourg, luxembourgish
ecuador, ecuadorian, ecuadorean | quito
bolivia, bolivian, bolivians | la paz
paraguay, paraguayan
uruguay, uruguayan
guatemala, guatemalan, guatemalans
honduras, honduran, hondurans | tegucigalpa
el salvador, salvadoran, salvadorans | san salvador
costa rica, costa rican
panama, panamanian, panamanians
dominican republic, dominican, dominicans | santo domingo
jamaica, jamaican, jamaicans | kingston
cameroon, cameroonian | yaounde
chad, chadian | ndjamena
senegal, senegalese | dakar
ghana, ghanaian, ghanaians | accra
ivory coast, ivorian, ivorians
burkina faso, burkinabe | ouagadougou
guinea, guinean | conakry
gabon, gabonese | libreville
angola, angolan, angolans | luanda
zambia, zambian | lusaka
zimbabwe, zimbabwean, zimbabweans | harare
mozambique, mozambican | maputo
tanzania, tanzanian, tanzanians | dodoma
uganda, ugandan, ugandans | kampala
burundi, burundian
eritrea, eritrean, eritreans | asmara
south sudan, south sudanese | juba
mauritania, mauritanian
madagascar, malagasy | antananarivo
uzbekistan, uzbek, uzbeks | tashkent
turkmenistan, turkmen | ashgabat
kyrgyzstan, kyrgyz | bishkek
tajikistan, tajik, tajiks | dushanbe
laos, laotian, lao | vientiane
brunei, bruneian
maldives, maldivian
bhutan, bhutanese | thimphu
timor leste, east timor, timorese
houthi, houthis
taliban, talibans
democrat, democrats, democratic
republican, republicans, gop
conservative, conservatives, tory, tories
nazi, nazis
"""

# A body and its other names.
BODIES = """
united nations, un
european union, eu, brussels
nato, north atlantic treaty organization, north atlantic treaty organisation
international atomic energy agency, iaea
world health organization, who, world health organisation
international criminal court, icc
international monetary fund, imf
organization of american states, oas
group of seven, g7, group of 7, g-7
group of 20, g20, group of twenty, g-20
security council, unsc
pentagon, defense department, defence department, department of defense, defense secretary, secretary of defense
state department, department of state, secretary of state
central intelligence agency, cia
federal bureau of investigation, fbi
palestinian authority, pa
islamic state, isis, isil
"""
