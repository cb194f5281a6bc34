"""Settle where an act happens: the places of its own clause, the most specific ones."""

from __future__ import annotations

from vigie.extract.draft import Draft, telling_verb
from vigie.extract.parties.mentions import Mentions
from vigie.extract.parties.things import places_of_things, places_struck, places_visited, ways_closed
from vigie.extract.places.around import belongs, borrow, is_uttered
from vigie.extract.places.narrowing import (
    is_carried,
    is_of_source,
    is_role,
    is_wide,
    leave_out_surroundings,
    most_specific,
)
from vigie.extract.places.sited import join_neighbours, pass_on, place_sites
from vigie.extract.places.sites import Site
from vigie.pack import french as fr
from vigie.syntax.grammar import Grammar
from vigie.types import PlaceMention, Span, Token

STRUCK = frozenset({"ASSAULT", "COERCE", "PROTEST"})


def settle_places(
    drafts: list[Draft], mentions: Mentions, sites: list[Site], before: PlaceMention | None = None
) -> PlaceMention | None:
    """Add the places of each draft's clause that no frame named, and leave out those that others imply.

    `before` is the last place of the sentences before, for « y »; the last one by now is returned.
    """
    grammar = mentions.g
    claimed = {p.span for d in drafts for p in d.places}
    located = _locatives(grammar, mentions)
    runs = _runs(located, grammar)
    for d in drafts:
        _place_by_words(d, located, claimed, drafts, mentions)
        _complete_runs(d, runs)
    pass_on(drafts, sites, mentions)
    place_sites(drafts, sites, grammar, mentions)
    _place_pronouns(drafts, sites, mentions, before)
    join_neighbours(drafts, sites, grammar)
    leave_out_surroundings(drafts, sites, mentions)
    for d in drafts:
        d.places = d.places or ([] if is_uttered(d) else ways_closed(d, mentions))
    borrow(drafts, sites, grammar)
    for d in drafts:
        d.places = most_specific(d.places, [run for run in runs if len(run) > 1])
    named = [s.place for s in sites if s.place.place is not None]
    named += [p for i in sorted(mentions.hits) if mentions.hit(i, "place") and (p := mentions.place(i)) is not None]
    return max(named, key=lambda p: p.span.start, default=before)


def _place_by_words(
    d: Draft, located: list[tuple[int, PlaceMention]], claimed: set[Span], drafts: list[Draft], mentions: Mentions
) -> None:
    """Place an act by its clause, what is struck, the things in it, who is visited: each where the one before is not enough."""
    if not d.places:
        _place_in_clause(d, located, claimed, drafts, mentions)
    if d.event in STRUCK:
        d.places = places_struck(d, mentions) + d.places
    if not is_uttered(d) and all(is_wide(p) for p in d.places):
        acts = {x.token for x in drafts}
        of_things = [p for p in places_of_things(d, mentions, acts) if p.span not in claimed and not is_role(d, p)]
        if not d.places or any(not is_wide(p) and p.span.end < d.places[0].span.start for p in of_things):
            d.places = of_things
    if not d.places and d.event == "CONSULT" and "visit" in d.mode:
        d.places = places_visited(d, mentions)


def _place_in_clause(
    d: Draft, located: list[tuple[int, PlaceMention]], claimed: set[Span], drafts: list[Draft], mentions: Mentions
) -> None:
    """Give an act the places of its clause that no other act has claimed."""
    grammar = mentions.g
    for token, place in located:
        if is_uttered(d) and not _sets_the_scene(token, place, d, mentions):
            continue
        if is_carried(token, d, grammar) or is_of_source(token, [d], grammar):
            continue
        if place.span not in claimed and belongs(d, token, drafts, grammar) and not is_role(d, place):
            d.places.append(place)
            claimed.add(place.span)


def _complete_runs(d: Draft, runs: list[list[PlaceMention]]) -> None:
    """Give an act that has one place of a coordination the others."""
    for run in runs:
        if any(p.span == q.span for p in d.places for q in run):
            d.places += [q for q in run if all(q.span != p.span for p in d.places) and not is_role(d, q)]


def _place_pronouns(drafts: list[Draft], sites: list[Site], mentions: Mentions, before: PlaceMention | None) -> None:
    """Place an act whose verb has « y » or « où » where the words before it say."""
    grammar = mentions.g
    for d in drafts:
        verb = telling_verb(d, grammar)
        if d.places or is_uttered(d) or not grammar.is_verb(verb):
            continue
        earlier = [s for s in sites if s.last < verb]
        clitic = next((t for t in grammar.tokens[max(0, verb - CLITIC) : verb] if t.text.lower() == fr.THERE), None)
        if clitic is not None and not any(t.pos == "PUNCT" for t in grammar.tokens[clitic.i : verb]):
            known = earlier[-1].place if earlier else before
            if known is not None:
                d.places = [PlaceMention(clitic.span, known.place)]
            continue
        relative = next((k.i for k in grammar.s.kids(verb) if k.text.lower() == fr.WHERE), None)
        if relative is not None:
            close = [s for s in earlier if 0 < relative - s.last <= 2]
            d.places = [s.place for s in close[-1:]] or _named_before(relative, drafts, mentions)


def _named_before(i: int, drafts: list[Draft], mentions: Mentions) -> list[PlaceMention]:
    """Return the place that ends right before « où », whatever it is there: « Lima, où elle a été reçue, … »."""
    ends = {t.end for t in mentions.g.tokens[max(0, i - 2) : i] if t.text != ","}
    if i > 1 and mentions.g.tokens[i - 1].text == ",":
        ends = {mentions.g.tokens[i - 2].end}
    told = [p for d in drafts for p in d.places if p.span.end in ends]
    for t in mentions.g.tokens[max(0, i - 2) : i]:
        hit = mentions.hit(t.i, "place", "country", "capital")
        place = mentions.place(hit.first) if hit is not None and mentions.g.tokens[hit.last].end in ends else None
        told += [place] if place is not None else []
    return told[:1]


CLITIC = 4  # words: « y ont tous été »


def _sets_the_scene(token: int, place: PlaceMention, d: Draft, mentions: Mentions) -> bool:
    """Say whether a town stands before the verb of a spoken act, parted by a comma: « À New York, Lima a rejeté … ».

    A capital is only where its government speaks: « À Lima, le président a condamné … ».
    """
    grammar = mentions.g
    if d.event in ("ACCUSE", "SUPPORT", "REQUEST") and "investigate" not in d.mode and mentions.hit(token, "capital") is not None:
        return False
    if place.place is None or place.place.precision != "city" or grammar.case_of(token) != "à" or token >= d.token:
        return False
    return any(t.text == "," and token < t.i < d.token for t in grammar.tokens)


def _runs(located: list[tuple[int, PlaceMention]], grammar: Grammar) -> list[list[PlaceMention]]:
    """Return the places that the text coordinates, wherever the tree hangs them: « en Irak, en Syrie et en Jordanie »."""
    runs: list[list[PlaceMention]] = []
    current: list[PlaceMention] = []
    pending: list[PlaceMention] = []  # joined by commas alone so far
    last: int | None = None
    for token, place in located:
        between = [t for t in grammar.tokens if last is not None and last < t.i < token and t.end <= place.span.start]
        joined = last is not None and all(t.pos in ("ADP", "DET", "CCONJ") or t.text == "," for t in between)
        if joined and any(t.pos == "CCONJ" for t in between):
            current = [*current, *pending, place]
            pending = []
        elif joined and any(t.text == "," for t in between):
            pending.append(place)
        else:
            if len(current) > 1:
                runs.append(current)
            current, pending = [place], []
        last = max(t.i for t in grammar.tokens if t.start < place.span.end)
    if len(current) > 1:
        runs.append(current)
    return runs


def _locatives(grammar: Grammar, mentions: Mentions) -> list[tuple[int, PlaceMention]]:
    found = []
    for t in grammar.tokens:
        if t.pos in ("PROPN", "NOUN", "X") and grammar.case_of(t.i) in ("à", "en", "dans", "sur", "près"):
            if t.dep == "conj" and not grammar.own_case(t.i) and grammar.tokens[t.head].lemma in fr.TIMES | fr.TIME_UNITS:
                continue  # « Dans la soirée, Moscou et Kiev ont … »
            place = mentions.place(t.i) or _unlisted(t, grammar, mentions)
            if place is not None:
                found.append((t.i, place))
    return found


def _unlisted(t: Token, grammar: Grammar, mentions: Mentions) -> PlaceMention | None:
    """Return a name that no gazetteer lists as a place, where its preposition and the tagger say that it is one."""
    if t.pos != "PROPN" or not t.text[0].isupper() or t.ent != "LOC" or mentions.read(t.i):
        return None
    if grammar.case_of(t.i) not in ("à", "près", "dans"):
        return None
    last = max((k.end for k in mentions.s.kids(t.i, "flat:name", "flat:foreign")), default=t.end)
    return PlaceMention(Span(t.start, max(t.end, last)))
