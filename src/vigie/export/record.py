"""Write a coded document as the contract's record; fields always come in the same order."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from vigie.types import (
    FILLED,
    Attribution,
    CodedDocument,
    Document,
    Entity,
    Event,
    Figure,
    Link,
    PlaceMention,
    Quantity,
    Span,
)

Record = dict[str, Any]


def to_record(coded: CodedDocument, *, with_text: bool = False) -> Record:
    """Return the record of `coded-document.schema.json`; the text itself only when asked for."""
    document = coded.document
    text = document.text
    record: Record = {
        "doc_id": document.id,
        "lang": document.lang,
        "published": iso_published(document),
        "title": document.title,
        "outlet": document.outlet,
        "url": document.url,
    }
    if with_text:
        record["text"] = text
    record["text_sha256"] = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    record["coder"] = coded.coder
    record["events"] = [_event(event, text) for event in coded.events]
    record["figures"] = [_figure(figure, text) for figure in coded.figures]
    record["warnings"] = list(coded.warnings)
    return record


def dump_line(record: Mapping[str, Any]) -> str:
    """Return a record as one line of JSON that UTF-8 can always write.

    >>> dump_line({"doc_id": "juba"})
    '{"doc_id": "juba"}'
    """
    line = json.dumps(record, ensure_ascii=False, allow_nan=False)
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:  # half a character, from a text that came in past ingest
        return json.dumps(record, ensure_ascii=True, allow_nan=False)
    return line


def iso_published(document: Document) -> str | None:
    """Return when the document was published, with the time of day where that is known."""
    if document.published_text is not None:
        return document.published_text
    return document.published.isoformat() if document.published else None


def _span(span: Span, text: str) -> Record:
    return {"text": span.of(text), "start": span.start, "end": span.end}


def _entity(entity: Entity, text: str) -> Record:
    return {
        **_span(entity.span, text),
        "name": entity.name,
        "id": entity.id,
        "country": entity.country,
        "sector": list(entity.sectors),
        **({"rule": entity.rule} if entity.rule in FILLED else {}),
    }


def _place(mention: PlaceMention, text: str) -> Record:
    place = mention.place
    return {
        **_span(mention.span, text),
        "name": place.name if place else None,
        "country": place.country if place else None,
        "geonames_id": place.geonames_id if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "precision": place.precision if place else None,
    }


def _quantity(quantity: Quantity | None, text: str) -> Record | None:
    if quantity is None:
        return None
    record: Record = {
        "min": plain_number(quantity.min),
        "max": plain_number(quantity.max),
        "approx": quantity.approx,
    }
    if quantity.start is not None and quantity.end is not None:
        record.update(_span(Span(quantity.start, quantity.end), text))
    return record


def plain_number(value: float | None) -> float | int | None:
    """Return whole numbers without a decimal point.

    >>> plain_number(2500.0)
    2500
    """
    return int(value) if value is not None and float(value).is_integer() else value


def _source(source: Attribution, text: str) -> Record:
    record = {**_entity(source.entity, text), "stance": source.stance, "quote": source.quote}
    if source.cue is not None:
        record["cue"] = _span(source.cue, text)
    return record


def _link(link: Link, text: str) -> Record:
    record: Record = {
        "type": link.type,
        "target": link.target,
        "factuality": link.factuality,
        "attribution": [_source(source, text) for source in link.attribution],
    }
    if link.cue is not None:
        record["cue"] = _span(link.cue, text)
    return record


def _event(event: Event, text: str) -> Record:
    time = event.time
    return {
        "id": event.id,
        "event": event.event,
        "mode": list(event.mode),
        "context": list(event.context),
        "quad_code": event.quad_code,
        "event_scale": event.event_scale,
        "trigger": _span(event.trigger, text),
        "evidence": {"start": event.evidence.start, "end": event.evidence.end},
        "actor": [_entity(entity, text) for entity in event.actor],
        "recipient": [_entity(entity, text) for entity in event.recipient],
        "date": time.start.isoformat() if time and time.start else None,
        "enddate": time.end.isoformat() if time and time.end else None,
        "date_text": _span(event.time_text, text) if event.time_text else None,
        "date_precision": time.precision if time else None,
        "event_loc": [_place(mention, text) for mention in event.places],
        "factuality": event.factuality,
        "attribution": [_source(source, text) for source in event.attribution],
        "count": _quantity(event.count, text),
        "killed": _quantity(event.killed, text),
        "injured": _quantity(event.injured, text),
        "links": [_link(link, text) for link in event.links],
        "rule": event.rule,
        "confidence": event.confidence,
    }


def _figure(figure: Figure, text: str) -> Record:
    return {
        "what": figure.what,
        "currency": figure.currency,
        **_span(figure.span, text),
        "min": plain_number(figure.quantity.min),
        "max": plain_number(figure.quantity.max),
        "approx": figure.quantity.approx,
        "of": figure.of,
        "where": figure.where,
        "as_of": figure.as_of,
        "attribution": [_source(source, text) for source in figure.attribution],
    }
