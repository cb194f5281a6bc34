"""Say what speaks for a place as that of an event, and what for none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vigie.extract.draft import Draft
from vigie.extract.places.around import is_uttered
from vigie.extract.places.quests import FEW, Quest, case_of, compared, size_of
from vigie.extract.places.spots import COMMON, OPENING, Spot
from vigie.extract.places.surroundings import surroundings
from vigie.pack import french as fr
from vigie.pack.fold import fold
from vigie.types import PlaceMention


def open_grounds(q: Quest) -> Iterator[str]:
    """Yield what speaks for or against leaving the place open."""
    d = q.draft
    ruled = "ruled" if d.places else "unruled"
    yield "none"
    yield f"none {ruled}"
    yield f"none {d.event}"
    yield f"none {ruled} {d.event}"
    yield f"none {ruled} {q.form}"
    yield f"none entry {d.trigger.id}"
    yield f"none {ruled} uttered {is_uttered(d)}"
    yield f"none {d.factuality}"
    yield from (f"none mode {mode}" for mode in sorted(d.mode))
    here = q.whole.spots(d.sentence)
    phrases = min(FEW, sum(s.how == "site" for s in here))
    yield f"none here {min(FEW, len(here))}"
    yield f"none phrases {phrases}"
    yield f"none {ruled} phrases {phrases}"
    yield f"none acts {min(FEW, len(q.beside))}"
    for name, holds in (
        ("title", d.is_title),
        ("lead", not d.is_title and d.sentence < OPENING),
        ("source", d.attribution),
        ("definite", d.definite),
        ("toll", d.killed or d.injured),
        ("time", d.time is not None),
        ("others placed", any(o.places for o in q.beside if o is not d)),
        ("bare", not d.arguments),
    ):
        if holds:
            yield f"none {name}"


def place_grounds(q: Quest, spot: Spot) -> Iterator[str]:
    """Yield what speaks for or against a place."""
    d = q.draft
    is_here = spot.sentence == d.sentence
    where = "here" if is_here else "back"
    yield where
    yield f"{where} {d.event}"
    yield f"{where} {spot.how}"
    yield f"{where} sort {spot.sort}"
    yield f"{where} sort {spot.sort} {d.event}"
    yield f"{where} {d.factuality}"
    yield f"{where} told {size_of(q.whole.told(spot.key))}"
    rank = q.whole.rank(spot.key)
    if rank is not None:
        yield f"{where} rank {min(FEW, rank)}"
        yield f"{where} rank {min(FEW, rank)} {q.uttered}"
    if spot.sort in COMMON:
        yield f"{where} word {fold(q.whole.readings[spot.sentence].g.tokens[spot.head].lemma)}"
    if spot.country is not None and spot.country == q.mentions.discourse.ground:
        yield f"{where} ground"
    yield from _parties(q, spot, where)
    yield from _placed(q, spot, where)
    if is_here:
        yield from _ruled(q, spot)
        yield from surroundings(q, spot)
    else:
        yield from _before(q, spot)


def _parties(q: Quest, spot: Spot, where: str) -> Iterator[str]:
    """Yield what a place and the parties have to do with each other."""
    d = q.draft
    for role, side in (("actor", d.actor), ("recipient", d.recipient)):
        itself = [m for m in side if m.span.overlaps(spot.place.span)]
        if itself:
            yield f"is {role}"
            yield f"is {role} {d.event}"
            yield from sorted({f"is {role} {m.rule.partition(':')[0]}" for m in itself})
        if spot.country is not None and side:
            same = any(m.country == spot.country for m in side)
            yield f"{where} {role}'s {same}"
            yield f"{where} {role}'s {same} {spot.sort}"
            if same:
                yield f"{where} {role}'s {d.event}"
    if any(a.entity.span.overlaps(spot.place.span) for a in d.attribution):
        yield "is source"


def _placed(q: Quest, spot: Spot, where: str) -> Iterator[str]:
    """Yield which other events of the report the rules have placed there, and whether the one placed last is."""
    d = q.draft
    found: set[str] = set()
    last: tuple[int, bool] | None = None
    for other in q.placed:
        o = other.draft
        if o is d:
            continue
        there = spot.place.span in other.spans or spot.key in other.keys
        back = d.sentence - o.sentence
        if back > 0 and (last is None or back < last[0] or back == last[0] and there):
            last = back, there
        if there:
            near = "here" if back == 0 else "after" if back < 0 else "next" if back == 1 else "before"
            found.add(f"{where} placed {o.event} for {d.event}")
            found.add(f"{where} placed {'same' if o.event == d.event else 'other'} {near}")
    yield from sorted(found)
    if last is not None:
        yield f"{where} last place {last[1]} {min(FEW, last[0])}"


def _ruled(q: Quest, spot: Spot) -> Iterator[str]:
    """Yield what the rules make of a place."""
    d = q.draft
    if any(p.span.overlaps(spot.place.span) for p in d.places):
        yield "rule"
        yield f"rule {'alone' if len(d.places) == 1 else 'among'}"
        yield f"rule {d.event}"
        yield f"rule {spot.how} {case_of(spot, q.mentions)}"
        yield f"rule {spot.sort}"
        yield f"rule {q.form}"
        yield f"rule entry {d.trigger.id}"
    others = [o for o in q.beside if o is not d and any(p.span.overlaps(spot.place.span) for p in o.places)]
    if others:
        yield "taken"
        yield f"taken {'before' if spot.head < d.token else 'behind'} {q.uttered}"
        yield f"taken ruled {bool(d.places)}"
        if any(o.event == d.event for o in others):
            yield "taken same type"


def _before(q: Quest, spot: Spot) -> Iterator[str]:
    """Yield what bears on a place that an earlier sentence tells."""
    d, reading = q.draft, q.whole.readings[spot.sentence]
    steps = min(FEW, d.sentence - spot.sentence)
    yield f"steps {steps}"
    yield f"steps {steps} {q.uttered}"
    yield f"steps {steps} {spot.how}"
    yield f"back case {case_of(spot, reading)}"
    yield f"back {spot.how} {spot.sort} {q.uttered}"
    later = sum(s.how == "site" and s.head > spot.head for s in q.whole.spots(spot.sentence))
    yield f"back later {min(FEW, later)}"
    yield f"back beside {min(FEW, len(q.whole.spots(d.sentence)))}"
    yield f"back form {q.form}"
    for name, holds in (
        ("title", reading.s.is_title),
        ("lead", not reading.s.is_title and spot.sentence < OPENING),
        ("paragraph", reading.s.paragraph == q.mentions.s.paragraph),
        ("fronted", spot.opener == 0 or spot.opener in q.whole.opening(spot.sentence)),
        ("definite", d.definite),
        ("time", d.time is not None),
    ):
        if holds:
            yield f"back {name}"


def joint_grounds(d: Draft, spots: Sequence[Spot], places: Sequence[PlaceMention], text: str, *, ruled: bool) -> Iterator[str]:
    """Yield what speaks for several places at once, or for what the rules have read otherwise than all that is offered."""
    whose = "rules'" if ruled else "list's"
    yield f"{whose} own"
    yield f"{whose} own {min(FEW, len(places))}"
    yield f"{whose} own {d.event}"
    if not spots:
        words = places[0].span.of(text).lower()
        yield f"{whose} own {words}" if words in (fr.THERE, fr.WHERE) else f"{whose} own unread"
    if len(spots) > 1:
        a, b = spots[0], spots[1]
        yield f"pair {a.sort} {b.sort}"
        nested = a.country == b.country and a.country is not None
        yield f"pair {'within' if nested and compared(a, b) != 'same' else 'alike' if nested else 'apart'}"
