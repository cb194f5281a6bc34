"""Compare who does an act to whom, and where."""

from __future__ import annotations

import math

from vigie.assemble.profile import Profile, Side, Traits

MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})  # who does it with whom has no direction
STATE = frozenset({"GOV", "MIL", "COP", "SPY", "JUD", "LEG"})  # organs of one state are told for each other
BODIES = frozenset({"UNO", "EUR"})  # whoever speaks for one of these speaks for it all
JOINT = BODIES | {"IGO"}  # what one of these does, one of its states may be told to have done
MEMBER = 0.2  # a joint body and one of its states: hardly more alike than strangers, but not strangers
ORGANS = 0.9  # two organs of one state
RIVAL = 0.1  # two named parties of one country, of which one at most is of its state
GRADES = ((ORGANS, "state"), (0.5, "near"), (MEMBER, "weak"), (RIVAL, "other"), (0.0, "diff"))
CLOSE_KM, NEAR_KM = 15.0, 60.0  # one town with its outskirts; its surroundings
BESIDE, APART, NAMED = 0.6, 0.3, 0.2  # two towns of one neighbourhood, of one region, of which nobody says how far apart they lie
TOWNS = {BESIDE: "beside", APART: "apart", NAMED: "other"}


def compare_role(name: str, a: Side, b: Side, found: dict[str, float]) -> None:
    """Say how alike the parties on one side of the act are; `name` begins what is found."""
    if not a.parties or not b.parties:
        if a.parties or b.parties:
            found[f"{name}_one"] = 1.0
        return
    if not a.keys.isdisjoint(b.keys):
        found[f"{name}_same"] = 1.0
        return
    _compare(name, a.parties, b.parties, found)


def compare_rest(name: str, a: Side, b: Side, found: dict[str, float]) -> None:
    """Say how alike the parties are that two sides do not share."""
    shared = a.keys & b.keys
    mine, others = (tuple(party for party in side.parties if party[0] not in shared) for side in (a, b))
    if mine and others:
        _compare(name, mine, others, found)


def _compare(name: str, mine: tuple[Traits, ...], others: tuple[Traits, ...], found: dict[str, float]) -> None:
    best = max(_alike(x, y) for x in mine for y in others)
    found[f"{name}_{next(grade for least, grade in GRADES if best >= least)}"] = 1.0


def _alike(x: Traits, y: Traits) -> float:
    """Say how far two parties without a common key may be one, from 0 to 1."""
    key, country, sectors = x
    name, other, others = y
    if country and other:
        if country != other:
            is_member = (country in JOINT) != (other in JOINT) and bool(sectors & STATE and others & STATE)
            return MEMBER if is_member else 0.0
        if key and name and country not in BODIES and not (sectors & STATE and others & STATE):
            return RIVAL
        if sectors and others and sectors <= STATE and others <= STATE:
            return ORGANS
        return 0.8 if not sectors or not others or sectors & others else 0.5
    if country or other:
        return 0.5 if sectors & others else 0.25
    return 0.6 if sectors & others else 0.3


def is_reversed(a: Profile, b: Profile) -> float:
    """Say whether who does it in one account undergoes it in the other."""
    if a.event in MUTUAL or b.event in MUTUAL:
        return 0.0
    if a.doers.countries.isdisjoint(b.targets.countries) and b.doers.countries.isdisjoint(a.targets.countries):
        return 0.0
    agrees = a.doers.countries & b.doers.countries or a.targets.countries & b.targets.countries
    return 0.0 if agrees else 1.0


def compare_place(a: Profile, b: Profile, found: dict[str, float]) -> None:
    """Say how near the places are; where one account has none, whether its sentence names the other's."""
    if not a.places or not b.places:
        if a.sites or b.sites:
            found["place_told" if a.sites <= b.words and b.sites <= a.words else "place_one"] = 1.0
        return
    best = -1.0
    for name, country, is_fine, lat, lon in a.places:
        for other, land, fine, lat2, lon2 in b.places:
            if name == other:
                near = 1.0 if is_fine and fine else 0.4
            elif country and land and country != land:
                near = -1.0
            elif lat is not None and lat2 is not None and lon is not None and lon2 is not None:
                km = distance_km(lat, lon, lat2, lon2) if abs(lat - lat2) <= 1 else math.inf  # a degree is 111 km
                towns = name.startswith("#") and other.startswith("#")
                near = (BESIDE if towns else 0.8) if km <= CLOSE_KM else (APART if towns else 0.5) if km <= NEAR_KM else -0.5
            else:
                near = NAMED if is_fine and fine else 0.4
            best = max(best, near)
    told = "same" if best >= 0.8 else TOWNS.get(best) or ("near" if best > 0 else "far")
    found[f"place_{told}"] = 1.0


def distance_km(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """Return the distance of two points, good to a percent below 500 km.

    >>> round(distance_km(48.857, 2.352, 50.851, 4.352))
    264
    """
    x = math.radians(lon2 - lon) * math.cos(math.radians((lat + lat2) / 2))
    return 6371 * math.hypot(x, math.radians(lat2 - lat))
