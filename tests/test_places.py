"""Names of places resolve to the right place, with and without context, and common words to none."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from vigie.pack.fold import split_words
from vigie.pack.gazetteer import load_gazetteer, load_place_cues
from vigie.resolve.places import expected_precision, find_places, is_located
from vigie.types import Place

TABLES = Path(__file__).parents[1] / "src" / "vigie" / "packs" / "fr" / "places"

# name as written, countries of the document, expected country, expected precision
NAMES = [
    # countries and territories beat towns of the same name
    ("Géorgie", "", "GEO", "country"),
    ("Géorgie", "USA", "USA", "admin1"),
    ("Niger", "NGA", "NER", "country"),
    ("Luxembourg", "BEL", "LUX", "country"),
    ("Panama", "USA", "PAN", "country"),
    ("Congo", "", "COG", "country"),
    ("Congo", "COD RWA", "COD", "country"),
    ("RDC", "", "COD", "country"),
    ("Centrafrique", "", "CAF", "country"),
    ("Birmanie", "", "MMR", "country"),
    ("Taïwan", "CHN", "TWN", "country"),
    ("Kosovo", "SRB", "XKX", "country"),
    ("Palestine", "USA", "PSE", "country"),
    ("Sahara occidental", "MAR", "ESH", "country"),
    ("Corée du Nord", "", "PRK", "country"),
    ("Émirats arabes unis", "", "ARE", "country"),
    ("Côte d’Ivoire", "", "CIV", "country"),
    ("Nouvelle-Calédonie", "FRA", "NCL", "country"),
    ("Mayotte", "", "MYT", "country"),
    # capitals and big cities beat namesakes unless the document is about elsewhere
    ("Washington", "", "USA", "city"),
    ("Washington", "GBR", "USA", "city"),
    ("Paris", "USA", "FRA", "city"),
    ("Mexico", "", "MEX", "city"),
    ("Tripoli", "", "LBY", "city"),
    ("Tripoli", "LBN SYR", "LBN", "city"),
    ("Hyderabad", "PAK", "PAK", "city"),
    ("Vienne", "", "AUT", "city"),
    ("Birmingham", "USA", "USA", "city"),
    ("Grenade", "ESP", "ESP", "city"),
    ("Palma", "MOZ", "MOZ", "city"),
    ("Palma", "", "ESP", "city"),
    # the French press's spellings
    ("Kiev", "", "UKR", "city"),
    ("Kyiv", "", "UKR", "city"),
    ("Kharkov", "", "UKR", "city"),
    ("Marioupol", "", "UKR", "city"),
    ("Zaporijjia", "", "UKR", "city"),
    ("Sébastopol", "RUS", "UKR", "city"),
    ("Mossoul", "", "IRQ", "city"),
    ("Falloujah", "", "IRQ", "city"),
    ("Alep", "", "SYR", "city"),
    ("Deir Ezzor", "", "SYR", "city"),
    ("Rakka", "", "SYR", "city"),
    ("Tombouctou", "", "MLI", "city"),
    ("Kidal", "", "MLI", "city"),
    ("N’Djamena", "", "TCD", "city"),
    ("El-Facher", "", "SDN", "city"),
    ("Bunia", "", "COD", "city"),
    ("Mekele", "", "ETH", "city"),
    ("Hodeïda", "", "YEM", "city"),
    ("Ispahan", "", "IRN", "city"),
    ("Rangoun", "", "MMR", "city"),
    ("Pékin", "", "CHN", "city"),
    ("Cox's Bazar", "", "BGD", "city"),
    ("Port-au-Prince", "", "HTI", "city"),
    # regions, divisions, seas, bases
    ("Donbass", "", "UKR", "area"),
    ("Crimée", "RUS", "UKR", "admin1"),
    ("Darfour", "", "SDN", "area"),
    ("Nord-Kivu", "", "COD", "admin1"),
    ("Ituri", "", "COD", "admin1"),
    ("Tigré", "", "ETH", "admin1"),
    ("Tigre", "", None, "region"),
    ("Cabo Delgado", "", "MOZ", "admin1"),
    ("Casamance", "", "SEN", "area"),
    ("Haut-Karabakh", "ARM", "AZE", "area"),
    ("Cisjordanie", "ISR", "PSE", "admin1"),
    ("bande de Gaza", "ISR", "PSE", "admin1"),
    ("Jérusalem-Est", "ISR", "PSE", "city"),
    ("plateau du Golan", "ISR", "SYR", "area"),
    ("Cachemire", "", "IND", "admin1"),
    ("Xinjiang", "", "CHN", "admin1"),
    ("Kurdistan irakien", "", "IRQ", "admin1"),
    ("Rojava", "", "SYR", "area"),
    ("Abkhazie", "", "GEO", "admin1"),
    ("Transnistrie", "", "MDA", "admin1"),
    ("Tchétchénie", "", "RUS", "admin1"),
    ("Arakan", "", "MMR", "admin1"),
    ("Chiapas", "", "MEX", "admin1"),
    ("Catalogne", "", "ESP", "admin1"),
    ("Colombie-Britannique", "", "CAN", "admin1"),
    ("Californie", "", "USA", "admin1"),
    ("Wallonie", "", "BEL", "admin1"),
    ("Valais", "", "CHE", "admin1"),
    ("Seine-Saint-Denis", "", "FRA", "admin2"),
    ("Sahel", "BFA", None, "region"),
    ("mer Rouge", "YEM", None, "region"),
    ("détroit d’Ormuz", "IRN", None, "region"),
    ("mer de Chine méridionale", "PHL", None, "region"),
    ("golfe d'Aden", "", None, "region"),
    ("Afrique de l'Ouest", "", None, "region"),
    ("Aïn al-Assad", "", "IRQ", "point"),
    ("Zone verte", "IRQ", "IRQ", "area"),
    ("Guantanamo", "USA", "CUB", "point"),
]
AMBIGUOUS = "Orange Nice Tours Sens Split Bari Pau Laval Lincoln Clinton Victoria Dominique Bay".split()
NEVER = [
    "Selon",
    "Dans",
    "Mais",
    "Pour",
    "Après",
    "Mars",
    "Lundi",
    "Of",
    "Eu",
    "Le",
    "Noël",
    "Nord",
    "Conseil",
]


def resolve(text: str, countries: str = "") -> Place | None:
    words = split_words(text)
    found = load_gazetteer().match(words, 0)
    assert found is None or found[0] == len(words)
    return found and load_gazetteer().best(found[1], countries=countries.split())


@pytest.mark.parametrize(("name", "countries", "country", "precision"), NAMES)
def test_name_resolves(name: str, countries: str, country: str | None, precision: str) -> None:
    place = resolve(name, countries)
    assert place is not None
    assert (place.country, place.precision) == (country, precision)
    assert not load_gazetteer().is_ambiguous(name) or name in {"Grenade", "Palma"}


@pytest.mark.parametrize("name", AMBIGUOUS)
def test_common_word_needs_a_locative(name: str) -> None:
    assert load_gazetteer().is_ambiguous(name)


@pytest.mark.parametrize("name", NEVER)
def test_function_word_is_no_place(name: str) -> None:
    assert load_gazetteer().match(split_words(name), 0) is None


def test_capitals_are_required() -> None:
    for text in ("orange", "mali", "bande de gaza", "mer rouge", "rdc"):
        assert load_gazetteer().match(split_words(text), 0) is None


def test_longest_name_wins() -> None:
    words = split_words("Guinée équatoriale")
    found = load_gazetteer().match(words, 0)
    assert found is not None
    assert (found[0], found[1][0].country) == (2, "GNQ")


SENTENCES = [
    ("Des tirs ont visé le port du Caire.", [("Caire", "EGY")]),
    ("Orange et Total se retirent du Mali.", [("Mali", "MLI")]),
    ("Des inconnus ont tiré à Orange, dans le Vaucluse.", [("Orange", "FRA"), ("Vaucluse", "FRA")]),
    ("Lincoln a parlé à Victoria Lopez près de Djibo.", [("Djibo", "BFA")]),
    ("Des obus sont tombés au nord de Goma, au Nord-Kivu.", [("Goma", "COD"), ("Nord-Kivu", "COD")]),
    ("Après l’attaque, l'armée a quitté Kidal et Ber.", [("Kidal", "MLI"), ("Ber", "MLI")]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_places_of_a_sentence(text: str, expected: list[tuple[str, str]]) -> None:
    found = find_places(split_words(text), gazetteer=load_gazetteer(), cues=load_place_cues(), countries=["FRA"])
    assert [(one.span.of(text), one.place.country) for one in found] == expected


def test_words_before_tell_the_precision() -> None:
    cues = load_place_cues()
    words = split_words("la province de Kaboul")
    assert expected_precision(words, 3, cues=cues) == "admin1"
    kabul = load_gazetteer().get("Kaboul")
    chosen = [load_gazetteer().best(kabul, precision=p) for p in (None, "admin1")]
    assert [place and place.precision for place in chosen] == ["city", "admin1"]
    assert is_located(split_words("non loin de Tours"), 3, cues=cues)
    assert not is_located(split_words("les Tours"), 1, cues=cues)


def test_a_town_takes_a_and_a_province_au() -> None:
    for text, precision in (("à Québec", "city"), ("au Québec", "admin1")):
        found = find_places(split_words(text), gazetteer=load_gazetteer(), cues=load_place_cues())
        assert [one.place.precision for one in found] == [precision]


def test_capital_flag() -> None:
    gazetteer = load_gazetteer()
    assert gazetteer.is_capital(gazetteer.get("Bagdad")[0])
    assert not gazetteer.is_capital(gazetteer.get("Bassora")[0])


def test_records_are_well_formed() -> None:
    gazetteer = load_gazetteer()
    codes = {row["alpha3"] for row in csv.DictReader((TABLES / "countries.csv").open(encoding="utf-8"))}
    precisions = {"point", "city", "area", "admin2", "admin1", "country", "region"}
    for line in gazetteer.records:
        _, country, precision, lat, lon, *_ = line.decode("utf-8").split("\t")
        assert precision in precisions
        assert country in codes or (country == "" and precision in {"region", "area"})
        assert abs(float(lat)) <= 90
        assert abs(float(lon)) <= 180
    assert list(gazetteer.names) == sorted(gazetteer.names)


def test_every_hand_made_name_is_found_first() -> None:
    gazetteer = load_gazetteer()
    missing = []
    for row in csv.DictReader((TABLES / "regions.csv").open(encoding="utf-8")):
        name = row["name"].split(" (")[0]
        if not any(p.country == (row["country"] or None) for p in gazetteer.get(name)):
            missing.append(row["name"])
    assert missing == []
