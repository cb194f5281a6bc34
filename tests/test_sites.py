"""Where acts happen, read off the words; whom a phrase set apart names; acts dated by the distance from others."""

from datetime import date

import pytest

from vigie.pipeline import Coder
from vigie.types import Document, Event


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(least=0.0, learned=False)


def _first(coder: Coder, text: str, event: str = "ASSAULT") -> Event:
    found = coder.code(Document("t", text, date(2024, 6, 12)))
    return next(e for e in found.events if e.event == event)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("L'armée a bombardé des rebelles dans le quartier de Tabrassi.", "quartier de Tabrassi"),
        ("Des hommes armés ont tué deux soldats dans un restaurant.", "restaurant"),
        ("Une frappe a tué trois personnes dans l'est de la capitale.", "est de la capitale"),
        ("Six gendarmes ont péri dans un guet-apens tendu par des rebelles non loin de Kidal.", "Kidal"),
        ("Les rebelles ont attaqué le site de déplacés de Drodro, tuant onze personnes.", "Drodro"),
        ("Des miliciens ont tué douze bergers dans un hameau des environs de Zarkova.", "hameau des environs de Zarkova"),
        ("Les pirates ont attaqué un cargo au large des côtes du Bénin.", "Bénin"),
    ],
)
def test_phrases_that_say_where(coder: Coder, text: str, place: str) -> None:
    assert [p.span.of(text) for p in _first(coder, text).places] == [place]


@pytest.mark.parametrize(
    ("text", "event", "places"),
    [
        # a clause that only tells when, a participle that tells where somebody stood
        ("Une photographe a été attaquée alors qu'elle attendait sur la place du Phare.", "ASSAULT", ["place du Phare"]),
        ("Un lycéen a été blessé au terme d'une manifestation à Sfax.", "ASSAULT", ["Sfax"]),
        ("Trois cinéastes tournaient dans le quartier de Mbeka quand la police les a arrêtés.", "COERCE", ["quartier de Mbeka"]),
        ("Un policier a été blessé par un tireur embusqué près de Vorkhat.", "ASSAULT", ["Vorkhat"]),
        # what is told to say where a place lies, the nearer place behind a wider one
        (
            "Dix bergers ont été tués à Zorkana, un village de la province du Seno, dans le nord du Burkina Faso.",
            "ASSAULT",
            ["Zorkana"],
        ),
        ("Deux douaniers ont été abattus mardi à Kodok, à la frontière avec le Cameroun.", "ASSAULT", ["Kodok"]),
        ("Deux diplomates ont été enlevés dans la banlieue de Bogota, à Soacha.", "ASSAULT", ["Soacha"]),
        ("Des hommes armés ont enlevé trois passants à Port-Salut, au sud de la capitale.", "ASSAULT", ["Port-Salut"]),
        # towns and parts of a land as objects, several of them
        ("L'aviation a bombardé dans la nuit de jeudi à vendredi le nord de la Syrie.", "ASSAULT", ["nord de la Syrie"]),
        ("Les rebelles se sont emparés mardi de la localité de Kishishe, dans le Nord-Kivu.", "ASSAULT", ["localité de Kishishe"]),
        ("Les insurgés se sont emparés de la capitale le 15 août.", "ASSAULT", ["capitale"]),
        ("L'attaque a provoqué samedi des incendies à Abqaiq et à Khurais.", "ASSAULT", ["Abqaiq", "Khurais"]),
        # the whole land; where those sit who speak, and where the hurt are brought, is another place
        ("La police a procédé à deux cents interpellations à travers le pays.", "COERCE", ["pays"]),
        ("Une embuscade a tué dix soldats, a déclaré un porte-parole militaire à Goma.", "ASSAULT", []),
        ("Une attaque a fait neuf blessés, évacués à Ouahigouya.", "ASSAULT", []),
        # the head of the sentence, a verb that only leads up to the act
        ("À Djibouti, la France et l'Inde mènent des manœuvres communes.", "COOPERATE", ["Djibouti"]),
        ("En Zambie, par crainte des tricheries, le gouvernement a décidé de bloquer la radio.", "COERCE", ["Zambie"]),
        # a border, which is nobody; two who agree do so there
        ("Des combats ont éclaté à la frontière zambienne.", "ASSAULT", ["frontière zambienne"]),
        ("Une trêve a été conclue à Zinder entre les mutins et l'armée.", "AGREE", ["Zinder"]),
        # the town rather than the land that opens the sentence
        ("En Guyane, trois douaniers furent blessés par des tirs à Camopi.", "ASSAULT", ["Camopi"]),
        # buildings by their institution, before which something happens
        ("Un forcené a été abattu par des gendarmes devant le Sénat.", "ASSAULT", ["Sénat"]),
        ("Les étudiants ont observé un sit-in devant le tribunal.", "PROTEST", ["tribunal"]),
        # where the positions stand, where those live who undergo it
        ("Les forces éthiopiennes ont bombardé ses positions du district de Mendaro.", "ASSAULT", ["district de Mendaro"]),
        ("Un groupe armé a enlevé des habitants de Djibo.", "ASSAULT", ["Djibo"]),
        # the preposition without its accent, as agencies write it
        ("A Bamako, des milliers de personnes ont défilé hier derrière les cercueils.", "PROTEST", ["Bamako"]),
        # where something is signed
        ("Les deux présidents ont signé vendredi soir à Lomé un accord de paix.", "SUPPORT", ["Lomé"]),
        ("Les deux présidents ont salué vendredi à Lomé le courage des soldats.", "SUPPORT", []),
        # over a town, at its gates; what an attack was led against
        ("La défense antiaérienne a abattu deux drones au-dessus de Kharkiv.", "ASSAULT", ["Kharkiv"]),
        ("Des combats ont éclaté à l'entrée de Kidal.", "ASSAULT", ["Kidal"]),
        ("Sept soldats ont péri dans l'attaque lancée dimanche contre le camp militaire de Djibo.", "ASSAULT", ["Djibo"]),
        ("L'armée a bombardé le district malien de Tessit.", "ASSAULT", ["district malien de Tessit"]),
        # what is visited is the place, be it the host as well
        ("Le président a visité la Mongolie en juin.", "CONSULT", ["Mongolie"]),
    ],
)
def test_places_around_the_act(coder: Coder, text: str, event: str, places: list[str]) -> None:
    assert [p.span.of(text) for p in _first(coder, text, event).places] == places


@pytest.mark.parametrize(
    ("text", "event"),
    [
        # a place that only the words of the speaker belong to
        ("Le ministre a dit à Lima vouloir arrêter les fraudeurs.", "COERCE"),
        # a contrast is no time
        ("Le calme est précaire dans la vallée, alors qu'un attentat a tué neuf bergers mardi.", "ASSAULT"),
    ],
)
def test_places_of_other_clauses(coder: Coder, text: str, event: str) -> None:
    assert [e.places for e in coder.code(Document("t", text, date(2024, 6, 12))).events if e.event == event] in ([()], [])


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


def test_the_land_told_behind_a_town_says_which_town_it_is(coder: Coder) -> None:
    text = "Un raid a fait six morts à Tripoli, au Liban, d'après la Libye."
    found = [p.place.country for p in _first(coder, text).places if p.place is not None]
    assert found == ["LBN"]


def test_what_shares_the_auxiliary_happens_where_the_first_act_did(coder: Coder) -> None:
    text = "Les rebelles ont pillé le marché de Lomé, incendié la mairie et enlevé trois policiers."
    events = coder.code(Document("t", text, date(2024, 6, 12))).events
    assert [[p.span.of(text) for p in e.places] for e in events] == [["Lomé"]] * 3


def test_surroundings_are_no_part_of_a_name(coder: Coder) -> None:
    text = "Six gendarmes ont péri dans un guet-apens tendu par des rebelles touaregs non loin de Kidal."
    assert [a.span.of(text) for a in _first(coder, text).actor] == ["rebelles touaregs"]
