"""The object of a verb is found behind an aside, and times of day are no acts."""

import pytest

from vigie.parse.spacy_fr import SpacyParser
from vigie.types import Document


@pytest.fixture(scope="module")
def parser() -> SpacyParser:
    return SpacyParser(skip=False)


def objects(parser: SpacyParser, words: str) -> set[tuple[str, str]]:
    (sentence,) = parser(Document("a", words))
    return {(sentence.tokens[t.head].text, t.text) for t in sentence if t.dep == "obj"}


@pytest.mark.parametrize(
    ("words", "pair"),
    [
        ("La garnison a subi samedi, avant l'aube, trois attaques de drones.", ("subi", "attaques")),
        ("Le consulat a essuyé jeudi, avant le lever du jour, deux salves de mortier.", ("essuyé", "salves")),
        ("Le convoi a essuyé mardi, peu avant le coucher du soleil, des tirs nourris.", ("essuyé", "tirs")),
    ],
)
def test_what_stands_bare_behind_an_aside_is_the_object(parser: SpacyParser, words: str, pair: tuple[str, str]) -> None:
    assert pair in objects(parser, words)


@pytest.mark.parametrize(
    "words",
    [
        "Le président est arrivé mardi, après le sommet, deux jours avant le vote.",
        "La police a interpellé le maire lundi, en plein centre, une heure après le vote.",
        "Les rebelles se sont retirés lundi, sous la pluie, une colonne après l'autre.",
    ],
)
def test_a_time_or_a_second_object_is_none(parser: SpacyParser, words: str) -> None:
    assert not {noun for _, noun in objects(parser, words)} & {"jours", "heure", "colonne"}


def test_when_a_day_begins_is_no_verb(parser: SpacyParser) -> None:
    (sentence,) = parser(Document("a", "Le consulat a essuyé jeudi, avant le lever du jour, deux salves de mortier."))
    assert [t.pos for t in sentence if t.text == "lever"] == ["NOUN"]
