"""Tell an incident from its accounts: the best value of each field, its rivals and tolls."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date
from operator import itemgetter

from vigie.assemble.denials import TOLL, denied_in, taken_back
from vigie.assemble.parties import NEAR_KM, distance_km
from vigie.assemble.profile import party_key
from vigie.assemble.sides import Sides
from vigie.assemble.stands import Stands, belief_of, stands_of
from vigie.assemble.story import NARROW
from vigie.assemble.voices import Held, Pairs, Voices
from vigie.types import Holder, Incident, Quantity, Spot, Telling, Toll

TOLL_RULE = "the figure told last; of several that day the one of most voices, then the lower"
TOLLS = ("killed", "injured", "count")
DISPUTABLE = ("actor", "recipient", "place", "date")
ORDER = {"point": 0, "city": 1, "area": 2, "admin2": 3, "admin1": 4, "country": 5, "region": 6}


def incident_id(tellings: Iterable[Telling]) -> str:
    """Return the id of an incident: it names its earliest telling, whatever else joins it."""
    return _id_after(min(tellings, key=lambda telling: telling.order))


def _id_after(first: Telling) -> str:
    return "i" + hashlib.sha256(first.key.encode()).hexdigest()[:10]


def summarise(told: Iterable[Telling], kind: str, copies: Pairs = frozenset(), *, rivals: bool = True) -> Incident:
    """Return the incident of a kind that tellings make up; their order does not matter.

    To tell who holds which rival takes half the time, and lists show none of it.
    """
    tellings = tuple(sorted(told, key=lambda telling: telling.order))
    voices = Voices(tellings, copies)
    types = voices.ranked((telling.event, telling.key) for telling in tellings)
    event = types[0].value
    doers, targets = Sides("actor"), Sides("recipient")
    for telling in tellings:
        doers.add(telling)
        targets.add(telling)
    actors, all_actors = doers.ranked(voices, taken_back(tellings))
    recipients, all_recipients = targets.ranked(voices)
    place, places = place_of(tellings, voices)
    start, end, days = days_of(tellings, voices)
    sure = [telling for telling in tellings if not denied_in(telling)]  # who denies his part says nothing of the act
    facts = voices.ranked((telling.factuality, telling.key) for telling in sure or tellings)
    stands = stands_of(tellings, voices)
    fields = {"event": types, "actor": all_actors, "recipient": all_recipients, "place": places, "date": days, "factuality": facts}
    tolls = {name: toll for name in TOLLS if (toll := toll_of(tellings, voices, name, rivals=rivals))}
    return Incident(
        id=_id_after(tellings[0]),
        kind=kind,
        event=event,
        tellings=tellings,
        mode=tuple(sorted({mode for telling in tellings if telling.event == event for mode in telling.mode})),
        actors=actors,
        recipients=recipients,
        place=place,
        start=start,
        end=end,
        factuality="actual" if any(fact.value == "actual" for fact in facts) else facts[0].value,
        rivals=tuple((name, voices.rivals(held)) for name, held in fields.items() if held) if rivals else (),
        tolls=tuple(tolls.items()),
        claims=_with_stance(tellings, "claims"),
        denials=_with_stance(tellings, "denies"),
        documents=len({telling.doc_id for telling in tellings}),
        outlets=len({telling.outlet for telling in tellings if telling.outlet}),
        independent_sources=len(set(voices.values())),
        belief=belief_of(stands),
        disputed=disputed_of(voices, (all_actors[: len(actors)], all_recipients[: len(recipients)], places, days), stands),
    )


def disputed_of(voices: Voices, told: Iterable[Sequence[Held]], stands: Stands) -> tuple[str, ...]:
    """Return the fields on which reports contradict each other, given the values of those DISPUTABLE and who denies it."""
    found = [
        name
        for name, values in zip(DISPUTABLE, told, strict=True)
        if voices.are_apart(values) or any(held.by and held.against for held in values)
    ]
    return (*found, "factuality") if stands.are_apart else tuple(found)


def place_of(tellings: Sequence[Telling], voices: Voices) -> tuple[Spot | None, list[Held]]:
    """Return the finest place of most voices; rivals are places that do not contain one another. Tellings come in their order."""
    told = [(ORDER.get(spot.precision or "", 7), n, spot.words, spot) for n, telling in enumerate(tellings) for spot in telling.places]
    if not told:
        return None, []
    slots: dict[Spot, dict[str, None]] = {}
    homes: dict[Spot, dict[str, None]] = {}  # the same spot finds the same slot, whatever came in between
    for _, n, _, spot in sorted(told, key=itemgetter(0, 1, 2)):
        home = homes.get(spot)
        if home is None:
            home = next((held for known, held in slots.items() if _agree(known, spot)), None)
            if home is None:
                home = slots[spot] = {}
            homes[spot] = home
        home[tellings[n].key] = None
    found = {spot: Held(spot.label, by) for spot, by in slots.items()}
    ranked = voices.best_first(found)
    return ranked[0], [found[spot] for spot in ranked]


def _agree(known: Spot, spot: Spot) -> bool:
    if known.country and spot.country and known.country != spot.country:
        return False
    if known.label == spot.label or ORDER.get(spot.precision or "", 7) >= 3:
        return True  # the same, or a province or country around it
    if known.lat is None or known.lon is None or spot.lat is None or spot.lon is None:
        return False
    return distance_km(known.lat, known.lon, spot.lat, spot.lon) <= NEAR_KM


def days_of(tellings: Sequence[Telling], voices: Voices) -> tuple[date | None, date | None, list[Held]]:
    """Return the days of most voices; an interval that contains a narrower one supports it. Tellings come in their order."""
    told = [(telling.start, telling.end, telling.key) for telling in tellings if telling.start and telling.end]
    if not told:
        return None, None, []
    slots: dict[tuple[date, date], list[str]] = {}
    for start, end, key in sorted(told, key=lambda each: each[1] - each[0]):
        fits = [by for (first, last), by in slots.items() if start <= first and last <= end]
        if not fits:
            slots[start, end] = [key]
        elif (end - start).days <= NARROW or len(fits) == 1:
            fits[0].append(key)
    found = {days: Held(_interval(*days), by) for days, by in slots.items()}
    ranked = voices.best_first(found)
    return *ranked[0], [found[days] for days in ranked]


def _interval(start: date, end: date) -> str:
    return start.isoformat() if start == end else f"{start.isoformat()}/{end.isoformat()}"


def toll_of(tellings: Sequence[Telling], voices: Voices, name: str, *, rivals: bool = True) -> Toll | None:
    """Return a number of an incident, told under its name in tellings; None where none tells it."""
    held: dict[tuple[float, float], list[Telling]] = {}
    denied: dict[tuple[float, float], list[str]] = {}
    in_report: dict[str, list[Telling]] = {}
    for telling in tellings:
        if getattr(telling, name) is not None:
            in_report.setdefault(telling.doc_id, []).append(telling)
    for telling in tellings:
        told: Quantity | None = getattr(telling, name)
        bounds = _bounds(told) if told else None
        if bounds is None:
            continue
        fields = denied_in(telling)
        if TOLL in fields:
            denied.setdefault(bounds, []).append(telling.key)
        elif not fields and not any(_is_of_others(telling, other, name) for other in in_report[telling.doc_id]):
            held.setdefault(bounds, []).append(telling)
    if not held:
        return None
    found = {bounds: Held(_amount(*bounds), [telling.key for telling in by], denied.pop(bounds, ())) for bounds, by in held.items()}
    last = max(telling.published or date.min for by in held.values() for telling in by)
    newest = [bounds for bounds, by in held.items() if any((telling.published or date.min) == last for telling in by)]
    best = min(newest, key=lambda bounds: (-voices.count(found[bounds]), bounds))
    others = voices.best_first({bounds: by for bounds, by in found.items() if bounds != best}) if rivals else []
    shown = [*(found[bounds] for bounds in (best, *others)), *(Held(_amount(*bounds), (), by) for bounds, by in denied.items())]
    return Toll(
        low=min(low for low, _ in held),
        high=max(high for _, high in held),
        best=best[0],
        rule=TOLL_RULE,
        rivals=voices.rivals(shown) if rivals else (),
    )


def _is_of_others(telling: Telling, other: Telling, name: str) -> bool:
    """Say whether a report names here fewer dead than it counts elsewhere, and others: « ont aussi tué un interprète »."""
    few, many = getattr(telling, name), getattr(other, name)
    if name == "count" or many is None or (few.max or few.min) >= (many.min or 0) or other.factuality == "negated":
        return False
    if not telling.recipients or {each.party for each in telling.vouchers} != {each.party for each in other.vouchers}:
        return False
    counted = {party_key(party) or party.words for party in other.recipients}
    return all((party_key(party) or party.words) not in counted for party in telling.recipients)


def _bounds(told: Quantity) -> tuple[float, float] | None:
    low, high = told.min, told.max
    if low is None and high is None:
        return None
    return (high if low is None else low, low if high is None else high)  # type: ignore[return-value]


def _amount(low: float, high: float) -> str:
    return f"{low:g}" if low == high else f"{low:g}-{high:g}"


def _with_stance(tellings: Sequence[Telling], stance: str) -> tuple[Holder, ...]:
    found = []
    for telling in tellings:
        vouchers = telling.vouchers and tuple(each for each in telling.vouchers if each.stance == stance)
        if vouchers:
            found.append(Holder(telling.key, telling.doc_id, telling.outlet, telling.published, vouchers))
    return tuple(found)
