"""Tell names from other words, so that no fitted weight rests on who or where the annotated reports happen to be about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from Stemmer import Stemmer

from vigie.pack.fold import fold
from vigie.pack.lists import load_lists

WORD = re.compile(r"\w[\w-]*")
OPENS = re.compile(r"[.!?:»\"“\n]\s*(?:[«\"“—–-]\s*)*$")  # behind these any word has its capital
LOOK = 6  # characters before a word that tell whether it opens a sentence


class Names:
    """The stems of words that stand with a capital inside sentences more often than without, and of countries and their people."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._stemmer: Any = Stemmer("french")
        leaning: Counter[str] = Counter()
        for text in texts:
            for found in WORD.finditer(text):
                if found.start() and not OPENS.search(text[max(0, found.start() - LOOK) : found.start()]):
                    leaning[self._stem(found.group())] += 1 if found.group() != found.group().lower() else -1
        countries = load_lists().countries
        told = (word for c in countries for word in (c.name, *c.aliases, *c.capitals, *c.adjectives, *c.inhabitants))
        self.stems = {stem for stem, many in leaning.items() if many > 0} | {self._stem(word) for word in told}

    def __contains__(self, word: str) -> bool:
        """Say whether a word, or a part of one joined by hyphens, is a name or has a figure in it."""
        parts = [word, *(part for part in word.split("-") if len(part) > 2)]
        return any(each.isdigit() for each in word) or any(self._stem(part) in self.stems for part in parts)

    def _stem(self, word: str) -> str:
        return fold(str(self._stemmer.stemWord(word.lower())))
