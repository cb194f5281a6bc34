"""What is written: events with their roles, and the coded document that holds them."""

from __future__ import annotations

from dataclasses import dataclass

from vigie.types.document import Document, Span
from vigie.types.world import Place, Quantity, TimeSpan


@dataclass(frozen=True, slots=True)
class Entity:
    """An actor, recipient or source as told: the words, and who they stand for."""

    span: Span
    name: str | None = None
    id: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    kind: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place as told, with the gazetteer entry that it resolves to, if any."""

    span: Span
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who vouches for it; `stance` is says, claims or denies."""

    entity: Entity
    stance: str = "says"
    quote: bool = False
    cue: Span | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A tie to an event of the same document; it stands on the later event, or on the means."""

    type: str
    target: str
    factuality: str = "actual"
    attribution: tuple[Attribution, ...] = ()
    cue: Span | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """What one document says happened."""

    id: str
    event: str
    trigger: Span
    evidence: Span
    mode: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    quad_code: int = 0
    event_scale: float = 0.0
    actor: tuple[Entity, ...] = ()
    recipient: tuple[Entity, ...] = ()
    time: TimeSpan | None = None
    time_text: Span | None = None
    places: tuple[PlaceMention, ...] = ()
    factuality: str = "actual"
    attribution: tuple[Attribution, ...] = ()
    count: Quantity | None = None
    killed: Quantity | None = None
    injured: Quantity | None = None
    links: tuple[Link, ...] = ()
    rule: str = ""
    confidence: float = 0.5


@dataclass(frozen=True, slots=True)
class Figure:
    """A strength, toll or other stock that the document states."""

    what: str
    span: Span
    quantity: Quantity
    of: str | None = None
    where: str | None = None
    as_of: str | None = None
    currency: str | None = None
    attribution: tuple[Attribution, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that the coder decided, for `vigie explain`: what, on which words, by which rule, and why."""

    kind: str
    span: Span
    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class CodedDocument:
    """A document with everything coded in it."""

    document: Document
    events: tuple[Event, ...]
    figures: tuple[Figure, ...]
    warnings: tuple[str, ...] = ()
    coder: str = ""
    notes: tuple[Note, ...] = ()
