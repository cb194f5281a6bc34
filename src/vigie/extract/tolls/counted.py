"""Find the noun that each number of a sentence counts."""

from __future__ import annotations

from dataclasses import dataclass, replace

from vigie.pack import french as fr
from vigie.resolve.quantity import QuantityMention
from vigie.syntax.grammar import Grammar
from vigie.types import Quantity, Token

# A number counts the noun that follows it within so many tokens: « plus de 150 autres attaques ».
REACH = 4


@dataclass(frozen=True, slots=True)
class Counted:
    """A number and the token of the noun that it counts."""

    quantity: Quantity
    noun: int
    vague: bool
    article: bool


def place_quantities(grammar: Grammar, found: tuple[QuantityMention, ...], offset: int) -> list[Counted]:
    """Map numbers, whose offsets count from the sentence's start, onto the nouns they count."""
    counted: list[Counted] = []
    for q in found:
        start, end = q.start + offset, q.end + offset
        before = next((t for t in reversed(grammar.tokens) if t.end <= start), None)
        if before is not None and before.text.lower() in fr.RANKED:
            continue
        noun = _counted_noun(grammar, end)
        if noun is None:
            noun = next((t.i for t in grammar.tokens if t.start <= start < t.end), None)
        if noun is None:
            continue
        quantity = replace(q.quantity, start=start, end=end)
        counted.append(Counted(quantity, noun, q.vague, q.article))
    return counted


def _counted_noun(grammar: Grammar, end: int) -> int | None:
    steps = 0
    for t in grammar.tokens:
        if t.start < end:
            continue
        if t.pos in ("NOUN", "PROPN") or (t.pos in ("ADJ", "VERB") and _is_noun_like(grammar, t)):
            return t.i
        if t.pos == "PUNCT" or t.pos in ("VERB", "AUX", "SCONJ", "CCONJ") or steps >= REACH:
            return None
        steps += 1
    return None


def _is_noun_like(grammar: Grammar, t: Token) -> bool:
    nxt = grammar.tokens[t.i + 1] if t.i + 1 < len(grammar.tokens) else None
    return nxt is None or nxt.pos in ("PUNCT", "ADP", "CCONJ", "AUX", "VERB", "PRON", "ADV")
