"""Tie the numbers of a sentence to its acts: how many, how many dead, how many hurt; the rest are figures."""

from __future__ import annotations

from vigie.extract.draft import Draft
from vigie.extract.parties.mentions import Mentions
from vigie.extract.parties.parties import is_one_man
from vigie.extract.tolls.counted import Counted
from vigie.extract.tolls.tolls import read_second_tolls, read_tolls
from vigie.extract.tolls.victims import count_victims
from vigie.pack import french as fr
from vigie.pack.casualties import CasualtyWords
from vigie.syntax.grammar import Grammar
from vigie.types import ACTOR_KINDS, Figure, Quantity, Span

FORCE = frozenset({"ASSAULT", "PROTEST", "COERCE"})


def assign_numbers(
    drafts: list[Draft], counted: list[Counted], grammar: Grammar, words: CasualtyWords, mentions: Mentions
) -> set[int]:
    """Set count, killed and injured on the drafts; return the nouns whose numbers were used up."""
    used: set[int] = set()
    by_noun: dict[int, Counted] = {}
    for c in counted:
        by_noun.setdefault(c.noun, c)
    for c in counted:
        for slot in _slots(c, grammar, words):
            used |= _toll(drafts, c, slot, grammar)
    told = [(c.noun, c.quantity, c.article) for c in counted if not c.vague]
    others = read_second_tolls(drafts, told, grammar, words)
    used |= others
    _spared(drafts, grammar, words)
    for d in drafts:
        if d.event in FORCE:
            count_victims(d, drafts, by_noun, grammar, words, used, mentions)
    used |= read_tolls(drafts, told, grammar, words)
    for d in drafts:
        if d.trigger.outcome and not grammar.is_verb(d.token):
            continue  # « 25 blessés » is one attack, not 25
        own = by_noun.get(d.token)
        if own is not None and not own.article:
            free = d.killed is None and d.injured is None or own.noun not in used
            if free and own.noun not in others and own.quantity.max != 0:
                d.count = own.quantity
                used.add(own.noun)
        elif d.count is None:
            d.count = _plural(d, grammar, words) or _things(d, by_noun, grammar, words, used, mentions)
    return used


def _slots(c: Counted, grammar: Grammar, words: CasualtyWords) -> tuple[str, ...]:
    """Return what toll a counted noun tells by itself: « dix morts », « douze blessés », « aucune victime »."""
    noun = grammar.tokens[c.noun]
    low = noun.text.lower().rstrip("es")
    if noun.lemma in words.killed_nouns or low in words.killed_nouns:
        return ("killed",)
    if noun.lemma in words.injured_nouns or low in ("bless", "blessé"):
        return ("injured",)
    return ("killed", "injured") if noun.lemma in words.victim_nouns and c.quantity.max == 0 else ()


def mark_targeted(drafts: list[Draft], words: CasualtyWords, text: str) -> None:
    """Mark the killing of one who leads, or of a named man from the air, as aimed at him."""
    for d in drafts:
        if d.event != "ASSAULT" or "targeted" in d.mode or d.killed is None or not 1 <= (d.killed.min or 0) <= FEW:
            continue
        for m in d.recipient:
            led = any(w in words.leaders for w in m.span.of(text).lower().split())
            struck = bool({"drone", "aerial"} & set(d.mode)) or any(a.kind in ("state", "force") for a in d.actor)
            if struck and (is_one_man(m) or (led and not m.plural)):
                d.mode.append("targeted")
                break


FEW = 4  # dead


def _spared(drafts: list[Draft], grammar: Grammar, words: CasualtyWords) -> None:
    """Set a toll of nought where the text denies one: « sans faire de victimes », « n'a pas fait de blessé »."""
    for t in grammar.tokens:
        both = t.lemma in words.victim_nouns
        if t.dep != "obj" or not grammar.is_verb(t.head) or not (both or t.lemma in words.toll_nouns):
            continue
        without = grammar.case_of(t.head) == fr.WITHOUT
        if grammar.tokens[t.head].lemma not in words.toll_verbs or not (without or grammar.negated(t.head)):
            continue
        for d in sorted((d for d in drafts if d.event in FORCE), key=lambda d: abs(d.token - t.head))[:1]:
            if (both or t.lemma in words.killed_nouns) and d.killed is None:
                d.killed = Quantity(0, 0, False)
            if (both or t.lemma in words.injured_nouns) and d.injured is None:
                d.injured = Quantity(0, 0, False)


def _toll(drafts: list[Draft], c: Counted, slot: str, grammar: Grammar) -> set[int]:
    """Give a toll to the violent act of its clause, else to the nearest one before it."""
    if c.article and not _is_toll_context(grammar, c.noun) and not _is_one_dead(grammar, c):
        return set()
    violent = [d for d in drafts if d.event in FORCE]
    if not violent:
        return set()
    before = [d for d in violent if d.token <= c.noun and getattr(d, slot) is None]
    after = [d for d in violent if d.token > c.noun and getattr(d, slot) is None]
    own = [d for d in violent if d.token == c.noun or c.noun in d.own]
    pick = own or sorted(before, key=lambda d: c.noun - d.token)[:1] or after[:1]
    if not pick or getattr(pick[0], slot) is not None:
        return set()
    setattr(pick[0], slot, c.quantity)
    return {c.noun}


def _is_one_dead(grammar: Grammar, c: Counted) -> bool:
    """Say whether « un mort », « un blessé » stands by itself: « …, un mort et douze blessés »."""
    after = grammar.tokens[c.noun + 1 : c.noun + 2]
    before = grammar.tokens[c.noun - 1].text.lower() if c.noun else ""
    return before == fr.ONE_MAN and all(t.pos in ("PUNCT", "CCONJ", "ADP") for t in after)


def _is_toll_context(grammar: Grammar, noun: int) -> bool:
    return grammar.tokens[noun].dep in ("obj", "conj", "nmod", "obl:arg", "nsubj", "ROOT")


# Whose bare plural tells of several acts: « des raids », « des manifestations ».
COUNTABLE = frozenset({"ASSAULT", "PROTEST", "COERCE", "REQUEST", "CONSULT", "COOPERATE"})


def _plural(d: Draft, grammar: Grammar, words: CasualtyWords) -> Quantity | None:
    t = grammar.tokens[d.token]
    told = next((words.multiples[k.lemma] for k in grammar.s.kids(d.token, "amod") if k.lemma in words.multiples), None)
    if told is not None:
        return Quantity(told, told, False)
    if grammar.is_verb(d.token):
        around = " ".join(x.text.lower() for x in grammar.tokens[max(0, d.token - 4) : d.token + 6])
        if any(r in around for r in words.repeated):
            return Quantity(2, None, False)
        return None
    if d.event not in COUNTABLE or d.factuality == "negated":
        return None  # « des critiques », « sans procéder à des arrestations »: no number of acts
    if t.morph.get("Number") != "Plur" or t.lemma in words.single_plurals or not t.text.lower().endswith(("s", "x")):
        return None
    return Quantity(2, None, False)


def _things(
    d: Draft, by_noun: dict[int, Counted], grammar: Grammar, words: CasualtyWords, used: set[int], mentions: Mentions
) -> Quantity | None:
    """Count what is taken, burnt or shot down one by one: « a repris deux villages », « trois postes ont été incendiés »."""
    if grammar.tokens[d.token].lemma not in words.one_by_one or d.factuality == "negated" or d.killed is not None:
        return None
    objects = [a.token for a in grammar.arguments(d.token) if a.function == "obj"]
    counted = [by_noun[k] for k in objects if k in by_noun and not by_noun[k].article and k not in used]
    if len(counted) != 1 or counted[0].quantity.max == 0:
        return None
    kinds = {m.kind for m in mentions.read(counted[0].noun)}
    if kinds & ACTOR_KINDS or grammar.tokens[counted[0].noun].lemma in fr.TIME_UNITS:
        return None
    used.add(counted[0].noun)
    return counted[0].quantity


def find_figures(counted: list[Counted], used: set[int], grammar: Grammar, words: CasualtyWords, mentions: Mentions) -> list[Figure]:
    """Return the strengths and other stocks among the numbers that no act has used up."""
    found: list[Figure] = []
    for c in counted:
        if c.noun in used or c.article or c.quantity.max == 0:
            continue
        if c.quantity.min is not None and c.quantity.min < 10:
            continue
        lemma = grammar.tokens[c.noun].lemma
        what = next((name for name, nouns in words.figures if lemma in nouns), None)
        if what is None:
            continue
        start = c.quantity.start
        if start is None:
            continue
        phrase = mentions.span(c.noun)
        m = next(iter(mentions.read(c.noun)), None)
        found.append(
            Figure(
                what,
                Span(min(start, phrase.start), max(c.quantity.end or 0, phrase.end)),
                c.quantity,
                of=m.country if m else None,
            )
        )
    return found
