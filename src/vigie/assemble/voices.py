"""Count who really speaks: ten reprints, or ten reports of one ministry's word, are one voice."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import product

from vigie.assemble.copies import groups_of, is_same_sentence
from vigie.assemble.profile import party_key
from vigie.types import Telling

Pairs = Collection[tuple[str, str]]


def voices_of(tellings: Sequence[Telling], copies: Pairs = frozenset()) -> dict[str, str]:
    """Return for the key of each telling that of its voice.

    Two tellings are one voice when they stand in one document, when their documents share copy and
    the sentence is the copied one, or when both rest on the same named source. What rests on no source
    is the outlet's own word, and an outlet is one voice.
    """
    by_mark: dict[str, list[str]] = {}
    for telling in tellings:
        for mark in marks_of(telling):
            by_mark.setdefault(mark, []).append(telling.key)
    pairs = [(held[0], other) for held in by_mark.values() for other in held[1:]]
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
