"""Gather what of an event bears on its place."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass

from vigie.extract.around import is_uttered
from vigie.extract.bearings import form_of
from vigie.extract.draft import Draft
from vigie.extract.fronted import fronted
from vigie.extract.mentions import Mentions
from vigie.extract.narrowing import COARSE
from vigie.extract.spots import Spot, Whole
from vigie.pack import french as fr
from vigie.pack.fold import plain

SIZES = (3, 5, 9, 17)  # numbers that are told apart from 3 on
FEW = 3  # places, acts and sentences that are counted


@dataclass(frozen=True, slots=True)
class Quest:
    """An event whose place is asked for, with what bears on every place offered.

    `beside` are the events of its sentence, `opening` the tokens at which the places at its head begin.
    """

    draft: Draft
    mentions: Mentions
    whole: Whole
    drafts: Sequence[Draft]
    beside: list[Draft]
    form: str
    clause: int
    opening: frozenset[int]

    @property
    def uttered(self) -> str:
        """The type of an act that is done; of those that are only uttered, that they are."""
        return "uttered" if is_uttered(self.draft) else self.draft.event


def quest_for(draft: Draft, drafts: Sequence[Draft], whole: Whole) -> Quest:
    """Return what of an event bears on its place."""
    mentions = whole.readings[draft.sentence]
    beside = [o for o in drafts if o.sentence == draft.sentence]
    opening = opening_of(draft.sentence, whole)
    return Quest(draft, mentions, whole, drafts, beside, form_of(draft.token, mentions.g), mentions.g.clause(draft.token), opening)


def opening_of(sentence: int, whole: Whole) -> frozenset[int]:
    """Return the tokens at which the places at the head of a sentence begin."""
    return frozenset(site.opener for site in fronted(whole.sites(sentence), whole.readings[sentence].g))


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
