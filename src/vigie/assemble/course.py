"""Tell what was known of an incident day by day.

To tell it anew for each day would take the square of its tellings; what has not changed since the day before is
kept instead. The outcome is that of `summarise` over the tellings up to each day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from vigie.assemble.copies import is_same_sentence
from vigie.assemble.denials import taken_back
from vigie.assemble.sides import Sides
from vigie.assemble.stands import belief_of, stands_of
from vigie.assemble.summary import days_of, disputed_of, place_of, toll_of
from vigie.assemble.voices import Pairs, Voices, marks_of
from vigie.types import Party, Spot, Telling


@dataclass(frozen=True, slots=True)
class Known:
    """What the reports up to a day say together; the fields are those of an incident."""

    day: date
    actors: tuple[Party, ...]
    place: Spot | None
    killed: float | None
    injured: float | None
    documents: int
    independent_sources: int
    belief: float
    disputed: tuple[str, ...]


def course_of(told: Iterable[Telling], copies: Pairs = frozenset()) -> Iterator[Known]:
    """Yield what was known on each day on which a report came out; those without a day tell nothing."""
    tellings = sorted((telling for telling in told if telling.published), key=lambda telling: telling.order)
    so_far: list[Telling] = []
    doers, targets, voices = Sides("actor"), Sides("recipient"), _Growing(copies)
    for day, fresh in groupby(tellings, key=lambda telling: telling.published):
        for telling in fresh:
            so_far.append(telling)
            doers.add(telling)
            targets.add(telling)
            voices.add(telling)
        voices.settle()
        assert day is not None
        yield _known(day, so_far, doers, targets, voices)


def _known(day: date, tellings: list[Telling], doers: Sides, targets: Sides, voices: Voices) -> Known:
    actors, all_actors = doers.ranked(voices, taken_back(tellings))
    recipients, all_recipients = targets.ranked(voices)
    place, places = place_of(tellings, voices)
    _, _, days = days_of(tellings, voices)
    killed, injured = (toll_of(tellings, voices, name, rivals=False) for name in ("killed", "injured"))
    stands = stands_of(tellings, voices)
    return Known(
        day=day,
        actors=actors,
        place=place,
        killed=killed.best if killed else None,
        injured=injured.best if injured else None,
        documents=len({telling.doc_id for telling in tellings}),
        independent_sources=len(set(voices.values())),
        belief=belief_of(stands),
        disputed=disputed_of(
            voices,
            (all_actors[: len(actors)], all_recipients[: len(recipients)], places, days),
            stands,
        ),
    )


class _Growing(Voices):
    """The voices of tellings that come one by one, see `voices_of`."""

    def __init__(self, copies: Pairs) -> None:
        super().__init__((), frozenset())
        self._copied: dict[str, list[str]] = {}
        for one, other in copies:
            self._copied.setdefault(one, []).append(other)
            self._copied.setdefault(other, []).append(one)
        self._root: dict[str, str] = {}
        self._first: dict[str, str] = {}
        self._in_document: dict[str, list[Telling]] = {}
        self._unsettled: set[str] = set()  # keys whose voice may be another; all of them once two voices became one

    def add(self, telling: Telling) -> None:
        """Take in a telling; `settle` then says which voices there are."""
        self.told[telling.key] = telling
        self._root[telling.key] = telling.key
        self._unsettled.add(telling.key)
        for mark in marks_of(telling):
            self._tie(self._first.setdefault(mark, telling.key), telling.key)
        for other in self._copied.get(telling.doc_id, ()):
            for each in self._in_document.get(other, ()):
                if telling.text and each.text and is_same_sentence(telling.text, each.text):
                    self._tie(each.key, telling.key)
        self._in_document.setdefault(telling.doc_id, []).append(telling)

    def settle(self) -> None:
        """Bring the voice of each telling up to date."""
        self.update((key, self._find(key)) for key in self._unsettled)
        self._unsettled.clear()

    def _find(self, key: str) -> str:
        root = self._root
        while root[key] != key:
            root[key] = root[root[key]]
            key = root[key]
        return key

    def _tie(self, one: str, other: str) -> None:
        low, high = sorted((self._find(one), self._find(other)))
        if low != high:
            self._root[high] = low
            self._unsettled.update(self._root)
