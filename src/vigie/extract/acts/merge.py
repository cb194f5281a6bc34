"""One occurrence, one record: join what a sentence says twice."""

from __future__ import annotations

from vigie.extract.acts.pair import Pair, is_aside
from vigie.extract.acts.same_act import PROTEST, same_act
from vigie.extract.draft import Draft
from vigie.pack.casualties import CasualtyWords
from vigie.syntax.grammar import Grammar
from vigie.types import Mention


def join_in_sentence(drafts: list[Draft], grammar: Grammar, words: CasualtyWords) -> list[Draft]:
    """Join the act and its outcome (« une frappe a tué », « a bombardé …, tuant »), and an act with its own light verb."""
    kept: list[Draft] = []
    acts = frozenset(i for d in drafts for i in (d.token, *d.own))
    for d in sorted(drafts, key=lambda d: d.token):
        joins = ((i, same_act(Pair(k, d, acts, grammar, words))) for i, k in enumerate(kept))
        i, rule = next(((i, rule) for i, rule in joins if rule), (len(kept), ""))
        if not rule:
            kept.append(d)
        elif kept[i].event == PROTEST and is_aside(kept[i], grammar) and not is_aside(d, grammar):
            absorb(d, kept[i], rule)
            kept[i] = d  # what the main clause tells stands
        else:
            absorb(kept[i], d, rule)
    return kept


def absorb(host: Draft, d: Draft, rule: str) -> None:
    """Take over what the second telling adds, one act by such a rule."""
    d.joined = rule
    host.absorbed += [d.span, *d.absorbed]
    if host.trigger.sequel and not d.trigger.sequel or host.trigger.weak and not d.trigger.weak:
        host.trigger = d.trigger  # what stands by itself bears out the whole
    for m in d.actor:
        if not has(host.actor, m) and not host.actor and not has(host.recipient, m):
            host.actor.append(m)
    for m in d.recipient:
        if not has(host.recipient, m) and not has(host.actor, m):
            host.recipient.append(m)
    for p in d.places:
        if all(p.span != q.span for q in host.places):
            host.places.append(p)
    for mode in d.mode:
        if mode not in host.mode:
            host.mode.append(mode)
    host.time, host.time_text = (host.time, host.time_text) if host.time else (d.time, d.time_text)
    host.count = host.count or d.count
    host.killed = host.killed or d.killed
    host.injured = host.injured or d.injured
    if not host.attribution:  # the conditional of a toll is not that of the attack
        toll = d.trigger.outcome and not host.trigger.outcome
        host.attribution = [a for a in d.attribution if not toll or a.entity.rule != "press-conditional"]


def has(side: list[Mention], m: Mention) -> bool:
    """Say whether somebody is among those of one side: the same words, or one actor in the same capacity."""
    return any(x.span == m.span or (x.id is not None and x.id == m.id and x.sectors == m.sectors) for x in side)
