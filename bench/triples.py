"""Who does what to whom in single sentences, finding the parties ourselves: ``python -m bench.triples [-v]``.

The development set is 178 sentences of PLV train whose marked parties were resolved to codes by hand (``triples.tsv``:
ids and codes; sentence and type stand in the shared data). Scored by the shared scorer for the PLOVER gold standard
records, on sets of triples per sentence. ``--write FOLDER`` leaves gold, input and prediction there.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.acts import triples
from bench.predict import write_lines
from bench.stories import shared

CODES = Path(__file__).with_name("triples.tsv")


def gold(data: Path) -> Iterator[dict[str, Any]]:
    """The records of the development set in the scorer's form: ``{id, text, date, event_type, actors, recipients}``."""
    rows = {r["id"]: r for r in map(json.loads, (data / "events/plv_train.jsonl").read_text("utf-8").splitlines())}
    for line in CODES.read_text("utf-8").splitlines():
        if line.startswith(("#", "id\t")):
            continue
        name, *sides = line.split("\t")
        actors, recipients = ([{"code": code} for code in side.split(",") if code] for side in sides)
        row = rows[name]
        yield {
            "id": name, "text": row["sentence"], "date": "", "event_type": row["root"], "actors": actors,
            "recipients": recipients,
        }  # fmt: skip


def main(arguments: list[str] | None = None) -> int:
    """Predict and score; with ``-v`` every sentence that is not wholly right."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-v", "--verbose", action="store_true", help="show what is wrong")
    parser.add_argument("--write", type=Path, metavar="FOLDER", help="leave gold, input and prediction there")
    given = parser.parse_args(arguments)
    base = shared()
    if base is None:
        sys.exit("the data and the scorer stand in the shared data folder; set DATELINE_SHARED to it")
    sys.path.insert(0, str(base / "score"))
    import score_gsr  # type: ignore[import-not-found]  # stands in the shared folder

    records = list(gold(base / "data"))
    found = list(triples(records))
    with TemporaryDirectory() as temporary:
        folder = given.write or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        write_lines(folder / "gold.jsonl", records)
        write_lines(folder / "input.jsonl", ({key: r[key] for key in ("id", "text", "date")} for r in records))
        write_lines(folder / "predicted.jsonl", found)
        score_gsr.main(str(folder / "gold.jsonl"), str(folder / "predicted.jsonl"))
    for record, one in zip(records, found, strict=True):
        wanted = score_gsr.gold_triples(record)
        got = {(e["actor"][:3], score_gsr.fold(e["type"]), e["recipient"][:3]) for e in one["events"]}
        if given.verbose and wanted != got:
            print(record["id"], "wanted", sorted(wanted - got), "too much", sorted(got - wanted), record["text"][:240])
    return 0


if __name__ == "__main__":
    sys.exit(main())
