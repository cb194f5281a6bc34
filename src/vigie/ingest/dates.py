"""Read publication dates, strictly: a date that is misread would shift every relative date."""

from __future__ import annotations

import re
from datetime import date, datetime

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}.*)?")


def parse_published(given: str | date | None) -> tuple[date | None, str | None]:
    """Return the day of publication and, where a time of day is given too, the whole as ISO text.

    The day is the one written, in the time zone it is written in. Nothing given is None, never today.

    >>> parse_published("2024-03-09")
    (datetime.date(2024, 3, 9), None)
    >>> parse_published("2024-03-09T23:30:00Z")
    (datetime.date(2024, 3, 9), '2024-03-09T23:30:00+00:00')
    """
    if given is None or given == "":
        return None, None
    if isinstance(given, datetime):
        return given.date(), given.isoformat()
    if isinstance(given, date):
        return given, None
    words = given.strip()
    if not _ISO.fullmatch(words):
        raise ValueError(f"{given!r} is no date of the form YYYY-MM-DD")
    try:
        moment = datetime.fromisoformat(words)
    except ValueError as error:
        raise ValueError(f"{given!r}: {error}") from error
    return moment.date(), moment.isoformat() if len(words) > len("YYYY-MM-DD") else None
