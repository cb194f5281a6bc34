"""Say by which rule two acts that a sentence tells are one: an act and its outcome, its manner, its doers, or the same told twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from vigie.extract.acts import outcomes
from vigie.extract.acts.pair import Pair, is_another_time, is_aside, is_bare
from vigie.extract.tolls.tolls import first_toll
from vigie.pack import french as fr

ASSAULT, COERCE, PROTEST = "ASSAULT", "COERCE", "PROTEST"
OF_THESE = 4  # words from « dont » to the noun


@dataclass(frozen=True, slots=True)
class Rule:
    """What makes two acts one or, unless it joins, keeps them two; where event or mode is named, of such acts only."""

    name: str
    holds: Callable[[Pair], bool]
    event: str | None = None
    mode: str | None = None
    joins: bool = True

    def decides(self, p: Pair) -> bool:
        """Say whether the rule is about these two acts and holds."""
        if self.event is not None and p.a.event != self.event:
            return False
        return (self.mode is None or self.mode in p.a.mode and self.mode in p.b.mode) and self.holds(p)


def same_act(p: Pair) -> str | None:
    """Return the name of the rule by which two acts are one, if they are."""
    if p.a.event != p.b.event:
        return None
    rule = next((rule for rule in RULES if rule.decides(p)), None)
    return rule.name if rule is not None and rule.joins else None


def _always(_: Pair) -> bool:
    return True


def _dead_and_hurt(p: Pair) -> bool:
    """Say whether two verbs tell one toll: « trois soldats sont morts et deux policiers ont été blessés »."""
    told = first_toll(p.second, p.grammar, p.words)
    if told is not None and (told == p.first or told in p.a.own):
        return True
    if p.other.dep != "conj" or p.other.head != p.first or not p.grammar.is_passive(p.second):
        return False
    return p.one.lemma in p.words.die_verbs and p.other.lemma in p.words.injure_verbs


def _joined_tolls(p: Pair) -> bool:
    """Say whether two coordinated nouns tell one toll, not that of another act: « fait état de cinq morts et de 46 blessés »."""
    if p.is_verb(p.a) or p.is_verb(p.b) or not outcomes.has_toll_nouns(p):
        return False
    if p.second in p.grammar.coordinated(p.first):
        return True
    return p.other.dep == "conj" and (p.other.head == p.first or p.other.head not in p.acts)  # « un tir d'obus et douze blessés »


def _says_who(p: Pair) -> bool:
    """Say whether one protest only says who does the other: « des lycéens, qui protestent contre la réforme, ont bloqué le pont »."""
    doers = {p.first, p.second}
    if {m.span for m in p.a.actor} & {m.span for m in p.b.actor}:
        doers |= {m.token for d in (p.a, p.b) for m in d.actor}
    return any(is_aside(d, p.grammar) and p.grammar.tokens[d.token].head in doers for d in (p.a, p.b))


def _may_fall_away(p: Pair) -> bool:
    """Say whether a, but not b, stands only behind an attack told before: what may yet fall away carries no other act."""
    return p.a.trigger.sequel and not p.b.trigger.sequel


def _governs(p: Pair) -> bool:
    """Say whether one tells the other as its verb: « ont lancé une attaque », « une frappe a tué »."""
    return p.b.governor == p.first or p.a.governor == p.second


def _is_among(p: Pair) -> bool:
    """Say whether b tells of some of those of a: « 109 interpellations, dont sept gardes à vue »."""
    before = p.grammar.tokens[max(p.first + 1, p.second - OF_THESE) : p.second]
    return any(t.text.lower() == fr.OF_WHOM for t in before)


def _is_bare(p: Pair) -> bool:
    """Say whether nothing is told of b: « douze gardes à vue »."""
    return is_bare(p.b)


def _goes_on(p: Pair) -> bool:
    """Say whether b goes on from a: « arrêtés et placés en garde à vue »."""
    return p.other.dep == "conj" and p.other.head == p.first


def _goes_on_from_another(p: Pair) -> bool:
    """Say whether b goes on from another word than a."""
    return p.other.dep == "conj" and p.other.head != p.first


def _befalls_one_man(p: Pair) -> bool:
    """Say whether a says of whom b tells what befell him: « Interpellé lundi, l'opposant a été placé en garde à vue »."""
    return p.grammar.is_participle(p.first) and bool({m.span for m in p.a.recipient} & {m.span for m in p.b.recipient})


def _is_agent(p: Pair) -> bool:
    """Say whether a was done by b: « renversé par un coup d'État », « chassée de la ville par une offensive des rebelles »."""
    return (not p.b.actor or p.a.event == ASSAULT) and any(x.token == p.second and x.how == "agent" for x in p.a.arguments)


def _is_apposed(p: Pair) -> bool:
    """Say whether b says anew what a is: « une série d'attaques, des tirs de roquettes »."""
    return p.other.dep == "appos" and p.other.head == p.first


# The first that holds decides: what keeps two acts apart stands before what would join them.
RULES = (
    Rule("died-after", outcomes.died_after, ASSAULT),
    Rule("another-time", is_another_time, joins=False),
    Rule("crowd-control", _always, mode="crowd-control"),  # « a fait usage de gaz lacrymogènes pour disperser la foule »
    Rule("dead-and-hurt", _dead_and_hurt),
    Rule("joined-tolls", _joined_tolls),
    Rule("says-who", _says_who, PROTEST),
    Rule("occasion", outcomes.is_occasion, ASSAULT),
    Rule("may-fall-away", _may_fall_away, joins=False),
    Rule("of-another", outcomes.is_of_another, ASSAULT, joins=False),
    Rule("governing-verb", _governs),
    Rule("manner", outcomes.is_manner, ASSAULT),
    Rule("toll", outcomes.is_toll, ASSAULT),
    Rule("abducted-in", outcomes.abducted_in, ASSAULT),
    Rule("some-of-these", _is_among, COERCE, "arrest"),
    Rule("arrest-named-again", _is_bare, COERCE, "arrest"),
    Rule("arrest-and-custody", _goes_on, COERCE, "arrest"),
    Rule("another-arrest", _goes_on_from_another, COERCE, "arrest", joins=False),
    Rule("one-man-arrested", _befalls_one_man, COERCE, "arrest"),
    Rule("agent", _is_agent),
    Rule("means", outcomes.is_means, ASSAULT),
    Rule("killed-in", outcomes.killed_in, ASSAULT),
    Rule("victims-already", outcomes.has_victims_already, ASSAULT, joins=False),
    Rule("near-outcome", outcomes.is_near_outcome, ASSAULT),
    Rule("subject", outcomes.is_subject, ASSAULT),
    Rule("outcome-clause", outcomes.goes_on_to_kill, ASSAULT),
    Rule("another-outcome", outcomes.has_outcome_clause, ASSAULT, joins=False),
    Rule("died-of", outcomes.died_of, ASSAULT),
    Rule("toll-noun", outcomes.has_near_toll_noun, ASSAULT),
    Rule("far-toll-noun", outcomes.has_toll_noun, ASSAULT, joins=False),
    Rule("toll-nouns", outcomes.has_toll_nouns, ASSAULT),
    Rule("launched-by", outcomes.is_launched, ASSAULT),
    Rule("apposition", _is_apposed),
)
