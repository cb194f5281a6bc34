"""Choose the place of each event among those that the report tells, what the rules say among them, and none.

Each event is a choice between all of these: a multinomial logistic regression over what speaks for each. The weights stand
in `packs/fr/placing.toml`, fitted by `tools/fit_places.py`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from vigie.extract.draft import Draft
from vigie.extract.parties.mentions import Mentions
from vigie.extract.places.quests import Quest, quests_for
from vigie.extract.places.sites import Site
from vigie.extract.places.spots import Whole, runs_of
from vigie.extract.places.whereabouts import joint_grounds, open_grounds, place_grounds
from vigie.pack.placing import PlacingWeights
from vigie.types import PlaceMention

Places = tuple[PlaceMention, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The places of an event, or none, and what speaks for them; `ruled`: it is what the rules say."""

    places: Places
    grounds: tuple[str, ...]
    ruled: bool


def place_by_likelihood(
    drafts: Sequence[Draft], readings: Mapping[int, Mentions], sites: Mapping[int, Sequence[Site]], weights: PlacingWeights
) -> list[tuple[Draft, Places]]:
    """Return the events that happened elsewhere than the rules say, most likely, with their places or none."""
    chosen = ((draft, choose(answers, weights)) for draft, answers in find_answers(drafts, readings, sites))
    return [(draft, answer.places) for draft, answer in chosen if not answer.ruled]


def find_answers(
    drafts: Sequence[Draft], readings: Mapping[int, Mentions], sites: Mapping[int, Sequence[Site]]
) -> Iterator[tuple[Draft, tuple[Answer, ...]]]:
    """Yield each event with all that may be said of its place: first that nothing tells it, then what the report offers."""
    whole = Whole(readings, sites)
    for q in quests_for(drafts, whole):
        yield q.draft, (Answer((), tuple(open_grounds(q)), not q.draft.places), *_offered(q))


def _offered(q: Quest) -> Iterator[Answer]:
    """Yield single places, those that « et » joins, and what the rules say where that is neither.

    Other sentences are asked only where the rules say nothing.
    """
    here, text, told = q.whole.spots(q.draft.sentence), q.mentions.text, tuple(q.draft.places)
    grounds = {spot.place.span: tuple(place_grounds(q, spot)) for spot in here}
    ruled = not told
    for spot in here:
        same = _same(told, (spot.place,))
        ruled = ruled or same
        yield _answer(q, (spot.place,), grounds[spot.place.span], ruled=same)
    for spot in () if told else q.whole.spots_before(q.draft.sentence):
        yield _answer(q, (spot.place,), tuple(place_grounds(q, spot)), ruled=False)
    for run in runs_of(here, q.mentions):
        places = tuple(spot.place for spot in run)
        same = _same(told, places)
        ruled = ruled or same
        joint = joint_grounds(q.draft, run, places, text, ruled=False)
        yield _answer(q, places, _together(joint, (grounds[p.span] for p in places)), ruled=same)
    if not ruled:
        own = [spot for spot in here if any(p.span.overlaps(spot.place.span) for p in told)]
        joint = joint_grounds(q.draft, own, told, text, ruled=True)
        yield _answer(q, told, _together(joint, (grounds[spot.place.span] for spot in own)), ruled=True)


def _answer(q: Quest, places: Places, grounds: tuple[str, ...], *, ruled: bool) -> Answer:
    if ruled:
        mark: tuple[str, ...] = ("as ruled", f"as ruled {q.draft.event}", f"as ruled {q.form}")
        return Answer(tuple(q.draft.places), (*grounds, *mark), ruled)
    return Answer(places, (*grounds, "not as ruled", f"not as ruled {bool(q.draft.places)}"), ruled)


def _same(a: Sequence[PlaceMention], b: Sequence[PlaceMention]) -> bool:
    return len(a) == len(b) and all(any(x.span.overlaps(y.span) for y in b) for x in a)


def _together(joint: Iterable[str], grounds: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Return what speaks for several places at once: all that speaks for any of them, once."""
    return tuple(dict.fromkeys((*joint, *(name for each in grounds for name in each))))


def choose(answers: Sequence[Answer], weights: PlacingWeights) -> Answer:
    """Return the place that is likeliest, none where none is likely enough, and what the rules say where that is likelier."""
    scores = [sum([weights.grounds[name] for name in each.grounds if name in weights.grounds]) for each in answers]
    most = max(scores)
    shares = [math.exp(score - most) for score in scores]
    likely = [round(share / sum(shares), 6) for share in shares]
    best = max(range(1, len(answers)), key=lambda k: likely[k], default=0)
    if likely[best] < weights.least:
        best = 0
    ruled = next(k for k, each in enumerate(answers) if each.ruled)
    return answers[ruled if likely[ruled] > likely[best] else best]
