"""Parts that grammar leaves open are filled with whom the report tells of beside or before."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from vigie.extract import document
from vigie.extract.open_parts.filling import ROLES, Choice, choose, fill_open_parts, find_choices, parties
from vigie.extract.open_parts.offers import Offer
from vigie.pack.filling import FillingWeights, load_filling
from vigie.pipeline import Coder
from vigie.types import CodedDocument, Document

NEVER = FillingWeights({}, {}, {"actor": 9.0, "recipient": 9.0, "event": 0.0})


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(least=0.0)


def code(coder: Coder, text: str) -> CodedDocument:
    return coder.code(Document("a", text))


def choices_of(coder: Coder, text: str, monkeypatch: pytest.MonkeyPatch) -> list[Choice]:
    """Return the open parts of a text, as they stand when they are filled."""
    found: list[Choice] = []
    monkeypatch.setattr(document, "fill_open_parts", lambda drafts, readings, weights: found.extend(find_choices(drafts, readings)))
    code(coder, text)
    return found


TEXT = (
    "Des rebelles ont attaqué mardi un convoi de l'armée malienne près de Kidal. "
    "L'assaut a duré deux heures. Les habitants racontent des tirs nourris sur la route de Gao."
)


def test_everybody_of_the_sentence_is_offered_and_those_before(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    choices = choices_of(coder, TEXT, monkeypatch)
    shots = [c for c in choices if c.vacancy.draft.span.of(TEXT).startswith("tirs") and c.vacancy.role == "actor"]
    words = [offer.mention.span.of(TEXT) for offer, _ in shots[0].offers]
    assert "habitants" in words
    assert any("rebelles" in each for each in words)  # of the lead
    assert len(words) == len({(o.sentence, o.token) for o, _ in shots[0].offers})


def test_nobody_is_offered_who_plays_the_other_part(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    for choice in choices_of(coder, TEXT, monkeypatch):
        for offer, _ in choice.offers:
            assert all(not offer.mention.span.overlaps(m.span) for m in choice.vacancy.others if m.token == offer.token)


def test_the_likeliest_is_chosen_where_he_is_likely_enough(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    choice = next(c for c in choices_of(coder, TEXT, monkeypatch) if c.vacancy.role == "actor" and len(c.offers) > 1)
    weights = FillingWeights({"kind armed": 5.0}, {}, {"actor": 0.5, "recipient": 0.5, "event": 0.0})
    chosen = choose(choice, weights)
    assert chosen is not None
    assert chosen.mention.kind == "armed"
    assert choose(choice, replace(weights, actor={"kind armed": 5.0, "open": 9.0})) is None
    assert choose(choice, NEVER) is None


def test_compatriots_speak_for_each_other(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    choice = next(c for c in choices_of(coder, TEXT, monkeypatch) if c.vacancy.role == "actor" and c.offers)
    one = choice.offers[0][0]

    def offered(key: str, country: str | None) -> Offer:
        return replace(one, key=key, traits=(key,), mention=replace(one.mention, country=country))

    weights = FillingWeights({"a": 1.0, "b": 0.9, "c": 0.8}, {}, {"actor": 0.4, "recipient": 0.5, "event": 0.0})
    three = (offered("a", "PER"), offered("b", "CHL"), offered("c", "CHL"))
    alone = replace(choice, open=(), offers=tuple((offer, ()) for offer in three))
    chosen = choose(alone, weights)
    assert chosen is not None
    assert chosen.key == "b"  # likelier than the other of its country, and with it than the likeliest party
    landless = replace(alone, offers=tuple((o, ()) for o in (offered("a", "PER"), offered("b", None), offered("c", None))))
    assert choose(landless, weights) is None  # who has no country stands for himself


def test_how_much_a_report_is_about_a_party_speaks_for_it(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    choices = choices_of(coder, TEXT, monkeypatch)
    told: dict[str, set[str]] = {}
    for choice in choices:
        for offer, grounds in choice.offers:
            told.setdefault(offer.mention.span.of(TEXT), set()).update(grounds)
    rebels = next(grounds for words, grounds in told.items() if "rebelles" in words)
    assert "alone of kind armed" in rebels
    assert "named at once" in rebels
    assert "named at once" not in told["habitants"]  # of the third sentence
    assert all(any(ground.startswith("topic ") for ground in grounds) for grounds in told.values())


def test_what_is_filled_in_says_how_it_was_found(coder: Coder) -> None:
    coder.knowledge, known = replace(coder.knowledge, filling=NEVER), coder.knowledge
    bare = code(coder, TEXT)
    eager = FillingWeights({"kind armed": 9.0}, {}, {"actor": 0.1, "recipient": 9.0, "event": 0.0})
    coder.knowledge = replace(known, filling=eager)
    full = code(coder, TEXT)
    coder.knowledge = known
    before = {e.id: e for e in bare.events}
    new = [p for e in full.events for p in e.actor if not before[e.id].actor]
    assert new
    assert {p.rule for p in new} <= {"told-beside", "told-before"}
    assert all(p.span.of(TEXT).strip() for p in new)
    assert [e.confidence for e in full.events] == [e.confidence for e in bare.events]  # it bears nothing out
    for event in bare.events:
        told = next(e for e in full.events if e.id == event.id)
        assert not event.actor or told.actor == event.actor  # what grammar says stands
        assert told.recipient == event.recipient


def test_filling_comes_out_the_same_again(coder: Coder) -> None:
    assert code(coder, TEXT).events == code(coder, TEXT).events


def test_weights_are_rounded_and_speak_of_both_roles() -> None:
    weights = load_filling("fr")
    assert set(weights.least) == {*ROLES, "event"}
    for role in ROLES:
        own = weights.of(role)
        assert any(name.startswith("open") for name in own)
        assert all(math.isclose(value, round(value, 2)) for value in own.values())


def test_nothing_is_read_where_nothing_is_open() -> None:
    fill_open_parts([], {}, load_filling("fr"))


def test_parties_are_those_of_the_draft(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    for choice in choices_of(coder, TEXT, monkeypatch):
        assert parties(choice.vacancy.draft, choice.vacancy.role) == []
