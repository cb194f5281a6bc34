"""Code a sentence of one's own and ask what came of it."""

from __future__ import annotations

from datetime import date

from vigie.pipeline import Coder
from vigie.types import CodedDocument, Document, Event


def code(coder: Coder, text: str, published: date | None = date(2024, 6, 12)) -> CodedDocument:
    """Return a text as it is coded."""
    return coder.code(Document("report", text, published))


def only(coded: CodedDocument, kind: str) -> Event:
    """Return the one event of a type; it fails where there are none or more."""
    found = [e for e in coded.events if e.event == kind]
    assert len(found) == 1, [(e.event, e.trigger.of(coded.document.text)) for e in coded.events]
    return found[0]


def words(coded: CodedDocument, event: Event, role: str) -> list[str]:
    """Return the words that play a role."""
    return [e.span.of(coded.document.text) for e in getattr(event, role)]
