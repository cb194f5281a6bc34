"""Fold spelling differences away and match phrases word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import Enum, auto
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from anyascii import anyascii

from vigie.errors import PackError

_WORD = re.compile(r"[^\W\d_]+|\d+")

V = TypeVar("V")


class _Ascii(dict[int, str]):
    """What each character is in ASCII, filled as characters come: far faster than asking for each anew."""

    def __missing__(self, code: int) -> str:
        self[code] = str(anyascii(chr(code)))
        return self[code]


_ASCII = _Ascii()


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return the text in lower-case ASCII letters.

    >>> fold("Élysée")
    'elysee'
    """
    return fold_text(text)


def fold_text(text: str) -> str:
    """Return the same as fold, of a long text that is not worth remembering."""
    return text.translate(_ASCII).lower()


def small(text: str) -> str:
    """Return the text in small letters, one for each character, so that offsets hold.

    >>> small("À İzmir")
    'à İzmir'
    """
    low = text.lower()
    return low if len(low) == len(text) else "".join([one if len(one := char.lower()) == 1 else char for char in text])


def plain(text: str) -> str:
    """Return the text in lower case with straight apostrophes, as the lists of words are written.

    >>> plain("Qu’À")
    "qu'à"
    """
    return text.lower().replace("’", "'")


class Word(NamedTuple):
    """A run of letters or of digits; hyphens, apostrophes and spaces only part words."""

    key: str
    text: str
    start: int
    end: int


@lru_cache(maxsize=1024)
def split_words(text: str, offset: int = 0) -> list[Word]:
    """Split a text into words for matching, so that al-Soudani, al Soudani and Al-Soudani agree.

    The list is kept for who asks next, so it must not be changed.

    >>> [word.key for word in split_words("l’État-major")]
    ['l', 'etat', 'major']
    """
    make = tuple.__new__  # the constructor takes half as long again
    return [make(Word, (fold(run := m.group()), run, m.start() + offset, m.end() + offset)) for m in _WORD.finditer(text)]


@lru_cache(maxsize=65536)
def keys(phrase: str) -> tuple[str, ...]:
    """Return the folded words of a phrase."""
    return tuple(word.key for word in split_words(phrase))


class PhraseIndex(Generic[V]):
    """Longest-match look-up of phrases in a list of words.

    A phrase that starts with a capital matches only where the text does too; one all in capitals
    of five letters or fewer only where the text is in capitals (so that EU is not eu). Behind a first
    word of two or three letters the second counts as well: a sentence may begin with « Les républicains ».
    """

    def __init__(self, pairs: Iterable[tuple[str, V]] = ()) -> None:
        self._values: dict[tuple[str, ...], list[tuple[str, V, _Case]]] = {}
        self._longest: dict[str, int] = {}
        for phrase, value in pairs:
            self.add(phrase, value)

    def __len__(self) -> int:
        return len(self._values)

    def add(self, phrase: str, value: V) -> None:
        """Enter a phrase; several values under one phrase are kept in order of entry."""
        key = keys(phrase)
        if not key:
            raise PackError(f"no letters or digits in phrase {phrase!r}")
        entries = self._values.setdefault(key, [])
        entry = (phrase, value, _case_wanted(phrase))
        if entry not in entries:
            entries.append(entry)
        self._longest[key[0]] = max(self._longest.get(key[0], 0), len(key))

    def at(self, words: Sequence[Word], i: int) -> tuple[int, tuple[V, ...]] | None:
        """Return how many words from i on match, and what they stand for; None if nothing does."""
        longest = self._longest.get(words[i].key)
        if longest is None:
            return None
        run = words[i : i + longest]
        key = tuple([word.key for word in run])
        for n in range(len(run), 0, -1):
            entries = self._values.get(key[:n])
            if entries:
                found = tuple([value for _, value, wanted in entries if _case_agrees(wanted, run[:n])])
                if found:
                    return n, found
        return None

    def openings(self) -> frozenset[str]:
        """Return the first words of all phrases, folded."""
        return frozenset(self._longest)

    def get(self, phrase: str) -> tuple[V, ...]:
        """Return what the whole phrase stands for, case aside."""
        return tuple(value for _, value, _ in self._values.get(keys(phrase), ()))


class _Case(Enum):
    """What of the words in a text must be in capitals for them to be a phrase."""

    NOTHING = auto()
    FIRST = auto()  # letter of the first word
    TWO = auto()  # likewise of the first two words
    ALL = auto()


def _case_wanted(phrase: str) -> _Case:
    letters = [c for c in phrase if c.isalpha()]
    if letters and len(letters) <= 5 and all(c.isupper() for c in letters):
        return _Case.ALL
    if not letters or not letters[0].isupper():
        return _Case.NOTHING
    words = _WORD.findall(phrase)
    if len(words[0]) in (2, 3) and len(words) > 1 and words[1][0].isupper() and not words[0].isupper():
        return _Case.TWO
    return _Case.FIRST


def _case_agrees(wanted: _Case, run: Sequence[Word]) -> bool:
    if wanted is _Case.NOTHING:
        return True
    if wanted is _Case.ALL:
        return all(word.text.isupper() or word.text.isdigit() for word in run)
    return run[0].text[0].isupper() and (wanted is _Case.FIRST or run[1].text[0].isupper())
