"""Read `houses.toml`: the towns that stand for a body which sits there, and what speaks of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from pydantic import BaseModel, ConfigDict, ValidationError

from vigie.errors import PackError
from vigie.pack.files import read_toml
from vigie.pack.lists import load_lists
from vigie.types import Actor


class _Row(BaseModel):
    """One `[[house]]` table; unknown keys are refused."""

    model_config = ConfigDict(extra="forbid")

    town: str
    body: str
    of: list[str]
    home: str
    words: list[str] = []
    near: bool = False


@dataclass(frozen=True, slots=True)
class House:
    """A body that sits in a town; `of` are the actors, by id or country, and `words` the lemmas that speak of it."""

    body: Actor
    of: frozenset[str]
    home: str
    words: frozenset[str]
    near: bool  # only where its own sentence speaks of the body
    but: frozenset[str]  # lemmas of what only a state does


@lru_cache(maxsize=2)
def load_houses(lang: str = "fr") -> dict[str, tuple[House, ...]]:
    """Return the bodies that a town may stand for, by its name, the first that holds before others."""
    table = read_toml(lang, "houses.toml")
    but = frozenset(table["but"])
    actors = {actor.id: actor for actor in load_lists(lang).actors}
    found: dict[str, tuple[House, ...]] = {}
    for number, entry in enumerate(table["house"], 1):
        try:
            row = _Row.model_validate(entry)
        except ValidationError as error:
            raise PackError(f"houses.toml: house {number}: {error}") from None
        if row.body not in actors:
            raise PackError(f"houses.toml: house {number}: no actor {row.body!r} in actors.csv")
        house = House(actors[row.body], frozenset(row.of), row.home, frozenset(row.words), row.near, but)
        found[row.town] = (*found.get(row.town, ()), house)
    return found
