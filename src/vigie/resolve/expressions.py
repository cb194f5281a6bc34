"""Find time expressions by the rules of the pack."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from vigie.pack.fold import plain, small
from vigie.pack.openings import REACH, fitting
from vigie.pack.time_rules import BEFORE, TimeRules

_OPENING = re.compile(rf"{BEFORE}\w")


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression in a text: its characters, its rule and what the rule read in it."""

    start: int
    end: int
    rule: str
    op: str
    values: dict[str, Any]
    since: bool = False
    until: bool = False
    attributive: bool = False


def find_times(text: str, rules: TimeRules) -> tuple[TimeExpression, ...]:
    """Return the time expressions of a text in order; of overlapping ones the longest."""
    words = small(text)
    found: list[TimeExpression] = []
    ends: dict[int, int] = {}  # of what each rule matched last
    for opening in _OPENING.finditer(words):
        at = opening.start()
        for number in fitting(words[at : at + REACH], rules.openings):
            rule = rules.rules[number]
            m = rule.pattern.match(text, at) if at >= ends.get(number, 0) else None
            if m is None:
                continue
            ends[number] = m.end()
            values = _values(m.groupdict(), rules) | rule.row.args
            since, until, start = _prefix(text, m.start(), rules)
            own_since = rule.row.since
            found.append(
                TimeExpression(
                    m.start() if own_since else start, m.end(), rule.row.id, rule.row.op, values,
                    since or own_since, until, rule.row.attributive,
                )
            )  # fmt: skip
    if not found:
        return ()
    kept: list[TimeExpression] = []
    for e in sorted(found, key=lambda e: (e.start - e.end, e.start)):
        if all(e.end <= k.start or k.end <= e.start for k in kept):
            kept.append(e)
    return tuple(sorted(kept, key=lambda e: e.start))


def _values(groups: dict[str, str | None], rules: TimeRules) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, words in groups.items():
        if words is None:
            continue
        key = " ".join(plain(words).split())
        table = rules.values.get(name.rstrip("23456"))
        if table is not None:
            found[name] = table[key]
        elif name.startswith(("day", "year", "digits", "decade", "month_number")):
            digits = "".join(c for c in key if c.isdigit())
            found[name] = int(digits) if digits else 1
        else:
            found[name] = key
    return found


def _prefix(text: str, start: int, rules: TimeRules) -> tuple[bool, bool, int]:
    """Return whether « depuis » or « jusqu'à » stands right before, and where the whole then begins."""
    head = plain(text[:start]).rstrip()
    since = next((p for p in rules.since if head.endswith(p) and not head[: -len(p)][-1:].isalnum()), None)
    if since is not None:
        return True, False, len(head) - len(since)
    until = next((p for p in rules.until if head.endswith(p) and not head[: -len(p)][-1:].isalnum()), None)
    if until is not None:
        return False, True, len(head) - len(until)
    inside = text[start : start + 7].lower()
    return inside.startswith("depuis "), False, start
