"""Forms for other programs: read back by those programs' own readers, cell by cell."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import tracemalloc
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from bench.made import made_documents
from bench.multiply import multiply
from tests.ask.thread import ALL, CLAIM, DENIAL, GIFT
from tests.record.specimens import CHILE, LIND, NORWAY, SOTO, act, day, lines

from dateline.ask import BUNDLES, EXPORTS, bundle, export, exported
from dateline.ask.columns import ACLED
from dateline.ask.holdings import TABLES, holdings
from dateline.errors import DatelineError, QuestionError
from dateline.model import Place, Quantity, Status
from dateline.record import Ledger, stream
from dateline.tables.acled import acled_types
from dateline.tables.ontology import ontology

ODD = lines(
    '=Lind\tmet "Soto",\nin Lima.',
    ("met", act("CONSULT", (LIND, NORWAY), (SOTO, CHILE), when=day("2019-03-05"),
                where=Place("Lima", "PER", -12.0, -77.0, "city")), Status.HAPPENED),
)  # fmt: skip
RAID = lines(
    "Drones killed 12 in Arica.",
    ("killed", act("ASSAULT", (NORWAY,), (CHILE,), mode="Drone", when=day("2019-06-03"),
                   where=Place("Arica", "CHL", -18.5, -70.3, "city"),
                   quantities=(Quantity("killed", 12, 12, "person", "12"),)), Status.HAPPENED),
)  # fmt: skip


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "desk.ledger") as opened:
        opened.append([*ALL, ODD, RAID])
        yield opened


def opened_sqlite(ledger: Ledger, folder: Path) -> sqlite3.Connection:
    path = folder / "out.sqlite"
    bundle(ledger, "sqlite", path)
    return sqlite3.connect(path)


def held(ledger: Ledger) -> dict[str, list[tuple[object, ...]]]:
    """The rows of every table."""
    found: dict[str, list[tuple[object, ...]]] = {table.name: [] for table in TABLES}
    for name, more in holdings(ledger):
        found[name] += more
    return found


def test_sqlite_holds_every_cell_with_keys_and_search(ledger: Ledger, tmp_path: Path) -> None:
    made = opened_sqlite(ledger, tmp_path)
    rows = held(ledger)
    for table in TABLES:
        assert made.execute(f"SELECT * FROM {table.name}").fetchall() == rows[table.name] != []
        about = dict(made.execute('SELECT "column", about FROM columns WHERE "table" = ?', [table.name]))
        assert about.keys() == {one.name for one in table.columns} and all(about.values())
    assert made.execute("PRAGMA foreign_key_check").fetchall() == []
    assert made.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    found = made.execute(
        "SELECT event FROM reports WHERE rowid IN (SELECT rowid FROM reports_fts WHERE reports_fts MATCH 'crane')"
    ).fetchall()
    assert len(found) == 2 and len(set(found)) == 1, "both reports of the crane, one event"
    stood = made.execute("SELECT holder, standing FROM stands JOIN reports USING (event) WHERE reports.id = ?",
                         [CLAIM.reports[0].id]).fetchall()  # fmt: skip
    assert {standing for _, standing in stood} == {"asserted", "denied"}, "both sides, side by side"


def test_the_data_package_describes_what_is_in_it(ledger: Ledger, tmp_path: Path) -> None:
    one, other = tmp_path / "one.zip", tmp_path / "other.zip"
    bundle(ledger, "datapackage", one)
    bundle(ledger, "datapackage", other)
    assert one.read_bytes() == other.read_bytes(), "the same ledger, the same bytes"
    archive = zipfile.ZipFile(one)
    package = json.loads(archive.read("datapackage.json"))
    names = {one["name"] for one in package["resources"]}
    assert {f"{name}.csv" for name in names} == set(archive.namelist()) - {"datapackage.json"}
    rows = held(ledger)
    for resource in package["resources"]:
        found = list(csv.reader(io.StringIO(archive.read(resource["path"]).decode("utf8"), newline="")))
        fields = resource["schema"]["fields"]
        assert found[0] == [field["name"] for field in fields] and all(field["description"] for field in fields)
        assert found[1:] == [["" if cell is None else str(cell) for cell in row] for row in rows[resource["name"]]]
        assert all(key["reference"]["resource"] in names for key in resource["schema"].get("foreignKeys", ()))
        for field, *column in zip(fields, *found[1:], strict=True):
            if field["type"] == "date":
                assert all(not cell or date.fromisoformat(cell) for cell in column)


def test_petrarch_has_eleven_columns_and_no_head(ledger: Ledger) -> None:
    rows = [line.split("\t") for line in export(ledger, "petrarch").splitlines()]
    assert {len(row) for row in rows} == {11}
    gift = next(row for row in rows if row[0] == "20190512")
    assert gift[1:3] == ["NOR", "CHL"] and gift[3].startswith("07") and gift[-1] in ("gave", "given")
    assert len([row for row in rows if row[-1] == "met"]) == 4, "one line a pair"
    assert DENIAL.document is not None and not any(DENIAL.document.id in row[5] for row in rows)


def test_acled_has_its_columns_and_only_its_acts(ledger: Ledger) -> None:
    text = export(ledger, "acled")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(ACLED) == len(set(ACLED)) == 31 and text.partition("\n")[0].split(",") == list(ACLED)
    assert len(rows) == 1, "a raid that is denied, gifts and talks are none of its events"
    raid = rows[0]
    assert (raid["event_type"], raid["sub_event_type"]) == ("Explosions/Remote violence", "Air/drone strike")
    assert (raid["time_precision"], raid["geo_precision"], raid["fatalities"]) == ("1", "1", "12")
    assert (raid["country"], raid["location"], raid["event_date"]) == ("Chile", "Arica", "2019-06-03")


def test_the_table_of_acled_names_types_and_modes_that_there_are() -> None:
    for type_, mode, _ in acled_types():
        assert mode is None or mode in ontology().types[type_].modes, (type_, mode)


def test_viewers_take_offsets_and_days(ledger: Ledger) -> None:
    shown = json.loads(export(ledger, "displacy"))
    marked = {one["text"][ent["start"] : ent["end"]]: ent["label"] for one in shown for ent in one["ents"]}
    assert marked["gave"] == "AID happened" and marked["killed"] == "ASSAULT happened"
    items = {item["id"]: item for item in json.loads(export(ledger, "vis-timeline"))}
    gift = next(event for event in ledger.events() if GIFT.reports[0].id in event.reports)
    assert items[gift.id]["start"] == "2019-05-12" and items[gift.id]["type"] == "point"
    assert all(item["start"] <= item.get("end", item["start"]) for item in items.values())
    may = next(item for item in items.values() if item["start"] == "2019-05-01")
    assert (may["type"], may["end"]) == ("range", "2019-06-01"), "the whole of May"


@pytest.mark.parametrize("name", [*EXPORTS, *BUNDLES])
def test_an_empty_ledger_goes_out_too(tmp_path: Path, name: str) -> None:
    with Ledger(tmp_path / "empty.ledger") as opened:
        if name in BUNDLES:
            bundle(opened, name, tmp_path / "out")
            assert [one.name for one in tmp_path.glob("out*")] == ["out"]
        else:
            assert isinstance(export(opened, name), str)


def test_forms_that_are_none(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match="sqlite"):
        bundle(ledger, "excel", tmp_path / "out")
    with pytest.raises(DatelineError, match="cannot be written"):
        bundle(ledger, "sqlite", tmp_path / "none" / "out")
    with pytest.raises(QuestionError, match="own reading"):
        export(ledger, "acled", "plover")


def test_many_made_reports_come_back_whole(tmp_path: Path) -> None:
    with Ledger(tmp_path / "made.ledger") as opened:
        opened.append(made_documents(12, seed=5))
        made = opened_sqlite(opened, tmp_path)
        ids = {report.id for report in opened.reports()}
        assert {id_ for (id_,) in made.execute("SELECT id FROM reports")} == ids
        events = {event.id: event.status.value for event in opened.events()}
        assert dict(made.execute("SELECT id, status FROM events")) == events
        gdelt = list(csv.DictReader(io.StringIO(export(opened, "gdelt")), delimiter="\t", quoting=csv.QUOTE_NONE))
        mentions = list(
            csv.DictReader(io.StringIO(export(opened, "gdelt-mentions")), delimiter="\t", quoting=csv.QUOTE_NONE)
        )
        counted = {row["GlobalEventID"]: int(row["NumMentions"]) for row in gdelt}
        assert counted == {id_: sum(m["GlobalEventID"] == id_ for m in mentions) for id_ in counted}


def test_memory_does_not_grow_with_the_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Four times the reports take hardly more memory to export; the text in one piece would take four times as much."""
    monkeypatch.setattr(stream, "_STRETCH", 200)
    peaks: dict[str, list[int]] = {name: [] for name in ("gdelt-mentions", "annotations", "csv", "displacy", "sqlite")}
    with Ledger(tmp_path / "made.ledger") as made:
        made.append(made_documents(90, a_day=20))
    for number, times in enumerate((1, 4)):
        multiply(tmp_path / "made.ledger", times)
        with Ledger(tmp_path / "made.ledger", read_only=True) as opened:
            for name, peak in peaks.items():
                opened._lately.clear()
                tracemalloc.start()
                if name in BUNDLES:
                    bundle(opened, name, tmp_path / f"{number}.{name}")
                else:
                    for _ in exported(opened, name):
                        pass
                peak.append(tracemalloc.get_traced_memory()[1])
                tracemalloc.stop()
    grown = {name: larger / smaller for name, (smaller, larger) in peaks.items()}
    assert all(grew < 1.6 for grew in grown.values()), (grown, peaks)
