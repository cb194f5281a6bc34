"""Write events as flat rows for a spreadsheet or a data frame."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vigie.export.record import iso_published, plain_number
from vigie.types import CodedDocument, Entity, Quantity

CSV_COLUMNS = (
    "doc_id", "published", "outlet", "title", "url", "event_id",
    "event", "mode", "context", "quad_code", "event_scale", "factuality",
    "actor", "actor_name", "actor_country", "actor_sector",
    "recipient", "recipient_name", "recipient_country", "recipient_sector",
    "date", "enddate", "date_precision", "date_text",
    "place", "place_name", "place_country", "lat", "lon",
    "source", "source_name", "source_country", "stance",
    "count_min", "count_max", "killed_min", "killed_max", "injured_min", "injured_max",
    "trigger", "trigger_start", "trigger_end", "sentence", "rule", "confidence",
)  # fmt: skip

Cell = str | int | float | None


def to_csv_rows(coded: CodedDocument) -> Iterator[dict[str, Cell]]:
    """Yield one row an event, keys as in CSV_COLUMNS.

    Several values of a cell are joined by "; " and stand in the same order in all cells of a role; what
    is unknown among them is "-". A cell with nothing known is None.
    """
    document = coded.document
    text = document.text
    for event in coded.events:
        time = event.time
        places = [mention.place for mention in event.places]
        yield {
            "doc_id": document.id,
            "published": iso_published(document),
            "outlet": document.outlet,
            "title": document.title,
            "url": document.url,
            "event_id": event.id,
            "event": event.event,
            "mode": _join(event.mode),
            "context": _join(event.context),
            "quad_code": event.quad_code,
            "event_scale": event.event_scale,
            "factuality": event.factuality,
            **_role("actor", event.actor, text),
            **_role("recipient", event.recipient, text),
            "date": time.start.isoformat() if time and time.start else None,
            "enddate": time.end.isoformat() if time and time.end else None,
            "date_precision": time.precision if time else None,
            "date_text": event.time_text.of(text) if event.time_text else None,
            "place": _join(mention.span.of(text) for mention in event.places),
            "place_name": _join(place.name if place else None for place in places),
            "place_country": _join(place.country if place else None for place in places),
            "lat": _join(place.lat if place else None for place in places),
            "lon": _join(place.lon if place else None for place in places),
            **_role("source", [source.entity for source in event.attribution], text, sectors=False),
            "stance": _join(source.stance for source in event.attribution),
            **_bounds("count", event.count),
            **_bounds("killed", event.killed),
            **_bounds("injured", event.injured),
            "trigger": event.trigger.of(text),
            "trigger_start": event.trigger.start,
            "trigger_end": event.trigger.end,
            "sentence": " ".join(event.evidence.of(text).split()),
            "rule": event.rule,
            "confidence": event.confidence,
        }


def _join(values: Iterable[str | float | None]) -> str | None:
    told = tuple(values)
    if all(value is None for value in told):
        return None
    return "; ".join("-" if value is None else str(value) for value in told)


def _role(role: str, entities: Iterable[Entity], text: str, *, sectors: bool = True) -> dict[str, Cell]:
    told = tuple(entities)
    cells: dict[str, Cell] = {
        role: _join(" ".join(entity.span.of(text).split()) for entity in told),
        f"{role}_name": _join(entity.name for entity in told),
        f"{role}_country": _join(entity.country for entity in told),
    }
    if sectors:
        cells[f"{role}_sector"] = _join(" ".join(entity.sectors) or None for entity in told)
    return cells


def _bounds(name: str, quantity: Quantity | None) -> dict[str, Cell]:
    return {
        f"{name}_min": plain_number(quantity.min) if quantity else None,
        f"{name}_max": plain_number(quantity.max) if quantity else None,
    }
