"""Specimen reports of our own and the acts that must come out of them.

The parses stand in ``acts.conllu`` as the reader gave them, so that coding is tested apart from the weights;
``python -m tests.code.acts`` writes that file anew with the shipped reader, with ``--new`` only what it lacks. Countries are ISO codes, "-" is nobody, "+" joins several.
"""

# ruff: noqa: E501  (one specimen, one line)
from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from dateline.code import code
from dateline.model import (
    Actor,
    Document,
    Known,
    OffsetMap,
    Paragraph,
    ParagraphKind,
    Reading,
    Report,
    Sentence,
    Source,
    Word,
    digest,
)

PARSES = Path(__file__).with_name("acts.conllu")
PUBLISHED = date(2009, 5, 14)  # a Thursday


@dataclass(frozen=True)
class Specimen:
    """A report (sentences set apart by ``|``; a first one ending in ``#`` is the headline) and what must come of it."""

    text: str
    acts: tuple[str, ...] = ()  # "TYPE actor > recipient [status]"
    absent: tuple[str, ...] = ()  # types that must not come out


def s(text: str, *acts: str, absent: str = "") -> Specimen:
    return Specimen(text, acts, tuple(absent.split()))


VERBS = [
    s("Kenya's foreign minister met his Ugandan counterpart in Geneva on Monday.", "CONSULT KEN > UGA happened"),
    s("Brazil imposed new sanctions on Paraguay after the coup.", "SANCTION BRA > PRY happened"),
    s("Two Chilean diplomats were expelled by Bolivia on Tuesday.", "SANCTION BOL > CHL happened"),
    s("The Indonesian president visited Malaysia last week.", "CONSULT IDN > MYS happened"),
    s("Japan lifted a ban on imports of beef from Ireland.", "RETREAT|CONCEDE JPN > IRL happened"),
    s("Venezuela broke off diplomatic relations with Colombia.", "SANCTION VEN > COL happened"),
    s("Iceland apologized to Denmark for the leak.", "CONCEDE ISL > DNK happened"),
    s("Britain froze the assets of two Russian banks.", "SANCTION GBR > RUS happened"),
    s("Jordan has taken in 500,000 refugees from Syria.", "AID JOR > SYR happened"),
    s("The Turkish army crossed into northern Syria.", "MOBILIZE TUR > SYR happened"),
    s("India test-fired a ballistic missile on Wednesday.", "MOBILIZE IND > - happened"),
    s("Sri Lanka's president resigned on Friday after weeks of protests.", "RETREAT LKA > - happened"),
    s("Mexico extradited a drug lord to the United States on Monday.", "COOPERATE MEX > USA happened"),
    s("Zambia's foreign ministry condemned the attack on the Rwandan embassy.", "ACCUSE ZMB > - happened"),
    s("Estonia praised Latvia's decision to open the crossing.", "SUPPORT EST > LVA happened"),
    s("Egypt blamed Ethiopia for the failure of the talks.", "ACCUSE EGY > ETH happened"),
    s("Australia granted asylum to three Fijian judges.", "AID AUS > FJI happened"),
    s("Georgian police fired tear gas at protesters outside parliament.", "ASSAULT GEO > GEO happened"),
    s("Nepal handed over two Indian rebels to New Delhi.", "RETREAT|COOPERATE NPL > IND happened"),
    s("Croatia recalled its ambassador from Belgrade.", "SANCTION HRV > SRB happened"),
    s("Algeria summoned the French ambassador over the remarks.", "ACCUSE DZA > FRA happened"),
    s("The United States sold 60 helicopters to Taiwan.", "COOPERATE|AID USA > TWN happened"),
    s("Cuba shot down two American planes.", "ASSAULT CUB > USA happened"),
    s("Israeli jets bombed a weapons depot in Sudan.", "ASSAULT ISR > SDN happened"),
    s("Sudan expelled thirteen aid groups on Wednesday.", "SANCTION|COERCE SDN > -|SDN|NGO happened"),
    s("Thailand closed its border with Cambodia.", "SANCTION THA > KHM happened"),
]
PASSIVES_AND_PARTICIPLES = [
    s("A Danish frigate was attacked by Somali pirates off Yemen.", "ASSAULT SOM > DNK happened"),
    s("Two Libyan envoys, expelled by Malta last week, have left the island.", "SANCTION MLT > LBY happened"),
    s(
        "Ethiopia withdrew its troops from Badme, accusing Eritrea of bad faith.",
        "ACCUSE ETH > ERI happened",
        "RETREAT ETH > -|ERI happened",
    ),
    s(
        "Peru's government, which has backed Chile since March, criticized Bolivia.",
        "ACCUSE PER > BOL happened",
        "SUPPORT PER > CHL happened",
    ),
    s("The treaty, which Norway and Russia signed in Oslo, settles the border.", "SUPPORT NOR+RUS > - happened"),
]
CONTROL = [
    s("Peru agreed to release 40 Ecuadorian prisoners.", "AGREE PER > ECU happened", "RETREAT PER > ECU planned"),
    s("Greece threatened to close its border with Albania.", "THREATEN GRC > ALB happened"),
    s("Turkey urged Armenia to withdraw its troops from the enclave.", "REQUEST TUR > ARM happened", absent="RETREAT"),
    s("Cuba refused to extradite two American fugitives.", "REJECT CUB > USA|- happened", absent="COOPERATE"),
    s("Iraq invited Kuwait's emir to visit Baghdad in June.", "AGREE IRQ > KWT happened", "CONSULT KWT > IRQ planned"),
    s("Belgium's prime minister said Rwanda should withdraw its soldiers from Congo.", "REQUEST BEL > RWA happened"),
    s("Hungary said it would not accept Serbian refugees.", "REJECT HUN > SRB|- happened", absent="AID"),
    s("Vietnam vowed to retaliate against China.", "THREATEN VNM > CHN happened"),
    s("Canada demanded the release of two Canadian journalists held in Iran.", "REQUEST CAN > IRN|- happened"),
    s("Malawi asked Zambia for help with the flood.", "REQUEST MWI > ZMB happened"),
    s("Spain accused Morocco of arming the smugglers.", "ACCUSE ESP > MAR happened"),
]
NOUNS = [
    s("Talks between Norway and Sweden on fishing rights resumed in Oslo.", "CONSULT NOR+SWE > - happened"),
    s(
        "Ethiopia's seizure of an Eritrean tanker drew condemnation from Egypt.",
        "COERCE ETH > ERI happened",
        "ACCUSE EGY > ETH happened",
    ),
    s("Pakistani jets carried out air strikes on militants in Afghanistan.", "ASSAULT PAK > AFG happened"),
    s("The arrest of a Swiss banker by Brazilian police angered Bern.", "COERCE BRA > CHE happened"),
    s("Israel and Syria held indirect talks mediated by Turkey.", "CONSULT ISR+SYR > - happened"),
    s("Chad and Niger staged joint exercises near the border.", "COOPERATE TCD+NER > - happened"),
    s("China's military exercises off the Philippines began on Sunday.", "MOBILIZE CHN > PHL happened"),
    s("Portugal announced a package of arms sales to Angola.", "AGREE PRT > AGO happened", "AID PRT > AGO"),
    s("The Finnish president plans a visit to Estonia in June.", "CONSULT FIN > EST planned"),
    s("Russia's invasion of Georgia shocked its neighbors.", "ASSAULT RUS > GEO happened"),
    s("Lebanon came under attack from Syria on Tuesday.", "ASSAULT SYR > LBN happened"),
]
IDIOMS = [
    s("Kenya ordered Somalia's ambassador to leave on Tuesday.", "SANCTION KEN > SOM happened", absent="REQUEST"),
    s("Hungary closed its border with Serbia.", "COERCE|SANCTION HUN > SRB happened"),
    s("Ethiopia massed troops along the border with Eritrea.", "MOBILIZE ETH > ERI happened"),
    s("Uganda pulled its troops out of Burundi.", "RETREAT UGA > BDI happened"),
    s("The United States airlifted food to Ethiopia.", "AID USA > ETH happened"),
    s("Pakistan and India traded accusations on Friday.", "ACCUSE PAK+IND > - happened", absent="ASSAULT"),
    s("Chile shot back that Peru should mind its own affairs.", absent="ASSAULT"),
    s("Sudan has come under fire from Chad.", "ASSAULT TCD > SDN happened"),
    s("The European Union has launched legal action against Poland.", "ACCUSE IGO:EU > POL happened"),
    s("Somali lawmakers called for the Kenyan troops to be thrown out.", "REQUEST SOM > KEN|- happened"),
    s(
        "The International Criminal Court issued an arrest warrant for Sudan's president.",
        "ACCUSE IGO:ICC > SDN happened",
    ),
    s("Rwanda faces new sanctions from the United States.", "SANCTION USA > RWA happened"),
    s("Cambodia let stranded Thai traders return home through Poipet.", "RETREAT KHM > THA happened"),
    s("Cambodia's premier wrote to the United Nations asking for an urgent meeting.", "REQUEST KHM > IGO:UN happened"),
    s("A Cuban firm flies the Russian flag.", absent="AID"),
]
FAMILIES = [
    s("Peru gave its word that Bolivia would get access to the port.", "AGREE PER > - happened"),
    s("Ethiopia and Sudan settled on a timetable for the withdrawal.", "AGREE ETH+SDN > - happened"),
    s("Egyptian and Ethiopian negotiators sat down in Khartoum on Monday.", "CONSULT EGY+ETH > - happened"),
    s("The Philippine president left for Beijing on Wednesday.", "CONSULT PHL > CHN happened"),
    s("Turkey lifted its objection to Sweden's membership.", "CONCEDE TUR > SWE happened"),
    s("Australian and American troops trained together near Darwin.", "COOPERATE AUS+USA > - happened"),
    s("Norway gave Somalia $20 million to fight hunger.", "AID NOR > SOM happened"),
    s("Saudi Arabia deposited $2 billion in Yemen's central bank.", "AID SAU > YEM happened"),
    s("Turkish rescuers joined the search for survivors in Somalia.", "AID TUR > SOM|- happened"),
    s("North Korea handed over the remains of American soldiers.", "RETREAT PRK > USA happened"),
    s("The European Union removed two officials from its Zimbabwe sanctions list.", "RETREAT IGO:EU > ZWE happened"),
    s("Uzbekistan opened one border crossing to relief convoys.", "RETREAT UZB > - happened"),
    s("Greece wants Britain to return the marbles.", "REQUEST GRC > GBR happened"),
    s("Zimbabwe's opposition leader went on trial for treason.", "ACCUSE - > ZWE happened"),
    s("Poland has told India that Russia was behind the poisoning.", "ACCUSE POL > RUS happened"),
    s("Canada has concluded that Iran had armed the rebels.", "ACCUSE CAN > IRN happened"),
    s("Ghana ruled out such a pact last year.", "REJECT GHA > - happened"),
    s("Protesters filled the streets of Minsk for a third day.", "PROTEST BLR > BLR|- happened"),
    s("Rioters clashed with police in the Tunisian town of Sidi Bouzid.", "PROTEST TUN > TUN happened"),
    s("Russia stopped buying Georgian wine.", "SANCTION RUS > GEO happened"),
    s("The Philippines withdrew from the International Criminal Court.", "SANCTION PHL > IGO:ICC happened"),
    s("Peru declared Mexico's ambassador persona non grata.", "SANCTION PER > MEX happened"),
    s("Washington stripped 100 Nicaraguan officials of their visas.", "SANCTION USA > NIC happened"),
    s("Azerbaijan moved artillery close to the Armenian border.", "MOBILIZE AZE > -|ARM happened"),
    s("Ethiopia called up reservists.", "MOBILIZE ETH > - happened"),
    s("Russia blocked access to the website of a newspaper.", "COERCE RUS > RUS happened"),
    s("Cuban dissidents were prevented from leaving their homes.", "COERCE -|CUB > CUB happened"),
    s("Russian rockets slammed into an apartment block in Kharkiv.", "ASSAULT RUS > UKR happened"),
    s("Armenian and Azeri forces fought fierce battles in Karabakh.", "ASSAULT ARM+AZE > - happened"),
    s("Jordan's parliament voted to send 60 monitors to the lower valley.", "AID JOR > - planned"),
    s("Rwanda's army did not commit genocide.", absent="AGREE"),
]
CONSTRUCTIONS = [
    s(
        "A day after rebels shelled its capital, Chad accused Sudan of arming them.",
        "ACCUSE TCD > SDN happened",
        "ASSAULT TCD > TCD",
    ),
    s("Swedish prosecutors charged a Russian man with spying.", "ACCUSE SWE > RUS happened"),
    s("The United States warned Iran that it would face tougher sanctions.", "THREATEN USA > IRN happened"),
    s("A report by Chad accused the Nigerian army of failing to respond.", "ACCUSE TCD > NGA happened"),
    s("President Luc Moreau of France called Spain's King Felipe on Friday.", "CONSULT FRA+ESP|FRA > ESP|- happened"),
    s(
        "Egypt has launched a mediation effort in the dispute between Turkey and Syria.",
        "CONSULT EGY > TUR+SYR|- happened",
    ),
    s(
        "Meeting in La Paz, the foreign ministers of Chile and Bolivia agreed to reopen the railway.",
        "CONSULT CHL+BOL > -",
        "AGREE CHL+BOL > - happened",
    ),
    s(
        "Egypt's irrigation minister flew home after talks with his Sudanese counterpart broke down.",
        "CONSULT EGY > SDN happened",
    ),
    s(
        "Ties between the Philippines and the United States were strengthened last year.",
        "SUPPORT PHL+USA > - happened",
    ),
    s("There are still 900 American soldiers stationed in Syria.", "MOBILIZE USA > SYR happened"),
    s('Argentina held 14 Thai containers in what Thailand called "revenge".', "ACCUSE THA > ARG happened"),
    s('Brazil\'s foreign minister called the Peruvian decision "a slap".', "ACCUSE BRA > PER happened"),
    s(
        'Brazil\'s foreign minister called the Peruvian decision "historic".',
        "SUPPORT BRA > PER happened",
        absent="ACCUSE",
    ),
    s("Two Chadian envoys were turned away by Libya.", "REJECT LBY > TCD happened"),
    s("US, China hold trade talks#|The talks in Geneva went on.", "CONSULT USA+CHN > - happened"),
    s("Ghana and Togo signed a declaration ending the state of war between them.", "RETREAT GHA+TGO > - happened"),
    s("In 2016, Ghana and Togo fought a four-day war.", "ASSAULT GHA+TGO > - happened"),
    s("Rockets fired from Lebanon landed in northern Israel.", "ASSAULT LBN > ISR happened"),
    s("The warring sides in Yemen extended a truce by two months.", "RETREAT YEM > - happened"),
    s("Two Kenyan lawmakers said analysts expect tea to sell well.", absent="REQUEST"),
    s("The runner wants her coach to return.", absent="REQUEST"),
    s("Tonga has decided not to sign the fisheries treaty with Fiji.", "REJECT TON > FJI happened", absent="SUPPORT"),
    s("Britain flew the last of its soldiers home from Mali.", "RETREAT GBR > MLI|- happened"),
    s("Burma's colonel expressed regret but offered no apology.", "CONCEDE MMR > - not_happened"),
]
UNSAID = [
    s("Three Turkish journalists were detained in Damascus.", "COERCE SYR > TUR happened"),
    s("A Filipino nurse was sentenced to death in Kuwait on Sunday.", "SANCTION KWT > PHL happened"),
    s(
        "Protesters threw stones at police, who used tear gas to clear a square in Tbilisi.",
        "ASSAULT GEO > GEO happened",
        absent="CONCEDE",
    ),
    s("Ugandan lawyers staged a sit-down strike.", "PROTEST UGA > UGA happened", absent="ASSAULT"),
    s("Opposition lawmakers boycotted the opening of parliament in Georgia.", "PROTEST GEO > GEO happened"),
    s(
        "Honduran soldiers seized the president on Sunday. | Bolivia and Peru withdrew their ambassadors."
        " | Honduran police arrested two ministers. | Honduran troops besieged a town."
        " | Honduran students marched in the capital. | Honduran rebels attacked a barracks.",
        "SANCTION BOL+PER > HND happened",
    ),
]
STOPPING = [
    s("The Netherlands suspended aid to Rwanda.", "SANCTION NLD > RWA happened"),
    s("Iran's parliament approved a bill to suspend cooperation with the United Nations.", "SANCTION IRN > IGO:UN"),
    s("Austria's chancellor canceled a visit to Hungary.", "REJECT AUT > HUN happened"),
    s("Saudi Arabia lifted its blockade of Qatar.", "RETREAT SAU > QAT happened"),
    s("Mali's army ended its offensive against Tuareg rebels.", "RETREAT MLI > MLI|- happened"),
]
WHOM = [
    s(
        "Chad appeals for help after floods#|Chad asked the world on Monday for tents and blankets.|Kenya sent two cargo planes.|Ghana and Togo offered field hospitals.",
        "AID KEN > TCD happened",
        "AGREE GHA+TGO > TCD happened",
        absent="MOBILIZE",
    ),
    s(
        "Bolivian troops shelled a Paraguayan village on Monday.|Paraguay accused Bolivia of aggression.|Brazil offered to host talks.",
        "AGREE BRA > BOL+PRY happened",
    ),
    s(
        "The Security Council voted on Monday to send monitors to Togo.|The resolution demands that Benin withdraw its troops.|Russia abstained.",
        "REQUEST IGO:UN > BEN happened",
        "REJECT RUS > IGO:UN happened",
    ),
    s(
        "The Security Council voted on Monday to send monitors to Togo.|Togo welcomed the vote.|Benin called it a disgrace.",
        "SUPPORT TGO > IGO:UN happened",
        "ACCUSE BEN > IGO:UN happened",
    ),
    s("Norway seized three Danish trawlers and arrested 22 crew.", "COERCE NOR > DNK happened"),
    s("The Kenyan foreign minister telephoned his counterparts in Accra and Lima.", "CONSULT KEN > GHA+PER happened"),
    s("Fiji detained a Chinese trawler and its crew.", "COERCE FJI > CHN happened"),
    s("Two Ghanaian fishermen were arrested and held for six days by the Togolese navy.", "COERCE TGO > GHA happened"),
    s("Ghana granted a request by Togo for fuel.", "REQUEST TGO > GHA"),
    s(
        "Sweden signed a treaty with Finland on Monday.|In Oslo, about 300 people marched against the treaty.",
        "PROTEST NOR > NOR happened",
    ),
    s(
        "Serbia promised the European Union to arrest the militia leader.",
        "AGREE SRB > IGO:EU happened",
        absent="THREATEN",
    ),
    s("Ghana's opposition vowed to vote down the treaty.", "REJECT GHA > GHA|- happened", absent="THREATEN"),
    s(
        "Latvia expelled two Belarusian diplomats on Monday.|Chile and Peru followed with expulsions of their own.",
        "SANCTION LVA > BLR happened",
        "SANCTION CHL+PER > BLR happened",
    ),
    s("Togo voiced concern at the expulsion of two Togolese diplomats from Benin.", "SANCTION BEN > TGO happened"),
    s("Tonga has decided not to join.", "REJECT TON > - happened"),
    s(
        "Ghana's opposition leader said the president had lost control of the army and should resign.",
        "REQUEST GHA > GHA happened",
    ),
    s("Togo arrested six Ghanaian fishermen in May.|The men were let go on Sunday.", "RETREAT TGO > GHA happened"),
    s(
        "The Security Council voted on Monday to extend the sanctions on Mali.|Mali regretted the decision.",
        "ACCUSE MLI > IGO:UN happened",
        absent="CONCEDE",
    ),
    s(
        "Qatar pledged $2 million for food in Somalia and said it would send a ship.",
        "AID QAT > SOM planned",
        absent="MOBILIZE THREATEN",
    ),
    s("Norway and Denmark protested to Belarus.", "ACCUSE NOR+DNK > BLR happened", absent="PROTEST"),
    s(
        "Kenya gave Somalia until Sunday to withdraw its troops or face sanctions.",
        "THREATEN KEN > SOM happened",
        absent="REQUEST",
    ),
    s("Chile told Peru to withdraw its troops or face war.", "THREATEN CHL > PER happened", absent="REQUEST"),
    s("A judge in Lima rejected the prosecutors' request to jail him.", "REJECT PER > PER happened"),
    s(
        "The army of Mali attacked a camp of the rebels on Monday.|Rebel drones hit a barracks in Gao on Tuesday.",
        "ASSAULT MLI > MLI happened",
    ),
]

STATUS = [
    s("Russia denied that it had invaded Georgia.", "ASSAULT RUS > GEO denied"),
    s("Fiji may expel the Australian envoy.", "SANCTION FJI > AUS possible"),
    s("Finland will send 200 troops to Estonia for joint exercises.", "MOBILIZE|AID FIN > EST planned"),
    s("Libya said Chad had bombed the Libyan town of Kufra.", "ASSAULT TCD > LBY claimed"),
    s("Poland has not recognized Kosovo.", "SUPPORT POL > XKX|UNK|RKS|SRB not_happened"),
    s("If Burundi closes the border, Rwanda will impose sanctions on Burundi.", "SANCTION RWA > BDI conditional"),
]
POSITIONS = [
    s("Oman, a close ally of Britain, stayed neutral.", "ally OMN > GBR"),
    s("Ties between Greece and Turkey have been strained for years.", "strained GRC+TUR > -|TUR"),
    s("Argentina claims sovereignty over the Falkland Islands.", "claims ARG > FLK|GBR"),
    s("Mongolia is bound to supply Japan with coal.", "committed MNG > JPN", absent="AID"),
    s("Syria backs the Lebanese government.", "supports SYR > LBN"),
]
NOTHING = [
    s("Four sailors hurt in the crash were released from hospital, the Peruvian navy said.", absent="RETREAT"),
    s("Chad threatened to cut aid to whichever side broke the truce.", "THREATEN TCD > -", absent="ASSAULT"),
    s("Norway said it would punish whoever attacked Iceland.", absent="ASSAULT"),
    s("The team beat Spain 3-1 on Sunday in the final of the cup.", absent="ASSAULT"),
    s("Heavy rain hit Bolivia on Monday, killing nine people.", absent="ASSAULT"),
    s("Danish exports to Norway rose by two percent last year.", absent="COOPERATE AID"),
    s("The singer visited Italy with her children in 1987.", absent="CONSULT"),
    s("An earthquake killed 12 people in Iran.", absent="ASSAULT"),
    s("Oil struck a record high in New York as Nigeria pumped less.", absent="ASSAULT"),
    s("The novel attacks vanity and hits its mark, critics in France agreed.", absent="ASSAULT"),
    s("Peru's economy met its growth target for the third year.", absent="CONSULT"),
    s("The minister declined to comment on the report from Chad.", absent="REJECT"),
]
MERGED = [
    s(
        "Ghana expels Togo's envoy # | Ghana expelled Togo's ambassador on Monday. | The expulsion came a day after a border clash.",
        "SANCTION GHA > TGO happened",
    ),
    s(
        "Kenya's president called Uganda's leader on Tuesday. | During the call, the two discussed trade.",
        "CONSULT KEN > UGA happened",
    ),
    s(
        "Greece and Turkey held talks in Geneva on Monday. | The talks lasted six hours.",
        "CONSULT GRC+TUR > - happened",
    ),
    s(
        "Serbian gunners shelled a Bosnian village on Monday. | Bosnia condemned the attack.",
        "ASSAULT SRB > BIH happened",
        "ACCUSE BIH > SRB happened",
    ),
    s("Norway met Sweden in Oslo on Monday. | The two sides also met in March.", "CONSULT NOR > SWE happened"),
    s(
        "Norwegian Prime Minister Kari Solberg met President Luis Vera of Chile in Oslo on Tuesday. | The two leaders discussed whaling.",
        "CONSULT NOR > CHL happened",
    ),
]
GROUPS = {
    "verbs": VERBS, "participles": PASSIVES_AND_PARTICIPLES, "control": CONTROL, "nouns": NOUNS, "stopping": STOPPING, "status": STATUS,
    "positions": POSITIONS, "nothing": NOTHING, "merged": MERGED,
    "idioms": IDIOMS, "unsaid": UNSAID, "families": FAMILIES, "constructions": CONSTRUCTIONS,
    "whom": WHOM,
}  # fmt: skip
ALL = [specimen for group in GROUPS.values() for specimen in group]


def missed() -> list[tuple[str, Specimen, str]]:
    """The specimens of ``missed.tsv``: cause, specimen, and why it still fails ("" where it does not)."""
    rows = Path(__file__).with_name("missed.tsv").read_text(encoding="utf-8").splitlines()
    cells = [row.split("\t") for row in rows if not row.startswith("#")][1:]
    return [(cause, s(text, *acts.split("; ")), fails) for cause, text, acts, fails in cells]


MISSED = missed()


def lines(specimen: Specimen) -> list[tuple[str, bool]]:
    """The sentences of a specimen, each with whether it is the headline."""
    parts = [part.strip() for part in specimen.text.split("|")]
    return [(part.removesuffix("#").strip(), part.endswith("#")) for part in parts]


@cache
def parses() -> dict[str, tuple[tuple[str, str, str, int, str, str], ...]]:
    """Sentence text to its words: (form, lemma, upos, head, deprel, name)."""
    out: dict[str, tuple[tuple[str, str, str, int, str, str], ...]] = {}
    for block in PARSES.read_text(encoding="utf-8").split("\n\n"):
        rows = block.strip().split("\n")
        if not rows or not rows[0].startswith("# text = "):
            continue
        cells = [row.split("\t") for row in rows[1:]]
        out[rows[0].removeprefix("# text = ")] = tuple((c[1], c[2], c[3], int(c[6]) - 1, c[7], c[4]) for c in cells)
    return out


def document_of(specimen: Specimen) -> Document:
    text, paragraphs, start = "", [], 0
    for line, title in lines(specimen):
        start = len(text)
        text += line + "\n\n"
        kind = ParagraphKind.TITLE if title else ParagraphKind.BODY
        paragraphs.append(Paragraph(kind, line, OffsetMap.shift(start, len(line))))
    return Document("d" + digest(text), Source(), text, published=PUBLISHED, paragraphs=tuple(paragraphs))


def sentences_of(document: Document) -> Iterator[Sentence]:
    for index, paragraph in enumerate(document.paragraphs):
        base = paragraph.offsets.raw(0)
        at, words = 0, []
        for form, lemma, upos, head, relation, name in parses()[paragraph.text]:
            at = paragraph.text.index(form, at)
            words.append(Word(form, base + at, base + at + len(form), lemma, upos, head, relation, name))
            at += len(form)
        yield Sentence(index, base, base + len(paragraph.text), index, paragraph.kind, tuple(words))


def reading_of(specimen: Specimen) -> Reading:
    from dateline.understand.certainty import assess
    from dateline.understand.mentions import find_mentions
    from dateline.understand.speech import find_claims
    from dateline.understand.times import find_times

    document = document_of(specimen)
    sentences = tuple(sentences_of(document))
    mentions = find_mentions(sentences, document, Known())
    claims = find_claims(sentences, mentions, document)
    times = find_times(sentences, document.published)
    return Reading(document, sentences, mentions, times, claims, assess(sentences, mentions, claims))


def reports_of(specimen: Specimen) -> tuple[Report, ...]:
    return code(reading_of(specimen))


def states(actors: tuple[Actor, ...]) -> set[str]:
    """Country codes; IGO:UN for international bodies, NGO for all others without a country."""
    return {actor.country or actor.id.partition("/" if actor.id.startswith("IGO:") else ":")[0] for actor in actors}


def write(anew: bool) -> None:
    """Parse every specimen with the shipped reader into ``acts.conllu``; only those without a parse if not ``anew``."""
    from dateline.understand.encoder import Encoder
    from dateline.understand.lemmas import lemma
    from dateline.understand.tokens import token_spans

    specimens = (*ALL, *(specimen for _, specimen, _ in MISSED))
    texts = list(dict.fromkeys(line for specimen in specimens for line, _ in lines(specimen)))
    known = "" if anew else PARSES.read_text(encoding="utf-8").rstrip("\n") + "\n\n"
    texts = texts if anew else [text for text in texts if text not in parses()]
    words = [[text[a:b] for a, b in token_spans(text)] for text in texts]
    blocks = []
    for text, forms, layers in zip(texts, words, Encoder.load().annotate(words), strict=True):
        rows = [f"# text = {text}"]
        for i, (form, upos, head, relation, name) in enumerate(
            zip(forms, layers.upos, layers.heads, layers.deprels, layers.names, strict=True), 1
        ):
            rows.append(f"{i}\t{form}\t{lemma(form, upos)}\t{upos}\t{name}\t_\t{head + 1}\t{relation}\t_\t_")
        blocks.append("\n".join(rows))
    PARSES.write_text(known + "\n\n".join(blocks) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write(anew="--new" not in sys.argv)
