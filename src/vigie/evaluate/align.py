"""Pair annotated events with coded ones: by their words first, then by type and roles."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from vigie.pack.fold import fold

Record = Mapping[str, Any]
Pair = tuple[int, int]

NET = 40  # characters; a longer coded span must not exceed three times the annotated one
NET_PARTY = 60
TYPED, ROLE, SAME_SENTENCE = 0.6, 0.1, 0.4  # what a shared type, a shared role and a mere shared sentence add


def overlaps(gold: Record | None, coded: Record | None, longest: int = NET) -> bool:
    """Say whether two spans share a character and the coded one is no net cast over half the sentence."""
    if not gold or not coded or gold.get("start") is None or coded.get("start") is None:
        return False
    if not (gold["start"] < coded["end"] and coded["start"] < gold["end"]):
        return False
    return bool(coded["end"] - coded["start"] <= max(longest, 3 * (gold["end"] - gold["start"])))


def is_same_party(gold: Record, coded: Record, *, is_far: bool = False) -> bool:
    """Say whether two entities are one: the same words here, the same name, or the same words elsewhere.

    `is_far` says that the annotation takes its words from another sentence: then any mention of that country's
    entity will do.
    """
    if overlaps(gold, coded, NET_PARTY):
        return True
    if gold.get("name") and coded.get("name") and _plain(gold["name"]) == _plain(coded["name"]):
        return True
    if is_far and gold.get("country") and gold["country"] == coded.get("country"):
        return True
    return bool(gold.get("text")) and _plain(gold["text"]) == _plain(coded.get("text") or "")


def _plain(words: str) -> str:
    return fold(words.replace("’", "'")).strip()


def count_same(gold: Sequence[Record], coded: Sequence[Record], same: Callable[[Record, Record], bool]) -> int:
    """Return how many of the first can be paired with one of the second each, taken in order."""
    left = list(coded)
    found = 0
    for one in gold:
        for other in left:
            if same(one, other):
                left.remove(other)
                found += 1
                break
    return found


def same_parties(gold: Record, coded: Record, role: str) -> int:
    """Return how many parties of a role agree."""
    evidence = gold.get("evidence")

    def same(one: Record, other: Record) -> bool:
        is_far = bool(
            role in ("actor", "recipient")
            and evidence
            and one.get("start") is not None
            and not evidence["start"] <= one["start"] < evidence["end"]
        )
        return is_same_party(one, other, is_far=is_far)

    return count_same(gold.get(role) or (), coded.get(role) or (), same)


def allowed_types(gold: Record) -> set[str]:
    """Return the types that an annotation accepts."""
    return {gold["event"], *(gold.get("alt_event") or ())}


def closeness(gold: Record, coded: Record) -> float:
    """Return how near a coded event is to an annotated one; 0 when they cannot be one."""
    triggers = [gold.get("trigger"), *(gold.get("alt_trigger") or ())]
    hit = 1.0 if any(overlaps(trigger, coded.get("trigger")) for trigger in triggers) else 0.0
    is_typed = coded.get("event") in allowed_types(gold)
    roles = same_parties(gold, coded, "actor") + same_parties(gold, coded, "recipient")
    if not hit and is_typed and roles and overlaps(gold.get("evidence"), coded.get("trigger")):
        hit = SAME_SENTENCE
    return hit + TYPED * is_typed + ROLE * roles if hit else 0.0


def align(gold: Sequence[Record], coded: Sequence[Record]) -> list[Pair]:
    """Return the pairs of indices, the nearest first; each event is in one pair at most."""
    near = [(closeness(one, other), i, j) for i, one in enumerate(gold) for j, other in enumerate(coded)]
    taken: set[int] = set()
    used: set[int] = set()
    pairs: list[Pair] = []
    for score, i, j in sorted(near, key=lambda each: (-each[0], each[1], each[2])):
        if score > 0 and i not in taken and j not in used:
            taken.add(i)
            used.add(j)
            pairs.append((i, j))
    return pairs
