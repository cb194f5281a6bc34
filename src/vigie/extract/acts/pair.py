"""Two acts that a sentence tells, looked at together."""

from __future__ import annotations

from dataclasses import dataclass

from vigie.extract.acts.companions import OTHER_ACT
from vigie.extract.draft import Draft
from vigie.pack.casualties import CasualtyWords
from vigie.syntax.grammar import Grammar
from vigie.types import Token


@dataclass(frozen=True, slots=True)
class Pair:
    """Two acts of one type in a sentence, in the order of their words; `acts` are the words of all its acts."""

    a: Draft
    b: Draft
    acts: frozenset[int]
    grammar: Grammar
    words: CasualtyWords

    @property
    def first(self) -> int:
        """Return the number of the word that tells a."""
        return self.a.token

    @property
    def second(self) -> int:
        """Return the number of the word that tells b."""
        return self.b.token

    @property
    def distance(self) -> int:
        """Return how many words b stands behind a."""
        return self.b.token - self.a.token

    @property
    def one(self) -> Token:
        """Return the word that tells a."""
        return self.grammar.tokens[self.a.token]

    @property
    def other(self) -> Token:
        """Return the word that tells b."""
        return self.grammar.tokens[self.b.token]

    def is_verb(self, d: Draft) -> bool:
        """Say whether a verb tells one of them."""
        return self.grammar.is_verb(d.token)


def is_another_time(p: Pair) -> bool:
    """Say whether b is what a came after, before or in return for: « a frappé …, en représailles à l'attentat »."""
    return any(x.token == p.second and x.function in OTHER_ACT for x in p.a.arguments)


def is_aside(d: Draft, grammar: Grammar) -> bool:
    """Say whether an act is told in a clause that only says who somebody is."""
    return grammar.tokens[d.token].dep in ("acl", "acl:relcl") and grammar.is_verb(d.token)


def is_bare(d: Draft) -> bool:
    """Say whether nothing is told of an act but that it was."""
    return not (d.actor or d.recipient or d.places or d.time)
