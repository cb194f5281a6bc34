"""Weigh what speaks for and against two accounts telling one occurrence.

The pieces of evidence are summed as log odds; their weights stand in `packs/core/joining.toml`, fitted
by `tools/fit_joining.py`.
"""

from __future__ import annotations

import math

from vigie.assemble.profile import NARROW, Profile, Side
from vigie.pack.joining import load_joining

MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})  # who does it with whom has no direction
STANDING = frozenset({"SUPPORT", "AID"})  # what lasts is told undated for months
CLOSE_KM, NEAR_KM = 15.0, 60.0  # one town with its outskirts; its surroundings
SAME_STORY = 2  # countries that two documents must turn on
SAME_TALLY = 0.94  # of the larger number: "plus de 160" is told for 165

ACROSS = (
    "bias", "spoken", "type_other", "mode_same", "mode_diff",
    "act_same", "act_near", "act_weak", "act_diff", "rec_same", "rec_near", "rec_weak", "rec_diff", "reversed",
    "place_same", "place_near", "place_far",
    "day_same", "day_next", "day_off", "day_in", "day_out", "range_meets", "one_undated", "both_undated",
    "lag", "lag_spoken", "lag_standing", "too_early",
    "killed_eq", "killed_ne", "injured_eq", "injured_ne", "one_many", "not_actual",
    "words", "shared", "names", "trigger", "story", "story_near", "lead_both",
)  # fmt: skip
SERIES = (
    "bias", "spoken", "type_other", "mode_same", "mode_diff",
    "act_same", "act_near", "act_weak", "act_diff", "rec_same", "rec_near", "rec_weak", "rec_diff", "reversed",
    "place_same", "place_near", "place_far", "not_actual", "story_lands",
    "tally", "tally_eq", "tally_near", "tally_ne", "lag_tally",
)  # fmt: skip
WITHIN = (
    "bias", "spoken", "type_other", "mode_same", "mode_diff",
    "act_same", "act_near", "act_weak", "act_diff", "rec_same", "rec_near", "rec_weak", "rec_diff",
    "place_same", "place_near", "place_far",
    "day_same", "day_next", "day_off", "day_in", "day_out", "one_undated",
    "one_many", "not_actual", "words",
    "same_sentence", "adjacent", "apart", "toll_one",
)  # fmt: skip


def evidence(a: Profile, b: Profile) -> dict[str, float]:
    """Return what speaks for (and against) accounts of two documents telling one occurrence.

    Both must be of one kind.
    """
    found = _common(a, b)
    found["reversed"] = _reversed(a, b)
    _lags(a, b, found)
    _tolls(a, b, found)
    if a.kind != "single":
        if a.kind == "tally":
            found["tally"] = 1.0
            least, most = sorted((a.count or 1.0, b.count or 1.0))
            found["tally_eq" if least == most else "tally_near" if least / most >= SAME_TALLY else "tally_ne"] = 1.0
            found["lag_tally"] = math.log1p(abs((a.published or 0) - (b.published or 0)))
        if a.context and b.context:
            found["story_lands"] = len(a.context & b.context) / math.sqrt(len(a.context) * len(b.context))
        return found
    shared = a.words & b.words
    if shared:
        names = shared & (a.names | b.names)
        weight = len(shared) + len(names)
        found["words"] = weight / (a.weight * b.weight)
        found["shared"] = min(weight, 8) / 8
        found["names"] = min(len(names), 4) / 4
    if a.trigger == b.trigger:
        found["trigger"] = 1.0
    if a.context and b.context:
        story = len(a.context & b.context) / math.sqrt(len(a.context) * len(b.context))
        found["story"] = story
        if a.published is not None and b.published is not None and abs(a.published - b.published) <= 2:
            found["story_near"] = story
            found["lead_both"] = float(a.in_lead and b.in_lead)
    return found


def evidence_within(a: Profile, b: Profile, gap: int | None) -> dict[str, float]:
    """Return what speaks for two tellings of one document being of one occurrence.

    `gap` is the characters between their sentences, None for one and the same sentence.
    """
    found = _common(a, b)
    shared = a.words & b.words
    if shared:
        found["words"] = (len(shared) + len(shared & (a.names | b.names))) / (a.weight * b.weight)
    if gap is None:
        found["same_sentence"] = 1.0
    else:
        found["adjacent"] = float(gap <= 3)
        found["apart"] = min(2.0, math.log10(1 + gap / 100))
    found["toll_one"] = float((a.killed is None and a.injured is None) != (b.killed is None and b.injured is None))
    return found


def odds(found: dict[str, float], weights: dict[str, float]) -> float:
    """Return the probability that the evidence gives."""
    total = 0.0
    for name, value in found.items():
        total += weights.get(name, 0.0) * value
    return 1 / (1 + math.exp(-total)) if total > -30 else 0.0


def may_be_one(a: Profile, b: Profile) -> bool:
    """Say whether the kinds and types of two accounts let them tell one occurrence at all.

    Acts told with their days are not when these lie two or more apart. Series that name parties must share
    one; where one names none ("des attaques"), the stories must turn on the same countries.
    """
    if a.kind != b.kind or b.event not in load_joining().neighbours[a.event]:
        return False
    if a.kind == "single":
        return not _are_days_apart(a, b)
    if a.both.countries & b.both.countries or a.both.keys & b.both.keys:
        return True
    return not (a.both.parties and b.both.parties) and len(a.context & b.context) >= SAME_STORY


def _are_days_apart(a: Profile, b: Profile) -> bool:
    if a.start is None or a.end is None or b.start is None or b.end is None:
        return False
    if a.end - a.start > NARROW or b.end - b.start > NARROW:
        return False
    return b.start - a.end > 1 or a.start - b.end > 1


def _common(a: Profile, b: Profile) -> dict[str, float]:
    found = {"bias": 1.0}
    spoken = load_joining().spoken
    if a.event in spoken and b.event in spoken:
        found["spoken"] = 1.0
    if a.event != b.event:
        found["type_other"] = 1.0
    if a.mode and b.mode:
        found["mode_same" if a.mode & b.mode else "mode_diff"] = 1.0
    if a.event in MUTUAL or b.event in MUTUAL:
        _role("act", a.both, b.both, found)
    else:
        _role("act", a.doers, b.doers, found)
        _role("rec", a.targets, b.targets, found)
    _place(a, b, found)
    _days(a, b, found)
    if a.kind == "single" and ((a.count or 1) >= 2) != ((b.count or 1) >= 2):
        found["one_many"] = 1.0
    if a.actual != b.actual:
        found["not_actual"] = 1.0
    return found


def _role(name: str, a: Side, b: Side, found: dict[str, float]) -> None:
    if not a.parties or not b.parties:
        return
    if not a.keys.isdisjoint(b.keys):
        found[f"{name}_same"] = 1.0
        return
    if len(a.parties) == 1 == len(b.parties):
        best = _alike(a.parties[0], b.parties[0])
    else:
        best = max(_alike(x, y) for x in a.parties for y in b.parties)
    found[f"{name}_near" if best >= 0.5 else f"{name}_weak" if best > 0 else f"{name}_diff"] = 1.0


def _alike(x: tuple[str | None, str | None, frozenset[str]], y: tuple[str | None, str | None, frozenset[str]]) -> float:
    """Say how far two parties without a common key may be one, from 0 to 1."""
    _, country, sectors = x
    _, other, others = y
    if country and other:
        return 0.0 if country != other else 0.8 if not sectors or not others or sectors & others else 0.5
    if country or other:
        return 0.5 if sectors & others else 0.25
    return 0.6 if sectors & others else 0.3


def _reversed(a: Profile, b: Profile) -> float:
    """Say whether who does it in one account undergoes it in the other."""
    if a.event in MUTUAL or b.event in MUTUAL:
        return 0.0
    if a.doers.countries.isdisjoint(b.targets.countries) and b.doers.countries.isdisjoint(a.targets.countries):
        return 0.0
    agrees = a.doers.countries & b.doers.countries or a.targets.countries & b.targets.countries
    return 0.0 if agrees else 1.0


def _place(a: Profile, b: Profile, found: dict[str, float]) -> None:
    if not a.places or not b.places:
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
                near = 0.8 if km <= CLOSE_KM else 0.5 if km <= NEAR_KM else -0.5
            else:
                near = 0.4
            best = max(best, near)
    found["place_same" if best >= 0.8 else "place_near" if best > 0 else "place_far"] = 1.0


def distance_km(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """Return the distance of two points, good to a percent below 500 km.

    >>> round(distance_km(48.857, 2.352, 50.851, 4.352))
    264
    """
    x = math.radians(lon2 - lon) * math.cos(math.radians((lat + lat2) / 2))
    return 6371 * math.hypot(x, math.radians(lat2 - lat))


def _days(a: Profile, b: Profile, found: dict[str, float]) -> None:
    if a.start is None or a.end is None or b.start is None or b.end is None:
        if a.start is not None or b.start is not None:
            found["one_undated"] = 1.0
        return
    gap = max(0, b.start - a.end, a.start - b.end)
    narrow = (a.end - a.start <= NARROW) + (b.end - b.start <= NARROW)
    if narrow == 2:
        found["day_same" if gap == 0 else "day_next" if gap == 1 else "day_off"] = 1.0
    elif gap:
        found["day_out"] = 1.0
    else:
        found["day_in" if narrow else "range_meets"] = 1.0


def _lags(a: Profile, b: Profile, found: dict[str, float]) -> None:
    """Weigh the days between what is undated in one account and what is known from the other."""
    if a.start is not None and b.start is not None:
        return
    if a.start is None and b.start is None:
        lag = abs((a.published or 0) - (b.published or 0)) if a.published and b.published else 0
        if a.kind != "single":
            return
        found["both_undated"] = 1.0
        spoken = load_joining().spoken
        is_standing = a.event in STANDING and b.event in STANDING
        name = "lag_standing" if is_standing else "lag_spoken" if a.event in spoken or b.event in spoken else "lag"
        found[name] = math.log1p(lag)
        return
    known, undated = (a, b) if a.start is not None else (b, a)
    if undated.published is None or known.start is None or known.end is None:
        return
    if undated.published < known.start - 1:
        found["too_early"] = 1.0
    if a.kind == "single":
        found["lag"] = min(5.0, math.log1p(max(0, undated.published - known.end)))


def _tolls(a: Profile, b: Profile, found: dict[str, float]) -> None:
    for name, x, y in (("killed", a.killed, b.killed), ("injured", a.injured, b.injured)):
        if x is None or y is None:
            continue
        if x == y:
            found[f"{name}_eq"] = min(2.0, math.log1p(x))
        else:
            found[f"{name}_ne"] = min(2.0, abs(math.log((1 + x) / (1 + y))))
