"""Read reports from text files, JSON files and standard input; nothing is guessed, no character moved."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from vigie.ingest.dates import parse_published
from vigie.ingest.errors import IngestError
from vigie.types import Document

STDIN = "-"
TEXT_ENDINGS = frozenset({".txt", ".text"})
JSON_ENDINGS = frozenset({".json", ".jsonl", ".ndjson"})
_BOM = b"\xef\xbb\xbf"
_SURROGATE = re.compile(r"[\ud800-\udfff]")


class _Report(BaseModel):
    """A report as a JSON object gives it; fields that we don't know are carried along."""

    model_config = ConfigDict(extra="allow", strict=True)

    text: str
    doc_id: str | int | None = None
    published: str | None = None
    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    lang: str | None = None

    @field_validator("published")
    @classmethod
    def _is_date(cls, given: str | None) -> str | None:
        parse_published(given)
        return given


def read_path(
    path: str | Path,
    *,
    published: str | date | None = None,
    on_error: Callable[[IngestError], None] | None = None,
) -> Iterator[Document]:
    """Yield the documents of a file, or of standard input for "-".

    `published` stands in for reports that carry no date. A report that cannot be read raises
    IngestError; with `on_error` that is called instead and the reports after it are still read.
    """
    day, moment = parse_published(published)
    seen: dict[str, str] = {}
    for found in _find_reports(path):
        where = found.where
        try:
            document = _read(found, _stem(path))
            if document.id in seen:
                same = f"{document.id!r} is already that of {seen[document.id]}"
                raise IngestError(f"{where}: field 'doc_id': {same}")
        except IngestError as error:
            if on_error is None:
                raise
            on_error(error)
            continue
        seen[document.id] = where
        if document.published is None and day is not None:
            document = replace(document, published=day, published_text=moment)
        yield document


def read_text(text: str, *, doc_id: str) -> Document:
    """Return a plain text as a document; its first line is the title if an empty line follows.

    >>> read_text("Trêve à Juba\\n\\nLes combats ont cessé.", doc_id="juba").title
    'Trêve à Juba'
    """
    text = _scrub(text)
    first, _, rest = text.partition("\n")
    second, line_end, _ = rest.partition("\n")
    has_title = bool(first.strip() and line_end and not second.strip())
    return Document(id=_scrub(doc_id), text=text, title=first.strip() if has_title else None)


@dataclass(frozen=True, slots=True)
class _Found:
    """One report, not yet read: a document, a JSON line, a JSON object, or why there is none."""

    where: str
    report: Document | bytes | dict[str, object] | IngestError
    number: int | None = None  # its line or place in the file, where that holds several


def _find_reports(path: str | Path) -> Iterator[_Found]:
    name = str(path)
    ending = Path(name).suffix.lower()
    try:
        if name == STDIN:
            yield from _by_content(sys.stdin.buffer.read(), "stdin", "stdin")
        elif ending in TEXT_ENDINGS:
            yield _plain(Path(path).read_bytes(), name, _stem(path))
        elif ending == ".json":
            yield from _json_file(Path(path).read_bytes(), name)
        elif ending in JSON_ENDINGS:
            with Path(path).open("rb") as lines:
                yield from _json_lines(lines, name)
        elif ending == "":
            yield from _by_content(Path(path).read_bytes(), name, _stem(path))
        else:
            endings = " ".join(sorted(TEXT_ENDINGS | JSON_ENDINGS))
            yield _Found(name, IngestError(f"{name}: unknown kind of file {ending!r}; read are {endings}"))
    except OSError as error:
        yield _Found(name, IngestError(f"{name}: {error.strerror or error}"))


def _stem(path: str | Path) -> str:
    return "stdin" if str(path) == STDIN else Path(path).stem


def _by_content(raw: bytes, where: str, doc_id: str) -> Iterator[_Found]:
    head = raw.removeprefix(_BOM).lstrip()
    if re.match(rb'\{\s*["}]|\[\s*\{', head):
        yield from _json_file(raw, where)
    else:
        yield _plain(raw, where, doc_id)


def _plain(raw: bytes, where: str, doc_id: str) -> _Found:
    try:
        return _Found(where, read_text(_decode(raw.removeprefix(_BOM), where), doc_id=doc_id))
    except IngestError as error:
        return _Found(where, error)


def _json_file(raw: bytes, where: str) -> Iterator[_Found]:
    """Take one object a line, or else the whole as one object or a list of objects."""
    lines = raw.split(b"\n")
    first = next((line for line in lines if line.removeprefix(_BOM).strip()), b"")
    try:
        whole = None if isinstance(_load(first, where), dict) else _load(raw, where)
    except IngestError:
        try:
            whole = _load(raw, where)
        except IngestError:
            whole = None  # neither: the lines will say which of them is wrong
    if isinstance(whole, dict):
        yield _Found(where, whole)
    elif isinstance(whole, list):
        for number, entry in enumerate(whole, start=1):
            spot = f"{where}: report {number}"
            is_object = isinstance(entry, dict)
            yield _Found(spot, entry if is_object else IngestError(f"{spot}: not a JSON object"), number)
    else:
        yield from _json_lines(lines, where)


def _json_lines(lines: Iterable[bytes], where: str) -> Iterator[_Found]:
    for number, line in enumerate(lines, start=1):
        if line.removeprefix(_BOM).strip():
            yield _Found(f"{where}:{number}", line, number)


def _read(found: _Found, stem: str) -> Document:
    if isinstance(found.report, IngestError):
        raise found.report
    if isinstance(found.report, Document):
        return found.report
    where = found.where
    fields = _load(found.report, where) if isinstance(found.report, bytes) else found.report
    if not isinstance(fields, dict):
        raise IngestError(f"{where}: not a JSON object")
    try:
        report = _Report.model_validate(fields)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        name = first["loc"][0] if first["loc"] else "?"
        raise IngestError(f"{where}: field '{name}': {first['msg'].removeprefix('Value error, ')}") from error
    day, moment = parse_published(report.published)
    own = stem if found.number is None else f"{stem}-{found.number}"
    return Document(
        id=_scrub(own if report.doc_id in (None, "") else str(report.doc_id)),
        text=_scrub(report.text),
        published=day,
        published_text=moment,
        outlet=_known(report.outlet),
        title=_known(report.title),
        url=_known(report.url),
        lang=_known(report.lang) or "fr",
        extra=report.model_extra or {},
    )


def _load(raw: bytes, where: str) -> object:
    text = _decode(raw.removeprefix(_BOM), where)
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise IngestError(f"{where}: not JSON: {error.msg} at character {error.pos + 1}") from error
    except (ValueError, RecursionError) as error:  # endless numbers, bottomless nesting
        raise IngestError(f"{where}: not JSON that can be read: {error}") from error


def _decode(raw: bytes, where: str) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise IngestError(
            f"{where}: not UTF-8 (byte 0x{raw[error.start]:02x} at {error.start}); "
            "convert it first, for instance: iconv -f WINDOWS-1252 -t UTF-8"
        ) from error


def _scrub(text: str) -> str:
    """Replace halves of characters, which JSON escapes can smuggle in and UTF-8 cannot write."""
    return _SURROGATE.sub("\ufffd", text)


def _known(given: str | None) -> str | None:
    return _scrub(given) if given else None
