"""Read the events of a coded document's record as tellings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from vigie.assemble.words import content_stems
from vigie.types import FILLED, Party, Quantity, Span, Spot, Telling, Voucher

Record = Mapping[str, Any]
NONE: frozenset[str] = frozenset()
SEQUENCE = frozenset({"retaliation", "cause", "follows"})  # ties between what are two occurrences


def read_tellings(record: Record, text: str | None = None) -> tuple[Telling, ...]:
    """Return a telling for each event of a record, in the record's order.

    `text` is the document's, if it is at hand and the record has none; without it the words of a
    telling are only those of its spans.
    """
    text = record.get("text") or text
    return tuple(
        read_telling(event, record, text[event["evidence"]["start"] : event["evidence"]["end"]] if text else None)
        for event in record["events"]
    )


def telling_key(doc_id: str, event_id: str) -> str:
    """Return the key of an event over all documents."""
    return f"{doc_id}#{event_id}"


def read_telling(event: Record, record: Record, sentence: str | None, *, stems: bool = True) -> Telling:
    """Return one event as a telling; `record` gives its document's head, `sentence` the words of its evidence.

    Stems take half the time, and only comparing needs them.
    """
    # Parties that were only filled in are too often others to join by: links over five stories .549 without them, .518 with.
    actors, recipients = (tuple([_party(e) for e in event[role] if e.get("rule") not in FILLED]) for role in ("actor", "recipient"))
    places = tuple([_spot(place) for place in event["event_loc"]])
    words = names = NONE
    if stems:
        told = sentence or " · ".join(
            [event["trigger"]["text"], *(party.words for party in (*actors, *recipients)), *(place.words for place in places)]
        )
        words, names = content_stems(told, record.get("lang") or "fr")
    return Telling(
        key=telling_key(record["doc_id"], event["id"]),
        doc_id=record["doc_id"],
        event_id=event["id"],
        event=event["event"],
        trigger=Span(event["trigger"]["start"], event["trigger"]["end"]),
        evidence=Span(event["evidence"]["start"], event["evidence"]["end"]),
        published=_day(record.get("published")),
        outlet=record.get("outlet"),
        mode=tuple(event.get("mode") or ()),
        actors=actors,
        recipients=recipients,
        places=places,
        start=_day(event["date"]),
        end=_day(event["enddate"]),
        precision=event.get("date_precision"),
        factuality=event["factuality"],
        vouchers=tuple([_voucher(source) for source in event["attribution"]]),
        count=_quantity(event.get("count")),
        killed=_quantity(event.get("killed")),
        injured=_quantity(event.get("injured")),
        trigger_words=event["trigger"]["text"],
        text=sentence,
        words=words,
        names=names,
        confidence=event.get("confidence", 0.5),
        after=frozenset([link["target"] for link in links if link["type"] in SEQUENCE]) if (links := event.get("links")) else NONE,
        is_day_lent=event["date"] is not None and event.get("date_text", True) is None,
    )


def _party(entity: Record) -> Party:
    return Party(entity["text"], entity.get("name"), entity.get("id"), entity.get("country"), tuple(entity.get("sector") or ()))


def _spot(place: Record) -> Spot:
    return Spot(
        place["text"],
        place.get("name"),
        place.get("country"),
        place.get("geonames_id"),
        place.get("lat"),
        place.get("lon"),
        place.get("precision"),
    )


def _voucher(source: Record) -> Voucher:
    return Voucher(_party(source), source.get("stance", "says"), bool(source.get("quote")))


def _quantity(told: Record | None) -> Quantity | None:
    if told is None:
        return None
    return Quantity(told.get("min"), told.get("max"), bool(told.get("approx")), told.get("start"), told.get("end"))


def _day(given: str | None) -> date | None:
    return date.fromisoformat(given[:10]) if given else None
