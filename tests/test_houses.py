"""For whom a town speaks where a body sits: its land, or the body of which the report tells."""

from __future__ import annotations

import pytest

from vigie.pipeline import Coder
from vigie.types import Document


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(least=0.0, learned=False)


CASES = [
    ("Bruxelles a sanctionné onze généraux birmans, a annoncé la Commission européenne.", "Bruxelles", "EUR"),
    ("Bruxelles a adopté de nouvelles sanctions contre Minsk.", "Bruxelles", "EUR"),
    ("Les Vingt-Sept se sont réunis lundi. Bruxelles accuse Budapest de chantage.", "Bruxelles", "EUR"),
    ("Bruxelles a expulsé deux diplomates rwandais. Le Premier ministre belge a dénoncé une ingérence.", "Bruxelles", "BEL"),
    ("Bruxelles a rappelé son ambassadeur à Kinshasa.", "Bruxelles", "BEL"),
    ("Bruxelles accuse Kigali d'espionnage. La Belgique est membre de l'Union européenne.", "Bruxelles", "BEL"),
    ("La Haye accuse Khartoum de cacher des suspects que réclame la CPI.", "La Haye", "IGO"),
    ("La Haye accuse Minsk d'espionnage.", "La Haye", "NLD"),
    ("La CPI enquête depuis mai. La Haye a expulsé deux diplomates russes.", "La Haye", "NLD"),
    ("Genève condamne le raid sur le camp, a dit l'ONU.", "Genève", "UNO"),
    ("Addis-Abeba a suspendu le Gabon de l'Union africaine.", "Addis-Abeba", "IGO"),
    ("Addis-Abeba accuse Le Caire d'ingérence.", "Addis-Abeba", "ETH"),
    ("Vienne accuse Téhéran d'avoir chassé les inspecteurs de l'AIEA.", "Vienne", "UNO"),
    ("Vienne accuse Moscou d'espionnage.", "Vienne", "AUT"),
]


@pytest.mark.parametrize(("text", "town", "country"), CASES)
def test_a_town_stands_for_its_land_or_a_body_that_sits_there(coder: Coder, text: str, town: str, country: str) -> None:
    told = [m.country for e in coder.code(Document("a", text)).events for m in e.actor if m.span.of(text) == town]
    assert set(told) == {country}


def test_what_happens_in_the_town_is_not_of_the_body(coder: Coder) -> None:
    text = "Des paysans ont manifesté à Bruxelles contre la Commission européenne."
    (act,) = coder.code(Document("a", text)).events
    assert [place.span.of(text) for place in act.places] == ["Bruxelles"]
