"""Settle where an act happens: the places of its own clause, the most specific ones."""

from __future__ import annotations

from vigie.extract.drafts import Draft
from vigie.extract.mentions import Mentions
from vigie.syntax.grammar import Grammar
from vigie.types import PlaceMention

LOCATIVE = frozenset({"à", "en", "dans", "sur", "près", "vers", "devant", "sous", "de", "entre"})
_COARSE = {"country": 0, "region": 0, "admin1": 1, "admin2": 2, "area": 2, "city": 3, "point": 4}
# Verbal acts happen where they are uttered, which reports rarely mean to tell.
UTTERED = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION"})


def settle_places(drafts: list[Draft], grammar: Grammar, mentions: Mentions) -> None:
    """Add the places of each draft's clause that no frame named, and leave out those that others imply."""
    claimed = {p.span for d in drafts for p in d.places}
    located = _locatives(grammar, mentions)
    for d in drafts:
        if not d.places and d.event not in UTTERED:
            for token, place in located:
                if place.span not in claimed and _belongs(d, token, drafts, grammar) and not _is_role(d, place):
                    d.places.append(place)
                    claimed.add(place.span)
        if not d.places and d.event not in UTTERED:
            d.places += [p for p in _of_things(d, mentions) if p.span not in claimed and not _is_role(d, p)]
        d.places = _most_specific(d.places)


def _locatives(grammar: Grammar, mentions: Mentions) -> list[tuple[int, PlaceMention]]:
    found = []
    for t in grammar.tokens:
        if t.pos in ("PROPN", "NOUN", "X") and grammar.case_of(t.i) in ("à", "en", "dans", "sur", "près"):
            place = mentions.place(t.i)
            if place is not None:
                found.append((t.i, place))
    return found


def _of_things(d: Draft, mentions: Mentions) -> list[PlaceMention]:
    """Return the places that the things aimed at stand in: « un immeuble de Zaporijjia », « une église d'Erbil »."""
    found: list[PlaceMention] = []
    for a in d.arguments:
        if a.function in ("adj", "poss"):
            continue
        for k in mentions.g.coordinated(a.token):
            read = mentions.read(k)
            if read and read[0].is_actor:
                continue
            for inner in mentions.s.kids(k, "nmod"):
                place = mentions.place(inner.i) if mentions.g.case_of(inner.i) in ("de", "à", "près") else None
                if place is not None:
                    found.append(place)
    return found


def _belongs(d: Draft, token: int, drafts: list[Draft], grammar: Grammar) -> bool:
    """Say whether a locative phrase hangs on the act, on its arguments, or on its clause and on no nearer act."""
    k = token
    anchors = {d.token, *d.own} | ({d.governor} if d.governor is not None else set())
    arguments = {a.token for a in d.arguments}
    others = {x for o in drafts if o is not d for x in (o.token, o.governor) if x is not None} - anchors
    for _ in range(len(grammar.tokens)):
        if k in anchors:
            return True
        if k in others:
            return False
        if k in arguments and k != token:
            return True
        if grammar.is_verb(k):
            held = [o for o in drafts if k in (o.token, o.governor) or grammar.clause(o.token) == k]
            return d in held
        up = grammar.tokens[k].head
        if up == k:
            return False
        k = up
    return False


def _is_role(d: Draft, place: PlaceMention) -> bool:
    return any(m.span.overlaps(place.span) and m.rule in ("country", "capital", "seat") for m in (*d.actor, *d.recipient))


def _most_specific(places: list[PlaceMention]) -> list[PlaceMention]:
    kept = []
    for p in places:
        implied = p.place is not None and any(
            q is not p
            and q.place is not None
            and q.place.country == p.place.country
            and _COARSE.get(q.place.precision, 0) > _COARSE.get(p.place.precision, 0)
            for q in places
        )
        if not implied:
            kept.append(p)
    return kept
