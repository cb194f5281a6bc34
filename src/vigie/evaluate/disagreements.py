"""List where coded and annotated events disagree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vigie.evaluate.align import allowed_types, same_parties
from vigie.evaluate.tally import SLOTS, Aligned, factuality, is_same_date, numbers

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One event that was missed, is false, has the wrong type, or wrong slots (`fields`)."""

    doc_id: str
    kind: str
    fields: tuple[str, ...]
    gold: Record | None
    coded: Record | None

    @property
    def place(self) -> int:
        """Where in the text it stands."""
        event = self.gold or self.coded or {}
        return int(event["trigger"]["start"])


def find_disagreements(documents: Sequence[tuple[str, Aligned]]) -> list[Disagreement]:
    """Return all disagreements, by document and place in its text."""
    found: list[Disagreement] = []
    for doc_id, aligned in documents:
        paired = {i for i, _ in aligned.pairs}
        used = {j for _, j in aligned.pairs}
        here = [Disagreement(doc_id, "missed", (), aligned.gold[i], None) for i in aligned.required if i not in paired]
        here += [Disagreement(doc_id, "false", (), None, aligned.coded[j]) for j in aligned.counted if j not in used]
        for i, j in aligned.pairs:
            gold, coded = aligned.gold[i], aligned.coded[j]
            if coded["event"] not in allowed_types(gold):
                here.append(Disagreement(doc_id, "type", ("type",), gold, coded))
            elif fields := _wrong_slots(gold, coded):
                here.append(Disagreement(doc_id, "slot", fields, gold, coded))
        found += sorted(here, key=lambda each: (each.place, each.kind))
    return found


def _wrong_slots(gold: Record, coded: Record) -> tuple[str, ...]:
    wrong = []
    for slot, key in SLOTS.items():
        many = max(len(gold.get(key) or ()), len(coded.get(key) or ()))
        if same_parties(gold, coded, key) < many:
            wrong.append(slot)
    if (gold.get("date") or coded.get("date")) and not is_same_date(gold, coded):
        wrong.append("date")
    if factuality(gold) != factuality(coded):
        wrong.append("factuality")
    if set(gold.get("mode") or ()) != set(coded.get("mode") or ()):
        wrong.append("mode")
    if numbers(gold) != numbers(coded):
        wrong.append("number")
    return tuple(wrong)
