"""What is written obeys the contract, whatever was coded."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from hashlib import sha256
from importlib.resources import files
from typing import Any

import pytest
from coded_samples import TEXT, coded_documents, hand_made, span, wild_text
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator
from pydantic import ValidationError
from rich.console import Console, RenderableType

from vigie.export import (
    CSV_COLUMNS,
    DocumentRecord,
    dump_line,
    render_document,
    render_summary,
    to_csv_rows,
    to_plover,
    to_record,
)
from vigie.export.cards import MAX_WORDS, quote_words, visible
from vigie.types import CodedDocument, Document, Event, Quantity, Span

SCHEMA = json.loads((files("vigie") / "data" / "coded-document.schema.json").read_text(encoding="utf-8"))
# Drawing whole documents takes a while on a busy machine; that says nothing of the code under test.
thorough = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def shown(renderable: RenderableType, width: int = 80) -> str:
    """Return what a terminal of that width shows."""
    console = Console(file=io.StringIO(), width=width, highlight=False)
    console.print(renderable)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def spans_of(record: Any) -> list[dict[str, Any]]:
    """Return every part of a record that carries words and their place."""
    parts = list(record.values()) if isinstance(record, dict) else list(record)
    found = [span for part in parts if isinstance(part, dict | list) for span in spans_of(part)]
    is_span = isinstance(record, dict) and {"text", "start", "end"} <= set(record)
    return [record, *found] if is_span else found


def test_the_contract_is_kept() -> None:
    record = to_record(hand_made(), with_text=True)
    Draft202012Validator(SCHEMA).validate(record)
    assert set(record) == set(SCHEMA["properties"])
    assert set(record["events"][0]) | {"incident"} == set(SCHEMA["$defs"]["event"]["properties"])
    assert set(record["figures"][0]) == set(SCHEMA["$defs"]["figure"]["properties"])


def test_what_a_record_says() -> None:
    record = to_record(hand_made())
    strike, raid = record["events"]
    assert "text" not in record
    assert record["text_sha256"] == sha256(TEXT.encode()).hexdigest()
    assert record["published"] == "2023-06-07"
    assert strike["actor"] == [
        {"text": "armée malienne", **_place(span("armée malienne")), "name": "Mali", "id": "mli-mil"}
        | {"country": "MLI", "sector": ["MIL"]}
    ]
    assert (strike["date"], strike["enddate"], strike["date_precision"]) == (
        "2023-06-06",
        "2023-06-06",
        "day",
    )
    assert strike["event_loc"][0]["geonames_id"] == 2455290
    assert strike["event_loc"][1]["name"] is None
    assert strike["attribution"][0]["cue"]["text"] == "selon"
    assert (raid["date"], raid["date_precision"], raid["date_text"]) == (None, "open", None)
    assert "cue" not in raid["attribution"][0]
    assert raid["killed"] == {"min": 13, "max": None, "approx": False, "text": "treize morts"} | _place(span("treize morts"))
    assert raid["injured"] == {"min": None, "max": 4.5, "approx": True}


def _place(words: Span) -> dict[str, int]:
    return {"start": words.start, "end": words.end}


def test_a_time_of_day_is_kept() -> None:
    coded = hand_made()
    document = replace(coded.document, published_text="2023-06-07T05:00:00+00:00")
    assert to_record(replace(coded, document=document))["published"] == "2023-06-07T05:00:00+00:00"


@thorough
@given(coded_documents())
def test_every_record_is_valid_and_its_words_stand_where_it_says(coded: CodedDocument) -> None:
    line = dump_line(to_record(coded, with_text=True))
    line.encode("utf-8")
    record = json.loads(line)
    Draft202012Validator(SCHEMA).validate(record)
    text = coded.document.text
    if len(record["text"]) == len(text):  # reading JSON joins halves of a character that stand side by side
        for part in spans_of(record):
            assert text[part["start"] : part["end"]] == part["text"]


@thorough
@given(coded_documents())
def test_records_come_back_as_they_went(coded: CodedDocument) -> None:
    record = to_record(coded)
    read = DocumentRecord.model_validate(record)
    again = read.model_dump(mode="json", exclude_unset=True)
    assert again == record


def test_the_same_document_gives_the_same_bytes() -> None:
    assert dump_line(to_record(hand_made())) == dump_line(to_record(hand_made()))


@pytest.mark.parametrize(
    ("change", "complaint"),
    [({"surprise": 1}, "surprise"), ({"events": None}, "events"), ({"doc_id": 3}, "doc_id")],
)
def test_a_wrong_record_is_refused(change: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ValidationError, match=complaint):
        DocumentRecord.model_validate(to_record(hand_made()) | change)


def test_plover_records() -> None:
    strike, raid = to_plover(hand_made())
    assert strike["id"] == "mali-e1"
    assert (strike["event"], strike["mode"], strike["quad_code"]) == (["ASSAULT"], ["aerial", "targeted"], 4)
    assert strike["actor"][0]["code"] == "MLI"
    assert strike["actor"][0]["sector"] == ["MIL"]
    assert strike["event_loc"][0]["resolution"] == 4
    assert strike["event_loc"][1] == {
        "name": "région",
        "cc3": None,
        "latitude": None,
        "longitude": None,
        "geonameid": None,
        "resolution": None,
    }
    assert strike["link"] == ["mali-e2"]
    assert strike["cite_info"]["publication"] == "Le Fleuve"
    assert "size" not in strike
    assert raid["mode"] == ["negation"]
    assert raid["date"] is None
    assert raid["size"] == {"dead": 13, "dead_max": None, "injured": None, "injured_max": 4.5}
    assert TEXT[raid["text_info"]["start"] : raid["text_info"]["end"]] == raid["text"]


def test_csv_rows() -> None:
    strike, raid = to_csv_rows(hand_made())
    assert tuple(strike) == CSV_COLUMNS
    assert tuple(raid) == CSV_COLUMNS
    assert (strike["actor"], strike["actor_sector"], strike["recipient_name"]) == (
        "armée malienne",
        "MIL",
        None,
    )
    assert (strike["place"], strike["place_country"]) == ("Kidal; région", "MLI; -")
    assert (raid["actor"], raid["stance"], raid["killed_min"], raid["killed_max"]) == (
        None,
        "denies",
        13,
        None,
    )


@thorough
@given(coded_documents())
def test_any_rows_and_plover_records_can_be_written(coded: CodedDocument) -> None:
    stream = io.StringIO()
    table = csv.DictWriter(stream, CSV_COLUMNS)
    table.writerows(to_csv_rows(coded))
    for record in to_plover(coded):
        dump_line(record).encode("utf-8")


def test_a_card_says_it_all() -> None:
    card = shown(render_document(hand_made()))
    for words in (
        "Le Fleuve · 2023-06-07 · mali",
        "ASSAULT aerial, targeted",
        "armée malienne (Mali, MLI MIL)",
        "2023-06-06 “mardi”",
        "Kidal (MLI), région (not found in the gazetteer)",
        "porte-parole, quoted",
        "in answer to 2 ASSAULT",
        "[bombardé]",
        "negated",
        "not told",
        "killed at least 13, injured at most 4.5",
        "armée malienne (Mali, MLI MIL) denies it",
        "3.000 hommes (troops, 3000, MLI, in MLI)",
        "warning: one warning",
    ):
        assert words in card


def test_a_document_without_events_says_so() -> None:
    assert "No political event found." in shown(render_document(CodedDocument(Document("a", "Rien."), (), ())))


@thorough
@given(coded_documents())
def test_cards_fit_and_cannot_steer_the_terminal(coded: CodedDocument) -> None:
    for width in (80, 120):
        card = shown(render_document(coded), width)
        assert all(char.isprintable() or char in "\n\u200c\u200d\xad" for char in card)
        card.encode("utf-8")


@given(wild_text)
def test_what_is_made_visible_keeps_its_length(text: str) -> None:
    assert len(visible(text)) == len(text)


def test_a_long_sentence_is_cut_at_words_around_the_trigger() -> None:
    text = "mot " * 200 + "frappe " + "mot " * 200
    start = text.index("frappe")
    event = Event("e1", "ASSAULT", Span(start, start + 6), Span(0, len(text)))
    words = quote_words(event, text).plain
    assert "[frappe]" in words
    assert words.startswith("…mot ")
    assert words.endswith("mot…")
    assert len(words) <= MAX_WORDS + 4


def test_one_endless_word_is_cut_too() -> None:
    text = "a" * 5000
    event = Event("e1", "ASSAULT", Span(2000, 2006), Span(0, len(text)))
    assert quote_words(event, text).plain == "…[aaaaaa]…"


def test_the_summary_counts() -> None:
    summary = shown(render_summary([hand_made(), hand_made()]))
    assert "4 events in 2 reports" in summary
    assert "ASSAULT" in summary
    assert "Mali" in summary
    assert all(len(line) <= 80 for line in summary.splitlines())


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (Quantity(2, 2), "killed 2"),
        (Quantity(40, 40, True), "killed about 40"),
        (Quantity(3, 5), "killed 3 to 5"),
        (Quantity(None, None), "killed some"),
    ],
)
def test_amounts(quantity: Quantity, words: str) -> None:
    coded = hand_made()
    event = replace(coded.events[1], killed=quantity, injured=None)
    assert words in shown(render_document(replace(coded, events=(event,))))
