"""Specimen sentences of our own for attribution, certainty and status, with what must come out.

The parses stand in ``specimens.conllu`` as the reader gave them, so that the rules are tested apart from the weights;
``python -m tests.understand.specimens`` writes that file anew with the shipped reader.
"""

# ruff: noqa: E501  (one specimen, one line)
from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dateline.model import (
    Claim,
    Document,
    Mention,
    OffsetMap,
    Paragraph,
    ParagraphKind,
    Reading,
    Sentence,
    Source,
    Word,
    digest,
)

PARSES = Path(__file__).with_name("specimens.conllu")


@dataclass(frozen=True)
class Case:
    """``word`` (the last with this spelling when marked by a trailing ``*``) must have ``status`` and ``speakers``."""

    text: str
    word: str
    status: str
    speakers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Saying:
    """The claim with this source must have this act; its content must hold ``within`` and not ``without``."""

    text: str
    source: str
    act: str
    within: str = ""
    without: str = ""
    manner: str = ""


HAPPENED = [
    Case("Rebels shelled the airport on Monday.", "shelled", "happened"),
    Case("The minister condemned the attack in a speech on Monday.", "condemned", "happened"),
    Case("The minister condemned the attack in a speech on Monday.", "attack", "happened"),
    Case("The two presidents managed to sign the treaty before midnight.", "sign", "happened"),
    Case("The army did not hesitate to fire on the crowd.", "fire", "happened"),
    Case("Norway did not fail to pay its dues.", "pay", "happened"),
    Case("Engineers were forced to leave the plant on Friday.", "leave", "happened"),
    Case("The convoy was allowed to cross the border on Tuesday.", "cross", "happened"),
    Case("Officials regretted that the dam had burst.", "burst", "happened"),
    Case("Turkey held talks with Greece on Thursday.", "talks", "happened"),
    Case("The ministry announced that it had recalled its envoy.", "announced", "happened"),
    Case("Hours after the mayor resigned, voters celebrated.", "resigned", "happened"),
    Case("Because the bridge collapsed, trade will suffer.", "collapsed", "happened"),
    Case("Chad said it welcomed the vote.", "welcomed", "happened"),
    Case('"We reject the offer," the rebel leader said.', "reject", "happened"),
    Case("Ghana said it knew nothing of the plan and accused Togo of lying.", "accused", "happened"),
    Case("The summit, which opened on Sunday, will end next week.", "opened", "happened"),
    Case("Nobody but the guards saw how the prisoners escaped.", "escaped", "happened"),
    Case("The envoy began to withdraw his staff.", "withdraw", "happened"),
    Case("Police have not said why the officers shot the man.", "shot", "happened"),
]
CLAIMED = [
    Case("Kenya said rebels shelled the airport.", "shelled", "claimed", ("Kenya",)),
    Case("Rebels shelled the airport, the army said on Tuesday.", "shelled", "claimed", ("the army",)),
    Case(
        "Rebels shelled the airport, said Colonel Mba, who leads the garrison.", "shelled", "claimed", ("Colonel Mba",)
    ),
    Case(
        "According to the interior ministry, gunmen seized the station.",
        "seized",
        "claimed",
        ("the interior ministry",),
    ),
    Case("Gunmen seized the station, according to two witnesses.", "seized", "claimed", ("two witnesses",)),
    Case("The station, police said, was seized by gunmen.", "seized", "claimed", ("police",)),
    Case("Gunmen have reportedly seized the station.", "seized", "claimed"),
    Case("Five alleged kidnappings were listed by the paper.", "kidnappings", "claimed"),
    Case("Peru accused Chile of moving troops to the frontier.", "moving", "claimed", ("Peru",)),
    Case("State television reported that the premier had resigned.", "resigned", "claimed", ("State television",)),
    Case(
        "The ministry said the president claimed that spies stole the files.",
        "stole",
        "claimed",
        ("The ministry", "the president"),
    ),
    Case("It was reported that the general had fled.", "fled", "claimed"),
    Case("The general is said to have fled.", "fled", "claimed"),
    Case("In a statement, the union said its members blocked the port.", "blocked", "claimed", ("the union",)),
    Case('"They burned our village," a farmer told reporters.', "burned", "claimed", ("a farmer",)),
    Case('"They burned our village," said a farmer.', "burned", "claimed", ("a farmer",)),
    Case(
        "Wire reports quoted the governor as saying troops had left.",
        "left",
        "claimed",
        ("Wire reports", "the governor"),
    ),
    Case(
        "The paper reported that the deal collapsed, citing a diplomat.",
        "collapsed",
        "claimed",
        ("The paper", "a diplomat"),
    ),
    Case("The claim that soldiers looted shops was repeated by the priest.", "looted", "claimed"),
    Case("Zambia confirmed that it had received the letter.", "received", "claimed", ("Zambia",)),
    Case("A spokesman told the agency that the ship had sunk.", "sunk", "claimed", ("A spokesman",)),
]
NOT_HAPPENED = [
    Case("Rebels did not shell the airport.", "shell", "not_happened"),
    Case("Rebels never shelled the airport.", "shelled", "not_happened"),
    Case("The parties failed to reach a deal.", "reach", "not_happened"),
    Case("The parties failed to reach a deal.", "deal", "not_happened"),
    Case("Iceland refused to sign the accord.", "sign", "not_happened"),
    Case("The president left without signing the decree.", "signing", "not_happened"),
    Case("No arrests were made.", "arrests", "not_happened"),
    Case("The cabinet has yet to approve the budget.", "approve", "not_happened"),
    Case("Sweden cancelled the visit.", "visit", "not_happened"),
    Case("Sweden called off the visit.", "visit", "not_happened"),
    Case("Guards prevented the crowd from storming the palace.", "storming", "not_happened"),
    Case("The premier ruled out an early election.", "election", "not_happened"),
    Case("The two sides have been unable to agree on a date.", "agree", "not_happened"),
    Case("Mali will not attend the summit.", "attend", "not_happened"),
    Case("Mali does not plan to withdraw its troops.", "withdraw", "not_happened"),
    Case("Neither side signed the text.", "signed", "not_happened"),
    Case("The mediator stopped short of blaming the army.", "blaming", "not_happened"),
    Case("The minister said he was not told of the raid.", "told", "not_happened", ("The minister",)),
    Case("The court acquitted him for lack of evidence of a murder.", "evidence", "not_happened"),
]
DENIED = [
    Case("Sudan denied that its planes had bombed the camp.", "bombed", "denied", ("Sudan",)),
    Case("Sudan denied bombing the camp.", "bombing", "denied", ("Sudan",)),
    Case("Sudan denied the bombing.", "bombing", "denied", ("Sudan",)),
    Case("The general has denied reports that he ordered the killings.", "ordered", "denied", ("The general",)),
    Case("The bank rejected allegations that it financed the coup.", "financed", "denied", ("The bank",)),
    Case("The embassy dismissed claims that the envoy fled.", "fled", "denied", ("The embassy",)),
    Case("Belgrade has repeatedly denied involvement in the shooting.", "involvement", "denied", ("Belgrade",)),
]
ANSWERED = [
    Case("Chad accused Sudan of arming the rebels, a charge Khartoum denies.", "arming", "denied", ("Chad",)),
    Case(
        "Chad accused Sudan of arming the rebels, an allegation that Khartoum has dismissed.",
        "arming",
        "denied",
        ("Chad",),
    ),
    Case("Chad said Sudan armed the rebels. Khartoum called the claim baseless.", "armed", "denied", ("Chad",)),
    Case("Chad said Sudan armed the rebels. Khartoum denied it.", "armed", "denied", ("Chad",)),
    Case(
        "Chad said Sudan armed the rebels. Khartoum denied that it had armed anybody.", "armed", "denied", ("Khartoum",)
    ),
    Case("Chad said Sudan armed the rebels. Khartoum said it was neutral.", "armed", "claimed", ("Chad",)),
    Case("Chad said Sudan armed the rebels. Khartoum did not deny it.", "armed", "claimed", ("Chad",)),
    Case("Chad said Sudan armed the rebels. Khartoum denied any part in the coup.", "armed", "claimed", ("Chad",)),
]
PLANNED = [
    Case("The king will visit Oman in May.", "visit", "planned"),
    Case("The king plans to visit Oman.", "visit", "planned"),
    Case("The king is to visit Oman in May.", "visit", "planned"),
    Case("The king said he would visit Oman.", "visit", "planned", ("The king",)),
    Case("The talks are scheduled to begin on Monday.", "begin", "planned"),
    Case("Aides are preparing the king's upcoming visit.", "visit", "planned"),
    Case("The two sides agreed to exchange prisoners.", "exchange", "planned"),
    Case("Brazil vowed to send more doctors.", "send", "planned", ("Brazil",)),
    Case("The rebels threatened to resume the war.", "resume", "planned", ("The rebels",)),
    Case("India hopes to buy the planes.", "buy", "planned"),
    Case("The fleet is expected to arrive on Friday.", "arrive", "planned"),
    Case("Talks planned for March moved to Cairo.", "Talks", "planned"),
    Case("The senate set a date for the election.", "election", "planned"),
    Case("Ministers flew to Doha to discuss the ceasefire.", "discuss", "planned"),
    Case("The president leaves for Hanoi next week.", "leaves", "planned"),
    Case(
        "The ministry said the leaders promised that they would open the border.",
        "open",
        "planned",
        ("The ministry", "the leaders"),
    ),
    Case("The company postponed the sale.", "sale", "planned"),
]
CONDITIONAL = [
    Case("If parliament approves the loan, the bank will pay in June.", "pay", "conditional"),
    Case("If parliament approves the loan, the bank will pay in June.", "approves", "conditional"),
    Case("The army will withdraw unless the rebels attack.", "withdraw", "conditional"),
    Case("The army will withdraw unless the rebels attack.", "attack", "conditional"),
    Case("Should the talks fail, Fiji would recall its envoy.", "recall", "conditional"),
    Case("Should the talks fail, Fiji would recall its envoy.", "fail", "conditional"),
    Case("The rebels threatened to kill him if the army did not leave.", "kill", "conditional", ("The rebels",)),
    Case("The rebels will lay down arms once the blockade is lifted.", "lifted", "conditional"),
    Case("They will hold the bridge, by force if necessary.", "hold", "conditional"),
    Case("The ceasefire will hold as long as both sides respect it.", "respect", "conditional"),
    Case("An attack could trigger a wider war.", "attack", "conditional"),
    Case("An attack could trigger a wider war.", "war", "conditional"),
    Case("The minister said Japan would respond if China attacked.", "attacked", "conditional", ("The minister",)),
    Case("The minister said Japan would respond if China attacked.", "respond", "conditional", ("The minister",)),
]
POSSIBLE = [
    Case("The king may visit Oman.", "visit", "possible"),
    Case("The king might visit Oman.", "visit", "possible"),
    Case("A likely visit by the king worries Tehran.", "visit", "possible"),
    Case("Perhaps the king visited Oman.", "visited", "possible"),
    Case("The cabinet is considering new sanctions.", "sanctions", "possible"),
    Case("Analysts warned of a coup.", "coup", "possible", ("Analysts",)),
    Case("The council urged Eritrea to release the sailors.", "release", "possible"),
    Case("The premier should resign.", "resign", "possible"),
    Case("The law obliges Spain to extradite him.", "extradite", "possible"),
    Case("The ship is likely to sink.", "sink", "possible"),
    Case("The two leaders are unlikely to meet.", "meet", "possible"),
    Case("Kyiv fears that Minsk could join the war.", "join", "possible", ("Kyiv",)),
    Case("The council called for the release of the sailors.", "release", "possible"),
    Case("The mayor demanded that the troops leave.", "leave", "possible"),
]
UNKNOWN = [
    Case("The ministry did not say whether the envoy had left.", "left", "unknown"),
    Case("The ministry did not say if the envoy had left.", "left", "unknown"),
    Case("It is unclear whether the shells hit the school.", "hit", "unknown"),
    Case("Reporters asked if the general had fled.", "fled", "unknown"),
    Case("She thanked him without disclosing whether they discussed Kashmir.", "discussed", "unknown"),
    Case("Police would not confirm the arrest.", "arrest", "unknown"),
    Case("Did the general order the killings?", "order", "unknown"),
    Case("The palace declined to say whether the king would abdicate.", "abdicate", "unknown"),
    Case("Nobody knows whether the pilot survived.", "survived", "unknown"),
]
WIRE = [
    Case(
        "LAGOS — Gunmen killed at least 14 villagers in an overnight raid, police and residents said Saturday, the latest in a string of attacks in the region.",
        "killed",
        "claimed",
        ("police and residents",),
    ),
    Case(
        "Mexico's president said Thursday that his government would not accept the tariffs and warned that it would retaliate if they took effect.",
        "retaliate",
        "conditional",
        ("Mexico's president",),
    ),
    Case(
        "Mexico's president said Thursday that his government would not accept the tariffs and warned that it would retaliate if they took effect.",
        "warned",
        "happened",
        (),
    ),
    Case(
        "Mexico's president said Thursday that his government would not accept the tariffs and warned that it would retaliate if they took effect.",
        "accept",
        "not_happened",
        ("Mexico's president",),
    ),
    Case(
        "The government, which had promised to hold elections by June, has so far failed to set a date.",
        "hold",
        "planned",
        ("which",),
    ),
    Case(
        "Israeli warplanes struck a convoy near Damascus before dawn, Syrian state media reported, but Israel declined to comment.",
        "struck",
        "claimed",
        ("Syrian state media",),
    ),
    Case(
        "Officials said the suspect, who was arrested Tuesday, had confessed to planning the bombing.",
        "confessed",
        "claimed",
        ("Officials",),
    ),
    Case(
        "The two countries, which fought a brief war in 2008, have not had diplomatic relations since.",
        "fought",
        "happened",
    ),
    Case(
        "Thousands of protesters marched through Tunis on Friday demanding that the prime minister step down.",
        "marched",
        "happened",
    ),
    Case(
        "Thousands of protesters marched through Tunis on Friday demanding that the prime minister step down.",
        "step",
        "possible",
    ),
    Case(
        "The Kremlin said Putin had discussed the crisis with Macron by phone.",
        "discussed",
        "claimed",
        ("The Kremlin",),
    ),
    Case(
        "The United States and its allies are weighing additional sanctions against the junta.", "sanctions", "possible"
    ),
    Case(
        "Seoul said Pyongyang had fired a ballistic missile, a claim the North did not address.",
        "fired",
        "claimed",
        ("Seoul",),
    ),
    Case(
        "Rwanda has repeatedly denied backing the rebels, but U.N. experts say it has sent troops across the border.",
        "backing",
        "denied",
        ("Rwanda",),
    ),
    Case(
        "Rwanda has repeatedly denied backing the rebels, but U.N. experts say it has sent troops across the border.",
        "sent",
        "claimed",
        ("U.N. experts",),
    ),
    Case("A ceasefire that was to have taken effect at midnight collapsed within hours.", "taken", "not_happened"),
    Case("A ceasefire that was to have taken effect at midnight collapsed within hours.", "collapsed", "happened"),
    Case(
        "The foreign minister, speaking on condition of anonymity, said the talks would resume next month in Geneva.",
        "resume",
        "planned",
        ("The foreign minister",),
    ),
    Case("The deal, if ratified, would allow inspectors to visit the sites.", "allow", "conditional"),
    Case("The deal, if ratified, would allow inspectors to visit the sites.", "ratified", "conditional"),
    Case("Lawmakers voted 212-180 on Wednesday to impeach the president.", "voted", "happened"),
    Case(
        "Asked whether the troops would be withdrawn, the general replied that no decision had been made.",
        "withdrawn",
        "unknown",
    ),
    Case(
        "The opposition accused the ruling party of rigging the vote, an allegation it rejects.",
        "rigging",
        "denied",
        ("The opposition",),
    ),
    Case(
        "The opposition accused the ruling party of rigging the vote, an allegation it rejects.", "accused", "happened"
    ),
    Case("Beijing has urged both sides to show restraint.", "urged", "happened"),
    Case("South Africa is expected to host the summit in August.", "host", "planned"),
    Case(
        "The army spokesman said there was no evidence that soldiers had fired on civilians.",
        "fired",
        "not_happened",
        ("The army spokesman",),
    ),
    Case("It was not immediately clear who carried out the attack.", "attack", "happened"),
    Case("No group has claimed responsibility for the bombing, which killed nine people.", "bombing", "happened"),
    Case("No group has claimed responsibility for the bombing, which killed nine people.", "killed", "happened"),
    Case(
        "The rebels said they had shot down a helicopter, but the military said it had crashed because of a technical fault.",
        "shot",
        "claimed",
        ("The rebels",),
    ),
    Case(
        "The rebels said they had shot down a helicopter, but the military said it had crashed because of a technical fault.",
        "crashed",
        "claimed",
        ("the military",),
    ),
    Case(
        "President Ruto threatened to deploy the army if looting continued.",
        "deploy",
        "conditional",
        ("President Ruto",),
    ),
    Case("President Ruto threatened to deploy the army if looting continued.", "threatened", "happened"),
    Case("The White House announced sanctions on five officials on Monday.", "announced", "happened"),
    Case("Lebanon's central bank would be obliged to devalue the currency.", "devalue", "possible"),
    Case("Analysts say the move could lead to renewed fighting.", "fighting", "conditional", ("Analysts",)),
    Case("Canada has agreed to take in 200 refugees.", "take", "planned"),
    Case("Pakistan offered to mediate between the two neighbors.", "mediate", "planned", ("Pakistan",)),
    Case("The pope called for an immediate end to the fighting.", "end", "possible"),
    Case("The pope called for an immediate end to the fighting.", "called", "happened"),
    Case("Talks between the two sides broke down on Sunday.", "broke", "happened"),
    Case("Had the pilots not ejected, they would have died.", "died", "conditional"),
    Case("Cambodia withdrew its complaint after Thailand apologized.", "apologized", "happened"),
    Case("Both governments have said they want to avoid a war.", "war", "not_happened", ("Both governments",)),
    Case(
        "Venezuela broke off relations with Colombia in July, accusing Bogota of plotting an invasion.",
        "plotting",
        "claimed",
        ("Venezuela",),
    ),
    Case(
        "Venezuela broke off relations with Colombia in July, accusing Bogota of plotting an invasion.",
        "accusing",
        "happened",
    ),
    Case(
        "Five soldiers were wounded when a mine exploded, the defense ministry in Baku said in a statement on its website.",
        "wounded",
        "claimed",
        ("the defense ministry in Baku",),
    ),
    Case(
        "“We will never surrender our islands,” Foreign Minister Perez told parliament on Tuesday.",
        "surrender",
        "not_happened",
        ("Foreign Minister Perez",),
    ),
    Case(
        "“Our troops have entered the city,” the commander said. “The enemy has fled.”",
        "fled",
        "claimed",
        ("the commander",),
    ),
    Case(
        "The ambassador, who was summoned on Friday, is expected to leave the country within 48 hours.",
        "summoned",
        "happened",
    ),
    Case(
        "Ukraine says it shot down 17 drones; Russia says all of them reached their targets.",
        "reached",
        "claimed",
        ("Russia",),
    ),
    Case(
        "Ukraine says it shot down 17 drones; Russia says all of them reached their targets.",
        "shot",
        "claimed",
        ("Ukraine",),
    ),
    Case("The minister will travel to Ankara on Monday for talks on the grain deal.", "talks", "planned"),
    Case("The court ruled that the arrests were unlawful.", "arrests", "happened"),
    Case("An official said that the plane might have been hit by a missile.", "hit", "possible", ("An official",)),
    Case("Troops are being withdrawn from the border, Moscow said.", "withdrawn", "claimed", ("Moscow",)),
    Case("The U.N. mission is due to end in December.", "end", "planned"),
    Case("A spokeswoman refused to say how many people had been detained.", "detained", "happened"),
    Case(
        "The coup leaders suspended the constitution, dissolved parliament and imposed a curfew.", "imposed", "happened"
    ),
    Case("The treaty has not been ratified by the senate.", "ratified", "not_happened"),
    Case("He said that if the ceasefire held, aid would be delivered next week.", "delivered", "conditional", ("He",)),
    Case("Greece's parliament approved the bailout despite violent protests.", "protests", "happened"),
    Case("The reported massacre took place in a remote village.", "massacre", "claimed"),
    Case("Chinese officials have not confirmed the visit.", "visit", "unknown"),
    Case("Senegal recalled its ambassador to protest the decision.", "recalled", "happened"),
    Case(
        "Foreign ministers failed on Thursday to agree on a joint statement condemning the invasion.",
        "agree",
        "not_happened",
    ),
    Case(
        "The ministry said it had no knowledge of any troop movements.", "movements", "not_happened", ("The ministry",)
    ),
    Case("A senior aide said the visit had been called off.", "visit", "not_happened", ("A senior aide",)),
    Case(
        "The prime minister promised an investigation into the crash.",
        "investigation",
        "planned",
        ("The prime minister",),
    ),
    Case("The general is accused of ordering the massacre.", "ordering", "claimed"),
    Case("Poland would consider sending tanks only if Germany did the same.", "sending", "conditional"),
    Case(
        "The rebels freed two hostages after Qatar paid a ransom, according to a local newspaper.",
        "paid",
        "claimed",
        ("a local newspaper",),
    ),
    Case(
        "Zelenskiy, in his nightly video address, said the counteroffensive was going according to plan.",
        "going",
        "claimed",
        ("Zelenskiy",),
    ),
    Case("Nearly 300 people were evacuated.", "evacuated", "happened"),
    Case("Fiji almost withdrew from the forum.", "withdrew", "not_happened"),
    Case("The bank stopped lending to the junta in May.", "lending", "happened"),
    Case("Without a deal, the government would shut down on Friday.", "shut", "conditional"),
    Case("The ministry neither confirmed nor denied that a drone had been shot down.", "shot", "unknown"),
    Case("Talks aimed at ending the strike resumed in Oslo.", "resumed", "happened"),
    Case("Talks aimed at ending the strike resumed in Oslo.", "ending", "planned"),
    Case("Egypt opened the crossing to let the wounded leave.", "opened", "happened"),
    Case(
        "A U.S. official said Washington had not decided whether to send the missiles.",
        "send",
        "unknown",
        ("A U.S. official",),
    ),
    Case("The mayor, once a critic of the accord, now supports it.", "supports", "happened"),
    Case("More than 2,000 people have fled the fighting, the Red Cross says.", "fled", "claimed", ("the Red Cross",)),
    Case(
        "The insurgents say they will not attend the peace conference unless prisoners are freed.",
        "attend",
        "conditional",
        ("The insurgents",),
    ),
    Case(
        "“There has been no contact with the kidnappers,” said the ambassador.",
        "contact",
        "not_happened",
        ("the ambassador",),
    ),
    Case("Jordan expelled the diplomat for what it called interference in its affairs.", "expelled", "happened"),
    Case(
        "Two witnesses who asked not to be named said soldiers opened fire without warning.",
        "opened",
        "claimed",
        ("Two witnesses",),
    ),
    Case(
        "The report says security forces tortured detainees and burned their homes.",
        "burned",
        "claimed",
        ("The report",),
    ),
    Case("The report concluded that the police had used excessive force.", "used", "claimed", ("The report",)),
]
WORLD = [
    Case(
        "Soviet troops opened fire on demonstrators in the Georgian capital early today, killing at least 16 people, Western diplomats said.",
        "killing",
        "claimed",
        ("Western diplomats",),
    ),
    Case("President Mubarak arrives in Amman tomorrow for talks with King Hussein.", "arrives", "planned"),
    Case("The Foreign Ministry today ordered two Libyan diplomats to leave the country.", "ordered", "happened"),
    Case("The Foreign Ministry today ordered two Libyan diplomats to leave the country.", "leave", "possible"),
    Case("Nigeria has formally asked Britain to return the bronzes.", "asked", "happened"),
    Case("Nigeria has formally asked Britain to return the bronzes.", "return", "possible"),
    Case("Hungary, which shut its border with Serbia on Monday, has rejected the quota plan.", "rejected", "happened"),
    Case("Hungary, which shut its border with Serbia on Monday, has rejected the quota plan.", "shut", "happened"),
    Case(
        "NATO secretary-general Rasmussen said there were no plans to intervene in Syria.",
        "intervene",
        "not_happened",
        ("NATO secretary-general Rasmussen",),
    ),
    Case(
        "The Philippines will not hesitate to defend its waters, its president said in a televised address.",
        "defend",
        "planned",
        ("its president",),
    ),
    Case("Prosecutors allege that the general sold weapons to the cartel.", "sold", "claimed", ("Prosecutors",)),
    Case("The general, who denies the charges, faces up to 20 years in prison.", "denies", "happened"),
    Case(
        "Rebels claim to have captured the airport, but the government insists that its forces remain in control.",
        "captured",
        "claimed",
        ("Rebels",),
    ),
    Case(
        "Rebels claim to have captured the airport, but the government insists that its forces remain in control.",
        "remain",
        "claimed",
        ("the government",),
    ),
    Case("Colombia and the ELN agreed Friday to extend their ceasefire by six months.", "agreed", "happened"),
    Case(
        "Colombia and the ELN agreed Friday to extend their ceasefire by six months.",
        "extend",
        "planned",
    ),
    Case("Spain's premier apologized to the families of the victims.", "apologized", "happened"),
    Case(
        "The Czech government expelled 18 Russian diplomats over allegations that Russian agents blew up a depot in 2014.",
        "blew",
        "claimed",
    ),
    Case(
        "The Czech government expelled 18 Russian diplomats over allegations that Russian agents blew up a depot in 2014.",
        "expelled",
        "happened",
    ),
    Case(
        "Germany said on Friday it was suspending arms exports to Saudi Arabia until the killing was explained.",
        "suspending",
        "claimed",
        ("Germany",),
    ),
    Case("The president signed a decree banning the party.", "banning", "happened"),
    Case("A bill that would ban the party was defeated in parliament.", "ban", "planned"),
    Case("A bill that would ban the party was defeated in parliament.", "defeated", "happened"),
    Case("Police used tear gas to disperse the crowd.", "used", "happened"),
    Case(
        "Tens of thousands of people had been expected to attend the rally, but it was called off.",
        "called",
        "happened",
    ),
    Case(
        "France offered on Tuesday to send 200 soldiers to help train the Malian army.", "send", "planned", ("France",)
    ),
    Case(
        "Albania's foreign minister told a news conference that Tirana would open an embassy in Pristina by the end of the year.",
        "open",
        "planned",
        ("Albania's foreign minister",),
    ),
    Case(
        "The United States says it has no intention of withdrawing from the treaty.",
        "withdrawing",
        "not_happened",
        ("The United States",),
    ),
    Case("It remains to be seen whether the militias will disarm.", "disarm", "unknown"),
    Case("A U.N. panel found that both sides had violated the arms embargo.", "violated", "claimed", ("A U.N. panel",)),
    Case(
        "Taiwan's military tracked 12 Chinese aircraft near the island on Sunday, the defense ministry said.",
        "tracked",
        "claimed",
        ("the defense ministry",),
    ),
    Case("Iran has long threatened to close the Strait of Hormuz.", "close", "planned", ("Iran",)),
    Case("The Vatican is said to be mediating between the two governments.", "mediating", "claimed"),
    Case(
        "The junta released 300 political prisoners on Wednesday, state radio announced.",
        "released",
        "claimed",
        ("state radio",),
    ),
    Case(
        "The minister was quoted as saying that the dam would be completed next year.",
        "completed",
        "planned",
        ("The minister",),
    ),
    Case("Ethiopia rejects Egypt's claim that the dam threatens its water supply.", "rejects", "happened"),
    Case("The two leaders shook hands but did not speak to each other.", "speak", "not_happened"),
    Case("Sri Lanka has asked for a four-year loan from the IMF.", "asked", "happened"),
    Case("Sri Lanka has asked for a four-year loan from the IMF.", "loan", "possible"),
    Case(
        "The attack on the convoy, in which four peacekeepers died, drew international condemnation.",
        "attack",
        "happened",
    ),
    Case(
        "The attack on the convoy, in which four peacekeepers died, drew international condemnation.",
        "died",
        "happened",
    ),
    Case("Swedish police suspect that the submarine entered its waters.", "entered", "possible", ("Swedish police",)),
    Case(
        "Britain had warned that it would freeze the assets if the reporter was not freed.",
        "freeze",
        "conditional",
        ("Britain",),
    ),
    Case("Lithuania's president dissolved parliament after the coalition collapsed.", "dissolved", "happened"),
    Case("Lithuania's president dissolved parliament after the coalition collapsed.", "collapsed", "happened"),
    Case("The International Criminal Court issued an arrest warrant for the former leader.", "arrest", "possible"),
    Case(
        "Doctors Without Borders said one of its hospitals had been bombed, killing 19 people.",
        "bombed",
        "claimed",
        ("Doctors Without Borders",),
    ),
    Case(
        "Doctors Without Borders said one of its hospitals had been bombed, killing 19 people.",
        "killing",
        "claimed",
        ("Doctors Without Borders",),
    ),
    Case(
        "The Pentagon confirmed the strike but said it was still investigating whether civilians had been killed.",
        "killed",
        "unknown",
        ("The Pentagon",),
    ),
    Case(
        "The Pentagon confirmed the strike but said it was still investigating whether civilians had been killed.",
        "strike",
        "claimed",
        ("The Pentagon",),
    ),
    Case(
        '"The negotiations have failed," a Western diplomat said on condition of anonymity. "Nobody is going to come back to the table."',
        "failed",
        "claimed",
        ("a Western diplomat",),
    ),
    Case("Guinea-Bissau's army chief denied there had been a coup.", "coup", "denied", ("Guinea-Bissau's army chief",)),
    Case(
        "The foreign secretary, asked about the raid, said only that he had seen the reports.",
        "seen",
        "claimed",
        ("The foreign secretary",),
    ),
    Case("The prime minister survived a no-confidence vote by a single vote.", "survived", "happened"),
    Case("Brazil's Senate is due to vote in August on whether to remove her from office.", "remove", "unknown"),
    Case("Brazil's Senate is due to vote in August on whether to remove her from office.", "vote", "planned"),
    Case("Japan lodged a strong protest with China over the vessels.", "protest", "happened"),
    Case("Japan lodged a strong protest with China over the vessels.", "lodged", "happened"),
    Case("The envoy is on his way to Khartoum to urge the generals to stop fighting.", "urge", "planned"),
    Case(
        "Bolivia will hold new elections within 90 days, the interim president announced.",
        "hold",
        "planned",
        ("the interim president",),
    ),
    Case(
        "Without naming Pakistan, the minister said neighbors should not shelter terrorists.",
        "shelter",
        "possible",
        ("the minister",),
    ),
    Case("The rebels, who had agreed to a truce, attacked the base anyway.", "attacked", "happened"),
    Case("A truce brokered by Egypt took effect at dawn.", "took", "happened"),
    Case("The truce, due to take effect at dawn, was brokered by Egypt.", "take", "planned"),
    Case("Moldova has never recognized the breakaway region.", "recognized", "not_happened"),
    Case("Australia wants the court to order Japan to stop whaling.", "stop", "possible"),
    Case(
        "Uganda's opposition leader was released on bail, his lawyer said, but barred from leaving the capital.",
        "released",
        "claimed",
        ("his lawyer",),
    ),
    Case("Azerbaijan insists its forces did not cross the border.", "cross", "not_happened", ("Azerbaijan",)),
    Case(
        "Armenia accused Azerbaijan on Monday of massing troops on their border and appealed to Russia for help.",
        "appealed",
        "happened",
    ),
    Case(
        "Armenia accused Azerbaijan on Monday of massing troops on their border and appealed to Russia for help.",
        "massing",
        "claimed",
        ("Armenia",),
    ),
    Case("The World Bank approved a $500 million loan for Kenya.", "approved", "happened"),
    Case("Four of the hostages were later found dead.", "found", "happened"),
    Case(
        "The opposition vowed that there would be no negotiations as long as Assad remained in power.",
        "negotiations",
        "conditional",
        ("The opposition",),
    ),
    Case(
        "Cyprus, the island's president added, would never accept such a deal.",
        "accept",
        "not_happened",
        ("the island's president",),
    ),
    Case("Both Koreas pledged to halt loudspeaker broadcasts along the border.", "halt", "planned", ("Both Koreas",)),
    Case(
        "Mr. Annan, the U.N. special envoy, met Syria's president on Saturday and presented him with proposals to end the bloodshed.",
        "met",
        "happened",
    ),
    Case("Analysts doubt that the army will intervene.", "intervene", "possible", ("Analysts",)),
    Case("Some 3,000 troops, including 800 from Burundi, have been deployed since July.", "deployed", "happened"),
    Case(
        "The rebels stopped shelling the city after the U.N. threatened air strikes.",
        "strikes",
        "planned",
        ("the U.N.",),
    ),
    Case(
        "Washington imposed sanctions on Thursday to punish Moscow for its alleged interference in the election.",
        "interference",
        "claimed",
    ),
    Case(
        "Washington imposed sanctions on Thursday to punish Moscow for its alleged interference in the election.",
        "imposed",
        "happened",
    ),
]
DESK = [
    Case("Bulgaria's president has turned down a request to pardon the former spy chief.", "turned", "happened"),
    Case("Bulgaria's president has turned down a request to pardon the former spy chief.", "pardon", "not_happened"),
    Case(
        "Talks between the government and the guerrillas are expected to resume in Havana later this month.",
        "resume",
        "planned",
    ),
    Case(
        "The prime minister's office said no decision had been taken on whether to close the border.",
        "close",
        "unknown",
        ("The prime minister's office",),
    ),
    Case(
        "The ambassador was expelled in retaliation for the arrest of a Kuwaiti journalist, officials say.",
        "expelled",
        "claimed",
        ("officials",),
    ),
    Case("Under the agreement, both armies will pull back five kilometers from the line.", "pull", "planned"),
    Case("The agreement, signed last week, obliges both armies to pull back.", "pull", "possible"),
    Case("The agreement, signed last week, obliges both armies to pull back.", "signed", "happened"),
    Case(
        "An armed group calling itself the Free Valley Army claimed responsibility for the blast.", "blast", "happened"
    ),
    Case(
        "The Dutch government says it will seek the extradition of the two men.",
        "extradition",
        "planned",
        ("The Dutch government",),
    ),
    Case(
        "Angola's ruling party has accused the rebels of using the truce to rearm.",
        "rearm",
        "claimed",
        ("Angola's ruling party",),
    ),
    Case("The general strike, called by unions to protest price rises, shut down the capital.", "shut", "happened"),
    Case("Unions have called a general strike for Thursday.", "strike", "planned"),
    Case("Protesters threw stones at police, who responded with rubber bullets.", "responded", "happened"),
    Case(
        "Danish troops are to leave the province by August, the defense minister told parliament.",
        "leave",
        "planned",
        ("the defense minister",),
    ),
    Case("A planned meeting between the foreign ministers did not take place.", "meeting", "not_happened"),
    Case(
        "The opposition leader's party said he had been beaten in custody, which the police deny.",
        "beaten",
        "denied",
        ("The opposition leader's party",),
    ),
    Case("The two presidents could meet as early as next week, an aide said.", "meet", "possible", ("an aide",)),
    Case("Had Congress approved the treaty, inspections would have begun in March.", "approved", "conditional"),
    Case(
        "Libya's coast guard intercepted 84 migrants on Sunday, a spokesman for the navy said.",
        "intercepted",
        "claimed",
        ("a spokesman for the navy",),
    ),
    Case("Malaysia on Monday banned all North Koreans from leaving the country.", "banned", "happened"),
    Case("Malaysia on Monday banned all North Koreans from leaving the country.", "leaving", "not_happened"),
    Case("Israel's army said it was checking the report.", "checking", "claimed", ("Israel's army",)),
    Case("It is not known how many people died in the clashes.", "died", "happened"),
    Case(
        "The president has promised to step down in 2026, but few believe him.", "step", "planned", ("The president",)
    ),
    Case("Italy withdrew its ambassador after Egypt failed to explain the student's death.", "explain", "not_happened"),
    Case("The African Union suspended Sudan and demanded a civilian government.", "suspended", "happened"),
    Case(
        'Kazakhstan\'s foreign ministry described reports of troop deployments as "groundless rumors".',
        "deployments",
        "denied",
        ("Kazakhstan's foreign ministry",),
    ),
    Case(
        "Two Iranian frigates sailed through the canal, Egyptian officials said on condition that they not be named.",
        "sailed",
        "claimed",
        ("Egyptian officials",),
    ),
    Case("The ceasefire appears to be holding.", "holding", "possible"),
    Case(
        "President Xi will not attend, Chinese diplomats have told their hosts.",
        "attend",
        "not_happened",
        ("Chinese diplomats",),
    ),
    Case(
        "A U.S. airstrike killed a senior al-Shabab commander, Somalia's government announced Sunday.",
        "killed",
        "claimed",
        ("Somalia's government",),
    ),
    Case("A U.S. airstrike may have killed a senior al-Shabab commander.", "killed", "possible"),
    Case("The coalition government collapsed on Monday when the junior partner walked out.", "walked", "happened"),
    Case(
        'The minister said that he would resign "within hours" if the report proved true.',
        "resign",
        "conditional",
        ("The minister",),
    ),
    Case("Croatia lifted its veto on Thursday, clearing the way for talks to begin.", "lifted", "happened"),
    Case("Croatia lifted its veto on Thursday, clearing the way for talks to begin.", "begin", "planned"),
    Case("Argentina has sued Britain over the oil licenses.", "sued", "happened"),
    Case("The rebels' offer to lay down their arms was met with skepticism.", "lay", "planned"),
    Case("The mission's mandate expires in June unless the council extends it.", "extends", "conditional"),
    Case("The mission's mandate expires in June unless the council extends it.", "expires", "conditional"),
    Case(
        "Residents told Radio Horizon by telephone that gunmen were going from house to house.",
        "going",
        "claimed",
        ("Residents",),
    ),
    Case("No casualties have been reported.", "casualties", "not_happened"),
    Case("Finland joined the alliance in April.", "joined", "happened"),
    Case("Finland's bid to join the alliance was blocked by Turkey.", "join", "not_happened"),
    Case("The premier flew to Brussels to ask for more time.", "ask", "planned"),
    Case("The premier flew to Brussels, where he asked for more time.", "asked", "happened"),
    Case(
        "Mr. Okoye insisted that his party had won and called on supporters to take to the streets.",
        "called",
        "happened",
    ),
    Case(
        "Mr. Okoye insisted that his party had won and called on supporters to take to the streets.", "take", "possible"
    ),
    Case(
        "The bodies of three hostages have been recovered, the military said in a statement that gave no further details.",
        "recovered",
        "claimed",
        ("the military",),
    ),
    Case("French forces, backed by helicopters, stormed the compound before dawn.", "stormed", "happened"),
    Case("The committee is investigating whether the company sold arms to Myanmar.", "sold", "unknown"),
    Case("Zimbabwe's army denied it was staging a coup.", "staging", "denied", ("Zimbabwe's army",)),
    Case("Mr. Lukashenko threatened to cut off gas supplies to Europe.", "cut", "planned", ("Mr. Lukashenko",)),
    Case("Serbia's parliament debated, but did not adopt, the resolution.", "adopt", "not_happened"),
    Case("Belgium became the first country to recognize the new government.", "recognize", "happened"),
    Case("Both sides say that they are ready to sign.", "sign", "planned", ("Both sides",)),
    Case(
        "A spokesman for the rebels, reached by satellite phone, said they would hand over the pilots once the bombing stopped.",
        "hand",
        "conditional",
        ("A spokesman for the rebels, reached by satellite phone",),
    ),
    Case(
        "A spokesman for the rebels, reached by satellite phone, said they would hand over the pilots once the bombing stopped.",
        "bombing",
        "claimed",
        ("A spokesman for the rebels, reached by satellite phone",),
    ),
    Case("Canada and India have each ordered six diplomats to leave.", "ordered", "happened"),
    Case(
        "Maldives' president-elect, who campaigned on a promise to remove Indian troops, takes office on Friday.",
        "remove",
        "planned",
    ),
    Case(
        "Maldives' president-elect, who campaigned on a promise to remove Indian troops, takes office on Friday.",
        "campaigned",
        "happened",
    ),
    Case(
        "The foreign ministry in Lima protested against what it called meddling in Peru's affairs.",
        "protested",
        "happened",
    ),
    Case(
        "Cuba said on Wednesday that 11 ships had been prevented from unloading fuel.",
        "unloading",
        "not_happened",
        ("Cuba",),
    ),
    Case("Journalists were barred from the hearing.", "hearing", "happened"),
    Case("Slovakia resumed deliveries after a two-week pause.", "deliveries", "happened"),
    Case("Tehran said the inspectors could return, but gave no date.", "return", "possible", ("Tehran",)),
    Case(
        "Ukrainian officials said 12 people were killed when a missile hit a market; Moscow made no immediate comment.",
        "hit",
        "claimed",
        ("Ukrainian officials",),
    ),
    Case(
        "The bank agreed to lend Zambia $1.3 billion over three years, the finance minister announced on state television.",
        "agreed",
        "claimed",
        ("the finance minister",),
    ),
]
REPORTED = [
    Case("The minister refused to sign the treaty, citing the constitution.", "citing", "happened"),
    Case("Mali said any attack on Niger would be treated as a declaration of war.", "attack", "conditional", ("Mali",)),
    Case("Any attack on the alliance will be answered, its chief warned.", "attack", "conditional", ("its chief",)),
    Case(
        "The minister refused to sign the treaty, citing the constitution.",
        "sign",
        "not_happened",
    ),
    Case(
        '"The border will be closed at midnight," the minister said. "No one will be allowed to leave."',
        "closed",
        "planned",
        ("the minister",),
    ),
    Case(
        "Lesotho's army chief was shot dead on Tuesday by two of his officers, the SADC regional bloc said in a statement issued in Gaborone.",
        "shot",
        "claimed",
        ("the SADC regional bloc",),
    ),
    Case(
        "Two UN peacekeepers, one from Nepal and the other from Chad, were killed by gunmen, UN spokesman Farhan Aziz told reporters in New York.",
        "killed",
        "claimed",
        ("UN spokesman Farhan Aziz",),
    ),
    Case(
        "The opposition, for its part, said its supporters had been beaten by police.",
        "beaten",
        "claimed",
        ("The opposition",),
    ),
    Case("Bolivia has asked Chile to return the ship, La Paz said.", "asked", "claimed", ("La Paz",)),
    Case(
        "Bolivia's president said on state television late on Sunday that he had asked the army to restore order.",
        "asked",
        "claimed",
        ("Bolivia's president",),
    ),
    Case(
        "On Tuesday, the White House said that US troops would leave by August.",
        "leave",
        "planned",
        ("the White House",),
    ),
    Case(
        "US troops would leave by August, the White House said, and a small team would stay on to guard the embassy.",
        "leave",
        "planned",
        ("the White House",),
    ),
    Case(
        "US troops would leave by August, the White House said, and a small team would stay on to guard the embassy.",
        "stay",
        "planned",
        ("the White House",),
    ),
    Case(
        "US and Afghan officials said that a drone strike killed five militants, but villagers disputed this, saying the dead were farmers.",
        "killed",
        "denied",
        ("US and Afghan officials",),
    ),
    Case(
        "Villagers said, however, that the dead were farmers. The army insists it hit a militant camp.",
        "hit",
        "claimed",
        ("The army",),
    ),
    Case(
        "Burundi's ruling party has called for a boycott of Belgian goods. A party spokesman accused Brussels of arming rebels. Belgium dismissed the charge as absurd.",
        "arming",
        "denied",
        ("A party spokesman",),
    ),
    Case("The committee recommended that the treaty be ratified.", "ratified", "possible"),
    Case("The committee voted to recommend that sanctions be lifted.", "lifted", "possible"),
    Case("The president has signed a decree ordering the release of 50 prisoners.", "signed", "happened"),
    Case("The president has signed a decree ordering the release of 50 prisoners.", "release", "possible"),
    Case("Myanmar frees 300 political prisoners, state media say", "frees", "claimed", ("state media",)),
    Case("Myanmar to free 300 political prisoners", "free", "planned"),
    Case("Thai PM 'to dissolve parliament'", "dissolve", "planned"),
    Case("Ex-president 'ordered killings', court told", "ordered", "claimed", ("court",)),
    Case("Nigeria army 'kills 50 militants'", "kills", "happened"),
    Case("Iran denies sending arms to Houthis", "sending", "denied", ("Iran",)),
    Case("Pope may visit Iraq next year", "visit", "possible"),
    Case("Russia says may quit grain deal", "quit", "possible", ("Russia",)),
    Case("China vows 'countermeasures' over US arms sale", "countermeasures", "planned", ("China",)),
    Case("Kenya's Odinga rejects poll result, calls for protests", "rejects", "happened"),
    Case("Kenya's Odinga rejects poll result, calls for protests", "protests", "possible"),
    Case("Pakistan PM ousted in no-confidence vote", "ousted", "happened"),
    Case("Zelensky urges allies to speed up weapons deliveries", "speed", "possible"),
    Case("Sri Lanka rebels deny ambush, blame army", "ambush", "denied", ("Sri Lanka rebels",)),
    Case("Israel, Hamas agree to extend truce", "extend", "planned"),
    Case("Hungary threatens to veto EU aid to Ukraine", "veto", "planned", ("Hungary",)),
    Case('Ethiopia\'s PM says war "will end soon"', "end", "planned", ("Ethiopia's PM",)),
    Case("North Korea fires missile, Japan and South Korea say", "fires", "claimed", ("Japan and South Korea",)),
    Case("At least 10 die in Somalia blast, witnesses say", "die", "claimed", ("witnesses",)),
    Case(
        "The defence ministry of Estonia said Russian jets had entered its airspace.",
        "entered",
        "claimed",
        ("The defence ministry of Estonia",),
    ),
    Case("Moscow insisted that its jets had stayed over neutral waters.", "stayed", "claimed", ("Moscow",)),
    Case(
        "Rescuers, who have been digging since Sunday, say at least 40 people died.", "died", "claimed", ("Rescuers",)
    ),
    Case(
        "Aid agencies working in the camp say militiamen raped dozens of women.",
        "raped",
        "claimed",
        ("Aid agencies working in the camp",),
    ),
    Case(
        "The Foreign Office said a British national had been detained in Dubai.",
        "detained",
        "claimed",
        ("The Foreign Office",),
    ),
    Case(
        "A British national has been detained in Dubai, the Foreign Office has confirmed.",
        "detained",
        "claimed",
        ("the Foreign Office",),
    ),
    Case("The company confirmed reports that it would leave Russia.", "leave", "planned", ("The company",)),
    Case("The government says it never agreed to a prisoner exchange.", "agreed", "not_happened", ("The government",)),
    Case(
        "No agreement was reached, but the talks will continue, both sides said.",
        "reached",
        "not_happened",
        ("both sides",),
    ),
    Case(
        "No agreement was reached, but the talks will continue, both sides said.",
        "continue",
        "planned",
        ("both sides",),
    ),
    Case("Negotiators failed to reach an agreement but will meet again in May.", "meet", "planned"),
    Case("The mediator said no date had been set for the next round of talks.", "talks", "planned", ("The mediator",)),
    Case("Zambia says it is considering whether to withdraw from the bloc.", "withdraw", "unknown", ("Zambia",)),
    Case("Talks on whether to extend the truce have begun.", "extend", "unknown"),
    Case("Lawmakers will vote next week on whether to impeach the president.", "impeach", "unknown"),
    Case("The plan, if approved by parliament, would allow foreign troops to stay.", "approved", "conditional"),
    Case(
        "Ukraine could not have shelled the dam, its general staff said.",
        "shelled",
        "not_happened",
        ("its general staff",),
    ),
    Case("The rebels may have shot down the plane, investigators say.", "shot", "possible", ("investigators",)),
    Case(
        "Investigators said there was no evidence that the rebels had shot down the plane.",
        "shot",
        "not_happened",
        ("Investigators",),
    ),
    Case("There is evidence that the army used cluster bombs, the group said.", "used", "claimed", ("the group",)),
    Case("The group said it had found evidence that the army used cluster bombs.", "used", "claimed", ("The group",)),
    Case(
        "Sudan's government denied reports of an army mutiny in Wad Madani.",
        "mutiny",
        "denied",
        ("Sudan's government",),
    ),
    Case("Belgrade rejected as untrue a report that it sold arms to Kyiv.", "sold", "denied", ("Belgrade",)),
    Case('The army "never fired a shot", its commander said.', "fired", "not_happened", ("its commander",)),
    Case("The ministry refused to be drawn on whether it had paid the ransom.", "paid", "unknown"),
    Case("Neither government would comment on the reported meeting.", "meeting", "claimed"),
    Case("The reported meeting took place in Muscat.", "meeting", "claimed"),
    Case("The foreign minister was supposed to fly to Minsk on Thursday.", "fly", "planned"),
    Case("The elections, originally scheduled for March, have been put off until June.", "elections", "planned"),
    Case("The elections were held despite calls to postpone them.", "held", "happened"),
    Case("The elections were held despite calls to postpone them.", "postpone", "possible"),
    Case(
        "Sweden should be admitted without delay, Finland's president said.",
        "admitted",
        "possible",
        ("Finland's president",),
    ),
    Case("The UN wants all sides to stop fighting.", "stop", "planned"),
    Case("The militia is understood to have received weapons from Libya.", "received", "claimed"),
    Case("The king reportedly plans to abdicate.", "abdicate", "planned"),
    Case("He reportedly told aides that he would not run again.", "run", "not_happened", ("He",)),
    Case("The deal was reportedly signed in secret.", "signed", "claimed"),
    Case(
        "Rights groups accuse the government of jailing critics, which it denies.",
        "jailing",
        "denied",
        ("Rights groups",),
    ),
    Case("The summit is planned for June, officials said.", "summit", "planned", ("officials",)),
    Case("A summit between the two leaders is planned for June.", "summit", "planned"),
    Case("Talks were planned for Monday but were called off.", "Talks", "not_happened"),
    Case("Ethiopia wants to expand its port but also to mend ties with Eritrea.", "expand", "planned"),
    Case("Ethiopia wants to expand its port but also to mend ties with Eritrea.", "mend", "planned"),
    Case("The government hopes to sign a truce and to exchange prisoners by May.", "sign", "planned"),
    Case("The government hopes to sign a truce and to exchange prisoners by May.", "exchange", "planned"),
    Case("Belarus has not commented on the arrest of the journalist.", "arrest", "happened"),
    Case("The army has not commented on reports that its troops shelled the village.", "shelled", "claimed"),
    Case("The minister told Reuters that soldiers had seized the bridge.", "seized", "claimed", ("The minister",)),
    Case(
        "The minister told the AP news agency soldiers had seized the bridge.", "seized", "claimed", ("The minister",)
    ),
    Case(
        "Two Nigerian officials told AFP that gunmen killed at least 12 farmers.",
        "killed",
        "claimed",
        ("Two Nigerian officials",),
    ),
    Case(
        "Two Western officials said Iran had shipped missiles to Russia.",
        "shipped",
        "claimed",
        ("Two Western officials",),
    ),
    Case(
        "Russia has shipped tanks to Mali, said Colonel Traore, who leads the junta.",
        "shipped",
        "claimed",
        ("Colonel Traore",),
    ),
    Case(
        "The rebels shot down a jet, the Sana news agency reported, quoting a military source.",
        "shot",
        "claimed",
        ("the Sana news agency", "a military source"),
    ),
    Case(
        "State television, quoting the interior minister, said police had arrested 40 people.",
        "arrested",
        "claimed",
        ("State television", "the interior minister"),
    ),
    Case(
        "Police arrested 40 people, Interfax news agency quoted a police spokesman as saying.",
        "arrested",
        "claimed",
        ("Interfax news agency", "a police spokesman"),
    ),
    Case(
        "A court in Cairo has ruled that the activist must be released.", "released", "possible", ("A court in Cairo",)
    ),
    Case("The court ruled that the government had violated the constitution.", "violated", "claimed", ("The court",)),
    Case("Amnesty International said troops had burned villages.", "burned", "claimed", ("Amnesty International",)),
    Case(
        "The Syrian Observatory for Human Rights said air strikes hit a market, killing 20 people.",
        "hit",
        "claimed",
        ("The Syrian Observatory for Human Rights",),
    ),
    Case(
        "The Syrian Observatory for Human Rights said air strikes hit a market, killing 20 people.",
        "killing",
        "claimed",
        ("The Syrian Observatory for Human Rights",),
    ),
    Case("Israeli forces appeared to withdraw from the town.", "withdraw", "possible"),
    Case("The president is reported to have ordered the raid.", "ordered", "claimed"),
    Case("The general allegedly ordered his men to fire on protesters.", "ordered", "claimed"),
    Case("The two had been due to meet on Friday.", "meet", "not_happened"),
    Case("The two had been due to meet on Friday in Paris before the talks were cancelled.", "meet", "not_happened"),
    Case("He was to have met the chancellor on Tuesday.", "met", "not_happened"),
    Case("The two leaders were due to sign the accord on Monday.", "sign", "planned"),
    Case("The minister would have visited Delhi next week.", "visited", "not_happened"),
    Case("The plan to deploy troops was dropped on Sunday.", "deploy", "not_happened"),
    Case("The government dropped its plan to deploy troops.", "deploy", "not_happened"),
    Case("South Korea scrapped a plan to buy the helicopters.", "buy", "not_happened"),
    Case("France will not withdraw unless the junta frees its envoy.", "frees", "conditional"),
    Case("Fighting will go on until the siege is lifted, the rebels said.", "lifted", "conditional", ("the rebels",)),
    Case("The EU will lift sanctions provided that Minsk frees the prisoners.", "lift", "conditional"),
    Case("The EU will lift sanctions provided that Minsk frees the prisoners.", "frees", "conditional"),
    Case("Were Turkey to block the accession, the alliance would face a crisis.", "block", "conditional"),
    Case("Should Iran attack, Israel would respond.", "attack", "conditional"),
    Case("Should Iran attack, Israel would respond.", "respond", "conditional"),
    Case(
        "Ukraine accused Russia of shelling the plant. Moscow denied the accusation.",
        "shelling",
        "denied",
        ("Ukraine",),
    ),
    Case(
        "Ukraine said Russia had shelled the plant. Moscow said its forces were not behind the strike.",
        "shelled",
        "claimed",
        ("Ukraine",),
    ),
    Case(
        "Ukraine said Russia had shelled the plant, a claim Moscow dismissed as false.",
        "shelled",
        "denied",
        ("Ukraine",),
    ),
    Case("Pakistan denies backing the militants.", "backing", "denied", ("Pakistan",)),
    Case("The ministry declined to say whether troops had crossed the border.", "crossed", "unknown"),
    Case("Beijing: Taiwan must stop arms purchases", "stop", "possible"),
    Case("UN chief: Sudan army must halt attacks", "halt", "possible"),
    Case(
        "Sudan's army has captured the refinery, says RSF rival general", "captured", "claimed", ("RSF rival general",)
    ),
    Case("Iran seized tanker in Gulf, US navy says", "seized", "claimed", ("US navy",)),
    Case("Kyiv hit by drones, mayor says", "hit", "claimed", ("mayor",)),
    Case(
        "The plane was shot down by rebels, according to the defence ministry. It said two pilots had been captured. Both were later freed.",
        "shot",
        "claimed",
        ("the defence ministry",),
    ),
    Case(
        "The plane was shot down by rebels, according to the defence ministry. It said two pilots had been captured. Both were later freed.",
        "captured",
        "claimed",
        ("It",),
    ),
    Case(
        "The plane was shot down by rebels, according to the defence ministry. It said two pilots had been captured. Both were later freed.",
        "freed",
        "happened",
    ),
    Case(
        "According to the mayor, shells struck the market at noon. Twelve people were killed and 40 wounded.",
        "struck",
        "claimed",
        ("the mayor",),
    ),
    Case('The minister described the raid as a "massacre".', "raid", "happened"),
    Case('The so-called "liberation" of the town took place in May.', "liberation", "happened"),
    Case(
        "The opposition said the vote had been rigged. The electoral commission insists the poll was free and fair.",
        "rigged",
        "claimed",
        ("The opposition",),
    ),
    Case(
        "Armenia accused Azerbaijan of opening fire on its posts; Baku said Armenian forces fired first.",
        "opening",
        "claimed",
        ("Armenia",),
    ),
    Case(
        "Armenia accused Azerbaijan of opening fire on its posts; Baku said Armenian forces fired first.",
        "fired",
        "claimed",
        ("Baku",),
    ),
    Case(
        "India says Pakistan violated the truce on Sunday. Pakistan rejects the allegation.",
        "violated",
        "denied",
        ("India",),
    ),
    Case("Rwanda has repeatedly denied backing the M23 rebels.", "backing", "denied", ("Rwanda",)),
    Case(
        "Rwanda, which denies arming the rebels, sent its foreign minister to Luanda.", "arming", "denied", ("which",)
    ),
    Case("Rwanda, which denies arming the rebels, sent its foreign minister to Luanda.", "sent", "happened"),
    Case("The Kremlin said it had no information about the strike.", "strike", "unknown", ("The Kremlin",)),
    Case(
        '"We did not attack the convoy," a rebel spokesman told the BBC.',
        "attack",
        "not_happened",
        ("a rebel spokesman",),
    ),
    Case("The rebels deny that they attacked the convoy.", "attacked", "denied", ("The rebels",)),
    Case("The junta says it will hold elections in 2026, but has not given a date.", "hold", "planned", ("The junta",)),
    Case("Parliament voted 120 to 80 to impeach the president.", "impeach", "happened"),
    Case(
        "Voters rejected the constitution by 62 percent to 38, the election commission said.",
        "rejected",
        "claimed",
        ("the election commission",),
    ),
    Case(
        "A poll by the institute found that 60 percent of voters back the treaty.",
        "back",
        "claimed",
        ("A poll by the institute",),
    ),
    Case("An inquiry found that police had used excessive force.", "used", "claimed", ("An inquiry",)),
    Case("Prosecutors allege that he funnelled money to the militia.", "funnelled", "claimed", ("Prosecutors",)),
    Case("He is accused of ordering the killing of the journalist.", "ordering", "claimed"),
    Case("The two men were charged with spying for China.", "spying", "claimed"),
    Case(
        "Human rights groups have accused the police of torturing detainees.",
        "torturing",
        "claimed",
        ("Human rights groups",),
    ),
    Case("It is unclear who fired the rocket.", "fired", "happened"),
    Case("It was not immediately clear whether the gunmen had fled.", "fled", "unknown"),
    Case("No group has claimed responsibility for the bombing.", "bombing", "happened"),
    Case("The Taliban claimed responsibility for the bombing.", "bombing", "happened"),
    Case(
        "Speaking to reporters in Ankara, the president said Turkey would send troops if asked.",
        "send",
        "conditional",
        ("the president",),
    ),
    Case(
        "The prime minister, Ana Silva, told parliament on Thursday that her government would expel three diplomats.",
        "expel",
        "planned",
        ("The prime minister, Ana Silva",),
    ),
    Case(
        "Zimbabwe will not rejoin the Commonwealth, its president said.", "rejoin", "not_happened", ("its president",)
    ),
    Case(
        "Israel's military said on Tuesday it had struck more than 100 targets in Lebanon overnight.",
        "struck",
        "claimed",
        ("Israel's military",),
    ),
    Case(
        "Hamas officials said the group had yet to receive the proposal.",
        "receive",
        "not_happened",
        ("Hamas officials",),
    ),
    Case("Asked whether he would resign, the minister said no.", "resign", "unknown"),
    Case('Asked if the US would send troops, she replied: "We will not."', "send", "unknown", ("she",)),
    Case("The White House would neither confirm nor deny that a strike had taken place.", "strike", "unknown"),
    Case("The Pentagon confirmed it had carried out the strike.", "strike", "claimed", ("The Pentagon",)),
    Case("The strike was confirmed by the Pentagon.", "strike", "claimed", ("the Pentagon",)),
    Case("The ministry said there were no plans to close the border.", "close", "not_happened", ("The ministry",)),
    Case("Diplomats say a deal is close.", "deal", "possible", ("Diplomats",)),
    Case("The deal could be signed as early as next week, a negotiator said.", "signed", "possible", ("a negotiator",)),
    Case(
        "Thousands of people have fled since the fighting began, the UN refugee agency says.",
        "fled",
        "claimed",
        ("the UN refugee agency",),
    ),
    Case(
        "At least 30 people, most of them children, died in the attack, health officials said.",
        "died",
        "claimed",
        ("health officials",),
    ),
    Case("The attack, which the army blamed on separatists, killed nine soldiers.", "killed", "happened"),
    Case("The rebels, who say they are fighting for autonomy, seized two villages.", "seized", "happened"),
    Case(
        'Greece\'s foreign minister said Athens was ready to hold talks "without preconditions".',
        "hold",
        "planned",
        ("Greece's foreign minister",),
    ),
    Case("He said the operation would continue until the hostages were freed.", "freed", "conditional", ("He",)),
    Case("He said the operation would continue until the hostages were freed.", "continue", "planned", ("He",)),
    Case(
        "President Kagame warned that Rwanda would respond if attacked.",
        "respond",
        "conditional",
        ("President Kagame",),
    ),
    Case(
        "President Kagame warned that Rwanda would respond if attacked.",
        "attacked",
        "conditional",
        ("President Kagame",),
    ),
    Case(
        "Kenya has threatened to close the camp unless the UN moves the refugees.", "close", "conditional", ("Kenya",)
    ),
    Case("The government has not ruled out sending troops.", "sending", "possible"),
    Case(
        "The foreign ministry summoned the ambassador over what it called an illegal incursion.", "incursion", "claimed"
    ),
    Case(
        "The foreign ministry summoned the ambassador over what it called an illegal incursion.", "summoned", "happened"
    ),
    Case('The army said it had launched a "special operation".', "launched", "claimed", ("The army",)),
    Case("The minister pointed out that Turkey had already closed the border.", "closed", "claimed", ("The minister",)),
    Case("The envoy made it clear that Cuba would not sign the pact.", "sign", "not_happened", ("The envoy",)),
    Case("Washington made clear it would veto the resolution.", "veto", "planned", ("Washington",)),
    Case("Villagers spoke of soldiers burning their homes.", "burning", "claimed", ("Villagers",)),
    Case("There were reports of gunfire near the palace.", "gunfire", "claimed"),
    Case("There was no immediate comment from Moscow on the attack.", "attack", "happened"),
    Case("There was no independent confirmation of the rebel claims that they had taken the port.", "taken", "claimed"),
    Case("The BBC was unable to verify the claim that 40 soldiers had been killed.", "killed", "claimed"),
    Case("Unconfirmed reports say the general was killed.", "killed", "claimed", ("Unconfirmed reports",)),
    Case("Local media report that troops have surrounded the parliament.", "surrounded", "claimed", ("Local media",)),
    Case("Witnesses described seeing soldiers shoot at the crowd.", "shoot", "claimed", ("Witnesses",)),
    Case("A witness said he saw soldiers shoot at the crowd.", "shoot", "claimed", ("A witness",)),
    Case(
        "Soldiers shot at the crowd, a witness named as Ali Hassan told the AFP news agency.",
        "shot",
        "claimed",
        ("a witness named as Ali Hassan",),
    ),
    Case(
        "The ministry spokesman said in a statement on its website that Serbia had recalled its ambassador.",
        "recalled",
        "claimed",
        ("The ministry spokesman",),
    ),
    Case("In a post on X, Mr Sharif said Pakistan had shot down five jets.", "shot", "claimed", ("Mr Sharif",)),
    Case(
        "The head of the UN mission, Jean Roux, says rebels have kidnapped three aid workers.",
        "kidnapped",
        "claimed",
        ("The head of the UN mission, Jean Roux",),
    ),
    Case(
        "Three aid workers were kidnapped in Goma on Monday, the UN mission in the country has said.",
        "kidnapped",
        "claimed",
        ("the UN mission in the country",),
    ),
    Case("The president is said to be considering a visit to Baku.", "visit", "possible"),
    Case("The president, who is due to visit Baku next month, met the Georgian leader on Friday.", "visit", "planned"),
    Case("The president, who is due to visit Baku next month, met the Georgian leader on Friday.", "met", "happened"),
    Case("The visit, due to begin on Sunday, has been postponed indefinitely.", "visit", "planned"),
    Case("Talks scheduled for Tuesday were cancelled.", "Talks", "not_happened"),
    Case("The meeting never took place.", "meeting", "not_happened"),
    Case("The expected meeting between the two did not take place.", "meeting", "not_happened"),
    Case("No meeting has been scheduled.", "meeting", "not_happened"),
    Case("Nigeria has suspended plans to import fuel.", "import", "not_happened"),
    Case("Officials denied any involvement in the killing.", "killing", "happened"),
    Case("The army denied responsibility for the attack.", "attack", "happened"),
    Case("Turkey rejected claims that its jets had bombed a hospital.", "bombed", "denied", ("Turkey",)),
    Case(
        'The government dismissed as "baseless" reports that it had paid a ransom.',
        "paid",
        "denied",
        ("The government",),
    ),
    Case(
        "The company says it did not bribe officials, as prosecutors allege.", "bribe", "not_happened", ("The company",)
    ),
    Case(
        "The general has always maintained that he did not order the killings.",
        "order",
        "not_happened",
        ("The general",),
    ),
    Case(
        "The president denied ordering the raid but admitted that mistakes had been made.",
        "ordering",
        "denied",
        ("The president",),
    ),
    Case("The rebels had earlier denied any role in the ambush, in which 14 soldiers died.", "ambush", "happened"),
    Case("The rebels had earlier denied any role in the ambush, in which 14 soldiers died.", "died", "happened"),
    Case("It was the first time Japan had fired missiles at a target at sea.", "fired", "happened"),
    Case("Experts say Iran could produce a bomb within weeks.", "produce", "possible", ("Experts",)),
    Case("Britain would like to see Turkey join the EU.", "join", "planned"),
    Case("Poland would welcome the deployment of US troops.", "deployment", "possible"),
    Case("If elected, she would withdraw Romania from the pact.", "withdraw", "conditional"),
    Case("He promised, if elected, to withdraw the troops.", "withdraw", "conditional", ("He",)),
    Case("Even if the Senate approves the treaty, Russia may not ratify it.", "approves", "conditional"),
    Case("Even if the Senate approves the treaty, Russia may not ratify it.", "ratify", "possible"),
    Case("Under the deal, Iran will ship its uranium to Russia.", "ship", "planned"),
    Case("Under the agreement, the rebels would hand over their weapons within 30 days.", "hand", "planned"),
    Case("Under the agreement, the rebels were to hand over their weapons within 30 days.", "hand", "planned"),
    Case("The accord calls for the withdrawal of all foreign troops.", "withdrawal", "possible"),
    Case("The accord requires both sides to release prisoners.", "release", "possible"),
    Case("The UN Security Council demanded that Israel withdraw.", "withdraw", "possible"),
    Case("The resolution, drafted by France, would impose an arms embargo.", "impose", "planned"),
    Case("The motion would have banned the party.", "banned", "not_happened"),
    Case("The bill would ban foreign funding of NGOs.", "ban", "planned"),
    Case("The vote had been expected to take place on Wednesday.", "vote", "planned"),
    Case("Aid groups fear thousands could die.", "die", "possible", ("Aid groups",)),
    Case("The UN fears that 200 people drowned.", "drowned", "possible", ("The UN",)),
    Case("Some 200 people are feared to have drowned when the ferry sank.", "drowned", "possible"),
    Case("Some 200 people are feared to have drowned when the ferry sank.", "sank", "happened"),
    Case("The pilot is thought to have ejected.", "ejected", "possible"),
    Case("The drone was apparently shot down by the army.", "shot", "possible"),
    Case("The militants are suspected of killing two tourists.", "killing", "claimed"),
    Case("Suspected rebels killed nine villagers in Ituri.", "killed", "happened"),
    Case("Suspected separatists ambushed a convoy in Assam.", "ambushed", "happened"),
    Case("Georgia's president has vetoed the bill, her office said.", "vetoed", "claimed", ("her office",)),
    Case(
        "Georgia's president has vetoed the bill, the state broadcaster reports.",
        "vetoed",
        "claimed",
        ("the state broadcaster",),
    ),
    Case("It emerged on Friday that the minister had met arms dealers.", "met", "happened"),
    Case(
        "The premier confirmed for the first time that troops had entered Yemen.",
        "entered",
        "claimed",
        ("The premier",),
    ),
    Case("Officials confirmed the deaths of 11 people.", "deaths", "claimed", ("Officials",)),
    Case("Tanzania's opposition leader has been arrested, his party says.", "arrested", "claimed", ("his party",)),
    Case(
        "Tanzania's opposition leader has been charged with treason, his lawyer told the BBC.",
        "charged",
        "claimed",
        ("his lawyer",),
    ),
    Case(
        '"Three of our men were killed," Colonel Diallo said, adding that 10 attackers had died.',
        "killed",
        "claimed",
        ("Colonel Diallo",),
    ),
    Case(
        '"Three of our men were killed," Colonel Diallo said, adding that 10 attackers had died.',
        "died",
        "claimed",
        ("Colonel Diallo",),
    ),
    Case(
        "Colonel Diallo said three men were killed, and that a search had begun.",
        "killed",
        "claimed",
        ("Colonel Diallo",),
    ),
    Case(
        "Colonel Diallo said three men were killed, and that a search had begun.",
        "begun",
        "claimed",
        ("Colonel Diallo",),
    ),
    Case(
        "The blast killed six people. Police said it was caused by a bomb. A passer-by saw two men running away.",
        "killed",
        "happened",
    ),
    Case(
        "The blast killed six people. Police said it was caused by a bomb. A passer-by saw two men running away.",
        "saw",
        "happened",
    ),
    Case("The mayor said six people had died but that the number could rise.", "died", "claimed", ("The mayor",)),
    Case("The mayor said six people had died but that the number could rise.", "rise", "possible", ("The mayor",)),
    Case(
        "Sri Lanka's navy says it has sunk a rebel boat but the rebels say it was carrying fishermen.",
        "sunk",
        "claimed",
        ("Sri Lanka's navy",),
    ),
    Case(
        "Sri Lanka's navy says it has sunk a rebel boat but the rebels say it was carrying fishermen.",
        "carrying",
        "claimed",
        ("the rebels",),
    ),
    Case("The Kurdish YPG, which Turkey regards as a terrorist group, withdrew from the town.", "withdrew", "happened"),
    Case(
        "Thousands marched in Minsk on Sunday. The opposition put the number at 100,000; police said 5,000 took part.",
        "marched",
        "happened",
    ),
    Case(
        "Thousands marched in Minsk on Sunday. The opposition put the number at 100,000; police said 5,000 took part.",
        "took",
        "claimed",
        ("police",),
    ),
    Case(
        "UN investigators have concluded that both sides committed war crimes.",
        "committed",
        "claimed",
        ("UN investigators",),
    ),
    Case("A UN report says both sides have committed war crimes.", "committed", "claimed", ("A UN report",)),
    Case("A leaked memo shows that the ministry approved the sale.", "approved", "claimed", ("A leaked memo",)),
    Case("Satellite images show that China has built a runway on the reef.", "built", "claimed", ("Satellite images",)),
    Case("Video footage appears to show soldiers beating a prisoner.", "beating", "possible", ("Video footage",)),
    Case("The footage shows police firing tear gas.", "firing", "claimed", ("The footage",)),
    Case(
        "Doctors at the hospital reported treating 40 people for gunshot wounds.",
        "treating",
        "claimed",
        ("Doctors at the hospital",),
    ),
    Case(
        "The Vatican said the Pope would not be visiting Ukraine, despite an invitation from Kyiv.",
        "visiting",
        "not_happened",
        ("The Vatican",),
    ),
    Case(
        "Sources close to the talks said a deal had been struck.", "struck", "claimed", ("Sources close to the talks",)
    ),
    Case(
        "A deal has been struck, sources close to the talks told AFP.",
        "struck",
        "claimed",
        ("sources close to the talks",),
    ),
    Case("Mr Odinga's supporters claim the vote was stolen.", "stolen", "claimed", ("Mr Odinga's supporters",)),
    Case(
        "Mr Weah won 61 percent of the vote, the National Elections Commission said on Thursday.",
        "won",
        "claimed",
        ("the National Elections Commission",),
    ),
    Case(
        "Cambodian troops fired first, Thailand's army chief insisted.", "fired", "claimed", ("Thailand's army chief",)
    ),
    Case(
        "According to Cambodia, Thai troops crossed the border and opened fire. Thailand says its troops acted in self-defence.",
        "crossed",
        "claimed",
        ("Cambodia",),
    ),
    Case(
        "According to Cambodia, Thai troops crossed the border and opened fire. Thailand says its troops acted in self-defence.",
        "opened",
        "claimed",
        ("Cambodia",),
    ),
    Case(
        "According to Cambodia, Thai troops crossed the border and opened fire. Thailand says its troops acted in self-defence.",
        "acted",
        "claimed",
        ("Thailand",),
    ),
    Case(
        "Iraq will buy 36 jets, its government spokesman was quoted as saying.",
        "buy",
        "planned",
        ("its government spokesman",),
    ),
    Case(
        "Iraq will buy 36 jets, the newspaper Al-Sabah quoted the defence minister as saying.",
        "buy",
        "planned",
        ("the newspaper Al-Sabah", "the defence minister"),
    ),
    Case(
        "The minister was quoted by Tass as saying that Russia would respond.", "respond", "planned", ("The minister",)
    ),
    Case(
        "Mr Abe told his Indian counterpart that Japan would lend $12bn, officials in Tokyo said.",
        "lend",
        "planned",
        ("officials in Tokyo", "Mr Abe"),
    ),
    Case(
        "The ministry summoned the ambassador to protest at what it said was a violation of Greek airspace.",
        "summoned",
        "happened",
    ),
    Case(
        "The ministry summoned the ambassador to protest at what it said was a violation of Greek airspace.",
        "violation",
        "claimed",
        ("it",),
    ),
    Case("The man the police say planted the bomb has fled to Syria.", "planted", "claimed", ("the police",)),
    Case("The man the police say planted the bomb has fled to Syria.", "fled", "happened"),
    Case("The envoy, who officials said had been shot twice, died in hospital.", "shot", "claimed", ("officials",)),
    Case("The envoy, who officials said had been shot twice, died in hospital.", "died", "happened"),
    Case("The rebels' capture of the town, if confirmed, would be a blow to the army.", "capture", "conditional"),
    Case("Iran's alleged supply of drones to Russia has angered the EU.", "supply", "claimed"),
    Case("Russia's planned deployment of missiles in Belarus was criticised by Poland.", "deployment", "planned"),
    Case("Russia's planned deployment of missiles in Belarus was criticised by Poland.", "criticised", "happened"),
    Case("His arrest came a day after he met a US senator.", "arrest", "happened"),
    Case("His arrest came a day after he met a US senator.", "met", "happened"),
    Case("The two countries came close to war in 1998.", "war", "possible"),
    Case("The attempted coup failed.", "coup", "not_happened"),
    Case("The army foiled a coup, state radio said.", "coup", "not_happened", ("state radio",)),
    Case("Officials said they had prevented an attack on the embassy.", "attack", "not_happened", ("Officials",)),
    Case(
        "The hijackers threatened to kill the passengers, the pilot said.",
        "kill",
        "planned",
        ("the pilot", "The hijackers"),
    ),
    Case("Egypt has offered to host talks.", "host", "planned", ("Egypt",)),
    Case("Egypt has offered to host talks.", "talks", "planned", ("Egypt",)),
    Case("Hungary blocked the EU from sending aid to Ukraine.", "sending", "not_happened"),
    Case("The truce has held since Monday, with neither side reporting any violations.", "violations", "not_happened"),
    Case("There have been no reports of casualties.", "casualties", "not_happened"),
    Case("No casualties were reported.", "casualties", "not_happened"),
    Case("The general strike, called by the main union, brought the capital to a halt.", "strike", "happened"),
    Case("Protesters demanding that the president resign blocked roads.", "resign", "possible"),
    Case("They want the president to resign.", "resign", "planned"),
    Case("The president agreed to resign on Friday and left the country.", "resign", "planned"),
    Case("The president agreed to resign on Friday and left the country.", "left", "happened"),
    Case("Mali's junta has not said when it will hold elections.", "hold", "planned"),
    Case("He denied he had been paid by Moscow.", "paid", "denied", ("He",)),
    Case("Asked about the report, he said Sudan had never armed the rebels.", "armed", "not_happened", ("he",)),
    Case("The UK was one of the countries that voted against the resolution.", "voted", "happened"),
    Case(
        "The UN rapporteur urged Myanmar to investigate reports that soldiers raped women.", "investigate", "possible"
    ),
    Case("The UN rapporteur urged Myanmar to investigate reports that soldiers raped women.", "raped", "claimed"),
    Case("The president ordered troops to leave the city.", "leave", "possible"),
    Case("The ceasefire, which was to have begun at dawn, did not hold.", "begun", "not_happened"),
    Case("The president is not expected to attend the funeral.", "attend", "not_happened"),
    Case("It is not known how many people were killed.", "killed", "happened"),
    Case("Poland said it was close to signing a deal with Seoul.", "signing", "possible", ("Poland",)),
    Case("Seoul is in talks to sell jets to Poland.", "sell", "planned"),
    Case(
        "France is ready to recognise the council as the legitimate government, its foreign minister said.",
        "recognise",
        "planned",
        ("its foreign minister",),
    ),
    Case("Argentina would consider lifting the ban, an official said.", "lifting", "possible", ("an official",)),
    Case("Both sides have until Friday to accept the offer.", "accept", "possible"),
    Case("The group gave the government 48 hours to free the prisoners.", "free", "planned"),
    Case("The government has a week to respond.", "respond", "planned"),
    Case("The minister, under pressure to resign, flew to Rome.", "resign", "planned"),
    Case("The minister, under pressure to resign, flew to Rome.", "flew", "happened"),
    Case("The EU decided against sending observers.", "sending", "not_happened"),
    Case("The EU stopped short of imposing sanctions.", "imposing", "not_happened"),
    Case("Turkey has backed away from a threat to expel ten ambassadors.", "expel", "not_happened"),
    Case("Turkey's president withdrew his threat to expel ten ambassadors.", "expel", "not_happened"),
    Case("The US and Japan have agreed to strengthen ties.", "strengthen", "planned"),
    Case("The two countries have agreed on a prisoner swap.", "swap", "planned"),
    Case("The sides failed to agree on a ceasefire.", "agree", "not_happened"),
    Case("The sides failed to agree on a ceasefire.", "ceasefire", "not_happened"),
    Case("The agreement to end the war was signed in Pretoria.", "end", "planned"),
    Case("The agreement to end the war was signed in Pretoria.", "signed", "happened"),
    Case("The law bans women from working for aid groups.", "working", "not_happened"),
    Case(
        "Taliban fighters have taken Kunduz, residents say, but the government says fighting continues.",
        "taken",
        "claimed",
        ("residents",),
    ),
    Case(
        "Taliban fighters have taken Kunduz, residents say, but the government says fighting continues.",
        "continues",
        "claimed",
        ("the government",),
    ),
    Case(
        "The government says fighting continues, though residents say the Taliban have taken Kunduz.",
        "taken",
        "claimed",
        ("residents",),
    ),
    Case(
        "Despite denials by Rwanda, UN experts say its troops are fighting alongside the rebels.",
        "fighting",
        "claimed",
        ("UN experts",),
    ),
    Case("Rwanda denies it, but UN experts say its troops crossed the border.", "crossed", "denied", ("UN experts",)),
    Case("UN experts say Rwandan troops crossed the border. Rwanda denies this.", "crossed", "denied", ("UN experts",)),
    Case(
        "UN experts say Rwandan troops crossed the border, which Kigali denies.", "crossed", "denied", ("UN experts",)
    ),
    Case(
        "Kigali, which denies that its troops crossed the border, has recalled its envoy.",
        "crossed",
        "denied",
        ("which",),
    ),
    Case("Kigali, which denies that its troops crossed the border, has recalled its envoy.", "recalled", "happened"),
    Case("Israel neither confirmed nor denied that it had bombed the site.", "bombed", "unknown"),
    Case("Israel has not confirmed it carried out the strike.", "carried", "unknown"),
    Case("Israel, which rarely comments on such operations, did not confirm the strike.", "strike", "unknown"),
    Case("Iran blamed Israel for killing the scientist.", "killing", "claimed", ("Iran",)),
    Case("Iranian officials suspect that Israel killed the scientist.", "killed", "possible", ("Iranian officials",)),
    Case("Iran vowed revenge.", "revenge", "planned", ("Iran",)),
    Case(
        "Colombia's president-elect has promised to restore ties with Venezuela.",
        "restore",
        "planned",
        ("Colombia's president-elect",),
    ),
    Case(
        "The candidate has said he will restore ties with Venezuela if he wins.",
        "restore",
        "conditional",
        ("The candidate",),
    ),
    Case(
        "The candidate has said he will restore ties with Venezuela if he wins.",
        "wins",
        "conditional",
        ("The candidate",),
    ),
    Case("The general said he would step down once elections had been held.", "step", "conditional", ("The general",)),
    Case("The general said he would step down once elections had been held.", "held", "conditional", ("The general",)),
    Case("The president will step down after elections are held.", "step", "planned"),
    Case("Officials hope that the envoy can persuade the rebels to disarm.", "persuade", "possible", ("Officials",)),
    Case("Aid workers said they had been unable to reach the camp.", "reach", "not_happened", ("Aid workers",)),
    Case("They were prevented by soldiers from reaching the camp.", "reaching", "not_happened"),
    Case("It is the third time this month that rebels have attacked the port.", "attacked", "happened"),
    Case(
        "What happened next is disputed. The army says the men opened fire; villagers say they were executed.",
        "executed",
        "claimed",
        ("villagers",),
    ),
    Case(
        "The army says the men opened fire. Villagers deny this and say they were executed.",
        "opened",
        "denied",
        ("The army",),
    ),
    Case(
        "The army says the men opened fire. Villagers deny this and say they were executed.",
        "executed",
        "claimed",
        ("Villagers",),
    ),
    Case("The charge sheet says the men had met twice in Doha.", "met", "claimed", ("The charge sheet",)),
    Case("He told the court he had been tortured.", "tortured", "claimed", ("He",)),
    Case(
        'The judge said the defendants had "planned to overthrow the government".',
        "overthrow",
        "planned",
        ("The judge",),
    ),
    Case("State TV showed the president visiting the front.", "visiting", "happened"),
    Case("The president was shown on state television visiting the front.", "visiting", "happened"),
    Case(
        "The ministry's Telegram channel said air defences had downed 12 drones.",
        "downed",
        "claimed",
        ("The ministry's Telegram channel",),
    ),
    Case(
        'The mayor, Oleh Tkach, wrote on Telegram: "Two people were injured."',
        "injured",
        "claimed",
        ("The mayor, Oleh Tkach",),
    ),
    Case(
        "The Elysee Palace said Macron and Scholz spoke by phone on Sunday.", "spoke", "claimed", ("The Elysee Palace",)
    ),
    Case("The leaders spoke by phone on Sunday, the Elysee said in a statement.", "spoke", "claimed", ("the Elysee",)),
    Case("In Paris, the Elysee said the leaders had spoken by phone.", "spoken", "claimed", ("the Elysee",)),
    Case("The ICJ ordered Uganda to pay $325m in reparations.", "pay", "possible"),
    Case("Uganda must pay $325m, the court ruled.", "pay", "possible", ("the court",)),
    Case("Fiji is the latest country to open an embassy in Jerusalem.", "open", "happened"),
    Case("Honduras became the fifth country to open an embassy in Jerusalem.", "open", "happened"),
    Case("Protesters attempted to block the road.", "block", "happened"),
    Case("An attempt to overthrow the president failed.", "overthrow", "not_happened"),
    Case("A bid to oust the prime minister was defeated.", "oust", "not_happened"),
    Case("Lawmakers defeated a bid to oust the prime minister.", "oust", "not_happened"),
    Case("The move to expel Russia was approved by 93 votes to 24.", "expel", "planned"),
]
CASES = [
    *REPORTED,
    *HAPPENED,
    *CLAIMED,
    *NOT_HAPPENED,
    *DENIED,
    *ANSWERED,
    *PLANNED,
    *CONDITIONAL,
    *POSSIBLE,
    *UNKNOWN,
    *WIRE,
    *WORLD,
    *DESK,
]

SAYINGS = [
    Saying("Nepal confirmed the release.", "Nepal", "confirm", "the release"),
    Saying("Nepal is yet to confirm the release and the swap.", "Nepal", "no_confirmation", "the release and the swap"),
    Saying("Nepal would not confirm the release.", "Nepal", "no_confirmation", "the release"),
    Saying("Nepal is yet to confirm the call and the offer.", "Nepal", "no_confirmation", "the call and the offer"),
    Saying("Nepal did not return calls.", "Nepal", "silent"),
    Saying("Nepal declined to confirm the release.", "Nepal", "no_confirmation", "the release"),
    Saying("Nepal has not confirmed the release.", "Nepal", "no_confirmation", "the release"),
    Saying("Nepal could neither confirm nor deny the release.", "Nepal", "no_confirmation", "the release"),
    Saying("Nepal confirmed it had received the note.", "Nepal", "confirm", "it had received the note"),
    Saying("Nepal admitted that its guards fired first.", "Nepal", "confirm", "that its guards fired first"),
    Saying("The army acknowledged that two shells went astray.", "The army", "confirm", "two shells"),
    Saying("Nepal denied the charge.", "Nepal", "deny", "the charge"),
    Saying("Nepal rejected the accusation.", "Nepal", "deny", "the accusation"),
    Saying("Nepal dismissed the report as a rumor.", "Nepal", "deny", "the report"),
    Saying("Nepal denied that it had closed the road.", "Nepal", "deny", "that it had closed the road"),
    Saying("Nepal denied closing the road.", "Nepal", "deny", "closing the road"),
    Saying("The palace declined to comment on the report.", "The palace", "silent", "the report"),
    Saying("The palace did not respond to a request for comment.", "The palace", "silent"),
    Saying("The palace did not say who had won.", "The palace", "silent", "who had won"),
    Saying("The palace refused to discuss the raid.", "The palace", "silent", "the raid"),
    Saying("The palace would not comment.", "The palace", "silent"),
    Saying("The palace gave no details.", "The palace", "silent"),
    Saying("The premier condemned the shelling.", "The premier", "condemn", "the shelling"),
    Saying("The shelling was condemned by the premier.", "the premier", "condemn", "The shelling"),
    Saying("It was a step criticized sharply by Ankara.", "Ankara", "condemn", "a step"),
    Saying("The premier accused Serbia of arming the militia.", "The premier", "condemn", "of arming the militia"),
    Saying("The premier denounced the vote as a sham.", "The premier", "condemn", "the vote"),
    Saying("The premier praised the ceasefire.", "The premier", "praise", "the ceasefire"),
    Saying("The premier welcomed the decision.", "The premier", "praise", "the decision"),
    Saying("The premier hailed the treaty.", "The premier", "praise", "the treaty"),
    Saying("The vote was welcomed by Lisbon.", "Lisbon", "praise", "The vote"),
    Saying("The premier thanked Oslo for its help.", "The premier", "praise", "Oslo"),
    Saying("The union vowed to strike on Monday.", "The union", "commit", "to strike on Monday"),
    Saying("The union pledged that it would strike.", "The union", "commit", "that it would strike"),
    Saying("The union promised a strike.", "The union", "commit", "a strike"),
    Saying("The two ministers agreed to meet again.", "The two ministers", "commit", "to meet again"),
    Saying("The two ministers agreed on a date.", "The two ministers", "commit", "a date"),
    Saying("The rebels threatened to cut the road.", "The rebels", "threaten", "to cut the road"),
    Saying("The rebels threatened that they would cut the road.", "The rebels", "threaten", "they would cut the road"),
    Saying("The navy warned of mines in the strait.", "The navy", "threaten", "mines"),
    Saying("The navy warned that mines were adrift.", "The navy", "threaten", "mines were adrift"),
    Saying("The rebels threatened the town with shelling.", "The rebels", "threaten", "shelling"),
    Saying("The council demanded that the troops leave.", "The council", "request", "that the troops leave"),
    Saying("The council proposed that both sides meet.", "The council", "request", "that both sides meet"),
    Saying("The council recommended that the vote be delayed.", "The council", "request", "that the vote be delayed"),
    Saying('"Leave now," the council urged.', "the council", "request", "Leave now"),
    Saying("The council asked whether the road was open.", "The council", "request", "whether the road was open"),
    Saying("The daily suggested that the premier could resign.", "The daily", "speculate", "the premier could resign"),
    Saying("Analysts predicted that prices would fall.", "Analysts", "speculate", "that prices would fall"),
    Saying("Diplomats believe the envoy has left.", "Diplomats", "speculate", "the envoy has left"),
    Saying("Officials fear the dam will burst.", "Officials", "speculate", "the dam will burst"),
    Saying("The agency estimated that 40 people died.", "The agency", "speculate", "that 40 people died"),
    # attributions before, inside and after; tails of the author's own
    Saying(
        "Iran freed the crew, the Omani foreign ministry said, in what would be a first step.",
        "the Omani foreign ministry",
        "assert",
        "Iran freed the crew",
        "first step",
    ),
    Saying(
        "The leaders met twice, the ministry said, but it did not give details.",
        "the ministry",
        "assert",
        "The leaders met twice",
        "details",
    ),
    Saying(
        "Iran freed the crew, officials said, without giving a date.",
        "officials",
        "assert",
        "Iran freed the crew",
        "date",
    ),
    Saying("The goal, he said, is to reopen the port.", "he", "assert", "is to reopen the port"),
    Saying(
        "The ministry said on Monday that the port had reopened, adding that ships were waiting.",
        "The ministry",
        "assert",
        "the port had reopened",
        "ships",
    ),
    Saying(
        "The port had reopened, said Ana Lopez, the harbor master, on Monday.",
        "Ana Lopez, the harbor master",
        "assert",
        "The port had reopened",
    ),
    Saying('The premier said the deal was "dead and buried".', "The premier", "assert", "the deal was", "", "mixed"),
    Saying(
        '"The deal is dead," the premier said. "We told them so in May."',
        "the premier",
        "assert",
        "We told them so in May",
        "",
        "direct",
    ),
    Saying('"The deal," he said, "is dead."', "he", "assert", "is dead", "", "direct"),
    Saying('The premier said: "The deal is dead."', "The premier", "assert", "The deal is dead", "", "direct"),
    Saying("«The deal is dead», the premier said.", "the premier", "assert", "The deal is dead", "", "direct"),
    Saying(
        "Told that the port was shut, the premier said that nobody had informed him.",
        "the premier",
        "assert",
        "nobody had informed him",
        "the port was shut",
    ),
    Saying(
        "The crew's lawyers argued that the ship was in open water.",
        "The crew's lawyers",
        "assert",
        "the ship was in open water",
    ),
    Saying(
        "Residents and an army officer said the town had fallen.",
        "Residents and an army officer",
        "assert",
        "the town had fallen",
    ),
]


# ---------------------------------------------------------------- from text to reading


def document_of(text: str, title: bool = False) -> Document:
    """A document of one paragraph a line; the first is the headline where ``title``."""
    paragraphs, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            kind = ParagraphKind.TITLE if title and not paragraphs else ParagraphKind.BODY
            paragraphs.append(Paragraph(kind, line, OffsetMap.shift(start, len(line))))
        start += len(line) + 1
    return Document("d" + digest(text), Source(), text, paragraphs=tuple(paragraphs))


@cache
def _stored() -> dict[str, tuple[Sentence, ...]]:
    """The stored parses by text; offsets are found again in the text."""
    out: dict[str, list[Sentence]] = {}
    if not PARSES.exists():
        return {}
    for block in PARSES.read_text("utf8").strip().split("\n\n"):
        lines = block.split("\n")
        text = lines[0].removeprefix("# text = ")
        done = out.setdefault(text, [])
        at = done[-1].end if done else 0
        words = []
        for line in lines[1:]:
            _, form, lemma, upos, name, _, head, deprel, _, _ = line.split("\t")
            at = text.index(form, at)
            words.append(Word(form, at, at + len(form), lemma, upos, int(head) - 1, deprel, name))
            at += len(form)
        done.append(Sentence(len(done), words[0].start, at, 0, ParagraphKind.BODY, tuple(words)))
    return {text: tuple(sentences) for text, sentences in out.items()}


def sentences_of(text: str, title: bool = False) -> tuple[Sentence, ...]:
    """The stored parse of a specimen, or the shipped reader's."""
    found = None if title else _stored().get(text)
    if found is not None:
        return found
    from dateline.settings import Settings
    from dateline.understand import parse

    return parse(document_of(text, title), _encoder(), Settings())


@cache
def _encoder():  # type: ignore[no-untyped-def]
    from dateline.understand.encoder import Encoder

    return Encoder.load()


def reading_of(text: str, title: bool = False, mentions: tuple[Mention, ...] = ()) -> Reading:
    """Claims and assessments of a specimen, without the rooms for actors and times."""
    from dateline.understand.certainty import assess
    from dateline.understand.speech import find_claims

    document, sentences = document_of(text, title), sentences_of(text, title)
    claims = find_claims(sentences, mentions, document)
    return Reading(document, sentences, mentions, (), claims, assess(sentences, mentions, claims))


def content_text(reading: Reading, claim: Claim) -> str:
    return " | ".join(reading.document.text[span.start : span.end] for span in claim.content)


def main() -> None:
    """Write the parses of all specimens with the shipped reader."""
    from dateline.settings import Settings
    from dateline.understand import parse

    texts = dict.fromkeys([case.text for case in CASES] + [saying.text for saying in SAYINGS])
    with PARSES.open("w", encoding="utf8") as out:
        for text in texts:
            for sentence in parse(document_of(text), _encoder(), Settings()):
                out.write(f"# text = {text}\n")
                for number, word in enumerate(sentence.words, 1):
                    out.write(
                        f"{number}\t{word.text}\t{word.lemma}\t{word.upos}\t{word.name}\t_\t{word.head + 1}\t{word.deprel}\t_\t_\n"
                    )
                out.write("\n")


if __name__ == "__main__":
    main()
