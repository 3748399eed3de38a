"""What a run is trained on: of each corpus its licence, digest and sentences, and the heads that learn from it.

The last check before training: a corpus that the registry does not know, that is for measuring only, or that is held
out for development, ends the run here whichever way its sentences came in.  The account stands in the run's log, from
which the model card is written.  Knows nothing of torch.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from training.corpora import CORPORA, Corpus, CorpusError, Example, Use

__all__ = ["OWN", "account", "lines"]

OWN = Corpus("own", "training/specimens", "templates", "", Use.SHIP, "written for this project")
"""Sentences written for this project; a layer that makes its own sentences names them so."""


class Drawn(Protocol):
    """A share of a pass (``training.layers.Share``): sentences, of which ``each`` are drawn, all if None."""

    @property
    def examples(self) -> Sequence[Example]: ...
    @property
    def each(self) -> int | None: ...


def account(shares: Iterable[Drawn], heads: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Of each corpus its use, licence and digest, its different sentences, those drawn in one pass (a mean), and for
    each head the sentences that have labels for it.

    Raises CorpusError for sentences of a corpus that is unknown or must not be trained on.
    """
    out: dict[str, dict[str, Any]] = {}
    seen: set[int] = set()
    for share in shares:
        drawn = 1.0 if share.each is None else min(1.0, share.each / max(1, len(share.examples)))
        for example in share.examples:
            facts = out.get(example.corpus) or out.setdefault(example.corpus, _facts(example.corpus))
            facts["a_pass"] += drawn
            if id(example) not in seen:
                seen.add(id(example))
                facts["sentences"] += 1
                for head in heads:
                    if example.gold(head) is not None:
                        facts["heads"][head] = facts["heads"].get(head, 0) + 1
    for facts in out.values():
        facts["a_pass"] = round(facts["a_pass"])
    return out


def _facts(name: str) -> dict[str, Any]:
    corpus = OWN if name == OWN.name else CORPORA.get(name)
    if corpus is None:
        raise CorpusError(f"sentences of a corpus that is not registered: {name}")
    if corpus.use is Use.MEASURE or corpus.development:
        raise CorpusError(f"{name} must not be trained on")
    return {
        "use": str(corpus.use), "licence": corpus.licence, "sha256": corpus.sha256, "sentences": 0, "a_pass": 0.0,
        "heads": {},
    }  # fmt: skip


def lines(trained_on: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """The account for the eye, one line a corpus."""
    return [
        f"{name}: {facts['sentences']} sentences, {facts['a_pass']} a pass, for {', '.join(facts['heads'])}; "
        f"{facts['use']}, {facts['licence']}"
        for name, facts in sorted(trained_on.items())
    ]
