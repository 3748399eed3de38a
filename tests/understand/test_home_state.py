"""Whose an office or a body without a nation is: the report's own state, by headline, lead, dateline and map."""

from __future__ import annotations

from datetime import date

from reports import read


def test_a_masthead_is_no_headline() -> None:
    report = read(
        "The Coast Herald\nHome | World | Sport\n"
        "Tajikistan turned Turkish doctors away.\n"
        "Tajikistan asked for tents on Thursday after a landslide killed 40 people.\n"
        "Prime Minister Davlat Rahmon accepted a Chinese offer. He sent the Turkish team home. "
        "The interior ministry praised him.",
        date(2016, 2, 4),
        title=True,
    )
    assert report.ids("Prime Minister Davlat Rahmon") == ["TJK:GOV/Rahmon"]
    assert report.ids("The interior ministry") == ["TJK:GOV/MOI"]


def test_where_others_hold_talks_is_not_whom_the_report_is_about() -> None:
    report = read(
        "Rebels from Chad quit talks\n"
        "Chad's rebels left peace talks in the Ethiopian capital on Friday. "
        "The two sides had met for a week. President Idriss Kalzeubo blamed the rebels. Ethiopia was silent.",
        date(2014, 8, 22),
        place_line="ADDIS ABABA, Ethiopia",
        title=True,
    )
    assert report.ids("The two sides") == ["TCD:GOV", "TCD:REB"]
    assert report.ids("President Idriss Kalzeubo") == ["TCD:GOV/Kalzeubo"]


def test_a_report_from_two_places_is_of_both_states() -> None:
    text = (
        "Vietnamese ships rammed a Philippine trawler on Monday. "
        "Fishermen in the Philippine port of Subic burned a flag. Police arrested six."
    )
    assert read(text, date(2013, 9, 19), place_line="HANOI/MANILA").ids("Police") == ["PHL:COP"]


def test_a_neighbor_is_one_by_the_map_where_the_report_names_one() -> None:
    report = read(
        "France praised Chad on Monday. France will send France's best doctors. Chad thanked France. "
        "Niger said its neighbor had asked for help."
    )
    assert report.ids("its neighbor") == ["TCD"]


def test_a_place_before_the_clause_says_whose_ministry_it_is_though_another_was_told_of() -> None:
    report = read(
        "Lithuania's foreign ministry expelled two Russian envoys on Friday. "
        "In Moscow, the foreign ministry promised an answer. In Riga, the president praised the step."
    )
    assert report.ids("the foreign ministry") == ["RUS:GOV/MFA"]
    assert report.one("the president").actors[0].country == "LVA"


def test_congress_is_that_of_the_state_the_report_is_about() -> None:
    peru = "Peru's president lost a vote on Monday. Congress, where {} party leads, may suspend Peru's top prosecutor."
    assert read(peru.format("his")).ids("Congress") == ["PER:LEG"]
    about = "The United States will sell Peru six ships. The U.S. navy built them. Congress must approve the sale."
    assert read(about).ids("Congress") == ["USA:LEG"]


def test_two_countries_are_those_of_the_matter_and_no_bystanders() -> None:
    report = read(
        "Romania and Bulgaria near war over barges\n"
        "Romania accused Bulgaria on Monday of seizing barges. Bulgaria blamed Romania. "
        "China and Brazil abstained in a vote. The resolution demands that both countries pull back their boats. "
        "The European commission was silent.",
        title=True,
    )
    assert set(report.ids("both countries")) == {"ROU", "BGR"}
    assert report.ids("The European commission") == ["IGO:EU"]


def test_a_rebel_is_one_whatever_the_office() -> None:
    report = read("Chad freed two men on Monday. Norway urged rebel chief Gabriel Lokong to meet the envoys.")
    assert report.one("rebel chief Gabriel Lokong").actors[0].sectors == ("REB",)


def test_a_group_told_of_as_one_is_it() -> None:
    report = read(
        "Rebels in the southern Philippines freed five fishermen on Saturday. Kuala Lumpur would not comment. "
        "The group still holds a Swiss engineer. It has threatened to kill more hostages."
    )
    assert report.ids("It") == ["PHL:REB"]


def test_police_after_a_protest_are_those_of_the_protesters_country() -> None:
    report = read(
        "Nicaragua seized three Honduran boats on Monday. Nicaragua fined the crews. "
        "Fishermen in the Honduran port of San Lorenzo burned a Nicaraguan flag. Police arrested six. "
        "Fishermen there want the navy to help.",
        date(2013, 9, 19),
    )
    assert report.ids("Police") == ["HND:COP"]
    assert report.ids("Fishermen") == ["HND:CIV"]


def test_a_body_before_group_is_it_and_its_chairman_keeps_his_states_office() -> None:
    report = read(
        "France, which has 4,500 troops in the Sahel, sent two helicopters to Mali. "
        "The G5 Sahel group condemned the attack. "
        "Its chairman, Mauritanian President Sidi Ould Baba, called for more money.",
        date(2019, 4, 2),
    )
    assert report.ids("4,500 troops") == ["FRA:MIL"]
    assert report.ids("Its") == ["IGO:G5 Sahel"]
    assert report.ids("Mauritanian President Sidi Ould Baba") == ["MRT:GOV/Baba"]


def test_congress_is_american_where_the_united_states_were_just_spoken_of() -> None:
    report = read(
        "Mexico's government and Mexican rebels agreed on Friday to resume talks in Chiapas, Mexico said. "
        "In Washington, the State Department welcomed the news. Congress will debate a loan next week.",
        date(1994, 7, 8),
        place_line="MEXICO CITY",
    )
    assert report.ids("Congress") == ["USA:LEG"]


def test_a_letterhead_says_whose_readout_it_is() -> None:
    report = read(
        "MINISTRY OF FOREIGN AFFAIRS OF THE REPUBLIC OF KENYA\n"
        "The Minister of Foreign Affairs, Joseph Oyoo, received the Minister of Foreign Affairs of Chad, Idriss Saleh. "
        "Minister Oyoo praised Chad. Minister Saleh thanked his host. The ministry welcomed the visit.",
        date(2023, 3, 14),
        title=True,
    )
    assert report.ids("Minister Oyoo") == ["KEN:GOV/Oyoo"]
    assert report.ids("Minister Saleh") == ["TCD:GOV/Saleh"]
    assert report.ids("The ministry") == ["KEN:GOV/MFA"]


def test_a_city_where_unions_sit_says_nothing_of_its_state() -> None:
    report = read(
        "African Union suspends Togo\n"
        "The African Union suspended Togo on Tuesday after a coup. In New York, the United Nations was silent. "
        "The soldiers closed the airport, and the junta thanked nobody.",
        date(2012, 4, 17),
        place_line="ADDIS ABABA/NEW YORK",
        title=True,
    )
    assert report.ids("The soldiers") == ["TGO:MIL"]
    assert {code.partition(":")[0] for code in report.ids("the junta")} == {"TGO"}


def test_officials_are_of_the_place_they_serve_in_and_aides_of_whom_they_serve() -> None:
    report = read(
        "Ghana recalled its envoy from Chad on Monday. Officials in Mali said nothing. "
        "A senior official in Niger praised Ghana. An aide to the president of Rwanda was silent. "
        "Diplomats in Togo were surprised.",
        place_line="ACCRA",
    )
    assert report.ids("Officials") == ["MLI:GOV"]
    assert report.ids("A senior official") == ["NER:GOV"]
    assert report.ids("An aide to the president of Rwanda") == ["RWA:GOV"]
    assert report.ids("Diplomats") == ["XXX:GOV"]


def test_sources_are_of_the_service_and_place_they_speak_of() -> None:
    report = read(
        "Guinean gunships struck a camp on Monday. Military sources in Conakry praised the crews. "
        "A security source in Monrovia was silent. Diplomatic sources were surprised.",
        place_line="CONAKRY",
    )
    assert report.ids("Military sources") == ["GIN:MIL"]
    assert report.ids("A security source") == ["LBR:GOV"]
    assert report.ids("Diplomatic sources") == ["XXX:GOV"]


def test_what_is_the_speakers_own_waits_for_the_speaker() -> None:
    report = read(
        '"Our foreign minister will visit Lome," the ambassador of Niger said. '
        '"Our army is ready," the ambassador of Benin said. Aides said he would stay.',
        place_line="ACCRA",
    )
    assert report.ids("Our foreign minister") == ["NER:GOV"]
    assert report.ids("Our army") == ["BEN:MIL"]
    assert report.ids("Aides") == ["BEN:GOV"]


def test_an_opposite_number_has_the_same_office_elsewhere() -> None:
    report = read("The Cambodian president telephoned his Thai opposite number on Monday.")
    assert report.ids("his Thai opposite number") == ["THA:GOV"]
