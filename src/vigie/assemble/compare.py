"""Weigh what speaks for and against two accounts telling one occurrence.

The pieces of evidence are summed as log odds; their weights stand in `packs/core/joining.toml`, fitted
by `tools/fit_joining.py`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from vigie.assemble.parties import MUTUAL, compare_place, compare_rest, compare_role, is_reversed
from vigie.assemble.profile import Profile
from vigie.assemble.story import NARROW
from vigie.pack.joining import load_joining

STANDING = frozenset({"SUPPORT", "AID"})  # what lasts is told undated for months
SAME_STORY = 2  # countries that two documents must turn on
MARKS = ("back", "new", "past", "outcome", "claim", "denial")
SAME_TALLY = 0.94  # of the larger number: "plus de 160" is told for 165

_ROLES = (
    "act_same", "act_state", "act_near", "act_weak", "act_other", "act_diff", "act_one",
    "rec_same", "rec_state", "rec_near", "rec_weak", "rec_other", "rec_diff", "rec_one", "reversed",
    "place_same", "place_beside", "place_apart", "place_other", "place_near", "place_far", "place_told", "place_one",
)  # fmt: skip
_BOTH = (
    "bias", "spoken", "type_other", "mode_same", "mode_diff", *_ROLES,
    "said_act_same", "said_act_near", "said_act_diff", "said_rec_same", "said_rec_diff",
    "day_same", "day_next", "day_off", "day_in", "day_out", "one_undated", "both_undated", "told_back", "told_new",
    "here_then", "they_then", "killed_eq", "killed_ne", "injured_eq", "injured_ne", "one_many", "not_actual",
    "words", "names", "names_other", "trigger",
)  # fmt: skip
ACROSS = (
    "rare",
    *_BOTH, "range_meets", "lag", "lag_said", "lag_spoken", "lag_standing", "too_early", "near_day", "near_day_other",
    "told_past", "told_outcome", "told_claim", "told_denial", "shared", "story", "story_near", "lead_both",
)  # fmt: skip
SERIES = (
    "deed_other", "sides_none", "sides_same", "sides_half", "sides_turned", "sides_other",
    "bias", "spoken", "type_other", "mode_same", "mode_diff", *_ROLES,
    "not_actual", "trigger", "trigger_other", "story_lands", "tally", "tally_eq", "tally_near", "tally_ne", "lag_tally",
)  # fmt: skip
WITHIN = (
    *_BOTH, "same_sentence", "adjacent", "apart", "toll_one", "turns", "bare", "bare_next", "bare_first",
    "later_this", "later_past", "later_outcome", "later_claim",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Between:
    """How two tellings of one document stand to each other.

    `gap` is the characters between their sentences, None for one and the same; `turns`: the sentence of the
    later one turns to another act; `is_next`: no other act told in full stands between them; `is_first`: the
    earlier one is the first of the document.
    """

    gap: int | None
    turns: bool = False
    is_next: bool = False
    is_first: bool = False


def evidence(a: Profile, b: Profile) -> dict[str, float]:
    """Return what speaks for (and against) accounts of two documents telling one occurrence.

    Both must be of one kind.
    """
    found = _common(a, b)
    found["reversed"] = is_reversed(a, b)
    _lags(a, b, found)
    _tolls(a, b, found)
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
    weight = _words(a, b, found)
    found["shared"] = min(weight, 8) / 8
    common = a.rare & b.rare
    found["rare"] = min(4, len(common) + len(common & (a.names | b.names))) / 4
    if a.start is None or b.start is None:
        _told(a, b, found, MARKS)
        _near_days(a, b, found)
    if a.context and b.context:
        story = len(a.context & b.context) / math.sqrt(len(a.context) * len(b.context))
        found["story"] = story
        if a.published is not None and b.published is not None and abs(a.published - b.published) <= 2:
            found["story_near"] = story
            found["lead_both"] = float("lead" in a.marks and "lead" in b.marks)
    return found


def evidence_within(a: Profile, b: Profile, between: Between) -> dict[str, float]:
    """Return what speaks for two tellings of one document being of one occurrence, `a` the earlier."""
    found = _common(a, b)
    found["reversed"] = is_reversed(a, b)
    _tolls(a, b, found)
    _words(a, b, found)
    if a.start is None and b.start is None:
        found["both_undated"] = 1.0
    _told(a, b, found, ("back", "new"))
    if between.gap is None:
        found["same_sentence"] = 1.0
    else:
        found["adjacent"] = float(between.gap <= 3)
        found["apart"] = min(2.0, math.log10(1 + between.gap / 100))
        if between.turns:
            found["turns"] = 1.0
    if is_bare(b) and "spoken" not in found:
        found["bare_next" if between.is_next else "bare"] = 1.0
        if between.is_first:
            found["bare_first"] = 1.0
    for mark in ("this", "past", "outcome", "claim"):
        if mark in b.marks:
            found[f"later_{mark}"] = 1.0
    found["toll_one"] = float((a.killed is None and a.injured is None) != (b.killed is None and b.injured is None))
    return found


def _words(a: Profile, b: Profile, found: dict[str, float]) -> int:
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


def is_bare(telling: Profile) -> bool:
    """Say whether a telling has neither doer, place nor day, and so lives from what was told before it."""
    return not telling.doers.parties and not telling.places and telling.start is None


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
        compare_role("act", a.both, b.both, found)
        if "act_same" in found:
            compare_rest("rec", a.both, b.both, found)
    else:
        compare_role("act", a.doers, b.doers, found)
        compare_role("rec", a.targets, b.targets, found)
    if "spoken" in found:
        for name in ("act_same", "act_state", "act_near", "act_diff", "rec_same", "rec_diff"):
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
        found["day_same" if gap == 0 else "day_next" if gap == 1 else "day_off"] = 1.0
    elif gap:
        found["day_out"] = 1.0
    else:
        found["day_in" if narrow else "range_meets"] = 1.0


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


def _near_days(a: Profile, b: Profile, found: dict[str, float]) -> None:
    """Weigh for what has no day of its own those that its report tells for acts of its type."""
    days, others = _days_near(a), _days_near(b)
    if days and others:
        found["near_day" if days & others else "near_day_other"] = 1.0


def _days_near(account: Profile) -> frozenset[int]:
    if account.start is None or account.end is None:
        return account.near_days
    return frozenset(range(account.start, account.end + 1)) if account.end - account.start <= NARROW else frozenset()


def _told(a: Profile, b: Profile, found: dict[str, float], marks: tuple[str, ...]) -> None:
    for mark in marks:
        if mark in a.marks or mark in b.marks:
            found[f"told_{mark}"] = 1.0


def _tolls(a: Profile, b: Profile, found: dict[str, float]) -> None:
    for name, x, y in (("killed", a.killed, b.killed), ("injured", a.injured, b.injured)):
        if x is None or y is None:
            continue
        if x == y:
            found[f"{name}_eq"] = min(2.0, math.log1p(x))
        else:
            found[f"{name}_ne"] = min(2.0, abs(math.log((1 + x) / (1 + y))))
