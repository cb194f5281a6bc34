"""Say what the words around a place in an event's own sentence speak for."""

from __future__ import annotations

from collections.abc import Iterator

from vigie.extract.open_parts.bearings import path_between
from vigie.extract.places.around import belongs
from vigie.extract.places.narrowing import is_of_source
from vigie.extract.places.quests import FEW, Quest, case_of, compared, size_of
from vigie.extract.places.spots import Spot
from vigie.pack import french as fr


def surroundings(q: Quest, spot: Spot) -> Iterator[str]:
    """Yield what the tree and the order of words say of a place in the event's own sentence."""
    yield from _bearing(q, spot)
    yield from _host(q, spot)
    yield from _neighbours(q, spot)


def _bearing(q: Quest, spot: Spot) -> Iterator[str]:
    d, g = q.draft, q.mentions.g
    where = "before" if spot.head < d.token else "behind"
    low, high = sorted((d.token, spot.head))
    case, dep = case_of(spot, q.mentions), g.tokens[spot.head].dep
    yield f"{where} {size_of(high - low)}"
    yield f"{where} {q.uttered}"
    yield f"{where} {q.form} {dep}"
    yield f"{where} case {case}"
    yield f"{where} case {case} {q.uttered}"
    yield f"{where} {spot.how} case {case} dep {dep}"
    yield f"case {case} sort {spot.sort}"
    yield f"case {case} sort {spot.sort} {q.uttered}"
    yield f"dep {dep} case {case}"
    yield f"{where} {d.trigger.base} {case}"
    yield f"entry {d.trigger.id} {case}"
    up, down = path_between(g, d.token, spot.head)
    yield f"path {up}|{down}"
    yield f"up {up}"
    yield f"down {down}"
    yield f"down {down} {q.uttered}"
    for a in d.arguments:
        if a.token == spot.head:
            yield f"argument {a.function}"
            yield f"argument {a.function} {d.event}"
            yield f"argument {a.function} as {d.trigger.frame.get(a.function)}"
            yield f"argument {a.function} {spot.how} {spot.sort}"
    if spot.head in d.own:
        yield "own"
        yield f"own {d.event} {spot.sort}"
    if belongs(d, spot.head, q.beside, g):
        yield "belongs"
        yield f"belongs {d.event}"
        yield f"belongs case {case}"
        yield f"belongs {spot.how} {spot.sort}"
    else:
        yield f"apart {where}"
        yield f"apart {where} {q.uttered}"
    if g.clause(spot.head) == q.clause:
        yield "clause"
    yield from _between(q, spot, where)
    yield from _edges(q, spot, where, case)
    if is_of_source(spot.opener, [d], g):
        yield "source's"
        yield f"source's {q.uttered}"
    if d.is_title:
        yield f"in title {case}"


def _between(q: Quest, spot: Spot, where: str) -> Iterator[str]:
    """Yield what stands between an act and a place."""
    d = q.draft
    low, high = sorted((d.token, spot.head))
    passed = q.whole.passed(d.sentence)
    spots, verbs, commas = (max(0, min(FEW, counts[high] - counts[low + 1])) for counts in (passed.spots, passed.verbs, passed.commas))
    others = [o.token for o in q.beside if o is not d]
    acts = min(FEW, sum(low < k < high for k in others))
    nearer = min(FEW, sum(abs(k - spot.head) < high - low for k in others))
    yield f"{where} spots {spots}"
    yield f"{where} verbs {verbs}"
    yield f"{where} commas {commas}"
    yield f"{where} acts {acts}"
    yield f"{where} acts {acts} verbs {verbs} {q.form}"
    yield f"nearer acts {nearer}"
    yield f"nearer acts {nearer} {q.uttered}"
    if spot.opener in q.whole.opening(d.sentence):
        yield "fronted"
        yield f"fronted {q.uttered}"
        yield f"fronted acts {acts}"
    elif spot.opener == 0:
        yield "opens"


def _edges(q: Quest, spot: Spot, where: str, case: str) -> Iterator[str]:
    """Yield what stands right before and right behind a place."""
    tokens = q.mentions.g.tokens
    before = tokens[spot.opener - 1] if spot.opener else None
    after = tokens[spot.last + 1] if spot.last + 1 < len(tokens) else None
    if before is not None and before.text == "(":
        yield "brackets"
    if before is not None and before.text == ",":
        yield f"comma {case}"
    if after is not None and (after.pos == "PUNCT" or after.text.lower() == fr.WHERE):
        yield f"then {after.text.lower()}"
        yield f"then {after.text.lower()} {where} {case}"


def _host(q: Quest, spot: Spot) -> Iterator[str]:
    """Yield what a place hangs on: the act itself, one of its parties, something else."""
    d, g = q.draft, q.mentions.g
    up = g.tokens[g.tokens[spot.head].head]
    if up.i == spot.head:
        return
    if up.i in (d.token, d.governor):
        yield "on act"
        return
    yield f"on {up.pos}"
    case = case_of(spot, q.mentions)
    read = q.mentions.read(up.i) if up.pos in ("NOUN", "PROPN", "ADJ") else ()
    if read:
        yield f"on kind {read[0].kind}"
        yield f"on kind {read[0].kind} case {case}"
    for role, side in (("actor", d.actor), ("recipient", d.recipient)):
        if any(m.span.start <= up.start < m.span.end for m in side):
            yield f"on {role}"
            yield f"on {role} case {case}"
            yield f"on {role} {d.event}"
            if any(m.span.overlaps(spot.place.span) for m in side):
                yield f"within {role}"


def _neighbours(q: Quest, spot: Spot) -> Iterator[str]:
    """Yield how fine the places are that stand right beside one, and whether the sentence tells a finer one."""
    tokens, here = q.mentions.g.tokens, q.whole.spots(q.draft.sentence)
    for other in here:
        if other is spot:
            continue
        first, second = (spot, other) if spot.head < other.head else (other, spot)
        gap = tokens[first.last + 1 : second.opener]
        if len(gap) <= 1:
            side = "before" if first is spot else "behind"
            link = "next" if not gap else "," if gap[0].text == "," else gap[0].pos
            yield f"right {side} {link} {compared(spot, other)}"
            yield f"right {side} {spot.sort} {other.sort}"
            yield f"right {side} {link} {spot.sort} {other.sort}"
    finer = [o for o in here if compared(o, spot) == "finer"]
    if any(o.how == "site" for o in finer):
        yield "finer told"
        yield f"finer told {spot.how}"
    if spot.country is not None and any(o.country == spot.country for o in finer):
        yield "finer within told"
