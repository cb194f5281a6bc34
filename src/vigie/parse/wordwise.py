"""The part of spaCy's networks that looks at one word alone, asked once a word.

The first layers make of each word's form, shape and vector 96 numbers, whatever stands beside it; the layers above look at
its neighbours. The first take a third of the time, and most words of a report were met before.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import numpy
from thinc.api import Model

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# Words of a great collection must not fill the memory: 20 MB for each network.
MAX_WORDS = 50_000
KEY: list[int | str] = ["ORTH", "NORM", "SPACY"]  # what the features of a word follow from
KEY_BYTES = 8 * len(KEY)


class _Numbered:
    """Numbers the words met so far; those of the sentences parsed last are kept, for one network after the other asks for them."""

    def __init__(self) -> None:
        self._known: dict[bytes, int] = {}  # bytes remember their hash, tuples do not
        self._docs: Sequence[Doc] = ()
        self._numbers: Any = None
        self.turn = 0  # how often all words have been forgotten

    def of(self, docs: Sequence[Doc]) -> Any:
        """Return the number of every word, sentence after sentence."""
        if len(docs) != len(self._docs) or any(a is not b for a, b in zip(docs, self._docs, strict=True)):
            self._docs = tuple(docs)
            keys = [key for doc in docs for key in doc.to_array(KEY).view(f"V{KEY_BYTES}").ravel().tolist()]
            known = self._known
            if len(known) + len(keys) > MAX_WORDS:
                known.clear()
                self.turn += 1
            self._numbers = numpy.array([known.setdefault(key, len(known)) for key in keys], dtype=int)
        return self._numbers


class _Words:
    """What the first layers of one network make of the words met so far."""

    def __init__(self, embed: Model[Any, Any], numbered: _Numbered) -> None:
        self._numbered = numbered
        features, mix = embed.layers[0], embed.layers[1]
        columns, vectors = features.layers
        self._columns: list[int | str] = list(columns.layers[0].attrs["columns"])
        self._hashes = columns.layers[2].layers[0]
        maxout, self._norm = mix.layers[0].layers[0].layers
        self._weigh_vector = _double(vectors.get_param("W"))
        self._weigh = _double(maxout.get_param("W").reshape((-1, maxout.get_dim("nI"))))
        self._bias: Any = maxout.get_param("b")
        self._rows: Any = numpy.zeros((1024, embed.get_dim("nO")), dtype="float32")
        self._has: Any = numpy.zeros(1024, dtype=bool)  # which rows are filled
        self._turn = 0

    def of(self, docs: Sequence[Doc]) -> list[Any]:
        """Return for each document a row of numbers for each of its words."""
        numbers = self._numbered.of(docs)
        if self._turn != self._numbered.turn:
            self._turn = self._numbered.turn
            self._has[:] = False
        while numbers.max(initial=0) >= len(self._has):
            self._rows = numpy.vstack([self._rows, numpy.zeros_like(self._rows)])
            self._has = numpy.concatenate([self._has, numpy.zeros_like(self._has)])
        at = numpy.flatnonzero(~self._has[numbers])
        if at.size:
            new, first = numpy.unique(numbers[at], return_index=True)
            self._learn(docs, new, at[first])
        rows = self._rows[numbers]
        ends = list(accumulate(map(len, docs)))
        return [rows[end - len(doc) : end] for doc, end in zip(docs, ends, strict=True)]

    def _learn(self, docs: Sequence[Doc], new: Any, places: Any) -> None:
        """Work the rows of new words out, which stand at such places among all words."""
        features = numpy.concatenate([doc.to_array(self._columns) for doc in docs])[places]
        forms = numpy.concatenate([doc.to_array("ORTH") for doc in docs])[places]
        vectors = docs[0].vocab.vectors
        rows = vectors.find(keys=forms)
        told = _multiply(vectors.data[rows], self._weigh_vector)
        told[rows < 0] = 0
        mixed = _multiply(numpy.hstack([self._hashes.predict(features), told]), self._weigh)
        self._rows[new] = self._norm.predict((mixed.reshape((len(new), *self._bias.shape)) + self._bias).max(axis=2))
        self._has[new] = True


def _double(weights: Any) -> Any:
    return numpy.ascontiguousarray(weights.T, dtype="float64")


def _multiply(rows: Any, weights: Any) -> Any:
    """Multiply in double precision, so that what comes out of a row does not depend on the rows beside it."""
    return (rows.astype("float64") @ weights).astype("float32")


def ask_words_once(nlp: Language) -> None:
    """Replace the first layers of each network of a pipeline by what remembers their answers."""
    numbered = _Numbered()
    for _, component in nlp.pipeline:
        model: Any = getattr(component, "model", None)
        for node in list(model.walk()) if hasattr(model, "walk") else ():
            embed = node.maybe_get_ref("embed")
            if embed is not None:
                model.replace_node(embed, _remembering(embed, numbered))


def _remembering(embed: Model[Any, Any], numbered: _Numbered) -> Model[Sequence[Doc], list[Any]]:
    words = _Words(embed, numbered)

    def forward(_: Model[Any, Any], docs: Sequence[Doc], is_train: bool) -> tuple[list[Any], Any]:
        if is_train:
            raise RuntimeError("a pipeline that remembers its words cannot be trained")
        return words.of(docs), None

    return Model("word_by_word", forward, dims={"nO": embed.get_dim("nO")})
