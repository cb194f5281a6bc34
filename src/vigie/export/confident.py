"""Leave out what is coded with too little confidence."""

from __future__ import annotations

from dataclasses import replace

from vigie.types import CodedDocument


def keep_confident(coded: CodedDocument, least: float) -> CodedDocument:
    """Return a coded document without the events below a confidence, and without the ties to them."""
    kept = [event for event in coded.events if event.confidence >= least]
    ids = {event.id for event in kept}
    tied = (replace(event, links=tuple(link for link in event.links if link.target in ids)) for event in kept)
    return replace(coded, events=tuple(tied))
