"""docs/benchmarks.md out of the results: ``python -m bench.page``. Nothing in it is typed by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.figures import load

__all__ = ["PAGE", "page"]

PAGE = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"
_TITLES = {
    "quality": "Quality",
    "throughput": "Throughput",
    "cluster": "On a Ray cluster",
    "folding": "Copies folded before reading",
    "growth": "Growth",
    "archive": "Archives of short texts",
    "passes": "The passes beside reading",
    "memory": "Memory",
    "faults": "Faults survived",
    "peers": "Speed beside other programs",
}
_HEAD = """# Benchmarks

Written by `make bench` from the files in `bench/results`; nothing here is typed by hand. Each part says when, on what
machine and on how much it was measured. A load above the number of cores says that other work took the processor
meanwhile: figures by the clock then say little, and CPU-seconds are longer than on a machine at rest. How each part is
measured: [bench](../bench/README.md).
"""


def page(results: Mapping[str, Mapping[str, Any]]) -> str:
    """The whole page."""
    known = [name for name in _TITLES if name in results]
    parts = [
        _HEAD,
        *(_part(_TITLES.get(name, name), results[name]) for name in [*known, *sorted({*results} - {*known})]),
    ]
    absent = [title.lower() for name, title in _TITLES.items() if name not in results]
    if absent:
        parts.append(f"Not measured yet: {', '.join(absent)}.\n")
    return "\n".join(parts)


def _part(title: str, part: Mapping[str, Any]) -> str:
    machine = part["machine"]
    where = (
        f"{machine['processor'] or 'processor unknown'}, {machine['cores']} cores, {machine['memory_gb']} GB, "
        f"{machine['system']}, Python {machine['python']}, load {machine['load']}"
    )
    versions = ", ".join(f"{name} {number}" for name, number in part["versions"].items())
    lines = [
        f"## {title}",
        "",
        f"{_first_large(part['size'])}. Measured {part['at']} on {where}; {versions}; reader `{part['reader']}`.",
        "",
    ]
    lines += _table(part["figures"], part["interval"])
    lines += [line for note in part["notes"] for line in ("", _escaped(note))]
    return "\n".join(lines) + "\n"


def _table(figures: Sequence[Mapping[str, Any]], interval: str) -> Iterator[str]:
    grouped = any(figure["group"] for figure in figures)
    bounded = any(figure["low"] is not None for figure in figures)
    aimed = any(figure["goal"] for figure in figures)
    heads = ["of"] * grouped + ["what", "figure"] + [interval or "interval"] * bounded + ["aim"] * aimed
    yield "| " + " | ".join(heads) + " |"
    yield "|" + "---|" * len(heads)
    for figure in figures:
        cells = [figure["group"]] * grouped + [figure["name"], f"{number(figure['value'])} {figure['unit']}".strip()]
        if bounded:
            low, high = figure["low"], figure["high"]
            cells.append("" if low is None else f"{number(low)}–{number(high)}")
        if aimed:
            cells.append(figure["goal"])
        yield "| " + " | ".join(_escaped(cell) for cell in cells) + " |"


def number(value: float | str) -> str:
    """Three digits that tell something; whole numbers whole."""
    if isinstance(value, str):
        return value
    if value == int(value) or abs(value) >= 1000:
        return f"{round(value):,}"
    return f"{value:.3g}" if abs(value) < 100 else f"{value:.1f}"


def _first_large(text: str) -> str:
    return text[:1].upper() + text[1:]


def _escaped(text: str) -> str:
    return str(text).replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")


def main() -> None:
    PAGE.write_text(page(load()), "utf8")
    print(f"{PAGE}: {len(load())} parts")


if __name__ == "__main__":
    main()
