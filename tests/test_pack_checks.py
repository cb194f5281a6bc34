"""What a pack's file says that cannot be is an error with file and entry when the pack is loaded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from vigie.errors import PackError
from vigie.extract.acts import conditions
from vigie.pack import lists, triggers
from vigie.pack.files import pack_root
from vigie.pack.lists import country_codes, load_lists
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
        ('event = "COERCE"\nneed = ["subjj"]', r"trigger 'x\.y': unknown need 'subjj'; there are .*subj"),
        ('event = "FIGHT"', r"trigger 'x\.y': unknown event type 'FIGHT'"),
    ],
)
def test_an_entry_with_an_unknown_mode_need_or_type_is_an_error(folder: Path, row: str, complaint: str) -> None:
    (folder / "triggers" / "acts.toml").write_text(f'[[trigger]]\nid = "x.y"\nverb = ["coffrer"]\n{row}\n', encoding="utf-8")
    with pytest.raises(PackError, match=rf"packs/fr/triggers/acts\.toml: {complaint}"):
        load_triggers()


def test_all_needs_that_conditions_know_may_be_written() -> None:
    assert set(conditions.NEEDS) <= triggers.NEEDS


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a folder with the head of each list, and its first line, which is read in place of the pack."""
    (tmp_path / "places").mkdir()
    for name in ("countries.csv", "places/countries.csv", "adjectives.csv", "nouns.csv", "actors.csv", "roles.csv"):
        rows = (pack_root("fr") / name).read_text(encoding="utf-8").splitlines(keepends=True)
        wanted = rows if "countries" in name else rows[:1]
        (tmp_path / name).write_text("".join(wanted), encoding="utf-8")
    monkeypatch.setattr(lists, "pack_root", lambda lang: tmp_path)
    load_lists.cache_clear()
    country_codes.cache_clear()
    yield tmp_path
    load_lists.cache_clear()
    country_codes.cache_clear()


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("actors.csv", "front-verdier,Front verdier,armed,{},REB,FVD"),
        ("roles.csv", "front-verdier,chef,{},GOV,2001,2002"),
        ("nouns.csv", "verdier,armed,REB,{}"),
        ("adjectives.csv", "verdier,{},armed,REB"),
    ],
)
def test_an_unknown_country_in_a_list_is_an_error(copied: Path, name: str, row: str) -> None:
    if name == "roles.csv":
        append(copied / "actors.csv", "front-verdier,Front verdier,armed,COL,REB,FVD")
    for code in ("COL", "MTQ", "XKX", "UNO"):
        file = (copied / name).read_text(encoding="utf-8")
        append(copied / name, row.format(code))
        load_lists()
        load_lists.cache_clear()
        (copied / name).write_text(file, encoding="utf-8")
    append(copied / name, row.format("ZZZ"))
    with pytest.raises(PackError, match=rf"packs/fr/{name}:2: unknown country 'ZZZ'"):
        load_lists()


@pytest.mark.parametrize("code", ["Zz", "UNO"])
def test_a_country_has_a_code_of_its_own(copied: Path, code: str) -> None:
    append(copied / "countries.csv", f"{code},Verdie,,,,,")
    with pytest.raises(PackError, match=rf"countries\.csv:\d+: '{code}' is no ISO"):
        load_lists()


def append(file: Path, row: str) -> None:
    """Write a line behind those of a file."""
    file.write_text(file.read_text(encoding="utf-8") + row + "\n", encoding="utf-8")
