"""Masked-language training of the encoder alone: ``python -m training.masked DATA OUT.pt --words 1000000``.

The encoder guesses hidden words of the text that the layers learn from, without its labels (Devlin et al. 2019, whole
words hidden as in their later release).  ``training.train --start OUT.pt`` goes on from there: the heads are new, the
encoder is not.  Nothing is read but the shares of the layers, so what is held out for development stays so.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from dateline.understand.wordpiece import WordPiece
from training.account import OWN, account
from training.batches import Batch, by_length, collate
from training.corpora import Example
from training.layers import Share, layers
from training.material import LONGEST, Recipe, material
from training.network import WIDTH, Reader, load_encoder
from training.pretrained import encoder_weights
from training.train import groups_of, scale_at

__all__ = ["Guess", "hidden", "texts", "train"]

SHORTEST = 5
"""Sentences of fewer words leave nothing to guess from."""
HIDDEN, MASKED, SWAPPED = 0.15, 0.8, 0.1
"""Of the words the share to guess; of these the share shown as [MASK], and as other pieces; the rest stand as they are
(Devlin et al. 2019, 3.1).
"""
HELD = 400
"""Sentences kept apart to measure how well hidden pieces are guessed."""


class Guess(nn.Module):
    """Scores of every piece of the vocabulary at some places; the output table is that of the input (BERT's head)."""

    def __init__(self, vocabulary: int) -> None:
        super().__init__()
        self.inner, self.norm = nn.Linear(WIDTH, WIDTH), nn.LayerNorm(WIDTH, eps=1e-12)
        self.bias = nn.Parameter(torch.zeros(vocabulary))

    def forward(self, x: Tensor, table: Tensor) -> Tensor:
        """``x`` (k, 384), ``table`` (v, 384): scores (k, v)."""
        return self.norm(F.gelu(self.inner(x))) @ table.T + self.bias


def texts(shares: Iterable[Share]) -> list[Example]:
    """Every sentence once, without its labels; sentences made from templates are no text and are left out."""
    found: dict[tuple[str, ...], Example] = {}
    for share in shares:
        for example in share.examples:
            if example.corpus != OWN.name and SHORTEST <= len(example.words) <= LONGEST:
                found.setdefault(example.words, Example(example.corpus, example.words))
    return list(found.values())


def hidden(batch: Batch, mask: int, vocabulary: int, chance: random.Random) -> tuple[Tensor, Tensor]:
    """The pieces of a batch with some words hidden, all pieces of a word alike, and where to guess, both (b, p).

    ``mask`` is the number of [MASK]; the case of a hidden word stays to be seen.
    """
    ids, asked = batch.ids.clone(), torch.zeros_like(batch.mask)
    for row, example in enumerate(batch.examples):
        size = len(example.words)
        for word in chance.sample(range(size), max(1, round(HIDDEN * size))):
            places = slice(int(batch.first[row, word]), int(batch.last[row, word]) + 1)
            asked[row, places] = True
            drawn = chance.random()
            if drawn < MASKED:
                ids[row, places] = mask
            elif drawn < MASKED + SWAPPED:
                ids[row, places] = torch.tensor([chance.randrange(vocabulary) for _ in ids[row, places]])
    return ids, asked


class Masking:
    """The encoder, the head that guesses, and the sentences."""

    def __init__(self, sentences: Sequence[Example], reader: Reader, vocabulary: Path, recipe: Recipe) -> None:
        """``sentences``: the first HELD, in an order of chance, measure; the rest train (ValueError without)."""
        self.recipe, self.reader = recipe, reader
        names = vocabulary.read_text(encoding="utf-8").rstrip("\n").split("\n")
        self.pieces, self.mask, self.size = WordPiece(names), names.index("[MASK]"), len(names)
        self.guess = Guess(self.size)
        order = list(sentences)
        random.Random(recipe.seed).shuffle(order)
        self.held, self.given = order[:HELD], order[HELD:]
        if not self.given:
            raise ValueError(f"{len(order)} sentences, of which {HELD} are to measure: none are left to train on")

    def scores(self, batch: Batch, chance: random.Random) -> tuple[Tensor, Tensor]:
        """Scores (k, v) at the k hidden pieces, and which they are (k).

        The whole vocabulary is scored, at hidden pieces only: about a sixth of the encoder's own products.
        """
        ids, asked = hidden(batch, self.mask, self.size, chance)
        with torch.autocast("cpu", torch.bfloat16):
            x = self.reader.encoded(ids, batch.cases, batch.mask)
            return self.guess(x[asked], self.reader.words.weight), batch.ids[asked]

    def measure(self) -> dict[str, float]:
        """The mean loss at hidden pieces of held sentences, and the share guessed right, in per cent."""
        self.reader.eval()
        chance = random.Random(0)
        loss = right = count = 0.0
        with torch.no_grad():
            for examples in by_length(self.held, self.recipe.batch_words, random.Random(0)):
                scores, gold = self.scores(collate(examples, self.pieces, []), chance)
                loss += float(F.cross_entropy(scores.float(), gold, reduction="sum"))
                right += float((scores.argmax(-1) == gold).sum())
                count += len(gold)
        return {"loss": round(loss / max(1.0, count), 3), "right": round(100 * right / max(1.0, count), 2)}

    def train(self) -> Iterator[dict[str, float]]:
        """Train for the words of the recipe; gives the loss and the words so far after each 50 steps."""
        torch.manual_seed(self.recipe.seed)
        chance = random.Random(self.recipe.seed)
        own = {"params": list(self.guess.parameters()), "rate": self.recipe.head_rate, "weight_decay": 0.0}
        groups = [*groups_of(self.reader, self.recipe), own]
        optimizer = torch.optim.AdamW(groups, lr=0.0, betas=(0.9, 0.98), fused=True)
        weights = [*self.reader.parameters(), *self.guess.parameters()]
        words, losses = 0, list[float]()
        while words < self.recipe.words:
            for examples in by_length(self.given, self.recipe.batch_words, chance):
                if words >= self.recipe.words:
                    break
                self.reader.train()
                for group in optimizer.param_groups:
                    group["lr"] = group["rate"] * scale_at(words / self.recipe.words, self.recipe.warmup)
                scores, gold = self.scores(collate(examples, self.pieces, []), chance)
                loss = F.cross_entropy(scores.float(), gold)
                loss.backward()
                nn.utils.clip_grad_norm_(weights, 5.0)
                optimizer.step()
                optimizer.zero_grad()
                words += sum(len(example.words) for example in examples)
                losses.append(float(loss.detach()))
                if len(losses) % 50 == 0:
                    yield {"words": words, "loss": round(sum(losses[-50:]) / 50, 3)}


def train(data: Path, out: Path, recipe: Recipe) -> None:
    """Train from the pretrained encoder and write ``out``; prints figures, one JSON object a line.

    Raises CorpusError as :func:`training.account.account` does, FileNotFoundError or ValueError as
    :func:`training.pretrained.encoder_weights` does.
    """
    start = time.process_time()
    sentences = texts(material(data, recipe.seed, layers()).shares)
    trained_on = account([Share(sentences)], ())
    source = encoder_weights()
    reader = Reader(())
    load_encoder(reader, source.weights)
    run = Masking(sentences, reader, source.vocabulary, recipe)
    print(json.dumps({"recipe": asdict(recipe), "torch": torch.__version__, "trained on": trained_on}), flush=True)
    for fact in run.train():
        print(json.dumps(fact), flush=True)
    print(json.dumps({"held": run.measure(), "cpu seconds": round(time.process_time() - start)}), flush=True)
    torch.save({"reader": reader.state_dict(), "recipe": asdict(recipe), "trained on": trained_on}, out)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--words", type=int, required=True, help="words of text to train on")
    parser.add_argument("--seed", type=int, default=Recipe(0).seed)
    parser.add_argument("--threads", type=int, default=1)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    train(given.data, given.out, Recipe(given.words, given.seed, layer_decay=1.0))
