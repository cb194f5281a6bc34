"""Who does what is told and to whom, wherever the sentence says so."""

from __future__ import annotations

from datetime import date

import pytest

from vigie.pipeline import Coder
from vigie.types import Document

PARTIES = [
    # text, trigger, actors, recipients
    ("Le préfet a averti les marins, lesquels menacent de bloquer le port.", "menacent", ["marins"], None),
    ("Les soldats ont arrêté des bergers, lesquels avaient attaqué un village.", "attaqué", ["bergers"], None),
    ("L'opposante Aïcha Kaboré a vu sa peine confirmée en appel.", "confirmée", [], ["opposante Aïcha Kaboré"]),
    ("La centrale syndicale a vu ses comptes gelés mardi.", "gelés", [], ["centrale syndicale"]),
    ("Oxfam, dont un entrepôt a été pillé par les rebelles, a suspendu son aide.", "pillé", ["rebelles"], ["Oxfam"]),
    ("L'élue, dont la voiture a été mitraillée, accuse la milice.", "accuse", ["élue"], ["milice"]),
    ("L'élue, dont la voiture a été mitraillée, accuse la milice.", "mitraillée", [], ["élue"]),
    ("La Croix-Rouge, dont un convoi a essuyé des tirs, a évacué Bria.", "essuyé des tirs", [], ["Croix-Rouge"]),
    ("L'Unicef, dont deux camions ont été brûlés lundi, condamne l'attaque.", "condamne", ["Unicef"], None),
    ("Le Mali et le Niger ont rompu. Le second a rappelé son ambassadeur.", "rappelé", ["second"], []),
    ("La police a arrêté douze manifestants. Trois ont été libérés dans la soirée.", "libérés", [], ["Trois"]),
    ("Quatre soldats sont morts et sept autres ont été faits prisonniers.", "faits prisonniers", [], ["sept autres"]),
    ("Les mineurs réclament la libération de trois des leurs, arrêtés en juin.", "arrêtés", [], ["trois des leurs"]),
    ("Le dernier des otages a été relâché vendredi.", "relâché", [], ["dernier des otages"]),
    ("Le plus âgé des otages a été relâché.", "relâché", [], ["plus âgé des otages"]),
    ("Huit gendarmes sont tombés dans un guet-apens tendu par les rebelles.", "tombés", ["rebelles"], ["gendarmes"]),
    ("Une patrouille est tombée sous le feu des rebelles.", "tombée", ["rebelles"], ["patrouille"]),
    ("Le détenu a reçu des coups.", "reçu des coups", [], ["détenu"]),
    ("Les rebelles ont attaqué le poste ; les soldats ont riposté.", "riposté", ["soldats"], ["rebelles"]),
    ("Un homme a foncé sur des policiers qui ont riposté.", "riposté", ["policiers"], ["homme"]),
    ("Des manifestants ont marché vers le palais ; la police a tiré.", "tiré", ["police"], ["manifestants"]),
    ("La police a dispersé le cortège ; sept manifestants ont été arrêtés.", "arrêtés", ["police"], ["manifestants"]),
    ("La police a, selon un témoin, tiré sur les manifestants.", "tiré", ["police"], ["manifestants"]),
    ("Ses hommes ont, pendant deux mois, détenu des migrants.", "détenu", ["hommes"], ["migrants"]),
    ("Trois députés ont été, dans la nuit, arrêtés par des militaires.", "arrêtés", ["militaires"], ["députés"]),
    ("Paul Mvondo, un porte-parole du mouvement, a dénoncé la répression.", "dénoncé", ["Paul Mvondo"], None),
    ("Ses partisans, des jeunes pour la plupart, ont dressé des barricades.", "dressé", ["partisans"], None),
    ("Les assaillants, deux hommes et une femme, ont tué un gardien.", "tué", ["assaillants"], ["gardien"]),
    ("Des étudiants, des avocats et des médecins ont manifesté.", "manifesté", ["étudiants", "avocats", "médecins"], None),
    ("L'avocate de M. Traoré, la Belge Hilde Peeters, conteste la compétence de la Cour.", "conteste", ["Hilde Peeters"], ["Cour"]),
    (
        "Le prédécesseur de M. Diop, Abdou Sarr, avait rompu les négociations.",
        "rompu",
        ["prédécesseur de M. Diop, Abdou Sarr"],
        None,
    ),
    ("Hué à Toulouse, sifflé à Brest, le ministre Luc Bernard a annulé sa visite.", "sifflé", [], ["ministre Luc Bernard"]),
    ("Ayant été chassée de Gao, l'armée s'est repliée.", "chassée", [], ["armée"]),
    ("Les rebelles ont tué à peu près 20 soldats et policiers.", "tué", ["rebelles"], ["soldats", "policiers"]),
    ("Les gendarmes ont affronté 300 manifestants.", "affronté", ["gendarmes", "manifestants"], []),
    ("Des roquettes ont touché un poste israélien.", "touché", [], ["israélien"]),
    ("Des éléments de la garde nationale ont arrêté un député.", "arrêté", ["éléments de la garde nationale"], ["député"]),
    ("La branche yéménite d'Al-Qaïda a tué deux soldats.", "tué", ["branche yéménite d'Al-Qaïda"], ["soldats"]),
    ("L'aile militaire du Hamas a tiré des roquettes sur Ashdod.", "tiré", ["aile militaire du Hamas"], []),
    ("Des renforts policiers ont expulsé les manifestants.", "expulsé", ["renforts policiers"], ["manifestants"]),
    ("L'équipage a repoussé les pirates.", "repoussé", ["équipage"], ["pirates"]),
    ("Les policiers ont utilisé des autopompes contre les manifestants.", "utilisé", ["policiers"], ["manifestants"]),
    ("Le médiateur a quitté Lomé après trois jours de pourparlers avec la junte.", "pourparlers", ["junte", "médiateur"], []),
    ("Les négociations entre l'armée et les rebelles ont été suspendues.", "suspendues", ["armée", "rebelles"], []),
    ("Le Canada a fermé son ambassade ; la Suède, elle, a rappelé son consul.", "rappelé", ["Suède"], None),
    ("« Libérez le maire » scandent une centaine de manifestants.", "scandent", ["centaine de manifestants"], None),
    ("Des heurts ont opposé mardi soir des habitants à des soldats.", "heurts", ["soldats", "habitants"], []),
    ("Les insurgés ont libéré trois otages enlevés en mars.", "enlevés", ["insurgés"], ["otages"]),
    ("L'armée a libéré trois otages enlevés en mars.", "enlevés", [], ["otages"]),
    ("L'armée a présenté ses excuses pour un bombardement qui a tué six bergers.", "bombardement", ["armée"], ["bergers"]),
    ("Les houthistes ont dit que leurs drones avaient frappé un navire.", "frappé", ["drones"], []),
]


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(least=0.0)


@pytest.mark.parametrize(("text", "trigger", "actors", "recipients"), PARTIES)
def test_who_does_it_and_to_whom(
    coder: Coder, text: str, trigger: str, actors: list[str] | None, recipients: list[str] | None
) -> None:
    coded = coder.code(Document("a", text, date(2024, 6, 20)))
    event = next(e for e in coded.events if e.trigger.of(text).startswith(trigger))
    if actors is not None:
        assert [m.span.of(text) for m in event.actor] == actors
    if recipients is not None:
        assert [m.span.of(text) for m in event.recipient] == recipients
