"""Read the reports that a command names, saying of each that cannot be read why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
    """Read the documents of all files, saying of each that cannot be read why."""

    def __init__(self, files: Iterable[str], published: str | None) -> None:
        self.files = tuple(files)
        self.published = published
        self.bad = 0

    def __iter__(self) -> Iterator[Document]:
        from vigie.ingest import read_path

        for file in self.files:
            yield from read_path(file, published=self.published, on_error=self.note)

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
