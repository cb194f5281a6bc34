"""Numbers with their bounds, and what is no number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigie.pack.number_rules import load_number_rules
from vigie.resolve.quantity import find_quantities

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


@pytest.mark.parametrize("text", ["il a 17 ans", "14 % des voix", "le 7 octobre", "à 22 h 30", "le G20"])
def test_no_number_of_things(text: str) -> None:
    assert [q for q in find_quantities(text, RULES) if not q.article] == []


@given(st.text(max_size=200))
def test_no_text_breaks_the_search(text: str) -> None:
    for q in find_quantities(text, RULES):
        assert 0 <= q.start < q.end <= len(text)
