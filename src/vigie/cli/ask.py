"""Commands that question a store."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from vigie.cli.failing import told_failures
from vigie.cli.rows import format_for, write_table
from vigie.cli.wishes import FormatOption, LimitOption, OutOption, PageOption, StoreOption, TableFormat, with_question

if TYPE_CHECKING:
    from vigie.store import Question, Table

STORE = Path("vigie.db")
PAGE = 20  # rows of a table on the screen
COUNTED = 1_000  # rows to which a table on the screen is counted: 10,000 took up to .47 s of 100,000 reports
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


def _answer(
    store: Path, name: str, format: TableFormat | None, out: Path | None, *, limit: int | None, page: int | None, **wishes: Any
) -> None:
    """Write what a question finds: a page of it to read, with the number of all; for another program all, unless a limit is given."""
    from vigie.store import Store

    is_read = out is None and format_for(format, out) is TableFormat.table
    many = limit or (PAGE if is_read or page else None)
    offset = (many or 0) * ((page or 1) - 1)
    ahead = 1 if wishes["question"].as_of else max(1, COUNTED - offset)  # to tell anew all that was known on a day takes long
    with told_failures(), Store(store, read_only=True) as opened:
        found = getattr(opened, name)(**wishes, limit=many + ahead if many and is_read else many, offset=offset)
        note = _cut(found, many, offset, whole=ahead > 1) if many and is_read else ""
        write_table(found.first(many), format=format, out=out, note=note)


def _cut(found: Table, many: int, offset: int, *, whole: bool) -> str:
    """Say how many of how many rows are shown, when these are not all."""
    if len(found) <= many and not offset:
        return ""
    total = offset + len(found)
    shown = f"{offset + 1}–{min(offset + many, total)}" if offset else f"{many}"
    if len(found) > many and not (whole and total <= COUNTED):
        return f"{shown} of {f'more than {COUNTED:,}' if whole else 'more'}; --page and --limit show others, --out FILE takes all"
    return f"{shown} of {total:,}; --page and --limit show others, --out FILE takes all"


def incidents(
    question: Question,
    store: StoreOption = STORE,
    sort: SortOption = "date",
    limit: LimitOption = None,
    page: PageOption = None,
    format: FormatOption = None,
    out: OutOption = None,
) -> None:
    """List what happened: one row an incident, whatever the number of reports."""
    _answer(store, "incidents", format, out, question=question, sort=sort, limit=limit, page=page)


def events(
    question: Question,
    store: StoreOption = STORE,
    sort: Annotated[str, typer.Option(metavar="ORDER", help="date, -date, published or confidence.")] = "date",
    limit: LimitOption = None,
    page: PageOption = None,
    format: FormatOption = None,
    out: OutOption = None,
) -> None:
    """List what each report tells: one row an event."""
    _answer(store, "events", format, out, question=question, sort=sort, limit=limit, page=page)


def claims(
    question: Question,
    store: StoreOption = STORE,
    limit: LimitOption = None,
    page: PageOption = None,
    format: FormatOption = None,
    out: OutOption = None,
) -> None:
    """List who says, claims or denies what; --status claimed or denied picks one stance."""
    _answer(store, "claims", format, out, question=question, limit=limit, page=page)


def actors(
    question: Question,
    store: StoreOption = STORE,
    limit: LimitOption = None,
    page: PageOption = None,
    format: FormatOption = None,
    out: OutOption = None,
) -> None:
    """List who acts, undergoes and vouches, and how often."""
    _answer(store, "actors", format, out, question=question, limit=limit, page=page)


def documents(
    question: Question,
    store: StoreOption = STORE,
    limit: LimitOption = None,
    page: PageOption = None,
    format: FormatOption = None,
    out: OutOption = None,
) -> None:
    """List the reports; with a filter, those that tell such an event."""
    _answer(store, "documents", format, out, question=question, limit=limit, page=page)


def dyads(
    question: Question,
    store: StoreOption = STORE,
    limit: LimitOption = None,
    page: PageOption = None,
    format: FormatOption = None,
    out: OutOption = None,
) -> None:
    """List who acts on whom: incidents, cooperative and hostile, mean PLOVER scale."""
    _answer(store, "dyads", format, out, question=question, limit=limit, page=page)


def tallies(
    question: Question,
    store: StoreOption = STORE,
    limit: LimitOption = None,
    page: PageOption = None,
    format: FormatOption = None,
    out: OutOption = None,
) -> None:
    """List the numbers of acts that reports give up to a day, and who gives them."""
    _answer(store, "tallies", format, out, question=question, limit=limit, page=page)


def timeline(
    question: Question,
    store: StoreOption = STORE,
    by: Annotated[Period, typer.Option(help="Length of a period.")] = Period.month,
    format: FormatOption = None,
    out: OutOption = None,
) -> None:
    """Count incidents by period: verbal and material cooperation, verbal and material conflict, deaths."""
    from vigie.store import Store

    with told_failures(), Store(store, read_only=True) as opened:
        write_table(opened.timeline(question, by=by.value), format=format, out=out)


def show(
    incident: Annotated[str, typer.Argument(help="An incident's id, old or new, or its start; or an event of it.")],
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
