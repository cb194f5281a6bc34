"""Sentences of the shapes that reports are made of: who does what to whom must come out whole."""

from __future__ import annotations

from datetime import date

import pytest

from vigie.pipeline import Coder
from vigie.types import Document, Event

# A sentence; the events wanted, each as type, actors, recipients and places by their words, and "-" where nobody is told.
SHAPES = [
    ("M. Diallo, qui a qualifié les tirs de lâches, s'est engagé à protéger les ambassades.", ["AGREE|M. Diallo|?|-"]),
    (
        "« C'est grave », a averti Mme Diarra, qui a demandé aux autorités de libérer les prisonniers.",
        ["REQUEST|Mme Diarra|autorités|-"],
    ),
    (
        "Le préfet a dépêché la gendarmerie afin de fermer les locaux et saisir les ordinateurs.",
        ["COERCE|gendarmerie|-|-", "COERCE|gendarmerie|-|-"],
    ),
    (
        "Le roi du Maroc a dialogué par visioconférence avec le Premier ministre hongrois, Viktor Orban.",
        ["CONSULT|roi du Maroc + Viktor Orban|-|-"],
    ),
    ("Au Pérou, les enseignants observent depuis ce lundi une grève de trois jours.", ["PROTEST|enseignants|-|Pérou"]),
    ("Des miliciens houthis ont fait sauter dimanche une citerne sur la route.", ["ASSAULT|miliciens houthis|-|?"]),
    ("La police a arrêté puis relâché deux journalistes.", ["COERCE|police|journalistes|-", "RETREAT|police|journalistes|-"]),
    (
        "Le maire a accusé les gendarmes d'avoir tiré sur des passants, blessant trois lycéens.",
        ["ACCUSE|maire|gendarmes|-", "ASSAULT|gendarmes|passants + lycéens|-"],
    ),
    ("Une contre-offensive de l'armée, épaulée par des drones américains, a permis d'avancer.", ["ASSAULT|armée|-|-"]),
    ("La milice est repassée à l'offensive depuis jeudi dans le Katanga.", ["ASSAULT|milice|-|Katanga"]),
    ("De violents heurts ont opposé la police à des étudiants à Santiago.", ["ASSAULT|police + étudiants|-|Santiago"]),
    ("Un photographe a été passé à tabac par des policiers à Kampala.", ["ASSAULT|policiers|photographe|Kampala"]),
    ("L'armée russe a bombardé Marioupol lundi.", ["ASSAULT|armée russe|-|Marioupol"]),
    ("L'offensive des talibans contre Kunduz se poursuit.", ["ASSAULT|talibans|-|Kunduz"]),
    ("Neuf gardes forestiers ont été blessés dans un guet-apens au Mozambique.", ["ASSAULT|-|gardes forestiers|Mozambique"]),
    ("L'armée nigérienne dit avoir tué trente terroristes lors de frappes aériennes.", ["ASSAULT|armée nigérienne|terroristes|-"]),
    ("Une source sécuritaire a indiqué à l'AFP que quatre soldats avaient été blessés par une mine.", ["ASSAULT|-|soldats|-"]),
    ("Moscou, de son côté, a mis en garde Washington contre toute escalade.", ["THREATEN|Moscou|Washington|-"]),
    (
        "La police a fait usage de gaz lacrymogènes pour disperser la foule, blessant vingt personnes.",
        ["ASSAULT|police|foule + personnes|-"],
    ),
    ("La Cour constitutionnelle a écarté l'opposant, provoquant des heurts à Dakar.", ["ASSAULT|-|-|Dakar"]),
    ("Caracas a rompu ses relations diplomatiques avec Buenos Aires.", ["SANCTION|Caracas|Buenos Aires|-"]),
    ("L'armée a déclenché une offensive dans l'est du pays.", ["ASSAULT|armée|-|?"]),
    ("Des affrontements entre l'armée et les rebelles ont éclaté près d'Alamata.", ["ASSAULT|armée + rebelles|-|Alamata"]),
    (
        "L'Espagne, l'Irlande et la Norvège ont reconnu l'État de Palestine.",
        ["SUPPORT|Espagne + Irlande + Norvège|État de Palestine|-"],
    ),
    ("L'ONG a acheminé 40 tonnes de vivres aux déplacés de Zamzam.", ["AID|ONG|déplacés de Zamzam|-"]),
    ("Niamey a dénoncé les accords militaires avec Paris.", ["SANCTION|Niamey|Paris|-"]),
    ("Les Américains ont suspendu leur aide à la junte.", ["SANCTION|Américains|junte|-"]),
    ("Interpellé lundi à son domicile, l'opposant a été placé en garde à vue.", ["COERCE|-|opposant|?"]),
    ("Le chef de l'ONU a exhorté Israël à laisser entrer l'aide humanitaire.", ["REQUEST|chef de l'ONU|Israël|-"]),
    (
        "Les infirmières ont débrayé mardi pour dénoncer la réforme du ministre de la Santé.",
        ["PROTEST|infirmières|ministre de la Santé|-"],
    ),
    ("Le député a annoncé soutenir la candidature du maire.", ["SUPPORT|député|maire|-"]),
    ("Vendredi, des bombardiers russes avaient pilonné des dizaines de cibles en Libye.", ["ASSAULT|bombardiers russes|-|Libye"]),
    ("Les Émirats avaient eux-mêmes tué à Aden un chef de milice.", ["ASSAULT|Émirats|chef de milice|Aden"]),
    ("Kigali accuse Kinshasa de tous ses maux et menace de riposter.", ["THREATEN|Kigali|Kinshasa|-"]),
    (
        "Quatorze pêcheurs, dont deux adolescents, ont été enlevés par des miliciens à Kribi.",
        ["ASSAULT|miliciens|pêcheurs + adolescents|Kribi"],
    ),
    ("Cinq bergers, parmi lesquels une femme, ont été tués dans une embuscade.", ["ASSAULT|-|bergers + femme|-"]),
    ("La prison, dont deux gardiens ont été tués lundi, a été fermée.", ["ASSAULT|-|gardiens|-"]),
    (
        "La milice a tiré plusieurs obus sur Taëz, blessant une infirmière.",
        ["ASSAULT|milice|infirmière|Taëz"],
    ),
    ("Des frégates chinoises ont mené des exercices navals en mer de Chine orientale.", ["MOBILIZE|?|-|mer de Chine orientale"]),
    ("Ottawa a gelé 12 millions de dollars d'aide à Managua.", ["SANCTION|Ottawa|Managua|-"]),
    ("Les deux Corées ont signé un mémorandum.", ["SUPPORT|Corées|-|-"]),
    ("La Zambie et l'Angola ont échangé des prisonniers.", ["RETREAT|Zambie + Angola|prisonniers|-"]),
    ("À la demande de l'Équateur, le Conseil de sécurité s'est réuni.", ["CONSULT|Conseil de sécurité|-|-"]),
    (
        "La junte a arrêté les ministres Idrissa Koné, Paul Zerbo et Awa Sawa.",
        ["COERCE|junte|ministres Idrissa Koné + Paul Zerbo + Awa Sawa|-"],
    ),
    (
        "Le parquet a inculpé les militants Ali Roy, 32 ans, et Paul Lenoir, 40 ans.",
        ["ACCUSE|parquet|militants Ali Roy + Paul Lenoir|-"],
    ),
    (
        "Plusieurs centaines de déplacés ont manifesté ; la police les a dispersés.",
        ["PROTEST|centaines de déplacés|-|-", "ASSAULT|police|les|-"],
    ),
    ("Le groupe a revendiqué un tir d'obus sur sa chaîne, lundi à Gao.", ["ASSAULT|groupe|-|?"]),
    ("Les frères Ali' Kara et Chérif Kara ont tué douze bergers.", ["ASSAULT|?|bergers|-"]),  # a mark that is part of a name
    ("Des heurts ont éclaté entre la police malienne et des étudiants.", ["ASSAULT|police malienne + étudiants|-|-"]),
    ("Trois élus ont été blessés par la police et des miliciens.", ["ASSAULT|police + miliciens|élus|-"]),
    ("Grève des éboueurs à Genève : le syndicat maintient la pression", ["PROTEST|éboueurs|-|Genève", "REQUEST|?|?|?"]),
    ("L'avocat des deux hommes crie à la persécution.", ["ACCUSE|avocat des deux hommes|-|-"]),
    (
        "Un élève a été tué lors d'une manifestation à Thiès.",
        ["ASSAULT|-|élève|Thiès", "PROTEST|-|-|Thiès"],
    ),
    ("Le Comité pour la libération des détenus a manifesté.", ["PROTEST|Comité|-|-"]),
    (
        "Six personnes sont mortes lorsque la police a ouvert le feu sur des marcheurs à Moundou.",
        ["ASSAULT|police|personnes + marcheurs|Moundou"],
    ),
    ("Deux des accusés ont été libérés.", ["RETREAT|-|accusés|-"]),
    ("Le préfet a mis en demeure de quitter les lieux les occupants.", ["REQUEST|préfet|occupants|-"]),
    ("Le tribunal a placé sous contrôle judiciaire, mardi, l'ex-ministre Ali Roy.", ["COERCE|tribunal|ex-ministre Ali Roy|-"]),
    ("LE CAP-VERT, Praia.- Des marins ont débrayé.", ["PROTEST|marins|-|-"]),
    # What « par » had taken goes back to its act.
    ("L'attaque, imputée par l'armée nigérienne à des éleveurs, a tué un juge.", ["ASSAULT|éleveurs|juge|-"]),
    ("La capture par les rebelles de deux pilotes a été confirmée.", ["ASSAULT|rebelles|pilotes|-"]),
    ("L'enlèvement, trois jours plus tôt, du maire de Tarma par des mineurs a ému le pays.", ["ASSAULT|mineurs|maire de Tarma|-"]),
    ("La police a reçu des menaces de la part d'un gang.", ["THREATEN|gang|police|-"]),
    # Who is joined, and who of many is named.
    ("Les rebelles ont enlevé le préfet, ainsi que son chauffeur.", ["ASSAULT|rebelles|préfet + chauffeur|-"]),
    ("Le ministre a été arrêté, ainsi que deux de ses conseillers.", ["COERCE|-|ministre + conseillers|-"]),
    ("La police a arrêté vingt manifestants, dont deux avocats et un imam.", ["COERCE|police|manifestants + avocats + imam|-"]),
    ("À Genève, la Russie, la Turquie et l'Iran ont menacé Oslo.", ["THREATEN|Russie + Turquie + Iran|Oslo|?"]),
    ("À Doha, Israël et le Hamas ont menacé Oslo.", ["THREATEN|Israël + Hamas|Oslo|?"]),
    ("Le Bloc vert, qui a accusé Oslo, et le Parti du travail ont dit adieu à la coalition.", ["ACCUSE|Bloc vert|Oslo|-"]),
    ("Le président du Parlement, Nabil Sfar, appelle le Hamas à la retenue.", ["REQUEST|président du Parlement, Nabil Sfar|Hamas|-"]),
    ("L'avocate du militant, la Belge Anne Destrée, accuse Oslo de torture.", ["ACCUSE|Anne Destrée|Oslo|-"]),
    ("La Lituanie, l'Estonie et la Lettonie ont accusé Oslo.", ["ACCUSE|Lituanie + Estonie + Lettonie|Oslo|-"]),
    ("Le Conseil de l'Europe a appelé Ankara à relâcher sans délai la romancière.", ["REQUEST|Conseil de l'Europe|Ankara|-"]),
    # Whose it is that a bomb goes off at.
    (
        "Un kamikaze s'est fait exploser à un barrage de l'armée syrienne.",
        ["ASSAULT|kamikaze|armée syrienne|barrage de l'armée syrienne"],
    ),
    ("Tout commerçant ayant hébergé des fugitifs encourt deux ans de réclusion.", []),
    ("Les riverains ignorent pourquoi la digue a cédé.", []),
]


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(least=0.0, learned=False)


@pytest.mark.parametrize(("sentence", "wanted"), SHAPES, ids=[sentence[:40] for sentence, _ in SHAPES])
def test_shapes(coder: Coder, sentence: str, wanted: list[str]) -> None:
    coded = coder.code(Document("shape", sentence, date(2024, 6, 12)))
    told = [_told(event, sentence) for event in coded.events]
    for want in wanted:
        assert any(_fits(want.split("|"), each) for each in told), (want, told)
    if not wanted:
        assert not told
    kinds = [want.split("|")[0] for want in wanted]
    assert all([each[0] for each in told].count(kind) == kinds.count(kind) for kind in kinds), told


def _told(event: Event, sentence: str) -> tuple[str, set[str], set[str], set[str]]:
    sides = ({each.span.of(sentence) for each in side} for side in (event.actor, event.recipient, event.places))
    actors, recipients, places = sides
    return event.event, actors, recipients, places


def _fits(want: list[str], told: tuple[str, set[str], set[str], set[str]]) -> bool:
    if want[0] != told[0]:
        return False
    return all(w == "?" or (set() if w == "-" else set(w.split(" + "))) == found for w, found in zip(want[1:], told[1:], strict=True))
