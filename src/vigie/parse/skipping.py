"""Tell, before anything is parsed, which sentences hold no event: by their words and those of the whole report.

Logistic regression, weights in `packs/<lang>/skipping.toml`, fitted by `tools/fit_skipping.py` to what the coder finds.
What a sentence that is read may need of one that is not, brings that one back.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from Stemmer import Stemmer

from vigie.pack.fold import Word, fold, split_words
from vigie.pack.skipping import SkipWeights, load_skip_weights
from vigie.pack.triggers import load_triggers
from vigie.parse.prepare import Segment

# Words of a phrase that other wordings leave out, as the search for triggers has it.
LOOSE = frozenset({"pour", "sous", "dans", "sur"})
LEAD = 3  # sentences, the title among them
SHORT = 4  # sentences; a report of no more is read whole, for there is little to spare
NAME = 3  # letters of a name
# Words read for the first time must not fill the memory.
MAX_WORDS = 200_000
SPREAD = 5.0  # words of a report count by the root of how many it has; so much brings that near 1

Lemmas = Callable[[str], Iterable[str]]


@dataclass(frozen=True, slots=True)
class _Wording:
    """An entry's wording by stems: what must stand by, and of what one word must."""

    event: str
    rest: frozenset[str]
    company: frozenset[str]
    grounds: tuple[str, str]  # what it speaks by: its entry, and its type


@dataclass(frozen=True, slots=True)
class _Form:
    """What is known of a word form: its stem, the stems of the lemmas that it may have, the wordings that it may head."""

    stem: str
    stems: frozenset[str]
    wordings: tuple[_Wording, ...]
    ground: str  # what it speaks by
    events: frozenset[str]  # of the wordings


class Sieve:
    """Finds the sentences of a report that need not be parsed."""

    def __init__(self, lemmas: Lemmas, weights: SkipWeights | None = None, *, lang: str = "fr") -> None:
        self.weights = weights or load_skip_weights(lang)
        self._lemmas = lemmas
        self._stemmer: Any = Stemmer("french")
        self._forms: dict[str, _Form] = {}
        self._wordings: dict[str, list[_Wording]] = {}
        for head, patterns in load_triggers(lang).by_head.items():
            for p in patterns:
                rest = frozenset(self._stem(lemma) for lemma in p.lemmas[1:] if len(lemma) > 2 and lemma not in LOOSE)
                company = frozenset(self._stem(word) for word in p.trigger.with_)
                grounds = f"entry {p.trigger.id}", f"type {p.trigger.event}"
                wording = _Wording(p.trigger.event, rest, company, grounds)
                self._wordings.setdefault(self._stem(head), []).append(wording)

    def sift(self, text: str, segments: Sequence[Segment]) -> list[str | None]:
        """Return why each stretch need not be read, None for those that must be."""
        if len(segments) <= SHORT:
            return [None] * len(segments)
        words = [split_words(s.span.of(text), s.span.start) for s in segments]
        odds = self.odds(words, segments)
        kept = [value >= self.weights.least for value in odds]
        if not any(kept):
            return ["nothing in the report is likely to tell an event"] * len(segments)
        recall(kept, words, segments, self.weights.back)
        return [None if keep else f"{_percent(value)} likely to tell an event" for keep, value in zip(kept, odds, strict=True)]

    def odds(self, words: Sequence[Sequence[Word]], segments: Sequence[Segment]) -> list[float]:
        """Return the log odds that each sentence tells an event."""
        known = self._forms
        forms = [[known.get(word.text) or self._form(word.text) for word in each] for each in words]
        report = _total(report_grounds(forms), self.weights.report)
        return [
            _total(sentence_grounds(each, segment, number), self.weights.sentence) + self.weights.sentence["report"] * report
            for number, (each, segment) in enumerate(zip(forms, segments, strict=True))
        ]

    def _form(self, word: str) -> _Form:
        known = self._forms.get(word)
        if known is None:
            if len(self._forms) >= MAX_WORDS:
                self._forms.clear()
            low = word.lower()
            stem = self._stem(low)
            stems = frozenset({stem, *(self._stem(lemma) for lemma in self._lemmas(low))})
            wordings = tuple(w for each in sorted(stems) for w in self._wordings.get(each, ()))
            known = self._forms[word] = _Form(stem, stems, wordings, f"word {stem}", frozenset(w.event for w in wordings))
        return known

    def _stem(self, low: str) -> str:
        return "0" if low.isdigit() else fold(self._stemmer.stemWord(low))


def report_grounds(forms: Sequence[Sequence[_Form]]) -> dict[str, float]:
    """Return what speaks for and against an event anywhere in a report."""
    told = dict.fromkeys([form.ground for each in forms for form in each])
    share = SPREAD / math.sqrt(len(told) or 1)
    found = dict.fromkeys(told, share)
    heads = {form.stem: form.events for each in forms for form in each if form.events}
    types = Counter(event for events in heads.values() for event in events)
    found.update((f"type {event}", math.log1p(many)) for event, many in sorted(types.items()))
    return {**found, "bias": 1.0, "length": math.log(len(told) or 1)}


def sentence_grounds(forms: Sequence[_Form], segment: Segment, number: int) -> dict[str, float]:
    """Return what speaks for and against an event in a sentence: its words, and the entries that they may fit."""
    found = dict.fromkeys([form.ground for form in forms], 1.0)
    present = {stem for form in forms for stem in form.stems}
    heads = 0
    for form in forms:
        if not form.wordings:
            continue
        fits = [w for w in form.wordings if w.rest <= present and (not w.company or not w.company.isdisjoint(present))]
        heads += bool(fits)
        for w in fits:
            for ground in w.grounds:
                found[ground] = 1.0
    found["heads"] = math.log1p(heads)
    found["none"] = float(heads == 0)
    found["length"] = math.log1p(len(forms))
    found["title"] = float(segment.is_title)
    found["lead"] = float(number < LEAD and not segment.is_title)
    found["bias"] = 1.0
    return found


def recall(kept: list[bool], words: Sequence[Sequence[Word]], segments: Sequence[Segment], back: frozenset[str]) -> None:
    """Mark as kept what the sentences kept may need: the title, whom their pronouns mean, who bears the names in them."""
    wanted = [k for k, keep in enumerate(kept) if keep]
    first: dict[str, int] = {}  # where a name is told first; the first word of a sentence has its capital anyway
    for k, each in enumerate(words):
        for word in each[1:]:
            if len(word.text) >= NAME and word.text[0].isupper():
                first.setdefault(word.key, k)
    for k in wanted:
        if k and any(word.key in back for word in words[k]):
            kept[k - 1] = True
        for word in words[k]:
            if word.text[0].isupper() and first.get(word.key, k) < k:
                kept[first[word.key]] = True
    kept[0] = kept[0] or segments[0].is_title


def _total(grounds: dict[str, float], weights: dict[str, float]) -> float:
    return sum([weight * value for name, value in grounds.items() if (weight := weights.get(name)) is not None])


def _percent(odds: float) -> str:
    return f"{100 / (1 + math.exp(-odds)):.1f} %"
