"""Aim blows that are returned at who struck first, and let the police who cleared a street be who made the arrests there."""

from __future__ import annotations

from collections.abc import Sequence

from vigie.extract.draft import Draft
from vigie.pack import french as fr
from vigie.syntax.grammar import Grammar
from vigie.types import Mention

STRUCK = frozenset({"ASSAULT", "PROTEST"})
FIGHTING = frozenset({"force", "armed", "crowd", "person", "state", "party", "official"})
STATE_SIDE = frozenset({"state", "force", "official"})
UNAIMED = ("obj", "iobj", "obl:sur", "obl:contre", "obl:vers", "obl:à")


def aim_answers(drafts: Sequence[Draft], earlier: Sequence[Draft], grammar: Grammar) -> None:
    """Aim at who acted before it what is done in return: « les rebelles ont attaqué le poste ; les soldats ont riposté »."""
    for d in drafts:
        if d.event != "ASSAULT" or d.recipient or d.factuality == "skip":
            continue
        here = sorted((o for o in drafts if o.token < d.token), key=lambda o: -o.token)
        if grammar.tokens[d.token].lemma in fr.ANSWERING:
            before = [*here, *(o for o in reversed(earlier) if o.sentence == d.sentence - 1)]
        elif _shoots(d, grammar) and all(m.kind == "force" for m in d.actor) and d.actor:
            before = [o for o in here if o.event == "PROTEST"]
        else:
            continue
        struck = next((o for o in before if o.event in STRUCK and _others(o, d)), None)
        if struck is not None:
            d.recipient = _others(struck, d)


def share_arrests(drafts: Sequence[Draft], grammar: Grammar) -> None:
    """Let who broke up a crowd be who made the arrests told behind: « l'armée a délogé …, dix personnes ont été arrêtées »."""
    for d in drafts:
        if d.event != "COERCE" or "arrest" not in d.mode or d.actor or grammar.finite(d.token) is None:
            continue
        before = [o for o in drafts if o.token < d.token and o.event in ("ASSAULT", "COERCE") and o.factuality == d.factuality]
        last = max(before, key=lambda o: o.token, default=None)
        if last is not None and last.actor and all(m.kind == "force" for m in last.actor):
            d.actor = [m for m in last.actor if all(m.span != x.span for x in d.recipient)]


def _shoots(d: Draft, grammar: Grammar) -> bool:
    """Say whether shots are told without at whom: « la police a tiré »."""
    return grammar.is_verb(d.token) and not any(a.function in UNAIMED for a in d.arguments if a.token not in d.own)


def _others(struck: Draft, d: Draft) -> list[Mention]:
    """Return those who acted and do not act in return."""
    return [m for m in struck.actor if m.kind in FIGHTING and not any(_is_his(m, x) for x in d.actor)]


def _is_his(m: Mention, x: Mention) -> bool:
    """Say whether two stand for one side: the same words or name, or a state and its army."""
    if m.span == x.span or m.name is not None and m.name == x.name or m.head == x.head:
        return True
    return m.country is not None and m.country == x.country and {m.kind, x.kind} <= STATE_SIDE


def share_captures(drafts: Sequence[Draft], grammar: Grammar) -> None:
    """Let who lets somebody go be who held him, and who apologises who did it: « a libéré douze militants arrêtés en mai »."""
    for d in drafts:
        if d.actor:
            continue
        t = grammar.tokens[d.token]
        for o in drafts:
            if not o.actor or o is d or o.factuality == "skip":
                continue
            freed = (
                o.event == "RETREAT" and "release" in o.mode and t.dep in ("acl", "amod") and grammar.tokens[t.head].head == o.token
            )
            if freed and all(m.kind in HOLDING.get(d.event, ()) for m in o.actor):
                d.actor = list(o.actor)
            held = {o.token, *o.own}
            sorry = (
                o.event == "CONCEDE"
                and not grammar.is_verb(d.token)
                and t.head in held
                and grammar.case_of(d.token) == fr.CHARGED_WITH
            )
            if sorry and d.event == "ASSAULT" and any(grammar.tokens[k].lemma in fr.AMENDS for k in held):
                d.actor = list(o.actor)


# Of whom it is told whom they let go that has been seized: armed groups let go whom they abducted, a state whom it arrested.
HOLDING = {"ASSAULT": ("armed",), "COERCE": ("armed", "state", "official", "force")}
