"""Date acts that no time expression governs in the tree, but that share the time of what they stand with."""

from __future__ import annotations

from collections.abc import Sequence

from vigie.extract.draft import Draft, telling_verb
from vigie.extract.times.occasions import done_during
from vigie.extract.times.placed_times import PlacedTime
from vigie.extract.times.time_owners import LEANING, PLEDGED, set_apart
from vigie.pack import french as fr
from vigie.syntax.grammar import Grammar
from vigie.types import TimeSpan

Told = Sequence[tuple[PlacedTime, TimeSpan]]
OPENING = 5  # words of a participle clause that opens a sentence: « Réuni hier soir en urgence, … »


def date_the_rest(drafts: list[Draft], told: Told, grammar: Grammar) -> None:
    """Give undated acts of a sentence the time of the verb, clause or act that they stand with."""
    _inherit(drafts, grammar)
    for time, span in told:
        _date_what_it_opens(time, span, drafts, grammar)
        _date_what_happened_when(time, span, drafts, grammar)
        _date_what_is_said_then(time, span, drafts, grammar)
        _date_what_happened_where(time, span, told, drafts, grammar)
        _date_what_was_going_on(time, span, drafts, grammar)
    for d in drafts:
        if d.time is None:
            _date_what_went_on(d, drafts, grammar)
            _date_by_occasion(d, drafts, grammar)
            _date_first_of_two(d, drafts, grammar)


def _give(d: Draft, giver: Draft) -> None:
    d.time, d.time_text = giver.time, giver.time_text


def _inherit(drafts: list[Draft], grammar: Grammar) -> None:
    """Let participles, infinitives and coordinated verbs share the time of the verb they hang on."""
    by_verb: dict[int, Draft] = {}
    for d in drafts:
        if d.time is not None:
            by_verb.setdefault(d.token, d)
            if d.governor is not None:
                by_verb.setdefault(d.governor, d)
    for d in drafts:
        if d.time is not None:
            continue
        k = telling_verb(d, grammar)
        t = grammar.tokens[k]
        shares = t.dep in ("advcl", "xcomp", "conj") and grammar.is_verb(k)
        if t.dep == "advcl" and not (grammar.is_present_participle(k) or grammar.is_infinitive(k)):
            shares = False
        if shares and t.head in by_verb and by_verb[t.head].factuality == d.factuality:
            giver = by_verb[t.head]
            if t.dep == "conj" and giver.time_text is not None and giver.time_text.start > t.start:
                continue
            _give(d, giver)


def _date_what_it_opens(time: PlacedTime, span: TimeSpan, drafts: list[Draft], grammar: Grammar) -> None:
    """Date the first act behind a time, or a sitting told with its time, that opens the sentence and ends in a comma.

    « Mardi à l'aube, des tirs avaient tué deux soldats », « Réuni hier soir, le Conseil a appelé les deux pays à la retenue ».
    """
    tokens = grammar.tokens
    first = tokens[0]
    sits = first.lemma in fr.SITTINGS and grammar.is_verb(0) and time.head < OPENING
    if any(d.time_text == time.span and not (sits and d.token == 0) for d in drafts):
        return
    if not sits and not (time.tokens and time.tokens[0] == 0) and time.span.start > first.start:
        return
    last = time.tokens[-1] if time.tokens else 0
    comma = next((t.i for t in tokens[last + 1 :] if t.text == ","), None)
    if comma is None or (not sits and comma > last + 1) or comma > last + OPENING:
        return
    target = next((d for d in sorted(drafts, key=lambda d: d.token) if d.token > comma), None)
    if target is not None and target.time is None and not set_apart(target, grammar):
        target.time, target.time_text = span, time.span


def _date_what_happened_when(time: PlacedTime, span: TimeSpan, drafts: list[Draft], grammar: Grammar) -> None:
    """Date the act of a clause that says what happened then: « depuis le 13 juillet, lorsque des tirs ont tué … »."""
    last = time.tokens[-1] if time.tokens else time.head
    behind = [t for t in grammar.tokens[last + 1 : last + 3] if t.text != ","]
    cleft = any(t.text.lower() in fr.IT_IS for t in grammar.tokens[max(0, time.head - 1) : time.head + 1])
    if span.start is None or not behind or behind[0].text.lower() not in (fr.ON_WHICH_DAY | fr.THAT if cleft else fr.ON_WHICH_DAY):
        return
    target = next((d for d in sorted(drafts, key=lambda d: d.token) if d.token > behind[0].i), None)
    if target is None or target.time is not None:
        return
    single = time.expression.since and time.expression.op in ("day_month", "weekday", "numeric_day", "day_shift")
    target.time = TimeSpan(span.start, span.start, "day", rule=span.rule) if single else span
    target.time_text = time.span


def _date_what_is_said_then(time: PlacedTime, span: TimeSpan, drafts: list[Draft], grammar: Grammar) -> None:
    """Date spoken acts by the verb that reports them: « a annoncé mardi qu'il acceptait de négocier »."""
    if any(d.time_text == time.span for d in drafts):
        return
    said = grammar.clause(time.head)
    if not grammar.is_verb(said) or any(said in (d.token, d.governor) or said in d.own for d in drafts):
        return
    for d in drafts:
        if d.time is not None or d.event not in PLEDGED or d.factuality not in ("actual", "negated"):
            continue
        verb = grammar.clause(d.token)
        if _is_reported_by(said, d.token, grammar) and not any(grammar.s.kids(verb, "aux:tense")):
            d.time, d.time_text = span, time.span


def _date_what_happened_where(time: PlacedTime, span: TimeSpan, told: Told, drafts: list[Draft], grammar: Grammar) -> None:
    """Date what happened where a verb without act leads: « sont restés fermés lundi à Sfax, où des jeunes ont … »."""
    main = grammar.clause(time.head)
    if any(d.time_text == time.span or main in (d.token, d.governor) for d in drafts) or told[-1][0] is not time:
        return
    for d in drafts:
        if d.time is None and _is_where(d, main, grammar):
            d.time, d.time_text = span, time.span


def _date_what_was_going_on(time: PlacedTime, span: TimeSpan, drafts: list[Draft], grammar: Grammar) -> None:
    """Date what those of a clause were doing then: « des étudiants qui défilaient ont été dispersés mardi »."""
    main = grammar.clause(time.head)
    if span.precision != "day":
        return
    for d in drafts:
        t = grammar.tokens[d.token]
        verb = grammar.finite(d.token)
        if d.time is not None or t.dep != "acl:relcl" or verb is None or verb.i != d.token or verb.morph.get("Tense") != "Imp":
            continue
        noun = grammar.tokens[t.head]
        if noun.head == main and noun.dep in ("nsubj", "nsubj:pass", "obj"):
            d.time, d.time_text = span, time.span


def _is_where(d: Draft, k: int, grammar: Grammar) -> bool:
    """Say whether an act stands in a clause of « où » under a verb."""
    v = telling_verb(d, grammar)
    for _ in range(LEANING):
        if grammar.is_verb(v) and any(x.text.lower() == fr.WHERE and x.i < v for x in grammar.s.kids(v)):
            host = grammar.tokens[v].head
            return v > k and not is_pluperfect(v, grammar) and (host == k or grammar.clause(host) == k)
        if grammar.tokens[v].dep != "conj":
            return False
        v = grammar.tokens[v].head
    return False


def _is_reported_by(said: int, k: int, grammar: Grammar) -> bool:
    """Say whether a word stands in the clause that a verb of saying governs."""
    for _ in range(len(grammar.tokens)):
        t = grammar.tokens[k]
        if t.head == k:
            return False
        if t.head == said:
            return t.dep == "ccomp" and k > said
        k = t.head
    return False


def is_pluperfect(verb: int, grammar: Grammar) -> bool:
    """Say whether a verb tells what had happened before: « avait tué », « s'était rendu »."""
    auxiliaries = (t for t in grammar.s.kids(verb) if t.lemma == fr.TO_HAVE or t.lemma in fr.TO_BE)
    return any(t.morph.get("Tense") == "Imp" for t in auxiliaries)


def _date_what_went_on(d: Draft, drafts: list[Draft], grammar: Grammar) -> None:
    """Date what was going on when something dated happened: « a été tué mardi lors d'une marche »."""
    if grammar.is_verb(d.token):
        return
    k, during = d.token, False
    for _ in range(len(grammar.tokens)):
        during = during or grammar.tokens[k].lemma in fr.DURING or grammar.case_of(k) in fr.DURING
        giver = next((x for x in drafts if x is not d and k in (x.token, x.governor)), None)
        if giver is not None and k != d.token:
            if during and giver.time is not None and giver.time.precision == "day" and giver.factuality == "actual":
                _give(d, giver)
                return
            if giver.time is not None:
                return
        if grammar.tokens[k].head == k:
            return
        k = grammar.tokens[k].head


def _date_by_occasion(d: Draft, drafts: list[Draft], grammar: Grammar) -> None:
    """Date an act by what it was part of or met with: « ont tué un homme lors d'un raid mardi », « a dispersé mardi une marche »."""
    if d.factuality != "actual":
        return
    for x in drafts:
        if x is d or x.time is None or x.time.precision != "day" or x.factuality != "actual":
            continue
        if d.event == "PROTEST" and not grammar.is_verb(d.token) and grammar.is_verb(x.token) and d.definite is False:
            if any(a.token == d.token and a.function in MET for a in x.arguments):
                _give(d, x)
                return
        if grammar.is_verb(d.token) and done_during(x.token, grammar) == d.token:
            _give(d, x)
            return


# How a crowd stands to the act that it met with.
MET = frozenset({"obj", "obl:sur", "obl:contre", "obl:dans", "obl:de"})


def _date_first_of_two(d: Draft, drafts: list[Draft], grammar: Grammar) -> None:
    """Date the first of two acts of one type that the time behind the second is of: « ont péri et dix ont été blessés lundi »."""
    for x in drafts:
        t = grammar.tokens[x.token]
        if x.time is None or t.dep != "conj" or t.head != d.token or x.event != d.event or x.factuality != d.factuality:
            continue
        if grammar.is_verb(d.token) and grammar.is_verb(x.token) and x.time_text is not None and x.time_text.start > t.start:
            _give(d, x)
