"""The commands. Heavy modules are loaded inside them, so that help and mistakes answer at once."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vigie.cli import ask, join, judge, keep, measure
from vigie.cli.coder import JobsOption, NoSkipOption
from vigie.cli.failing import EXIT_BAD_INPUT, complain, told_failures
from vigie.cli.reading import FilesArgument, PublishedOption, Reader, check_date
from vigie.cli.wishes import FormatOption, OutOption
from vigie.errors import VigieError

if TYPE_CHECKING:
    from vigie.types import Document

ABOUT = "Code French news reports into political events: who did what to whom, when, where, and who says so."

app = typer.Typer(
    name="vigie",
    help=ABOUT,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
pack_app = typer.Typer(help="Check the language packs.", no_args_is_help=True)
app.add_typer(pack_app, name="pack")
for group in (keep, ask, judge, join, measure):
    group.register(app)


class Format(StrEnum):
    """How coded documents are written."""

    table = "table"
    json = "json"
    plover = "plover"
    csv = "csv"


ENDINGS = {".csv": "csv", ".json": "json", ".jsonl": "json", ".ndjson": "json", ".txt": "table"}


def _show_version(wanted: bool) -> None:
    if wanted:
        from vigie import __version__

        typer.echo(f"vigie {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool,
        typer.Option("--version", help="Show the version and stop.", callback=_show_version, is_eager=True),
    ] = False,
) -> None:
    """Code French news reports."""


@app.command(epilog="Example: vigie code report.txt --published 2024-03-09 --out report.jsonl")
def code(
    files: FilesArgument,
    published: PublishedOption = None,
    format: Annotated[
        Format | None,
        typer.Option(
            "--format",
            "-f",
            help="table: cards to read; json: one coded document a line; plover: one PLOVER record a line; "
            "csv: one event a row. Without it: by the ending of --out, else table.",
            show_default=False,
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE", help="Write to this file, all or nothing.", show_default=False),
    ] = None,
    with_text: Annotated[bool, typer.Option("--with-text", help="Put the text of each report in its JSON.")] = False,
    min_confidence: Annotated[
        float | None,
        typer.Option(
            "--min-confidence",
            min=0,
            max=1,
            metavar="P",
            show_default=False,
            help="Leave out events that are less likely right than P; without it than the pack's least, 0.45. 0 leaves out none.",
        ),
    ] = None,
    jobs: JobsOption = 1,
    no_skip: NoSkipOption = False,
) -> None:
    """Code reports. Exit status 2 says that some could not be read; the others are coded all the same."""
    from vigie.cli.coder import code_all
    from vigie.cli.output import FormatWriter, format_by_ending, open_output
    from vigie.cli.progress import count_along

    check_date(published)
    chosen = format or format_by_ending(out, ENDINGS)
    reader = Reader(files, published)
    documents = _peek(reader)
    if documents is None:
        reader.exit_if_bad()
    coded = code_all(documents, jobs=jobs, least=min_confidence, skip=not no_skip) if documents is not None else ()
    try:
        with open_output(out) as stream:
            writer = FormatWriter(chosen, stream, with_text=with_text)
            for each in count_along(coded, hidden=out is None and sys.stdout.isatty()):
                writer.write(each)
    except VigieError as error:
        complain(str(error))
        raise typer.Exit(EXIT_BAD_INPUT) from error
    except OSError as error:
        if out is None or isinstance(error, BrokenPipeError):
            raise
        complain(f"{out}: {error.strerror or error}")
        raise typer.Exit(EXIT_BAD_INPUT) from error
    reader.exit_if_bad()


@app.command(epilog="Example: vigie explain report.txt --published 2024-03-09")
def explain(files: FilesArgument, published: PublishedOption = None, no_skip: NoSkipOption = False) -> None:
    """Show, sentence by sentence, what was seen, by which rule, and why it made an event or none."""
    from rich.console import Console

    from vigie.cli.coder import load_coder
    from vigie.cli.explain import render_explanation

    check_date(published)
    reader = Reader(files, published)
    console = Console(highlight=False)
    documents = _peek(reader)
    if documents is not None:
        for coded in load_coder(explain=True, skip=not no_skip).pipe(documents):
            console.print(render_explanation(coded))
    reader.exit_if_bad()


@app.command()
def demo(
    reports: Annotated[int, typer.Option(min=1, metavar="N", help="How many reports to show in full.")] = 2,
    store: Annotated[
        Path | None, typer.Option("--store", "-s", metavar="FILE", help="Keep the store that is made.", show_default=False)
    ] = None,
) -> None:
    """Code the forty invented dispatches that come with the program, and show the incidents they tell."""
    from tempfile import TemporaryDirectory

    from vigie.cli.demo import run_demo

    with told_failures():
        if store is not None:
            run_demo(store, reports=reports)
            return
        with TemporaryDirectory() as folder:
            run_demo(Path(folder) / "demo.db", reports=reports)


@pack_app.command()
def check(lang: Annotated[str, typer.Argument(help="The pack, named by its language.")] = "fr") -> None:
    """Run every example of a pack; exit status 1 says that some do not hold."""
    from vigie.check import check_pack

    try:
        failures = check_pack(lang)
    except ValueError as error:
        complain(str(error))
        raise typer.Exit(EXIT_BAD_INPUT) from error
    for failure in failures:
        typer.echo(f"{failure.file}: {failure.entry}: {failure.what}\n    {failure.example}")
    if failures:
        roles = sum(failure.is_role for failure in failures)
        complain(f"pack {lang}: {len(failures) - roles} acts and {roles} roles not as the examples say")
        raise typer.Exit(1)
    typer.echo(f"pack {lang}: all examples hold")


@pack_app.command()
def stats(
    coded: Annotated[Path, typer.Argument(help="Coded documents, one a line: how often each entry fires.")],
    gold: Annotated[
        Path | None, typer.Option("--gold", metavar="GOLD", help="Annotations of them: how often rightly.", show_default=False)
    ] = None,
    lang: Annotated[str, typer.Option(help="The pack, named by its language.")] = "fr",
    format: FormatOption = None,
    out: OutOption = None,
) -> None:
    """Count how often each entry of a pack fires, and with annotations how often rightly; those that err most first."""
    from vigie.cli.measure import read_records
    from vigie.cli.rows import write_table
    from vigie.evaluate.entries import count_entries
    from vigie.evaluate.tally import align_document
    from vigie.pack.triggers import load_triggers
    from vigie.store import Table

    with told_failures():
        found = read_records(coded)
        annotated = read_records(gold) if gold else {}
        aligned = [align_document(record, found[doc_id]) for doc_id, record in annotated.items() if doc_id in found]
        counts = count_entries((trigger.id for trigger in load_triggers(lang).triggers), found.values(), aligned)
        rows = tuple((each.rule, each.coded, each.judged, each.right, each.precision) for each in counts)
        write_table(Table(("entry", "coded", "judged", "right", "precision"), rows), format=format, out=out)


def _peek(documents: Iterable[Document]) -> Iterator[Document] | None:
    """Return the documents, or None when there are none, so that no model is loaded for nothing."""
    from itertools import chain

    rest = iter(documents)
    for first in rest:
        return chain((first,), rest)
    return None
