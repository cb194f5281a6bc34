"""The filters that all questions share, as options."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from functools import wraps
from pathlib import Path
from typing import Annotated, Any

import typer

from vigie.cli.failing import told_failures

StoreOption = Annotated[
    Path,
    typer.Option("--store", "-s", metavar="FILE", envvar="VIGIE_STORE", help="The store.", show_default=True),
]
LimitOption = Annotated[
    int | None,
    typer.Option(
        min=1, metavar="N", help="How many rows at most; without it, 20 of a table to read, all of a file.", show_default=False
    ),
]
PageOption = Annotated[int | None, typer.Option(min=1, metavar="N", help="Which page of that many rows.", show_default=False)]
OutOption = Annotated[
    Path | None,
    typer.Option("--out", "-o", metavar="FILE", help="Write to this file, all or nothing.", show_default=False),
]


class TableFormat(StrEnum):
    """How rows are written."""

    table = "table"
    json = "json"
    csv = "csv"
    parquet = "parquet"
    geojson = "geojson"


FormatOption = Annotated[
    TableFormat | None,
    typer.Option(
        "--format",
        "-f",
        help="table to read; json: one object a row; csv; parquet (needs --out); geojson: what has a place. "
        "Without it: by the ending of --out, else table.",
        show_default=False,
    ),
]
WISHES: dict[str, tuple[Any, str, str, str]] = {
    "actor": (str, "--actor", "NAME", "Who acts: an actor's id, a name or part of one, or a country code (USA)."),
    "against": (str, "--against", "NAME", "Who undergoes it, named likewise."),
    "type": (str, "--type", "TYPE", "PLOVER type, or type and mode: ASSAULT, ASSAULT:drone."),
    "where": (str, "--where", "PLACE", "A country code, a place's name, or a circle: latitude,longitude,kilometres."),
    "since": (str, "--since", "DATE", "Happened on this day or later; if no day is told, published then."),
    "until": (str, "--until", "DATE", "Happened on this day or earlier."),
    "source": (str, "--source", "NAME", "Who vouches for it, named as actors are."),
    "status": (
        str,
        "--status",
        "STATUS",
        "actual, future, hypothetical, negated, claimed, denied, disputed, confirmed or rejected.",
    ),
    "min_sources": (int, "--min-sources", "N", "Told by so many independent sources."),
    "min_confidence": (float, "--min-confidence", "P", "Coded with that confidence or more, 0 to 1."),
    "text": (str, "--text", "WORDS", 'Words of the report, by their stems; "a phrase" as it stands; -word to bar one.'),
    "kind": (str, "--kind", "KIND", "Incidents of one kind: single, series or tally."),
    "as_of": (str, "--as-of", "DATE", "Only what was published by this day."),
    "recorded_by": (str, "--recorded-by", "TIME", "Incidents as this store knew them at that time (UTC)."),
}
DATES = ("since", "until", "as_of")


def with_question(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of a question, handed to it as `question`."""
    own = [parameter for parameter in inspect.signature(command).parameters.values() if parameter.name != "question"]
    names = vars(sys.modules[command.__module__])
    others = [
        parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY, annotation=eval(parameter.annotation, dict(names))) for parameter in own
    ]  # our own words
    options = [
        inspect.Parameter(
            name,
            inspect.Parameter.KEYWORD_ONLY,
            default=None,
            annotation=Annotated[kind | None, typer.Option(flag, metavar=metavar, help=words, show_default=False)],
        )
        for name, (kind, flag, metavar, words) in WISHES.items()
    ]

    @wraps(command)
    def asked(**given: Any) -> None:
        from vigie.store import Question

        wishes = {name: given.pop(name) for name in WISHES}
        for name in DATES:
            wishes[name] = read_day(wishes[name], WISHES[name][1])
        if wishes["recorded_by"] is not None:
            wishes["recorded_by"] = _moment(wishes["recorded_by"])
        with told_failures():
            question = Question(**wishes)
        command(question=question, **given)

    asked.__signature__ = inspect.Signature([*options, *others])  # type: ignore[attr-defined]
    asked.__annotations__ = {}
    return asked


def read_day(given: str | None, option: str) -> date | None:
    """Return the day an option gives; raise BadParameter for one that is none."""
    if given is None:
        return None
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise typer.BadParameter(f"{given!r} is no day like 2024-03-09", param_hint=option) from error


def _moment(given: str) -> str:
    from datetime import UTC, datetime

    try:
        moment = datetime.fromisoformat(given)
    except ValueError as error:
        raise typer.BadParameter(f"{given!r} is no day or time like 2024-03-09T12:00", param_hint="--recorded-by") from error
    if len(given) == 10:
        moment = moment.replace(hour=23, minute=59, second=59, microsecond=999999)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).isoformat(timespec="microseconds")
