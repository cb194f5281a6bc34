"""Who may be one party in two reports, and how far a series runs."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from vigie.assemble.keys import YEAR, filing_keys
from vigie.assemble.parties import compare_rest, compare_role
from vigie.assemble.profile import Side, profile
from vigie.assemble.story import Story
from vigie.assemble.tellings import read_tellings

NOBODY = frozenset[str]()


def side(*parties: tuple[str | None, str | None, str]) -> Side:
    made = tuple((key, country, frozenset({sector})) for key, country, sector in parties)
    return Side(frozenset(key for key, _, _ in made if key), made, frozenset(country for _, country, _ in made if country))


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        (("front-nord", "MLI", "REB"), ("front-nord", "MLI", "REB"), "act_same"),
        (("front-nord", "MLI", "REB"), ("front-sud", "MLI", "REB"), "act_other"),  # two named groups of one country
        (("front-nord", "MLI", "REB"), ("armee-mali", "MLI", "MIL"), "act_other"),
        (("gouvernement-mali", "MLI", "GOV"), ("armee-mali", "MLI", "MIL"), "act_state"),  # organs of one state
        ((None, "MLI", "REB"), ("front-sud", "MLI", "REB"), "act_near"),  # unnamed gunmen may be any of them
        (("front-nord", "MLI", "REB"), ("armee-niger", "NER", "MIL"), "act_diff"),
        (("alliance", "IGO", "MIL"), ("armee-niger", "NER", "MIL"), "act_weak"),  # one of those that make up the alliance, maybe
        (("alliance", "IGO", "MIL"), ("front-nord", "MLI", "REB"), "act_diff"),
        (("alliance", "IGO", "MIL"), ("casques-bleus", "UNO", "MIL"), "act_diff"),
    ],
)
def test_named_rivals_are_not_one_party(
    one: tuple[str | None, str | None, str], other: tuple[str | None, str | None, str], wanted: str
) -> None:
    found: dict[str, float] = {}
    compare_role("act", side(one), side(other), found)
    assert found == {wanted: 1.0}


def test_a_meeting_shared_by_one_is_weighed_by_the_others() -> None:
    found: dict[str, float] = {}
    host, guest, third = ("etat-a", "AGO", "GOV"), ("etat-b", "COD", "GOV"), ("etat-c", "RWA", "GOV")
    compare_rest("rec", side(host, guest), side(host, third), found)
    assert found == {"rec_diff": 1.0}


def test_a_series_ends_with_its_year() -> None:
    keys = [filing_keys(profile(_series(date.fromordinal(YEAR * 2053 + day)), Story(NOBODY, NOBODY))) for day in (0, YEAR - 1, YEAR)]
    shared = [bool(a & b) for a, b in pairwise(keys)]
    assert shared == [True, False]


def _series(published: date):  # type: ignore[no-untyped-def]
    text = "Des rebelles ont mené vingt attaques au Mali."
    event = {
        "id": "e1", "event": "ASSAULT", "mode": [], "trigger": {"start": 30, "end": 38, "text": "attaques"},
        "evidence": {"start": 0, "end": len(text)}, "actor": [], "recipient": [], "date": None, "enddate": None,
        "event_loc": [{"text": "Mali", "start": 42, "end": 46, "country": "MLI"}], "factuality": "actual", "attribution": [],
        "count": {"min": 20, "max": 20, "approx": False},
    }  # fmt: skip
    record = {"doc_id": "a", "published": published.isoformat(), "lang": "fr", "events": [event]}
    return read_tellings(record, text)[0]
