"""Read tagged example sentences: « L'[actor: armée] a [ASSAULT: bombardé] la ville. »"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vigie.errors import PackError
from vigie.types import Span

_TAG = re.compile(r"\[([?=]?[A-Za-z_|]+): ([^\[\]]+)\]")


@dataclass(frozen=True, slots=True)
class Tag:
    """A tagged stretch of an example: what it must be coded as, and where it stands in the plain text."""

    name: str
    span: Span


def read_example(tagged: str) -> tuple[str, tuple[Tag, ...]]:
    """Return the plain sentence and its tags; raise PackError for a bracket that is not a tag.

    What is annotated for the fits may name several types (`AGREE|CONSULT`), be optional (`?ASSAULT`) or another word
    for an act that is told elsewhere (`=ASSAULT`).

    >>> read_example("L'[actor: armée] tire.")
    ("L'armée tire.", (Tag(name='actor', span=Span(start=2, end=7)),))
    """
    plain = ""
    tags: list[Tag] = []
    last = 0
    for m in _TAG.finditer(tagged):
        plain += tagged[last : m.start()]
        tags.append(Tag(m.group(1), Span(len(plain), len(plain) + len(m.group(2)))))
        plain += m.group(2)
        last = m.end()
    plain += tagged[last:]
    if re.search(r"\[[?=]?[A-Za-z_|]+:", plain):
        raise PackError(f"unreadable tag in example {tagged!r}")
    return plain, tuple(tags)
