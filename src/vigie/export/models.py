"""The contract's record as strict models: what comes back in is checked, unknown fields are refused."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Factuality = Literal["actual", "future", "hypothetical", "negated"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SpanRecord(_Strict):
    """Words of the document, end exclusive."""

    text: str
    start: int = Field(ge=0)
    end: int = Field(ge=1)


class EntityRecord(SpanRecord):
    """An actor or recipient."""

    name: str | None = None
    id: str | None = None
    country: str | None = None
    sector: tuple[str, ...] = ()
    rule: str | None = None


class PlaceRecord(SpanRecord):
    """A place of an event."""

    name: str | None = None
    country: str | None = None
    geonames_id: int | None = None
    lat: float | None = Field(default=None, ge=-90, le=90)
    lon: float | None = Field(default=None, ge=-180, le=180)
    precision: Literal["point", "city", "area", "admin2", "admin1", "country", "region"] | None = None


class QuantityRecord(_Strict):
    """Bounds of a number as told."""

    min: float | None = None
    max: float | None = None
    approx: bool = False
    text: str | None = None
    start: int | None = None
    end: int | None = None


class SourceRecord(EntityRecord):
    """Who vouches for it."""

    stance: Literal["says", "claims", "denies"] = "says"
    quote: bool = False
    cue: SpanRecord | None = None


class LinkRecord(_Strict):
    """A tie to another event of the document."""

    type: Literal["retaliation", "cause", "follows", "purpose", "part_of"]
    target: str
    factuality: Literal["actual", "negated", "hypothetical"] = "actual"
    attribution: tuple[SourceRecord, ...] = ()
    cue: SpanRecord | None = None


class EvidenceRecord(_Strict):
    """The sentence."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)


class EventRecord(_Strict):
    """One event."""

    id: str
    event: str
    mode: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    quad_code: Literal[1, 2, 3, 4]
    event_scale: float = Field(ge=-10, le=10)
    trigger: SpanRecord
    evidence: EvidenceRecord
    actor: tuple[EntityRecord, ...]
    recipient: tuple[EntityRecord, ...]
    date: dt.date | None
    enddate: dt.date | None
    date_text: SpanRecord | None = None
    date_precision: Literal["day", "week", "month", "season", "year", "range", "open"] | None = None
    event_loc: tuple[PlaceRecord, ...]
    factuality: Factuality
    attribution: tuple[SourceRecord, ...]
    count: QuantityRecord | None = None
    killed: QuantityRecord | None = None
    injured: QuantityRecord | None = None
    links: tuple[LinkRecord, ...] = ()
    incident: str | None = None
    rule: str = ""
    confidence: float = Field(default=0.5, ge=0, le=1)


class FigureRecord(_Strict):
    """A strength, toll or other stock."""

    what: str
    currency: str | None = None
    text: str
    start: int
    end: int
    min: float | None = None
    max: float | None = None
    approx: bool = False
    of: str | None = None
    where: str | None = None
    as_of: str | None = None
    attribution: tuple[SourceRecord, ...] = ()


class DocumentRecord(_Strict):
    """One line of `vigie code --format json`: read it with `DocumentRecord.model_validate_json(line)`."""

    doc_id: str
    lang: str
    published: str | None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    text: str | None = None
    text_sha256: str
    coder: str
    events: tuple[EventRecord, ...]
    figures: tuple[FigureRecord, ...]
    warnings: tuple[str, ...] = ()
