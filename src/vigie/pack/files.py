"""Find the files of a pack inside the installed package."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from vigie.errors import PackError


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
