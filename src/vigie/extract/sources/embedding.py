"""Say what the words above an act make of it: « veut frapper », « n'exclut pas de frapper », « un plan de frappes »."""

from __future__ import annotations

from vigie.extract.draft import Draft
from vigie.pack import french as fr
from vigie.pack.light import EmbedRule, LightRules
from vigie.syntax.grammar import Grammar

# Relations through which a governing word decides on what it governs.
_GOVERNED = frozenset(
    ("xcomp", "ccomp", "obj", "nmod", "obl:arg", "acl", "csubj", "conj", "nsubj:pass", "obl:mod", "nsubj", "advcl", "dep")
)
_LOOSE = frozenset({"obl:mod", "nsubj", "advcl"})  # through these a word decides only where it is denied itself
OPEN = ("future", "hypothetical")
_STRONGER = {"actual": 0, "future": 1, "hypothetical": 2, "negated": 3}
MODALS = 4  # governing words looked at above an act


def worse(a: str, b: str) -> str:
    """Return the reading that says less of an act was done; one that leaves it out wins.

    >>> worse("future", "negated"), worse("skip", "actual")
    ('negated', 'skip')
    """
    if b == "skip":
        return "skip"
    if a == "skip":
        return a
    return a if _STRONGER[a] >= _STRONGER[b] else b


def embedding(draft: Draft, grammar: Grammar, light: LightRules, *, undone: bool) -> str | None:
    """Return what the words above an act make of it; `undone`: its own verb already says that it was prevented."""
    worst = _modified(draft, grammar, light)
    k = draft.token
    if draft.governor is not None and not grammar.is_verb(draft.token):
        k = draft.governor
    if k != draft.token:
        worst = _worse_told(worst, _carried(draft, k, grammar, light))
    for _ in range(MODALS):
        t = grammar.tokens[k]
        if grammar.is_verb(k) and grammar.inverted(k) is not None:
            return worst  # « Il faut céder, a plaidé Quito »: it reports what it hangs on
        if _is_sister(k, grammar):
            if grammar.is_infinitive(t.head):
                return worst  # « a refusé de voter et a exhorté … »: parsed with the infinitive, told beside it
            k = t.head  # « va répondre, prévient Lima »: a sister decides on nothing, what stands above both may
            continue
        if not _is_governed(k, draft, grammar):
            return worst
        rule = _rule_above(k, grammar, light)
        effect = rule.effect if rule is not None else None
        if rule is not None and effect == "negated" and grammar.is_verb(t.head) and _denied(t.head, grammar):
            return _worse_told(worst, rule.denied)
        if t.dep in _LOOSE or effect in OPEN and _told_before(k, grammar):
            return worst  # « …, un thonier que des pirates avaient arraisonné », wherever the tree hangs it
        if effect not in (None, "actual"):
            worst = _worse_told(worst, effect)
        if grammar.is_verb(t.head) and grammar.negated(t.head) and effect not in (None, "negated") and not undone:
            worst = "negated"
        if k == draft.token and rule is None and _presupposed(draft, grammar):
            return worst
        k = t.head
    return worst


def _worse_told(a: str | None, b: str | None) -> str | None:
    """Return the worse of two readings, either of which may say nothing."""
    return a or b if a is None or b is None else worse(a, b)


def _carried(draft: Draft, verb: int, grammar: Grammar, light: LightRules) -> str | None:
    """Return what the verb that carries an act makes of it: « prépare une offensive »."""
    act = grammar.tokens[draft.token]
    if act.dep == "nsubj" and act.head == verb and not any(grammar.s.kids(verb, "xcomp", "ccomp")):
        return None  # « des tirs visaient la caserne »: the act is what aims, not what is aimed at
    rule = light.embed.get(("VERB", grammar.tokens[verb].lemma))
    if rule is None or rule.infinitive or any(grammar.s.kids(verb, "aux:tense")):
        return None
    return rule.effect if rule.effect in OPEN else None


def _is_sister(k: int, grammar: Grammar) -> bool:
    """Say whether k is a verb told beside the one that it hangs on."""
    t = grammar.tokens[k]
    told = t.dep == "conj" and t.head != k and grammar.is_verb(t.head)
    return told and (grammar.finite(k) is not None or grammar.auxiliary_host(k) is not None)


def _is_governed(k: int, draft: Draft, grammar: Grammar) -> bool:
    """Say whether the word that k hangs on may decide on it."""
    t = grammar.tokens[k]
    if t.head == k or t.dep not in _GOVERNED:
        return False
    if t.dep == "acl" and grammar.is_participle(k):
        return False  # « exige la libération des deux hommes arrêtés lundi »: what defines them was done
    if t.dep == "advcl" and not grammar.is_infinitive(k) or k != draft.token and grammar.is_present_participle(k):
        return False
    return t.dep != "nsubj" or not grammar.is_verb(t.head) or grammar.tokens[t.head].lemma in fr.TO_BE


def _rule_above(k: int, grammar: Grammar, light: LightRules) -> EmbedRule | None:
    """Return the rule of the word that governs k, when it holds for k as it is told."""
    head = grammar.tokens[grammar.tokens[k].head]
    pos = "VERB" if grammar.is_verb(head.i) and head.pos != "ADJ" else ("ADJ" if head.pos == "ADJ" else "NOUN")
    rule = light.embed.get((pos, "se " + head.lemma)) if pos == "VERB" and grammar.is_reflexive(head.i) else None
    rule = rule or light.embed.get((pos, head.lemma))
    if head.lemma == fr.MUST and grammar.tokens[k].lemma in fr.ASIDES:
        return None  # « il faut dire que l'armée a tiré »
    if rule is None or (rule.infinitive and not grammar.is_infinitive(k)) or (pos == "VERB" and done(head.i, grammar, light)):
        return None
    return rule


def _denied(k: int, grammar: Grammar) -> bool:
    """Say whether a verb or one that it is an infinitive of is denied: « n'exclut pas de », « n'a pas pu empêcher »."""
    up = grammar.tokens[k].head
    return grammar.negated(k) or (grammar.tokens[k].dep == "xcomp" and grammar.is_verb(up) and grammar.negated(up))


def _presupposed(draft: Draft, grammar: Grammar) -> bool:
    """Say whether a definite noun behind a preposition only takes the act for known: « va répondre à l'attaque »."""
    t = grammar.tokens[draft.token]
    if grammar.is_verb(t.i) or not draft.definite or draft.governor is not None or not grammar.own_case(t.i):
        return False
    case = grammar.case_of(t.i) if t.dep == "nmod" else None
    if case in fr.AFTER_WHAT_WAS or (case == fr.IN_ORDER_TO and grammar.tokens[t.head].lemma in fr.AMENDS):
        return True  # « réclame des excuses pour le saccage »
    if case == "de" and grammar.tokens[t.head].lemma in fr.IN_THE_WAKE and grammar.case_of(t.head) == "à":
        return True  # « a réclamé le retrait des troupes à la suite du raid »
    return t.dep in ("obl:arg", "obl:mod") and grammar.is_infinitive(t.head)


def _told_before(k: int, grammar: Grammar) -> bool:
    """Say whether a clause in the past perfect tells what was done before: « avaient arraisonné »."""
    return grammar.is_verb(k) and any(a.morph.get("Tense") == "Imp" for a in grammar.s.kids(k, "aux:tense"))


def _modified(draft: Draft, grammar: Grammar, light: LightRules) -> str | None:
    """Return what an adjective on the act itself makes of it: « une éventuelle guerre », « la visite prévue »."""
    if grammar.is_verb(draft.token):
        return None
    for k in grammar.s.kids(draft.token, "amod", "acl"):
        effect = light.effect("ADJ", k.lemma) or light.effect("ADJ", k.text.lower().rstrip("es"))
        if effect is not None:
            return effect
    return None


def done(k: int, grammar: Grammar, light: LightRules) -> bool:
    """Say whether a verb in a compound past tells that the act was done: « a pu reprendre », « a dû fuir »."""
    rule = light.embed.get(("VERB", grammar.tokens[k].lemma))
    return rule is not None and any(a.morph.get("Mood", "Ind") in rule.done for a in grammar.s.kids(k, "aux:tense"))
