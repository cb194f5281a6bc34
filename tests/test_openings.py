"""What patterns may open with never leaves out a place at which one matches."""

from __future__ import annotations

import re

import pytest

from vigie.pack.openings import REACH, fitting, read_openings
from vigie.pack.time_rules import load_time_rules

TEXT = (
    "Mardi 3 mars 2020, vers 15 h 30, l’armée a tiré.  Dans la nuit de lundi à mardi, deux  jours après l'attaque, "
    "l'an dernier, du 4 au 12 mai (2019), place du 8-Mai, en\u00a02018, le 1er avril, Le 14 JUILLET, il y a cent ans, "
    "12/03/2015, d'ici à la fin de l'année, À l'aube, ça fait trois semaines, ٣ mai, à la mi-août, années 90, le jour même"
)


def test_every_place_at_which_a_time_rule_matches_is_tried() -> None:
    rules = load_time_rules()
    matched: set[int] = set()
    for text in (TEXT, TEXT.upper(), *(example.text for rule in rules.rules for example in rule.row.examples)):
        small = text.lower()
        for number, rule in enumerate(rules.rules):
            for at in range(len(text)):
                if rule.pattern.match(text, at):
                    matched.add(number)
                    assert number in fitting(small[at : at + REACH], rules.openings), (rule.row.id, text[at:])
    assert len(matched) > 60


def test_most_words_are_tried_with_no_rule() -> None:
    rules = load_time_rules()
    words = re.findall(r"\w+", "Le porte-parole du gouvernement a annoncé que des soldats avaient quitté la ville avec leurs armes")
    assert sum(len(fitting((word.lower() + " ")[:REACH], rules.openings)) for word in words) < len(words)


@pytest.mark.parametrize(
    ("pattern", "text", "fits"),
    [
        (r"(?:le |du )?\d{1,2} mai", "le 12 ma", True),
        (r"(?:le |du )?\d{1,2} mai", "le mardi", False),
        (r"an(?:née)?s", "ans", True),
        (r"an(?:née)?s", "an", False),
        (r"(?<=x)(?!y)[^y]+z", "any", True),
        (r"a[bc]{2,}d", "abcbcbd", True),
        (r"a[bc]{2,}d", "abd", False),
        (r"A\s*b", "a  b", True),
        (r"\w+", "?", True),  # of classes of characters nothing is known
        (r"é", "“é", True),  # nor of a character that is not told apart
        (r"a)b", "c", True),  # nor of what cannot be read
    ],
)
def test_what_is_not_known_fits(pattern: str, text: str, fits: bool) -> None:
    assert bool(fitting(text[:REACH], read_openings([pattern]))) == fits
