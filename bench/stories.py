"""Read a folder of gold stories (NN.txt beside NN.json) and score what comes out.

    python -m bench.stories [FOLDER ...] [-v]

Without a folder: our own stories under tests/stories and, where the shared data folder is at hand (DATELINE_SHARED or
../shared), its stories. The scorer is the shared one, score/score_stories.py; without it nothing can be scored.
"""

from __future__ import annotations

import importlib.util
import json
import os
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from dateline.doors.contract import document_object
from dateline.pipeline import read_reports
from dateline.settings import Settings

ROOT = Path(__file__).resolve().parents[1]


def shared() -> Path | None:
    """The shared data folder, or None."""
    path = Path(os.environ.get("DATELINE_SHARED") or ROOT.parent / "shared")
    return path if (path / "score").is_dir() else None


def scorer() -> ModuleType:
    folder = shared()
    if folder is None:
        sys.exit("the scorer stands in the shared data folder; set DATELINE_SHARED to it")
    spec = importlib.util.spec_from_file_location("score_stories", folder / "score" / "score_stories.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def predictions(folder: Path) -> list[tuple[str, Path, dict[str, Any]]]:
    """One contract object per story of the folder that has gold."""
    paths = [path for path in sorted(folder.glob("*.txt")) if path.with_suffix(".json").exists()]
    outcomes = read_reports(paths, Settings())
    return [
        (path.stem, path.with_suffix(".json"), json.loads(json.dumps(document_object(outcome))))
        for path, outcome in zip(paths, outcomes, strict=True)
    ]


def main(arguments: list[str]) -> None:
    verbose = "-v" in arguments
    folders = [Path(name) for name in arguments if name != "-v"]
    if not folders:
        base = shared()
        folders = [ROOT / "tests" / "stories", *([base / "stories"] if base else [])]
    score = scorer()
    for folder in folders:
        items = [
            (name, *score.load(str(gold)), score.simple(prediction)) for name, gold, prediction in predictions(folder)
        ]
        for item in items:
            result = score.run([item]).result()
            figures = {
                "det": result["detection"][2],
                "type": result["type"][2],
                "status": result["status accuracy"],
                "said_by": result["said_by"][2],
                "full": result["fully right"][2],
            }
            print(f"{item[0]:6}", *(f"{name} {score.f(figure)}" for name, figure in figures.items()))
        total = score.run(items)
        score.show(total.result(), folder.name)
        if verbose:
            for line in total.log:
                print(*line)


if __name__ == "__main__":
    main(sys.argv[1:])
