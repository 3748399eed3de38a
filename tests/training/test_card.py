"""The model card: everything that the weights, the log and the registry know is in it, and nothing else."""

from __future__ import annotations

import copy

import pytest
from bench.intervals import Interval
from training.card import SETS, SOURCES, card, read_logs
from training.corpora import CORPORA

FACTS = {
    "format": 2,
    "sha256": "5e" * 32,
    "encoder": "a0" * 32,
    "heads": [
        {"name": "names", "kind": "spans", "labels": ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"]},
        {"name": "cue_of", "kind": "links"},
    ],
    "figures": {
        "float": {"uner-dev names f1": 75.0, "uw-dev factuality mae": 0.51},
        "int8": {"uner-dev names f1": 74.6, "uw-dev factuality mae": 0.5},
    },
}
RECIPE = {"words": 100, "seed": 7, "start": ""}
CORPUS = {"use": "flagged-train", "licence": "none stated", "sha256": "", "sentences": 1640, "a_pass": 900,
          "heads": {"names": 1640}}  # fmt: skip
LOG = [
    {"recipe": RECIPE, "from": {"words": 0}, "torch": "2.0", "trained on": {"gmb": CORPUS}},
    {"words": 900_000, "done": 0.5, "loss": 1.0, "pace": 500},
    {"recipe": {**RECIPE, "seed": 8}, "from": {"words": 900_000}, "torch": "2.0", "trained on": {"gmb": CORPUS}},
    {"words": 1_800_000, "done": 0.9, "loss": 1.0, "pace": 500},
    {"final": "last", "words": 2_000_000, "seconds": 3000, "mean": 80.0},
]


def test_the_card_tells_what_is_known() -> None:
    figures = {"UW dev": {"MAE (0-6)": Interval(0.51, 0.48, 0.53)}, "EWT dev": {"LAS": Interval(89.3, 88.61, 90.0)}}
    text = card(FACTS, 24_700_000, read_logs([LOG]), figures, "- Names of ships are missed.\n")
    for line in (
        f"SHA-256 `{'5e' * 32}`, 24.7 MB, format 2",
        "| `names` | spans of words | PER, LOC |",
        "| `cue_of` | a link a word |  |",
        "| gmb | 1,640 | 900 | names | **flagged** | none stated |",
        "- Groningen Meaning Bank: Bos et al. 2017",
        "2.00 million words in 50 minutes of the clock, 1 run, taken up 1 times after a cut; torch 2.0.",
        '{"words": 100, "seed": 8}',
        "| UW dev | MAE (0-6) | 0.510 | 0.480 to 0.530 |",
        "| EWT dev | LAS | 89.3 | 88.6 to 90.0 |",
        "| uner-dev names f1 | 75.0 | 74.6 | -0.40 |",
        "| uw-dev factuality mae | 0.51 | 0.5 | -0.010 |",
    ):
        assert line in text
    assert text.endswith("## Known failures\n\n- Names of ships are missed.\n")
    assert "WikiGold:" not in text
    assert "ewt-dev (CC BY-SA 4.0)" in text


def test_runs_that_go_on_from_another_are_added_up() -> None:
    found = read_logs([LOG, LOG[:2]])
    assert (found.words, found.seconds, len(found.recipes), found.starts) == (2_900_000, 4800, 2, 3)
    assert found.complete


def test_a_corpus_may_teach_a_layer_that_was_added_later() -> None:
    corpora = {"gmb": {**CORPUS, "sentences": 90, "a_pass": 950, "heads": {"toy": 90}}}
    log = [{"recipe": {"layer": "toys"}, "layers": ["toys"], "trained on": corpora, "added to": "5e"}]
    assert "| gmb | 1,640 | 950 | names, toy |" in card(FACTS, 1, read_logs([LOG, log]), {}, "")
    assert "| gmb | 90 | 950 | toy |" in card(FACTS, 1, read_logs([log]), {}, "")


def test_a_log_without_its_corpora_is_not_complete() -> None:
    old = copy.deepcopy(LOG)
    for row in old:
        row.pop("trained on", None)
    found = read_logs([LOG, old])
    assert not found.complete
    assert "a log does not say what its run was trained on" in card(FACTS, 1, found, {}, "")
    assert "a log does not say" not in card(FACTS, 1, read_logs([LOG]), {}, "")


def test_figures_of_a_trial_export_are_said_to_be_of_a_part() -> None:
    assert "first 150 sentences of each set only" in card(FACTS | {"limit": 150}, 1, read_logs([LOG]), {}, "")
    assert "of each set only" not in card(FACTS | {"limit": None}, 1, read_logs([LOG]), {}, "")


@pytest.mark.parametrize("corpus", [name for name, one in CORPORA.items() if not one.development])
def test_every_corpus_that_may_train_has_a_source_to_name(corpus: str) -> None:
    assert corpus.partition("-")[0] in SOURCES


def test_every_development_set_of_the_card_is_registered() -> None:
    for _, _, corpus, some in SETS:
        assert CORPORA[corpus].development or some
