"""The reader at run time: words in, every layer out.

The only file that knows the inference engine.  The weights are an ONNX graph with int8 products, made by ``training/``;
see ``weights/MODEL_CARD.md``.  A run takes some sentences one after another; what belongs to one never touches another,
so a sentence's layers depend on its words alone, never on the batch, the order of documents or the number of threads.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain, islice
from pathlib import Path
from threading import local
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from dateline.errors import ReaderError
from dateline.understand.heads import Decoder, decoder, joined
from dateline.understand.wordpiece import Pieces, WordPiece

__all__ = ["WEIGHTS", "Encoder", "Layers"]

WEIGHTS = Path(__file__).parent / "weights"
"""The folder of the shipped weights: ``reader.onnx``, ``reader.json``, ``vocab.txt``."""

FORMAT = 2
MOST_PIECES = 256
"""The longest run of one sentence, marks of beginning and end included; training saw hardly longer ones."""
MOST_ROWS = 768
"""Pieces in one run, unless one sentence has more: bounds what a run holds."""
AT_ONCE = 64
"""Sentences looked at together by :meth:`Encoder.stream`."""
CACHE_SIZE = 4096
LONGEST_KEPT = 64
"""Sentences of more words are not remembered: they hardly come twice."""
_KEPT = local()
"""The encoder of the last call of :meth:`Encoder.kept`, one a thread."""
_BREAKS = frozenset(".;:,!?)\u2014-")


@dataclass(frozen=True, slots=True)
class Layers:
    """The predictions for one sentence of n words; every tuple has n values.

    ``upos``: universal part-of-speech tags.  ``heads``: the 0-based index of the word each depends on, -1 for the
    root, of which there is exactly one.  ``deprels``: Universal Dependencies v2 relations with subtypes, "root" at
    the root alone.  ``names``: IOB2 tags over PER, ORG and LOC, always well-formed.  ``more``: every other layer the
    weights have, by name, in the form of its kind (``dateline.understand.heads``).
    """

    upos: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]
    names: tuple[str, ...]
    more: Mapping[str, Any] = field(default_factory=dict)


class Encoder:
    """The weights, loaded.  One instance serves one thread at a time."""

    digest: str

    def __init__(self, session: Any, pieces: WordPiece, facts: dict[str, Any]) -> None:
        """Used by :meth:`load`."""
        self.digest = facts["sha256"]
        self._session = session
        self._pieces = pieces
        self._slots: int = facts["sentences_a_run"]
        self._outputs: list[str] = [name for head in facts["heads"] for name, rows in head["outputs"].items() if rows]
        self._same = {name: _constant(value) for name, value in facts["constants"].items()}
        self._kinds: dict[str, str] = {head["name"]: head["kind"] for head in facts["heads"]}
        self._others = [name for name in self._kinds if name not in ("tree", "upos", "names")]
        self._decoders: dict[str, Decoder] = {head["name"]: decoder(head) for head in facts["heads"]}
        self._inputs = {given.name for given in session.get_inputs()}
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
        # Stronger rewriting would join sum and normalization into an operation ten times slower than both.
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        # A plan of memory would be kept for every combination of lengths ever met.
        options.enable_mem_pattern = False
        try:
            session = onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
            return cls(session, pieces, facts)
        except (KeyError, ValueError, TypeError) as error:
            raise ReaderError(f"{weights.with_suffix('.json')}: not the facts of a reader: {error}") from error
        except Exception as error:
            raise ReaderError(f"{weights}: the inference engine cannot load it: {error}") from error

    @classmethod
    def kept(cls, path: Path | None = None, threads: int = 1) -> Self:
        """The same weights as from the call before in this thread, unless others are asked for or the file has changed.

        Raises ReaderError as :meth:`load` does.
        """
        weights = path or WEIGHTS / "reader.onnx"
        try:
            state = weights.stat()
        except OSError:
            return cls.load(path, threads)  # which says what is wrong
        key = (cls, weights, threads, state.st_mtime_ns, state.st_size)
        if getattr(_KEPT, "key", None) != key:
            _KEPT.encoder, _KEPT.key = cls.load(path, threads), key
        found: Self = _KEPT.encoder
        return found

    def annotate(self, sentences: Sequence[Sequence[str]]) -> list[Layers]:
        """The layers of each sentence, in order.

        A sentence is its words as Universal Dependencies cuts English (clitics apart: "do" "n't", "Japan" "'s").  An
        empty sentence has empty layers; one of more than 254 pieces is read in windows, whose roots hang on the first
        one's.
        """
        asked = [tuple(words) for words in sentences]
        known: dict[tuple[str, ...], Layers] = {words: self._seen[words] for words in asked if words in self._seen}
        fresh = [words for words in dict.fromkeys(asked) if words not in known]
        windows = {words: self._windows(words) for words in fresh}
        found = self._all([window for parts in windows.values() for window in parts])
        for words, parts in windows.items():
            layers = [next(found) for _ in parts]
            known[words] = self._joined(layers)
        if len(self._seen) + len(fresh) > CACHE_SIZE:
            self._seen.clear()
        self._seen.update({words: known[words] for words in fresh[-CACHE_SIZE:] if len(words) <= LONGEST_KEPT})
        return [known[words] for words in asked]

    def stream(self, sentences: Iterable[Sequence[str]]) -> Iterator[Layers]:
        """The layers of each sentence, in order, holding those of a few sentences at a time."""
        rest = iter(sentences)
        while some := list(islice(rest, AT_ONCE)):
            yield from self.annotate(some)

    def _windows(self, words: tuple[str, ...]) -> list[Pieces]:
        """The pieces of a sentence; of a long one, those of its windows."""
        whole = self._pieces.sentence(words)
        if len(whole.ids) <= MOST_PIECES:
            return [whole] if words else []
        return [self._pieces.sentence(words[first:end]) for first, end in self._cuts(words)]

    def _cuts(self, words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
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

    def _all(self, windows: Iterable[Pieces]) -> Iterator[dict[str, Any]]:
        """The layers of each window, as many windows a run as the graph has places for and MOST_ROWS allows."""
        run: list[Pieces] = []
        rows = 0
        for given in windows:
            if run and (len(run) == self._slots or rows + len(given.ids) > MOST_ROWS):
                yield from self._run(run)
                run, rows = [], 0
            run.append(given)
            rows += len(given.ids)
        if run:
            yield from self._run(run)

    def _run(self, run: Sequence[Pieces]) -> Iterator[dict[str, Any]]:
        """One run; the places left are empty."""
        sizes = [len(one.ids) for one in run]
        begin = list(accumulate(sizes, initial=0))[:-1]
        rows = {
            "ids": list(chain.from_iterable([one.ids for one in run])),
            "cases": list(chain.from_iterable([one.cases for one in run])),
            "places": list(chain.from_iterable(map(range, sizes))),
            "first": [i + at for one, at in zip(run, begin, strict=True) for i in one.first],
            "last": [i + at for one, at in zip(run, begin, strict=True) for i in one.last],
            "begin": begin,
        }
        feed = {name: np.asarray([row], dtype=np.int64) for name, row in rows.items() if name in self._inputs}
        if "pieces" in self._inputs:
            feed["pieces"] = np.asarray(sizes + [0] * (self._slots - len(sizes)), dtype=np.int64)
        outputs = self._session.run(self._outputs, feed)
        scores: dict[str, NDArray[np.float32]] = dict(zip(self._outputs, outputs, strict=True))
        words = [len(one.first) for one in run]
        layers = [decode(scores | self._same, words) for decode in self._decoders.values()]
        for each in zip(*layers, strict=True):
            yield dict(zip(self._decoders, each, strict=True))

    def _joined(self, windows: Sequence[dict[str, Any]]) -> Layers:
        """One sentence of its windows."""
        if not windows:
            return Layers((), (), (), ())
        layers = windows[0]
        if len(windows) > 1:
            sizes = [len(window["upos"]) for window in windows]
            layers = {
                name: joined(kind, [window[name] for window in windows], sizes) for name, kind in self._kinds.items()
            }
        heads, deprels = layers["tree"]
        return Layers(layers["upos"], heads, deprels, layers["names"], {name: layers[name] for name in self._others})


def _constant(value: Mapping[str, Any]) -> NDArray[np.float32]:
    raw = np.frombuffer(base64.b64decode(value["float32"]), dtype="<f4")
    return raw.astype(np.float32).reshape(value["shape"])


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
