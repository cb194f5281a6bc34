"""Date one of two acts by the other: « au lendemain de l'attaque », « deux jours après »."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from vigie.extract.draft import Draft
from vigie.extract.times.placed_times import PlacedTime
from vigie.pack import french as fr
from vigie.pack.fold import plain
from vigie.resolve.time import TimeExpression, resolve_time
from vigie.syntax.grammar import Grammar
from vigie.types import TimeSpan

NEAR, CLAUSE = 6, 14  # words from « deux jours après », « deux jours après que » to the act
LASTING = 2  # « au terme de trois jours de »: no distance, but how long the act went on


def counted_from(far: PlacedTime, drafts: list[Draft], grammar: Grammar) -> list[Draft]:
    """Return the act that « au lendemain de », « deux jours après (avoir, que) » counts from."""
    after = sorted((d for d in drafts if d.token > far.head), key=lambda d: d.token)
    opener = grammar.tokens[far.head + 1] if far.head + 1 < len(grammar.tokens) else grammar.tokens[far.head]
    if plain(opener.text) in fr.THAT:
        return [d for d in after if d.token - far.head <= CLAUSE and grammar.is_verb(d.token)][:1]
    if opener.lemma == fr.TO_HAVE or opener.lemma in fr.TO_BE:
        return [d for d in after if d.token - far.head <= NEAR and grammar.is_verb(d.token)][:1]
    return [d for d in after if d.token - far.head <= NEAR and not grammar.is_verb(d.token)][:1]


def count_from_acts(
    drafts: list[Draft],
    far: PlacedTime,
    grammar: Grammar,
    published: date | None,
    anchor: TimeSpan | None,
    told: Sequence[Draft],
) -> None:
    """Date one of two acts by the other: « a promis mardi une trêve, deux jours après l'attaque ».

    « l'attaque », « ce raid » without a day of its own is that of the last such act in `told`, the earlier sentences.
    """
    for earlier in counted_from(far, drafts, grammar):
        _count_from(earlier, far, drafts, grammar, published, anchor, told)


def _count_from(
    earlier: Draft,
    far: PlacedTime,
    drafts: list[Draft],
    grammar: Grammar,
    published: date | None,
    anchor: TimeSpan | None,
    told: Sequence[Draft],
) -> None:
    ahead = [d for d in drafts if d.token < far.tokens[0]]
    others = ahead or [d for d in drafts if d is not earlier and grammar.is_verb(d.token) and not _tells_of(d, earlier, grammar)]
    host = min(others, key=lambda d: abs(d.token - far.head), default=None)
    sign = far.expression.values["of_act"]
    if sign == LASTING:
        end = host.time if host is not None and host.time is not None else anchor
        if earlier.time is None and end is not None and end.precision == "day":
            _date_as_long(earlier, far, end)
        return
    undated = earlier.time is None and earlier.count is None
    if undated and (host is None or host.time is None):
        earlier.time = _told_before(earlier, told, grammar)
    if undated and earlier.time is None and sign > 0:
        base = _base(host, anchor, told, grammar)
        earlier.time = _shift(far.expression, base, -sign, published) if base is not None else None
        if earlier.time is not None:
            earlier.time_text = far.span
        else:
            earlier.by = date.min  # whatever day its report is of, it was on another
    elif host is not None and host.time is None and earlier.time is not None and grammar.is_verb(host.token):
        host.time = _shift(far.expression, earlier.time, sign, published)
        host.time_text = far.span if host.time is not None else None


def _date_as_long(d: Draft, far: PlacedTime, end: TimeSpan) -> None:
    """Date an act by its last day and how long it went on: « au terme de trois jours de combats »."""
    days = resolve_time(far.expression, published=end.start)
    if days is not None and days.start is not None:
        d.time, d.time_text = replace(days, start=days.start + timedelta(days=1)), far.span


def _base(host: Draft | None, anchor: TimeSpan | None, told: Sequence[Draft], grammar: Grammar) -> TimeSpan | None:
    """Return the day that is counted from: of the act that tells the distance, else that which the report is at."""
    if host is None or host.time is not None:
        return anchor if host is None else host.time
    known = _told_before(host, told, grammar)  # « L'attaque survient au lendemain d'un attentat »
    return known or (None if grammar.is_verb(host.token) else anchor)


def _tells_of(d: Draft, noun: Draft, grammar: Grammar) -> bool:
    """Say whether a verb stands in the relative clause of a noun: « une frappe qui a tué deux soldats »."""
    t = grammar.tokens[d.token]
    return t.dep == "acl:relcl" and t.head == noun.token


def _told_before(d: Draft, told: Sequence[Draft], grammar: Grammar) -> TimeSpan | None:
    """Return the day of the last act of the type that has one, if this act is named as known."""
    if not any(t.morph.get("Definite") == "Def" or t.lemma == "ce" for t in grammar.s.kids(d.token, "det")):
        return None
    days = (k.time for k in reversed(told) if k.event == d.event and not k.is_title)
    return next((day for day in days if day is not None and day.precision == "day"), None)


def _shift(expression: TimeExpression, base: TimeSpan | None, sign: int, published: date | None) -> TimeSpan | None:
    values = {**expression.values, "sign": sign}
    if "shift" in values:
        values["shift"] = sign
    return resolve_time(replace(expression, values=values), published=published, anchor=base)
