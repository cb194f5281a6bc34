"""Write small French reports together with the records that a coder would make of them, without a coder."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from vigie.pack.core import quad, scale

Record = dict[str, Any]
Report = tuple[Record, str]  # as Store.add takes it
CODER = "vigie 0.0 written"
MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody a sentence names."""

    words: str
    name: str | None = None
    id: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Where:
    """A place a sentence names."""

    words: str
    country: str
    geonames_id: int
    lat: float
    lon: float
    precision: str = "city"


@dataclass(frozen=True, slots=True)
class Act:
    """One sentence and the event it tells; `day` is told only where `is_dated`."""

    event: str
    verb: str
    actor: Who | None = None
    recipient: Who | None = None
    place: Where | None = None
    day: date | None = None
    last_day: date | None = None
    mode: tuple[str, ...] = ()
    source: Who | None = None
    stance: str = "says"
    killed: int | None = None
    injured: int | None = None
    count: int | None = None
    factuality: str = "actual"
    opening: str = ""
    rest: str = ""
    confidence: float = 0.8


@dataclass(slots=True)
class _Page:
    """A text as it grows."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0

    def write(self, words: str) -> Record:
        """Append words; return their span."""
        start = self.length
        self.pieces.append(words)
        self.length += len(words)
        return {"text": words, "start": start, "end": self.length}


def write_report(
    doc_id: str,
    acts: Sequence[Act],
    *,
    published: date | None,
    outlet: str | None = "Le Fanal",
    title: str | None = None,
    before: Sequence[str] = (),
    after: Sequence[str] = (),
    coder: str = CODER,
) -> Report:
    """Return a report's record and its text: paragraphs that tell nothing around one that tells the acts."""
    page = _Page()
    for paragraph in before:
        page.write(f"{paragraph}\n\n")
    events = [_write_act(page, act, number) for number, act in enumerate(acts)]
    for paragraph in after:
        page.write(f"\n\n{paragraph}")
    text = "".join(page.pieces)
    record = {
        "doc_id": doc_id,
        "lang": "fr",
        "published": published.isoformat() if published else None,
        "title": title,
        "outlet": outlet,
        "url": None,
        "text_sha256": hashlib.sha256(text.encode()).hexdigest(),
        "coder": coder,
        "events": events,
        "figures": [],
        "warnings": [],
    }
    return record, text


def spoken_day(day: date) -> str:
    """Return a day as reports write it."""
    return f"le {day.day} {MONTHS[day.month - 1]} {day.year}"


def _write_act(page: _Page, act: Act, number: int) -> Record:
    start = page.length
    date_text = None
    if act.opening:
        page.write(f"{act.opening}, ")
    count = _write_number(page, act.count, " fois, ") if act.count is not None else None
    actor = _write_who(page, act.actor) if act.actor else None
    page.write(" " if actor else "On ")
    trigger = page.write(act.verb)
    recipient = place = source = None
    if act.recipient:
        page.write(" ")
        recipient = _write_who(page, act.recipient)
    if act.place:
        page.write(" à ")
        place = _write_place(page, act.place)
    if act.day:
        page.write(", ")
        date_text = page.write(spoken_day(act.day))
    killed = _write_toll(page, act.killed, " morts")
    injured = _write_toll(page, act.injured, " blessés")
    if act.rest:
        page.write(f", {act.rest}")
    if act.source:
        page.write(", selon ")
        source = {**_write_who(page, act.source), "stance": act.stance, "quote": False}
    page.write(". ")
    end = page.length - 1
    return {
        "id": f"e{number}-{hashlib.sha256(act.verb.encode()).hexdigest()[:6]}",
        "event": act.event,
        "mode": list(act.mode),
        "context": [],
        "quad_code": quad(act.event),
        "event_scale": scale(act.event, act.mode),
        "trigger": trigger,
        "evidence": {"start": start, "end": end},
        "actor": [actor] if actor else [],
        "recipient": [recipient] if recipient else [],
        "date": act.day.isoformat() if act.day else None,
        "enddate": (act.last_day or act.day).isoformat() if act.day else None,
        "date_text": date_text,
        "date_precision": "day" if act.day else None,
        "event_loc": [place] if place else [],
        "factuality": act.factuality,
        "attribution": [source] if source else [],
        "count": count,
        "killed": killed,
        "injured": injured,
        "links": [],
        "rule": "written.act",
        "confidence": act.confidence,
    }


def _write_who(page: _Page, who: Who) -> Record:
    return {**page.write(who.words), "name": who.name, "id": who.id, "country": who.country, "sector": list(who.sectors)}


def _write_place(page: _Page, place: Where) -> Record:
    return {
        **page.write(place.words),
        "name": place.words,
        "country": place.country,
        "geonames_id": place.geonames_id,
        "lat": place.lat,
        "lon": place.lon,
        "precision": place.precision,
    }


def _write_number(page: _Page, number: int, unit: str) -> Record:
    span = page.write(str(number))
    page.write(unit)
    return {"min": number, "max": number, "approx": False, **span}


def _write_toll(page: _Page, number: int | None, unit: str) -> Record | None:
    if number is None:
        return None
    page.write(", ")
    return _write_number(page, number, unit)
