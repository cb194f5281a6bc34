"""The part of spaCy's networks that looks at a word and its neighbours, without what only training needs.

Four layers, each of which sees one word further to either side. What comes out are the numbers of spaCy's own layers, in two
thirds of their time: no note of which piece of each unit was the greatest, nothing kept for a way back.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy
from thinc.api import Model

if TYPE_CHECKING:
    from spacy.language import Language

LAYER = "residual(expand_window>>maxout>>layernorm>>dropout)"
TINY = 1e-8  # added to the variance, as spaCy has it


class _Layer:
    """One layer: weights of the three words seen, the greatest piece of each unit, evened out and added to the word."""

    def __init__(self, layer: Model[Any, Any]) -> None:
        nodes = {node.name: node for node in layer.walk()}
        maxout, norm = nodes["maxout"], nodes["layernorm"]
        self.width: int = maxout.get_dim("nO")
        weights: Any = maxout.get_param("W")
        bias: Any = maxout.get_param("b")
        # All first pieces, then all second ones: the greatest is found in whole rows.
        self._weights: Any = numpy.ascontiguousarray(weights.transpose(2, 1, 0).reshape(3 * self.width, -1))
        self._bias: Any = numpy.ascontiguousarray(bias.T.reshape(-1))
        self._scale: Any = norm.get_param("G")
        self._shift: Any = norm.get_param("b")

    def add_to(self, words: Any, seen: Any, pieces: Any) -> None:
        """Add to the words what the layer makes of them; `seen` and `pieces` are room to work in."""
        width = self.width
        seen[1:, :width] = words[:-1]
        seen[:, width:-width] = words
        seen[:-1, -width:] = words[1:]
        numpy.dot(seen, self._weights, out=pieces)
        pieces += self._bias
        best = numpy.maximum(pieces[:, :width], pieces[:, width : 2 * width])
        for start in range(2 * width, pieces.shape[1], width):
            numpy.maximum(best, pieces[:, start : start + width], out=best)
        best -= _mean(best)
        spread = _mean(best * best)
        spread += TINY
        spread **= -0.5
        best *= spread
        best *= self._scale
        best += self._shift
        words += best

    @property
    def pieces(self) -> int:
        """How many numbers a word has before the greatest are chosen."""
        return int(self._weights.shape[1])


def _mean(rows: Any) -> Any:
    total = numpy.add.reduce(rows, axis=1, keepdims=True)
    total /= numpy.float32(rows.shape[1])
    return total


def see_neighbours(nlp: Language) -> None:
    """Replace the upper layers of each network of a pipeline that are of the known kind by what gives the same numbers sooner."""
    for _, component in nlp.pipeline:
        model: Any = getattr(component, "model", None)
        for node in list(model.walk()) if hasattr(model, "walk") else ():
            upper = node.maybe_get_ref("encode")
            if upper is not None and _is_known(upper):
                model.replace_node(upper, _sparing(upper))


def _is_known(upper: Model[Any, Any]) -> bool:
    layers = upper.layers[0].layers if "pad" in upper.attrs else []
    return bool(layers) and all(
        layer.name == LAYER and next(n for n in layer.walk() if n.name == "expand_window").attrs["window_size"] == 1
        for layer in layers
    )


def _sparing(upper: Model[Any, Any]) -> Model[Any, Any]:
    layers = [_Layer(layer) for layer in upper.layers[0].layers]
    width, most = layers[0].width, layers[0].pieces
    pad: int = upper.attrs["pad"]

    def forward(_: Model[Any, Any], texts: Sequence[Any], is_train: bool) -> tuple[list[Any], Any]:
        if is_train:
            raise RuntimeError("a pipeline without a way back cannot be trained")
        # Rows of nothing part the sentences, so that none sees another.
        ends: list[int] = []
        end = 0
        for text in texts:
            end += len(text) + pad if len(text) else 0
            ends.append(end)
        words = numpy.zeros((end + pad, width), dtype="float32")
        for text, end in zip(texts, ends, strict=True):
            words[end - len(text) : end] = text
        seen = numpy.zeros((len(words), 3 * width), dtype="float32")
        pieces = numpy.empty((len(words), most), dtype="float32")
        for layer in layers:
            layer.add_to(words, seen, pieces)
        return [words[end - len(text) : end] for text, end in zip(texts, ends, strict=True)], None

    return Model("see_neighbours", forward, dims={"nO": width})
