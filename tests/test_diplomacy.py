"""Visits, gifts, withdrawals and what is arranged, on sentences of our own."""

import pytest
from coded_sentences import code, only, words

from vigie.pipeline import Coder
from vigie.syntax.forms import synthetic_mood
from vigie.syntax.grammar import Grammar
from vigie.types import Document


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(least=0.0, learned=False)


def arguments(coder: Coder, text: str, word: str) -> dict[str, str]:
    (sentence,) = coder.parser(Document("report", text, None))
    grammar = Grammar(sentence)
    i = next(t.i for t in grammar.tokens if t.text == word)
    return {a.function: grammar.tokens[a.token].text for a in grammar.arguments(i)}


def test_the_object_behind_whom_it_goes_to(coder: Coder) -> None:
    assert arguments(coder, "Dakar a remis à Banjul deux putschistes présumés.", "remis")["obj"] == "putschistes"
    assert arguments(coder, "Lima a remis aux autorités boliviennes un ancien juge.", "remis")["obj"] == "juge"
    assert arguments(coder, "Le ministère a dit appuyer sans réserve cette démarche.", "appuyer")["obj"] == "démarche"


def test_indefinite_object_behind_a_place(coder: Coder) -> None:
    found = arguments(coder, "L'exercice Alizé a réuni au Ghana des soldats de vingt pays.", "réuni")
    assert (found["obj"], found["obl:à"]) == ("soldats", "Ghana")
    assert "obj" not in arguments(coder, "Le ministre a discuté mardi à Lima des sanctions.", "discuté")


def test_a_passive_read_as_a_past(coder: Coder) -> None:
    text = "L'émissaire américain pour la Corne de l'Afrique est attendu samedi à Asmara."
    assert arguments(coder, text, "attendu")["obj"] == "émissaire"


@pytest.mark.parametrize(
    ("form", "lemma", "mood"),
    [("mèneront", "mener", "Fut"), ("lèvera", "lever", "Fut"), ("cèdera", "céder", "Fut"), ("mène", "mener", None)],
)
def test_future_of_a_stem_that_changes_its_accent(form: str, lemma: str, mood: str | None) -> None:
    assert synthetic_mood(form, lemma) == mood


@pytest.mark.parametrize("verb", ["venu", "revenu", "retourné"])
def test_who_comes_back_to_another_country_visits_it(coder: Coder, verb: str) -> None:
    coded = code(coder, f"L'ambassadeur maltais est {verb} lundi à Tunis.")
    event = only(coded, "CONSULT")
    assert (words(coded, event, "actor"), words(coded, event, "recipient")) == (["ambassadeur maltais"], ["Tunis"])
    assert not code(coder, f"L'ambassadeur maltais est {verb} lundi à La Valette.").events


def test_a_stay_that_is_measured_leads_somewhere(coder: Coder) -> None:
    coded = code(coder, "Le pape a entamé lundi une visite de quatre jours en Zambie.")
    assert words(coded, only(coded, "CONSULT"), "recipient") == ["Zambie"]


def test_one_who_goes_there(coder: Coder) -> None:
    coded = code(coder, "La ministre kényane s'est rendue à Juba. Le président s'y est rendu lundi.")
    assert [e.event for e in coded.events] == ["CONSULT", "CONSULT"]


def test_meetings_to_come_are_arranged(coder: Coder) -> None:
    coded = code(coder, "Le sommet entre Lima et Quito se tient le 12 juillet à Cuenca.")
    event = only(coded, "AGREE")
    assert (event.time, event.factuality) == (None, "actual")


def test_one_s_own_people_are_taken_home_from_a_place(coder: Coder) -> None:
    for text in ("L'Ouganda a retiré ses troupes de Bunia.", "L'Ouganda a annoncé le retrait de ses troupes de Bunia."):
        coded = code(coder, text)
        (event,) = coded.events
        assert [p.span.of(text) for p in event.places] == ["Bunia"]
        assert event.recipient == ()


def test_what_is_aboard_says_what_comes(coder: Coder) -> None:
    only(code(coder, "Un navire chargé de vivres a accosté à Mukalla."), "AID")
    assert not code(coder, "Un navire chargé de ciment a accosté à Mukalla.").events
    assert all(e.event != "AID" for e in code(coder, "Une roquette a atteint un convoi humanitaire.").events)


def test_an_answer_in_words_is_no_shot(coder: Coder) -> None:
    assert all(e.event != "ASSAULT" for e in code(coder, "« Nous ne céderons pas », a répliqué l'armée tchadienne.").events)
    only(code(coder, "L'armée tchadienne a répliqué."), "ASSAULT")


def test_what_had_to_be_done_was_done(coder: Coder) -> None:
    only(code(coder, "Le général a dû démissionner."), "RETREAT")
    only(code(coder, "Le général doit démissionner, a dit l'opposition."), "REQUEST")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Les rebelles se sont engagés à ne plus attaquer le port.", "AGREE"),
        ("Les rebelles ont juré de ne plus attaquer le port.", "AGREE"),
        ("Les rebelles ont promis de cesser leurs attaques.", "CONCEDE"),
        ("Les rebelles ont promis d'attaquer le port.", "THREATEN"),
    ],
)
def test_a_vow_not_to_attack_is_no_threat(coder: Coder, text: str, kind: str) -> None:
    only(code(coder, text), kind)


def test_a_present_hung_on_the_genitive_of_its_subject(coder: Coder) -> None:
    event = only(coded := code(coder, "Une mission de la Cédéao séjourne à Bissau depuis lundi."), "CONSULT")
    assert words(coded, event, "actor") == ["mission de la Cédéao"]
