"""Read `modes.toml`: the words by which what an act is about, or is done with, tells its mode."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from vigie.errors import PackError
from vigie.pack.core import load_ontology
from vigie.pack.files import read_toml

SIDES = ("content", "means", "act", "order", "deed", "self")
# From the first word of a term to what must stand behind it (nothing for a single word) and the mode that it tells.
Terms = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]


@dataclass(frozen=True, slots=True)
class ModeRules:
    """The terms of each type of event, of what it is about and of what it is done with; verbs whose object is looked at."""

    terms: dict[tuple[str, str], Terms]
    hurling: frozenset[str]
    light: frozenset[str]


@lru_cache(maxsize=2)
def load_mode_rules(lang: str = "fr") -> ModeRules:
    """Return a language's words for modes; raise PackError for a row with an unknown type, mode or side."""
    table = read_toml(lang, "modes.toml")
    types = load_ontology().types
    found: dict[tuple[str, str], dict[str, list[tuple[tuple[str, ...], str]]]] = {}
    for row in table["mode"]:
        for event in row["events"]:
            if event not in types or row["mode"] not in types[event].modes or row["of"] not in SIDES:
                raise PackError(f"packs/{lang}/modes.toml: {event} {row['mode']} of {row['of']}: unknown type, mode or side")
            terms = found.setdefault((event, row["of"]), {})
            for term in row["words"]:
                first, *rest = term.split()
                terms.setdefault(first, []).append((tuple(rest), row["mode"]))
    longest = {
        key: {first: tuple(sorted(held, key=lambda t: -len(t[0]))) for first, held in terms.items()} for key, terms in found.items()
    }
    return ModeRules(dict(longest), frozenset(table["hurling"]), frozenset(table["light"]))
