"""The same results on Ray as in one process and in two, also when a worker is lost. Skipped without the extra."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("daft", reason="needs the extra 'cluster'")
pytest.importorskip("ray", reason="needs the extra 'cluster'")

from archives import reports, write_lines
from test_dataset import reprinted
from test_local import expected, ids, rows

from dateline.record import Ledger
from dateline.scale import run
from dateline.scale.cluster import run_on_cluster
from dateline.settings import Settings

SETTINGS = Settings()


@pytest.fixture(scope="module", autouse=True)
def cluster() -> Iterator[None]:
    """Workers of Ray begin with the environment of the first test."""
    here = str(Path(__file__).parent)
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [here, before]))
    yield
    import ray

    ray.shutdown()


def test_results_are_those_of_one_process_and_of_two(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "news.jsonl", reprinted())
    outs = [tmp_path / name for name in ("one", "two", "ray")]
    reports_ = [run([path], out, SETTINGS, workers=n, size=4) for n, out in enumerate(outs[:2], 1)]
    reports_.append(run_on_cluster([path], outs[2], SETTINGS, workers=2, size=4))
    for out in outs[1:]:
        assert ids(out) == ids(outs[0])
    assert len({(r.texts, r.documents, r.copies, r.reports, r.events, r.words) for r in reports_}) == 1
    ledgers = [Ledger(out, read_only=True) for out in outs]
    assert ledgers[0].events() == ledgers[1].events() == ledgers[2].events()
    for ledger in ledgers:
        ledger.close()
    again = run([path], outs[2], SETTINGS, workers=1, size=4, reader="archives:Faulty")
    assert again.parts_kept == again.parts


def test_faults_cost_only_the_bad_texts(tmp_path: Path) -> None:
    made = reports(14)
    made[3]["text"] += " CRASH"
    path = write_lines(tmp_path / "news.jsonl", made)
    with path.open("a") as lines:
        lines.write("{not json\n")
    killed: list[int] = []
    stop = threading.Event()
    watcher = threading.Thread(target=_kill_one_actor, args=(killed, stop))
    watcher.start()
    try:
        report = run_on_cluster([path], tmp_path / "out", SETTINGS, workers=2, size=4, fold=False,
                                reader="archives:FaultyReader")  # fmt: skip
    finally:
        stop.set()
        watcher.join()
    found = rows(tmp_path / "out")
    assert killed, "no worker of Ray was seen"
    assert len(found) == len({row["place"] for row in found}) == 15
    assert {str(row["place"]): row["error"] for row in found if row["error"]} == {
        f"{path}:4": "failed", f"{path}:15": "format"
    }  # fmt: skip
    assert report.failed == 2


def test_texts_at_an_address(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "news.jsonl", reports(3))
    run_on_cluster([f"file://{path}"], tmp_path / "out", SETTINGS, workers=2, fold=False)
    assert ids(tmp_path / "out") == expected(path)


def _kill_one_actor(killed: list[int], stop: threading.Event) -> None:
    """Kill the first process that has one of our workers below it, once: an actor of Ray in the midst of a chunk."""
    while not killed and not stop.is_set():
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                command = (folder / "cmdline").read_bytes()
                parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
                above = Path(f"/proc/{parent}/cmdline").read_bytes()
            except (OSError, ValueError):
                continue
            if b"dateline.scale.worker" in command and b"ray::" in above and parent != os.getpid():
                time.sleep(0.5)
                os.kill(parent, signal.SIGKILL)
                killed.append(parent)
                return
        time.sleep(0.05)
