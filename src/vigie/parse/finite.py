"""Read as finite verbs what the tagger took for nouns or adjectives, and set the mood that an ending shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vigie.pack import french as fr
from vigie.parse.outcomes import GERUND
from vigie.syntax import forms
from vigie.types import Token

_VERBS = ("VERB", "AUX")
_MENDABLE = frozenset({"NOUN", "ADJ", "VERB", "ADV"})
_SUBJECTS = ("nsubj", "expl:comp")
_DETERMINING = ("det", "case", "amod", "nummod")
_AUXILIARIES = ("aux:tense", "aux:pass")
# The main verb stands no further behind the head of its subject.
AFTER_SUBJECT = 6  # tokens
SINGULAR, PLURAL = "e", "ent"  # how a third person of the present ends
NO_PRESENT = ("ée", "ie", "ue", "ment")  # … and mostly does not
NO_PARTICIPLE = ("ée", "ie", "ue", "te", "se")  # … but for these forms of the participle
PARTICIPLES = ("és", "ées", "is", "us")
_PRESENT = {"VerbForm": "Fin", "Mood": "Ind", "Tense": "Pres", "Person": "3"}


def read_finite(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Read as finite verbs what has a subject and no article, and set the mood that an ending shows."""
    subjects: set[int] = set()
    determined: set[int] = set()
    aided: set[int] = set()
    for t in tokens:
        if t.dep in _SUBJECTS:
            if t.head != t.i:
                subjects.add(t.head)
        elif t.i < t.head:
            if t.dep in _DETERMINING:
                determined.add(t.head)
            elif t.dep in _AUXILIARIES:
                aided.add(t.head)
    mended = tuple([_mend(t, tokens, subjects, determined, aided) if t.pos in _MENDABLE else t for t in tokens])
    helping = {t.i for t in mended if t.dep in _AUXILIARIES}
    lifted = [_lift(t, mended) if t.dep == "nmod" or t.head in helping else t for t in mended]
    return tuple([_moody(t) if t.pos in _VERBS else t for t in lifted])


def _moody(t: Token) -> Token:
    """Set the lemma, mood and tense that a finite verb's ending shows."""
    if t.morph.get("VerbForm") != "Fin":  # « signera » read as a participle, « négocierons » as an infinitive
        low = t.text.lower()
        if t.morph.get("Tense") == "Past" and t.lemma.endswith(fr.FIRST_GROUP) and low.endswith((SINGULAR, PLURAL)):
            if not low.endswith(NO_PARTICIPLE):  # « condamne » read as a participle
                return replace(t, morph={**_PRESENT, "Number": "Plur" if low.endswith(PLURAL) else "Sing"})
        ahead = forms.synthetic_mood(t.text, t.lemma) == "Fut"
        return replace(t, morph={"VerbForm": "Fin", "Mood": "Ind", "Tense": "Fut"}) if ahead else t
    if t.lemma == t.text.lower() and t.text.islower() and t.lemma.endswith("e") and (guesses := forms.present_guesses(t.lemma)):
        return replace(t, lemma=guesses[0])  # « indique », « redoute »: forms that the lemma list does not know
    mood = forms.synthetic_mood(t.text, t.lemma)
    if mood is None and not t.lemma.endswith(("er", "ir", "re", "oir")):  # the lemma itself is a guess gone wrong
        mood = next((m for g in forms.ahead_guesses(t.text) if (m := forms.synthetic_mood(t.text, g))), None)
    if mood == "Cnd" and t.morph.get("Mood") != "Cnd":
        return replace(t, morph={**t.morph, "Mood": "Cnd", "Tense": "Pres"})
    if mood == "Fut" and t.morph.get("Tense") != "Fut":
        return replace(t, morph={**t.morph, "Mood": "Ind", "Tense": "Fut"})
    return t


def with_verb(tokens: tuple[Token, ...], verbs: frozenset[str]) -> tuple[Token, ...]:
    """Give a sentence without a main verb the one that the tagger took for a noun: « Le Rwanda masse des troupes … »."""
    root = next((t for t in tokens if t.dep == "ROOT"), None)
    if root is None or root.pos not in ("NOUN", "PROPN") or any(t.head == root.i and t.dep == "cop" for t in tokens):
        return tokens
    for t in tokens[root.i + 1 : root.i + AFTER_SUBJECT]:
        guesses = [g for g in forms.present_guesses(t.text) if g in verbs or g in fr.INTENDING]
        if (
            t.pos in ("AUX", "PUNCT")
            or t.pos == "VERB"
            and not (guesses and t.dep in ("acl", "amod") and root.i in (t.head, tokens[t.head].head))
        ):
            return tokens
        before, after = tokens[t.i - 1], tokens[t.i + 1].text.lower() if t.i + 1 < len(tokens) else ""
        fits = t.pos not in ("ADP", "DET", "PRON") and t.text.islower() and before.pos not in ("DET", "ADP", "NUM", "CCONJ")
        subject = before.pos == "PROPN" or before.pos == "NOUN" and any(k.head == before.i and k.dep == "det" for k in tokens)
        named = subject and any(k.pos == "PROPN" for k in tokens[t.i + 1 : t.i + 2])  # « Oslo somme Riga de partir »
        intends = tokens[t.i + 1 : t.i + 2] and is_infinitive(tokens[t.i + 1], tokens)  # « Oslo compte ouvrir des pourparlers »
        if guesses and fits and (after in fr.AFTER_VERB or named or intends):
            return _rebuild(tokens, root, t, guesses[0])
    return tokens


def _rebuild(tokens: tuple[Token, ...], root: Token, verb: Token, lemma: str) -> tuple[Token, ...]:
    number = "Plur" if verb.text.lower().endswith("ent") else "Sing"
    made: list[Token] = []
    for t in tokens:
        if t.i == verb.i:
            t = replace(t, pos="VERB", lemma=lemma, dep="ROOT", head=verb.i, morph={**_PRESENT, "Number": number})
        elif t.i == root.i:
            t = replace(t, dep="nsubj", head=verb.i)
        elif t.head in (root.i, verb.i) and t.i > verb.i:
            nominal = t.dep in ("nmod", "appos", "obj", "obl:arg", "flat:name", "conj")
            bare = any(x.head == t.i and x.i < t.i and x.text.lower() in fr.DETERMINERS for x in tokens) or t.pos == "PROPN"
            cased = any(x.head == t.i and x.dep == "case" and x.text.lower() not in fr.DETERMINERS for x in tokens)
            dep = ("obl:arg" if cased or not bare else "obj") if nominal and t.pos in ("NOUN", "PROPN", "PRON") else t.dep
            dep = "xcomp" if t.dep == "acl" and t.morph.get("VerbForm") == "Inf" else dep
            t = replace(t, head=verb.i, dep=dep)
        made.append(t)
    return tuple(made)


def _lift(t: Token, tokens: Sequence[Token]) -> Token:
    """Hang on the verb what the parser hung on its auxiliary: « Le Chili a une nouvelle fois rejeté … »."""
    up = tokens[t.head]
    if t.head != t.i and up.dep in ("aux:tense", "aux:pass") and t.dep in ("nsubj", "nsubj:pass", "advmod", "obl:mod", "iobj", "obj"):
        return replace(t, head=up.head)
    mended = up.morph.get("VerbForm") == "Fin" or up.morph.get("Tense") == "Pres"
    if t.dep == "nmod" and up.pos == "VERB" and mended and up.i < t.i and t.pos in ("NOUN", "PROPN"):
        cased = any(x.head == t.i and x.dep == "case" and x.text.lower() not in fr.DETERMINERS for x in tokens[up.i : t.i])
        return replace(t, dep="obl:arg" if cased else "obj")
    return t


def _mend(t: Token, tokens: Sequence[Token], subjects: set[int], determined: set[int], aided: set[int]) -> Token:
    low = t.text.lower()
    if t.pos in ("NOUN", "ADJ", "ADV") and t.text.islower() and t.i in aided:
        # « a téléphoné »: what has an auxiliary is a participle
        return replace(t, pos="VERB", lemma=forms.infinitive_guesses(low)[0], morph={**t.morph, "VerbForm": "Part", "Tense": "Past"})
    if _is_gerund(t, tokens):
        return replace(t, pos="VERB", lemma=forms.of_gerund(low), dep="advcl", morph=GERUND)
    if _is_called(t, tokens):
        dep = "obl:arg" if t.dep in ("xcomp", "ccomp") else "nmod"
        return replace(t, pos="NOUN", lemma=low.rstrip("s"), dep=dep, morph={"Number": "Plur"})
    if t.i in determined or not _may_be_present(t, tokens) or not _stands_as_verb(t, tokens, subjects):
        return t
    plural = low.endswith(PLURAL)
    lemma = low.removesuffix(PLURAL if plural else SINGULAR) + fr.FIRST_GROUP
    return replace(t, pos="VERB", lemma=lemma, morph={**_PRESENT, "Number": "Plur" if plural else "Sing"})


def _is_gerund(t: Token, tokens: Sequence[Token]) -> bool:
    """Say whether a noun is a gerund, behind a bare « en »: « en bombardant le marché »."""
    if t.pos != "NOUN" or not t.i or t.dep not in ("obl:mod", "obl:arg"):
        return False
    return tokens[t.i - 1].text.lower() == fr.WHILE and t.text.lower().endswith(fr.PRESENT_PARTICIPLE)


def _is_called(t: Token, tokens: Sequence[Token]) -> bool:
    """Say whether a participle is a noun, as what has an article is one: « aux déplacés », « des blessés »."""
    if t.pos != "VERB" or not t.i or t.dep not in ("xcomp", "ccomp", "acl", "nmod") or not t.text.lower().endswith(PARTICIPLES):
        return False
    opener = tokens[t.i - 1]
    if opener.head != t.i or opener.text.lower() not in fr.PLURAL_OPENERS:
        return False
    return not any(k.head == t.i and k.dep in _AUXILIARIES for k in tokens)


def _may_be_present(t: Token, tokens: Sequence[Token]) -> bool:
    """Say whether a noun or adjective has the form of a present, and no adjective, article or number before it."""
    low = t.text.lower()
    if t.pos not in ("NOUN", "ADJ") or not t.i or not t.text.islower() or not low.endswith((SINGULAR, PLURAL)):
        return False
    before = tokens[t.i - 1]
    if before.pos in ("DET", "ADP", "NUM") or before.pos == "ADJ" and before.head == t.i:
        return False
    return not low.endswith(NO_PRESENT)


def _stands_as_verb(t: Token, tokens: Sequence[Token], subjects: set[int]) -> bool:
    """Say whether a word has a subject and is followed as verbs are, or goes on from one and has an object."""
    before, behind = tokens[t.i - 1], tokens[t.i + 1 : t.i + 3]
    passed = len(behind) > 1 and behind[0].pos == "ADJ"  # « Oslo juge inacceptable la proposition »
    after = behind[1 if passed else 0].text.lower() if behind else ""
    if t.i in subjects and (after in fr.AFTER_VERB or after[:1].isdigit()):  # « l'Inde livre 40 000 tonnes de riz »
        return True
    joined = before.pos in ("CCONJ", "PRON") or before.text in fr.CLINGING
    return joined and after in fr.OBJECT_OPENERS and t.dep in ("conj", "ROOT")


def is_infinitive(t: Token, tokens: Sequence[Token]) -> bool:
    """Say whether a verb is an infinitive, or a participle with the infinitive of its auxiliary: « d'avoir tiré »."""
    if t.morph.get("VerbForm") == "Inf":
        return True
    return any(k.head == t.i and k.dep == "aux:tense" and k.morph.get("VerbForm") == "Inf" for k in tokens)
