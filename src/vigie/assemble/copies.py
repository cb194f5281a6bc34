"""Find agency copy: texts that share so many runs of words that one was made from the other.

`rensa` sketches each text (MinHash); texts whose sketches agree in a band are candidates, and the runs of
words themselves decide, for sketches also pair strangers.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rensa import RMinHash

from vigie.pack.fold import fold_text

RUN = 4  # words; five words changed in a hundred leave four runs of five whole
BANDS, ROWS = 32, 3  # finds 98.6 % of pairs that share half of their runs, 3 in 100,000 of those that share one in a hundred
WEEK = 7  # days
BITS = 40  # of a band's number that are not its week
SEED = 1859  # of the sketches; another one would find other candidates, the decision stays
MIN_WORDS = 25  # a shorter paragraph is too common to be copy
MIN_SHARED = 20  # runs; two briefs of one fact share that many words by chance of wording
COPIED = 0.5  # of the shorter text's runs
VERSION = 0.1  # of the shorter text's runs; strangers share one in a hundred
SAME_SENTENCE = 0.6  # of the shorter sentence's runs
HELD = 1024  # texts whose print is remembered, about 30 kB each
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Print:
    """What of a text is compared: its runs of words, and its long paragraphs, folded."""

    runs: frozenset[str]
    paragraphs: frozenset[str]


@lru_cache(maxsize=HELD)
def print_of(text: str) -> Print:
    """Return what of a text is compared."""
    paragraphs = [_WORD.findall(fold_text(paragraph)) for paragraph in text.split("\n")]
    long = frozenset(" ".join(words) for words in paragraphs if len(words) >= MIN_WORDS)
    return Print(_runs([word for words in paragraphs for word in words]), long)


def runs_of(text: str) -> frozenset[str]:
    """Return all runs of four words of a text, folded.

    >>> sorted(runs_of("Deux soldats ont été tués."))
    ['deux soldats ont ete', 'soldats ont ete tues']
    """
    return _runs(_WORD.findall(fold_text(text)))


def _runs(words: list[str]) -> frozenset[str]:
    if len(words) <= RUN:
        return frozenset({" ".join(words)})
    return frozenset(map(" ".join, zip(*(words[i:] for i in range(RUN)), strict=False)))


def bands_of(text: str, day: date | None = None) -> tuple[int, ...]:
    """Return the numbers of a text's bands and its long paragraphs, with its week in their upper bits.

    Texts of one week or of two that follow each other are compared when they have one in common: copy is
    reprinted within days. Those without a day are compared among themselves.
    """
    known = print_of(text)
    sketch = RMinHash(num_perm=BANDS * ROWS, seed=SEED)
    sketch.update(list(known.runs))
    digest = sketch.digest()
    bands = [_number(f"{band}:{digest[band * ROWS : (band + 1) * ROWS]}") for band in range(BANDS)]
    week = day.toordinal() // WEEK << BITS if day else 0
    return tuple(dict.fromkeys(week | band for band in [*bands, *map(_number, sorted(known.paragraphs))]))


def nearby(bands: Iterable[int]) -> list[int]:
    """Return the numbers under which texts to compare may stand: those of the week before, the week and the next."""
    return [band + shift for band in bands for shift in ((-1 << BITS, 0, 1 << BITS) if band >> BITS else (0,))]


def _number(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=BITS // 8).digest(), "big")


def share_copy(text: str, other: str) -> bool:
    """Say whether one text was made from the other, or both hold the same long paragraph."""
    one, two = print_of(text), print_of(other)
    shared = len(one.runs & two.runs)
    is_made = shared >= MIN_SHARED and shared >= COPIED * min(len(one.runs), len(two.runs))
    return is_made or bool(one.paragraphs & two.paragraphs)


def is_version(text: str, other: str) -> bool:
    """Say whether two texts may be one in two versions, however much was written anew.

    >>> is_version("Un bac a chaviré sur le lac : six morts.", "Un bac a chaviré sur le lac : neuf morts, dit le maire.")
    True
    """
    one, two = print_of(text).runs, print_of(other).runs
    return len(one & two) >= VERSION * min(len(one), len(two))


def is_same_sentence(sentence: str, other: str) -> bool:
    """Say whether two sentences of texts that share copy are the copied ones."""
    runs, others = runs_of(sentence), runs_of(other)
    return len(runs & others) >= SAME_SENTENCE * min(len(runs), len(others))


def find_copies(texts: Mapping[str, str], days: Mapping[str, date | None] | None = None) -> frozenset[tuple[str, str]]:
    """Return the pairs of documents that share copy; the ids of a pair are sorted."""
    filed: dict[int, list[str]] = {}
    candidates: set[tuple[str, str]] = set()
    for doc_id in sorted(texts):
        bands = bands_of(texts[doc_id], (days or {}).get(doc_id))
        candidates.update((other, doc_id) for band in nearby(bands) for other in filed.get(band, ()))
        for band in bands:
            filed.setdefault(band, []).append(doc_id)
    return frozenset(pair for pair in sorted(candidates) if share_copy(texts[pair[0]], texts[pair[1]]))


def groups_of(keys: Iterable[str], pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return for each key the first key of all that pairs connect it with."""
    root = {key: key for key in keys}

    def find(key: str) -> str:
        while root[key] != key:
            root[key] = root[root[key]]
            key = root[key]
        return key

    for a, b in pairs:
        low, high = sorted((find(a), find(b)))
        root[high] = low
    return {key: find(key) for key in root}
