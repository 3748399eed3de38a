"""The reader at run time: words in, parts of speech, dependency trees and names out.

The only file that knows the inference engine.  The weights are an ONNX graph for one sentence with int8 products,
made by ``training/``; see ``weights/MODEL_CARD.md``.  The graph scales activations over its whole input, so each
sentence is run by itself: its layers depend on its words alone, never on the batch, the order of documents or the
number of threads.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from dateline.errors import ReaderError
from dateline.understand.trees import best_tree
from dateline.understand.wordpiece import WordPiece

__all__ = ["WEIGHTS", "Encoder", "Layers"]

WEIGHTS = Path(__file__).parent / "weights"
"""The folder of the shipped weights: ``reader.onnx``, ``reader.json``, ``vocab.txt``."""

FORMAT = 1
MOST_PIECES = 256
"""The longest run read at once, marks of beginning and end included; training saw hardly longer ones."""
CACHE_SIZE = 4096
_BREAKS = frozenset(".;:,!?)\u2014-")


@dataclass(frozen=True, slots=True)
class Layers:
    """The predictions for one sentence of n words; every tuple has n values.

    ``upos``: universal part-of-speech tags.  ``heads``: the 0-based index of the word each depends on, -1 for the
    root, of which there is exactly one.  ``deprels``: Universal Dependencies v2 relations with subtypes, "root" at
    the root alone.  ``names``: IOB2 tags over PER, ORG and LOC, always well-formed.
    """

    upos: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]
    names: tuple[str, ...]


class Encoder:
    """The weights, loaded.  One instance serves one thread at a time."""

    digest: str

    def __init__(self, session: Any, pieces: WordPiece, facts: dict[str, Any]) -> None:
        """Used by :meth:`load`."""
        self.digest = facts["sha256"]
        self._session = session
        self._pieces = pieces
        self._upos: list[str] = facts["tags"]["upos"]
        self._names: list[str] = facts["tags"]["names"]
        self._deprels: list[str] = facts["deprels"]
        self._root = self._deprels.index("root")
        self._starts, self._follows = _iob_rules(self._names)
        self._seen: dict[tuple[str, ...], Layers] = {}

    @classmethod
    def load(cls, path: Path | None = None, threads: int = 1) -> Self:
        """Load the weights file ``path`` (the shipped one if None); its facts and vocabulary lie beside it.

        Raises ReaderError when a file is absent, or is not what its facts say.
        """
        weights = path or WEIGHTS / "reader.onnx"
        facts, content, pieces = _read(weights)
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # A thread that spins while it waits takes the processor from the rest of the pipeline.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        try:
            session = onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
            return cls(session, pieces, facts)
        except (KeyError, ValueError, TypeError) as error:
            raise ReaderError(f"{weights.with_suffix('.json')}: not the facts of a reader: {error}") from error
        except Exception as error:
            raise ReaderError(f"{weights}: the inference engine cannot load it: {error}") from error

    def annotate(self, sentences: Sequence[Sequence[str]]) -> list[Layers]:
        """The layers of each sentence, in order.

        A sentence is its words as Universal Dependencies cuts English (clitics apart: "do" "n't", "Japan" "'s").  An
        empty sentence has empty layers; one of more than 254 pieces is read in windows, whose roots hang on the first
        one's.
        """
        return [self._sentence(tuple(words)) for words in sentences]

    def _sentence(self, words: tuple[str, ...]) -> Layers:
        found = self._seen.get(words)
        if found is None:
            windows = [self._window(words[first:end]) for first, end in self._windows(words)]
            found = _joined(windows)
            if len(self._seen) >= CACHE_SIZE:
                self._seen.clear()
            if len(words) <= 64:
                self._seen[words] = found
        return found

    def _windows(self, words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
        """Runs of words that fit the encoder, cut after a punctuation mark where the last third of the run has one."""
        sizes = [len(self._pieces.word(word)) for word in words]
        first = 0
        while first < len(words):
            end, room = first, MOST_PIECES - 2
            while end < len(words) and sizes[end] <= room:
                room -= sizes[end]
                end += 1
            if end < len(words):
                breaks = [i + 1 for i in range(first + (end - first) * 2 // 3, end) if words[i] in _BREAKS]
                end = breaks[-1] if breaks else end
            yield first, end
            first = end

    def _window(self, words: tuple[str, ...]) -> Layers:
        pieces = self._pieces.sentence(words)
        given = {"ids": pieces.ids, "cases": pieces.cases, "first": pieces.first, "last": pieces.last}
        upos, names, arcs, rel_dep, rel_head = self._session.run(
            ["upos", "names", "arcs", "rel_dep", "rel_head"],
            {key: np.asarray([value], dtype=np.int64) for key, value in given.items()},
        )
        heads = best_tree(arcs)
        relations = np.einsum("nld,nd->nl", rel_dep, rel_head[np.asarray(heads) + 1])
        # "root" belongs to the root alone.
        relations[:, self._root] = -np.inf
        chosen = [self._root if head < 0 else int(best) for head, best in zip(heads, relations.argmax(1), strict=True)]
        return Layers(
            upos=tuple(self._upos[i] for i in upos.argmax(1)),
            heads=tuple(heads),
            deprels=tuple(self._deprels[i] for i in chosen),
            names=tuple(self._names[i] for i in _best_tags(names, self._starts, self._follows)),
        )


def _read(weights: Path) -> tuple[dict[str, Any], bytes, WordPiece]:
    """The facts, the checked weights and the vocabulary."""
    try:
        facts = json.loads(weights.with_suffix(".json").read_text(encoding="utf-8"))
        content = weights.read_bytes()
        vocabulary = (weights.parent / "vocab.txt").read_bytes()
    except OSError as error:
        raise ReaderError(f"the reader's weights are not there: {error.filename}") from error
    except ValueError as error:
        raise ReaderError(f"{weights.with_suffix('.json')}: not JSON: {error}") from error
    if not isinstance(facts, dict) or facts.get("format") != FORMAT:
        raise ReaderError(f"{weights.with_suffix('.json')}: not the facts of a reader of format {FORMAT}")
    for name, found, key in ((weights.name, content, "sha256"), ("vocab.txt", vocabulary, "vocabulary_sha256")):
        if hashlib.sha256(found).hexdigest() != facts.get(key):
            raise ReaderError(f"{weights.parent / name}: damaged, its digest is not the one in {weights.stem}.json")
    return facts, content, WordPiece(vocabulary.decode("utf-8").rstrip("\n").split("\n"))


def _joined(windows: list[Layers]) -> Layers:
    """One sentence of its windows; the later roots are parataxis of the first."""
    if len(windows) == 1:
        return windows[0]
    upos: list[str] = []
    heads: list[int] = []
    deprels: list[str] = []
    names: list[str] = []
    root = windows[0].heads.index(-1) if windows else -1
    for window in windows:
        shift = len(upos)
        upos += window.upos
        names += window.names
        heads += [head + shift if head >= 0 else (root if shift else -1) for head in window.heads]
        deprels += ["parataxis" if shift and rel == "root" else rel for rel in window.deprels]
    return Layers(tuple(upos), tuple(heads), tuple(deprels), tuple(names))


def _iob_rules(labels: Sequence[str]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """What may start (labels,) and what may follow what (before, after): 0 where IOB2 allows it, minus infinity
    elsewhere.
    """
    starts = np.array([-np.inf if label.startswith("I-") else 0.0 for label in labels], dtype=np.float32)
    follows = np.tile(starts, (len(labels), 1))
    for after, label in enumerate(labels):
        if label.startswith("I-"):
            for before, other in enumerate(labels):
                if other in {label, "B" + label[1:]}:
                    follows[before, after] = 0.0
    return starts, follows


def _best_tags(scores: NDArray[np.float32], starts: NDArray[np.float32], follows: NDArray[np.float32]) -> list[int]:
    """The best well-formed sequence of tags for (n, labels) scores, by Viterbi; the first best label where that is
    legal.
    """
    greedy = scores.argmax(1)
    if not len(greedy):
        return []
    if starts[greedy[0]] == 0 and (follows[greedy[:-1], greedy[1:]] == 0).all():
        return [int(tag) for tag in greedy]
    best = scores[0] + starts
    back: list[NDArray[np.intp]] = []
    for row in scores[1:]:
        ways = best[:, None] + follows
        back.append(ways.argmax(0))
        best = ways.max(0) + row
    tags = [int(best.argmax())]
    for pointer in reversed(back):
        tags.append(int(pointer[tags[-1]]))
    return tags[::-1]
