"""A process that is killed at any instant loses nothing it has acknowledged, and nothing is half there."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from store_reports import Act, Report, Where, Who, write_report

from vigie.store.store import Store

KILLS = 210
DOCUMENTS = 40
LIFETIME = 8  # steps that a child gets done if it lives longest
CAMPS = ("Aster", "Borée", "Cytise")
PARTIES = tuple(Who(f"le camp {name}", f"Camp {name}", f"camp-{name.lower()}", "MLI", ("REB",)) for name in CAMPS)
PLACES = tuple(Where(name, "MLI", 20 + i, 14.0 + i, -4.0) for i, name in enumerate(("Sandou", "Belkora", "Tilmé")))


def write_steps(rng: random.Random) -> list[Report]:
    """Return what is added one after the other: each document many times, every time with another text."""
    steps = []
    for number in range(200 * DOCUMENTS):
        day = date(2024, 3, 1) + timedelta(days=rng.randrange(6))
        acts = [
            Act("ASSAULT", "a tué", rng.choice(PARTIES), rng.choice(PARTIES), rng.choice(PLACES), day, killed=rng.choice((None, 3, 4)))
            for _ in range(rng.randrange(3))
        ]
        note = f"Dépêche numéro {number}."
        outlet = f"Radio {number % 7}"
        steps.append(write_report(f"d{number % DOCUMENTS}", acts, published=date(2024, 3, 8), outlet=outlet, after=[note]))
    return steps


def work(path: Path, steps: list[Report], start: int, acks: int) -> None:
    """Add and join until killed, telling after each commit which step it was."""
    with Store(path) as store:
        for number in range(start, len(steps)):
            store.add(*steps[number])
            os.write(acks, number.to_bytes(4, "big"))
            if number % 5 == 0:
                store.join()


def measure_lifetime(path: Path, steps: list[Report]) -> float:
    """Return the seconds in which a child here and now opens a store and gets its steps done."""
    began = time.perf_counter()
    with Store(path) as store:
        for step in steps[:LIFETIME]:
            store.add(*step)
        store.join()
    return time.perf_counter() - began


def kill_one(path: Path, steps: list[Report], start: int, delay: float) -> int:
    """Let a child work for a moment and kill it; return the step after the last acknowledged one."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            work(path, steps, start, writing)
        finally:
            os._exit(1)
    os.close(writing)
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the child failed by itself"
    with os.fdopen(reading, "rb") as pipe:
        told = pipe.read()
    return int.from_bytes(told[-4:], "big") + 1 if told else start


def check(path: Path, steps: list[Report], done: int) -> None:
    """Look at the file as it was left: it is sound, and holds what was acknowledged."""
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    stored = dict(
        db.execute(
            "SELECT doc_id, text_sha256 FROM revision JOIN report ON report.id = revision.report WHERE superseded_at IS NULL"
        ).fetchall()
    )
    for number in range(max(0, done - DOCUMENTS), done):
        record, _ = steps[number]
        later = steps[number + DOCUMENTS][0]["text_sha256"] if number + DOCUMENTS == done else None  # stored, not acknowledged
        assert stored[record["doc_id"]] in (record["text_sha256"], later)
    loose = "SELECT count(*) FROM node LEFT JOIN incident ON incident.id = node.incident WHERE incident.id IS NULL"
    assert db.execute(loose).fetchone()[0] == 0
    db.close()


def told(store: Store) -> tuple[list[Any], list[Any]]:
    """Return the incidents, and the incident of each telling."""
    incidents = store.db.execute("SELECT * FROM incident ORDER BY id").fetchall()
    homes = store.db.execute("SELECT event.key, node.incident FROM event JOIN node ON node.id = event.node ORDER BY 1").fetchall()
    return [tuple(row) for row in incidents], [tuple(row) for row in homes]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="children are forked")
def test_two_hundred_kills_lose_nothing(tmp_path: Path) -> None:
    rng = random.Random(5)
    steps = write_steps(rng)
    path = tmp_path / "s"
    Store(path).close()
    longest = measure_lifetime(tmp_path / "measured", steps)
    done = 0
    for _ in range(KILLS):
        done = kill_one(path, steps, done, rng.uniform(0, longest))
        check(path, steps, done)
    assert done > DOCUMENTS, "the children hardly got to work"
    end = done + 1  # the step under way may be stored or not: all are now
    with Store(path) as store, Store(tmp_path / "undisturbed") as other:
        store.add(*steps[done])
        store.join()
        assert store.verify() == []
        final = {record["doc_id"]: (record, text) for record, text in steps[:end]}
        list(other.add_all(final.values()))
        assert told(store) == told(other)
