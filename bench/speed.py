"""How fast the reader is: ``python -m bench.speed``.

Prints one JSON object: words per CPU-second of the encoder alone (one thread, no sentence seen before), the machine's
rate of int8 products, and their ratio, by which two machines can be compared.  The whole path is timed by
:func:`whole_path`.
"""

from __future__ import annotations

import itertools
import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

SPECIMENS = Path(__file__).parent.parent / "specimens"


def encoder_rate(sentences: Sequence[Sequence[str]], seconds: float = 5.0) -> dict[str, float]:
    """Words per CPU-second of the encoder over these sentences, and the CPU-seconds it takes to load.

    The last word of each sentence is numbered, so that no sentence is met twice.
    """
    from dateline.understand.encoder import Encoder

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


def whole_path(run: Callable[[], int], turns: int = 3) -> dict[str, float]:
    """Words per CPU-second of any function that reads something and returns its number of words; the best of some
    turns.
    """
    rates = []
    for _ in range(turns):
        start = time.process_time()
        words = run()
        rates.append(words / (time.process_time() - start))
    return {"words_per_cpu_second": round(max(rates))}


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
    }
    print(json.dumps(facts))
    return 0


if __name__ == "__main__":
    sys.exit(main())
