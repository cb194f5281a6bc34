"""What several reports say together: tellings of one occurrence, and the incident that they make up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vigie.types.document import Span
from vigie.types.world import Quantity


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody named in a telling: the words of the report and who they stand for."""

    words: str
    name: str | None = None
    id: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The best name there is: the actor's own, else the report's words."""
        return self.name or self.words


@dataclass(frozen=True, slots=True)
class Spot:
    """A place named in a telling; `precision` is that of the gazetteer entry."""

    words: str
    name: str | None = None
    country: str | None = None
    geonames_id: int | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str | None = None

    @property
    def label(self) -> str:
        """The gazetteer's name, else the report's words."""
        return self.name or self.words


@dataclass(frozen=True, slots=True)
class Voucher:
    """Who a report says vouches for an event; `stance` is says, claims or denies."""

    party: Party
    stance: str = "says"
    quote: bool = False


@dataclass(frozen=True, slots=True)
class Telling:
    """One event as one report tells it; `key` is unique over all reports.

    `words` are the stems that the report uses for it and `names` those of them that are names or
    numbers; `after` are the events of its document that it follows, answers or comes from, which are thus
    others; `published` is the report's, `text` its evidence sentence where the text is at hand; `is_day_lent` says that the
    coder took the day from another act of the report.
    """

    key: str
    doc_id: str
    event_id: str
    event: str
    trigger: Span
    evidence: Span
    published: date | None = None
    outlet: str | None = None
    mode: tuple[str, ...] = ()
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    places: tuple[Spot, ...] = ()
    start: date | None = None
    end: date | None = None
    precision: str | None = None
    factuality: str = "actual"
    vouchers: tuple[Voucher, ...] = ()
    count: Quantity | None = None
    killed: Quantity | None = None
    injured: Quantity | None = None
    trigger_words: str = ""
    text: str | None = None
    words: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    confidence: float = 0.5
    after: frozenset[str] = frozenset()
    is_day_lent: bool = False

    @property
    def order(self) -> tuple[str, str, int, str]:
        """The order in which tellings are listed: by day of publication, report, place in its text."""
        day = self.published.isoformat() if self.published else "9999"
        return (day, self.doc_id, self.trigger.start, self.event_id)


@dataclass(frozen=True, slots=True)
class Holder:
    """A report that holds a value, and who vouches for it there; `since` is the report's day."""

    key: str
    doc_id: str
    outlet: str | None
    since: date | None
    vouchers: tuple[Voucher, ...] = ()


@dataclass(frozen=True, slots=True)
class Rival:
    """One value of a field with all who hold it, and who deny it; `voices` counts those who hold it independently."""

    value: str
    holders: tuple[Holder, ...]
    voices: int
    denied_by: tuple[Holder, ...] = ()

    @property
    def since(self) -> date | None:
        """The first day on which the value was held."""
        days = [holder.since for holder in self.holders if holder.since]
        return min(days) if days else None


@dataclass(frozen=True, slots=True)
class Toll:
    """A number of an incident: the lowest and highest told, and the best with why it is."""

    low: float
    high: float
    best: float
    rule: str
    rivals: tuple[Rival, ...]


@dataclass(frozen=True, slots=True)
class Incident:
    """What happened as all reports tell it; the rivals of a field stand best first.

    `kind` is single, series (several occurrences told together) or tally (a number of them up to a
    day). `belief` rises with independent voices only; `disputed` names the fields on which reports
    contradict each other.
    """

    id: str
    kind: str
    event: str
    tellings: tuple[Telling, ...]
    mode: tuple[str, ...] = ()
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    place: Spot | None = None
    start: date | None = None
    end: date | None = None
    factuality: str = "actual"
    rivals: tuple[tuple[str, tuple[Rival, ...]], ...] = ()
    tolls: tuple[tuple[str, Toll], ...] = ()
    claims: tuple[Holder, ...] = ()
    denials: tuple[Holder, ...] = ()
    documents: int = 0
    outlets: int = 0
    independent_sources: int = 0
    belief: float = 0.0
    disputed: tuple[str, ...] = ()
