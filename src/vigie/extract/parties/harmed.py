"""Find who does to somebody what a verb of harm tells."""

from __future__ import annotations

from vigie.pack import french as fr
from vigie.syntax.grammar import Grammar


def harmer_of(i: int, grammar: Grammar) -> int | None:
    """Return the word for who harms those that a noun stands for: « Lima nie avoir visé des civils »."""
    k = grammar.tokens[i]
    while k.dep == "conj" or k.dep == "nmod" and grammar.tokens[k.head].lemma in fr.CONTAINERS:
        if k.head >= k.i:
            return None
        k = grammar.tokens[k.head]
    verb = grammar.tokens[k.head]
    if verb.i == k.i or verb.lemma not in fr.HARMING or not grammar.is_verb(verb.i):
        return None
    if grammar.is_passive(verb.i):
        agent = next((x.i for x in grammar.s.kids(verb.i, "obl:agent")), None) if k.dep.startswith("nsubj") else None
    else:
        agent = grammar.subject(verb.i) if k.dep in ("obj", "obl:arg") else None
    return None if agent == i else agent
