"""Tell what a denial denies: the act as such, or only who did it, whom it hit or its toll."""

from __future__ import annotations

from collections.abc import Iterable

from vigie.assemble.profile import party_key
from vigie.types import Party, Telling, Voucher

STATE = frozenset({"GOV", "MIL"})  # sectors that speak and act for their state
CIVILIANS = frozenset({"CVL"})
FELT = "ASSAULT"  # what is done to others shows, whoever did it; of other acts only the doer's word tells
FELT_MODE = "cyber"
TOLLS = ("killed", "injured")
TOLL = "toll"
NOBODY: frozenset[str] = frozenset()


def denied_field(telling: Telling, denier: Voucher) -> str | None:
    """Return what of an act somebody denies: actor, recipient or toll; None for the act as such.

    Who denies what he is said to have done denies his part, or that civilians were hit; of somebody else's act he who
    tells that so many were not killed, or no civilians, denies that.
    """
    if telling.event != FELT and FELT_MODE not in telling.mode:
        return None
    own = any(speaks_for(denier.party, party) for party in telling.actors)
    if telling.factuality != "negated":
        return "actor" if own else None
    counted = any(getattr(telling, name) is not None for name in TOLLS)
    if not counted and telling.recipients and all(_is_any_civilian(party) for party in telling.recipients):
        return "recipient"
    return "actor" if own else TOLL if counted else None


def denials_of(telling: Telling) -> list[tuple[Voucher, str | None]]:
    """Return who denies what is told, each with what of it he denies."""
    return [(each, denied_field(telling, each)) for each in telling.vouchers if each.stance == "denies"] if telling.vouchers else []


def denied_in(telling: Telling) -> frozenset[str]:
    """Return the fields that a denial is only about; none where the act as such is denied, or told as well."""
    if telling.factuality != "negated":
        return NOBODY
    fields = {field for _, field in denials_of(telling)}
    return NOBODY if None in fields else frozenset(field for field in fields if field)


def denied_parties(telling: Telling, field: str) -> list[Party]:
    """Return the doers or victims that somebody says are none."""
    deniers = [each for each, denied in denials_of(telling) if denied == field]
    if field == "recipient":
        return list(telling.recipients) if deniers else []
    return [party for party in telling.actors if any(speaks_for(each.party, party) for each in deniers)]


def admits(telling: Telling, who: Voucher) -> bool:
    """Say whether somebody tells an act as his own."""
    if telling.factuality != "actual" or who.stance == "denies":
        return False
    return who.stance == "claims" or any(speaks_for(who.party, party) for party in telling.actors)


def taken_back(tellings: Iterable[Telling]) -> frozenset[str]:
    """Return the keys of denials of a part that count no more, since who denies it tells elsewhere that he did it."""
    denied: list[tuple[str, Voucher]] = []
    own: list[Party] = []
    for telling in tellings:
        if telling.vouchers:
            denied += [(telling.key, each) for each, field in denials_of(telling) if field == "actor"]
            own += [each.party for each in telling.vouchers if admits(telling, each)]
    return frozenset(key for key, each in denied if any(speaks_for(each.party, party) for party in own))


def speaks_for(speaker: Party, party: Party) -> bool:
    """Say whether somebody is a party, or both are organs of one state."""
    key = party_key(speaker)
    if key is not None and key == party_key(party):
        return True
    if speaker.country is None or speaker.country != party.country:
        return key is None and speaker.words == party.words
    speaks = not speaker.sectors or not STATE.isdisjoint(speaker.sectors)  # « il » of whom only the country is known
    return speaks and not STATE.isdisjoint(party.sectors)


def _is_any_civilian(party: Party) -> bool:
    return party.id is None and party.name is None and not CIVILIANS.isdisjoint(party.sectors)
