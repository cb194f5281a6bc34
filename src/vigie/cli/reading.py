"""Read the reports that a command names, saying of each that cannot be read why."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vigie.cli.failing import EXIT_BAD_INPUT, complain

if TYPE_CHECKING:
    from vigie.ingest import IngestError
    from vigie.types import Document

FilesArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE...",
        help="Text files (.txt, UTF-8), JSON lines (.jsonl, .json), or - for standard input.",
        show_default=False,
    ),
]
PublishedOption = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        help="Day of publication (YYYY-MM-DD) of reports that carry none; relative dates need it.",
        show_default=False,
    ),
]


class Reader:
    """Read the documents of all files, saying of each that cannot be read why.

    A report that is named after its file takes in the folder where another file's report has the name already: one read
    before, or one that `is_taken` knows.
    """

    def __init__(self, files: Iterable[str], published: str | None, is_taken: Callable[[Document], bool] = lambda _: False) -> None:
        self.files = tuple(files)
        self.published = published
        self.is_taken = is_taken
        self.bad = 0
        self._files: dict[str, Path] = {}  # by the names of the reports that are named after them

    def __iter__(self) -> Iterator[Document]:
        from vigie.ingest import read_path

        for file in self.files:
            told = False
            for document in read_path(file, published=self.published, on_error=self.note):
                named = self._named(document, Path(file))
                if named is not document and not told:
                    complain(f"{file}: another report is named {document.id!r}; this one is {named.id!r}")
                    told = True
                yield named

    def _named(self, document: Document, file: Path) -> Document:
        is_piped = str(file) == "-"
        stem = "stdin" if is_piped else file.stem
        if not re.fullmatch(rf"{re.escape(stem)}(-\d+)?", document.id):
            return document  # it brought its name
        path = file.resolve()
        told_apart = [sha256(document.text.encode()).hexdigest()[:8]] if is_piped else list(path.parent.parts[:0:-1])
        named = document
        while told_apart and (self._files.get(named.id, path) != path or self.is_taken(named)):
            more = told_apart.pop(0)
            named = replace(named, id=f"{named.id}-{more}" if is_piped else f"{more}/{named.id}")
        self._files[named.id] = path
        return named

    def note(self, error: IngestError) -> None:
        """Say why a report could not be read."""
        self.bad += 1
        complain(str(error))

    def exit_if_bad(self) -> None:
        """Stop with exit status 2 when some could not be read."""
        if self.bad:
            raise typer.Exit(EXIT_BAD_INPUT)


def check_date(published: str | None) -> None:
    """Raise BadParameter for a day of publication that is none."""
    from vigie.ingest import parse_published

    try:
        parse_published(published)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--published") from error
