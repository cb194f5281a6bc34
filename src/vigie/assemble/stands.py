"""Tell who holds an incident for a fact and who denies it, and how far it is to be believed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from vigie.assemble.denials import denials_of
from vigie.assemble.profile import party_key
from vigie.types import Telling, Voucher

TRUST = 0.7  # how far one voice is believed at full confidence: two make 0.91, three 0.97
DOUBT = 0.5  # what the denial of one leaves of the belief


class Stands(NamedTuple):
    """How sure each voice is that tells it as fact, who denies it, and the reports in which it is told, and negated."""

    sure: Mapping[str, float]
    denying: frozenset[str]
    told: frozenset[str]
    negated: frozenset[str]

    @property
    def are_apart(self) -> bool:
        """Say whether one holds for a fact what another denies, or different reports tell both."""
        return bool(self.told) and (bool(self.denying) or bool(self.negated) and self.told.isdisjoint(self.negated))


def stands_of(tellings: Sequence[Telling], voices: Mapping[str, str]) -> Stands:
    """Return who tells it as fact and who denies it, given the voice of each telling; tellings come in their order.

    A voice is as sure as the surest telling of the first report in which it tells it: to say it again adds nothing.
    Who denies it is the source, in whatever report, or without one the report's voice; whoever tells it as fact as
    well denies nothing, nor does who denies only his part, its toll or that civilians were hit.
    """
    first: dict[str, str] = {}  # the report that counts for each voice
    sure: dict[str, float] = {}
    vouching: set[str] = set()
    denying: set[str] = set()
    told: set[str] = set()
    negated: set[str] = set()
    for telling in tellings:
        voice = voices[telling.key]
        denials = denials_of(telling)
        against = [each for each, field in denials if field is None]
        if telling.factuality == "negated":
            if denials and not against:
                continue
            negated.add(telling.doc_id)
            if not telling.vouchers:
                denying.add(voice)
            denying.update(_name_of(each, voice) for each in against or telling.vouchers)
            continue
        denying.update(_name_of(each, voice) for each in against)
        if telling.factuality == "actual" and (not telling.vouchers or len(denials) < len(telling.vouchers)):
            told.add(telling.doc_id)
            vouching.update(_name_of(each, voice) for each in telling.vouchers if each.stance != "denies")
            if first.setdefault(voice, telling.doc_id) == telling.doc_id:
                sure[voice] = max(telling.confidence, sure.get(voice, 0.0))
    return Stands(sure, frozenset(denying - vouching - sure.keys()), frozenset(told), frozenset(negated))


def _name_of(voucher: Voucher, voice: str) -> str:
    """Return who a source is in all reports; one without a name is somebody in the voice of its report."""
    key = party_key(voucher.party)
    return f"source {key}" if key else f"somebody in {voice}"


def belief_of(stands: Stands) -> float:
    """Return how far it is to be believed: more for each voice that tells it as fact, half for each that denies it."""
    doubt = 1.0
    for voice in sorted(stands.sure):
        doubt *= 1 - TRUST * stands.sure[voice]
    return round((1 - doubt) * DOUBT ** len(stands.denying), 3)
