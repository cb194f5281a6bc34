"""Settle where an act happens: the places of its own clause, the most specific ones."""

from __future__ import annotations

from itertools import pairwise

from vigie.extract.draft import Draft, telling_verb
from vigie.extract.parties.mentions import Mentions
from vigie.extract.parties.things import places_of_things, places_struck, places_visited, ways_closed
from vigie.extract.places.around import belongs, borrow, is_uttered
from vigie.extract.places.narrowing import (
    COARSE,
    is_carried,
    is_of_source,
    is_role,
    is_sickbed,
    is_wide,
    leave_out_surroundings,
    most_specific,
)
from vigie.extract.places.sites import Site
from vigie.pack import french as fr
from vigie.pack.fold import fold
from vigie.syntax.grammar import Grammar
from vigie.types import PlaceMention, Span, Token

LOCATIVE = frozenset({"à", "en", "dans", "sur", "près", "vers", "devant", "sous", "de", "entre"})
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
    acts = {d.token for d in drafts}
    for d in drafts:
        if not d.places:
            _place_in_clause(d, located, claimed, drafts, mentions)
        if d.event in STRUCK:
            d.places = places_struck(d, mentions) + d.places
        if not is_uttered(d) and all(is_wide(p) for p in d.places):
            of_things = [p for p in places_of_things(d, mentions, acts) if p.span not in claimed and not is_role(d, p)]
            if not d.places or any(not is_wide(p) and p.span.end < d.places[0].span.start for p in of_things):
                d.places = of_things
        if not d.places and d.event == "CONSULT" and "visit" in d.mode:
            d.places = places_visited(d, mentions)
        _complete_runs(d, runs)
    _pass_on(drafts, sites, mentions)
    _place_sites(drafts, sites, grammar, mentions)
    _place_pronouns(drafts, sites, mentions, before)
    _join_neighbours(drafts, sites, grammar)
    leave_out_surroundings(drafts, sites, mentions)
    for d in drafts:
        d.places = d.places or ([] if is_uttered(d) else ways_closed(d, mentions))
    borrow(drafts, sites, grammar)
    for d in drafts:
        d.places = most_specific(d.places, [run for run in runs if len(run) > 1])
    named = [s.place for s in sites if s.place.place is not None]
    named += [p for i in sorted(mentions.hits) if mentions.hit(i, "place") and (p := mentions.place(i)) is not None]
    return max(named, key=lambda p: p.span.start, default=before)


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
        clitic = next((t for t in grammar.tokens[max(0, verb - CLITIC) : verb] if t.text.lower() == "y"), None)
        if clitic is not None and not any(t.pos == "PUNCT" for t in grammar.tokens[clitic.i : verb]):
            known = earlier[-1].place if earlier else before
            if known is not None:
                d.places = [PlaceMention(clitic.span, known.place)]
            continue
        relative = next((k.i for k in grammar.s.kids(verb) if k.text.lower() == "où"), None)
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


def _join_neighbours(drafts: list[Draft], sites: list[Site], grammar: Grammar) -> None:
    """Let coordinated phrases share their act, and a part of a town stand for the town: « à Goma et dans la ville de Sake »."""
    for a, b in pairwise(sites):
        between = grammar.tokens[a.last + 1 : b.opener]
        for d in drafts:
            has_a = any(p.span == a.place.span for p in d.places)
            has_b = any(p.span == b.place.span for p in d.places)
            if has_a == has_b:
                continue
            if between and all(t.pos == "CCONJ" for t in between):
                d.places.append(b.place if has_a else a.place)
            elif not between and b.common and has_a:
                d.places = [p for p in d.places if p.span != a.place.span] + [b.place]


def _place_sites(drafts: list[Draft], sites: list[Site], grammar: Grammar, mentions: Mentions) -> None:
    """Give the phrases that say where, and that the tree has left to no act, to the act that they stand behind."""
    for site in sites:
        if any(p.span == site.place.span for d in drafts for p in d.places):
            continue
        d = _sited(site, drafts, grammar)
        if (
            d is None
            or site.head in d.own
            or is_sickbed(site, d, mentions)
            or is_carried(site.head, d, grammar)
            or is_of_source(site.opener, [d], grammar)
            or is_role(d, site.place)
            or _belongs_to_somebody(site, d, mentions)
        ):
            continue
        inside = [p for p in d.places if p.span.overlaps(site.place.span)]
        if inside:
            if site.common:
                d.places = [p for p in d.places if p not in inside] + [site.place]
        elif not d.places or (_in_town(site, d, drafts, mentions) if site.common else _finer(site, d, drafts, grammar)):
            d.places = [site.place]


def _finer(site: Site, d: Draft, drafts: list[Draft], grammar: Grammar) -> bool:
    """Say whether a phrase names a town of the land or province told before: « En Guyane, … à Camopi »."""
    wide = [p for p in d.places if p.place is not None and COARSE.get(p.place.precision, 0) < 3 and p.place.precision != "admin2"]
    if len(d.places) != 1 or not wide or not (belongs(d, site.head, drafts, grammar) or _follows(site, d, drafts, grammar)):
        return False
    place = site.place.place
    if place is None:
        return wide[0].span.end < site.place.span.start
    return place.country == wide[0].place.country and COARSE.get(place.precision, 0) > 1 if wide[0].place else False


def _in_town(site: Site, d: Draft, drafts: list[Draft], mentions: Mentions) -> bool:
    """Say whether a street or square stands behind the act, and only its town before it: « À Lima, … place du Marché »."""
    grammar = mentions.g
    if fold(grammar.tokens[site.head].lemma) not in mentions.lexicon.place_cues.families["street"]:
        return False
    if len(d.places) != 1 or d.places[0].place is None or COARSE.get(d.places[0].place.precision, 0) > 3:
        return False
    return d.places[0].span.end < grammar.tokens[d.token].start and _follows(site, d, drafts, grammar)


def _follows(site: Site, d: Draft, drafts: list[Draft], grammar: Grammar) -> bool:
    """Say whether a phrase stands behind the act with no verb, comma or other act between."""
    between = grammar.tokens[d.token + 1 : site.opener]
    if site.opener < d.token or any(t.pos == "PUNCT" or grammar.is_verb(t.i) for t in between):
        return False
    return not any(d.token < o.token < site.opener for o in drafts if o is not d)


def _pass_on(drafts: list[Draft], sites: list[Site], mentions: Mentions) -> None:
    """Move a place from a verb to the act told as a noun right before it: « a riposté par des raids au sud de Bagdad »."""
    for site in sites:
        holder = next((d for d in drafts for p in d.places if p.span.overlaps(site.place.span)), None)
        if holder is None or holder.token > site.opener:
            continue
        between = [d for d in drafts if holder.token < d.token < site.opener and not is_uttered(d) and d is not holder]
        if not between:
            continue
        nearest = between[-1]
        if nearest.places or mentions.g.is_verb(nearest.token) or is_role(nearest, site.place):
            continue
        if any(mentions.g.is_verb(t.i) and mentions.g.finite(t.i) for t in mentions.g.tokens[nearest.token : site.opener]):
            continue
        moved = [p for p in holder.places if p.span.start >= site.place.span.start]
        holder.places = [p for p in holder.places if p not in moved]
        nearest.places = moved


def _sited(site: Site, drafts: list[Draft], grammar: Grammar) -> Draft | None:
    """Return the act that a locative phrase belongs to: by the tree, else the last one before it."""
    able = [d for d in drafts if not is_uttered(d)]
    owner = next((d for d in able if belongs(d, site.head, drafts, grammar)), None)
    if owner is not None:
        return owner
    before = [d for d in drafts if d.token < site.opener]
    if not before:
        return None
    last = max(before, key=lambda d: d.token)
    return last if last in able else None


def _belongs_to_somebody(site: Site, d: Draft, mentions: Mentions) -> bool:
    """Say whether the thing aimed at is a party's own: he is the recipient then."""
    if not site.common or mentions.g.tokens[site.opener].text.lower() in fr.IN_FRONT and d.event in ("PROTEST", "ASSAULT"):
        return False
    read = mentions.read(site.head)
    if read and read[0].is_actor:
        return True
    return any(m.span.overlaps(site.place.span) for m in (*d.actor, *d.recipient))


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
