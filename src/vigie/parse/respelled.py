"""Find the verb that an unknown spelling means: « appellé », « relachés », « reconnait » as « appelé », « relâchés », « reconnaît ».

Two spellings are one word where they differ in nothing but accents and doubled letters, which hurried writers and the
spelling of 1990 leave out or put in. What the lists know is never looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property

from vigie.pack.fold import fold

SHORTEST = 6  # letters; shorter forms are too often another word
_DOUBLED = re.compile(r"(.)\1+")


class Respelled:
    """Looks unknown verb forms up among the known ones; the tables are made when the first is asked for."""

    def __init__(self, verbs: AbstractSet[str], irregular: Mapping[str, Sequence[str]], endings: Sequence[Sequence[str]]) -> None:
        self._verbs, self._irregular = verbs, irregular
        self._endings = tuple(dict.fromkeys((ending, put) for ending, put in endings))

    def lemma(self, form: str, lemma: str) -> str:
        """Return the infinitive that a form in small letters means, where only one may be; else the lemma that it was taken for."""
        if len(form) < SHORTEST or lemma in self._known:
            return lemma
        meant = self._forms.get(_plain(form), set()).union(*(self._infinitives.get(_plain(verb), ()) for verb in self._regular(form)))
        return min(meant) if len(meant) == 1 else lemma

    def _regular(self, form: str) -> set[str]:
        """Return the infinitives that a form may be of by its ending."""
        return {form, *(form.removesuffix(ending) + put for ending, put in self._endings if form.endswith(ending))}

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self._verbs).union(*self._irregular.values())

    @cached_property
    def _infinitives(self) -> dict[str, set[str]]:
        return _by_spelling((verb, verb) for verb in self._verbs)

    @cached_property
    def _forms(self) -> dict[str, set[str]]:
        return _by_spelling((form, lemma) for form, lemmas in self._irregular.items() for lemma in lemmas)


def _by_spelling(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for form, lemma in pairs:
        found.setdefault(_plain(form), set()).add(lemma)
    return found


def _plain(form: str) -> str:
    return _DOUBLED.sub(r"\1", fold(form))
