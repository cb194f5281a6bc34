"""What expressions of time are resolved against, and the calendar that they share."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from typing import Any

from vigie.types import TimeSpan

# Present-tense dates: the coming one is meant when it is near and the last one is long gone.
NEAR_AHEAD, LONG_GONE = 60, 180  # days


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is resolved against."""

    published: date | None
    tense: str | None
    anchor: TimeSpan | None


Found = tuple[date | None, date | None, str] | None
Values = dict[str, Any]


def year_for(month: int, day: int, c: Context, *, exact: bool = False) -> int | None:
    """Return the year of a day or month given without one: the last, or the next in the future tense or when far nearer."""
    if c.published is None:
        return None
    told = c.anchor  # « l'an dernier, … le 7 mai »: within what was told right before
    if told is not None and told.precision in ("year", "season") and told.start and told.end and told.end < c.published:
        within = next((y for y in (told.start.year, told.end.year) if told.start <= safe(y, month, day) <= told.end), None)
        if within is not None and c.tense != "future":
            return within
    year = c.published.year
    last = year if (month, day) <= (c.published.month, c.published.day) else year - 1
    if c.tense == "future":
        return last + 1 if date(last, month, 1) < c.published.replace(day=1) else last
    ahead = safe(last + 1, month, day) - c.published
    gone = c.published - safe(last, month, day)
    pending = c.tense != "done" and (
        exact or c.tense != "past"
    )  # « a annoncé une grève pour le 30 juin », but « en mars, il avait … »
    if pending and ahead.days <= NEAR_AHEAD and gone.days >= LONG_GONE:
        return last + 1
    return last


def safe(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def month_span(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
