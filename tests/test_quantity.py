"""Numbers with their bounds, and what is no number."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigie.pack.number_rules import load_number_rules
from vigie.pipeline import Coder
from vigie.resolve.quantity import find_quantities
from vigie.types import Document

RULES = load_number_rules()

CASES = [
    ("plus de 150 attaques", 150, None, False),
    ("quelque 2.500 soldats", 2500, 2500, True),
    ("2 500 soldats", 2500, 2500, False),
    ("2\u00a0500 soldats", 2500, 2500, False),
    ("1,5 million de réfugiés", 1_500_000, 1_500_000, False),
    ("au moins quatre morts", 4, None, False),
    ("jusqu'à 16 otages", None, 16, False),
    ("une dizaine de blessés", 10, 10, True),
    ("des dizaines de blessés", 20, None, True),
    ("plus d’une centaine d’arrestations", 100, None, False),
    ("entre 600 et 800 arrestations", 600, 800, False),
    ("600 à 800 arrestations", 600, 800, False),
    ("entre dix et quinze blessés", 10, 15, False),
    ("douze à quinze morts", 12, 15, False),
    ("deux ou trois otages", 2, 3, False),
    ("de nombreuses attaques", 2, None, False),
    ("plusieurs attaques", 2, None, False),
    ("aucun blessé", 0, 0, False),
    ("vingt-quatre blessés", 24, 24, False),
    ("quatre-vingt-dix-sept blessés", 97, 97, False),
    ("deux mille trois cents hommes", 2300, 2300, False),
    ("près de trois cents hommes", 300, 300, True),
]


@pytest.mark.parametrize(("text", "low", "high", "approx"), CASES, ids=[c[0] for c in CASES])
def test_bounds(text: str, low: float | None, high: float | None, approx: bool) -> None:
    found = find_quantities(text, RULES)
    assert found
    q = found[0].quantity
    assert (q.min, q.max, q.approx) == (low, high, approx)
    assert (q.start, q.end) == (found[0].start, found[0].end)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # the ends of a range
        ("un groupe de 10 à 15 marins", [(10, 15)]),
        ("un groupe de dix à quinze marins", [(10, 15)]),
        ("un passeur a caché un convoi de dix à quinze marins", [(10, 15)]),
        ("un afflux qui a dépassé de 20 à 44 lits la limite", [(20, 44)]),
        # the old number and the new one
        ("un total passé de 6 à 9 noyés", [(9, 9)]),
        ("un total passé de six à neuf noyés", [(9, 9)]),
        ("un total passé de neuf à 11 noyés", [(11, 11)]),
        ("un total passé d'un à trois noyés", [(3, 3)]),
        ("une liste portée de 20 à 44 noyés", [(44, 44)]),
        ("une liste portée de vingt à quarante noyés", [(40, 40)]),
        ("un total révisé à la hausse de 120 à 150 noyés", [(150, 150)]),
        ("un total grimpé en une semaine de douze à quinze noyés", [(15, 15)]),
        ("le total s'alourdit de douze à quinze noyés", [(15, 15)]),
    ],
)
def test_a_new_number_takes_the_place_of_the_old(text: str, told: list[tuple[float, float]]) -> None:
    found = [q.quantity for q in find_quantities(text, RULES) if not q.article]
    assert [(q.min, q.max) for q in found] == told


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(least=0.0)


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("Deux obus sont tombés sur le marché, tuant une fillette et blessant cinq autres passants.", (1, 1), (5, 5)),
        ("L'embuscade a fait plus de trois victimes décédées et seize personnes blessées.", (3, None), (16, 16)),
        ("Les deux pays ont condamné le massacre de plus de quarante villageois à Bria.", (40, None), None),
        (
            "Le ministre a condamné les frappes contre un monastère, qui ont coûté la vie à une trentaine de moines.",
            (30, 30),
            None,
        ),
        ("Une frappe a tué trois soldats et en a blessé quarante près de Goma.", (3, 3), (40, 40)),
        ("L'état-major assure avoir neutralisé une trentaine de terroristes.", (30, 30), None),
        ("Une foule de trois mille personnes a manifesté après le meurtre d'une juge.", (1, 1), None),
        ("Le tribunal a jugé trois hommes pour une attaque.", None, None),
    ],
)
def test_tolls(coder: Coder, text: str, killed: tuple[float, float | None] | None, injured: tuple[float, float | None] | None) -> None:
    acts = [e for e in coder.code(Document("t", text, date(2024, 6, 12))).events if e.event == "ASSAULT"]
    found = [[(q.min, q.max) if q is not None else None for q in (e.killed, e.injured)] for e in acts]
    assert found == [[killed, injured]]


@pytest.mark.parametrize("text", ["il a 17 ans", "14 % des voix", "le 7 octobre", "à 22 h 30", "le G20"])
def test_no_number_of_things(text: str) -> None:
    assert [q for q in find_quantities(text, RULES) if not q.article] == []


@given(st.text(max_size=200))
def test_no_text_breaks_the_search(text: str) -> None:
    for q in find_quantities(text, RULES):
        assert 0 <= q.start < q.end <= len(text)
