"""Hang on its verb the object that stands behind whom it is given to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vigie.pack import french as fr
from vigie.types import Token

_DETERMINERS = ("DET", "NUM")
_BEFORE_IT = ("obl:arg", "obl:mod", "iobj")


def read_handed(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Hang on the verb what the parser hung on whom it is handed to: « a remis aux autorités maltaises deux suspects »."""
    made = list(tokens)
    for t in tokens:
        if t.dep not in ("nmod", "appos", "obj") or not (t.pos == "NOUN" or t.text.lower() in fr.ONE_OF):
            continue
        given_to = tokens[t.head]
        verb = tokens[given_to.head]
        if verb.pos != "VERB" or not verb.i < given_to.i < t.i or given_to.dep not in _BEFORE_IT or verb.lemma in fr.ETRE_VERBS:
            continue
        if t.lemma in fr.TIMES | fr.TIME_UNITS:
            continue
        own = _own(t, tokens)
        first = next((k for k in own if k.pos in _DETERMINERS), None)
        if first is None or any(k.pos == "ADP" for k in own) or not _stands_behind(first, given_to, tokens):
            continue
        if any(k.head == verb.i and k.dep in ("obj", "aux:pass", "nsubj:pass", "xcomp", "ccomp") for k in tokens):
            continue
        made[t.i] = replace(t, dep="obj", head=verb.i)
        for k in own:
            if k.i < first.i and k.dep == "case":
                made[k.i] = replace(k, dep="amod", head=given_to.i)  # « maltaises », taken for a preposition
    return tuple(made)


def _own(t: Token, tokens: Sequence[Token]) -> list[Token]:
    """Return what hangs on a noun before it."""
    return [k for k in tokens[: t.i] if k.head == t.i]


def _stands_behind(first: Token, given_to: Token, tokens: Sequence[Token]) -> bool:
    """Say whether a phrase begins right behind another, no comma between them."""
    return all(k.pos in ("ADJ", "NOUN", "PROPN", "ADP", "DET") for k in tokens[given_to.i + 1 : first.i])
