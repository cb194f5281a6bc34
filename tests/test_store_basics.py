"""A store keeps what it was given: once, with its history, under ids that go on standing for something."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from store_reports import Act, Report, Where, Who, write_report

from vigie.data_files import contract
from vigie.store.incidents import resolve_incident
from vigie.store.read import read_record
from vigie.store.schema import APPLICATION_ID, migrations, split_statements
from vigie.store.store import Store, StoreError

ARMY = Who("l'armée", "armée du Lorand", "lor-mil", "MLI", ("MIL",))
FRONT = Who("le Front boréal", "Front boréal", "front-boreal", "MLI", ("REB",))
PORT = Where("Sandou", "MLI", 11, 14.0, -4.0)
RAID = Act("ASSAULT", "a bombardé", ARMY, FRONT, PORT, date(2024, 3, 5), mode=("aerial",), killed=7, rest="près du port au petit matin")
TALKS = Act("CONSULT", "a rencontré", FRONT, Who("le médiateur", "Union fluviale", "uf", "IGO", ()), day=date(2024, 3, 7))


class Clock:
    """A clock that ticks whenever it is read."""

    def __init__(self) -> None:
        self.ticks = 0

    def __call__(self) -> str:
        self.ticks += 1
        return f"2024-04-01T00:00:{self.ticks:09.6f}+00:00"


def raid_report(doc_id: str, *acts: Act, day: int = 6, **more: object) -> Report:
    return write_report(doc_id, acts or (RAID,), published=date(2024, 3, day), **more)  # type: ignore[arg-type]


def dump(store: Store) -> list[str]:
    return list(store.db.iterdump())


def incidents(store: Store) -> set[str]:
    return {row[0] for row in store.db.execute("SELECT id FROM incident")}


def changes(store: Store) -> list[tuple[str, str, str]]:
    return [tuple(row) for row in store.db.execute("SELECT old, new, what FROM incident_change ORDER BY number")]
