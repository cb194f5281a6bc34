"""Code one parsed document: sentence by sentence to drafts, then the document's own joins, then events."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

from vigie.extract.acts.clues import Weigher, weigh_report
from vigie.extract.acts.contexts import ContextFinder
from vigie.extract.acts.retellings import (
    address_reproaches,
    drop_told_titles,
    drop_unbacked,
    join_retellings,
    keep_sequels,
    share_the_day,
)
from vigie.extract.confidence import confidence, setting_of
from vigie.extract.domain import drop_metaphors
from vigie.extract.draft import Draft
from vigie.extract.knowledge import Knowledge
from vigie.extract.notes import explain_filled, explain_moved
from vigie.extract.open_parts.filling import fill_open_parts
from vigie.extract.parties.focus import find_focus, find_ground
from vigie.extract.parties.heads import find_heads
from vigie.extract.parties.hits import find_hits
from vigie.extract.parties.houses import let_bodies_sit
from vigie.extract.places.narrowing import place_by_the_rest
from vigie.extract.places.placing import place_by_likelihood
from vigie.extract.sentence import State, open_sentence, read_sentence
from vigie.extract.times.headings import find_headings
from vigie.pack.core import quad, scale
from vigie.pack.reference import load_reference_rules
from vigie.resolve.discourse import Discourse
from vigie.syntax.quotes import quoted_spans
from vigie.types import Document, Event, Figure, Link, Note, Sentence


def extract(
    document: Document, sentences: Sequence[Sentence], knowledge: Knowledge, weigher: Weigher | None, *, explain: bool = False
) -> tuple[tuple[Event, ...], tuple[Figure, ...], tuple[Note, ...]]:
    """Return the events and figures of a parsed document; the notes only when they are asked for."""
    skipped = tuple(Note("skipped", s.span, "skipping", s.skipped) for s in sentences if s.skipped)
    if len(skipped) == len(sentences):
        return (), (), skipped if explain else ()
    hits = [find_hits(sentence, document.text, knowledge.lexicon) for sentence in sentences]
    let_bodies_sit(hits, sentences, document.text)
    focus = find_focus(sentences, hits, knowledge.lexicon)
    rules = load_reference_rules(document.lang)
    ground = find_ground(hits, knowledge.lexicon)
    discourse = Discourse(published=document.published, focus=focus, rules=rules, ground=ground)
    state = State(discourse, quoted_spans(document.text, knowledge.text), notes=list(skipped) if explain else [])
    state.headings = find_headings(document.text, sentences, document.published, knowledge.times)
    state.heads = find_heads(document.text, sentences, knowledge.lexicon)
    read = [(sentence, found) for sentence, found in zip(sentences, hits, strict=True) if not sentence.skipped]
    opened = [open_sentence(sentence, found, document, knowledge, state) for sentence, found in read]
    odds = weigh_report(opened, document.text, weigher)
    for each in opened:
        read_sentence(each, odds, document, knowledge, state, explain=explain)
    told = drop_metaphors(state.drafts, document.text, knowledge.domains)
    drafts = join_retellings(drop_unbacked(drop_told_titles(keep_sequels(told))))
    share_the_day(drafts)
    for index in sorted({d.sentence for d in drafts}):
        place_by_the_rest([d for d in drafts if d.sentence == index], state.sites.get(index, []), state.readings[index])
    address_reproaches(drafts)
    contexts = ContextFinder(document, sentences, knowledge.contexts)
    events = _finish(drafts, document, sentences, state, contexts, knowledge if weigher is not None else None)
    if explain:
        state.notes += explain_filled(events, document.text) + explain_moved(state.moved, document.text)
    return events, tuple(state.figures), tuple(state.notes)


def _finish(
    drafts: list[Draft],
    document: Document,
    sentences: Sequence[Sentence],
    state: State,
    contexts: ContextFinder,
    fitted: Knowledge | None,
) -> tuple[Event, ...]:
    ordered = sorted(drafts, key=lambda d: (d.span.start, d.event))
    seen: Counter[str] = Counter()
    for d in ordered:
        words = f"{document.id}|{d.event}|{d.span.of(document.text)}|{sentences[d.sentence].span.of(document.text)}"
        key = hashlib.sha256(words.encode(errors="surrogatepass")).hexdigest()[:12]
        seen[key] += 1
        d.id = key if seen[key] == 1 else f"{key}-{seen[key]}"
    for link in state.links:
        later, earlier = _survivor(link.later, ordered), _survivor(link.earlier, ordered)
        if later is not None and earlier is not None and later is not earlier:
            if all((known.type, known.target) != (link.type, earlier.id) for known in later.links):
                later.links.append(Link(link.type, earlier.id, link.factuality, link.attribution, link.cue))
    setting = setting_of(ordered, document.text)
    sure = [confidence(d, setting) for d in ordered]  # what is filled in bears no event out
    if fitted is not None:
        worth = [d for d, likely in zip(ordered, sure, strict=True) if likely >= fitted.filling.least["event"]]
        moved = place_by_likelihood(worth, state.readings, state.sites, fitted.placing)
        fill_open_parts(worth, state.readings, fitted.filling)  # by where the rules place them
        for d, places in moved:
            d.places = list(places)
        state.moved = [d for d, _ in moved]
    return tuple(_event(d, sentences[d.sentence], contexts.find(d), likely) for d, likely in zip(ordered, sure, strict=True))


def _survivor(d: Draft, kept: list[Draft]) -> Draft | None:
    if any(k is d for k in kept):
        return d
    return next((k for k in kept if any(span == d.span for span in k.absorbed)), None)


def _event(d: Draft, sentence: Sentence, context: tuple[str, ...], likely: float) -> Event:
    modes = tuple(d.mode)
    return Event(
        id=d.id,
        event=d.event,
        trigger=d.span,
        evidence=sentence.span,
        mode=modes,
        context=context,
        quad_code=quad(d.event),
        event_scale=scale(d.event, modes),
        actor=tuple(m.entity() for m in d.actor),
        recipient=tuple(m.entity() for m in d.recipient),
        time=d.time,
        time_text=d.time_text,
        places=tuple(d.places),
        factuality=d.factuality,
        attribution=tuple(d.attribution),
        count=d.count,
        killed=d.killed,
        injured=d.injured,
        links=tuple(d.links),
        rule=d.trigger.id,
        confidence=likely,
    )
