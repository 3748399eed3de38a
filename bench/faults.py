"""Faults by chance, round after round: ``python -m bench.faults [--rounds N] [--texts N] [--seed S]``.

Each round reads a made archive in which some texts kill the worker that reads them, some raise, some lines are no JSON;
meanwhile workers are killed from outside, the run itself is killed and given again, and once the files it writes may
not grow beyond a few kilobytes, as on a full disk. In the end every text must be there once, the bad ones listed
with their reasons, and all other reports be those of an undisturbed run. Exit status 1 when any of it fails.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from bench.archive import made_reports
from bench.figures import Figure, save
from dateline.scale import run
from dateline.scale.batch import BatchReader
from dateline.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
KILLS, RAISES = "This line ends the worker.", "This line raises."
_SMALL = 16_384  # bytes that a file may have on the full disk


class Faulty:
    """The true reader, but for texts that name a fault."""

    def __init__(self, settings: Settings, known: object = None) -> None:
        self._reader = BatchReader(settings)

    def __call__(self, given: pa.RecordBatch, watch: Callable[[int], None]) -> pa.RecordBatch:
        def watched(number: int) -> None:
            watch(number)
            text = given["text"][number].as_py() or ""
            if KILLS in text:
                os.kill(os.getpid(), signal.SIGSEGV)
            if RAISES in text:
                raise MemoryError("more than there is")

        return self._reader(given, watched)


def archive(path: Path, count: int, chance: random.Random) -> dict[str, str]:
    """Write an archive; the error expected at each bad place."""
    bad = {}
    with path.open("w", encoding="utf8") as lines:
        for number, row in enumerate(made_reports(count, reprints=0.0, seed=chance.randrange(10**6)), 1):
            fault = chance.choices(("", KILLS, RAISES, "json"), (0.82, 0.06, 0.06, 0.06))[0]
            if fault == "json":
                lines.write('{"text": "cut of\n')
                bad[f"{path}:{number}"] = "format"
                continue
            if fault:
                row["text"] += " " + fault
                bad[f"{path}:{number}"] = "failed"
            lines.write(json.dumps(row) + "\n")
    return bad


def child(path: str, out: str, small: bool) -> int:
    """One run in a process of its own, which may be killed; on a disk that is full where ``small``."""
    if small:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (_SMALL, _SMALL))
    run([path], Path(out), Settings(), workers=2, fold=False, size=8, reader="bench.faults:Faulty")
    return 0


def disturbed(path: Path, out: Path, chance: random.Random, seen: Counter[str]) -> None:
    """Runs with kills in between, until one ends by itself."""
    fates = ["full disk", "run killed", "workers killed", "left alone"]
    for fate in fates:
        command = [sys.executable, "-m", "bench.faults", "--child", str(path), str(out)]
        command += ["--small"] if fate == "full disk" else []
        before = len(list(out.glob("parts/*.parquet")))
        with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL) as process:
            while process.poll() is None:
                time.sleep(0.05)
                if fate == "run killed" and len(list(out.glob("parts/*.parquet"))) > before:
                    process.send_signal(signal.SIGKILL)
                    seen["runs killed"] += 1
                    break
                if fate == "workers killed" and seen["workers killed from outside"] < 3 and chance.random() < 0.02:
                    seen["workers killed from outside"] += _kill_a_worker(process.pid, chance)
        if fate == "full disk" and process.returncode:
            seen["runs ended by a full disk"] += 1


def _kill_a_worker(parent: int, chance: random.Random) -> int:
    below = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if int((folder / "stat").read_text().rpartition(")")[2].split()[1]) == parent:
                below.append(int(folder.name))
        except OSError:
            continue
    if not below:
        return 0
    os.kill(chance.choice(below), signal.SIGKILL)
    return 1


def rows(out: Path) -> list[dict[str, object]]:
    tables = [pq.read_table(file, partitioning=None) for file in out.glob("parts/*.parquet")]
    return pa.concat_tables(tables).to_pylist() if tables else []


def faults_of(path: Path, out: Path, clean: Path, bad: dict[str, str]) -> list[str]:
    """What is wrong with a data set, in words."""
    found = rows(out)
    places = Counter(str(row["place"]) for row in found)
    wanted = {f"{path}:{number}" for number in range(1, len(path.read_text("utf8").splitlines()) + 1)}
    told = []
    if set(places) != wanted:
        told.append(f"{len(wanted - set(places))} texts are missing, {len(set(places) - wanted)} too many")
    if any(count > 1 for count in places.values()):
        told.append("texts are there more than once")
    if {str(row["place"]): row["error"] for row in found if row["error"]} != bad:
        told.append("the bad texts are not those listed")
    if {str(row["place"]): row["report"] for row in found if str(row["place"]) not in bad} != {
        str(row["place"]): row["report"] for row in rows(clean) if str(row["place"]) not in bad
    }:
        told.append("the reports are not those of an undisturbed run")
    return told


def soak(rounds: int, texts: int, seed: int) -> int:
    """All rounds; how many had faults."""
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
    chance, seen, wrong = random.Random(seed), Counter[str](), 0
    for turn in range(rounds):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            bad = archive(folder / "news.jsonl", texts, chance)
            quiet = folder / "quiet.jsonl"
            quiet.write_text((folder / "news.jsonl").read_text("utf8").replace(KILLS, "").replace(RAISES, ""), "utf8")
            run([quiet], folder / "clean", Settings(), workers=1, fold=False, size=8)
            renamed = folder / "clean-named"
            (renamed / "parts").mkdir(parents=True)
            for file in (folder / "clean" / "parts").glob("*.parquet"):
                table = pq.read_table(file, partitioning=None)
                names = [place.replace("quiet.jsonl", "news.jsonl") for place in table["place"].to_pylist()]
                table = table.set_column(0, table.schema.field(0), pa.array(names, pa.string()))
                pq.write_table(table, renamed / "parts" / file.name)
            disturbed(folder / "news.jsonl", folder / "out", chance, seen)
            told = faults_of(folder / "news.jsonl", folder / "out", renamed, bad)
            seen["texts"] += texts
            seen["texts that end a worker or raise"] += sum(kind == "failed" for kind in bad.values())
            seen["lines that are no JSON"] += sum(kind == "format" for kind in bad.values())
            wrong += bool(told)
            for line in told:
                print(f"round {turn}: {line}", flush=True)
    figures = [Figure("rounds", rounds), Figure("rounds with something wrong", wrong, goal="0")]
    figures += [Figure(name, count) for name, count in sorted(seen.items())]
    save("faults", figures, size=f"{rounds} rounds of {texts} texts, seed {seed}", packages=["pyarrow"])
    print(f"{wrong} of {rounds} rounds with something wrong; {dict(seen)}")
    return wrong


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--texts", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--child", nargs=2, metavar=("FILE", "OUT"))
    parser.add_argument("--small", action="store_true")
    given = parser.parse_args()
    if given.child:
        return child(*given.child, given.small)
    return int(bool(soak(given.rounds, given.texts, given.seed)))


if __name__ == "__main__":
    sys.exit(main())
