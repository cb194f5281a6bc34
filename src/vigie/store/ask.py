"""Run the questions in `sql/ask/` with the conditions of an analyst's question put in, and read other scripts."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

from vigie.store.conditions import Conditions

EVERYTHING = -1  # SQLite's limit for all rows


def ask(db: sqlite3.Connection, name: str, where: Conditions, values: Sequence[Any] = (), **parts: str) -> tuple[tuple[Any, ...], ...]:
    """Return the rows of a question; `parts` replace its other placeholders, `values` those that end it."""
    return rows_of(db, script(name, where=where.sql, **parts), (*where.values, *values))


def rows_of(db: sqlite3.Connection, sql: str, values: Sequence[Any] = ()) -> tuple[tuple[Any, ...], ...]:
    """Return the rows of a query as plain tuples."""
    cursor = db.cursor()
    cursor.row_factory = None
    return tuple(cursor.execute(sql, values).fetchall())


def script(name: str, *, folder: str = "ask", **parts: str) -> str:
    """Return a script's SQL with its `:name` placeholders replaced, which are never a user's words."""
    text = _read(folder, name)
    for part, sql in parts.items():
        text = text.replace(f":{part}", sql)
    return text


def page(limit: int | None, offset: int) -> tuple[int, int]:
    """Return what LIMIT and OFFSET take."""
    return (EVERYTHING if limit is None else limit, offset)


@lru_cache(maxsize=32)
def _read(folder: str, name: str) -> str:
    return (files("vigie") / "store" / "sql" / folder / f"{name}.sql").read_text(encoding="utf-8")
