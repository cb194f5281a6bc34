"""Where acts happen, read off the words; whom a phrase set apart names; acts dated by the distance from others."""

from datetime import date

import pytest

from vigie.pipeline import Coder
from vigie.types import Document, Event


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(least=0.0, clues=False)


def _first(coder: Coder, text: str, event: str = "ASSAULT") -> Event:
    found = coder.code(Document("t", text, date(2024, 6, 12)))
    return next(e for e in found.events if e.event == event)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("L'armée a bombardé des rebelles dans le quartier de Tabrassi.", "quartier de Tabrassi"),
        ("Des hommes armés ont tué deux soldats dans un restaurant.", "restaurant"),
        ("Une frappe a tué trois personnes dans l'est de la capitale.", "est de la capitale"),
    ],
)
def test_phrases_that_say_where(coder: Coder, text: str, place: str) -> None:
    assert [p.span.of(text) for p in _first(coder, text).places] == [place]


def test_y_stands_for_the_last_place(coder: Coder) -> None:
    text = "Des rebelles ont attaqué Goma lundi. Sept soldats y ont été tués."
    places = [p for e in coder.code(Document("t", text, date(2024, 6, 12))).events for p in e.places]
    assert "y" in [p.span.of(text) for p in places]


def test_one_noun_of_two_countries(coder: Coder) -> None:
    text = "Les forces françaises et maliennes ont bombardé des rebelles."
    assert [a.country for a in _first(coder, text).actor] == ["FRA", "MLI"]


def test_who_is_blamed_has_done_it(coder: Coder) -> None:
    text = "Un raid attribué à Israël a tué trois miliciens à Damas."
    assert [a.country for a in _first(coder, text).actor] == ["ISR"]


def test_act_dated_by_its_distance(coder: Coder) -> None:
    text = "Les rebelles ont annoncé mardi une trêve, deux jours après une attaque qui a tué trois soldats."
    time = _first(coder, text).time
    assert time is not None
    assert time.start == date(2024, 6, 9)
