"""Hang on whom it is said of what stands behind a reproach: « accuse Lima d'avoir tiré, tuant … », « des élus, accusés de … »."""

from __future__ import annotations

from dataclasses import replace

from vigie.pack import french as fr
from vigie.parse.finite import is_infinitive
from vigie.parse.participles import agrees
from vigie.types import Token

REACH = 12  # words from a participle back to whom it is said of
_COMPLEMENTS = ("xcomp", "ccomp", "obl:arg", "obl:mod", "advcl", "acl")


def hang_what_follows(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Hang on the reproached or reported act what it led to: « accuse Lima d'avoir bombardé un marché, tuant dix passants »."""
    made = list(tokens)
    for t in tokens:
        if t.lemma not in fr.FOLLOWING or t.dep not in ("advcl", "acl", "parataxis") or not t.text.endswith(fr.PRESENT_PARTICIPLE):
            continue
        told = tokens[t.head]
        if told.pos != "VERB" or told.i > t.i or t.i < 2 or tokens[t.i - 1].text != "," or _only_mentions(t, tokens):
            continue
        below = [k for k in tokens[told.i + 1 : t.i] if k.head == told.i and k.dep in _COMPLEMENTS and k.pos in ("VERB", "AUX")]
        acts = [k for k in below if _is_alleged(told, k, tokens)]
        if acts:
            last = [k for k in tokens[acts[-1].i : t.i] if k.dep == "conj" and k.head == acts[-1].i and k.pos == "VERB"]
            made[t.i] = replace(t, dep="advcl", head=(last or acts)[-1].i)
    return tuple(made)


def _is_alleged(told: Token, act: Token, tokens: tuple[Token, ...]) -> bool:
    """Say whether an act is what somebody else is reproached with, or what a clause with a subject of its own tells."""
    if is_infinitive(act, tokens):
        return told.lemma in fr.REPROACHING
    return act.dep == "ccomp" and any(k.head == act.i and k.dep.startswith("nsubj") for k in tokens)


def _only_mentions(t: Token, tokens: tuple[Token, ...]) -> bool:
    """Say whether a participle tells of something: « faisant état de dix morts », « faisant valoir que »."""
    behind = tokens[t.i + 1 : t.i + 2]
    return any(k.text.lower() in fr.MENTIONING or k.morph.get("VerbForm") == "Inf" for k in behind)


def hang_charged(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Hang « accusés de … » on whom an active verb is done to: « a imposé des sanctions à deux élus haïtiens, accusés de … »."""
    made = list(tokens)
    for t in tokens:
        if _is_charged(t, tokens) and tokens[t.head].ent != "PER":
            person = _whom(t, tokens)
            if person is not None and person.i != t.head:
                made[t.i] = replace(t, dep="acl", head=person.i)
    return tuple(made)


def _is_charged(t: Token, tokens: tuple[Token, ...]) -> bool:
    """Say whether a word is the participle of a charge without subject or auxiliary of its own, hung on what stands before it."""
    if t.lemma not in fr.CHARGED or t.pos != "VERB" or t.dep not in ("advcl", "acl", "appos", "amod") or t.head > t.i:
        return False
    if t.morph.get("VerbForm") != "Part" or t.text.endswith(fr.PRESENT_PARTICIPLE):
        return False
    return not any(k.head == t.i and k.dep.startswith(("aux", "nsubj", "expl")) for k in tokens)


def _whom(t: Token, tokens: tuple[Token, ...]) -> Token | None:
    """Return of whom a charge is said: whom the verb above it is done to, else the subject of « a été arrêté à Lima, accusé … »."""
    main = tokens[t.head]
    while main.pos != "VERB" and main.head < main.i:
        main = tokens[main.head]
    if main.pos != "VERB" or main.i > t.i:
        return None
    below = [k for k in tokens if k.head == main.i]
    if not any(k.dep in ("aux:pass", "nsubj:pass") for k in below):
        before = reversed(tokens[max(main.i + 1, t.i - REACH) : t.i])
        person = next((k for k in before if _undergoes(k, main, tokens) and agrees(k, t)), None)
        if person is not None:
            return person
    if tokens[t.head].pos != "PROPN":
        return None
    return next((k for k in below if k.dep.startswith("nsubj") and k.pos == "NOUN" and agrees(k, t)), None)


def _undergoes(noun: Token, main: Token, tokens: tuple[Token, ...]) -> bool:
    """Say whether a noun is in the object of a verb, or stands behind « à », « contre » beside one."""
    if noun.pos != "NOUN" or noun.dep in ("amod", "flat:name") or noun.ent == "LOC":
        return False
    k = noun
    while k.head != main.i and k.dep in ("nmod", "conj", "appos") and k.head < k.i:
        k = tokens[k.head]
    if k.head != main.i:
        return False
    return k.dep == "obj" or k.dep in ("obl:arg", "iobj") and any(x.head == main.i and x.dep == "obj" for x in tokens)
