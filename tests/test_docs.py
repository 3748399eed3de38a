"""What the documentation shows is what the program prints, and its links lead somewhere."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md"), ROOT / "bench" / "README.md"])


def examples() -> object:
    spec = importlib.util.spec_from_file_location("examples", ROOT / "docs" / "examples.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("path", [ROOT / "README.md", ROOT / "docs" / "tutorial.md"], ids=lambda path: path.name)
def test_sessions_print_what_is_shown(path: Path) -> None:
    text = path.read_text("utf8")
    assert examples().page(text) == text, "run: python docs/examples.py"  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)", path.read_text("utf8")):
        if "://" not in target:
            assert (path.parent / target).exists(), f"{path.name} links to {target}"
