"""Show on the bundled reports what the program makes of a story."""

from __future__ import annotations

import sys
from importlib.resources import as_file, files
from pathlib import Path

from rich.console import Console
from rich.rule import Rule

from vigie.cli import coder
from vigie.cli.incident import render_history
from vigie.cli.progress import count_along
from vigie.cli.rows import WIDE, write_table
from vigie.export import render_document, render_summary, to_record
from vigie.ingest import read_path
from vigie.store import Question, Store

LISTED = 10  # incidents


def run_demo(path: Path, *, reports: int) -> None:
    """Code the bundled reports into a store; show some of them, the incidents, and one incident whole."""
    with as_file(files("vigie") / "data" / "sample.jsonl") as sample:
        coded = list(count_along(coder.load_coder().pipe(read_path(sample))))
    console = Console(highlight=False, width=None if sys.stdout.isatty() else WIDE)
    for each in coded[:: max(1, -(-len(coded) // reports))]:
        console.print(render_document(each))
    console.print(render_summary(coded))
    with Store(path) as store:
        for _ in store.add_all((to_record(each), each.document.text) for each in coded):
            pass
        every = store.incidents(sort="documents")
        console.print()
        console.print(Rule(f"{len(coded)} reports tell {len(every)} incidents; told by most", align="left", style="dim"))
        write_table(store.incidents(sort="documents", limit=LISTED), format=None, out=None)
        disputed = store.incidents(Question(status="disputed", kind="single"), sort="documents", limit=1).dicts()
        for row in disputed or every.dicts()[:1]:
            console.print()
            console.print(Rule("One of them, with all who tell it", align="left", style="dim"))
            console.print(render_history(store.show(row["id"])))
