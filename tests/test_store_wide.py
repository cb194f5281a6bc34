"""What wide filters count from packed columns is what is counted event by event, whatever a store has gone through."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from lake_story import raid
from store_reports import write_report
from test_store_order import FIRST, Course, courses, slowly

from vigie.store import Question, Store, StoreError
from vigie.store.judge import Decision, record_decision

quicker = settings(slowly, max_examples=60)
WIDE = (
    Question(since=FIRST, until=FIRST + timedelta(days=2)),
    Question(until=FIRST + timedelta(days=4)),
    Question(since=FIRST + timedelta(days=1), type="ASSAULT"),
    Question(actor="MLI"),
    Question(actor="Front", against="lor-mil"),
    Question(source="lor-mil"),
    Question(where="MLI", until=FIRST + timedelta(days=3)),
    Question(where="Sandou", type="consult"),
    Question(text="trêve"),
    Question(actor="FJI"),
)


def counts(store: Store, question: Question, *, many: int) -> list[object]:
    """Return all that is counted of a question, from columns where it picks more than so many events."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("vigie.store.wide.MANY", many)
        pages = [store.actors(question, limit=2, offset=1), store.dyads(question, limit=1, offset=1)]
        whole = [store.actors(question), store.dyads(question)]
        return [*pages, *whole, *(store.timeline(question, by=unit) for unit in ("day", "week", "month", "year"))]


def assert_same(store: Store) -> None:
    for question in WIDE:
        assert counts(store, question, many=-1) == counts(store, question, many=10**9), question


@quicker
@given(courses(judged=True))
def test_columns_count_what_events_tell(course: Course) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr("vigie.store.packed.LOT", 3)
        with Store(Path(folder) / "store") as store:
            for step in course.steps:
                if step is None:
                    store.join()
                    assert_same(store)
                elif isinstance(step, Decision):
                    with store.transaction() as db:
                        record_decision(db, step)
                else:
                    store.add(*step)
            assert_same(store)
            store.join()
            assert_same(store)
            assert store.verify() == []


def test_columns_follow_amendments_and_other_rules(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    (key,) = store.db.execute("SELECT key FROM event WHERE start_day = '2021-06-02'").fetchone()
    june = Question(since=date(2021, 6, 1), until=date(2021, 6, 30))
    made = [
        store.judge("amend", key, field=field, value=value, who="Awa", why="the communiqué")[0]
        for field, value in (("date", "2021-06-20"), ("actor", "Tchad (TCD)"), ("event", "COERCE"), ("killed", "7"))
    ]
    assert [row["period"] for row in store.timeline(june, by="day")] == ["2021-06-20"]
    assert counts(store, june, many=-1) == counts(store, june, many=10**9)
    store.withdraw(int(made[0].number or 0), who="Awa", why="après tout")
    assert counts(store, june, many=-1) == counts(store, june, many=10**9)
    before = counts(store, june, many=-1)
    monkeypatch.setattr("vigie.store.joiner.joining_digest", lambda: "other")
    store.join()
    assert counts(store, june, many=-1) == before
    assert store.verify() == []


def test_what_no_day_or_scale_is_told_of_is_counted_alike(tmp_path: Path) -> None:
    bare = write_report("a", [raid(day=None), raid(event="CONSULT", day=None)], published=None)
    for event in bare[0]["events"]:
        event.update(event_scale=None, quad_code=None)
    early = write_report("b", [raid(event="CONSULT", day=date(843, 8, 11))], published=date(2021, 4, 12))
    with Store(tmp_path / "s") as store:
        list(store.add_all([bare, early]))
        for question in (Question(type="ASSAULT"), Question(source="nobody"), Question(until=date(2000, 1, 1)), Question(where="TCD")):
            assert counts(store, question, many=-1) == counts(store, question, many=10**9)


def test_only_wide_filters_read_columns(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    spring = Question(since=date(2021, 4, 1), until=date(2021, 5, 1))
    whole = store.actors(spring)
    store.db.execute("DELETE FROM packed")
    assert store.actors(spring) == whole
    monkeypatch.setattr("vigie.store.wide.MANY", 2)
    assert len(store.actors(spring)) == len(store.dyads(spring)) == len(store.timeline(spring)) == 0
    for told in ({"min_confidence": 0.0}, {"status": "actual"}, {"as_of": date(2022, 1, 1)}, {"kind": "single"}, {"min_sources": 1}):
        assert len(store.actors(replace(spring, **told))) > 0
    assert len(store.actors(replace(spring, type="ASSAULT:drone"))) == 0
    with pytest.raises(StoreError, match="unknown type"):
        store.actors(replace(spring, type="WALTZ"))


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM packed",
        "DELETE FROM packed WHERE kind = 'dyad'",
        "UPDATE packed SET columns = zeroblob(length(columns)) WHERE kind = 'node'",
        "UPDATE packed SET lot = lot + 1 WHERE kind = 'participant'",
        "DELETE FROM naming",
        "UPDATE type SET name = name || '?'",
    ],
)
def test_verify_finds_columns_that_are_wrong(store: Store, damage: str) -> None:
    assert store.verify() == []
    store.db.execute(damage)
    assert any(fault.startswith("packed: ") for fault in store.verify())
