"""What a document is about: what stands in for what a telling of it leaves open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from vigie.types import Party, Telling

NARROW = 3  # days that a told interval may last and still fix a single occurrence
MAIN_LANDS = 3  # countries that say what a document is about
ARMED = frozenset({"REB", "PRM", "UAF"})  # who fights beside or against the state of their country
LEAST_DATED = 3  # acts with their days, from which a report can be seen to look back
LOOKS_BACK, MOSTLY = 30, 0.6  # days before a report, and how many of its dated acts lie farther back
REACH = 400  # characters back to an act whose day may still hold
NO_WORDS: frozenset[str] = frozenset()
NO_DAYS: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Story:
    """What a document is about.

    The words of all its tellings, and those that one sentence alone has; the countries they name most; by type
    the days told; which camp attacks which, and how often that is told; in a report that looks back where acts are told
    with their days, and these; and by place in the text all acts that are told with their days.
    """

    words: frozenset[str]
    lands: frozenset[str]
    days: Mapping[str, frozenset[int]] = field(default_factory=dict)
    fights: Mapping[tuple[str, str], int] = field(default_factory=dict)
    rare: frozenset[str] = NO_WORDS
    anchors: tuple[tuple[int, int], ...] = ()
    dated: tuple[tuple[int, int, int, int], ...] = ()


def told_at(telling: Telling, story: Story) -> int | None:
    """Return the day from which an act is told: that of its report, or in one that looks back that of the acts around it."""
    if telling.published is None or not story.anchors or (telling.start and telling.end):
        return telling.published.toordinal() if telling.published else None
    before = [day for place, day in story.anchors if place < telling.trigger.start]
    after = [day for place, day in story.anchors if place > telling.trigger.start]
    return max(*before[-1:], *after[:1], 0)


def _anchors(tellings: Iterable[Telling]) -> tuple[tuple[int, int], ...]:
    """Return where in a report that looks back acts are told with their days, and these days; nothing of other reports."""
    dated = [(each.trigger.start, each.end.toordinal()) for each in tellings if is_narrow(each) and each.end]
    published = next((each.published.toordinal() for each in tellings if each.published), None)
    if published is None or len(dated) < LEAST_DATED:
        return ()
    old = [day for _, day in dated if published - day > LOOKS_BACK]
    return tuple(sorted(each for each in dated if each[1] in old)) if len(old) >= MOSTLY * len(dated) else ()


def story_of(tellings: Iterable[Telling]) -> Story:
    """Return what the tellings of one document are about."""
    words: set[str] = set()
    named: Counter[str] = Counter()
    days: dict[str, set[int]] = {}
    fights: Counter[tuple[str, str]] = Counter()
    tellings = tuple(tellings)
    sentences = {telling.evidence.start: telling.words for telling in tellings}
    often = Counter(word for told in sentences.values() for word in told)
    for telling in tellings:
        words |= telling.words
        named.update(lands_of(telling))
        if telling.event == "ASSAULT":
            fights.update((a, b) for a in _camps(telling.actors) for b in _camps(telling.recipients) if a != b)
        if is_narrow(telling) and telling.start and telling.end:
            days.setdefault(telling.event, set()).update(range(telling.start.toordinal(), telling.end.toordinal() + 1))
    most = sorted(named, key=lambda land: (-named[land], land))[:MAIN_LANDS]
    return Story(
        frozenset(words),
        frozenset(most),
        {event: frozenset(told) for event, told in days.items()},
        fights,
        frozenset(word for word, many in often.items() if many == 1),
        _anchors(tellings),
        tuple(
            sorted(
                (each.evidence.start, each.trigger.start, each.start.toordinal(), each.end.toordinal())
                for each in tellings
                if is_narrow(each) and each.start and each.end and not each.is_day_lent
            )
        ),
    )


def days_before(telling: Telling, story: Story) -> tuple[int, int] | None:
    """Return the days of the nearest act told before an undated one, where its own sentence tells none: they may be its own too."""
    if telling.start is not None or any(sentence == telling.evidence.start for sentence, *_ in story.dated):
        return None
    near = max((each for each in story.dated if each[1] < telling.trigger.start), key=lambda each: each[1], default=None)
    return near[2:] if near is not None and telling.trigger.start - near[1] <= REACH else None


def _camps(parties: Iterable[Party]) -> set[str]:
    """Return the camps of parties: the country of each, marked where it is in arms without being of its state."""
    return {party.country + ("!" if ARMED.intersection(party.sectors) else "") for party in parties if party.country}


def sides_of(telling: Telling, fights: Mapping[tuple[str, str], int]) -> tuple[str | None, str | None]:
    """Return the camp that does it and the one that suffers it; where one is not told, that which most often does in the report."""
    doers, targets = _camps(telling.actors), _camps(telling.recipients)
    if doers and targets:
        return min(((one, other) for one in doers for other in targets if one != other), default=(None, None))
    if not doers and not targets:
        return (None, None)
    fitting = {pair: many for pair, many in fights.items() if pair[0] in doers or pair[1] in targets}
    most = max(fitting.values(), default=0)
    best = [pair for pair, many in fitting.items() if many == most]
    return best[0] if len(best) == 1 else (min(doers, default=None), min(targets, default=None))


def lands_of(telling: Telling) -> frozenset[str]:
    """Return the countries of a telling: of its parties and its places."""
    parties = {party.country for party in (*telling.actors, *telling.recipients)}
    return frozenset(land for land in parties | {place.country for place in telling.places} if land)


def is_narrow(telling: Telling) -> bool:
    """Say whether a telling is of a day, or of few in a row."""
    return telling.start is not None and telling.end is not None and (telling.end - telling.start).days <= NARROW
