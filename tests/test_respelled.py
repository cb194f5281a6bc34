"""Verbs are known by hurried spellings and by those of 1990."""

import pytest

from vigie.parse.spacy_fr import SpacyParser
from vigie.types import Document


@pytest.fixture(scope="module")
def parser() -> SpacyParser:
    return SpacyParser(skip=False)


@pytest.mark.parametrize(
    ("words", "lemma"),
    [
        ("Le syndicat a appellé à la grève.", "appeler"),
        ("Les ministres ont rejetté la proposition.", "rejeter"),
        ("Deux manifestants ont été relachés mardi.", "relâcher"),
        ("Le gouvernement reconnait la République voisine.", "reconnaître"),
        ("Des manifestants ont aggressé un policier.", "agresser"),
        # known verbs stay what they are
        ("Ils ont cassé des vitrines.", "casser"),
        ("La foule embrase le dépôt.", "embraser"),
        ("La police a interpelé un homme.", "interpeler"),
    ],
)
def test_an_unknown_spelling_alone_is_the_verb_that_it_means(parser: SpacyParser, words: str, lemma: str) -> None:
    (sentence,) = parser(Document("a", words))
    assert lemma in {t.lemma for t in sentence if t.pos == "VERB"}
