"""Who denies that he had a part in an act, that somebody was hit by it, or its toll."""

from __future__ import annotations

import pytest

from vigie.pipeline import Coder
from vigie.types import Document


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(least=0.0, learned=False)


OWN = [
    ("Le Niger n'est pour rien dans l'attaque de Kidal, assure son porte-parole.", "Niger"),
    ("Le Niger assure n'être pour rien dans l'attaque de Kidal.", "Niger"),
    ("Le Burundi dit n'avoir rien à voir avec l'attentat de Loja.", "Burundi"),
    ("Les rebelles affirment ne pas être impliqués dans l'embuscade de Ségou.", "rebelles"),
    ("Le Tchad a assuré qu'il n'était pas responsable du raid sur Faya.", "il"),
    ("Les rebelles jurent n'avoir joué aucun rôle dans l'attentat de Loja.", "rebelles"),
    ("Les rebelles assurent n'avoir aucun lien avec l'attentat de Loja.", "rebelles"),
    ("Les rebelles ne sont pas derrière l'attaque de Kidal, a affirmé leur chef.", "rebelles"),
    ("Le Burundi nie être l'autrice de l'attaque de Bukavu.", "Burundi"),
    ("Les rebelles déclinent toute responsabilité dans l'attentat de Loja.", "rebelles"),
    ("Kampala nie toute implication de ses soldats dans l'attaque de Bukavu.", "soldats"),
    ("Le porte-parole tchadien a démenti toute implication du Tchad dans les attaques de Bria.", "Tchad"),
]


@pytest.mark.parametrize(("text", "doer"), OWN)
def test_who_denies_his_part_is_the_doer_who_is_denied(coder: Coder, text: str, doer: str) -> None:
    (act,) = coder.code(Document("d", text)).events
    told = ([each.span.of(text) for each in act.actor], act.factuality, {each.stance for each in act.attribution})
    assert told == ([doer], "negated", {"denies"})


OTHER = [
    ("La police n'a pas arrêté les auteurs de l'attaque de Kidal.", ["police"], "actual"),
    ("Le ministre a dit ne pas être surpris par l'attaque de Kidal.", [], "actual"),
    ("L'armée dément que douze civils aient été tués dans la frappe de Kidal.", [], "negated"),
]


@pytest.mark.parametrize(("text", "doers", "factuality"), OTHER)
def test_no_part_is_denied(coder: Coder, text: str, doers: list[str], factuality: str) -> None:
    act = next(each for each in coder.code(Document("d", text)).events if each.event == "ASSAULT")
    assert ([each.span.of(text) for each in act.actor], act.factuality) == (doers, factuality)
