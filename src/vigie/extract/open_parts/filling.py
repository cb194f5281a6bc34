"""Fill the parts that grammar leaves open with those whom the report tells of beside or before, where that is likely enough.

Each part is a choice between leaving it open and everybody offered for it: a multinomial logistic regression over what
speaks for each. The weights stand in `packs/fr/filling.toml`, fitted by `tools/fit_roles.py`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from vigie.extract.draft import Draft
from vigie.extract.open_parts.bearings import Vacancy, bearings, open_grounds, parts_of, vacancy_of
from vigie.extract.open_parts.offers import Offer, Stage, offers_for
from vigie.extract.parties.mentions import Mentions
from vigie.pack.filling import FillingWeights
from vigie.types import Mention

ROLES = ("actor", "recipient")


@dataclass(frozen=True, slots=True)
class Choice:
    """A part of an event: what speaks for leaving it open, and everybody offered, with what beside his traits speaks for him."""

    vacancy: Vacancy
    open: tuple[str, ...]
    offers: tuple[tuple[Offer, tuple[str, ...]], ...]


def fill_open_parts(drafts: Sequence[Draft], readings: Mapping[int, Mentions], weights: FillingWeights) -> None:
    """Give the parts that are open to whoever plays them most likely; all are weighed before the first is given.

    Nobody gets both parts of one event: who might play either is its actor.
    """
    chosen = [(choice.vacancy, choose(choice, weights)) for choice in find_choices(drafts, readings)]
    acting: dict[int, str] = {}
    for vacancy, offer in chosen:
        if offer is not None and acting.get(id(vacancy.draft)) != offer.key:
            acting[id(vacancy.draft)] = offer.key
            how = "told-beside" if offer.sentence == vacancy.draft.sentence else "told-before"
            parties(vacancy.draft, vacancy.role).append(replace(offer.mention, rule=how))


def find_choices(drafts: Sequence[Draft], readings: Mapping[int, Mentions], *, filled: bool = False) -> Iterator[Choice]:
    """Yield the parts that are open with everybody offered for them; `filled`: those that are played as well, as if open."""
    if filled or any(not side for d in drafts for side in (d.actor, d.recipient)):
        stage, parts = Stage(readings), parts_of(drafts)
        for d in drafts:
            before: Choice | None = None
            for role in ROLES:
                if filled or not parties(d, role):
                    v = vacancy_of(d, role, stage)
                    if before is not None and before.vacancy.others == v.others:
                        offers = before.offers  # nobody plays either part: all that bears on one bears on the other
                    else:
                        offers = tuple((o, tuple(bearings(v, o, parts, stage, nth=n))) for n, o in offers_for(d, v.others, stage))
                    before = Choice(v, tuple(open_grounds(v, parts)), offers)
                    yield before


def choose(choice: Choice, weights: FillingWeights) -> Offer | None:
    """Return the party that plays the part likely enough, where it stands best; None to leave the part open.

    What counts is the mean of two likelihoods, that it is this party and that it is one of its country: of two parties that
    are as likely, the one whose compatriots are offered as well is the better guess.
    """
    role = choice.vacancy.role
    own = weights.of(role)
    scores = [_sum(offer.traits, own) + _sum(grounds, own) for offer, grounds in choice.offers]
    rest = math.exp(_sum(choice.open, own)) + sum(map(math.exp, scores))
    party: dict[str, float] = {}
    land: dict[str, float] = {}
    for (offer, _), score in zip(choice.offers, scores, strict=True):
        share = math.exp(score) / rest
        party[offer.key] = party.get(offer.key, 0.0) + share
        land[_land(offer)] = land.get(_land(offer), 0.0) + share
    likely = [round((party[offer.key] + land[_land(offer)]) / 2, 6) for offer, _ in choice.offers]
    best = max(range(len(scores)), key=lambda k: (likely[k], round(scores[k], 6)), default=None)
    if best is None or likely[best] < weights.least[role]:
        return None
    return choice.offers[best][0]


def _land(offer: Offer) -> str:
    """Return the country of a party, or by what it is known where it has none."""
    return offer.mention.country or offer.key


def _sum(grounds: Iterable[str], weights: dict[str, float]) -> float:
    return sum([weights[name] for name in grounds if name in weights])


def parties(draft: Draft, role: str) -> list[Mention]:
    """Return who plays a part of an event so far."""
    return draft.actor if role == "actor" else draft.recipient
