"""A store keeps what it was given: once, with its history, under ids that go on standing for something."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from store_reports import Act, Report, Where, Who, write_report

from vigie.store.incidents import resolve_incident
from vigie.store.judge import Decision, record_decision
from vigie.store.near import register_packing
from vigie.store.recode import stale_documents
from vigie.store.schema import APPLICATION_ID, migrations, split_statements
from vigie.store.store import Store, StoreError

SCHEMA = json.loads((files("vigie") / "data" / "coded-document.schema.json").read_text(encoding="utf-8"))
ARMY = Who("l'armée", "armée du Lorand", "lor-mil", "MLI", ("MIL",))
FRONT = Who("le Front boréal", "Front boréal", "front-boreal", "MLI", ("REB",))
PORT = Where("Sandou", "MLI", 11, 14.0, -4.0)
RAID = Act("ASSAULT", "a bombardé", ARMY, FRONT, PORT, date(2024, 3, 5), mode=("aerial",), killed=7, rest="près du port")
TALKS = Act("CONSULT", "a rencontré", FRONT, Who("le médiateur", "Union fluviale", "uf", "IGO", ()), day=date(2024, 3, 7))


class Clock:
    """A clock that ticks whenever it is read."""

    def __init__(self) -> None:
        self.ticks = 0

    def __call__(self) -> str:
        self.ticks += 1
        return f"2024-04-01T00:00:00.{self.ticks:06d}+00:00"


def told(doc_id: str, *acts: Act, day: int = 6, **more: Any) -> Report:
    return write_report(doc_id, acts, published=date(2024, 3, day), **more)


def dump(store: Store) -> list[str]:
    return list(store.db.iterdump())


def incidents(store: Store) -> set[str]:
    return {row[0] for row in store.db.execute("SELECT id FROM incident")}


def changes(store: Store) -> list[tuple[str, str, str]]:
    return [(row["old"], row["new"], row["what"]) for row in store.db.execute("SELECT * FROM incident_change ORDER BY number")]


def home(store: Store, key: str) -> str:
    found = store.db.execute("SELECT incident FROM node JOIN event ON node.id = event.node WHERE event.key = ?", (key,)).fetchone()
    return str(found[0])


def key_of(report: Report, number: int = 0) -> str:
    return f"{report[0]['doc_id']}#{report[0]['events'][number]['id']}"


def judge(store: Store, what: str, one: Report, *others: Report) -> None:
    decision = Decision(what, key_of(one), "0:1:x", tuple(map(key_of, others)), None, None, "analyste", "deux témoins", "2024-03-09")
    with store.transaction() as db:
        record_decision(db, decision)
    store.join()


def test_written_reports_keep_the_contract() -> None:
    record, text = told("a", RAID, replace(TALKS, count=3, source=ARMY, stance="denies", injured=2))
    jsonschema.Draft202012Validator(SCHEMA).validate({**record, "text": text})
    for event in record["events"]:
        for span in (event["trigger"], *event["actor"], *event["recipient"], *event["event_loc"], *event["attribution"]):
            assert text[span["start"] : span["end"]] == span["text"]


def test_the_same_report_twice_changes_nothing(tmp_path: Path) -> None:
    report = told("a", RAID, TALKS)
    with Store(tmp_path / "s", now=Clock()) as store:
        assert store.add(*report) == "added"
        store.join()
        before = dump(store)
        assert store.add(*report) == "unchanged"
        assert store.add(*report, recode=True) == "unchanged"
        assert store.has(*report)
        assert store.join() == 0
        assert list(store.add_all([report, report])) == ["unchanged", "unchanged"]
        assert dump(store) == before


def test_a_changed_text_is_a_new_revision_beside_the_old_one(tmp_path: Path) -> None:
    first, second = told("a", RAID), told("a", replace(RAID, killed=9), TALKS)
    with Store(tmp_path / "s", now=Clock()) as store:
        assert list(store.add_all([first, second])) == ["added", "revised"]
        rows = store.db.execute("SELECT number, text, superseded_at IS NULL FROM revision ORDER BY number").fetchall()
        assert [tuple(row) for row in rows] == [(1, first[1], 0), (2, second[1], 1)]
        current = store.db.execute("SELECT key FROM event WHERE is_current = 1 ORDER BY position").fetchall()
        assert [row[0] for row in current] == [key_of(second), key_of(second, 1)]
        assert store.db.execute("SELECT count(*) FROM event").fetchone()[0] == 3
        assert store.db.execute("SELECT killed_best FROM incident WHERE event = 'ASSAULT'").fetchall()[0][0] == 9
        assert store.verify() == []


def test_another_head_is_a_revision_too(tmp_path: Path) -> None:
    with Store(tmp_path / "s") as store:
        assert store.add(*told("a", RAID)) == "added"
        assert store.add(*told("a", RAID, title="Raid sur le port")) == "revised"
        assert store.add(*told("a", RAID, title="Raid sur le port", day=7)) == "revised"


def test_recoding_makes_a_coding_and_keeps_the_old(tmp_path: Path) -> None:
    old, new = told("a", RAID), told("a", replace(RAID, event="COERCE", mode=()), coder="vigie 0.0 other")
    assert old[1] == new[1]
    with Store(tmp_path / "s", now=Clock()) as store:
        store.add(*old)
        assert store.add(*new) == "unchanged"
        assert store.add(*new, recode=True) == "recoded"
        store.join()
        rows = store.db.execute("SELECT coder, superseded_at IS NULL FROM coding ORDER BY id").fetchall()
        assert [tuple(row) for row in rows] == [(old[0]["coder"], 0), (new[0]["coder"], 1)]
        assert store.db.execute("SELECT event FROM incident").fetchall()[0][0] == "COERCE"
        assert store.verify() == []


def test_another_coder_that_finds_the_same_is_noted(tmp_path: Path) -> None:
    record, text = told("a", RAID)
    with Store(tmp_path / "s", now=Clock()) as store:
        store.add(record, text)
        assert store.add({**record, "coder": "vigie 9"}, text, recode=True) == "unchanged"
        store.join()
        assert list(stale_documents(store.db, "vigie 9")) == []
        assert [each.id for each in stale_documents(store.db, record["coder"])] == ["a"]
        found = store.diff()
        assert (found.old, found.new, found.kept, found.differences) == (record["coder"], "vigie 9", 1, ())
        assert store.verify() == []


def test_records_come_back_as_they_went_in(tmp_path: Path) -> None:
    report = told("a", RAID, replace(TALKS, count=3, source=ARMY))
    with Store(tmp_path / "s") as store:
        list(store.add_all([report]))
        (record,) = store.records(with_text=True)
    assert record.pop("text") == report[1]
    assert [event.pop("incident")[0] for event in record["events"]] == ["i", "i"]
    assert record == report[0]


def test_an_incident_renamed_by_an_earlier_report_is_still_found(tmp_path: Path) -> None:
    late, early = told("b", RAID, day=7), told("a", RAID, day=6, outlet="Radio Rive")
    with Store(tmp_path / "s", now=Clock()) as store:
        list(store.add_all([late]))
        old = home(store, key_of(late))
        list(store.add_all([early]))
        new = home(store, key_of(late))
        assert new == home(store, key_of(early)) != old
        assert changes(store) == [(old, new, "renamed")]
        assert resolve_incident(store.db, old) == resolve_incident(store.db, old[:6]) == resolve_incident(store.db, new) == new


def test_merged_and_split_incidents_are_still_found(tmp_path: Path) -> None:
    raid, talks, again = told("a", RAID), told("b", TALKS, day=8), told("c", RAID, day=7, outlet="Radio Rive")
    with Store(tmp_path / "s", now=Clock()) as store:
        list(store.add_all([raid, talks, again]))
        one, two = home(store, key_of(raid)), home(store, key_of(talks))
        assert one != two
        assert home(store, key_of(again)) == one
        judge(store, "merge", raid, talks)
        assert home(store, key_of(talks)) == one
        assert changes(store) == [(two, one, "merged")]
        assert resolve_incident(store.db, two) == one
        judge(store, "split", again, raid, talks)
        three = home(store, key_of(again))
        assert incidents(store) == {one, three}
        assert changes(store)[1:] == [(one, three, "split")]
        assert [resolve_incident(store.db, name) for name in (one, two, three)] == [one, one, three]


def test_an_incident_that_no_report_tells_any_more_is_gone(tmp_path: Path) -> None:
    with Store(tmp_path / "s", now=Clock()) as store:
        list(store.add_all([told("a", RAID)]))
        (name,) = incidents(store)
        list(store.add_all([told("a")]))
        assert incidents(store) == set()
        assert changes(store) == [(name, "", "dropped")]
        with pytest.raises(StoreError, match="is gone"):
            resolve_incident(store.db, name)
        with pytest.raises(StoreError, match="there is no incident"):
            resolve_incident(store.db, "i0000000000")
        assert store.verify() == []


def test_a_dropped_telling_leaves_nothing_of_a_merged_incident(tmp_path: Path) -> None:
    raid, talks = told("a", RAID), told("b", TALKS, day=8)
    with Store(tmp_path / "s", now=Clock()) as store:
        list(store.add_all([raid, talks]))
        judge(store, "merge", raid, talks)
        list(store.add_all([told("a")]))
        assert incidents(store) == {home(store, key_of(talks))}
        assert store.db.execute("SELECT documents FROM incident").fetchall()[0][0] == 1
        assert store.verify() == []


def test_a_store_of_a_newer_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "s"
    with Store(path) as store:
        store.db.execute(f"PRAGMA user_version = {len(migrations()) + 1}")
    before = path.read_bytes()
    for read_only in (False, True):
        with pytest.raises(StoreError, match="install a newer vigie"):
            Store(path, read_only=read_only)
    assert path.read_bytes() == before


def test_what_is_no_store_is_refused_and_left_alone(tmp_path: Path) -> None:
    text, other = tmp_path / "text", tmp_path / "other"
    text.write_text("doc_id;title\n" * 200)
    with sqlite3.connect(other) as db:
        db.execute("CREATE TABLE book (title)")
    db.close()
    for path, words in ((text, "this file is no store"), (other, "no store of vigie"), (tmp_path / "no" / "s", "there is no folder")):
        before = path.read_bytes() if path.exists() else None
        with pytest.raises(StoreError, match=words):
            Store(path)
        assert (path.read_bytes() if path.exists() else None) == before
    with pytest.raises(StoreError, match="there is no such store"):
        Store(tmp_path / "none", read_only=True)


@pytest.mark.parametrize("known", range(1, len(migrations()) + 1))
def test_a_store_of_any_older_schema_is_brought_up_to_date(tmp_path: Path, known: int) -> None:
    """Data is put in by SQL under the first scripts, and must be there after the others have run."""
    path = tmp_path / "s"
    report, text = told("a", RAID)
    event = json.dumps(report["events"][0])
    head = json.dumps({name: value for name, value in report.items() if name != "events"})
    db = sqlite3.connect(path, isolation_level=None)
    register_packing(db)
    for script in migrations()[:known]:
        for statement in split_statements(script):
            db.execute(statement)
    db.execute(f"PRAGMA user_version = {known}")
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    at = "2024-04-01T00:00:00.000000+00:00"
    db.execute("INSERT INTO report (id, doc_id) VALUES (1, 'a')")
    db.execute(
        "INSERT INTO revision (id, report, number, text, text_sha256, published, day, outlet, lang, recorded_at)"
        " VALUES (1, 1, 1, ?, ?, '2024-03-06', '2024-03-06', 'Le Fanal', 'fr', ?)",
        (text, report["text_sha256"], at),
    )
    db.execute(
        "INSERT INTO coding (id, revision, coder, record, record_sha256, recorded_at) VALUES (1, 1, 'c', ?, 'x', ?)", (head, at)
    )
    db.execute(
        "INSERT INTO event (id, coding, position, key, is_current, event, factuality, start_day, end_day, published_day,"
        " trigger_start, confidence, record)"
        " VALUES (1, 1, 0, ?, 1, 'ASSAULT', 'actual', '2024-03-05', '2024-03-05', '2024-03-06', ?, 0.8, ?)",
        (key_of((report, text)), report["events"][0]["trigger"]["start"], event),
    )
    db.execute("INSERT INTO pending (report) VALUES (1)")
    db.close()
    with Store(path, now=Clock()) as store:
        assert store.db.execute("PRAGMA user_version").fetchone()[0] == len(migrations())
        assert store.join() == 1
        (record,) = store.records(with_text=True)
        assert record["text"] == text
        assert record["events"][0]["incident"] in incidents(store)
        assert store.db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert store.db.execute("PRAGMA foreign_key_check").fetchall() == []
        list(store.add_all([told("b", RAID, outlet="Radio Rive")]))
        assert len(incidents(store)) == 1


def test_other_rules_of_joining_join_everything_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(tmp_path / "rules.db") as store:
        for number in range(3):
            store.add(*told(f"r{number}", RAID, day=6 + number, outlet=f"Journal {number}"))
        store.join()
        before = store.incidents(sort="published").rows
        assert len(before) == 1
        monkeypatch.setattr("vigie.store.joiner.joining_digest", lambda: "other")
        monkeypatch.setattr("vigie.store.joiner.score", lambda a, b: 0)
        assert store.join() == 3
        assert len(store.incidents()) == 3
        assert store.join() == 0
        monkeypatch.undo()
        assert store.join() == 3
        assert store.incidents(sort="published").rows == before
        assert store.verify() == []
