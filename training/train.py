"""Train the reader: ``python -m training.train DATA RUN --words 5000000``.

One optimizer over every layer and corpus; the learning rate falls off towards the lower layers, warms up, then decays
to nothing.  RUN is a folder that receives checkpoints (a run cut short goes on from the last) and the figures, one JSON
object a line.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import random
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from dateline.understand.wordpiece import WordPiece
from training.augment import NameStock
from training.batches import NOTHING, Batch, collate
from training.corpora import Example
from training.evaluate import figures
from training.heads import Heads, heads_for
from training.material import Recipe, material, one_round
from training.network import LAYERS, Reader, Scores, load_encoder
from training.pretrained import encoder_weights

SAVE_SECONDS = 240


@dataclasses.dataclass(slots=True)
class State:
    """How far a run has come."""

    words: int = 0
    round: int = 0
    averaged: int = 0
    seconds: float = 0.0


def loss_of(scores: Scores, batch: Batch, heads: Heads) -> Tensor:
    """The sum of the heads' cross-entropies, each averaged over the words that have a gold label."""
    total = torch.zeros(())
    for head, given, gold in zip(heads.tagging, scores.tags, batch.tags, strict=True):
        if (gold != NOTHING).any():
            total = total + head.weight * F.cross_entropy(
                given.float().flatten(0, 1), gold.flatten(), ignore_index=NOTHING
            )
    if (batch.heads != NOTHING).any():
        closed = F.pad(~batch.words, (1, 0), value=False)
        arcs = scores.arcs.float().masked_fill(closed[:, None, :], -1e4)
        total = total + F.cross_entropy(arcs.flatten(0, 1), batch.heads.flatten(), ignore_index=NOTHING)
        known = batch.heads != NOTHING
        dep = scores.rel_dep[known]
        rows = torch.arange(len(known))[:, None].expand_as(known)[known]
        head_of = scores.rel_head[rows, batch.heads[known]]
        rels = (dep @ head_of[:, :, None]).squeeze(-1).float()
        total = total + F.cross_entropy(rels, batch.rels[known], ignore_index=NOTHING)
    return total


def groups_of(reader: Reader, recipe: Recipe) -> list[dict[str, object]]:
    """Parameter groups: heads at their own rate, the encoder's falling towards the embeddings."""
    groups: list[dict[str, object]] = []
    for name, value in reader.named_parameters():
        part = name.split(".")[0]
        if part == "layers":
            rate = recipe.rate * recipe.layer_decay ** (LAYERS - 1 - int(name.split(".")[1]))
        elif part in {"words", "places", "kind", "norm"}:
            rate = recipe.rate * recipe.layer_decay**LAYERS
        else:
            rate = recipe.head_rate
        groups.append({"params": [value], "lr": rate, "rate": rate, "weight_decay": 0.01 if value.ndim > 1 else 0.0})
    return groups


class Run:
    """A run in a folder: the network, its optimizer and average, how far it has come, and its log.

    Each of ``threads`` workers computes the gradients of its share of a batch on one processor.  On a machine with
    other work this is twice as fast as sharing every product among the processors, which waits for the slowest every
    time.
    """

    def __init__(self, data: Path, folder: Path, recipe: Recipe, threads: int = 2) -> None:
        """Set up, or take up where the folder's checkpoint left off."""
        torch.set_num_threads(1)
        self.threads = threads
        self.workers = ThreadPoolExecutor(threads, initializer=torch.set_num_threads, initargs=(1,))
        torch.manual_seed(recipe.seed)
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.recipe = folder, recipe
        self.stuff = material(data, recipe.seed)
        self.heads = heads_for(self.stuff.treebank)
        source = encoder_weights()
        self.pieces = WordPiece.load(source.vocabulary)
        self.reader = Reader(self.heads)
        load_encoder(self.reader, source.weights)
        self.stock = NameStock.collect(self.stuff.names + self.stuff.machine_names)
        self.optimizer = torch.optim.AdamW(groups_of(self.reader, recipe), betas=(0.9, 0.98), fused=True)
        self.average: dict[str, Tensor] = {}
        self.state = State()
        self.saved = folder / "checkpoint.pt"
        if self.saved.exists():
            old = torch.load(self.saved, weights_only=False)
            self.reader.load_state_dict(old["reader"])
            self.optimizer.load_state_dict(old["optimizer"])
            self.average, self.state = old["average"], State(**old["state"])
            # The pass that was cut short would begin with the same batches again.
            self.state.round += 1
        self.chance = random.Random(f"{recipe.seed}/{self.state.words}")
        self.say(
            {"recipe": dataclasses.asdict(recipe), "from": dataclasses.asdict(self.state), "torch": torch.__version__}
        )

    def train(self) -> None:
        """Train to the end of the recipe; writes ``last.pt`` and ``average.pt`` with their figures."""
        spent, start = self.state.seconds, time.monotonic()
        saved_at, done = start, 0.0
        while done < 1:
            losses: list[float] = []
            self.reader.train()
            for examples in one_round(self.stuff, self.recipe, self.stock, self.state.round):
                now = time.monotonic()
                self.state.seconds = spent + now - start
                done = max(self.state.words / self.recipe.words, self.state.seconds / 60 / self.recipe.minutes)
                if done >= 1:
                    break
                losses.append(self.step(examples, done))
                if done >= self.recipe.average_from and len(losses) % 10 == 0:
                    self.blend()
                if len(losses) % 100 == 0:
                    loss = round(sum(losses[-100:]) / 100, 4)
                    self.say({"words": self.state.words, "done": round(done, 3), "loss": loss, "pace": self.pace()})
                if now - saved_at > SAVE_SECONDS:
                    saved_at = now
                    self.save()
            self.state.round += 1
            few = {name: self.stuff.development[name][:400] for name in ("ewt-dev", "uner-dev")}
            self.say({"round": self.state.round, "words": self.state.words, "part": self.figures(few)})
        self.finish()

    def step(self, examples: list[Example], done: float) -> float:
        """One step of the optimizer at a share ``done`` of the run; its loss."""
        scale = min(done / self.recipe.warmup + 0.01, (1 - done) / (1 - self.recipe.warmup))
        for group in self.optimizer.param_groups:
            group["lr"] = group["rate"] * scale
        shards = [shard for shard in (examples[n :: self.threads] for n in range(self.threads)) if shard]
        chances = [random.Random(self.chance.random()) for _ in shards]
        losses, gradients = zip(*self.workers.map(self.gradients, shards, chances), strict=True)
        for value, *parts in zip(self.reader.parameters(), *gradients, strict=True):
            given = [part for part in parts if part is not None]
            value.grad = sum(given[1:], start=given[0]).div_(len(shards)) if given else None
        nn.utils.clip_grad_norm_(self.reader.parameters(), 5.0)
        self.optimizer.step()
        self.optimizer.zero_grad()
        self.state.words += sum(len(example.words) for example in examples)
        return sum(losses) / len(losses)

    def gradients(self, examples: list[Example], chance: random.Random) -> tuple[float, tuple[Tensor | None, ...]]:
        """The loss of some sentences and its gradients, in the order of the parameters; run by one worker thread."""
        batch = collate(examples, self.pieces, self.heads, self.recipe.unknown, chance)
        with torch.autocast("cpu", torch.bfloat16):
            scores = self.reader(batch.ids, batch.cases, batch.first, batch.last, batch.mask)
        loss = loss_of(scores, batch, self.heads)
        return float(loss.detach()), torch.autograd.grad(loss, list(self.reader.parameters()), allow_unused=True)

    def blend(self) -> None:
        """Take the present weights into the running average."""
        self.state.averaged += 1
        for name, value in self.reader.state_dict().items():
            if name in self.average:
                self.average[name].add_((value - self.average[name]) / self.state.averaged)
            else:
                self.average[name] = value.clone()

    def figures(self, sets: dict[str, list[Example]]) -> dict[str, dict[str, float]]:
        """Development figures of the present weights."""
        self.reader.eval()
        return figures(self.reader, sets, self.pieces, self.heads)

    def pace(self) -> int:
        """Words a second of the clock."""
        return round(self.state.words / max(1.0, self.state.seconds))

    def save(self) -> None:
        """Write the checkpoint, whole or not at all."""
        part = self.saved.with_suffix(".part")
        content = {
            "reader": self.reader.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "average": self.average,
            "state": dataclasses.asdict(self.state),
            "heads": dataclasses.asdict(self.heads),
        }
        torch.save(content, part)
        part.rename(self.saved)

    def finish(self) -> None:
        """Measure and write the last weights and the average."""
        facts = {"heads": dataclasses.asdict(self.heads), "recipe": dataclasses.asdict(self.recipe)}
        for name, weights in (("last", self.reader.state_dict()), ("average", self.average)):
            if weights:
                self.reader.load_state_dict(weights)
                self.say({"final": name, "words": self.state.words, **self.figures(self.stuff.development)})
                torch.save({"reader": weights, **facts}, self.folder / f"{name}.pt")

    def say(self, fact: dict[str, object]) -> None:
        """Print a fact and add it to the log."""
        line = json.dumps(fact)
        print(line, flush=True)
        with (self.folder / "figures.jsonl").open("a", encoding="utf-8") as log:
            print(line, file=log)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("run", type=Path)
    parser.add_argument("--words", type=int, required=True, help="words of text to train on")
    parser.add_argument(
        "--minutes", type=float, default=1e9, help="end sooner: the learning rate follows whichever is spent first"
    )
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args()
    Run(given.data, given.run, Recipe(words=given.words, minutes=given.minutes), given.threads).train()
