"""Show what the coder decided, sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from vigie.export.cards import render_event_line, visible
from vigie.pack.text import load_text_rules
from vigie.parse.prepare import segment
from vigie.types import CodedDocument, Event, Note, Span

NOTE_STYLES = {"event": "green", "no-event": "red"}


def render_explanation(coded: CodedDocument) -> RenderableType:
    """Return every sentence with the notes on its words and the events told in it."""
    document = coded.document
    text = document.text
    title = Text(visible(document.title or document.id), style="bold")
    parts: list[RenderableType] = [Rule(style="dim"), title]
    spans = [part.span for part in segment(document, load_text_rules())]
    notes = sorted(coded.notes, key=lambda note: note.span)
    for number, span in enumerate(spans, start=1):
        told = [event for event in coded.events if span.start <= event.trigger.start < span.end]
        said = [note for note in notes if span.start <= note.span.start < span.end]
        parts += [Text(""), _sentence(number, span.of(text)), *_below(told, said, text)]
    elsewhere = [note for note in notes if not any(s.start <= note.span.start < s.end for s in spans)]
    if elsewhere:
        parts += [Text(""), Text("Outside the sentences:", style="dim"), *_below([], elsewhere, text)]
    parts += [Text(f"warning: {visible(warning)}", style="yellow") for warning in coded.warnings]
    return Group(*parts, Text(""))


def _sentence(number: int, words: str) -> RenderableType:
    row = Table.grid(padding=(0, 1))
    row.add_column(style="dim", width=3, justify="right")
    row.add_column(style="bold", overflow="fold")
    row.add_row(str(number), " ".join(visible(words).split()))
    return row


def _below(events: Sequence[Event], notes: Sequence[Note], text: str) -> list[RenderableType]:
    if not events and not notes:
        return [Text("      nothing seen", style="dim italic")]
    below: list[RenderableType] = []
    if notes:
        table = Table.grid(padding=(0, 2))
        table.add_column(no_wrap=True)
        for _ in range(3):
            table.add_column(overflow="fold")
        for note in notes:
            kind = Text(visible(note.kind), style=NOTE_STYLES.get(note.kind, "dim"))
            table.add_row(kind, _words(note.span, text), Text(note.rule, style="dim"), visible(note.text))
        below.append(Padding(table, (0, 0, 0, 6), expand=False))
    for event in events:
        line = render_event_line(event, text)
        line.append(f"  by {event.rule or 'no rule'}, confidence {event.confidence:.2f}", style="dim")
        below.append(Padding(Text.assemble(("⇒ ", "bold"), line), (0, 0, 0, 6), expand=False))
    return below


def _words(span: Span, text: str) -> str:
    return " ".join(visible(span.of(text)).split())
