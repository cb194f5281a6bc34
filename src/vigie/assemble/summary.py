"""Tell an incident from its accounts: the best value of each field, its rivals, tolls and belief."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from itertools import combinations
from operator import itemgetter

from vigie.assemble.parties import NEAR_KM, distance_km
from vigie.assemble.profile import party_key
from vigie.assemble.story import NARROW
from vigie.assemble.voices import Pairs, voices_of
from vigie.pack.fold import fold
from vigie.types import Holder, Incident, Party, Quantity, Rival, Spot, Telling, Toll, Voucher

TRUST = 0.7  # how far one voice is believed at full confidence: two make 0.91, three 0.97
DOUBT = 0.5  # what one voice's denial leaves of the belief
STATE = frozenset({"GOV", "MIL"})  # sectors that speak and act for their state
PRONOUN = 5  # letters; "ils", "celui": shorter words for somebody without a name are no name for him
VAGUE = "~"  # begins the slot of words that name nobody
TOLL_RULE = "the figure told last; of several that day the one of most voices, then the lower"
DISPUTABLE = ("actor", "recipient", "place", "date")
ORDER = {"point": 0, "city": 1, "area": 2, "admin2": 3, "admin1": 4, "country": 5, "region": 6}


class Voices(dict[str, str]):
    """The voice of each telling by its key, and each telling as a holder of values."""

    def __init__(self, tellings: Sequence[Telling], copies: Pairs) -> None:
        super().__init__(voices_of(tellings, copies))
        self.holders = {telling.key: holder_of(telling) for telling in tellings}


def incident_id(tellings: Iterable[Telling]) -> str:
    """Return the id of an incident: it names its earliest telling, whatever else joins it."""
    return _id_after(min(tellings, key=lambda telling: telling.order))


def _id_after(first: Telling) -> str:
    return "i" + hashlib.sha256(first.key.encode()).hexdigest()[:10]


def summarise(told: Iterable[Telling], kind: str, copies: Pairs = frozenset()) -> Incident:
    """Return the incident of a kind that tellings make up; their order does not matter."""
    tellings = tuple(sorted(told, key=lambda telling: telling.order))
    voices = Voices(tellings, copies)
    types = _ranked(tellings, voices, lambda telling: [telling.event])
    event = types[0].value
    modes = _ranked([each for each in tellings if each.event == event], voices, lambda telling: telling.mode)
    doers, targets = Sides(), Sides()
    for telling in tellings:
        doers.add(telling.actors, telling)
        targets.add(telling.recipients, telling)
    actors, actor_rivals = doers.ranked(voices)
    recipients, recipient_rivals = targets.ranked(voices)
    place, place_rivals = place_of(tellings, voices)
    start, end, date_rivals = days_of(tellings, voices)
    facts = _ranked(tellings, voices, lambda telling: [telling.factuality])
    told_as = {rival.value for rival in facts}
    fields = {
        "event": types,
        "actor": actor_rivals,
        "recipient": recipient_rivals,
        "place": place_rivals,
        "date": date_rivals,
        "factuality": facts,
    }
    tolls = {name: toll for name in ("killed", "injured", "count") if (toll := toll_of(tellings, voices, name))}
    return Incident(
        id=_id_after(tellings[0]),
        kind=kind,
        event=event,
        tellings=tellings,
        mode=tuple(sorted(rival.value for rival in modes)),
        actors=actors,
        recipients=recipients,
        place=place,
        start=start,
        end=end,
        factuality="actual" if "actual" in told_as else facts[0].value,
        rivals=tuple((name, rivals) for name, rivals in fields.items() if rivals),
        tolls=tuple(tolls.items()),
        claims=_with_stance(tellings, "claims"),
        denials=_with_stance(tellings, "denies"),
        documents=len({telling.doc_id for telling in tellings}),
        outlets=len({telling.outlet for telling in tellings if telling.outlet}),
        independent_sources=len(set(voices.values())),
        belief=belief_of(tellings, voices),
        disputed=disputed_of(actor_rivals[: len(actors)], recipient_rivals[: len(recipients)], place_rivals, date_rivals, told_as),
    )


def disputed_of(
    actors: Sequence[Rival], recipients: Sequence[Rival], places: Sequence[Rival], days: Sequence[Rival], told_as: AbstractSet[str]
) -> tuple[str, ...]:
    """Return the fields on which reports contradict each other, given who is meant and how it is told."""
    contradicted = {name: _contradict(rivals) for name, rivals in zip(DISPUTABLE, (actors, recipients, places, days), strict=True)}
    found = [name for name, is_contradicted in contradicted.items() if is_contradicted]
    return (*found, "factuality") if {"actual", "negated"} <= told_as else tuple(found)


def holder_of(telling: Telling) -> Holder:
    """Return a telling as a holder of values."""
    return Holder(telling.key, telling.doc_id, telling.outlet, telling.published, telling.vouchers)


def _rival(value: str, held: Collection[str], voices: Voices) -> Rival:
    """Return a value that tellings hold, told by their keys."""
    return Rival(value, tuple(map(voices.holders.__getitem__, held)), len(set(map(voices.__getitem__, held))))


def _rank(rival: Rival) -> tuple[int, int, str, str]:
    return (-rival.voices, -len(rival.holders), str(rival.since), rival.value)


def _ranked(tellings: Sequence[Telling], voices: Voices, values: Callable[[Telling], Iterable[str]]) -> tuple[Rival, ...]:
    """Return all values with who holds them: of most voices first, then of most tellings, then the oldest."""
    held: dict[str, list[str]] = {}
    for telling in tellings:
        for value in values(telling):
            held.setdefault(value, []).append(telling.key)
    return tuple(sorted((_rival(value, by, voices) for value, by in held.items()), key=_rank))


def _contradict(rivals: Sequence[Rival]) -> bool:
    """Say whether two of these values are held by different reports, none holding both."""
    if len(rivals) < 2:
        return False
    held = [{holder.doc_id for holder in rival.holders} for rival in rivals]
    return any(one.isdisjoint(other) for one, other in combinations(held, 2))


class Sides:
    """Who stands on one side of an incident, as tellings come in their order.

    A party without a name supports the named one of its country and sector; the offices, forces and
    persons of one state are that state.
    """

    def __init__(self) -> None:
        self._best: dict[str, Party] = {}
        self._plainest: dict[str, tuple[bool, bool, bool, int, str]] = {}
        self._held: dict[str, list[str]] = {}  # the keys of tellings
        self._loose: list[tuple[Party, str]] = []

    def add(self, parties: Iterable[Party], telling: Telling) -> None:
        """Take in whom the next telling names."""
        for party in parties:
            slot = _slot(party)
            if slot is None:
                self._loose.append((party, telling.key))
                continue
            self._held.setdefault(slot, []).append(telling.key)
            if slot not in self._best or (party != self._best[slot] and _plainness(party) < self._plainest[slot]):
                self._best[slot] = party
                self._plainest[slot] = _plainness(party)

    def ranked(self, voices: Voices) -> tuple[tuple[Party, ...], tuple[Rival, ...]]:
        """Return who is meant, best first, and all rivals: first the parties returned, then words that name nobody."""
        best = dict(self._best)
        held = {slot: list(by) for slot, by in self._held.items()}
        many = {slot: len(by) for slot, by in held.items()}
        fitting: dict[tuple[str | None, tuple[str, ...]], list[str]] = {}
        for party, key in self._loose:
            fits = fitting.get((party.country, party.sectors))
            if fits is None:
                fits = [slot for slot in sorted(held) if _supports(party, best[slot])]
                fitting[party.country, party.sectors] = fits
            slot = max(fits, key=many.__getitem__) if fits else f"{VAGUE}{party.country or fold(party.words)}"
            if slot not in held:
                held[slot] = []
                many[slot] = 0
                best[slot] = party
                fitting.clear()
            held[slot].append(key)
            many[slot] += 1
        rivals = {slot: _rival(best[slot].label, dict.fromkeys(by), voices) for slot, by in held.items()}
        ranked = sorted(rivals, key=lambda slot: (slot.startswith(VAGUE), *_rank(rivals[slot])))
        meant = [slot for slot in ranked if not slot.startswith(VAGUE)]
        known = meant or ranked[:1]
        return tuple(best[slot] for slot in known), tuple(rivals[slot] for slot in ranked)


def _slot(party: Party) -> str | None:
    """Return what all words for one party share; None where they name nobody in particular."""
    if party.country and not STATE.isdisjoint(party.sectors):
        return f"state {party.country}"
    return party_key(party)


def _plainness(party: Party) -> tuple[bool, bool, bool, int, str]:
    """Prefer the state itself to its offices and people, then what has a name, then the shorter that is no pronoun."""
    is_state = (party.id or "").startswith("state-")
    label = party.label
    return (not is_state, party_key(party) is None, len(label) <= PRONOUN, len(label), label)


def _supports(loose: Party, named: Party) -> bool:
    if loose.country is not None and loose.country != named.country:
        return False
    return not loose.sectors or not named.sectors or bool(set(loose.sectors) & set(named.sectors))


def place_of(tellings: Sequence[Telling], voices: Voices) -> tuple[Spot | None, tuple[Rival, ...]]:
    """Return the finest place of most voices; rivals are places that do not contain one another. Tellings come in their order."""
    told = [(ORDER.get(spot.precision or "", 7), n, spot.words, spot) for n, telling in enumerate(tellings) for spot in telling.places]
    if not told:
        return None, ()
    slots: list[tuple[Spot, dict[str, None]]] = []
    homes: dict[Spot, dict[str, None]] = {}  # the same spot finds the same slot, whatever came in between
    for _, n, _, spot in sorted(told, key=itemgetter(0, 1, 2)):
        home = homes.get(spot)
        if home is None:
            home = next((held for known, held in slots if _agree(known, spot)), None)
            if home is None:
                home = {}
                slots.append((spot, home))
            homes[spot] = home
        home[tellings[n].key] = None
    ranked = sorted(((_rival(spot.label, held, voices), spot) for spot, held in slots), key=lambda each: _rank(each[0]))
    return ranked[0][1], tuple(rival for rival, _ in ranked)


def _agree(known: Spot, spot: Spot) -> bool:
    if known.country and spot.country and known.country != spot.country:
        return False
    if known.label == spot.label or ORDER.get(spot.precision or "", 7) >= 3:
        return True  # the same, or a province or country around it
    if known.lat is None or known.lon is None or spot.lat is None or spot.lon is None:
        return False
    return distance_km(known.lat, known.lon, spot.lat, spot.lon) <= NEAR_KM


def days_of(tellings: Sequence[Telling], voices: Voices) -> tuple[date | None, date | None, tuple[Rival, ...]]:
    """Return the days of most voices; an interval that contains a narrower one supports it. Tellings come in their order."""
    told = [(telling.start, telling.end, telling.key) for telling in tellings if telling.start and telling.end]
    if not told:
        return None, None, ()
    slots: list[tuple[date, date, list[str]]] = []
    for start, end, key in sorted(told, key=lambda each: each[1] - each[0]):
        fits = [slot for slot in slots if start <= slot[0] and slot[1] <= end]
        if not fits:
            slots.append((start, end, [key]))
        elif (end - start).days <= NARROW or len(fits) == 1:
            fits[0][2].append(key)
    told_days = ((_rival(_interval(start, end), held, voices), start, end) for start, end, held in slots)
    ranked = sorted(told_days, key=lambda each: _rank(each[0]))
    return ranked[0][1], ranked[0][2], tuple(rival for rival, _, _ in ranked)


def _interval(start: date, end: date) -> str:
    return start.isoformat() if start == end else f"{start.isoformat()}/{end.isoformat()}"


def toll_of(tellings: Sequence[Telling], voices: Voices, name: str) -> Toll | None:
    held: dict[tuple[float, float], list[Telling]] = {}
    for telling in tellings:
        told: Quantity | None = getattr(telling, name)
        bounds = _bounds(told) if told else None
        if bounds is not None:
            held.setdefault(bounds, []).append(telling)
    if not held:
        return None
    rivals = {bounds: _rival(_amount(*bounds), [telling.key for telling in by], voices) for bounds, by in held.items()}
    last = max(telling.published or date.min for by in held.values() for telling in by)
    newest = [bounds for bounds, by in held.items() if any((telling.published or date.min) == last for telling in by)]
    best = min(newest, key=lambda bounds: (-rivals[bounds].voices, bounds))
    ranked = sorted(rivals, key=lambda bounds: (bounds != best, *_rank(rivals[bounds])))
    return Toll(
        low=min(low for low, _ in held),
        high=max(high for _, high in held),
        best=best[0],
        rule=TOLL_RULE,
        rivals=tuple(rivals[bounds] for bounds in ranked),
    )


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
        vouchers: tuple[Voucher, ...] = tuple(each for each in telling.vouchers if each.stance == stance)
        if vouchers:
            found.append(Holder(telling.key, telling.doc_id, telling.outlet, telling.published, vouchers))
    return tuple(found)


def belief_of(tellings: Sequence[Telling], voices: Voices) -> float:
    """Return how far it is to be believed: each voice counts once, with its surest telling."""
    surest: dict[str, float] = {}
    denying: set[str] = set()
    for telling in tellings:
        voice = voices[telling.key]
        if telling.factuality == "negated" or (telling.vouchers and any(each.stance == "denies" for each in telling.vouchers)):
            denying.add(voice)
        elif telling.factuality == "actual" and telling.confidence >= surest.get(voice, 0.0):
            surest[voice] = telling.confidence
    doubt = 1.0
    for voice in sorted(surest):
        doubt *= 1 - TRUST * surest[voice]
    return round((1 - doubt) * DOUBT ** len(denying - set(surest)), 3)
