"""Give a verb all the subjects of a list, and each subject the name beside it: « L'armée, la gendarmerie et la police ont … »."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vigie.pack import french as fr
from vigie.parse.cases import AIDS, VERBAL, case_before, start_of
from vigie.types import Token

NAMES = ("NOUN", "PROPN")
SUBJECTS = ("nsubj", "nsubj:pass")
OPENED = ("case", "mark")  # « comme ministre » is no member either
_TAKEN_BELOW = ("acl:relcl", "acl", "parataxis", "conj")
LOOSE = ("obl:mod", "obl:arg", "nmod", "vocative", "dep")  # how the parser hangs members that it has not understood


def mend_members(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the tokens with the members of a subject on its first, and names on the titles before them."""
    made = list(tokens)
    for t in tokens:
        if t.dep == "case" and t.text.lower() == fr.OF_THE and t.head > t.i:
            _read_article(t, made)
    _crown(made)
    for t in tokens:
        if t.dep in SUBJECTS and t.pos == "PRON" and t.text.lower() in fr.SOME:
            _explain(made[t.i], made)
    for t in tokens:
        if t.dep in SUBJECTS and t.pos in NAMES and t.head > t.i and tokens[t.head].pos == "VERB":
            _take_name(made[t.i], made)
            if _is_plural(made[t.head], made):
                _join_before(made[t.i], made)
                _join_behind(made[t.i], made)
            else:
                _part(made[t.i], made)
        elif t.dep == "conj" and t.pos == "VERB" and t.text.endswith(fr.PRESENT_PARTICIPLE):
            _lift_gerund(t, made)
    return tuple(made)


def _read_article(des: Token, made: list[Token]) -> None:
    """Read « des » as an article before a member of a list whose first has no « de »: « entre la police et des habitants »."""
    member = made[des.head]
    first = made[member.head]
    if member.dep != "conj" or first.i >= des.i or first.pos not in NAMES:
        return
    cases = {k.text.lower() for k in made[: first.i] if k.head == first.i and k.dep in ("case", "mark")}
    sided = bool(cases) and cases <= fr.SIDE_CASES and not any(_is_genitive(k, first, made) for k in made[first.i : des.i])
    if fr.BETWEEN in cases or (not cases or sided) and _is_determined(first, made):
        made[des.i] = replace(des, pos="DET", dep="det")


def _is_genitive(t: Token, noun: Token, made: Sequence[Token]) -> bool:
    return t.dep == "nmod" and t.head == noun.i and case_before(t, made, OPENED) is not None


def _crown(made: list[Token]) -> None:
    """Give the verb the name that opens a sentence, not what only explains it: « La Finul, la mission de l'ONU, surveille »."""
    root = next((t for t in made if t.dep == "ROOT"), None)
    comma = _end_of_opening(root, made) if root is not None else None
    if root is None or comma is None:
        return
    verb = next((t for t in made[comma:] if t.head == root.i and t.pos == "VERB" and t.dep in _TAKEN_BELOW), None)
    subject = _subject_at(comma + 1, verb, made) if verb is not None else None
    if verb is None or subject is None:
        return
    if _is_plural(verb, made):
        if any(k.head == subject.i and k.dep == "conj" and _is_added(k, made) for k in made[subject.i : verb.i]):
            _raise(verb, root, subject, "conj", made)  # « Le roi Jean, le ministre et le juge ont … »
    elif made[start_of(verb, made, VERBAL) - 1].text == ",":
        _raise(verb, root, subject, "appos", made)


def _end_of_opening(root: Token, made: list[Token]) -> int | None:
    """Return the comma behind the phrase of a name that opens a sentence and is taken for all of it."""
    if root.pos not in NAMES or root.i > 2 or case_before(root, made, OPENED) is not None:
        return None
    comma = next((t.i for t in made[root.i :] if t.text == ","), None)
    if comma is None or not all(_is_under(k, root.i, made) for k in made[root.i + 1 : comma]):
        return None
    return comma if not any(k.head == root.i and k.dep == "cop" for k in made) else None


def _subject_at(start: int, verb: Token, made: list[Token]) -> Token | None:
    """Return the subject of a verb, a noun or « certains », if it begins at a word."""
    own = (k for k in made[start - 1 : verb.i] if k.head == verb.i and k.dep in SUBJECTS)
    subject = next((k for k in own if k.pos in NAMES or k.text.lower() in fr.SOME), None)
    return subject if subject is not None and start_of(subject, made) == start else None


def _explain(some: Token, made: list[Token]) -> None:
    """Give the verb the name before « l'un des … »: « Ali Roy, l'un des chefs rebelles, a appelé … »."""
    at = start_of(some, made)
    if at < 2 or made[at - 1].text != ",":
        return
    name = next((k for k in made[: at - 1] if k.head == some.head and k.ent == "PER" and case_before(k, made, OPENED) is None), None)
    if name is not None and all(_is_under(k, name.i, made) for k in made[name.i + 1 : at - 1]):
        made[name.i] = replace(name, dep=some.dep)
        made[some.i] = replace(some, dep="appos", head=name.i)


def _raise(verb: Token, root: Token, subject: Token, dep: str, made: list[Token]) -> None:
    """Make the root the subject of the verb, and what was its subject an explanation of the root or a member beside it."""
    made[root.i] = replace(root, dep=subject.dep, head=verb.i)
    made[subject.i] = replace(subject, dep=dep, head=root.i)
    made[verb.i] = replace(verb, dep="ROOT", head=verb.i)
    for k in made[verb.i + 1 :]:
        if k.head == root.i:
            made[k.i] = replace(k, head=verb.i)
    if dep == "conj":
        for k in made[subject.i : verb.i]:
            if k.head == subject.i and k.dep == "conj":
                made[k.i] = replace(k, head=root.i)


def _take_name(name: Token, made: list[Token]) -> None:
    """Hang on a title the name behind it that was made a second subject: « la maire d'Oran Ana Roy et le Conseil ont … »."""
    if name.ent != "PER" or name.pos != "PROPN" or any(k.head == name.i and k.i < name.i for k in made):
        return
    title = next((k for k in made[: name.i] if k.head == name.head and k.dep in SUBJECTS and k.pos == "NOUN"), None)
    if title is None or not all(_is_under(k, title.i, made) for k in made[title.i + 1 : name.i]):
        return
    if any(k.text == "," for k in made[title.i : name.i]):
        return
    made[name.i] = replace(name, dep="appos", head=title.i)
    for k in made[name.i : name.head]:
        if k.head == name.i and k.dep == "conj":
            made[k.i] = replace(k, head=title.i)


def _part(subject: Token, made: list[Token]) -> None:
    """Read what stands behind a comma as an explanation of a subject in the singular: « Luc Roy, ancien élu d'Oran, a dit … »."""
    members = [k for k in made[subject.i + 1 : subject.head] if k.head == subject.i and k.dep == "conj" and k.pos in NAMES]
    if len(members) != 1 or _is_added(members[0], made) or subject.morph.get("Number") == "Plur":
        return
    if made[start_of(members[0], made) - 1].text == "," and _is_singular(made[subject.head], made):
        made[members[0].i] = replace(members[0], dep="appos")


def _lift_gerund(gerund: Token, made: list[Token]) -> None:
    """Hang a second gerund on the first and a number behind it on it: « tuant dix soldats et en blessant deux »."""
    noun = made[gerund.head]
    first = made[noun.head]
    if noun.pos not in NAMES or first.pos != "VERB" or not first.i < noun.i < gerund.i:
        return
    if not first.text.endswith(fr.PRESENT_PARTICIPLE):
        return
    made[gerund.i] = replace(gerund, head=first.i)
    behind = made[gerund.i + 1] if gerund.i + 1 < len(made) else None
    before = made[gerund.i - 1]
    if behind is not None and behind.pos == "NUM" and before.text.lower() == fr.OF_THEM and behind.head in (first.i, noun.i, gerund.i):
        made[behind.i] = replace(behind, dep="obj", head=gerund.i)
        made[before.i] = replace(before, pos="PRON", dep="iobj")


def _join_before(subject: Token, made: list[Token]) -> None:
    """Join the members before the one that the parser took for the subject: « L'armée, la gendarmerie et la police »."""
    first = start_of(subject, made)
    if first < 2:
        return
    opener = made[first - 1]
    listed = opener.text == "," and any(k.head == subject.i and k.dep == "conj" and _is_added(k, made) for k in made[subject.i :])
    if not listed and not (opener.text.lower() == fr.AND and opener.head == subject.i):
        return
    found = next((k for k in reversed(made[: first - 1]) if _is_loose(k, subject.head, made) and k.lemma not in fr.TIMES), None)
    if found is None or found.lemma in fr.TIME_NOUNS or found.pos == "NOUN" and not _is_determined(found, made):
        return
    between = [k for k in made[found.i + 1 : first - 1] if k.text != "," and not _is_under(k, found.i, made)]
    if between:
        return
    made[found.i] = replace(found, dep=subject.dep)
    made[subject.i] = replace(subject, dep="conj", head=found.i)
    for k in made[subject.i :]:
        if k.head == subject.i and k.dep == "conj":
            made[k.i] = replace(k, head=found.i)


def _join_behind(subject: Token, made: list[Token]) -> None:
    """Join a member behind « et », « ainsi que » that the parser hung on the verb: « les élus ainsi que le maire ont … »."""
    for k in made[subject.i + 1 : subject.head]:
        if _is_loose(k, subject.head, made) and _is_added(k, made):
            made[k.i] = replace(k, dep="conj", head=subject.i)


def _is_loose(k: Token, verb: int, made: Sequence[Token]) -> bool:
    """Say whether a noun without preposition hangs on a verb as what the parser has not understood."""
    return k.head == verb and k.pos in NAMES and k.dep in LOOSE and case_before(k, made, OPENED) is None


def _is_added(t: Token, made: Sequence[Token]) -> bool:
    return any(k.head == t.i and k.dep == "cc" for k in made[: t.i])


def _is_determined(t: Token, made: Sequence[Token]) -> bool:
    return any(k.head == t.i and k.dep in ("det", "nummod") for k in made[: t.i])


def _is_under(t: Token, top: int, made: Sequence[Token]) -> bool:
    """Say whether a word belongs to the phrase of another."""
    for _ in range(6):
        if t.head == top:
            return True
        if t.head == t.i:
            return False
        t = made[t.head]
    return False


def _is_plural(verb: Token, made: Sequence[Token]) -> bool:
    return _number(verb, made) == "Plur"


def _is_singular(verb: Token, made: Sequence[Token]) -> bool:
    return _number(verb, made) == "Sing"


def _number(verb: Token, made: Sequence[Token]) -> str | None:
    """Return the number of a finite verb."""
    for k in (*(k for k in made[: verb.i] if k.head == verb.i and k.dep in AIDS), verb):
        if k.morph.get("VerbForm") == "Fin":
            return k.morph.get("Number")
    return None
