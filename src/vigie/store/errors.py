"""What can go wrong with a store, said so that a user can mend it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vigie.errors import VigieError


class StoreError(VigieError):
    """A store cannot be opened, read or written; the message names the file and what to do."""


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Raise what SQLite reports as a StoreError that says what to do."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{path}: {_advice(str(error), path)}") from error


def _advice(message: str, path: Path) -> str:
    folder = path.resolve().parent
    if "readonly" in message:
        return "the file or its folder may not be written; nothing was changed"
    if "full" in message:
        return "the disk is full; what was committed before is safe, free some space and run the command again"
    if "locked" in message or "busy" in message:
        return "another program keeps writing; try again when it is done"
    if "not a database" in message:
        return "this file is no store; name another one"
    if "malformed" in message or "disk image" in message:
        return f"the file is damaged ({message}); restore a copy and run vigie verify"
    if "unable to open" in message:
        if not folder.is_dir():
            return f"there is no folder {folder}"
        if not os.access(folder, os.W_OK):
            return "its folder is read-only, and a store puts files beside itself; copy it with these to another"
        return "the file cannot be opened; may it be read and written?"
    return message
