"""Find the preposition that stands before a noun."""

from __future__ import annotations

from collections.abc import Sequence

from vigie.types import Token

REACH = 12  # words between a preposition and its noun: « par les trois plus grands »


def case_before(t: Token, made: Sequence[Token], relations: tuple[str, ...] = ("case",)) -> Token | None:
    """Return the first word before a noun that is hung on it as its preposition."""
    return next((k for k in made[max(0, t.i - REACH) : t.i] if k.head == t.i and k.dep in relations), None)
