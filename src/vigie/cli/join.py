"""The command that joins coded documents in files, without a store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vigie.cli.failing import told_failures
from vigie.cli.reading import Reader

if TYPE_CHECKING:
    from vigie.types import Incident


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(assemble)


def assemble(
    files: Annotated[list[str], typer.Argument(metavar="CODED...", help="Coded documents, one a line (vigie code --format json).")],
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            metavar="FILE",
            help="Write the documents with the incident of each event; - for standard output.",
            show_default=False,
        ),
    ] = None,
    documents: Annotated[
        Path | None,
        typer.Option(
            "--documents",
            metavar="DOCS",
            help="The reports, one a line, for texts and outlets that the coded documents do not have.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Join what reports tell of one occurrence; without --out, list the incidents."""
    from vigie.assemble import assemble as join
    from vigie.assemble import label_records
    from vigie.cli.output import open_output
    from vigie.export import dump_line
    from vigie.ingest import read_coded, read_path

    reader = Reader(files, None)
    with told_failures():
        known = {document.id: document for document in read_path(documents)} if documents else {}
        records = [record for file in files for _, record in read_coded(file, on_error=reader.note)]
        outlets = {name: {"outlet": document.outlet} for name, document in known.items() if document.outlet}
        headed = ({**outlets.get(record["doc_id"], {}), **record} for record in records)
        incidents = join(headed, texts={name: document.text for name, document in known.items()})
        if out is None:
            if incidents or not reader.bad:
                _list(incidents)
        else:
            with open_output(None if str(out) == "-" else out) as stream:
                stream.writelines(dump_line(record) + "\n" for record in label_records(records, incidents))
    reader.exit_if_bad()


def _list(incidents: tuple[Incident, ...]) -> None:
    from vigie.cli.rows import write_table
    from vigie.store.incidents import COLUMNS, incident_row
    from vigie.store.table import Table

    rows = [tuple(incident_row(incident).values()) for incident in incidents]
    first_day = COLUMNS.index("start_day"), COLUMNS.index("first_published")
    rows.sort(key=lambda row: str(row[first_day[0]] or row[first_day[1]]), reverse=True)
    write_table(Table(COLUMNS, tuple(rows)), format=None, out=None)
