"""Say which acts of force in one sentence are one occurrence: what was done and how, what happened and who fell victim to it."""

from __future__ import annotations

from vigie.extract.acts.pair import Pair, is_another_time, is_bare
from vigie.extract.tolls.tolls import tells_harm
from vigie.pack import french as fr
from vigie.pack.fold import plain
from vigie.syntax.grammar import Grammar

MANNER = 6  # words between an answer and how it was given: « a répliqué aussitôt, lundi, en bombardant »
CLAUSES = 4  # steps up the tree from a verb to the clause that tells when somebody died
TOLL = 30  # words between an attack and its dead
KILLED_IN = 16  # words between a death and the attack that brought it
OUTCOME = 25  # words between an attack and its outcome: what is told further off has clauses, and acts, between
TOLL_NOUN = 15  # words between an attack and a noun for its dead, which less than a verb tells whose it is
PARTS = (";", ":")  # marks that open another clause


def died_after(p: Pair) -> bool:
    """Say whether b tells what brought the death: « sont morts après l'attentat »."""
    return is_another_time(p) and p.one.lemma in p.words.die_verbs and p.grammar.case_of(p.second) == fr.AFTER


def is_manner(p: Pair) -> bool:
    """Say whether b only tells how a was done: « a riposté en bombardant »."""
    if p.one.lemma not in fr.ANSWERING or not 0 < p.distance <= MANNER:
        return False
    return p.grammar.is_present_participle(p.second) and p.grammar.tokens[p.second - 1].text.lower() == fr.WHILE


def is_means(p: Pair) -> bool:
    """Say whether b only tells by what a was done: « ont répondu par des tirs »."""
    if not p.is_verb(p.a) or p.is_verb(p.b) or not is_bare(p.b):
        return False
    return any(x.token == p.second and x.function in fr.BY_MEANS for x in p.a.arguments)


def is_launched(p: Pair) -> bool:
    """Say whether b tells who sent that by which a was done: « des raids avec des drones envoyés par une milice »."""
    if not p.grammar.is_participle(p.second) or p.other.dep != "acl" or p.is_verb(p.a):
        return False
    return p.other.head != p.first and p.other.head in p.grammar.s.subtree(p.first)


def is_occasion(p: Pair) -> bool:
    """Say whether b tells when those of a died: « ont péri lorsque des roquettes se sont abattues sur la ville »."""
    tokens = p.grammar.tokens
    if not (p.a.trigger.outcome or p.one.lemma in p.words.die_verbs | p.words.kill_verbs) or not p.is_verb(p.a):
        return False
    k = p.second
    for _ in range(CLAUSES):
        t = tokens[k]
        joined = tokens[t.head].dep == "conj" and tokens[t.head].head == p.first  # « ont péri et dix ont été blessées lorsque … »
        if t.head == p.first or joined and t.dep == "advcl":
            return t.dep == "advcl" and any(plain(m.text) in fr.WHEN for m in p.grammar.s.kids(k, "mark", "advmod"))
        if t.head == k:
            return False
        k = t.head
    return False


def is_toll(p: Pair) -> bool:
    """Say whether b tells whom the attack a hit: « est tombée dans une embuscade : deux soldats ont été tués »."""
    a, b, outcome = p.a, p.b, p.words.harm_verbs
    if not 0 < p.distance <= TOLL or a.factuality != b.factuality or not p.is_verb(b):
        return False
    if p.other.lemma not in outcome or p.one.lemma in outcome or a.trigger.outcome:
        return False
    dies = p.other.lemma in p.words.die_verbs
    if not dies and (not p.grammar.is_passive(p.second) or any(x.function == "subj" for x in b.arguments)):
        return False
    where = {site.span.start for site in b.places}
    if any(x.function in fr.IN_AN_ACT and p.grammar.tokens[x.token].start not in where for x in b.arguments):
        return False  # « … : deux soldats ont été tués dans un accrochage »
    if a.time is not None and b.time is not None and a.time != b.time or where - {site.span.start for site in a.places}:
        return False
    return _set_off(p.first, p.second, p.grammar)


def is_of_another(p: Pair) -> bool:
    """Say whether b tells the outcome of a nearer act than a: « … survient après l'attentat de Gao, qui a fait douze morts »."""
    tokens = p.grammar.tokens
    if not p.b.trigger.outcome and p.other.lemma not in p.words.harm_verbs | p.words.toll_nouns:
        return False
    near = [k for k in p.acts if p.first < k < p.second and tokens[k].pos in ("NOUN", "PROPN") and k not in p.a.own]
    if not near:
        return False
    behind = tokens[max(near) + 1 : p.second]
    opener = next((t.i for t in behind if t.text.lower() in fr.RELATIVE_WORDS), None)
    if opener is None or any(p.grammar.is_verb(t.i) for t in tokens[max(near) + 1 : opener]):
        return False
    return sum(t.pos == "VERB" for t in tokens[opener : p.second]) <= 1


def abducted_in(p: Pair) -> bool:
    """Say whether b tells in what a carried somebody off: « ont enlevé deux soldats dans une embuscade »."""
    return p.is_verb(p.a) and "abduct" in p.a.mode and _stands_in(p.first, p.second, p.grammar)


def killed_in(p: Pair) -> bool:
    """Say whether b tells in what those of a fell: « ont été tués dans une embuscade », « … dans l'explosion d'un obus »."""
    if not p.is_verb(p.a) or not (p.a.trigger.outcome or tells_harm(p.one, p.grammar, p.words)):
        return False
    within = (p.second, p.other.head) if p.other.dep == "nmod" else (p.second,)
    if any(x.token in within for x in p.a.arguments):
        return True
    starts = {span.start for span in p.a.absorbed}
    absorbed = [t.i for t in p.grammar.tokens if t.start in starts and p.grammar.is_verb(t.i)]
    return any(_stands_in(verb, p.second, p.grammar) for verb in (p.first, *absorbed))


def is_near_outcome(p: Pair) -> bool:
    """Say whether one of the two is an outcome, near the other: « une explosion a secoué le marché, tuant dix passants »."""
    return p.a.trigger.outcome != p.b.trigger.outcome and p.distance < OUTCOME


def has_victims_already(p: Pair) -> bool:
    """Say whether a is an outcome near an act, but whom it befell need not be whom b hit: « a tué un colonel et attaqué une gare »."""
    return is_near_outcome(p) and p.a.trigger.outcome and p.is_verb(p.a) and bool(p.a.recipient)


def is_subject(p: Pair) -> bool:
    """Say whether a, or a phrase that counts it, does b: « une frappe a tué », « une série d'attaques a tué »."""
    subject = p.grammar.subject(p.second) if p.is_verb(p.b) else None
    if subject is None or p.grammar.is_passive(p.second):
        return False
    if subject == p.first or p.first in p.a.own and subject in p.a.own:
        return True
    return p.one.head == subject and p.first in p.grammar.s.subtree(subject)


def has_outcome_clause(p: Pair) -> bool:
    """Say whether b tells an outcome in a clause that hangs on a, or on what tells a."""
    if not p.is_verb(p.b) or p.other.lemma not in _telling(p) or p.other.dep not in ("advcl", "conj", "acl"):
        return False
    up = p.grammar.tokens[p.other.head]
    return up.i in (p.first, p.a.governor) or up.i in p.a.own or up.dep in ("advcl", "conj") and up.head == p.first


def goes_on_to_kill(p: Pair) -> bool:
    """Say whether such a clause goes on with a: « a bombardé …, tuant », « ont tué dix soldats et en ont blessé trois »."""
    alike = p.other.dep == "conj" and p.one.lemma in _telling(p)
    return has_outcome_clause(p) and (alike or p.grammar.is_present_participle(p.second))


def died_of(p: Pair) -> bool:
    """Say whether a stands with the death that b tells: « dans l'attaque, dix soldats sont morts »."""
    return p.is_verb(p.b) and p.other.lemma in p.words.die_verbs and any(x.token == p.first for x in p.b.arguments)


def has_toll_noun(p: Pair) -> bool:
    """Say whether only b is a noun for dead or hurt: « l'attentat a fait dix morts »."""
    return p.other.lemma in p.words.toll_nouns and p.one.lemma not in p.words.toll_nouns


def has_near_toll_noun(p: Pair) -> bool:
    """Say whether such a noun stands near enough to tell the toll of a."""
    return has_toll_noun(p) and p.distance < TOLL_NOUN


def has_toll_nouns(p: Pair) -> bool:
    """Say whether both are nouns for dead or hurt: « dix morts, des dizaines de blessés »."""
    return p.one.lemma in p.words.toll_nouns and p.other.lemma in p.words.toll_nouns


def _telling(p: Pair) -> frozenset[str]:
    """Return the verbs that tell what came of an attack."""
    return p.words.harm_verbs | p.words.loss_verbs


def _stands_in(verb: int, noun: int, grammar: Grammar) -> bool:
    """Say whether a noun right behind « dans », « lors de » or « par » tells in what somebody was killed, whatever the tree says."""
    tokens = grammar.tokens
    if grammar.is_verb(noun) or not verb < noun <= verb + KILLED_IN:
        return False
    opener = min([noun, *(k.i for k in grammar.s.kids(noun, "det", "case", "nummod", "amod") if k.i < noun)])
    near = {t.text.lower() for t in tokens[max(verb + 1, opener - 2) : opener + 1]}
    return bool(near & fr.IN_WHICH) and not any(grammar.finite(t.i) is t or t.text in PARTS for t in tokens[verb + 1 : noun])


def _set_off(first: int, second: int, grammar: Grammar) -> bool:
    """Say whether a colon, a bracket or « où » parts the two and nothing else does."""
    between = grammar.tokens[first + 1 : second]
    marks = [t.text for t in between if t.text in (":", ";", "(", ")", ".", "?", "!")]
    if marks:
        return marks in ([":"], [";"], ["("])
    clause = grammar.tokens[second]
    return clause.dep == "acl:relcl" and clause.head in grammar.s.subtree(first) and any(t.text.lower() == fr.WHERE for t in between)
