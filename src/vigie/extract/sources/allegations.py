"""Read what an accuser alleges, what a speaker does by saying it, and what the press conditional leaves open."""

from __future__ import annotations

from vigie.extract.draft import Draft
from vigie.extract.sources.attribution import VERBAL
from vigie.extract.sources.factuality import told_by
from vigie.pack import french as fr
from vigie.syntax.grammar import Grammar
from vigie.types import Attribution, Entity, Span


def _alleged(i: int, accusation: int, grammar: Grammar) -> bool:
    """Say whether token i is what the accusation is about: « accuse X d'avoir mené l'attaque », « responsable de l'attaque »."""
    k = i
    for _ in range(5):
        t = grammar.tokens[k]
        if t.head == k or t.dep not in ("obj", "nmod", "xcomp", "obl:arg", "obl:mod", "conj", "advcl", "ccomp"):
            return False
        k = t.head
        if k == accusation:
            return i > accusation
    return False


def attribute_allegations(drafts: list[Draft], grammar: Grammar) -> None:
    """Make the accuser the source of the act that he alleges: « accuse X d'avoir tiré »."""
    for accusation in drafts:
        if accusation.event != "ACCUSE":
            continue
        alleges = "allege" in accusation.mode
        denounces = grammar.tokens[accusation.token].lemma in fr.DENOUNCING and grammar.finite(accusation.token) is not None
        for d in drafts:
            told = any(a.stance != "denies" and all(a.entity.span != m.span for m in accusation.actor) for a in d.attribution)
            if d is accusation or told or d.event in VERBAL:
                continue
            if not alleges and not (
                grammar.is_infinitive(d.token) and grammar.tokens[d.token].head == accusation.token
            ):  # « reproche à l'armée d'avoir tiré »
                if denounces and d.token in accusation.content:  # « dénonce le blocage de ses camions »
                    d.attribution = _with_accuser(d, accusation)
                continue
            if d.token in accusation.content or _alleged(d.token, accusation.token, grammar):
                if not d.actor and d.trigger.base in ("attack", "act-on"):
                    d.actor = [m for m in accusation.recipient if all(m.span != r.span for r in d.recipient)]
                d.attribution = _with_accuser(d, accusation)


def _with_accuser(d: Draft, accusation: Draft) -> list[Attribution]:
    """Return who vouches for what is alleged: the accuser, then those who deny it."""
    own = [Attribution(m.entity(), "says", False, accusation.span) for m in accusation.actor[:1]]
    return [*own, *(a for a in d.attribution if a.stance == "denies")]


def let_speakers_act(drafts: list[Draft]) -> list[Draft]:
    """Make who says it the actor of what is done by saying it: « Lima doit se retirer, a dit Quito »; without him it is no act."""
    kept: list[Draft] = []
    for d in drafts:
        if d.trigger.speaker:
            if not d.speakers or any(m.span == r.span or (m.name and m.name == r.name) for m in d.speakers for r in d.recipient):
                continue
            d.actor, d.attribution, d.factuality = list(d.speakers), [], "actual"
        kept.append(d)
    inside = {t for d in kept if d.trigger.speaker for t in d.content}
    return [d for d in kept if d.trigger.speaker or d.token not in inside]


def press_conditional(d: Draft, grammar: Grammar) -> Attribution | None:
    """Return the verb form as source when the conditional alone says that the outlet does not vouch for it."""
    start = d.token if grammar.is_verb(d.token) else d.governor if d.governor is not None else told_by(d, grammar)
    if start is None:
        return None
    words = [start, *(k.i for k in grammar.s.kids(start, "aux:tense", "aux:pass", "aux"))]
    span = Span(grammar.tokens[min(words)].start, grammar.tokens[max(words)].end)
    return Attribution(Entity(span, rule="press-conditional"), "says", False, span)
