"""Code one parsed document: sentence by sentence to drafts, then the document's own joins, then events."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from vigie.extract.acts.candidates import find_candidates
from vigie.extract.acts.clues import Opened, Weigher, choose, held_types, weigh_report
from vigie.extract.acts.contexts import ContextFinder
from vigie.extract.acts.drafts import complete, read_candidates
from vigie.extract.acts.merge import join_in_sentence
from vigie.extract.acts.modes import add_modes
from vigie.extract.acts.reframe import reframe
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
from vigie.extract.notes import explain_filled, explain_moved, explain_sentence
from vigie.extract.open_parts.filling import fill_open_parts
from vigie.extract.parties.afar import fill_from_afar
from vigie.extract.parties.answers import aim_answers, share_arrests, share_captures
from vigie.extract.parties.attached import is_tied_to
from vigie.extract.parties.focus import find_focus, find_ground
from vigie.extract.parties.heads import find_heads
from vigie.extract.parties.hits import Hits, find_hits
from vigie.extract.parties.mentions import Mentions
from vigie.extract.parties.reproaches import aim_reproaches, aim_threats
from vigie.extract.places.locating import settle_places
from vigie.extract.places.narrowing import place_by_the_rest
from vigie.extract.places.placing import place_by_likelihood
from vigie.extract.places.sites import Site, find_scenes, find_sites
from vigie.extract.sources.allegations import attribute_allegations, let_speakers_act, press_conditional
from vigie.extract.sources.asides import stance_of
from vigie.extract.sources.attribution import attribute, attribute_before
from vigie.extract.sources.factuality import judge
from vigie.extract.sources.speakers import find_speaker
from vigie.extract.sources.voices import find_voices
from vigie.extract.ties.links import DraftLink, find_links
from vigie.extract.times.headings import Heading, date_under_heading, find_headings
from vigie.extract.times.placed_times import place_distances, place_times
from vigie.extract.times.timing import assign_times
from vigie.extract.tolls.counted import place_quantities
from vigie.extract.tolls.numbers import assign_numbers, find_figures, mark_targeted
from vigie.pack.core import quad, scale
from vigie.pack.cues import Cues
from vigie.pack.reference import load_reference_rules
from vigie.resolve.discourse import Discourse
from vigie.resolve.quantity import find_quantities
from vigie.resolve.said import Scene
from vigie.resolve.time import find_times
from vigie.syntax.grammar import Grammar
from vigie.syntax.quotes import quoted_spans
from vigie.types import Attribution, Document, Event, Figure, Link, Mention, Note, PlaceMention, Sentence, Span, TimeSpan


@dataclass
class State:
    """What passes from sentence to sentence while a document is coded."""

    discourse: Discourse
    quotes: list[Span]
    anchor: TimeSpan | None = None
    speaker: Mention | None = None
    place: PlaceMention | None = None
    headings: dict[int, Heading] = field(default_factory=dict)
    heading: Heading | None = None
    heads: dict[int, str] = field(default_factory=dict)
    drafts: list[Draft] = field(default_factory=list)
    readings: dict[int, Mentions] = field(default_factory=dict)
    sites: dict[int, list[Site]] = field(default_factory=dict)
    links: list[DraftLink] = field(default_factory=list)
    moved: list[Draft] = field(default_factory=list)  # those that likelihood places elsewhere than rules
    figures: list[Figure] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def extract(
    document: Document, sentences: Sequence[Sentence], knowledge: Knowledge, weigher: Weigher | None, *, explain: bool = False
) -> tuple[tuple[Event, ...], tuple[Figure, ...], tuple[Note, ...]]:
    """Return the events and figures of a parsed document; the notes only when they are asked for."""
    skipped = tuple(Note("skipped", s.span, "skipping", s.skipped) for s in sentences if s.skipped)
    if len(skipped) == len(sentences):
        return (), (), skipped if explain else ()
    hits = [find_hits(sentence, document.text, knowledge.lexicon) for sentence in sentences]
    focus = find_focus(sentences, hits, knowledge.lexicon)
    rules = load_reference_rules(document.lang)
    ground = find_ground(hits, knowledge.lexicon)
    discourse = Discourse(published=document.published, focus=focus, rules=rules, ground=ground)
    state = State(discourse, quoted_spans(document.text, knowledge.text), notes=list(skipped) if explain else [])
    state.headings = find_headings(document.text, sentences, document.published, knowledge.times)
    state.heads = find_heads(document.text, sentences, knowledge.lexicon)
    read = [(sentence, found) for sentence, found in zip(sentences, hits, strict=True) if not sentence.skipped]
    opened = [_open_sentence(sentence, found, document, knowledge, state) for sentence, found in read]
    odds = weigh_report(opened, document.text, weigher)
    for each in opened:
        _read_sentence(each, odds, document, knowledge, state, explain)
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


def _open_sentence(sentence: Sentence, hits: Hits, document: Document, knowledge: Knowledge, state: State) -> Opened:
    """Read the phrases and the trigger words of a sentence, in the order of the text."""
    grammar = Grammar(sentence)
    mentions = Mentions(grammar, document.text, knowledge.lexicon, state.discourse, hits)
    state.discourse.paragraph = sentence.paragraph
    sites = state.sites[sentence.index] = find_sites(mentions)
    if sentence.index in state.heads:
        head = state.heads[sentence.index]
        state.discourse.set_scenes([Scene(sentence.index, sentence.paragraph, -1, head, opens=True, land=True)])
    state.discourse.set_scenes(find_scenes(sites, mentions))
    _register(mentions, sites, state)
    state.readings[sentence.index] = mentions
    found = find_candidates(grammar, knowledge.triggers)
    return Opened(grammar, mentions, read_candidates(found, grammar, mentions, knowledge.light))


def _read_sentence(
    opened: Opened, odds: dict[int, float], document: Document, knowledge: Knowledge, state: State, explain: bool
) -> None:
    grammar, mentions = opened.grammar, opened.mentions
    sentence = grammar.s
    state.discourse.paragraph = sentence.paragraph
    words, offset = sentence.span.of(document.text), sentence.span.start
    drafts: list[Draft] = []
    held = held_types(opened.readings)
    chosen = [choose(readings, odds, held) for readings in opened.readings]
    within = {i for reading, _ in chosen if reading is not None for i in reading.draft.own if i != reading.draft.token}
    for readings, (reading, reason) in zip(opened.readings, chosen, strict=True):
        if reading is not None and reading.draft.token not in within:  # else it is part of a longer wording
            draft = complete(reading, grammar, mentions)
            draft.odds = odds[id(reading)]
            drafts.append(draft)
        elif explain:
            why = reason or f"{readings[0].draft.trigger.id}: part of a longer wording"
            refused = readings[-1] if reason else readings[0]  # the one whose reason is told
            state.notes.append(Note("no-event", refused.draft.span, refused.draft.trigger.id, why))
    for d in drafts:
        d.factuality, press = judge(d, grammar, knowledge.light)
        if press:
            d.mode.append("?press")
    read = list(drafts)
    drafts = reframe([d for d in drafts if d.factuality != "skip"], grammar, knowledge.commit)
    fill_from_afar(drafts, grammar, mentions, knowledge.casualties)
    aim_reproaches(drafts, grammar)
    aim_threats(drafts)
    aim_answers(drafts, state.drafts, grammar)
    share_arrests(drafts, grammar)
    share_captures(drafts, grammar)
    add_modes(drafts, grammar, knowledge.modes)
    voices = find_voices(grammar, mentions, knowledge.cues, document.text, state.quotes)
    attribute(drafts, voices, grammar, state.quotes, state.speaker)
    attribute_before(state.drafts, voices, state.quotes)
    attribute_allegations(drafts, grammar)
    drafts = let_speakers_act(drafts)
    for d in drafts:
        if "?press" in d.mode:
            d.mode.remove("?press")
            if not d.attribution:
                source = press_conditional(d, grammar)
                d.attribution = [source] if source else []
        _claims(d, grammar, mentions, knowledge.cues)
    drafts = [d for d in drafts if d.factuality != "skip"]
    expressions = find_times(words, knowledge.times)
    times = place_times(grammar, expressions, offset)
    far = place_distances(grammar, expressions, offset)
    heading = state.headings.get(sentence.index)
    anchor = state.anchor if heading is None or heading is state.heading else heading.time
    state.heading = heading
    state.anchor = assign_times(
        drafts, times, grammar, published=document.published, anchor=anchor, distances=far, earlier=state.drafts
    )
    if heading is not None:
        date_under_heading(drafts, heading, grammar)
    told = find_quantities(words, knowledge.numbers)
    numbers = tuple(q for q in told if not any(e.start <= q.start < e.end for e in expressions))
    counted = place_quantities(grammar, numbers, offset)
    used = assign_numbers(drafts, counted, grammar, knowledge.casualties, mentions)
    drafts = join_in_sentence(drafts, grammar, knowledge.casualties)
    mark_targeted(drafts, knowledge.casualties, document.text)
    state.place = settle_places(drafts, mentions, state.sites[sentence.index], state.place)
    state.links += find_links(drafts, state.drafts, grammar, knowledge.links, document.text, voices)
    if not sentence.is_title:
        state.figures += find_figures(counted, used, grammar, knowledge.casualties, mentions)
    if voices:
        state.speaker = voices[-1].mention
    state.drafts += drafts
    if explain:
        state.notes += explain_sentence(read, drafts, grammar)


def _register(mentions: Mentions, sites: Sequence[Site], state: State) -> None:
    """Read the noun phrases of a sentence from left to right, so that what follows can refer to them."""
    grammar = mentions.g
    sited = {site.head for site in sites if not site.common}
    for t in grammar.tokens:
        if t.pos not in ("NOUN", "PROPN") or t.dep in ("flat:name", "flat:foreign", "fixed"):
            continue
        subject = t.dep in ("nsubj", "nsubj:pass") or (t.dep == "conj" and grammar.tokens[t.head].dep in ("nsubj", "nsubj:pass"))
        for m in mentions.read(t.i):
            if m.rule == "recogniser" and t.i in sited:
                continue  # « à l'entrée de Pont-Sondé »: a town that the recogniser takes for a person
            if m.is_actor:
                joined = t.head if t.dep == "conj" else t.i
                beside = is_tied_to(t.i, grammar)
                state.discourse.say(grammar.s.index, t.i, m, subject=subject, joined=joined, beside=beside)
                state.discourse.remember_known(m)


def _claims(d: Draft, grammar: Grammar, mentions: Mentions, cues: Cues) -> None:
    """Read « revendiqué par X » as X's own claim: he is the actor and the source."""
    verbs = [k.i for k in grammar.s.kids(d.token, "acl", "acl:relcl", "conj")]
    verbs += [d.governor] if d.governor is not None else []
    t = grammar.tokens[d.token]
    verbs += [t.head] if t.dep in ("obj", "nsubj:pass", "nmod", "obl:arg") else []
    verbs += [t.i] if grammar.is_verb(t.i) else []  # « la plupart ont été revendiquées par … »
    for v in verbs:
        if stance_of(grammar, cues, v) != "claims" or d.event not in ("ASSAULT", "COERCE", "PROTEST"):
            continue
        claimers = [m for a in grammar.arguments(v) if a.function == "subj" for m in mentions.members(a.token) if m.is_actor]
        subjects = [a.token for a in grammar.arguments(v) if a.function == "subj"]
        if not claimers:  # « revendiquée par les Faucons du delta »: whoever claims an attack is somebody
            named = [i for i in subjects if grammar.tokens[i].text[0].isupper() and i != d.token]
            claimers = [m for i in named[:1] if (m := find_speaker(grammar, mentions, cues, i, wide=True)) is not None]
        nobody = any(k.text.lower() in ("aucun", "aucune") for i in subjects for k in grammar.s.kids(i, "det"))
        if nobody or grammar.negated(v):
            if nobody or not (d.actor or d.recipient):
                d.factuality = "skip"  # an unclaimed attack is told elsewhere; that nobody claims it is no act
            elif d.factuality == "negated":
                d.factuality = "actual"
            return
        if claimers:
            d.actor = d.actor or claimers
            d.attribution = [Attribution(m.entity(), "claims", False, grammar.tokens[v].span) for m in claimers]
            if d.factuality == "negated":
                d.factuality = "actual"
            return


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
