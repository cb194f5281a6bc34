"""Which day dates which act of a sentence."""

from datetime import date

import pytest

from vigie.pipeline import Coder
from vigie.types import Document

PUBLISHED = date(2024, 6, 12)  # a Wednesday


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(least=0.0, learned=False)


@pytest.mark.parametrize(
    ("text", "event", "start"),
    [
        # an infinitive shares the day of the verb above it
        (
            "Jeudi, la Haute-Commissaire a invoqué le règlement pour demander aux belligérants un cessez-le-feu.",
            "REQUEST",
            "2024-06-06",
        ),
        ("Les rebelles avaient annoncé mardi suspendre leurs opérations.", "CONCEDE", "2024-06-11"),
        ("Des militaires ont annoncé lundi soir à la télévision nationale avoir renversé le président.", "COERCE", "2024-06-10"),
        ("Le chef du parti s'est dit mardi disposé à négocier avec le pouvoir.", "AGREE", "2024-06-11"),
        # a noun or participle keeps the day that stands behind it
        ("La mission de l'ONU a condamné avec fermeté l'attaque menée vendredi contre un convoi à Goma.", "ACCUSE", None),
        ("Le ministre a qualifié d'actes de terrorisme les tirs de la veille.", "ACCUSE", None),
        ("Paris a dénoncé l'assassinat de samedi à Beyrouth.", "ACCUSE", None),
        ("Bamako exige l'extradition des auteurs de l'attentat du 3 juin.", "REQUEST", None),
        ("La coalition a bombardé sept villages pour la seule journée de dimanche.", "ASSAULT", "2024-06-09"),
        # what is promised or accepted has its own day
        ("Kampala a accepté, sous la pression, de repousser la mesure au 1er septembre.", "AGREE", None),
        ("Vendredi, Paris a accepté de livrer des chars.", "AGREE", "2024-06-07"),
        # the next such day, not last year's
        ("Le syndicat a annoncé une journée de grève pour le 19 juin.", "PROTEST", "2024-06-19"),
        # a day that words like « pour » put ahead of whoever announces it
        ("Le syndicat a annoncé une grève pour lundi.", "PROTEST", "2024-06-17"),
        ("Les dockers ont annoncé une grève à partir de samedi.", "PROTEST", "2024-06-15"),
        ("Les dockers ont fait grève lundi.", "PROTEST", "2024-06-10"),
        ("Une manifestation est prévue vendredi à Bruxelles.", "PROTEST", "2024-06-14"),
        # what comes before or after another act
        ("Le Pentagone a annoncé en mai l'envoi de navires, après la saisie de deux pétroliers par l'Iran.", "COERCE", None),
        (
            "Plusieurs casques bleus étaient soumis samedi à des examens, au lendemain d'une attaque contre leur base.",
            "ASSAULT",
            "2024-06-07",
        ),
        # a semicolon parts what the times date
        (
            "En octobre 2020, les rebelles avaient décrété une trêve ; un mois plus tard, des tirs visaient la caserne.",
            "CONCEDE",
            "2020-10-01",
        ),
        (
            "En octobre 2020, les rebelles avaient décrété une trêve ; un mois plus tard, des tirs visaient la caserne.",
            "ASSAULT",
            "2020-11-01",
        ),
        # his own words are dated by the verb that reports them
        (
            "« Nous refusons toute discussion avec ces bandits », a déclaré lundi le ministre tchadien de la Défense.",
            "REJECT",
            "2024-06-10",
        ),
        # a time in a clause that only tells when, or how, the act came about
        ("Répondant lundi aux critiques, la ministre a dénoncé les insultes du candidat.", "ACCUSE", "2024-06-10"),
        ("Le 3 mai, c'est le maire qui avait été attaqué par des inconnus.", "ASSAULT", "2024-05-03"),
        ("La marine a abordé lundi le chalutier et arrêté ses quatre pêcheurs.", "COERCE", "2024-06-10"),
        # what people are angry about has not happened on the day of their march
        ("Des éleveurs furieux contre les massacres des miliciens ont manifesté lundi à Bamako.", "ASSAULT", None),
        ("Des éleveurs furieux contre les massacres des miliciens ont manifesté lundi à Bamako.", "PROTEST", "2024-06-10"),
        ("Le Niger a rejeté l'ultimatum, a indiqué lundi un diplomate français.", "REJECT", None),
        # a time that opens the sentence, whatever the parser hangs it on
        ("Mardi avant l'aube, des tirs de mortier avaient tué deux bergers près de Kidal.", "ASSAULT", "2024-06-11"),
        ("Réuni hier à New York, le Conseil de sécurité a appelé le Soudan à libérer les détenus.", "REQUEST", "2024-06-11"),
        # acts that share a time: two of one type, what went on meanwhile, what happened on a day that is named
        ("Cinq gendarmes ont été tués et neuf soldats ont été blessés jeudi à Djibo.", "ASSAULT", "2024-06-06"),
        (
            "Deux étudiants ont été blessés mardi à Lomé lors de la dispersion d'une manifestation de l'opposition.",
            "PROTEST",
            "2024-06-11",
        ),
        ("Le secteur était calme depuis le 3 mai, lorsque des tirs avaient tué deux soldats à Gao.", "ASSAULT", "2024-05-03"),
        ("Le Niger a annoncé jeudi qu'il acceptait la médiation du Togo.", "AGREE", "2024-06-06"),
        (
            "L'armée, qui impute aux rebelles la mort de deux soldats, lundi près de Gao, a promis de riposter.",
            "ASSAULT",
            "2024-06-10",
        ),
        # times that are not the act's
        ("Le JNIM a revendiqué jeudi l'attaque du camp de Boulikessi.", "ASSAULT", None),
        ("La rébellion a décrété un cessez-le-feu à compter de lundi.", "CONCEDE", None),
        ("Le préfet de Gao a imposé un couvre-feu de 20 heures à 5 heures.", "COERCE", None),
        ("Le Front du 4 mai accuse l'armée de mentir.", "ACCUSE", None),
        # what is done lies behind the report
        ("Les mutins avaient lancé une offensive le 2 juillet.", "ASSAULT", "2023-07-02"),
        ("Les mutins lanceront une offensive le 2 juillet.", "ASSAULT", "2024-07-02"),
        ("Vingt otages ont été libérés le 28 juin à Kidal.", "RETREAT", "2023-06-28"),
        ("Le Mali va saisir l'ONU de l'attaque de vendredi contre Djibo.", "ASSAULT", "2024-06-07"),
        # a day narrows a season
        ("L'hiver dernier, l'armée avait tué à Gao le chef du groupe, le 6 janvier.", "ASSAULT", "2024-01-06"),
    ],
)
def test_the_day_that_dates_an_act(coder: Coder, text: str, event: str, start: str | None) -> None:
    acts = [e for e in coder.code(Document("t", text, PUBLISHED)).events if e.event == event]
    assert acts, text
    found = acts[0].time.start if acts[0].time is not None else None
    assert (found.isoformat() if found else None) == start


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        # from the day on which an act known by its name took place
        (
            "Les rebelles ont attaqué lundi le poste de Ménaka. Trois jours avant cette attaque, l'armée avait bombardé leur camp.",
            ["2024-06-10", "2024-06-07"],
        ),
        (
            "Les rebelles ont attaqué lundi le poste de Ménaka. Le jour même de l'attaque, l'armée bombardait leur camp.",
            ["2024-06-10", "2024-06-10"],
        ),
        # from the day that the main clause has left the report at
        ("Les rebelles ont attaqué lundi un poste. L'armée a bombardé leur camp dans la soirée.", ["2024-06-10", "2024-06-10"]),
        (
            "Les corps des soldats tués dimanche sont arrivés lundi à Bamako. Le lendemain, l'armée a bombardé un camp rebelle.",
            ["2024-06-09", "2024-06-11"],
        ),
        (
            "Les rebelles ont attaqué lundi un poste, a indiqué mardi le commandement. Le lendemain, l'armée a bombardé un camp.",
            ["2024-06-10", "2024-06-11"],
        ),
    ],
)
def test_the_day_that_an_earlier_sentence_gives(coder: Coder, text: str, starts: list[str]) -> None:
    acts = [e for e in coder.code(Document("t", text, PUBLISHED)).events if e.event == "ASSAULT"]
    assert [e.time.start.isoformat() if e.time and e.time.start else None for e in acts] == starts
