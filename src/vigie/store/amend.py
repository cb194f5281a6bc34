"""Read what an analyst writes in place of a coded value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from vigie.pack.core import load_ontology
from vigie.pack.lists import country_codes
from vigie.store.errors import StoreError

FIELDS = ("event", "mode", "date", "enddate", "factuality", "actor", "recipient", "event_loc", "killed", "injured", "count")
DAYS = ("date", "enddate")
FACTUALITIES = ("actual", "future", "hypothetical", "negated")
NOTHING = "none"
_COUNTRY = re.compile(r"\(([A-Z]{3})\)\s*$")
_NUMBER = re.compile(r"(\d+)(?:-(\d+))?")


def read_value(field: str, words: str, event: Mapping[str, Any]) -> Any:
    """Return the record's value for an analyst's words; raise StoreError that says what the field takes.

    Parties and places are written as names, several with semicolons, each with its country code in
    parentheses where known: `Irak (IRQ); Hachd al-Chaabi (IRQ)`. They stand on the trigger's words, for
    the report has none for them. `none` empties a field.
    """
    if field not in FIELDS:
        raise StoreError(f"{field!r} cannot be amended; there are {' '.join(FIELDS)}")
    words = words.strip()
    if not words.strip("; "):
        raise StoreError(f"nothing is given for {field}; write {NOTHING} to empty it")
    if field == "event":
        return _one_of(field, words.upper(), sorted(load_ontology().types))
    if field == "factuality":
        return _one_of(field, words.lower(), FACTUALITIES)
    if field == "mode":
        known = load_ontology().types[event["event"]].modes
        return [_one_of(field, mode, sorted(known)) for mode in re.split(r"[;,\s]+", words) if mode and words != NOTHING]
    if field in DAYS:
        return None if words == NOTHING else _day(field, words)
    if field in ("killed", "injured", "count"):
        return None if words == NOTHING else _quantity(field, words)
    return [] if words == NOTHING else [_named(name.strip(), field, event) for name in words.split(";") if name.strip()]


def _one_of(field: str, word: str, known: Any) -> str:
    if word not in known:
        raise StoreError(f"{word!r} is no {field}; there are {' '.join(known)}")
    return word


def _day(field: str, words: str) -> str:
    try:
        return date.fromisoformat(words).isoformat()
    except ValueError as error:
        raise StoreError(f"{field} takes a day like 2024-03-09, or none; not {words!r}") from error


def _quantity(field: str, words: str) -> dict[str, Any]:
    found = _NUMBER.fullmatch(words)
    if not found:
        raise StoreError(f"{field} takes a number like 12, a range like 12-15, or none; not {words!r}")
    least, most = int(found[1]), int(found[2] or found[1])
    if least > most:
        raise StoreError(f"{field} takes a range from the lower to the higher number, like {most}-{least}; not {words!r}")
    return {"min": least, "max": most, "approx": False}


def check_days(event: Mapping[str, Any], key: str) -> None:
    """Raise StoreError where an event would end before it begins, or end without a beginning."""
    start, end = event["date"], event["enddate"]
    if end is not None and start is None:
        raise StoreError(f"{key} would end on {end} without a date; amend date first, or enddate to {NOTHING}")
    if start is not None and end is not None and end < start:
        raise StoreError(f"{key} would end on {end}, before it begins on {start}; amend the other day first")


def _named(name: str, field: str, event: Mapping[str, Any]) -> dict[str, Any]:
    found = _COUNTRY.search(name)
    country = found.group(1) if found else None
    if country is not None and country not in country_codes():
        bodies = " ".join(load_ontology().no_country)
        raise StoreError(f"{country!r} in {name!r} is no country code; it takes ISO 3166 alpha-3, like COL, or {bodies}")
    bare = _COUNTRY.sub("", name).strip()
    if not bare:
        raise StoreError(f'{name!r} has no name; write it before the code, like "Colombie (COL)"')
    entity = {**event["trigger"], "name": bare, "country": country}
    if field == "event_loc":
        return {**entity, "geonames_id": None, "lat": None, "lon": None, "precision": None}
    return {**entity, "id": None, "sector": []}
