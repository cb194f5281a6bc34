"""Find the object behind an aside: « a subi samedi, avant l'aube, trois attaques »."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vigie.pack import french as fr
from vigie.types import Token

REACH = 14  # tokens from the verb to its object
TAKEN = frozenset({"obj", "ccomp", "xcomp", "nsubj:pass", "aux:pass", "expl:pass", "expl:comp", "expl:subj", "cop"})


def read_objects(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Read as the object what stands bare behind the comma that closes an aside, where its verb has none yet."""
    taken = {t.head for t in tokens if t.dep in TAKEN}
    subjects = {t.head for t in tokens if t.dep == "nsubj"}
    made = list(tokens)
    for t in tokens:
        if t.dep != "obl:mod" or t.pos not in ("NOUN", "PROPN") or {t.lemma, t.text.lower()} & (fr.TIME_NOUNS | fr.TIMES):
            continue
        verb = tokens[t.head]
        if verb.pos != "VERB" or not verb.i < t.i <= verb.i + REACH or verb.i in taken or verb.i not in subjects:
            continue
        if _opens_behind_comma(t, verb, tokens):
            made[t.i] = replace(t, dep="obj")
            taken.add(verb.i)
    return tuple(made)


def _opens_behind_comma(noun: Token, verb: Token, tokens: Sequence[Token]) -> bool:
    """Say whether a noun with its own article, but no preposition, stands right behind the second comma after its verb."""
    own = [k for k in tokens[verb.i + 1 : noun.i] if k.head == noun.i]
    if any(k.dep in ("case", "mark") for k in own) or not any(k.dep in ("det", "nummod") for k in own):
        return False
    first = own[0].i
    return tokens[first - 1].text == "," and sum(k.text == "," for k in tokens[verb.i + 1 : first]) == 2
