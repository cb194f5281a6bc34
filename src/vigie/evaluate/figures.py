"""From counts to figures: precision, recall, F1 and accuracy, with intervals from resampled documents."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vigie.evaluate.tally import Aligned, Tally, align_document, tally_document

Record = Mapping[str, Any]

FOUND = ("trigger", "event", "strict", "actor", "recipient", "country", "place", "source", "link", "nonactual", "mode")
JUDGED = ("date", "factuality", "number")
SEED = 16  # of the resampling
LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure: F1 with precision and recall, or an accuracy; `low` and `high` bound it, None when not resampled."""

    name: str
    value: float | None
    precision: float | None = None
    recall: float | None = None
    gold: int = 0
    coded: int = 0
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """All measures over a set of documents, by field and by type."""

    fields: tuple[Figure, ...]
    types: tuple[Figure, ...]
    documents: int
    missing: int

    def __getitem__(self, name: str) -> Figure:
        """Return the figure of a field, or of a type in capitals; raise KeyError for none."""
        for figure in (*self.fields, *self.types):
            if figure.name == name:
                return figure
        raise KeyError(name)


def measure(
    gold: Mapping[str, Record], coded: Mapping[str, Record], *, resamples: int = 0, aligned: Sequence[Aligned] | None = None
) -> Figures:
    """Measure coded documents against annotated ones, both by document id.

    With `resamples`, each figure gets the bounds of its middle 95 % when whole documents are drawn anew that often.
    """
    paired = aligned if aligned is not None else [align_document(record, coded.get(doc_id)) for doc_id, record in gold.items()]
    tallies = [tally_document(each) for each in paired]
    whole = _sum(tallies)
    fields, types = _fields(whole), _types(whole)
    if resamples and tallies:
        draws = random.Random(SEED)
        spread: dict[str, list[float]] = {}
        for _ in range(resamples):
            drawn = _sum(draws.choices(tallies, k=len(tallies)))
            for figure in (*_fields(drawn), *_types(drawn)):
                if figure.value is not None:
                    spread.setdefault(figure.name, []).append(figure.value)
        fields, types = (tuple(_bounded(figure, spread.get(figure.name, [])) for figure in each) for each in (fields, types))
    return Figures(fields, types, len(gold), sum(doc_id not in coded for doc_id in gold))


def _sum(tallies: Sequence[Tally]) -> Tally:
    total = Tally()
    for tally in tallies:
        total.add(tally)
    return total


def _fields(tally: Tally) -> tuple[Figure, ...]:
    found = [_f1(name, tally.right[name], tally.coded[name], tally.gold[name]) for name in FOUND]
    judged = [
        Figure(name, tally.right[name] / tally.judged[name] if tally.judged[name] else None, gold=tally.judged[name])
        for name in JUDGED
    ]
    events = tally.gold["event"] + tally.coded["event"]
    record = Figure("record", 2 * tally.record / events if events else 0.0, gold=tally.gold["event"], coded=tally.coded["event"])
    return (*found, *judged, record)


def _types(tally: Tally) -> tuple[Figure, ...]:
    names = sorted({name for _, name in tally.types})
    return tuple(_f1(name, tally.types["right", name], tally.types["coded", name], tally.types["gold", name]) for name in names)


def _f1(name: str, right: int, coded: int, gold: int) -> Figure:
    precision = right / coded if coded else 0.0
    recall = right / gold if gold else 0.0
    both = precision + recall
    return Figure(name, 2 * precision * recall / both if both else 0.0, precision, recall, gold, coded)


def _bounded(figure: Figure, drawn: list[float]) -> Figure:
    if not drawn:
        return figure
    drawn.sort()
    edge = (1 - LEVEL) / 2
    low, high = drawn[int(edge * (len(drawn) - 1))], drawn[round((1 - edge) * (len(drawn) - 1))]
    return Figure(figure.name, figure.value, figure.precision, figure.recall, figure.gold, figure.coded, low, high)
