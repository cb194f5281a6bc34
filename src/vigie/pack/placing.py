"""Read `placing.toml`: what speaks for and against a place as that of an event."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from vigie.pack.files import read_toml


@dataclass(frozen=True, slots=True)
class PlacingWeights:
    """Log odds by what speaks for a place or for none, and how likely a place must be to be given."""

    grounds: dict[str, float]
    least: float


@lru_cache(maxsize=2)
def load_placing(lang: str = "fr") -> PlacingWeights:
    """Return the weights of a language."""
    table = read_toml(lang, "placing.toml")
    return PlacingWeights(grounds=table["grounds"], least=float(table["least"]))
