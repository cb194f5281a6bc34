"""Weigh what speaks for and against two tellings of one document being of one occurrence."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from vigie.assemble.compare import compare_deeds, compare_slots, compare_tolls, compare_words
from vigie.assemble.profile import Profile
from vigie.pack.fold import fold
from vigie.pack.joining import load_joining
from vigie.types import Telling

# See ACROSS in compare.py.
WITHIN = (
    "bias", "spoken", "accuse", "type_other", "mode_same", "mode_diff", "mode_one",
    "act_same", "act_state", "act_weak", "act_other", "act_diff", "act_one", "rec_weak", "rec_other", "rec_diff",
    "place_same", "place_beside", "place_apart", "place_other", "place_near", "place_far", "place_told",
    "said_act_near", "said_rec_diff",
    "day_same", "day_next", "day_off", "day_in", "day_out", "lent_same", "lent_off", "one_undated", "both_undated",
    "here_then", "they_then", "killed_eq", "killed_ne", "injured_eq", "injured_ne", "one_many", "not_actual", "words",
    "same_sentence", "adjacent", "apart", "toll_one", "turns", "bare", "bare_next", "bare_first", "open_first", "rivals",
    "later_denial", "later_back", "later_another", "later_vouched", "vouched_both", "first_lead", "both_lead", "first_past",
    "outcome_next", "outcome_both", "same_claim", "camps_same", "camps_turned", "people_other", "hit_same",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Between:
    """How two tellings of one document stand to each other.

    `gap` is the characters between their sentences, None for one and the same; `turns`: the sentence of the
    later one turns to another act; `is_next`: no other act told in full stands between them; `is_first`: the
    earlier one is the first of the document; `rivals`: how many acts told in full stand between them that are of another day or
    place than the earlier one.
    """

    gap: int | None
    turns: bool = False
    is_next: bool = False
    is_first: bool = False
    rivals: int = 0


def evidence_within(a: Profile, b: Profile, between: Between) -> dict[str, float]:
    """Return what speaks for two tellings of one document being of one occurrence, `a` the earlier."""
    found = compare_slots(a, b)
    compare_tolls(a, b, found)
    compare_words(a, b, found)
    if a.event == b.event == "ACCUSE":
        found["accuse"] = 1.0  # one speaker may well blame two acts
    if a.start is None and b.start is None:
        found["both_undated"] = 1.0
    if between.gap is None:
        found["same_sentence"] = 1.0
        if b.marks & {"claim", "denial"}:
            found["same_claim"] = 1.0
    else:
        found["adjacent"] = float(between.gap <= 3)
        found["apart"] = min(2.0, math.log10(1 + between.gap / 100))
        if between.turns:
            found["turns"] = 1.0
    found["toll_one"] = float((a.killed is None and a.injured is None) != (b.killed is None and b.injured is None))
    _marks(a, b, found)
    if "spoken" not in found:
        compare_deeds(a, b, found)
        _references(b, between, found)
    return found


def _marks(a: Profile, b: Profile, found: dict[str, float]) -> None:
    """Weigh how the two are told."""
    for mark in ("denial", "back", "another", "vouched"):
        if mark in b.marks:
            found[f"later_{mark}"] = 1.0
    for mark in ("vouched", "outcome"):
        if mark in a.marks and mark in b.marks:
            found[f"{mark}_both"] = 1.0
    if "lead" in a.marks:
        found["both_lead" if "lead" in b.marks else "first_lead"] = 1.0
    if "past" in a.marks:
        found["first_past"] = 1.0


def _references(later: Profile, between: Between, found: dict[str, float]) -> None:
    """Weigh how much of a deed is left to what was told before it, and how many other deeds were."""
    found["rivals"] = math.log1p(between.rivals)
    if is_bare(later):
        found["bare_next" if between.is_next else "bare"] = 1.0
        if between.is_first:
            found["bare_first"] = 1.0
    if later.places or (later.start is not None and not later.is_day_lent):
        return
    if between.is_first:
        found["open_first"] = 1.0
    if between.is_next and "outcome" in later.marks:
        found["outcome_next"] = 1.0


def is_bare(telling: Profile) -> bool:
    """Say whether a telling has neither doer, place nor day, and so lives from what was told before it."""
    return not telling.doers.parties and not telling.places and telling.start is None


def full_deeds(profiles: Sequence[Profile]) -> list[int]:
    """Return which tellings are of deeds that are told with doer, place or day."""
    spoken = load_joining().spoken
    return [i for i, found in enumerate(profiles) if found.event not in spoken and not is_bare(found)]


def between(ordered: Sequence[Telling], profiles: Sequence[Profile], full: Sequence[int], i: int, j: int) -> Between:
    """Return how two tellings stand to each other; `full` are the deeds that are told in full."""
    later = ordered[j].text
    amid = [k for k in full if i < k < j]
    return Between(
        _gap(ordered[i], ordered[j]),
        bool(later and load_joining().turns.search(fold(later))),
        not amid,
        bool(full) and full[0] == i,
        sum(_is_elsewhere(profiles[i], profiles[k]) for k in amid),
    )


def _gap(a: Telling, b: Telling) -> int | None:
    if a.evidence == b.evidence:
        return None
    return max(0, max(a.evidence.start, b.evidence.start) - min(a.evidence.end, b.evidence.end))


def _is_elsewhere(deed: Profile, other: Profile) -> bool:
    """Say whether another deed is told with a day or a place that is not that of the first."""
    if deed.start is not None and other.start is not None and deed.start != other.start:
        return True
    return bool(deed.places and other.places) and {place[0] for place in deed.places}.isdisjoint(place[0] for place in other.places)
