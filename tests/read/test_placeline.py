"""Datelines: each specimen is a paragraph's head and what must be found in it."""

from __future__ import annotations

import pytest

from dateline.read.placeline import place_line

LEADS = [
    ("LONDON, March 3 (Reuters) - The bank ...", "LONDON", "Reuters", (3, 3), "The bank"),
    ("WASHINGTON (AP) — The senator ...", "WASHINGTON", "AP", None, "The senator"),
    ("WASHINGTON (AP) _ The senator ...", "WASHINGTON", "AP", None, "The senator"),
    ("CAPE TOWN, South Africa (AP) -- The party ...", "CAPE TOWN, South Africa", "AP", None, "The party"),
    ("ST. PETERSBURG, Russia (AP)_The fair ...", "ST. PETERSBURG, Russia", "AP", None, "The fair"),
    ("BEIJING, Jan. 3 (Xinhua) -- The envoy ...", "BEIJING", "Xinhua", (1, 3), "The envoy"),
    ("NAIROBI, Kenya, Jan. 3, 2019 (Xinhua) -- The envoy ...", "NAIROBI, Kenya", "Xinhua", (1, 3), "The envoy"),
    ("MOSCOW, January 3. /TASS/. The ministry ...", "MOSCOW", "TASS", (1, 3), "The ministry"),
    ("TOKYO, Jan 3, Kyodo - The cabinet ...", "TOKYO", "Kyodo", (1, 3), "The cabinet"),
    ("SEOUL, Jan. 3 (Yonhap) -- The army ...", "SEOUL", "Yonhap", (1, 3), "The army"),
    ("Berlin (dpa) - The coalition ...", "Berlin", "dpa", None, "The coalition"),
    ("Mexico City (AFP) – The miners ...", "Mexico City", "AFP", None, "The miners"),
    ("Madrid, 3 Mar (EFE).- The judge ...", "Madrid", "EFE", (3, 3), "The judge"),
    ("(ANSA) - ROME, March 3 - The mayor ...", "ROME", "ANSA", (3, 3), "The mayor"),
    ("New Delhi, Jan 3 (PTI) The minister ...", "New Delhi", "PTI", (1, 3), "The minister"),
    ("Abuja, Jan. 3, 2026 (NAN) The minister ...", "Abuja", "NAN", (1, 3), "The minister"),
    ("SRINAGAR, Jan 3 (XYZ): The court ...", "SRINAGAR", "XYZ", (1, 3), "The court"),
    ("Kathmandu, Jan. 3: The court ...", "Kathmandu", None, (1, 3), "The court"),
    ("TOKYO - The cabinet ...", "TOKYO", None, None, "The cabinet"),
    ("NEW DELHI: The envoy ...", "NEW DELHI", None, None, "The envoy"),
    ("LAHORE/ISLAMABAD: The court ...", "LAHORE/ISLAMABAD", None, None, "The court"),
    ("SANTIAGO/LIMA, Jan 3 (Reuters) - The pact ...", "SANTIAGO/LIMA", "Reuters", (1, 3), "The pact"),
    ("ABOARD THE USS EXAMPLE (AP) — The crew ...", "ABOARD THE USS EXAMPLE", "AP", None, "The crew"),
    ("WASHINGTON — The senator ...", "WASHINGTON", None, None, "The senator"),
    ("CHARLESTON, S.C. — The senator ...", "CHARLESTON, S.C.", None, None, "The senator"),
    ("SÃO PAULO — The strike ...", "SÃO PAULO", None, None, "The strike"),
    ("McALLEN, Texas (AP) — The river ...", "McALLEN, Texas", "AP", None, "The river"),
    ("Nairobi — The president ...", "Nairobi", None, None, "The president"),
    ("(AP) — The mission ...", None, "AP", None, "The mission"),
    ("AFP - The mission ...", None, "AFP", None, "The mission"),
    ("(CNN) The mayor ...", None, "CNN", None, "The mayor"),
    ("Cairo (CNN)The mayor ...", "Cairo", "CNN", None, "The mayor"),
    ("Dec 29 (Reuters) - The firm ...", None, "Reuters", (12, 29), "The firm"),
    ("GAZA (AP/Reuters) — The crossing ...", "GAZA", "AP", None, "The crossing"),
    ("OSLO (AP, May 3, 2021) - The envoy ...", "OSLO", "AP", (5, 3), "The envoy"),
    ("NAIROBI (Meridian, Feb. 18, 2024) - The envoy ...", "NAIROBI", "Meridian", (2, 18), "The envoy"),
    ("OSLO, Norway (AP) _ 3 May 2021 _ The envoy ...", "OSLO, Norway", "AP", (5, 3), "The envoy"),
    ("OSLO — May 3, 2021 — The envoy ...", "OSLO", None, (5, 3), "The envoy"),
    ("DOHA (Gulf Wire), 17 June 2019 -- The envoy ...", "DOHA", "Gulf Wire", (6, 17), "The envoy"),
    ("Doha, Qatar, June 17, 2019 (Gulf Wire) — The envoy ...", "Doha, Qatar", "Gulf Wire", (6, 17), "The envoy"),
    ("DOHA, June 17, 2019 (Gulf Wire)", "DOHA", "Gulf Wire", (6, 17), ""),
    ("OSLO (AP) — May 3, 2021 was the day ...", "OSLO", "AP", None, "May 3, 2021 was"),
]


@pytest.mark.parametrize(("text", "place", "agency", "day", "rest"), LEADS)
def test_leads(text, place, agency, day, rest):
    line = place_line(text, lead=True)
    assert line is not None
    assert line.place == place
    assert (line.agency.name if line.agency else None) == agency
    assert ((line.date.month, line.date.day) if line.date else None) == day
    assert text[line.end :].startswith(rest)


@pytest.mark.parametrize(
    "text",
    [
        "BREAKING: The minister resigned.",
        "MINISTER: We will not go.",
        "EXCLUSIVE — The minister resigned.",
        "The minister — a former judge — resigned.",
        "Enough — and no more — was said.",
        "Oil prices rose 3% on Monday - the most since May.",
        "He said (in Paris) - and later in Rome - that it was over.",
        "FAREWELL—The minister resigned.",
        "The talks: a last chance for peace.",
        "On 14 March, the minister of trade – a guest of the firm – opened the mill.",
        "On 14 March, Deputy Prime Minister – Minister of Trade Ola Berg opened the mill.",
    ],
)
def test_no_dateline_at_the_lead(text):
    assert place_line(text, lead=True) is None


@pytest.mark.parametrize("text", ["WASHINGTON — The senator left.", "NEW DELHI: The envoy left.", "AFP - He left."])
def test_lax_shapes_hold_at_the_lead_only(text):
    assert place_line(text, lead=True) is not None
    assert place_line(text, lead=False) is None


def test_a_dateline_with_an_agency_holds_anywhere():
    line = place_line("OSLO, Norway (AP) — The second item of a roundup.", lead=False)
    assert line is not None
    assert line.place == "OSLO, Norway"


def test_a_dateline_on_a_line_of_its_own():
    line = place_line("NAIROBI, Kenya (AP)", lead=True)
    assert line is not None
    assert (line.place, line.end) == ("NAIROBI, Kenya", len("NAIROBI, Kenya (AP)"))


def test_an_agency_that_no_table_knows_keeps_its_own_name() -> None:
    line = place_line("ATHENS (Meridian  Wire) – The premier flew home.", lead=True)
    assert line and line.place == "ATHENS"
    assert line.agency and line.agency.name == "Meridian Wire" and line.agency.country is None
