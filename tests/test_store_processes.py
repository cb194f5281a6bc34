"""Several processes share a store; a full disk or a file that may not be written loses nothing."""

from __future__ import annotations

import multiprocessing
import sqlite3
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from store_reports import Act, Report, Where, Who, write_report

from vigie.store.store import Store, StoreError

SECONDS = 3.0
CONTEXT = multiprocessing.get_context("fork" if "fork" in multiprocessing.get_all_start_methods() else None)
CAMPS = ("Aster", "Borée", "Cytise")
PARTIES = tuple(Who(f"le camp {name}", f"Camp {name}", f"camp-{name.lower()}", "MLI", ("REB",)) for name in CAMPS)
TOWN = Where("Sandou", "MLI", 20, 14.0, -4.0)


def report(name: str, number: int) -> Report:
    """Return a report that tells what many others tell too."""
    day = date(2024, 3, 1) + timedelta(days=number % 9)
    acts = [Act("ASSAULT", "a attaqué", PARTIES[number % 3], PARTIES[(number + 1) % 3], TOWN, day, killed=number % 4 or None)]
    if number % 3 == 0:
        acts.append(Act("CONSULT", "a rencontré", PARTIES[number % 3], PARTIES[(number + 2) % 3], day=day))
    after = [f"Dépêche {name} numéro {number}, " + "avec le même long rappel des faits depuis le début de la saison sèche " * 20]
    return write_report(f"{name}-{number}", acts, published=day + timedelta(days=1), outlet=f"Radio {name}", after=after)


def write(path: Path, name: str, done: Any) -> None:
    """Add, revise and join for a while; tell how many reports were added, or what went wrong."""
    try:
        number = 0
        until = time.monotonic() + SECONDS
        with Store(path) as store:
            while time.monotonic() < until:
                store.add(*report(name, number))
                if number % 10 == 9:
                    record, text = report(name, number + 1)
                    store.add({**record, "doc_id": f"{name}-{number - 5}"}, text)
                    store.join()
                number += 1
        done.put((name, number))
    except Exception as error:
        done.put((name, repr(error)))
        raise


HALF_JOINED = """
SELECT count(*) FROM event JOIN coding ON coding.id = event.coding JOIN revision ON revision.id = coding.revision
LEFT JOIN node ON node.id = event.node LEFT JOIN incident ON incident.id = node.incident
WHERE event.is_current = 1 AND incident.id IS NULL AND revision.report NOT IN (SELECT report FROM pending)
"""
UNTOLD = "SELECT count(*) FROM incident WHERE id NOT IN (SELECT incident FROM node WHERE incident IS NOT NULL)"


def read(path: Path, name: str, done: Any) -> None:
    """Look for half-joined batches for a while; tell how often, or what was wrong."""
    try:
        looks = 0
        until = time.monotonic() + SECONDS
        with Store(path, read_only=True) as store:
            while time.monotonic() < until:
                store.db.execute("BEGIN")
                for sql in (HALF_JOINED, UNTOLD):
                    assert store.db.execute(sql).fetchone()[0] == 0, sql
                total = store.db.execute("SELECT count(DISTINCT incident) FROM node").fetchone()[0]
                assert total == store.db.execute("SELECT count(*) FROM incident").fetchone()[0]
                store.db.execute("COMMIT")
                looks += 1
        done.put((name, looks))
    except Exception as error:
        done.put((name, repr(error)))
        raise


def test_two_writers_and_two_readers_get_along(tmp_path: Path) -> None:
    path = tmp_path / "s"
    Store(path).close()
    done = CONTEXT.Queue()
    jobs: list[tuple[Callable[[Path, str, Any], None], str]] = [(write, "nord"), (write, "sud"), (read, "un"), (read, "deux")]
    processes = [CONTEXT.Process(target=job, args=(path, name, done)) for job, name in jobs]
    for process in processes:
        process.start()
    told = dict(done.get(timeout=120) for _ in processes)
    for process in processes:
        process.join()
    assert all(isinstance(count, int) and count > 0 for count in told.values()), told
    with Store(path) as store, Store(tmp_path / "alone") as alone:
        store.join()
        stored = {record["doc_id"] for record in store.records()}
        assert stored == {f"{name}-{number}" for name in ("nord", "sud") for number in range(told[name])}
        assert store.verify() == []
        for record in store.records(with_text=True):
            alone.add(record, record["text"])
        alone.join()
        incidents = "SELECT * FROM incident ORDER BY id"
        assert list(map(tuple, store.db.execute(incidents))) == list(map(tuple, alone.db.execute(incidents)))


def fill(store: Store) -> int:
    """Add reports until the disk is full; return how many."""
    added: list[int] = []

    def add_all() -> None:
        for number in range(1, 1000):
            store.add(*report("nord", number))
            added.append(number)

    with pytest.raises(StoreError, match=r"disk is full; what was committed before is safe"):
        add_all()
    return len(added)


def test_a_full_disk_loses_nothing_that_was_stored(tmp_path: Path) -> None:
    with Store(tmp_path / "s") as store:
        store.add(*report("nord", 0))
        store.join()
        pages = store.db.execute("PRAGMA page_count").fetchone()[0]
        store.db.execute(f"PRAGMA max_page_count = {pages + 40}")
        added = 1 + fill(store)
        assert added > 1
        assert {record["doc_id"] for record in store.records()} == {f"nord-{number}" for number in range(added)}
        assert store.db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        store.db.execute("PRAGMA max_page_count = 1000000")
        store.add(*report("nord", added))
        store.join()
        assert store.verify() == []
        assert len(list(store.records())) == added + 1


def test_a_batch_that_does_not_fit_is_joined_later(tmp_path: Path) -> None:
    """What a failed join had read and written is forgotten, in the file and in memory."""
    with Store(tmp_path / "s") as store, Store(tmp_path / "whole") as whole:
        reports = [report("nord", number) for number in range(40)]
        store.add_many(reports[:20])
        store.join()
        store.add_many(reports[20:])
        pages = store.db.execute("PRAGMA page_count").fetchone()[0]
        store.db.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(StoreError, match="disk is full"):
            store.join()
        store.db.execute("PRAGMA max_page_count = 1000000")
        store.join()
        whole.add_many(reports)
        whole.join()
        incidents = "SELECT * FROM incident ORDER BY id"
        assert list(map(tuple, store.db.execute(incidents))) == list(map(tuple, whole.db.execute(incidents)))
        assert store.verify() == []


def test_a_store_opened_to_read_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "s"
    with Store(path) as store:
        store.add(*report("nord", 0))
    before = path.read_bytes()
    with Store(path, read_only=True) as store:
        for change in (lambda: store.add(*report("nord", 1)), store.join):
            with pytest.raises(StoreError, match="may not be written; nothing was changed"):
                change()
        assert [record["doc_id"] for record in store.records()] == ["nord-0"]
    assert path.read_bytes() == before


def test_a_file_that_may_not_be_written_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite opens such a file and fails when it is to be written; root may write any, so the way it is opened is changed."""
    path = tmp_path / "s"
    with Store(path) as store:
        store.add(*report("nord", 0))
    before = path.read_bytes()
    opened = sqlite3.connect

    def connect(_: Path, **options: Any) -> sqlite3.Connection:
        found: sqlite3.Connection = opened(f"{path.as_uri()}?mode=ro", uri=True, **options)
        return found

    monkeypatch.setattr("vigie.store.schema.sqlite3.connect", connect)
    with pytest.raises(StoreError, match="may not be written; nothing was changed"), Store(path) as store:
        store.add(*report("nord", 1))
    assert path.read_bytes() == before


def test_a_store_in_a_folder_that_may_not_be_written_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "s"
    with Store(path) as store:
        list(store.add_all(report("nord", number) for number in range(3)))
        many = len(store.incidents())
    assert [each.name for each in tmp_path.iterdir()] == ["s"]
    monkeypatch.setattr("vigie.store.schema.os.access", lambda *_: False)
    with Store(path, read_only=True) as store:
        assert len(store.incidents()) == many
        assert [each.name for each in tmp_path.iterdir()] == ["s"]  # nothing was put beside it


def test_what_cannot_be_written_for_its_folder_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "s").mkdir()  # SQLite cannot open it, as in a read-only folder
    monkeypatch.setattr("vigie.store.errors.os.access", lambda *_: False)
    with pytest.raises(StoreError, match="its folder is read-only"):
        Store(tmp_path / "s")
