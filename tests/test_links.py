"""Ties between the acts of a report: what answers to what, comes after it, is caused by it, serves it, or belongs to it."""

from __future__ import annotations

import pytest
from coded_sentences import code

from vigie.pack.links import load_link_rules
from vigie.pipeline import Coder
from vigie.types import CodedDocument


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(least=0.0, learned=False)


def ties(coded: CodedDocument) -> list[tuple[str, str, str]]:
    """Return the later act, the kind of tie and the earlier act of each tie; « not » before the kind of one that is denied."""
    told = {e.id: e.trigger.of(coded.document.text) for e in coded.events}
    kinds = {"actual": "", "negated": "not "}
    return [(told[e.id], kinds[link.factuality] + link.type, told[link.target]) for e in coded.events for link in e.links]


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        (
            "L'armée péruvienne a bombardé un village équatorien. Le maire de Loja réclame une enquête. "
            "Ce raid survient au lendemain d'un attentat à la bombe contre un commissariat de Lima.",
            ("bombardé", "follows", "attentat à la bombe"),
        ),
        (
            "Lima a rappelé son ambassadeur à Quito. Cette décision fait suite à l'arrestation de deux journalistes péruviens.",
            ("rappelé son ambassadeur", "follows", "arrestation"),
        ),
        (
            "Quito a fermé sa frontière. Selon le ministre, cette mesure n'a rien à voir avec les tirs des rebelles contre l'armée "
            "péruvienne.",
            ("fermé sa frontière", "not cause", "tirs"),
        ),
        (
            "Des rebelles ont attaqué un poste militaire péruvien. "
            "En réponse à cette attaque, l'armée péruvienne a bombardé deux villages.",
            ("bombardé", "retaliation", "attaqué"),
        ),
    ],
)
def test_a_noun_that_points_back_stands_for_the_act_told_before(coder: Coder, text: str, tie: tuple[str, str, str]) -> None:
    assert tie in ties(code(coder, text))


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        (
            "Le Pérou a expulsé trois diplomates équatoriens. L'Équateur a réagi en fermant sa frontière avec le Pérou.",
            ("fermant sa frontière", "retaliation", "expulsé trois diplomates"),
        ),
        (
            "Des rebelles ont attaqué un poste militaire péruvien. L'armée péruvienne a bombardé deux villages en représailles.",
            ("bombardé", "retaliation", "attaqué"),
        ),
        (
            "Des rebelles ont attaqué un poste militaire péruvien. La riposte a été brutale : l'aviation a bombardé trois villages.",
            ("bombardé", "retaliation", "attaqué"),
        ),
        (
            "Les guérilleros ont attaqué la caserne de Piura pour venger un des leurs, pris à Lima puis abattu dans un raid.",
            ("attaqué", "retaliation", "raid"),
        ),
    ],
)
def test_an_answer_ties_to_what_it_answers(coder: Coder, text: str, tie: tuple[str, str, str]) -> None:
    assert tie in ties(code(coder, text))


def test_a_preposition_may_melt_or_lose_its_vowel(coder: Coder) -> None:
    coded = code(coder, "Lima a rappelé son ambassadeur à la suite d’une attaque des rebelles contre le consulat du Pérou.")
    assert ties(coded) == [("rappelé son ambassadeur", "follows", "attaque")]


def test_what_stands_behind_a_comma_belongs_to_the_main_clause(coder: Coder) -> None:
    coded = code(coder, "Le Chili a déployé cent soldats à Tacna pour protéger le port, six mois après l'attaque des rebelles.")
    assert ("déployé", "follows", "attaque") in ties(coded)


def test_one_act_among_several_is_part_of_them(coder: Coder) -> None:
    several = code(
        coder, "Les rebelles ont mené plus de vingt attaques contre l'armée, dont un tir de roquettes sur la caserne de Tumbes."
    )
    assert ("tir de roquettes", "part_of", "attaques") in ties(several)


def test_an_arrest_ties_to_an_attack_only_where_a_word_says_so(coder: Coder) -> None:
    said = code(coder, "Un homme a poignardé un gendarme à Quito. L'agresseur a été aussitôt arrêté par la police.")
    assert ties(said) == [("arrêté", "follows", "poignardé")]
    assert not ties(code(coder, "Un homme a tiré sur des gendarmes à Quito. La police a arrêté samedi deux trafiquants à Loja."))


@pytest.mark.parametrize(
    "text",
    [
        "Le président péruvien a rencontré lundi son homologue équatorien pour condamner les rebelles.",
        "La police a arrêté un syndicaliste pour avoir menacé le maire de Tumbes.",
        "L'armée péruvienne a bombardé un village équatorien. Le lendemain, la police a saisi des armes à Lima.",
        "L'armée péruvienne a bombardé un village équatorien. Cette décision n'a pas surpris.",
    ],
)
def test_what_only_stands_together_is_not_tied(coder: Coder, text: str) -> None:
    assert not ties(code(coder, text))


def test_aims_are_those_of_protests_and_of_troops(coder: Coder) -> None:
    coded = code(coder, "Des soldats péruviens ont été déployés lundi à Tumbes pour traquer les rebelles.")
    assert ("déployés", "purpose", "traquer") in ties(coded)


def test_a_noun_points_at_one_set_of_types() -> None:
    rules = load_link_rules()
    assert rules.pointing["attaque"].events == {"ASSAULT"}
    assert not rules.pointing["décision"].events
