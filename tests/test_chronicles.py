"""Chronologies, bulletins and lists: days and countries that head what is told below them; tolls, names and series beside them."""

from datetime import date

import pytest

from vigie.pipeline import Coder
from vigie.types import Document, Event

CHRONOLOGY = """Le mois dans la région

Lundi 3 juin 2024
• Tchad : deux soldats sont tués à Biltine. L'armée a bombardé Faya le lendemain.
• Libye : une milice avait attaqué le port ; les autorités promettent une enquête.

Dimanche 9 juin
• Soudan : un drone détruit un dépôt à Kosti.

Source : rédaction
"""


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(least=0.0, learned=False)


def _code(coder: Coder, text: str) -> dict[str, Event]:
    """Return the events of a text by their triggers."""
    coded = coder.code(Document("t", text, date(2024, 7, 2)))
    return {e.trigger.of(text): e for e in coded.events}


def _start(event: Event) -> str | None:
    return event.time.start.isoformat() if event.time is not None and event.time.start is not None else None


def test_a_line_that_is_a_day_dates_what_stands_below_it(coder: Coder) -> None:
    found = _code(coder, CHRONOLOGY)
    assert _start(found["tués"]) == "2024-06-03"
    assert _start(found["bombardé"]) == "2024-06-04"  # « le lendemain » counts from it
    assert _start(found["attaqué"]) is None  # what is recalled is not of that day
    assert _start(found["détruit"]) == "2024-06-09"
    text = found["détruit"].time_text
    assert text is not None
    assert text.of(CHRONOLOGY) == "Dimanche 9 juin"


def test_the_date_line_of_a_report_dates_nothing(coder: Coder) -> None:
    found = _code(coder, "Le point\n\n2 juillet 2024\n\nUn drone a détruit un dépôt de munitions.")
    assert _start(found["détruit"]) is None


def test_a_day_that_opens_its_line_dates_that_line_alone(coder: Coder) -> None:
    found = _code(
        coder, "Rappel\n\n3 juin : trois soldats sont tués à Gao.\n\n9 juin – Un convoi a été attaqué.\n\nUn maire a été enlevé."
    )
    assert [_start(found[t]) for t in ("tués", "attaqué", "enlevé")] == ["2024-06-03", "2024-06-09", None]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Bulletin\n\nMALI – Des miliciens ont tué deux policiers.", "MLI"),
        ("Bulletin\n\n• Tchad : Des miliciens ont tué deux policiers.", "TCD"),
        ("Bulletin\n\nNAIROBI, 3 juin – Des miliciens ont tué deux policiers.", None),  # where it was written
    ],
)
def test_the_country_that_heads_a_paragraph_is_that_of_its_people(coder: Coder, text: str, country: str | None) -> None:
    assert _code(coder, text)["tué"].recipient[0].country == country


@pytest.mark.parametrize(
    ("text", "toll"),
    [
        ("Douze personnes sont mortes et trente autres blessées dans un attentat à Lyon.", (12, 30)),
        ("Trois soldats sont morts et deux policiers ont été blessés lundi dans l'attaque.", (3, 2)),
        ("Dix personnes sont mortes après l'attaque d'un marché.", (10, None)),
    ],
)
def test_dead_and_hurt_are_one_toll(coder: Coder, text: str, toll: tuple[int, int | None]) -> None:
    events = list(_code(coder, text).values())
    assert len(events) == 1
    killed, injured = events[0].killed, events[0].injured
    assert killed is not None
    assert (killed.min, injured.min if injured is not None else None) == toll


def test_days_of_a_participle_that_opens_the_sentence_are_its_own(coder: Coder) -> None:
    found = _code(coder, "Mobilisées dès la veille, les unités de gendarmerie ont tiré sur la foule.")
    assert _start(found["tiré sur"]) is None


def test_what_happened_where_a_verb_without_act_leads_shares_its_day(coder: Coder) -> None:
    found = _code(coder, "Les écoles sont restées fermées lundi en banlieue, où des jeunes ont dressé des barricades.")
    assert _start(found["dressé des barricades"]) == "2024-07-01"


@pytest.mark.parametrize(
    "text",
    [
        "La Coordination des mouvements du fleuve a reçu des vivres.",
        "Une bombe a explosé contre une patrouille de l'armée.",
        "Un avion a lâché ses bombes ; des hélicoptères d'assaut sur roues attendaient.",
    ],
)
def test_words_of_names_targets_and_sorts_are_no_acts(coder: Coder, text: str) -> None:
    assert not {"Coordination", "patrouille", "assaut"} & set(_code(coder, text))


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("Des manifestants ont bloqué le pont Karimou pendant une heure.", []),
        ("Les deux ministres se sont rencontrés le 14 mars à Istanbul.", []),
    ],
)
def test_names_of_ways_and_months_are_nobody(coder: Coder, text: str, recipients: list[str]) -> None:
    event = next(iter(_code(coder, text).values()))
    assert [m.span.of(text) for m in event.recipient] == recipients
    assert all(m.span.of(text) not in ("Karimou", "mars") for m in event.actor)


def test_who_is_asked_to_stop_has_been_at_it(coder: Coder) -> None:
    text = "Une bombe a explosé à Cali lundi. La ministre exige que la guérilla mette fin aux enlèvements."
    found = _code(coder, text)
    assert found["enlèvements"].factuality == "actual"
    assert [m.span.of(text) for m in found["enlèvements"].actor] == ["guérilla"]
    again = _code(coder, "La ministre a demandé aux rebelles de cesser cette offensive.")
    assert "offensive" not in again  # told before


def test_a_series_is_not_the_single_act_told_before(coder: Coder) -> None:
    text = "La milice a attaqué lundi un oléoduc. Les attaques incessantes de la milice contre les oléoducs ont vidé les caisses."
    assert {"attaqué", "attaques"} <= set(_code(coder, text))


def test_a_town_stands_behind_a_passive(coder: Coder) -> None:
    text = "Un journaliste a été molesté à Zarkova par des gendarmes."
    assert [p.span.of(text) for p in _code(coder, text)["molesté"].places] == ["Zarkova"]


def test_lines_that_open_with_the_hour_are_of_the_day_of_the_report(coder: Coder) -> None:
    lines = [
        "La marche, minute par minute",
        "Le préfet avait interdit le défilé du 9 juin.",
        "Vers 9h30, des pompiers ont dressé des barricades.",
        "Vers 10h15, la police a tiré sur la foule.",
        "Vers 11h40, trois meneurs ont été arrêtés.",
    ]
    found = _code(coder, "\n\n".join(lines))
    assert {_start(found[t]) for t in ("dressé des barricades", "tiré sur", "arrêtés")} == {"2024-07-02"}
