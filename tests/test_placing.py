"""Events are placed where they happened most likely, of all that the report tells, or nowhere."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest

from vigie.extract import document
from vigie.extract.draft import Draft
from vigie.extract.places.placing import Answer, choose, find_answers, place_by_likelihood
from vigie.pack.placing import PlacingWeights, load_placing
from vigie.pipeline import Coder
from vigie.types import CodedDocument, Document

RULES = PlacingWeights({"as ruled": 99.0, "none unruled": 99.0}, 0.3)


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(least=0.0)


def code(coder: Coder, text: str, weights: PlacingWeights | None = None) -> CodedDocument:
    known = coder.knowledge
    coder.knowledge = replace(known, placing=weights or known.placing)
    coded = coder.code(Document("a", text))
    coder.knowledge = known
    return coded


def places(coder: Coder, text: str, weights: PlacingWeights | None = None) -> dict[str, list[str]]:
    return {e.trigger.of(text): [p.span.of(text) for p in e.places] for e in code(coder, text, weights).events}


def answers_of(coder: Coder, text: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, tuple[Answer, ...]]:
    """Return what is offered for each event of a text, by its words."""
    found: list[tuple[Draft, tuple[Answer, ...]]] = []

    def note(*arguments: Any) -> list[Draft]:
        found.extend(find_answers(*arguments[:3]))
        return []

    monkeypatch.setattr(document, "place_by_likelihood", note)
    coder.code(Document("a", text))
    return {draft.span.of(text): answers for draft, answers in found}


def words(answers: tuple[Answer, ...], text: str) -> list[list[str]]:
    return [[p.span.of(text) for p in each.places] for each in answers]


TEXT = (
    "La police a dispersé lundi une marche à Arequipa et à Tacna. "
    "Une vingtaine de personnes ont été interpellées devant la cathédrale, à la demande du préfet de Puno."
)


def test_places_of_the_sentence_are_offered_and_those_before(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "La police a dispersé lundi une marche à Arequipa et à Tacna. Le préfet de Puno a fait arrêter neuf personnes."
    offered = next(iter(words(each, text) for name, each in answers_of(coder, text, monkeypatch).items() if "arrêter" in name))
    assert offered[0] == []  # none is among the answers
    assert ["Puno"] in offered
    assert ["Arequipa"] in offered
    assert ["Tacna"] in offered


def test_other_sentences_are_asked_only_where_the_rules_say_nothing(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    offered = words(answers_of(coder, TEXT, monkeypatch)["interpellées"], TEXT)
    assert ["cathédrale"] in offered
    assert ["Puno"] in offered
    assert ["Arequipa"] not in offered


def test_places_that_are_joined_are_offered_together(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = answers_of(coder, TEXT, monkeypatch)["dispersé"]
    assert ["Arequipa", "Tacna"] in words(answers, TEXT)
    assert sum(each.ruled for each in answers) == 1  # what the rules say is one of the answers


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("À l'Élysée, le président a reçu mardi son homologue bolivien.", "Élysée"),
        ("Les rebelles ont attaqué jeudi un marché à Kimvula.", "Kimvula"),
        ("Des inconnus ont incendié la mairie de Kurveleshi lundi soir.", "Kurveleshi"),
    ],
)
def test_names_that_no_list_knows_as_places_are_offered(coder: Coder, monkeypatch: pytest.MonkeyPatch, text: str, place: str) -> None:
    offered = [words(answers, text) for answers in answers_of(coder, text, monkeypatch).values()]
    assert any(place in told[0] for each in offered for told in each if told)


def test_somebody_is_no_place(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Le ministre de la Défense a rendu hommage à Pedro Castillo avant d'attaquer les rebelles."
    for answers in answers_of(coder, text, monkeypatch).values():
        assert not any("Castillo" in told for each in words(answers, text) for told in each)


def test_the_likeliest_answer_is_chosen(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = answers_of(coder, TEXT, monkeypatch)["interpellées"]

    def chosen(grounds: dict[str, float], least: float) -> list[str]:
        return [p.span.of(TEXT) for p in choose(answers, PlacingWeights(grounds, least)).places]

    assert chosen({"here sort city": 9.0}, 0.1) != []
    assert chosen({"here word cathedrale": 9.0}, 0.5) == ["cathédrale"]
    assert chosen({"none": 9.0}, 0.3) == []


def test_what_the_rules_say_stands_where_it_is_likelier_than_none(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = answers_of(coder, "La police a dispersé mardi la foule à Arequipa.", monkeypatch)["dispersé"]
    ruled = next(each for each in answers if each.ruled)
    assert choose(answers, PlacingWeights({"as ruled": 9.0}, 0.3)) is ruled
    assert choose(answers, PlacingWeights({"none": 9.0}, 0.3)).places == ()


def test_grounds_tell_how_a_place_stands_to_the_event(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "À Puno, des mineurs ont bloqué la route de l'aéroport; le préfet a reçu leurs délégués à Lima, où il siège."
    answers = answers_of(coder, text, monkeypatch)
    told = {each.places[0].span.of(text): set(each.grounds) for each in answers["reçu"] if len(each.places) == 1}
    assert "fronted" in told["Puno"]
    assert "before sort city" not in told["Lima"]
    assert {"behind", "belongs"} & {ground.split(" ", 1)[0] for ground in told["Lima"]} == {"behind", "belongs"}
    assert "then ," in told["Lima"]
    assert "here" in told["Puno"]
    assert "back" not in told["Puno"]


def test_a_place_moves_without_touching_anything_else(coder: Coder) -> None:
    ruled = code(coder, TEXT, RULES)
    eager = code(coder, TEXT, PlacingWeights({"here word cathedrale": 20.0}, 0.1))
    assert [replace(e, places=()) for e in ruled.events] == [replace(e, places=()) for e in eager.events]
    assert any("cathédrale" in p.span.of(TEXT) for e in eager.events for p in e.places)


def test_moved_places_are_explained() -> None:
    coder = Coder(explain=True, least=0.0)
    notes: dict[str, list[str]] = {}
    for name, grounds in (("here", {"here sort city": 9.0}), ("none", {"none": 9.0})):
        coder.knowledge = replace(coder.knowledge, placing=PlacingWeights(grounds, 0.3))
        notes[name] = [n.text for n in coder.code(Document("a", TEXT)).notes if n.rule == "likelihood"]
    assert "no place of COERCE 'interpellées', by likelihood" in notes["none"]
    assert "place of COERCE 'interpellées', by likelihood" in notes["here"]


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("La police a dispersé une marche à Arequipa.", "dispersé", ["Arequipa"]),
        ("Ouagadougou, où les deux présidents se sont rencontrés, reste calme.", "rencontrés", ["Ouagadougou"]),
        ("À l'Élysée, le président a reçu mardi son homologue bolivien.", "reçu", ["Élysée"]),
        ("Le Pérou a expulsé deux diplomates chiliens.", "expulsé deux diplomates", []),
    ],
)
def test_shipped_weights_place_plain_sentences(coder: Coder, text: str, trigger: str, expected: list[str]) -> None:
    assert places(coder, text)[trigger] == expected


def test_placing_comes_out_the_same_again(coder: Coder) -> None:
    assert code(coder, TEXT).events == code(coder, TEXT).events
    assert place_by_likelihood([], {}, {}, load_placing("fr")) == []


def test_weights_are_rounded() -> None:
    weights = load_placing("fr")
    assert 0 < weights.least < 1
    assert any(name.startswith("none") for name in weights.grounds)
    assert all(math.isclose(value, round(value, 2)) for value in weights.grounds.values())


def test_a_part_of_a_name_is_no_place_beside_the_whole(coder: Coder) -> None:
    text = "L'aviation a visé mardi deux dépôts de la milice, à Djebel el-Ghar et à Tessalit."
    told = next(iter(places(coder, text, RULES).values()))
    assert sorted(told) == sorted(set(told))
    assert "Djebel" not in told
