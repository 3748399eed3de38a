"""A plain text understood as a wire report: which line is what. The specimens are our own."""

from __future__ import annotations

import pytest

from dateline.model import Document, ParagraphKind
from dateline.read import read_text
from dateline.settings import Settings

DOUBLED = """Estimated reading time 2 minutes 2 Min

Norway says Chile has asked for talks on cod. It comes as quotas are shrinking

OSLO (AP) – Chile asked Norway on Monday to open talks on cod quotas, the fisheries ministry said, in a first.

4 May 2021
By ANNA BERG
4 May 2021

OSLO (AP) – Chile asked Norway on Monday to open talks on cod quotas, the fisheries ministry said, in a first.

The ministry did not say when the talks would begin.

“We are glad,” the minister said.

More Top Stories
"""


def read(text: str) -> Document:
    document = read_text(text, Settings())
    assert isinstance(document, Document), document
    return document


def kinds(text: str) -> list[tuple[str, str]]:
    return [(paragraph.kind.value, paragraph.text) for paragraph in read(text).paragraphs]


def texts(text: str, kind: str) -> list[str]:
    return [line for found, line in kinds(text) if found == kind]


def test_a_doubled_lead():
    assert [kind for kind, _ in kinds(DOUBLED)] == [
        "furniture", "title", "place_line", "copy", "date_line", "byline", "date_line", "place_line",
        "body", "body", "body", "furniture",
    ]  # fmt: skip
    document = read(DOUBLED)
    assert document.title == "Norway says Chile has asked for talks on cod. It comes as quotas are shrinking"
    assert (document.byline, document.place_line, document.source.agency) == ("ANNA BERG", "OSLO", "AP")
    second = DOUBLED.rindex("Chile asked")
    body = next(p for p in document.paragraphs if p.kind is ParagraphKind.BODY)
    assert body.offsets.raw(0) == second


def test_every_paragraph_maps_to_its_place_in_the_raw_text():
    document = read(DOUBLED)
    for paragraph in document.paragraphs:
        start, end = paragraph.offsets.raw_span(0, len(paragraph.text))
        assert document.text[start:end] == paragraph.text


def test_a_lead_cut_short_is_a_copy():
    text = (
        "Minister quits\n\nThe minister of fisheries resigned on Saturday after…\n\n4 May 2021\n\n"
        "The minister of fisheries resigned on Saturday after protests in the north.\n\nA second may follow.\n"
    )
    assert texts(text, "copy") == ["The minister of fisheries resigned on Saturday after…"]


def test_a_paragraph_repeated_later_is_the_copy():
    line = "The quota was cut by a third last year, the ministry said."
    text = f"Cod talks\n\nThe talks began on Monday.\n\n{line}\n\nThey ended on Friday.\n\nNo one spoke.\n\n{line}\n"
    assert [kind for kind, found in kinds(text) if found == line] == ["body", "copy"]


def test_the_headline_repeated_is_a_copy():
    assert texts("Cod talks begin\n\nCod talks begin\n\nThe talks began on Monday.\n", "copy") == ["Cod talks begin"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Advertisement", "furniture"),
        ("ADVERTISEMENT", "furniture"),
        ("Share   Tweet  Email", "furniture"),
        ("Facebook | Twitter | WhatsApp", "furniture"),
        ("Read more: How the quota works", "furniture"),
        ("Sign up for our newsletter", "furniture"),
        ("We use cookies to give you the best experience.", "furniture"),
        ("© 2021 Example News. All rights reserved.", "furniture"),
        ("3 min read", "furniture"),
        ("2 hours ago", "furniture"),
        ("Listen to this article", "furniture"),
        ("https://example.org/a/b?c=d", "furniture"),
        ("desk@example.org", "furniture"),
        ("* * *", "furniture"),
        ("(Reporting by Anna Berg; editing by Ola Nord)", "note"),
        ("EDITOR'S NOTE: The third paragraph was changed.", "note"),
        ("(Corrects the name of the port in paragraph two)", "note"),
        ("Associated Press writer Ola Nord in Bergen contributed to this report.", "note"),
        ("FILE PHOTO: Boats in Bergen", "caption"),
        ("Boats in Bergen on Monday (AP Photo/Ola Nord)", "caption"),
        ("Boats in Bergen. REUTERS/Ola Nord", "caption"),
        ("By Anna Berg in Oslo and Ola Nord in Bergen", "byline"),
        ("By Anna Berg | AFP", "byline"),
        ("Agence France-Presse", "byline"),
        ("BBC News, Oslo", "byline"),
        ("Updated: 4 May 2021 10:15 GMT", "date_line"),
        ("What happens now?", "body"),
        ("A last chance", "body"),
        ("“No,” he said.", "body"),
        ("By Monday, the boats had gone.", "body"),
        ("By Monday the boats had gone", "body"),
        ("Share prices fell.", "body"),
        ("Video of the raid was shown on Monday.", "body"),
        ("The 30-year-old went live at noon.", "body"),
        ("Sources in the ministry said it was true.", "body"),
        ("Reuters could not verify the report.", "body"),
        ("Advertisement revenue fell by a third.", "body"),
        ("Related talks on salmon were put off.", "body"),
        ("Back to back storms hit the port.", "body"),
        ("Copies of the text were handed to AFP.", "body"),
    ],
)
def test_a_line_in_the_middle(line, kind):
    text = f"Cod talks begin\n\nThe talks began on Monday.\n\n{line}\n\nThey ended on Friday, he said.\n"
    assert [found for found, shown in kinds(text) if shown == " ".join(line.split())] == [kind]


def test_trailing_teasers_are_furniture_and_quotes_are_not():
    head = "Cod talks begin\n\nThe talks began on Monday.\n\n“We wait”\n\n"
    text = head + "Salmon prices rise in Chile\nNorway votes in May\n\nShare\n"
    assert texts(text, "body") == ["The talks began on Monday.", "“We wait”"]


def test_a_list_at_the_end_is_kept():
    text = "Cod talks begin\n\nThe talks began on Monday, with these quotas:\n\nNorway 300 tonnes\n\nChile 200 tonnes\n"
    assert "Chile 200 tonnes" in texts(text, "body")


@pytest.mark.parametrize("end", ["Enditem", "(END)", "-30-", "ENDS"])
def test_the_end_mark_is_cut_off_the_last_sentence(end):
    text = f"Cod talks begin\n\nThe talks began on Monday.\n\nThey ended on Friday. {end}\n"
    assert texts(text, "body")[-1] == "They ended on Friday."


def test_makers_in_brackets_are_cut_off_the_last_sentence():
    makers = "(Reporting by Anna Berg; Editing by Ola Nord)"
    text = f"Cod talks begin\n\nThe talks began on Monday.\n\nThey ended. {makers}\n"
    assert texts(text, "body")[-1] == "They ended."
    assert texts(text, "note") == [makers]


def test_the_mark_of_a_version_is_cut_off_the_headline():
    document = read("UPDATE 2-Cod talks begin in Oslo\n\nThe talks began on Monday.\n")
    assert document.title == "Cod talks begin in Oslo"


def test_a_section_above_the_headline_is_furniture():
    document = read("World\n\nCod talks begin in Oslo\n\nThe talks began on Monday.\n")
    assert document.title == "Cod talks begin in Oslo"


def test_a_bare_name_beside_the_date_is_a_byline():
    document = read("Cod talks begin in Oslo\n\nAnna Berg in Oslo\n4 May 2021\n\nThe talks began on Monday.\n")
    assert document.byline == "Anna Berg in Oslo"


def test_a_report_without_headline():
    document = read("The talks began on Monday.\n\nThey ended on Friday.\n")
    assert document.title is None
    assert [p.kind for p in document.paragraphs] == [ParagraphKind.BODY] * 2


def test_bullets_are_no_part_of_the_sentence():
    assert texts("Cod talks begin\n\n• The talks began on Monday.\n- They ended on Friday.\n", "body") == [
        "The talks began on Monday.",
        "They ended on Friday.",
    ]


def test_identity_and_origin_depend_on_content():
    one = read_text(DOUBLED, Settings(), name="a")
    two = read_text(DOUBLED, Settings(), name="b")
    assert isinstance(one, Document)
    assert isinstance(two, Document)
    assert one.id == two.id == one.source.origin
    assert (one.source.url, two.source.url) == ("a", "b")


PAGE = """Example News
Home
World
Sport
Weather
Money
Storm closes port of Lima
Five ways to cook cod at home
Norway opens talks with Chile on cod quotas | Reuters
By Anna Berg
4 May 2021
Share
Norway opened talks with Chile on cod quotas on Monday, the ministry said in Oslo.
The talks will last three days.
Most read
Storm closes port of Lima
Home
Contact
Privacy policy
Jobs
Help
"""


def test_a_whole_page_copied_with_its_menus():
    document = read(PAGE)
    assert document.title == "Norway opens talks with Chile on cod quotas"
    assert (document.byline, str(document.published)) == ("Anna Berg", "2021-05-04")
    assert [p.text for p in document.paragraphs if p.kind is ParagraphKind.BODY] == [
        "Norway opened talks with Chile on cod quotas on Monday, the ministry said in Oslo.",
        "The talks will last three days.",
    ]


def test_a_list_after_a_colon_is_no_menu():
    items = "\n".join(
        f"{name}, {i} tonnes" for i, name in enumerate(["Norway", "Chile", "Peru", "Iceland", "Russia"], 2)
    )
    text = (
        f"Cod talks begin\n\nThe talks began on Monday. These are the quotas:\n\n{items}\n\nThey will be cut in May.\n"
    )
    assert "Iceland, 5 tonnes" in texts(text, "body")


def test_the_name_of_the_outlet_is_cut_off_a_headline_that_stands_alone_too():
    document = read("Cod talks begin in Oslo - Example News\n\nCod talks begin in Oslo\n\nThe talks began on Monday.\n")
    assert document.title == "Cod talks begin in Oslo"
    assert document.paragraphs[2].kind is ParagraphKind.COPY


def test_a_dash_inside_a_headline_is_kept():
    document = read("Cod talks begin in Oslo - at last\n\nThe talks began on Monday.\n")
    assert document.title == "Cod talks begin in Oslo - at last"


def test_a_headline_with_a_full_stop_above_the_dateline():
    assert (
        read("Norway opens cod talks.\n\nOSLO (AP) — Norway opened talks on Monday.\n").title
        == "Norway opens cod talks."
    )
    assert read("Norway opened cod talks.\n\nIt said so on Monday in Oslo.\n").title is None


def test_a_byline_on_two_lines_and_a_slug():
    document = read(
        "BC-Norway-Cod, 1st Ld-Writethru\nNorway opens cod talks\nBy\nAnna Berg\n\nThe talks began on Monday.\n"
    )
    assert (document.title, document.byline) == ("Norway opens cod talks", "Anna Berg")


def test_byline_place_and_date_on_three_lines():
    document = read("Norway opens cod talks\nBy Anna Berg\nHarare\n9 March 2008\n\nThe talks began on Monday.\n")
    assert (document.byline, document.place_line, str(document.published)) == ("Anna Berg", "Harare", "2008-03-09")
    assert [p.text for p in document.paragraphs if p.kind is ParagraphKind.BODY] == ["The talks began on Monday."]


@pytest.mark.parametrize(
    "line",
    ["By Anna Berg, 4 May 2021", "By Anna Berg | Published May 4, 2021 10:15 AM EDT", "By Anna Berg May 4, 2021"],
)
def test_a_byline_with_its_date(line):
    document = read(f"Norway opens cod talks\n{line}\n\nThe talks began on Monday.\n")
    assert (document.byline, str(document.published)) == ("Anna Berg", "2021-05-04")


def test_a_place_with_its_date():
    document = read("Norway opens cod talks\n\nOslo, 4 May 2021\n\nThe talks began on Monday.\n")
    assert (document.place_line, str(document.published)) == ("Oslo", "2021-05-04")


def test_a_caption_above_its_credit():
    head = "Norway opens cod talks\n\nThe talks began on Monday.\n\n"
    text = head + "The minister in 2019.\nImage: Ola Nord.\n\nThey ended.\n"
    assert texts(text, "caption") == ["The minister in 2019.", "Image: Ola Nord."]


def test_sources_at_the_end_are_furniture_and_a_source_in_the_middle_is_not():
    text = (
        "Norway opens cod talks\n\nThe talks began on Monday.\n\nSources in the ministry said so.\n\nThey ended.\n\n"
        'Sources\n\nAnna Berg. "Cod talks end". Example News, May 4, 2021.\n\n'
        "External links\n\nThe ministry on the web.\n"
    )
    assert texts(text, "body") == ["The talks began on Monday.", "Sources in the ministry said so.", "They ended."]


def test_a_box_of_other_stories_in_the_middle():
    text = (
        "Norway opens cod talks\n\nThe talks began on Monday.\n\n"
        "Related stories\n\nChile bans nets\n\nPeru votes in May\n\n"
        "They ended on Friday.\n\nWhat comes next\n\nThe ministers meet in May.\n"
    )
    assert texts(text, "body") == [
        "The talks began on Monday.", "They ended on Friday.", "What comes next", "The ministers meet in May.",
    ]  # fmt: skip


EXPORT = """SECTION: WORLD
LENGTH: 120 words
HEADLINE: Norway opens cod talks
BYLINE: By Anna Berg, Associated Press
DATELINE: OSLO, Norway
PUB-DATE: May 4, 2021
BODY:
Norway opened talks on Monday, the ministry said.

They will last three days.
LOAD-DATE: May 9, 2021
"""


def test_a_story_from_an_archive_with_labels():
    document = read(EXPORT)
    assert (document.title, document.byline, document.source.agency) == ("Norway opens cod talks", "Anna Berg", "AP")
    assert (document.place_line, str(document.published)) == ("OSLO, Norway", "2021-05-04")
    assert texts(EXPORT, "body") == ["Norway opened talks on Monday, the ministry said.", "They will last three days."]


def test_a_story_in_a_mail():
    head = "From: desk\nTo: all\nDate: Tue, 4 May 2021 10:15:00 +0000\nSubject: Norway opens talks\n"
    document = read(head + "\nThey began at noon.\n")
    assert (document.title, str(document.published)) == ("Norway opens talks", "2021-05-04")


def test_a_label_in_small_letters_far_down_is_none():
    text = "".join(f"They began at {hour}.\n\n" for hour in range(1, 12)) + "From: where did they come?\n"
    assert texts(text, "body")[-1] == "From: where did they come?"


def test_the_headline_of_a_text_without_sentences_is_its_first_line():
    text = (
        "Grain exports by country, 2012\nCountry Jan Feb Mar\nUkraine 1200 1300 1422\nRussia 900 1100 1050\n"
        "Canada 45 56 78\n\nSource: ministry of agriculture\n"
    )
    assert read(text).title == "Grain exports by country, 2012"
