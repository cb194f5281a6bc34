"""Map time expressions, found in the text, onto the words of a parsed sentence."""

from __future__ import annotations

from dataclasses import dataclass

from vigie.resolve.time import TimeExpression
from vigie.syntax.grammar import Grammar
from vigie.types import Span


@dataclass(frozen=True, slots=True)
class PlacedTime:
    """A time expression in a sentence, and the token that heads it."""

    expression: TimeExpression
    span: Span
    tokens: tuple[int, ...]
    head: int


def place_times(grammar: Grammar, expressions: tuple[TimeExpression, ...], offset: int) -> list[PlacedTime]:
    """Map time expressions, whose offsets count from the sentence's start, onto tokens."""
    found: list[PlacedTime] = []
    for e in expressions:
        if e.attributive or "of_act" in e.values:
            continue
        span = Span(e.start + offset, e.end + offset)
        tokens = tuple(grammar.under(span))
        if not tokens:  # blanked before parsing: it stood right behind its verb
            before = [t.i for t in grammar.tokens if t.end <= span.start]
            if before:
                found.append(PlacedTime(e, span, (), before[-1]))
            else:  # it opened the sentence and dates its main clause
                found.append(PlacedTime(e, span, (), next((t.i for t in grammar.tokens if t.dep == "ROOT"), 0)))
            continue
        inside = set(tokens)
        head = next(
            (i for i in tokens if grammar.tokens[i].head not in inside and grammar.tokens[i].pos not in ("ADP", "DET")),
            tokens[0],
        )
        found.append(PlacedTime(e, span, tokens, head))
    return found


def place_distances(grammar: Grammar, expressions: tuple[TimeExpression, ...], offset: int) -> list[PlacedTime]:
    """Map « deux jours après », « au lendemain de » onto the last token of each."""
    found: list[PlacedTime] = []
    for e in expressions:
        if "of_act" in e.values:
            span = Span(e.start + offset, e.end + offset)
            tokens = tuple(grammar.under(span))
            if tokens:
                found.append(PlacedTime(e, span, tokens, tokens[-1]))
    return found
