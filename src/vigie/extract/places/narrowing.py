"""Tell the place of an act from what is told beside it to say where that lies: « à Zarkova, un village de la province de Lima »."""

from __future__ import annotations

from itertools import pairwise

from vigie.extract.draft import Draft
from vigie.extract.parties.mentions import Mentions
from vigie.extract.places.around import is_uttered
from vigie.extract.places.sites import Site
from vigie.extract.times.time_owners import set_apart
from vigie.pack import french as fr
from vigie.pack.fold import fold
from vigie.syntax.grammar import Grammar
from vigie.types import PlaceMention, Span

COARSE = {"country": 0, "region": 0, "admin1": 1, "admin2": 2, "area": 2, "city": 3, "point": 4}
DISTRICTS = ("admin1", "admin2", "country")
APPOSED = 16  # tokens, commas among them: longer ones tell what happened there, « , un village de la province de Lima, » has 9
SOURCED = 3  # words from who speaks to where he sits, « de l'armée »: behind more the place is of what he tells


def leave_out_surroundings(drafts: list[Draft], sites: list[Site], mentions: Mentions) -> None:
    """Take a place for the act's and not what is told behind it to say where that lies: « à Zarkova, au nord de Lima »."""
    grammar = mentions.g
    for a, b in reversed(list(pairwise(sites))):
        if any(t.pos == "CCONJ" for t in grammar.tokens[b.last + 1 : b.last + 2]) or not _stands_right_behind(a, b, mentions):
            continue  # « à Goma, à Bukavu et … »
        if not _lies_in(a, b, mentions):
            if not _lies_in(b, a, mentions):
                continue
            a, b = b, a  # « dans la banlieue de Lima, à Zarkova »
        for d in drafts:
            if any(p.span.overlaps(b.place.span) for p in d.places) and not is_role(d, a.place):
                d.places = [p for p in d.places if not p.span.overlaps(b.place.span) and not p.span.overlaps(a.place.span)]
                d.places.append(a.place)


def most_specific(places: list[PlaceMention], runs: list[list[PlaceMention]]) -> list[PlaceMention]:
    """Leave out the places that others imply, but not one of those that the text coordinates with « et »."""
    places = [p for p in {p.span: p for p in places}.values() if not any(_holds(q.span, p.span) for q in places)]
    return [p for p in places if not any(_implies(q, p, runs) for q in places)]


def _implies(q: PlaceMention, p: PlaceMention, runs: list[list[PlaceMention]]) -> bool:
    """Say whether q is a narrower place of p's country, or some street or hamlet where p is only a land or province."""
    if p.place is None:
        return False
    breadth = COARSE.get(p.place.precision, 0)
    if q.place is None:
        return breadth < COARSE["area"]
    if q is p or any(p in run and q in run for run in runs):
        return False
    return q.place.country == p.place.country and COARSE.get(q.place.precision, 0) > breadth


def _holds(a: Span, b: Span) -> bool:
    """Say whether one span is only a part of another: « Djebel » of « Djebel el-Ghar »."""
    return a != b and a.covers(b)


def _stands_right_behind(a: Site, b: Site, mentions: Mentions) -> bool:
    """Say whether only a comma, or what the first place is, parts two: « à Zarkova, un village de la province, dans le nord »."""
    between = mentions.g.tokens[a.last + 1 : b.opener]
    if len(between) == 1:
        return between[0].text == ","
    if not 2 < len(between) <= APPOSED or between[0].text != "," or between[-1].text != ",":
        return False
    cues = mentions.lexicon.place_cues
    noun = next((t for t in between if t.pos == "NOUN"), None)
    if noun is None or noun.i - between[0].i > 3 or fold(noun.lemma) not in cues.generic and fold(noun.lemma) not in cues.site:
        return False
    return not any(mentions.g.finite(t.i) is t for t in between)


def _lies_in(a: Site, b: Site, mentions: Mentions) -> bool:
    """Say whether the second place only tells where the first lies."""
    if is_wide(a.place) and not a.common:
        return False
    if _is_mark(b, mentions.g):
        return not is_wide(a.place)
    if is_wide(b.place) or _is_district(b, mentions):
        return not is_wide(a.place) and not _is_district(a, mentions)
    town = not b.common and b.place.place is not None and b.place.place.precision == "city"
    return town and a.common and not _is_district(a, mentions)


def is_wide(p: PlaceMention) -> bool:
    """Say whether a place is a land or province."""
    return p.place is not None and COARSE.get(p.place.precision, 0) < 2


def _is_district(site: Site, mentions: Mentions) -> bool:
    """Say whether a phrase is of a province or district: « dans le district de Belmar », or of what surrounds a town."""
    lemma = fold(mentions.s.tokens[site.head].lemma)
    cues = mentions.lexicon.place_cues
    return site.common and (cues.generic.get(lemma) in DISTRICTS or lemma in cues.families["surroundings"])


def _is_mark(site: Site, grammar: Grammar) -> bool:
    """Say whether a phrase only measures from a place: « près de », « au nord de », « à dix kilomètres de », « à la frontière »."""
    word = grammar.tokens[site.opener].text.lower()
    if site.common:
        return (
            word == "près"
            or grammar.tokens[site.head].lemma in fr.BORDERS
            or any(t.lemma in fr.LENGTHS for t in grammar.tokens[site.opener : site.head])
        )
    return word == "près" or site.head - site.opener > 1 and word in ("à", "au")


def place_by_the_rest(drafts: list[Draft], sites: list[Site], mentions: Mentions) -> None:
    """Give a phrase that says where, and that nothing else has taken, to the act without place that it stands nearest to."""
    grammar = mentions.g
    for site in sites:
        taken = any(p.span.overlaps(site.place.span) for d in drafts for p in d.places)
        if taken or is_of_source(site.opener, drafts, grammar) or _is_any_land(site, mentions):
            continue
        open_to = [d for d in drafts if not d.places and not is_uttered(d) and _may_take(d, site, mentions)]
        near = [d for d in open_to if _is_beside(d, site, drafts, grammar)]
        if near:
            min(near, key=lambda d: abs(d.token - site.opener)).places = [site.place]


def _may_take(d: Draft, site: Site, mentions: Mentions) -> bool:
    return not (is_role(d, site.place) or site.head in d.own or is_sickbed(site, d, mentions) or is_carried(site.head, d, mentions.g))


def _is_any_land(site: Site, mentions: Mentions) -> bool:
    """Say whether only some land or other is told: « dans un pays où … », « dans 80 pays »."""
    t = mentions.s.tokens[site.head]
    if not site.common or mentions.lexicon.place_cues.generic.get(fold(t.lemma)) != "country":
        return False
    return t.text.lower() != t.lemma or any(
        k.text.lower() in fr.ONE_OF or k.pos == "NUM" for k in mentions.s.tokens[site.opener : site.head]
    )


def is_sickbed(site: Site, d: Draft, mentions: Mentions) -> bool:
    """Say whether somebody only dies or is treated there: « a succombé à l'hôpital de Zarkova »."""
    tokens = mentions.g.tokens
    told = tokens[site.opener].text.lower() in ("à", "au")
    return told and d.event == "ASSAULT" and fold(tokens[site.head].lemma) in mentions.lexicon.place_cues.families["hospital"]


def is_carried(k: int, d: Draft, grammar: Grammar) -> bool:
    """Say whether whom an attack hit is only brought there: « neuf blessés, évacués à Gao »."""
    up = grammar.tokens[k].head
    return d.event == "ASSAULT" and up not in (k, d.token, d.governor) and grammar.tokens[up].lemma in fr.CARRYING


def _is_beside(d: Draft, site: Site, drafts: list[Draft], grammar: Grammar) -> bool:
    """Say whether neither another act nor another verb stands between an act and a phrase."""
    low, high = sorted((d.token, site.opener))
    if site.opener < d.token:
        to = fr.PREPOSITIONS.get(grammar.tokens[site.opener].text.lower()) == fr.TOWARDS
        if to or set_apart(d, grammar) or any(t.pos in ("CCONJ", "SCONJ") for t in grammar.tokens[low + 1 : high]):
            return False  # « a suspendu ses vols vers Gao après des tirs »
    own = {*d.own, d.token, d.governor}
    if any(t.i not in own and grammar.finite(t.i) is t or t.text in (";", ":", "»") for t in grammar.tokens[low + 1 : high]):
        return False
    return not any(low < o.token < high for o in drafts if o is not d)


def is_of_source(k: int, drafts: list[Draft], grammar: Grammar) -> bool:
    """Say whether a phrase tells where who speaks of the acts sits: « d'après un porte-parole de l'armée à Goma »."""
    for d in drafts:
        for a in d.attribution:
            span = a.entity.span
            if a.cue is None or a.entity.rule == "press-conditional" or grammar.tokens[k].start < span.end:
                continue
            between = [t for t in grammar.tokens if span.end <= t.start < grammar.tokens[k].start]
            if len(between) <= SOURCED and not any(t.text == "," or grammar.is_verb(t.i) for t in between):
                return True
    return False


def is_role(d: Draft, place: PlaceMention) -> bool:
    """Say whether a land or capital is a party to the act: its government, no place."""
    return any(m.span.overlaps(place.span) and m.rule in ("country", "capital", "seat") for m in (*d.actor, *d.recipient))
