"""Write events as PLOVER 2.0 records, one a line, with PLOVER's own field names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from vigie.export.record import iso_published, plain_number
from vigie.types import Attribution, CodedDocument, Entity, Event, PlaceMention, Quantity

CODEBOOK = "plover-2.0"
# PLOVER has no field for factuality; its auxiliary modes say what is not told as done.
AUXILIARY: dict[str, tuple[str, ...]] = {
    "actual": (),
    "future": ("future",),
    "hypothetical": ("hypothetical",),
    "negated": ("negation",),
}
# PLOVER's resolution runs from 5, below a city, to 1, a country.
RESOLUTION = {"point": 5, "city": 4, "area": 4, "admin2": 3, "admin1": 2, "country": 1, "region": 1}

Record = dict[str, Any]


def to_plover(coded: CodedDocument) -> Iterator[Record]:
    """Yield one PLOVER record for each event; `date` is null where the report gives no time for it.

    Sources and confidence have no place in PLOVER: they stand under names of our own.
    """
    document = coded.document
    cite = {
        "url": document.url,
        "title": document.title,
        "language": document.lang,
        "publication": document.outlet,
        "publication_date": iso_published(document),
        "coder": coded.coder,
        "codebook": CODEBOOK,
    }
    for event in coded.events:
        yield {**_event(event, document.id, document.text), "cite_info": cite}


def _event(event: Event, doc_id: str, text: str) -> Record:
    time = event.time
    record: Record = {
        "id": f"{doc_id}-{event.id}",
        "date": time.start.isoformat() if time and time.start else None,
        "enddate": time.end.isoformat() if time and time.end else None,
        "actor": [_actor(entity, text) for entity in event.actor],
        "recipient": [_actor(entity, text) for entity in event.recipient],
        "event": [event.event],
        "mode": [*event.mode, *AUXILIARY[event.factuality]],
        "context": list(event.context),
        "event_loc": [_location(mention, text) for mention in event.places],
        "event_text": [event.trigger.of(text)],
        "quad_code": event.quad_code,
        "event_scale": event.event_scale,
        "text": event.evidence.of(text),
        "text_info": {"start": event.evidence.start, "end": event.evidence.end},
    }
    size = {**_size("dead", event.killed), **_size("injured", event.injured)}
    if size:
        record["size"] = size
    record["link"] = [f"{doc_id}-{link.target}" for link in event.links]
    record["attribution"] = [_source(source, text) for source in event.attribution]
    record["confidence"] = event.confidence
    return record


def _actor(entity: Entity, text: str) -> Record:
    return {
        "code": entity.country,
        "sector": list(entity.sectors),
        "actor_text": entity.span.of(text),
        "identifier_id": entity.id,
        "identifier_text": entity.name,
    }


def _location(mention: PlaceMention, text: str) -> Record:
    place = mention.place
    return {
        "name": place.name if place else mention.span.of(text),
        "cc3": place.country if place else None,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "geonameid": place.geonames_id if place else None,
        "resolution": RESOLUTION[place.precision] if place else None,
    }


def _size(name: str, quantity: Quantity | None) -> Record:
    """Return the least number told, and the greatest beside it where that differs."""
    if quantity is None:
        return {}
    size: Record = {name: plain_number(quantity.min)}
    if quantity.max != quantity.min:
        size[f"{name}_max"] = plain_number(quantity.max)
    return size


def _source(source: Attribution, text: str) -> Record:
    return {**_actor(source.entity, text), "stance": source.stance, "quote": source.quote}
