"""Who is named: states, offices, bodies, persons, organizations, with ids, countries and reasons."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reports import document, read

from dateline.model import Actor, ActorKind, Known, KnownActor, ParagraphKind, Sentence, Use, Word
from dateline.understand.mentions import find_mentions, mention_of

ONE_SENTENCE = [
    # states and their seats
    ("Norway protested on Monday.", "Norway", ["NOR"]),
    ("The Norwegian foreign ministry protested on Monday.", "The Norwegian foreign ministry", ["NOR:GOV/MFA"]),
    ("The Norwegian foreign ministry protested on Monday.", "Norwegian", ["NOR"]),
    ("Lisbon accused Madrid of delaying the talks.", "Lisbon", ["PRT:GOV"]),
    ("Lisbon accused Madrid of delaying the talks.", "Madrid", ["ESP:GOV"]),
    ("The Kremlin rejected the offer.", "The Kremlin", ["RUS:GOV/Kremlin"]),
    ("Brussels warned Budapest about the new law.", "Brussels", ["IGO:EU"]),
    ("Downing Street declined to comment.", "Downing Street", ["GBR:GOV/Downing Street"]),
    # ministries and departments
    ("Chile's Ministry of Defense confirmed the loss.", "Chile's Ministry of Defense", ["CHL:GOV/MOD"]),
    ("The State Department summoned the envoy.", "The State Department", ["USA:GOV/MFA"]),
    ("The Pentagon said it would send more ships.", "The Pentagon", ["USA:GOV/MOD"]),
    ("Kenya's finance ministry cut the forecast.", "Kenya's finance ministry", ["KEN:GOV/MOF"]),
    # other bodies
    ("The parliament of Latvia passed the law.", "The parliament of Latvia", ["LVA:LEG"]),
    ("Thailand's Constitutional Court dissolved the party.", "Thailand's Constitutional Court", ["THA:JUD"]),
    ("Nigerian police fired tear gas.", "Nigerian police", ["NGA:COP"]),
    ("The Knesset approved the budget.", "The Knesset", ["ISR:LEG"]),
    ("The Egyptian army closed the border.", "The Egyptian army", ["EGY:MIL"]),
    ("A spokesman for the Ghanaian army denied the report.", "A spokesman for the Ghanaian army", ["GHA:MIL"]),
    # organizations
    ("The United Nations will send observers.", "The United Nations", ["IGO:UN"]),
    ("Amnesty International criticized the trial.", "Amnesty International", ["NGO:Amnesty International"]),
    ("Kyodo News reported the visit.", "Kyodo News", ["MEDIA:Kyodo"]),
    ("Gazprom cut supplies on Tuesday.", "Gazprom", ["RUS:BUS/Gazprom"]),
    # groups
    ("French troops landed in Gabon.", "French troops", ["FRA:MIL"]),
    ("Danish fishermen blocked the port.", "Danish fishermen", ["DNK:CIV"]),
    ("Two Swiss banks were fined.", "Two Swiss banks", ["CHE:BUS"]),
    ("Farc rebels freed a Colombian soldier.", "Farc rebels", ["COL:REB/FARC"]),
    ("Gabon's military rulers closed the border.", "Gabon's military rulers", ["GAB:GOV"]),
    ("Chinese and Russian officials met on Friday.", "Chinese and Russian officials", ["CHN:GOV", "RUS:GOV"]),
    ("Danish shipping firm Nordhavn sued the port.", "Danish shipping firm", ["DNK:BUS/Nordhavn"]),
    ("Aid groups asked for a truce.", "Aid groups", ["NGO:aid groups"]),
    ("Diplomats from Poland, Germany and Sweden left.", "Diplomats from Poland", ["POL:GOV", "DEU:GOV", "SWE:GOV"]),
    ("Leaders of the regional bloc ECOWAS met.", "the regional bloc", ["IGO:ECOWAS"]),
    # a nation behind a hyphen is not the noun's
    ("The Somali-born Dutch lawmaker resigned.", "The Somali-born Dutch lawmaker", ["NLD:LEG"]),
]


@pytest.mark.parametrize(("text", "words", "ids"), ONE_SENTENCE, ids=[f"{w}|{t[:20]}" for t, w, _ in ONE_SENTENCE])
def test_names_and_offices(text: str, words: str, ids: list[str]) -> None:
    assert read(text).ids(words) == ids


PERSONS = [
    ("Norwegian Prime Minister Kari Solberg resigned.", "Norwegian Prime Minister Kari Solberg", "NOR:GOV/Solberg"),
    ("Kari Solberg, the prime minister of Norway, resigned.", "Kari Solberg", "NOR:GOV/Solberg"),
    ("The Chilean interior minister, Jorge Rivas, resigned.", "Jorge Rivas", "CHL:GOV/Rivas"),
    ("Peru's finance minister, Ana Quispe, resigned.", "Ana Quispe", "PER:GOV/Quispe"),
    ("Togolese Gen. Kofi Mensah took power.", "Togolese Gen. Kofi Mensah", "TGO:MIL/Mensah"),
    ("Qatari mediator Khalid Nasser flew to Rome.", "Qatari mediator Khalid Nasser", "QAT:GOV/Nasser"),
    ("Hamas leader Sami Khalil rejected the plan.", "Hamas leader Sami Khalil", "PSE:REB/Khalil"),
    ("UN envoy Petra Lind arrived.", "UN envoy Petra Lind", "IGO:UN/Lind"),
    ("Chinese President Fang Mingde arrived.", "Chinese President Fang Mingde", "CHN:GOV/Fang"),
    ("South Korean lawmaker Seo Min-ji objected.", "South Korean lawmaker Seo Min-ji", "KOR:LEG/Seo"),
    (
        "French Foreign Minister Luc de Brissac resigned.",
        "French Foreign Minister Luc de Brissac",
        "FRA:GOV/de Brissac",
    ),
    ("Opposition leader Ruth Banda of Zambia was jailed.", "Opposition leader Ruth Banda", "ZMB:OPP/Banda"),
]


@pytest.mark.parametrize(("text", "words", "code"), PERSONS, ids=[p[2] for p in PERSONS])
def test_a_person_has_the_country_of_title_apposition_or_body(text: str, words: str, code: str) -> None:
    assert read(text).ids(words) == [code]


def test_a_later_surname_is_the_same_person_and_the_headline_knows_the_body() -> None:
    report = read(
        "Solberg to resign, aide says\nNorwegian Prime Minister Kari Solberg will resign, an aide said. "
        "Solberg has led Norway since 2009.",
        title=True,
    )
    assert [report.ids("Solberg", n) for n in (0, 1)] == [["NOR:GOV/Solberg"]] * 2


def test_the_secretary_of_a_field_is_american_unless_the_report_says_otherwise() -> None:
    report = read("Flights to Cuba were stopped. Elaine Marsh, the Secretary of Transportation, signed the order.")
    assert report.ids("Elaine Marsh") == ["USA:GOV/Marsh"]
    assert report.ids("the Secretary of Transportation") == ["USA:GOV/Marsh"]


def test_a_prime_minister_without_a_nation_is_not_of_a_state_that_has_none() -> None:
    report = read(
        "The United States and Iraq are at odds. Prime Minister Karim Jawad asked U.S. troops to leave.", None
    )
    assert report.ids("Prime Minister Karim Jawad") == ["IRQ:GOV/Jawad"]


def test_an_office_without_a_nation_is_the_reports_own_state() -> None:
    report = read(
        "Malawi's army closed the borders on Monday. Zambia sent troops to the frontier.\n"
        "The defense ministry said two soldiers were hurt. Police arrested nine protesters."
    )
    assert report.ids("The defense ministry") == ["MWI:GOV/MOD"]
    assert report.ids("Police") == ["MWI:COP"]
    assert "report" in report.one("The defense ministry").reasons[0]


def test_the_dateline_tells_whose_police_they_are() -> None:
    report = read("Police fired on a crowd on Monday.", place_line="NAIROBI, Kenya")
    assert report.ids("Police") == ["KEN:COP"]


@pytest.mark.parametrize(
    ("published", "code"),
    [
        (date(1994, 5, 1), "RUS:GOV/Yeltsin"),
        (date(2011, 5, 1), "RUS:GOV/Medvedev"),
        (date(2020, 5, 1), "RUS:GOV/Putin"),
    ],
)
def test_the_holder_of_an_office_is_that_of_the_day(published: date, code: str) -> None:
    assert read("The Russian president arrived in Helsinki.", published).ids("The Russian president") == [code]


def test_without_a_day_an_office_stays_an_office() -> None:
    assert read("The Russian president arrived in Helsinki.", None).ids("The Russian president") == ["RUS:GOV"]


def test_a_former_president_is_not_the_present_one() -> None:
    report = read("The former Russian president arrived in Helsinki.", date(2020, 5, 1))
    assert report.ids("The former Russian president") == ["RUS:GOV"]


def test_a_movement_that_came_to_govern_changes_its_sector() -> None:
    assert read("The Taliban freed two men.", date(2010, 1, 1)).ids("The Taliban") == ["AFG:REB/Taliban"]
    assert read("The Taliban freed two men.", date(2023, 1, 1)).ids("The Taliban") == ["AFG:GOV/Taliban"]


def test_what_earlier_reports_taught_fills_in_a_nation() -> None:
    solberg = Actor("NOR:GOV/Solberg", "Kari Solberg", ActorKind.PERSON, "NOR", ("GOV",))
    known = Known((KnownActor("Kari Solberg", solberg, "prime minister", date(2012, 1, 1), "d1"),))
    report = read("Kari Solberg opened the museum.", known=known)
    assert report.ids("Kari Solberg") == ["NOR:GOV/Solberg"]
    assert report.one("Kari Solberg").reasons == ("known from report d1",)


def test_names_of_places_inside_names_of_persons_are_no_places() -> None:
    report = read("Michael Jordan and Chad Walker flew to Amman.")
    assert not any(actor.id in ("JOR", "TCD") and m.use is Use.ACTOR for m in report.mentions for actor in m.actors)


def test_a_spokesman_speaks_for_the_body() -> None:
    report = read("Uganda's defense ministry rejected the charge. A ministry spokesman said no weapons were sent.")
    assert report.ids("A ministry spokesman") == ["UGA:GOV/MOD"]


def test_the_description_beside_a_name_takes_up_who_was_told_of_by_it() -> None:
    text = "Gabon detained an African Union mediator. Gabon said the mediator, Lena Moyo, had broken its laws."
    assert read(text).ids("Lena Moyo") == ["IGO:AU/Moyo"]


def test_troops_that_a_ministry_denies_are_its_own() -> None:
    text = "Chile accused Peru of a raid. Peru's defense ministry said no troops had crossed the river."
    assert read(text, place_line="SANTIAGO").ids("no troops") == ["PER:MIL"]


def test_officials_in_a_capital_are_of_its_state() -> None:
    text = "Chile will sell ships to Peru, a newspaper said, citing unnamed defense officials in Madrid."
    assert read(text).ids("unnamed defense officials") == ["ESP:GOV"]


def test_an_envoys_destination_is_not_his_country() -> None:
    assert read("The Turkish ambassador to Sweden was recalled.").ids("The Turkish ambassador to Sweden") == ["TUR:GOV"]


def test_the_adjective_inside_a_body_is_a_mention_of_its_own() -> None:
    report = read("The Japanese foreign ministry protested.")
    inner, outer = report.one("Japanese"), report.one("The Japanese foreign ministry")
    assert outer.first < inner.first < inner.last < outer.last
    assert inner.kind == "adjective"


def test_mention_of_gives_the_fullest_mention_of_a_head_and_else_the_smallest_around() -> None:
    report = read("The Japanese foreign ministry protested.")
    outer, inner = report.one("The Japanese foreign ministry"), report.one("Japanese")
    assert mention_of(report.mentions, 0, outer.head) == outer
    assert mention_of(report.mentions, 0, inner.head) == inner
    assert mention_of(report.mentions, 0, outer.first) == outer
    assert mention_of(report.mentions, 0, outer.last) is None
    assert mention_of(report.mentions, 7, 0) is None


def test_every_mention_says_why() -> None:
    report = read("Norway's foreign minister, Kari Solberg, met Danish officials in Oslo. She thanked them.")
    assert report.mentions
    assert all(m.reasons and all(m.reasons) for m in report.mentions)


WORDS = [
    "Norway",
    "'s",
    "the",
    "two",
    "minister",
    "of",
    "defense",
    "She",
    "it",
    "who",
    "both",
    "-",
    ",",
    "Kim",
    "US",
    "\x00",
    "Bank",
]
TAGS = ["PROPN", "NOUN", "ADJ", "DET", "PRON", "PART", "ADP", "PUNCT", "NUM", "VERB", "CCONJ", "X"]
RELATIONS = [
    "nsubj",
    "obj",
    "amod",
    "compound",
    "case",
    "conj",
    "appos",
    "nmod:poss",
    "acl:relcl",
    "det",
    "flat",
    "root",
]
NAMES = ["O", "B-PER", "I-PER", "B-ORG", "I-LOC"]
wild = st.tuples(*(st.sampled_from(values) for values in (WORDS, TAGS, RELATIONS, NAMES)), st.integers(-1, 9))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(wild, max_size=10), max_size=4))
def test_no_parse_however_wild_stops_it(drawn: list[list[tuple[str, str, str, str, int]]]) -> None:
    sentences, start = [], 0
    for index, row in enumerate(drawn):
        words = []
        for text, upos, deprel, name, head in row:
            words.append(
                Word(text, start, start + len(text), text.lower(), upos, min(head, len(row) - 1), deprel, name)
            )
            start += len(text) + 1
        sentences.append(Sentence(index, words[0].start if words else 0, start, 0, ParagraphKind.BODY, tuple(words)))
    report = document("x" * start, date(2012, 6, 1), None, False)
    for m in find_mentions(sentences, report, Known()):
        assert 0 <= m.first <= m.head < m.last <= len(sentences[m.sentence].words)
        assert m.reasons and (m.actors or m.place)
