"""Read what an analyst writes in place of a coded value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from vigie.pack.core import load_ontology
from vigie.store.errors import StoreError

FIELDS = ("event", "mode", "date", "enddate", "factuality", "actor", "recipient", "event_loc", "killed", "injured", "count")
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
    if field == "event":
        return _one_of(field, words.upper(), sorted(load_ontology().types))
    if field == "factuality":
        return _one_of(field, words.lower(), FACTUALITIES)
    if field == "mode":
        known = load_ontology().types[event["event"]].modes
        return [_one_of(field, mode, sorted(known)) for mode in re.split(r"[;,\s]+", words) if mode and words != NOTHING]
    if field in ("date", "enddate"):
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
    least, most = found.groups()
    return {"min": int(least), "max": int(most or least), "approx": False}


def _named(name: str, field: str, event: Mapping[str, Any]) -> dict[str, Any]:
    country = _COUNTRY.search(name)
    entity = {
        **event["trigger"],
        "name": _COUNTRY.sub("", name).strip(),
        "country": country.group(1) if country else None,
    }
    if field == "event_loc":
        return {**entity, "geonames_id": None, "lat": None, "lon": None, "precision": None}
    return {**entity, "id": None, "sector": []}
