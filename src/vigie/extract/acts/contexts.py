"""Say what subjects an event is about: by the words near it, its trigger's family, its parties, and the title over it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence, Set

from vigie.extract.draft import Draft
from vigie.pack.contexts import STEM, Act, Context, Contexts, Wording
from vigie.pack.fold import Word, split_words
from vigie.types import Document, Sentence

MOST = 3  # subjects of one event
# What stands further off in a long sentence is mostly said of another act.
NEAR = 25  # words
# The act of the first sentence below the title is the title's.
LEAD = 1  # number of a sentence

# What a word near, or a family or party, counts for beside one word of the title.
OWN, TITLE = 2, 1


class ContextFinder:
    """Finds the subjects of one document's events; its sentences are looked through once each."""

    def __init__(self, document: Document, sentences: Sequence[Sentence], contexts: Contexts) -> None:
        self.text = document.text
        self.sentences = sentences
        self.contexts = contexts
        self._held: dict[int, tuple[list[Word], list[tuple[int, str]]]] = {}
        titles = [sentence.span.of(document.text) for sentence in sentences if sentence.is_title] or [document.title or ""]
        self._order = {context.name: n for n, context in enumerate(contexts.all)}
        self._title = frozenset(name for title in titles for _, name in told(split_words(title), contexts))

    def find(self, draft: Draft) -> tuple[str, ...]:
        """Return at most three subjects, the best borne out first; none where nothing tells one."""
        words, hits = self._look(draft.sentence)
        at = bisect_left(words, draft.span.start, key=lambda word: word.start)
        counted: Counter[str] = Counter()
        for name in {name for i, name in hits if abs(i - at) <= NEAR}:
            counted[name] += OWN
        told_by_itself = set(self.contexts.by_family.get(draft.trigger.id, ()))
        sectors = {sector for m in (*draft.actor, *draft.recipient) for sector in m.sectors}
        told_by_itself |= {context.name for context in self.contexts.with_parties if _told_by_parties(context, draft, sectors)}
        for name in told_by_itself:
            counted[name] += OWN
        for name in self._title:
            if name in counted or draft.sentence <= LEAD:
                counted[name] += TITLE
        return tuple(sorted(counted, key=lambda name: (-counted[name], self._order[name]))[:MOST])

    def _look(self, number: int) -> tuple[list[Word], list[tuple[int, str]]]:
        if number not in self._held:
            span = self.sentences[number].span
            words = split_words(span.of(self.text), span.start)
            self._held[number] = words, told(words, self.contexts)
        return self._held[number]


def told(words: Sequence[Word], contexts: Contexts) -> list[tuple[int, str]]:
    """Return the subjects that words tell, each with the number of the word that begins it.

    >>> from vigie.pack.contexts import load_contexts
    >>> told(split_words("Deux pirates informatiques arrêtés"), load_contexts())
    [(1, 'cyber')]
    """
    found: list[tuple[int, int, Wording]] = []
    for i, word in enumerate(words):
        for wording in _beginning(word.key, contexts):
            end = i + len(wording.words)
            if end <= len(words) and all(_is(words[i + k].key, want) for k, want in enumerate(wording.words)):
                found.append((i, end, wording))
    barred = [(start, end, w.context) for start, end, w in found if w.but]
    kept = [
        (start, w.context)
        for start, end, w in found
        if not w.but and not any(w.context == name and a < end and start < b for a, b, name in barred)
    ]
    return list(dict.fromkeys(kept))


def _beginning(key: str, contexts: Contexts) -> tuple[Wording, ...]:
    """Return the wordings that a word may begin."""
    found = contexts.by_word.get(key, ()) + contexts.by_stem.get(key[:STEM], ())
    return found + contexts.by_word.get(key[:-1], ()) if key.endswith(("s", "x")) else found


def _is(key: str, want: str) -> bool:
    if want.endswith("*"):
        return key.startswith(want[:-1])
    return key == want or (key[:-1] == want and key[-1] in "sx")


def _told_by_parties(context: Context, draft: Draft, sectors: Set[str]) -> bool:
    """Say whether the parties, of all these sectors, or the act between them, tell the subject, whatever the words."""
    return not context.sectors.isdisjoint(sectors) or any(_is_told_by(act, draft) for act in context.acts)


def _is_told_by(act: Act, draft: Draft) -> bool:
    """Say whether the act is of such a type and between such parties of one country, as far as theirs are known."""
    return draft.event in act.events and any(
        act.actor & set(doer.sectors)
        and act.recipient & set(other.sectors)
        and (doer.country == other.country or doer.country is None or other.country is None)
        for doer in draft.actor
        for other in draft.recipient
    )
