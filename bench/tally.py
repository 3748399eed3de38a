"""Gold and prediction of a data set by sentences: what is right, what was said, the counts that figures rest on.

Figures are those of the scorers in the shared data folder, but as functions of sums over sentences or documents, so
that differences can be listed (``bench.compare``) and sentences drawn anew (``bench.intervals``).
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.predict import read_lines

__all__ = ["TALLIES", "Tally", "Unit", "share"]

Key = tuple[Any, ...]
Sums = Mapping[str, NDArray[np.float64]]
ROLES = ("source", "cue", "content")
TYPES = ("PER", "ORG", "LOC")
CORE = frozenset(["nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "ccomp", "xcomp", "root"])
QUADS = {"AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "COOPERATE": 2, "AID": 2, "YIELD": 2, "REQUEST": 3, "ACCUSE": 3,
         "REJECT": 3, "THREATEN": 3, "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence or a document.

    ``gold`` and ``said`` give each thing asked its answer; what only one of them has is missing in the other: a name
    not found, a name that is none.  ``group``: units of one group (the document, where it is known) belong together.
    ``counts``: the figures are functions of their sums.
    """

    place: str
    text: str
    group: str
    gold: Mapping[Key, str]
    said: Mapping[Key, str]
    counts: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Tally:
    """How a task is counted: units from a gold file and a file of predictions, figures (per cent unless their name
    says otherwise) from sums.  ``lower``: the figures of which less is better.
    """

    units: Callable[[Path, Path], list[Unit]]
    figures: Callable[[Sums], dict[str, NDArray[np.float64]]]
    lower: frozenset[str] = frozenset()


def share(part: NDArray[np.float64], whole: NDArray[np.float64], times: float = 100) -> NDArray[np.float64]:
    """``times`` part / whole, 0 where there is nothing."""
    return np.where(whole > 0, times * part / np.where(whole > 0, whole, 1), 0.0)


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in read_lines(path) if line.strip()]


# ---------------------------------------------------------------- parts of speech and trees


def _language(gold: Path, predicted: Path) -> list[Unit]:
    found = {int(row["sent"]): row for row in _rows(predicted)}
    return [_parsed(number, group, rows, found.get(number)) for number, (group, rows) in enumerate(_conllu(gold))]


def _conllu(path: Path) -> Iterator[tuple[str, list[list[str]]]]:
    """The document and the word lines of each sentence."""
    group = ""
    rows: list[list[str]] = []
    for line in (*read_lines(path), ""):
        if line.startswith("# newdoc"):
            group = line.partition("=")[2].strip()
        elif not line.strip():
            if rows:
                yield group, rows
            rows = []
        elif line[0] != "#" and (columns := line.split("\t"))[0].isdigit():
            rows.append(columns)


def _parsed(number: int, group: str, rows: list[list[str]], found: Mapping[str, Any] | None) -> Unit:
    words = [row[1] for row in rows]
    gold: dict[Key, str] = {}
    said: dict[Key, str] = {}
    counts = Counter(words=len(rows), upos=0, uas=0, las=0, core=0, core_right=0)

    def arc(i: int, head: int, relation: str) -> str:
        return f"{relation} of {'nothing' if head == 0 else words[head - 1] if 0 < head <= len(words) else head}#{head}"

    for i, row in enumerate(rows):
        upos, head, relation = row[3], int(row[6]), row[7]
        gold[i, words[i], "upos"], gold[i, words[i], "tree"] = upos, arc(i, head, relation)
        counts["core"] += relation in CORE
        if found is None:
            continue
        there, label = int(found["head"][i]), found["deprel"][i]
        said[i, words[i], "upos"], said[i, words[i], "tree"] = found["upos"][i], arc(i, there, label)
        both = (there, label) == (head, relation)
        counts["upos"] += found["upos"][i] == upos
        counts["uas"] += there == head
        counts["las"] += both
        counts["core_right"] += both and relation in CORE
    return Unit(f"sentence {number}", " ".join(words), group, gold, said, counts)


def _language_figures(sums: Sums) -> dict[str, NDArray[np.float64]]:
    out = {name.upper(): share(sums[name], sums["words"]) for name in ("upos", "uas", "las")}
    return out | {"core": share(sums["core_right"], sums["core"])}


# ---------------------------------------------------------------- names


def _names(gold: Path, predicted: Path) -> list[Unit]:
    found = {int(row["sent"]): row for row in _rows(predicted)}
    out = []
    for number, (group, words, tags) in enumerate(_iob(gold)):
        truth = {(a, b): kind for a, b, kind in spans(tags) if kind in TYPES}
        guess = {(a, b): kind for a, b, kind in spans(found.get(number, {}).get("tags", ())) if kind in TYPES}
        counts: Counter[str] = Counter()
        for kind in TYPES:
            mine, theirs = (sum(k == kind for k in one.values()) for one in (truth, guess))
            counts[f"gold {kind}"], counts[f"said {kind}"] = mine, theirs
            counts[f"right {kind}"] = sum(k == kind == guess.get(place) for place, k in truth.items())
        asked, said = ({(*p, " ".join(words[slice(*p)])): kind for p, kind in one.items()} for one in (truth, guess))
        out.append(Unit(f"sentence {number}", " ".join(words), group, asked, said, counts))
    return out


def _iob(path: Path) -> Iterator[tuple[str, list[str], list[str]]]:
    """Document, words and tags of each sentence: ``number word tag …`` or ``word … tag``."""
    group = ""
    rows: list[tuple[str, str]] = []
    for line in (*read_lines(path), ""):
        if line.startswith("# newdoc"):
            group = line.partition("=")[2].strip()
        elif not line.strip():
            if rows:
                yield group, [word for word, _ in rows], [tag for _, tag in rows]
            rows = []
        elif not line.startswith(("#", "-DOCSTART-")):
            columns = line.split("\t") if "\t" in line else line.split()
            numbered = len(columns) > 2 and columns[0].isdigit() and re.fullmatch(r"O|[BI]-\w+", columns[2])
            rows.append((columns[1], columns[2]) if numbered else (columns[0], columns[-1]))


def spans(tags: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """Half-open spans with their type of IOB1 or IOB2 tags."""
    start, kind = -1, ""
    for i, tag in enumerate((*tags, "O")):
        if start >= 0 and (tag == "O" or tag[0] == "B" or tag[2:] != kind):
            yield start, i, kind
            start = -1
        if tag != "O" and start < 0:
            start, kind = i, tag[2:]


def _f1(sums: Sums, kinds: Sequence[str]) -> NDArray[np.float64]:
    right, gold, said = (_total(sums[f"{what} {kind}"] for kind in kinds) for what in ("right", "gold", "said"))
    return share(right, gold + said, 200)


def _total(parts: Iterable[NDArray[np.float64]]) -> NDArray[np.float64]:
    first, *rest = parts
    return sum(rest, start=first)


def _names_figures(sums: Sums) -> dict[str, NDArray[np.float64]]:
    return {"F1": _f1(sums, TYPES), **{kind: _f1(sums, (kind,)) for kind in TYPES}}


# ---------------------------------------------------------------- attribution


def _attribution(gold: Path, predicted: Path) -> list[Unit]:
    found = {str(row["id"]): row for row in _rows(predicted)}
    return [_attributed(row, found.get(str(row["id"]), {})) for row in _rows(gold)]


def _attributed(row: Mapping[str, Any], found: Mapping[str, Any]) -> Unit:
    """An article, whose segments are widened to whole tokens."""
    text = row["text"]
    tokens = [match.span() for match in re.finditer(r"\w+|[^\w\s]", text)]
    sides = [_segments(tokens, side.get("attributions") or ()) for side in (row, found)]
    gold: dict[Key, str] = {}
    said: dict[Key, str] = {}
    counts: Counter[str] = Counter()
    for role in ROLES:
        truth, guess = ({span for one in side for span in one[role]} for side in sides)
        met, hit = (
            {s for s in one if any(_overlap(s, t) for t in other)} for one, other in ((truth, guess), (guess, truth))
        )
        counts[f"gold {role}"], counts[f"said {role}"], counts[f"right {role}"] = (
            len(truth),
            len(guess),
            len(truth & guess),
        )
        counts[f"met {role}"], counts[f"hit {role}"] = len(met), len(hit)
        for span in truth | (guess - hit):
            key = (span[0], role, text[tokens[span[0]][0] : tokens[span[1] - 1][1]])
            if span in truth:
                gold[key] = "found"
            if span in met or span not in truth:
                said[key] = "found"
    whole = [[one for one in side if one["content"]] for side in sides]
    counts["gold links"], counts["said links"] = map(len, whole)
    counts["right links"] = _linked(*whole)
    return Unit(f"article {row['id']}", text.partition("\n")[0], str(row["id"]), gold, said, counts)


def _segments(
    tokens: Sequence[tuple[int, int]], rows: Iterable[Mapping[str, Any]]
) -> list[dict[str, set[tuple[int, int]]]]:
    """Each attribution's segments by role, in tokens."""

    def widened(start: int, end: int) -> tuple[int, int] | None:
        inside = [i for i, (a, b) in enumerate(tokens) if a < end and b > start]
        return (inside[0], inside[-1] + 1) if inside else None

    return [{role: {span for a, b in row.get(role) or () if (span := widened(a, b))} for role in ROLES} for row in rows]


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _shared(some: Iterable[tuple[int, int]], others: Iterable[tuple[int, int]]) -> int:
    return sum(_overlap(one, other) for one in some for other in others)


def _linked(gold: Sequence[Mapping[str, Any]], said: Sequence[Mapping[str, Any]]) -> int:
    """Attributions right as a whole: contents overlap, cue and source overlap or are absent; one to one, the most
    shared first.
    """
    pairs = [(-_shared(g["content"], s["content"]), i, j) for i, g in enumerate(gold) for j, s in enumerate(said)]
    used: tuple[set[int], set[int]] = set(), set()
    for size, i, j in sorted(pairs):
        free = size < 0 and i not in used[0] and j not in used[1]
        if free and all(
            (not gold[i][r] and not said[j][r]) or _shared(gold[i][r], said[j][r]) > 0 for r in ("source", "cue")
        ):
            used[0].add(i)
            used[1].add(j)
    return len(used[0])


def _attribution_figures(sums: Sums) -> dict[str, NDArray[np.float64]]:
    out = {f"{role} exact F1": _f1(sums, (role,)) for role in ROLES}
    for role in ROLES:
        precision = share(sums[f"hit {role}"], sums[f"said {role}"], 1)
        recall = share(sums[f"met {role}"], sums[f"gold {role}"], 1)
        out[f"{role} overlap F1"] = share(precision * recall, precision + recall, 200)
    return out | {"linked F1": _f1(sums, ("links",))}


# ---------------------------------------------------------------- factuality

BINS = ("CT+", "U", "CT-")


def _factuality(gold: Path, predicted: Path) -> list[Unit]:
    found = {str(row["id"]): float(row["value"]) for row in _rows(predicted)}
    sentences: dict[str, list[dict[str, Any]]] = {}
    for row in _rows(gold):
        sentences.setdefault(row["sentence"], []).append(row)
    out = []
    for number, (text, rows) in enumerate(sentences.items()):
        truth, guess = (
            {(r["index"], r["word"]): _bin(v(r)) for r in rows}
            for v in (_value, lambda r: found.get(str(r["id"]), 0.0))
        )
        counts = Counter({f"{what} {one}": 0 for what in ("gold", "said", "right") for one in BINS})
        for row in rows:
            x, y = _value(row), found.get(str(row["id"]), 0.0)
            counts.update({"n": 1, "off": abs(x - y), "x": x, "y": y, "xx": x * x, "yy": y * y, "xy": x * y})
            counts.update([f"gold {_bin(x)}", f"said {_bin(y)}", *([f"right {_bin(x)}"] if _bin(x) == _bin(y) else [])])
        out.append(Unit(f"sentence {number}", text, text, truth, guess, counts))
    return out


def _value(row: Mapping[str, Any]) -> float:
    return float(row["value"])


def _bin(value: float) -> str:
    return "CT-" if value <= -1.5 else "U" if value < 1.5 else "CT+"


def _factuality_figures(sums: Sums) -> dict[str, NDArray[np.float64]]:
    n = sums["n"]
    across = n * sums["xy"] - sums["x"] * sums["y"]
    spread = (n * sums["xx"] - sums["x"] ** 2) * (n * sums["yy"] - sums["y"] ** 2)
    each = [_f1(sums, (one,)) for one in BINS]
    return {
        "MAE (0-6)": share(sums["off"], n, 1),
        "r (×100)": share(across, np.sqrt(np.maximum(spread, 0))),
        "macro-F1": _total(each) / 3,
    }


# ---------------------------------------------------------------- PLOVER roots of marked pairs


def _plover(gold: Path, predicted: Path) -> list[Unit]:
    found = {}
    for row in _rows(predicted):
        root = str(row.get("root") or "NONE").upper()
        root = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}.get(root, root)
        found[str(row["id"])] = root, int(row.get("quad") or QUADS.get(root, 0))
    out = []
    for row in _rows(gold):
        root, quad = found.get(str(row["id"]), ("NONE", 0))
        counts = Counter({"n": 1, "right": root == row["root"]})
        for kind, truth, guess in (("root", row["root"], root), ("quad", row["quad"], quad)):
            counts.update([f"gold {kind} {truth}", f"said {kind} {guess}"])
            if truth == guess:
                counts[f"right {kind} {truth}"] += 1
        key = (row["source"], row["target"])
        group = str(row.get("sentence_id") or row["marked"])
        out.append(Unit(f"pair {row['id']}", row["marked"], group, {key: row["root"]}, {key: root}, counts))
    return out


def _macro(sums: Sums, kind: str) -> NDArray[np.float64]:
    """The mean F1 of the labels that the gold has."""
    labels = [name.removeprefix("gold ") for name in sums if name.startswith(f"gold {kind} ")]
    none = np.zeros_like(sums["n"])
    total, present = none, none
    for label in labels:
        gold = sums[f"gold {label}"]
        f1 = share(sums.get(f"right {label}", none), gold + sums.get(f"said {label}", none), 200)
        total, present = total + np.where(gold > 0, f1, 0), present + (gold > 0)
    return share(total, present, 1)


def _plover_figures(sums: Sums) -> dict[str, NDArray[np.float64]]:
    return {
        "root macro-F1": _macro(sums, "root"), "quad macro-F1": _macro(sums, "quad"),
        "root right": share(sums["right"], sums["n"]),
    }  # fmt: skip


TALLIES: dict[str, Tally] = {
    "language": Tally(_language, _language_figures),
    "names": Tally(_names, _names_figures),
    "attribution": Tally(_attribution, _attribution_figures),
    "factuality": Tally(_factuality, _factuality_figures, frozenset({"MAE (0-6)"})),
    "plover": Tally(_plover, _plover_figures),
}
"""By the name of the task in ``bench.predict``."""
