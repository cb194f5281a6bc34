"""Commands that question a store."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from vigie.cli.failing import told_failures
from vigie.cli.rows import write_table
from vigie.cli.wishes import FormatOption, LimitOption, OutOption, PageOption, StoreOption, with_question

if TYPE_CHECKING:
    from vigie.store import Question

STORE = Path("vigie.db")
SortOption = Annotated[str, typer.Option(metavar="ORDER", help="date, -date, published, documents, sources, belief or killed.")]


class Period(StrEnum):
    """By what a timeline counts."""

    day = "day"
    week = "week"
    month = "month"
    year = "year"


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    for command in (incidents, events, claims, actors, documents, dyads, tallies, timeline):
        app.command()(with_question(command))
    app.command()(show)


def _answer(store: Path, name: str, format: Any, out: Path | None, **wishes: Any) -> None:
    from vigie.store import Store

    with told_failures(), Store(store, read_only=True) as opened:
        write_table(getattr(opened, name)(**wishes), format=format, out=out)


def incidents(
    question: Question,
    store: StoreOption = STORE,
    sort: SortOption = "date",
    limit: LimitOption = 20,
    page: PageOption = 1,
    format: FormatOption = None,
    out: OutOption = None,
) -> None:
    """List what happened: one row an incident, whatever the number of reports."""
    _answer(store, "incidents", format, out, question=question, sort=sort, limit=limit, offset=limit * (page - 1))


def events(
    question: Question,
    store: StoreOption = STORE,
    sort: Annotated[str, typer.Option(metavar="ORDER", help="date, -date, published or confidence.")] = "date",
    limit: LimitOption = 20,
    page: PageOption = 1,
    format: FormatOption = None,
    out: OutOption = None,
) -> None:
    """List what each report tells: one row an event."""
    _answer(store, "events", format, out, question=question, sort=sort, limit=limit, offset=limit * (page - 1))


def claims(
    question: Question,
    store: StoreOption = STORE,
    limit: LimitOption = 20,
    page: PageOption = 1,
    format: FormatOption = None,
    out: OutOption = None,
) -> None:
    """List who says, claims or denies what; --status claimed or denied picks one stance."""
    _answer(store, "claims", format, out, question=question, limit=limit, offset=limit * (page - 1))


def actors(
    question: Question,
    store: StoreOption = STORE,
    limit: LimitOption = 20,
    page: PageOption = 1,
    format: FormatOption = None,
    out: OutOption = None,
) -> None:
    """List who acts, undergoes and vouches, and how often."""
    _answer(store, "actors", format, out, question=question, limit=limit, offset=limit * (page - 1))


def documents(
    question: Question,
    store: StoreOption = STORE,
    limit: LimitOption = 20,
    page: PageOption = 1,
    format: FormatOption = None,
    out: OutOption = None,
) -> None:
    """List the reports; with a filter, those that tell such an event."""
    _answer(store, "documents", format, out, question=question, limit=limit, offset=limit * (page - 1))


def dyads(
    question: Question,
    store: StoreOption = STORE,
    limit: LimitOption = 20,
    page: PageOption = 1,
    format: FormatOption = None,
    out: OutOption = None,
) -> None:
    """List who acts on whom: incidents, cooperative and hostile, mean PLOVER scale."""
    _answer(store, "dyads", format, out, question=question, limit=limit, offset=limit * (page - 1))


def tallies(
    question: Question,
    store: StoreOption = STORE,
    limit: LimitOption = 20,
    page: PageOption = 1,
    format: FormatOption = None,
    out: OutOption = None,
) -> None:
    """List the numbers of acts that reports give up to a day, and who gives them."""
    _answer(store, "tallies", format, out, question=question, limit=limit, offset=limit * (page - 1))


def timeline(
    question: Question,
    store: StoreOption = STORE,
    by: Annotated[Period, typer.Option(help="Length of a period.")] = Period.month,
    format: FormatOption = None,
    out: OutOption = None,
) -> None:
    """Count incidents by period: verbal and material cooperation, verbal and material conflict, deaths."""
    _answer(store, "timeline", format, out, question=question, by=by.value)


def show(
    incident: Annotated[str, typer.Argument(help="An incident's id, old or new, or its start.")],
    store: StoreOption = STORE,
    json: Annotated[bool, typer.Option("--json", help="As one JSON object.")] = False,
) -> None:
    """Show an incident: each report's own words, the disagreements, what was known when."""
    from rich.console import Console

    from vigie.cli.incident import history_record, render_history
    from vigie.export import dump_line
    from vigie.store import Store

    with told_failures(), Store(store, read_only=True) as opened:
        history = opened.show(incident)
    if json:
        typer.echo(dump_line(history_record(history)))
    else:
        Console(highlight=False).print(render_history(history))
