"""The house: imports go down the floors only, without circles, and the door opens without heavy furniture."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parents[1] / "src" / "dateline"

# Lower number, lower floor. What stands on one floor and may not see each other is listed in FORBIDDEN.
FLOOR = {
    "cards": -1,
    "model": 0,
    "errors": 1,
    "settings": 2,
    "tables": 3,
    "read": 4,
    "understand": 5,
    "code": 6,
    "record": 7,
    "ask": 8,
    "pipeline": 8,
    "scale": 9,
    "doors": 10,
    "__main__": 11,
}
SEES = {  # rooms that see less than all below
    "ask": {"record", "tables", "model", "errors", "settings", "cards"},
    "record": {"model", "errors", "settings"},
    "pipeline": {"code", "understand", "read", "tables", "settings", "errors", "model", "cards"},
}
HEAVY = (
    "onnxruntime",
    "numpy",
    "duckdb",
    "fastapi",
    "uvicorn",
    "ray",
    "daft",
    "pyarrow",
    "icalendar",
    "trafilatura",
    "lxml",
    "feedparser",
    "fastwarc",
    "zstandard",
    "pandas",
    "torch",
    "rich",
    "babel",
)


def room(path: Path) -> str:
    return path.relative_to(SRC).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    """Modules of the house that a file imports, at any depth."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found.add(node.module or "")
            if node.module == "dateline":
                found.update(f"dateline.{alias.name}" for alias in node.names)
    return {name for name in found if name.startswith("dateline.")}


FILES = sorted(path for path in SRC.rglob("*.py") if path != SRC / "__init__.py")


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SRC)))
def test_imports_go_down_only(path: Path) -> None:
    here = room(path)
    for name in imports(path):
        there = name.split(".")[1]
        if there == here:
            continue
        assert there in FLOOR, f"{path} imports {name}: no such floor"
        assert FLOOR[there] < FLOOR[here], f"{path} ({here}) reaches up or across to {name}"
        if here in SEES:
            assert there in SEES[here], f"{path}: {here} may not see {there}"


def test_no_circles() -> None:
    graph = {}
    for path in FILES:
        name = ".".join(("dateline", *path.relative_to(SRC).with_suffix("").parts)).removesuffix(".__init__")
        graph[name] = imports(path)
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, "circle: " + " -> ".join((*trail, name))
        if name in done:
            return
        for other in graph.get(name, ()):
            if other in graph and not name.startswith(other + "."):
                visit(other, (*trail, name))
        done.add(name)

    for name in graph:
        visit(name, ())


@pytest.mark.parametrize("module", ["dateline", "dateline.pipeline", "dateline.doors.cli"])
def test_import_loads_no_engine(module: str) -> None:
    probe = f"import sys, {module}; print(' '.join(m for m in {HEAVY!r} if m in sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True).stdout.split()
    assert loaded == []


def test_no_drawers() -> None:
    drawers = {"utils", "util", "helpers", "helper", "common", "misc", "manager"}
    assert not [path for path in FILES if path.stem in drawers or drawers & set(path.relative_to(SRC).parts)]
