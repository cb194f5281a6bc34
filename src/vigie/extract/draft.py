"""An event in the making."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from vigie.pack.triggers import Trigger
from vigie.syntax.grammar import Argument, Grammar
from vigie.types import Attribution, Link, Mention, PlaceMention, Quantity, Span, TimeSpan


@dataclass(slots=True)
class Draft:
    """An event in the making; the stages fill it in turn."""

    sentence: int
    token: int
    span: Span
    event: str
    mode: list[str]
    trigger: Trigger
    wording: str
    arguments: tuple[Argument, ...]
    governor: int | None = None
    actor: list[Mention] = field(default_factory=list)
    recipient: list[Mention] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)
    content: list[int] = field(default_factory=list)
    factuality: str = "actual"
    attribution: list[Attribution] = field(default_factory=list)
    speakers: list[Mention] = field(default_factory=list)
    said: Span | None = None  # « « Nous refusons », a lancé … »: the word by which its own actor says it
    time: TimeSpan | None = None
    time_text: Span | None = None
    by: date | None = None  # the last day on which it can have happened: that of what came after it
    count: Quantity | None = None
    killed: Quantity | None = None
    injured: Quantity | None = None
    links: list[Link] = field(default_factory=list)
    own: set[int] = field(default_factory=set)
    absorbed: list[Span] = field(default_factory=list)
    joined: str = ""  # the rule by which another act of the sentence has absorbed it
    is_title: bool = False
    definite: bool = False
    ongoing: bool = False  # acts that somebody is asked to stop: a series of their own
    kinds: dict[str, set[str]] | None = None  # of its subject and object, once its conditions have been looked at
    hinted: bool = False  # its entry is of a mode, but nothing that stands with the act tells it
    odds: float | None = None  # log odds that what stands around it makes it an act
    id: str = ""


def telling_verb(draft: Draft, grammar: Grammar) -> int:
    """Return the verb that tells an act, its own or the one that carries its noun; a noun that none carries stands for itself."""
    return draft.token if draft.governor is None or grammar.is_verb(draft.token) else draft.governor
