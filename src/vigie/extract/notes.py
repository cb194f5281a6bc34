"""Say what was decided on which words, for `vigie explain`."""

from __future__ import annotations

from collections.abc import Sequence

from vigie.extract.draft import Draft
from vigie.syntax.grammar import Grammar
from vigie.types import FILLED, Event, Note


def explain_sentence(before: list[Draft], drafts: list[Draft], grammar: Grammar) -> list[Note]:
    """Return how each event of a sentence came about, and why other drafts made none."""
    notes: list[Note] = []
    kept = {id(d) for d in drafts}
    for d in before:
        if id(d) not in kept:
            notes.append(Note("no-event", d.span, d.trigger.id, _why_gone(d, drafts, grammar)))
            continue
        roles = ", ".join(f"{a.function} ({a.how}) {grammar.tokens[a.token].text!r}" for a in d.arguments)
        notes.append(Note("event", d.span, d.trigger.id, f"{d.event} {d.factuality}: {roles}".rstrip(": ")))
        for m in (*d.actor, *d.recipient):
            notes.append(Note("role", m.span, m.rule, f"{m.kind} {m.name or ''} {m.country or ''}".strip()))
        for p in d.places:
            place = p.place
            notes.append(Note("place", p.span, "gazetteer", f"{place.name}, {place.country}" if place else "unknown"))
        if d.time is not None:
            where = d.time_text or d.span
            notes.append(Note("date", where, d.time.rule, f"{d.time.start} to {d.time.end} ({d.time.precision})"))
        for source in d.attribution:
            notes.append(Note("source", source.entity.span, source.entity.rule, source.stance))
    return notes


def _why_gone(d: Draft, drafts: list[Draft], grammar: Grammar) -> str:
    host = next((k for k in drafts if d.joined and d.span in k.absorbed), None)
    if host is None:
        return "part of another act of the sentence, or only asked for, promised or threatened"
    return f"part of {host.event} {grammar.tokens[host.token].text!r}, by {d.joined}"


def explain_filled(events: Sequence[Event], text: str) -> list[Note]:
    """Return which parties grammar left open and likelihood filled in."""
    return [
        Note("role", party.span, party.rule, f"{role} of {event.event} {event.trigger.of(text)!r}, by likelihood")
        for event in events
        for role, side in (("actor", event.actor), ("recipient", event.recipient))
        for party in side
        if party.rule in FILLED
    ]


def explain_moved(drafts: Sequence[Draft], text: str) -> list[Note]:
    """Return which events likelihood has placed elsewhere than the rules had."""
    notes: list[Note] = []
    for d in drafts:
        why = f"place of {d.event} {d.span.of(text)!r}, by likelihood"
        notes += [Note("place", p.span, "likelihood", why) for p in d.places] or [Note("place", d.span, "likelihood", f"no {why}")]
    return notes
