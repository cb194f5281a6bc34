"""Join what an aside parts: an auxiliary and its participle, « la police a, selon un témoin, tiré », and name and title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vigie.pack import french as fr
from vigie.types import Token

ASIDE = 12  # words between the commas
_NOMINAL = ("NOUN", "PROPN", "PRON")
_PART = {"VerbForm": "Part", "Tense": "Past"}


def join_parted(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the tokens with each participle behind an aside as the verb of its auxiliary."""
    for t in tokens:
        if t.text.lower() not in fr.AUXILIARIES or t.i + 4 >= len(tokens):
            continue
        comma = t.i + 2 if tokens[t.i + 1].text.lower() in fr.BEEN else t.i + 1
        found = _participle(comma, tokens) if tokens[comma].text == "," else None
        if found is not None and not _is_joined(t, found, tokens):
            return _joined(t, found, tokens)
    return tokens


def _participle(comma: int, tokens: Sequence[Token]) -> int | None:
    """Return the participle right behind the comma that closes the aside that one opens."""
    for t in tokens[comma + 2 : comma + 2 + ASIDE]:
        if t.text in (";", ":", ".", "("):
            return None
        if t.text != ",":
            continue
        k = t.i + 1
        while k < len(tokens) and (tokens[k].pos == "ADV" or tokens[k].text.lower() in fr.BEEN):
            k += 1
        if (
            k < len(tokens)
            and tokens[k].pos == "VERB"
            and tokens[k].morph.get("VerbForm") == "Part"
            and not tokens[k].text.endswith("ant")
        ):
            return k
    return None


def _is_joined(aid: Token, verb: int, tokens: Sequence[Token]) -> bool:
    """Say whether the parser has seen it: auxiliary and subject hang on the participle."""
    return aid.head == verb and any(k.head == verb and k.dep.startswith("nsubj") for k in tokens[: aid.i])


def _joined(aid: Token, verb: int, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    subject = _subject(aid.i, tokens)
    top = next((t.i for t in tokens if t.head == t.i), None)
    inside = range(aid.i, verb + 1)
    if subject is None or top is None or (top != subject and top not in inside):
        return tokens  # the clause is not the main one
    made = list(tokens)
    been = [k.i for k in tokens[aid.i : verb] if k.text.lower() in fr.BEEN]
    passive = bool(been) or aid.lemma in fr.TO_BE
    own = _phrase(subject, tokens)
    aside = range(aid.i + 1, max(k.i for k in tokens[:verb] if k.text == ",") + 1)
    out = {k.i for k in tokens if k.i in aside and (k.head not in aside or k.head == k.i or tokens[k.head].pos == "PUNCT")}
    head = next((k.i for k in tokens if k.i in out and k.pos in _NOMINAL), None)
    for t in tokens:
        if t.i == verb:
            made[t.i] = replace(t, dep="ROOT", head=verb)
        elif t.i == aid.i:
            made[t.i] = replace(t, pos="AUX", dep="aux:tense" if been or not passive else "aux:pass", head=verb)
        elif t.i in been:
            made[t.i] = replace(t, pos="AUX", dep="aux:pass", head=verb)
        elif t.i == subject:
            made[t.i] = replace(t, dep="nsubj:pass" if passive else "nsubj", head=verb)
        elif t.i in aside:
            if t.i == head or t.text == "," or t.i in out and head is None:
                made[t.i] = replace(t, dep="punct" if t.text == "," else "obl:mod", head=verb)
            elif t.i in out and head is not None:
                made[t.i] = replace(t, head=head)
        elif t.i > verb and (t.head in inside or t.head == subject) and t.head != verb:
            made[t.i] = replace(t, dep=_behind(t, tokens), head=verb)
        elif t.i < aid.i and t.i not in own and (t.head in inside or t.head in own):
            made[t.i] = replace(t, dep="obl:mod" if t.dep in ("nmod", "conj", "dep") else t.dep, head=verb)
    return tuple(made)


def _behind(t: Token, tokens: Sequence[Token]) -> str:
    """Return what a word behind the participle is to it."""
    if t.pos not in _NOMINAL or t.dep in ("punct", "cc"):
        return t.dep
    cased = any(k.head == t.i and k.dep == "case" for k in tokens[: t.i])
    return "obl:arg" if cased else "obj"


def _subject(aid: int, tokens: Sequence[Token]) -> int | None:
    """Return the head of the noun phrase that ends right before the auxiliary."""
    if not aid or tokens[aid - 1].pos not in (*_NOMINAL, "ADJ", "X", "NUM"):
        return None
    k = aid - 1
    while tokens[k].head < k and tokens[k].dep in ("nmod", "amod", "flat:name", "appos", "flat:foreign", "nummod", "conj"):
        k = tokens[k].head
    return k if tokens[k].pos in _NOMINAL and not any(t.head == k and t.dep == "case" for t in tokens[:k]) else None


def _phrase(head: int, tokens: Sequence[Token]) -> frozenset[int]:
    """Return the words of a noun phrase."""
    found = {head}
    for t in tokens[head + 1 :]:
        if t.head in found and t.dep in ("nmod", "amod", "flat:name", "appos", "flat:foreign", "nummod", "case", "det", "cc", "conj"):
            if tokens[t.i - 1].text == ",":
                break
            found.add(t.i)
    return frozenset({*found, *(t.i for t in tokens if t.head in found and t.dep in ("det", "case", "nummod", "amod"))})


def set_beside(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Set what explains a subject between commas beside it: « Awa Sy, une avocate, a … », « ses partisans, des jeunes, ont … »."""
    made = list(tokens)
    for verb in tokens:
        if verb.pos != "VERB" or verb.i < 5:
            continue
        start = min(
            [verb.i, *(k.i for k in tokens[max(0, verb.i - 4) : verb.i] if k.head == verb.i and k.dep.startswith(("aux", "expl")))]
        )
        if tokens[start - 1].text != ",":
            continue
        below = [k for k in tokens[:start] if k.head == verb.i and k.pos in ("NOUN", "PROPN")]
        subjects = [k for k in below if k.dep.startswith("nsubj")]
        if len(subjects) == 1:
            _apposed(subjects[0], start - 1, made)
        first = next((k for k in below if k.dep in _LOOSE and not _is_cased(k.i, tokens)), None)
        second = subjects[0] if len(subjects) == 1 else next((k for k in below if first is not None and k.i > first.i), None)
        if first is None or second is None or second.i < first.i or _is_cased(second.i, tokens):
            continue
        named = first.pos == "PROPN" and (first.ent == "PER" or first.dep != "nmod")
        if (named or not subjects and first.dep != "nmod") and _follows(first, second, tokens) and first.lemma not in fr.TIMES:
            dep = second.dep if subjects else "nsubj"
            made[first.i] = replace(first, dep=dep)
            made[second.i] = replace(second, dep="appos", head=first.i)
    return tuple(made)


_LOOSE = ("obl:mod", "obl:arg", "vocative", "dep", "nmod", "dislocated")


def _apposed(subject: Token, comma: int, made: list[Token]) -> None:
    """Read as an apposition what stands between commas before the verb: « les assaillants, deux hommes et une femme, ont … »."""
    members = [k for k in made[subject.i : comma] if k.head == subject.i and k.dep == "conj" and k.pos in ("NOUN", "PROPN")]
    if not members or not _follows(subject, members[0], made) or any(k.pos == "CCONJ" for k in made[subject.i : members[0].i]):
        return
    opener = made[members[0].i - 1]
    if opener.head == members[0].i and opener.text.lower() in fr.APPOSING:
        made[members[0].i] = replace(members[0], dep="appos")
        for k in members[1:]:
            made[k.i] = replace(k, head=members[0].i)


def _is_cased(i: int, tokens: Sequence[Token]) -> bool:
    return any(k.head == i and k.dep == "case" and k.i < i and k.text.lower() != fr.OF_THE for k in tokens[max(0, i - 5) : i])


def _follows(first: Token, second: Token, tokens: Sequence[Token]) -> bool:
    """Say whether nothing but the rest of the first phrase and a comma stands between two nouns."""
    opener = min([second.i, *(k.i for k in tokens[max(0, second.i - 4) : second.i] if k.head == second.i)])
    if tokens[opener].text == ",":
        opener += 1
    if tokens[opener - 1].text != "," or opener - 1 <= first.i:
        return False
    own = _phrase(first.i, tokens)
    return all(k.i in own for k in tokens[first.i : opener - 1])
