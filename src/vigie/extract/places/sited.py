"""Give the phrases that say where to the acts that they stand behind, and pass them on between neighbours."""

from __future__ import annotations

from itertools import pairwise

from vigie.extract.draft import Draft
from vigie.extract.parties.mentions import Mentions
from vigie.extract.places.around import belongs, is_uttered
from vigie.extract.places.narrowing import (
    COARSE,
    is_carried,
    is_of_source,
    is_role,
    is_sickbed,
)
from vigie.extract.places.sites import Site
from vigie.pack import french as fr
from vigie.pack.fold import fold
from vigie.syntax.grammar import Grammar


def place_sites(drafts: list[Draft], sites: list[Site], grammar: Grammar, mentions: Mentions) -> None:
    """Give the phrases that say where, and that the tree has left to no act, to the act that they stand behind."""
    for site in sites:
        if any(p.span == site.place.span for d in drafts for p in d.places):
            continue
        d = _sited(site, drafts, grammar)
        if d is None or site.head in d.own or _is_of_others(site, d, mentions):
            continue
        inside = [p for p in d.places if p.span.overlaps(site.place.span)]
        if inside:
            if site.common:
                d.places = [p for p in d.places if p not in inside] + [site.place]
        elif not d.places or (_in_town(site, d, drafts, mentions) if site.common else _finer(site, d, drafts, grammar)):
            d.places = [site.place]


def _is_of_others(site: Site, d: Draft, mentions: Mentions) -> bool:
    """Say whether a phrase tells where somebody is, comes from or speaks, not where the act happened."""
    if is_sickbed(site, d, mentions) or is_carried(site.head, d, mentions.g) or is_of_source(site.opener, [d], mentions.g):
        return True
    return is_role(d, site.place) or _belongs_to_somebody(site, d, mentions)


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


def pass_on(drafts: list[Draft], sites: list[Site], mentions: Mentions) -> None:
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


def join_neighbours(drafts: list[Draft], sites: list[Site], grammar: Grammar) -> None:
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
