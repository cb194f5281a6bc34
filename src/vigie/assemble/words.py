"""The words of a sentence by which two reports can be seen to tell the same."""

from __future__ import annotations

import re
from functools import lru_cache

import Stemmer

from vigie.pack.fold import fold
from vigie.pack.joining import load_joining
from vigie.pack.lists import load_lists

MIN_LETTERS = 4  # shorter French words are articles, pronouns and prepositions
_WORD = re.compile(r"[^\W\d_]+|\d+")
_ALGORITHMS = {"fr": "french"}  # pack -> Snowball's name of its language


@lru_cache(maxsize=4)
def _stemmer(lang: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(_ALGORITHMS[lang])


@lru_cache(maxsize=65536)
def stem(word: str, lang: str = "fr") -> str:
    """Return the stem of a word in lower-case ASCII letters.

    >>> stem("bombardements"), stem("bombardé")
    ('bombard', 'bombard')
    """
    return fold(_stemmer(lang).stemWord(word.lower()))


def content_stems(text: str, lang: str = "fr") -> tuple[frozenset[str], frozenset[str]]:
    """Return the stems of what a text is about, and those of them that are names or numbers.

    >>> words, names = content_stems("Les rebelles ont attaqué Goma avec 30 hommes.")
    >>> sorted(words), sorted(names)
    (['30', 'attaqu', 'gom', 'homm', 'rebel'], ['30', 'gom'])
    >>> content_stems("...")
    (frozenset(), frozenset())
    """
    words: set[str] = set()
    names: set[str] = set()
    start = True
    tokens = _WORD.findall(text)
    for word, after in zip(tokens, [*tokens[1:], ""], strict=False):
        root = None if word.isdigit() and is_of_date(word, after, lang) else _root(word, lang)
        if root is not None:
            words.add(root)
            if word.isdigit() or (word[0].isupper() and not start):
                names.add(root)
        start = False
    return frozenset(words), frozenset(names)


def is_of_date(number: str, after: str, lang: str = "fr") -> bool:
    """Say whether a number is a year, or a day of the month that is named `after` it: dates are compared as such.

    >>> is_of_date("2021", "dans"), is_of_date("7", "octobre"), is_of_date("7", "morts")
    (True, True, False)
    """
    return (len(number) == 4 and number[:2] in ("19", "20")) or (len(number) <= 2 and fold(after) in load_joining(lang).months)


@lru_cache(maxsize=4)
def state_names(lang: str = "fr") -> frozenset[str]:
    """Return the stems of what states, capitals and citizens are called: names that tell no report from another."""
    named = [
        name
        for country in load_lists(lang).countries
        for name in (country.name, *country.aliases, *country.capitals, *country.inhabitants)
    ]
    return content_stems("· " + " · ".join(named), lang)[0]


@lru_cache(maxsize=4)
def state_keys(lang: str = "fr") -> frozenset[str]:
    """Return by what keys states are told for parties: by their ids, or by their folded names."""
    states = load_lists(lang).countries
    return frozenset(key for state in states for key in (f"state-{state.iso3.lower()}", fold(state.name)))


@lru_cache(maxsize=65536)
def _root(word: str, lang: str) -> str | None:
    """Return the stem of a word that says something, or the number that it is."""
    if word.isdigit():
        return word
    if len(word) < MIN_LETTERS or fold(word) in load_joining(lang).stopwords:
        return None
    return stem(word, lang)
