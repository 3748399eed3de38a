"""What a code means: a type, mode, context, position or CAMEO code, as the tables have it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from dateline.errors import QuestionError
from dateline.tables.codebook import Codebook, codebook
from dateline.tables.ontology import QUADS, CameoCode, EventType, Mode
from dateline.tables.predicates import BY_CONTENT, Part, Predicate, PredicateTable

__all__ = ["Explanation", "explain"]

_FEW = 12
_PARTS = ((Part.VERB, "verbs"), (Part.NOUN, "nouns"), (Part.ADJECTIVE, "adjectives"))
_SAYING = frozenset(Part) - {Part.VERB, Part.NOUN, Part.ADJECTIVE, Part.LIGHT, Part.UNDERGO}

Value = str | int | float | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    name: str
    kind: str  # type, mode, context, position, CAMEO code
    facts: tuple[tuple[str, Value], ...]  # heading and words, figures or a list, in order of weight

    def as_dict(self) -> dict[str, Any]:
        """Plain values, ready for JSON."""
        return {"name": self.name, "kind": self.kind} | {
            head: list(value) if isinstance(value, tuple) else value for head, value in self.facts
        }

    def pairs(self, *, whole: bool = False) -> list[tuple[str, str]]:
        """Heading and words for a reader; of long lists the first few unless ``whole``."""
        out = [(self.kind, self.name)]
        for head, value in self.facts:
            if isinstance(value, tuple):
                few = value if whole or head not in _LISTED else value[:_FEW]
                more = f" … ({len(value)} in all)" if len(few) < len(value) else ""
                out.append((head, ("; " if head not in _LISTED else ", ").join(few) + more))
            else:
                out.append((head, f"{value:g}" if isinstance(value, float) else str(value)))
        return out

    def __str__(self) -> str:
        return "\n".join(f"{head:11}{words}" for head, words in self.pairs())


_LISTED = ("verbs", "nouns", "adjectives", "by saying", "words", "comes from", "types")


def explain(name: str, book: Codebook | None = None) -> tuple[Explanation, ...]:
    """Everything that goes by ``name``, case aside: "CONSULT", "CONSULT Visit", "Visit", "military", "ally", "042".

    A mode's name alone may be of several types. Raises QuestionError with the nearest names for one that is none.
    """
    book = book or codebook()
    wanted = " ".join(name.replace("/", " ").split()).lower()
    found = tuple(_found(wanted, book))
    if found:
        return found
    known = {one.lower(): one for one in _names(book)}
    near = get_close_matches(wanted, known, n=3, cutoff=0.5)
    if wanted.isdigit():
        raise QuestionError(f"CAMEO {name} {_no_code(wanted, book)}")
    guess = "did you mean " + " or ".join(known[one] for one in near) + "?" if near else f"try {_some(book)}"
    raise QuestionError(f"nothing is called {name!r}: {guess}")


def _some(book: Codebook) -> str:
    return f"one of the types {', '.join(book.ontology.types)}"


def _no_code(code: str, book: Codebook) -> str:
    if code[:2] in ("01", "02"):
        what = "statements" if code[:2] == "01" else "appeals"
        return f"has no counterpart in PLOVER: the crosswalk leaves out the {what} under {code[:2]}"
    near = [one for one in book.ontology.cameo if one.startswith(code[:2])]
    return "is not in the crosswalk" + (f": under {code[:2]} it has {', '.join(near)}" if near else "")


def _names(book: Codebook) -> Iterator[str]:
    what = book.ontology
    for kind in what.types.values():
        yield kind.name
        yield from (f"{kind.name} {mode}" for mode in kind.modes)
        yield from kind.modes
    yield from (*what.contexts, *what.positions, *what.cameo)


def _found(wanted: str, book: Codebook) -> Iterator[Explanation]:
    what = book.ontology
    for kind in what.types.values():
        if kind.name.lower() == wanted:
            yield _type(kind, book)
        for mode in kind.modes.values():
            if wanted in (mode.name.lower(), f"{kind.name} {mode.name}".lower()):
                yield _mode(kind, mode, book)
    for context in what.contexts.values():
        if context.name.lower() in (wanted, wanted.replace(" ", "_"), wanted.replace("-", "_")):
            codes = tuple(_code_words(code) for code in what.cameo.values() if context.name in code.contexts)
            yield _explained(
                context.name, "context", ("definition", context.definition), ("words", tuple(sorted(context.words))),
                ("comes from", codes), ("table", context.place or f"ontology.toml {what.version}"),
            )  # fmt: skip
    for position in what.positions.values():
        if position.name.lower() == wanted:
            lines = [line for line in book.positions.lines() if line.type == position.name]
            yield _explained(
                position.name, "position", ("definition", position.definition), ("example", position.example),
                ("held", "over time, with who says so; never counted as an event of a day"),
                *_worded(lines, book.positions),
                ("table", position.place or f"ontology.toml {what.version}, positions.tsv"),
            )  # fmt: skip
    if wanted.isdigit():
        full = wanted if wanted in what.cameo else f"{wanted}0" if len(wanted) == 2 else wanted
        if full in what.cameo:
            yield _cameo(what.cameo[full], book)


def _type(kind: EventType, book: Codebook) -> Explanation:
    lines = [line for line in book.predicates.lines() if line.type == kind.name]
    return _explained(
        kind.name,
        "type",
        ("definition", kind.definition),
        ("example", kind.example),
        ("quad", f"{kind.quad}, {QUADS[kind.quad]}"),
        ("score", kind.score),
        ("note", _slip(kind)),
        ("recipient", "needed" if kind.needs_recipient else "may be absent"),
        ("modes", tuple(f"{mode.name} {mode.score:g}" for mode in kind.modes.values())),
        *_crosswalk(kind, None, book),
        *_worded(lines, book.predicates),
        ("table", kind.place or f"ontology.toml {book.ontology.version}"),
    )


def _slip(kind: EventType) -> str:
    """How the score differs from the one in the manual, and why."""
    if kind.score_as_printed is None:
        return ""
    scores = [mode.score for mode in kind.modes.values()]
    return (
        f"the manual prints {kind.score_as_printed:g}: taken for a slip of the sign, since its modes run from "
        f"{max(scores):g} to {min(scores):g}"
    )


def _mode(kind: EventType, mode: Mode, book: Codebook) -> Explanation:
    lines = [line for line in book.predicates.lines() if (line.type, line.mode) == (kind.name, mode.name)]
    by_content = any((line.type, line.mode) == (kind.name, BY_CONTENT) for line in book.predicates.lines())
    return _explained(
        f"{kind.name} {mode.name}",
        "mode",
        ("definition", mode.definition),
        ("example", mode.example),
        ("type", f"{kind.name}: {kind.definition}"),
        ("quad", f"{kind.quad}, {QUADS[kind.quad]}"),
        ("score", mode.score),
        *_crosswalk(kind, mode, book),
        *_worded(lines, book.predicates),
        ("also", "by what is said, asked or refused, whatever the verb" if by_content else ""),
        ("table", mode.place or kind.place or f"ontology.toml {book.ontology.version}"),
    )


def _crosswalk(kind: EventType, mode: Mode | None, book: Codebook) -> Iterator[tuple[str, Value]]:
    """The code an act goes out as, and the codes that would come in as it."""
    what = book.ontology
    under = what.under(kind.name, mode.name if mode else None)
    type_, name = (under.type, under.mode) if under else (kind.name, mode.name if mode else None)
    if under:
        yield "under", " ".join(filter(None, (type_, name))) + ", as which it goes out where only PLOVER is known"
    out = what.cameo.get(under.cameo) if under and under.cameo else what.cameo_code(type_, name)
    if out:
        yield "CAMEO", f"goes out as {out.code}, Goldstein {out.goldstein:g}"
        narrow = (code for code in what.cameo.values() if (code.type, code.mode) == (type_, name) and code.contexts)
        told = ((code, what.cameo_code(type_, name, code.contexts)) for code in narrow)
        yield "narrower", tuple(f"{c.code} where {' '.join(c.contexts)}" for c, found in told if found is c is not out)
    if not under:
        codes = [c for c in what.cameo.values() if c.type == kind.name and (mode is None or c.mode == mode.name)]
        yield "comes from", tuple(code.code for code in codes)


def _cameo(code: CameoCode, book: Codebook) -> Explanation:
    what = book.ontology
    kind = what.types[code.type]
    mode = kind.modes.get(code.mode or "")
    back = what.cameo_code(code.type, code.mode, code.contexts)
    return _explained(
        code.code,
        "CAMEO code",
        ("type", " ".join(filter(None, (code.type, code.mode)))),
        ("definition", mode.definition if mode else kind.definition),
        ("contexts", code.contexts),
        ("quad", f"{kind.quad}, {QUADS[kind.quad]}"),
        ("Goldstein", code.goldstein),
        ("score", what.score(code.type, code.mode) or 0.0),
        ("back", f"an act so coded goes out as {back.code}" if back and back.code != code.code else ""),
        ("table", f"cameo.tsv {what.version}"),
    )


def _worded(lines: Iterable[Predicate], table: PredicateTable) -> Iterator[tuple[str, Value]]:
    """The words that report it, by part of speech; what is done by saying it is told apart."""
    held = sorted(lines, key=lambda line: len(line.when))  # what reports it without conditions first
    for part, head in _PARTS:
        yield head, tuple(dict.fromkeys(line.name for line in held if line.part is part))
    yield "by saying", tuple(dict.fromkeys(line.name for line in held if line.part in _SAYING))
    own = sorted({line.place for line in held if not line.file.startswith(("predicates.tsv", "positions.tsv"))})
    yield "own lines", tuple(own)


def _code_words(code: CameoCode) -> str:
    return f"{code.code} {' '.join(filter(None, (code.type, code.mode)))}"


def _explained(name: str, kind: str, *facts: tuple[str, Value]) -> Explanation:
    return Explanation(name, kind, tuple((head, value) for head, value in facts if value not in ("", ())))
