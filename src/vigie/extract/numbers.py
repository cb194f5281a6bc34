"""Tie the numbers of a sentence to its acts: how many, how many dead, how many hurt; the rest are figures."""

from __future__ import annotations

from dataclasses import dataclass, replace

from vigie.extract.draft import Draft
from vigie.extract.mentions import Mentions
from vigie.extract.tolls import read_tolls
from vigie.pack.casualties import CasualtyWords
from vigie.resolve.quantity import QuantityMention
from vigie.syntax import french as fr
from vigie.syntax.grammar import Grammar
from vigie.types import Figure, Quantity, Span, Token

FORCE = frozenset({"ASSAULT", "PROTEST", "COERCE"})
# A number counts the noun that follows it within so many tokens: « plus de 150 autres attaques ».
REACH = 4


@dataclass(frozen=True, slots=True)
class Counted:
    """A number and the token of the noun that it counts."""

    quantity: Quantity
    noun: int
    vague: bool
    article: bool


def place_quantities(grammar: Grammar, found: tuple[QuantityMention, ...], offset: int) -> list[Counted]:
    """Map numbers, whose offsets count from the sentence's start, onto the nouns they count."""
    counted: list[Counted] = []
    for q in found:
        start, end = q.start + offset, q.end + offset
        noun = _counted_noun(grammar, end)
        if noun is None:
            noun = next((t.i for t in grammar.tokens if t.start <= start < t.end), None)
        if noun is None:
            continue
        quantity = replace(q.quantity, start=start, end=end)
        counted.append(Counted(quantity, noun, q.vague, q.article))
    return counted


def _counted_noun(grammar: Grammar, end: int) -> int | None:
    steps = 0
    for t in grammar.tokens:
        if t.start < end:
            continue
        if t.pos in ("NOUN", "PROPN") or (t.pos in ("ADJ", "VERB") and _is_noun_like(grammar, t)):
            return t.i
        if t.pos == "PUNCT" or t.pos in ("VERB", "AUX", "SCONJ", "CCONJ") or steps >= REACH:
            return None
        steps += 1
    return None


def _is_noun_like(grammar: Grammar, t: Token) -> bool:
    nxt = grammar.tokens[t.i + 1] if t.i + 1 < len(grammar.tokens) else None
    return nxt is None or nxt.pos in ("PUNCT", "ADP", "CCONJ", "AUX", "VERB", "PRON", "ADV")


def assign_numbers(
    drafts: list[Draft], counted: list[Counted], grammar: Grammar, words: CasualtyWords, mentions: Mentions
) -> set[int]:
    """Set count, killed and injured on the drafts; return the nouns whose numbers were used up."""
    used: set[int] = set()
    by_noun: dict[int, Counted] = {}
    for c in counted:
        by_noun.setdefault(c.noun, c)
    for c in counted:
        lemma = grammar.tokens[c.noun].lemma
        low = grammar.tokens[c.noun].text.lower().rstrip("es")
        if lemma in words.killed_nouns or low in words.killed_nouns:
            used |= _toll(drafts, c, "killed", grammar)
        elif lemma in words.injured_nouns or low in ("bless", "blessé"):
            used |= _toll(drafts, c, "injured", grammar)
        elif lemma in words.victim_nouns and c.quantity.max == 0:
            used |= _toll(drafts, c, "killed", grammar) | _toll(drafts, c, "injured", grammar)
    _spared(drafts, grammar, words)
    for d in drafts:
        _verb_toll(d, by_noun, grammar, words, used, mentions)
    used |= read_tolls(drafts, [(c.noun, c.quantity, c.article) for c in counted if not c.vague], grammar, words)
    for d in drafts:
        if d.trigger.outcome and not grammar.is_verb(d.token):
            continue  # « 25 blessés » is one attack, not 25
        if d.token in by_noun and not by_noun[d.token].article:
            c = by_noun[d.token]
            if (d.killed is None or c.noun not in used) and c.quantity.max != 0:
                d.count = c.quantity
                used.add(c.noun)
        elif d.count is None:
            d.count = _plural(d, grammar, words, by_noun)
    return used


def mark_targeted(drafts: list[Draft], words: CasualtyWords, text: str) -> None:
    """Mark the killing of one who leads, or of a named man from the air, as aimed at him."""
    for d in drafts:
        if d.event != "ASSAULT" or "targeted" in d.mode or d.killed is None or not 1 <= (d.killed.min or 0) <= FEW:
            continue
        for m in d.recipient:
            led = any(w in words.leaders for w in m.span.of(text).lower().split())
            struck = bool({"drone", "aerial"} & set(d.mode)) or any(a.kind in ("state", "force") for a in d.actor)
            if not m.plural and (led or m.name is not None and m.kind in ("official", "person")) and struck:
                d.mode.append("targeted")
                break


FEW = 4  # dead


def _spared(drafts: list[Draft], grammar: Grammar, words: CasualtyWords) -> None:
    """Set a toll of nought where the text denies one: « sans faire de victimes », « n'a pas fait de blessé »."""
    for t in grammar.tokens:
        both = t.lemma in words.victim_nouns
        if t.dep != "obj" or not grammar.is_verb(t.head) or not (both or t.lemma in words.killed_nouns | words.injured_nouns):
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
    if c.article and not _is_toll_context(grammar, c.noun):
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


def _is_toll_context(grammar: Grammar, noun: int) -> bool:
    return grammar.tokens[noun].dep in ("obj", "conj", "nmod", "obl:arg", "nsubj", "ROOT")


def _verb_toll(
    d: Draft,
    by_noun: dict[int, Counted],
    grammar: Grammar,
    words: CasualtyWords,
    used: set[int],
    mentions: Mentions,
) -> None:
    """Count the object of killing and wounding verbs, and the subject of dying ones."""
    if not grammar.is_verb(d.token) and grammar.tokens[d.token].lemma in words.death_nouns and d.killed is None:
        d.killed = _sum_arguments(d.token, "de", by_noun, grammar, used, mentions)
    if any(grammar.tokens[k].lemma in words.life_nouns for k in d.own) and d.killed is None:  # « coûter la vie à trois soldats »
        d.killed = _sum_arguments(d.token, "obl:à", by_noun, grammar, used, mentions)
    for k in _verbs_of(d, grammar):
        lemma = grammar.tokens[k].lemma
        slot, function = (
            ("killed", "obj") if lemma in words.kill_verbs
            else ("injured", "obj") if lemma in words.injure_verbs
            else ("killed", "subj") if lemma in words.die_verbs or k == d.token and _tells_death(d)
            else (None, None)
        )  # fmt: skip
        if slot is None or getattr(d, slot) is not None or d.factuality in ("negated", "hypothetical"):
            continue
        total = _sum_arguments(k, function or "obj", by_noun, grammar, used, mentions, words)
        if total is not None:
            setattr(d, slot, total)


def _tells_death(d: Draft) -> bool:
    """Say whether the subject of the trigger is who died: « deux gendarmes ont trouvé la mort »."""
    return d.trigger.outcome and d.trigger.frame.get("subj") == "recipient"


def _verbs_of(d: Draft, grammar: Grammar) -> list[int]:
    start = [d.token] + ([d.governor] if d.governor is not None else [])
    found = [i for i in start if grammar.is_verb(i)]
    for i in list(start):
        found += [k.i for k in grammar.s.kids(i, "conj", "advcl", "acl", "acl:relcl") if grammar.is_verb(k.i)]
    return list(dict.fromkeys(found))


def _sum_arguments(
    verb: int,
    function: str,
    by_noun: dict[int, Counted],
    grammar: Grammar,
    used: set[int],
    mentions: Mentions,
    words: CasualtyWords | None = None,
) -> Quantity | None:
    heads = [a.token for a in grammar.arguments(verb) if a.function == function]
    members = [k for h in heads for k in grammar.coordinated(h) if not _of_another(verb, k, grammar, words)]
    low = high = 0.0
    open_end, approx, start, end = False, False, None, None
    for k in dict.fromkeys(members):
        c = by_noun.get(k)
        if c is None:
            c = next(
                (by_noun[x.i] for x in grammar.s.kids(k, "nmod", "nummod") if x.i in by_noun and x.i > k),
                None,
            )
        t = grammar.tokens[k]
        if c is not None and not (c.vague and c.article):
            low += c.quantity.min or 0
            high += c.quantity.max or 0
            open_end = open_end or c.quantity.max is None
            approx = approx or c.quantity.approx
            start = c.quantity.start if start is None else start
            end = c.quantity.end
            used.add(c.noun)
        elif t.morph.get("Number") == "Plur" and t.pos != "PROPN" and t.lemma not in fr.TIME_UNITS:
            low += 2
            open_end = True
        elif t.pos in ("NOUN", "PROPN") and any(m.kind in ("person", "official", "force", "armed", "crowd") for m in mentions.read(k)):
            if any(m.kind in ("force", "armed") and not m.unnamed for m in mentions.read(k)):
                return None
            low += 1
            high += 1
    if not members or low == 0 and not open_end and high == 0 and start is None:
        return None
    return Quantity(low, None if open_end else high, approx, start, end)


def _of_another(verb: int, k: int, grammar: Grammar, words: CasualtyWords | None) -> bool:
    """Say whether another verb of harm tells what befell these: « tuant une fillette et blessant cinq passants »."""
    if words is None:
        return False
    harm = words.kill_verbs | words.die_verbs | words.injure_verbs
    own = grammar.tokens[verb].lemma
    if any(t.lemma in words.injure_verbs and t.lemma != own for t in grammar.s.kids(k, "acl", "amod")):
        return True
    return any(t.lemma in harm and t.lemma != own and grammar.is_verb(t.i) for t in grammar.tokens[verb + 1 : k])


# Whose bare plural tells of several acts: « des raids », « des manifestations ».
COUNTABLE = frozenset({"ASSAULT", "PROTEST", "COERCE", "REQUEST", "CONSULT", "COOPERATE"})


def _plural(d: Draft, grammar: Grammar, words: CasualtyWords, by_noun: dict[int, Counted]) -> Quantity | None:
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
