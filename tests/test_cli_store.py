"""The commands of the store, on coded reports."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest
from lake_story import REPORTS
from store_reports import write_report
from typer.testing import CliRunner

from vigie.cli.main import app
from vigie.store import Store

runner = CliRunner()


def run(*words: str | Path, status: int = 0) -> str:
    result = runner.invoke(app, [str(word) for word in words])
    assert result.exit_code == status, result.output
    return result.output


@pytest.fixture(scope="module")
def coded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The story of the lake as coded documents with their text."""
    path = tmp_path_factory.mktemp("coded") / "lake.jsonl"
    path.write_text("".join(json.dumps({**record, "text": text}) + "\n" for record, text in REPORTS), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def store(coded: Path) -> Path:
    """A store with the story of the lake."""
    path = coded.with_name("lake.db")
    assert "5 added; 4 incidents" in run("add", "--coded", coded, "--store", path)
    return path


@pytest.fixture
def own(coded: Path, tmp_path: Path) -> Path:
    """A store that a test may change."""
    path = tmp_path / "own.db"
    run("add", "--coded", coded, "--store", path)
    return path


def test_adding_twice_changes_nothing(coded: Path, store: Path) -> None:
    assert "5 unchanged; 4 incidents" in run("add", "--coded", coded, "--store", store)


def test_coded_documents_need_their_text(tmp_path: Path) -> None:
    path = tmp_path / "bare.jsonl"
    path.write_text(json.dumps(REPORTS[0][0]) + "\nnot json\n" + '{"doc_id": "x"}\n', encoding="utf-8")
    output = run("add", "--coded", path, "--store", tmp_path / "s.db", status=2)
    assert f"{path}:1: no text" in output
    assert f"{path}:2: not JSON" in output
    assert f"{path}:3: field 'published' is missing" in output


def test_verify(store: Path) -> None:
    assert "5 reports and 4 incidents, all sound" in run("verify", "--store", store)


@pytest.mark.parametrize("command", ["incidents", "events", "claims", "actors", "documents", "dyads", "timeline"])
def test_questions_in_every_format(command: str, store: Path, tmp_path: Path) -> None:
    assert run(command, "--store", store).strip()
    lines = [json.loads(line) for line in run(command, "--store", store, "--format", "json").splitlines()]
    rows = list(csv.DictReader(io.StringIO(run(command, "--store", store, "--format", "csv"))))
    assert len(rows) == len(lines) > 0
    assert list(rows[0]) == list(lines[0])
    run(command, "--store", store, "--out", tmp_path / "rows.parquet")
    assert (tmp_path / "rows.parquet").stat().st_size > 0
    assert "name a file" in run(command, "--store", store, "--format", "parquet", status=2)


def test_filters_reach_the_question(store: Path) -> None:
    rows = run("incidents", "--store", store, "--type", "ASSAULT", "--where", "Bol", "--since", "2021-06-01", "--format", "json")
    assert [json.loads(line)["documents"] for line in rows.splitlines()] == [1]
    assert "nothing found" in run("incidents", "--store", store, "--actor", "personne")
    assert "no day like" in run("incidents", "--store", store, "--since", "hier", status=2)
    assert "unknown kind" in run("dyads", "--store", store, "--kind", "war", status=2)
    assert "is later than" in run("events", "--store", store, "--since", "2025-01-01", "--until", "2024-01-01", status=2)
    assert "unknown type" in run("incidents", "--store", store, "--type", "WAR", status=2)


def test_a_table_says_how_much_it_leaves_out_and_a_file_holds_all(tmp_path: Path) -> None:
    reports = [write_report(f"avis-{n}", [], published=date(2021, 5, n), before=["Avis."]) for n in range(1, 26)]
    with Store(tmp_path / "s.db") as opened:
        opened.add_many(reports)
    asked = ("documents", "--store", tmp_path / "s.db")
    table = run(*asked)
    assert (table.count("avis-"), "20 of 25;" in table) == (20, True)
    assert "21–25 of 25;" in run(*asked, "--page", "2")
    assert "5 of 25;" in run(*asked, "--limit", "5")
    assert " of " not in run(*asked, "--limit", "25")
    out = tmp_path / "rows.csv"
    for words, many in (((), 25), (("--limit", "5"), 5), (("--page", "2"), 5)):
        run(*asked, "--out", out, *words)
        assert len(list(csv.DictReader(out.open(encoding="utf-8")))) == many
    assert len(run(*asked, "--format", "json").splitlines()) == 25
    run(*asked, "--out", tmp_path / "rows.txt")
    assert (tmp_path / "rows.txt").read_text(encoding="utf-8").count("avis-") == 25


def test_what_was_known_then(store: Path) -> None:
    row = json.loads(run("incidents", "--store", store, "--as-of", "2021-04-12", "--format", "json"))
    assert row["killed_best"] == 3
    assert "1 of more;" in run("incidents", "--store", store, "--as-of", "2021-12-31", "--limit", "1")
    assert "nothing found" in run("incidents", "--store", store, "--recorded-by", "2020-01-01")


def test_geojson(store: Path) -> None:
    points = json.loads(run("incidents", "--store", store, "--format", "geojson"))
    assert len(points["features"]) == 3
    assert "GeoJSON needs" in run("actors", "--store", store, "--format", "geojson", status=2)


def test_lists_are_lists_in_json(store: Path, tmp_path: Path) -> None:
    row = json.loads(run("incidents", "--store", store, "--sort", "documents", "--limit", "1", "--format", "json"))
    assert [type(row[name]) for name in ("actors", "recipients", "modes", "disputed")] == [list] * 4
    assert (row["actors"], row["recipients"]) == (["faction de Bakoura"], ["armée tchadienne"])
    out = tmp_path / "rows.geojson"
    run("incidents", "--store", store, "--out", out)
    points = json.loads(out.read_text(encoding="utf-8"))["features"]
    assert ["faction de Bakoura"] in [point["properties"]["actors"] for point in points]
    event = json.loads(run("events", "--store", store, "--limit", "1", "--format", "json"))
    assert [type(event[name]) for name in ("actor", "mode", "source")] == [list] * 3
    assert "no format has the ending '.xlsx'" in run("incidents", "--store", store, "--out", tmp_path / "x.xlsx", status=2)


def test_show(store: Path) -> None:
    incident = json.loads(run("incidents", "--store", store, "--sort", "documents", "--limit", "1", "--format", "json"))["id"]
    shown = run("show", incident, "--store", store)
    for words in ("4 reports, 3 outlets", "killed     12 (3 to 12)", "Claimed by", "[ont attaqué]", "What was known when"):
        assert words in shown
    record = json.loads(run("show", incident, "--store", store, "--json"))
    assert [told["doc_id"] for told in record["told"]] == ["fanal-1", "rives-1", "fanal-2", "dune-1"]
    event = record["told"][1]["key"]
    assert run("show", event, "--store", store) == run("show", event[:-2], "--store", store) == shown
    assert "there is no event 'fanal-9#'" in run("show", "fanal-9#", "--store", store, status=2)
    assert "may be" in run("show", record["told"][3]["key"].partition("#")[0] + "#", "--store", store, status=2)
    assert "there is no incident" in run("show", "nothing", "--store", store, status=2)


def test_sql(store: Path) -> None:
    row = json.loads(run("sql", "SELECT max(killed_min) AS most FROM events", "--store", store, "--format", "json"))
    assert row == {"most": 12}
    for query in ("", " ; ", "/* rien */", "DROP TABLE events", "SELECT 1; DELETE FROM events"):
        assert "has to ask for rows" in run("sql", query, "--store", store, status=2)
    assert run("sql", "CREATE TABLE t AS FROM events; SELECT count(*) AS n FROM t", "--store", store, "--format", "csv") == "n\n7\n"
    assert "ASSAULT" in run("sql", "PIVOT (SELECT event, 1 AS n FROM events) ON event USING sum(n)", "--store", store)
    assert "Table with name nowhere" in run("sql", "SELECT * FROM nowhere", "--store", store, status=2)


def test_what_cannot_be_written_is_named_as_it_was_given(store: Path, tmp_path: Path) -> None:
    for command, name in (("incidents", "x.csv"), ("incidents", "x.parquet"), ("export", "x.jsonl")):
        out = tmp_path / "no" / name
        assert f"vigie: {out}: No such file or directory" in run(command, "--store", store, "--out", out, status=2)
    assert "nothing found" not in run("assemble", tmp_path / "no.jsonl", status=2)


def test_export(store: Path, tmp_path: Path) -> None:
    records = [json.loads(line) for line in run("export", "--store", store, "--out", "-").splitlines()]
    assert len(records) == 5
    assert all(event["incident"] for record in records for event in record["events"])
    assert "text" not in records[0]
    assert "events.parquet" in run("export", "--store", store, "--format", "parquet", "--out", tmp_path / "frames")


def test_assemble_does_without_a_store(coded: Path, store: Path, tmp_path: Path) -> None:
    out = tmp_path / "joined.jsonl"
    run("assemble", coded, "--out", out)
    joined = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    stored = [json.loads(line) for line in run("export", "--store", store, "--out", "-").splitlines()]
    homes = [{f"{r['doc_id']}#{e['id']}": e["incident"] for r in records for e in r["events"]} for records in (joined, stored)]
    assert homes[0] == homes[1]
    assert "ASSAULT" in run("assemble", coded)
    bare = tmp_path / "bare.jsonl"
    bare.write_text("".join(json.dumps(record) + "\n" for record, _ in REPORTS), encoding="utf-8")
    documents = tmp_path / "documents.jsonl"
    documents.write_text("".join(json.dumps({"doc_id": r["doc_id"], "text": text}) + "\n" for r, text in REPORTS), encoding="utf-8")
    run("assemble", bare, "--documents", documents, "--out", out)
    again = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [e["incident"] for r in again for e in r["events"]] == [e["incident"] for r in joined for e in r["events"]]


def test_judgements(own: Path, tmp_path: Path, coded: Path) -> None:
    rows = [json.loads(line) for line in run("events", "--store", own, "--type", "ASSAULT", "--format", "json").splitlines()]
    keys = {row["key"].partition("#")[0]: row["key"] for row in rows}
    said = ("--because", "lu", "--by", "Awa", "--store", own)
    assert "judgement 1" in run("reject", keys["dune-2"], *said)
    run("amend", keys["fanal-1"], "killed", "4", *said)
    told = run("amend", keys["rives-1"], "event_loc", "Nulleparistan (COL)", *said)
    assert "the gazetteer knows no Nulleparistan (COL): it stands without coordinates" in told
    run("withdraw", "3", *said)
    run("split", keys["fanal-2"], *said)
    run("confirm", keys["rives-1"], *said)
    listed = run("judgements", "--store", own)
    cells = [line.split() for line in listed.splitlines()]
    assert cells[0] == ["number", "at", "who", "what", "key", "field", "value", "others", "why"]
    assert [line[0] for line in cells[1:] if line[0].isdigit()] == ["1", "2", "4", "5"]
    assert [line[3] for line in cells[1:] if line[0].isdigit()] == ["reject", "amend", "split", "confirm"]
    assert "rejected already" in run("reject", keys["dune-2"], *said, status=2)
    as_json = [json.loads(line) for line in run("judgements", "--store", own, "--every", "--format", "json").splitlines()]
    assert [(row["field"], row["value"]) for row in as_json[1:3]] == [("killed", "4"), ("event_loc", "Nulleparistan (COL)")]
    assert [row["withdrawn_by"] for row in as_json] == [None, None, "Awa", None, None]
    out = tmp_path / "judgements.jsonl"
    run("judgements", "--store", own, "--export", out)
    other = tmp_path / "other.db"
    run("add", "--coded", coded, "--store", other)
    assert "5 judgements taken over" in run("judgements", "--store", other, "--apply", out)
    assert run("incidents", "--store", other, "--format", "json") == run("incidents", "--store", own, "--format", "json")
    assert "withdrawn: reject" in run("withdraw", "1", *said)
    assert "no standing judgement" in run("withdraw", "1", *said, status=2)
    one, two = (row["incident"] for row in rows[:2])
    run("merge", one, two, *said)
    out.write_text("{", encoding="utf-8")
    assert f"{out}:1: not JSON" in run("judgements", "--store", other, "--apply", out, status=2)


def test_a_store_that_is_not_there(tmp_path: Path) -> None:
    assert "there is no such store" in run("incidents", "--store", tmp_path / "none.db", status=2)
    assert not (tmp_path / "none.db").exists()


def test_a_file_that_is_no_store(tmp_path: Path) -> None:
    path = tmp_path / "letter.db"
    path.write_text("Chère Awa, " * 200, encoding="utf-8")
    assert "no store" in run("add", "--coded", tmp_path / "x.jsonl", "--store", path, status=2)
    assert path.read_text(encoding="utf-8").startswith("Chère Awa")
