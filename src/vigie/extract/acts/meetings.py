"""Say who met: whoever does something on the occasion of a meeting, and between whom something is broken off or signed."""

from __future__ import annotations

from vigie.extract.draft import Draft
from vigie.extract.parties.mentions import Mentions
from vigie.pack import french as fr
from vigie.syntax.grammar import Argument, Grammar
from vigie.types import Mention


def partners(draft: Draft) -> frozenset[int]:
    """Return with whom a meeting is said to be."""
    return frozenset(a.token for a in draft.arguments if a.function == "obl:avec")


def who_met(draft: Draft, grammar: Grammar, mentions: Mentions) -> list[Mention]:
    """Return who does what is told of a meeting's occasion: « après deux jours d'entretiens avec le roi, l'émissaire a … »."""
    if grammar.is_verb(draft.token):
        return []
    top, met = draft.token, [*draft.actor]
    for _ in range(MEASURED):
        up = grammar.tokens[top].head
        if grammar.is_verb(up) or up == top or grammar.case_of(top) != "de" and grammar.tokens[up].text.lower() not in fr.ON_OCCASION:
            break
        top = up
    t = grammar.tokens[top]
    behind = grammar.tokens[draft.token + 1 : draft.token + 2]
    if not met and behind and behind[0].text.lower() == fr.WITH:  # wherever the parser hung it
        met = [m for m in mentions.members(behind[0].head) if m.is_actor]
    before = {k.text.lower() for k in grammar.tokens[max(0, top - MEASURED - 1) : top]}  # « au terme de trois heures de … »
    while_it_lasts = {t.text.lower(), grammar.case_of(top), *before} & (fr.ON_OCCASION | fr.AT_THE_END | fr.MEETING_CASES)
    if not while_it_lasts or not grammar.is_verb(t.head) or grammar.is_passive(t.head):
        return []
    subject = grammar.subject(t.head)
    found = [m for m in mentions.members(subject) if m.is_actor] if subject is not None else []
    if len(found) > 1 or met or any(m.plural for m in found):
        return [*met, *found]
    return []


MEASURED = 3  # « au terme de longues heures de négociations »


def parted(draft: Draft, grammar: Grammar) -> list[Argument]:
    """Return between whom that is which is broken off, signed or put off: « le dialogue entre les deux camps a été rompu »."""
    if not grammar.is_verb(draft.token) or not grammar.is_passive(draft.token):
        return []
    things = [*(a.token for a in draft.arguments if a.function == "obj"), *sorted(draft.own - {draft.token})]
    return [a for i in things for a in grammar.arguments(i) if a.function == f"obl:{fr.BETWEEN}"]
