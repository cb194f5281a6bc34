"""Code one sentence: who does what to whom, who says so, when, how many, where, and what it is tied to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from vigie.extract.acts.candidates import find_candidates
from vigie.extract.acts.clues import Opened, choose, held_types
from vigie.extract.acts.drafts import complete, read_candidates
from vigie.extract.acts.merge import join_in_sentence
from vigie.extract.acts.modes import add_modes
from vigie.extract.acts.reframe import reframe
from vigie.extract.draft import Draft
from vigie.extract.knowledge import Knowledge
from vigie.extract.notes import explain_sentence
from vigie.extract.parties.afar import fill_from_afar
from vigie.extract.parties.answers import aim_answers, share_arrests, share_captures
from vigie.extract.parties.attached import is_tied_to
from vigie.extract.parties.hits import Hits
from vigie.extract.parties.mentions import Mentions
from vigie.extract.parties.reproaches import aim_reproaches, aim_threats
from vigie.extract.places.locating import settle_places
from vigie.extract.places.sites import Site, find_scenes, find_sites
from vigie.extract.sources.allegations import attribute_allegations, let_speakers_act, press_conditional
from vigie.extract.sources.attribution import attribute, attribute_before
from vigie.extract.sources.claims import read_claim
from vigie.extract.sources.disowned import disown
from vigie.extract.sources.factuality import judge
from vigie.extract.sources.voices import Voice, find_voices
from vigie.extract.ties.links import DraftLink, find_links
from vigie.extract.times.headings import Heading, date_under_heading
from vigie.extract.times.placed_times import place_distances, place_times
from vigie.extract.times.timing import assign_times
from vigie.extract.tolls.counted import place_quantities
from vigie.extract.tolls.numbers import assign_numbers, find_figures, mark_targeted
from vigie.resolve.discourse import Discourse
from vigie.resolve.quantity import find_quantities
from vigie.resolve.said import Scene
from vigie.resolve.time import TimeExpression, find_times
from vigie.syntax.grammar import Grammar
from vigie.types import Document, Figure, Mention, Note, PlaceMention, Sentence, Span, TimeSpan

# The mode of an act in the conditional of the press, until it is known whether somebody vouches for it.
PRESS = "?press"


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


def open_sentence(sentence: Sentence, hits: Hits, document: Document, knowledge: Knowledge, state: State) -> Opened:
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


def read_sentence(
    opened: Opened, odds: dict[int, float], document: Document, knowledge: Knowledge, state: State, *, explain: bool
) -> None:
    """Tell the acts of a sentence and all about each of them, step by step; what comes later builds on what comes before."""
    grammar, mentions = opened.grammar, opened.mentions
    state.discourse.paragraph = grammar.s.paragraph
    told = _tell(opened, odds, state, explain=explain)
    for d in told:
        d.factuality, press = judge(d, grammar, knowledge.light)
        d.mode += [PRESS] if press else []
    drafts = reframe([d for d in told if d.factuality != "skip"], grammar, knowledge.commit)
    fill_from_afar(drafts, grammar, mentions, knowledge.casualties)
    aim_reproaches(drafts, grammar)
    aim_threats(drafts)
    aim_answers(drafts, state.drafts, grammar)
    share_arrests(drafts, grammar)
    share_captures(drafts, grammar)
    add_modes(drafts, grammar, knowledge.modes)
    voices = find_voices(grammar, mentions, knowledge.cues, document.text, state.quotes)
    drafts = _attribute(drafts, voices, mentions, knowledge, state)
    expressions = find_times(grammar.s.span.of(document.text), knowledge.times)
    _date(drafts, expressions, grammar, document.published, state)
    drafts = _count(drafts, expressions, mentions, document, knowledge, state)
    state.place = settle_places(drafts, mentions, state.sites[grammar.s.index], state.place)
    state.links += find_links(drafts, state.drafts, grammar, knowledge.links, document.text, voices)
    state.speaker = voices[-1].mention if voices else state.speaker
    state.drafts += drafts
    if explain:
        state.notes += explain_sentence(told, drafts, grammar)


def _tell(opened: Opened, odds: dict[int, float], state: State, *, explain: bool) -> list[Draft]:
    """Return the acts that the trigger words of a sentence tell, their roles filled."""
    held = held_types(opened.readings)
    chosen = [choose(readings, odds, held) for readings in opened.readings]
    within = {i for reading, _ in chosen if reading is not None for i in reading.draft.own if i != reading.draft.token}
    told: list[Draft] = []
    for readings, (reading, reason) in zip(opened.readings, chosen, strict=True):
        if reading is not None and reading.draft.token not in within:  # else it is part of a longer wording
            draft = complete(reading, opened.grammar, opened.mentions)
            draft.odds = odds[id(reading)]
            told.append(draft)
        elif explain:
            why = reason or f"{readings[0].draft.trigger.id}: part of a longer wording"
            refused = readings[-1] if reason else readings[0]  # the one whose reason is told
            state.notes.append(Note("no-event", refused.draft.span, refused.draft.trigger.id, why))
    return told


def _attribute(drafts: list[Draft], voices: tuple[Voice, ...], mentions: Mentions, knowledge: Knowledge, state: State) -> list[Draft]:
    """Say who vouches for each act, and return those that are told as acts by then."""
    grammar = mentions.g
    attribute(drafts, voices, grammar, state.quotes, state.speaker)
    disown(drafts, voices, grammar, mentions)
    attribute_before(state.drafts, voices, state.quotes)
    attribute_allegations(drafts, grammar)
    drafts = let_speakers_act(drafts)
    for d in drafts:
        if PRESS in d.mode:
            d.mode.remove(PRESS)
            if not d.attribution:
                source = press_conditional(d, grammar)
                d.attribution = [source] if source else []
        read_claim(d, grammar, mentions, knowledge.cues)
    return [d for d in drafts if d.factuality != "skip"]


def _date(
    drafts: list[Draft], expressions: tuple[TimeExpression, ...], grammar: Grammar, published: date | None, state: State
) -> None:
    """Date the acts by the times of the sentence, by those told before, and by the heading that it stands under."""
    offset, heading = grammar.s.span.start, state.headings.get(grammar.s.index)
    state.anchor = assign_times(
        drafts,
        place_times(grammar, expressions, offset),
        grammar,
        published=published,
        anchor=state.anchor if heading is None or heading is state.heading else heading.time,
        distances=place_distances(grammar, expressions, offset),
        earlier=state.drafts,
    )
    state.heading = heading
    if heading is not None:
        date_under_heading(drafts, heading, grammar)


def _count(
    drafts: list[Draft],
    expressions: tuple[TimeExpression, ...],
    mentions: Mentions,
    document: Document,
    knowledge: Knowledge,
    state: State,
) -> list[Draft]:
    """Give the acts their numbers and keep the rest as figures; return the acts, those that are one joined."""
    grammar, words = mentions.g, knowledge.casualties
    numbers = find_quantities(grammar.s.span.of(document.text), knowledge.numbers)
    free = tuple(q for q in numbers if not any(e.start <= q.start < e.end for e in expressions))
    counted = place_quantities(grammar, free, grammar.s.span.start)
    used = assign_numbers(drafts, counted, grammar, words, mentions)
    joined = join_in_sentence(drafts, grammar, words)
    mark_targeted(joined, words, document.text)
    if not grammar.s.is_title:
        state.figures += find_figures(counted, used, grammar, words, mentions)
    return joined
