"""Whose act it is that a reproach tells, whose name a title bears, where a pact is struck, who a group is, and on what day."""

from __future__ import annotations

from datetime import date

import pytest

from vigie.pipeline import Coder
from vigie.types import Document, Event

PUBLISHED = date(2024, 6, 20)


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(least=0.0, learned=False)


def acts(coder: Coder, text: str, event: str) -> list[Event]:
    return [e for e in coder.code(Document("d", text, PUBLISHED)).events if e.event == event]


def sides(coder: Coder, text: str, event: str) -> list[tuple[set[str], set[str]]]:
    def told(side: tuple) -> set[str]:  # type: ignore[type-arg]
        return {f"{m.span.of(text)}/{m.country}" for m in side}

    return [(told(e.actor), told(e.recipient)) for e in acts(coder, text, event)]


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Le M23 accuse les FARDC d'avoir pilonné une école à Masisi, tuant douze élèves.", "FARDC/COD"),
        ("Les rebelles tchadiens reprochent à l'armée d'avoir bombardé un village, tuant trois femmes.", "armée/TCD"),
        ("L'armée soudanaise a accusé les FSR d'avoir frappé un hôpital à El-Obeid, blessant neuf patients.", "FSR/SDN"),
        ("L'Inde soupçonne le Pakistan d'avoir tiré sur un poste, tuant deux soldats.", "Pakistan/PAK"),
        ("Quito accuse Lima d'avoir attaqué un poste et incendié un camp, tuant deux gardes.", "Lima/PER"),
        # the doer of all that he says of himself
        ("L'armée malienne affirme avoir attaqué un camp à Kidal, tuant vingt jihadistes.", "armée malienne/MLI"),
        ("Les rebelles tchadiens ont forcé les habitants à fuir, tuant dix d'entre eux.", "rebelles tchadiens/TCD"),
    ],
)
def test_what_followed_is_done_by_who_is_reproached(coder: Coder, text: str, doer: str) -> None:
    told = sides(coder, text, "ASSAULT")
    assert told
    assert all(actors == {doer} for actors, _ in told), told


def test_what_the_accuser_adds_is_his(coder: Coder) -> None:
    text = "Quito accuse Lima d'avoir frappé une école, dénonçant un crime de guerre."
    assert all(actors == {"Quito/ECU"} for actors, _ in sides(coder, text, "ACCUSE"))


ON_LIST = "a imposé des sanctions à"


@pytest.mark.parametrize(
    ("text", "event", "doer"),
    [
        (f"Ottawa {ON_LIST} deux anciens députés haïtiens, accusés de financer les gangs.", "AID", "anciens députés haïtiens/HTI"),
        ("Londres a sanctionné trois généraux birmans accusés d'avoir bombardé des villages.", "ASSAULT", "généraux birmans/MMR"),
        (
            f"Berne {ON_LIST} cinq juges vénézuéliens, soupçonnés d'avoir emprisonné des opposants.",
            "COERCE",
            "juges vénézuéliens/VEN",
        ),
        (
            f"Paris {ON_LIST} un ancien ministre congolais, accusé par l'ONU d'armer les milices.",
            "MOBILIZE",
            "ancien ministre congolais/COD",
        ),
        ("Ottawa a expulsé deux diplomates indiens, soupçonnés d'avoir tué un militant.", "ASSAULT", "diplomates indiens/IND"),
        # of whom a passive tells
        ("Le général malien a été arrêté à Gao, accusé d'avoir bombardé un village.", "ASSAULT", "général malien/MLI"),
    ],
)
def test_who_is_charged_has_done_it(coder: Coder, text: str, event: str, doer: str) -> None:
    told = sides(coder, text, event)
    assert any(actors == {doer} for actors, _ in told), told
    assert not any("Ottawa" in who or "Berne" in who for actors, _ in told for who in actors if event != "SANCTION"), told


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Le ministre colombien de l'Intérieur, Pedro Sánchez, a accusé Caracas de mentir.", "COL"),
        ("Le député chilien Emmanuel Macron a accusé Lima de mentir.", "CHL"),
        (
            "L'armée a bombardé un camp près de Cali, en Colombie.\n\n"
            "Le ministre de la Défense, Pedro Sánchez, a accusé Caracas de mentir.",
            "COL",
        ),
        # the same man, whatever he is called
        ("Le président du gouvernement espagnol, Pedro Sánchez, a accusé Caracas de mentir.", "ESP"),
        ("Le chef du gouvernement Pedro Sánchez a accusé Caracas de mentir.", "ESP"),
        ("L'ancien ministre britannique Tony Blair a accusé Caracas de mentir.", "GBR"),
        ("Le diplomate portugais António Guterres a accusé Caracas de mentir.", "UNO"),
        ("Les combats ont repris à Kharkiv.\n\nLe président Emmanuel Macron a accusé Moscou de mentir.", "FRA"),
    ],
)
def test_a_title_tells_namesakes_apart(coder: Coder, text: str, country: str) -> None:
    assert [m.country for e in acts(coder, text, "ACCUSE") for m in e.actor] == [country]


def test_a_namesake_stays_one(coder: Coder) -> None:
    text = (
        "Le ministre colombien de la Défense, Pedro Sánchez, a rencontré ses officiers.\n\nPedro Sánchez a accusé Caracas de mentir."
    )
    assert [m.country for e in acts(coder, text, "ACCUSE") for m in e.actor] == ["COL"]


@pytest.mark.parametrize(
    "text",
    [
        "Un élu local a fait état de dix morts dans une attaque à Ansongo.",
        "Le gouverneur a également fait état de vingt morts dans une fusillade à Kayes.",
        "Les secours font état de six morts dans une attaque à Djenné.",
    ],
)
def test_who_tells_of_the_dead_has_not_suffered(coder: Coder, text: str) -> None:
    told = sides(coder, text, "ASSAULT")
    assert told
    assert all(not actors and not recipients for actors, recipients in told), told


def test_who_is_the_object_of_an_attack_has_suffered(coder: Coder) -> None:
    text = "Les gendarmes maliens ont fait l'objet d'une attaque près de Djenné."
    assert [r for _, r in sides(coder, text, "ASSAULT")] == [{"gendarmes maliens/MLI"}]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Le gouvernement soudanais et les FSR ont signé samedi à Riyad un accord de trêve.", "SUPPORT"),
        ("L'Arménie et l'Azerbaïdjan ont signé à Washington un accord de paix.", "SUPPORT"),
        ("Kinshasa et le M23 ont conclu vendredi à Luanda une trêve.", "AGREE"),
        ("Les houthis et le gouvernement yéménite sont parvenus à un accord à Amman.", "AGREE"),
        ("La Serbie et le Kosovo ont signé un accord à Bruxelles.", "SUPPORT"),
    ],
)
def test_a_pact_is_struck_somewhere(coder: Coder, text: str, event: str) -> None:
    told = acts(coder, text, event)
    assert told
    towns = {"Riyad", "Washington", "Luanda", "Amman", "Bruxelles"}
    assert all(m.span.of(text) not in towns for e in told for m in (*e.actor, *e.recipient)), text


@pytest.mark.parametrize(
    ("text", "event", "addressee"),
    [
        ("Paris a promis à Kiev de nouveaux missiles.", "AGREE", "Kiev/UKR"),
        ("Londres a réaffirmé son soutien à Kiev.", "SUPPORT", "Kiev/UKR"),
        ("Bagdad a accordé à Téhéran un droit de passage.", "CONCEDE", "Téhéran/IRN"),
    ],
)
def test_what_is_given_is_given_to_somebody(coder: Coder, text: str, event: str, addressee: str) -> None:
    assert [r for _, r in sides(coder, text, event)] == [{addressee}]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Moscou nie avoir visé des civils.", None),
        ("L'armée russe a tué des civils.\n\nLes habitants de Kharkiv et de Soumy fuient.", "UKR"),
        ("Le Pakistan a tué trois soldats. L'Inde a juré de riposter.", "IND"),
        ("Des dizaines d'habitants ont été blessés par l'armée rwandaise à Goma.", "COD"),
        # at home
        ("L'armée soudanaise a tué douze civils à Nyala.", "SDN"),
        ("La police kényane a tué deux manifestants.", "KEN"),
        ("L'armée birmane a bombardé des civils dans l'État Rakhine.", "MMR"),
    ],
)
def test_victims_have_not_the_country_of_who_harms_them(coder: Coder, text: str, country: str | None) -> None:
    told = next(iter(acts(coder, text, "ASSAULT")))
    assert [m.country for m in told.recipient] == [country]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Le JNIM, affilié à Al-Qaïda, a attaqué un camp à Sévaré. Le groupe affirme avoir tué vingt soldats.", "MLI"),
        ("Les shebab, liés à Al-Qaïda, ont attaqué un hôtel à Mogadiscio. Le groupe affirme avoir tué douze soldats.", "SOM"),
        ("Boko Haram, branche de Daech, a attaqué un village. Le mouvement a enlevé dix femmes.", "NGA"),
        ("L'EIGS, qui a fait allégeance à l'État islamique, a attaqué Ménaka. L'organisation a tué cinq gendarmes.", "MLI"),
        ("Le Hezbollah, allié du Hamas, a attaqué un poste. Le groupe affirme avoir tué deux soldats.", "LBN"),
        # nobody stands only beside another
        ("Le Hezbollah a tiré des roquettes. Le groupe affirme avoir tué deux soldats.", "LBN"),
    ],
)
def test_the_group_is_the_one_that_acts(coder: Coder, text: str, country: str) -> None:
    assert [m.country for m in acts(coder, text, "ASSAULT")[-1].actor] == [country]


def test_a_weapon_that_is_not_told_is_no_mode() -> None:
    learned = Coder()
    text = "L'armée russe assure avoir frappé « un site de déploiement provisoire » de l'armée ukrainienne."
    told = acts(learned, text, "ASSAULT")
    assert told
    assert all("drone" not in e.mode for e in told)
    told = acts(learned, "L'armée russe assure avoir frappé un dépôt de l'armée ukrainienne avec des drones.", "ASSAULT")
    assert told
    assert all("drone" in e.mode for e in told)


def test_what_came_before_is_not_of_a_later_day(coder: Coder) -> None:
    text = (
        "L'armée tchadienne a attaqué mardi un camp à Faya.\n\n"
        "N'Djamena avait rappelé en avril 2023 son ambassadeur à Tripoli après la destruction d'un drone tchadien."
    )
    last = acts(coder, text, "ASSAULT")[-1]
    assert last.trigger.of(text) == "destruction"
    assert last.time is None
    assert not last.actor
    assert [m.country for m in last.recipient] == ["TCD"]
    text = "L'armée tchadienne a tué mardi deux rebelles à Faya après l'attaque d'un poste. Les rebelles ont tué un gendarme."
    assert all(e.time is not None and e.time.start == date(2024, 6, 18) for e in acts(coder, text, "ASSAULT"))


@pytest.mark.parametrize(
    ("text", "start"),
    [
        (
            "Une explosion a tué quatre soldats jeudi à Gao.\n\nDes habitants ont fui.\n\n"
            "L'attaque survient au lendemain d'un attentat à Niamey.",
            date(2024, 6, 19),
        ),
        (  # counted from the attack, whatever day was told since
            "Une explosion a tué quatre soldats mardi à Gao.\n\nLe président a rencontré mercredi les familles.\n\n"
            "L'attaque survient au lendemain d'un attentat à Niamey.",
            date(2024, 6, 17),
        ),
        ("Une explosion a tué quatre soldats à Gao.\n\nL'attaque survient au lendemain d'un attentat à Niamey.", None),
    ],
)
def test_the_day_before_an_attack_told_again(coder: Coder, text: str, start: date | None) -> None:
    told = next(e for e in acts(coder, text, "ASSAULT") if e.trigger.of(text) == "attentat")
    assert (told.time.start if told.time is not None else None) == start


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Un kamikaze a fauché des dizaines de pèlerins à Nadjaf.", None),
        ("Une camionnette a fauché une vingtaine de passants dans un attentat à Lyon.", None),
        ("Un kamikaze a tué des dizaines de pèlerins à Nadjaf.", 20),
    ],
)
def test_who_is_hit_need_not_be_dead(coder: Coder, text: str, killed: int | None) -> None:
    told = acts(coder, text, "ASSAULT")
    assert told
    assert {e.killed.min if e.killed is not None else None for e in told} == {killed}
