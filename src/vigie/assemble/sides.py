"""Tell who stands on a side of an incident."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from vigie.assemble.denials import STATE, denied_in, denied_parties
from vigie.assemble.profile import party_key
from vigie.assemble.voices import Held, Voices
from vigie.pack.fold import fold
from vigie.types import Party, Telling

PRONOUN = 5  # letters; "ils", "celui": shorter words for somebody without a name are no name for him
VAGUE = "~"  # begins the slot of words that name nobody


class Sides:
    """Who stands on one side of an incident, as tellings come in their order.

    A party without a name supports the named one of its country and sector; the offices, forces and
    persons of one state are that state. Who is said not to stand there is kept apart, unless that is all there is.
    """

    def __init__(self, field: str) -> None:
        self._field = field
        self._denied: list[tuple[Party, Telling]] = []
        self._is_told = False  # otherwise than by who denies his part
        self._best: dict[str, Party] = {}
        self._plainest: dict[str, tuple[bool, bool, bool, int, str]] = {}
        self._held: dict[str, list[str]] = {}  # the keys of tellings
        self._loose: list[tuple[Party, str]] = []

    def add(self, telling: Telling) -> None:
        """Take in whom the next telling names."""
        denied = denied_parties(telling, self._field) if telling.vouchers else []
        self._denied += [(party, telling) for party in denied]
        only_denied = denied_in(telling)
        self._is_told |= not only_denied
        if not denied or self._field not in only_denied:
            self._take(telling.actors if self._field == "actor" else telling.recipients, telling)

    def _take(self, parties: Iterable[Party], telling: Telling) -> None:
        for party in parties:
            slot = _slot(party)
            if slot is None:
                self._loose.append((party, telling.key))
                continue
            self._held.setdefault(slot, []).append(telling.key)
            best = self._best.get(slot)
            if party is best or party == best:
                continue
            plainness = _plainness(party)
            if best is None or plainness < self._plainest[slot]:
                self._best[slot] = party
                self._plainest[slot] = plainness

    def ranked(self, voices: Voices, dropped: Collection[str] = ()) -> tuple[tuple[Party, ...], list[Held]]:
        """Return who is meant, best first, and all rivals: first the parties returned, then words that name nobody.

        Last come those who are only denied. Denials whose key is among those `dropped` count no more.
        """
        if self._denied:
            return self._with_denied(voices, dropped)
        return self._named(voices)

    def _with_denied(self, voices: Voices, dropped: Collection[str]) -> tuple[tuple[Party, ...], list[Held]]:
        """Return who is meant and all rivals, beside each those who deny it."""
        if not self._is_told and not self._held and not self._loose:
            alone = Sides(self._field)
            for party, telling in self._denied:
                alone._take((party,), telling)
            return alone._named(voices)
        parties, rivals = self._named(voices)
        against: dict[str, list[str]] = {}
        for party, telling in self._denied:
            if telling.key not in dropped:
                against.setdefault(self._value_of(party), []).append(telling.key)
        rivals = [Held(held.value, held.by, tuple(dict.fromkeys(against.pop(held.value, ())))) for held in rivals]
        return parties, rivals + [Held(value, (), tuple(dict.fromkeys(keys))) for value, keys in against.items()]

    def _value_of(self, party: Party) -> str:
        """Return under which name a party stands here."""
        slot = _slot(party)
        known = self._best.get(slot) if slot is not None else None
        return (known or party).label

    def _named(self, voices: Voices) -> tuple[tuple[Party, ...], list[Held]]:
        best, held = _united(*(self._with_loose() if self._loose else (self._best, self._held)), voices)
        found = {slot: Held(best[slot].label, dict.fromkeys(by)) for slot, by in held.items()}
        ranked = voices.best_first(found)
        meant = [slot for slot in ranked if not slot.startswith(VAGUE)]
        vague = [slot for slot in ranked if slot.startswith(VAGUE)] if self._loose else []
        return tuple([best[slot] for slot in meant or vague[:1]]), [found[slot] for slot in meant + vague]

    def _with_loose(self) -> tuple[dict[str, Party], dict[str, list[str]]]:
        """Return the best words for each slot and who names it, those without a name put where they fit."""
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
        return best, held


def _united(best: dict[str, Party], held: dict[str, list[str]], voices: Voices) -> tuple[dict[str, Party], dict[str, list[str]]]:
    """Put together those that are called the same and are not of different countries: a coded and an amended « armée » are one."""
    alike: dict[str, list[str]] = {}
    for slot, party in best.items():
        alike.setdefault(slot if slot.startswith(VAGUE) else party.label.lower(), []).append(slot)
    if len(alike) == len(best):
        return best, held
    best, held = dict(best), dict(held)
    for slots in alike.values():
        if len(slots) == 1 or len({country for slot in slots if (country := best[slot].country)}) > 1:
            continue
        kept, *others = sorted(slots, key=lambda slot: (best[slot].country is None, best[slot].id is None, slot))
        held[kept] = sorted((key for slot in slots for key in held[slot]), key=lambda key: voices.told[key].order)
        for slot in others:
            del best[slot], held[slot]
    return best, held


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
