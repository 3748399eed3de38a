"""How fast the reader is: ``python -m bench.speed``.

Prints one JSON object: words per CPU-second of the encoder alone (one thread, no sentence seen before), the machine's
rate of int8 products, and their ratio, by which two machines can be compared; words and reports per CPU-second of the
whole path (plain text to reports), the encoder's share of it, the start-up of ``dateline --help`` and peak memory.
"""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from dateline.model import Document, Known
from dateline.pipeline import report_on
from dateline.read import read_text
from dateline.settings import Settings
from dateline.understand import parse
from dateline.understand.encoder import Encoder

ROOT = Path(__file__).parent.parent
SPECIMENS = ROOT / "specimens"
TEXTS = (SPECIMENS, ROOT / "tests" / "stories")


def encoder_rate(sentences: Sequence[Sequence[str]], seconds: float = 5.0) -> dict[str, float]:
    """Words per CPU-second of the encoder over these sentences, and the CPU-seconds it takes to load.

    The last word of each sentence is numbered, so that no sentence is met twice.
    """
    start = time.process_time()
    encoder = Encoder.load(threads=1)
    load = time.process_time() - start
    encoder.annotate(sentences)
    words = 0
    start = time.process_time()
    for turn in itertools.count():
        for sentence in sentences:
            encoder.annotate([[*sentence[:-1], f"{sentence[-1]}{turn}"]])
            words += len(sentence)
        spent = time.process_time() - start
        if spent >= seconds:
            return {"words_per_cpu_second": round(words / spent), "load_cpu_seconds": round(load, 2)}
    raise AssertionError("unreachable")


def integer_product_rate(size: int = 384, rows: int = 32, seconds: float = 1.0) -> float:
    """The machine's rate of int8 products, in thousand million multiply-adds a CPU-second, at the shape the encoder
    needs.
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


def specimen_sentences(folder: Path = SPECIMENS) -> list[list[str]]:
    """The specimens' text, cut at white space and full stops; near enough to sentences to time the encoder."""
    text = " ".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt")))
    return [[*sentence.split(), "."] for sentence in text.split(". ") if 3 <= len(sentence.split()) <= 80]


def main() -> int:
    """Measure and print."""
    sentences = specimen_sentences()
    product = integer_product_rate()
    encoder = encoder_rate(sentences)
    facts = {
        "encoder": encoder,
        "int8_products_e9_per_cpu_second": round(product, 1),
        "words_per_thousand_million_products": round(encoder["words_per_cpu_second"] / product, 1),
        "whole_path": whole_path(),
        "start_up_seconds": start_up(),
        "peak_memory_megabytes": peak_memory(),
    }
    print(json.dumps(facts, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
