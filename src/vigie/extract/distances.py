"""Date one of two acts by the other: « au lendemain de l'attaque », « deux jours après »."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from vigie.extract.draft import Draft
from vigie.extract.placed_times import PlacedTime
from vigie.resolve.time import TimeExpression, resolve_time
from vigie.syntax.grammar import Grammar
from vigie.types import TimeSpan

NEAR = 6  # words from « deux jours après » to the act


def counted_from(far: PlacedTime, drafts: list[Draft], grammar: Grammar) -> list[Draft]:
    """Return the act that « au lendemain de », « deux jours après » counts from."""
    after = [d for d in drafts if 0 < d.token - far.head <= NEAR and not grammar.is_verb(d.token)]
    return sorted(after, key=lambda d: d.token)[:1]


def count_from_acts(
    drafts: list[Draft], distances: Sequence[PlacedTime], grammar: Grammar, published: date | None, anchor: TimeSpan | None
) -> None:
    """Date one of two acts by the other: « a promis mardi une trêve, deux jours après l'attaque »."""
    for far in distances:
        for earlier in counted_from(far, drafts, grammar):
            _count_from(earlier, far, drafts, grammar, published, anchor)


def _count_from(
    earlier: Draft, far: PlacedTime, drafts: list[Draft], grammar: Grammar, published: date | None, anchor: TimeSpan | None
) -> None:
    ahead = [d for d in drafts if d.token < far.tokens[0]]
    others = ahead or [d for d in drafts if d is not earlier and grammar.is_verb(d.token)]
    host = min(others, key=lambda d: abs(d.token - far.head), default=None)
    sign = far.expression.values["of_act"]
    if earlier.time is None and earlier.count is None:
        base = host.time if host is not None and host.time is not None else anchor
        resolved = _shift(far.expression, base, -sign, published)
        if resolved is not None and sign > 0:
            earlier.time, earlier.time_text = resolved, far.span
    elif host is not None and host.time is None and earlier.time is not None and grammar.is_verb(host.token):
        host.time = _shift(far.expression, earlier.time, sign, published)
        host.time_text = far.span if host.time is not None else None


def _shift(expression: TimeExpression, base: TimeSpan | None, sign: int, published: date | None) -> TimeSpan | None:
    values = {**expression.values, "sign": sign}
    if "shift" in values:
        values["shift"] = sign
    return resolve_time(replace(expression, values=values), published=published, anchor=base)
