"""Resolve time expressions against the day of publication."""

from __future__ import annotations

from datetime import date

from vigie.errors import PackError
from vigie.pack.time_rules import TimeRules, load_time_rules
from vigie.resolve.context import Context
from vigie.resolve.days import OPERATIONS
from vigie.resolve.expressions import TimeExpression, find_times
from vigie.types import TimeSpan

__all__ = ["TimeExpression", "find_times", "load_times", "resolve_time"]


def load_times(lang: str = "fr") -> TimeRules:
    """Return a language's time rules; raise PackError naming the rule whose operation is unknown."""
    rules = load_time_rules(lang)
    for rule in rules.rules:
        if rule.row.op not in OPERATIONS:
            known = " ".join(sorted(OPERATIONS))
            raise PackError(f"packs/{lang}/time.toml: rule {rule.row.id!r}: unknown operation {rule.row.op!r}; there are {known}")
    return rules


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
    except KeyError as error:
        raise PackError(f"time.toml: rule {expression.rule!r}: its operation {expression.op!r} needs {error}") from error
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
