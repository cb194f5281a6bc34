"""Measure a store as it grows: adding, joining, its file and memory, and typical questions.

    python benchmarks/store.py [--reports N] [--seed N] [--store FILE] [--ask-only]

The reports are made up (see synthetic.py) and come in the order of their days, joined in batches as
`vigie add` does. The curve is of processor time, so that other work on the machine does not
show; the last line says what the clock on the wall saw. Each question is asked five times and its median
told, by the clock and in processor time. `--ask-only` asks a store that was kept before.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from synthetic import make_reports

from vigie.store.store import BATCH, Question, Store
from vigie.store.table import Table

STEP = 10_000  # reports between two lines of the curve
TARGET = 300  # reports a second, added
ROUNDS = 5  # of each question
COLUMNS = ("reports", "add ms", "join ms", "reports/s", "p95 batch s", "incidents", "largest", "nodes", "scores", "file MB")


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description="Measure a store as it grows.")
    options.add_argument("--reports", type=int, default=100_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--store", type=Path, help="where to keep the store; else it is thrown away")
    options.add_argument("--ask-only", action="store_true", help="add nothing to --store, only ask it")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = chosen.store or Path(folder) / "store.sqlite"
        with Store(path) as store:
            if not chosen.ask_only:
                started = time.perf_counter()
                rate = grow(store, path, chosen.reports, seed=chosen.seed)
                print(f"\npeak memory {peak_memory():.2f} GB, {time.perf_counter() - started:.0f} s on the wall")
                print(f"adding {rate:.0f} reports/s, target {TARGET}: {'met' if rate >= TARGET else 'MISSED'}\n")
            for name, ask in questions(store):
                median, busy, rows = time_of(ask)
                print(f"{name:<52} {median * 1000:9.1f} ms {busy * 1000:9.1f} ms busy {rows:8d} rows", flush=True)


def grow(store: Store, path: Path, reports: int, *, seed: int) -> float:
    """Fill a store, printing the curve; return the reports a second that were added."""
    print("  ".join(f"{name:>11}" for name in COLUMNS))
    adding = joining = step_adding = step_joining = 0.0
    batches: list[float] = []
    made = make_reports(reports, seed=seed)
    done = since = 0
    while batch := list(islice(made, BATCH)):
        started = time.process_time()
        store.add_many(batch)
        added = time.process_time()
        store.join()
        joined = time.process_time()
        step_adding += added - started
        step_joining += joined - added
        batches.append(joined - started)
        done += len(batch)
        since += len(batch)
        if since >= min(STEP, reports // 5 or 1) or done == reports:
            print_line(store, path, done, since, step_adding, step_joining, batches)
            adding, joining = adding + step_adding, joining + step_joining
            step_adding = step_joining = 0.0
            since = 0
            batches.clear()
    print(f"\njoining {reports / joining:.0f} reports/s, adding and joining {reports / (adding + joining):.0f}")
    return reports / adding


def print_line(store: Store, path: Path, done: int, since: int, adding: float, joining: float, batches: list[float]) -> None:
    """Print one line of the curve."""
    slow = statistics.quantiles(batches, n=20, method="inclusive")[-1] if len(batches) > 1 else batches[0]
    counts = ("count(*) FROM incident", "count(*) FROM node", "COALESCE(sum(length(packed)), 0) / 8 FROM near")
    found = [store.db.execute(f"SELECT {count}").fetchone()[0] for count in counts]
    largest = store.db.execute("SELECT max(documents) FROM incident").fetchone()[0]
    size = sum(each.stat().st_size for each in path.parent.glob(f"{path.name}*")) / 1e6
    values = (
        f"{done}", f"{adding / since * 1000:.2f}", f"{joining / since * 1000:.2f}", f"{since / (adding + joining):.0f}",
        f"{slow:.2f}", f"{found[0]}", f"{largest}", f"{found[1]}", f"{found[2]}", f"{size:.0f}",
    )  # fmt: skip
    print("  ".join(f"{value:>11}" for value in values), flush=True)


def peak_memory() -> float:
    """Return the GB that this process has held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e9 if sys.platform == "darwin" else 1e6)


def time_of(ask: Callable[[], int]) -> tuple[float, float, int]:
    """Return the median seconds of a question, by the clock and of the processor, and how many rows it returns."""
    times, busy = [], []
    rows = 0
    for _ in range(ROUNDS):
        started, spent = time.perf_counter(), time.process_time()
        rows = ask()
        times.append(time.perf_counter() - started)
        busy.append(time.process_time() - spent)
    return statistics.median(times), statistics.median(busy), rows


def count_rows(ask: Callable[..., Table], question: Question, **how: Any) -> int:
    """Ask a question and count the rows of its answer."""
    return len(ask(question, **how).rows)


def questions(store: Store) -> Iterator[tuple[str, Callable[[], int]]]:
    """Yield what analysts ask, with a function that asks it and counts the rows."""
    month = Question(since=date(2022, 5, 1), until=date(2022, 5, 31))
    largest = store.incidents(sort="documents", limit=1).rows[0][0]
    yield "events: assaults of one month", lambda: len(store.events(replace(month, type="ASSAULT")).rows)
    yield "events: one party against another", lambda: len(store.events(Question(actor="mli-mil", against="ner-gov")).rows)
    yield "events: 100 nearest to now", lambda: len(store.events(limit=100).rows)
    yield "incidents: of a month in a country", lambda: len(store.incidents(replace(month, where="MLI")).rows)
    yield "incidents: within 100 km", lambda: len(store.incidents(Question(where="10,10,100")).rows)
    yield "incidents: 50 deadliest", lambda: len(store.incidents(sort="killed", limit=50).rows)
    yield "incidents: of five voices or more", lambda: len(store.incidents(Question(min_sources=5)).rows)
    yield "incidents: of five voices or more, 20", lambda: len(store.incidents(Question(min_sources=5), limit=20).rows)
    for sort in ("date", "killed", "belief"):
        yield (
            f"incidents: of a country, 20 by {sort}",
            partial(count_rows, store.incidents, Question(where="MLI"), sort=sort, limit=20),
        )
    week = Question(since=date(2022, 5, 1), until=date(2022, 5, 7), as_of=date(2022, 5, 5))
    yield "incidents: as known on a day, of a week", lambda: len(store.incidents(week).rows)
    yield "incidents: as known on a day, of a week, 20", lambda: len(store.incidents(week, limit=20).rows)
    here = replace(week, where="NER")
    yield "incidents: as known on a day, of a week in a country", lambda: len(store.incidents(here).rows)
    yield "words: bombardement caserne", lambda: len(store.events(Question(text="bombardement caserne"), limit=100).rows)
    yield "claims of a month", lambda: len(store.claims(replace(month, status="claimed")).rows)
    yield "actors", lambda: len(store.actors(limit=50).rows)
    yield "actors of assaults", lambda: len(store.actors(Question(type="ASSAULT"), limit=50).rows)
    yield "actors of a month", lambda: len(store.actors(month, limit=50).rows)
    yield "timeline of a country", lambda: len(store.timeline(Question(where="MLI")).rows)
    yield "dyads", lambda: len(store.dyads(limit=50).rows)
    yield "dyads of a month", lambda: len(store.dyads(month, limit=50).rows)
    year = Question(since=date(2022, 1, 1), until=date(2022, 12, 31))
    for name, wide in (("of a year", year), ("of all that a country does", Question(actor="MLI"))):
        yield f"actors {name}", partial(count_rows, store.actors, wide, limit=50)
        yield f"dyads {name}", partial(count_rows, store.dyads, wide, limit=50)
        yield f"timeline {name}", partial(count_rows, store.timeline, wide)
    yield "documents: 20 of a country", lambda: len(store.documents(Question(where="NER"), limit=20).rows)
    yield "tallies: 20", lambda: len(store.tallies(limit=20).rows)
    yield "largest incident with its history", lambda: len(store.show(str(largest)).told)


if __name__ == "__main__":
    main()
