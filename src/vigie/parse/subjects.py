"""Mend subjects and relatives that the parser hangs wrongly: two subjects on one verb, a passive without « être »."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vigie.pack import french as fr
from vigie.types import Token

NAMES = ("NOUN", "PROPN")


def mend_subjects(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Return the tokens with their subjects joined or set beside each other, and relative clauses on their nouns."""
    made = list(tokens)
    for verb in tokens:
        if verb.pos not in ("VERB", "AUX"):
            continue
        subjects = [t for t in made if t.head == verb.i != t.i and t.dep in ("nsubj", "nsubj:pass") and t.i < verb.i]
        _activate(verb, subjects, made)
        if len(subjects) == 2 and all(t.pos in NAMES for t in subjects):
            _join(verb, subjects[0], subjects[1], made)
        if not subjects:
            _give_subject(verb, made)
        _relate(verb, made)
        _name_speaker(verb, made)
        _find_object(verb, made)
        _hand_up(verb, made)
    return tuple(made)


def _activate(verb: Token, subjects: Sequence[Token], made: list[Token]) -> None:
    """Read as active what has « avoir » and no « être »: « Lima a convoqué … »."""
    if all(t.dep == "nsubj" for t in subjects):
        return
    own = [t for t in made if t.head == verb.i and t.dep.startswith("aux")]
    if any(t.dep == "aux:pass" or t.lemma in fr.TO_BE for t in own) or not any(
        t.dep == "aux:tense" and t.lemma == fr.TO_HAVE for t in own
    ):
        return
    for t in subjects:
        if t.dep == "nsubj:pass":
            made[t.i] = replace(made[t.i], dep="nsubj")


def _join(verb: Token, first: Token, second: Token, made: list[Token]) -> None:
    """Make one phrase of two subjects of a verb: « Lima et Quito mènent … », « le porte-parole, le général Roy, a dit … »."""
    opener = second.i
    while opener - 1 > first.i and made[opener - 1].pos in ("DET", "ADJ", "NUM") and made[opener - 1].head == second.i:
        opener -= 1
        if made[opener - 1].dep == "fixed":  # « deux de ses neveux »
            opener -= 1
    if opener - 1 <= first.i:
        return
    before = made[opener - 1]
    if before.pos == "CCONJ":
        made[second.i] = replace(made[second.i], dep="conj", head=first.i)
        made[before.i] = replace(before, dep="cc", head=second.i)
    elif before.text == "," and any(t.text == "," for t in made[second.i + 1 : verb.i]):
        made[second.i] = replace(made[second.i], dep="appos", head=first.i)


def _give_subject(verb: Token, made: list[Token]) -> None:
    """Give a verb the name right before it that was hung on what is fronted: « Dans un rapport paru lundi, Lima accuse … »."""
    start = verb.i
    while (
        start and (made[start - 1].pos in ("AUX", "ADV") or made[start - 1].dep.startswith("expl")) and made[start - 1].head == verb.i
    ):
        start -= 1
    first = start
    while first and made[first - 1].pos in ("PROPN", "ADJ", "DET", "X", "NOUN") and made[first - 1].text != ",":
        first -= 1
    named = [t for t in made[first:start] if t.dep == "appos" and t.head < first]
    if first < 3 or start == first or made[first - 1].text != "," or len(named) != 1 or verb.morph.get("VerbForm") == "Inf":
        return
    fronted = made[named[0].head]
    if fronted.head == verb.i and fronted.dep.startswith("obl") and named[0].pos in NAMES:
        made[named[0].i] = replace(named[0], dep="nsubj", head=verb.i)


def _hand_up(participle: Token, made: list[Token]) -> None:
    """Give the main verb the subject that stands before a participle set off by commas: « L'Union, réunie à Abuja, a condamné … »."""
    main = made[participle.head]
    if participle.dep != "advcl" or participle.morph.get("VerbForm") != "Part" or main.i < participle.i:
        return
    subject = next((t for t in made[: participle.i] if t.head == participle.i and t.dep.startswith("nsubj")), None)
    if subject is None:
        return
    if any(t.head == participle.i and t.dep.startswith("aux") for t in made):
        return
    owned = any(t.head == main.i and t.dep.startswith("nsubj") for t in made)
    if not owned and made[participle.i - 1].text == "," and subject.i == participle.i - 2:
        passive = any(t.head == main.i and t.dep == "aux:pass" for t in made)
        made[subject.i] = replace(subject, head=main.i, dep="nsubj:pass" if passive else "nsubj")
        made[participle.i] = replace(participle, dep="acl", head=subject.i)


def _relate(verb: Token, made: list[Token]) -> None:
    """Hang on its noun a relative clause whose « que » was taken for a conjunction: « Quito, qu'elle accuse de … »."""
    if verb.dep not in ("advcl", "ccomp", "parataxis", "conj") or any(t.head == verb.i and t.dep == "obj" for t in made):
        return
    mark = next(
        (t for t in made if t.head == verb.i and t.dep == "mark" and t.text.lower() in fr.RELATIVE_OBJECT and t.i < verb.i), None
    )
    if mark is None or mark.i < 2 or made[mark.i - 1].text != "," or verb.lemma not in fr.OBJECT_CONTROL:
        return
    noun = made[mark.i - 2]
    while noun.pos not in NAMES and noun.head < noun.i and noun.dep in ("amod", "nmod", "flat:name", "appos"):
        noun = made[noun.head]
    if noun.pos in NAMES:
        made[mark.i] = replace(mark, pos="PRON", dep="obj", morph={"PronType": "Rel"})
        made[verb.i] = replace(made[verb.i], dep="acl:relcl", head=noun.i)


def _name_speaker(verb: Token, made: list[Token]) -> None:
    """Hang on a verb of saying the name behind it that was hung on what is said: « Nous ne céderons pas », a prévenu Jean Roy."""
    if verb.dep not in ("conj", "parataxis", "advcl", "dep") or verb.head >= verb.i or verb.i + 1 >= len(made):
        return
    own = [t for t in made[: verb.i] if t.head == verb.i]
    if not any(t.dep == "aux:tense" and t.morph.get("VerbForm") == "Fin" for t in own) or any(
        t.dep.startswith(("nsubj", "cc", "mark")) for t in own
    ):
        return
    start = min(t.i for t in own if t.dep == "aux:tense")
    if start < 1 or made[start - 1].text != ",":
        return
    behind = next((t for t in made[verb.i + 1 : verb.i + 4] if t.pos in NAMES), None)
    if behind is None or behind.head != verb.head or behind.dep not in ("obj", "nsubj", "obl:mod", "obl:arg", "appos"):
        return
    if behind.i == verb.i + 1 and behind.pos == "PROPN" or made[behind.i - 1].pos == "DET" and behind.i == verb.i + 2:
        made[behind.i] = replace(behind, head=verb.i, dep="obj")


def _find_object(verb: Token, made: list[Token]) -> None:
    """Read as an object what stands behind an active verb with an article and no preposition: « effectuent des manœuvres »."""
    below = [t for t in made[verb.i + 1 :] if t.head == verb.i]
    if verb.pos != "VERB" or verb.lemma in fr.ETRE_VERBS or any(t.dep in ("obj", "xcomp", "ccomp", "cop") for t in below):
        return
    own = [t for t in made[: verb.i] if t.head == verb.i]
    if (
        any(t.dep in ("aux:pass", "obj", "nsubj:pass", "cop") or t.dep.startswith("expl") for t in own)
        or verb.morph.get("VerbForm") == "Part"
        and not any(t.dep == "aux:tense" for t in own)
    ):
        return
    first = next((t for t in below if t.pos in NAMES), None)
    if first is None or first.dep not in ("obl:arg", "obl:mod") or first.lemma in fr.TIMES | fr.TIME_NOUNS or first.pos != "NOUN":
        return
    before = [t for t in made[verb.i + 1 : first.i] if t.head == first.i]
    articled = any(t.pos == "DET" and t.dep == "det" and t.text.lower() in ("des", "un", "une") for t in before)
    if articled and not any(t.dep in ("case", "mark", "advmod") or t.pos == "ADP" for t in before):
        made[first.i] = replace(first, dep="obj")


def read_somebody(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Read as its subject the « il » of a verb that has a doer: « a confirmé qu'il se rendrait à Lima »."""
    made = list(tokens)
    for t in tokens:
        if t.dep == "expl:subj" and t.i < t.head and _has_doer(tokens[t.head], tokens):
            made[t.i] = replace(t, dep="nsubj")
    return tuple(made)


def _has_doer(verb: Token, tokens: Sequence[Token]) -> bool:
    if verb.pos != "VERB" or verb.lemma in fr.IMPERSONAL_VERBS:
        return False
    return not any(k.head == verb.i and k.dep in ("cop", "aux:pass", "nsubj") for k in tokens)
