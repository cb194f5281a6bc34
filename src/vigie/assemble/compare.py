"""Weigh what speaks for and against two accounts telling one occurrence.

The pieces of evidence are summed as log odds; their weights stand in `packs/core/joining.toml`, fitted
by `tools/fit_joining.py`.
"""

from __future__ import annotations

import math

from vigie.assemble.parties import MUTUAL, compare_place, compare_rest, compare_role, is_reversed
from vigie.assemble.profile import Profile
from vigie.assemble.story import NARROW
from vigie.pack.joining import load_joining

STANDING = frozenset({"SUPPORT", "AID"})  # what lasts is told undated for months
SAME_STORY = 2  # countries that two documents must turn on
MARKS = ("back", "past", "outcome", "denial")
SAME_TALLY = 0.94  # of the larger number: "plus de 160" is told for 165
# Of these one at least must hold, or a rare word be shared, for a day, or words, to tell more than that much happens in one war.
FIRM = frozenset({"place_same", "act_same", "act_state", "rec_same", "rec_state", "killed_eq", "injured_eq", "hit_same"})
RIVALS = frozenset({"rec_other", "rec_diff"})  # those hit are told to be two parties

# Which pieces of evidence weigh: those without which the annotated stories, each judged by the others, are told apart worse.
ACROSS = (
    "rare", "bias", "spoken", "type_other", "mode_same", "mode_diff",
    "act_same", "act_state", "act_near", "act_weak", "act_other", "act_diff",
    "rec_same", "rec_state", "rec_near", "rec_weak", "rec_other", "rec_diff", "rec_one", "reversed",
    "place_same", "place_beside", "place_apart", "place_other", "place_near", "place_far", "place_told", "place_day_other",
    "said_act_same", "said_act_near", "said_act_diff",
    "day_same", "day_next", "day_off", "day_out", "day_alone", "lent_same", "one_undated", "both_undated", "undated_alone",
    "before_same", "before_off", "near_day_other", "too_early", "lag", "lag_said", "lag_spoken", "lag_standing",
    "here_then", "they_then", "killed_eq", "killed_ne", "injured_eq", "injured_ne", "one_many",
    "words", "names", "names_other", "trigger", "shared", "story",
    "told_back", "told_past", "told_outcome", "told_denial", "told_another", "camps_turned", "people_other", "hit_same",
)  # fmt: skip
SERIES = (
    "deed_other", "sides_none", "sides_same", "sides_half", "sides_turned", "sides_other",
    "bias", "spoken", "type_other", "mode_same", "mode_diff",
    "act_same", "act_state", "act_near", "act_weak", "act_other", "act_diff", "act_one",
    "rec_same", "rec_state", "rec_near", "rec_weak", "rec_other", "rec_diff", "rec_one", "reversed",
    "place_same", "place_beside", "place_apart", "place_other", "place_near", "place_far", "place_told", "place_one",
    "not_actual", "trigger", "trigger_other", "story_lands", "tally", "tally_eq", "tally_near", "tally_ne", "lag_tally",
)  # fmt: skip


def evidence(a: Profile, b: Profile) -> dict[str, float]:
    """Return what speaks for (and against) accounts of two documents telling one occurrence.

    Both must be of one kind.
    """
    found = compare_slots(a, b)
    found["reversed"] = is_reversed(a, b)
    _lags(a, b, found)
    compare_tolls(a, b, found)
    if a.kind != "single":
        _sides(a, b, found)
        if (a.mode ^ b.mode) & load_joining().people:
            found["deed_other"] = 1.0
        if a.kind == "tally":
            found["tally"] = 1.0
            least, most = sorted((a.count or 1.0, b.count or 1.0))
            found["tally_eq" if least == most else "tally_near" if least / most >= SAME_TALLY else "tally_ne"] = 1.0
            found["lag_tally"] = math.log1p(abs((a.published or 0) - (b.published or 0)))
        if a.context and b.context:
            found["trigger" if a.trigger == b.trigger else "trigger_other"] = 1.0
            found["story_lands"] = len(a.context & b.context) / math.sqrt(len(a.context) * len(b.context))
        return found
    weight = compare_words(a, b, found)
    found["shared"] = min(weight, 8) / 8
    common = a.rare & b.rare
    found["rare"] = min(4, len(common) + len(common & (a.names | b.names))) / 4
    compare_deeds(a, b, found)
    if not RIVALS.isdisjoint(found):  # what both are called ("les combattants du …") says nothing beside the names that they bear
        found.pop("hit_same", None)
    if ("another" in a.marks) != ("another" in b.marks):
        found["told_another"] = 1.0
    is_undated = a.start is None or b.start is None
    if not common and FIRM.isdisjoint(found):
        if "day_same" in found:
            found["day_alone"] = 1.0
        elif is_undated:
            found["undated_alone"] = 1.0
    if "place_other" in found and "day_same" in found:
        found["place_day_other"] = 1.0
    if is_undated:
        for mark in MARKS:
            if mark in a.marks or mark in b.marks:
                found[f"told_{mark}"] = 1.0
        _days_beside(a, b, found)
    if a.context and b.context:
        found["story"] = len(a.context & b.context) / math.sqrt(len(a.context) * len(b.context))
    return found


def compare_deeds(a: Profile, b: Profile, found: dict[str, float]) -> None:
    """Compare what is done to whom beyond the names: by which camp to which, and what those hit are called."""
    if (a.mode ^ b.mode) & load_joining().people:
        found["people_other"] = 1.0
    if None not in a.sides and None not in b.sides:
        if a.sides == b.sides:
            found["camps_same"] = 1.0
        elif a.sides == b.sides[::-1]:
            found["camps_turned"] = 1.0
    if a.hit & b.hit:
        found["hit_same"] = 1.0


def compare_words(a: Profile, b: Profile, found: dict[str, float]) -> int:
    """Compare the words; return how many are shared, names counted twice."""
    shared = a.words & b.words
    weight = len(shared) + len(shared & (a.names | b.names))
    if shared:
        found["words"] = weight / (a.weight * b.weight)
    if a.own and b.own:
        common = len(a.own & b.own)
        found["names" if common else "names_other"] = min(common, 3) / 3 or 1.0
    if a.trigger == b.trigger:
        found["trigger"] = 1.0
    return weight


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
        return not are_days_apart(a, b, widest=NARROW)
    if a.both.countries & b.both.countries or a.both.keys & b.both.keys:
        return True
    return len(a.context & b.context) >= SAME_STORY


def are_days_apart(a: Profile, b: Profile, *, widest: int | None = None) -> bool:
    """Say whether two times, neither of more than `widest` days, lie two days or more apart."""
    if a.start is None or a.end is None or b.start is None or b.end is None:
        return False
    if widest is not None and max(a.end - a.start, b.end - b.start) > widest:
        return False
    return (b.start - a.end > 1 or a.start - b.end > 1) and not a.is_day_lent and not b.is_day_lent


def compare_slots(a: Profile, b: Profile) -> dict[str, float]:
    """Return what the slots of two tellings say, of one document or of two."""
    found = {"bias": 1.0}
    spoken = load_joining().spoken
    if a.event in spoken and b.event in spoken:
        found["spoken"] = 1.0
    if a.event != b.event:
        found["type_other"] = 1.0
    if a.mode and b.mode:
        found["mode_same" if a.mode & b.mode else "mode_diff"] = 1.0
    elif a.mode or b.mode:
        found["mode_one"] = 1.0
    if a.event == b.event == "ACCUSE":
        found["accuse"] = 1.0
    if a.event in MUTUAL or b.event in MUTUAL:
        compare_role("act", a.both, b.both, found)
        if "act_same" in found:
            compare_rest("rec", a.both, b.both, found)
    else:
        compare_role("act", a.doers, b.doers, found)
        compare_role("rec", a.targets, b.targets, found)
    if "spoken" in found:
        for name in ("act_same", "act_near", "act_diff", "rec_diff"):
            if name in found:
                found[f"said_{name}"] = 1.0
    compare_place(a, b, found)
    _days(a, b, found)
    if "day_same" in found and "place_same" in found:
        found["here_then"] = 1.0
    if "day_same" in found and ("act_same" in found or "rec_same" in found):
        found["they_then"] = 1.0
    if a.kind == "single" and ((a.count or 1) >= 2) != ((b.count or 1) >= 2):
        found["one_many"] = 1.0
    if a.actual != b.actual:
        found["not_actual"] = 1.0
    return found


def _days(a: Profile, b: Profile, found: dict[str, float]) -> None:
    if a.start is None or a.end is None or b.start is None or b.end is None:
        if a.start is not None or b.start is not None:
            found["one_undated"] = 1.0
        return
    gap = max(0, b.start - a.end, a.start - b.end)
    narrow = (a.end - a.start <= NARROW) + (b.end - b.start <= NARROW)
    if narrow == 2:
        if gap != 1 and (a.is_day_lent or b.is_day_lent):
            found["lent_off" if gap else "lent_same"] = 1.0
        found["day_same" if gap == 0 else "day_next" if gap == 1 else "day_off"] = 1.0
    elif gap:
        found["day_out"] = 1.0
    elif narrow:
        found["day_in"] = 1.0


def _sides(a: Profile, b: Profile, found: dict[str, float]) -> None:
    """Compare who attacks whom, as told or as the rest of each report tells.

    Between countries it tells one campaign from that of the other side. Inside one country, where those in arms fight the
    state and each other, only what is turned round says something.
    """
    inside = any(doer and target and _land(doer) == _land(target) for doer, target in (a.sides, b.sides))
    camps = tuple(map(_land, (*a.sides, *b.sides))) if not inside else (*a.sides, *b.sides)
    doer, target, other_doer, other_target = camps
    does, suffers = _agree(doer, other_doer), _agree(target, other_target)
    if does is None and suffers is None:
        found["sides_none"] = 1.0
    elif does is not False and suffers is not False:
        if not inside:
            found["sides_same" if does and suffers else "sides_half"] = 1.0
    elif not does and not suffers and (_agree(doer, other_target) or _agree(target, other_doer)):
        found["sides_turned"] = 1.0
    else:
        found["sides_other"] = 1.0


def _agree(one: str | None, other: str | None) -> bool | None:
    return None if one is None or other is None else one == other


def _land(camp: str | None) -> str | None:
    return camp and camp.rstrip("!")


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
        name = "lag_said" if "spoken" in found else "lag"
        found[name] = min(5.0, math.log1p(max(0, undated.published - known.end)))


def _days_beside(a: Profile, b: Profile, found: dict[str, float]) -> None:
    """Weigh for what has no day of its own those of the acts told before it, and those that its report tells for its type."""
    days, others = _days_near(a), _days_near(b)
    if days and others and days.isdisjoint(others):
        found["near_day_other"] = 1.0
    one, two = _days_before(a), _days_before(b)
    if one is not None and two is not None:
        gap = max(0, two[0] - one[1], one[0] - two[1])
        if gap != 1:
            found["before_off" if gap else "before_same"] = 1.0


def _days_before(account: Profile) -> tuple[int, int] | None:
    if account.start is None or account.end is None:
        return account.before
    return (account.start, account.end) if account.end - account.start <= NARROW else None


def _days_near(account: Profile) -> frozenset[int]:
    if account.start is None or account.end is None:
        return account.near_days
    return frozenset(range(account.start, account.end + 1)) if account.end - account.start <= NARROW else frozenset()


def compare_tolls(a: Profile, b: Profile, found: dict[str, float]) -> None:
    """Compare the numbers of dead and hurt."""
    for name, x, y in (("killed", a.killed, b.killed), ("injured", a.injured, b.injured)):
        if x is None or y is None:
            continue
        if x == y:
            found[f"{name}_eq"] = min(2.0, math.log1p(x))
        else:
            found[f"{name}_ne"] = min(2.0, abs(math.log((1 + x) / (1 + y))))
