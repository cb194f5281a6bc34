"""Names are looked for only in sentences that may hold one."""

import pytest

from vigie.parse.spacy_fr import SpacyParser, may_name


@pytest.fixture(scope="module")
def parser() -> SpacyParser:
    return SpacyParser(skip=False)


@pytest.mark.parametrize(
    ("words", "may"),
    [
        ("Le général Ousmane Diarra a pris la parole.", True),
        ("Gatti a été relâché.", True),
        ("« Libye : des tirs à l'aube »", True),
        ("Les soldats ont quitté la ville à l'aube.", False),
        ("Ils n'en ont rien dit.", False),
        ("« Nous ne céderons pas », a-t-il lancé.", False),
        ("…", False),
    ],
)
def test_a_capital_inside_or_a_first_word_that_grammar_does_not_explain_may_be_a_name(
    parser: SpacyParser, words: str, may: bool
) -> None:
    assert may_name(parser.nlp(words)) is may


def test_a_name_is_recognised_beside_sentences_without_any(parser: SpacyParser) -> None:
    named, plain = parser._parse(["Le colonel Ousmane Diarra est mort.", "Les soldats ont quitté la ville."])
    assert [ent.text for ent in named.ents] == ["Ousmane Diarra"]
    assert not plain.ents
