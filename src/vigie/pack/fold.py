"""Fold spelling differences away and match phrases word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
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
    return [Word(fold(m.group()), m.group(), m.start() + offset, m.end() + offset) for m in _WORD.finditer(text)]


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
        self._values: dict[tuple[str, ...], list[tuple[str, V]]] = {}
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
        if (phrase, value) not in entries:
            entries.append((phrase, value))
        self._longest[key[0]] = max(self._longest.get(key[0], 0), len(key))

    def at(self, words: Sequence[Word], i: int) -> tuple[int, tuple[V, ...]] | None:
        """Return how many words from i on match, and what they stand for; None if nothing does."""
        for n in range(min(self._longest.get(words[i].key, 0), len(words) - i), 0, -1):
            entries = self._values.get(tuple(word.key for word in words[i : i + n]))
            if entries:
                raw = [word.text for word in words[i : i + n]]
                found = tuple(value for phrase, value in entries if _case_agrees(phrase, raw))
                if found:
                    return n, found
        return None

    def get(self, phrase: str) -> tuple[V, ...]:
        """Return what the whole phrase stands for, case aside."""
        return tuple(value for _, value in self._values.get(keys(phrase), ()))


def _case_agrees(phrase: str, raw: Sequence[str]) -> bool:
    letters = [c for c in phrase if c.isalpha()]
    if not letters:
        return True
    if len(letters) <= 5 and all(c.isupper() for c in letters):
        return all(word.isupper() or word.isdigit() for word in raw)
    if not letters[0].isupper():
        return True
    words = _WORD.findall(phrase)
    if len(words[0]) in (2, 3) and len(words) > 1 and words[1][0].isupper() and not words[0].isupper():
        return raw[0][0].isupper() and raw[1][0].isupper()
    return raw[0][0].isupper()
