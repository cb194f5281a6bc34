"""Sentences that are unlikely to tell an event are not parsed, and nothing that others need of them is lost."""

import pytest

from vigie import Coder
from vigie.pack.fold import split_words
from vigie.pack.skipping import SkipWeights, load_skip_weights
from vigie.pack.text import load_text_rules
from vigie.parse.prepare import segment
from vigie.parse.skipping import SHORT, Sieve, recall
from vigie.types import CodedDocument, Document

SPORT = (
    "Natation : deux records tombent à Lausanne\n\n"
    "La finale du cent mètres papillon a été nagée en cinquante secondes. La nageuse a amélioré sa marque de deux dixièmes. "
    "Le bassin olympique avait été rempli la veille. Le bassin a dix lignes. "
    "Deux juniors du club montent avec lui sur le podium. La prochaine compétition est prévue en mai."
)
WAR = (
    "Soudan : une frappe tue douze civils à El-Obeid\n\n"
    "Une frappe de drone a tué lundi douze civils à El-Obeid, a indiqué le ministère de la Santé. "
    "L'armée a bombardé un marché de la ville. Le fleuve a une largeur de deux kilomètres en cette saison. "
    "La température moyenne y est de trente degrés en été. "
    "Le Tchad a condamné l'attaque."
)


MIXED = (
    "Natation : deux records tombent à Lausanne\n\n"
    "La finale du cent mètres papillon a été nagée en cinquante secondes. La nageuse a amélioré sa marque de deux dixièmes. "
    "Le bassin a dix lignes. Devant la piscine, la police a arrêté douze manifestants qui protestaient contre la guerre au Soudan. "
    "Deux juniors du club montent avec lui sur le podium."
)


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(explain=True)


def skipped(coded: CodedDocument) -> list[str]:
    return [note.span.of(coded.document.text) for note in coded.notes if note.kind == "skipped"]


def test_a_report_without_events_is_skipped_whole(coder: Coder) -> None:
    coded = coder.code(Document("a", SPORT))
    assert not coded.events
    assert len(skipped(coded)) == 7
    assert {note.text for note in coded.notes} == {"nothing in the report is likely to tell an event"}


def test_sentences_that_tell_an_event_are_read(coder: Coder) -> None:
    coded = coder.code(Document("a", WAR))
    whole = Coder(skip=False).code(Document("a", WAR))
    assert coded.events == whole.events
    assert len(coded.events) >= 3


def test_the_reason_is_told(coder: Coder) -> None:
    coded = coder.code(Document("a", MIXED))
    assert [words.split()[-1] for words in skipped(coded)] == ["dixièmes.", "podium."]
    assert [event.event for event in coded.events] == ["COERCE"]
    assert all(note.text.endswith("% likely to tell an event") for note in coded.notes if note.kind == "skipped")


def test_without_skipping_every_sentence_is_read() -> None:
    assert not skipped(Coder(explain=True, skip=False).code(Document("a", SPORT)))


def test_short_reports_are_read_whole(coder: Coder) -> None:
    text = " ".join(["La nageuse a amélioré sa marque."] * SHORT)
    assert not skipped(coder.code(Document("a", text)))


def test_a_sentence_weighed_below_the_least_is_left_out() -> None:
    weights = SkipWeights(0.0, {}, {"report": 0.0, "bias": -1.0, "word frapp": 3.0})
    text = " ".join(["L'armée frappe.", *["Il pleut."] * SHORT])
    sieve = Sieve(lambda form: (), weights)
    segments = segment(Document("a", text), load_text_rules())
    assert [why is None for why in sieve.sift(text, segments)] == [True, *[False] * SHORT]


@pytest.mark.parametrize(
    ("sentences", "kept", "wanted"),
    [
        (["Oslo proteste.", "Elle menace."], [False, True], [True, True]),
        (["Le ministre Jean Dupont sourit.", "Il pleut.", "La police arrête Dupont."], [False, False, True], [True, False, True]),
        (["Rien.", "La police tire."], [False, True], [False, True]),
    ],
)
def test_what_kept_sentences_need_is_kept(sentences: list[str], kept: list[bool], wanted: list[bool]) -> None:
    text = " ".join(sentences)
    segments = segment(Document("a", text), load_text_rules())
    recall(kept, [split_words(s.span.of(text), s.span.start) for s in segments], segments, load_skip_weights().back)
    assert kept == wanted
