"""Article bodies of web pages and of page texts, for ``python bench/predict.py extraction INPUT OUTPUT``.

INPUT is a folder of ``*.html.gz`` (read as HTML: trafilatura, traced into the markup, then the rules for lines) or a
``page-text-*.json`` (``{id: {"articleBody": text}}``: the text of whole pages, read as pasted plain text). OUTPUT is
``{id: text}``, as ``score_extraction.py`` reads it. Measured on only: no rule may be made for a page of the set.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from dateline.model import Document, ParagraphKind, Source
from dateline.read.decode import decode_page
from dateline.read.report import page_report, report
from dateline.settings import Settings

__all__ = ["bodies"]


def bodies(source: Path) -> Iterator[tuple[str, str]]:
    """Id and body of every page of a folder or page-text file, in the order of names."""
    settings = Settings()
    if source.is_dir():
        for path in sorted(source.glob("*.html.gz")):
            text = decode_page(gzip.decompress(path.read_bytes()))[0]
            yield path.name.removesuffix(".html.gz"), _body(page_report(text, settings, Source())[0])
        return
    for name, entry in sorted(json.loads(source.read_text(encoding="utf-8")).items()):
        text = entry if isinstance(entry, str) else entry["articleBody"]
        yield name, _body(report(text, settings, Source()))


def _body(document: Document) -> str:
    return "\n".join(one.text for one in document.paragraphs if one.kind is ParagraphKind.BODY)
