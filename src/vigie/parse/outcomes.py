"""Read what an act brought as its outcome: the present participle behind a comma, « …, blessant deux paysans »."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vigie.syntax import forms
from vigie.types import Token

# As what a participle behind a comma hangs on the word before it, rightly or not.
_TRAILING = ("acl", "advcl", "amod", "appos", "dep", "nmod", "obl:arg", "obl:mod")
REACH = 6  # tokens from the participle to its object
GERUND = {"VerbForm": "Part", "Tense": "Pres"}


def read_outcomes(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Read a present participle before a noun with its own article as its verb: « …, blessant deux paysans »."""
    made = list(tokens)
    for t in tokens:
        if not t.text.endswith("ant") or not t.i:
            continue
        if t.pos in ("VERB", "AUX") and t.dep in _TRAILING and tokens[t.i - 1].text == "," and t.head < t.i:
            _trail(t, made)  # « …, blessant dix personnes »
            continue
        if t.pos != "VERB" or t.dep not in ("amod", "acl"):
            continue
        noun = tokens[t.head]
        if not t.i < noun.i <= t.i + 3:
            continue
        if noun.pos not in ("NOUN", "PROPN") or noun.head == noun.i or noun.head > t.i:
            continue
        if not any(k.head == noun.i and k.dep in ("det", "nummod") and t.i < k.i < noun.i for k in tokens):
            continue
        made[t.i] = replace(t, dep="advcl", head=_verb_above(noun, tokens))
        made[noun.i] = replace(noun, dep="obj", head=t.i)
    return tuple(made)


def _trail(t: Token, made: list[Token]) -> None:
    """Hang a participle behind a comma on the verb of its clause, and on it the noun that follows if that verb has an object."""
    up = made[t.head]
    verb = up.i if up.pos == "VERB" else _verb_above(up, made)
    if made[verb].pos != "VERB" or verb > t.i:
        return
    if t.pos == "VERB":
        made[t.i] = replace(t, dep="advcl", head=verb)
    else:
        made[t.i] = replace(t, pos="VERB", lemma=forms.of_gerund(t.text.lower()), dep="advcl", head=verb, morph=GERUND)
    if any(k.head == t.i and k.dep in ("obj", "obl:arg") for k in made):
        return
    for k in made[t.i + 1 : t.i + REACH]:
        if k.text in (",", ";") or k.pos == "VERB":
            return
        own = any(x.head == k.i and x.dep in ("det", "nummod") and t.i < x.i < k.i for x in made)
        if k.pos in ("NOUN", "PROPN") and k.dep == "obj" and k.head == verb and own:
            made[k.i] = replace(k, head=t.i)
            return


def _verb_above(noun: Token, tokens: Sequence[Token]) -> int:
    """Return the verb of the clause that a noun stands in: what ensues, ensues from its act."""
    host = noun.head
    for _ in range(4):
        if tokens[host].pos == "VERB" or tokens[host].head == host:
            break
        host = tokens[host].head
    return host
