"""The mean of several readers' scores is what their joined outputs decode to."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("torch", reason="torch is in the training environment only")

import torch
from training.ensemble import Ensemble, mean_scores
from training.kinds import Head, Labels, Links, Pairs, Tags, Tree, Values
from training.network import Reader

WORDS = 5
HEADS: tuple[Head, ...] = (
    Tags("upos", ("NOUN", "VERB", "ADP")),
    Tree(("root", "nsubj", "obj")),
    Links("cue_of"),
    Values("factuality"),
    Labels("kind", ("news", "other")),
    Pairs("act", ("SAY", "ASK")),
)


def _given() -> tuple[torch.Tensor, ...]:
    places = torch.arange(1, WORDS + 1)[None]
    ids = torch.randint(5, 50, (1, WORDS + 2), generator=torch.Generator().manual_seed(4))
    return ids, torch.zeros_like(ids), places, places, torch.ones_like(ids, dtype=torch.bool)


def _decoded_scores(outputs: list[tuple[torch.Tensor, ...]]) -> list[np.ndarray]:
    """The scores that decoding compares, head by head, written out from what each kind says of its outputs."""
    tags, (dep, head, rel_dep, rel_head, rel), (source, target), values, labels, (first, second, whole, act) = outputs
    relations = torch.relu(rel_dep[0, 1] + rel_head[0, 3]) @ rel[:, :-1].T + rel[:, -1]
    pair = torch.relu(first[0, 0] + second[0, 2] + whole[0]) @ act[:, :-1].T + act[:, -1]
    found = (tags[0], dep @ head.mT, relations, source @ target.mT, values[0], labels[0], pair)
    return [one.float().numpy() for one in found]


@torch.no_grad()
def test_scores_are_the_mean_of_the_members() -> None:
    readers = []
    for seed in range(3):
        torch.manual_seed(seed)
        readers.append(Reader(HEADS, 50, layers=1).eval())
    each = [_decoded_scores(reader(*_given())) for reader in readers]
    together = _decoded_scores(Ensemble(readers, HEADS).eval()(*_given()))
    for found, *members in zip(together, *each, strict=True):
        np.testing.assert_allclose(found, np.mean(members, 0), atol=1e-5)
        assert not np.allclose(members[0], members[1], atol=1e-3)


def test_a_kind_without_a_known_mean_is_refused() -> None:
    with pytest.raises(ValueError, match="no mean is known for heads of the kind spirals"):
        mean_scores("spirals", [(torch.zeros(1),)])
