"""The values that the stages hand on: frozen, slotted, and knowing their characters."""

from vigie.types.document import Document, Sentence, Span, Token
from vigie.types.event import (
    Attribution,
    CodedDocument,
    Entity,
    Event,
    Figure,
    Link,
    Note,
    PlaceMention,
)
from vigie.types.incident import Holder, Incident, Party, Rival, Spot, Telling, Toll, Voucher
from vigie.types.mention import ACTOR_KINDS, FILLED, Mention
from vigie.types.world import Actor, Place, Quantity, Role, TimeSpan

__all__ = [
    "ACTOR_KINDS",
    "FILLED",
    "Actor",
    "Attribution",
    "CodedDocument",
    "Document",
    "Entity",
    "Event",
    "Figure",
    "Holder",
    "Incident",
    "Link",
    "Mention",
    "Note",
    "Party",
    "Place",
    "PlaceMention",
    "Quantity",
    "Rival",
    "Role",
    "Sentence",
    "Span",
    "Spot",
    "Telling",
    "TimeSpan",
    "Token",
    "Toll",
    "Voucher",
]
