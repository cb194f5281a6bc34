"""Mend clauses with « dont » that the parser takes for the main one or hangs elsewhere: « l'ONG, dont un camion a brûlé, a … »."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vigie.pack import french as fr
from vigie.parse.relatives import described, opens
from vigie.types import Token

NAMES = ("NOUN", "PROPN")
_SUBJECTS = ("nsubj", "nsubj:pass")
REACH = 6  # words from « dont » to what is somebody's
BEHIND = 20  # words from a clause's verb to the main one


def mend_whose(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the tokens with each clause that « dont » opens behind a comma on its noun, and that noun on the main verb."""
    made = list(tokens)
    for t in tokens:
        if t.text.lower() == fr.OF_WHOM and t.i > 1 and made[t.i - 1].text == ",":
            _hang(t, made)
    return tuple(made)


def _hang(dont: Token, made: list[Token]) -> None:
    noun = described(made[dont.i - 2], made)
    subject = next((k for k in made[dont.i + 1 : dont.i + 1 + REACH] if k.pos in NAMES), None)
    if noun.pos not in NAMES or subject is None or subject.dep not in _SUBJECTS:
        return
    inner = made[subject.head]
    if inner.pos != "VERB" or inner.i < subject.i or noun.i == inner.i:
        return
    if inner.dep == "acl:relcl" and inner.head < dont.i and noun.head != inner.i:
        return
    main = _main_behind(inner, noun, made)
    if main is not None and (noun.head in (inner.i, noun.i) or inner.head == inner.i):
        root = made[inner.i].head == inner.i or noun.head == noun.i
        _make_main(noun, inner, main, made, root=root)
    elif noun.head == inner.i:
        return  # nothing else that the noun could belong to
    made[inner.i] = replace(made[inner.i], dep="acl:relcl", head=noun.i)


def _main_behind(inner: Token, noun: Token, made: Sequence[Token]) -> Token | None:
    """Return the finite verb without subject that a comma parts from the clause."""
    for k in made[inner.i + 1 : inner.i + 1 + BEHIND]:
        if k.text in (";", ":"):
            return None
        if k.pos == "VERB" and opens(k, made, parted=True) and (k.head in (inner.i, noun.i, k.i) or inner.head == k.i):
            return k
    return None


def _make_main(noun: Token, inner: Token, main: Token, made: list[Token], *, root: bool) -> None:
    passive = any(k.head == main.i and k.dep == "aux:pass" for k in made)
    if root:
        made[main.i] = replace(main, dep="ROOT", head=main.i)
    elif main.head == inner.i:
        made[main.i] = replace(main, dep=inner.dep, head=inner.head)
    for k in list(made):  # what opens the sentence and closes it is the main verb's
        if (
            k.head in (inner.i, noun.i)
            and k.i not in (inner.i, noun.i, main.i)
            and (k.i > main.i or k.i < noun.i and k.head == inner.i)
        ):
            made[k.i] = replace(made[k.i], head=main.i)
    made[noun.i] = replace(made[noun.i], dep="nsubj:pass" if passive else "nsubj", head=main.i)
