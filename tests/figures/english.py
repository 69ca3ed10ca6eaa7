"""English sentences with the figures that a careful reader takes from them.

Each figure: quote, low, high, hedge, outcome, group, stance, relation (the last three may be left out where they are
all, asserted, total).  Places and events are invented.
"""

from __future__ import annotations

EXACT, LEAST, MOST, ABOUT, RANGE, VAGUE = "exact", "at_least", "at_most", "about", "range", "vague"

EXAMPLES: list[tuple[str, list[tuple[object, ...]]]] = [
    # plain passives and actives
    (
        "The shelling killed 14 people and wounded 31.",
        [("14", 14, 14, EXACT, "killed"), ("31", 31, 31, EXACT, "wounded")],
    ),
    ("Twelve villagers were killed when a shell hit the market.", [("Twelve", 12, 12, EXACT, "killed")]),
    ("At least 23 civilians have died since Monday.", [("At least 23", 23, None, LEAST, "killed", "civilians")]),
    ("More than 1,500 people fled their homes.", [("More than 1,500", 1500, None, LEAST, "displaced")]),
    ("Up to 300 prisoners were being held in the barracks.", [("Up to 300", None, 300, MOST, "captive")]),
    ("Nearly 40 children lost both parents in the fire.", [("Nearly 40", 40, 40, ABOUT, "orphaned", "children")]),
    ("The landslide buried the hamlet; 61 residents are still missing.", [("61", 61, 61, EXACT, "missing")]),
    ("Rescuers pulled seven people alive from the rubble.", [("seven", 7, 7, EXACT, "survived")]),
    ("The rebels released 19 hostages on Friday.", [("19", 19, 19, EXACT, "released")]),
    ("Three soldiers were shot dead at a checkpoint.", [("Three", 3, 3, EXACT, "killed", "combatants")]),
    ("Gunmen killed eight police officers in the north.", [("eight", 8, 8, EXACT, "killed", "combatants")]),
    ("The army expelled some 4,000 villagers from the valley.", [("some 4,000", 4000, 4000, ABOUT, "displaced")]),
    (
        "Two women and five children drowned.",
        [("Two", 2, 2, EXACT, "killed", "women"), ("five", 5, 5, EXACT, "killed", "children")],
    ),
    ("The town had a population of 12,400 before the war.", [("12,400", 12400, 12400, EXACT, "population")]),
    # numbers in every dress
    ("The flood drowned one thousand two hundred people.", [("one thousand two hundred", 1200, 1200, EXACT, "killed")]),
    ("Half a million people were displaced.", [("Half a million", 500000, 500000, EXACT, "displaced")]),
    (
        "More than half a million refugees crossed the border.",
        [("More than half a million", 500000, None, LEAST, "displaced")],
    ),
    (
        "An estimated 2.5 million people died in the famine.",
        [("An estimated 2.5 million", 2500000, 2500000, ABOUT, "killed")],
    ),
    ("Between 160 and 1,000 people were killed.", [("Between 160 and 1,000", 160, 1000, RANGE, "killed")]),
    ("Some 200-300 people were massacred in the valley.", [("Some 200-300", 200, 300, RANGE, "killed")]),
    ("Two or three men were wounded.", [("Two or three", 2, 3, RANGE, "wounded", "men")]),
    ("Five to six hundred people perished on the march.", [("Five to six hundred", 500, 600, RANGE, "killed")]),
    ("Between five and six hundred people perished.", [("Between five and six hundred", 500, 600, RANGE, "killed")]),
    ("Dozens of people were injured in the stampede.", [("Dozens", 24, None, VAGUE, "wounded")]),
    ("Hundreds were arrested after the march.", [("Hundreds", 100, None, VAGUE, "captive")]),
    ("Tens of thousands of people fled.", [("Tens of thousands", 10000, None, VAGUE, "displaced")]),
    ("Scores of demonstrators were detained.", [("Scores", 40, None, VAGUE, "captive")]),
    ("Several hundred people were killed.", [("Several hundred", 100, None, VAGUE, "killed")]),
    ("A dozen people were hurt.", [("A dozen", 12, 12, EXACT, "wounded")]),
    ("Half a dozen fishermen are missing.", [("Half a dozen", 6, 6, EXACT, "missing")]),
    ("Twenty-one miners died.", [("Twenty-one", 21, 21, EXACT, "killed")]),
    ("Some 8 000 people were uprooted by the floods.", [("Some 8 000", 8000, 8000, ABOUT, "displaced")]),
    ("1.275 people were taken hostage, the European edition said.", [("1.275", 1275, 1275, EXACT, "captive")]),
    ("A total of 1'275 people were killed.", [("1'275", 1275, 1275, EXACT, "killed")]),
    ("The quake killed 500-odd people.", [("500-odd", 500, 500, ABOUT, "killed")]),
    ("Sixty or more people were killed.", [("Sixty or more", 60, None, LEAST, "killed")]),
    ("No fewer than 47 monks were executed.", [("No fewer than 47", 47, None, LEAST, "killed")]),
    ("As many as 90 people may have died.", [("As many as 90", None, 90, MOST, "killed")]),
    ("A scan reads: 6l3 people were killed.", [("6l3", 613, 613, EXACT, "killed")]),
    # nouns and tolls
    ("The death toll rose to 45 on Tuesday.", [("45", 45, 45, EXACT, "killed")]),
    ("The bodies of 31 villagers were found in a well.", [("31", 31, 31, EXACT, "body")]),
    ("The number of wounded stands at 212.", [("212", 212, 212, EXACT, "wounded")]),
    ("The attack claimed the lives of 17 people.", [("17", 17, 17, EXACT, "killed")]),
    ("The war has claimed more than 60,000 lives.", [("more than 60,000", 60000, None, LEAST, "killed")]),
    ("The tragedy resulted in the death of over 600 people.", [("over 600", 600, None, LEAST, "killed")]),
    ("There were 38 deaths and 112 injuries.", [("38", 38, 38, EXACT, "killed"), ("112", 112, 112, EXACT, "wounded")]),
    ("Around 200 bodies were brought to the mosque.", [("Around 200", 200, 200, ABOUT, "body")]),
    ("The search for 14 missing sailors was called off.", [("14", 14, 14, EXACT, "missing")]),
    ("The fate of 150 people remains unknown.", [("150", 150, 150, EXACT, "missing")]),
    ("Police reported the arrest of 52 demonstrators.", [("52", 52, 52, EXACT, "captive")]),
    ("The bombing left 20 dead.", [("20", 20, 20, EXACT, "killed")]),
    (
        "The bombing left 20 people dead and another 40 injured.",
        [("20", 20, 20, EXACT, "killed"), ("40", 40, 40, EXACT, "wounded", "all", "asserted", "additional")],
    ),
    # headlines without verbs, lists
    ("17 dead, 40 hurt in bus crash", [("17", 17, 17, EXACT, "killed"), ("40", 40, 40, EXACT, "wounded")]),
    ("Bus Plunge: 9 Killed, 22 Injured", [("9", 9, 9, EXACT, "killed"), ("22", 22, 22, EXACT, "wounded")]),
    (
        "Killed: 12\nWounded: 30\nMissing: 4",
        [("12", 12, 12, EXACT, "killed"), ("30", 30, 30, EXACT, "wounded"), ("4", 4, 4, EXACT, "missing")],
    ),
    ("Toll in Northvale ferry disaster climbs to 61", [("61", 61, 61, EXACT, "killed")]),
    # parts and wholes
    (
        "613 people were killed, including 106 women, 63 children and 70 elderly.",
        [
            ("613", 613, 613, EXACT, "killed"),
            ("106", 106, 106, EXACT, "killed", "women", "asserted", "part_of"),
            ("63", 63, 63, EXACT, "killed", "children", "asserted", "part_of"),
            ("70", 70, 70, EXACT, "killed", "elderly", "asserted", "part_of"),
        ],
    ),
    (
        "Of the 184 dead, 151 died of gunshot wounds.",
        [("184", 184, 184, EXACT, "killed"), ("151", 151, 151, EXACT, "killed", "all", "asserted", "part_of")],
    ),
    (
        "Forty people were detained, six of them women.",
        [("Forty", 40, 40, EXACT, "captive"), ("six", 6, 6, EXACT, "captive", "women", "asserted", "part_of")],
    ),
    (
        "The bodies of 40 men were exhumed, of whom 11 have been identified.",
        [("40", 40, 40, EXACT, "body", "men"), ("11", 11, 11, EXACT, "body", "men", "asserted", "part_of")],
    ),
    (
        "A further 12 people died in hospital.",
        [("12", 12, 12, EXACT, "killed", "all", "asserted", "additional")],
    ),
    (
        "The blast killed three guards and injured two others.",
        [
            ("three", 3, 3, EXACT, "killed", "combatants"),
            ("two", 2, 2, EXACT, "wounded", "combatants", "asserted", "additional"),
        ],
    ),
    (
        "The storm killed at least 20 people, among them four firefighters.",
        [("at least 20", 20, None, LEAST, "killed"), ("four", 4, 4, EXACT, "killed", "all", "asserted", "part_of")],
    ),
    # coordination
    (
        "Militiamen stormed the village, killing 17 men and abducting nine women.",
        [("17", 17, 17, EXACT, "killed", "men"), ("nine", 9, 9, EXACT, "captive", "women")],
    ),
    ("Some 30 families were evicted and 200 houses burned.", [("Some 30", 30, 30, ABOUT, "displaced", "families")]),
    (
        "The raid left five dead, 13 wounded and two missing.",
        [("five", 5, 5, EXACT, "killed"), ("13", 13, 13, EXACT, "wounded"), ("two", 2, 2, EXACT, "missing")],
    ),
    (
        "Over 600 people were killed, over 1,000 disabled, and over 1,200 civilians taken hostage.",
        [
            ("Over 600", 600, None, LEAST, "killed"),
            ("over 1,000", 1000, None, LEAST, "wounded"),
            ("over 1,200", 1200, None, LEAST, "captive", "civilians"),
        ],
    ),
    # group
    ("Government troops lost 85 men in the battle.", [("85", 85, 85, EXACT, "killed", "men")]),
    (
        "Thirty-four civilians, most of them women, were burned alive.",
        [("Thirty-four", 34, 34, EXACT, "killed", "civilians")],
    ),
    (
        "Two hundred women and children were taken hostage.",
        [("Two hundred", 200, 200, EXACT, "captive", "women+children")],
    ),
    ("About 600 men, women and children were slaughtered.", [("About 600", 600, 600, ABOUT, "killed")]),
    ("Nine elderly people froze to death.", [("Nine", 9, 9, EXACT, "killed", "elderly")]),
    ("Eight families were wiped out.", [("Eight", 8, 8, EXACT, "killed", "families")]),
    # stance
    (
        "The ministry denied that 1,000 people had been killed.",
        [("1,000", 1000, 1000, EXACT, "killed", "all", "denied")],
    ),
    (
        "The general denied that 400 civilians had died, saying only two had been injured.",
        [("400", 400, 400, EXACT, "killed", "civilians", "denied"), ("two", 2, 2, EXACT, "wounded", "civilians")],
    ),
    (
        "Observers cast doubt on the claim that 90 people were killed.",
        [("90", 90, 90, EXACT, "killed", "all", "questioned")],
    ),
    ("Aid workers fear that 200 people will starve.", [("200", 200, 200, EXACT, "killed", "all", "forecast")]),
    # released, displaced, survived, affected
    ("The two sides exchanged 64 prisoners of war.", [("64", 64, 64, EXACT, "released")]),
    ("Only ten survived.", [("ten", 10, 10, EXACT, "survived")]),
    ("Helicopters evacuated 130 residents from rooftops.", [("130", 130, 130, EXACT, "survived")]),
    ("The drought has affected 3 million people.", [("3 million", 3000000, 3000000, EXACT, "affected")]),
    ("About 700 refugees arrived in the camp overnight.", [("About 700", 700, 700, ABOUT, "displaced")]),
    ("Camps now shelter 9,300 displaced people.", [("9,300", 9300, 9300, EXACT, "displaced")]),
    ("The village was home to 350 people.", [("350", 350, 350, EXACT, "population")]),
    (
        "WHEREAS, the massacre took the lives of more than six hundred innocent civilians; and",
        [("more than six hundred", 600, None, LEAST, "killed", "civilians")],
    ),
    (
        "Soldiers opened fire on the crowd; 26 demonstrators were shot dead and more than 100 wounded.",
        [("26", 26, 26, EXACT, "killed"), ("more than 100", 100, None, LEAST, "wounded")],
    ),
    # several sentences
    (
        "The mosque registered 477 dead. The mayor put the figure at 613.",
        [("477", 477, 477, EXACT, "killed"), ("613", 613, 613, EXACT, "killed")],
    ),
    (
        "First reports spoke of 100 dead. The figure was later raised to 450.",
        [("100", 100, 100, EXACT, "killed"), ("450", 450, 450, EXACT, "killed")],
    ),
    # one
    (
        "One child was killed and three were injured.",
        [("One", 1, 1, EXACT, "killed", "children"), ("three", 3, 3, EXACT, "wounded")],
    ),
]

NOTHING: list[str] = [
    "No one was killed.",
    "A woman was killed on Tuesday.",
    "The mother of four was shot dead.",
    "John Hill, 45, was killed in the attack.",
    "The victims were aged 12 and 17.",
    "A 45-year-old farmer died.",
    "He was killed on 26 February 1992.",
    "She was wounded in 1999.",
    "Resolution 822 condemned the killing of civilians.",
    "The 366th Regiment took part in the killing.",
    "He died at 5.30 p.m. in room 214.",
    "The bodies lay 12 kilometres from the town.",
    "The dead man left 200,000 dollars.",
    "They killed him with two knives and three axes.",
    "The shelling destroyed 40 houses and killed livestock.",
    "Thirty tanks were destroyed and a soldier killed.",
    "Some 60 percent of the victims were never found.",
    "Call 555-0134 to report a missing person.",
    "Article 14 protects prisoners of war.",
    "The motion to mourn the dead passed by 48 votes to 12.",
    "See page 31 for the list of the dead.",
    "The convict killed with an AK-47.",
    "1. The dead must be buried.",
    "They were hunted down one by one and killed.",
    "Flight 103 was blown up.",
    "The refugees walked for three days.",
    "The killings took place in five villages.",
    "He had been a prisoner for ten years.",
    "On the night of 25-26 February the killing began.",
    "The U.S. won 3-1 and nobody was hurt.",
]
