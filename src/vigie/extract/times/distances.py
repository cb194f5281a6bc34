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
            days = resolve_time(far.expression, published=end.start)
            if days is not None and days.start is not None:
                earlier.time = replace(days, start=days.start + timedelta(days=1))
                earlier.time_text = far.span
        return
    if earlier.time is None and earlier.count is None:
        if host is None or host.time is None:
            known = _told_before(earlier, told, grammar)
            if known is not None:
                earlier.time = known.time
        if earlier.time is None:
            base = host.time if host is not None and (host.time or grammar.is_verb(host.token)) else anchor
            if host is not None and host.time is None and (told_too := _told_before(host, told, grammar)) is not None:
                base = told_too.time  # « L'attaque survient au lendemain d'un attentat »
            resolved = _shift(far.expression, base, -sign, published) if base is not None and sign > 0 else None
            if resolved is not None:
                earlier.time, earlier.time_text = resolved, far.span
            elif sign > 0:
                earlier.by = date.min  # whatever day its report is of, it was on another
            return
    if host is not None and host.time is None and earlier.time is not None and grammar.is_verb(host.token):
        host.time = _shift(far.expression, earlier.time, sign, published)
        host.time_text = far.span if host.time is not None else None


def _tells_of(d: Draft, noun: Draft, grammar: Grammar) -> bool:
    """Say whether a verb stands in the relative clause of a noun: « une frappe qui a tué deux soldats »."""
    t = grammar.tokens[d.token]
    return t.dep == "acl:relcl" and t.head == noun.token


def _told_before(d: Draft, told: Sequence[Draft], grammar: Grammar) -> Draft | None:
    """Return the last act of the type that has a day, if this one is named as known."""
    known = any(t.morph.get("Definite") == "Def" or t.lemma == "ce" for t in grammar.s.kids(d.token, "det"))
    if not known:
        return None
    like = [k for k in told if k.event == d.event and k.time is not None and k.time.precision == "day" and not k.is_title]
    return like[-1] if like else None


def _shift(expression: TimeExpression, base: TimeSpan | None, sign: int, published: date | None) -> TimeSpan | None:
    values = {**expression.values, "sign": sign}
    if "shift" in values:
        values["shift"] = sign
    return resolve_time(replace(expression, values=values), published=published, anchor=base)
