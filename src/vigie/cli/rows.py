"""Write a table of rows: to read, or in a format for another program."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from vigie.cli.failing import EXIT_BAD_INPUT, complain
from vigie.cli.output import open_output
from vigie.cli.wishes import TableFormat

if TYPE_CHECKING:
    from vigie.store import Table

NUMBERS = (int, float)
HIDDEN = {
    "lat",
    "lon",
    "modes",
    "killed_low",
    "killed_high",
    "injured_low",
    "injured_high",
    "first_published",
    "count_best",
    "outlets",
}
HEADS = {"independent_sources": "sources", "killed_best": "killed", "injured_best": "injured", "start_day": "from", "end_day": "to"}
WIDEST = 44  # characters of a cell in a table to read


def write_table(table: Table, *, format: TableFormat | None, out: Path | None, title: str = "") -> None:
    """Write rows in a format, to a file or standard output."""
    chosen = format or _format_for(out)
    if chosen is TableFormat.parquet:
        if out is None:
            complain("parquet is no text: name a file with --out")
            raise typer.Exit(EXIT_BAD_INPUT)
        aside = out.with_name(f".{out.name}.tmp")
        try:
            table.write_parquet(aside)
            aside.replace(out)
        finally:
            aside.unlink(missing_ok=True)
        return
    with open_output(out) as stream:
        if chosen is TableFormat.json:
            table.write_json(stream)
        elif chosen is TableFormat.csv:
            table.write_csv(stream)
        elif chosen is TableFormat.geojson:
            table.write_geojson(stream)
        else:
            _print(table, stream, title, is_file=out is not None)


def _format_for(out: Path | None) -> TableFormat:
    if out is None:
        return TableFormat.table
    endings = {".csv": "csv", ".parquet": "parquet", ".geojson": "geojson", ".txt": "table"}
    return TableFormat(endings.get(out.suffix.lower(), "json"))


def _print(table: Table, stream: Any, title: str, *, is_file: bool) -> None:
    from rich.console import Console
    from rich.table import Table as Grid

    console = Console(file=stream, highlight=False, width=160 if is_file or not sys.stdout.isatty() else None)
    shown = [i for i, name in enumerate(table.columns) if name not in HIDDEN and any(_cell(row[i]) for row in table.rows)]
    if not table.rows:
        console.print("nothing found")
        return
    grid = Grid(title=title or None, box=None, title_justify="left", title_style="bold", padding=(0, 1), header_style="dim")
    for i in shown:
        is_number = all(isinstance(row[i], NUMBERS) or row[i] is None for row in table.rows)
        name = table.columns[i]
        grid.add_column(HEADS.get(name, name.replace("_", " ")), justify="right" if is_number else "left", overflow="fold")
    for row in table.rows:
        grid.add_row(*(_cell(row[i]) for i in shown))
    console.print(grid)


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
