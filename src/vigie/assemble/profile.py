"""What of an account is compared: its parties, places, days, numbers and words, made ready once."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from vigie.assemble.story import NARROW, NO_DAYS, NO_WORDS, Story, days_before, is_narrow, lands_of, sides_of, told_at
from vigie.assemble.words import content_stems, state_names
from vigie.pack.fold import fold
from vigie.pack.joining import load_joining
from vigie.types import Party, Quantity, Spot, Telling

LASTING = 20  # days up to the report, through which an act without a number is told as going on
TALLY = 5  # occurrences from which a number without a day is a tally; below it is a loose plural
LEAD = 450  # characters; the lead of an agency report, title and dateline included
FINE = frozenset({"point", "city", "area"})
_LAST_WORDS = re.compile(r"[^\W_]+")


Traits = tuple[str | None, str | None, frozenset[str]]  # what is compared of a party: key, country, sectors


@dataclass(frozen=True, slots=True)
class Side:
    """The parties on one side of an act: their keys, and country with sectors of each."""

    keys: frozenset[str]
    parties: tuple[Traits, ...]
    countries: frozenset[str]


@dataclass(frozen=True, slots=True)
class Profile:
    """The comparable form of an account."""

    event: str
    kind: str
    doers: Side
    targets: Side
    both: Side
    places: tuple[tuple[str, str | None, bool, float | None, float | None], ...]
    start: int | None
    end: int | None
    published: int | None
    mode: frozenset[str]
    killed: float | None
    injured: float | None
    count: float | None
    actual: bool
    words: frozenset[str]
    names: frozenset[str]
    weight: float
    trigger: str
    lands: frozenset[str]
    around: frozenset[str]
    context: frozenset[str]
    doc_id: str
    sites: frozenset[str]
    own: frozenset[str]
    marks: frozenset[str]
    near_days: frozenset[int]
    sides: tuple[str | None, str | None] = (None, None)
    rare: frozenset[str] = NO_WORDS
    before: tuple[int, int] | None = None
    is_day_lent: bool = False
    hit: frozenset[str] = NO_WORDS


def kind_of(telling: Telling) -> str:
    """Say whether a telling is of a single occurrence, of a series, or a tally of occurrences.

    A number of acts on a day that is told ("trois frappes lundi") is one occurrence, so are so many people arrested and
    what lasts by its nature, a curfew or a truce; what has lasted for weeks ("depuis octobre, des milices harcèlent…") is a
    series though no number is told, and so are attacks in the plural without a day ("répondre à ces tirs"). A toll of days up
    to the report is a tally of the dead.
    """
    rules, count, mode = load_joining(), telling.count, frozenset(telling.mode)
    if mode & rules.lasting or (is_narrow(telling) and not telling.is_day_lent):
        return "single"
    if count is None:
        lasts = _days_up_to_report(telling)
        if telling.killed or telling.injured:
            return "tally" if lasts > NARROW and telling.event == "ASSAULT" else "single"
        return "series" if lasts >= LASTING or _is_plural(telling) else "single"
    if count.min is None or count.min < 2 or (mode & rules.people and telling.start is None and count.max is not None):
        return "single"
    if any(toll is not None and toll.min == count.min for toll in (telling.killed, telling.injured)):
        return "single"  # so many people, not so many acts
    return "tally" if count.min >= TALLY else "series"


def _is_plural(telling: Telling) -> bool:
    """Say whether attacks are told in the plural and without a day.

    Not in the lead, where a plural may be the one news ("des tirs ont retenti").
    """
    if telling.event != "ASSAULT" or telling.start is not None or telling.trigger.start < LEAD or not telling.text:
        return False
    act = _LAST_WORDS.findall(fold(telling.trigger_words))
    before = _LAST_WORDS.findall(fold(telling.text[: max(0, telling.trigger.start - telling.evidence.start)])[-40:])
    return bool(before) and bool(act) and before[-1] in load_joining().several and act[0].endswith(load_joining().plural)


def _days_up_to_report(telling: Telling) -> int:
    """Return how many days a telling spans that ends with its report, 0 if it ends elsewhere."""
    if telling.start is None or telling.end is None or telling.published is None or abs((telling.published - telling.end).days) > 1:
        return 0
    return (telling.end - telling.start).days


def merge_tellings(tellings: Sequence[Telling]) -> Telling:
    """Return one telling that knows what any of several in a document knows; the first gives the rest."""
    if len(tellings) == 1:
        return tellings[0]
    ordered = sorted(tellings, key=lambda telling: telling.order)
    first = ordered[0]
    dated = [telling for telling in ordered if telling.start and telling.end]
    finest = min(dated, key=lambda telling: (telling.is_day_lent, (telling.end - telling.start).days), default=first)  # type: ignore[operator]
    return replace(
        first,
        actors=_distinct(party for telling in ordered for party in telling.actors),
        recipients=_distinct(party for telling in ordered for party in telling.recipients),
        places=tuple(dict.fromkeys(place for telling in ordered for place in telling.places)),
        start=finest.start,
        end=finest.end,
        precision=finest.precision,
        is_day_lent=finest.is_day_lent,
        mode=tuple(sorted({mode for telling in ordered for mode in telling.mode})),
        count=_largest(telling.count for telling in ordered),
        killed=_largest(telling.killed for telling in ordered),
        injured=_largest(telling.injured for telling in ordered),
        factuality="actual" if any(telling.factuality == "actual" for telling in ordered) else first.factuality,
        words=frozenset().union(*(telling.words for telling in ordered)),
        names=frozenset().union(*(telling.names for telling in ordered)),
    )


def _distinct(parties: Iterable[Party]) -> tuple[Party, ...]:
    seen: dict[str, Party] = {}
    for party in parties:
        seen.setdefault(party_key(party) or fold(party.words), party)
    return tuple(seen.values())


def _largest(told: Iterable[Quantity | None]) -> Quantity | None:
    known = [quantity for quantity in told if quantity is not None and quantity.min is not None]
    return max(known, key=lambda quantity: quantity.min or 0, default=None)


def party_key(party: Party) -> str | None:
    """Return what names the same party in all documents: its id, else its folded name."""
    return party.id or (fold(party.name) if party.name else None)


def profile(telling: Telling, story: Story) -> Profile:
    """Return the comparable form of a telling in a document's story, whose countries stand in for its own."""
    kind = kind_of(telling)
    doers, targets = _side(telling.actors), _side(telling.recipients)
    return Profile(
        event=telling.event,
        kind=kind,
        doers=doers,
        targets=targets,
        both=Side(doers.keys | targets.keys, doers.parties + targets.parties, doers.countries | targets.countries),
        places=tuple(dict.fromkeys(_spot(place) for place in telling.places)),
        start=_ordinal(telling.start) if telling.end else None,
        end=_ordinal(telling.end) if telling.start else None,
        published=told_at(telling, story),
        mode=frozenset(telling.mode),
        killed=_least(telling.killed),
        injured=_least(telling.injured),
        count=_least(telling.count) or (_least(telling.killed) or _least(telling.injured) if kind == "tally" else None),
        actual=telling.factuality in ("actual", "negated"),
        words=telling.words,
        names=telling.names,
        weight=math.sqrt(len(telling.words) + len(telling.names)),
        trigger=fold(telling.trigger_words)[:5],
        lands=lands_of(telling) or story.lands,
        around=lands_of(telling) | story.lands,
        context=story.words,
        doc_id=telling.doc_id,
        sites=_sites(telling),
        own=frozenset(name for name in telling.names if not name.isdigit()) - state_names(),
        marks=marks_of(telling),
        near_days=story.days.get(telling.event, NO_DAYS),
        sides=sides_of(telling, story.fights),
        rare=telling.words & story.rare,
        before=days_before(telling, story),
        is_day_lent=telling.is_day_lent,
        hit=_stems_of(telling.recipients),
    )


def _stems_of(parties: Sequence[Party]) -> frozenset[str]:
    """Return the stems of what parties are called where they are told, without those of states."""
    if not parties:
        return NO_WORDS
    return content_stems("· " + " · ".join(party.words for party in parties))[0] - state_names()


def _sites(telling: Telling) -> frozenset[str]:
    """Return the stems of the places below a country, by whatever slot or sentence they come back in."""
    named = " · ".join(place.label for place in telling.places if place.precision not in ("country", "region"))
    return content_stems(f"· {named}")[1] - state_names() if named else NO_WORDS


def marks_of(telling: Telling) -> frozenset[str]:
    """Say how an act is told.

    - "lead": in the first lines; "claim" and "denial": by who claims or denies it
    - "vouched": by whom the report names; "another": as not the first ("un second raid")
    - "back": as known ("l'attaque", "cette attaque"), "this": as told just before
    - "past": as past before another act ("avait attaqué"); "outcome": by what it did ("trois morts")
    """
    rules = load_joining()
    found = {"lead"} if telling.trigger.start < LEAD else set()
    stances = {voucher.stance for voucher in telling.vouchers}
    if "claims" in stances:
        found.add("claim")
    if "denies" in stances or telling.factuality == "negated":
        found.add("denial")
    act = _LAST_WORDS.findall(fold(telling.trigger_words))
    if telling.vouchers:
        found.add("vouched")
    if any(word.startswith(rules.outcome) for word in act):
        found.add("outcome")
    if telling.text:
        before = telling.text[: max(0, telling.trigger.start - telling.evidence.start)]
        words = _LAST_WORDS.findall(fold(before[-40:]))
        if words and words[-1] in rules.back and rules.fresh.isdisjoint(words[-2:]):
            found.add("back")
        if "outcome" not in found and not rules.another.isdisjoint(words[-2:]):
            found.add("another")
        if any(word in rules.pointing for word in [*words[-1:], *act[:1]]):
            found.add("this")
        if any(word in rules.past for word in [*words[-3:], *act[:1]]):
            found.add("past")
    return frozenset(found)


@lru_cache(maxsize=4096)
def _side_of(parties: tuple[tuple[str | None, str | None, tuple[str, ...]], ...]) -> Side:
    return Side(
        frozenset(key for key, _, _ in parties if key),
        tuple((key, country, frozenset(sectors)) for key, country, sectors in parties),
        frozenset(country for _, country, _ in parties if country),
    )


def _side(parties: Sequence[Party]) -> Side:
    return _side_of(tuple((party_key(party), party.country, party.sectors) for party in parties))


def _spot(place: Spot) -> tuple[str, str | None, bool, float | None, float | None]:
    name = f"#{place.geonames_id}" if place.geonames_id else fold(place.label)
    is_wide = place.precision in ("country", "region")
    return (name, place.country, not is_wide, place.lat if place.precision in FINE else None, place.lon)


def _least(told: Quantity | None) -> float | None:
    return told.min if told is not None else None


def _ordinal(day: date | None) -> int | None:
    return day.toordinal() if day else None
