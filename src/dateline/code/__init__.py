"""Reading -> Reports: what was done, by whom, to whom, and is it so. Ontology only; the verb is ``code``."""

from __future__ import annotations

from dateline.code.coder import code

__all__ = ["code"]
