"""Date what stands in a chronology: under a line that is only a day, or behind the day that opens its line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from vigie.extract.draft import Draft
from vigie.extract.undated import is_pluperfect
from vigie.pack.time_rules import TimeRules
from vigie.resolve.time import find_times, resolve_time
from vigie.syntax.grammar import Grammar
from vigie.types import Sentence, Span, TimeSpan

LEAST = 2  # days: a single one is the date line of the report
REACH = 48  # characters of a line in which its day ends
DATED = frozenset({"day_month", "numeric_day"})
_OPENS = re.compile(r"[\s•·*–—-]*(?=(?:le )?(?:(?:\w+di|dimanche) )?\W{0,2}\d)", re.IGNORECASE)
_BEHIND = re.compile(r"\s*(?:[:–—]|-\s|[.]?\s*$)")


@dataclass(frozen=True, slots=True)
class Heading:
    """The day that a sentence stands under, the words that tell it, and whether they open the sentence's own line."""

    time: TimeSpan
    span: Span
    own: bool


def find_headings(text: str, sentences: Sequence[Sentence], published: date | None, rules: TimeRules) -> dict[int, Heading]:
    """Return the heading of each sentence of a chronology, by its index; nothing where fewer than two days head lines."""
    found: dict[int, Heading] = {}
    above: Heading | None = None
    days: set[date | None] = set()
    line = -1
    for s in sentences:
        start = text.rfind("\n", 0, s.span.start) + 1
        if start != line:
            line = start
            heading = _read_line(text, start, published, rules)
            if heading is not None:
                days.add(heading.time.start)
                above = heading
            elif above is not None and above.own:
                above = None
        if above is not None:
            found[s.index] = above
    return found if len(days) >= LEAST else {}


def _read_line(text: str, start: int, published: date | None, rules: TimeRules) -> Heading | None:
    end = text.find("\n", start)
    line = text[start : end if end >= 0 else len(text)]
    opening = _OPENS.match(line)
    if opening is None:
        return None
    at = opening.end()
    told = next(iter(find_times(line[: at + REACH], rules)), None)
    if told is None or told.op not in DATED or told.start != at or told.since or told.until:
        return None
    behind = _BEHIND.match(line, told.end)
    time = resolve_time(told, published=published, tense="past")
    if behind is None or time is None:
        return None
    return Heading(time, Span(start + told.start, start + told.end), own=bool(line[behind.end() :].strip()))


def date_under_heading(drafts: list[Draft], heading: Heading, grammar: Grammar) -> None:
    """Give the acts of a sentence that have no time the day they are told under, unless they are recalled."""
    for d in drafts:
        verb = grammar.clause(d.token)
        if d.time is None and d.factuality in ("actual", "negated") and not is_pluperfect(verb, grammar):
            d.time, d.time_text = heading.time, heading.span
