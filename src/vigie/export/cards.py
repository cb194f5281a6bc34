"""Show coded documents in a terminal: each event with who, whom, when, where, who says so, and its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from vigie.export.record import iso_published, plain_number
from vigie.types import (
    Attribution,
    CodedDocument,
    Entity,
    Event,
    Figure,
    Link,
    PlaceMention,
    Quantity,
    Span,
    TimeSpan,
)

QUAD_STYLES = {1: "green", 2: "cyan", 3: "yellow", 4: "red"}
MAX_WORDS = 260  # characters of a sentence that are shown: three lines of 90 columns
BAR_WIDTH = 16  # columns, so that both tables of the summary stand side by side in 80


# How a link reads from the event that carries it to the one that it points to.
LINK_WORDS = {
    "retaliation": "in answer to",
    "cause": "brought about by",
    "follows": "after",
    "purpose": "in order to",
    "part_of": "part of",
}


def render_document(coded: CodedDocument) -> RenderableType:
    """Return the cards of a document, under its title."""
    document = coded.document
    known = [document.outlet, iso_published(document) or "no date of publication", document.id]
    head = Text(visible(document.title or document.id).strip(), style="bold")
    line = Text(" · ".join(visible(part) for part in known if part), style="dim")
    parts: list[RenderableType] = [Rule(style="dim"), head, line]
    numbers = {event.id: f"{number} {event.event}" for number, event in enumerate(coded.events, start=1)}
    for number, event in enumerate(coded.events, start=1):
        parts += [Text(""), render_event(event, document.text, number=number, others=numbers)]
    if not coded.events:
        parts += [Text(""), Text("No political event found.", style="italic")]
    if coded.figures:
        parts += [Text(""), _figures(coded.figures, document.text)]
    if coded.warnings:
        parts.append(Text(""))
    parts.extend(Text(f"warning: {visible(warning)}", style="yellow") for warning in coded.warnings)
    return Group(*parts, Text(""))


def render_event(event: Event, text: str, *, number: int, others: Mapping[str, str] | None = None) -> RenderableType:
    """Return the card of one event; `others` says how to call the events that it is linked to."""
    style = QUAD_STYLES.get(event.quad_code, "white")
    head = Text.assemble((f"{number:>2} ", "dim"), (event.event, f"bold {style}"))
    if event.mode:
        head.append(f" {', '.join(event.mode)}", style=style)
    if event.factuality != "actual":
        head.append(f"  {event.factuality}", style="bold magenta")
    card = Table.grid(padding=(0, 2), expand=False)
    card.add_column(style="dim", width=6, no_wrap=True)
    card.add_column(overflow="fold")
    who = _listed(_entity(entity, text) for entity in event.actor)
    card.add_row("who", who if event.actor else Text("not told", style="dim italic"))
    if event.recipient:
        card.add_row("whom", _listed(_entity(entity, text) for entity in event.recipient))
    if event.time is not None:
        card.add_row("when", _when(event.time, event.time_text, text))
    if event.places:
        card.add_row("where", _listed(_place(mention, text) for mention in event.places))
    numbers = _numbers(event)
    if numbers:
        card.add_row("number", numbers)
    if event.attribution:
        card.add_row("source", _listed(_source(source, text) for source in event.attribution))
    if event.links:
        card.add_row("link", ", ".join(_link(link, others or {}) for link in event.links))
    card.add_row("words", quote_words(event, text))
    return Group(head, Padding(card, (0, 0, 0, 3), expand=False))


def render_event_line(event: Event, text: str) -> Text:
    """Return an event in a line: its type, who to whom, when and where."""
    line = Text.assemble((event.event, f"bold {QUAD_STYLES.get(event.quad_code, 'white')}"))
    if event.mode:
        line.append(f" {', '.join(event.mode)}")
    if event.factuality != "actual":
        line.append(f" ({event.factuality})", style="magenta")
    line.append("  ")
    line.append_text(_listed(_entity(entity, text) for entity in event.actor) or Text("?", style="dim"))
    if event.recipient:
        line.append(" → ").append_text(_listed(_entity(entity, text) for entity in event.recipient))
    if event.time is not None:
        line.append(", ").append_text(_when(event.time, None, text))
    if event.places:
        line.append(", at ").append_text(_listed(_place(mention, text) for mention in event.places))
    return line


def render_summary(coded: Iterable[CodedDocument], *, top: int = 10) -> RenderableType:
    """Return how many events of each type were found, and who takes part in most of them."""
    types: Counter[tuple[int, str]] = Counter()
    actors: Counter[str] = Counter()
    documents = events = 0
    for each in coded:
        documents += 1
        events += len(each.events)
        for event in each.events:
            types[event.quad_code, event.event] += 1
            actors.update({name for name in map(_label, event.actor + event.recipient) if name})
    by_type = _plain_table("events by type")
    by_type.add_column("type", no_wrap=True)
    by_type.add_column("n", justify="right")
    by_type.add_column("", no_wrap=True)
    most = max(types.values(), default=1)
    for (quad, name), count in sorted(types.items(), key=lambda pair: (-pair[1], pair[0])):
        style = QUAD_STYLES.get(quad, "white")
        by_type.add_row(Text(name, style=style), str(count), Text(_bar(count, most), style=style))
    by_actor = _plain_table("most active")
    by_actor.add_column("who", overflow="fold")
    by_actor.add_column("n", justify="right")
    for name, count in sorted(actors.items(), key=lambda pair: (-pair[1], pair[0]))[:top]:
        by_actor.add_row(visible(name), str(count))
    side_by_side = Table.grid(padding=(0, 4))
    side_by_side.add_row(by_type, by_actor)
    total = Text(f"{_many(events, 'event')} in {_many(documents, 'report')}", style="bold")
    return Group(Rule(style="dim"), total, Text(""), side_by_side)


def visible(text: str) -> str:
    """Return the text with its length kept and nothing in it that could steer a terminal.

    >>> visible("un\\ndeux\\x1b[2J")
    'un deux�[2J'
    """
    if text.isprintable():
        return text
    return "".join(map(_visible_character, text))


def _visible_character(char: str) -> str:
    if char.isprintable():
        return char
    if char.isspace():
        return " "
    # Joiners and soft hyphens are harmless; controls, direction marks and half characters are not.
    return char if char in "\u200c\u200d\xad" else "\ufffd"


def quote_words(event: Event, text: str) -> Text:
    """Return the sentence, or what stands around the trigger in a long one, the trigger in brackets."""
    start, end = min(event.evidence.start, event.trigger.start), max(event.evidence.end, event.trigger.end)
    if end - start > MAX_WORDS:
        margin = max(0, MAX_WORDS - (event.trigger.end - event.trigger.start)) // 2
        start, end = max(start, event.trigger.start - margin), min(end, event.trigger.end + margin)
        start = _word_start(text, start, event.trigger.start)
        end = _word_end(text, end, event.trigger.end)
    words = Text(visible(text[start:end]))
    for role, style in ((event.actor, "cyan"), (event.recipient, "magenta")):
        for entity in role:
            if start <= entity.span.start and entity.span.end <= end:
                words.stylize(style, entity.span.start - start, entity.span.end - start)
    trigger = Span(event.trigger.start - start, event.trigger.end - start)
    before, told, after = words[: trigger.start], words[trigger.start : trigger.end], words[trigger.end :]
    told.stylize("bold")
    cut = ("…" if start > event.evidence.start else "", "…" if end < event.evidence.end else "")
    return Text.assemble(cut[0], before, ("[", "bold"), told, ("]", "bold"), after, cut[1])


def _word_start(text: str, start: int, stop: int) -> int:
    while 0 < start < stop and not text[start - 1].isspace():
        start += 1
    return start


def _word_end(text: str, end: int, stop: int) -> int:
    while stop < end < len(text) and not text[end].isspace():
        end -= 1
    return end


def _link(link: Link, others: Mapping[str, str]) -> str:
    denied = "not " if link.factuality == "negated" else ""
    return f"{denied}{LINK_WORDS.get(link.type, link.type)} {others.get(link.target, link.target)}"


def _entity(entity: Entity, text: str) -> Text:
    words = " ".join(visible(entity.span.of(text)).split())
    codes = " ".join(filter(None, (entity.country, *entity.sectors)))
    name = entity.name if entity.name and entity.name.casefold() != words.casefold() else None
    shown = Text(words, style="bold")
    known = ", ".join(visible(part) for part in (name, codes) if part)
    if known:
        shown.append(f" ({known})", style="not bold")
    return shown


def _place(mention: PlaceMention, text: str) -> Text:
    words = " ".join(visible(mention.span.of(text)).split())
    place = mention.place
    if place is None:
        return Text.assemble(words, (" (not found in the gazetteer)", "dim"))
    name = place.name if place.name.casefold() != words.casefold() else None
    known = ", ".join(visible(part) for part in (name, place.country) if part)
    return Text(f"{words} ({known})" if known else words)


def _source(source: Attribution, text: str) -> Text:
    shown = _entity(source.entity, text)
    if source.stance != "says":
        shown.append(f" {source.stance} it", style="magenta")
    if source.quote:
        shown.append(", quoted", style="dim")
    return shown


def _listed(parts: Iterable[Text]) -> Text:
    return Text(", ").join(parts)


def _when(time: TimeSpan, words: Span | None, text: str) -> Text:
    if time.start == time.end:
        days = time.start.isoformat() if time.start else "time not fixed"
    else:
        days = " to ".join(day.isoformat() if day else "open" for day in (time.start, time.end))
    shown = Text(days)
    if words is not None:
        shown.append(f" “{' '.join(visible(words.of(text)).split())}”", style="dim")
    return shown


def _numbers(event: Event) -> str:
    told = (("", event.count), ("killed ", event.killed), ("injured ", event.injured))
    return ", ".join(f"{name}{_amount(quantity)}" for name, quantity in told if quantity is not None)


def _amount(quantity: Quantity) -> str:
    least, most = plain_number(quantity.min), plain_number(quantity.max)
    if least is None and most is None:
        return "some"
    if least == most:
        return f"about {least}" if quantity.approx else f"{least}"
    if most is None:
        return f"at least {least}"
    return f"at most {most}" if least is None else f"{least} to {most}"


def _figures(figures: Iterable[Figure], text: str) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", width=9, no_wrap=True)
    table.add_column(overflow="fold")
    for figure in figures:
        known = (figure.what.replace("_", " "), _amount(figure.quantity), figure.currency, figure.of)
        where = f"in {figure.where}" if figure.where else None
        words = " ".join(visible(figure.span.of(text)).split())
        table.add_row("figure", f"{words} ({', '.join(filter(None, (*known, where)))})")
    return table


def _plain_table(title: str) -> Table:
    return Table(title=title, box=None, title_justify="left", title_style="bold", padding=(0, 1))


def _label(entity: Entity) -> str | None:
    return entity.name or entity.country


def _bar(count: int, most: int) -> str:
    return "█" * max(1, round(BAR_WIDTH * count / most))


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
