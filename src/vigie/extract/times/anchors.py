"""Choose the day that « le lendemain », « dans la soirée » of the sentences to come are counted from."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from vigie.extract.times.placed_times import PlacedTime
from vigie.extract.times.undated import is_pluperfect
from vigie.syntax.grammar import Grammar
from vigie.types import Span, TimeSpan


def carry_on(
    told: Sequence[tuple[PlacedTime, TimeSpan]], of_acts: Collection[Span], grammar: Grammar, anchor: TimeSpan | None
) -> TimeSpan | None:
    """Return the time that a sentence leaves the report at: of several the last that its main clause gives to an act.

    « Les corps des soldats tués dimanche sont arrivés lundi » leaves it at Monday, « ont attaqué mardi un poste, a annoncé
    mercredi l'armée » at Tuesday, and « des tirs qui avaient tué samedi deux villageois » where it was.
    """
    ranked = [(_rank(time, time.span in of_acts, grammar), span) for time, span in told]
    days = [each for each in ranked if each[1].precision == "day"] or ([] if anchor is not None else ranked)
    best = max((rank for rank, _ in days), default=RECALLED)
    if best == RECALLED and anchor is not None:
        return anchor
    return next((span for rank, span in reversed(days) if rank == best), anchor)


RECALLED, SAID, ASIDE, TOLD, ACTED = range(5)  # what the clause of a time makes of it, the weakest first


def _rank(time: PlacedTime, of_act: bool, grammar: Grammar) -> int:
    clause = k = grammar.clause(time.head)
    for _ in range(len(grammar.tokens)):
        token = grammar.tokens[k]
        if token.dep == "acl:relcl":
            return RECALLED if is_pluperfect(k, grammar) else ASIDE
        if token.dep == "acl":
            return RECALLED if time.expression.values.get("sign") == -1 else ASIDE  # « tué cinq jours plus tôt »
        if token.head == k:
            break
        k = token.head
    if of_act:
        return ACTED
    is_incise = any(x.i > clause for x in grammar.s.kids(clause, "nsubj"))  # « a annoncé mercredi l'armée »
    return SAID if is_incise else TOLD
