"""What names, places, times and numbers resolve to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Role:
    """An office that an actor held, with the days it was held where they are known."""

    title: str
    country: str | None
    sectors: tuple[str, ...]
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """An entry of the actor lexicon.

    `kind` is one of: state, government, official, person, force, armed, party, org, crowd, media, company.
    `country` is ISO 3166-1 alpha-3 or one of UNO EUR IGO NGO IMG MNC ISM XKX.
    """

    id: str
    name: str
    kind: str
    country: str | None = None
    sectors: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the gazetteer; `precision` is point, city, area, admin2, admin1, country or region."""

    name: str
    country: str | None
    precision: str
    lat: float | None = None
    lon: float | None = None
    geonames_id: int | None = None
    population: int = 0


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """An interval of days, both inclusive, and how finely the words fix it.

    `precision` is day, week, month, season, year, range or open; an open span has neither day.
    """

    start: date | None
    end: date | None
    precision: str
    approx: bool = False
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as told: bounds, whether approximate, and the characters it rests on."""

    min: float | None
    max: float | None
    approx: bool = False
    start: int | None = None
    end: int | None = None
