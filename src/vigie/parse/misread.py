"""Read as finite verbs the forms that the tagger took for nouns, adjectives or adverbs: « Les mineurs débrayaient à Lima »."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vigie.pack import french as fr
from vigie.parse.wordforms import SHARED, SURE, VerbForm, WordForms
from vigie.syntax import forms
from vigie.types import Token

_SUSPECT = frozenset({"NOUN", "ADJ", "ADV", "X", "ADP", "PROPN"})
_NAMES = ("NOUN", "PROPN")
_NOMINAL = (*_NAMES, "PRON")
_LOOSE = ("nmod", "appos", "obj", "obl:mod", "obl:arg", "flat:name", "conj", "dep")  # as what nouns hung that stand behind a verb
_HUNG = ("acl", "amod", "nmod", "appos", "flat:name", "advmod", "dep", "obj", "xcomp", "conj", "obl:mod", "obl:arg", "ROOT")
_MISHUNG = frozenset({"acl", "amod", "nmod", "appos", "flat:name"})  # where a finite verb has no place
_CLAUSES = ("ROOT", "acl:relcl", "acl", "advcl", "ccomp", "conj", "parataxis")
_PRESENT = {"VerbForm": "Fin", "Mood": "Ind", "Tense": "Pres", "Person": "3"}
_PAST = {**_PRESENT, "Tense": "Past"}
_IMPERFECT = {**_PRESENT, "Tense": "Imp"}


def read_misread(tokens: tuple[Token, ...], words: WordForms, told: frozenset[str] = frozenset()) -> tuple[Token, ...]:
    """Read as finite verbs the forms that stand where a verb is wanted; `told` are forms that report what stands before."""
    for t in tokens:
        low = t.text
        if t.pos in _SUSPECT or t.pos == "VERB" and t.dep in _MISHUNG:
            if t.dep == "case" or not low.islower() or not t.i or (form := words.finite(low)) is None:
                continue
            if t.pos != "VERB" and _tells(t, tokens, form, told, words):
                tokens = _speak(tokens, t, form)
            elif _is_verb(t, tokens, form, words):
                tokens = _read(tokens, t, form, words)
        elif t.pos == "VERB" and not words.has(t.lemma) and (low[-1:] != "e" or t.morph.get("VerbForm") == "Fin"):
            if lemma := words.verb_of(low.lower()):
                tokens = (*tokens[: t.i], replace(t, lemma=lemma), *tokens[t.i + 1 :])  # « s'est entremis »
    return tokens


def _is_verb(t: Token, tokens: Sequence[Token], form: VerbForm, words: WordForms) -> bool:
    before = tokens[t.i - 1]
    clitic = before.text.lower() in _BEFORE_VERB
    if t.pos == "VERB":
        if any(k.head == t.i and k.dep in _OWN for k in tokens) or form.grade == SHARED and t.morph.get("VerbForm") != "Fin":
            return False
    if form.grade == SURE and t.pos != "VERB":
        return before.pos not in ("ADP", "NUM") and (before.pos != "DET" or clitic)
    if before.pos in ("PUNCT", "ADP", "NUM", "CCONJ") or before.pos == "ADJ" and before.head == t.i and not _is_name(before, words):
        return False
    if before.pos == "DET" and not (clitic and tokens[max(0, t.i - 2)].pos in ("NOUN", "PROPN", "ADJ", "PRON")):
        return False
    opens = _opener(t, tokens)
    if opens is None or _has_verb(opens, t.i, tokens, words):
        return False
    subject = _subject(opens, t.i, tokens, words)
    if subject is None:  # « il persiste », « ne contrôlent »
        return t.pos not in ("NOUN", "VERB") and form.grade != SHARED and before.text.lower() in fr.ONLY_BEFORE_VERB
    if _is_taken(subject, t, tokens) or not _agree(opens, t.i, tokens, form):
        return False
    after = tokens[t.i + 1] if t.i + 1 < len(tokens) else None
    if clitic:
        return t.pos == "VERB" or form.grade != SHARED and _clings(before, after)
    if t.pos == "VERB":
        return True
    if form.grade == SHARED or t.pos == "NOUN" and not form.plural:
        return after is not None and _opens_object(after, tokens, t, form, words)
    return True


_BEFORE_VERB = fr.VERB_CLITICS | fr.ONLY_BEFORE_VERB
_PARTING = frozenset({"SCONJ", "PUNCT"})
_OWN = ("nsubj", "nsubj:pass", "aux:tense", "aux:pass", "mark", "cop")  # what shows that a verb hangs where it must


def _opener(t: Token, tokens: Sequence[Token]) -> int | None:
    """Return where the clause begins whose verb the word may be, None where it opens with a preposition."""
    start = t.i
    while start and tokens[start - 1].pos not in _PARTING and tokens[start - 1].text.lower() not in fr.RELATIVE_WORDS:
        start -= 1
    while start < t.i and (tokens[start].pos in ("CCONJ", "ADV") or tokens[start].text.lower() in fr.TIMES):
        start += 1
    return None if start == t.i or tokens[start].pos == "ADP" else start


def _has_verb(start: int, here: int, tokens: Sequence[Token], words: WordForms) -> bool:
    """Say whether the clause has another finite verb, but for one that shares the subject: « masse des chars et menace … »."""
    if any(_is_finite(t, words) for t in tokens[start:here]):
        return True
    joined = False
    for t in tokens[here + 1 :]:
        if t.pos in _PARTING or t.text.lower() in fr.RELATIVE_WORDS:
            return False
        if _is_finite(t, words):
            return not joined
        joined = t.pos == "CCONJ" or joined and t.pos in ("PRON", "ADV")
    return False


def _is_finite(t: Token, words: WordForms | None = None) -> bool:
    if t.pos not in ("VERB", "AUX"):
        return False
    form = t.morph.get("VerbForm")
    return form == "Fin" or words is not None and form != "Inf" and t.dep != "amod" and words.finite(t.text) is not None


def _subject(start: int, here: int, tokens: Sequence[Token], words: WordForms) -> Token | None:
    """Return the noun that heads what stands before the word, if it opens with an article or is a name."""
    first = tokens[start]
    if start == here - 1 and _is_name(first, words):
        return first
    if first.pos not in ("DET", "PROPN", "NUM"):
        return None
    found = next((t for t in tokens[start:here] if t.pos in _NAMES), None)
    return found if found is not None and found.lemma not in fr.TIMES | fr.TIME_NOUNS else None


def _is_taken(subject: Token, t: Token, tokens: Sequence[Token]) -> bool:
    """Say whether the noun is the subject of a verb further on: « Le député critique des accords, Jean Roy, a voté … »."""
    if not subject.dep.startswith("nsubj") or subject.head <= t.i:
        return False
    verb = tokens[subject.head]
    return _is_finite(verb) or any(k.head == verb.i and (k.dep.startswith("aux") or k.dep == "cop") for k in tokens)


def _agree(start: int, here: int, tokens: Sequence[Token], form: VerbForm) -> bool:
    first = tokens[start].text.lower()
    several = first in fr.PLURAL_OPENERS or tokens[start].pos == "NUM" or tokens[start].morph.get("Number") == "Plur"
    joined = any(t.pos == "CCONJ" for t in tokens[start:here])
    return (several or joined) if form.plural else not (several or joined)


def _is_name(t: Token, words: WordForms) -> bool:
    """Say whether a word is a name, though it be tagged otherwise: « Oslo » opening a line."""
    return t.pos == "PROPN" or t.text[:1].isupper() and t.pos in ("ADJ", "ADV", "NOUN", "X") and not words.has(t.text.lower())


def _opens_object(after: Token, tokens: Sequence[Token], t: Token, form: VerbForm, words: WordForms) -> bool:
    follows = tokens[after.i + 1 : after.i + 2]
    low = after.text.lower()
    if _is_name(after, words):
        # « Le Mexique critique Oslo », not « Le journaliste politique Jean Roy »
        return t.pos == "NOUN" or words.tells(form.lemma) and not any(_is_finite(k) for k in tokens)
    if after.pos == "VERB":  # « Oslo compte rapatrier ses soldats »
        return after.morph.get("VerbForm") == "Inf" and form.lemma in fr.INTENDING
    if after.pos == "ADJ":  # « Oslo juge inacceptable la proposition »
        return bool(follows) and follows[0].text.lower() in fr.DETERMINERS and follows[0].pos == "DET"
    if low in fr.DETERMINERS or after.pos in ("DET", "NUM"):
        return not (follows and follows[0].text.lower() in fr.COMPARING)  # « la région japonaise la plus touchée »
    return low in fr.THAT and t.pos != "ADJ"


def _clings(before: Token, after: Token | None) -> bool:
    """Say whether an object or reflexive before it makes the word a verb: « La justice l'inculpe de … », « s'entremet »."""
    return before.text.lower() not in fr.CLITICS or after is None or after.pos in ("ADP", "PUNCT", "ADV")


def _tells(t: Token, tokens: Sequence[Token], form: VerbForm, told: frozenset[str], words: WordForms) -> bool:
    """Say whether the word reports what stands before a comma: « …, tempête le sénateur »."""
    if t.text not in told or tokens[t.i - 1].text != "," or t.i + 2 >= len(tokens) or form.grade == SURE:
        return False
    after = tokens[t.i + 1]
    named = after.pos == "PROPN" or after.text.lower() in fr.DEFINITES and tokens[t.i + 2].pos in (*_NAMES, "ADJ")
    return named and not _has_verb(t.i, t.i, tokens, words) and any(_is_finite(k) for k in tokens[: t.i])


def _verb(t: Token, form: VerbForm, dep: str, head: int) -> Token:
    low = t.text
    number = {"Number": "Plur" if form.plural else "Sing"}
    ahead = forms.synthetic_mood(low, form.lemma)
    if ahead is not None:
        morph = (
            {"VerbForm": "Fin", "Mood": "Cnd", "Tense": "Pres"}
            if ahead == "Cnd"
            else {"VerbForm": "Fin", "Mood": "Ind", "Tense": "Fut"}
        )
    else:
        morph = _IMPERFECT if low.endswith(fr.IMPERFECT_ENDINGS) else _PAST if low.endswith(fr.PAST_ENDINGS) else _PRESENT
    return replace(t, pos="VERB", lemma=form.lemma, dep=dep, head=head, morph={**morph, **number})


def _speak(tokens: tuple[Token, ...], t: Token, form: VerbForm) -> tuple[Token, ...]:
    """Hang a verb that reports beside the root, and on it who speaks."""
    root = next(k for k in tokens if k.head == k.i)
    made = list(tokens)
    speaker = next((k for k in tokens[t.i + 1 : t.i + 4] if k.pos in _NAMES), None)
    if root.i == t.i or speaker is None:
        made[t.i] = _verb(t, form, t.dep, t.head)
        return tuple(made)
    made[t.i] = _verb(t, form, "parataxis", root.i)
    made[speaker.i] = replace(speaker, dep="nsubj", head=t.i)
    return tuple(made)


def _read(tokens: tuple[Token, ...], t: Token, form: VerbForm, words: WordForms) -> tuple[Token, ...]:
    """Make the word a verb, and where it hangs on its subject, or the subject on its object, turn the tree about."""
    made = list(tokens)
    own = any(k.head == t.i and k.dep.startswith("nsubj") for k in tokens)
    opens = _opener(t, tokens)
    subject = None if own or opens is None or t.dep not in _HUNG else _subject(opens, t.i, tokens, words)
    if opens is None or subject is None or subject.head == t.i and subject.dep.startswith("nsubj"):
        made[t.i] = _verb(t, form, t.dep if t.dep in _CLAUSES else "parataxis", t.head)
        _arrange(made, t.i, t.i, t.i)
        return tuple(made)
    dep, head = _place(t, subject, opens, made)
    if dep != "ROOT" and any(k.head == subject.i and k.dep == "mark" for k in tokens):
        dep = "advcl"
    made[t.i] = _verb(t, form, dep if dep in _CLAUSES else "parataxis", head)
    made[subject.i] = replace(subject, pos=subject.pos if subject.pos in _NAMES else "PROPN", dep="nsubj", head=t.i)
    _arrange(made, t.i, subject.i, opens)
    return tuple(made)


def _place(t: Token, subject: Token, opens: int, made: list[Token]) -> tuple[str, int]:
    """Return as what and on what a verb hangs in place of its subject; the head of the subject that it governs is hung on it."""
    top = made[subject.head]
    main = "ROOT", t.i
    if top.i == subject.i:
        return main
    if top.i == t.i:
        return main if opens <= t.head < t.i else (t.dep, t.head)
    if top.i > t.i and (subject.dep.startswith("nsubj") or top.pos in _NAMES):
        cased = any(k.head == top.i and k.dep == "case" and k.text.lower() not in fr.DETERMINERS for k in made[t.i : top.i])
        made[top.i] = replace(top, head=t.i, dep=_below(top, cased=cased))
        return (top.dep, top.head) if top.head != top.i else main
    if top.i < opens and top.head == top.i and top.pos in _NAMES and any(k.head == top.i and k.dep == "case" for k in made):
        made[top.i] = replace(top, dep="obl:mod", head=t.i)  # « Dans les faubourgs, les mutins contrôlent … »
        return main
    return ("parataxis" if subject.dep == "conj" and top.pos in _NAMES else subject.dep), top.i


def _below(top: Token, *, cased: bool) -> str:
    """Return how a word that was taken for the main verb, or for the predicate, hangs on the main verb."""
    if top.pos != "VERB":
        return "obl:arg" if cased else "obj"
    return "xcomp" if top.morph.get("VerbForm") == "Inf" else "conj"


def _arrange(made: list[Token], here: int, subject: int, opens: int) -> None:
    """Hang on the verb what stands behind it and hung before it or on it as on a noun."""
    taken = any(k.head == here and k.dep == "obj" for k in made)
    for k in made[here + 1 :]:
        dep = _behind(k, here, made, taken=taken) if k.head == here or opens <= k.head < here else None
        if dep is not None:
            made[k.i] = replace(k, head=here, dep=dep)
            taken = taken or dep == "obj" and k.pos in _NOMINAL
    for k in made[max(opens, subject + 1) : here]:
        if k.pos in ("PRON", "DET") and k.i == here - 1 and k.head == here and k.text.lower() in fr.CLITICS:
            made[k.i] = replace(k, pos="PRON", dep="obj")
        elif k.head == subject and k.dep in ("advmod", "expl:pass", "expl:comp", "iobj"):
            made[k.i] = replace(k, head=here)
    for k in made[:subject]:
        if k.head == subject and k.dep in ("mark", "cc", "advmod", "punct"):
            made[k.i] = replace(k, head=here)


def _behind(k: Token, here: int, made: Sequence[Token], *, taken: bool) -> str | None:
    """Return as what a word behind the verb hangs on it, None for one that stays; `taken`: the verb has its object."""
    if k.pos in _NOMINAL and k.dep in _LOOSE:
        between = made[here + 1 : k.i]
        own = [x for x in between if x.head == k.i]
        if any(x.dep == "cc" for x in own) or k.head != here and any(x.pos == "PUNCT" for x in between):
            return None
        if any(x.dep == "case" and x.text.lower() not in fr.DETERMINERS for x in own):
            return "obl:arg"
        return "obj" if k.dep == "obj" or not taken else "obl:mod"
    if k.dep == "acl" and k.morph.get("VerbForm") == "Inf":
        return "xcomp"
    # « critique Oslo » is read as the object further on
    return "flat:name" if k.i == here + 1 and k.dep == "amod" and k.text[:1].isupper() else k.dep
