"""Finite verbs that the tagger takes for nouns, adjectives or adverbs are read as verbs; nouns stay nouns."""

import functools
from datetime import date

import pytest

from vigie.parse.spacy_fr import SpacyParser
from vigie.parse.wordforms import SHARED, SURE, UNSHARED, WordForms
from vigie.types import Document, Token


@functools.cache
def parser() -> SpacyParser:
    return SpacyParser(skip=False)


def read(sentence: str) -> tuple[Token, ...]:
    return parser()(Document("d", sentence, date(2024, 6, 20), "2024-06-20"))[0].tokens


def roles(sentence: str, verb: str) -> dict[str, str]:
    """Return who does it and to whom, with the lemma of the verb."""
    tokens = read(sentence)
    found = next(t for t in tokens if t.text == verb)
    assert found.pos == "VERB", found
    told = {t.dep: t.text for t in tokens if t.head == found.i and t.dep in ("nsubj", "obj")}
    return {"lemma": found.lemma, **told}


@pytest.mark.parametrize(
    ("sentence", "verb", "lemma", "subject", "theirs"),
    [
        ("Les cheminots débrayaient à Lima.", "débrayaient", "débrayer", "cheminots", None),
        ("Les lycéens barricadèrent les portes du rectorat.", "barricadèrent", "barricader", "lycéens", "portes"),
        ("Oslo juge inacceptable la proposition de Riga.", "juge", "juger", "Oslo", "proposition"),
        ("Le Rwanda masse des troupes à la frontière congolaise.", "masse", "masser", "Rwanda", "troupes"),
        ("L'ambassade du Chili déplore.", "déplore", "déplorer", "ambassade", None),
        ("Le tribunal militaire l'inculpe pour espionnage.", "inculpe", "inculper", "tribunal", "l'"),
        ("La médiation s'entremet entre les deux camps.", "entremet", "entremettre", "médiation", None),
        ("Le pape flétrit les marchands d'armes.", "flétrit", "flétrir", "pape", "marchands"),
        ("Le questeur récuse par avance toute accusation.", "récuse", "récuser", "questeur", "accusation"),
        ("Bamako somme les casques bleus de partir.", "somme", "sommer", "Bamako", "casques"),
        ("Dans les faubourgs, les mutins contrôlent trois ponts.", "contrôlent", "contrôler", "mutins", "ponts"),
        ("Le Pérou compte rapatrier ses hélicoptères.", "compte", "compter", "Pérou", None),
        ("« C'est une honte », tempête le questeur.", "tempête", "tempêter", "questeur", None),
        ("Des inconnus vandalisèrent le consulat.", "vandalisèrent", "vandaliser", "inconnus", "consulat"),
    ],
)
def test_a_verb_taken_for_another_word(sentence: str, verb: str, lemma: str, subject: str, theirs: str | None) -> None:
    told = roles(sentence, verb)
    assert (told["lemma"], told.get("nsubj"), told.get("obj")) == (lemma, subject, theirs)


def test_only_a_form_that_reports_may_tell_what_stands_before_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parser(), "_told", frozenset())
    assert next(t for t in read("« C'est une honte », tempête le questeur.") if t.text == "tempête").pos == "NOUN"


def test_a_participle_that_the_lists_alone_know() -> None:
    assert roles("Le médiateur s'est entremis entre les deux camps.", "entremis")["lemma"] == "entremettre"


@pytest.mark.parametrize(
    ("sentence", "noun"),
    [
        ("La presse des pays voisins critique la décision.", "presse"),
        ("Une masse de manifestants a envahi la place.", "masse"),
        ("Le juge des mineurs a quitté Lima.", "juge"),
        ("La poste des armées ferme.", "poste"),
        ("Le combat contre les gangs continue.", "combat"),
        ("Le député critique des accords, Jean Roy, a voté contre.", "critique"),
        ("Nouvelle critique des députés contre Oslo.", "critique"),
        ("Le journaliste politique Jean Roy a été libéré.", "politique"),
        ("Un accident de la route a tué dix pèlerins.", "route"),
        ("L'armée a repris le contrôle de la ville.", "contrôle"),
        ("La mesure fait partie des accords signés à Lima.", "partie"),
        ("La vallée japonaise la plus touchée se relève.", "japonaise"),
        ("L'objectif a pour origine les recours de la ville.", "recours"),
    ],
)
def test_a_noun_or_adjective_stays_one(sentence: str, noun: str) -> None:
    assert next(t for t in read(sentence) if t.text == noun).pos in ("NOUN", "ADJ")


@pytest.fixture(scope="module")
def words() -> WordForms:
    index = {"verb": {"juger", "débrayer", "déplorer"}, "noun": {"juge"}, "adj": set(), "adv": set()}
    irregular = {"verb": {"combat": ["combattre"], "fait": ["faire"], "surprise": ["surprendre"]}, "noun": {}, "adj": {}}
    return WordForms(index, irregular, {"noun": [], "adj": []}, {"exfiltrer"})


@pytest.mark.parametrize(
    ("form", "lemma", "grade"),
    [
        ("juge", "juger", SHARED), ("déplore", "déplorer", UNSHARED), ("débrayaient", "débrayer", SURE),
        ("exfiltrèrent", "exfiltrer", SURE), ("combat", "combattre", UNSHARED),
    ],
)  # fmt: skip
def test_forms_that_may_be_finite(words: WordForms, form: str, lemma: str, grade: str) -> None:
    found = words.finite(form)
    assert found is not None
    assert (found.lemma, found.grade) == (lemma, grade)


@pytest.mark.parametrize("form", ["fait", "surprise", "juger", "débrayé", "route"])
def test_forms_that_are_not(words: WordForms, form: str) -> None:
    assert words.finite(form) is None
