"""Date what stands in a chronology: under a line that is only a day, or behind the day that opens its line.

Where lines open with the hour, as in a live page, they are of the report's own day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from vigie.extract.draft import Draft
from vigie.extract.times.undated import is_pluperfect
from vigie.pack.time_rules import TimeRules
from vigie.resolve.time import find_times, resolve_time
from vigie.syntax.grammar import Grammar
from vigie.types import Sentence, Span, TimeSpan

LEAST = 2  # days: a single one is the date line of the report
LEAST_HOURS = 3  # lines that open with an hour
NEAR = 20  # characters of a line in which its first figure stands
REACH = 48  # characters of a line in which its day ends
DATED = frozenset({"day_month", "numeric_day"})
CLOCK = "clock"  # the rule of hours
MARKS = " \t\u00a0•·*–—-"  # of lists
_BEHIND = re.compile(r"\s*(?:[:–—]|-\s|[.]?\s*$)")
_COMMA = re.compile(r"\s*[,:–—-]")


@dataclass(frozen=True, slots=True)
class Heading:
    """The day that a sentence stands under, the words that tell it, and whether they open the sentence's own line."""

    time: TimeSpan
    span: Span
    own: bool


def find_headings(text: str, sentences: Sequence[Sentence], published: date | None, rules: TimeRules) -> dict[int, Heading]:
    """Return the heading of each sentence of a chronology or live page, by its index; nothing where too few lines have one."""
    found: dict[int, Heading] = {}
    above: Heading | None = None
    told: list[Heading] = []
    line = -1
    for s in sentences:
        start = text.rfind("\n", 0, s.span.start) + 1
        if start != line:
            line, heading = start, _read_line(text, start, published, rules)
            above = heading or (above if above is not None and not above.own else None)
            told += [heading] if heading is not None else []
        if above is not None:
            found[s.index] = above
    dated = len({heading.time.start for heading in told if heading.time.rule != CLOCK}) >= LEAST
    logged = sum(heading.time.rule == CLOCK for heading in told) >= LEAST_HOURS
    return {i: heading for i, heading in found.items() if (logged if heading.time.rule == CLOCK else dated)}


def _read_line(text: str, start: int, published: date | None, rules: TimeRules) -> Heading | None:
    end = text.find("\n", start)
    line = text[start : end if end >= 0 else len(text)]
    at = len(line) - len(line.lstrip(MARKS))
    if not any(c.isdigit() for c in line[at : at + NEAR]):
        return None
    told = next(iter(find_times(line[: at + REACH], rules)), None)
    if told is None or told.start != at or told.since or told.until:
        return None
    span = Span(start + told.start, start + told.end)
    if told.rule == CLOCK and published is not None and _COMMA.match(line, told.end):
        return Heading(TimeSpan(published, published, "day", rule=CLOCK), span, own=True)
    behind = _BEHIND.match(line, told.end)
    time = resolve_time(told, published=published, tense="past") if told.op in DATED else None
    if behind is None or time is None:
        return None
    return Heading(time, span, own=bool(line[behind.end() :].strip()))


def date_under_heading(drafts: list[Draft], heading: Heading, grammar: Grammar) -> None:
    """Give the acts of a sentence that have no time the day they are told under, unless they are recalled."""
    for d in drafts:
        verb = grammar.clause(d.token)
        if d.time is None and d.factuality in ("actual", "negated") and not is_pluperfect(verb, grammar):
            d.time, d.time_text = heading.time, heading.span
