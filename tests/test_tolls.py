"""Whom an act befell is counted, wherever in the sentence that is told; what was only tried or befell others is not."""

from __future__ import annotations

from datetime import date

import pytest

from vigie.pipeline import Coder
from vigie.types import Document, Quantity

# A sentence and the dead and hurt of its first act of force, as « least-most », « ? » for no bound and « - » for nothing told.
TOLLS = [
    ("Un drone turc a tué lundi soir, près de Dohouk, Selim Barzan, un chef du PKK.", "1-1", "-"),
    ("Un avion israélien a tué à Tyr le commandant Ali Hamdan, du Hezbollah.", "1-1", "-"),
    ("Trois migrants ont été battus à mort par des gardes-côtes.", "3-3", "-"),
    ("Un Togolais a été poignardé à mort à Cotonou.", "1-1", "-"),
    ("Les rebelles ont passé par les armes quatre bûcherons.", "4-4", "-"),
    ("Une sentinelle a été mortellement touchée par un tireur près de Shuraabad.", "1-1", "-"),
    ("Un candidat est tombé sous les balles d'un commando à Tecpan.", "1-1", "-"),
    ("La garnison a perdu quatorze hommes dans une embuscade tendue par des insurgés.", "14-14", "-"),
    ("Ankara a liquidé le numéro deux du PKK à Sinjar.", "1-1", "-"),
    ("Treize insurgés ont péri lors d'un bombardement de l'Otan à Kandahar.", "13-13", "-"),
    ("Les jihadistes ont décapité le maire et trois de ses fils.", "4-4", "-"),
    ("Le général Omar est tombé en martyr près de Damas dans un raid attribué à Israël.", "1-1", "-"),
    ("Trois soldats canadiens y ont été blessés, dont un grièvement.", "-", "3-3"),
    ("La police tire sur la foule à Kara, un mort et douze blessés.", "1-1", "12-12"),
    ("L'armée avait perdu onze hommes dans l'embuscade.", "11-11", "-"),
    ("Des accrochages ont coûté la vie, selon l'armée, à douze rebelles.", "12-12", "-"),
    ("Le bilan de l'attaque de Maroua est passé de six à neuf morts.", "9-9", "-"),
    ("Douze passants au minimum ont péri dans un attentat à la bombe.", "12-?", "-"),
    ("Cinq rebelles au moins et deux soldats ont été tués dans l'embuscade.", "7-?", "-"),
    (
        "Une voiture a explosé au passage d'une patrouille, tuant un sergent et blessant quatre personnes, dont deux passants.",
        "1-1",
        "4-4",
    ),
    ("Douze personnes ont été tuées et une quarantaine blessées mercredi dans un attentat.", "12-12", "40-40"),
    ("Six soldats ont péri et neuf autres ont été grièvement blessés dans l'explosion d'une mine.", "6-6", "9-9"),
    ("Le préfet a fait état de cinq morts et de 46 blessés dans un bombardement.", "5-5", "46-46"),
    ("Treize militaires américains et au moins soixante-dix civils ont été tués dans l'attaque.", "83-?", "-"),
    ("En avril, l'armée avait perdu une vingtaine d'hommes dans une embuscade.", "20-20", "-"),
    ("Sept bergers sont tombés sous les balles des rebelles.", "7-7", "-"),
    ("Le bilan de l'attaque de Maroua est passé de 20 à 44 morts.", "44-44", "-"),
    ("Le commando a décimé une patrouille.", "-", "-"),
    ("Il aurait tenté d'égorger un gendarme devant la préfecture.", "-", "-"),
    ("Les rebelles ont incendié le dispensaire et décapité le chef du village.", "-", "-"),
]


def _told(quantity: Quantity | None) -> str:
    if quantity is None:
        return "-"
    return "-".join("?" if bound is None else f"{bound:.0f}" for bound in (quantity.min, quantity.max))


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(least=0.0)


@pytest.mark.parametrize(("text", "killed", "injured"), TOLLS)
def test_whom_an_act_befell_is_counted(coder: Coder, text: str, killed: str, injured: str) -> None:
    first = next(e for e in coder.code(Document("a", text, date(2024, 6, 20))).events if e.event == "ASSAULT")
    assert (_told(first.killed), _told(first.injured)) == (killed, injured)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Un raid a visé Kaya lundi. Aux six morts de Kaya s'ajoutent un tir d'obus et douze blessés à Dori.",
            [("6-6", "-"), ("-", "12-12")],
        ),
        # what a relative clause tells is of the act right before it
        ("Cette embuscade survient après l'attentat de Jos, qui a fait douze morts.", [("-", "-"), ("12-12", "-")]),
        ("L'assaut fait suite à l'attentat de Jos qui a fait douze morts.", [("-", "-"), ("12-12", "-")]),
        ("L'armée a bombardé Tera en représailles à l'embuscade de Diffa, qui a fait neuf morts.", [("-", "-"), ("9-9", "-")]),
        ("Une offensive a suivi l'attentat de Jos, dans lequel douze soldats ont péri.", [("-", "-"), ("12-12", "-")]),
        ("L'attentat de Jos, qui a fait douze morts, survient après une embuscade contre l'armée.", [("12-12", "-"), ("-", "-")]),
    ],
)
def test_a_toll_beside_another_attack_is_its_own(coder: Coder, text: str, told: list[tuple[str, str]]) -> None:
    events = [e for e in coder.code(Document("a", text, date(2024, 6, 20))).events if e.event == "ASSAULT"]
    assert [(_told(e.killed), _told(e.injured)) for e in events[-2:]] == told


def test_taken_one_by_one(coder: Coder) -> None:
    event = coder.code(Document("a", "L'armée dit avoir repris trois villages.", date(2024, 6, 20))).events[0]
    assert _told(event.count) == "3-3"


def test_no_act_but_force_has_a_toll(coder: Coder) -> None:
    text = "La Zambie a renforcé ses contrôles depuis l'attentat de Ndola, où une bombe avait tué 12 personnes."
    assert all(e.killed is None for e in coder.code(Document("a", text, date(2024, 6, 20))).events if e.event == "MOBILIZE")
