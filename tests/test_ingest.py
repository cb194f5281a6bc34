"""Reading reports: what is given is kept, what is wrong is named with file, line and field."""

from __future__ import annotations

import io
import json
import sys
import tempfile
from datetime import date, datetime
from importlib.resources import as_file, files
from pathlib import Path
from types import SimpleNamespace

import pytest
from coded_samples import wild_text
from hypothesis import given
from hypothesis import strategies as st

from vigie.ingest import IngestError, parse_published, read_path
from vigie.types import Document


def read(path: Path, raw: bytes | str, **options: str) -> list[Document]:
    """Write the file and read its documents."""
    path.write_bytes(raw.encode() if isinstance(raw, str) else raw)
    return list(read_path(path, **options))  # type: ignore[arg-type]


def feed(monkeypatch: pytest.MonkeyPatch, raw: bytes) -> list[Document]:
    """Read the documents from standard input."""
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(raw)))
    return list(read_path("-"))


def test_a_text_file(tmp_path: Path) -> None:
    text = "Grève à Lomé\n\nLes dockers ont cessé le travail lundi.\n"
    (document,) = read(tmp_path / "lome.2.txt", text, published="2022-05-03")
    assert document == Document("lome.2", text, date(2022, 5, 3), title="Grève à Lomé")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Titre\n\nTexte.", "Titre"),
        ("  Titre \r\n\r\nTexte.", "Titre"),
        ("Titre\n \t\nTexte.", "Titre"),
        ("Une phrase\nqui continue.", None),
        ("Une phrase seule.", None),
        ("Une phrase seule.\n", None),
        ("\n\nTexte.", None),
        ("", None),
    ],
)
def test_the_first_line_is_the_title_if_an_empty_one_follows(tmp_path: Path, text: str, title: str | None) -> None:
    (document,) = read(tmp_path / "a.txt", text)
    assert (document.title, document.text) == (title, text)


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    assert read(tmp_path / "a.txt", b"\xef\xbb\xbfKinshasa")[0].text == "Kinshasa"
    assert read(tmp_path / "a.jsonl", b'\xef\xbb\xbf{"text": "Kinshasa"}')[0].text == "Kinshasa"


def test_bytes_that_are_not_utf8_are_refused_with_the_way_out(tmp_path: Path) -> None:
    complaint = r"a\.txt: not UTF-8 \(byte 0xe9 at 1\); convert it first.*iconv"
    with pytest.raises(IngestError, match=complaint) as caught:
        read(tmp_path / "a.txt", "Déjà".encode("latin-1"))
    assert "\n" not in str(caught.value)


def test_json_lines(tmp_path: Path) -> None:
    lines = (
        '{"doc_id": "q1", "published": "2021-02-03", "outlet": "La Voix", "title": "T", "text": "A", '
        '"desk": "Sud"}\n'
        "\n"
        '{"doc_id": 7, "published": "2021-02-03T23:59:00Z", "text": "B", "lang": null}\r\n'
        '{"text": "C", "published": "", "title": ""}'
    )
    first, second, third = read(tmp_path / "news.jsonl", lines)
    assert first == Document("q1", "A", date(2021, 2, 3), None, "La Voix", "T", extra={"desk": "Sud"})
    assert (second.id, second.published, second.lang) == ("7", date(2021, 2, 3), "fr")
    assert second.published_text == "2021-02-03T23:59:00+00:00"
    assert (third.id, third.published, third.title) == ("news-4", None, None)


def test_the_option_dates_only_what_has_no_date(tmp_path: Path) -> None:
    lines = '{"text": "A"}\n{"text": "B", "published": "2020-01-01"}'
    days = [document.published for document in read(tmp_path / "a.jsonl", lines, published="2024-12-31")]
    assert days == [date(2024, 12, 31), date(2020, 1, 1)]


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ('{"doc_id": "x"}', "field 'text': Field required"),
        ('{"text": 3}', "field 'text': Input should be a valid string"),
        (
            '{"text": "A", "published": "3 mai 2020"}',
            "field 'published': '3 mai 2020' is no date of the form",
        ),
        ('{"text": "A", "published": "2023-02-30"}', "field 'published': '2023-02-30': day is out of range"),
        ('{"text": "A", "published": 20230201}', "field 'published': Input should be a valid string"),
        ('{"text": "A", "doc_id": "q1"}', "field 'doc_id': 'q1' is already that of"),
        ('["A"]', "not a JSON object"),
        ('{"text": "A"', "not JSON: "),
        ("[" * 100_000, "not JSON that can be read: "),
        ('{"text": ' + "9" * 5000 + "}", "not JSON that can be read: "),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_read(tmp_path: Path, line: str, complaint: str) -> None:
    path = tmp_path / "a.jsonl"
    good = [f'{{"doc_id": "{name}", "text": "A"}}' for name in ("q1", "q2")]
    path.write_text("\n".join([good[0], line, good[1]]), encoding="utf-8")
    with pytest.raises(IngestError):
        list(read_path(path))
    errors: list[IngestError] = []
    assert [document.id for document in read_path(path, on_error=errors.append)] == ["q1", "q2"]
    assert [str(error).startswith(f"{path}:2: {complaint}") for error in errors] == [True], errors
    assert "\n" not in str(errors[0])


@pytest.mark.parametrize(
    ("raw", "ids"),
    [
        ('{"text": "A"}\n{"text": "B"}', ["a-1", "a-2"]),
        ('[{"text": "A"}, {"text": "B", "doc_id": "q"}]', ["a-1", "q"]),
        ('[\n {"text": "A"}\n]', ["a-1"]),
        ('{\n "text": "A"\n}', ["a"]),
        ("", []),
        ("[]", []),
    ],
)
def test_a_json_file_holds_lines_or_a_list_or_one_report(tmp_path: Path, raw: str, ids: list[str]) -> None:
    assert [document.id for document in read(tmp_path / "a.json", raw)] == ids


def test_errors_in_a_list_give_the_place(tmp_path: Path) -> None:
    with pytest.raises(IngestError, match=r"a\.json: report 2: not a JSON object"):
        read(tmp_path / "a.json", '[{"text": "A"},\n 3]')


def test_standard_input_is_told_by_its_content(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [d.id for d in feed(monkeypatch, "Combats à Goma.".encode())] == ["stdin"]
    lines = b'\n{"text": "A"}\n{"text": "B", "doc_id": "b"}\n'
    assert [d.id for d in feed(monkeypatch, lines)] == ["stdin-2", "b"]
    assert [d.id for d in feed(monkeypatch, b'{\n  "text": "A"\n}')] == ["stdin"]
    assert feed(monkeypatch, b"[Mise a jour] Combats.")[0].text == "[Mise a jour] Combats."
    with pytest.raises(IngestError, match="stdin:1: not JSON"):
        feed(monkeypatch, b'{"text": "A",}')


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    for name, complaint in {
        "none.txt": "No such file",
        "folder.txt": "Is a directory",
        "a.pdf": "unknown kind of file '.pdf'",
        "none.jsonl": "No such file",
    }.items():
        with pytest.raises(IngestError, match=complaint):
            list(read_path(tmp_path / name))


def test_dates_of_publication() -> None:
    assert parse_published(None) == (None, None)
    assert parse_published(date(2020, 2, 29)) == (date(2020, 2, 29), None)
    assert parse_published(datetime(2020, 2, 29, 6, 30)) == (date(2020, 2, 29), "2020-02-29T06:30:00")
    for wrong in ("20200229", "29/02/2020", "2020-W09-6", "2020-2-9", "hier", "2021-02-29"):
        with pytest.raises(ValueError, match=wrong[:4]):
            parse_published(wrong)


def test_the_bundled_reports_can_be_read() -> None:
    with as_file(files("vigie") / "data" / "sample.jsonl") as sample:
        documents = list(read_path(sample))
    assert len(documents) == 40
    assert all(document.published and document.title for document in documents)


@given(st.binary(max_size=300), st.sampled_from([".txt", ".json", ".jsonl", ""]))
def test_no_bytes_break_it(raw: bytes, ending: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a" + ending)
        path.write_bytes(raw)
        errors: list[IngestError] = []
        for document in read_path(path, on_error=errors.append):
            document.text.encode("utf-8")
        assert all("\n" not in str(error) for error in errors)


@given(st.lists(st.fixed_dictionaries({"text": wild_text}, optional={"title": wild_text, "desk": wild_text})))
def test_what_goes_in_as_json_comes_out(reports: list[dict[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.jsonl")
        path.write_text("\n".join(json.dumps(report) for report in reports), encoding="utf-8")
        documents = list(read_path(path))
    for report, document in zip(reports, documents, strict=True):
        # json joins halves of characters that happen to stand side by side
        given_text = json.loads(json.dumps(report["text"]))
        assert len(document.text) == len(given_text)
        assert all(a == b or b == "\ufffd" for a, b in zip(given_text, document.text, strict=True))
