"""Mend slips of the parser: a noun hung on its adjective or taken for a mark, a genitive without case, a verb hung on a noun."""

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


def read_genitive(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Read as a preposition the « des » between two nouns that was taken for an article: « Grève des cheminots à Lima »."""
    made = list(tokens)
    for t in tokens[1:-1]:
        if t.dep != "det" or t.text != fr.OF_THE or t.head <= t.i:
            continue
        noun, before = tokens[t.head], tokens[t.i - 1]
        if noun.dep == "nmod" and noun.head == before.i and before.pos == "NOUN" and noun.pos == "NOUN":
            made[t.i] = replace(t, pos="ADP", lemma=fr.PREPOSITIONS[fr.OF_THE], dep="case")
    return tuple(made)


def read_then(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Set beside the verb before it the one that was hung on the « puis » between: « avait riposté au Mali, puis tué un chef »."""
    made = list(tokens)
    for t in tokens[1:-1]:
        verb = tokens[t.i + 1]
        if t.text.lower() not in fr.THEN or verb.pos != "VERB" or verb.head != t.i or tokens[t.head].pos != "VERB" or t.head > t.i:
            continue
        made[verb.i] = replace(verb, dep="conj", head=t.head)
        made[t.i] = replace(t, dep="cc", head=verb.i)
        own = [k for k in tokens if k.head == verb.i and k.i > verb.i]
        bare = [k for k in own if k.dep == "obl:mod" and k.pos == "NOUN" and k.lemma not in fr.TIME_UNITS]
        bare = [k for k in bare if not any(c.head == k.i and c.dep == "case" for c in tokens[verb.i : k.i])]
        if bare and not any(k.dep == "obj" for k in own):
            made[bare[0].i] = replace(bare[0], dep="obj")
    return tuple(made)


def read_dated(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Give a sentence the finite verb that was hung on the time it opens with: « L'été dernier, Lima avait expulsé un consul »."""
    root = next((t for t in tokens[:3] if t.dep == "ROOT" and t.lemma in fr.PERIODS), None)
    verb = next((t for t in tokens if root is not None and t.head == root.i and t.dep in ("acl", "acl:relcl")), None)
    if root is None or verb is None or verb.pos != "VERB":
        return tokens
    own = [k for k in tokens[root.i : verb.i] if k.head == verb.i]
    comma = next((k.i for k in tokens[root.i : verb.i] if k.text == ","), None)
    if comma is None or not any(k.dep == "nsubj" and k.i > comma for k in own) or any(k.dep == "mark" for k in own):
        return tokens
    made = [replace(t, head=verb.i) if t.head == root.i and t.i > comma else t for t in tokens]
    made[verb.i] = replace(verb, dep="ROOT", head=verb.i)
    made[root.i] = replace(root, dep="obl:mod", head=verb.i)
    return tuple(made)


def read_predicate(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Give a sentence the finite verb that was hung on a noun of its subject: « L'avocat des deux hommes crie au scandale »."""
    root = next((t for t in tokens[:3] if t.dep == "ROOT" and t.pos in ("NOUN", "PROPN")), None)
    if root is None or any(t.dep in ("case", "mark", "cop") and t.head == root.i for t in tokens):
        return tokens
    for verb in tokens[root.i + 1 :]:
        if verb.pos in ("PUNCT", "PRON", "SCONJ", "CCONJ", "AUX"):
            return tokens
        if verb.pos == "VERB":
            break
    else:
        return tokens
    noun = tokens[verb.head]
    finite = verb.morph.get("VerbForm") == "Fin" and verb.morph.get("Mood") == "Ind"
    if verb.dep != "acl" or not finite or not root.i < noun.i < verb.i or verb.morph.get("Number") != root.morph.get("Number"):
        return tokens
    made = [replace(t, head=verb.i) if t.head == root.i and t.i > verb.i else t for t in tokens]
    made[verb.i] = replace(verb, dep="ROOT", head=verb.i)
    made[root.i] = replace(root, dep="nsubj", head=verb.i)
    return tuple(made)


def read_name_behind(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Read as the object a name right behind a verb that has none: « a pressé Manille de … », « ont menacé Oslo »."""
    made = list(tokens)
    for t in tokens[1:]:
        verb = tokens[t.i - 1]
        if verb.pos != "VERB" or t.head != verb.i or t.dep not in MISREAD or not t.text[0].isupper() or len(t.text) < SHORTEST:
            continue
        own = [k for k in tokens if k.head == verb.i]
        if any(k.dep in ("obj", "aux:pass", "ccomp", "nsubj:pass") for k in own):
            continue
        joined = verb.dep == "conj" and any(k.head == verb.head and k.dep == "aux:tense" for k in tokens[: verb.i])
        if not joined and verb.morph.get("VerbForm") != "Fin" and not any(k.dep == "aux:tense" for k in own):
            continue
        made[t.i] = replace(t, pos="PROPN", dep="obj")
        for k in tokens[t.i + 1 :]:
            if k.head == t.i and k.pos == "VERB" and any(m.head == k.i and m.dep == "mark" for m in tokens[t.i : k.i]):
                made[k.i] = replace(k, dep="xcomp", head=verb.i)
    return tuple(made)


MISREAD = ("advmod", "xcomp", "flat:name", "flat:foreign", "dep")  # how the parser hangs a name that it does not know
SHORTEST = 3  # letters
