"""Read `skipping.toml`: what makes a sentence likely to tell an event, as log odds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from vigie.pack.files import read_toml


@dataclass(frozen=True)
class SkipWeights:
    """Weights of what is seen in a whole report and in one sentence; below `least` a sentence is not read."""

    least: float
    report: dict[str, float]
    sentence: dict[str, float]
    back: frozenset[str] = frozenset()  # folded words that point to the sentence before


@lru_cache(maxsize=2)
def load_skip_weights(lang: str = "fr") -> SkipWeights:
    """Return the weights; a name is told with its kind before it: « word guerr », « type ASSAULT », « entry assault.kill »."""
    table = read_toml(lang, "skipping.toml")
    return SkipWeights(float(table["least"]), _flat(table["report"]), _flat(table["sentence"]), frozenset(table["back"]))


def _flat(kinds: dict[str, dict[str, float]]) -> dict[str, float]:
    return {name if kind == "grounds" else f"{kind} {name}": value for kind, row in kinds.items() for name, value in row.items()}
