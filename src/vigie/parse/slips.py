"""Mend two slips of the parser: a noun hung on its adjective, and a noun taken for a mark."""

from __future__ import annotations

from dataclasses import replace

from vigie.pack import french as fr
from vigie.types import Token


def read_headline(tokens: tuple[Token, ...], acts: frozenset[str]) -> tuple[Token, ...]:
    """Read as the head of a line the noun that the parser hung on its adjective: « Nouvelle attaque contre Odessa »."""
    if len(tokens) < 2 or tokens[0].dep != "ROOT" or tokens[0].pos != "ADJ" or tokens[1].head != 0:
        return tokens
    noun = tokens[1]
    word = next((w for w in (noun.text.lower(), noun.text.lower().rstrip("sx")) if w in acts), None)
    if word is None or noun.pos not in ("ADJ", "VERB", "NOUN"):
        return tokens
    made = [replace(t, head=1) if t.head == 0 else t for t in tokens]
    made[0] = replace(made[0], dep="amod", head=1)
    made[1] = replace(noun, pos="NOUN", lemma=word, dep="ROOT", head=1)
    return tuple(made)


def read_unlabelled(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Read as an object or subject the noun that the parser took for a mark: « a enlevé une dizaine de bergers »."""
    made = list(tokens)
    for t in tokens:
        if t.dep != "punct" or t.lemma not in fr.CONTAINERS or tokens[t.head].pos != "VERB":
            continue
        own = tokens[max(0, t.i - 5) : t.i]
        if any(k.head == t.i and k.dep == "case" for k in own):
            continue
        dep = "obj" if t.head < t.i else "nsubj"
        if not any(k.head == t.head and k.dep.startswith(dep) for k in tokens):
            made[t.i] = replace(t, dep=dep)
    return tuple(made)
