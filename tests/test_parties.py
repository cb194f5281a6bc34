"""Who does an act and to whom, where the grammar or the report hides it."""

from __future__ import annotations

from datetime import date

import pytest

from vigie.pipeline import Coder
from vigie.types import Document

Roles = dict[str, tuple[tuple[str, str | None], ...]]


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(least=0.0, learned=False)


def roles(coder: Coder, text: str, event: str) -> list[tuple[list[str], list[str]]]:
    coded = coder.code(Document("d", text, date(2024, 6, 12)))

    def name(span_text: str, country: str | None) -> str:
        return f"{span_text}/{country}"

    return [
        ([name(m.span.of(text), m.country) for m in e.actor], [name(m.span.of(text), m.country) for m in e.recipient])
        for e in coded.events
        if e.event == event
    ]


CASES = [
    # who will strike back is not the one threatened
    ("Le ministre Jean Roy a averti que la Turquie riposterait.", "THREATEN", ["ministre Jean Roy/TUR"], []),
    # names that begin with a small article, behind an elision too
    ("Le ministre a affirmé qu'al-Qaïda avait attaqué le camp.", "ASSAULT", ["al-Qaïda/IMG"], []),
    ("Des combattants d'al-Chabab ont tué dix soldats lundi.", "ASSAULT", ["combattants d'al-Chabab/SOM"], ["soldats/SOM"]),
    # « sa » is of one owner, so not of the rebels
    ("Les rebelles ont dénoncé l'appui de Moscou à Bamako dans sa guerre à Kidal.", "ASSAULT", ["Bamako/MLI"], []),
    # « la mort » is nobody
    (
        "L'armée a imputé aux rebelles la mort de trois soldats, dimanche à Kidal.",
        "ACCUSE",
        ["armée/MLI"],
        ["rebelles/MLI"],
    ),
    # a condemnation aims at the doer, never at the sufferer
    (
        "Washington a condamné l'attaque menée vendredi contre l'ambassade du Pérou à Bogota.",
        "ACCUSE",
        ["Washington/USA"],
        [],
    ),
    ("Le Chili a condamné l'attaque du Pérou contre ses navires.", "ACCUSE", ["Chili/CHL"], ["Pérou/PER"]),
    ("Paris a condamné des bombardements arbitraires ; Riyad appelle à la retenue.", "ACCUSE", ["Paris/FRA"], []),
    # the visitor acts, the host receives
    ("Lima a reçu dimanche le président chilien.", "CONSULT", ["président chilien/CHL"], ["Lima/PER"]),
    # objects and doers parted from their verb
    (
        "Un drone péruvien a tué mercredi soir, dans l'est de Santiago, Juan Perez, un haut commandant de la milice.",
        "ASSAULT",
        ["drone péruvien/PER"],
        ["Juan Perez/CHL"],
    ),
    (
        "Des reporters ont été retenus plusieurs heures par la police à Grozny.",
        "COERCE",
        ["police/RUS"],
        ["reporters/RUS"],
    ),
    (
        "Une cour de Lima a condamné à vingt ans de prison un Français revenu de Syrie.",
        "SANCTION",
        ["cour de Lima/PER"],
        ["Français/FRA"],
    ),
    # two subjects, a name beside its title, « avoir » without a passive
    ("La France et l'Inde mènent des manœuvres communes à Djibouti.", "COOPERATE", ["France/FRA", "Inde/IND"], []),
    (
        "Le porte-parole des forces armées, le général chilien Jorge Mella, a reproché à Paris de mentir.",
        "ACCUSE",
        ["général chilien Jorge Mella/CHL"],
        ["Paris/FRA"],
    ),
    ("Brasilia a de son côté convoqué l'ambassadeur du Pérou.", "ACCUSE", ["Brasilia/BRA"], ["ambassadeur du Pérou/PER"]),
    # relatives, clitics
    (
        "La Somalie a rompu ses accords avec les Émirats arabes unis, qu'elle accuse d'armer les rebelles.",
        "ACCUSE",
        ["elle/SOM"],
        ["Émirats arabes unis/ARE"],
    ),
    (
        "Le Chili a suspendu les vols. Lima l'accuse d'avoir tué deux pêcheurs.",
        "ACCUSE",
        ["Lima/PER"],
        ["l'/CHL"],
    ),
    # the land whose invasion is told undergoes it, unless another is told besides
    ("L'invasion du Koweït a duré deux jours.", "ASSAULT", [], ["Koweït/KWT"]),
    ("L'invasion russe de la Géorgie a duré cinq jours.", "ASSAULT", ["russe/RUS"], ["Géorgie/GEO"]),
    ("Le bombardement de la Serbie a fait cent morts.", "ASSAULT", [], ["Serbie/SRB"]),
    ("Les bombardements d'Israël ont fait dix morts.", "ASSAULT", ["Israël/ISR"], []),
    ("L'invasion de l'Irak au Koweït a duré deux jours.", "ASSAULT", ["Irak/IRQ"], []),
    ("L'invasion des troupes russes a duré cinq jours.", "ASSAULT", ["troupes russes/RUS"], []),
    # who denies his own act
    ("Le Chili dément toute livraison d'armes aux rebelles péruviens.", "AID", ["Chili/CHL"], ["rebelles péruviens/PER"]),
    # a thing struck stands for whose it is
    (
        "Les États-Unis ont bombardé vendredi plus de 85 cibles liées aux Gardiens de la révolution.",
        "ASSAULT",
        ["États-Unis/USA"],
        ["Gardiens de la révolution/IRN"],
    ),
    # where troops stand is not whose they are
    ("Trois drones ont visé des troupes américaines en Irak et en Syrie.", "ASSAULT", [], ["troupes américaines/USA"]),
]


@pytest.mark.parametrize(("text", "event", "actor", "recipient"), CASES)
def test_roles(coder: Coder, text: str, event: str, actor: list[str], recipient: list[str]) -> None:
    assert roles(coder, text, event) == [(actor, recipient)]


def test_police_and_people_are_of_the_place_told_of(coder: Coder) -> None:
    text = (
        "Le président chilien a promulgué la loi lundi. Le Chili attend ses décrets.\n\n"
        "À Nairobi, la justice a fermé trois journaux. La police a ensuite arrêté cinquante manifestants."
    )
    assert roles(coder, text, "COERCE")[-1] == (["police/KEN"], ["manifestants/KEN"])


def test_the_government_of_a_land_that_opens_the_paragraph(coder: Coder) -> None:
    text = (
        "Le président chilien a reçu le roi. Le Chili se réjouit.\n\n"
        "Au Népal, les étudiants ont manifesté. Le gouvernement a accusé l'opposition de les manipuler."
    )
    assert roles(coder, text, "ACCUSE")[0][0] == ["gouvernement/NPL"]


def test_a_day_behind_a_party_is_no_part_of_its_name(coder: Coder) -> None:
    text = "Des milliers de villageois ont fui l'attaque du mouvement rebelle le 3 mai."
    acts = coder.code(Document("t", text, date(2023, 12, 8))).events
    assert [party.span.of(text) for act in acts if act.event == "ASSAULT" for party in act.actor] == ["mouvement rebelle"]


def test_a_town_taken_for_a_person_is_nobody_that_a_later_title_means(coder: Coder) -> None:
    text = (
        "Sept policiers ont été tués mardi soir dans une embuscade tendue par le gang Gran Grif à l'entrée de Pont-Sondé, "
        "a indiqué mercredi un porte-parole de la Police nationale d'Haïti. "
        "Le Premier ministre a décrété l'état d'urgence dans trois départements."
    )
    acts = coder.code(Document("t", text, date(2025, 5, 14))).events
    assert [party.name for act in acts if act.event == "COERCE" for party in act.actor] == [None]


def test_a_town_that_a_market_is_of_is_nobody_that_a_later_title_means(coder: Coder) -> None:
    text = "Six passants ont été tués lundi sur le marché de Carbonel. Le préfet a condamné le massacre."
    acts = coder.code(Document("t", text, date(2025, 5, 14))).events
    assert [party.name for act in acts if act.event == "ACCUSE" for party in act.actor] == [None]


MEMBERS = [
    # every member of a list acts, however the parser has hung it
    ("L'armée, la gendarmerie et la police ont arrêté dix rebelles.", "COERCE", ["armée", "gendarmerie", "police"], ["rebelles"]),
    ("Des miliciens et des villageois ont attaqué la caserne.", "ASSAULT", ["miliciens", "villageois"], []),
    ("Les élus tchadiens ainsi que les rebelles du FACT ont signé une trêve.", "SUPPORT", ["élus tchadiens", "rebelles du FACT"], []),
    ("Le maire d'Oran, Paul Petit, et le préfet ont critiqué Lima.", "ACCUSE", ["maire d'Oran, Paul Petit", "préfet"], ["Lima"]),
    ("Le maire Paul Roy et plusieurs élus ont insulté le préfet.", "ACCUSE", ["maire Paul Roy", "élus"], ["préfet"]),
    # what only explains a subject is no second one
    ("La Serbie, membre de la coalition, a ramené ses soldats de Gao.", "RETREAT", ["Serbie"], []),
    ("Ali Sow, l'un des chefs des rebelles, a appelé ses hommes à déposer les armes.", "REQUEST", ["Ali Sow"], ["hommes"]),
    # the subject is no word of the phrase « quitter le pays »
    ("Les trois pays ont quitté l'Union africaine.", "SANCTION", ["pays"], ["Union africaine"]),
    # who does it is hung on the noun of a set phrase
    ("L'élu a été mis en examen lundi par un juge de Dakar.", "ACCUSE", ["juge de Dakar"], ["élu"]),
    # relative clauses behind a comma
    ("Les dix députés, que la police a arrêtés lundi, ont été libérés.", "COERCE", ["police"], ["députés"]),
    ("Lima redoute les rebelles, à qui elle reproche le pillage d'un convoi.", "ACCUSE", ["elle"], ["rebelles"]),
    ("Les opposants dont la police a dispersé la marche ont saisi l'ONU.", "ACCUSE", ["opposants"], ["ONU"]),
    # and without one, behind a noun of an act
    ("L'offensive que l'armée a lancée samedi contre les rebelles se poursuit.", "ASSAULT", ["armée"], ["rebelles"]),
    ("L'attentat que le groupe a commis vendredi à Mopti a tué six civils.", "ASSAULT", ["groupe"], ["civils"]),
    ("La marche que l'opposition a organisée samedi a réuni deux mille personnes.", "PROTEST", ["opposition"], []),
    # a body that deplores what stands before, without quotation marks
    ("La marche a été interdite, déplore l'Association des familles.", "ACCUSE", ["Association des familles"], []),
    # the dead are those who are named, a bare number is nobody
    ("Le raid de l'armée a fait dix morts dans la ville.", "ASSAULT", ["armée"], []),
    ("Un raid a fait dix morts à Zinder.", "ASSAULT", [], []),
    ("Le raid de l'armée a fait cinq morts (trois soldats et deux civils).", "ASSAULT", ["armée"], ["soldats", "civils"]),
    # what is told beside a reproach does not say whom it means, nor what stands behind a comma
    ("Lima a condamné l'attaque et présenté ses condoléances au peuple malien.", "ACCUSE", ["Lima"], []),
    ("Lima a accepté, à la demande pressante de Quito, de différer sa réforme.", "AGREE", ["Lima"], []),
    # nor does a demand mean whoever is to be dismissed or sent
    ("L'opposition a réclamé le limogeage du commandant.", "REQUEST", ["opposition"], []),
    ("Les rebelles ont promis de venger leur chef.", "THREATEN", ["rebelles"], []),
    # whose a thing is, known by country or not
    ("Des mutins ont attaqué un poste de la douane.", "ASSAULT", ["mutins"], ["douane"]),
    ("Des mutins ont pillé un local du syndicat.", "ASSAULT", ["mutins"], ["syndicat"]),
    # the army is no adjective
    ("L'attaque de l'armée a tué huit bergers.", "ASSAULT", ["armée"], ["bergers"]),
    # who is a target, under whose fire, to whom an ambush is laid
    ("Des bergers ont été la cible d'un raid à Zinder.", "ASSAULT", [], ["bergers"]),
    ("Des douaniers ont essuyé des tirs des mutins.", "ASSAULT", ["mutins"], ["douaniers"]),
    ("Des mutins ont tendu une embuscade à des douaniers.", "ASSAULT", ["mutins"], ["douaniers"]),
    # whose wish is answered, with whom one will not talk
    ("Le gouvernement a accepté l'offre des mutins.", "AGREE", ["gouvernement"], ["mutins"]),
    ("Le préfet a cédé aux exigences des mutins.", "CONCEDE", ["préfet"], ["mutins"]),
    ("La junte a refusé de dialoguer avec les syndicats.", "REJECT", ["junte"], ["syndicats"]),
    # a name that the parser does not know, right behind the verb
    ("La junte a appelé mardi Niamey à rouvrir la route.", "REQUEST", ["junte"], ["Niamey"]),
    # a camp that is a side acts; those between whom it is may hang on an adjective
    ("Les deux camps négocient à Doha.", "CONSULT", ["camps"], []),
    ("Un mémorandum d'entente entre Nairobi et Kampala prévoit un oléoduc.", "AGREE", ["Nairobi", "Kampala"], []),
    # « il » is somebody before a verb that has a doer
    ("Le Premier ministre fidjien a confirmé qu'il se rendrait à Nouméa.", "AGREE", ["il"], []),
]


@pytest.mark.parametrize(("text", "event", "actor", "recipient"), MEMBERS)
def test_members_and_explanations(coder: Coder, text: str, event: str, actor: list[str], recipient: list[str]) -> None:
    found = roles(coder, text, event)
    assert [([a.partition("/")[0] for a in acting], [r.partition("/")[0] for r in meant]) for acting, meant in found[:1]] == [
        (actor, recipient)
    ]
