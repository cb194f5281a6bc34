"""Take off the doer behind « par » what belongs to the act: « imputé par Lima aux rebelles », « la capture par l'armée d'un élu »."""

from __future__ import annotations

from dataclasses import replace

from vigie.pack import french as fr
from vigie.pack.fold import plain
from vigie.parse.cases import case_before
from vigie.types import Token

NAMES = ("NOUN", "PROPN")


def free_agents(tokens: tuple[Token, ...], acts: frozenset[str]) -> tuple[Token, ...]:
    """Return the tokens with what the parser hung on a doer back on the act; `acts` are the nouns that tell one."""
    made = list(tokens)
    for t in tokens:
        if t.dep != "nmod" or t.pos not in NAMES or tokens[t.head].i > t.i:
            continue
        doer = made[t.head]
        act = made[doer.head]
        if doer.pos not in NAMES or act.i > doer.i or _preposition(doer, made) != fr.BY:
            continue
        case = _preposition(t, made)
        if case == "à" and act.pos == "VERB" and doer.dep == "obl:agent":
            made[t.i] = replace(t, dep="obl:arg", head=act.i)
        elif case == "de" and act.pos == "NOUN" and act.lemma in acts and _undergoes(t, doer, act, made):
            made[t.i] = replace(t, head=act.i)
    return tuple(made)


def _undergoes(t: Token, doer: Token, act: Token, made: list[Token]) -> bool:
    """Say whether a genitive behind a definite doer is new to the report, or a person's name: to whom the act is done."""
    if any(k.head == act.i and k.dep == "nmod" and k.i < doer.i and _preposition(k, made) == "de" for k in made[act.i : doer.i]):
        return False
    if doer.pos == "NOUN" and not any(
        k.head == doer.i and k.dep == "det" and k.text.lower() in fr.DEFINITES for k in made[act.i : doer.i]
    ):
        return False
    own = [k for k in made[doer.i + 1 : t.i] if k.head == t.i]
    counted = any(k.dep in ("nummod", "det") and k.text.lower() not in fr.DEFINITES for k in own)
    bare = t.pos == "NOUN" and t.morph.get("Number") == "Plur" and not any(k.dep == "det" for k in own)
    named = t.ent == "PER" or any(k.head == t.i and k.ent == "PER" for k in made[t.i + 1 : t.i + 4])
    return counted or named or (bare and not any(k.text.lower() == fr.OF_THE for k in own))


def _preposition(t: Token, made: list[Token]) -> str | None:
    found = case_before(t, made)
    return None if found is None else fr.PREPOSITIONS.get(plain(found.text), found.lemma)
