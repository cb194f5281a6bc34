"""Put what a heavy question needs into DuckDB: aggregates there take a tenth of SQLite's time."""

from __future__ import annotations

import re
import sqlite3
from importlib.resources import files
from pathlib import Path

import duckdb

from vigie.store.errors import StoreError
from vigie.store.table import Table, load

VIEWS = ("documents", "events", "participants", "places", "incidents")
TABLES = f"The tables are {', '.join(VIEWS)}"
_KINDS = duckdb.StatementType
ASKING = {_KINDS.SELECT, _KINDS.EXPLAIN, _KINDS.PRAGMA, _KINDS.CALL, _KINDS.EXECUTE, _KINDS.MULTI}  # a pivot is several


def read_view(db: sqlite3.Connection, name: str) -> Table:
    """Return all rows of one of VIEWS."""
    cursor = db.execute((files("vigie") / "store" / "sql" / "view" / f"{name}.sql").read_text(encoding="utf-8"))
    columns = tuple(column[0] for column in cursor.description)
    return Table(columns, tuple(tuple(row) for row in cursor))


def run_sql(db: sqlite3.Connection, query: str, *, save: Path | None = None) -> Table:
    """Run a DuckDB query over the views that it names; with `save`, also write its rows to a Parquet file.

    The query sees copies: nothing it does reaches the store. Raises StoreError with DuckDB's own words, or for one that
    asks for nothing.
    """
    memory = duckdb.connect(config={"enable_external_access": False})
    for name in VIEWS:
        if re.search(rf"\b{name}\b", query, re.IGNORECASE):
            load(memory, name, read_view(db, name))
    try:
        steps = memory.extract_statements(query)
        if not steps or steps[-1].type not in ASKING:
            raise StoreError(f"a query has to ask for rows (SELECT …); the store itself cannot be changed by one. {TABLES}")
        found = memory.execute(query)
        columns = tuple(column[0] for column in found.description or ())
        table = Table(columns, tuple(found.fetchall()))
    except duckdb.Error as error:
        raise StoreError(f"{error}\n{TABLES}") from error
    if save is not None:
        table.write_parquet(save)
    return table


def export_parquet(db: sqlite3.Connection, folder: Path) -> list[Path]:
    """Write every view to a Parquet file of its name in a folder, each put in place when it is whole."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name in VIEWS:
        path = folder / f"{name}.parquet"
        aside = path.with_name(f".{name}.parquet.tmp")
        read_view(db, name).write_parquet(aside)
        aside.replace(path)
        written.append(path)
    return written


__all__ = ["VIEWS", "export_parquet", "read_view", "run_sql"]
