"""Tell which annotated events a newer coding gained or lost against an older one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from vigie.evaluate.align import allowed_types
from vigie.evaluate.tally import align_document

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """An annotated event found now and not before (gained) or the other way (lost); or a false one come or gone."""

    what: str
    doc_id: str
    event: Record


def find_changes(gold: Mapping[str, Record], old: Mapping[str, Record], new: Mapping[str, Record]) -> list[Change]:
    """Return what was gained and lost: annotated events with the right type, and false events."""
    changes = []
    for doc_id, record in gold.items():
        before, after = align_document(record, old.get(doc_id)), align_document(record, new.get(doc_id))
        was, now = ({i for i, j in each.pairs if each.coded[j]["event"] in allowed_types(each.gold[i])} for each in (before, after))
        changes += [Change("gained", doc_id, after.gold[i]) for i in sorted(now - was)]
        changes += [Change("lost", doc_id, before.gold[i]) for i in sorted(was - now)]
        false_before, false_after = (
            {each.coded[j]["trigger"]["start"]: each.coded[j] for j in each.counted if j not in {k for _, k in each.pairs}}
            for each in (before, after)
        )
        changes += [Change("false now", doc_id, false_after[at]) for at in sorted(false_after.keys() - false_before.keys())]
        changes += [Change("false no more", doc_id, false_before[at]) for at in sorted(false_before.keys() - false_after.keys())]
    return changes
