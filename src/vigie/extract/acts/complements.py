"""Say what completes a verb: nothing, a place, something to do; and whether it had to be done."""

from __future__ import annotations

from vigie.extract.draft import Draft
from vigie.pack import french as fr
from vigie.syntax.grammar import Grammar


def is_alone(draft: Draft, grammar: Grammar) -> bool:
    """Say whether nothing but its subject and the time stands with a verb: « les mutins se sont rendus »."""
    if any(k.text.lower() == fr.THERE for k in grammar.s.kids(draft.token, "iobj", "expl:comp", "advmod", "obl:arg", "obj")):
        return False  # « s'y est rendu »
    told = [a.token for a in draft.arguments if a.function.startswith(("obl:", "iobj", "obj"))]
    told += [k.i for k in grammar.s.kids(draft.token, "obl:mod", "obl:arg", "advmod") if k.lemma not in fr.TIMES or k.i not in told]
    told += [k.i for i in told for k in grammar.s.kids(i, "nmod") if grammar.case_of(k.i) in fr.LOCATIVES]
    told += [k.i for k in grammar.s.kids(draft.token, "xcomp", "ccomp")]  # « dément avoir tiré »
    return all(grammar.tokens[i].lemma in fr.TIMES or grammar.tokens[i].pos == "ADV" and not _leads(i, grammar) for i in told)


def _leads(i: int, grammar: Grammar) -> bool:
    """Say whether a word taken for an adverb leads to somebody: « s'est rendu auprès du chef »."""
    return any(grammar.s.kids(i, "obl:arg", "obl:mod", "nmod"))


def had_to(i: int, grammar: Grammar) -> bool:
    """Say whether a verb tells what was done: « a dû démissionner », but « aurait dû »."""
    return any(k.morph.get("Mood") == "Ind" for k in grammar.s.kids(i, "aux:tense"))


def aims_to_do(i: int, grammar: Grammar) -> bool:
    """Say whether a verb has an infinitive behind « à »: « l'opération visait à protéger le port »."""
    return grammar.is_verb(i) and any(
        grammar.is_infinitive(k.i) and any(m.lemma == "à" for m in grammar.s.kids(k.i, "mark", "case"))
        for k in grammar.s.kids(i, "xcomp")
    )
