"""Train the reader: ``python -m training.train DATA RUN --words 9000000``.

One optimizer over every layer and corpus; the learning rate falls off towards the lower layers, warms up, then decays
to nothing.  RUN is a folder that receives checkpoints (a run cut short goes on from the last) and the figures, one
JSON object a line.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from dateline.understand.wordpiece import WordPiece
from training.augment import NameStock, recase, speaker_last
from training.batches import NOTHING, Batch, by_length, collate
from training.corpora import Example, open_corpus
from training.evaluate import figures
from training.heads import Heads, heads_for
from training.names import from_gmb, from_gum, from_meantime, no_names_but_proper, plain
from training.network import LAYERS, Reader, Scores, load_encoder
from training.pretrained import encoder_weights


@dataclasses.dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that decides a run, written into its figures."""

    words: int
    seed: int = 20260102
    batch_words: int = 1300
    rate: float = 3e-4
    head_rate: float = 1.5e-3
    layer_decay: float = 0.85
    warmup: float = 0.08
    unknown: float = 0.02
    gmb_sample: int = 5000
    swap: float = 0.3
    speaker_last: float = 0.35
    average_from: float = 0.8
    minutes: float = 1e9


@dataclasses.dataclass(frozen=True, slots=True)
class Material:
    """The training sentences and the development sets."""

    treebank: list[Example]
    names: list[Example]
    machine_names: list[Example]
    development: dict[str, list[Example]]


def material(data: Path, seed: int) -> Material:
    """Read and bring to one scheme all corpora; a slice of WikiGold and of GMB is held out."""
    chance = random.Random(seed)
    ewt = [no_names_but_proper(e) for e in open_corpus("ewt-train", data, training=True)]
    gum = [from_gum(e) for e in open_corpus("gum-train", data, training=True)]
    wikigold = [plain(e) for e in open_corpus("wikigold", data, training=True)]
    gmb = from_gmb(open_corpus("gmb", data, training=True))
    meantime = [from_meantime(e) for e in open_corpus("meantime", data, training=True)]
    chance.shuffle(wikigold)
    chance.shuffle(gmb)
    development = {name: open_corpus(name, data, training=False) for name in ("ewt-dev", "gum-dev")}
    development["uner-dev"] = [plain(e) for e in open_corpus("uner-dev", data, training=False)]
    development["wikigold-held"], development["gmb-held"] = wikigold[:200], gmb[:600]
    return Material(ewt + gum, wikigold[200:] + meantime, gmb[600:], development)


def one_round(stuff: Material, recipe: Recipe, stock: NameStock, number: int) -> Iterator[list[Example]]:
    """The batches of one pass over treebanks and names, with another sample of the machine-made names each time."""
    chance = random.Random(f"{recipe.seed}/{number}")
    size = min(recipe.gmb_sample, len(stuff.machine_names))
    # Organizations are the scarcest names, so half of the sample must have one.
    with_org = [e for e in stuff.machine_names if "B-ORG" in (e.names or ())]
    chosen = stuff.treebank + stuff.names * 2
    chosen += chance.sample(stuff.machine_names, size // 2) + chance.sample(with_org, min(size // 2, len(with_org)))
    changed = []
    for example in chosen:
        if len(example.words) > 160:
            continue
        if chance.random() < recipe.swap:
            example = stock.swap(example, chance)
        if chance.random() < recipe.speaker_last:
            example = speaker_last(example) or example
        changed.append(recase(example, chance))
    yield from by_length(changed, recipe.batch_words, chance)


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


def train(data: Path, run: Path, recipe: Recipe, threads: int) -> None:
    """Train, or go on with, the run in a folder; its last state is ``final.pt``."""
    torch.set_num_threads(threads)
    torch.manual_seed(recipe.seed)
    run.mkdir(parents=True, exist_ok=True)
    stuff = material(data, recipe.seed)
    heads = heads_for(stuff.treebank)
    source = encoder_weights()
    pieces = WordPiece.load(source.vocabulary)
    reader = Reader(heads)
    load_encoder(reader, source.weights)
    stock = NameStock.collect(stuff.names + stuff.machine_names)
    optimizer = torch.optim.AdamW(groups_of(reader, recipe), betas=(0.9, 0.98), fused=True)
    average: dict[str, Tensor] = {}
    state = {"words": 0, "round": 0, "averaged": 0, "seconds": 0.0}
    saved = run / "checkpoint.pt"
    if saved.exists():
        old = torch.load(saved, weights_only=False)
        reader.load_state_dict(old["reader"])
        optimizer.load_state_dict(old["optimizer"])
        average, state = old["average"], old["state"]
    log = (run / "figures.jsonl").open("a", encoding="utf-8")
    _say(
        log,
        {
            "recipe": dataclasses.asdict(recipe),
            "from": state,
            "relations": len(heads.deprels),
            "torch": torch.__version__,
        },
    )
    chance = random.Random(f"{recipe.seed}/{state['words']}")
    saved_at = start = time.monotonic()
    reader.train()
    spent = state["seconds"]
    done = 0.0
    while done < 1:
        losses: list[float] = []
        for examples in one_round(stuff, recipe, stock, state["round"]):
            state["seconds"] = spent + time.monotonic() - start
            done = max(state["words"] / recipe.words, state["seconds"] / 60 / recipe.minutes)
            if done >= 1:
                break
            scale = min(done / recipe.warmup + 0.01, (1 - done) / (1 - recipe.warmup))
            for group in optimizer.param_groups:
                group["lr"] = group["rate"] * scale
            batch = collate(examples, pieces, heads, recipe.unknown, chance)
            with torch.autocast("cpu", torch.bfloat16):
                scores = reader(batch.ids, batch.cases, batch.first, batch.last, batch.mask)
            loss = loss_of(scores, batch, heads)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(reader.parameters(), 5.0)
            optimizer.step()
            losses.append(float(loss.detach()))
            state["words"] += sum(len(e.words) for e in examples)
            if done >= recipe.average_from and len(losses) % 10 == 0:
                state["averaged"] += 1
                _blend(average, reader, int(state["averaged"]))
            if len(losses) % 100 == 0:
                pace = round(state["words"] / state["seconds"])
                _say(
                    log,
                    {
                        "words": state["words"],
                        "done": round(done, 3),
                        "loss": round(sum(losses[-100:]) / 100, 4),
                        "pace": pace,
                    },
                )
            if time.monotonic() - saved_at > 240:
                saved_at = time.monotonic()
                _save(saved, reader, optimizer, average, state, heads)
        state["round"] += 1
        reader.eval()
        few = {k: v[:400] for k, v in stuff.development.items() if k in {"ewt-dev", "uner-dev"}}
        _say(log, {"round": state["round"], "words": state["words"], "part": figures(reader, few, pieces, heads)})
        reader.train()
    reader.eval()
    for name, weights in (("last", reader.state_dict()), ("average", average)):
        if weights:
            reader.load_state_dict(weights)
            _say(
                log,
                {
                    "final": name,
                    **figures(reader, stuff.development, pieces, heads),
                    "seconds": round(state["seconds"]),
                },
            )
            kept = {"reader": weights, "heads": dataclasses.asdict(heads), "recipe": dataclasses.asdict(recipe)}
            torch.save(kept, run / f"{name}.pt")


def _blend(average: dict[str, Tensor], reader: Reader, count: int) -> None:
    for name, value in reader.state_dict().items():
        if name in average:
            average[name].add_((value - average[name]) / count)
        else:
            average[name] = value.clone()


def _save(
    path: Path,
    reader: Reader,
    optimizer: torch.optim.Optimizer,
    average: dict[str, Tensor],
    state: dict[str, float],
    heads: Heads,
) -> None:
    part = path.with_suffix(".part")
    torch.save({"reader": reader.state_dict(), "optimizer": optimizer.state_dict(), "average": average, "state": state,
                "heads": dataclasses.asdict(heads)}, part)  # fmt: skip
    part.rename(path)


def _say(log: object, fact: dict[str, object]) -> None:
    line = json.dumps(fact)
    print(line, flush=True)
    print(line, file=log, flush=True)  # type: ignore[call-overload]


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
    train(given.data, given.run, Recipe(words=given.words, minutes=given.minutes), given.threads)
