"""Tie acts to one another: done in answer to, caused by, after, in order to, in the course of."""

from __future__ import annotations

from dataclasses import dataclass

from vigie.extract.draft import Draft
from vigie.extract.voices import Voice
from vigie.pack.links import LinkRules
from vigie.syntax.grammar import Grammar
from vigie.types import Attribution, Span

# A cue ties the act that follows it within so many tokens.
REACH = 9


@dataclass(frozen=True, slots=True)
class DraftLink:
    """A tie between two drafts, before they have ids."""

    later: Draft
    earlier: Draft
    type: str
    factuality: str
    cue: Span
    attribution: tuple[Attribution, ...] = ()


def find_links(
    drafts: list[Draft], previous: list[Draft], grammar: Grammar, rules: LinkRules, text: str, voices: tuple[Voice, ...] = ()
) -> list[DraftLink]:
    """Return the ties within a sentence, and those of answers to acts told before."""
    if not drafts:
        return []
    found: list[DraftLink] = []
    s = grammar.s
    ordered = sorted(drafts, key=lambda d: d.token)
    several = len(drafts) > 1 and rules.any_cue.search(text, s.span.start, s.span.end) is not None
    for cue in rules.cues if several else ():
        for m in cue.pattern.finditer(text, s.span.start, s.span.end):
            span = Span(m.start(), m.end())
            if rules.no_tie is not None and rules.no_tie.match(text, m.start()):
                continue
            pair = _pair(ordered, span, grammar)
            if pair is not None and m.group().lower() in rules.aims and not _right_before(span, pair[1], grammar):
                continue
            if pair is None:
                continue
            first, second = pair
            later, earlier = (first, second) if cue.side == "after" else (second, first)
            if any({x.later.token, x.earlier.token} == {later.token, earlier.token} for x in found):
                continue
            negated = "negated" if _cue_negated(grammar, span) else "actual"
            found.append(DraftLink(later, earlier, cue.type, negated, span, _vouched(span, voices, grammar)))
    for d in ordered:
        lemma = grammar.tokens[d.token].lemma
        answered = rules.answers.get(lemma)
        if answered is None or any(x.later is d for x in found):
            continue
        before = [p for p in (*previous, *[o for o in ordered if o.token < d.token]) if p.event in ("ASSAULT", d.event)]
        before = [p for p in before if not _same_doer(p, d)] or before
        if before:
            found.append(DraftLink(d, before[-1], answered, "actual", d.span))
    found += _opened(ordered, previous, rules, text, s.span)
    for d in ordered:
        if any((d.event, mode) in rules.aftermath for mode in d.mode) and not any(x.later is d for x in found):
            before = [p for p in previous if p.event == "ASSAULT" and 0 < d.sentence - p.sentence <= AFTERMATH and not p.is_title]
            if before and d.factuality == "actual":
                found.append(DraftLink(d, before[-1], "follows", "actual", d.span))
    return found


# An arrest or inquiry answers to an act of force told within so many sentences before.
AFTERMATH = 5


def _right_before(cue: Span, d: Draft, grammar: Grammar) -> bool:
    """Say whether an infinitive follows the cue at once, clitics and light verbs aside."""
    words = [t for t in grammar.tokens if cue.end <= t.start and t.i <= d.token]
    verbs = [t for t in words[:4] if grammar.is_verb(t.i) and grammar.is_infinitive(t.i)]
    return bool(verbs) and (verbs[0].i == d.token or verbs[0].i == d.governor or verbs[0].i in d.own)


def _same_doer(a: Draft, b: Draft) -> bool:
    keys = {m.id or m.name or m.span for m in a.actor} | {m.country for m in a.actor if m.country}
    return any((m.id or m.name or m.span) in keys or m.country in keys for m in b.actor)


def _opened(ordered: list[Draft], previous: list[Draft], rules: LinkRules, text: str, sentence: Span) -> list[DraftLink]:
    """Return the tie of a sentence that opens with « En représailles, … » to the act told before."""
    told = [p for p in previous if not p.is_title]
    if not ordered or not told:
        return []
    for cue in rules.openers:
        m = cue.pattern.match(text, sentence.start, sentence.end)
        if m is not None:
            earlier = (
                [p for p in told if p.event == "ASSAULT"]
                if cue.type == "retaliation"
                else [p for p in told if p.sentence == told[-1].sentence][:1]
            )
            if earlier:
                return [DraftLink(ordered[0], earlier[-1], cue.type, "actual", Span(m.start(), m.end()))]
    return []


def _vouched(cue: Span, voices: tuple[Voice, ...], grammar: Grammar) -> tuple[Attribution, ...]:
    """Return who vouches for a tie: the nearest voice that covers its cue."""
    inside = set(grammar.under(cue))
    covering = sorted((v for v in voices if inside & v.scope), key=lambda v: len(v.scope))
    return tuple(Attribution(v.mention.entity(), v.stance, False, v.cue) for v in covering[:1])


def _pair(ordered: list[Draft], cue: Span, grammar: Grammar) -> tuple[Draft, Draft] | None:
    """Return the act that the cue hangs on and the act that the cue introduces."""
    at = next((t.i for t in grammar.tokens if t.end > cue.start), None)
    end = next((t.i for t in grammar.tokens if t.start >= cue.end), None)
    if at is None or end is None:
        return None
    introduced = [d for d in ordered if end <= d.token < end + REACH]
    if not introduced:
        return None
    second = introduced[0]
    if any(t.text in (";", ".") for t in grammar.tokens[end : second.token]):
        return None
    before = [d for d in ordered if d.token < at or at <= d.token < end]
    if before:
        # The act whose clause the cue belongs to: the nearest whose subtree holds the cue, else the nearest.
        holding = [d for d in before if at in grammar.s.subtree(d.governor if d.governor is not None else d.token)]
        return (holding or before)[-1], second
    rest = [d for d in ordered if d.token > second.token]
    main = [d for d in rest if d.token not in grammar.s.subtree(second.token)]
    return (main[0], second) if main else None


def _cue_negated(grammar: Grammar, cue: Span) -> bool:
    return any(grammar.is_verb(i) and grammar.negated(i) for i in grammar.under(cue))
