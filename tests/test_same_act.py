"""Two acts of a sentence that are one, and the rule by which they are."""

from __future__ import annotations

from datetime import date

import pytest

from vigie.extract.acts.same_act import RULES
from vigie.pipeline import Coder
from vigie.types import Document


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(explain=True)


@pytest.mark.parametrize(
    ("text", "part", "rule"),
    [
        ("Deux gendarmes sont morts et cinq douaniers ont été blessés à Tahoua.", "blessés", "dead-and-hurt"),
        ("La police a fait usage de gaz lacrymogènes pour disperser la foule à Sokodé.", "disperser", "crowd-control"),
        ("Le ministère fait état de six morts et de 31 blessés.", "blessés", "joined-tolls"),
        ("Des étudiants, qui protestent contre la réforme, ont bloqué le pont de Ségou.", "protestent", "says-who"),
        ("Une frappe a tué neuf civils à Djibo.", "tué", "governing-verb"),
        ("L'armée a riposté en bombardant les positions des rebelles.", "bombardant", "manner"),
        ("Un convoi est tombé dans une embuscade : trois soldats ont été tués.", "tués", "toll"),
        ("Des hommes armés ont enlevé trois soldats dans une embuscade près de Djibo.", "embuscade", "abducted-in"),
        ("La police a procédé à 85 interpellations, dont neuf gardes à vue.", "gardes à vue", "some-of-these"),
        ("Trois opposants ont été arrêtés et placés en garde à vue à Kara.", "placés en garde à vue", "arrest-and-custody"),
        ("Interpellé mardi, le journaliste a été placé en garde à vue à Kara.", "placé en garde à vue", "one-man-arrested"),
        ("L'armée a été chassée de la ville par une offensive des rebelles.", "offensive", "agent"),
        ("Neuf soldats ont été tués dans une embuscade à Djibo.", "embuscade", "killed-in"),
        ("Un obus a explosé sur le marché, faisant six morts.", "faisant six morts", "near-outcome"),
        ("L'aviation a bombardé le village de Djibo, tuant six bergers.", "tuant", "outcome-clause"),
        ("Des raids par des drones lancés par une milice ont touché Kirkouk.", "lancés", "launched-by"),
    ],
)  # fmt: skip
def test_the_rule_by_which_two_acts_are_one_is_told(coder: Coder, text: str, part: str, rule: str) -> None:
    coded = coder.code(Document("a", text, date(2024, 6, 20), "2024-06-20"))
    assert any(n.kind == "no-event" and n.span.of(text) == part and n.text.endswith(f", by {rule}") for n in coded.notes), coded.notes


def test_rules_have_names_of_their_own() -> None:
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))
