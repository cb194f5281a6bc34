"""Say to whom an answer is given: whose proposal it is, with whom one will or will not talk."""

from __future__ import annotations

from collections.abc import Iterator

from vigie.extract.draft import Draft
from vigie.extract.parties.mentions import Mentions
from vigie.extract.parties.parties import mentions_of
from vigie.pack import french as fr
from vigie.syntax.grammar import Argument, Grammar
from vigie.types import Mention

ANSWERED = frozenset({"AGREE", "REJECT", "CONCEDE", "SUPPORT"})
WILLING = frozenset({"REJECT", "REQUEST"})
OWNERS = frozenset({"de", "adj", "poss"})


def find_answered(draft: Draft, grammar: Grammar, mentions: Mentions) -> list[Mention]:
    """Return whose wish an act answers: « accepte l'offre de la junte », « cède aux exigences de », « refuse de négocier avec »."""
    if not grammar.is_verb(draft.token):
        return []
    found: list[Mention] = []
    for a in _wished(draft, grammar):
        for m in mentions_of(a, mentions):
            if m.is_actor and all(not m.span.overlaps(x.span) and (m.id is None or m.id != x.id) for x in (*draft.actor, *found)):
                found.append(m)
    return found


def _wished(draft: Draft, grammar: Grammar) -> Iterator[Argument]:
    if draft.event in ANSWERED:
        things = [*(a.token for a in draft.arguments if a.function == "obj"), *sorted(draft.own - {draft.token})]
        things += [a.token for a in draft.arguments if a.function == "obl:à" and grammar.tokens[a.token].lemma not in fr.BEHESTS]
        for i in things:
            if grammar.tokens[i].lemma in fr.WISHES:
                yield from (owner for owner in grammar.arguments(i) if owner.function in OWNERS)
    if draft.event in WILLING:
        for start in draft.content:
            if grammar.is_verb(start) and grammar.is_infinitive(start):
                yield from (a for a in grammar.arguments(start) if a.function == "obl:avec")


def strikes_back(i: int, draft: Draft, grammar: Grammar) -> bool:
    """Say whether a word is who will strike back, so not the one threatened: « a averti que Lima riposterait »."""
    t = grammar.tokens[i]
    verb = grammar.tokens[t.head]
    return draft.event == "THREATEN" and t.dep == "nsubj" and verb.i > draft.token and verb.lemma in fr.ANSWERING
