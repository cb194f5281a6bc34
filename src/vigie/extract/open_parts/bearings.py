"""Say what speaks for a mention in a part that an event leaves open, and what for leaving it open."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from vigie.extract.draft import Draft
from vigie.extract.open_parts.offers import BACK, OBLIQUE, OPENING, Offer, Stage, key_of
from vigie.syntax.grammar import Argument, Grammar
from vigie.types import Mention

STEPS = 4  # of a path in the tree that are told apart
PASSED = 3  # parties between an act and a mention that are told apart
NTH = 4  # likewise those that stand nearer before it
FOCUS = 3  # countries that a report names most
SIZES = (3, 5, 9, 17)  # numbers that are told apart from 3 on


@dataclass(frozen=True, slots=True)
class Part:
    """An event as the others of its report see it: who does it, to whom."""

    draft: Draft
    actor: frozenset[str]
    recipient: frozenset[str]


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A part that an event leaves open, with what of the event bears on everybody offered for it."""

    role: str
    draft: Draft
    others: Sequence[Mention]
    opposed: frozenset[str]
    grammar: Grammar
    form: str
    clause: int
    subject: int | None
    governed: tuple[Argument, ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """The events of a report by their type, and by everybody who plays a part in them."""

    of_type: Mapping[str, Sequence[Part]]
    playing: Mapping[str, Sequence[Part]]


def parts_of(drafts: Sequence[Draft]) -> Parts:
    """Return the parties of each event by what they are known by."""
    of_type: dict[str, list[Part]] = {}
    playing: dict[str, list[Part]] = {}
    for d in drafts:
        part = Part(d, frozenset(map(key_of, d.actor)), frozenset(map(key_of, d.recipient)))
        of_type.setdefault(d.event, []).append(part)
        for key in sorted(part.actor | part.recipient):
            playing.setdefault(key, []).append(part)
    return Parts(of_type, playing)


def vacancy_of(draft: Draft, role: str, stage: Stage) -> Vacancy:
    """Return an event's part as open, whether or not somebody plays it."""
    grammar = stage.readings[draft.sentence].g
    others = draft.recipient if role == "actor" else draft.actor
    clause = grammar.clause(draft.token)
    governed = grammar.arguments(draft.governor) if draft.governor is not None and grammar.is_verb(draft.governor) else ()
    return Vacancy(
        role,
        draft,
        others,
        frozenset(map(key_of, others)),
        grammar,
        form_of(draft.token, grammar),
        clause,
        grammar.subject(clause) if grammar.is_verb(clause) else None,
        governed,
    )


def form_of(i: int, grammar: Grammar) -> str:
    """Return how the event is told: as a noun, an infinitive, a participle, a passive, or an active verb."""
    if not grammar.is_verb(i):
        return "noun"
    if grammar.is_infinitive(i):
        return "infinitive"
    if grammar.is_participle(i):
        return "participle"
    return "passive" if grammar.is_passive(i) else "active"


def open_grounds(v: Vacancy, parts: Parts) -> Iterator[str]:
    """Yield what speaks for or against leaving the part open."""
    draft, event = v.draft, v.draft.event
    yield "open"
    yield f"open {event}"
    yield f"open form {v.form}"
    yield f"open entry {draft.trigger.id}"
    yield f"open frame {draft.trigger.base}"
    yield f"open {event} {v.form}"
    yield f"open other {bool(v.others)}"
    yield f"open other {bool(v.others)} {event}"
    if draft.factuality != "actual":
        yield f"open {draft.factuality}"
    kin = [part for part in parts.of_type[event] if part.draft is not draft]
    for name, holds in (
        ("framed", any(value.startswith(v.role) for value in draft.trigger.frame.values())),
        ("title", draft.is_title),
        ("source", draft.attribution),
        ("definite", draft.definite),
        ("toll", draft.killed or draft.injured),
        ("outcome", draft.trigger.outcome),
        ("governed", draft.governor is not None),
        ("kin", kin),
        ("told", any(_keys(part, v.role) for part in kin)),
        ("bare", not draft.arguments),
    ):
        if holds:
            yield f"open {name}"
    for function in sorted({a.function for a in draft.arguments} & {"subj", "obj", "de", "adj"}):
        yield f"open has {function}"


def bearings(v: Vacancy, offer: Offer, parts: Parts, stage: Stage, *, nth: int) -> Iterator[str]:
    """Yield what speaks for or against a mention beside its own traits; `nth`: how many others stand nearer before the event."""
    draft, m = v.draft, offer.mention
    yield f"{draft.event} kind {m.kind}"
    back = draft.sentence - offer.sentence
    reading = stage.readings[offer.sentence]
    if back == 0:
        yield from _in_sentence(v, offer, stage)
    elif back <= BACK:
        yield "back"
        yield f"back {offer.function}"
        yield f"back {draft.event}"
        if reading.s.paragraph == v.grammar.s.paragraph:
            yield "paragraph"
    else:
        yield "far"
        yield f"far {offer.function}"
    if reading.s.is_title:
        yield "title"
    elif offer.sentence < OPENING:
        yield "lead"
    yield f"nth {min(nth, NTH)}"
    yield f"told {_size(stage.told[offer.key])}"
    yield from _standing(v, offer, stage)
    discourse = reading.discourse
    if m.country is not None:
        most = discourse.countries[:FOCUS]
        yield f"focus {most.index(m.country) if m.country in most else FOCUS}"
        if m.country == discourse.ground:
            yield "ground"
    if any(a.entity.span.overlaps(m.span) for a in draft.attribution):
        yield "source"
        yield f"source {draft.event}"
    elif any((a.entity.id or a.entity.name) == offer.key for a in draft.attribution):
        yield "source again"
    yield from _beside(v, offer, parts)


def _standing(v: Vacancy, offer: Offer, stage: Stage) -> Iterator[str]:
    """Yield how much the report is about a party."""
    standing = stage.standing(offer.key)
    yield f"topic {standing.behind}"
    yield f"topic {standing.behind} {v.draft.event}"
    yield f"topic {standing.behind_kin} of kind {offer.mention.kind}"
    if standing.alone:
        yield f"alone of kind {offer.mention.kind}"
    if standing.early:
        yield "named at once"


def _in_sentence(v: Vacancy, offer: Offer, stage: Stage) -> Iterator[str]:
    """Yield what the tree and the order of words say of a mention in the event's own sentence."""
    draft, event, grammar = v.draft, v.draft.event, v.grammar
    low, high = sorted((draft.token, offer.token))
    where = "before" if offer.token < draft.token else "behind"
    members = (offer.token, offer.first)
    yield f"{where} {_size(high - low)}"
    yield f"{where} {event}"
    yield f"{where} {offer.function}"
    yield f"{where} {v.form} {offer.function}"
    yield f"{draft.trigger.base} {where} {offer.function}"
    if offer.token in draft.own:
        yield "own"
        yield f"own {event}"
    for a in draft.arguments:
        if a.token in members:
            yield f"argument {a.function}"
            yield f"argument {a.function} {v.form}"
            yield f"argument {a.function} {event}"
            yield f"argument {a.function} as {draft.trigger.frame.get(a.function)}"
    up, down = path_between(grammar, draft.token, offer.token)
    yield f"path {up}|{down}"
    yield f"up {up}"
    yield f"down {down}"
    if draft.governor is not None:
        up, down = path_between(grammar, draft.governor, offer.token)
        yield f"governor {up}|{down}"
    for a in v.governed:
        if a.token in members:
            yield f"governor's {a.function}"
    passed = stage.passed(draft.sentence)
    yield f"{where} passing {max(0, min(PASSED, passed.parties[high] - passed.parties[low + 1]))}"
    if passed.verbs[high] > passed.verbs[low + 1]:
        yield f"{where} verb between"
    if passed.commas[high] > passed.commas[low + 1]:
        yield f"{where} comma between"
    if grammar.clause(offer.token) == v.clause:
        yield "clause"
    if v.subject is not None and v.subject in members:
        yield f"its subject {v.form}"
        yield f"its subject {event}"


def _beside(v: Vacancy, offer: Offer, parts: Parts) -> Iterator[str]:
    """Yield what the other part and the other events of the report say of a party."""
    event, country = v.draft.event, offer.mention.country
    if v.others:
        if country is not None and any(m.country == country for m in v.others):
            yield "one country"
            yield f"one country {event}"
        else:
            yield "two countries"
    found: set[str] = set()
    for part in parts.playing.get(offer.key, ()):
        if part.draft is v.draft:
            continue
        same = "same" if part.draft.event == event else "other"
        away = abs(part.draft.sentence - v.draft.sentence)
        near = ("here", "near", "afar")[min(2, away)]
        for side, other in (("actor", "recipient"), ("recipient", "actor")):
            if offer.key in _keys(part, side):
                found.add(f"{side} of {same} {near}")
                found.add(f"{side} of {part.draft.event} for {event}")
                if any(m.span == offer.mention.span for m in (part.draft.actor if side == "actor" else part.draft.recipient)):
                    found.add(f"{side} itself {same}")
                if _keys(part, other) & v.opposed:
                    found.add(f"{side} against other")
    yield from sorted(found)


def _keys(part: Part, role: str) -> frozenset[str]:
    return part.actor if role == "actor" else part.recipient


def path_between(grammar: Grammar, a: int, b: int) -> tuple[str, str]:
    """Return the relations on the way through the tree from one token up and down to another."""
    tokens = grammar.tokens
    up = [a]
    while tokens[up[-1]].head != up[-1] and len(up) <= STEPS:
        up.append(tokens[up[-1]].head)
    down = [b]
    while down[-1] not in up and tokens[down[-1]].head != down[-1] and len(down) <= STEPS:
        down.append(tokens[down[-1]].head)
    if down[-1] not in up or up.index(down[-1]) + len(down) - 1 > STEPS:
        return "long", ""
    rise = [tokens[k].dep for k in up[: up.index(down[-1])]]
    fall = [f"{tokens[k].dep}:{grammar.case_of(k) or ''}" if tokens[k].dep in OBLIQUE else tokens[k].dep for k in reversed(down[:-1])]
    return "<".join(rise), ">".join(fall)


def _size(n: int) -> int:
    return n if n < SIZES[0] else SIZES[bisect(SIZES, n) - 1]
