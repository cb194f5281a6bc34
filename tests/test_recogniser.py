"""Names are looked for only in sentences that may hold one."""

from functools import partial
from types import SimpleNamespace

import pytest

from vigie.extract.parties.hits import known_name, load_lexicon
from vigie.parse.prepare import Segment
from vigie.parse.spacy_fr import SpacyParser, may_name
from vigie.types import Document, Span


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


@pytest.fixture(scope="module")
def listed() -> SpacyParser:
    return SpacyParser(skip=False, known=partial(known_name, lexicon=load_lexicon()))


def named(parser: SpacyParser, words: str) -> dict[str, str]:
    return {t.text: t.ent for sentence in parser(Document("a", words)) for t in sentence if t.ent}


def test_a_name_is_recognised_beside_sentences_without_any(parser: SpacyParser) -> None:
    found = named(parser, "Le colonel Ousmane Diarra est mort.\n\nLes soldats ont quitté la ville.")
    assert found == {"Ousmane": "PER", "Diarra": "PER"}


@pytest.mark.parametrize(
    ("words", "labels"),
    [
        ("Lundi, l'armée du Tchad a quitté la ville.", {"Tchad": "LOC"}),
        ("L'Union africaine a condamné l'attaque.", {"Union": "ORG", "africaine": "ORG"}),
        ("Des manifestants ont défilé à Niamey contre l'ONU.", {"Niamey": "LOC", "ONU": "ORG"}),
        ("Les Maliens ont voté dans le calme.", {}),
    ],
)
def test_the_recogniser_does_not_read_a_sentence_whose_names_lists_know(
    listed: SpacyParser, monkeypatch: pytest.MonkeyPatch, words: str, labels: dict[str, str]
) -> None:
    asked: list[object] = []

    def note(docs: list[object], batch_size: int) -> list[object]:
        asked.extend(docs)
        return docs

    monkeypatch.setattr(listed.nlp, "get_pipe", lambda _: SimpleNamespace(pipe=note))
    assert named(listed, words) == labels
    assert not asked


@pytest.mark.parametrize("words", ["Lundi, Ousmane Diarra a quitté le Tchad.", "Gatti a quitté le Tchad lundi."])
def test_it_reads_those_with_a_name_that_no_list_knows(listed: SpacyParser, words: str) -> None:
    doc = listed._parse([words])[0]
    assert listed._told_names(doc, Segment(Span(0, len(words)), 0, is_title=False), words) is None
