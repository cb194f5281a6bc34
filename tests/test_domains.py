"""A report about sport, space, the stage or an accident uses the words of war for other things."""

from __future__ import annotations

from datetime import date

import pytest

from vigie.extract.domain import find_domain
from vigie.pack.domains import load_domains
from vigie.pipeline import Coder
from vigie.types import CodedDocument, Document

PUBLISHED = date(2022, 5, 7)


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(least=0.0, learned=False)


def code(coder: Coder, text: str) -> CodedDocument:
    return coder.code(Document("report", text, PUBLISHED))


RACE = (
    "Cyclisme : le coureur andorran s'impose au sprint\n\n"
    "À dix kilomètres de l'arrivée, l'Andorran a lancé une attaque et le peloton n'a pas réagi. "
    "Son équipe a contrôlé la course jusqu'au sprint. Il monte sur le podium du championnat avec la médaille et garde le maillot. "
    "Le champion en titre a été battu par son rival letton avant la dernière étape."
)
RIOT = (
    "Football : un supporteur tué par la police après le match\n\n"
    "À l'issue du match, des policiers ont tué un supporteur devant le stade du club, selon un témoin. "
    "Le championnat est suspendu, et la finale de la coupe n'aura pas lieu. Les joueurs et l'entraîneur ont quitté le vestiaire."
)

CRASH = (
    "Collision entre un train et un autocar : neuf morts\n\n"
    "Un train de voyageurs a percuté un autocar mardi matin. Le conducteur de l'autocar, coincé sur les rails par une panne, "
    "n'a pas pu dégager son véhicule. La collision a fait neuf morts parmi les passagers et le déraillement de deux wagons."
)


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        (RACE, "sport"),
        (CRASH, "accident"),
        (f"{CRASH} La police n'exclut pas un attentat.", None),
        (RIOT, "sport"),
        ("La sonde a quitté l'orbite de la planète ; le télescope a vu l'étoile et un astéroïde, dit l'astronome.", "space"),
        ("L'acteur et la chanteuse ont présenté le film et l'album au festival, avant un concert du musicien.", "stage"),
        ("L'armée a bombardé la ville. Le ministre a dénoncé une attaque lors de la course au pouvoir.", None),
    ],
)
def test_domains(text: str, domain: str | None) -> None:
    assert find_domain(text, load_domains()) == domain


def test_attacks_of_a_race_are_none(coder: Coder) -> None:
    assert code(coder, RACE).events == ()


def test_a_killing_by_the_police_after_a_match_is_one(coder: Coder) -> None:
    assert [event.event for event in code(coder, RIOT).events] == ["ASSAULT"]
