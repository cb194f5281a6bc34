"""Who vouches for what, where the words stand apart from the act."""

from __future__ import annotations

from datetime import date

import pytest

from vigie.pipeline import Coder
from vigie.types import Document


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(least=0.0, learned=False)


CASES = [
    # inverted pronouns
    ("La ministre malienne est arrivée. Lundi, 165 attaques ont visé ses troupes, a-t-elle précisé.", "ASSAULT", ["elle"]),
    ("Le maire de Lima est inquiet. L'armée a tué deux passants, dit-il.", "ASSAULT", ["il"]),
    # forms that the tagger does not know
    ("La police indique que sept civils ont été tués.", "ASSAULT", ["police"]),
    # the press conditional of a noun's verb
    ("Une contre-offensive de l'armée aurait permis de reprendre deux villages.", "ASSAULT", ["aurait permis"]),
    # phrases and verbs with « se » that report; a name taken for no noun
    (
        "Trois soldats ont été tués dans une embuscade, a fait savoir le ministère de la Défense.",
        "ASSAULT",
        ["ministère de la Défense"],
    ),
    ("Le Tchad a fait état de tirs contre ses soldats.", "ASSAULT", ["Tchad"]),
    ("Des marins ont été torturés au Gabon, a soutenu samedi Human Rights Watch.", "ASSAULT", ["Human Rights Watch"]),
    # who is quoted through what he said or wrote
    ("Selon des propos du gouverneur, des bandits ont incendié le marché.", "ASSAULT", ["gouverneur"]),
    # what stands apart from what is said
    ("Des soldats ont proclamé la fin du régime avant d'être délogés par la garde.", "ASSAULT", []),
    # who announces his own act is no source of it
    ("Le syndicat a annoncé une grève pour jeudi.", "PROTEST", []),
    ("Les élus comptent boycotter la séance.", "PROTEST", []),
    # who accuses vouches for what he alleges
    ("La faction a accusé les soldats d'avoir tiré sur la foule.", "ASSAULT", ["faction"]),
    ("Bamako accuse Alger d'héberger des chefs rebelles.", "AID", ["Bamako"]),
    (
        "Dans un rapport publié mercredi, Human Rights Watch accuse l'armée malienne d'avoir tué 23 villageois.",
        "ASSAULT",
        ["Human Rights Watch"],
    ),
    ("Le préfet attribue l'embuscade aux rebelles.", "ASSAULT", ["préfet"]),
    ("L'organisation Oxfam dénonce le blocage de ses camions.", "PROTEST", ["Oxfam"]),
    # what only comments on what is told
    ("Les rebelles disent avoir abattu un drone, ce que Lima conteste.", "ASSAULT", ["rebelles", "Lima"]),
    ("Les rebelles disent avoir abattu un drone, ce que Lima n'a pas démenti.", "ASSAULT", ["rebelles"]),
    ("Cent civils ont été tués dans le raid, une version contestée par les habitants.", "ASSAULT", ["habitants"]),
    ("L'armée a tué douze rebelles, une information que confirment des élus.", "ASSAULT", ["élus"]),
    # who is named behind, or where it can be read
    ("Quatre gendarmes ont été tués, ont déclaré sous le sceau de l'anonymat deux élus.", "ASSAULT", ["élus"]),
    ("Cinq rebelles ont été tués, peut-on lire dans un communiqué du ministère.", "ASSAULT", ["ministère"]),
    ("Le colonel Roy a parlé. Douze rebelles ont été tués, a-t-il dit.", "ASSAULT", ["il"]),
    ("Trois soldats ont été tués à Diffa (armée).", "ASSAULT", ["armée"]),
    ("Trois soldats ont été tués par le Front uni (FU).", "ASSAULT", []),
    ("L'artillerie a bombardé Zarkova, ont accusé les séparatistes.", "ASSAULT", ["séparatistes"]),
    ("Les miliciens ont enlevé trois sages-femmes, a dénoncé le gouverneur.", "ASSAULT", ["gouverneur"]),
    ("Des miliciens ont pillé le marché, proteste le gouverneur.", "ASSAULT", ["gouverneur"]),
    # who launches an offensive does not say so; who announces it does
    ("L'offensive que l'armée a lancée jeudi contre les rebelles a fait onze morts.", "ASSAULT", []),
    (
        "L'offensive que l'armée a lancée contre les rebelles a fait dix morts, a annoncé le ministère.",
        "ASSAULT",
        ["ministère"],
    ),
    ("Des miliciens ont pillé le marché, s'est scandalisé le gouverneur.", "ASSAULT", ["gouverneur"]),
]


@pytest.mark.parametrize(("text", "event", "sources"), CASES)
def test_sources(coder: Coder, text: str, event: str, sources: list[str]) -> None:
    coded = coder.code(Document("d", text, date(2024, 6, 12)))
    found = [[a.entity.span.of(text) for a in e.attribution] for e in coded.events if e.event == event]
    assert found == [sources]


def test_who_tells_of_the_dead_has_not_killed_them(coder: Coder) -> None:
    coded = coder.code(Document("d", "Le ministère annonce la mort de trois soldats dans une attaque de drone.", date(2024, 6, 12)))
    assert [e.actor for e in coded.events if e.event == "ASSAULT"] == [()]


def test_what_was_foiled_is_not_denied(coder: Coder) -> None:
    text = "La police dit avoir déjoué un attentat contre le président."
    coded = coder.code(Document("d", text, date(2024, 6, 12)))
    assert [[a.stance for a in e.attribution] for e in coded.events if e.event == "ASSAULT"] == [["says"]]
