"""Aim what is condemned or protested against at who did it, never at who suffered it."""

from __future__ import annotations

from vigie.extract.draft import Draft
from vigie.syntax.grammar import Grammar
from vigie.types import Mention

# Acts that somebody can be reproached for.
REPROACHABLE = frozenset(
    {"ASSAULT", "COERCE", "SANCTION", "THREATEN", "MOBILIZE", "PROTEST", "REJECT", "RETREAT", "SUPPORT", "AID", "AGREE"}
)
# Words behind these inside what is condemned name who suffered it.
SUFFERED = frozenset({"contre", "sur", "envers"})


def aim_reproaches(drafts: list[Draft], grammar: Grammar) -> None:
    """Let the doer of what is condemned in the same sentence stand for those named inside it: « a condamné l'attaque contre … »."""
    for d in drafts:
        if d.event != "ACCUSE" or "allege" in d.mode:
            continue
        heads = [k for k in d.content if not grammar.is_verb(k)] + [a.token for a in d.arguments if a.function == "obl:contre"]
        acts = [o for o in drafts if o is not d and o.event in REPROACHABLE and _heads(o, heads, grammar)]
        about = any(
            a.function == "obj" and a.token > d.token for a in d.arguments
        )  # « a dénoncé un acte contre ses soldats »: against the act's victims
        own = {"obj", "iobj", "obl:à"} | (set() if about else {"obl:contre"})
        direct = {a.token for a in d.arguments if a.function in own}
        for act in acts:
            d.recipient = [m for m in d.recipient if not _among(m, act.recipient) or _among(m, act.actor)]
            d.recipient += [m for m in act.actor if not _among(m, d.recipient) and not _among(m, d.actor)]
        d.recipient = [m for m in d.recipient if m.token in direct or not _suffers(m.token, heads, about, grammar)]


def aim_threats(drafts: list[Draft]) -> None:
    """Aim a threat that names nobody at whom its sentence accuses: « accuse Lima d'avoir tué … et menace de riposter »."""
    for d in drafts:
        if d.event != "THREATEN" or d.recipient or not d.actor:
            continue
        own = {m.span for m in d.actor}
        for told in drafts:
            if told.event == "ACCUSE" and told.token < d.token and {m.span for m in told.actor} & own:
                d.recipient = [m for m in told.recipient if m.span not in own]


def drop_asides(drafts: list[Draft], grammar: Grammar) -> list[Draft]:
    """Leave out what a relative clause adds to a reproach of the same sentence: « Lima, qui y voit une ingérence, a convoqué … »."""
    return [d for d in drafts if not (_is_aside(d, grammar) and any(_reproaches_too(o, d, grammar) for o in drafts))]


def _is_aside(d: Draft, grammar: Grammar) -> bool:
    return d.event == "ACCUSE" and d.mode == ["disapprove"] and grammar.tokens[d.token].dep == "acl:relcl"


def _reproaches_too(other: Draft, d: Draft, grammar: Grammar) -> bool:
    said_of = grammar.tokens[d.token].head
    same = any(_among(m, other.actor) for m in d.actor) or not d.actor and said_of in (other.token, *(m.token for m in other.actor))
    if other is d or other.event != "ACCUSE" or not same:
        return False
    return not d.recipient or not other.recipient or any(_among(m, other.recipient) for m in d.recipient)


def _heads(act: Draft, heads: list[int], grammar: Grammar) -> bool:
    """Say whether an act is what is condemned, itself or what it heads: « une série d'attaques »."""
    if grammar.is_verb(act.token):
        return False
    return act.token in heads or any(grammar.tokens[act.token].head == h and grammar.case_of(act.token) == "de" for h in heads)


def _among(m: Mention, side: list[Mention]) -> bool:
    return any(m.span == x.span for x in side)


def _suffers(i: int, heads: list[int], about: bool, grammar: Grammar) -> bool:
    """Say whether a word stands behind « contre » or « sur » inside one of the nouns, or behind the verb that has them as object."""
    k = i
    for _ in range(6):
        t = grammar.tokens[k]
        if grammar.own_case(k) and grammar.case_of(k) in SUFFERED and i > min(heads, default=i):
            return about or t.head in heads or grammar.tokens[t.head].head in heads
        if k in heads or t.head == k:
            return False
        k = t.head
    return False
