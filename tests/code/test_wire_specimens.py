"""What a wire report tells as done, planned, claimed or denied, through the whole program.

``wire_specimens.toml`` has kinds of wire reports, ``nominal_specimens.toml`` acts told without a plain verb.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.code.telling import fits, told

from dateline.pipeline import reports_in_text
from dateline.settings import Settings

FILES = [Path(__file__).with_name(name) for name in ("wire_specimens.toml", "nominal_specimens.toml")]
REPORTS: list[dict[str, Any]] = [
    report for file in FILES for report in tomllib.loads(file.read_text(encoding="utf8"))["report"]
]


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report["text"][:70])
def test_acts_and_nothing_else_as_done(report: dict[str, Any]) -> None:
    pytest.importorskip("onnxruntime")
    if "fails" in report:
        pytest.xfail(report["fails"])
    published = report.get("published", date(2012, 5, 16))
    lines = told(reports_in_text(report["text"], Settings(published=published)))
    for wanted in report["acts"]:
        assert any(fits(line, wanted) for line in lines), f"{wanted!r} is missing: {lines}"
    done = [line for line in lines if line.partition(" by ")[0].endswith(" happened")]
    spare = [line for line in done if not any(fits(line, wanted) for wanted in report["acts"])]
    assert all(line.split()[0] in report.get("also", ()) for line in spare), spare


def test_no_text_stands_twice() -> None:
    assert max(Counter(report["text"] for report in REPORTS).values()) == 1
