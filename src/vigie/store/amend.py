"""Read what an analyst writes in place of a coded value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from vigie.pack.core import load_ontology
from vigie.pack.fold import fold
from vigie.pack.gazetteer import load_gazetteer
from vigie.pack.lists import country_codes, load_lists
from vigie.store.errors import StoreError
from vigie.types import Actor

FIELDS = tuple("event mode date enddate factuality actor recipient source event_loc killed injured count".split())
IN_RECORD = {"source": "attribution"}  # fields that the record calls otherwise
DAYS = ("date", "enddate")
FACTUALITIES = ("actual", "future", "hypothetical", "negated")
NOTHING = "none"
SAYS = "says"
_CODES = re.compile(r"\(([A-Z]{3}(?:\s+[A-Z]{3})*)\)\s*$")
_STANCE = re.compile(r"\s+(says|claims|denies)\s*$")
_NUMBER = re.compile(r"(\d+)(?:-(\d+))?")


def read_value(field: str, words: str, event: Mapping[str, Any]) -> Any:
    """Return the record's value for an analyst's words; raise StoreError that says what the field takes.

    Parties, sources and places are written as names, several with semicolons, each with its country and sector
    codes in parentheses where known: `Irak (IRQ); Hachd al-Chaabi (IRQ PRM)`; behind a source its stance, if it is
    not says: `Irak (IRQ GOV) denies`. The report has no words for them: their span is empty and stands
    behind the trigger. What the pack lists gets its id, a place that the gazetteer knows its coordinates. `none` empties a field.
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


def unknown_places(field: str | None, value: Any) -> tuple[str, ...]:
    """Return the places of an amended value that the gazetteer does not know, as their analyst wrote them."""
    return tuple(written([place]) for place in value if place["precision"] is None) if field == "event_loc" else ()


def written(value: Any) -> str:
    """Return an amended value in the words that `read_value` takes.

    >>> written([{"name": "Irak", "country": "IRQ", "sector": ["GOV"], "stance": "denies"}, {"name": "Bassora", "country": None}])
    'Irak (IRQ GOV) denies; Bassora'
    >>> written({"min": 12, "max": 15}), written(["drone", "aerial"]), written([])
    ('12-15', 'drone aerial', 'none')
    """
    if isinstance(value, dict):
        return f"{value['min']}" if value["min"] == value["max"] else f"{value['min']}-{value['max']}"
    if not isinstance(value, list):
        return NOTHING if value is None else str(value)
    if all(isinstance(each, str) for each in value):
        return " ".join(value) or NOTHING
    return "; ".join(map(_written, value))


def _written(named: Mapping[str, Any]) -> str:
    codes = " ".join(filter(None, (named.get("country"), *named.get("sector", ()))))
    stance = named.get("stance", SAYS)
    return " ".join(filter(None, (named.get("name"), codes and f"({codes})", stance if stance != SAYS else "")))


def _named(words: str, field: str, event: Mapping[str, Any]) -> dict[str, Any]:
    stance = _STANCE.search(words) if field == "source" else None
    name, country, sectors = _parts(_STANCE.sub("", words) if stance else words)
    end = event["trigger"]["end"]
    entity = {"text": "", "start": end, "end": end, "name": name, "country": country}  # the report has no words for it
    if field == "event_loc":
        if sectors:
            raise StoreError(f"a place has no sector; write {name!r} with its country alone")
        return _placed(entity, event)
    entity |= _party(name, country, sectors)
    return entity | {"stance": stance[1] if stance else SAYS, "quote": False} if field == "source" else entity


def _parts(words: str) -> tuple[str, str | None, list[str]]:
    """Return a name and the codes behind it: a country or body, and sectors."""
    found = _CODES.search(words)
    codes = found[1].split() if found else []
    name = _CODES.sub("", words).strip()
    if not name:
        raise StoreError(f'{words!r} has no name; write it before the code, like "Colombie (COL)"')
    known = load_ontology()
    country = codes.pop(0) if codes and codes[0] in country_codes() else None
    for code in codes:
        if code not in known.sectors:
            bodies, sectors = (" ".join(each) for each in (known.no_country, known.sectors))
            raise StoreError(
                f"{code!r} in {words!r} is no country code and no sector; it takes ISO 3166 alpha-3, like COL, or {bodies},"
                f" and behind it {sectors}"
            )
    return name, country, codes


def _party(name: str, country: str | None, sectors: list[str]) -> dict[str, Any]:
    """Return a party's name, id, country and sectors, as the pack lists it where no code says otherwise."""
    found = [each for each in _listed().get(fold(name), ()) if country in (None, each.country)]
    if len(found) != 1:
        return {"name": name, "id": None, "country": country, "sector": sectors}
    (actor,) = found
    return {"name": actor.name, "id": actor.id, "country": actor.country, "sector": sectors or list(actor.sectors)}


@lru_cache(maxsize=1)
def _listed() -> dict[str, list[Actor]]:
    """Return the states and actors of the pack by their folded names."""
    lists = load_lists()
    states = (Actor(f"state-{each.iso3.lower()}", each.name, "state", each.iso3, ("GOV",), each.aliases) for each in lists.countries)
    found: dict[str, list[Actor]] = {}
    for actor in (*states, *lists.actors):
        for name in {fold(each) for each in (actor.name, *actor.aliases)}:
            found.setdefault(name, []).append(actor)
    return found


def _placed(entity: dict[str, Any], event: Mapping[str, Any]) -> dict[str, Any]:
    """Return a place as the gazetteer knows it, in its country or, without one, in those of the event's places."""
    known = load_gazetteer()
    country = entity["country"]
    found = [place for place in known.get(entity["name"]) if country in (None, place.country)]
    told = tuple(dict.fromkeys(place["country"] for place in event["event_loc"] if place.get("country")))
    place = known.best(found, countries=told)
    if place is None:
        return {**entity, "geonames_id": None, "lat": None, "lon": None, "precision": None}
    return {
        **entity, "name": place.name, "country": place.country, "geonames_id": place.geonames_id, "lat": place.lat,
        "lon": place.lon, "precision": place.precision,
    }  # fmt: skip
