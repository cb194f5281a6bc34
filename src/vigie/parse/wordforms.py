"""Say, by the model's lists of word forms, whether a form may be a finite verb in the third person, and how surely."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from vigie.pack import french as fr
from vigie.syntax import forms

# A form that only a verb has; one that no list knows as another word; one that other words share.
SURE, UNSHARED, SHARED = "sure", "unshared", "shared"
SHORTEST = 4  # letters
# Words of a great collection must not fill the memory.
MAX_FORMS = 200_000

_Table = Mapping[str, Sequence[str]]


class VerbForm(NamedTuple):
    """What a form is as a finite verb in the third person."""

    lemma: str
    grade: str
    plural: bool


class WordForms:
    """Looks forms up, each once."""

    def __init__(
        self, index: Mapping[str, AbstractSet[str]], irregular: Mapping[str, _Table], rules: Mapping[str, Sequence[Sequence[str]]],
        verbs: AbstractSet[str],
    ) -> None:  # fmt: skip
        # Plain dictionaries: those of the model hash each key once more.
        self._index = {pos: index[pos] for pos in ("verb", "noun", "adj", "adv")}
        self._irregular = {pos: irregular[pos] for pos in ("verb", "noun", "adj")}
        self._rules, self._told = {pos: tuple(rules[pos]) for pos in ("noun", "adj")}, verbs
        self._known: dict[str, VerbForm | None] = {}

    def finite(self, form: str) -> VerbForm | None:
        """Return what a form in small letters is as a finite verb, None where it is none."""
        try:
            return self._known[form]
        except KeyError:
            if len(self._known) >= MAX_FORMS:
                self._known.clear()
            found = self._known[form] = self._look(form)
            return found

    def is_infinitive(self, word: str) -> bool:
        """Say whether the lists or the pack know the infinitive."""
        return word in self._index["verb"] or word in self._told

    def has(self, word: str) -> bool:
        """Say whether the lists know the word as a verb, a noun, an adjective or an adverb."""
        return self.is_infinitive(word) or any(self._has(word, pos) for pos in ("noun", "adj")) or word in self._index["adv"]

    def tells(self, infinitive: str) -> bool:
        """Say whether the pack has the verb."""
        return infinitive in self._told

    def verb_of(self, form: str) -> str | None:
        """Return the infinitive that the lists give a form which must be a verb: « entremis », « vandalisèrent »."""
        return next(iter(self._irregular["verb"].get(form, ())), None) or self._lemma(form)

    def _look(self, form: str) -> VerbForm | None:
        if len(form) < SHORTEST or form[-1] not in "aedt" or not form.isalpha():
            return None
        lemma = self._lemma(form)
        if lemma is None:
            return None
        shared = any(self._has(form, pos) for pos in ("noun", "adj")) or form in self._index["adv"]
        grade = SHARED if shared else SURE if form.endswith(fr.VERB_ENDINGS) else UNSHARED
        return VerbForm(lemma, grade, form.endswith(("ent", "ont")))

    def _lemma(self, form: str) -> str | None:
        if self.is_infinitive(form):
            return None
        for lemma in self._irregular["verb"].get(form, ()):
            if _fits(form, lemma):
                return lemma
        guesses = list(forms.present_guesses(form))
        for ending in fr.ER_ENDINGS:
            if form.endswith(ending):
                stem = form[: -len(ending)]
                guesses += [stem + "er"]
                guesses += [stem[:-1] + "er"] if stem.endswith("ge") else [stem[:-1] + "cer"] if stem.endswith("ç") else []
        return next((g for g in guesses if self.is_infinitive(g)), None)

    def _has(self, form: str, pos: str) -> bool:
        index = self._index[pos]
        if form in index or self._irregular[pos].get(form):
            return True
        return any(form.endswith(old) and form[: len(form) - len(old)] + new in index for old, new in self._rules[pos])


def _fits(form: str, lemma: str) -> bool:
    """Say whether a form of an irregular verb is finite: « combat », « flétrit », « sert », not « écrit », « fait », « surprise »."""
    if form.endswith("e"):
        return lemma in forms.present_guesses(form) or lemma == form[:-1] + "ir"
    if form.endswith(("ent", "ont")):
        return True
    if lemma.endswith(("faire", "traire")) and form.endswith("ait"):
        return False
    if form.endswith(fr.VERB_ENDINGS):
        return True
    if form.endswith("a"):
        return lemma.endswith("er")
    return lemma in (form[:-1] + "r", form[:-2] + "re", form + "tre", form + "re", form[:-1] + "ir", form[:-2] + "oir")
