"""Write results: to standard output as they come, or to a file that is there whole or not at all."""

from __future__ import annotations

import csv
import io
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import typer

from vigie.cli.failing import EXIT_BAD_INPUT, complain
from vigie.export import CSV_COLUMNS, dump_line, render_document, to_csv_rows, to_plover, to_record
from vigie.types import CodedDocument

FILE_WIDTH = 100  # columns of a table written to a file


def format_by_ending(out: Path | None, endings: Mapping[str, str]) -> str:
    """Return the format that the ending of a file names; complain of one that names none, and stop with exit status 2.

    Standard output gets a table; a file without an ending, such as a device, gets JSON.
    """
    if out is None:
        return "table"
    ending = out.suffix.lower()
    if ending and ending not in endings:
        complain(f"{out}: no format has the ending {ending!r}; known are {' '.join(endings)}, or name the format with --format")
        raise typer.Exit(EXIT_BAD_INPUT)
    return endings.get(ending, "json")


@contextmanager
def open_output(path: Path | None) -> Iterator[TextIO]:
    """Open where results go; a file takes its place only once everything is in it."""
    if path is None:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", errors="replace")
        yield sys.stdout
        return
    target = path.resolve()
    if target.exists() and not target.is_file():  # a device or a pipe: nothing to put in its place
        with target.open("w", encoding="utf-8", newline="") as stream:
            yield stream
        return
    with put_in_place(path) as aside, aside.open("x", encoding="utf-8", newline="") as stream:
        yield stream
        stream.flush()
        os.fsync(stream.fileno())


@contextmanager
def put_in_place(path: Path) -> Iterator[Path]:
    """Yield where to write what then takes the place of a file; an OSError names the file that was asked for."""
    target = path.resolve()
    aside = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        aside.touch(exist_ok=False)
        aside.unlink()
    except OSError as error:
        raise type(error)(error.errno, error.strerror, str(path)) from error
    try:
        yield aside
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)


class FormatWriter:
    """Write coded documents one after the other in a format: table, json, plover or csv."""

    def __init__(self, format: str, stream: TextIO, *, with_text: bool = False) -> None:
        self.with_text = with_text
        self.stream = stream
        self.write = {
            "table": self._card,
            "json": self._record,
            "plover": self._plover,
            "csv": self._rows,
        }[format]
        if format == "csv":
            self._table = csv.DictWriter(stream, CSV_COLUMNS, lineterminator="\n")
            self._table.writeheader()
        if format == "table":
            from rich.console import Console

            width = None if stream is sys.stdout else FILE_WIDTH
            self._console = Console(file=stream, highlight=False, width=width)

    def _record(self, coded: CodedDocument) -> None:
        self.stream.write(dump_line(to_record(coded, with_text=self.with_text)) + "\n")

    def _plover(self, coded: CodedDocument) -> None:
        self.stream.writelines(dump_line(record) + "\n" for record in to_plover(coded))

    def _rows(self, coded: CodedDocument) -> None:
        self._table.writerows(to_csv_rows(coded))

    def _card(self, coded: CodedDocument) -> None:
        self._console.print(render_document(coded))
