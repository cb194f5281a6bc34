"""Write a table of rows: to read, or in a format for another program."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from vigie.cli.failing import EXIT_BAD_INPUT, complain
from vigie.cli.output import format_by_ending, open_output, put_in_place
from vigie.cli.wishes import TableFormat

if TYPE_CHECKING:
    from vigie.store import Table

ENDINGS = {
    ".csv": "csv", ".parquet": "parquet", ".geojson": "geojson", ".json": "json", ".jsonl": "json", ".ndjson": "json", ".txt": "table",
}  # fmt: skip
NUMBERS = (int, float)
HIDDEN = {"lat", "lon", "country", "outlets", "first_published", "claims", "denials", "factuality", "kind", "title", "key", "incident"}
HEADS = {"independent_sources": "sources", "event_scale": "scale", "enddate": "to"}
FIXED = {"id", "key", "date", "day", "published", "period"}
WIDE = 160  # columns of a table that goes to no terminal
WIDEST = 40  # characters of a cell in a table to read


def write_table(table: Table, *, format: TableFormat | None, out: Path | None, title: str = "", note: str = "") -> None:
    """Write rows in a format, to a file or standard output; `note` stands below a table to read."""
    chosen = format_for(format, out)
    if chosen is TableFormat.parquet:
        if out is None:
            complain("parquet is no text: name a file with --out")
            raise typer.Exit(EXIT_BAD_INPUT)
        with put_in_place(out) as aside:
            table.write_parquet(aside)
        return
    with open_output(out) as stream:
        if chosen is TableFormat.json:
            table.write_json(stream)
        elif chosen is TableFormat.csv:
            table.write_csv(stream)
        elif chosen is TableFormat.geojson:
            table.write_geojson(stream)
        else:
            _print(table, stream, title, note, is_file=out is not None)


def format_for(format: TableFormat | None, out: Path | None) -> TableFormat:
    """Return the format in which rows are written: the one that is asked for, or that of the file's ending."""
    return format or TableFormat(format_by_ending(out, ENDINGS))


def _print(table: Table, stream: Any, title: str, note: str, *, is_file: bool) -> None:
    from rich.console import Console
    from rich.table import Table as Grid

    console = Console(file=stream, highlight=False, width=WIDE if is_file or not sys.stdout.isatty() else None)
    if not table.rows:
        console.print("nothing found")
        return
    columns, rows = _shown(table)
    grid = Grid(title=title or None, box=None, title_justify="left", title_style="bold", padding=(0, 1), header_style="dim")
    for i, name in enumerate(columns):
        is_number = all(isinstance(row[i], NUMBERS) or row[i] is None for row in rows)
        head = HEADS.get(name, name.replace("_", " "))
        grid.add_column(head, justify="right" if is_number else "left", overflow="fold", no_wrap=name in FIXED or is_number)
    for row in rows:
        grid.add_row(*map(_cell, row))
    console.print(grid)
    if note:
        console.print(note, style="dim")


def _shown(table: Table) -> tuple[list[str], list[list[Any]]]:
    """Return what of a table is shown to a reader: incidents in one line of theirs, others without empty columns."""
    if "independent_sources" in table.columns:
        return list(INCIDENT_HEADS), [_incident(row) for row in table.dicts()]
    hidden = HIDDEN if "trigger" in table.columns else set()
    shown = [i for i, name in enumerate(table.columns) if name not in hidden and any(_cell(row[i]) for row in table.rows)]
    keyed = [i for i, name in enumerate(table.columns) if name in ("key", "incident") and i not in shown and hidden]
    order = keyed[:1] + shown
    return [table.columns[i] for i in order], [[row[i] for i in order] for row in table.rows]


INCIDENT_HEADS = ("id", "date", "what", "actor", "recipient", "place", "killed", "reports", "sources", "belief", "disputed")


def _incident(row: dict[str, Any]) -> list[Any]:
    day = row["start_day"] or f"~{row['first_published']}"
    if row["start_day"] and row["end_day"] != row["start_day"]:
        day = f"{row['start_day']}…"
    what = " ".join(filter(None, (row["event"], row["modes"], row["kind"] if row["kind"] != "single" else "")))
    if row["factuality"] != "actual":
        what += f" ({row['factuality']})"
    place = row["place"] or row["country"]
    killed = row["killed_best"] if row["kind"] != "series" else None
    return [
        row["id"], day, what, row["actors"], row["recipients"], place, killed, row["documents"], row["independent_sources"],
        row["belief"], row["disputed"],
    ]  # fmt: skip


def _cell(value: Any) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, float):
        return f"{value:g}"
    words = str(value)
    if words.startswith("[") and words.endswith("]"):
        words = ", ".join(json.loads(words))
    words = " ".join(words.split()).replace("[", "\\[")
    return words if len(words) <= WIDEST else words[: WIDEST - 1] + "…"
