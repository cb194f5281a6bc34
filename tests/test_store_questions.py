"""A store answers what an analyst asks."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from lake_story import REPORTS, raid
from store_reports import write_report

from vigie.store import Question, Store, StoreError
from vigie.store.table import Table
from vigie.store.text import match_expression


def ids(table: Table) -> set[str]:
    return {row["id"] for row in table}


def attack(store: Store) -> str:
    return str(store.incidents(Question(type="ASSAULT"), sort="documents", limit=1).dicts()[0]["id"])


@pytest.mark.parametrize(
    ("question", "documents"),
    [
        (Question(actor="bakoura"), {"rives-1", "fanal-2"}),
        (Question(actor="Bakoura"), {"rives-1", "fanal-2"}),
        (Question(actor="TCD", type="ACCUSE"), {"rives-1"}),
        (Question(against="armée tchadienne", until=date(2021, 5, 1)), {"fanal-1", "rives-1", "fanal-2", "dune-1"}),
        (Question(type="consult"), {"dune-1"}),
        (Question(where="NGA"), set()),
        (Question(where="Mao"), {"dune-1"}),
        (Question(where="13.4,14.7,20", since=date(2021, 6, 1)), {"dune-2"}),
        (Question(source="tcd-mod"), {"rives-1"}),
        (Question(status="claimed"), {"fanal-2"}),
        (Question(text='"juré de tenir"'), {"rives-1"}),
        (Question(text="pirogues"), set()),
        (Question(text="attaquer -rives", type="ASSAULT"), {"fanal-1", "fanal-2", "dune-1", "dune-2"}),
        (Question(as_of=date(2021, 4, 12)), {"fanal-1"}),
        (Question(min_confidence=0.9), set()),
        (Question(min_sources=3), {"fanal-1", "rives-1", "fanal-2", "dune-1"}),
    ],
)
def test_events_by_question(store: Store, question: Question, documents: set[str]) -> None:
    assert {row["key"].partition("#")[0] for row in store.events(question)} == documents


@pytest.mark.parametrize(
    ("question", "complaint"),
    [
        (Question(type="BATTLE"), "unknown type 'BATTLE'"),
        (Question(type="CONSULT:drone"), "unknown mode 'drone'"),
        (Question(status="rumoured"), "unknown status"),
        (Question(where="95,14,3"), "latitude"),
        (Question(text="…"), "no word"),
        (Question(actor=" "), "empty name"),
        (Question(actor="ZZZ"), "--actor ZZZ: no country has this code"),
        (Question(against="ZZZ"), "--against ZZZ"),
        (Question(where="ZZZ"), "--where ZZZ"),
        (Question(where="10,20"), "a circle is"),
    ],
)
def test_a_question_without_sense_is_refused(store: Store, question: Question, complaint: str) -> None:
    with pytest.raises(StoreError, match=complaint):
        store.incidents(question)


@pytest.mark.parametrize("many", [-1, 10**9])
def test_pairs_of_a_named_party_are_those_in_which_it_acts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, many: int) -> None:
    monkeypatch.setattr("vigie.store.wide.MANY", many)
    record, text = write_report("a", [raid()], published=date(2021, 4, 12))
    (event,) = record["events"]
    (one,), (other,) = event["actor"], event["recipient"]
    event["actor"] = [{**one, "country": "TCD", "id": None}, {**other, "country": "NGA", "id": None}]
    event["recipient"] = [{**other, "country": "NER", "id": None}, {**one, "country": "TCD", "id": None}]
    with Store(tmp_path / "s") as store:
        list(store.add_all([(record, text)]))
        pairs = [
            sorted((row["actor"], row["recipient"]) for row in store.dyads(question))
            for question in (Question(), Question(actor="NGA"), Question(actor="TCD"), Question(against="TCD"))
        ]
    assert pairs[0] == sorted(pairs[1] + pairs[2])
    assert pairs[1:] == [[("NGA", "NER"), ("NGA", "TCD")], [("TCD", "NER")], [("NGA", "TCD")]]


def test_a_code_that_no_country_has_may_be_a_name(store: Store) -> None:
    (key,) = store.db.execute("SELECT key FROM event WHERE start_day = '2021-06-02'").fetchone()
    store.judge("amend", key, field="actor", value="ONU (UNO)", who="Awa", why="the communiqué")
    for name in ("ONU", "UNO"):
        assert [row["key"] for row in store.events(Question(actor=name))] == [key]
    with pytest.raises(StoreError, match="--where ZZZ"):
        store.timeline(Question(where="ZZZ"))


@pytest.mark.parametrize(
    ("wish", "complaint"),
    [
        ({"kind": "war"}, "unknown kind 'war'; there are single series tally"),
        ({"min_confidence": 2}, "from 0 to 1"),
        ({"min_sources": -1}, "no fewer than 0"),
        ({"since": date(2025, 1, 1), "until": date(2024, 1, 1)}, "later than"),
    ],
)
def test_wishes_that_nothing_can_fulfil_are_refused(wish: dict[str, Any], complaint: str) -> None:
    with pytest.raises(StoreError, match=complaint):
        Question(**wish)


def test_incidents_are_listed_once_however_many_tell_them(store: Store) -> None:
    rows = store.incidents(Question(type="ASSAULT"), sort="documents").dicts()
    assert [row["documents"] for row in rows] == [4, 1]
    assert rows[0]["killed_best"] == 12


def test_pages_cover_everything_once(store: Store) -> None:
    every = [row["id"] for row in store.incidents(sort="published")]
    paged = [row["id"] for start in range(0, len(every), 2) for row in store.incidents(sort="published", limit=2, offset=start)]
    assert paged == every


def test_an_unknown_order_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="cannot sort"):
        store.incidents(sort="loudness")


def test_what_was_known_on_a_day(store: Store) -> None:
    def toll(day: date) -> float:
        return float(store.incidents(Question(type="ASSAULT", as_of=day), sort="documents").dicts()[0]["killed_best"])

    assert [toll(date(2021, 4, day)) for day in (12, 13, 21)] == [3, 5, 12]
    assert not store.incidents(Question(as_of=date(2021, 4, 1)))


def test_as_of_the_end_is_the_present(store: Store) -> None:
    assert store.incidents(Question(as_of=date(2030, 1, 1)), sort="published").rows == store.incidents(sort="published").rows


def test_what_the_store_knew_at_a_time(tmp_path: Path) -> None:
    moments = iter(f"2024-05-{day:02}T00:00:00.000000+00:00" for day in range(1, 29))
    with Store(tmp_path / "slow.db", now=lambda: next(moments)) as store:
        for report in REPORTS[:2]:
            store.add(*report)
        store.join()
        old = write_report("fanal-1", [raid(killed=3)], published=date(2021, 4, 12), outlet="Le Fanal")
        new = write_report("fanal-1", [raid(killed=9, rest="dans la brume")], published=date(2021, 4, 12), outlet="Le Fanal")
        assert store.add(*old) == "unchanged"
        assert store.add(*new) == "revised"
        store.join()
        before = store.incidents(Question(recorded_by="2024-05-04", type="ASSAULT")).dicts()[0]
        after = store.incidents(Question(recorded_by="2024-06-01", type="ASSAULT")).dicts()[0]
        assert (before["killed_low"], after["killed_low"]) == (3, 5)
        assert not store.incidents(Question(recorded_by="2024-04-30"))
        with pytest.raises(StoreError, match="recorded"):
            store.events(Question(recorded_by="2024-05-04"))


def test_claims(store: Store) -> None:
    rows = store.claims(Question(status="claimed")).dicts()
    assert [(row["source"], row["stance"]) for row in rows] == [("faction de Bakoura", "claims")]


def test_actors(store: Store) -> None:
    army = next(row for row in store.actors() if row["id"] == "tcd-army")
    assert (army["acts"], army["undergoes"], army["vouches"], army["incidents"]) == (0, 5, 0, 2)


def test_documents(store: Store) -> None:
    assert len(store.documents()) == len(REPORTS)
    assert [row["doc_id"] for row in store.documents(Question(type="CONSULT"))] == ["dune-1"]


def test_timeline(store: Store) -> None:
    rows = {row["period"]: row for row in store.timeline(by="month")}
    assert (rows["2021-04"]["incidents"], rows["2021-04"]["material_conflict"], rows["2021-04"]["killed"]) == (3, 1, 12)
    assert rows["2021-06"]["killed"] == 2
    assert {row["period"] for row in store.timeline(by="week")} == {"2021-04-05", "2021-04-12", "2021-04-19", "2021-05-31"}
    with pytest.raises(StoreError, match="unknown period"):
        store.timeline(by="moon")  # type: ignore[arg-type]


def test_dyads(store: Store) -> None:
    pairs = {(row["actor"], row["recipient"]): row for row in store.dyads()}
    assert pairs["faction de Bakoura", "TCD"]["conflict"] == 1
    assert pairs["TCD", "NGA"]["cooperation"] == 1


def test_tallies(tmp_path: Path) -> None:
    tally = raid(count=40, day=date(2021, 1, 1), last_day=date(2021, 4, 12))
    with Store(tmp_path / "tally.db") as store:
        list(store.add_all([*REPORTS, write_report("bilan", [tally], published=date(2021, 4, 12))]))
        (row,) = store.tallies().dicts()
        assert (row["count"], row["as_of"]) == (40, "2021-04-12")


def test_show_gives_all_that_is_known(store: Store) -> None:
    history = store.show(attack(store)[:6])
    assert [told.doc_id for told in history.told] == ["fanal-1", "rives-1", "fanal-2", "dune-1"]
    for told in history.told:
        shift, trigger = told.event["evidence"]["start"], told.event["trigger"]
        assert told.sentence[trigger["start"] - shift : trigger["end"] - shift] == trigger["text"]
    assert [(day, then["killed_best"]) for day, then in history.known] == [
        ("2021-04-12", 3),
        ("2021-04-13", 5),
        ("2021-04-14", 12),
        ("2021-04-21", 12),
    ]


def test_show_refuses_what_it_does_not_know(store: Store) -> None:
    with pytest.raises(StoreError, match="there is no incident"):
        store.show("i-nowhere")


def test_sql_sees_the_views_and_cannot_touch_the_store(store: Store) -> None:
    found = store.sql("SELECT outlet, count(*) AS n FROM events GROUP BY outlet ORDER BY n DESC, outlet")
    assert found.dicts()[0] == {"outlet": "Le Fanal", "n": 2} or found.dicts()[0]["n"] >= 2
    store.sql("DELETE FROM events; SELECT 1")
    with pytest.raises(StoreError, match="ask for rows"):
        store.sql("DELETE FROM events")
    assert len(store.events()) == 7
    with pytest.raises(StoreError, match="documents, events"):
        store.sql("SELECT * FROM nowhere")
    with pytest.raises(StoreError):
        store.sql("SELECT * FROM read_csv('/etc/passwd')")


def test_parquet_holds_every_view(store: Store, tmp_path: Path) -> None:
    written = store.export_parquet(tmp_path / "out")
    counts = {path.stem: duckdb.execute(f"SELECT count(*) FROM '{path}'").fetchall()[0][0] for path in written}
    assert counts["events"] == 7
    assert counts["documents"] == 5
    assert counts["incidents"] == len(store.incidents())


def test_tables_in_other_shapes(store: Store, tmp_path: Path) -> None:
    table = store.incidents()
    points = io.StringIO()
    table.write_geojson(points)
    features = json.loads(points.getvalue())["features"]
    assert {tuple(each["geometry"]["coordinates"]) for each in features} == {(14.715, 13.459), (15.314, 14.121)}
    with pytest.raises(StoreError, match="GeoJSON"):
        store.dyads().write_geojson(io.StringIO())
    table.write_parquet(tmp_path / "it's.parquet")
    assert duckdb.execute(f"SELECT count(*) FROM '{tmp_path}/it''s.parquet'").fetchall()[0][0] == len(table)


@pytest.mark.parametrize(("package", "method"), [("pyarrow", "to_arrow"), ("pandas", "to_pandas"), ("polars", "to_polars")])
def test_frames_on_demand(store: Store, package: str, method: str) -> None:
    try:
        __import__(package)
    except ModuleNotFoundError:
        with pytest.raises(StoreError, match=f"pip install {package}"):
            getattr(store.events(), method)()
    else:
        assert len(getattr(store.events(), method)()) == len(store.events())


def test_words_asked_for() -> None:
    assert match_expression("l'ONU") == '(stems : "l onu")'
    assert match_expression("-drone") is None
    assert match_expression('"a b') == '(stems : "a") AND (stems : "b")'
