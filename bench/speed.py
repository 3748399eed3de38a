"""How fast the reader is: ``python -m bench.speed``.

Prints one JSON object.  Two machines are compared by the share of the limit: words a CPU-second of the encoder (one
thread, no sentence seen before), over what the machine's own rate of int8 products would allow for the multiplications
of the encoder alone, both measured in turns in one run, the best turn of each.  Also: what part of the engine's pass
the heads take, words and documents per CPU-second of the whole path (plain text to reports), the encoder's share of it,
the start-up of ``dateline --help`` and peak memory.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from dateline.model import Document, Known
from dateline.pipeline import report_on
from dateline.read import read_text
from dateline.settings import Settings
from dateline.understand import parse
from dateline.understand.encoder import WEIGHTS, Encoder
from dateline.understand.sentences import sentence_spans
from dateline.understand.wordpiece import WordPiece

ROOT = Path(__file__).parent.parent
SPECIMENS = ROOT / "specimens"
TEXTS = (SPECIMENS, ROOT / "tests" / "stories")
DOCUMENT = 25
"""Sentences given to the encoder at once, about those of a report."""
PRODUCTS_A_PIECE = 10.6e6
"""Multiplications of the encoder's six layers for one word piece: 6 * (4 * 384 * 384 + 2 * 384 * 1536)."""
PIECES_A_WORD = 1.18
"""With the marks of beginning and end, in news; the same figure everywhere, so that shares can be compared."""


def encoder_rate(
    encoder: Encoder, sentences: Sequence[Sequence[str]], endings: Iterator[str], seconds: float = 1.5
) -> float:
    """Words per CPU-second of the encoder over these sentences, given as one document after another.

    In each pass the next of the ``endings`` stands for the last word of every sentence, so that no sentence is met
    twice.
    """
    words = 0
    start = time.process_time()
    for ending in endings:
        for first in range(0, len(sentences), DOCUMENT):
            group = sentences[first : first + DOCUMENT]
            encoder.annotate([[*sentence[:-1], ending] for sentence in group])
            words += sum(map(len, group))
        spent = time.process_time() - start
        if spent >= seconds:
            return words / spent
    raise AssertionError("too few endings")


def words_of_one_piece() -> Iterator[str]:
    """Words that the vocabulary has whole: as last words they make no sentence longer than it is."""
    return (
        piece for piece in (WEIGHTS / "vocab.txt").read_text("utf-8").split("\n") if re.fullmatch("[a-z]{4,}", piece)
    )


def integer_product_rate(rows: int = 1024, size: int = 384, seconds: float = 0.5) -> float:
    """The machine's rate of int8 products, in thousand million multiply-adds a CPU-second: the engine's MatMulInteger
    of (rows, size) and (size, 4 * size).

    With few rows the second matrix, which is not known before, costs more to lay out than to multiply.
    """
    import numpy as np
    import onnxruntime as ort

    # A model of one node, as protocol-buffer fields, so that the onnx package is not needed.
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    session = ort.InferenceSession(_one_product(), options, providers=["CPUExecutionProvider"])
    chance = np.random.default_rng(0)
    given = {
        "a": chance.integers(0, 255, (rows, size), dtype=np.uint8),
        "b": chance.integers(-64, 64, (size, 4 * size), dtype=np.int8),
    }
    session.run(None, given)
    turns = 0
    start = time.process_time()
    while time.process_time() - start < seconds:
        session.run(None, given)
        turns += 1
    return turns * rows * size * 4 * size / (time.process_time() - start) / 1e9


def share_of_limit(sentences: Sequence[Sequence[str]], turns: int = 4) -> dict[str, float]:
    """The encoder's rate and the machine's, in turns, and the one as a share of what the other allows."""
    start = time.process_time()
    encoder = Encoder.load(threads=1)
    load = time.process_time() - start
    encoder.annotate(sentences[:1])
    endings = words_of_one_piece()
    rates: list[float] = []
    products: list[float] = []
    for _ in range(turns):
        products.append(integer_product_rate())
        rates.append(encoder_rate(encoder, sentences, endings))
    limit = max(products) * 1e9 / PRODUCTS_A_PIECE / PIECES_A_WORD
    cut = WordPiece.load(WEIGHTS / "vocab.txt")
    pieces = sum(len(cut.sentence(sentence).ids) for sentence in sentences)
    words = sum(map(len, sentences))
    return {
        "words_per_cpu_second": round(max(rates)),
        "int8_products_e9_per_cpu_second": round(max(products), 1),
        "int8_products_e9_per_cpu_second_of_32_rows": round(integer_product_rate(32), 1),
        "limit_words_per_cpu_second": round(limit),
        "share_of_limit": round(max(rates) / limit, 3),
        "words_a_sentence": round(words / len(sentences), 1),
        "pieces_a_word": round(pieces / words, 3),
        "load_cpu_seconds": round(load, 2),
    }


class _Recorder:
    """A session that keeps what it is given, and how long it takes."""

    def __init__(self, session: Any) -> None:
        self.session = session
        self.feeds: list[Any] = []
        self.seconds = 0.0

    def run(self, names: Any, feed: Any) -> Any:
        self.feeds.append(feed)
        start = time.process_time()
        out = self.session.run(names, feed)
        self.seconds += time.process_time() - start
        return out


def shares(sentences: Sequence[Sequence[str]]) -> dict[str, float | None]:
    """The engine's share of the encoder's time, and of the engine's time that of the heads, by the engine's own
    profile; None for weights whose nodes do not say what they belong to.

    A profile counts a little too much for small operations, of which the heads have most.
    """
    import onnxruntime as ort

    encoder = Encoder.load(threads=1)
    encoder._session = recorder = _Recorder(encoder._session)
    start = time.process_time()
    for first in range(0, len(sentences), DOCUMENT):
        encoder.annotate(sentences[first : first + DOCUMENT])
    whole = time.process_time() - start
    spent = {"encoder": 0, "heads": 0}
    with tempfile.TemporaryDirectory() as scratch:
        options = ort.SessionOptions()
        options.intra_op_num_threads = 1
        options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_BASIC
        options.enable_profiling = True
        options.profile_file_prefix = f"{scratch}/profile"
        session = ort.InferenceSession(str(WEIGHTS / "reader.onnx"), options, providers=["CPUExecutionProvider"])
        for _ in range(3):
            for feed in recorder.feeds:
                session.run(None, feed)
        for event in json.loads(Path(session.end_profiling()).read_text(encoding="utf-8")):
            part = event["name"].partition("/")[0]
            if event["name"].endswith("_kernel_time") and part in spent:
                spent[part] += event["dur"]
    return {
        "engine_share_of_encoder": round(recorder.seconds / whole, 3),
        "heads_share_of_engine": round(spent["heads"] / sum(spent.values()), 3) if spent["encoder"] else None,
    }


def _one_product() -> bytes:
    """The ONNX model c = MatMulInteger(a, b), a unsigned and b signed bytes, opset 17."""

    def field(number: int, value: bytes | int) -> bytes:
        if isinstance(value, int):
            return bytes([number << 3, value])
        return bytes([number << 3 | 2, len(value)]) + value

    def tensor(name: bytes, kind: int) -> bytes:
        any_shape = field(2, field(1, b"") + field(1, b""))
        return field(1, name) + field(2, field(1, field(1, kind) + any_shape))

    node = field(1, b"a") + field(1, b"b") + field(2, b"c") + field(4, b"MatMulInteger")
    graph = field(1, node) + field(2, b"g") + field(11, tensor(b"a", 2)) + field(11, tensor(b"b", 3))
    graph += field(12, tensor(b"c", 6))
    return field(1, 8) + field(7, graph) + field(8, field(2, 17))


def whole_path(folders: Sequence[Path] = TEXTS, turns: int = 3) -> dict[str, float]:
    """Words and documents per CPU-second from raw text to reports, and the encoder's share; the best of some turns.

    Every turn has encoders of its own, since an encoder remembers sentences it has met.
    """
    settings = Settings()
    texts = [path.read_text(encoding="utf-8") for folder in folders for path in sorted(folder.glob("*.txt"))]
    words = sum(len(text.split()) for text in texts)
    best: dict[str, float] = {}
    for _ in range(turns):
        first, second = Encoder.load(), Encoder.load()
        whole = parsing = 0.0
        for text in texts:
            start = time.process_time()
            document = read_text(text, settings)
            assert isinstance(document, Document)
            report_on(document, first, settings, Known())
            middle = time.process_time()
            parse(document, second, settings)
            whole += middle - start
            parsing += time.process_time() - middle
        if not best or words / whole > best["words_per_cpu_second"]:
            best = {
                "words_per_cpu_second": round(words / whole),
                "documents_per_cpu_second": round(len(texts) / whole, 1),
                "share_of_segmentation_and_encoder": round(parsing / whole, 2),
            }
    return best


def start_up(turns: int = 5) -> float:
    """Seconds on the clock of ``dateline --help``, the shortest of some turns."""
    times = []
    for _ in range(turns):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "dateline", "--help"], check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    return round(min(times), 2)


def peak_memory() -> float:
    """Megabytes held at most by a process that reads the specimens."""
    probe = (
        "import resource, sys; from dateline.pipeline import read_reports; from dateline.settings import Settings;"
        "sum(len(o.reports) for o in read_reports(sys.argv[1:], Settings()));"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    command = [sys.executable, "-c", probe, *map(str, sorted(SPECIMENS.glob("*.txt")))]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return round(int(done.stdout) / 1024, 0)


def sentences_of(folders: Sequence[Path] = TEXTS) -> list[list[str]]:
    """The sentences of the texts, as the reader cuts them, of at least three words."""
    out = []
    for folder in folders:
        for path in sorted(folder.glob("*.txt")):
            for line in path.read_text(encoding="utf-8").split("\n"):
                out += [[line[a:b] for a, b in spans] for spans in sentence_spans(line) if len(spans) >= 3]
    return out


def main() -> int:
    """Measure and print."""
    sentences = sentences_of()
    facts = {
        "encoder": share_of_limit(sentences) | shares(sentences),
        "whole_path": whole_path(),
        "start_up_seconds": start_up(),
        "peak_memory_megabytes": peak_memory(),
    }
    print(json.dumps(facts, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
