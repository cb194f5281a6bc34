"""Count what a wide filter picks from the columns that are kept packed: actors, dyads, the timeline.

The answers are those of `actors.sql`, `dyads.sql` and `timeline.sql`, which count the events of narrow filters.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import numpy as np

from vigie.store.ask import rows_of, script
from vigie.store.conditions import named_sides, wishes
from vigie.store.packed import UNSCALED, Column, Columns, columns
from vigie.store.question import Question

Row = tuple[Any, ...]
MANY = 10_000  # events: to count so many row by row takes some 50 ms, to read all columns of 300,000 some 15
COUNTABLE = ("actor", "against", "source", "where", "since", "until", "type", "text")
NEVER = np.iinfo(np.int32).max  # later than any day
OUT = """
SELECT event.id FROM judgement CROSS JOIN event ON event.key = judgement.telling AND event.is_current = 1
WHERE judgement.what = 'reject' AND judgement.withdrawn_at IS NULL
UNION ALL
SELECT event.id FROM pending CROSS JOIN revision ON revision.report = pending.report
CROSS JOIN coding ON coding.revision = revision.id CROSS JOIN event ON event.coding = coding.id
WHERE event.is_current = 0 AND event.node IS NOT NULL
"""


def is_wide(question: Question, db: sqlite3.Connection) -> bool:
    """Say whether a question that columns can answer picks so many events that these answer it sooner."""
    return question.asks_only_of(*COUNTABLE) and min((wish.count(db, MANY) for wish in wishes(question, db)), default=0) > MANY


def count_actors(db: sqlite3.Connection, question: Question, *, limit: int | None, offset: int) -> tuple[Row, ...]:
    """Return who appears in the events that a question picks, most often first."""
    with _as_it_stands(db):
        picked = _Picked(db, question)
        named = columns(db, "participant", "event", "naming", "role")
        inside = picked.chosen[named["event"]]
        event, naming, role = (named[name][inside] for name in ("event", "naming", "role"))
        present = np.flatnonzero(np.bincount(naming))
        names = rows_of(
            db,
            "SELECT naming.id, party, label, country FROM json_each(?) AS given CROSS JOIN naming ON naming.id = given.value",
            (json.dumps(present.tolist()),),
        )
    parties: dict[str, int] = {}
    labels: list[str] = []
    lands: list[str] = []
    party_of = np.zeros(int(present.max(initial=0)) + 1, np.int64)
    for number, party, label, land in names:
        place = parties.setdefault(party, len(parties))
        party_of[number] = place
        if place == len(labels):
            labels.append(label)
            lands.append(land)
        labels[place], lands[place] = max(labels[place], label), max(lands[place], land)
    group, many = party_of[naming], len(parties)
    counts = [np.bincount(group[role == number], minlength=many).tolist() for number in range(3)]
    incidents = _distinct(group, picked.of_event["home"][event], many).tolist()
    first, last = (days.tolist() for days in picked.span(event, group, many))
    order = sorted(parties.items(), key=lambda each: (-sum(told[each[1]] for told in counts), labels[each[1]], each[0]))
    return tuple(
        (
            labels[n], None if "/" in party else party, lands[n] or None, *(told[n] for told in counts), incidents[n],
            _day(first[n]), _day(last[n]),
        )
        for party, n in order[offset : None if limit is None else offset + limit]
    )  # fmt: skip


def count_dyads(db: sqlite3.Connection, question: Question, *, limit: int | None, offset: int) -> tuple[Row, ...]:
    """Return who acts on whom in the events that a question picks, in most incidents first."""
    with _as_it_stands(db):
        picked = _Picked(db, question, "report", "quad", "scale")
        told = columns(db, "dyad", "event", "dyad")
        inside = picked.chosen[told["event"]]
        event, dyad = told["event"][inside], told["dyad"][inside]
        many = int(dyad.max(initial=-1)) + 1
        of_event = picked.of_event
        home, quad, scale = of_event["home"][event], of_event["quad"][event], of_event["scale"][event]
        kind = {"all": quad == quad, "cooperation": (quad >= 0) & (quad <= 2), "conflict": quad >= 3}
        incidents, cooperation, conflict = (_distinct(dyad[each], home[each], many).tolist() for each in kind.values())
        documents = _distinct(dyad, of_event["report"][event], many).tolist()
        scaled = scale != UNSCALED
        scales = np.bincount(dyad[scaled], minlength=many).tolist()
        total = np.bincount(dyad[scaled], weights=scale[scaled], minlength=many).tolist()
        first, last = (days.tolist() for days in picked.span(event, dyad, many))
        present = np.flatnonzero(np.bincount(dyad, minlength=many)).tolist()
        names = rows_of(
            db,
            "SELECT dyad.id, one, other FROM json_each(?) AS given CROSS JOIN dyad ON dyad.id = given.value",
            (json.dumps(present),),
        )
        one, other = named_sides(db, question)
        named = [row for row in names if (one is None or row[1] in one) and (other is None or row[2] in other)]
        shown = sorted(named, key=lambda row: (-incidents[row[0]], row[1], row[2]))[offset : None if limit is None else offset + limit]
        means = rows_of(  # rounded as the database rounds
            db,
            "SELECT round(CAST(json_extract(value, '$[0]') AS REAL) / 100 / json_extract(value, '$[1]'), 2)"
            " FROM json_each(?) ORDER BY key",
            (json.dumps([(total[n], scales[n]) for n, _, _ in shown]),),
        )
    return tuple(
        (one, other, incidents[n], documents[n], cooperation[n], conflict[n], mean, _day(first[n]), _day(last[n]))
        for (n, one, other), (mean,) in zip(shown, means, strict=True)
    )


def count_timeline(db: sqlite3.Connection, question: Question, period: str) -> tuple[Row, ...]:
    """Return the incidents whose events of their own type a question picks, counted by a period told in SQL."""
    with _as_it_stands(db):
        picked = _Picked(db, question, "quad", "type")
        nodes = columns(db, "node", "node", "home", "day", "killed", "type")
        events, home_of = picked.events, picked.home_of_node
        day, killed, kind = (np.zeros(len(home_of), nodes[name].dtype) for name in ("day", "killed", "type"))
        for told, name in ((day, "day"), (killed, "killed"), (kind, "type")):
            told[nodes["node"]] = nodes[name]
        own = kind[events["node"]] == events["type"]
        home, quad = home_of[events["node"][own]], events["quad"][own].astype(np.int64)
        least = np.full(len(home_of), NEVER)
        np.minimum.at(least, home, np.where(quad < 0, NEVER, quad))
        present = np.flatnonzero(np.bincount(home))
        present = present[day[present] > 0]
        days, place = np.unique(day[present], return_inverse=True)
        quads = [np.bincount(place, weights=least[present] == number, minlength=len(days)) for number in range(1, 5)]
        known = np.bincount(place, weights=least[present] != NEVER, minlength=len(days))
        dead = np.bincount(place, weights=killed[present], minlength=len(days))
        counted = np.column_stack([np.bincount(place, minlength=len(days)), *quads, known, dead]).tolist()
        by_day = [(_day(number), *map(int, told[:-1]), told[-1]) for number, told in zip(days.tolist(), counted, strict=True)]
        return rows_of(db, script("timeline_counted", period=period), (json.dumps(by_day),))


@contextmanager
def _as_it_stands(db: sqlite3.Connection) -> Iterator[None]:
    """Let all that is read be of one moment, whatever another program writes meanwhile."""
    if db.in_transaction:
        yield
        return
    db.execute("BEGIN")
    try:
        yield
    finally:
        db.execute("ROLLBACK")  # nothing was written


class _Picked:
    """The events that a question picks: `events` has their columns, `of_event` the same by the number of an event."""

    def __init__(self, db: sqlite3.Connection, question: Question, *wanted: str) -> None:
        events = columns(db, "event", "event", "node", "start", "end", "first", "last", *wanted)
        nodes = columns(db, "node", "node", "home")
        self.home_of_node = np.zeros(int(nodes["node"].max(initial=0)) + 1, np.int64)
        self.home_of_node[nodes["node"]] = nodes["home"]
        size = int(events["event"].max(initial=0)) + 1
        inside = _on_days(events, question)
        for wish in wishes(replace(question, since=None, until=None), db):
            inside &= _flags(db, size, wish.ids, wish.given)[events["event"]]
        inside &= ~_flags(db, size, OUT)[events["event"]]
        self.events = {name: column[inside] for name, column in events.items()}
        self.events["home"] = self.home_of_node[self.events["node"]]
        self.chosen = np.zeros(size, bool)
        self.chosen[self.events["event"]] = True
        self.of_event: Columns = {}
        for name in ("home", "start", "end", *wanted):
            self.of_event[name] = np.zeros(size, self.events[name].dtype)
            self.of_event[name][self.events["event"]] = self.events[name]

    def span(self, event: Column, group: Column, many: int) -> tuple[Column, Column]:
        """Return the first and the last day of the events in each group; 0 where none is known."""
        start, end = self.of_event["start"][event], self.of_event["end"][event]
        first, last = np.full(many, NEVER, np.int32), np.zeros(many, np.int32)
        np.minimum.at(first, group, np.where(start == 0, NEVER, start).astype(np.int32))
        np.maximum.at(last, group, end)
        return np.where(first == NEVER, 0, first), last


def _on_days(events: Columns, question: Question) -> Column:
    inside = np.ones(len(events["event"]), bool)
    if question.until is not None:
        inside &= (events["first"] > 0) & (events["first"] <= int(question.until.strftime("%Y%m%d")))
    if question.since is not None:
        inside &= events["last"] >= int(question.since.strftime("%Y%m%d"))
    return inside


def _flags(db: sqlite3.Connection, size: int, query: str, values: tuple[Any, ...] = ()) -> Column:
    """Return by the number of an event whether a query gives it."""
    flags = np.zeros(size, bool)
    # One text of all numbers is far faster than rows.
    [(listed,)] = rows_of(db, f"WITH given (number) AS ({query}) SELECT group_concat(number) FROM given", values)
    if listed is not None:
        numbers = np.fromstring(str(listed), np.int64, sep=",")
        flags[numbers[numbers < size]] = True
    return flags


def _distinct(group: Column, value: Column, many: int) -> Column:
    """Return how many different values stand in each group."""
    size = int(value.max(initial=0)) + 1
    pairs = group.astype(np.int64) * size + value
    pairs.sort()
    first = np.ones(len(pairs), bool)
    first[1:] = pairs[1:] != pairs[:-1]
    return np.bincount(pairs[first] // size, minlength=many)


def _day(number: int) -> str | None:
    told = f"{number:08}"
    return f"{told[:4]}-{told[4:6]}-{told[6:]}" if number else None
