"""Train the network of `vigie.extract.acts.neighbours` with PyTorch: the same sums, with dropout.

Only `fit_clues.py` calls it. The network and a weight for every clue are trained together, so that the network learns what
clues one by one do not tell. Seeded, one thread, so that the same cases give the same weights on one machine.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from regress import Shared
from torch import nn
from torch.nn import functional

from vigie.extract.acts.neighbours import SLOTS, Surroundings, unit
from vigie.pack.neighbours import HEADS, LISTS, VECTOR, WIDTH, NeighbourWeights, shapes, unpack

SEED = 0
ROUNDS = 3  # times that every case is seen; 5 gave the same AUC and less likelihood in cross-validation
BATCH = 256
RATE = 1e-3
DECAY = 0.05
DROPOUT = 0.5  # with .3 and 8 rounds it learns by heart: log likelihood of unseen readings −.84, not −.40
TABLES, SPREAD = (*LISTS, "slot", "holds"), 0.1  # what has rows of numbers, and how far they lie apart at first
UNKNOWN = 0.1  # cases whose entry is hidden: the row of entries that are added later


@dataclass(frozen=True)
class Shown:
    """Cases as numbers: what stands in each slot, whose rows they are, what they are worth."""

    words: torch.Tensor
    rows: Mapping[str, torch.Tensor]
    mask: torch.Tensor
    trigger: torch.Tensor
    holds: torch.Tensor
    report: torch.Tensor  # the row of its report
    reports: torch.Tensor
    clues: Sequence[np.ndarray]


def train(
    around: Sequence[Surroundings],
    clues: Sequence[np.ndarray],
    report: Shared,
    right: np.ndarray,
    weight: np.ndarray,
    many: int,
    vocab: Any,
) -> tuple[NeighbourWeights, np.ndarray]:
    """Return the network's weights, and the weight of each clue beside it.

    `clues` are the numbers of those that hold in each case, of `many`; `vocab` is that of the parser's model.
    """
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    lists = _lists(around)
    vectors, shown = _shown(around, clues, report, lists, vocab)
    net = _Net({name: len(told) for name, told in lists.items()}, vectors, many)
    optimiser = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    steps = ROUNDS * (len(around) // BATCH + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 2 * RATE, total_steps=steps)
    draw = np.random.default_rng(SEED)
    wanted, worth = torch.tensor(right, dtype=torch.float32), torch.tensor(weight, dtype=torch.float32)
    for _ in range(ROUNDS):
        order = draw.permutation(len(around))
        for start in range(0, len(order), BATCH):
            batch = torch.tensor(order[start : start + BATCH])
            loss = functional.binary_cross_entropy_with_logits(net(shown, batch), wanted[batch], weight=worth[batch])
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
    return _weights(net, lists, report), net.wide.weight.detach().numpy()[:, 0]


def _lists(around: Sequence[Surroundings]) -> dict[str, list[str]]:
    found: dict[str, set[str]] = {"pos": set(), "dep": set(), "part": set(), "kind": set()}
    for one in around:
        for _, i, part, kind in one.near():
            for name, told in zip(found, (one.words.pos[i], one.words.dep[i], part, kind), strict=True):
                found[name].add(told)
    lists = {name: sorted(told - {""}) for name, told in found.items()}
    return {**lists, "event": sorted({one.event for one in around}), "entry": sorted({one.entry for one in around})}


def _shown(
    around: Sequence[Surroundings],
    clues: Sequence[np.ndarray],
    report: Shared,
    lists: Mapping[str, list[str]],
    vocab: Any,
) -> tuple[np.ndarray, Shown]:
    told = sorted({"", *(word for one in around for word in (*one.words.told, one.word))})
    of_word = {word: row for row, word in enumerate(told)}
    vectors = np.stack([unit(vocab.get_vector(word) if word and vocab.has_vector(word) else None) for word in told])
    number = {name: {each: row for row, each in enumerate(lists[name], start=1)} for name in LISTS}
    empty = np.zeros((len(around), SLOTS), dtype="int64")
    words, mask = empty.copy(), np.zeros(empty.shape, dtype=bool)
    rows = {name: empty.copy() for name in LISTS[:4]}
    for n, one in enumerate(around):
        for slot, i, part, kind in one.near():
            words[n, slot], mask[n, slot] = of_word[one.words.told[i]], True
            for name, said in zip(rows, (one.words.pos[i], one.words.dep[i], part, kind), strict=True):
                rows[name][n, slot] = number[name].get(said, 0)
    rows["event"] = np.array([number["event"][one.event] for one in around])
    rows["entry"] = np.array([number["entry"][one.entry] for one in around])
    shown = Shown(
        torch.tensor(words),
        {name: torch.tensor(each) for name, each in rows.items()},
        torch.tensor(mask),
        torch.tensor([of_word[one.word] for one in around]),
        torch.tensor([int(one.holds) for one in around]),
        torch.tensor(report.rows),
        torch.tensor(report.scaled, dtype=torch.float32),
        clues,
    )
    return vectors, shown


class _Net(nn.Module):
    def __init__(self, lists: Mapping[str, int], vectors: np.ndarray, clues: int) -> None:
        super().__init__()
        self.vectors = nn.Embedding.from_pretrained(torch.tensor(vectors, dtype=torch.float32), freeze=True)
        self.tables = nn.ModuleDict({name: nn.Embedding(shapes(lists)[name][0], WIDTH) for name in TABLES})
        for table in self.tables.values():
            nn.init.normal_(table.weight, std=SPREAD)
        self.word, self.report = nn.Linear(VECTOR, WIDTH), nn.Linear(VECTOR, WIDTH)
        self.even = nn.LayerNorm(WIDTH)
        self.ask, self.key, self.value = nn.Linear(3 * WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH)
        self.inner, self.outer = nn.Linear(6 * WIDTH, 2 * WIDTH), nn.Linear(2 * WIDTH, 1)
        self.wide = nn.EmbeddingBag(clues, 1, mode="sum")
        nn.init.zeros_(self.wide.weight)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, shown: Shown, batch: torch.Tensor) -> torch.Tensor:
        many, head = len(batch), WIDTH // HEADS
        words = self.word(self.vectors(shown.words[batch])) + self.tables["slot"].weight
        for name in LISTS[:4]:
            words = words + self.tables[name](shown.rows[name][batch])
        words = functional.relu(self.even(self.drop(words)))
        mask = shown.mask[batch]
        known = shown.rows["entry"][batch]
        if self.training:
            known = known * (torch.rand(many) >= UNKNOWN)
        event, entry = self.tables["event"](shown.rows["event"][batch]), self.tables["entry"](known)
        entry, trigger = self.drop(entry), self.word(self.vectors(shown.trigger[batch]))
        asked = self.ask(torch.cat((event, entry, trigger), 1)).view(many, HEADS, head)
        weights = torch.einsum("bhd,blhd->bhl", asked, self.key(words).view(many, SLOTS, HEADS, head)) / head**0.5
        weights = weights.masked_fill(~mask[:, None], -1e9).softmax(-1)
        looked = torch.einsum("bhl,blhd->bhd", weights, self.value(words).view(many, SLOTS, HEADS, head)).reshape(many, WIDTH)
        mean = (words * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        holds = self.tables["holds"](shown.holds[batch])
        seen = self.drop(torch.cat((looked, mean, event + holds, entry, trigger, self.report(shown.reports[shown.report[batch]])), 1))
        deep = self.outer(self.drop(functional.relu(self.inner(seen))))
        clues = [shown.clues[i] for i in batch.tolist()]
        starts = np.cumsum([0, *map(len, clues[:-1])], dtype="int32")
        return (deep + self.wide(torch.tensor(np.concatenate(clues)), torch.tensor(starts)))[:, 0]


def _weights(net: _Net, lists: Mapping[str, list[str]], report: Shared) -> NeighbourWeights:
    found = {name: net.tables[name].weight.detach().numpy() for name in TABLES}
    for name in ("pos", "dep", "part", "event"):
        found[name][0] = 0.0  # of names that no case has
    for name in ("word", "ask", "key", "value", "report", "inner", "outer"):
        layer = getattr(net, name)
        found[name], found[f"{name}_bias"] = layer.weight.detach().numpy().T, layer.bias.detach().numpy()
    found["report"] = found["report"] * report.factors[:, None]
    found["report_bias"] = found["report_bias"] - report.means @ found["report"]
    found["scale"], found["shift"] = net.even.weight.detach().numpy(), net.even.bias.detach().numpy()
    order = shapes({name: len(told) for name, told in lists.items()})
    return unpack(lists, np.concatenate([found[name].reshape(-1) for name in order]).astype("float16"))


def scaled_by(weights: NeighbourWeights, share: float) -> NeighbourWeights:
    """Return the network with a share of its voice."""
    quieter = {name: weights.matrices[name] * share for name in ("outer", "outer_bias")}
    return NeighbourWeights(weights.rows, {**weights.matrices, **quieter})


def write_network(weights: NeighbourWeights, pack: Path) -> None:
    """Write the names and the numbers into a pack."""
    lines = ["# Names that have a row of numbers in neighbours.npy, in their order. Fitted by tools/fit_clues.py."]
    lines += [f"{name} = {json.dumps(list(weights.rows[name]))}" for name in LISTS]
    (pack / "neighbours.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    order = shapes({name: len(rows) for name, rows in weights.rows.items()})
    np.save(pack / "neighbours.npy", np.concatenate([weights.matrices[name].reshape(-1) for name in order]).astype("float16"))
