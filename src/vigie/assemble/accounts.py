"""Gather the tellings of one document into accounts: an account is all that it tells of one occurrence."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from vigie.assemble.cluster import SCALE, join_strongest
from vigie.assemble.compare import are_days_apart, may_be_one, odds
from vigie.assemble.profile import Profile, merge_tellings, profile
from vigie.assemble.retelling import between, evidence_within, full_deeds
from vigie.assemble.story import Story, story_of
from vigie.pack.joining import load_joining
from vigie.types import Telling

NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Account:
    """The tellings of one occurrence in one document, in its order.

    `node` is what is compared for it: its own, or for series and tallies one that all accounts of the
    same parties, number and season share, so that no war makes a comparison of all with all.
    """

    tellings: tuple[Telling, ...]
    node: str
    profile: Profile

    @property
    def key(self) -> str:
        """The key of its first telling."""
        return self.tellings[0].key


def gather_accounts(tellings: Sequence[Telling], apart: frozenset[str] = NOTHING) -> tuple[Account, ...]:
    """Return the accounts of one document's tellings; those whose key is in `apart` stand alone."""
    rules = load_joining()
    ordered = sorted(tellings, key=lambda telling: telling.order)
    story = story_of(ordered)
    profiles = [profile(telling, story) for telling in ordered]
    full = full_deeds(profiles)
    scores: dict[tuple[int, int], int] = {}
    for i, j in combinations(range(len(ordered)), 2):
        if may_be_one(profiles[i], profiles[j]) and not apart & {ordered[i].key, ordered[j].key}:
            found = evidence_within(profiles[i], profiles[j], between(ordered, profiles, full, i, j))
            scores[i, j] = round(odds(found, rules.within) * SCALE)
    number = {telling.event_id: i for i, telling in enumerate(ordered)}
    tied = [(i, number[other]) for i, telling in enumerate(ordered) for other in sorted(telling.after) if other in number]
    barred = [pair for pair in tied if pair[0] != pair[1]]
    barred += [pair for pair in combinations(range(len(ordered)), 2) if are_days_apart(profiles[pair[0]], profiles[pair[1]])]
    groups = join_strongest(len(ordered), scores, threshold=round(rules.join_within * SCALE), apart=barred)
    return tuple(_account([ordered[k] for k in group], story, apart) for group in groups)


def _account(tellings: list[Telling], story: Story, apart: frozenset[str]) -> Account:
    merged = profile(merge_tellings(tellings), story)
    if merged.kind == "single":
        return Account(tuple(tellings), tellings[0].key, merged)
    blurred = _blur(merged, story)
    key = tellings[0].key if apart & {telling.key for telling in tellings} else _signature(blurred)
    return Account(tuple(tellings), key, blurred)


def _blur(account: Profile, story: Story) -> Profile:
    """Leave of a series or tally what does not depend on the report that tells it."""
    published = account.published and _season(account.published, months=1 if account.kind == "tally" else 3)
    return replace(
        account,
        start=None,
        end=None,
        published=published,
        words=NOTHING,
        names=NOTHING,
        weight=1.0,
        lands=account.lands | story.lands,
        context=story.lands,
        places=tuple(sorted(account.places, key=repr)),
        doc_id="",
        own=NOTHING,
        marks=NOTHING,
        near_days=frozenset(),
        before=None,
        is_day_lent=False,
        hit=NOTHING,
        killed=None,
        injured=None,
        count=account.count if account.kind == "tally" else None,
    )


def _season(day: int, *, months: int) -> int:
    moment = date.fromordinal(day)
    return date(moment.year, (moment.month - 1) // months * months + 1, 1).toordinal()


def _signature(account: Profile) -> str:
    told = (
        account.event,
        account.kind,
        sorted(map(repr, (_plain(party) for party in account.doers.parties))),
        sorted(map(repr, (_plain(party) for party in account.targets.parties))),
        sorted(map(repr, account.places)),
        sorted(account.mode),
        account.published,
        account.count,
        account.actual,
        account.trigger,
        sorted(account.context),
        account.sides,
    )
    return "=" + hashlib.sha256(repr(told).encode()).hexdigest()[:16]


def _plain(party: tuple[str | None, str | None, frozenset[str]]) -> tuple[str | None, str | None, list[str]]:
    key, country, sectors = party
    return (key, country, sorted(sectors))
