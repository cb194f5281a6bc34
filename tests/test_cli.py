"""The commands, with a coder that finds one event in each report."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from typer.testing import CliRunner

from vigie import __version__
from vigie.cli.main import app
from vigie.types import CodedDocument, Document, Entity, Event, Note, Span

runner = CliRunner()


class OneEventCoder:
    """Finds one event in every report, at its first word."""

    def __init__(self, *, explain: bool = False, least: float | None = None, skip: bool = True) -> None:
        self.explain = explain

    def pipe(self, documents: Iterable[Document]) -> Iterator[CodedDocument]:
        for document in documents:
            word = Span(0, max(1, len(document.text.split(" ")[0])))
            sentence = Span(0, max(1, len(document.text)))
            event = Event("e1", "PROTEST", word, sentence, ("demo",), (), 4, -5.0, (Entity(word, "Togo"),))
            notes = (Note("no-event", word, "protest.march", "no crowd"),) if self.explain else ()
            yield CodedDocument(document, (event,), (), (), "vigie test", notes)


@pytest.fixture(autouse=True)
def one_event_coder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the simple coder in the place of the real one."""
    monkeypatch.setattr("vigie.cli.coder.load_coder", OneEventCoder)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """Write a report."""
    path = tmp_path / "lome.txt"
    path.write_text("Manifestations à Lomé\n\nDes milliers de Togolais ont défilé samedi.", encoding="utf-8")
    return path


def test_a_table_by_default(report: Path) -> None:
    result = runner.invoke(app, ["code", str(report)])
    assert result.exit_code == 0
    assert "Manifestations à Lomé" in result.output
    assert "PROTEST demo" in result.output


def test_json(report: Path) -> None:
    result = runner.invoke(app, ["code", str(report), "--format", "json", "--published", "2020-02-29", "--with-text"])
    (line,) = result.output.splitlines()
    record = json.loads(line)
    assert (record["doc_id"], record["published"]) == ("lome", "2020-02-29")
    assert record["text"] == report.read_text(encoding="utf-8")
    assert "text" not in json.loads(runner.invoke(app, ["code", str(report), "--format", "json"]).output)


def test_plover_and_csv(report: Path) -> None:
    plover = runner.invoke(app, ["code", str(report), "--format", "plover"])
    assert json.loads(plover.output)["id"] == "lome-e1"
    table = runner.invoke(app, ["code", str(report), str(report), "--format", "csv"])
    rows = list(csv.DictReader(io.StringIO(table.output)))
    assert [row["event"] for row in rows] == ["PROTEST", "PROTEST"]


def test_standard_input() -> None:
    result = runner.invoke(app, ["code", "-", "--format", "json"], input="Grève à Sfax.")
    assert json.loads(result.output)["doc_id"] == "stdin"


def test_files_of_one_name_are_told_apart_by_their_folders(report: Path, tmp_path: Path) -> None:
    other = tmp_path / "mars" / "lome.txt"
    other.parent.mkdir()
    other.write_text("Grève des dockers au port.", encoding="utf-8")
    result = runner.invoke(app, ["code", str(report), str(other), str(report), "--format", "json"])
    assert [json.loads(line)["doc_id"] for line in result.stdout.splitlines()] == ["lome", "mars/lome", "lome"]
    assert result.stderr == f"vigie: {other}: another report is named 'lome'; this one is 'mars/lome'\n"


def test_a_file_replaces_its_own_report_and_no_other(report: Path, tmp_path: Path) -> None:
    def add(*words: str, text: str | None = None) -> str:
        return runner.invoke(app, ["add", *words, "--store", str(tmp_path / "s.db")], input=text).stdout

    other = tmp_path / "mars" / "lome.txt"
    other.parent.mkdir()
    other.write_text("Grève des dockers au port.", encoding="utf-8")
    assert "1 added" in add(str(report))
    assert "1 added" in add(str(other))
    assert "1 unchanged" in add(str(other))
    other.write_text("Grève des dockers au port de pêche.", encoding="utf-8")
    assert "1 revised" in add(str(other))
    report.write_text(report.read_text(encoding="utf-8").replace("samedi", "dimanche"), encoding="utf-8")
    assert "1 revised" in add(str(report))
    for text in ("Trêve conclue entre bergers et pêcheurs.", "Un pont coupé par la crue du fleuve."):
        assert "1 added" in add("-", text=text)
        assert "1 unchanged" in add("-", text=text)
    listed = runner.invoke(app, ["documents", "--store", str(tmp_path / "s.db"), "--format", "json"]).stdout.splitlines()
    assert sorted(json.loads(line)["doc_id"].partition("-")[0] for line in listed) == ["lome", "mars/lome", "stdin", "stdin"]


def test_a_bad_file_does_not_stop_the_others(report: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\xff\xfe")
    out = tmp_path / "out.jsonl"
    result = runner.invoke(app, ["code", str(bad), str(report), str(tmp_path / "none.txt"), "--out", str(out)])
    assert result.exit_code == 2
    assert [json.loads(line)["doc_id"] for line in out.read_text(encoding="utf-8").splitlines()] == ["lome"]
    complaints = result.stderr.splitlines()
    assert len(complaints) == 2
    assert complaints[0].startswith(f"vigie: {bad}: not UTF-8")
    assert complaints[1] == f"vigie: {tmp_path / 'none.txt'}: No such file or directory"


def test_with_bad_files_only_nothing_is_written(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert runner.invoke(app, ["code", str(tmp_path / "none.txt"), "--out", str(out)]).exit_code == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("name", "start"), [("a.csv", "doc_id,"), ("a.txt", "──"), ("a.jsonl", '{"doc_id"')])
def test_the_ending_of_the_file_tells_the_format(report: Path, tmp_path: Path, name: str, start: str) -> None:
    out = tmp_path / name
    assert runner.invoke(app, ["code", str(report), "--out", str(out)]).exit_code == 0
    assert out.read_text(encoding="utf-8").startswith(start)
    assert {path.name for path in tmp_path.iterdir()} == {"lome.txt", name}


def test_an_ending_that_no_format_has_is_refused(report: Path, tmp_path: Path) -> None:
    result = runner.invoke(app, ["code", str(report), "--out", str(tmp_path / "a.xlsx")])
    assert result.exit_code == 2
    assert "no format has the ending '.xlsx'; known are .csv .json .jsonl .ndjson .txt" in result.stderr
    assert {path.name for path in tmp_path.iterdir()} == {"lome.txt"}
    assert runner.invoke(app, ["code", str(report), "--out", str(tmp_path / "a.dat"), "--format", "json"]).exit_code == 0


def test_a_run_that_fails_leaves_what_was_there(report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: OneEventCoder, documents: Iterable[Document]) -> Iterator[CodedDocument]:
        yield from [OneEventCoder.pipe(self, [document]).__next__() for document in documents]
        raise RuntimeError("out of luck")

    out = tmp_path / "out.jsonl"
    out.write_text("old", encoding="utf-8")
    monkeypatch.setattr("vigie.cli.coder.load_coder", type("Failing", (OneEventCoder,), {"pipe": fail}))
    assert isinstance(runner.invoke(app, ["code", str(report), "--out", str(out)]).exception, RuntimeError)
    assert out.read_text(encoding="utf-8") == "old"
    assert {path.name for path in tmp_path.iterdir()} == {"lome.txt", "out.jsonl"}


def test_a_folder_that_is_not_there(report: Path, tmp_path: Path) -> None:
    result = runner.invoke(app, ["code", str(report), "--out", str(tmp_path / "none" / "out.csv")])
    assert result.exit_code == 2
    assert result.stderr == f"vigie: {tmp_path / 'none' / 'out.csv'}: No such file or directory\n"


def test_no_store_is_made_for_what_cannot_be_read(tmp_path: Path) -> None:
    result = runner.invoke(app, ["add", str(tmp_path / "none.txt"), "--store", str(tmp_path / "s.db")])
    assert result.exit_code == 2
    assert result.stderr == f"vigie: {tmp_path / 'none.txt'}: No such file or directory\n"
    assert list(tmp_path.iterdir()) == []


def test_a_report_without_text_is_not_stored(report: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text(" \n", encoding="utf-8")
    result = runner.invoke(app, ["add", str(tmp_path / "empty.txt"), str(report), "--store", str(tmp_path / "s.db")])
    assert (result.exit_code, result.stderr) == (2, "vigie: empty: no text\n")
    assert "1 added; 1 incidents" in result.stdout


def test_a_wrong_date_is_a_usage_error(report: Path) -> None:
    result = runner.invoke(app, ["code", str(report), "--published", "29/02/2020"])
    assert result.exit_code == 2
    assert "YYYY-MM-DD" in result.stderr


def test_explain(report: Path) -> None:
    result = runner.invoke(app, ["explain", str(report)])
    assert result.exit_code == 0
    for words in (
        "1 Manifestations à Lomé",
        "no-event",
        "protest.march",
        "no crowd",
        "⇒ PROTEST demo",
        "nothing seen",
    ):
        assert words in result.output


def test_demo() -> None:
    result = runner.invoke(app, ["demo", "--reports", "2"])
    assert result.exit_code == 0
    assert "40 events in 40 reports" in result.output
    assert result.output.count("1 PROTEST demo") == 2


def put_checker(monkeypatch: pytest.MonkeyPatch, *failures: SimpleNamespace) -> None:
    """Put a checker that finds these failures in the place of the real one."""
    checker = ModuleType("vigie.check")
    checker.check_pack = lambda lang: list(failures)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "vigie.check", checker)


def test_pack_check(monkeypatch: pytest.MonkeyPatch) -> None:
    put_checker(monkeypatch)
    result = runner.invoke(app, ["pack", "check", "fr"])
    assert (result.exit_code, result.output) == (0, "pack fr: all examples hold\n")


def test_pack_check_names_what_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    failure = SimpleNamespace(file="a.toml", entry="x.y", what="actor not found", example="Rien.", is_role=True)
    put_checker(monkeypatch, failure)
    result = runner.invoke(app, ["pack", "check"])
    assert result.exit_code == 1
    assert result.stdout == "a.toml: x.y: actor not found\n    Rien.\n"
    assert "0 acts and 1 roles" in result.stderr


def test_help_names_every_command_and_option() -> None:
    assert all(name in runner.invoke(app, ["--help"]).output for name in ("code", "explain", "demo", "pack", "--version"))
    wide = {"COLUMNS": "120"}
    text = runner.invoke(app, ["code", "--help"], env=wide).output
    assert all(name in text for name in ("--published", "--format", "--out", "--with-text"))


def test_help_loads_no_model() -> None:
    script = (
        "import sys; from typer.testing import CliRunner; from vigie.cli.main import app; "
        "CliRunner().invoke(app, ['--help']); print('spacy' in sys.modules)"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=env)
    assert done.stdout.strip() == "False"


def test_version() -> None:
    assert runner.invoke(app, ["--version"]).output == f"vigie {__version__}\n"
