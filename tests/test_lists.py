"""Lists that the parser tears are put together, in time that follows the length of the sentence."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from timeit import repeat

from vigie.parse.lists import mend_lists
from vigie.types import Token

# « Dans la déclaration, Nairobi et Kampala ont menacé », the list hung on the phrase before it: word, tag, relation, head, morphology.
CLAUSE: tuple[tuple[str, str, str, int, dict[str, str]], ...] = (
    ("Dans", "ADP", "case", 2, {}),
    ("la", "DET", "det", 2, {}),
    ("déclaration", "NOUN", "obl:mod", 8, {}),
    (",", "PUNCT", "punct", 4, {}),
    ("Nairobi", "PROPN", "conj", 2, {}),
    ("et", "CCONJ", "cc", 6, {}),
    ("Kampala", "PROPN", "conj", 2, {}),
    ("ont", "AUX", "aux:tense", 8, {"VerbForm": "Fin", "Number": "Plur"}),
    ("menacé", "VERB", "ROOT", 8, {"VerbForm": "Part"}),
    (",", "PUNCT", "punct", 8, {}),
)


def clauses(count: int, listed: bool = True) -> tuple[Token, ...]:
    """Return a sentence of so many clauses, each verb hung on the first; unlisted ones have nothing to mend."""
    made: list[Token] = []
    for _ in range(count):
        first = len(made)
        for text, pos, dep, head, morph in CLAUSE:
            i = len(made)
            made.append(Token(i, 5 * i, 5 * i + 1, text, text, pos, dep, first + head, morph, ""))
        if first:
            made[first + 8] = replace(made[first + 8], dep="conj", head=8)
        if not listed:
            made[first + 4 : first + 7] = [replace(k, dep="obl:mod", head=first + 8) for k in made[first + 4 : first + 7]]
    return tuple(made)


def test_a_verb_is_given_the_list_before_it() -> None:
    mended = mend_lists(clauses(2))
    assert [(mended[i].dep, mended[i].head) for i in (4, 6)] == [("nsubj", 8), ("conj", 4)]
    assert [(mended[i].dep, mended[i].head) for i in (14, 16)] == [("nsubj", 18), ("conj", 14)]


def test_a_phrase_without_a_list_stays() -> None:
    sentence = clauses(2, listed=False)
    assert mend_lists(sentence) == sentence


def test_time_follows_the_length() -> None:
    short, long = clauses(20, listed=False), clauses(80, listed=False)
    once, four = (min(repeat(partial(mend_lists, s), number=1, repeat=7)) for s in (short, long))
    assert four < 14 * once  # in cubic time it would be 64 times as long
