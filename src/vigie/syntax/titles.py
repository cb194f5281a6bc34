"""Read the names that a title in the plural is of: « les élus Jean Roy, 32 ans, et Paul Blanc »."""

from __future__ import annotations

from collections.abc import Sequence

from vigie.pack import french as fr
from vigie.types import Token


def names_behind(i: int, tokens: Sequence[Token]) -> list[int]:
    """Return where the names begin that are listed behind the first one of a title."""
    found: list[int] = []
    at, end, joined = i + 1, len(tokens), False
    while at < end and tokens[at].pos == "ADJ" and tokens[at].ent != "PER":
        at += 1
    while at < end and tokens[at].ent == "PER" and not joined:
        found.append(at)
        at += 1
        while at < end and tokens[at].ent == "PER" and tokens[at].pos != "CCONJ" and tokens[at].text != ",":
            at += 1
        at = _past_the_age(at, tokens)
        joined = at < end and tokens[at].pos == "CCONJ"
        at += joined
    last = at < end and joined and tokens[at].ent == "PER"
    return [*found[1:], at] if last else []


def _past_the_age(at: int, tokens: Sequence[Token]) -> int:
    """Return the token behind « , 32 ans, » or behind a comma alone."""
    words = tokens[at : at + 3]
    if len(words) == 3 and words[0].text == "," and words[1].pos == "NUM" and words[2].lemma in fr.TIME_UNITS:
        at += 3
    return at + (at < len(tokens) and tokens[at].text == ",")
