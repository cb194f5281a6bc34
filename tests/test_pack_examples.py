"""Every example of the trigger pack runs. Those that fail are listed by name, and none may join them."""

import re
from pathlib import Path

import pytest

from vigie.check import Failure, check_pack
from vigie.pack.examples import read_example
from vigie.pack.files import read_toml
from vigie.pack.triggers import load_triggers
from vigie.pipeline import Coder

KNOWN = Path(__file__).parent / "pack_known_failures.tsv"


def line(failure: Failure) -> str:
    return f"{failure.entry}\t{failure.example}\t{failure.what.split('; coded')[0]}"


@pytest.fixture(scope="module")
def failures() -> list[Failure]:
    return check_pack("fr", coder=Coder(least=0.0, learned=False))


def test_no_example_fails_that_held_before(failures: list[Failure]) -> None:
    known = set(KNOWN.read_text(encoding="utf-8").splitlines())
    assert sorted({line(f) for f in failures} - known) == []


def test_what_is_mended_leaves_the_list(failures: list[Failure]) -> None:
    known = set(KNOWN.read_text(encoding="utf-8").splitlines())
    assert sorted(known - {line(f) for f in failures}) == []


def test_every_entry_has_examples_and_every_conditional_one_a_counterexample() -> None:
    for trigger in load_triggers("fr").triggers:
        assert trigger.yes, trigger.id
        for tagged in (*trigger.yes, *trigger.no):
            read_example(tagged)


def test_every_dateline_pattern_matches_its_own_examples_whole_and_no_counterexample() -> None:
    for rule in read_toml("fr", "text.toml")["dateline"]:
        pattern = re.compile(rule["pattern"])
        for head in rule["yes"]:
            found = pattern.match(head + "Des soldats ont avancé.")
            assert found is not None, head
            assert found.end() == len(head), head
        for text in rule["no"]:
            assert pattern.match(text) is None, text


def test_an_unreadable_tag_is_refused() -> None:
    with pytest.raises(ValueError, match="unreadable tag"):
        read_example("L'[actor: armée tire.")
