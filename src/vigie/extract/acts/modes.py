"""Tell the mode of an act by what it is about (« exige la remise de … ») or by what it is done with (« tué par un obus »)."""

from __future__ import annotations

from collections.abc import Iterator

from vigie.extract.draft import Draft
from vigie.extract.parties.parties import content_of, is_one_man
from vigie.pack import french as fr
from vigie.pack.modes import SIDES, ModeRules, Terms
from vigie.syntax.grammar import Grammar

# Functions in which a noun may be what an act is done with; what an act is done to stands in others.
MEANS = frozenset({"subj", "obl:à", "obl:avec", "obl:par", "obl:de", "obl:sous"})
WEAPONS = frozenset(
    {"firearms", "heavy-weapons", "explosives", "primitive", "aerial", "drone", "crowd-control", "suicide-attack", "unconventional"}
)


def add_modes(drafts: list[Draft], grammar: Grammar, rules: ModeRules) -> None:
    """Give the acts whose entries told no such mode that of the word nearest to their trigger."""
    for d in drafts:
        content, means, act, order, deed, itself = (rules.terms.get((d.event, side)) for side in SIDES)
        kinds = d.kinds or {}
        by_state, people = "state" in kinds.get("subj", ()), "weapon" not in kinds.get("obj", ())
        if content is not None and not d.mode:
            _add(d, _about(d, grammar, rules), content, grammar)
        if means is not None and WEAPONS.isdisjoint(d.mode):
            _add(d, _with(d, grammar, rules), means, grammar)
        if act is not None and WEAPONS.isdisjoint(d.mode) and people and not by_state:
            _add(d, iter((d.token,)), act, grammar)
        if deed is not None and WEAPONS.isdisjoint(d.mode):
            _add(d, iter((d.token,)), deed, grammar)
        if itself is not None and "suicide-attack" not in d.mode and any(_mode(i, itself, grammar) for i in _upon_himself(d, grammar)):
            d.mode = [m for m in d.mode if m != "explosives"]
            _add(d, _upon_himself(d, grammar), itself, grammar)
        if order is not None and by_state and people and "targeted" not in d.mode and any(is_one_man(m) for m in d.recipient):
            _add(d, iter((d.token,)), order, grammar)


def _upon_himself(d: Draft, grammar: Grammar) -> Iterator[int]:
    """Yield who does an act, and the act's own words where he does it to himself: « s'est fait exploser »."""
    yield from (a.token for a in d.arguments if a.function == "subj" and a.token not in d.own)
    if any(grammar.is_verb(i) and grammar.is_reflexive(i) for i in (d.token, *d.own)):
        yield from d.own


def _add(d: Draft, tokens: Iterator[int], terms: Terms, grammar: Grammar) -> None:
    for i in sorted(dict.fromkeys(tokens), key=lambda i: abs(i - d.token)):
        mode = _mode(i, terms, grammar)
        if mode is not None:
            d.mode.append(mode)
            return


def _mode(i: int, terms: Terms, grammar: Grammar) -> str | None:
    tokens = grammar.tokens
    for rest, mode in terms.get(tokens[i].lemma, ()):
        behind = tokens[i + 1 : i + 1 + len(rest)]
        if len(behind) == len(rest) and all(word in (t.lemma, t.text.lower()) for word, t in zip(rest, behind, strict=True)):
            return mode
    return None


def _about(d: Draft, grammar: Grammar, rules: ModeRules) -> Iterator[int]:
    """Yield the words of what is asked for, refused or threatened: a verb, its object where it says nothing itself, a noun."""
    if d.trigger.event != d.event:
        yield d.token  # « ne négociera pas »
    heads = [*content_of(d, grammar), *(a.token for a in d.arguments if a.function in ("obl:à", "obl:pour", "obl:de", "obl:sur"))]
    for i in heads:
        yield i
        if grammar.is_verb(i) and grammar.tokens[i].lemma in rules.light:
            yield from (k.i for k in grammar.s.kids(i, "obj", "obl:arg", "nsubj:pass"))
        elif grammar.tokens[i].lemma in fr.CONTAINERS:
            yield from (k.i for k in grammar.s.kids(i, "nmod"))


def _with(d: Draft, grammar: Grammar, rules: ModeRules) -> Iterator[int]:
    """Yield the words of what an attack may be made with, and what completes them: « par l'explosion d'une bombe »."""
    hurled = grammar.tokens[d.token].lemma in rules.hurling
    held = [a.token for a in d.arguments if a.function in MEANS or a.function == "obj" and hurled]
    held += [a.token for a in d.arguments if a.function == "de" and not any(grammar.s.kids(a.token, "det"))]  # « attaque de drones »
    for i in held:
        yield i
        yield from (k.i for k in grammar.s.kids(i, "nmod", "conj") if k.pos == "NOUN")
