"""Read `domains.toml`: the words by which a report is seen to be about sport, the stage, an accident or the like."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from vigie.errors import PackError
from vigie.pack.files import read_toml
from vigie.pack.fold import fold


@dataclass(frozen=True, slots=True)
class Domains:
    """Words of other domains, folded, and those that speak against one.

    `doubtful`: those of the latter that no longer do where the report has what `cleared` finds.
    `share` and `distinct`: how many make a report one of them; `sectors`: whose acts are coded there all the same.
    """

    words: dict[str, frozenset[str]]
    unless: dict[str, frozenset[str]]
    doubtful: dict[str, frozenset[str]]
    cleared: dict[str, re.Pattern[str]]
    share: float
    distinct: int
    sectors: frozenset[str]


@lru_cache(maxsize=4)
def load_domains(lang: str = "fr") -> Domains:
    """Return the domains of a language."""
    table = read_toml(lang, "domains.toml")
    words, unless, doubtful = (
        {name: frozenset(form for word in held for form in _forms(fold(word))) for name, held in table[part].items()}
        for part in ("words", "unless", "doubtful")
    )
    for name in table["doubtful"]:
        if name not in table["cleared"]:
            raise PackError(f"packs/{lang}/domains.toml: {name!r} stands below [doubtful] and not below [cleared]")
    try:
        cleared = {name: re.compile("|".join(found)) for name, found in table["cleared"].items()}
    except re.error as error:
        raise PackError(f"packs/{lang}/domains.toml: [cleared]: {error}") from error
    return Domains(words, unless, doubtful, cleared, table["share"], table["distinct"], frozenset(table["sectors"]))


def _forms(word: str) -> tuple[str, str, str]:
    return (word, f"{word}s", f"{word}x")
