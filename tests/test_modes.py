"""Modes by what an act is about, done with, or told by: the examples of `modes.toml`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from vigie import Coder
from vigie.errors import PackError
from vigie.pack import modes as pack
from vigie.pack.files import read_toml
from vigie.pack.modes import load_mode_rules
from vigie.types import Document

ROWS: list[dict[str, Any]] = read_toml("fr", "modes.toml")["mode"]
EXAMPLES = [(row["mode"], tuple(row["events"]), sentence, holds) for row in ROWS for holds in ("yes", "no") for sentence in row[holds]]


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(learned=False, least=0.0)


@pytest.mark.parametrize(("mode", "events", "sentence", "holds"), EXAMPLES)
def test_examples(coder: Coder, mode: str, events: tuple[str, ...], sentence: str, holds: str) -> None:
    told = [event.mode for event in coder.code(Document("a", sentence)).events if event.event in events]
    assert any(mode in modes for modes in told) == (holds == "yes")


def test_every_row_has_examples() -> None:
    assert all(row["yes"] and row["no"] for row in ROWS)


def test_an_unknown_mode_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    row = '[[mode]]\nevents = ["ASSAULT"]\nmode = "magic"\nof = "means"\nwords = ["baguette"]\n'
    (tmp_path / "modes.toml").write_text("hurling = []\nlight = []\n" + row, encoding="utf-8")
    monkeypatch.setattr(pack, "read_toml", lambda lang, name: read_toml_from(tmp_path / name))
    load_mode_rules.cache_clear()
    with pytest.raises(PackError, match="ASSAULT magic"):
        load_mode_rules("fr")
    load_mode_rules.cache_clear()


def read_toml_from(path: Path) -> dict[str, Any]:
    import tomllib

    return tomllib.loads(path.read_text(encoding="utf-8"))
