"""The examples in the documentation are run, not typed: ``python docs/examples.py`` rewrites their output in place.

A fenced block that begins with ```console is a session: each line "$ dateline ..." is run in order, at 100 columns, in
a folder of the page that holds a copy of specimens/, and what it prints replaces the lines below it. The id in "show"
is always the first one printed before on the page. tests/test_docs.py compares.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGES = (ROOT / "README.md", ROOT / "docs" / "tutorial.md")
ID = re.compile(r"^  ([er][0-9a-f]{8})\b", re.MULTILINE)
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def session(block: str, folder: Path, before: str) -> str:
    """A block with its commands run anew; ``before`` is what the page has printed so far."""
    out: list[str] = []
    for line in block.splitlines():
        if not line.startswith("$ "):
            continue
        if found := ID.search(before):
            line = re.sub(r"( show )[ers]\w*", rf"\g<1>{found[1]}", line)
        words = shlex.split(line[2:], comments=True)
        head = None
        if "|" in words:  # "... | head -12": the first lines only, and an ellipsis
            at = words.index("|")
            words, head = words[:at], int(words[at + 2].lstrip("-"))
        environment = {**os.environ, "COLUMNS": "100", "PYTHONUTF8": "1"}
        command = [sys.executable, "-m", *words]  # "dateline" is a module too
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
        printed = [text.rstrip() for text in (done.stdout + done.stderr).rstrip().splitlines()]
        if head is not None and len(printed) > head:
            printed = [*printed[:head], "…"]
        out += [line, *printed]
    return "\n".join(out) + "\n"


def page(text: str) -> str:
    """A page with the output of all its sessions."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "specimens", folder / "specimens")
        shown = ""

        def run(found: re.Match[str]) -> str:
            nonlocal shown
            printed = session(found[1], folder, shown)
            shown += printed
            return f"```console\n{printed}```"

        return BLOCK.sub(run, text)


def main() -> None:
    for path in PAGES:
        path.write_text(page(path.read_text("utf8")), "utf8")


if __name__ == "__main__":
    main()
