"""Mend what the tagger gets wrong often enough to matter, before anything reads the tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vigie.types import Token

_OPENERS = frozenset(
    {
        "de",
        "d'",
        "d’",
        "à",
        "au",
        "aux",
        "le",
        "la",
        "les",
        "l'",
        "l’",
        "que",
        "qu'",
        "qu’",
        "un",
        "une",
        "des",
        "son",
        "sa",
        "ses",
    }
)
_PRESENT = {"VerbForm": "Fin", "Mood": "Ind", "Tense": "Pres", "Person": "3"}


def retag_verbs(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Read as present-tense verbs the nouns that have a subject and no article: « Oslo menace de … », « et demande à … »."""
    subjects = {t.head for t in tokens if t.dep in ("nsubj", "expl:comp") and t.head != t.i}
    determined = {t.head for t in tokens if t.dep in ("det", "case", "amod", "nummod") and t.i < t.head}
    mended = tuple(_mend(t, tokens, subjects, determined) for t in tokens)
    return tuple(_lift(t, mended) for t in mended)


def _lift(t: Token, tokens: Sequence[Token]) -> Token:
    """Hang on the verb what the parser hung on its auxiliary: « Le Chili a une nouvelle fois rejeté … »."""
    up = tokens[t.head]
    if t.head != t.i and up.dep in ("aux:tense", "aux:pass") and t.dep in ("nsubj", "nsubj:pass", "advmod", "obl:mod", "iobj", "obj"):
        return replace(t, head=up.head)
    return t


def _mend(t: Token, tokens: Sequence[Token], subjects: set[int], determined: set[int]) -> Token:
    low = t.text.lower()
    if t.pos not in ("NOUN", "ADJ") or not t.text.islower() or t.i in determined or not low.endswith(("e", "ent")):
        return t
    before = tokens[t.i - 1] if t.i else None
    after = tokens[t.i + 1].text.lower() if t.i + 1 < len(tokens) else ""
    if before is None or before.pos in ("DET", "ADP", "ADJ", "NUM") or low.endswith(("ée", "ie", "ue", "ment")):
        return t
    joined = before.pos in ("CCONJ", "PRON") or before.text in ("n'", "s'", "l'", "ne", "se")
    if not (t.i in subjects and after in _OPENERS) and not (joined and after in _OPENERS and t.dep in ("conj", "ROOT")):
        return t
    stem = low[:-3] if low.endswith("ent") else low[:-1]
    number = "Plur" if low.endswith("ent") else "Sing"
    return replace(t, pos="VERB", lemma=stem + "er", morph={**_PRESENT, "Number": number})
