"""No input makes the coder fail, and every span that it emits lies on the words it names."""

from __future__ import annotations

import functools
import json
from datetime import date
from importlib.resources import as_file, files
from typing import Any

import pytest
from coded_samples import wild_text
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from vigie import Coder
from vigie.export import dump_line, to_record
from vigie.ingest import read_path
from vigie.parse.repair import is_tree
from vigie.types import CodedDocument, Document

SCHEMA = json.loads((files("vigie") / "data" / "coded-document.schema.json").read_text(encoding="utf-8"))
patient = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])

REPORT = (
    "Séoul: l'armée tire des coups de semonce\n\n"
    "SÉOUL, 3 mai — L'armée sud-coréenne a tiré mardi des coups de semonce contre un navire nord-coréen, "
    "a annoncé l'état-major. Pyongyang a dénoncé « une provocation » et menacé de riposter. "
    "Au moins deux marins auraient été blessés, selon l'agence Yonhap."
)


@functools.cache
def coder() -> Coder:
    """Load the coder once for all tests."""
    return Coder()


def code(text: str, published: date | None = date(2022, 5, 4)) -> CodedDocument:
    """Code a text and check all that holds of any coded document."""
    coded = coder().code(Document("a", text, published))
    record = json.loads(dump_line(to_record(coded)))
    Draft202012Validator(SCHEMA).validate(record)
    check_spans(record, text)
    names = [event.id for event in coded.events]
    assert len(set(names)) == len(names)
    assert {link.target for event in coded.events for link in event.links} <= set(names)
    for event in coded.events:
        assert event.evidence.covers(event.trigger)
        if event.time is not None and event.time.start and event.time.end:
            assert event.time.start <= event.time.end
    return coded


def check_spans(part: Any, text: str) -> None:
    """Check every span of a record, however deep it lies."""
    if isinstance(part, dict):
        if {"start", "end"} <= set(part):
            assert 0 <= part["start"] < part["end"] <= len(text), part
            if "text" in part:
                assert text[part["start"] : part["end"]] == part["text"], part
        for below in part.values():
            check_spans(below, text)
    elif isinstance(part, list):
        for below in part:
            check_spans(below, text)


def test_the_report_itself_has_events() -> None:
    assert {event.event for event in code(REPORT).events} >= {"ASSAULT", "ACCUSE", "THREATEN"}


def test_the_bundled_reports_keep_their_words() -> None:
    with as_file(files("vigie") / "data" / "sample.jsonl") as sample:
        for document in read_path(sample):
            code(document.text, document.published)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n\n",
        ".",
        "« » “ ” \" ' ( ) — … ?!",
        "a" * 1_000_000,
        " " * 1_000_000,
        "." * 1_000_000,
        "« " * 200_000,
        "\n" * 500_000,
        "1" * 100_000,
        "mot " * 20_000,
        "\x00\x01\x1b[2J\ufeff\u202e\ud800",
        "𝐋'armée a bombardé 👩‍👩‍👧‍👦 la ville de Kherson 🇺🇦 lundi.",
        "L’ARMÉE A BOMBARDÉ LA VILLE DE MARIB LUNDI.",
        "Police fired on protesters in Nairobi on Tuesday, killing two people, officials said.",
        "قصفت الطائرات مدينة إدلب يوم الاثنين.",
        "警察は火曜日に三人を逮捕した。",
        "<html><head><script>if (a < b) { tue(); }</script></head><body><h1>Attentat à Mogadiscio</h1>"
        "<p>Une voiture pi&eacute;g&eacute;e a explos&eacute; lundi.</p></body></html>",
        REPORT.encode().decode("latin-1"),
        REPORT.replace(" ", "\u00a0"),
        REPORT.replace("\n", "\r\n"),
        REPORT.replace(" ", "\n"),
        REPORT.replace("é", "e\u0301"),
        REPORT.upper(),
        REPORT[::-1],
    ],
    ids=lambda text: f"{text[:12]!a}-{len(text)}",
)
def test_strange_texts(text: str) -> None:
    code(text)
    code(text, None)


@patient
@given(wild_text)
def test_any_characters(text: str) -> None:
    code(text)


@patient
@given(
    st.lists(st.sampled_from(REPORT.split(" ")), max_size=40),
    st.sampled_from([" ", "\n", "  ", "\u202f", ", "]),
)
def test_the_words_of_a_report_in_any_order(words: list[str], between: str) -> None:
    code(between.join(words))


@patient
@given(st.integers(0, len(REPORT)), st.integers(0, len(REPORT)), wild_text)
def test_a_report_cut_anywhere(start: int, end: int, inserted: str) -> None:
    code(REPORT[:start] + inserted + REPORT[end:])


def test_the_same_text_gives_the_same_bytes_in_any_company() -> None:
    first = dump_line(to_record(coder().code(Document("a", REPORT, date(2022, 5, 4)))))
    code("Les rebelles ont attaqué Goma.")
    assert dump_line(to_record(coder().code(Document("a", REPORT, date(2022, 5, 4))))) == first


@pytest.mark.parametrize(
    "text",
    [
        "des élue ans",
        "3 de l'agence Pyongyang — Séoul: a riposter.",
        "3, de, un, l'armée, a, a",
        "semonce de semonce SÉOUL, de Séoul: tiré marins provocation 3 des coups auraient Séoul: a Au mai mai contre de a selon coups",
    ],
)
def test_what_is_mended_stays_a_tree(text: str) -> None:
    assert all(is_tree(sentence.tokens) for sentence in coder().parser(Document("d", text)))
