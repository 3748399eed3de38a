"""Whether the tables of codes are whole and agree with each other: what no single line can show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from dateline.errors import Problem
from dateline.tables.codebook import Codebook
from dateline.tables.ontology import LOWEST, QUADS, EventType, Ontology
from dateline.tables.predicates import Part, Predicate

__all__ = ["faults"]

_CODING = (Part.VERB, Part.NOUN, Part.ADJECTIVE)
_OPEN = ("REQUEST",)  # its modes lie on both sides of nought


def faults(book: Codebook) -> tuple[Problem, ...]:
    """Everything that is wrong with the tables together; empty where they are sound. Places are file and entry."""
    return (*_types(book.ontology), *_crosswalk(book.ontology), *_words(book))


def _types(what: Ontology) -> Iterator[Problem]:
    for quad, name in QUADS.items():
        if not any(kind.quad == quad for kind in what.types.values()):
            yield _fault("ontology.toml", f"no type of quad class {quad}, {name}")
    for kind in what.types.values():
        place = kind.place or f"ontology.toml [type.{kind.name}]"
        entries = [(kind.name, kind.definition, kind.score)]
        entries += [(f"{kind.name} {mode.name}", mode.definition, mode.score) for mode in kind.modes.values()]
        for name, definition, score in entries:
            if not definition.strip():
                yield _fault(place, f"{name} has no definition")
            if not LOWEST <= score <= -LOWEST:
                yield _fault(place, f"the score of {name}, {score:g}, is not between -10 and 10")
        if not kind.place:
            yield from (_fault(place, message) for message in _signs(kind))


def _signs(kind: EventType) -> Iterator[str]:
    """Cooperation scores above nought, conflict below; a type and its modes on the same side."""
    scores = {kind.name: kind.score} | {f"{kind.name} {mode.name}": mode.score for mode in kind.modes.values()}
    for name, score in scores.items():
        if kind.name not in _OPEN and (score > 0) != (kind.quad in (1, 2)):
            yield f"{name} scores {score:g}, but is {QUADS[kind.quad]}"


def _crosswalk(what: Ontology) -> Iterator[Problem]:
    """Every code leads to a type and mode that there are, every type and mode to a code, and back."""
    for code in what.cameo.values():
        kind = what.types.get(code.type)
        if kind is None or (code.mode and code.mode not in kind.modes):
            yield _fault("cameo.tsv", f"{code.code} leads to {code.type} {code.mode or ''}, which there is not")
            continue
        if not LOWEST <= code.goldstein <= -LOWEST:
            yield _fault(
                "cameo.tsv", f"Goldstein's score of {code.code}, {code.goldstein:g}, is not between -10 and 10"
            )
        back = what.cameo_code(code.type, code.mode, code.contexts)
        if back is None or not _same_root(what, back.code, code.type):
            yield _fault("cameo.tsv", f"{code.code} is {code.type}, which does not lead back to a code")
    for kind in what.types.values():
        for mode in (None, *kind.modes):
            under = what.under(kind.name, mode)
            found = what.cameo_code(under.type, under.mode) if under else what.cameo_code(kind.name, mode)
            if found is None or not _same_root(what, found.code, under.type if under else kind.name):
                yield _fault("ontology.toml", f"{kind.name} {mode or ''} leads to no CAMEO code of its own root")


def _same_root(what: Ontology, code: str, type_: str) -> bool:
    """Whether the root of a code ("08") holds codes of a type: giving way in words and in fact share one."""
    return any(one.type == type_ for one in what.cameo.values() if one.code[:2] == code[:2])


def _words(book: Codebook) -> Iterator[Problem]:
    seen: dict[object, list[Predicate]] = defaultdict(list)
    for line in book.predicates.lines():
        if line.part in _CODING:
            seen[line.words, line.part, frozenset(line.when), line.file].append(line)
    for lines in seen.values():
        if len({(line.type, line.mode) for line in lines}) > 1:
            places = " and ".join(line.place for line in lines)
            yield _fault(places, f"{lines[0].name!r} is coded in two ways under the same conditions")
    coded = {line.type for line in (*book.predicates.lines(), *book.positions.lines())}
    for name, kind in book.ontology.types.items():
        if name not in coded:
            yield _fault(kind.place or "predicates.tsv", f"no word reports {name}")


def _fault(place: str, message: str) -> Problem:
    return Problem("table", place, message)
