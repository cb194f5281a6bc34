"""What a store keeps ready, and every short way to an answer, gives what telling it from the ground up gives."""

from __future__ import annotations

import sqlite3
import tempfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from lake_story import raid
from store_reports import write_report
from test_store_order import FIRST, Course, courses, expected, follow, slowly

from vigie.assemble.summary import summarise
from vigie.store import Question, Store, past
from vigie.store.incidents import COLUMNS, incident_row
from vigie.store.near import read_scores
from vigie.store.questions import EVENT_SORTS, INCIDENT_SORTS
from vigie.store.schema import APPLICATION_ID, migrations, split_statements

EVERY = Question(min_confidence=0)  # what all events fulfil, and nothing is kept ready for
quicker = settings(slowly, max_examples=40)
DERIVED = ("appearance", "actor_total", "actor_label", "deed", "dyad_total", "moment")
KNOWN = ("actors", "place", "killed_best", "injured_best", "documents", "independent_sources", "belief", "disputed")
QUESTIONS = (
    Question(),
    Question(type="ASSAULT"),
    Question(where="MLI"),
    Question(where="Sandou", type="ASSAULT"),
    Question(actor="MLI"),
    Question(actor="Front", against="lor-mil"),
    Question(source="lor-mil", status="denied"),
    Question(since=FIRST, until=FIRST + timedelta(days=2)),
    Question(until=FIRST + timedelta(days=1), where="14.0,-4.0,30"),
    Question(since=FIRST + timedelta(days=1), text="fleuves"),
    Question(text="marché", min_sources=2),
    Question(kind="tally", type="COERCE"),
    Question(as_of=FIRST + timedelta(days=3), type="ASSAULT"),
    Question(status="disputed"),
)


@quicker
@given(courses(judged=True))
def test_what_is_kept_ready_is_what_counting_anew_gives(course: Course) -> None:
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "store") as store:
        follow(course.steps, store)
        for kind in (None, "ASSAULT", "CONSULT"):
            kept, counted = Question(type=kind), Question(type=kind, min_confidence=0)
            assert store.actors(kept) == store.actors(counted)
            assert store.dyads(kept) == store.dyads(counted)
            assert store.timeline(kept, by="day") == store.timeline(counted, by="day")
        assert store.timeline(Question(where="MLI")) == store.timeline(Question(where="MLI", min_confidence=0))


@quicker
@given(courses())
def test_as_of_a_day_is_what_the_reports_up_to_it_tell(course: Course) -> None:
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "store") as store:
        follow(course.steps, store)
        for number in range(0, 7, 2):
            day = FIRST + timedelta(days=number)
            known = {name: each for name, each in course.final.items() if each[0]["published"][:10] <= day.isoformat()}
            rows = store.incidents(Question(as_of=day)).dicts()
            assert {row["id"]: row for row in rows} == expected(known)[0]
            for sort in ("date", "-date"):
                whole = store.incidents(Question(as_of=day), sort=sort).rows
                assert store.incidents(Question(as_of=day), sort=sort, limit=2, offset=1).rows == whole[1:3]


@quicker
@given(courses(judged=True))
def test_many_accounts_are_grouped_as_of_a_day_as_few_are(course: Course) -> None:
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "store") as store:
        follow(course.steps, store)
        wishes = [Question(as_of=FIRST + timedelta(days=number)) for number in range(0, 7, 2)]
        few = [store.incidents(wish) for wish in wishes]
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(past, "DENSE", 1)
            assert [store.incidents(wish) for wish in wishes] == few


def test_what_has_no_day_of_publication_was_not_known_on_any(tmp_path: Path) -> None:
    with Store(tmp_path / "s") as store:
        list(store.add_all([write_report("a", [raid()], published=date(2021, 4, 12)), write_report("b", [raid()], published=None)]))
        assert [row["documents"] for row in store.incidents()] == [2]
        assert [row["documents"] for row in store.incidents(Question(as_of=date(2021, 4, 12)))] == [1]
        assert not store.incidents(Question(as_of=date(2021, 4, 11)))


def test_what_waits_to_be_joined_anew_counts_no_longer_as_of_a_day(tmp_path: Path) -> None:
    first, second = date(2021, 4, 12), date(2021, 4, 14)
    with Store(tmp_path / "s") as store:
        list(store.add_all([write_report(name, [raid()], published=day) for name, day in (("a", first), ("b", first), ("c", second))]))
        as_of = {day: Question(as_of=day) for day in (first, second)}
        assert [[row["documents"] for row in store.incidents(as_of[day])] for day in as_of] == [[2], [3]]
        store.add(*write_report("a", [raid()], published=second))  # a revision that is not joined yet
        assert [row["documents"] for row in store.incidents(as_of[first])] == [1]
        store.join()
        assert [[row["documents"] for row in store.incidents(as_of[day])] for day in as_of] == [[1], [3]]
        assert store.verify() == []


@quicker
@given(courses(judged=True))
def test_what_was_known_when_is_what_summarising_up_to_each_day_tells(course: Course) -> None:
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "store") as store:
        follow(course.steps, store)
        for row in store.incidents():
            history = store.show(row["id"])
            days = sorted({told.published[:10] for told in history.told if told.published})
            expect: list[tuple[str, dict[str, object]]] = []
            for day in days:
                known = [each for each in history.incident.tellings if each.published and each.published.isoformat() <= day]
                then = incident_row(summarise(known, row["kind"], history.copies))
                shown = {name: then[name] for name in KNOWN}
                if not expect or expect[-1][1] != shown:
                    expect.append((day, shown))
            assert list(history.known) == expect


@quicker
@given(courses())
def test_each_way_to_the_events_leads_to_the_same(course: Course) -> None:
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "store") as store, pytest.MonkeyPatch.context() as patch:
        follow(course.steps, store)
        for question in QUESTIONS:
            found = []
            for few in (20_000, 1, 0):
                patch.setattr("vigie.store.conditions.FEW", few)
                asked = (store.events, store.incidents, store.claims, store.tallies)
                whole = [ask(question).rows for ask in asked]
                assert [ask(question, limit=2).rows for ask in asked] == [rows[:2] for rows in whole]
                for sort in INCIDENT_SORTS:
                    assert store.incidents(question, sort=sort, limit=3).rows == store.incidents(question, sort=sort).rows[:3]
                for sort in EVENT_SORTS:
                    assert store.events(question, sort=sort, limit=3).rows == store.events(question, sort=sort).rows[:3]
                counted = (store.documents, store.actors, store.dyads)
                found.append([*whole, *(ask(question).rows for ask in counted)])
            assert found[0] == found[1] == found[2]


def test_what_lasts_long_is_found_by_any_of_its_days(store: Store) -> None:
    (key,) = store.db.execute("SELECT key FROM event WHERE start_day = '2021-04-20'").fetchone()
    store.judge("amend", key, field="enddate", value="2022-02-01", who="Awa", why="they went on")
    for day in (date(2021, 4, 20), date(2021, 4, 22), date(2021, 12, 24), date(2022, 2, 1)):
        assert key in {row["key"] for row in store.events(Question(since=day, until=day))}
    assert key not in {row["key"] for row in store.events(Question(since=date(2022, 2, 2)))}
    assert store.verify() == []


def test_lists_show_amendments_at_once_and_after_joining(store: Store) -> None:
    (key,) = store.db.execute("SELECT key FROM event WHERE start_day = '2021-06-02'").fetchone()
    made = store.judge("amend", key, field="killed", value="9", who="Awa", why="the communiqué")
    assert next(row for row in store.events() if row["key"] == key)["killed"] == 9
    assert store.verify() == []
    store.withdraw(int(made[0].number or 0), who="Awa", why="après tout")
    assert next(row for row in store.events() if row["key"] == key)["killed"] == 2
    assert store.verify() == []


def test_what_was_recorded_by_a_day_is_picked_by_what_stood_then(tmp_path: Path) -> None:
    moments = iter(f"2024-05-{day:02}T00:00:00.000000+00:00" for day in range(1, 29))
    old = write_report("a", [raid(killed=3)], published=date(2021, 4, 12))
    new = write_report("a", [raid(event="ACCUSE", verb="ont accusé", day=date(2021, 3, 1))], published=date(2021, 4, 12))
    with Store(tmp_path / "s", now=lambda: next(moments)) as store:
        for report in (old, new):
            store.add(*report)
            store.join()
        for question in (Question(type="ASSAULT"), Question(since=date(2021, 4, 10)), Question(where="Bol", type="ASSAULT")):
            assert not store.incidents(question)
            assert len(store.incidents(replace(question, recorded_by="2024-05-02"))) == 1
            assert not store.incidents(replace(question, recorded_by="2024-05-20"))


@pytest.mark.parametrize(
    ("damage", "complaint"),
    [
        *((f"DELETE FROM {table}", f"{table}: ") for table in DERIVED),
        ("UPDATE actor_total SET acts = acts + 1", "actor_total: "),
        ("UPDATE deed SET scale = scale - 1", "deed: "),
        ("UPDATE moment SET killed = 99", "moment: "),
        ("DELETE FROM near WHERE node = (SELECT min(node) FROM near)", "its other direction is missing"),
        ("UPDATE event SET told = '[]'", "lists show what its record does not tell"),
        ("DELETE FROM gist WHERE event = (SELECT min(event) FROM gist)", "its gist is not what its record tells"),
        ("UPDATE gist SET outlet = 'Le Phare'", "its gist is not what its record tells"),
    ],
)
def test_verify_finds_what_is_kept_wrongly(store: Store, damage: str, complaint: str) -> None:
    assert store.verify() == []
    store.db.execute(damage)
    assert any(complaint in fault for fault in store.verify())


def test_a_store_of_the_first_schema_gets_all_that_is_kept_ready(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    old = sqlite3.connect(path, isolation_level=None)
    for statement in split_statements(migrations()[0]):
        old.execute(statement)
    tables = [row[0] for row in old.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'full_text%'")]
    for table in tables:
        columns = [row[1] for row in old.execute(f"PRAGMA table_info({table})")]
        source = "(SELECT node.*, packed AS profile FROM node JOIN profile ON profile.node = node.id)" if table == "node" else table
        if table == "edge":
            scores = read_scores(store.db, [row[0] for row in store.db.execute("SELECT id FROM node")])
            rows = list(zip(*(column.tolist() for column in scores), strict=True))
            assert rows
        else:
            rows = store.db.execute(f"SELECT {', '.join(columns)} FROM {source}").fetchall()
        old.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))})", map(tuple, rows))
    for row in store.db.execute("SELECT id, title, text FROM revision").fetchall():
        old.execute("INSERT INTO full_text (rowid, title, body, stems) VALUES (?, ?, ?, '')", tuple(row))
    old.execute("PRAGMA user_version = 1")
    old.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    old.close()
    with Store(path) as migrated:
        assert migrated.verify() == []
        assert migrated.actors() == store.actors()
        assert migrated.actors() == migrated.actors(EVERY)
        assert migrated.dyads() == store.dyads()
        assert migrated.timeline() == store.timeline()
        assert migrated.events() == store.events()
        for table in (*DERIVED, "node", "profile", "near", "gist"):
            both = [sorted(map(tuple, each.db.execute(f"SELECT * FROM {table}").fetchall()), key=repr) for each in (store, migrated)]
            assert both[0] == both[1]
            assert both[0]
        assert set(migrated.incidents().columns) == set(COLUMNS)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("vigie.store.wide.MANY", -1)  # what is packed in columns answers
            spring = Question(since=date(2021, 4, 1), until=date(2021, 6, 30))
            assert len(migrated.actors(spring)) > 3
            assert migrated.actors(spring) == store.actors(spring)


def test_short_ways_read_what_is_kept(store: Store) -> None:
    store.db.execute("DELETE FROM actor_total")
    store.db.execute("DELETE FROM dyad_total")
    store.db.execute("DELETE FROM moment")
    assert len(store.actors()) == len(store.dyads()) == len(store.timeline()) == 0
    assert min(len(store.actors(EVERY)), len(store.dyads(EVERY)), len(store.timeline(EVERY))) > 0
