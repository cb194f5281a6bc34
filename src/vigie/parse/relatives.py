"""Mend relative clauses that the parser takes for the main one: « Les élus, à qui l'armée a interdit …, se sont plaints »."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vigie.pack import french as fr
from vigie.types import Token

NAMES = ("NOUN", "PROPN")
_SUBJECTS = ("nsubj", "nsubj:pass")
_MAIN = ("conj", "parataxis", "advcl")
_TOLD_BESIDE = ("ccomp", "advcl", "parataxis", "conj", "acl")


def mend_relatives(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the tokens with relative clauses on their nouns, and the main verb as root."""
    made = list(tokens)
    for t in tokens:
        low = t.text.lower()
        if low in fr.RELATIVES or low in fr.RELATIVE_OBJECT and t.pos in ("SCONJ", "PRON"):
            _part(t, low, made)
        if low in fr.RELATIVE_OBJECT:
            _join(made[t.i], made)
    return tuple(made)


def _join(que: Token, made: list[Token]) -> None:
    """Read as a relative the clause behind a noun that has no content: « l'offensive que l'armée a lancée lundi se poursuit »."""
    inner, noun = made[que.head], _before(que, made)
    if noun is None or noun.lemma in fr.CONTENT_NOUNS or inner.pos != "VERB" or inner.i < que.i or que.dep not in ("mark", "obj"):
        return
    is_first = inner.head == inner.i and noun.head == inner.i and noun.dep in _SUBJECTS  # the clause was taken for the main one
    is_hung = inner.head == (noun.head if inner.dep == "advcl" else noun.i)
    if not is_first and not (is_hung and inner.dep in ("acl", "acl:relcl", "advcl")):
        return
    own = [k for k in made if k.head == inner.i and k.i != que.i]
    if any(k.dep in ("obj", "ccomp", "aux:pass") for k in own) or not any(k.dep == "nsubj" and que.i < k.i < inner.i for k in own):
        return
    made[que.i] = replace(que, pos="PRON", dep="obj", morph={"PronType": "Rel"})
    made[inner.i] = replace(inner, dep="acl:relcl", head=noun.i)
    main = next((k for k in own if k.i > inner.i and k.dep in (*_MAIN, "xcomp") and opens(k, made, parted=False)), None)
    told = made[noun.head]
    is_told = main is not None and main.i < told.i and told.dep == "ROOT" and _stands_behind_comma(told, made)
    if main is None or not (is_first or noun.head == noun.i or is_told):
        return
    made[main.i] = replace(main, dep="ROOT", head=main.i)
    if is_told:  # « …, a annoncé le ministère »
        made[told.i] = replace(told, dep="parataxis", head=main.i)
    _make_subject(noun, main, made)


def _stands_behind_comma(verb: Token, made: Sequence[Token]) -> bool:
    first = min([verb.i, *(k.i for k in made if k.head == verb.i and k.dep.startswith("aux"))])
    return first > 0 and made[first - 1].text == ","


def _before(que: Token, made: Sequence[Token]) -> Token | None:
    """Return the noun right before, adjectives aside."""
    k = que.i - 1
    while k > 0 and made[k].pos == "ADJ" and made[k].head < k:
        k -= 1
    return made[k] if k >= 0 and made[k].pos == "NOUN" else None


def _part(pronoun: Token, low: str, made: list[Token]) -> None:
    """Set a clause behind a comma and a relative on the noun before it, and what follows it on that noun's verb."""
    before = made[pronoun.i - 1] if pronoun.i else None
    cased = before is not None and before.head == pronoun.i and before.dep == "case"
    opener = pronoun.i - 1 if cased else pronoun.i
    parted = opener > 1 and made[opener - 1].text == ","
    if opener < 2 or not parted and low != fr.OF_WHOM or not cased and low == fr.WHO:
        return
    noun = described(made[opener - 2 if parted else opener - 1], made)
    inner = next((k for k in made[pronoun.i + 1 :] if k.pos == "VERB" and k.i in {pronoun.head, *_heads(pronoun, k, made)}), None)
    if noun.pos not in NAMES or inner is None:
        return
    if low in fr.RELATIVE_OBJECT:
        if not _is_about(noun, inner, made) or any(k.text.lower().startswith(fr.THIS_IS) for k in made[:opener]):
            return  # « c'est là, devant la mairie, que … »
        made[pronoun.i] = replace(pronoun, pos="PRON", dep="obj", head=inner.i, morph={"PronType": "Rel"})
        if inner.dep == "acl":
            made[inner.i] = replace(inner, dep="acl:relcl")  # « les élus, que la police a arrêtés lundi, ont … »
            return
    elif cased and inner.dep in _TOLD_BESIDE and noun.head != inner.i:
        made[inner.i] = replace(inner, dep="acl:relcl", head=noun.i)  # « accuse Lima, à qui elle reproche de … »
        return
    if inner.dep == "nsubj" and made[inner.head].pos == "VERB" and noun.head == inner.head:
        made[inner.i] = replace(inner, dep="acl:relcl", head=noun.i)  # « Lima, que Quito presse de …, récuse … »
    else:
        _raise_main(pronoun, noun, inner, parted, made)


def described(noun: Token, made: Sequence[Token]) -> Token:
    """Return the head of the phrase that a word before a relative closes: « les élus de Lima, que … »."""
    while noun.head < noun.i and noun.dep in ("nmod", "amod", "flat:name", "appos") and made[noun.head].pos in NAMES:
        noun = made[noun.head]
    return noun


def _is_about(noun: Token, inner: Token, made: Sequence[Token]) -> bool:
    """Say whether a clause without object may tell what was done to the noun before it."""
    if any(k.head == inner.i and k.dep == "obj" for k in made):
        return False
    return inner.dep in ("nsubj", "ROOT") or inner.dep in ("acl:relcl", "acl") and inner.head == noun.i


def _raise_main(pronoun: Token, noun: Token, inner: Token, parted: bool, made: list[Token]) -> None:
    """Make the verb behind a relative clause the main one, where the clause had been taken for that."""
    subjects = [k for k in made[: inner.i] if k.head == inner.i and k.dep in _SUBJECTS]
    if noun.head != inner.i or noun.dep not in _SUBJECTS or not any(k.i > pronoun.i for k in subjects):
        return
    main = next((k for k in made[inner.i + 1 :] if k.head == inner.i and k.dep in _MAIN and opens(k, made, parted)), None)
    if main is None:
        return
    made[main.i] = replace(main, dep=inner.dep, head=main.i if inner.head == inner.i else inner.head)
    _make_subject(noun, main, made)
    made[inner.i] = replace(inner, dep="acl:relcl", head=noun.i)


def _make_subject(noun: Token, main: Token, made: list[Token]) -> None:
    passive = any(k.head == main.i and k.dep == "aux:pass" for k in made)
    made[noun.i] = replace(noun, dep="nsubj:pass" if passive else "nsubj", head=main.i)


def _heads(pronoun: Token, verb: Token, made: Sequence[Token]) -> tuple[int, ...]:
    """Return the verb if a conjunction that was no pronoun marks its clause by its subject: « que Niamey avait accusé »."""
    mark = made[pronoun.head]
    return (verb.i,) if mark.head == verb.i and mark.dep in _SUBJECTS else ()


def opens(v: Token, made: Sequence[Token], parted: bool) -> bool:
    """Say whether a finite verb without subject stands behind a clause, `parted` from it by a comma."""
    if v.pos != "VERB":
        return False
    own = [k for k in made if k.head == v.i]
    if any(k.dep in (*_SUBJECTS, "cc", "mark") and (k.i < v.i or k.dep in _SUBJECTS) for k in own):
        return False
    own = [k for k in own if k.i < v.i]
    if not any(k.morph.get("VerbForm") == "Fin" for k in (v, *own)):
        return False
    start = min([v.i, *(k.i for k in own if k.dep.startswith(("aux", "expl", "advmod", "cop", "iobj", "obj")))])
    return start > 0 and (made[start - 1].text == ",") == parted
