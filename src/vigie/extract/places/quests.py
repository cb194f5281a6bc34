"""Gather what of an event bears on its place."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vigie.extract.draft import Draft
from vigie.extract.open_parts.bearings import form_of
from vigie.extract.parties.mentions import Mentions
from vigie.extract.places.around import is_uttered
from vigie.extract.places.narrowing import COARSE
from vigie.extract.places.spots import Spot, Whole, key_of
from vigie.pack import french as fr
from vigie.pack.fold import plain
from vigie.types import Span

SIZES = (3, 5, 9, 17)  # numbers that are told apart from 3 on
FEW = 3  # places, acts and sentences that are counted


@dataclass(frozen=True, slots=True)
class Placed:
    """An event that the rules have placed, by the words and by what its places are known by."""

    draft: Draft
    spans: frozenset[Span]
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class Quest:
    """An event whose place is asked for, with what bears on every place offered.

    `placed` are the events of the report that have places, `beside` those of its sentence, with places or without.
    """

    draft: Draft
    mentions: Mentions
    whole: Whole
    placed: Sequence[Placed]
    beside: list[Draft]
    form: str
    clause: int

    @property
    def uttered(self) -> str:
        """The type of an act that is done; of those that are only uttered, that they are."""
        return "uttered" if is_uttered(self.draft) else self.draft.event


def quests_for(drafts: Sequence[Draft], whole: Whole) -> Iterator[Quest]:
    """Yield what of each event bears on its place."""
    placed: list[Placed] = []
    for d in drafts:
        if d.places:
            text = whole.readings[d.sentence].text
            placed.append(Placed(d, frozenset(p.span for p in d.places), frozenset(key_of(p, text) for p in d.places)))
    for d in drafts:
        mentions = whole.readings[d.sentence]
        beside = [o for o in drafts if o.sentence == d.sentence]
        yield Quest(d, mentions, whole, placed, beside, form_of(d.token, mentions.g), mentions.g.clause(d.token))


def case_of(spot: Spot, mentions: Mentions) -> str:
    """Return the preposition of a place by its family, with a mark where more stands between: « dans l'est de »."""
    if spot.how != "site":
        return mentions.g.case_of(spot.head) or "bare"
    word = plain(mentions.g.tokens[spot.opener].text)
    case = fr.PREPOSITIONS.get(word) or word
    return f"{case}+" if spot.head - spot.opener > 2 else case


def size_of(n: int) -> int:
    """Return a number as far as numbers are told apart."""
    return n if n < SIZES[0] else SIZES[bisect(SIZES, n) - 1]


def compared(a: Spot, b: Spot) -> str:
    """Say whether the first of two places is finer than the second, wider, or the same."""
    x, y = _grain(a), _grain(b)
    return "same" if x == y else "finer" if x > y else "wider"


def _grain(spot: Spot) -> int:
    return _GRAINS.get(spot.sort, COARSE.get(spot.sort, 0))


_GRAINS = {"land": 1, "town": 2, "unlisted": 3, "guessed": 3, "seat": 4, "built": 4}
