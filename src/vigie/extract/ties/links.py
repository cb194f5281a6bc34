"""Tie acts to one another: done in answer to, caused by, after, in order to, in the course of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vigie.extract.draft import Draft
from vigie.extract.sources.voices import Voice
from vigie.extract.ties.pointing import FORCE, answered_by, pointed_object, pointed_subject
from vigie.pack.links import LinkCue, LinkRules
from vigie.syntax.grammar import Grammar
from vigie.types import Attribution, Span

# A cue ties the act that follows it within so many tokens.
REACH = 9
# What is avenged or answered may be told farther behind: « pour venger un des leurs, arrêté en mars puis abattu dans un raid ».
FAR = 16
# An answer answers to an act told within so many sentences before.
ANSWERED = 2
# « pour » and « lors de » say too little to reach back over a sentence.
POINTING = frozenset({"retaliation", "follows", "cause"})
# An arrest answers to an act of force told within so many sentences before.
AFTERMATH = 2


@dataclass(frozen=True, slots=True)
class DraftLink:
    """A tie between two drafts, before they have ids."""

    later: Draft
    earlier: Draft
    type: str
    factuality: str
    cue: Span
    attribution: tuple[Attribution, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """The acts of a sentence, in its order, and those told before it."""

    ordered: list[Draft]
    previous: list[Draft]
    grammar: Grammar
    rules: LinkRules
    words: frozenset[str]

    def matches(self, cue: LinkCue, text: str) -> Iterator[re.Match[str]]:
        """Return where a cue stands in the sentence."""
        span = self.grammar.s.span
        return cue.pattern.finditer(text, span.start, span.end) if not cue.keys.isdisjoint(self.words) else iter(())

    def near(self, reach: int) -> list[Draft]:
        """Return the acts of the last sentences."""
        return [p for p in self.previous if self.grammar.s.index - p.sentence <= reach]


def find_links(
    drafts: list[Draft], previous: list[Draft], grammar: Grammar, rules: LinkRules, text: str, voices: tuple[Voice, ...] = ()
) -> list[DraftLink]:
    """Return the ties within a sentence, and those to acts told before."""
    if not drafts or not (previous or len(drafts) > 1):
        return []
    words = frozenset([t.text.lower() for t in grammar.tokens])
    told = Told(sorted(drafts, key=lambda d: d.token), previous, grammar, rules, words)
    found: list[DraftLink] = []
    for link in (*_cued(told, text, voices), *_answers(told, text), *_opened(told, text), *_aftermath(told, text)):
        if link.later is not link.earlier and not _is_known(link, found):
            found.append(link)
    return found


def _is_known(link: DraftLink, found: list[DraftLink]) -> bool:
    """Say whether a tie of two acts has been found, or, for an act that answers by itself, one of its kind to whatever act."""
    if link.cue == link.later.span and any(x.later is link.later and x.type == link.type for x in found):
        return True
    return any({id(x.later), id(x.earlier)} == {id(link.later), id(link.earlier)} for x in found)


def _cued(told: Told, text: str, voices: tuple[Voice, ...]) -> Iterator[DraftLink]:
    grammar, rules = told.grammar, told.rules
    for cue, at, end, words in _found(told, rules.cues, text):
        pair = None if rules.no_tie.match(text, words.start) else _pair(told, at, end, cue)
        if pair is None or (words.of(text).lower() in rules.aims and not _right_before(words, pair[1], grammar)):
            continue
        if not cue.fits(pair[0].event, pair[1].event):
            continue
        if cue.side == "among" and (pair[0].event != pair[1].event or pair[0].count is None):
            continue  # « plus de 20 attaques, dont un tir de drone »
        later, earlier = pair if cue.side == "after" else (pair[1], pair[0])
        negated = "negated" if cue.negated or _cue_negated(grammar, words) else "actual"
        yield DraftLink(later, earlier, cue.type, negated, words, _vouched(words, voices, grammar))


def _right_before(cue: Span, d: Draft, grammar: Grammar) -> bool:
    """Say whether an infinitive follows the cue at once, clitics and light verbs aside."""
    words = [t for t in grammar.tokens if cue.end <= t.start and t.i <= d.token]
    verbs = [t for t in words[:4] if grammar.is_verb(t.i) and grammar.is_infinitive(t.i)]
    return bool(verbs) and (verbs[0].i == d.token or verbs[0].i == d.governor or verbs[0].i in d.own)


def _answers(told: Told, text: str) -> Iterator[DraftLink]:
    """Yield the ties of what answers to what was told before, by a cue before the act, by a word for an answer, by a bare cue."""
    for cue, at, end, words in _found(told, told.rules.answering, text):
        deed = next((d for d in told.ordered if at <= d.token < end + REACH), None)
        if deed is not None:
            yield from _answer(deed, _told_until(at, told), FORCE | {"PROTEST"}, cue.type, words)
    for token in told.grammar.tokens:
        kind = told.rules.answers.get(token.lemma)
        deed = _answering(told, token.i) if kind is not None else None
        if kind is not None and deed is not None:
            before = _told_until(min(deed.token, token.i), told)
            stones = [p for p in before[-2:] if p.event == "PROTEST" and told.grammar.s.index - p.sentence <= 1]
            pelted = deed.event == "ASSAULT" and bool(stones)
            yield from _answer(deed, stones if pelted else before, frozenset({"PROTEST" if pelted else "ASSAULT"}), kind, deed.span)
    for cue, at, _, words in _found(told, told.rules.bare, text):
        deed = _holding(told, at, at)
        if deed is not None and not any(c.pattern.match(text, words.start) for c in (*told.rules.cues, *told.rules.openers)):
            events = FORCE if cue.type == "retaliation" else FORCE | {"CONSULT", "PROTEST"}
            yield from _answer(deed, told.near(ANSWERED), events, cue.type, words)


def _found(told: Told, cues: Sequence[LinkCue], text: str) -> Iterator[tuple[LinkCue, int, int, Span]]:
    """Yield the cues that a sentence has, the first token of each, the first behind it, and its characters."""
    for cue in cues:
        for m in told.matches(cue, text):
            words = Span(m.start(), m.end())
            inside = told.grammar.under(words)
            yield cue, inside.start, inside.stop, words


def _told_until(i: int, told: Told) -> list[Draft]:
    """Return the acts told before a token, from as far back as one answers to."""
    return [*told.near(ANSWERED), *(d for d in told.ordered if d.token < i)]


def _answer(deed: Draft, before: list[Draft], events: frozenset[str], kind: str, cue: Span) -> Iterator[DraftLink]:
    """Yield the tie of an act to the one that it answers to: of such types, or of its own."""
    earlier = answered_by(deed, before, events | {deed.event})
    if earlier is not None:
        yield DraftLink(deed, earlier, kind, "actual", cue)


def _answering(told: Told, i: int) -> Draft | None:
    """Return the act that a word for an answer tells, or what is told of it behind a colon: « La riposte fut brutale : … »."""
    own = next((d for d in told.ordered if d.token == i), None)
    if own is not None or told.grammar.is_verb(i):
        return own
    colon = next((t.i for t in told.grammar.tokens[i:] if t.text == ":"), None)
    return next((d for d in told.ordered if d.token > colon), None) if colon is not None else None


def _opened(told: Told, text: str) -> Iterator[DraftLink]:
    """Yield the tie of a sentence that opens with « En représailles, … » to the act told before."""
    before = [p for p in told.previous if not p.is_title]
    span = told.grammar.s.span
    for cue in told.rules.openers:
        m = cue.pattern.match(text, span.start, span.end)
        if m is not None and before:
            last = [p for p in before if p.sentence == before[-1].sentence][:1]
            force = answered_by(told.ordered[0], before, frozenset({"ASSAULT"}))
            earlier = (force or last[0]) if cue.type == "retaliation" else last[0]
            yield DraftLink(told.ordered[0], earlier, cue.type, "actual", Span(m.start(), m.end()))
            return


def _aftermath(told: Told, text: str) -> Iterator[DraftLink]:
    """Yield the tie of an arrest to the act of force that it answers to, where a word says so."""
    span = told.grammar.s.span
    for d in told.ordered:
        pattern = next((told.rules.aftermath[d.event, mode] for mode in d.mode if (d.event, mode) in told.rules.aftermath), None)
        if pattern is not None and d.factuality == "actual" and pattern.search(text, span.start, span.end):
            before = [p for p in told.near(AFTERMATH) if p.event == "ASSAULT" and not p.is_title]
            if before:
                yield DraftLink(d, before[-1], "follows", "actual", d.span)


def _vouched(cue: Span, voices: tuple[Voice, ...], grammar: Grammar) -> tuple[Attribution, ...]:
    """Return who vouches for a tie: the nearest voice that covers its cue."""
    inside = set(grammar.under(cue))
    covering = sorted((v for v in voices if inside & v.scope), key=lambda v: len(v.scope))
    return tuple(Attribution(v.mention.entity(), v.stance, False, v.cue) for v in covering[:1])


def _pair(told: Told, at: int, end: int, cue: LinkCue) -> tuple[Draft, Draft] | None:
    """Return the act that a cue between two tokens hangs on and the act that it introduces."""
    grammar = told.grammar
    reach = FAR if cue.type == "retaliation" else REACH
    second = next((d for d in told.ordered if end <= d.token < end + reach), None)
    if second is not None and any(t.text in (";", ".") for t in grammar.tokens[end : second.token]):
        second = None
    pointing = told.previous and cue.type in POINTING
    shown = pointed_object(end, told.previous, grammar, told.rules) if pointing and cue.side == "after" else None
    if shown is not None:
        noun, earlier = shown
        first = _holding(told, at, end) or next((d for d in told.ordered if d.token > noun), None)
        return (first, earlier) if first is not None else None
    if second is None:
        return None
    if pointing:
        subject = pointed_subject(at, told.previous, grammar, told.rules)
        if subject is not None:
            return subject, second
    first = _holding(told, at, end)
    if first is not None:
        return first, second
    rest = [d for d in told.ordered if d.token > second.token and d.token not in grammar.s.subtree(second.token)]
    if rest:
        return rest[0], second
    if cue.type == "retaliation":
        answer = answered_by(None, [p for p in told.near(1) if not p.is_title], FORCE)
        return (answer, second) if answer is not None else None
    return None


def _holding(told: Told, at: int, end: int) -> Draft | None:
    """Return the act whose clause the cue belongs to: the nearest whose subtree holds the cue, else the nearest."""
    before = [d for d in told.ordered if d.token < max(at, end)]
    holding = [d for d in before if at in told.grammar.s.subtree(d.governor if d.governor is not None else d.token)]
    if len(holding) > 1 and _apart(told.grammar, at):
        return next((d for d in holding if told.grammar.is_verb(d.token)), holding[0])
    return (holding or before)[-1] if before else None


def _apart(grammar: Grammar, at: int) -> bool:
    """Say whether a comma parts a cue, with the time before it, from its clause: « …, trois ans après »."""
    k = at - 1
    while k > 0 and grammar.tokens[k].pos in ("NUM", "NOUN", "DET", "ADJ", "ADV") and at - k < 5:
        k -= 1
    return k > 0 and grammar.tokens[k].text == ","


def _cue_negated(grammar: Grammar, cue: Span) -> bool:
    return any(grammar.is_verb(i) and grammar.negated(i) for i in grammar.under(cue))
