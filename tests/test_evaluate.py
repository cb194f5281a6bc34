"""Figures are what can be counted by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lake_story import REPORTS
from typer.testing import CliRunner

from vigie.cli.main import app
from vigie.evaluate import find_disagreements, measure
from vigie.evaluate.align import align, overlaps
from vigie.evaluate.changes import find_changes
from vigie.evaluate.floors import FloorError, below_floors, raise_floors, read_floors, write_floors
from vigie.evaluate.tally import align_document

runner = CliRunner()
GOLD = {record["doc_id"]: {**record, "text": text} for record, text in REPORTS}


def changed(doc_id: str, number: int, **values: Any) -> dict[str, dict[str, Any]]:
    """Return the annotated documents with one event's values replaced."""
    copy = json.loads(json.dumps(GOLD))
    copy[doc_id]["events"][number].update(values)
    return dict(copy)


def test_gold_against_itself_is_perfect() -> None:
    figures = measure(GOLD, GOLD)
    assert all(figures[name].value == 1.0 for name in ("event", "actor", "recipient", "place", "source", "date", "number", "record"))
    assert figures.missing == 0


def test_a_missed_event_counts_against_recall_alone() -> None:
    coded = json.loads(json.dumps(GOLD))
    coded["rives-1"]["events"].pop()
    event = measure(GOLD, coded)["event"]
    assert (event.precision, event.recall) == (1.0, 6 / 7)
    assert event.value == pytest.approx(2 * 6 / 7 / (1 + 6 / 7))


def test_a_document_that_was_not_coded_is_counted() -> None:
    figures = measure(GOLD, {})
    assert (figures["event"].value, figures.missing) == (0.0, 5)


def test_a_wrong_type_counts_a_quarter_in_the_record() -> None:
    coded = changed("dune-1", 0, event="AGREE")
    figures = measure(GOLD, coded)
    assert figures["trigger"].value == 1.0
    assert figures["event"].value == pytest.approx(6 / 7)
    share = 1 - 0.30 / (0.30 + 0.15 + 0.15 + 0.12 + 0.08 + 0.08)  # all its slots but the type are right
    assert figures["record"].value == pytest.approx((6 + 0.25 * share) / 7)


def test_another_type_may_be_allowed() -> None:
    gold = changed("dune-1", 0, alt_event=["AGREE"])
    assert measure(gold, changed("dune-1", 0, event="AGREE"))["event"].value == 1.0


def test_another_date_may_be_allowed() -> None:
    coded = changed("dune-1", 0, date="2021-04-19", enddate="2021-04-20")
    assert measure(GOLD, coded)["date"].value == pytest.approx(5 / 6)
    gold = changed("dune-1", 0, alt_date=[{"date": "2021-04-19", "enddate": "2021-04-20"}])
    assert measure(gold, coded)["date"].value == 1.0


def test_optional_events_need_not_be_found() -> None:
    gold = changed("rives-1", 1, optional=True)
    coded = json.loads(json.dumps(GOLD))
    coded["rives-1"]["events"].pop()
    assert measure(gold, coded)["event"].value == 1.0
    assert measure(gold, GOLD)["event"].value == 1.0


def test_one_telling_of_an_incident_suffices() -> None:
    gold = json.loads(json.dumps(GOLD))
    for event in gold["dune-1"]["events"]:
        event["incident"] = "one"
    coded = json.loads(json.dumps(GOLD))
    coded["dune-1"]["events"].pop()
    assert measure(gold, coded)["event"].value == 1.0


def test_a_net_over_half_the_sentence_is_no_hit() -> None:
    word = {"start": 50, "end": 58}
    assert overlaps(word, {"start": 45, "end": 60})
    assert not overlaps(word, {"start": 0, "end": 80})


def test_disagreements_name_what_is_wrong() -> None:
    coded = changed("dune-1", 0, date=None, enddate=None, factuality="future")
    coded["rives-1"]["events"].pop()
    coded["fanal-1"]["events"][0]["event"] = "COERCE"
    found = find_disagreements([(doc_id, align_document(GOLD[doc_id], coded[doc_id])) for doc_id in GOLD])
    assert [(each.doc_id, each.kind, each.fields) for each in found] == [
        ("fanal-1", "type", ("type",)),
        ("rives-1", "missed", ()),
        ("dune-1", "slot", ("date", "factuality")),
    ]


@given(st.permutations(list(GOLD)), st.randoms())
def test_order_changes_no_figure(order: list[str], random: Any) -> None:
    shuffled = json.loads(json.dumps({doc_id: GOLD[doc_id] for doc_id in order}))
    for record in shuffled.values():
        random.shuffle(record["events"])
    assert {figure.name: figure.value for figure in measure(GOLD, shuffled).fields} == {
        figure.name: figure.value for figure in measure(GOLD, GOLD).fields
    }


@given(st.sampled_from(sorted(GOLD)), st.integers(0, 1))
def test_dropping_an_event_never_raises_recall(doc_id: str, number: int) -> None:
    coded = json.loads(json.dumps(GOLD))
    coded[doc_id]["events"] = coded[doc_id]["events"][:number]
    assert (measure(GOLD, coded)["event"].recall or 0) <= (measure(GOLD, GOLD)["event"].recall or 0)


def test_each_event_is_in_one_pair() -> None:
    events = GOLD["dune-1"]["events"]
    pairs = align(events, [*events, *events])
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs) == 2


def test_intervals_hold_the_figure_and_repeat() -> None:
    coded = changed("dune-1", 0, event="AGREE")
    one, other = (measure(GOLD, coded, resamples=200)["event"] for _ in range(2))
    assert one == other
    assert one.low is not None
    assert one.high is not None
    assert one.low <= (one.value or 0) <= one.high


def test_gains_and_losses() -> None:
    old, new = changed("dune-1", 0, event="AGREE"), changed("fanal-1", 0, event="COERCE")
    found = [(change.what, change.doc_id) for change in find_changes(GOLD, old, new)]
    assert found == [("lost", "fanal-1"), ("gained", "dune-1")]


def test_floors(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    perfect = measure(GOLD, GOLD)
    raised, lowered = raise_floors(perfect, {})
    write_floors(path, raised)
    assert lowered == []
    assert read_floors(path)["event"] == 0.99
    assert below_floors(perfect, read_floors(path)) == []
    worse = measure(GOLD, changed("dune-1", 0, event="AGREE"))
    assert any(line.startswith("event: 0.857") for line in below_floors(worse, read_floors(path)))
    assert raise_floors(worse, raised)[0] == raised
    kept, told = raise_floors(worse, raised, lower=True)
    assert kept["event"] < 0.9
    assert any(line.startswith("event:") for line in told)
    path.write_text("[fields]\nevent = 2\n", encoding="utf-8")
    with pytest.raises(FloorError, match="event"):
        read_floors(path)


def test_the_command(tmp_path: Path) -> None:
    gold, coded, page = tmp_path / "gold.jsonl", tmp_path / "coded.jsonl", tmp_path / "page.html"
    gold.write_text("".join(json.dumps(record) + "\n" for record in GOLD.values()), encoding="utf-8")
    records = changed("dune-1", 0, event="AGREE").values()
    coded.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    result = runner.invoke(app, ["eval", str(gold), str(coded), "--errors", "5", "--bootstrap", "50"])
    assert result.exit_code == 0
    assert "dune-1 type (type): annotated CONSULT 'a rencontré', coded AGREE 'a rencontré'" in result.output
    assert runner.invoke(app, ["eval", str(gold), str(coded), "-f", "html", "-o", str(page)]).exit_code == 0
    shown = page.read_text(encoding="utf-8")
    assert '<mark class="gold coded">a rencontré</mark>' in shown
    assert "http" not in shown
    told = json.loads(runner.invoke(app, ["eval", str(gold), str(coded), "-f", "json"]).output)
    assert told["fields"]["event"]["value"] == pytest.approx(6 / 7)
    floors = tmp_path / "floors.toml"
    assert runner.invoke(app, ["eval", str(gold), str(gold), "--write-floors", str(floors)]).exit_code == 0
    failed = runner.invoke(app, ["eval", str(gold), str(coded), "--floors", str(floors)])
    assert failed.exit_code == 1
    assert "below its floor" in failed.output
    assert "1 lost" in runner.invoke(app, ["eval", str(gold), str(coded), "--against", str(gold)]).output
    coded.write_text("{}\n", encoding="utf-8")
    assert "field 'doc_id' is missing" in runner.invoke(app, ["eval", str(gold), str(coded)]).output


def test_reports_that_nobody_coded_are_no_zeros(tmp_path: Path) -> None:
    bare, coded = tmp_path / "bare.jsonl", tmp_path / "coded.jsonl"
    bare.write_text('{"doc_id": "a", "text": "Un bac a chaviré."}\n', encoding="utf-8")
    coded.write_text('{"doc_id": "a", "events": []}\n', encoding="utf-8")
    for words in (["eval", bare, coded], ["eval", coded, bare], ["eval", coded, coded, "--against", bare], ["pack", "stats", bare]):
        result = runner.invoke(app, list(map(str, words)))
        assert result.exit_code == 2
        assert f"{bare}:1: field 'events' is missing" in result.stderr
    assert runner.invoke(app, ["eval", str(coded), str(coded), "--documents", str(bare)]).exit_code == 0


def test_entries_that_err_come_first(tmp_path: Path) -> None:
    gold, coded = tmp_path / "gold.jsonl", tmp_path / "coded.jsonl"
    gold.write_text("".join(json.dumps(record) + "\n" for record in GOLD.values()), encoding="utf-8")
    records = changed("dune-1", 0, event="AGREE", rule="agree.accept").values()
    coded.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    result = runner.invoke(app, ["pack", "stats", str(coded), "--gold", str(gold), "-f", "json"])
    assert result.exit_code == 0, result.output
    rows = [json.loads(line) for line in result.output.splitlines()]
    assert rows[0] == {"entry": "agree.accept", "coded": 1, "judged": 1, "right": 0, "precision": 0.0}
    assert rows[1] == {"entry": "written.act", "coded": 6, "judged": 6, "right": 6, "precision": 1.0}
    assert rows[2]["coded"] == 0
