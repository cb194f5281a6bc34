"""Resolve time expressions against the day of publication."""

from __future__ import annotations

from datetime import date

from vigie.resolve.context import Context
from vigie.resolve.days import OPERATIONS
from vigie.resolve.expressions import TimeExpression, find_times
from vigie.types import TimeSpan

__all__ = ["TimeExpression", "find_times", "resolve_time"]


def resolve_time(
    expression: TimeExpression,
    *,
    published: date | None,
    tense: str | None = None,
    anchor: TimeSpan | None = None,
) -> TimeSpan | None:
    """Return the interval that an expression means; None where it needs a day that is not known.

    `tense` is that of its clause: past, present, future, or done where the act has certainly taken place.
    `anchor` is the last day that the document fixed.
    """
    context = Context(published, tense, anchor)
    try:
        found = OPERATIONS[expression.op](expression.values, context)
    except (ValueError, OverflowError):
        return None  # the 31st of February: words that name no day
    if found is None:
        return None
    start, end, precision = found
    if expression.op == "for_units" or precision == "open":
        return TimeSpan(start, end, precision, rule=expression.rule)
    if expression.since and start is not None:
        if published is None:
            return None
        if expression.op == "edge_month" and expression.values.get("edge") == 2:
            start = start.replace(day=15)
        if start > published:
            return TimeSpan(start, end, precision, rule=expression.rule)
        return TimeSpan(start, published, "range", rule=expression.rule)
    if expression.until:
        return None if end is None else TimeSpan(None, None, "open", rule=expression.rule)
    return TimeSpan(start, end, precision, rule=expression.rule)
