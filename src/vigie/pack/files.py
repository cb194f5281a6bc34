"""Find the files of a pack inside the installed package."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from vigie.errors import PackError

DIGITS = 6  # of a digest: it tells versions of one pack apart, and stands in the name that every record carries


def pack_root(lang: str) -> Traversable:
    """Return the folder of a pack; raise PackError for one that is not installed."""
    root = files("vigie") / "packs" / lang
    if not root.is_dir():
        raise PackError(f"no pack {lang!r}: the folder packs/{lang} does not exist")
    return root


def read_toml(lang: str, *path: str) -> dict[str, Any]:
    """Return the table in a TOML file of a pack; raise PackError naming the file when it is not TOML."""
    where = pack_root(lang).joinpath(*path)
    try:
        return tomllib.loads(where.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise PackError(f"packs/{lang}/{'/'.join(path)}: {error}") from error


@lru_cache(maxsize=8)
def pack_digest(lang: str) -> str:
    """Return some digits that are others once any file of a pack, or of the pack that all share, is another."""
    return files_digest(pack_root("core"), pack_root(lang))


def files_digest(*folders: Traversable) -> str:
    """Return some digits of all that folders hold, hidden files left out."""
    whole = hashlib.sha256()
    for folder in folders:
        for name, entry in _entries(folder):
            held = entry.read_bytes()
            whole.update(f"{name}\0{len(held)}\0".encode())
            whole.update(held)
    return whole.hexdigest()[:DIGITS]


def _entries(folder: Traversable, above: str = "") -> Iterator[tuple[str, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name.startswith((".", "__")):
            continue
        if entry.is_dir():
            yield from _entries(entry, f"{above}{entry.name}/")
        else:
            yield above + entry.name, entry
