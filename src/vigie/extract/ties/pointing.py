"""Find the act told before that a noun points back at: « cette décision », « l'attaque survient au lendemain de … »."""

from __future__ import annotations

from collections.abc import Sequence

from vigie.extract.draft import Draft
from vigie.pack import french as fr
from vigie.pack.links import LinkRules
from vigie.syntax.grammar import Grammar
from vigie.types import Mention, Span

FORCE = frozenset({"ASSAULT", "COERCE", "SANCTION"})
BESIDE = 4  # tokens from a cue to the noun behind it


def pointed_subject(at: int, previous: Sequence[Draft], grammar: Grammar, rules: LinkRules) -> Draft | None:
    """Return the act that the subject or object of a cue's clause only points at."""
    clause = grammar.clause(at)
    nouns = [t.i for t in grammar.s.kids(clause, "nsubj", "nsubj:pass", "obj") if t.i < at]
    return next((d for n in nouns if (d := told_by(n, previous, grammar, rules)) is not None), None)


def pointed_object(end: int, previous: Sequence[Draft], grammar: Grammar, rules: LinkRules) -> tuple[int, Draft] | None:
    """Return « tirs » of « ces tirs » right behind a cue, with the act that it points at."""
    for t in grammar.tokens[end : end + BESIDE]:
        if t.pos == "NOUN":
            told = told_by(t.i, previous, grammar, rules, demonstrative=True)
            return (t.i, told) if told is not None else None
        if t.pos not in ("DET", "ADJ", "NUM", "ADP"):
            return None
    return None


def told_by(noun: int, previous: Sequence[Draft], grammar: Grammar, rules: LinkRules, *, demonstrative: bool = False) -> Draft | None:
    """Return the act that a bare noun points at: the last that the noun told, else mostly what the report opened with.

    `demonstrative`: it needs « ce » and means what was told last, as behind « en réponse à ».
    """
    lemma = grammar.tokens[noun].lemma
    pointer = rules.pointing.get(lemma)
    if pointer is None or grammar.s.kids(noun, "nmod", "acl", "acl:relcl"):
        return None
    words = {k.text.lower() for k in grammar.s.kids(noun, "det")}
    if not words & (fr.DEMONSTRATIVES if demonstrative else fr.DEFINITES):
        return None
    told = [p for p in previous if not p.is_title and (not pointer.events or p.event in pointer.events)]
    same = [p for p in told if lemma in p.wording.split()]
    if same or not told:
        return same[-1] if same else None
    return next(p for p in told if p.sentence == told[-1].sentence) if pointer.last or demonstrative else told[0]


def answered_by(answer: Draft | None, told: Sequence[Draft], events: frozenset[str]) -> Draft | None:
    """Return what an act answers to: the last act told of such types by another doer, best where its doer is the one hit back."""
    fit = [p for p in told if p.event in events and p is not answer]
    fit = [p for p in fit if not p.is_title] or fit
    if answer is not None:
        fit = [p for p in fit if not same_doer(p, answer)] or fit
        swapped = [
            p for p in fit if parties_of(p.actor) & parties_of(answer.recipient) or parties_of(p.recipient) & parties_of(answer.actor)
        ]
        fit = swapped or fit
    return fit[-1] if fit else None


def same_doer(a: Draft, b: Draft) -> bool:
    """Say whether two acts share a doer."""
    return bool(parties_of(a.actor) & parties_of(b.actor))


def parties_of(side: Sequence[Mention]) -> set[str | Span]:
    """Return by what those who play a part are known: their ids or names, and their countries."""
    return {m.id or m.name or m.span for m in side} | {m.country for m in side if m.country}
