"""A noun phrase and what it stands for."""

from __future__ import annotations

from dataclasses import dataclass

from vigie.types.document import Span
from vigie.types.event import Entity

ACTOR_KINDS = frozenset("state official force armed party org person crowd media company".split())
# The rules of parties that grammar leaves open and likelihood fills; how likely they are the right ones stands in docs/accuracy.md.
FILLED = frozenset({"told-beside", "told-before"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase that stands for somebody or something; `generic` when its country is only the context's."""

    token: int
    span: Span
    kind: str
    country: str | None = None
    sectors: tuple[str, ...] = ()
    name: str | None = None
    id: str | None = None
    plural: bool = False
    gender: str | None = None
    definite: bool = False
    generic: bool = False
    unnamed: bool = True
    rule: str = ""
    head: str = ""

    @property
    def is_actor(self) -> bool:
        """Say whether the mention can do or undergo a political act by itself."""
        return self.kind in ACTOR_KINDS

    def entity(self) -> Entity:
        """Return the mention as a role of an event."""
        return Entity(self.span, self.name, self.id, self.country, self.sectors, self.kind, self.rule)
