"""Commands with which analysts correct what was coded and joined."""

from __future__ import annotations

import getpass
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from vigie.cli.ask import STORE
from vigie.cli.failing import EXIT_BAD_INPUT, complain, told_failures
from vigie.cli.rows import write_table
from vigie.cli.wishes import FormatOption, OutOption, StoreOption

if TYPE_CHECKING:
    from vigie.store import Table
    from vigie.store.judge import Decision

COLUMNS = tuple("number at who what key field value others why withdrawn_at withdrawn_by withdrawn_why".split())

EventArgument = Annotated[str, typer.Argument(metavar="EVENT", help="An event as document#event, or the start of it.")]
ByOption = Annotated[
    str, typer.Option("--by", metavar="NAME", help="Who judges.", default_factory=getpass.getuser, show_default="you")
]
BecauseOption = Annotated[str, typer.Option("--because", metavar="REASON", help="Why.")]


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    for command in (reject, amend, merge, split, confirm, withdraw, judgements):
        app.command()(command)


def _judge(store: Path, what: str, target: str, by: str, because: str, **more: Any) -> None:
    from vigie.store import Store
    from vigie.store.amend import unknown_places

    with told_failures(), Store(store) as opened:
        made = opened.judge(what, target, who=by, why=because, **more)
    for decision in made:
        for place in unknown_places(decision.field, decision.value):
            complain(f"the gazetteer knows no {place}: it stands without coordinates")
    numbers = ", ".join(str(decision.number) for decision in made)
    typer.echo(f"{what}: {target}; judgement {numbers}")


def reject(event: EventArgument, because: BecauseOption, by: ByOption, store: StoreOption = STORE) -> None:
    """Strike an event that the coder should not have found."""
    _judge(store, "reject", event, by, because)


def amend(
    event: EventArgument,
    field: Annotated[
        str,
        typer.Argument(help="event, mode, date, enddate, factuality, actor, recipient, source, event_loc, killed, injured or count."),
    ],
    value: Annotated[
        str,
        typer.Argument(help='2024-03-09, 12, 12-15, "Irak (IRQ); Hachd al-Chaabi (IRQ PRM)", for a source "Irak (IRQ) denies"; none.'),
    ],
    because: BecauseOption,
    by: ByOption,
    store: StoreOption = STORE,
) -> None:
    """Put a value in place of a coded one; the coded one is kept."""
    _judge(store, "amend", event, by, because, field=field, value=value)


def merge(
    incidents: Annotated[list[str], typer.Argument(metavar="INCIDENT...", help="Two incidents or more (or events of them).")],
    because: BecauseOption,
    by: ByOption,
    store: StoreOption = STORE,
) -> None:
    """Hold incidents to be one."""
    _judge(store, "merge", incidents[0], by, because, others=incidents[1:])


def split(event: EventArgument, because: BecauseOption, by: ByOption, store: StoreOption = STORE) -> None:
    """Hold an event to be of another occurrence than the rest of its incident."""
    _judge(store, "split", event, by, because)


def confirm(
    target: Annotated[str, typer.Argument(metavar="EVENT|INCIDENT", help="An event, or an incident with all its events.")],
    because: BecauseOption,
    by: ByOption,
    store: StoreOption = STORE,
) -> None:
    """Vouch for an event or incident as coded."""
    _judge(store, "confirm", target, by, because)


def withdraw(
    number: Annotated[int, typer.Argument(help="The number of a judgement.")],
    because: BecauseOption,
    by: ByOption,
    store: StoreOption = STORE,
) -> None:
    """Take a judgement back; it stays on record."""
    from vigie.store import Store

    with told_failures(), Store(store) as opened:
        taken = opened.withdraw(number, who=by, why=because)
        others = [each for each in opened.judgements() if each.what == taken.what == "reject" and each.telling == taken.telling]
    typer.echo(f"withdrawn: {taken.what} {taken.telling}")
    for each in others:
        complain(f"{taken.telling} stays rejected: judgement {each.number} by {each.who} ({each.why})")


def judgements(
    store: StoreOption = STORE,
    export: Annotated[Path | None, typer.Option(metavar="FILE", help="Write them for another store.", show_default=False)] = None,
    apply: Annotated[Path | None, typer.Option(metavar="FILE", help="Take over those of another store.", show_default=False)] = None,
    every: Annotated[bool, typer.Option("--every", help="Also those withdrawn.")] = False,
    format: FormatOption = None,
    out: OutOption = None,
) -> None:
    """List the judgements; write them for another store, or take over those of a file."""
    from vigie.cli.output import open_output
    from vigie.store import Store, judgement_record

    with told_failures():
        if apply is not None:
            with Store(store) as opened:
                made, failed = opened.apply_judgements(_read(apply))
            for line in failed:
                complain(line)
            typer.echo(f"{store}: {made} judgements taken over")
            if failed:
                raise typer.Exit(EXIT_BAD_INPUT)
            return
        with Store(store, read_only=True) as opened:
            found = opened.judgements(every=every or export is not None)
    if export is not None:
        with told_failures(), open_output(export) as stream:
            stream.writelines(json.dumps(judgement_record(each), ensure_ascii=False) + "\n" for each in found)
        return
    write_table(_table(found), format=format, out=out)


def _table(found: Sequence[Decision]) -> Table:
    """Return judgements as rows, with amended values as an analyst writes them."""
    from vigie.store import Table
    from vigie.store.amend import IN_RECORD, written

    fields = {held: name for name, held in IN_RECORD.items()}
    rows = [
        (
            each.number, each.at[:19], each.who, each.what, each.telling, fields.get(each.field or "", each.field),
            written(each.value) if each.field else None, " ".join(each.others) or None, each.why,
            each.withdrawn_at and each.withdrawn_at[:19], each.withdrawn_by, each.withdrawn_why,
        )
        for each in found
    ]  # fmt: skip
    return Table(COLUMNS, tuple(rows))


def _read(path: Path) -> list[dict[str, Any]]:
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip():
            try:
                record = json.loads(line)
            except json.JSONDecodeError as error:
                complain(f"{path}:{number}: not JSON: {error.msg}")
                raise typer.Exit(EXIT_BAD_INPUT) from error
            if not isinstance(record, dict):
                complain(f"{path}:{number}: not a JSON object")
                raise typer.Exit(EXIT_BAD_INPUT)
            found.append(record)
    return found
