"""Find what happened in the course of an act that is told as a noun: « a été tué lors d'une marche »."""

from __future__ import annotations

from vigie.extract.times.time_owners import LEANING, opened_by
from vigie.pack import french as fr
from vigie.syntax.grammar import Grammar


def done_during(noun: int, grammar: Grammar) -> int | None:
    """Return the verb of what was done in the course or at the end of an act told as a noun, or while somebody was at it."""
    if grammar.is_verb(noun):
        return None
    tokens = grammar.tokens
    up = tokens[tokens[noun].head]
    if tokens[noun].dep == "obj" and up.dep == "advcl" and opened_by(fr.AT_WHICH_TIME, up.i, grammar):
        return up.head  # « a été tué alors qu'il menait une attaque »
    k = noun
    during = grammar.case_of(k) in fr.DURING
    for _ in range(LEANING):
        above = tokens[k].head
        if above == k:
            return None
        during = during or tokens[above].lemma in fr.DURING or tokens[above].lemma in fr.AT_THE_END
        if grammar.is_verb(above):
            return above if during else None
        k = above
    return None
