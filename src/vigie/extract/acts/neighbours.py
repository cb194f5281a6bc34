"""Read a trigger word among its neighbours: a small network that adds to what single clues weigh.

Clues are added up one by one; what two of them mean only together they cannot tell. Here the words around a trigger word, with their
place in the tree and the part they play, are looked at together: each is a row of numbers, four questions that depend on the
entry and the trigger word choose among them (attention), and one hidden layer makes the answer of what is chosen, of all words near
and of what the report is about. Names near the trigger are not read, only what kind of party they stand for.
Fitted by `tools/fit_clues.py`, which trains the same network; run here in NumPy.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import numpy

from vigie.extract.acts.drafts import Reading
from vigie.extract.draft import Draft
from vigie.extract.parties.mentions import Mentions
from vigie.pack.neighbours import HEADS, REACH, VECTOR, WIDTH, NeighbourWeights
from vigie.syntax.grammar import Grammar

SLOTS = 2 * REACH + 1
NEAR = numpy.arange(-REACH, REACH + 1)  # how far each slot is from the trigger word
MAX_WORDS = 50_000  # words of a great collection must not fill the memory
TINY = 1e-5  # added to the variance of a word's numbers
FUNCTIONS = frozenset(("subj", "obj", "iobj", "obl", "de", "adj", "poss"))


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of a sentence as the network reads them ("" for a name), with their places in the tree and what names stand for."""

    told: tuple[str, ...]
    pos: tuple[str, ...]
    dep: tuple[str, ...]
    ent: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Surroundings:
    """What the network is shown of one reading: its entry, its word, and what its neighbours are to it.

    `parts` and `kinds` are by token; a neighbour without one stands `before` or `behind`, or is of the kind that its name has.
    """

    event: str
    entry: str
    word: str
    holds: bool
    words: Words
    token: int
    parts: Mapping[int, str]
    kinds: Mapping[int, str]

    def near(self) -> Iterator[tuple[int, int, str, str]]:
        """Yield slot, token, part and kind of each neighbour."""
        for i in range(*self.window()):
            part = self.parts.get(i) or ("before" if i < self.token else "behind")
            yield i - self.token + REACH, i, part, self.kinds.get(i, self.words.ent[i])

    def window(self) -> tuple[int, int]:
        """Return the first token that is looked at, and the one behind the last."""
        return max(0, self.token - REACH), min(len(self.words.told), self.token + REACH + 1)


def words_of(grammar: Grammar, known: Callable[[str], bool]) -> Words:
    """Return the words of a sentence; `known` says whether the model has a vector for a form, else its lemma is read."""
    told, pos, dep, ent = [], [], [], []
    for t in grammar.tokens:
        form = t.text.lower()
        told.append("" if t.ent or t.pos == "PROPN" else form if known(form) else t.lemma)
        pos.append(t.pos)
        dep.append(t.dep)
        ent.append(t.ent)
    return Words(tuple(told), tuple(pos), tuple(dep), tuple(ent))


def surroundings(readings: Sequence[Reading], text: str, words: Words, grammar: Grammar, mentions: Mentions) -> Iterator[Surroundings]:
    """Yield what stands around a trigger word as each of its entries reads it; entries that see the same share what is seen."""
    before: Draft | None = None
    parts: Mapping[int, str] = {}
    kinds: Mapping[int, str] = {}
    for reading in readings:
        draft = reading.draft
        if before is None or draft.arguments != before.arguments or draft.own != before.own:
            before, (parts, kinds) = draft, _seen(draft, grammar, mentions)
        word = trigger_word(reading, text)
        yield Surroundings(draft.event, draft.trigger.id, word, not reading.reason, words, draft.token, parts, kinds)


def trigger_word(reading: Reading, text: str) -> str:
    """Return the first word of a trigger as its vector is looked up."""
    return reading.draft.span.of(text).split(" ")[0].lower()


def _seen(draft: Draft, grammar: Grammar, mentions: Mentions) -> tuple[Mapping[int, str], Mapping[int, str]]:
    """Return the parts that words play around a trigger word, and the kinds of the parties among them."""
    parts = dict.fromkeys(draft.own, "own")
    parts.update((t.i, "child") for t in grammar.s.kids(draft.token))
    parts[grammar.tokens[draft.token].head] = "head"
    kinds: dict[int, str] = {}
    for a in draft.arguments:
        function = a.function.partition(":")[0]
        parts[a.token] = function if function in FUNCTIONS else "other"
        for m in mentions.read(a.token)[:1]:
            kinds[a.token] = m.kind
    parts[draft.token] = "trigger"
    kinds.pop(draft.token, None)
    return parts, kinds


class Network:
    """Runs the network; what a word is read as is worked out once."""

    def __init__(self, weights: NeighbourWeights, vectors: Callable[[str], Any]) -> None:
        self._weights = weights
        self._vectors = vectors
        matrices = weights.matrices
        self._read = _Rows(lambda word: unit(vectors(word)) @ matrices["word"] + matrices["word_bias"])
        self._topics = _Rows(lambda word: None if (vector := vectors(word)) is None else vector @ matrices["report"])
        self._known: dict[str, bool] = {}
        m, rows = weights.matrices, weights.rows["part"]
        sides = [rows.get("before", 0)] * REACH + [rows.get("behind", 0)] * (REACH + 1)
        self._sides = numpy.array(sides)
        self._slots = m["slot"] + m["part"][sides]
        width = WIDTH // HEADS
        self._keys = numpy.ascontiguousarray(m["key"].reshape(WIDTH, HEADS, width).transpose(1, 2, 0))
        self._values = numpy.ascontiguousarray(m["value"].reshape(WIDTH, HEADS, width).transpose(1, 0, 2))

    def knows(self, word: str) -> bool:
        """Say whether the model has a vector for a word."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= MAX_WORDS:
                self._known.clear()
            found = self._known[word] = self._vectors(word) is not None
        return found

    def topic(self, words: Sequence[str]) -> Any:
        """Return the numbers of what a report is about: the mean over those of its words that have any."""
        known = self._topics.of(words)
        return numpy.add.reduce(known) / len(known) if len(known) else numpy.zeros(WIDTH, dtype="float64")

    def odds(self, shown: Sequence[Surroundings], topic: Any) -> list[float]:
        """Return what the surroundings of each reading of a report add to its log odds."""
        if not shown:
            return []
        m = self._weights.matrices
        seen = {(id(each.words), each.token, id(each.parts), id(each.kinds)): each for each in shown}
        row = {key: n for n, key in enumerate(seen)}
        views = [row[id(each.words), each.token, id(each.parts), id(each.kinds)] for each in shown]
        mask, words = self._look(list(seen.values()))
        words = numpy.maximum(_even(words) * m["scale"] + m["shift"], 0.0)[views]
        entry = m["entry"][[self._row("entry", each.entry) for each in shown]]
        event = m["event"][[self._row("event", each.event) for each in shown]]
        trigger = self._read.of([each.word for each in shown])
        looked, mean = self._attend(mask[views], words, numpy.concatenate((event, entry, trigger), axis=1))
        holds = m["holds"][[int(each.holds) for each in shown]]
        spoken = numpy.broadcast_to(topic + m["report_bias"], (len(shown), WIDTH))
        told = numpy.concatenate((looked, mean, event + holds, entry, trigger, spoken), axis=1)
        hidden = numpy.maximum(told @ m["inner"] + m["inner_bias"], 0.0)
        return [round(float(each), 3) for each in hidden @ m["outer"] + m["outer_bias"][0]]

    def _attend(self, mask: Any, words: Any, entries: Any) -> tuple[Any, Any]:
        """Return what the questions that each entry and trigger word ask choose of the words, and the mean of all words.

        What is asked goes through the keys, and what is chosen through the values: once a reading, not once a word.
        """
        m, many, width = self._weights.matrices, len(words), WIDTH // HEADS
        asked = (entries @ m["ask"] + m["ask_bias"]).reshape(many, HEADS, width).transpose(1, 0, 2)
        sought = (asked @ self._keys).transpose(1, 0, 2)  # what the bias of the keys adds is the same for all words
        weights = (sought @ words.transpose(0, 2, 1)) / math.sqrt(width)
        weights = numpy.where(mask[:, None], weights, -numpy.inf)
        weights = numpy.exp(weights - weights.max(axis=2, keepdims=True))
        weights /= weights.sum(axis=2, keepdims=True)
        alike = (mask / mask.sum(axis=1, keepdims=True))[:, None]
        chosen = numpy.concatenate((weights, alike), axis=1) @ words
        looked = (chosen[:, :HEADS].transpose(1, 0, 2) @ self._values).transpose(1, 0, 2).reshape(many, WIDTH)
        return looked + m["value_bias"], chosen[:, HEADS]

    def _look(self, shown: Sequence[Surroundings]) -> tuple[Any, Any]:
        """Return where words stand, and the numbers of each by slot."""
        m, of_part, of_kind = self._weights.matrices, self._weights.rows["part"], self._weights.rows["kind"]
        sentences = list({id(one.words): one.words for one in shown}.values())
        begins = dict(zip(map(id, sentences), accumulate((len(words.told) for words in sentences), initial=0), strict=False))
        tokens = numpy.array([one.token for one in shown])[:, None] + NEAR
        mask = (tokens >= 0) & (tokens < numpy.array([len(one.words.told) for one in shown])[:, None])
        places = tokens + numpy.array([begins[id(one.words)] for one in shown])[:, None]
        words = self._sentences(sentences)[numpy.where(mask, places, 0)] + self._slots
        parts: list[tuple[int, int, int]] = []
        kinds: list[tuple[int, int, int, int]] = []
        for n, one in enumerate(shown):
            first, ent = one.token - REACH, one.words.ent
            parts += [(n, i - first, of_part.get(told, 0)) for i, told in one.parts.items() if 0 <= i - first < SLOTS]
            kinds += [
                (n, i - first, of_kind.get(told, 0), of_kind.get(ent[i], 0)) for i, told in one.kinds.items() if 0 <= i - first < SLOTS
            ]
        rows, slots, told = numpy.array(parts).T
        words[rows, slots] += m["part"][told] - m["part"][self._sides[slots]]
        if kinds:
            rows, slots, told, named = numpy.array(kinds).T
            words[rows, slots] += m["kind"][told] - m["kind"][named]
        return mask, words

    def _sentences(self, sentences: Sequence[Words]) -> Any:
        """Return the numbers of each word of some sentences, as far as they are the same for all their triggers."""
        m, rows = self._weights.matrices, self._weights.rows
        told = self._read.of([word for words in sentences for word in words.told])
        for name, column in (("pos", "pos"), ("dep", "dep"), ("kind", "ent")):
            known = rows[name]
            told += m[name][[known.get(each, 0) for words in sentences for each in getattr(words, column)]]
        return told

    def _row(self, name: str, told: str) -> int:
        return self._weights.rows[name].get(told, 0)


class _Rows:
    """Rows of numbers of words, each worked out once; words of which nothing can be made have none."""

    def __init__(self, make: Callable[[str], Any]) -> None:
        self._make = make
        self._at: dict[str, int] = {}
        self._rows = numpy.zeros((1024, WIDTH), dtype="float64")
        self._filled = 0

    def of(self, words: Sequence[str]) -> Any:
        """Return the rows of the words that have one, in their order."""
        if len(self._at) >= MAX_WORDS:
            self._at.clear()
            self._filled = 0
        at = self._at
        for word in words:
            if word not in at:
                at[word] = self._learn(word)
        return self._rows[[row for word in words if (row := at[word]) >= 0]]

    def _learn(self, word: str) -> int:
        made = self._make(word)
        if made is None:
            return -1
        if self._filled == len(self._rows):
            self._rows = numpy.vstack([self._rows, numpy.zeros_like(self._rows)])
        self._rows[self._filled] = made
        self._filled += 1
        return self._filled - 1


def unit(vector: Any) -> Any:
    """Return a word's vector at length one, zeros for a word that has none."""
    if vector is None:
        return numpy.zeros(VECTOR, dtype="float64")
    found = numpy.asarray(vector, dtype="float64")
    return found / (math.sqrt(float(found @ found)) + 1e-6)


def _even(rows: Any) -> Any:
    """Return rows at mean 0 and variance 1."""
    centred = rows - rows.mean(axis=-1, keepdims=True)
    return centred / numpy.sqrt((centred * centred).mean(axis=-1, keepdims=True) + TINY)
