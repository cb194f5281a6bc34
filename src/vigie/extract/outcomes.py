"""Say which acts of force in one sentence are one occurrence: what was done and how, what happened and who fell victim to it."""

from __future__ import annotations

from vigie.extract.draft import Draft
from vigie.pack import french as fr
from vigie.pack.casualties import CasualtyWords
from vigie.pack.fold import plain
from vigie.syntax.grammar import Grammar

MANNER = 6  # words between an answer and how it was given: « a répliqué aussitôt, lundi, en bombardant »
CLAUSES = 4  # steps up the tree from a verb to the clause that tells when somebody died
TOLL = 30  # words between an attack and its dead


def is_manner(a: Draft, b: Draft, grammar: Grammar) -> bool:
    """Say whether b only tells how a was done: « a riposté en bombardant »."""
    if grammar.tokens[a.token].lemma not in fr.ANSWERING or not 0 < b.token - a.token <= MANNER:
        return False
    return grammar.is_present_participle(b.token) and grammar.tokens[b.token - 1].text.lower() == fr.WHILE


def is_occasion(a: Draft, b: Draft, grammar: Grammar, words: CasualtyWords) -> bool:
    """Say whether b tells when those of a died: « ont péri lorsque des roquettes se sont abattues sur la ville »."""
    tokens = grammar.tokens
    if not (a.trigger.outcome or tokens[a.token].lemma in words.die_verbs | words.kill_verbs) or not grammar.is_verb(a.token):
        return False
    k = b.token
    for _ in range(CLAUSES):
        t = tokens[k]
        joined = tokens[t.head].dep == "conj" and tokens[t.head].head == a.token  # « ont péri et dix ont été blessées lorsque … »
        if t.head == a.token or joined and t.dep == "advcl":
            return t.dep == "advcl" and any(plain(m.text) in fr.WHEN for m in grammar.s.kids(k, "mark", "advmod"))
        if t.head == k:
            return False
        k = t.head
    return False


def is_toll(a: Draft, b: Draft, grammar: Grammar, words: CasualtyWords) -> bool:
    """Say whether b tells whom the attack a hit: « est tombée dans une embuscade : deux soldats ont été tués »."""
    tokens = grammar.tokens
    outcome = words.kill_verbs | words.die_verbs | words.injure_verbs
    if not 0 < b.token - a.token <= TOLL or a.factuality != b.factuality or not grammar.is_verb(b.token):
        return False
    if tokens[b.token].lemma not in outcome or tokens[a.token].lemma in outcome or a.trigger.outcome:
        return False
    dies = tokens[b.token].lemma in words.die_verbs
    if not dies and (not grammar.is_passive(b.token) or any(x.function == "subj" for x in b.arguments)):
        return False
    where = {p.span.start for p in b.places}
    if any(x.function in fr.IN_AN_ACT and tokens[x.token].start not in where for x in b.arguments):
        return False  # « … : deux soldats ont été tués dans un accrochage »
    if a.time is not None and b.time is not None and a.time != b.time or where - {p.span.start for p in a.places}:
        return False
    return _set_off(a.token, b.token, grammar)


def _set_off(first: int, second: int, grammar: Grammar) -> bool:
    """Say whether a colon, a bracket or « où » parts the two and nothing else does."""
    between = grammar.tokens[first + 1 : second]
    marks = [t.text for t in between if t.text in (":", ";", "(", ")", ".", "?", "!")]
    if marks:
        return marks in ([":"], [";"], ["("])
    clause = grammar.tokens[second]
    return clause.dep == "acl:relcl" and clause.head in grammar.s.subtree(first) and any(t.text.lower() == fr.WHERE for t in between)
