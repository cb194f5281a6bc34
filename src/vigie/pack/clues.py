"""Read what a clue weighs: `clues.csv` for words and grammar, `clue-vectors.csv` for the meaning of words."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from vigie.errors import PackError
from vigie.pack.files import pack_root
from vigie.pack.neighbours import NeighbourWeights, load_neighbour_weights


@dataclass(frozen=True, slots=True)
class ClueWeights:
    """Log odds that a clue adds; `report`, `trigger`: what the components of a report's mean vector and of the trigger's own add.

    `neighbours`: the network that adds what a trigger word's neighbours say together.
    """

    clues: dict[str, float]
    report: tuple[float, ...]
    trigger: tuple[float, ...]
    neighbours: NeighbourWeights | None = None


@lru_cache(maxsize=2)
def load_clue_weights(lang: str = "fr") -> ClueWeights:
    """Return a language's weights; raise PackError, naming file and line, for one that is no number."""
    clues = {clue: weight for clue, (weight,) in _rows(lang, "clues.csv")}
    vectors = dict(_rows(lang, "clue-vectors.csv"))
    return ClueWeights(clues, vectors.get("report", ()), vectors.get("trigger", ()), load_neighbour_weights(lang))


def _rows(lang: str, name: str) -> Iterator[tuple[str, tuple[float, ...]]]:
    rows = csv.reader((pack_root(lang) / name).read_text(encoding="utf-8").splitlines())
    next(rows)
    for row in rows:
        try:
            yield row[0], tuple(map(float, row[1:]))
        except ValueError as error:
            raise PackError(f"packs/{lang}/{name}, line {rows.line_num}: {error}") from error
