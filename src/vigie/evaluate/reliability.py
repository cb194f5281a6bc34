"""Hold the confidence of coded events against whether they are right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vigie.evaluate.align import allowed_types
from vigie.evaluate.tally import Aligned

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """The events of one tenth of the scale: how many, their mean confidence, the share that is right."""

    low: float
    high: float
    events: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """The curve, the expected calibration error, and the chance that a right event outranks a wrong one (AUC)."""

    bins: tuple[Bin, ...]
    error: float | None
    auc: float | None


def judged_confidence(aligned: Sequence[Aligned]) -> list[tuple[float, bool]]:
    """Return for each coded event that counts its confidence, and whether it was annotated with that type."""
    found = []
    for document in aligned:
        right = {j for i, j in document.pairs if document.coded[j]["event"] in allowed_types(document.gold[i])}
        found += [(float(document.coded[j].get("confidence", 0.5)), j in right) for j in document.counted]
    return found


def measure_reliability(judged: Sequence[tuple[float, bool]]) -> Reliability:
    """Return how far confidence can be taken at its word.

    >>> measure_reliability([(0.9, True), (0.9, True), (0.1, False)]).auc
    1.0
    """
    bins = []
    for number in range(BINS):
        low, high = number / BINS, (number + 1) / BINS
        held = [(p, right) for p, right in judged if low <= p < high or (p == 1.0 and number == BINS - 1)]
        if held:
            mean = sum(p for p, _ in held) / len(held)
            bins.append(Bin(low, high, len(held), mean, sum(right for _, right in held) / len(held)))
    error = sum(each.events * abs(each.confidence - each.right) for each in bins) / len(judged) if judged else None
    return Reliability(tuple(bins), error, _auc(judged))


def _auc(judged: Sequence[tuple[float, bool]]) -> float | None:
    right = sorted(p for p, is_right in judged if is_right)
    wrong = sorted(p for p, is_right in judged if not is_right)
    if not right or not wrong:
        return None
    won = 0.0
    below = level = 0
    for p in right:
        while below < len(wrong) and wrong[below] < p:
            below += 1
        level = max(level, below)
        while level < len(wrong) and wrong[level] <= p:
            level += 1
        won += below + (level - below) / 2
    return won / (len(right) * len(wrong))
