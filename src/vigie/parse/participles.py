"""Read as participles what the tagger took for nouns or adjectives."""

from __future__ import annotations

from dataclasses import replace

from vigie.syntax import french as fr
from vigie.types import Token

_PAST = {"VerbForm": "Part", "Tense": "Past"}


def read_fronted(tokens: tuple[Token, ...], verbs: frozenset[str]) -> tuple[Token, ...]:
    """Read as a participle the noun that a sentence seems to open with: « Arrêté à Tunis, l'ancien ministre a … »."""
    if not tokens:
        return tokens
    first = tokens[0]
    subject = next((t for t in tokens if t.head == 0 and t.dep == "appos" and t.i > 2 and t.pos in ("NOUN", "PROPN")), None)
    if first.pos not in ("NOUN", "ADJ", "PROPN") or first.dep not in ("nsubj", "nsubj:pass") or subject is None:
        return tokens
    infinitive = fr.infinitive_guesses(first.text.lower())[0]
    if not first.text.rstrip("s").endswith(("é", "ée")) or infinitive not in verbs:
        return tokens
    if not any(t.text == "," and t.i < subject.i for t in tokens) or any(t.head == 0 and t.pos == "DET" for t in tokens):
        return tokens
    made = list(tokens)
    made[subject.i] = replace(subject, dep=first.dep, head=first.head)
    made[0] = replace(first, pos="VERB", lemma=infinitive, dep="advcl", morph=_PAST)
    return tuple(replace(t, dep="obl:arg") if t.head == 0 and t.dep == "nmod" else t for t in made)


def read_deaths(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Read as a verb the death that is told beside wounds: « Douze personnes sont mortes et trente autres blessées »."""
    made = list(tokens)
    for t in tokens:
        if t.pos not in ("NOUN", "ADJ") or t.text.lower() not in fr.DEAD:
            continue
        aids = [k for k in tokens[: t.i] if k.head == t.i and k.dep == "cop" and k.morph.get("VerbForm") == "Fin"]
        subject = any(k.head == t.i and k.dep == "nsubj" for k in tokens)
        if not aids or not subject or any(k.head == t.i and k.dep in ("det", "case") for k in tokens):
            continue
        made[t.i] = replace(t, pos="VERB", lemma=fr.TO_DIE, morph=_PAST)
        for k in aids:
            made[k.i] = replace(k, dep="aux:tense")
    return tuple(made)
