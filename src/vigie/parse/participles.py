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


def read_opening(tokens: tuple[Token, ...], verbs: frozenset[str]) -> tuple[Token, ...]:
    """Hang the participle that opens a sentence on its main verb: « Attendus au palais, les deux chefs ont … »."""
    comma = next((t.i for t in tokens[:OPENING] if t.text == ","), None)
    if comma is None or not _is_participle(tokens[0], verbs) or any(t.dep in _AIDED for t in tokens[:comma]):
        return tokens
    first = tokens[0]
    after = [t for t in tokens[comma + 1 :] if t.pos == "VERB"]
    main = next((t for t in after if (t.head == 0 and t.dep in _MAIN if first.head == 0 else t.i == first.head)), None)
    if main is None or any(t.dep == "mark" and t.head == main.i for t in tokens):
        return tokens
    made = list(tokens)
    lemma = first.lemma if first.pos == "VERB" else fr.infinitive_guesses(first.text.lower())[0]
    made[0] = replace(first, pos="VERB", lemma=lemma, dep="advcl", head=main.i, morph=_PAST)
    for t in tokens[1:comma]:
        if t.head == main.i:
            made[t.i] = replace(t, head=0)
    if first.head != 0:
        return tuple(made)
    made[main.i] = replace(main, dep="ROOT", head=main.i)
    subject = next((t for t in tokens[comma + 1 : main.i] if t.pos in ("NOUN", "PROPN", "PRON") and t.head in (0, main.i)), None)
    cased = subject is not None and any(t.head == subject.i and t.dep == "case" for t in tokens)
    aided = any(t.head == main.i and t.dep == "aux:pass" for t in tokens)
    for t in tokens[comma:]:
        if t.head != 0 or t.i == main.i:
            continue
        is_subject = subject is not None and t.i == subject.i and not cased
        made[t.i] = replace(t, head=main.i, dep=("nsubj:pass" if aided else "nsubj") if is_subject else t.dep)
    return tuple(made)


OPENING = 14  # tokens from the participle to its comma
_AIDED = ("aux:tense", "aux:pass", "nsubj", "nsubj:pass")
_MAIN = ("conj", "advcl", "ccomp", "parataxis", "xcomp")


def _is_participle(t: Token, verbs: frozenset[str]) -> bool:
    """Say whether a word is a past participle: read as a verb, or the form of one that some entry knows."""
    if t.pos == "VERB":
        return t.morph.get("Tense") == "Past" and t.morph.get("VerbForm") == "Part"
    ending = t.text.lower().rstrip("s").endswith(("é", "ée"))
    return ending and t.pos in ("PROPN", "NOUN", "ADJ") and t.dep != "nsubj" and fr.infinitive_guesses(t.text.lower())[0] in verbs


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
