"""The ontology as data: types with quadrant and score, their modes, contexts, sectors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from vigie.errors import PackError
from vigie.pack.files import read_toml

MAX_SCORE = 10.0  # PLOVER's scale runs from -10 to +10
QUADS = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class EventType:
    """One of the sixteen types; `modes` maps each mode to its score."""

    name: str
    quad: int
    score: float
    modes: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Ontology:
    """All that is fixed about events, whatever the language."""

    types: Mapping[str, EventType]
    contexts: frozenset[str]
    sectors: Mapping[str, str]
    no_country: Mapping[str, str]


@lru_cache(maxsize=1)
def load_ontology() -> Ontology:
    """Return the ontology; raise PackError where its files contradict each other."""
    modes = read_toml("core", "modes.toml")
    sectors = read_toml("core", "sectors.toml")
    types = {
        name: EventType(name, entry["quad"], entry["score"], MappingProxyType(modes.pop(name, {})))
        for name, entry in read_toml("core", "types.toml").items()
    }
    if modes:
        raise PackError(f"packs/core/modes.toml: no such type: {', '.join(modes)}")
    for kind in types.values():
        if kind.quad not in QUADS:
            raise PackError(f"packs/core/types.toml: {kind.name}: quad {kind.quad} is not 1 to 4")
        for name, score in {kind.name: kind.score, **kind.modes}.items():
            if abs(score) > MAX_SCORE:
                raise PackError(f"packs/core: {kind.name} {name}: score {score} is beyond {MAX_SCORE}")
    return Ontology(
        types=MappingProxyType(types),
        contexts=frozenset(read_toml("core", "contexts.toml")["contexts"]),
        sectors=MappingProxyType(sectors["sectors"]),
        no_country=MappingProxyType(sectors["no_country"]),
    )


def quad(event: str) -> int:
    """Return the quadrant of a type: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict.

    >>> quad("SANCTION")
    4
    """
    return _type(event).quad


def scale(event: str, modes: Iterable[str] = ()) -> float:
    """Return the intensity of an event: that of its strongest mode, or of its type where it has none.

    >>> scale("ASSAULT"), scale("ASSAULT", ["beat", "torture"])
    (-9.0, -8.5)
    """
    kind = _type(event)
    scores = [_score(kind, mode) for mode in modes]
    return max(scores, key=lambda score: (abs(score), score), default=kind.score)


def modes_of(event: str) -> frozenset[str]:
    """Return the modes that a type knows.

    >>> sorted(modes_of("MOBILIZE"))
    ['militia', 'police', 'troops', 'weapons']
    """
    return frozenset(_type(event).modes)


def _type(event: str) -> EventType:
    try:
        return load_ontology().types[event]
    except KeyError:
        raise PackError(f"no event type {event!r}") from None


def _score(kind: EventType, mode: str) -> float:
    try:
        return kind.modes[mode]
    except KeyError:
        raise PackError(f"{kind.name} has no mode {mode!r}") from None
