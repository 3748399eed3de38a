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
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import torch
from torch import Tensor, nn

from dateline.understand.wordpiece import WordPiece
from training.account import account, lines
from training.augment import NameStock
from training.batches import Batch, collate
from training.corpora import Example
from training.evaluate import Figures, composite, figures
from training.kinds import Head
from training.layers import layers
from training.material import Recipe, material, one_round
from training.network import LAYERS, Reader, load_encoder
from training.pretrained import encoder_weights

SAVE_SECONDS = 240


@dataclasses.dataclass(slots=True)
class State:
    """How far a run has come."""

    words: int = 0
    round: int = 0
    averaged: int = 0
    seconds: float = 0.0
    best: float = 0.0
    worse: int = 0


def loss_of(scores: Sequence[Sequence[Tensor]], batch: Batch, heads: Sequence[Head]) -> Tensor:
    """The weighted sum of the heads' losses, each averaged over the words that have a gold label."""
    total = torch.zeros(())
    for head, given, gold in zip(heads, scores, batch.gold, strict=True):
        if gold is not None:
            total = total + head.weight * head.loss(given, gold, batch.words)
    return total


def take_over(reader: Reader, path: Path) -> list[str]:
    """Start from trained weights wherever a parameter has the same name and shape; the names that were not there."""
    old = torch.load(path, weights_only=False)["reader"]
    own = reader.state_dict()
    same = {name: value for name, value in old.items() if name in own and own[name].shape == value.shape}
    reader.load_state_dict(same, strict=False)
    return sorted(set(own) - set(same))


def changed(recipe: Recipe, settings: Sequence[str]) -> Recipe:
    """The recipe with some of its figures set otherwise, "layer_decay=1"; ValueError for one it has not."""
    kinds = {field.name: type(field.default) for field in dataclasses.fields(Recipe)}
    new: dict[str, object] = {}
    for setting in settings:
        name, _, value = setting.partition("=")
        if kinds.get(name) not in (int, float, bool):
            raise ValueError(f"not a figure of the recipe: {setting}")
        new[name] = value == "true" if kinds[name] is bool else kinds[name](value)
    return dataclasses.replace(recipe, **new)  # type: ignore[arg-type]


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


def scale_at(done: float, warmup: float) -> float:
    """The share of its full rate at a share ``done`` of a run: warm-up to ``warmup``, then down to nothing."""
    return min(done / warmup + 0.01, (1 - done) / (1 - warmup))


class Run:
    """A run in a folder: the network, its optimizer and average, how far it has come, and its log.

    Each of ``threads`` workers computes the gradients of its share of a batch on one processor.  On a machine with
    other work this is twice as fast as sharing every product among the processors, which waits for the slowest every
    time.
    """

    def __init__(
        self,
        data: Path,
        folder: Path,
        recipe: Recipe,
        threads: int = 2,
        only: Sequence[str] = (),
        *,
        extra: Path | None = None,
    ) -> None:
        """Set up, or take up where the folder's checkpoint left off; ``only``: the layers to learn, all if none;
        ``extra``: a folder with further layers.
        """
        torch.set_num_threads(1)
        self.threads = threads
        self.workers = ThreadPoolExecutor(threads, initializer=torch.set_num_threads, initargs=(1,))
        torch.manual_seed(recipe.seed)
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.recipe = folder, recipe
        chosen = layers(only, extra)
        self.layers = tuple(chosen)
        self.stuff = material(data, recipe.seed, chosen, Path(recipe.teacher) if recipe.teacher else None)
        self.heads = self.stuff.heads
        trained_on = account(self.stuff.shares, [head.name for head in self.heads])
        print(*lines(trained_on), sep="\n", flush=True)
        source = encoder_weights()
        self.pieces = WordPiece.load(source.vocabulary)
        self.reader = Reader(self.heads)
        load_encoder(self.reader, source.weights)
        new = take_over(self.reader, Path(recipe.start)) if recipe.start else []
        self.stock = NameStock.collect(
            example for share in self.stuff.shares for example in share.examples if example.upos is None
        )
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
            {
                "recipe": dataclasses.asdict(recipe)
                | {"start": Path(recipe.start).name, "teacher": Path(recipe.teacher).name},
                "from": dataclasses.asdict(self.state),
                "torch": torch.__version__,
                "new": len(new),
                "layers": self.layers,
                "trained on": trained_on,
            }
        )

    def train(self) -> None:
        """Train to the end of the recipe; writes ``last.pt`` and ``average.pt`` with their figures."""
        spent, start = self.state.seconds, time.monotonic()
        saved_at, done = start, 0.0
        while done < 1 and self.state.worse < self.recipe.patience:
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
            self.judge()
        self.finish()

    def judge(self) -> None:
        """Figures on part of the development sets; keeps the best weights so far, counts rounds without gain."""
        few = self.figures({name: examples[:300] for name, examples in self.stuff.development.items()})
        mean = composite(few)
        self.say({"round": self.state.round, "words": self.state.words, "mean": mean, "part": few})
        if mean > self.state.best:
            self.state.best, self.state.worse = mean, 0
            self.keep("best", self.reader.state_dict())
        else:
            self.state.worse += 1

    def step(self, examples: list[Example], done: float) -> float:
        """One step of the optimizer at a share ``done`` of the run; its loss."""
        scale = scale_at(done, self.recipe.warmup)
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
        if not torch.isfinite(loss):
            raise FloatingPointError(f"the loss is {loss} on {batch.examples[0].words[:9]} and others")
        return float(loss.detach()), torch.autograd.grad(loss, list(self.reader.parameters()), allow_unused=True)

    def blend(self) -> None:
        """Take the present weights into the running average."""
        self.state.averaged += 1
        for name, value in self.reader.state_dict().items():
            if name in self.average:
                self.average[name].add_((value - self.average[name]) / self.state.averaged)
            else:
                self.average[name] = value.clone()

    def figures(self, sets: Mapping[str, Sequence[Example]]) -> dict[str, Figures]:
        """Development figures of the present weights."""
        return figures(self.reader, sets, self.pieces, self.heads, self.workers)

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
        }
        torch.save(content, part)
        part.rename(self.saved)

    def finish(self) -> None:
        """Measure and write the last weights and the average."""
        for name, weights in (("last", self.reader.state_dict()), ("average", self.average)):
            if weights:
                self.reader.load_state_dict(weights)
                found = self.figures(self.stuff.development)
                spent = {"words": self.state.words, "seconds": round(self.state.seconds)}
                self.say({"final": name, **spent, "mean": composite(found), **found})
                self.keep(name, weights)

    def keep(self, name: str, weights: Mapping[str, Tensor]) -> None:
        """Write weights with all that export needs."""
        facts = {"heads": self.heads, "layers": self.layers, "recipe": dataclasses.asdict(self.recipe)}
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
    parser.add_argument("--start", default="", help="trained weights to go on from, instead of the pretrained encoder")
    parser.add_argument("--teacher", default="", help="weights (.onnx) of an earlier reader: trees for news text")
    parser.add_argument("--set", nargs="*", default=(), metavar="NAME=VALUE", help="other figures of the recipe")
    parser.add_argument("--layers", nargs="*", default=(), help="learn these layers only")
    parser.add_argument("--layers-from", type=Path, help="a folder with further layers, one module each")
    given = parser.parse_args()
    plain = Recipe(words=given.words, minutes=given.minutes, start=given.start, teacher=given.teacher)
    recipe = changed(plain, given.set)
    Run(given.data, given.run, recipe, given.threads, given.layers, extra=given.layers_from).train()
