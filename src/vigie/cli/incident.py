"""Render an incident with everything behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from vigie.store.incidents import incident_row
from vigie.store.judge import to_json

if TYPE_CHECKING:
    from vigie.store.history import History, Told
    from vigie.types import Holder, Incident, Rival

STYLES = (("actor", "cyan"), ("recipient", "magenta"), ("event_loc", "green"), ("attribution", "yellow"))
MANY = 8  # holders of a value that are named; the others are counted


def history_record(history: History) -> dict[str, Any]:
    """Return an incident with everything behind it as one JSON object."""
    incident = history.incident
    return {
        **incident_row(incident),
        "actors": [asdict(party) for party in incident.actors],
        "recipients": [asdict(party) for party in incident.recipients],
        "disputed": list(incident.disputed),
        "rivals": {name: [_rival(rival) for rival in rivals] for name, rivals in incident.rivals},
        "tolls": {
            name: {
                "low": toll.low,
                "best": toll.best,
                "high": toll.high,
                "rule": toll.rule,
                "rivals": [_rival(each) for each in toll.rivals],
            }
            for name, toll in incident.tolls
        },
        "claims": [_holder(holder) for holder in incident.claims],
        "denials": [_holder(holder) for holder in incident.denials],
        "told": [asdict(told) for told in history.told],
        "copies": sorted(list(pair) for pair in history.copies),
        "known": [{"day": day, **told} for day, told in history.known],
        "changes": [dict(zip(("at", "old", "new", "what"), change, strict=True)) for change in history.changes],
        "judgements": [to_json(judgement) for judgement in history.judgements],
    }


def _rival(rival: Rival) -> dict[str, Any]:
    since = rival.since.isoformat() if rival.since else None
    return {
        "value": rival.value,
        "voices": rival.voices,
        "since": since,
        "holders": [_holder(holder) for holder in rival.holders],
        "denied_by": [_holder(holder) for holder in rival.denied_by],
    }


def _holder(holder: Holder) -> dict[str, Any]:
    return {
        "key": holder.key,
        "outlet": holder.outlet,
        "since": holder.since.isoformat() if holder.since else None,
        "vouchers": [{"source": each.party.label, "stance": each.stance, "quote": each.quote} for each in holder.vouchers],
    }


def render_history(history: History) -> RenderableType:
    """Return an incident for a terminal: what is held, who disagrees, the reports' words, what was known when."""
    incident = history.incident
    parts: list[RenderableType] = [_head(incident), _counts(incident)]
    if any(_is_open(rivals) for _, rivals in incident.rivals) or incident.tolls:
        parts += [Text(), Rule("Who holds what", align="left", style="dim"), _rivals(incident)]
    for title, holders in (("Claimed by", incident.claims), ("Denied by", incident.denials)):
        if holders:
            parts += [Text(), Rule(title, align="left", style="dim"), *(_stand(holder) for holder in holders)]
    parts += [Text(), Rule("In the reports' words", align="left", style="dim"), *_reports(history)]
    if len(history.known) > 1:
        parts += [Text(), Rule("What was known when", align="left", style="dim"), _known(history)]
    if history.changes:
        parts += [Text(), Rule("Ids", align="left", style="dim"), *(Text(_change(change, incident.id)) for change in history.changes)]
    if history.judgements:
        parts += [Text(), Rule("Judgements", align="left", style="dim")]
        parts += [Text(f"{each.at[:10]} {each.who}: {each.what} {each.telling} ({each.why})") for each in history.judgements]
    return Group(*parts)


def _head(incident: Incident) -> Text:
    shown = Text(f"{incident.id}  ", style="dim")
    shown.append(" ".join((incident.event, *incident.mode)), style="bold not dim")
    if incident.kind != "single":
        shown.append(f" ({incident.kind})", style="not dim")
    if incident.factuality != "actual":
        shown.append(f" {incident.factuality}", style="not dim italic")
    return shown


def _counts(incident: Incident) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    days = incident.start.isoformat() if incident.start else None
    if incident.end and incident.end != incident.start:
        days = f"{days} to {incident.end.isoformat()}"
    place = incident.place
    told = (
        ("actor", ", ".join(party.label for party in incident.actors[:MANY])),
        ("recipient", ", ".join(party.label for party in incident.recipients[:MANY])),
        ("date", days),
        ("place", f"{place.label} ({place.country})" if place and place.country else place.label if place else None),
        *((name, _toll(toll.low, toll.best, toll.high)) for name, toll in incident.tolls),
        ("told by", f"{incident.documents} reports, {incident.outlets} outlets, {incident.independent_sources} independent sources"),
        ("belief", f"{incident.belief:g}"),
    )
    for name, value in told:
        if value:
            table.add_row(name, value)
    return Padding(table, (0, 0, 0, 2))


def _toll(low: float, best: float, high: float) -> str:
    return f"{best:g}" if low == high else f"{best:g} ({low:g} to {high:g})"


def _rivals(incident: Incident) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    table.add_column(overflow="fold", style="dim")
    fields = [(name, rivals) for name, rivals in incident.rivals if _is_open(rivals)]
    fields += [(name, toll.rivals) for name, toll in incident.tolls]
    for name, rivals in fields:
        for i, rival in enumerate(rivals):
            table.add_row(name if i == 0 else "", rival.value, _stands(rival))
    return Padding(table, (0, 0, 0, 2))


def _is_open(rivals: Sequence[Rival]) -> bool:
    return len(rivals) > 1 or any(rival.denied_by for rival in rivals)


def _stands(rival: Rival) -> str:
    """Return who holds a value, and who denies it."""
    held = f"since {rival.since}: {_holders(rival.holders)}" if rival.holders else ""
    denied = f"denied by {_holders(rival.denied_by)}" if rival.denied_by else ""
    return "; ".join(filter(None, (held, denied)))


def _holders(holders: Iterable[Holder]) -> str:
    named = list(dict.fromkeys(_who(holder) for holder in holders))
    more = f" and {len(named) - MANY} more" if len(named) > MANY else ""
    return "; ".join(named[:MANY]) + more


def _who(holder: Holder) -> str:
    sources = ", ".join(dict.fromkeys(each.party.label for each in holder.vouchers))
    outlet = holder.outlet or holder.doc_id
    return f"{sources} ({outlet})" if sources else outlet


def _stand(holder: Holder) -> Text:
    return Text(f"  {holder.since or ''} {_who(holder)}")


def _reports(history: History) -> Iterator[RenderableType]:
    copied = {doc_id for pair in history.copies for doc_id in pair}
    for told in history.told:
        head = Text(f"{(told.published or '')[:10]} {told.outlet or ''}", style="bold")
        head.append(f"  {told.key}", style="dim not bold")
        if told.doc_id in copied:
            head.append("  shares copy", style="dim not bold")
        yield head
        yield Padding(_sentence(told), (0, 0, 0, 2))


def _sentence(told: Told) -> Text:
    """Return the sentence with the spans of the event marked, its trigger in square brackets."""
    shift = told.event["evidence"]["start"]
    shown = Text(told.sentence)
    for field, style in STYLES:
        for span in told.event[field]:
            shown.stylize(style, max(0, span["start"] - shift), max(0, span["end"] - shift))
    trigger = told.event["trigger"]
    start, end = trigger["start"] - shift, trigger["end"] - shift
    shown.stylize("bold", start, end)
    return Text.assemble(shown[:start], ("[", "bold"), shown[start:end], ("]", "bold"), shown[end:])


def _known(history: History) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    for name in ("day", "killed", "injured", "reports", "sources", "belief", "disputed"):
        table.add_column(name)
    table.add_row(*(Text(name, style="dim") for name in ("by", "killed", "injured", "reports", "sources", "belief", "disputed")))
    for day, told in history.known:
        figures = (told["killed_best"], told["injured_best"], told["documents"], told["independent_sources"], told["belief"])
        table.add_row(day, *("" if figure is None else f"{figure:g}" for figure in figures), told["disputed"])
    return Padding(table, (0, 0, 0, 2))


def _change(change: tuple[str, str, str, str], incident: str) -> str:
    at, old, new, what = change
    words = {"merged": "merged into", "split": "gave part to", "renamed": "became", "dropped": "is gone"}[what]
    return f"  {at[:16]} {'this' if old == incident else old} {words} {'this' if new == incident else new}".rstrip()
