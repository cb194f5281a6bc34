"""Read tolls off the words beside a number, where the tree has hung it elsewhere: « tuant une fillette et blessant cinq autres »."""

from __future__ import annotations

from vigie.extract.draft import Draft
from vigie.pack import french as fr
from vigie.pack.casualties import CasualtyWords
from vigie.pack.number_rules import load_number_rules
from vigie.syntax.grammar import Grammar
from vigie.types import Quantity, Token

BEHIND = 5  # words between who was counted and what befell him: « quatre soldats de la garnison ont été tués »
BEFORE = 3  # words between what befell him and his number: « tuant sur le coup trois passants »


def read_tolls(drafts: list[Draft], counts: list[tuple[int, Quantity, bool]], grammar: Grammar, words: CasualtyWords) -> set[int]:
    """Set the dead and hurt that nothing else has told; `counts` are nouns with their numbers and whether an article told it."""
    used: set[int] = set()
    violent = [d for d in drafts if d.event == "ASSAULT" and d.factuality in ("actual", "future")]
    for noun, quantity, article in counts:
        slot = _slot_before(noun, quantity, grammar, words) or (None if article else _slot_behind(noun, grammar, words))
        whole = article and grammar.tokens[noun].lemma in words.units  # « a décimé une patrouille »
        if slot is None or whole or any(_told(d, slot, quantity) for d in drafts):
            continue
        bare = [d for d in violent if getattr(d, slot) is None]
        lost = _loss_verb(noun, grammar, words)
        own = [d for d in bare if d.token == lost]
        if own or bare and len(violent) == len(bare):
            setattr(min(own or bare, key=lambda d: abs(d.token - noun)), slot, quantity)
            used.add(noun)
    return used


def read_second_tolls(
    drafts: list[Draft], counts: list[tuple[int, Quantity, bool]], grammar: Grammar, words: CasualtyWords
) -> set[int]:
    """Set the hurt or dead that a second participle tells of others: « trois hommes ont été tués et une vingtaine blessés »."""
    used: set[int] = set()
    for t in grammar.tokens:
        first = first_toll(t.i, grammar, words)
        slot = _slot_of(t.lemma, words) if first is not None else None
        told = next((c for c in reversed(counts) if c[1].end is not None and c[1].end <= t.start), None)
        if first is None or slot is None or told is None or told[1].end is None:
            continue
        near = [k for k in grammar.tokens if told[1].end <= k.start < t.start]
        if grammar.tokens[first].end > (told[1].start or 0) or len(near) > OTHERS or any(k.pos in ("PUNCT", "CCONJ") for k in near):
            continue
        hosts = [d for d in drafts if d.event == "ASSAULT" and getattr(d, slot) is None and d.token <= t.i]
        host = next((d for d in hosts if d.token == first or first in d.own), max(hosts, key=lambda d: d.token, default=None))
        if host is not None:
            setattr(host, slot, told[1])
            used.add(told[0])
    return used


def first_toll(i: int, grammar: Grammar, words: CasualtyWords) -> int | None:
    """Return the verb that told what befell some, where a participle right behind « et » and a number tells it of others."""
    t = grammar.tokens[i]
    if _slot_of(t.lemma, words) is None or t.pos not in ("VERB", "ADJ", "NOUN") or t.dep == "root":
        return None
    k = i - 1
    while (
        k > 0
        and i - k <= SECOND
        and (grammar.tokens[k].pos in ("ADV", "AUX", "NUM", "DET", "ADP", "PRON", "ADJ") or k >= i - OTHERS and _counts(k, grammar))
    ):
        k -= 1
    if grammar.tokens[k].pos != "CCONJ" and grammar.tokens[k].text != "," or k >= i - 1:
        return None
    if not any(x.pos == "NUM" or x.lemma in fr.OTHER or _counts(x.i, grammar) for x in grammar.tokens[k + 1 : i]):
        return None
    before = grammar.tokens[max(0, k - APART) : k]
    return next((x.i for x in reversed(before) if grammar.is_verb(x.i) and tells_harm(x, grammar, words)), None)


def tells_harm(t: Token, grammar: Grammar, words: CasualtyWords) -> bool:
    """Say whether a verb tells of dead or hurt, by itself or by its object: « ont trouvé la mort »."""
    ends = words.death_nouns | words.life_nouns
    return (
        _slot_of(t.lemma, words) is not None or t.lemma in words.loss_verbs or any(k.lemma in ends for k in grammar.s.kids(t.i, "obj"))
    )


def _counts(k: int, grammar: Grammar) -> bool:
    return grammar.tokens[k].lemma in load_number_rules().collective


OTHERS = 7  # words from a number to the participle, « d'autres ont été grièvement » and a word or two
SECOND = OTHERS + 6  # with the number itself and what rounds it: « et au moins une bonne vingtaine d'autres … »
APART = 14  # words from the first participle to « et », an aside between them: « sont mortes, dont un photographe italien, et … »


def _told(d: Draft, slot: str, quantity: Quantity) -> bool:
    """Say whether an act has such a toll already, or this very number as another."""
    if getattr(d, slot) is not None:
        return True
    return any(q is not None and q.start == quantity.start for q in (d.killed, d.injured, d.count))


def _past_aside(last: int, grammar: Grammar) -> int:
    """Return the word before what stands between commas: « ont coûté la vie, selon l'armée, à douze rebelles »."""
    if last < 0 or grammar.tokens[last].text != ",":
        return last
    opened = next((t.i for t in reversed(grammar.tokens[max(0, last - ASIDE) : last]) if t.text == ","), None)
    return last if opened is None else opened - 1


ASIDE = 12  # words between the commas


def _is_small(t: Token) -> bool:
    return t.pos in ("ADP", "ADV") or t.text.lower() in fr.ARTICLES


def only_tried(k: int, grammar: Grammar, words: CasualtyWords) -> bool:
    """Say whether the harm was only tried: « a tenté d'égorger un policier »."""
    t = grammar.tokens[k]
    return grammar.is_infinitive(k) and t.head != k and grammar.tokens[t.head].lemma in words.attempts


def harm_told(t: Token, words: CasualtyWords) -> str | None:
    """Return the verb of harm that a word is a form of, a participle taken for a noun too: « et blessant cinq passants »."""
    harm = words.harm_verbs
    low = t.text.lower()
    guess = low.removesuffix(fr.PRESENT_PARTICIPLE) + fr.FIRST_GROUP if low.endswith(fr.PRESENT_PARTICIPLE) else t.lemma
    if guess in harm:
        return guess
    return t.lemma if t.lemma in harm and t.pos in ("VERB", "AUX") else None


def _slot_of(lemma: str, words: CasualtyWords) -> str | None:
    if lemma in words.kill_verbs or lemma in words.die_verbs:
        return "killed"
    return "injured" if lemma in words.injure_verbs else None


def _slot_before(noun: int, quantity: Quantity, grammar: Grammar, words: CasualtyWords) -> str | None:
    """Read « tuant N », « a blessé N », « la mort de N », « la vie à N »."""
    first = next((t.i for t in grammar.tokens if quantity.start is not None and t.end > quantity.start), noun)
    last = first - 1
    while last >= 0 and first - last <= BEFORE and _is_small(grammar.tokens[last]):
        last -= 1
    last = _past_aside(last, grammar)
    if last < 0:
        return None
    lost = _loss_verb(noun, grammar, words)
    last = last if lost is None else lost
    t = grammar.tokens[last]
    if t.lemma in words.loss_verbs and grammar.is_verb(last) and not grammar.is_passive(last):
        men = grammar.tokens[noun].lemma in words.troops
        if lost is not None:
            return "killed" if men else None
        return "killed" if men and not any(grammar.tokens[k].pos == "ADP" for k in range(last + 1, first)) else None
    linked = last < first - 1
    if t.pos == "NOUN" and harm_told(t, words) is None:
        return "killed" if linked and t.lemma in words.death_nouns | words.life_nouns else None
    if (
        harm_told(t, words) is None
        or only_tried(last, grammar, words)
        or linked
        and any(grammar.tokens[k].pos == "ADP" for k in range(last + 1, first))
    ):
        return None
    lemma = harm_told(t, words) or t.lemma
    return None if grammar.is_passive(last) or lemma in words.die_verbs else _slot_of(lemma, words)


def _loss_verb(noun: int, grammar: Grammar, words: CasualtyWords) -> int | None:
    """Return the verb of loss whose object these are, themselves or by their number: « a coûté à l'armée une dizaine d'hommes »."""
    t = grammar.tokens[noun]
    if t.dep == "nmod" and _counts(t.head, grammar):
        t = grammar.tokens[t.head]
    verb = t.head if t.dep in ("obj", "obl:arg") and not grammar.own_case(t.i) else None
    return verb if verb is not None and grammar.tokens[verb].lemma in words.loss_verbs else None


def _slot_behind(noun: int, grammar: Grammar, words: CasualtyWords) -> str | None:
    """Read « N soldats ont été tués », « N personnes sont mortes »."""
    for t in grammar.tokens[noun + 1 : noun + 1 + BEHIND]:
        if t.pos in ("PUNCT", "CCONJ", "SCONJ", "PRON"):
            return None
        if t.pos in ("ADJ", "NOUN") and t.lemma in words.killed_nouns and grammar.tokens[t.i - 1].pos == "AUX":
            return "killed"
        if grammar.is_verb(t.i):
            slot = _slot_of(t.lemma, words)
            return slot if slot and (grammar.is_passive(t.i) or t.lemma in words.die_verbs) else None
    return None
