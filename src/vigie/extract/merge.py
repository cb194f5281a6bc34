"""One occurrence, one record: join what a sentence says twice."""

from __future__ import annotations

from vigie.extract.conditions import OTHER_ACT
from vigie.extract.draft import Draft
from vigie.extract.outcomes import is_manner, is_occasion, is_toll
from vigie.extract.tolls import first_toll, tells_harm
from vigie.pack import french as fr
from vigie.pack.casualties import CasualtyWords
from vigie.syntax.grammar import Grammar
from vigie.types import Mention

VIOLENT = frozenset({"ASSAULT"})
PROTEST = "PROTEST"
CROWD = "crowd-control"
OF_THESE = 4  # words from « dont » to the noun
KILLED_IN = 16  # words between a death and the attack that brought it


def join_in_sentence(drafts: list[Draft], grammar: Grammar, words: CasualtyWords) -> list[Draft]:
    """Join the act and its outcome (« une frappe a tué », « a bombardé …, tuant »), and an act with its own light verb."""
    kept: list[Draft] = []
    acts = frozenset(i for d in drafts for i in (d.token, *d.own))
    for d in sorted(drafts, key=lambda d: d.token):
        host = next((k for k in kept if _same_act(k, d, acts, grammar, words)), None)
        if host is None:
            kept.append(d)
        elif host.event == PROTEST and _is_aside(host, grammar) and not _is_aside(d, grammar):
            kept[next(i for i, k in enumerate(kept) if k is host)] = d  # what the main clause tells stands
            absorb(d, host)
        else:
            absorb(host, d)
    return kept


def _same_act(a: Draft, b: Draft, acts: frozenset[int], grammar: Grammar, words: CasualtyWords) -> bool:
    if a.event != b.event:
        return False
    first, second = a.token, b.token
    if any(x.token == second and x.function in OTHER_ACT for x in a.arguments):
        # « a frappé …, en représailles à l'attentat », but « sont morts après l'attentat »
        return a.event in VIOLENT and grammar.tokens[first].lemma in words.die_verbs and grammar.case_of(second) == fr.AFTER
    if CROWD in a.mode and CROWD in b.mode:
        return True  # « a fait usage de gaz lacrymogènes pour disperser la foule »
    if _dead_and_hurt(a, b, grammar, words) or _joined_tolls(a, b, acts, grammar, words) or _says_who(a, b, grammar):
        return True
    if a.event in VIOLENT and is_occasion(a, b, grammar, words):
        return True
    if a.trigger.sequel and not b.trigger.sequel:
        return False  # what may yet fall away carries no other act
    if b.governor == first or a.governor == second:
        return True
    if a.event in VIOLENT and (is_manner(a, b, grammar) or is_toll(a, b, grammar, words)):
        return True
    if a.event in VIOLENT and grammar.is_verb(first) and "abduct" in a.mode and _carries(first, second, grammar):
        return True  # « ont enlevé deux soldats dans une embuscade »
    if a.event == "COERCE" and "arrest" in a.mode and "arrest" in b.mode:
        if any(t.text.lower() == fr.OF_WHOM for t in grammar.tokens[max(first + 1, second - OF_THESE) : second]):
            return True  # « 109 interpellations, dont sept gardes à vue »
        if _is_bare(b) or grammar.tokens[second].dep == "conj":
            # « arrêtés et placés en garde à vue », « dont douze gardes à vue »
            return _is_bare(b) or grammar.tokens[second].head == first
        if grammar.is_participle(first) and {m.span for m in a.recipient} & {m.span for m in b.recipient}:
            return True  # « Interpellé lundi, l'opposant a été placé en garde à vue »
    if any(x.token == second and x.how == "agent" for x in a.arguments) and (not b.actor or a.event in VIOLENT):
        return True  # « renversé par un coup d'État », « chassée de la ville par une offensive des rebelles »
    if a.event in VIOLENT and grammar.is_verb(first) and not grammar.is_verb(second) and _is_bare(b):
        if any(x.token == second and x.function in ("obl:par", "obl:avec") for x in a.arguments):
            return True  # « ont répondu par des tirs »
    outcome = words.kill_verbs | words.die_verbs | words.injure_verbs | words.loss_verbs
    if a.event in VIOLENT and grammar.is_verb(first) and (tells_harm(grammar.tokens[first], grammar, words) or a.trigger.outcome):
        within = grammar.tokens[second].head if grammar.tokens[second].dep == "nmod" else second  # « dans l'explosion d'un obus »
        verbs = [first, *(t.i for t in grammar.tokens if any(span.start == t.start for span in a.absorbed) and grammar.is_verb(t.i))]
        if any(x.token in (second, within) for x in a.arguments) or any(_carries(verb, second, grammar) for verb in verbs):
            return True  # « ont été tués dans une embuscade », « … lors de frappes aériennes »
    if a.event in VIOLENT and (a.trigger.outcome != b.trigger.outcome) and second - first < 25:
        return not (a.trigger.outcome and grammar.is_verb(first) and a.recipient)
    outcome_nouns = words.killed_nouns | words.injured_nouns
    tokens = grammar.tokens
    if a.event in VIOLENT and grammar.is_verb(second):
        subject = grammar.subject(second)
        lemma = tokens[second].lemma
        if subject is not None and not grammar.is_passive(second):
            if subject == first or first in a.own and subject in a.own or _heads(grammar, subject, first):
                return True
        if lemma in outcome and tokens[second].dep in ("advcl", "conj", "acl"):
            up = tokens[second].head
            if up in (first, a.governor) or up in a.own or (tokens[up].dep in ("advcl", "conj") and tokens[up].head == first):
                return grammar.is_present_participle(second) or tokens[second].dep == "conj" and tokens[first].lemma in outcome
        if lemma in words.die_verbs and any(x.token == first for x in b.arguments):
            return True
    if a.event in VIOLENT and tokens[second].lemma in outcome_nouns and tokens[first].lemma not in outcome_nouns:
        return second - first < 15
    if a.event in VIOLENT and tokens[first].lemma in outcome_nouns and tokens[second].lemma in outcome_nouns:
        return True
    if a.event in VIOLENT and grammar.is_participle(second) and tokens[second].dep == "acl":
        launched = tokens[second].head
        if launched != first and launched in grammar.s.subtree(first) and not grammar.is_verb(first):
            return True  # « des attaques par des drones lancés par des milices »
    # Two nouns in apposition or one inside the other: « une série d'attaques, des tirs de roquettes ».
    return bool(tokens[second].head == first and tokens[second].dep in ("appos",))


def _dead_and_hurt(a: Draft, b: Draft, grammar: Grammar, words: CasualtyWords) -> bool:
    """Say whether two verbs tell one toll: « trois soldats sont morts et deux policiers ont été blessés »."""
    second = grammar.tokens[b.token]
    first = first_toll(b.token, grammar, words)
    if first is not None and (first == a.token or first in a.own):
        return True
    if second.dep != "conj" or second.head != a.token or not grammar.is_passive(b.token):
        return False
    return grammar.tokens[a.token].lemma in words.die_verbs and second.lemma in words.injure_verbs


def _joined_tolls(a: Draft, b: Draft, acts: frozenset[int], grammar: Grammar, words: CasualtyWords) -> bool:
    """Say whether two coordinated nouns tell one toll, not that of another act: « fait état de cinq morts et de 46 blessés »."""
    tolls = words.killed_nouns | words.injured_nouns
    if any(grammar.is_verb(k) or grammar.tokens[k].lemma not in tolls for k in (a.token, b.token)):
        return False
    if b.token in grammar.coordinated(a.token):
        return True
    second = grammar.tokens[b.token]
    return second.dep == "conj" and (second.head == a.token or second.head not in acts)  # « un tir d'obus et douze blessés »


def _says_who(a: Draft, b: Draft, grammar: Grammar) -> bool:
    """Say whether one protest only says who does the other: « des lycéens, qui protestent contre la réforme, ont bloqué le pont »."""
    if a.event != PROTEST:
        return False
    doers = {a.token, b.token}
    if {m.span for m in a.actor} & {m.span for m in b.actor}:
        doers |= {m.token for d in (a, b) for m in d.actor}
    return any(_is_aside(d, grammar) and grammar.tokens[d.token].head in doers for d in (a, b))


def _is_aside(d: Draft, grammar: Grammar) -> bool:
    """Say whether an act is told in a clause that only says who somebody is."""
    return grammar.tokens[d.token].dep in ("acl", "acl:relcl") and grammar.is_verb(d.token)


def _carries(first: int, second: int, grammar: Grammar) -> bool:
    """Say whether a noun right behind « dans », « lors de » or « par » tells in what somebody was killed, whatever the tree says."""
    tokens = grammar.tokens
    if grammar.is_verb(second) or not first < second <= first + KILLED_IN:
        return False
    opener = min([second, *(k.i for k in grammar.s.kids(second, "det", "case", "nummod", "amod") if k.i < second)])
    near = {t.text.lower() for t in tokens[max(first + 1, opener - 2) : opener + 1]}
    return bool(near & fr.IN_WHICH) and not any(grammar.finite(t.i) is t or t.text in (";", ":") for t in tokens[first + 1 : second])


def _is_bare(d: Draft) -> bool:
    return not (d.actor or d.recipient or d.places or d.time)


def _heads(grammar: Grammar, subject: int, noun: int) -> bool:
    """Say whether the subject phrase counts or contains the act: « une série d'attaques a tué »."""
    return noun in grammar.s.subtree(subject) and grammar.tokens[noun].head == subject


def absorb(host: Draft, d: Draft) -> None:
    """Take over what the second telling adds."""
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
