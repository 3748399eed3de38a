"""Write ``ontology.md`` from the tables: ``python docs/reference/write_ontology.py``."""

# ruff: noqa: E501  (one paragraph of the page, one line)
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from dateline.tables.ontology import QUADS, ontology
from dateline.tables.positions import positions
from dateline.tables.predicates import predicates

PAGE = Path(__file__).with_name("ontology.md")


def page() -> str:
    """The reference page, whole."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    what = ontology()
    yield "# What is coded"
    yield ""
    yield "This page is written from the tables by `docs/reference/write_ontology.py`; correct the tables, not the page."
    yield ""
    yield (
        f"Types, modes, scores, contexts: `src/dateline/tables/ontology.toml`, version {what.version} (after the PLOVER manual, draft 0.8, "
        "CC BY-SA 4.0; definitions in our own words). CAMEO codes: `cameo.tsv`. The words that report an act: `predicates.tsv`; that report a "
        "position: `positions.tsv`. Each file says at its head how it is written, and a mistake in it is reported with file and line."
    )
    yield ""
    yield (
        "We code the act itself and keep its status apart: a visit to come is CONSULT *planned*, a threatened attack THREATEN *happened*. "
        "PLOVER's own reading, where cooperation to come is AGREE, is for export (`dateline export --reading`). An invitation is AGREE; what is announced is coded by what "
        "it is (arms sales AGREE, a ban SANCTION, a withdrawal CONCEDE)."
    )
    yield ""
    yield "## Types and modes"
    yield ""
    yield (
        "Scores run from -10 (conflict) to 10 (cooperation). `CAMEO` is the code an act goes out as, `G` Goldstein's score of it; the last column "
        "counts the lines of the predicate table. The examples are made up. `dateline explain CONSULT` gives the words too; "
        "[types of your own](../ontology.md) stand beside these."
    )
    counts = Counter(line.type for line in predicates().lines() if line.type)
    for quad, name in QUADS.items():
        yield ""
        yield f"### {quad}. {name.capitalize()}"
        yield ""
        yield "| type | mode | score | what | CAMEO | G | words |"
        yield "|---|---|---:|---|---|---:|---:|"
        for kind in what.types.values():
            if kind.quad != quad:
                continue
            printed = f" (printed as {kind.score_as_printed:g})" if kind.score_as_printed is not None else ""
            needs = " Needs a recipient." if kind.needs_recipient else ""
            what_for = f"{kind.definition}{needs} *{kind.example}*"
            yield f"| **{kind.name}** | | {kind.score:g}{printed} | {what_for} | {_out(kind.name)} | {counts[kind.name]} |"
            for mode in kind.modes.values():
                yield f"| | {mode.name} | {mode.score:g} | {mode.definition} *{mode.example}* | {_out(kind.name, mode.name)} | |"
    yield ""
    yield "## Contexts"
    yield ""
    yield "What an act is about; up to four. Given by the line of the predicate table, by one of the words at the act or two in the sentence."
    yield ""
    yield "| context | what | words |"
    yield "|---|---|---|"
    for context in what.contexts.values():
        yield f"| `{context.name}` | {context.definition} | {', '.join(sorted(context.words))} |"
    yield ""
    yield "## Positions"
    yield ""
    yield "What parties hold or are to each other over time; no daily event."
    yield ""
    yield "| position | what | lines |"
    yield "|---|---|---:|"
    held = Counter(line.type for line in positions().lines())
    for position in what.positions.values():
        yield f"| `{position.name}` | {position.definition} *{position.example}* | {held[position.name]} |"
    yield ""
    yield from _cameo()


def _cameo() -> Iterator[str]:
    what = ontology()
    yield "## CAMEO"
    yield ""
    yield (
        "The crosswalk, one way: what a CAMEO code is in PLOVER. The other way, an act goes out as the code that the table names for its type and mode, else as the most "
        "general one of them; as a narrower one where that alone has contexts that the act has too (marked *). What the crosswalk has no mode for goes out as its type. "
        "Statements (01) and appeals (02) have no counterpart. `dateline validate` checks that every code leads there and back."
    )
    yield ""
    yield "| code | type | mode | contexts | Goldstein |"
    yield "|---|---|---|---|---:|"
    for code in what.cameo.values():
        back = what.cameo_code(code.type, code.mode, code.contexts)
        star = "*" if back is code and what.cameo_code(code.type, code.mode) is not code else ""
        yield f"| {code.code}{star} | {code.type} | {code.mode or ''} | {', '.join(code.contexts)} | {code.goldstein:g} |"


def _out(type_: str, mode: str | None = None) -> str:
    """The code an act goes out as and its score, as two cells."""
    code = ontology().cameo_code(type_, mode)
    return f"{code.code} | {code.goldstein:g}" if code else "| "


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
