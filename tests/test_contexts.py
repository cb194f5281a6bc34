"""What an event is about: every subject's examples run, and the finder's own rules hold."""

from __future__ import annotations

import pytest

from vigie.check import check_contexts
from vigie.extract.acts.contexts import told
from vigie.pack.contexts import Context, load_contexts
from vigie.pack.core import load_ontology
from vigie.pack.fold import split_words
from vigie.pack.triggers import load_triggers
from vigie.pipeline import Coder, code


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


def test_every_subject_has_an_entry_and_no_other_has() -> None:
    assert {context.name for context in load_contexts().all} == load_ontology().contexts


@pytest.mark.parametrize("context", load_contexts().all, ids=lambda context: context.name)
def test_examples(context: Context, coder: Coder) -> None:
    assert len(context.yes) >= 2
    assert context.no
    assert [(failure.example, failure.what) for failure in check_contexts(coder, only=context.name)] == []


def test_families_are_those_of_the_pack() -> None:
    known = {trigger.id for trigger in load_triggers().triggers}
    assert {family for context in load_contexts().all for family in context.families} <= known


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Les armes chimiques", [(1, "cbrn")]),
        ("une motion de censure", [(1, "legislative")]),
        ("Trois grèves de la faim", []),
        ("de vieux journaux", []),
        ("des POTS-DE-VIN", [(1, "corruption")]),
    ],
)
def test_words(words: str, expected: list[tuple[int, str]]) -> None:
    assert told(split_words(words), load_contexts()) == expected


def test_an_event_of_no_subject_has_none(coder: Coder) -> None:
    assert [event.context for event in code("Des inconnus ont enlevé un berger près de Ménaka.").events] == [()]


def test_the_title_tells_the_subject_of_the_lead_alone(coder: Coder) -> None:
    lead, rest = "Des inconnus ont attaqué un village mardi.", "Des rebelles ont enlevé un berger."
    text = f"Élections au Malawi : heurts dans le nord\n\n{lead}\n\n{rest}"
    events = code(text, published="2024-06-12").events
    first, last = (next(e for e in events if e.trigger.of(text).startswith(verb)) for verb in ("attaqu", "enlev"))
    assert (first.context, last.context) == (("election",), ())


def test_soldiers_abroad_do_not_repress(coder: Coder) -> None:
    at_home, abroad = (
        [event.context for event in code(f"L'armée {whose} a tué deux civils péruviens.").events]
        for whose in ("péruvienne", "chilienne")
    )
    assert at_home == [("repression", "military")]
    assert abroad == [("military",)]


def test_at_most_three_and_always_the_same(coder: Coder) -> None:
    text = "L'armée a arrêté des députés, des juges et des migrants accusés de corruption et de trafic de drogue."
    found = [event.context for event in code(text).events]
    assert found
    assert all(0 < len(context) <= 3 for context in found)
    assert found == [event.context for event in code(text).events]
