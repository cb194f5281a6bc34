"""Count whom a verb of harm befell: the object of killing and wounding, the subject of dying."""

from __future__ import annotations

from dataclasses import dataclass, field

from vigie.extract.draft import Draft
from vigie.extract.parties.mentions import Mentions
from vigie.extract.tolls.counted import Counted
from vigie.extract.tolls.tolls import harm_told, only_tried
from vigie.pack import french as fr
from vigie.pack.casualties import CasualtyWords
from vigie.syntax.grammar import Grammar
from vigie.types import Mention, Quantity, Token

PEOPLE = frozenset({"person", "official", "force", "armed", "crowd"})


def count_victims(
    d: Draft,
    drafts: list[Draft],
    by_noun: dict[int, Counted],
    grammar: Grammar,
    words: CasualtyWords,
    used: set[int],
    mentions: Mentions,
) -> None:
    """Set the dead and hurt of an act of force from the arguments of its verbs, else from whom it was done to."""
    tally = _Tally(by_noun, grammar, words, used, mentions)
    if not grammar.is_verb(d.token) and grammar.tokens[d.token].lemma in words.death_nouns and d.killed is None:
        d.killed = tally.of_arguments(d.token, "de")
    if any(grammar.tokens[k].lemma in words.life_nouns for k in d.own) and d.killed is None:  # « coûter la vie à trois soldats »
        d.killed = tally.of_arguments(d.token, "obl:à")
    others = {o.token for o in drafts if o is not d}
    for k in _verbs_of(d, grammar):
        if k in others or d.event != "ASSAULT" and k != d.token:
            continue  # it tells an act of its own
        slot, function, soft = _slot_of(k, d, grammar, words)
        if slot is None or getattr(d, slot) is not None or d.factuality in ("negated", "hypothetical"):
            continue
        if slot == "injured" and soft and d.killed is not None or only_tried(k, grammar, words):
            continue
        total = tally.of_arguments(k, function, verb=k, soft=soft)
        if total is None and k == d.token and not soft:
            total = tally.of_heads([m.token for m in d.recipient if _is_body(m, grammar)], verb=k)
        if total is not None:
            setattr(d, slot, total)


def _is_body(m: Mention, grammar: Grammar) -> bool:
    """Say whether whom an act befell is people, not a force or group as a whole."""
    return m.kind in ("person", "official") or m.unnamed or any(grammar.tokens[k].ent == "PER" for k in grammar.under(m.span))


def _slot_of(k: int, d: Draft, grammar: Grammar, words: CasualtyWords) -> tuple[str | None, str, bool]:
    """Return what a verb tells of whom it befell, as which argument they stand, and whether things may stand there as well."""
    lemma = grammar.tokens[k].lemma
    if k == d.token and d.wording in words.kill_phrases:
        return "killed", "obj", False
    if k == d.token and lemma in words.loss_verbs and _tells_death(d):
        return ("killed", "obj", False) if d.wording.split()[-1] not in words.life_nouns else ("killed", "subj", False)
    if k == d.token and d.wording.split()[-1] in words.loss_nouns:
        return None, "", False  # « ont subi de lourdes pertes »
    if k == d.token and (_tells_death(d) or d.wording in words.die_phrases) or lemma in words.die_verbs:
        return "killed", "subj", False
    if _to_death(k, grammar) or lemma in words.hit_verbs | words.injure_verbs and _deadly(k, grammar):
        return "killed", "obj", False
    if lemma in words.kill_verbs and not grammar.is_reflexive(k):
        return "killed", "obj", False
    if lemma in words.injure_verbs:
        return "injured", "obj", False
    if lemma in words.hit_verbs and k == d.token:
        return "injured", "obj", True
    return None, "", False


def _to_death(k: int, grammar: Grammar) -> bool:
    """Say whether « à mort » stands right behind a verb: « poignardé à mort »."""
    return tuple(t.text.lower() for t in grammar.tokens[k + 1 : k + 3]) == fr.TO_DEATH


def _deadly(k: int, grammar: Grammar) -> bool:
    """Say whether a wound killed: « mortellement blessé », « touché mortellement »."""
    return any(t.text.lower() in fr.DEADLY for t in grammar.tokens[max(0, k - 1) : k + 2])


def _tells_death(d: Draft) -> bool:
    """Say whether the subject of the trigger is who died: « deux gendarmes ont trouvé la mort »."""
    return d.trigger.outcome and d.trigger.frame.get("subj") == "recipient"


def _verbs_of(d: Draft, grammar: Grammar) -> list[int]:
    start = [d.token] + ([d.governor] if d.governor is not None else [])
    found = [i for i in start if grammar.is_verb(i)]
    for i in list(start):
        found += [k.i for k in grammar.s.kids(i, "conj", "advcl", "acl", "acl:relcl") if grammar.is_verb(k.i)]
    return list(dict.fromkeys(found))


@dataclass(slots=True)
class _Tally:
    """Adds up how many people noun phrases tell of."""

    by_noun: dict[int, Counted]
    grammar: Grammar
    words: CasualtyWords
    used: set[int] = field(default_factory=set)
    mentions: Mentions | None = None

    def of_arguments(self, i: int, function: str, *, verb: int | None = None, soft: bool = False) -> Quantity | None:
        """Return how many the arguments of a verb or noun are."""
        return self.of_heads([a.token for a in self.grammar.arguments(i) if a.function == function], verb=verb, soft=soft)

    def of_heads(self, heads: list[int], *, verb: int | None = None, soft: bool = False) -> Quantity | None:
        """Return how many these and those coordinated with them are; None where one of them is no body of people."""
        members = [k for h in heads for k in self._members(h) if verb is None or not self._of_another(verb, k)]
        found: list[Quantity] = []
        for k in dict.fromkeys(members):
            one = self._number(k, soft)
            if one is _WHOLE:
                return None
            if one is not None:
                found.append(one)
        if not found:
            return None
        open_end = any(q.max is None for q in found)
        told = [q for q in found if q.start is not None]
        return Quantity(
            sum(q.min or 0 for q in found),
            None if open_end else sum(q.max or 0 for q in found),
            any(q.approx for q in found),
            told[0].start if told else None,
            told[-1].end if told else None,
        )

    def _members(self, head: int) -> list[int]:
        """Return a noun phrase and what is coordinated with it, « le maire et trois de ses fils » too."""
        found = list(self.grammar.coordinated(head))
        grammar, t = self.grammar, self.grammar.tokens[head]
        found += [k.i for h in tuple(found) for k in grammar.s.kids(h, "conj") if k.pos in ("NUM", "PRON")]
        hung = (k for h in tuple(found) for adj in grammar.s.kids(h, "amod") for k in grammar.s.kids(adj.i, "conj"))
        found += [k.i for k in hung if k.pos == "NOUN" and k.i in self.by_noun]  # « treize soldats américains et soixante civils »
        if t.dep == "obj" and grammar.is_verb(t.head):  # the tree hangs the second on the verb
            beside = (k.i for k in grammar.s.kids(t.head, "conj") if k.pos == "NOUN" and k.i > head and not grammar.own_case(k.i))
            found += [k for k in beside if any(grammar.s.kids(k, "cc"))]
        return list(dict.fromkeys(found))

    def _number(self, k: int, soft: bool) -> Quantity | None:
        grammar, t = self.grammar, self.grammar.tokens[k]
        read = self.mentions.read(k) if self.mentions is not None else ()
        people = any(m.kind in PEOPLE for m in read)
        if _of_things(t, grammar, self.mentions):
            return None
        if soft and not people or read and not people and any(m.kind in ("weapon", "facility") for m in read):
            return None
        c = self.by_noun.get(k)
        if c is None:
            c = next((self.by_noun[x.i] for x in grammar.s.kids(k, "nmod", "nummod") if x.i in self.by_noun and x.i > k), None)
        if t.lemma in self.words.units and (c is None or c.article):
            return _WHOLE
        if c is not None and not (c.vague and c.article):
            self.used.add(c.noun)
            return c.quantity
        if soft:
            return None
        if t.morph.get("Number") == "Plur" and t.pos not in ("PROPN", "PRON") and t.lemma not in fr.TIME_UNITS:
            return Quantity(2, None)
        if t.text.lower() in fr.ONE_OF and t.pos in ("PRON", "NUM", "DET"):
            return Quantity(1, 1)
        if t.pos in ("NOUN", "PROPN") and people:
            named = any(m.kind in ("force", "armed") and not m.unnamed for m in read)
            return _WHOLE if named and t.ent != "PER" and not any(x.ent == "PER" for x in grammar.s.kids(k)) else Quantity(1, 1)
        return None

    def _of_another(self, verb: int, k: int) -> bool:
        """Say whether another verb of harm tells what befell these: « tuant une fillette et blessant cinq passants »."""
        words, tokens = self.words, self.grammar.tokens
        own = tokens[verb].lemma
        if harm_told(tokens[k], words) is not None and not self.grammar.is_verb(k):
            return True  # no victim but a participle
        if tokens[k].lemma in words.injured_nouns and own not in words.injure_verbs:
            return True  # « deux soldats tués et six blessés »
        if any(t.lemma in words.injure_verbs and t.lemma != own for t in self.grammar.s.kids(k, "acl", "amod")):
            return True
        between = (harm_told(t, words) for t in tokens[verb + 1 : k])
        return any(lemma is not None and lemma != own for lemma in between)


def _of_things(t: Token, grammar: Grammar, mentions: Mentions | None) -> bool:
    """Say whether a bare number in a clause of « dont » counts weapons: « onze drones, dont huit ont été abattus »."""
    verb = grammar.tokens[t.head]
    if mentions is None or t.pos not in ("NUM", "PRON") or verb.dep != "acl:relcl":
        return False
    return any(m.kind in ("weapon", "facility") for m in mentions.read(verb.head))


_WHOLE = Quantity(0, 0)  # a whole force, not so many of its men
