"""What looks like an act and is none, or another: who does it, to what, and what only is a name, a task, a question or an accident."""

from __future__ import annotations

from datetime import date

import pytest

from vigie.extract.domain import find_domain
from vigie.pack.domains import load_domains
from vigie.pipeline import Coder
from vigie.types import Document


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(least=0.0, learned=False)


def types(coder: Coder, text: str) -> set[str]:
    return {event.event for event in coder.code(Document("report", text, date(2024, 6, 20))).events}


NONE = [
    # crowds, shops and the police
    "Les bijoutiers ont baissé le rideau par peur des casseurs.",
    "Les grands magasins du boulevard ont préféré fermer.",
    "Le centre commercial a fermé ses portes à 18 heures.",
    "Les manifestants ont rangé leurs banderoles.",
    "La place est presque vide de tout gréviste.",
    "Les gendarmes ont retiré leurs gants.",
    "Les policiers sont trop peu nombreux pour disperser la foule.",
    "La police avait assez d'hommes pour bloquer le convoi.",
    # accidents and private matters
    "Un automobiliste ivre a foncé sur la foule à Gand.",
    "Un automobiliste a renversé accidentellement deux policiers.",
    "Une enquête pour blessures involontaires a été ouverte.",
    "Un mari jaloux a poignardé sa femme à Reims.",
    "Le cambrioleur a blessé un bijoutier.",
    "Un braqueur a menacé la caissière d'un couteau.",
    "Un blessé est à déplorer.",
    # tasks, rights, purposes, questions, rules
    "Le droit de manifester est inscrit dans la Constitution.",
    "Chaque citoyen a le devoir de défendre la patrie.",
    "Le missile est assez puissant pour frapper Tokyo.",
    "Les communes doivent de l'argent aux écoles.",
    "« Pourquoi la Serbie aurait-elle peur ? », a-t-il demandé.",
    "Le journaliste lui demande s'il veut prendre le pouvoir.",
    "Le ministre a demandé si les soldats partiraient.",
    "La loi exige une autorisation du maire.",
    "Le Danemark dispose de 300 soldats au Mali pour prévenir un retour des rebelles.",
    # names and titles, charges, denials
    "Le site « Résistance blocage » a publié un texte de Maxime Verlot.",
    "Le film « L'Attaque du convoi » sort mercredi à Lima.",
    "La Gambie nie ces accusations.",
    # votes of the people
    "Les électeurs suisses ont rejeté l'initiative.",
    "Quelque 53 % des Danois ont rejeté le traité.",
    "Le traité a été rejeté par référendum.",
    # who cannot do it, what it cannot be done to
    "Le camp abrite des réfugiés soudanais.",
    "Un médecin joint par téléphone raconte la nuit.",
    "Le maire sortant défend son bilan.",
    "Le coureur accuse l'altitude.",
    "L'assaillant s'est rendu dans un supermarché.",
]


@pytest.mark.parametrize("text", NONE)
def test_no_act(coder: Coder, text: str) -> None:
    assert types(coder, text) == set()


ACTS = [
    ("Les commerçants ont baissé le rideau contre la taxe.", "PROTEST"),
    ("Des pêcheurs ont coupé la route de Paita.", "PROTEST"),
    ("Des routiers ont fermé l'accès au port de Beira.", "PROTEST"),
    ("Des agriculteurs filtrent l'autoroute à Mons.", "PROTEST"),
    ("Trois mille personnes ont protesté contre la centrale.", "PROTEST"),
    ("Des manifestants s'en sont pris aux vitrines des banques.", "PROTEST"),
    ("Les policiers bloquent le pont de Tampere.", "COERCE"),
    ("L'armée filtre l'accès à l'aéroport.", "COERCE"),
    ("La gendarmerie a évacué les grévistes du parvis.", "COERCE"),
    ("Les CRS ont évacué les grévistes de l'usine.", "COERCE"),
    ("L'armée a évacué ses ressortissants de Juba.", "AID"),
    ("La Suède a retiré ses casques bleus.", "RETREAT"),
    ("Les soldats ont pris la fuite.", "RETREAT"),
    ("La police est venue pour bloquer le cortège.", "COERCE"),
    ("Un homme a foncé sur la foule à Gand.", "ASSAULT"),
    # an accident told beside an attack, a denial of another verb, a condition
    ("Un attentat a tué six bergers à Zinder trois jours après l'explosion accidentelle d'un dépôt.", "ASSAULT"),
    ("Le Chili ne proteste pas et cède à la requête de Lima.", "CONCEDE"),
    ("Un djihadiste a poignardé un policier à Bruxelles.", "ASSAULT"),
    ("Un drone s'est écrasé sur un immeuble de Kharkiv, tuant deux habitants.", "ASSAULT"),
    ("Des soldats de l'opération « Barracuda » ont été attaqués à Bouar.", "ASSAULT"),
    ("L'archevêque a déploré un recul des libertés.", "ACCUSE"),
    ("La Norvège proteste contre la décision de Moscou.", "ACCUSE"),
    ("La Gambie nie les accusations du Sénégal.", "ACCUSE"),
    ("La police soupçonne deux étudiants d'actes de sabotage.", "ACCUSE"),
    ("Le syndicat réclame le droit de manifester.", "REQUEST"),
    ("« Les soldats doivent quitter la ville », a dit le président congolais.", "REQUEST"),
    ("Lima a prié ses préfets, lundi, de faire connaître leur avis.", "REQUEST"),
    ("Lima a demandé à Quito de retirer ses soldats si la trêve tient.", "REQUEST"),
    ("Le parlement a rejeté le traité.", "REJECT"),
    ("Le président a rejeté l'idée d'un référendum.", "REJECT"),
    ("Le Danemark a prévenu la Russie qu'il riposterait.", "THREATEN"),
    ("Le Tchad abrite un général rebelle.", "AID"),
    ("Le président a joint le roi par téléphone.", "CONSULT"),
    ("Le ministre s'est rendu à Tunis.", "CONSULT"),
]


@pytest.mark.parametrize(("text", "event"), ACTS)
def test_an_act_all_the_same(coder: Coder, text: str, event: str) -> None:
    assert event in types(coder, text)


def test_what_says_who_protests_is_no_protest_of_its_own(coder: Coder) -> None:
    text = "Des étudiants, qui protestent contre la réforme, ont bloqué le pont."
    found = coder.code(Document("report", text, date(2024, 6, 20))).events
    assert [(e.event, e.trigger.of(text)) for e in found] == [("PROTEST", "bloqué le pont")]


def test_an_offensive_that_drives_somebody_out_is_one_act(coder: Coder) -> None:
    text = "L'armée avait été chassée de la ville par une offensive de Daech."
    found = coder.code(Document("report", text, date(2024, 6, 20))).events
    assert [(e.event, e.actor[0].span.of(text)) for e in found] == [("ASSAULT", "Daech")]


STABBING = (
    "Deux passants poignardés dans le tramway\n\n"
    "Un homme a frappé deux passants avec un couteau jeudi soir. Selon la procureure, il s'agirait d'un déséquilibré connu d'un "
    "médecin psychiatre. Une victime est à l'hôpital. Ce ne serait pas un acte terroriste, d'après le parquet."
)


def test_crime_that_is_said_to_be_no_terror_is_ordinary_crime() -> None:
    assert find_domain(STABBING, load_domains()) == "crime"
    assert find_domain(STABBING.replace("Ce ne serait pas un acte", "Ce serait un acte"), load_domains()) is None


def test_a_rising_that_does_something_is_its_doer(coder: Coder) -> None:
    assert types(coder, "La guérilla des Farc a remis en liberté deux policiers.") == {"RETREAT"}
    assert types(coder, "La guérilla menée par les Farc a fait des milliers de morts.") == {"ASSAULT"}


def test_men_of_somebody_named_bear_arms(coder: Coder) -> None:
    assert types(coder, "Les hommes d'Izo ont incendié le commissariat de Tabarre.") == {"ASSAULT"}
    assert types(coder, "La police a maîtrisé un homme armé.") == {"COERCE"}
