"""What has happened is no content of a demand, refusal or threat; when it happened and who vouches for it."""

from __future__ import annotations

from datetime import date

import pytest

from vigie.pipeline import Coder
from vigie.types import CodedDocument, Document

EVENTS = [
    ("Le recteur n'en a pas moins rejeté les doléances des grévistes.", {"REJECT"}),
    ("L'armée n'en a pas moins bombardé le village.", {"ASSAULT"}),
    ("Le maire a demandé au préfet de revoir son plan et exclu toute concession aux grévistes.", {"REQUEST", "REJECT"}),
    ("Lima a juré de venger ses morts et rejeté la médiation de Quito.", {"THREATEN", "REJECT"}),
    ("Bogota salue la libération des trois otages par l'ELN, mercredi à Tumaco.", {"SUPPORT", "RETREAT"}),
    ("Le ministre refuse de condamner l'invasion du Belize par le Guatemala.", {"REJECT", "ASSAULT"}),
    ("Le Chili a exigé que le Pérou retire ses troupes.", {"REQUEST"}),
    ("La Croix-Rouge demande la libération des otages.", {"REQUEST"}),
    ("Le chef rebelle refuse de négocier avant le retrait de l'armée.", {"REJECT"}),
    ("On comptait jeudi à Dakar 40 interpellations, dont six gardes à vue.", {"COERCE"}),
    ("Les gendarmes ont encerclé les manifestants sur la place.", {"COERCE"}),
]
DAYS = [
    ("Quito a fait savoir, jeudi, qu'il engagerait prochainement un dialogue avec Lima.", "AGREE", "2024-06-20"),
    ("Des prisonniers se sont soulevés lundi à Lomé, brisant le mobilier.", "PROTEST", "2024-06-17"),
    ("Reçue mardi par le président, la délégation repartira dimanche.", "CONSULT", "2024-06-18"),
    ("C'est vendredi que le directeur de cabinet avait reçu cinq élus.", "CONSULT", "2024-06-14"),
    ("Au terme de leurs entretiens, mardi au palais, les deux présidents ont signé un accord.", "SUPPORT", "2024-06-18"),
    ("Deux mille retraités qui marchaient vers le palais ont été dispersés mardi.", "PROTEST", "2024-06-18"),
    ("Bogota a refusé toute médiation et, mardi, l'armée a bombardé un camp rebelle.", "REJECT", "None"),
    ("Des soldats ont tué deux hommes lors d'un raid mené lundi à Gao.", "ASSAULT", "2024-06-17"),
]
SOURCES = [
    (
        "Le porte-parole de l'armée, le colonel Sidi Traoré, a annoncé que douze rebelles avaient été tués à Kidal.",
        ["porte-parole de l'armée, le colonel Sidi Traoré"],
    ),
    ("Le Suisse Karl Weber, ancien inspecteur, affirme que l'armée a bombardé un hôpital.", ["Suisse Karl Weber"]),
    ("Le ministre a dit avoir répondu à une attaque menée la veille contre la base de Gao.", []),
    ("Une fusillade a éclaté à Lomé, où trois douaniers seraient morts.", []),
]


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(least=0.0)


def _code(coder: Coder, text: str) -> CodedDocument:
    return coder.code(Document("a", text, date(2024, 6, 20)))


@pytest.mark.parametrize(("text", "wanted"), EVENTS)
def test_what_happened_is_told_besides(coder: Coder, text: str, wanted: set[str]) -> None:
    events = _code(coder, text).events
    assert {e.event for e in events} == wanted
    assert len(events) == len(wanted)
    assert all(e.factuality == "actual" for e in events)


@pytest.mark.parametrize(("text", "event", "day"), DAYS)
def test_days_of_what_stands_with_what_is_dated(coder: Coder, text: str, event: str, day: str) -> None:
    told = next(e for e in _code(coder, text).events if e.event == event)
    assert str(told.time.start if told.time else None) == day


@pytest.mark.parametrize(("text", "sources"), SOURCES)
def test_who_vouches(coder: Coder, text: str, sources: list[str]) -> None:
    event = next(e for e in _code(coder, text).events if e.event == "ASSAULT")
    assert [a.entity.span.of(text) for a in event.attribution] == sources
