"""Read `commit.toml`: the words that announce, decide or promise an act."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from vigie.pack.files import read_toml


@dataclass(frozen=True, slots=True)
class CommitRules:
    """How strongly each verb or noun binds: announce, decide or promise."""

    verbs: dict[str, str]
    nouns: dict[str, str]
    stops: frozenset[str] = frozenset()
    rules_out: frozenset[str] = frozenset()
    gives_up: frozenset[str] = frozenset()  # a second word is the verb's object


@lru_cache(maxsize=2)
def load_commit(lang: str = "fr") -> CommitRules:
    """Return the announcing words of a language."""
    table = read_toml(lang, "commit.toml")
    rows = table["commit"]
    return CommitRules(
        verbs={v.removeprefix("s'"): row["strength"] for row in rows for v in row["verb"]},
        nouns={n: row["strength"] for row in rows for n in row["noun"]},
        stops=frozenset(table.get("stops", ())),
        rules_out=frozenset(table.get("rules_out", ())),
        gives_up=frozenset(table.get("gives_up", ())),
    )
