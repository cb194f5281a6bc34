"""Commands that fill, check, recode and export a store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from vigie.cli.ask import STORE
from vigie.cli.coder import JobsOption
from vigie.cli.failing import EXIT_FAULTY, complain, told_failures
from vigie.cli.reading import FilesArgument, PublishedOption, Reader, check_date
from vigie.cli.rows import write_table
from vigie.cli.wishes import FormatOption, OutOption, StoreOption

if TYPE_CHECKING:
    from vigie.store import Store
    from vigie.types import Document

LOT = 200  # coded reports stored in one transaction; those that are coded first are stored one by one
SHOWN = 5  # examples of each kind of difference


class ExportFormat(StrEnum):
    """What is written of a store."""

    json = "json"
    parquet = "parquet"


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    for command in (add, verify, recode, diff, sql, export):
        app.command()(command)


def add(
    files: FilesArgument,
    store: StoreOption = STORE,
    published: PublishedOption = None,
    coded: Annotated[
        bool, typer.Option("--coded", help="The files are coded documents with their text (vigie code --format json --with-text).")
    ] = False,
    jobs: JobsOption = 1,
) -> None:
    """Code reports and store them; a report that is stored already is left as it is.

    Exit status 2 says that some could not be read; the others are stored all the same.
    """
    from vigie.assemble.copies import is_version
    from vigie.cli.progress import count_along
    from vigie.store import Store

    def is_taken(document: Document) -> bool:
        stored = opened.text_of(document.id)
        return stored is not None and not is_version(stored, document.text)

    check_date(published)
    reader = Reader(files, published, is_taken)
    done: Counter[str] = Counter()
    if not store.exists() and not any(file == "-" or Path(file).is_file() for file in files):
        for _ in reader:  # it says why nothing can be read; no store is made for that
            pass
        reader.exit_if_bad()
    with told_failures(), Store(store) as opened:
        reports = _coded(reader) if coded else _code_new(opened, reader, done, jobs)
        done.update(count_along(opened.add_all(reports, lot=LOT if coded else 1)))
        total = len(opened.incidents())
    told = ", ".join(f"{done[what]} {what}" for what in ("added", "revised", "unchanged") if done[what]) or "no reports"
    typer.echo(f"{store}: {told}; {total} incidents")
    reader.exit_if_bad()


def _code_new(store: Store, reader: Reader, done: Counter[str], jobs: int) -> Iterator[tuple[dict[str, Any], str]]:
    """Code the reports that the store has not; the coder is loaded for the first of them."""
    from vigie.cli.coder import code_all
    from vigie.export import to_record
    from vigie.ingest import IngestError
    from vigie.store import head_of

    def unknown() -> Iterator[Document]:
        for document in reader:
            if not document.text.strip():
                reader.note(IngestError(f"{document.id}: no text"))
            elif store.has(head_of(document), document.text):
                done["unchanged"] += 1
            else:
                yield document

    for first in (new := unknown()):
        for coded in code_all(chain((first,), new), jobs=jobs):
            yield to_record(coded), coded.document.text


def _coded(reader: Reader) -> Iterator[tuple[dict[str, Any], str]]:
    from vigie.ingest import IngestError, read_coded

    for file in reader.files:
        for where, record in read_coded(file, on_error=reader.note):
            if not record.get("text"):
                reader.note(IngestError(f"{where}: no text; code with --with-text"))
                continue
            yield {name: value for name, value in record.items() if name != "text"}, record["text"]


def verify(store: StoreOption = STORE) -> None:
    """Check a store: file, keys, hashes, every span against its text. Exit status 1 says that something does not hold."""
    from vigie.store import Store

    with told_failures(), Store(store, read_only=True) as opened:
        faults = opened.verify()
        reports, found = len(opened.documents()), len(opened.incidents())
    for fault in faults:
        typer.echo(fault)
    if faults:
        complain(f"{store}: {len(faults)} faults")
        raise typer.Exit(EXIT_FAULTY)
    typer.echo(f"{store}: {reports} reports and {found} incidents, all sound")


def recode(
    store: StoreOption = STORE,
    every: Annotated[bool, typer.Option("--every", help="Also those that this very coder has read.")] = False,
) -> None:
    """Code anew the stored reports that another version, model or pack has read; judgements stand, older codings are kept."""
    from vigie.cli.coder import load_coder
    from vigie.cli.progress import count_along
    from vigie.store import Store

    with told_failures(), Store(store) as opened:
        done = Counter(what for _, what in count_along(opened.recode(load_coder(), every=every)))
    typer.echo(f"{store}: {done['recoded']} reports coded otherwise, {done['unchanged']} the same")


def diff(
    store: StoreOption = STORE,
    old: Annotated[str | None, typer.Option(metavar="CODER", help="The older coder.", show_default=False)] = None,
    new: Annotated[str | None, typer.Option(metavar="CODER", help="The newer coder.", show_default=False)] = None,
    examples: Annotated[int, typer.Option(min=0, metavar="N", help="Examples of each kind.")] = SHOWN,
) -> None:
    """Say which events two coders found, lost or coded otherwise in the same reports."""
    from vigie.store import Store

    with told_failures(), Store(store, read_only=True) as opened:
        found = opened.diff(old, new)
    typer.echo(f"{found.old} → {found.new}: {found.documents} reports")
    counts = found.counts
    typer.echo(f"{found.kept} events the same, {counts['added']} added, {counts['lost']} lost, {counts['changed']} changed")
    by_field = Counter(field for each in found.differences for field in each.fields)
    if by_field:
        typer.echo("changed: " + ", ".join(f"{field} {count}" for field, count in by_field.most_common()))
    for what in ("added", "lost", "changed"):
        for each in [each for each in found.differences if each.what == what][:examples]:
            fields = f" ({', '.join(each.fields)})" if each.fields else ""
            typer.echo(f"  {what} {each.event} {each.key}{fields}\n    {' '.join(each.sentence.split())}")


def sql(
    query: Annotated[str, typer.Argument(help="DuckDB SQL over documents, events, participants, places, incidents.")],
    store: StoreOption = STORE,
    format: FormatOption = None,
    out: OutOption = None,
) -> None:
    """Run an SQL query over a store, read-only, with DuckDB."""
    from vigie.store import Store

    with told_failures(), Store(store, read_only=True) as opened:
        write_table(opened.sql(query), format=format, out=out)


def export(
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="PATH", help="A file for json, - for standard output; a folder for parquet.")
    ],
    store: StoreOption = STORE,
    format: Annotated[
        ExportFormat, typer.Option("--format", "-f", help="json: coded documents; parquet: one file a table.")
    ] = ExportFormat.json,
    with_text: Annotated[bool, typer.Option("--with-text", help="Put the text of each report in its JSON.")] = False,
) -> None:
    """Write a store's coded documents, every event with its incident, as analysts corrected them."""
    from vigie.cli.output import open_output
    from vigie.export import dump_line
    from vigie.store import Store

    with told_failures(), Store(store, read_only=True) as opened:
        if format is ExportFormat.parquet:
            for path in opened.export_parquet(out):
                typer.echo(str(path))
            return
        with open_output(None if str(out) == "-" else out) as stream:
            for record in opened.records(with_text=with_text):
                stream.write(dump_line(record) + "\n")
