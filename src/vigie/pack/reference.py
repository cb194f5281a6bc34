"""Read `reference.toml`: the nouns that refer back to somebody named before."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from vigie.pack.files import read_toml


@dataclass(frozen=True, slots=True)
class ReferenceRules:
    """The nouns that refer back, each with the kinds it may refer to; the names that states share: « Corées »."""

    group: dict[str, tuple[frozenset[str], str]]
    bare: frozenset[str]
    back: dict[str, frozenset[str]]
    pairs: dict[str, tuple[str, ...]]


@lru_cache(maxsize=2)
def load_reference_rules(lang: str = "fr") -> ReferenceRules:
    """Return a language's nouns that refer back; raise PackError for a file that is not TOML."""
    table = read_toml(lang, "reference.toml")
    group = {noun: (frozenset(row["kinds"]), row["distinct"]) for row in table["group"] for noun in row["nouns"]}
    back: dict[str, frozenset[str]] = {}
    for row in table["back"]:
        for noun in row["nouns"]:
            back[noun] = back.get(noun, frozenset()) | frozenset(row["kinds"])
    bare = frozenset(noun for row in table["group"] for noun in row.get("bare", ()))
    return ReferenceRules(group, bare, back, {row["name"]: tuple(row["countries"]) for row in table["pair"]})
