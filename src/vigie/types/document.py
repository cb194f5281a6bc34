"""What is read: a document, its sentences, their tokens. Offsets are Unicode code points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a document's text, end exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words under the span.

        >>> Span(0, 4).of("Irak")
        'Irak'
        """
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Say whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Say whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Document:
    """One published report; `published` anchors its relative dates and is never guessed."""

    id: str
    text: str
    published: date | None = None
    published_text: str | None = None
    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    lang: str = "fr"
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Token:
    """One token of a Universal Dependencies tree; `head` is an index in its sentence, its own for the root."""

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    dep: str
    head: int
    morph: Mapping[str, str] = field(default_factory=dict)
    ent: str = ""

    @property
    def span(self) -> Span:
        """The token's characters."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A parsed sentence; `children[i]` lists the dependents of token i, left to right.

    `skipped` says why it was not parsed; its tokens are then mere words, without tree.
    """

    index: int
    paragraph: int
    span: Span
    tokens: tuple[Token, ...]
    children: tuple[tuple[int, ...], ...]
    is_title: bool = False
    skipped: str | None = None

    _kids: tuple[tuple[Token, ...], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        kids = tuple([tuple([self.tokens[k] for k in below]) if below else () for below in self.children])
        object.__setattr__(self, "_kids", kids)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    def kids(self, i: int, *deps: str) -> Sequence[Token]:
        """Return the dependents of token i, only those with one of the relations when some are named."""
        below = self._kids[i]
        if not deps or not below:
            return below
        return [token for token in below if token.dep in deps]

    def subtree(self, i: int) -> list[int]:
        """Return the indices of token i and all below it, in text order."""
        found = [i]
        for k in found:
            found.extend(self.children[k])
        return sorted(found)

    def ancestors(self, i: int) -> Iterator[Token]:
        """Yield the heads above token i, nearest first."""
        for _ in self.tokens:
            up = self.tokens[i].head
            if up == i:
                return
            yield self.tokens[up]
            i = up
