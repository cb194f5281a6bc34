"""Read the word lists of a pack: countries, adjectives, common nouns, actors and the offices they held."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from vigie.errors import PackError
from vigie.pack.core import load_ontology
from vigie.pack.files import pack_root
from vigie.types import Actor, Role

KINDS = frozenset(
    "state official force armed party org person crowd media company sport facility place weapon thing container".split()
)


@dataclass(frozen=True, slots=True)
class Country:
    """A state with its names, its seats of power, and the words for what and who is of it."""

    iso3: str
    name: str
    aliases: tuple[str, ...]
    capitals: tuple[str, ...]
    seats: tuple[str, ...]
    adjectives: tuple[str, ...]
    inhabitants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListedWord:
    """A noun or adjective with the kind, country and sectors that it gives to its phrase."""

    form: str
    kind: str
    country: str | None
    sectors: tuple[str, ...]


@dataclass(frozen=True)
class Lists:
    """All lists of a language."""

    countries: tuple[Country, ...]
    adjectives: tuple[ListedWord, ...]
    nouns: tuple[ListedWord, ...]
    actors: tuple[Actor, ...]


@lru_cache(maxsize=2)
def load_lists(lang: str = "fr") -> Lists:
    """Return the lists of a language; raise PackError naming file and line for a bad code, kind or double entry."""
    roles = _roles(lang)
    actors = tuple(_actors(lang, roles))
    strangers = roles.keys() - {actor.id for actor in actors}
    if strangers:
        raise PackError(f"packs/{lang}/roles.csv: no actor {min(strangers)!r} in actors.csv")
    return Lists(
        countries=tuple(_countries(lang)),
        adjectives=tuple(_words(lang, "adjectives.csv", "form")),
        nouns=tuple(_words(lang, "nouns.csv", "lemma")),
        actors=actors,
    )


@lru_cache(maxsize=2)
def country_codes(lang: str = "fr") -> frozenset[str]:
    """Return the codes that a party or place may have: of countries and lands, and those that stand for bodies.

    >>> sorted({"COL", "GUF", "XKX", "UNO", "ZZZ"} & country_codes())
    ['COL', 'GUF', 'UNO', 'XKX']
    """
    states = {row["iso3"] for _, row in _rows(lang, "countries.csv", "iso3")}
    lands = {row["alpha3"] for _, row in _rows(lang, "places/countries.csv", "alpha3")}
    return frozenset({*states, *lands, *load_ontology().no_country})


def _rows(lang: str, name: str, *columns: str) -> Iterator[tuple[str, dict[str, str]]]:
    file = pack_root(lang) / name
    reader = csv.DictReader(io.StringIO(file.read_text(encoding="utf-8")))
    missing = set(columns) - set(reader.fieldnames or ())
    if missing:
        raise PackError(f"packs/{lang}/{name}: column {sorted(missing)[0]!r} is missing")
    for row in reader:
        where = f"packs/{lang}/{name}:{reader.line_num}"
        if None in row or any(value is None for value in row.values()):
            raise PackError(f"{where}: the number of columns is not that of the header")
        yield where, {key: value.strip() for key, value in row.items()}


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _check(lang: str, where: str, kind: str, country: str | None, sectors: tuple[str, ...]) -> None:
    ontology = load_ontology()
    if kind and kind not in KINDS:
        raise PackError(f"{where}: unknown kind {kind!r}")
    if country is not None and country not in country_codes(lang):
        bodies = " ".join(ontology.no_country)
        raise PackError(f"{where}: unknown country {country!r}; it takes a code of countries.csv or places/countries.csv, or {bodies}")
    for sector in sectors:
        if sector not in ontology.sectors:
            raise PackError(f"{where}: unknown sector {sector!r}")


def _countries(lang: str) -> Iterator[Country]:
    seen: set[str] = set()
    for where, row in _rows(lang, "countries.csv", "iso3", "name", "aliases", "capital", "seats", "adjectives", "inhabitants"):
        iso3 = row["iso3"]
        if not (len(iso3) == 3 and iso3.isupper()) or iso3 in load_ontology().no_country:
            raise PackError(f"{where}: {iso3!r} is no ISO 3166 alpha-3 code")
        if iso3 in seen:
            raise PackError(f"{where}: {iso3} is already listed")
        seen.add(iso3)
        yield Country(
            iso3,
            row["name"],
            _split(row["aliases"]),
            _split(row["capital"]),
            _split(row["seats"]),
            _split(row["adjectives"]),
            _split(row["inhabitants"]),
        )


def _words(lang: str, name: str, column: str) -> Iterator[ListedWord]:
    seen: set[str] = set()
    for where, row in _rows(lang, name, column, "kind", "sectors", "country"):
        form = row[column].lower()
        if form in seen:
            raise PackError(f"{where}: {form!r} is already listed")
        seen.add(form)
        sectors, country = _split(row["sectors"]), row["country"] or None
        _check(lang, where, row["kind"], country, sectors)
        yield ListedWord(form, row["kind"], country, sectors)


def _actors(lang: str, roles: dict[str, tuple[Role, ...]]) -> Iterator[Actor]:
    seen: set[str] = set()
    for where, row in _rows(lang, "actors.csv", "id", "name", "kind", "country", "sectors", "aliases"):
        if row["id"] in seen:
            raise PackError(f"{where}: actor {row['id']!r} is already listed")
        seen.add(row["id"])
        sectors, country = _split(row["sectors"]), row["country"] or None
        _check(lang, where, row["kind"], country, sectors)
        yield Actor(
            row["id"],
            row["name"],
            row["kind"],
            country,
            sectors,
            _split(row["aliases"]),
            roles.get(row["id"], ()),
        )


def _roles(lang: str) -> dict[str, tuple[Role, ...]]:
    found: dict[str, list[Role]] = {}
    if not (pack_root(lang) / "roles.csv").is_file():
        return {}
    for where, row in _rows(lang, "roles.csv", "actor", "title", "country", "sectors", "from", "to"):
        sectors, country = _split(row["sectors"]), row["country"] or None
        _check(lang, where, "", country, sectors)
        start, end = _day(where, row["from"], first=True), _day(where, row["to"], first=False)
        if start is not None and end is not None and start > end:
            raise PackError(f"{where}: the office ends before it begins")
        found.setdefault(row["actor"], []).append(Role(row["title"], country, sectors, start, end))
    return {actor: tuple(held) for actor, held in found.items()}


def _day(where: str, cell: str, *, first: bool) -> date | None:
    """Read a day, or a bare year as its first or last day."""
    if not cell:
        return None
    try:
        if len(cell) == 4:
            return date(int(cell), 1, 1) if first else date(int(cell), 12, 31)
        return date.fromisoformat(cell)
    except ValueError as error:
        raise PackError(f"{where}: {cell!r} is no ISO day or year") from error
