"""The families of words that grammar goes by: read whole, and faults named."""

from __future__ import annotations

from typing import Any

import pytest

from vigie.errors import PackError
from vigie.pack import french
from vigie.pack.casualties import load_casualty_words
from vigie.pack.files import read_toml
from vigie.pack.triggers import load_triggers


def test_every_family_is_used_by_its_name_and_every_name_has_a_family() -> None:
    told = [name.upper() for part in read_toml("fr", french.FILE).values() for name in part]
    assert len(told) == len(set(told))
    assert set(told) == {name for name in vars(french) if name.isupper() and not name.startswith("_")} - {"FILE"}


def test_words_are_told_bare() -> None:
    for name, value in vars(french).items():
        if name.isupper() and isinstance(value, frozenset):
            assert all(word == word.strip().lower() for word in value), name


def test_phrases_that_tell_a_death_are_wordings_of_triggers() -> None:
    words = load_casualty_words()
    wordings = {" ".join(p.lemmas) for found in load_triggers().by_head.values() for p in found}
    assert words.die_phrases | words.kill_phrases <= wordings


@pytest.mark.parametrize(
    ("told", "message"),
    [
        ({}, "no 'giving' below"),
        ({"giving": []}, "must be a list of words"),
        ({"giving": "donner"}, "must be a list of words"),
        ({"giving": ["donner", ""]}, "must be a list of words"),
        ({"giving": ["donner", "céder", "donner"]}, "'donner' stands twice in 'giving'"),
    ],
)
def test_a_faulty_family_is_named(told: dict[str, Any], message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(french, "_TOLD", {"verbs": told})
    with pytest.raises(PackError, match=message):
        french._family("verbs", "giving")
