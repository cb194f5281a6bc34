"""Count who really speaks: ten reprints, or ten reports of one ministry's word, are one voice."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations, product
from typing import NamedTuple, TypeVar

from vigie.assemble.copies import groups_of, is_same_sentence
from vigie.assemble.profile import party_key
from vigie.types import Holder, Rival, Telling

Pairs = Collection[tuple[str, str]]
K = TypeVar("K")


class Held(NamedTuple):
    """A value, the keys of the tellings that hold it, and of those in which it is denied."""

    value: str
    by: Collection[str]
    against: Collection[str] = ()


class Voices(dict[str, str]):
    """The voice of each telling by its key, and the tellings themselves."""

    def __init__(self, tellings: Sequence[Telling], copies: Pairs) -> None:
        super().__init__(voices_of(tellings, copies))
        self.told = {telling.key: telling for telling in tellings}

    def count(self, held: Held) -> int:
        """Return how many voices hold a value."""
        return len({self[key] for key in held.by})

    def rank(self, held: Held) -> tuple[int, int, str, str]:
        """Return what a value stands by among others: its voices, then its tellings, then since when it is held."""
        days = [day for key in held.by if (day := self.told[key].published)]
        return (-self.count(held), -len(held.by), str(min(days, default=None)), held.value)

    def best_first(self, held: Mapping[K, Held]) -> list[K]:
        """Return the keys of values in the order of their ranks."""
        return sorted(held, key=lambda each: self.rank(held[each])) if len(held) > 1 else list(held)

    def ranked(self, told: Iterable[tuple[str, str]]) -> list[Held]:
        """Return values, each told with the key of a telling that holds it, best first."""
        held: dict[str, list[str]] = {}
        for value, key in told:
            held.setdefault(value, []).append(key)
        found = [Held(value, by) for value, by in held.items()]
        return sorted(found, key=self.rank) if len(found) > 1 else found

    def are_apart(self, rivals: Sequence[Held]) -> bool:
        """Say whether two of these values are held by different reports, none holding both."""
        if len(rivals) < 2:
            return False
        documents = [{self.told[key].doc_id for key in held.by} for held in rivals]
        return any(one.isdisjoint(other) for one, other in combinations(documents, 2))

    def rivals(self, ranked: Iterable[Held]) -> tuple[Rival, ...]:
        """Return values with all that is known of who holds them."""
        return tuple(
            Rival(
                held.value,
                tuple(holder_of(self.told[key]) for key in held.by),
                self.count(held),
                tuple(holder_of(self.told[key], "denies") for key in held.against),
            )
            for held in ranked
        )


def holder_of(telling: Telling, stance: str | None = None) -> Holder:
    """Return a telling as a holder of values, with those of its sources who take one stance, or all."""
    vouchers = telling.vouchers if stance is None else tuple(each for each in telling.vouchers if each.stance == stance)
    return Holder(telling.key, telling.doc_id, telling.outlet, telling.published, vouchers)


def voices_of(tellings: Sequence[Telling], copies: Pairs = frozenset()) -> dict[str, str]:
    """Return for the key of each telling that of its voice.

    Two tellings are one voice when they stand in one document, when their documents share copy and
    the sentence is the copied one, or when both rest on the same named source. What rests on no source
    is the outlet's own word, and an outlet is one voice.
    """
    first: dict[str, str] = {}
    marked = [(mark, telling.key) for telling in tellings for mark in marks_of(telling)]
    pairs = [(known, key) for mark, key in marked if (known := first.setdefault(mark, key)) != key]
    in_document: dict[str, list[Telling]] = {}
    for telling in tellings:
        in_document.setdefault(telling.doc_id, []).append(telling)
    for one, other in copies:
        for a, b in product(in_document.get(one, ()), in_document.get(other, ())):
            if a.text and b.text and is_same_sentence(a.text, b.text):
                pairs.append((a.key, b.key))
    return groups_of((telling.key for telling in tellings), pairs)


def marks_of(telling: Telling) -> list[str]:
    """Return what a telling shares with all others of its voice: its report, its named sources, or without these its outlet."""
    marks = [f"document {telling.doc_id}"]
    sources = [key for voucher in telling.vouchers if (key := party_key(voucher.party))]
    marks += [f"source {key}" for key in sources]
    if telling.outlet and not sources:
        marks.append(f"outlet {telling.outlet}")
    return marks
