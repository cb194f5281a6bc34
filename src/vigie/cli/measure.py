"""The command that measures the coder on annotated reports."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from vigie.cli.failing import EXIT_FAULTY, complain, told_failures

if TYPE_CHECKING:
    from vigie.evaluate import Disagreement, Figures, Reliability

Record = dict[str, Any]
EXAMPLES = 10  # events gained and lost that are shown of each


class EvalFormat(StrEnum):
    """How figures are written."""

    table = "table"
    json = "json"
    html = "html"


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("eval")(evaluate)


def evaluate(
    gold: Annotated[Path, typer.Argument(help="Annotated documents, one a line, in the shape that vigie code writes.")],
    coded: Annotated[
        Path | None, typer.Argument(help="Coded documents; without them the coder codes the texts.", show_default=False)
    ] = None,
    documents: Annotated[
        Path | None,
        typer.Option("--documents", metavar="DOCS", help="The texts, one a line, where GOLD has none.", show_default=False),
    ] = None,
    format: Annotated[
        EvalFormat, typer.Option("--format", "-f", help="html: figures and every disagreement on one page.")
    ] = EvalFormat.table,
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="FILE", help="Write to this file.", show_default=False)] = None,
    bootstrap: Annotated[int, typer.Option(min=0, metavar="N", help="Draws of documents for the 95 % intervals; 0 for none.")] = 1000,
    errors: Annotated[int, typer.Option(min=0, metavar="N", help="Show the first disagreements.")] = 0,
    floors: Annotated[
        Path | None,
        typer.Option("--floors", metavar="FILE", help="Exit status 1 when a figure is below its floor.", show_default=False),
    ] = None,
    write_floors: Annotated[
        Path | None,
        typer.Option("--write-floors", metavar="FILE", help="Raise the floors of a file to what is measured.", show_default=False),
    ] = None,
    lower: Annotated[bool, typer.Option("--lower", help="Let --write-floors lower floors too.")] = False,
    against: Annotated[
        Path | None,
        typer.Option(
            "--against", metavar="OLD", help="Tell which events were gained and lost against an older coding.", show_default=False
        ),
    ] = None,
) -> None:
    """Measure coded documents against annotated ones: your own, or those of the project."""
    from vigie.cli.output import open_output
    from vigie.evaluate import find_disagreements, measure, measure_reliability
    from vigie.evaluate.changes import find_changes
    from vigie.evaluate.floors import below_floors, raise_floors, read_floors
    from vigie.evaluate.floors import write_floors as save_floors
    from vigie.evaluate.page import render_page
    from vigie.evaluate.reliability import judged_confidence
    from vigie.evaluate.tally import align_document

    with told_failures():
        annotated, texts = _read_gold(gold, documents)
        found = read_records(coded) if coded else _code(annotated, texts, gold)
        aligned = [(doc_id, align_document(record, found.get(doc_id))) for doc_id, record in annotated.items()]
        pairs = [each for _, each in aligned]
        figures = measure(annotated, found, resamples=bootstrap, aligned=pairs)
        reliability = measure_reliability(judged_confidence(pairs))
        disagreements = find_disagreements(aligned)
        with open_output(out) as stream:
            if format is EvalFormat.html:
                stream.write(render_page(figures, reliability, disagreements, texts, title=gold.name))
            elif format is EvalFormat.json:
                stream.write(json.dumps(_as_json(figures, reliability), ensure_ascii=False, indent=1) + "\n")
            else:
                _print(figures, reliability, disagreements[:errors], stream)
        if against is not None:
            changes = find_changes(annotated, read_records(against), found)
            counts = Counter(change.what for change in changes)
            typer.echo(", ".join(f"{counts[what]} {what}" for what in ("gained", "lost", "false now", "false no more")))
            for what in ("gained", "lost", "false now", "false no more"):
                for change in [each for each in changes if each.what == what][:EXAMPLES]:
                    typer.echo(f"  {what} {change.doc_id} {change.event['event']} {change.event['trigger']['text']!r}")
        low = below_floors(figures, read_floors(floors)) if floors else []
        if write_floors is not None:
            old = read_floors(write_floors) if write_floors.exists() else {}
            raised, lowered = raise_floors(figures, old, lower=lower)
            save_floors(write_floors, raised)
            for line in lowered:
                typer.echo(line)
    for line in low:
        complain(line)
    if low:
        raise typer.Exit(EXIT_FAULTY)


def read_records(path: Path, *, coded: bool = True) -> dict[str, Record]:
    """Return the documents of a file by their ids; raise IngestError naming line and field for a bad one.

    Without `coded` they need have no events.
    """
    from vigie.ingest import IngestError

    found: dict[str, Record] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except json.JSONDecodeError as error:
            raise IngestError(f"{path}:{number}: not JSON: {error.msg}") from error
        if not isinstance(record, dict) or not isinstance(record.get("doc_id"), str):
            raise IngestError(f"{path}:{number}: field 'doc_id' is missing")
        if coded and not isinstance(record.get("events"), list):
            raise IngestError(f"{path}:{number}: field 'events' is missing; is this the output of vigie code --format json?")
        for place, event in enumerate(record.get("events") or (), start=1):
            for name in ("event", "trigger"):
                if name not in event:
                    raise IngestError(f"{path}:{number}: event {place}: field {name!r} is missing")
        found[record["doc_id"]] = record
    return found


def _read_gold(path: Path, documents: Path | None) -> tuple[dict[str, Record], dict[str, str]]:
    annotated = read_records(path)
    heads = read_records(documents, coded=False) if documents else {}
    whole = {doc_id: {**heads.get(doc_id, {}), **record} for doc_id, record in annotated.items()}
    return whole, {doc_id: record["text"] for doc_id, record in whole.items() if record.get("text")}


def _code(annotated: Mapping[str, Record], texts: Mapping[str, str], path: Path) -> dict[str, Record]:
    from vigie.cli.coder import load_coder
    from vigie.cli.progress import count_along
    from vigie.export import to_record
    from vigie.ingest import IngestError, parse_published
    from vigie.types import Document

    for doc_id in annotated:
        if doc_id not in texts:
            raise IngestError(f"{path}: {doc_id}: there is no text to code; name the texts with --documents, or a coded file")
    reports = []
    for doc_id, record in annotated.items():
        day, moment = parse_published(record.get("published"))
        reports.append(Document(doc_id, texts[doc_id], day, moment, record.get("outlet"), record.get("title")))
    return {each.document.id: to_record(each) for each in count_along(load_coder().pipe(reports))}


def _as_json(figures: Figures, reliability: Reliability) -> Record:
    return {
        "documents": figures.documents,
        "missing": figures.missing,
        "fields": {
            figure.name: {name: value for name, value in asdict(figure).items() if name != "name"} for figure in figures.fields
        },
        "types": {figure.name: {name: value for name, value in asdict(figure).items() if name != "name"} for figure in figures.types},
        "reliability": asdict(reliability),
    }


def _print(figures: Figures, reliability: Reliability, shown: list[Disagreement], stream: Any) -> None:
    def number(value: float | None) -> str:
        return "     " if value is None else f"{value:.3f}"

    for title, rows in (("field", figures.fields), ("type", figures.types)):
        stream.write(f"{title:<11} F1/acc  95 %           precision  recall  annotated  coded\n")
        for row in rows:
            interval = f"{row.low:.3f}–{row.high:.3f}" if row.low is not None and row.high is not None else ""
            counted = f"{row.coded:6}" if row.precision is not None else ""
            stream.write(
                f"{row.name:<11} {number(row.value)}   {interval:<13}  {number(row.precision)}      {number(row.recall)}"
                f"   {row.gold:9}  {counted}".rstrip()
                + "\n"
            )
        stream.write("\n")
    if reliability.error is not None:
        auc = "" if reliability.auc is None else f", AUC {reliability.auc:.3f}"
        stream.write(f"confidence  expected calibration error {reliability.error:.3f}{auc}\n")
    stream.write(f"documents   {figures.documents}, not coded: {figures.missing}\n")
    for each in shown:
        gold, coded = each.gold, each.coded
        sides = [f"{event['event']} {event['trigger']['text']!r}" if event else "nothing" for event in (gold, coded)]
        fields = f" ({', '.join(each.fields)})" if each.fields else ""
        stream.write(f"  {each.doc_id} {each.kind}{fields}: annotated {sides[0]}, coded {sides[1]}\n")
