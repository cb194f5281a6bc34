"""Read `filling.toml`: what speaks for and against a mention in a part that an event leaves open."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from vigie.pack.files import read_toml


@dataclass(frozen=True, slots=True)
class FillingWeights:
    """Log odds by what speaks for a mention as actor and as recipient, and how likely he must be to be given the part."""

    actor: dict[str, float]
    recipient: dict[str, float]
    least: dict[str, float]

    def of(self, role: str) -> dict[str, float]:
        """Return the weights of one role."""
        return self.actor if role == "actor" else self.recipient


@lru_cache(maxsize=2)
def load_filling(lang: str = "fr") -> FillingWeights:
    """Return the weights of a language."""
    table = read_toml(lang, "filling.toml")
    return FillingWeights(actor=table["actor"], recipient=table["recipient"], least=table["least"])
