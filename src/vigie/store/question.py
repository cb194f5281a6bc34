"""A question as an analyst thinks it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from vigie.store.errors import StoreError

STATUSES = (
    "actual", "future", "hypothetical", "negated", "claimed", "denied", "disputed", "confirmed", "rejected",
)  # fmt: skip
KINDS = ("single", "series", "tally")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What to look for; all that is given must hold.

    `actor`, `against` and `source` are an actor's id, a name or part of one, or a country code; `type` a
    PLOVER type, or a type with its mode (`ASSAULT:drone`); `where` a country code, a place's name, or a
    circle `latitude,longitude,kilometres`. `since` and `until` are days of what happened, or, when no
    report tells a day, of the reports. `as_of` leaves out what was published later; `recorded_by` what
    the store learned later. `status` is one of STATUSES, `kind` of KINDS, `text` words of the reports.

    Raises StoreError for wishes that nothing can fulfil.
    """

    actor: str | None = None
    against: str | None = None
    type: str | None = None
    where: str | None = None
    since: date | None = None
    until: date | None = None
    source: str | None = None
    status: str | None = None
    min_sources: int | None = None
    min_confidence: float | None = None
    text: str | None = None
    kind: str | None = None
    as_of: date | None = None
    recorded_by: str | None = None

    def __post_init__(self) -> None:
        if self.kind is not None and self.kind not in KINDS:
            raise StoreError(f"unknown kind {self.kind!r}; there are {' '.join(KINDS)}")
        if self.min_confidence is not None and not 0 <= self.min_confidence <= 1:
            raise StoreError(f"--min-confidence {self.min_confidence:g}: confidence goes from 0 to 1")
        if self.min_sources is not None and self.min_sources < 0:
            raise StoreError(f"--min-sources {self.min_sources}: there are no fewer than 0")
        if self.since is not None and self.until is not None and self.since > self.until:
            raise StoreError(f"--since {self.since} is later than --until {self.until}")

    @property
    def asks_of_events(self) -> bool:
        """Say whether any wish is about single events."""
        wishes = (
            self.actor, self.against, self.type, self.where, self.since, self.until, self.source, self.status,
            self.min_confidence, self.text, self.as_of,
        )  # fmt: skip
        return any(wish is not None for wish in wishes)

    def asks_only_of(self, *wishes: str) -> bool:
        """Say whether all wishes but these are left open."""
        return replace(self, **dict.fromkeys(wishes)) == Question()
