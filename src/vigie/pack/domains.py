"""Read `domains.toml`: the words by which a report is seen to be about sport, space, stage or screen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from vigie.pack.files import read_toml
from vigie.pack.fold import fold


@dataclass(frozen=True, slots=True)
class Domains:
    """Words of other domains, folded; how many make a report one of them; whose acts are coded there all the same."""

    words: dict[str, frozenset[str]]
    share: float
    distinct: int
    sectors: frozenset[str]


@lru_cache(maxsize=4)
def load_domains(lang: str = "fr") -> Domains:
    """Return the domains of a language."""
    table = read_toml(lang, "domains.toml")
    words = {name: frozenset(form for word in held for form in _forms(fold(word))) for name, held in table["words"].items()}
    return Domains(words, table["share"], table["distinct"], frozenset(table["sectors"]))


def _forms(word: str) -> tuple[str, str, str]:
    return (word, f"{word}s", f"{word}x")
