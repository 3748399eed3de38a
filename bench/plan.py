"""docs/internet-scale.md out of measured rates: ``python -m bench.plan``.

The plan is arithmetic: CC-NEWS over ten years, with rates of ``bench/results``. What is assumed stands in ``ASSUMED``
with its source, the words around the numbers in ``bench/templates/internet-scale.md``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.figures import load
from bench.page import number

__all__ = ["ASSUMED", "PAGE", "Rates", "costs", "page", "rates"]

PAGE = Path(__file__).resolve().parents[1] / "docs" / "internet-scale.md"
TEMPLATE = Path(__file__).parent / "templates" / "internet-scale.md"


@dataclass(frozen=True, slots=True)
class Assumed:
    """A number that is not measured here, and where it is from."""

    what: str
    value: float
    source: str


ASSUMED = {
    "articles": Assumed(
        "articles in CC-NEWS, ten years from August 2016", 1.35e9,
        "Infini-News, arXiv 2605.18337, abstract; FineNews counts 11.7 million a month in spring 2024",
    ),
    "english": Assumed("share of them in English", 0.4, "a guess; the plan is linear in it"),
    "copies": Assumed("share of the English ones that are copies", 0.5, "a guess; linear too"),
    "words": Assumed("words an article", 450, "a guess"),
    "packed": Assumed("kilobytes an article in the archive, packed, with markup", 22, "a guess"),
    "core": Assumed("dollars for an hour of a virtual core", 0.04, "general cores on demand at the large clouds, 2025"),
    "disk": Assumed("dollars for a gigabyte of object storage and month", 0.023, "list price, large clouds, 2025"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rates:
    """What was measured, per CPU."""

    words: float  # read a second, plain text to reports
    pages: float  # web pages to documents a second
    sampling: float  # milliseconds a text
    comparing: float
    tables: float
    stored: float  # bytes a text


def rates(results: Mapping[str, Mapping[str, Any]]) -> Rates | None:
    """The rates among the results; None where one is missing."""
    found = (
        _figure(results, "throughput", "words a CPU-second, 1 process", "news"),
        _figure(results, "peers", "dateline", "page bodies"),
        _figure(results, "passes", "sampling"),
        _figure(results, "passes", "comparing"),
        _figure(results, "growth", "tables and merging"),
        _figure(results, "passes", "on disk"),
    )
    held = [value for value in found if value is not None]
    return Rates(*held) if len(held) == len(found) else None


def _figure(results: Mapping[str, Mapping[str, Any]], part: str, name: str, group: str = "") -> float | None:
    for figure in results.get(part, {}).get("figures", ()):
        if figure["name"].startswith(name) and group in figure["group"]:
            return float(figure["value"])
    return None


def costs(measured: Rates) -> dict[str, float]:
    """Core-hours of every step."""
    english = ASSUMED["articles"].value * ASSUMED["english"].value
    fresh = english * (1 - ASSUMED["copies"].value)
    return {
        "pages to documents, twice": 2 * ASSUMED["articles"].value / measured.pages / 3600,
        "sampling shingles": english * measured.sampling / 1000 / 3600,
        "comparing samples": english * measured.comparing / 1000 / 3600,
        "reading what is no copy": fresh * ASSUMED["words"].value / measured.words / 3600,
        "tables and merging": fresh * measured.tables / 1000 / 3600,
    }


def page(results: Mapping[str, Mapping[str, Any]]) -> str:
    """The whole page. Raises ValueError where a rate has not been measured."""
    measured = rates(results)
    if measured is None:
        raise ValueError("throughput, growth, passes and peers must be measured first: python -m bench.public")
    steps = costs(measured)
    hours = sum(steps.values())
    worst = max(steps, key=lambda name: steps[name])
    alone = max(("comparing samples", "tables and merging"), key=lambda name: steps[name])
    days_alone = number(round(steps[alone] / 24, 1))
    terabytes = ASSUMED["articles"].value * ASSUMED["english"].value * measured.stored / 1e12
    shown = [
        ("words read a CPU-second, plain text to reports", measured.words),
        ("web pages to documents a CPU-second", measured.pages),
        ("sampling, CPU-milliseconds a text", measured.sampling),
        ("comparing, CPU-milliseconds a text", measured.comparing),
        ("tables and merging, CPU-milliseconds a text", measured.tables),
        ("data set, bytes a text", measured.stored),
    ]
    parts = [(name, hours_, f"{100 * hours_ / hours:.1f} %") for name, hours_ in steps.items()]
    return TEMPLATE.read_text("utf8").format(
        measured=_table(("what", "figure"), shown),
        assumed=_table(("what", "value", "source"), [(one.what, one.value, one.source) for one in ASSUMED.values()]),
        steps=_table(("step", "core-hours", "share"), parts),
        hours=number(round(hours)), days=number(round(hours / 1000 / 24, 1)),
        money=number(round(hours * ASSUMED["core"].value, -2)),
        archive=number(round(ASSUMED["articles"].value * ASSUMED["packed"].value / 1e9)),
        terabytes=number(round(terabytes, 1)), monthly=number(round(terabytes * 1000 * ASSUMED["disk"].value)),
        worst=worst, share=round(100 * steps[worst] / hours), alone=alone, alone_days=days_alone,
    )  # fmt: skip


def _table(heads: Sequence[str], rows: Iterable[Sequence[float | str]]) -> str:
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    lines += ["| " + " | ".join(number(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def main() -> None:
    PAGE.write_text(page(load()), "utf8")
    print(PAGE)


if __name__ == "__main__":
    main()
