"""Whether an act is done, ahead, supposed or denied, told by the words around it."""

from __future__ import annotations

from datetime import date

import pytest

from vigie.pipeline import Coder
from vigie.types import Document


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(least=0.0, learned=False)


def told(coder: Coder, text: str, event: str) -> set[str]:
    coded = coder.code(Document("d", text, date(2024, 6, 12)))
    return {e.factuality for e in coded.events if e.event == event}


CASES = [
    # denied
    ("La police dément tout tir sur la foule.", "ASSAULT", "negated"),
    ("Le porte-parole de l'armée dément toute rumeur de bombardement à Kidal.", "ASSAULT", "negated"),
    ("Le ministre avait d'abord nié que la police ait ouvert le feu sur les manifestants.", "ASSAULT", "negated"),
    ("Lima nie avoir livré des armes aux rebelles.", "AID", "negated"),
    ("Le gouvernement a choisi le boycott au lieu de bombarder les positions rebelles.", "ASSAULT", "negated"),
    # two denials make a fact, or leave it open
    ("L'armée n'a pas pu empêcher l'attaque du village.", "ASSAULT", "actual"),
    ("Le gouvernement n'exclut pas d'expulser l'ambassadeur de France.", "SANCTION", "hypothetical"),
    # only the harm is denied
    ("Les tirs n'ont fait ni mort ni blessé, assure l'ambassade.", "ASSAULT", "actual"),
    ("Les rebelles ont attaqué le poste sans qu'aucun soldat n'ait été tué.", "ASSAULT", "actual"),
    # supposed
    ("En cas d'attaque contre ses navires, l'Iran protestera.", "ASSAULT", "hypothetical"),
    ("Le gouvernement redoute que d'autres frappes ne fassent échouer les pourparlers.", "ASSAULT", "hypothetical"),
    ("Les rebelles visent à renverser le gouvernement tchadien.", "COERCE", "hypothetical"),
    # words that are moods only before an infinitive, or only when the act is not done
    ("Des coups de feu ont été entendus dans le centre de Bamako.", "ASSAULT", "actual"),
    ("Une salve de roquettes visait l'ambassade de France à Bamako.", "ASSAULT", "actual"),
    ("Une contre-offensive de l'armée a permis de reprendre la ville.", "ASSAULT", "actual"),
    ("Le ministre a démenti toute implication de son pays dans les attaques visant les bases françaises.", "ASSAULT", "negated"),
    # what defines a noun, or stops, is so
    ("Le Congrès demande la libération des deux opposants arrêtés lundi à Lima.", "COERCE", "actual"),
    ("Le Niger prépare la fin de l'occupation française du pays.", "COERCE", "actual"),
    # announced and yet to come
    ("Le Conseil de sécurité a autorisé la semaine dernière l'envoi de 2750 policiers en Haïti.", "MOBILIZE", "future"),
    ("Le syndicat a annoncé une grève pour jeudi.", "PROTEST", "future"),
    ("Un calendrier prévoyant le retrait de 900 soldats français sera arrêté par une commission.", "RETREAT", "future"),
    ("Plusieurs centaines de soldats quitteraient le Niger d'ici décembre 2024.", "RETREAT", "future"),
    ("Nous ne négocierons jamais avec des terroristes, a martelé le ministre chilien.", "REJECT", "actual"),
    ("Le président béninois verra son homologue togolais jeudi.", "AGREE", "actual"),
    ("Le syndicat des douaniers ne décolère pas.", "ACCUSE", "actual"),
    # a sister decides on nothing
    ("Le Chili va se défendre et a averti le Pérou qu'il riposterait.", "THREATEN", "actual"),
    ("Le représentant chilien a réclamé la levée des sanctions et rejeté les accusations du Pérou.", "REJECT", "actual"),
]


@pytest.mark.parametrize(("text", "event", "factuality"), CASES)
def test_factuality(coder: Coder, text: str, event: str, factuality: str) -> None:
    assert told(coder, text, event) == {factuality}
