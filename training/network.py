"""The network: a BERT-shaped encoder with a case embedding, and the heads of the layers on its words.

Encoder: the six layers of MiniLM-L6 (Wang et al. 2020), of width 384.
Written for two uses of the same weights: batches with a mask in training, one sentence without a mask in export.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from training.kinds import Head

WIDTH, LAYERS, ATTENTION_HEADS, INNER, PLACES, CASES = 384, 6, 12, 1536, 512, 16
ARC_WIDTH, LABEL_WIDTH = 384, 128


class Layer(nn.Module):
    """One transformer layer, normalization after each half as in BERT; queries, keys and values in one product."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        b, n, _ = x.shape
        size = WIDTH // ATTENTION_HEADS
        qkv = self.qkv(x).reshape(b, n, 3, ATTENTION_HEADS, size).permute(2, 0, 3, 1, 4)
        p = self.dropout if self.training else 0.0
        # Written out: for sentences the fused attention of the CPU is slower than the plain products, above all
        # backwards.
        weights = (qkv[0] * size**-0.5) @ qkv[1].transpose(-1, -2)
        if mask is not None:
            weights = weights + mask
        mixed = torch.softmax(weights, -1) @ qkv[2]
        y = self.out(mixed.permute(0, 2, 1, 3).reshape(b, n, WIDTH))
        x = self.norm1(x + F.dropout(y, p, self.training))
        y = self.outer(F.gelu(self.inner(x)))
        return self.norm2(x + F.dropout(y, p, self.training))


class Reader(nn.Module):
    """Encoder and heads; ``heads`` are called in their order, each with the words and the whole sentence."""

    def __init__(
        self, heads: Sequence[Head], vocabulary: int = 30522, dropout: float = 0.1, layers: int = LAYERS
    ) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.places = nn.Embedding(PLACES, WIDTH)
        self.cases = nn.Embedding(CASES, WIDTH)
        nn.init.normal_(self.cases.weight, std=0.02)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = nn.Dropout(dropout)
        self.head_dropout = nn.Dropout(0.25)
        self.heads = nn.ModuleDict({head.name: head.network() for head in heads})

    def forward(
        self, ids: Tensor, cases: Tensor, first: Tensor, last: Tensor, mask: Tensor | None = None
    ) -> list[tuple[Tensor, ...]]:
        """The outputs of each head for sentences given as pieces.

        ``ids``, ``cases``: (b, p) pieces; ``first``, ``last``: (b, n) places of each word's first and last piece;
        ``mask``: (b, p), true at real pieces, or None when there is no padding.
        """
        x = self.encoded(ids, cases, mask)
        return self.layers_of(self.words_of(x, first, last), x[:, 0])

    def encoded(self, ids: Tensor, cases: Tensor, mask: Tensor | None = None) -> Tensor:
        """The vectors (b, p, 384) of the pieces."""
        x = self.words(ids) + self.cases(cases) + self.places(torch.arange(ids.shape[1])) + self.kind
        x = self.dropout(self.norm(x))
        wide = None if mask is None else (~mask[:, None, None, :]).to(torch.bfloat16) * -1e4
        for layer in self.layers:
            x = layer(x, wide)
        return x

    @staticmethod
    def words_of(x: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """The vectors (b, n, 384) of words: the mean of their first and last piece."""
        size = x.shape[-1]
        parts = [x.gather(1, places[:, :, None].expand(-1, -1, size)) for places in (first, last)]
        return 0.5 * (parts[0] + parts[1])

    def layers_of(self, word: Tensor, whole: Tensor) -> list[tuple[Tensor, ...]]:
        """The outputs of each head for words (b, n, 384) and sentences (b, 384)."""
        word, whole = self.head_dropout(word), self.head_dropout(whole)
        return [head(word, whole) for head in self.heads.values()]


def load_encoder(reader: Reader, weights: Path) -> None:
    """Copy the pretrained encoder's weights in (a BERT-named safetensors file)."""
    old = load_file(str(weights))
    old = {name.removeprefix("bert."): value for name, value in old.items()}
    new = {
        "words.weight": old["embeddings.word_embeddings.weight"],
        "places.weight": old["embeddings.position_embeddings.weight"],
        "kind": old["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": old["embeddings.LayerNorm.weight"],
        "norm.bias": old["embeddings.LayerNorm.bias"],
    }
    pairs = {"out": "attention.output.dense", "norm1": "attention.output.LayerNorm", "inner": "intermediate.dense",
             "outer": "output.dense", "norm2": "output.LayerNorm"}  # fmt: skip
    for number in range(LAYERS):
        theirs = f"encoder.layer.{number}."
        for part in ("weight", "bias"):
            new[f"layers.{number}.qkv.{part}"] = torch.cat(
                [old[f"{theirs}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
            )
            for mine, their in pairs.items():
                new[f"layers.{number}.{mine}.{part}"] = old[f"{theirs}{their}.{part}"]
    missing = reader.load_state_dict({k: v.float() for k, v in new.items()}, strict=False)
    if missing.unexpected_keys:
        raise ValueError(f"unexpected weights: {json.dumps(missing.unexpected_keys)}")
