"""Find the preposition that stands before a noun, and where a word begins with what hangs before it."""

from __future__ import annotations

from collections.abc import Sequence

from vigie.types import Token

AIDS = ("aux:tense", "aux:pass", "cop", "aux")
VERBAL = (*AIDS, "advmod", "expl:comp", "expl:pass")  # what stands right before a verb and hangs on it
REACH = 12  # words between a preposition and its noun: « par les trois plus grands »


def case_before(t: Token, made: Sequence[Token], relations: tuple[str, ...] = ("case",)) -> Token | None:
    """Return the first word before a noun that is hung on it as its preposition."""
    return next((k for k in made[max(0, t.i - REACH) : t.i] if k.head == t.i and k.dep in relations), None)


def start_of(t: Token, made: Sequence[Token], relations: Sequence[str] = ("det", "nummod", "amod")) -> int:
    """Return where a noun begins with its article, or a verb with its auxiliaries."""
    return next((k.i for k in made[: t.i] if k.head == t.i and k.dep in relations), t.i)
