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
    added = next((k for k in made[at + 2 : at + 2 + REACH] if k.pos in (*NAMES, "VERB", "ADP", "PRON")), None)
    while added is not None and added.pos == "ADP" and plain(added.text) in fr.PARTITIVES:
        added = next((k for k in made[added.i + 1 : at + 2 + REACH] if k.pos in (*NAMES, "VERB", "ADP", "PRON")), None)
    if added is None or added.pos not in NAMES or (added.head < at and added.dep == "conj" and made[added.head].pos in NAMES):
        return
    first = _phrase_before(at, made)
    if first is None:
        return
    verb = made[added.head] if made[added.head].pos == "VERB" else made[first.head]
    if first.pos == "VERB":
        first = next((k for k in made[: first.i] if k.head == first.i and k.dep in SUBJECTS), None)
        if first is None:
            return
    if first.pos not in NAMES or verb.pos != "VERB":
        return
    if verb.head == first.i and added.dep in SUBJECTS:  # the parser took the first for the head of the sentence
        made[verb.i] = replace(verb, dep=first.dep, head=verb.i if first.head == first.i else first.head)
        made[first.i] = replace(first, dep=added.dep, head=verb.i)
        for k in made[verb.i + 1 :]:
            if k.head == first.i:
                made[k.i] = replace(k, head=verb.i)
    elif first.head != verb.i or verb.i in range(first.i, at) and first.dep not in SUBJECTS:
        return
    made[added.i] = replace(added, dep="conj", head=first.i)
    made[at] = replace(made[at], dep="cc", head=added.i)
    for k in made[at + 2 : added.i]:
        if (
            k.pos in ("DET", "NUM", "PRON")
            and k.head not in range(at + 2, added.i + 1)
            or k.head == added.i
            or made[k.head].head == k.i
        ):
            made[k.i] = replace(k, dep="det" if k.pos == "DET" else "nummod" if k.pos == "NUM" else "fixed", head=added.i)


def _phrase_before(at: int, made: list[Token]) -> Token | None:
    """Return the head of the noun phrase that ends before a word, or the participle that stands there."""
    k = made[at - 1] if made[at - 1].text != "," else made[at - 2] if at > 1 else None
    for _ in range(len(made)):
        if k is None or k.pos == "VERB" or k.head >= k.i or made[k.head].pos not in NAMES or k.dep not in INNER:
            return k
        k = made[k.head]
    return None
