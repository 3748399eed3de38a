"""A data set answers as the ledger does into which it is loaded; copies in it are not read."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from archives import reports, write_lines
from bench.made import made_documents

from dateline import ask
from dateline.errors import LedgerError
from dateline.record import Ledger, keep
from dateline.record.blocks import merges
from dateline.record.dataset import documents
from dateline.scale import run
from dateline.settings import Settings

SETTINGS = Settings()
STORY = """The government of Peru invited the premier of Chile to Lima on Monday for talks on fishing rights in the cold
waters south of Arica, the foreign ministry said in a statement that gave no day for the visit.

Chile has yet to respond to the offer, which comes a week after its coast guard stopped two Peruvian trawlers and held
their crews overnight at Iquique. Officials in Lima had called the arrest unlawful and asked for the boats back.

The two countries plan to sign an accord on patrols by the end of May, a diplomat with knowledge of the draft said. It
would let each side board vessels of the other where both navies have been told an hour before."""


def reprinted() -> list[dict[str, str]]:
    """Twelve stories, the first of which is printed four times: cut, with another headline, the next day, and again."""
    first = {"title": "Peru invites Chile", "text": STORY, "date": "2025-03-03", "agency": "Meridian"}
    cut = STORY.rpartition("\n\n")[0]
    return [
        *reports(11),
        first | {"title": "Talks on fish", "text": cut, "date": "2025-03-04", "outlet": "The Harbour Post"},
        first,
        first | {"outlet": "Coast Courier"},
        first,
    ]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_lines(tmp_path_factory.mktemp("in") / "news.jsonl", reprinted())


@pytest.fixture(scope="module")
def dataset(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out")
    run([archive], out, SETTINGS, workers=1, size=4)
    return out


@pytest.fixture(scope="module")
def loaded(dataset: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("loaded") / "desk.ledger"
    keep(path, documents(dataset))
    return path


def test_copies_are_folded_into_their_origin(dataset: Path) -> None:
    with Ledger(dataset, read_only=True) as ledger:
        rows = ledger._store.rows(
            "SELECT d.title, d.origin, r.reader FROM document d JOIN reading r ON r.document = d.id"
        )
        assert len(rows) == 14  # the fourth printing is the very same
        of_story = [row for row in rows if row[0] in ("Peru invites Chile", "Talks on fish")]
        assert len(of_story) == 3
        assert len({origin for _, origin, _ in of_story}) == 1
        assert sorted(reader == "copy" for *_, reader in of_story) == [False, True, True]
        assert ledger.check() == []


def test_folding_does_not_depend_on_the_order_of_inputs(dataset: Path, tmp_path: Path) -> None:
    shuffled = reprinted()
    random.Random(3).shuffle(shuffled)
    run([write_lines(tmp_path / "news.jsonl", shuffled)], tmp_path / "out", SETTINGS, workers=2, size=4)
    with Ledger(dataset, read_only=True) as one, Ledger(tmp_path / "out", read_only=True) as other:
        ids = [{report.id for report in ledger.reports()} for ledger in (one, other)]
        origins = [set(ledger._store.rows("SELECT id, origin FROM document")) for ledger in (one, other)]
        assert ids[0] == ids[1]
        assert origins[0] == origins[1]


def test_questions_have_the_same_answers(dataset: Path, loaded: Path) -> None:
    with Ledger(dataset, read_only=True) as one, Ledger(loaded, read_only=True) as other:
        assert len(one.events()) > 8
        assert one.events() == other.events()
        assert one.sayings() == other.sayings()
        assert one.known() == other.known()
        assert one.actor_names() == other.actor_names()
        for question in (
            ask.timeline,
            lambda ledger: ask.timeline(ledger, "Peru", "Chile"),
            lambda ledger: ask.said(ledger, "Peru"),
            lambda ledger: ask.search(ledger, "fishing"),
            lambda ledger: ask.relation(ledger, "Peru", "Chile"),
        ):
            assert question(one).to_dicts() == question(other).to_dicts()


def test_loading_again_changes_nothing(dataset: Path, loaded: Path) -> None:
    recorded = keep(loaded, documents(dataset))
    assert (recorded.documents, recorded.reports) == (0, 0)


def test_a_data_set_is_not_written_to(dataset: Path) -> None:
    with pytest.raises(LedgerError, match="is a data set"):
        Ledger(dataset)


def test_a_damaged_data_set_says_so(dataset: Path, tmp_path: Path) -> None:
    (tmp_path / "dateline.json").write_text('{"format": 1, "tables": "ledger-1"}')
    (tmp_path / "ledger-1").mkdir()
    (tmp_path / "ledger-1" / "report.parquet").write_bytes(b"PAR1 and no more")
    with pytest.raises(LedgerError, match="damaged"):
        Ledger(tmp_path, read_only=True)


def test_blocks_are_swept_in_pieces_as_in_one_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The decisions over made reports, some hundred a window, are those that the ledger takes."""
    import duckdb

    import dateline.record.blocks as room

    path = tmp_path / "made.ledger"
    with Ledger(path) as ledger:
        ledger.append(made_documents(90))
    blocks = tmp_path / "blocks.tmp"
    with duckdb.connect(str(path), read_only=True) as engine:
        last = engine.execute(
            "SELECT report, arg_max(CASE WHEN joined THEN lead END, seq) FROM decision GROUP BY report"
        )
        wanted = {report: lead for report, lead in last.fetchall() if lead}
        engine.execute(f"""
            COPY (SELECT 0 AS part, t.block, t.content, t.sentence, g.published, e.seq,
                         coalesce(t.earliest, t.latest, g.published, DATE '9999-12-31') AS day
                  FROM trait t JOIN reading g ON g.document = t.document JOIN entry e ON e.subject = t.report
                    AND e.action = 'add') TO '{blocks}' (FORMAT parquet)""")
    assert len(wanted) > 100
    for size in (5_000, 3):
        monkeypatch.setattr(room, "_AT_ONCE", size)
        assert {report: lead for report, lead, *_ in merges(blocks, 0)} == wanted
