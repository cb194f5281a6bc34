"""Weigh what the words and the grammar around a trigger word say: is it an act, whatever its entry's conditions say?

The conditions of the pack are written by hand and err both ways. What they say is one clue among others: the entry, the word's
place in its sentence, its company, who stands as subject and object, what the report speaks of and how many acts it tells.
Log odds are added up; the weights are fitted on annotated reports by `tools/fit_clues.py`.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from vigie.extract.acts.drafts import Reading
from vigie.extract.acts.kinds import kinds_by_function
from vigie.extract.acts.neighbours import Network, Surroundings, surroundings, trigger_word, words_of
from vigie.extract.parties.mentions import Mentions
from vigie.pack.clues import ClueWeights
from vigie.syntax.grammar import Grammar

Vectors = Callable[[str], Any]  # an array of numbers, or None for a word that has none
# A reading whose conditions hold is dropped below the first, one whose conditions fail is let in above the second (log odds).
DROPPED, ADMITTED = -2.2, -0.4
CLEARLY = 1.0  # log odds by which another type must be likelier than the one whose conditions hold
ALONE = 1.0  # at least so much speaks for what holds in a text of one sentence; .7 to 1.2 do alike
WORDS = ("NOUN", "VERB", "ADJ", "PROPN")
TELLING = ("det", "amod", "advmod", "aux", "aux:tense", "aux:pass", "mark", "cop", "nummod")
SHORT = 30  # words: less than any report
TOPICAL = 4  # letters of a word that says what a report is about
_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r"'[^']*'")


@dataclass(frozen=True, slots=True)
class Opened:
    """A sentence whose phrases and trigger words have been read; `readings` has one tuple for each trigger word."""

    grammar: Grammar
    mentions: Mentions
    readings: tuple[tuple[Reading, ...], ...]


class Weigher:
    """Adds up what clues weigh; vectors of words come from the parser's model, each looked up once."""

    def __init__(self, weights: ClueWeights, vectors: Vectors) -> None:
        self.weights = weights
        self._vectors = vectors
        self._report, self._trigger = np.array(weights.report), np.array(weights.trigger)
        self.network = None if weights.neighbours is None else Network(weights.neighbours, vectors)
        self._topics: dict[str, float | None] = {}
        self._words: dict[str, float] = {}

    def topic(self, words: Sequence[str]) -> float:
        """Return what the mean of a report's words adds to every act of it."""
        told = [self._topic(word) for word in words]
        known = [each for each in told if each is not None]
        return sum(known) / len(known) if known else 0.0

    def _topic(self, word: str) -> float | None:
        if word not in self._topics:
            vector = self._vectors(word)
            self._topics[word] = None if vector is None else _product(vector, self._report)
        return self._topics[word]

    def word(self, word: str) -> float:
        """Return what the meaning of a trigger word adds."""
        if word not in self._words:
            vector = self._vectors(word)
            self._words[word] = 0.0 if vector is None else _product(vector, self._trigger)
        return self._words[word]

    def weigh(self, clues: Set[str], trigger: str, topic: float) -> float:
        """Return the log odds that a word with such clues tells an act."""
        weights = self.weights.clues
        told = [weight for weight in map(weights.get, clues) if weight is not None]
        return math.fsum((weights.get("bias", 0.0), topic, self.word(trigger), *told))  # the same in whatever order


def _product(vector: Any, weights: Any) -> float:
    return float(vector.astype("float64") @ weights)


def topical_words(text: str) -> list[str]:
    """Return the words of a report that may say what it is about."""
    return [word for word in _WORD.findall(text.lower()) if len(word) >= TOPICAL]


def weigh_report(opened: Sequence[Opened], text: str, weigher: Weigher | None) -> dict[int, float]:
    """Return what speaks for each reading of a report that may stand, by its identity; without a weigher the conditions alone decide.

    Of a sentence on its own nothing speaks against an act whose conditions hold: it has no company to go by.
    """
    if weigher is None:
        told = (reading for sentence in opened for tellings in sentence.readings for reading in tellings)
        return {id(reading): -math.inf if reading.reason else 0.0 for reading in told}
    opened = [replace(each, readings=_in_question(each.readings)) for each in opened]
    topical = topical_words(text)
    topic = weigher.topic(topical)
    alone = len(opened) == 1 and len(text.split()) < SHORT
    together = among_neighbours(opened, text, topical, weigher.network)
    found: dict[int, float] = {}
    for (reading, clues), more in zip(report_clues(opened, text), together, strict=True):
        weight = weigher.weigh(clues, trigger_word(reading, text), topic) + more
        found[id(reading)] = max(ALONE, weight) if alone and not reading.reason else weight
    return found


def _in_question(readings: Sequence[tuple[Reading, ...]]) -> tuple[tuple[Reading, ...], ...]:
    """Return the readings of the trigger words of a sentence of which one may stand."""
    held = held_types(readings)
    return tuple(tellings for tellings in readings if any(may_stand(reading, held) for reading in tellings))


def held_types(readings: Sequence[tuple[Reading, ...]]) -> frozenset[str]:
    """Return the types of a sentence's readings whose conditions hold."""
    return frozenset(tellings[0].draft.event for tellings in readings if not tellings[0].reason)


def may_stand(reading: Reading, held: frozenset[str]) -> bool:
    """Say whether a reading may stand if enough speaks for it.

    `held` are the types that other words of the sentence tell: another word for such an act mostly tells it again.
    """
    return not reading.reason or not (reading.barred or reading.draft.trigger.exact or reading.draft.event in held)


def among_neighbours(opened: Sequence[Opened], text: str, topical: Sequence[str], network: Network | None) -> list[float]:
    """Return what the neighbours of each trigger word say together, in the order of `report_clues`; `topical` as `topical_words`."""
    if network is None:
        return [0.0 for sentence in opened for tellings in sentence.readings for _ in tellings]
    shown = list(report_surroundings(opened, text, network.knows))
    return network.odds(shown, network.topic(topical))


def report_surroundings(opened: Sequence[Opened], text: str, known: Callable[[str], bool]) -> Iterator[Surroundings]:
    """Yield what stands around each reading of a report."""
    for sentence in (each for each in opened if each.readings):
        words = words_of(sentence.grammar, known)
        for tellings in sentence.readings:
            yield from surroundings(tellings, text, words, sentence.grammar, sentence.mentions)


def choose(readings: Sequence[Reading], odds: dict[int, float], held: frozenset[str]) -> tuple[Reading | None, str]:
    """Return the reading of a trigger word that stands, or None and why none does; `held` as `held_types` has them."""
    if not readings[0].reason:
        first = odds[id(readings[0])]
        others = [reading for reading in readings[1:] if may_stand(reading, held)]
        likelier = [reading for reading in others if odds[id(reading)] >= max(ADMITTED, first + CLEARLY)]
        if likelier:
            return max(likelier, key=lambda reading: odds[id(reading)]), ""
        if first < DROPPED:
            return None, f"{readings[0].draft.trigger.id}: what stands around it speaks against an act"
        return readings[0], ""
    if not any(may_stand(reading, held) for reading in readings):
        return None, readings[-1].reason
    best = max(readings, key=lambda reading: odds[id(reading)])
    admitted = odds[id(best)] >= ADMITTED and may_stand(best, held)
    return (best, "") if admitted else (None, readings[-1].reason)


def report_clues(opened: Sequence[Opened], text: str) -> Iterator[tuple[Reading, set[str]]]:
    """Yield each reading of a report with its clues."""
    accepted = [tellings[0].draft for sentence in opened for tellings in sentence.readings if not tellings[0].reason]
    of_type = Counter(draft.event for draft in accepted)
    of_sentence = Counter(draft.sentence for draft in accepted)
    words = max(SHORT, len(text.split()))
    for sentence in opened:
        tokens = sentence.grammar.tokens
        told = Counter([f"s={t.lemma}" for t in tokens if t.pos in WORDS])
        for tellings in sentence.readings:
            own = None if tellings[0].reason else tellings[0].draft
            others = len(accepted) - (own is not None)
            for rank, reading in enumerate(tellings):
                draft = reading.draft
                company = (
                    f"d:k{min(others, 6)}",
                    f"d:dens{round(2 * min(3.0, 100 * others / words))}",
                    f"d:same{min(of_type[draft.event] - (own is not None and own.event == draft.event), 3)}",
                    f"d:sent{min(of_sentence[draft.sentence] - (own is not None), 3)}",
                    f"d:next{min(of_sentence[draft.sentence - 1] + of_sentence[draft.sentence + 1], 2)}",
                    f"d:len{min(6, words // 100)}",
                )
                stands = "A" if not reading.reason else "R"
                clues = _own(reading, rank, sentence.grammar, sentence.mentions)
                clues.update(company, (each + stands for each in company), told)
                word = tokens[draft.token]
                if told[f"s={word.lemma}"] == 1 and word.pos in WORDS:
                    clues.discard(f"s={word.lemma}")
                yield reading, clues


def _own(reading: Reading, rank: int, grammar: Grammar, mentions: Mentions) -> set[str]:
    """Return what entry, word, tree and parties say."""
    draft, trigger = reading.draft, reading.draft.trigger
    t = grammar.tokens[draft.token]
    head = grammar.tokens[t.head]
    why = _QUOTED.sub("W", reading.reason.partition(": ")[2] or reading.reason) if reading.reason else "ok"
    event, holds = trigger.event, f"acc={int(not reading.reason)}"
    clues = {
        f"ev={event}", f"id={trigger.id}", f"lem={t.lemma}|{event}", f"w={draft.wording}", f"pos={t.pos}", f"dep={t.dep}",
        f"pd={t.pos}{t.dep}", f"r={why}", f"r={why}|{event}", f"r={why}|{trigger.id}", holds, f"{holds}|{event}", f"rank={rank}",
        f"case={grammar.case_of(t.i)}", f"sent={min(draft.sentence, 6)}", f"late={min(3, t.i // 12)}",
    }  # fmt: skip
    clues.update(
        name for name, holds in (("phrase", " " in draft.wording), ("strict", trigger.strict), ("weak", trigger.weak)) if holds
    )
    if draft.is_title:
        clues.add("title")
    if t.head != t.i:
        clues.update((f"h={head.lemma}", f"hp={head.pos}", f"h={head.lemma}|{event}"))
    for kid in grammar.s.kids(t.i):
        clues.add(f"k={kid.dep}")
        if kid.dep in TELLING:
            clues.add(f"k={kid.dep}:{kid.lemma}")
    clues.update(f"m={name}{value}" for name, value in t.morph.items())
    kinds = draft.kinds if draft.kinds is not None else kinds_by_function(draft, mentions)
    for side in ("subj", "obj"):
        seen = sorted(kinds.get(side, ()))
        clues.add(f"{side}={'/'.join(seen) or 'none'}")
        clues.update(clue for kind in seen or ("none",) for clue in (f"{side}:{kind}", f"{side}:{kind}|{event}"))
    for a in draft.arguments:
        clues.update((f"a={a.function}", f"al={a.function.split(':')[0]}={grammar.tokens[a.token].lemma}"))
    if draft.governor is not None:
        clues.add(f"gov={grammar.tokens[draft.governor].lemma}")
    for distance in (-2, -1, 1, 2):
        if 0 <= t.i + distance < len(grammar.tokens):
            clues.add(f"n{distance}={grammar.tokens[t.i + distance].lemma}")
    return clues
