"""Run the example sentences of a pack through the coder: what must match, and what must not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from vigie.pack.contexts import load_contexts
from vigie.pack.examples import Tag, read_example
from vigie.pack.triggers import TYPES, Trigger, load_triggers
from vigie.pipeline import Coder
from vigie.types import CodedDocument, Document, Event

# A Wednesday: examples with a weekday resolve against it.
PUBLISHED = date(2024, 6, 12)


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that the coder does not read as its entry says."""

    file: str
    entry: str
    example: str
    what: str

    @property
    def is_role(self) -> bool:
        """Say whether the act was found and only a part of it was not."""
        return self.what.startswith(("actor", "recipient", "place", "time", "source"))


def check_pack(lang: str = "fr", *, coder: Coder | None = None) -> list[Failure]:
    """Return every example of the triggers and subjects that fails, in the order of the pack."""
    coder = coder or Coder(least=0.0, learned=False, skip=False)
    told = [f for trigger in load_triggers(lang).triggers for f in check_trigger(trigger, coder)]
    return [*told, *check_contexts(coder, lang=lang)]


def check_trigger(trigger: Trigger, coder: Coder) -> Iterator[Failure]:
    """Yield the failing examples of one entry."""
    for tagged in trigger.yes:
        plain, tags = read_example(tagged)
        coded = _code(coder, plain)
        for what in _missing(coded, tags):
            yield Failure(trigger.file, trigger.id, tagged, what)
    for sentence in trigger.no:
        plain, _ = read_example(sentence)
        for event in _code(coder, plain).events:
            if event.rule == trigger.id:
                yield Failure(trigger.file, trigger.id, sentence, f"matched {event.trigger.of(plain)!r}")


def check_contexts(coder: Coder, *, lang: str = "fr", only: str | None = None) -> Iterator[Failure]:
    """Yield the failing examples of the subjects, or of one alone."""
    file = f"packs/{lang}/contexts.toml"
    for context in load_contexts(lang).all:
        if only not in (None, context.name):
            continue
        for sentence in context.yes:
            events = _code(coder, sentence).events
            if not any(context.name in event.context for event in events):
                told = ", ".join(f"{event.event} {'/'.join(event.context) or 'of no subject'}" for event in events) or "nothing"
                yield Failure(file, context.name, sentence, f"{context.name} not found; coded {told}")
        for sentence in context.no:
            if any(context.name in event.context for event in _code(coder, sentence).events):
                yield Failure(file, context.name, sentence, f"matched {context.name}")


def _code(coder: Coder, plain: str) -> CodedDocument:
    return coder.code(Document(id="example", text=plain, published=PUBLISHED))


def _missing(coded: CodedDocument, tags: tuple[Tag, ...]) -> Iterator[str]:
    text = coded.document.text
    acts = [t for t in tags if t.name in TYPES]
    events: list[Event] = []
    for tag in acts:
        found = [e for e in coded.events if e.event == tag.name and _touches(e, tag)]
        if found:
            events += found
        else:
            told = ", ".join(f"{e.event} {e.trigger.of(text)!r}" for e in coded.events) or "nothing"
            yield f"{tag.name} {tag.span.of(text)!r} not found; coded {told}"
    if not events:
        return
    for tag in tags:
        if tag.name not in TYPES and not any(_has(e, tag) for e in events):
            yield f"{tag.name} {tag.span.of(text)!r} not found"


def _touches(event: Event, tag: Tag) -> bool:
    return event.trigger.overlaps(tag.span)


def _has(event: Event, tag: Tag) -> bool:
    if tag.name == "actor":
        return any(e.span.overlaps(tag.span) for e in event.actor)
    if tag.name == "recipient":
        return any(e.span.overlaps(tag.span) for e in event.recipient)
    if tag.name == "place":
        return any(p.span.overlaps(tag.span) for p in event.places)
    if tag.name == "time":
        return event.time_text is not None and event.time_text.overlaps(tag.span)
    if tag.name == "source":
        return any(a.entity.span.overlaps(tag.span) for a in event.attribution)
    raise ValueError(f"unknown tag {tag.name!r}")


def summary(failures: Iterable[Failure], total: int) -> str:
    """Return one line that counts what failed."""
    listed = list(failures)
    acts = sum(not f.is_role for f in listed)
    return f"{total} examples: {acts} acts and {len(listed) - acts} roles not as the pack says"
