"""Say how near in meaning the words around a trigger are to those that its entry wants beside it.

The words that an entry lists stand for their kin: « a rétabli les liaisons » says what « a rétabli les vols » does. Cosine of the
word vectors of the parser's model.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set

import numpy as np
from numpy.typing import NDArray

Vectors = Callable[[str], Sequence[float] | None]
SHORTEST = 3  # letters of a word that means something by itself
MAX_KEPT = 200_000  # answers; words of a great collection must not fill the memory


class Likeness:
    """Compares words with lists of words; each answer is worked out once."""

    def __init__(self, vectors: Vectors) -> None:
        self._vectors = vectors
        self._lists: dict[str, NDArray[np.float64]] = {}
        self._kept: dict[tuple[str, str], float] = {}

    def nearest(self, words: Set[str], name: str, wanted: Set[str]) -> float | None:
        """Return the cosine of the word that is nearest to one of those wanted, or None where nothing is known of any.

        `name` is that of the list.
        """
        found = [self._near(word, name, wanted) for word in words if len(word) >= SHORTEST and word.isalpha()]
        best = max(found, default=-1.0)
        return best if best > -1.0 else None

    def _near(self, word: str, name: str, wanted: Set[str]) -> float:
        key = (name, word)
        if key not in self._kept:
            if len(self._kept) >= MAX_KEPT:
                self._kept.clear()
            own = self._unit(word)
            if name not in self._lists:
                known = [unit for each in sorted(wanted) if (unit := self._unit(each)) is not None]
                self._lists[name] = np.array(known) if known else np.zeros((0, 0))
            listed = self._lists[name]
            self._kept[key] = -1.0 if own is None or not len(listed) else float((listed @ own).max())
        return self._kept[key]

    def _unit(self, word: str) -> NDArray[np.float64] | None:
        vector = self._vectors(word)
        if vector is None:
            return None
        values = np.array(vector, dtype=np.float64)
        length = float(np.linalg.norm(values))
        return values / length if length else None
