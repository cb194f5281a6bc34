"""Give each act the time expression that governs its own clause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from vigie.extract.draft import Draft, telling_verb
from vigie.extract.times.anchors import carry_on
from vigie.extract.times.distances import count_from_acts, counted_from
from vigie.extract.times.placed_times import PlacedTime
from vigie.extract.times.time_owners import noun_of, owners_of
from vigie.extract.times.undated import date_the_rest
from vigie.pack import french as fr
from vigie.resolve.time import resolve_time
from vigie.syntax.grammar import Grammar
from vigie.types import Span, TimeSpan


def assign_times(
    drafts: list[Draft],
    times: list[PlacedTime],
    grammar: Grammar,
    *,
    published: date | None,
    anchor: TimeSpan | None,
    distances: Sequence[PlacedTime] = (),
    earlier: Sequence[Draft] = (),
) -> TimeSpan | None:
    """Resolve the sentence's times onto its drafts, and return the last day resolved for later « la veille ».

    `earlier` are the acts of the sentences before it.
    """
    apart = [d for far in distances for d in counted_from(far, drafts, grammar)]
    free = [d for d in drafts if not any(d is a for a in apart)]
    owned: list[tuple[PlacedTime, list[Draft]]] = []
    for time in times:
        near = [d for d in drafts if any(d is x for x in free) or d.token == noun_of(time, grammar)]
        owned.append((time, owners_of(time, near, grammar)))
    told, before = _told(owned, grammar, published, anchor)
    for d in drafts:
        _date(d, [time for time, owners in owned if any(d is x for x in owners)], before, grammar, published)
    date_the_rest(free, told, grammar)
    for far in distances:
        last = told[-1][1] if told else anchor
        base = next((span for time, span in reversed(told) if time.span.start < far.span.start), last)
        count_from_acts(drafts, far, grammar, published, base, earlier)
    _date_by_what_followed(drafts, grammar)
    for d in drafts:
        if _is_ahead(d.time, published) and d.factuality == "actual":
            _put_ahead(d)
    return carry_on(told, {time.span for time, owners in owned if owners}, grammar, anchor)


def _told(
    owned: Sequence[tuple[PlacedTime, list[Draft]]], grammar: Grammar, published: date | None, anchor: TimeSpan | None
) -> tuple[list[tuple[PlacedTime, TimeSpan]], dict[Span, TimeSpan | None]]:
    """Return the days that the times tell in the text's order, and from which each counts: « en mai 2020, …, un mois plus tard »."""
    told: list[tuple[PlacedTime, TimeSpan]] = []
    before: dict[Span, TimeSpan | None] = {}
    for time, owners in sorted(owned, key=lambda each: each[0].span.start):
        before[time.span] = told[-1][1] if told else anchor
        resolved = _resolve(time, grammar, published, before[time.span], done=_is_done(time, owners, grammar))
        if resolved is not None and resolved.start is not None:
            told.append((time, resolved))
    return told, before


def _date(
    d: Draft, times: Sequence[PlacedTime], before: Mapping[Span, TimeSpan | None], grammar: Grammar, published: date | None
) -> None:
    """Give an act, of the times that are its own, the one nearest to its trigger, the finest first: « en 2019 », « lundi »."""
    for time in sorted(times, key=lambda t: abs(t.head - d.token)):
        done = _is_done(time, [d], grammar)
        resolved = _resolve(time, grammar, published, before[time.span], ahead=_lies_ahead(d), done=done)
        if d.event in COMING and resolved is not None and (_is_ahead(resolved, published) or resolved.precision == "open"):
            continue
        if resolved is not None and (d.time is None or _is_finer(resolved, d.time)):
            d.time, d.time_text = resolved, time.span


def _date_by_what_followed(drafts: Sequence[Draft], grammar: Grammar) -> None:
    """Tell of undated acts behind « après » that they are not later than the dated act that followed them."""
    if any(d.time is not None for d in drafts):
        for d in drafts:
            followed = _followed(d, drafts, grammar) if d.time is None else None
            if followed is not None:
                d.by = followed.time.end if followed.time is not None else None


def _followed(d: Draft, drafts: Sequence[Draft], grammar: Grammar) -> Draft | None:
    """Return the act that came after another, as « après » tells between the two."""
    k, later = telling_verb(d, grammar), False
    for _ in range(CLIMB):
        later = later or grammar.case_of(k) in fr.AFTER_WHAT_WAS
        k = grammar.tokens[k].head
        host = next((x for x in drafts if later and x is not d and k in (x.token, x.governor)), None)
        if host is not None:
            return host
    return None


def _put_ahead(d: Draft) -> None:
    """Read an act told of a day to come as its arrangement, or as one to come: « le sommet se tient le 12 juillet », told in June."""
    if d.event in ARRANGED:
        d.event, d.mode, d.time, d.time_text = "AGREE", [], None, None
    elif d.event in DONE:
        d.factuality = "future"


CLIMB = 4  # words from an act up to the one that it came before


# Acts that a day ahead of the report has yet to see; promises and demands are made today of what comes.
DONE = frozenset({"RETREAT", "ASSAULT", "COERCE", "MOBILIZE", "PROTEST"})
# Of these only that they are arranged can be told beforehand.
ARRANGED = frozenset({"CONSULT", "AID", "COOPERATE"})


# What these announce has its own day, which is not that of the announcement: « se rendra mercredi à Lima ».
COMING = frozenset({"AGREE", "CONCEDE"})


def _is_ahead(span: TimeSpan | None, published: date | None) -> bool:
    return published is not None and span is not None and span.start is not None and span.start > published


def _lies_ahead(d: Draft) -> bool:
    """Say whether an act is to come: told as such, or read as an agreement because it is planned (« doit recevoir mercredi »)."""
    return d.factuality == "future" or (d.event == "AGREE" and d.trigger.event not in ("AGREE", "SUPPORT"))


def _is_done(time: PlacedTime, dated: Sequence[Draft], grammar: Grammar) -> bool:
    """Say whether a time is that of an act told by a verb as done, so that it lies behind the report: « relâchés le 1er avril »."""
    noun = noun_of(time, grammar)
    if noun is not None and any(d.event == "ASSAULT" and d.token == noun for d in dated):
        return True  # « vont riposter à l'embuscade de lundi »
    return any(d.event in DONE and d.factuality == "actual" and (grammar.is_verb(d.token) or _is_made(d, grammar)) for d in dated)


def _is_made(d: Draft, grammar: Grammar) -> bool:
    """Say whether the verb that carries an attack tells it as made: « avait lancé une offensive », not « avait annoncé »."""
    verb = d.governor
    if d.event != "ASSAULT" or verb is None or not grammar.is_verb(verb) or grammar.tense(verb) != "past":
        return False
    return grammar.tokens[verb].lemma not in fr.ANNOUNCING | fr.DECIDING | fr.INTENDING


def _opens_ahead(time: PlacedTime, grammar: Grammar) -> bool:
    """Say whether the words before a time put it ahead of whoever announces it: « ont annoncé une grève pour lundi »."""
    first = next((t.i for t in grammar.tokens if t.end > time.span.start), 0)
    return any(t.text.lower() in fr.FROM_THEN_ON for t in grammar.tokens[max(0, first - 2) : first])


WIDE = ("month", "season", "year")  # what a day told beside it may narrow


def _is_finer(one: TimeSpan, other: TimeSpan) -> bool:
    """Say whether a time lies within another and is shorter: « l'hiver dernier, … le 4 janvier »."""
    if one.start is None or one.end is None or other.start is None or other.end is None or other.precision not in WIDE:
        return False
    return other.start <= one.start <= one.end <= other.end and (one.start, one.end) != (other.start, other.end)


def _resolve(
    time: PlacedTime, grammar: Grammar, published: date | None, anchor: TimeSpan | None, *, ahead: bool = False, done: bool = False
) -> TimeSpan | None:
    tense = grammar.tense(grammar.clause(time.head))
    if done and (tense != "future" or noun_of(time, grammar) is not None):
        return resolve_time(time.expression, published=published, tense="done", anchor=anchor)
    if ahead and (tense != "past" or _opens_ahead(time, grammar)):  # « une manifestation est prévue vendredi »
        tense = "future"
    return resolve_time(
        time.expression,
        published=published,
        tense="future" if tense == "future" else ("past" if tense in ("past", "conditional") else tense),
        anchor=anchor,
    )
