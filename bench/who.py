"""What who-and-where costs beside the encoder: ``python -m bench.who [FOLDER]``.

CPU time of finding and resolving all mentions, as a share of the encoder's, over the texts of a folder (our own
stories where none is named), each read anew in several rounds, the best round of each.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from bench.stories import ROOT
from dateline.model import Document, Known
from dateline.read import read_text
from dateline.settings import Settings
from dateline.understand import parse
from dateline.understand.encoder import Encoder
from dateline.understand.mentions import find_mentions

ROUNDS = 5


def main(arguments: list[str]) -> int:
    """Print the share; 1 where it is above a quarter."""
    folder = Path(arguments[0]) if arguments else ROOT / "tests" / "stories"
    settings, encoder = Settings(), Encoder.load()
    read = (read_text(path.read_text("utf8"), settings) for path in sorted(folder.glob("*.txt")))
    documents = [one for one in read if isinstance(one, Document)]
    parsed = [parse(document, encoder, settings) for document in documents]
    words = [[[word.text for word in sentence.words] for sentence in sentences] for sentences in parsed]
    find_mentions(parsed[0], documents[0], Known())
    encoding, resolving = [], []
    for turn in range(ROUNDS):
        start = time.process_time()
        for one in words:  # a number at the end, so that no sentence is met twice
            encoder.annotate([[*sentence[:-1], f"{sentence[-1]}{turn}"] for sentence in one])
        encoding.append(time.process_time() - start)
        start = time.process_time()
        for document, sentences in zip(documents, parsed, strict=True):
            find_mentions(sentences, document, Known())
        resolving.append(time.process_time() - start)
    share = min(resolving) / min(encoding)
    print(
        f"{len(documents)} reports, {sum(len(s) for one in words for s in one)} words: encoder {min(encoding):.2f} "
        f"CPU-seconds, mentions {min(resolving):.2f}: {100 * share:.1f} %"
    )
    return int(share > 0.25)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
