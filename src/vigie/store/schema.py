"""Open the file of a store, and bring it to the schema of this program."""

from __future__ import annotations

import os
import re
import sqlite3
from importlib.resources import files
from pathlib import Path

from vigie.store.errors import StoreError, explained
from vigie.store.gist import keep_every_gist
from vigie.store.near import register_packing
from vigie.store.packed import pack_all
from vigie.store.ready import tell_all_ready
from vigie.store.told import tell_every_event

APPLICATION_ID = 0x56494749  # "VIGI", at a fixed place in the file's head
PATIENCE = 120_000  # milliseconds to wait for another writer
MIGRATION = re.compile(r"(\d{4})\.sql")


def migrations() -> list[str]:
    """Return the scripts that lead from an empty file to the present schema, in order."""
    folder = files("vigie") / "store" / "sql"
    found = sorted((match.group(1), entry) for entry in folder.iterdir() if (match := MIGRATION.fullmatch(entry.name)))
    return [entry.read_text(encoding="utf-8") for _, entry in found]


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """Return a connection to a store; a missing one is made, an older one is brought up to date.

    Raises StoreError when the file is no store, comes from a newer version, or cannot be used.
    """
    if read_only and not path.is_file():
        raise StoreError(f"{path}: there is no such store; make one with: vigie add REPORTS --store {path}")
    with explained(path):
        if read_only:
            connection = sqlite3.connect(_uri(path.resolve()), uri=True, isolation_level=None)
        else:
            connection = sqlite3.connect(path, isolation_level=None)
    try:
        with explained(path):
            connection.execute(f"PRAGMA busy_timeout = {PATIENCE}")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA cache_size = -262144")  # KiB
            _check(connection, path)
            if not read_only:
                _prepare(connection, path)
            elif _version(connection) < len(migrations()):
                raise StoreError(f"{path}: the store is of an older version; any vigie add brings it up to date")
    except BaseException:
        connection.close()
        raise
    connection.row_factory = sqlite3.Row
    return connection


def _uri(path: Path) -> str:
    """Return the name under which SQLite reads a store: where nothing can be put beside it, as a file that nobody changes."""
    log = path.with_name(f"{path.name}-wal")
    is_still = not os.access(path.parent, os.W_OK) and not (log.exists() and log.stat().st_size)
    return f"{path.as_uri()}?mode=ro{'&immutable=1' if is_still else ''}"


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _check(connection: sqlite3.Connection, path: Path) -> None:
    mark = connection.execute("PRAGMA application_id").fetchone()[0]
    version = _version(connection)
    is_empty = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] == 0
    if mark != APPLICATION_ID and not (is_empty and mark == 0):
        raise StoreError(f"{path}: an SQLite file, but no store of vigie; name another one")
    if version > len(migrations()):
        raise StoreError(
            f"{path}: the store has schema {version}, this program knows up to {len(migrations())}: install a newer vigie"
        )


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA wal_autocheckpoint = 8000")  # pages: what is written over and over goes to the file once
    connection.execute("PRAGMA synchronous = NORMAL")  # a killed process loses nothing; a power cut at most the last moments
    if _version(connection) == len(migrations()):
        return
    register_packing(connection)
    connection.execute("BEGIN IMMEDIATE")
    try:
        for number, script in enumerate(migrations(), start=1):
            if number > _version(connection):
                for statement in split_statements(script):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {number}")
        tell_every_event(connection)
        keep_every_gist(connection)
        tell_all_ready(connection)
        pack_all(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def split_statements(script: str) -> list[str]:
    """Return the statements of a script, so that all run in one transaction.

    >>> split_statements("CREATE TABLE a (b); -- why\\nDROP TABLE c;")
    ['CREATE TABLE a (b);', '-- why\\nDROP TABLE c;']
    """
    statements: list[str] = []
    rest = ""
    for piece in re.split(r"(?<=;)", script):
        rest += piece
        if rest.strip() and sqlite3.complete_statement(rest):
            statements.append(rest.strip())
            rest = ""
    return statements
