"""Read the places that a sentence sets before everything else: « Lundi, à Lomé et à Kara, … », « Rue du Port, … »."""

from __future__ import annotations

from collections.abc import Sequence

from vigie.extract.places.sites import Site
from vigie.syntax.grammar import Grammar

SHORT = 8  # words of a time or voice before the places


def fronted(sites: Sequence[Site], grammar: Grammar) -> list[Site]:
    """Return the places at the head of a sentence, parted from the rest by a comma: all of a list, else the one that tells most."""
    tokens = grammar.tokens
    opened = {site.opener: site for site in sites}
    found: list[Site] = []
    joined = False
    k = _behind_times(opened, grammar)
    while k in opened:
        found.append(opened[k])
        k = _behind_brackets(opened[k].last + 1, grammar)
        rest = tokens[k : k + 2]
        if len(rest) < 2 or rest[0].text != "," and rest[0].pos != "CCONJ" or rest[0].pos == "CCONJ" and k + 1 not in opened:
            return []
        joined = joined or rest[0].pos == "CCONJ"
        k += 1
    if joined or not found:
        return found
    built = [site for site in found if site.common]
    return [built[-1] if built and not found[0].common else found[0]]


def _behind_times(opened: dict[int, Site], grammar: Grammar) -> int:
    """Return the token at which the places may begin: the first, or one behind a few words without a verb and a comma."""
    tokens = grammar.tokens
    k = 0
    while k not in opened:
        end = next((t.i for t in tokens[k : k + SHORT] if t.text == ","), None)
        if end is None or any(grammar.is_verb(t.i) for t in tokens[k:end]):
            return -1
        k = end + 1
    return k


def _behind_brackets(k: int, grammar: Grammar) -> int:
    if k < len(grammar.tokens) and grammar.tokens[k].text == "(":
        return next((t.i + 1 for t in grammar.tokens[k : k + SHORT] if t.text == ")"), k)
    return k
