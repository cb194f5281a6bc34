"""Join whom « ainsi que » adds to the one before it: « ont enlevé le préfet ainsi que son chauffeur »."""

from __future__ import annotations

from dataclasses import replace

from vigie.pack import french as fr
from vigie.pack.fold import plain
from vigie.types import Token

NAMES = ("NOUN", "PROPN")
SUBJECTS = ("nsubj", "nsubj:pass")
INNER = ("nmod", "flat:name", "flat:foreign", "amod", "appos", "det", "case", "nummod", "conj")
REACH = 6  # words from « que » to the noun: « ainsi que plusieurs de ses anciens ministres »


def join_added(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the tokens with what « ainsi que » adds as one more member of the phrase before it."""
    made = list(tokens)
    for t in tokens[1:-2]:
        if t.text.lower() == fr.JUST_AS and plain(tokens[t.i + 1].text) in fr.THAT:
            _join(t.i, made)
    return tuple(made)


def _join(at: int, made: list[Token]) -> None:
    added, first = _noun_behind(at, made), _phrase_before(at, made)
    if added is None or first is None or (added.head < at and added.dep == "conj" and made[added.head].pos in NAMES):
        return
    verb = made[added.head] if made[added.head].pos == "VERB" else made[first.head]
    if first.pos == "VERB":
        first = next((k for k in made[: first.i] if k.head == first.i and k.dep in SUBJECTS), None)
    if first is None or first.pos not in NAMES or verb.pos != "VERB":
        return
    if verb.head == first.i and added.dep in SUBJECTS:
        _give_verb(first, verb, added.dep, made)
    elif first.head != verb.i or verb.i in range(first.i, at) and first.dep not in SUBJECTS:
        return
    made[added.i] = replace(added, dep="conj", head=first.i)
    made[at] = replace(made[at], dep="cc", head=added.i)
    for k in made[at + 2 : added.i]:
        astray = k.pos in COUNTING and k.head not in range(at + 2, added.i + 1)
        if astray or k.head == added.i or made[k.head].head == k.i:
            made[k.i] = replace(k, dep=COUNTING.get(k.pos, "fixed"), head=added.i)


# As what a word that tells which or how many hangs on its noun.
COUNTING = {"DET": "det", "NUM": "nummod", "PRON": "fixed"}


def _noun_behind(at: int, made: list[Token]) -> Token | None:
    """Return the noun that « ainsi que » adds, past « plusieurs de »."""
    words = (k for k in made[at + 2 : at + 2 + REACH] if k.pos in (*NAMES, "VERB", "ADP", "PRON"))
    added = next((k for k in words if k.pos != "ADP" or plain(k.text) not in fr.PARTITIVES), None)
    return added if added is not None and added.pos in NAMES else None


def _give_verb(first: Token, verb: Token, dep: str, made: list[Token]) -> None:
    """Make the subject of a verb of the noun that the parser took for the head of the sentence."""
    made[verb.i] = replace(verb, dep=first.dep, head=verb.i if first.head == first.i else first.head)
    made[first.i] = replace(first, dep=dep, head=verb.i)
    for k in made[verb.i + 1 :]:
        if k.head == first.i:
            made[k.i] = replace(k, head=verb.i)


def _phrase_before(at: int, made: list[Token]) -> Token | None:
    """Return the head of the noun phrase that ends before a word, or the participle that stands there."""
    k = made[at - 1] if made[at - 1].text != "," else made[at - 2] if at > 1 else None
    for _ in range(len(made)):
        if k is None or k.pos == "VERB" or k.head >= k.i or made[k.head].pos not in NAMES or k.dep not in INNER:
            return k
        k = made[k.head]
    return None
