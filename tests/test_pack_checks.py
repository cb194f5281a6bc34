"""What a pack's file says that cannot be is an error with file and entry when the pack is loaded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from vigie.errors import PackError
from vigie.pack import triggers
from vigie.pack.triggers import load_triggers


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a folder whose triggers are read in place of the pack's."""
    (tmp_path / "triggers").mkdir()
    monkeypatch.setattr(triggers, "pack_root", lambda lang: tmp_path)
    load_triggers.cache_clear()
    yield tmp_path
    load_triggers.cache_clear()


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ('event = "COERCE"\nmode = ["zz"]', r"trigger 'x\.y': COERCE has no mode 'zz'; there are .*arrest"),
        ('event = "AGREE"\nmode = ["meet"]', r"trigger 'x\.y': AGREE has no mode 'meet'; there are none"),
        ('event = "FIGHT"', r"trigger 'x\.y': unknown event type 'FIGHT'"),
    ],
)
def test_an_entry_with_an_unknown_mode_or_type_is_an_error(folder: Path, row: str, complaint: str) -> None:
    (folder / "triggers" / "acts.toml").write_text(f'[[trigger]]\nid = "x.y"\nverb = ["coffrer"]\n{row}\n', encoding="utf-8")
    with pytest.raises(PackError, match=rf"packs/fr/triggers/acts\.toml: {complaint}"):
        load_triggers()
