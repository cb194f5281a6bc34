"""Count for each entry of the trigger pack how often it fires, and how often rightly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vigie.evaluate.align import allowed_types
from vigie.evaluate.tally import Aligned

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class EntryCount:
    """One entry: events coded by it, those judged against annotations, and those of them that are right."""

    rule: str
    coded: int
    judged: int
    right: int

    @property
    def precision(self) -> float | None:
        """The share of right events among those judged."""
        return self.right / self.judged if self.judged else None


def count_entries(rules: Iterable[str], coded: Iterable[Record], aligned: Sequence[Aligned] = ()) -> list[EntryCount]:
    """Return the count of every entry: those that err most first, then the most frequent; silent ones too."""
    fired = Counter(event.get("rule", "") for record in coded for event in record["events"])
    judged: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for document in aligned:
        hits = {j for i, j in document.pairs if document.coded[j]["event"] in allowed_types(document.gold[i])}
        for j in document.counted:
            rule = document.coded[j].get("rule", "")
            judged[rule] += 1
            right[rule] += j in hits
    counts = [EntryCount(rule, fired[rule], judged[rule], right[rule]) for rule in sorted({*rules, *fired} - {""})]
    return sorted(counts, key=lambda each: (each.right - each.judged, -each.coded, each.rule))
