"""What changed between two weight files, sentence by sentence: ``python -m bench.compare OLD NEW --task TASK INPUT``.

OLD and NEW are each a folder with reader.onnx, reader.json and vocab.txt; or, so that versions of the program can be
compared too, what ``bench/predict.py`` wrote (for stories: a folder of NN.json).  INPUT is the data set of the task,
for stories a folder of NN.txt beside NN.json.

Lists what was wrong and is right now (+) and what was right and is wrong now (-), then the figures of both with the
95 per cent interval of their difference (documents drawn anew, the same for both), and a sign test over sentences.
Sentences with as many things right as before are ties: they are counted and left out of the test, which so says
nothing about how large the gain is.  Where many figures are looked at, some will differ by chance.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.intervals import Difference, differences, shown, sign_test
from bench.predict import TASKS
from bench.story_tally import STORIES, write_predictions
from bench.tally import TALLIES, Tally, Unit
from dateline.errors import DatelineError
from dateline.understand import encoder

__all__ = ["Change", "Comparison", "compare", "main", "predicted"]

COMPARED: Mapping[str, Tally] = {**TALLIES, "stories": STORIES}


@dataclass(frozen=True, slots=True)
class Change:
    """Something that was wrong and is right now (``gain``), or the reverse; None says that nothing was there."""

    place: str
    text: str
    what: str
    gold: str | None
    old: str | None
    new: str | None
    gain: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """All changes, how many things stayed right or wrong, how many units have more or fewer things right, the chance
    of so uneven a split (``p``), and the figures.
    """

    changes: tuple[Change, ...]
    right_in_both: int
    wrong_in_both: int
    better: int
    worse: int
    tied: int
    p: float
    figures: Mapping[str, Difference]

    @property
    def gains(self) -> int:
        """Things right now that were wrong."""
        return sum(change.gain for change in self.changes)


def compare(tally: Tally, old: Sequence[Unit], new: Sequence[Unit]) -> Comparison:
    """Two predictions of one data set, as units in the same order."""
    changes: list[Change] = []
    both = neither = better = worse = 0
    for before, after in zip(old, new, strict=True):
        balance = 0
        keys = dict.fromkeys((*before.gold, *before.said, *after.said))
        for key in sorted(keys, key=lambda key: (key[0], str(key))):
            gold, was, now = before.gold.get(key), before.said.get(key), after.said.get(key)
            if (was == gold) == (now == gold):
                both += was == gold
                neither += was != gold
                continue
            balance += 1 if now == gold else -1
            what = " ".join(str(part) for part in key[1:] if not isinstance(part, int))
            changes.append(Change(before.place, before.text, what, gold, was, now, now == gold))
        better += balance > 0
        worse += balance < 0
    return Comparison(
        tuple(changes), both, neither, better, worse, len(old) - better - worse, sign_test(better, worse),
        differences(tally, old, new),
    )  # fmt: skip


def predicted(side: Path, task: str, source: Path, scratch: Path) -> Path:
    """Where the predictions of a side stand: ``side`` itself, or ``scratch``, written with its weights.

    Raises ValueError for a folder that has neither weights nor, for stories, predictions.
    """
    weights = side.parent if side.name == "reader.onnx" else side
    if (weights / "reader.onnx").is_file():
        with _reading_with(weights):
            if task == "stories":
                write_predictions(source, scratch)
            else:
                TASKS[task](source, scratch)
        return scratch
    if side.is_file() if task != "stories" else any(side.glob("*.json")):
        return side
    raise ValueError(f"{side} has neither reader.onnx nor predictions for the task {task}")


@contextmanager
def _reading_with(weights: Path) -> Iterator[None]:
    """The weights of a folder in the place of the shipped ones."""
    shipped = encoder.WEIGHTS
    encoder.WEIGHTS = weights
    try:
        yield
    finally:
        encoder.WEIGHTS = shipped


def show(found: Comparison, most: int) -> Iterator[str]:
    """The comparison for a terminal; ``most``: so many changes of each direction at most."""
    for gain, mark in ((True, "+"), (False, "-")):
        some = [change for change in found.changes if change.gain == gain]
        place = None
        for change in some[:most]:
            if change.place != place:
                place = change.place
                yield f"{place}: {change.text if len(change.text) <= 300 else change.text[:299] + '…'}"
            sides = ", ".join(
                f"{name} {'nothing' if said is None else said}"
                for name, said in (("gold", change.gold), ("old", change.old), ("new", change.new))
            )
            yield f"  {mark} {change.what}: {sides}"
        if len(some) > most:
            yield f"  {mark} and {len(some) - most} more (--most)"
    yield ""
    yield f"{'':20} {'old':>7} {'new':>7}   difference (95 %)       p"
    for name, one in found.figures.items():
        gap = f"{one.new - one.old:+.2f} ({one.low:+.2f} to {one.high:+.2f})"
        yield f"{name:20} {shown(name, one.old):>7} {shown(name, one.new):>7}   {gap:23} {one.p:.3f}"
    losses = len(found.changes) - found.gains
    yield ""
    yield f"gained and lost most, by the gold answer: {_by_answer(found.changes) or 'none'}"
    stayed = f"{found.right_in_both} right and {found.wrong_in_both} wrong in both"
    yield f"things: {found.gains} gained, {losses} lost, {stayed}"
    verdict = "may be chance" if found.p > 0.05 else "hardly chance"
    units = f"{found.better} better, {found.worse} worse, {found.tied} tied"
    yield f"units: {units}; sign test p = {found.p:.3g}: {verdict}"


def _by_answer(changes: Sequence[Change], most: int = 12) -> str:
    """The gold answers (their first word) with most changes: "nsubj +5 -2"."""
    gains, losses = (
        Counter((change.gold or "nothing").split()[0] for change in changes if change.gain == gain)
        for gain in (True, False)
    )
    return ", ".join(f"{name} +{gains[name]} -{losses[name]}" for name, _ in (gains + losses).most_common(most))


def main(arguments: Sequence[str] | None = None) -> int:
    """Parse the command line and print the comparison; 2 when a side cannot be read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    parser.add_argument("--task", choices=sorted(COMPARED), default="language")
    parser.add_argument("input", type=Path)
    parser.add_argument("--json", action="store_true", help="everything as one JSON object")
    parser.add_argument("--most", type=int, default=40, help="changes to list of each direction")
    given = parser.parse_args(arguments)
    tally = COMPARED[given.task]
    with tempfile.TemporaryDirectory() as scratch:
        try:
            sides = [
                tally.units(given.input, predicted(side, given.task, given.input, Path(scratch) / name))
                for name, side in (("old", given.old), ("new", given.new))
            ]
        except (ValueError, OSError, DatelineError) as error:
            print(error, file=sys.stderr)
            return 2
    found = compare(tally, *sides)
    if given.json:
        print(json.dumps(asdict(found) | {"gains": found.gains}, ensure_ascii=False, indent=1))
    else:
        print(*show(found, given.most), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
