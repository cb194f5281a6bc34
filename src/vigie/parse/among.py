"""Read « dont » for what it does: it names some of a number, or opens a clause of its own.

« Douze personnes, dont trois enfants, ont été tuées »; « La prison, dont deux gardiens ont été tués lundi, a fermé ».
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vigie.pack import french as fr
from vigie.types import Token

REACH = 12  # words from « dont » to the verb of the sentence
_SUBJECTS = ("nsubj", "nsubj:pass")
_AIDS = ("aux:tense", "aux:pass", "cop", "expl:comp", "advmod")


def read_among(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Give the verb the people counted for its subject, of whom the parser took those named behind « dont »."""
    for t in tokens:
        low = t.text.lower()
        if low != fr.OF_WHOM and not (low in fr.OF_WHICH and t.i and tokens[t.i - 1].text.lower() == fr.AMONG):
            continue
        found = _find(t.i if low == fr.OF_WHOM else t.i - 1, t.i, tokens)
        if found is not None:
            whole, some, verb, names_some = found
            tokens = _restore(whole, some, verb, tokens) if names_some else _relate(whole, verb, tokens)
    return tokens


def _find(opener: int, pronoun: int, tokens: Sequence[Token]) -> tuple[Token, Token, Token, bool] | None:
    """Return the noun that counts all, the one that counts some, the verb they share, and whether it is told of both."""
    comma = opener > 0 and tokens[opener - 1].text == ","
    whole = _noun_before(opener - 2 if comma else opener - 1, tokens)
    some = next((t for t in tokens[pronoun + 1 : pronoun + REACH] if t.pos in ("NOUN", "PROPN") and t.dep in _SUBJECTS), None)
    if whole is None or some is None or tokens[some.head].pos not in ("VERB", "ADJ", "NOUN"):
        return None
    verb = tokens[some.head]
    if not some.i < verb.i <= pronoun + REACH or not _counts(some, tokens) or verb.i == whole.i:
        return None
    between = tokens[some.i + 1 : min([verb.i, *(k.i for k in tokens if k.head == verb.i and k.dep in _AIDS and k.i > some.i)])]
    if any(k.pos in ("VERB", "AUX") or k.text in (";", ":") for k in between):
        return None
    if comma != any(k.text == "," for k in between):
        return (whole, some, verb, False) if comma and whole.head == verb.i and whole.dep in _SUBJECTS else None
    if not comma and not (_is_plural(verb, tokens) and _is_plural(whole, tokens) and _counts(whole, tokens)):
        return None
    if whole.head == verb.i or verb.head == whole.i and verb.dep in ("acl:relcl", "acl"):
        return whole, some, verb, True
    return None


def _noun_before(i: int, tokens: Sequence[Token]) -> Token | None:
    """Return the head of the noun phrase that ends at a token and hangs on no other noun."""
    if i < 0:
        return None
    t = tokens[i]
    while t.pos not in ("NOUN", "PROPN") or t.dep in ("nmod", "flat:name", "appos") and t.head < t.i:
        if t.head >= t.i:
            return None
        t = tokens[t.head]
        if t.pos == "VERB":
            return None
    return t


def _counts(t: Token, tokens: Sequence[Token]) -> bool:
    return any(k.head == t.i and (k.dep == "nummod" or k.pos == "NUM" or k.text.lower() in fr.SOME) for k in tokens[: t.i])


def _is_plural(verb: Token, tokens: Sequence[Token]) -> bool:
    return any(k.morph.get("Number") == "Plur" for k in (verb, *(k for k in tokens if k.head == verb.i and k.dep in _AIDS)))


def _restore(whole: Token, some: Token, verb: Token, tokens: Sequence[Token]) -> tuple[Token, ...]:
    made = list(tokens)
    if verb.head == whole.i:
        made[verb.i] = replace(verb, dep=whole.dep, head=verb.i if whole.dep == "ROOT" else whole.head)
        for k in tokens[verb.i + 1 :]:
            if k.head == whole.i:
                made[k.i] = replace(k, head=verb.i)
    made[whole.i] = replace(whole, dep=some.dep, head=verb.i)
    made[some.i] = replace(some, dep="acl:relcl", head=whole.i)
    return tuple(made)


def _relate(whole: Token, verb: Token, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Give the noun before the clause to the verb behind it."""
    comma = next((t.i for t in tokens[verb.i :] if t.text == ","), len(tokens))
    later = next((t for t in tokens[comma:] if t.pos == "VERB" and t.head == verb.i and _is_finite(t, tokens)), None)
    if later is None or any(t.head == later.i and t.dep in ("mark", "cc", *_SUBJECTS) for t in tokens):
        return tokens
    made = list(tokens)
    for t in tokens[comma:]:
        if t.head == verb.i:
            made[t.i] = replace(t, head=later.i)
    passive = any(t.head == later.i and t.dep == "aux:pass" for t in tokens)
    made[later.i] = replace(later, dep=verb.dep, head=later.i if verb.head == verb.i else verb.head)
    made[verb.i] = replace(verb, dep="acl:relcl", head=whole.i)
    made[whole.i] = replace(whole, dep="nsubj:pass" if passive else "nsubj", head=later.i)
    return tuple(made)


def _is_finite(t: Token, tokens: Sequence[Token]) -> bool:
    return any(k.morph.get("VerbForm") == "Fin" for k in (t, *(k for k in tokens[: t.i] if k.head == t.i and k.dep in _AIDS)))
