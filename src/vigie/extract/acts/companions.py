"""Tell which words stand with a trigger: its arguments, what modifies them, its governor."""

from __future__ import annotations

from vigie.extract.draft import Draft
from vigie.pack import french as fr
from vigie.syntax.grammar import Grammar

# What stands in these is another act: its weapons and words say nothing of this one.
OTHER_ACT = frozenset({"obl:réponse", "obl:suite", "obl:après", "obl:avant", "obl:malgré", "obl:depuis", "obl:selon"})
LOADS = ("obj", "obl:arg", "obl:mod", "nmod")  # as what a load hangs on « chargé »
COUNTING = fr.CONTAINERS | fr.TIME_UNITS


def companions(draft: Draft, grammar: Grammar) -> frozenset[str]:
    """Return the lemmas that stand with the trigger: its arguments, what modifies them, its governor."""
    away = {a.token for a in draft.arguments if a.function in OTHER_ACT}
    close = {*(a.token for a in draft.arguments), *(k.i for i in (draft.token, *draft.own) for k in grammar.s.kids(i))}
    found = close - away
    found.update([k for i in found if grammar.s.kids(i) for k in _modifiers(i, grammar)])
    found.update(_of_content(draft.token, grammar))
    found.add(grammar.tokens[draft.token].head)
    if draft.governor is not None:
        found.add(draft.governor)
    told = [grammar.tokens[i] for i in found if i != draft.token]
    return frozenset(word for t in told for word in (t.lemma, t.text.lower()))


def _modifiers(i: int, grammar: Grammar) -> list[int]:
    """Return what stands with a noun, and with what it is laden with: « un navire chargé de vivres »."""
    found: list[int] = []
    for k in grammar.s.kids(i, "amod", "nmod", "conj", "appos", "flat:name"):
        found.append(k.i)
        if k.dep == "nmod":
            found += [c.i for c in grammar.s.kids(k.i, "amod", "conj")]
            found += _measured(i, k.i, grammar)
    loads = [load.i for k in grammar.s.kids(i, "acl", "amod") if k.lemma in fr.LADEN for load in grammar.s.kids(k.i, *LOADS)]
    return found + loads + [c.i for load in loads for c in grammar.s.kids(load, "nmod", "amod")]


def _of_content(i: int, grammar: Grammar) -> list[int]:
    """Return what stands in the clause that tells what is threatened, asked or promised: « promet de continuer à frapper »."""
    found: list[int] = []
    content = [k.i for k in grammar.s.kids(i, "xcomp", "ccomp", "obl:arg", "advcl") if grammar.is_verb(k.i)]
    for verb in content:
        content += [k.i for k in grammar.s.kids(verb, "xcomp", "ccomp") if k.i not in content]
        found += [k.i for k in grammar.s.kids(verb, "xcomp", "obj", "nsubj", "nsubj:pass", "obl:arg", "conj")]
    return found


def _measured(measure: int, unit: int, grammar: Grammar) -> list[int]:
    """Return what a measure is one of: « trente millions de dollars d'aide », « trois ans de pourparlers »."""
    found: list[int] = []
    while grammar.tokens[measure].lemma in COUNTING or is_numbered(measure, grammar):
        below = next((k.i for k in grammar.s.kids(unit, "nmod") if k.i > unit and grammar.case_of(k.i) == "de"), None)
        if below is None:
            break
        found.append(below)
        measure, unit = unit, below
    return found


def is_numbered(i: int, grammar: Grammar) -> bool:
    """Say whether a number stands before a noun; of « 30 000 agents » the parser makes determiners."""
    return any(k.dep == "nummod" or k.text[0].isdigit() for k in grammar.s.kids(i, "nummod", "det"))
