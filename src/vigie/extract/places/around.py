"""Place an act by the words around its clause: the head of the sentence, the verb it leans on, the act it is joined to."""

from __future__ import annotations

from vigie.extract.draft import Draft, telling_verb
from vigie.extract.places.fronted import fronted
from vigie.extract.places.sites import Site
from vigie.extract.times.occasions import done_during
from vigie.extract.times.time_owners import hangs_on, opened_by, set_apart
from vigie.pack import french as fr
from vigie.syntax.grammar import Grammar
from vigie.types import PlaceMention

# Verbal acts happen where they are uttered, which reports rarely mean to tell.
UTTERED = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION"})


def is_uttered(d: Draft) -> bool:
    """Say whether an act is only uttered somewhere; what is signed or agreed on at a place, by its frame, is done there."""
    return d.event in UTTERED and d.trigger.frame.get("obl:à") != "place"


def belongs(d: Draft, token: int, drafts: list[Draft], grammar: Grammar) -> bool:
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
            if held:
                return d in held
            if not _apart(token, k, d, grammar) and hangs_on(d, k, grammar):
                return True
            if not _passes(k, d, grammar):
                return False
        up = grammar.tokens[k].head
        if up == k:
            return False
        k = up
    return False


def _apart(token: int, verb: int, d: Draft, grammar: Grammar) -> bool:
    """Say whether a place is only the leading verb's: « a dit à Lima vouloir frapper », or another clause's."""
    if token < d.token:
        return token > verb
    return any(grammar.finite(t.i) is t for t in grammar.tokens[d.token + 1 : token])


def _passes(k: int, d: Draft, grammar: Grammar) -> bool:
    """Say whether the place of a clause without act is that of the act above it.

    « un tireur embusqué près de Goma », « alors qu'il passait devant la gare ».
    """
    t = grammar.tokens[k]
    if t.dep == "acl" and grammar.is_participle(k) and d.event == "ASSAULT":
        return t.head in {a.token for a in d.arguments}
    return t.dep in ("advcl", "ccomp", "acl:relcl") and not is_uttered(d) and opened_by(fr.AT_WHICH_TIME, k, grammar)


def borrow(drafts: list[Draft], sites: list[Site], grammar: Grammar) -> None:
    """Give acts that nothing has placed the place at the head of their sentence, or that of the act they are joined to."""
    _from_the_head(drafts, sites, grammar)
    _from_a_twin(drafts, grammar)
    _from_the_main_clause(drafts, sites, grammar)
    _from_the_occasion(drafts, grammar)


def _from_the_head(drafts: list[Draft], sites: list[Site], grammar: Grammar) -> None:
    """Place the acts behind « À Djibouti, … »: the first, and those of its clause and of the clauses joined to it."""
    opening = fronted(sites, grammar)
    if not opening:
        return
    last = opening[-1].last
    behind = sorted((d for d in drafts if d.token > last), key=lambda d: d.token)
    told = any(p.span.overlaps(site.place.span) for d in drafts for p in d.places for site in opening)
    for d in behind:
        if is_uttered(d) or d.places or any(_is_party(d, site.place) for site in opening):
            told = True
        elif not told or _is_told_there(d, last, sites, drafts, grammar):
            d.places = [site.place for site in opening]
            told = True


def _is_told_there(d: Draft, opening: int, sites: list[Site], drafts: list[Draft], grammar: Grammar) -> bool:
    """Say whether an act stands in the main clause or in one joined to it, with no other place between.

    `opening` is the last token of the places at the head.
    """
    if set_apart(d, grammar) or any(opening < s.opener < d.token for s in sites):
        return False
    k = d.token
    said = {o.token for o in drafts if is_uttered(o)}
    led = {grammar.clause(o.token) for o in drafts if o is not d}
    for _ in range(len(grammar.tokens)):
        t = grammar.tokens[k]
        if k in said:
            return False
        if t.dep == "acl" and grammar.is_participle(k) and grammar.clause(t.head) in led:
            return False  # « À Lomé, le ministre a reçu les soldats blessés »
        if t.head == k:
            return True
        if t.dep in ("ccomp", "parataxis", "advcl") and grammar.is_verb(k):
            return False
        k = t.head
    return False


def _from_a_twin(drafts: list[Draft], grammar: Grammar) -> None:
    """Let acts told as coordinated nouns share the place behind their verb: « des explosions et des tirs ont retenti à … »."""
    for d in drafts:
        if d.places or is_uttered(d):
            continue
        if grammar.is_verb(d.token):
            d.places = _of_verb_before(d, drafts, grammar)
            continue
        twin = next((o for o in drafts if o.places and o.event == d.event and _joined(o, d, grammar)), None)
        if twin is not None and all(p.span.start > grammar.tokens[max(d.token, twin.token)].end for p in twin.places):
            d.places = list(twin.places)


def _of_verb_before(d: Draft, drafts: list[Draft], grammar: Grammar) -> list[PlaceMention]:
    """Return where the act before was done that shares doer and auxiliary: « ont pillé la gare de Lima et tiré sur la foule »."""
    t = grammar.tokens[d.token]
    if t.dep != "conj" or grammar.auxiliary_host(d.token) is None:
        return []
    first = next((o for o in drafts if t.head in (o.token, o.governor) and not is_uttered(o)), None)
    if first is None or first.token >= d.token:
        return []
    return [p for p in first.places if p.span.end <= t.start and not _is_party(d, p)]


def _joined(a: Draft, b: Draft, grammar: Grammar) -> bool:
    return not grammar.is_verb(a.token) and (b.token in grammar.coordinated(a.token) or a.token in grammar.coordinated(b.token))


def _from_the_main_clause(drafts: list[Draft], sites: list[Site], grammar: Grammar) -> None:
    """Place what befell somebody while he was somewhere: « tournaient dans le port quand la police les a arrêtés »."""
    for d in drafts:
        verb = telling_verb(d, grammar)
        t = grammar.tokens[verb]
        if d.places or is_uttered(d) or t.dep not in ("advcl", "ccomp") or not opened_by(fr.WHEN, verb, grammar):
            continue
        if any(t.head in (o.token, o.governor) or grammar.clause(o.token) == t.head for o in drafts if o is not d):
            continue
        inside = grammar.s.subtree(t.head)
        own = set(grammar.s.subtree(verb))
        near = [s for s in sites if s.last < verb and s.head in inside and s.head not in own]
        d.places = [s.place for s in near[-1:] if not _is_party(d, s.place)]


def _from_the_occasion(drafts: list[Draft], grammar: Grammar) -> None:
    """Place an act where that is during which it happens: « a été tué lors d'une marche à Oran »."""
    for d in drafts:
        verb = telling_verb(d, grammar)
        if d.places or d.event not in _ON_THE_SPOT or not grammar.is_verb(verb):
            continue
        occasion = next((o for o in drafts if o.places and o.token > verb and done_during(o.token, grammar) == verb), None)
        if occasion is not None:
            d.places = [p for p in occasion.places if not _is_party(d, p)]


_ON_THE_SPOT = frozenset({"ASSAULT", "COERCE", "PROTEST"})


def _is_party(d: Draft, place: PlaceMention) -> bool:
    return any(m.span.overlaps(place.span) for m in (*d.actor, *d.recipient))
