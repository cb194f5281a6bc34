"""Take the label off a headline: « Soudan : l'armée bombarde un marché » tells what the army does."""

from __future__ import annotations

from dataclasses import replace

from vigie.pack import french as fr
from vigie.syntax import forms
from vigie.types import Token

LABEL = 5  # words before its colon
NAMES = ("NOUN", "PROPN")
VERB_REACH = 6  # words from the subject to its verb
_PRESENT = {"VerbForm": "Fin", "Mood": "Ind", "Tense": "Pres", "Person": "3"}


def take_off_label(tokens: tuple[Token, ...], verbs: frozenset[str]) -> tuple[Token, ...]:
    """Return the tokens with the label of a headline as a frame of what is told behind its colon."""
    colon = next((t.i for t in tokens[1:LABEL] if t.text == ":"), None)
    label = _label(colon, tokens) if colon is not None else None
    if colon is None or label is None:
        return tokens
    made = list(tokens)
    if label.head > colon and label.dep.startswith("nsubj"):
        made[label.i] = replace(label, dep="obl:mod")  # « Somalie : les chebab attaquent une base »
        return tuple(made)
    verb, lemma = _told(colon, label, tokens, verbs) if label.head == label.i else (None, "")
    if verb is None:
        return tokens
    subject = _subject(tokens[colon + 1 : verb.i], label, verb)
    if verb.pos != "VERB" and subject is None:
        return tokens
    morph = verb.morph if verb.pos == "VERB" else {**_PRESENT, "Number": "Plur" if verb.text.endswith("ent") else "Sing"}
    made[verb.i] = replace(verb, pos="VERB", lemma=lemma, dep="ROOT", head=verb.i, morph=morph)
    made[label.i] = replace(label, dep="obl:mod", head=verb.i)
    if subject is not None:
        made[subject.i] = replace(subject, dep=subject.dep if subject.dep.startswith("nsubj") else "nsubj", head=verb.i)
    _hang_on(verb, {label.i, verb.i, *([subject.i] if subject is not None else [])}, made, tokens)
    return tuple(made)


def _label(colon: int, tokens: tuple[Token, ...]) -> Token | None:
    """Return the head of what stands before a colon, if that only says where or what the rest is about."""
    before = tokens[:colon]
    if colon + 2 >= len(tokens) or any(t.pos in ("VERB", "AUX") or t.dep == "case" for t in before):
        return None
    label = next((t for t in before if t.head == t.i or t.head >= colon), None)
    if label is None or label.pos not in (*NAMES, "ADJ", "X"):
        return None
    return None if label.ent == "PER" else label  # « Macron : la France enverra des renforts »: who says it


def _told(colon: int, label: Token, tokens: tuple[Token, ...], verbs: frozenset[str]) -> tuple[Token | None, str]:
    """Return the verb that the tree has hung on the label, and its infinitive."""
    for t in tokens[colon + 1 :]:
        if t.head == label.i and t.pos == "VERB" and t.dep in ("parataxis", "conj", "acl", "appos") and _is_finite(t, tokens):
            return t, t.lemma
    return _hidden(colon, label, tokens, verbs)


def _subject(before: tuple[Token, ...], label: Token, verb: Token) -> Token | None:
    """Return who does what is told, however the tree has hung him on the label."""
    hung = (t for t in before if t.pos in NAMES and t.head in (label.i, verb.i))
    return next((t for t in hung if t.dep in ("nmod", "nsubj", "appos", "conj")), None)


def _hang_on(verb: Token, heads: set[int], made: list[Token], tokens: tuple[Token, ...]) -> None:
    """Set on the verb what stands behind it and had been set on one of such heads: « bombarde un marché »."""
    for t in tokens[verb.i + 1 :]:
        if t.head not in heads or t.head == verb.i and verb.pos == "VERB":
            continue
        dep = t.dep
        if dep in ("nmod", "appos", "obj", "flat:name") and t.pos in NAMES:
            cased = any(k.head == t.i and k.dep == "case" and k.text.lower() != fr.OF_THE for k in tokens[verb.i : t.i])
            taken = any(k.dep == "obj" and k.head == verb.i for k in made if k.i != t.i)
            dep = "obl:arg" if cased else "obl:mod" if taken else "obj"
        made[t.i] = replace(t, head=verb.i, dep=dep)


def _is_finite(t: Token, tokens: tuple[Token, ...]) -> bool:
    return t.morph.get("VerbForm") == "Fin" or any(
        k.head == t.i and k.dep.startswith("aux") and k.morph.get("VerbForm") == "Fin" for k in tokens
    )


def _hidden(colon: int, label: Token, tokens: tuple[Token, ...], verbs: frozenset[str]) -> tuple[Token | None, str]:
    """Return the verb in the present that the tagger took for an adjective or noun behind the subject, and its infinitive."""
    for t in tokens[colon + 2 : colon + 2 + VERB_REACH]:
        if t.pos in ("VERB", "AUX", "PUNCT"):
            break
        guesses = [g for g in forms.present_guesses(t.text) if g in verbs]
        if not guesses or t.pos not in ("ADJ", "NOUN") or not t.text.islower() or t.i + 1 >= len(tokens):
            continue
        before, after = tokens[t.i - 1], tokens[t.i + 1]
        if before.pos in ("DET", "ADP", "NUM", "CCONJ") or after.pos not in ("DET", "NUM") and after.text.lower() != fr.OF_THE:
            continue
        if tokens[t.head].head == label.i or t.head == label.i:
            return t, guesses[0]
    return None, ""
