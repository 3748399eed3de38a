"""The model card of exported weights: ``python -m training.card WEIGHTS DATA LOG...``.

Writes ``MODEL_CARD.md`` beside the weights, whole: from ``reader.json``, the registry of corpora, the logs of the runs
(``figures.jsonl``, oldest first), and the development sets read with the weights.  Only ``known_failures.md`` is
written by hand.  Takes two minutes of one processor.  A log without its account of the corpora (``trained on``) is
completed from the layers as they are now, which needs the training environment.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.compare import predicted
from bench.gate import part
from bench.intervals import Interval, intervals, shown
from bench.tally import TALLIES

from training.corpora import CORPORA

__all__ = ["SETS", "Training", "card", "measured_sets", "read_logs"]

FAILURES = Path(__file__).with_name("known_failures.md")

SETS: tuple[tuple[str, str, str, Mapping[str, int]], ...] = (
    ("language", "EWT dev", "ewt-dev", {}),
    ("language", "GUM dev", "gum-dev", {}),
    ("names", "Universal NER on EWT dev", "uner-dev", {}),
    ("attribution", "PolNeAR dev", "polnear-dev", {}),
    ("factuality", "UW dev", "uw-dev", {}),
    ("factuality", "UDS-IH2 dev", "uds-dev", {}),
    ("plover", "PLV, the fifth held out", "plv-train", {"every": 5}),
)
"""Task, name for the reader, corpus, and the part of it that is measured on."""

SOURCES: Mapping[str, str] = {
    "ewt": "Universal Dependencies English EWT: Silveira et al. 2014, A Gold Standard Dependency Corpus for English; "
    "Bies et al. 2012, English Web Treebank.",
    "gum": "GUM: Zeldes 2017, The GUM Corpus.",
    "wikigold": "WikiGold: Balasuriya et al. 2009, Named Entity Recognition in Wikipedia.",
    "gmb": "Groningen Meaning Bank: Bos et al. 2017, The Groningen Meaning Bank.",
    "meantime": "MEANTIME: Minard et al. 2016, the NewsReader Multilingual Event and Time Corpus.",
    "polnear": "PolNeAR: Newell et al. 2018, An Attribution Relations Corpus for Political News.",
    "uw": "UW factuality: Lee et al. 2015, Event Detection and Factuality Assessment with Non-Expert Supervision.",
    "uds": "UDS-IH2: Rudinger et al. 2018, Neural Models of Factuality; on EWT.",
    "plv": "PLV: Hu et al. 2024, Leveraging Codebook Knowledge with NLI and ChatGPT for Zero-Shot Political Relation "
    "Classification.",
    "own": "Sentences written for this project, `training/specimens`.",
}
"""Whom to name, by the first part of a corpus' name."""

KINDS = {
    "tags": "one label a word", "spans": "spans of words", "tree": "a tree of the words", "links": "a link a word",
    "values": "a number a word", "labels": "one label a sentence", "pairs": "a label for two spans",
    "chances": "one label a word with its probability",
}  # fmt: skip


@dataclass(slots=True)
class Training:
    """What the logs say of the runs that made the weights, one after the other."""

    recipes: list[dict[str, Any]] = field(default_factory=list)
    words: int = 0
    seconds: float = 0.0
    starts: int = 0
    torch: str = ""
    corpora: dict[str, dict[str, Any]] = field(default_factory=dict)
    complete: bool = True
    added: dict[str, dict[str, Any]] = field(default_factory=dict)  # by layer, the corpora of ``training.further``

    def trained_on(self) -> dict[str, dict[str, Any]]:
        """All corpora; where a layer that was added later learnt from one too, with the greater counts."""
        out = dict(self.corpora)
        for corpora in self.added.values():
            for name, facts in corpora.items():
                before = out.get(name, facts)
                counts = {count: max(facts[count], before[count]) for count in ("sentences", "a_pass")}
                out[name] = facts | counts | {"heads": before["heads"] | facts["heads"]}
        return out


def read_logs(logs: Iterable[Sequence[Mapping[str, Any]]]) -> Training:
    """The facts of some logs, each a run: its last recipe, words and seconds, all its corpora."""
    out = Training()
    for log in logs:
        begun = [row for row in log if "recipe" in row]
        paced = [row for row in log if row.get("pace")]
        told = [row for row in log if "seconds" in row]
        words = max((row["words"] for row in log if "words" in row), default=0)
        out.words += words
        out.seconds += told[-1]["seconds"] if told else words / paced[-1]["pace"] if paced else 0.0
        out.starts += len(begun)
        if begun:
            out.recipes.append(begun[-1]["recipe"])
            out.torch = begun[-1].get("torch", out.torch)
        for row in begun:
            if "added to" in row:
                out.added |= dict.fromkeys(row["layers"], row["trained on"])
            else:
                out.corpora |= row.get("trained on", {})
        out.complete = out.complete and any("trained on" in row for row in begun)
    return out


def measured_sets(weights: Path, data: Path) -> dict[str, dict[str, Interval]]:
    """The program's figures on the development sets that are at hand, with intervals, by the name for the reader."""
    out = {}
    for task, name, corpus, some in SETS:
        source = data / CORPORA[corpus].path
        with tempfile.TemporaryDirectory() as scratch, part(source, some) as few:
            found = predicted(weights, task, few, Path(scratch) / "predicted.jsonl")
            out[name] = intervals(TALLIES[task], TALLIES[task].units(few, found))
    return out


def card(
    facts: Mapping[str, Any],
    size: int,
    training: Training,
    figures: Mapping[str, Mapping[str, Interval]],
    failures: str,
) -> str:
    """The text of the card.  ``facts``: of ``reader.json``; ``size`` of the weights in bytes."""
    blocks = [
        "# Model card: the English reader",
        "Written by `python -m training.card`; only the known failures are written by hand.\n\n"
        f"Weights `reader.onnx`, SHA-256 `{facts['sha256']}`, {size / 1e6:.1f} MB, format {facts['format']}; labels "
        "and figures in `reader.json`; piece vocabulary in `vocab.txt`; `lemmas.tsv` is no part of the network.",
        "**What it is.** The six-layer MiniLM encoder (width 384, 22.7 M parameters) with a case embedding and "
        f"{len(facts['heads'])} heads, fine-tuned together{_later(training)}; int8 products. For a sentence cut into "
        "words, English only. Made by `training/`, see `docs/reader.md`.",
        _heads(facts["heads"]),
        _licence(training, facts["encoder"]),
        _trained_on(training),
        _runs(training),
        _figures(figures),
        _parity(facts),
        "## Known failures\n\n" + failures.strip(),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _later(training: Training) -> str:
    return f" but for the layer {' and '.join(training.added)}, added to the finished weights" if training.added else ""


def _heads(heads: Sequence[Mapping[str, Any]]) -> str:
    rows = []
    for head in heads:
        labels = [label for label in head.get("labels", ()) if label != "O"]
        kinds = list(dict.fromkeys(label.removeprefix("B-").removeprefix("I-") for label in labels))
        names = ", ".join(kinds) if len(kinds) <= 20 else f"{len(kinds)} labels"
        rows.append(f"| `{head['name']}` | {KINDS[head['kind']]} | {names} |")
    return "\n".join(["| head | gives | labels |", "|---|---|---|", *rows])


def _licence(training: Training, encoder: str) -> str:
    named = [SOURCES[key] for key in SOURCES if any(_source(name) == key for name in training.trained_on())]
    base = (
        "all-MiniLM-L6-v2 (sentence-transformers, Apache-2.0), after MiniLM: Wang et al. 2020 (MIT); vocabulary of "
        f"BERT: Devlin et al. 2019 (Apache-2.0). SHA-256 of the weights started from: `{encoder}`."
    )
    intro = (
        "The weights and `lemmas.tsv` are under [CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0/), "
        "because treebanks they learnt from are. The code of this repository is Apache-2.0. With thanks to:"
    )
    return "\n".join(["## Licence", "", intro, "", *(f"- {line}" for line in (*named, base))])


def _source(corpus: str) -> str:
    return corpus.partition("-")[0]


def _trained_on(training: Training) -> str:
    rows = [
        f"| {name} | {facts['sentences']:,} | {facts['a_pass']:,} | {', '.join(facts['heads'])} | "
        f"{'ship' if facts['use'] == 'ship-train' else '**flagged**'} | {facts['licence']} |"
        for name, facts in sorted(training.trained_on().items())
    ]
    if not training.complete:
        rows.append("\nCounted from the layers as they are now: a log does not say what its run was trained on.")
    held = [f"{name} ({corpus.licence})" for name, corpus in CORPORA.items() if corpus.development]
    return "\n".join(
        [
            "## Trained on", "",
            "| corpus | sentences | in a pass | heads that learn from it | use | licence as stated |",
            "|---|---|---|---|---|---|", *rows, "",
            "Flagged: no licence, or a doubtful one, is stated. Digests: `training/corpora.py`. Never trained on: "
            f"whatever is marked for measuring, and the development sets {', '.join(held)}.",
        ]
    )  # fmt: skip


def _runs(training: Training) -> str:
    if not training.recipes:
        return ""
    text = (
        f"{training.words / 1e6:.2f} million words in {training.seconds / 60:.0f} minutes of the clock, "
        f"{len(training.recipes)} run{'s' * (len(training.recipes) > 1)}, "
        f"taken up {training.starts - len(training.recipes)} times after a cut; "
        f"torch {training.torch}."
    )
    recipes = "\n".join(json.dumps({k: v for k, v in recipe.items() if k != "start"}) for recipe in training.recipes)
    return f"{text} Recipe:\n\n```\n{recipes}\n```"


def _figures(figures: Mapping[str, Mapping[str, Interval]]) -> str:
    rows = [
        f"| {name} | {figure} | {shown(figure, one.figure)} | {shown(figure, one.low)} to {shown(figure, one.high)} |"
        for name, some in figures.items()
        for figure, one in some.items()
    ]
    if not rows:
        return ""
    return "\n".join(
        [
            "## Figures", "",
            "Development sets, as the whole program reads them (`bench/predict.py`): gold words for syntax and names, "
            "raw text for attribution; rules included where the layer has rules. Per cent but for MAE. The intervals "
            "(95 %, bootstrap over documents, over sentences where there are none) say how much a figure hangs on the "
            "documents of its set.", "",
            "| set | measure | figure | 95 % |", "|---|---|---|---|", *rows,
        ]
    )  # fmt: skip


def _parity(facts: Mapping[str, Any]) -> str:
    exact, quantized = facts["figures"]["float"], facts["figures"]["int8"]
    few = f" The first {facts['limit']} sentences of each set only." if facts.get("limit") else ""
    rows = []
    for key in exact:
        if key in quantized:
            gap = f"{quantized[key] - exact[key]:+.{3 if key.endswith('mae') else 2}f}"
            rows.append(f"| {key} | {exact[key]} | {quantized[key]} | {gap} |")
    return "\n".join(
        [
            "### Heads alone, float and int8", "",
            "Each head on the sets with its labels, without rules. Set, head, measure; per cent but for mae." + few,
            "",
            "| figure | float | int8 | difference |", "|---|---|---|---|", *rows,
        ]
    )  # fmt: skip


def _recounted(data: Path, added: Collection[str]) -> dict[str, dict[str, Any]]:
    """The corpora of the layers as they are now, but for those that were added later."""
    from training.account import account
    from training.layers import layers

    chosen = [layer for name, layer in layers().items() if name not in added]
    shares = [share for layer in chosen for share in layer.train(data, random.Random(20260102))]
    return account(shares, [head.name for layer in chosen for head in layer.heads(data)])


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the card beside the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path, help="the folder of reader.onnx and reader.json")
    parser.add_argument("data", type=Path)
    parser.add_argument("logs", type=Path, nargs="+", help="figures.jsonl of each run, oldest first")
    given = parser.parse_args(arguments)
    facts = json.loads((given.weights / "reader.json").read_text(encoding="utf-8"))
    logs = [[json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()] for log in given.logs]
    training = read_logs(logs)
    if not training.complete:
        training.corpora |= _recounted(given.data, training.added)
    size = (given.weights / "reader.onnx").stat().st_size
    text = card(facts, size, training, measured_sets(given.weights, given.data), FAILURES.read_text(encoding="utf-8"))
    part_file = given.weights / ".MODEL_CARD.md.part"
    part_file.write_text(text, encoding="utf-8")
    part_file.rename(given.weights / "MODEL_CARD.md")


if __name__ == "__main__":
    main()
