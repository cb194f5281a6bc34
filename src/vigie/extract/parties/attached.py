"""Say who is named only as another's ally, master or offspring."""

from __future__ import annotations

from vigie.pack import french as fr
from vigie.syntax.grammar import Grammar


def is_tied_to(i: int, grammar: Grammar) -> bool:
    """Say whether somebody is named only to say whose ally or offshoot another is: « affilié à X », « branche de X »."""
    t = grammar.tokens[i]
    if t.dep == "conj" and t.head < i:
        return is_tied_to(t.head, grammar)
    above = grammar.tokens[t.head]
    if t.head == i or above.i > i or not grammar.own_case(i):
        return False
    pledged = any(k.lemma in fr.OFFSHOOTS for k in grammar.s.kids(above.i, "obj"))  # « fait allégeance à »
    return pledged or above.lemma in fr.ATTACHED | fr.OFFSHOOTS or above.text.lower().rstrip("es") in fr.ATTACHED
