"""Take the label off a headline: « Soudan : l'armée bombarde un marché » tells what the army does."""

from __future__ import annotations

from dataclasses import replace

from vigie.syntax import forms
from vigie.types import Token

LABEL = 5  # words before its colon
NAMES = ("NOUN", "PROPN")
VERB_REACH = 6  # words from the subject to its verb
_PRESENT = {"VerbForm": "Fin", "Mood": "Ind", "Tense": "Pres", "Person": "3"}


def take_off_label(tokens: tuple[Token, ...], verbs: frozenset[str]) -> tuple[Token, ...]:
    """Return the tokens with the label of a headline as a frame of what is told behind its colon."""
    colon = next((t.i for t in tokens[1:LABEL] if t.text == ":"), None)
    if colon is None or colon + 2 >= len(tokens) or any(t.pos in ("VERB", "AUX") for t in tokens[:colon]):
        return tokens
    label = next((t for t in tokens[:colon] if t.head == t.i or t.head >= colon), None)
    if label is None or label.pos not in (*NAMES, "ADJ", "X") or any(t.dep == "case" for t in tokens[:colon]):
        return tokens
    if label.ent == "PER":
        return tokens  # « Macron : la France enverra des renforts »: who says it
    made = list(tokens)
    if label.head > colon and label.dep.startswith("nsubj"):
        made[label.i] = replace(label, dep="obl:mod")  # « Somalie : les chebab attaquent une base »
        return tuple(made)
    if label.head != label.i:
        return tokens
    verb = next(
        (
            t
            for t in tokens[colon + 1 :]
            if t.head == label.i and t.pos == "VERB" and t.dep in ("parataxis", "conj", "acl", "appos") and _is_finite(t, tokens)
        ),
        None,
    )
    lemma = verb.lemma if verb is not None else ""
    if verb is None:
        verb, lemma = _hidden(colon, label, tokens, verbs)
    if verb is None:
        return tokens
    subject = next(
        (
            t
            for t in tokens[colon + 1 : verb.i]
            if t.pos in NAMES and t.head in (label.i, verb.i) and t.dep in ("nmod", "nsubj", "appos", "conj")
        ),
        None,
    )
    if verb.pos != "VERB" and subject is None:
        return tokens
    morph = verb.morph if verb.pos == "VERB" else {**_PRESENT, "Number": "Plur" if verb.text.endswith("ent") else "Sing"}
    made[verb.i] = replace(verb, pos="VERB", lemma=lemma, dep="ROOT", head=verb.i, morph=morph)
    made[label.i] = replace(label, dep="obl:mod", head=verb.i)
    for t in tokens[colon + 1 :]:
        if t.i == verb.i or t.head not in (label.i, verb.i, subject.i if subject is not None else -1):
            continue
        if subject is not None and t.i == subject.i:
            made[t.i] = replace(t, dep="nsubj" if not t.dep.startswith("nsubj") else t.dep, head=verb.i)
        elif t.i > verb.i and t.head == verb.i and verb.pos == "VERB":
            continue
        elif t.i > verb.i:
            cased = any(k.head == t.i and k.dep == "case" and k.text.lower() != "des" for k in tokens[verb.i : t.i])
            nominal = t.dep in ("nmod", "appos", "obj", "flat:name") and t.pos in NAMES
            taken = any(k.dep == "obj" and k.head == verb.i for k in made if k.i != t.i)
            made[t.i] = replace(t, head=verb.i, dep=("obl:arg" if cased else "obl:mod" if taken else "obj") if nominal else t.dep)
    return tuple(made)


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
        if before.pos in ("DET", "ADP", "NUM", "CCONJ") or after.pos not in ("DET", "NUM") and after.text.lower() != "des":
            continue
        if tokens[t.head].head == label.i or t.head == label.i:
            return t, guesses[0]
    return None, ""
