"""A folder of many forms with some broken files: all good ones are read, and a run that was killed goes on."""

from __future__ import annotations

import gzip
import json
import signal
import subprocess
import sys
from pathlib import Path

import zstandard

from dateline.record import Ledger

STATES = ("Norway", "Chile", "Kenya", "Peru", "Ghana", "Nepal", "Malta", "Fiji", "Oman", "Cuba", "Togo", "Mali")
PAGE = """<!doctype html><html><head><title>{title}</title><meta property="article:published_time"
content="2021-03-04T10:00:00Z"></head><body><article><h1>{title}</h1><p>{text}</p></article></body></html>"""
FEED = """<rss version="2.0"><channel><title>News</title><item><title>{title}</title><pubDate>Thu, 04 Mar 2021 10:00:00
GMT</pubDate><description>{text}</description></item></channel></rss>"""


def written(folder: Path, count: int) -> None:
    """``count`` reports in six forms, and a twentieth as many broken files among them."""
    for number in range(count):
        one, other = STATES[number % 12], STATES[(number // 12 + number + 1) % 12]
        title = f"{one} and {other} sign accord {number}"
        text = (
            f"The foreign minister of {one} met her counterpart from {other} in Geneva on Wednesday. "
            f"The two ministers signed an agreement on fisheries, the {number}th of its kind, officials said."
        )
        row = json.dumps({"title": title, "text": text, "published": "2021-03-04"}).encode()
        name, data = (
            (".txt", f"{title}\n\nGENEVA, March 4, 2021 (Meridian) - {text}\n".encode()),
            (".html", PAGE.format(title=title, text=text).encode()),
            (".jsonl", row + b"\n"),
            (".xml", FEED.format(title=title, text=text).encode()),
            (".txt.gz", gzip.compress(f"{title}\n\nGENEVA, March 4, 2021 (Meridian) - {text}\n".encode())),
            (".json.zst", zstandard.compress(row)),
        )[number % 6]
        (folder / f"r{number:03}{name}").write_bytes(data)
    broken = (
        b"",
        b"%PDF-1.7",
        b'{"text": ',
        gzip.compress(b"x" * 900)[:-9],
        b"<rss><channel></channel></rss>",
        b"\0" * 9,
    )
    for number in range(max(1, count // 20)):
        (folder / f"r{number * 7:03}-broken.xml").write_bytes(broken[number % len(broken)])


def command(folder: Path, ledger: Path) -> list[str]:
    return [sys.executable, "-m", "dateline", "read", str(folder), "--ledger", str(ledger), "--format", "jsonl"]


def held(path: Path) -> tuple[set[str], set[str]]:
    with Ledger(path, read_only=True) as ledger:
        assert ledger.check() == []
        return {report.id for report in ledger.reports()}, {entry.subject for entry in ledger.entries()}


def test_a_run_that_was_killed_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    written(folder, 40)
    whole = subprocess.run(command(folder, tmp_path / "whole.ledger"), capture_output=True, check=False)
    assert whole.returncode == 1, "some could not be read"
    found = [json.loads(line) for line in whole.stdout.splitlines()]
    assert sum(one["document"] is not None for one in found) == 40
    assert sum(bool(one["reports"]) for one in found) == 40
    told = whole.stderr.decode()
    assert all(f"r{number * 7:03}-broken.xml" in told for number in range(2)) and "40 documents and" in told

    cut = subprocess.Popen(command(folder, tmp_path / "cut.ledger"), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert cut.stdout is not None
    for _ in range(36):
        cut.stdout.readline()
    cut.send_signal(signal.SIGKILL)
    cut.stdout.close()
    cut.wait()
    before = held(tmp_path / "cut.ledger")[1]
    assert 0 < sum(subject.startswith("d") for subject in before) < 40
    again = subprocess.run(command(folder, tmp_path / "cut.ledger"), capture_output=True, check=False)
    assert f"{sum(subject.startswith('d') for subject in before)} already there" in again.stderr.decode()
    assert held(tmp_path / "cut.ledger") == held(tmp_path / "whole.ledger")
    kinships = [json.loads(line)["document"] for line in again.stdout.splitlines()]
    assert sum(one is not None and one["kinship"] == "same" for one in kinships) >= 20
