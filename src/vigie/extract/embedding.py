"""Say what the words above an act make of it: « veut frapper », « n'exclut pas de frapper », « un plan de frappes »."""

from __future__ import annotations

from vigie.extract.draft import Draft
from vigie.pack import french as fr
from vigie.pack.light import EmbedRule, LightRules
from vigie.syntax.grammar import Grammar

# Relations through which a governing word decides on what it governs.
_GOVERNED = frozenset(
    {
        "xcomp",
        "ccomp",
        "obj",
        "nmod",
        "obl:arg",
        "acl",
        "csubj",
        "conj",
        "nsubj:pass",
        "obl:mod",
        "nsubj",
        "advcl",
        "dep",
    }
)
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
    tokens = grammar.tokens
    k = draft.governor if draft.governor is not None and not grammar.is_verb(draft.token) else draft.token
    worst = _modified(draft, grammar, light)
    if k != draft.token:  # « prépare une offensive »: the verb that carries the act decides on it itself
        rule = light.embed.get(("VERB", tokens[k].lemma))
        if tokens[draft.token].dep == "nsubj" and tokens[draft.token].head == k and not any(grammar.s.kids(k, "xcomp", "ccomp")):
            rule = None  # « des tirs visaient la caserne »: the act is what aims, not what is aimed at
        open_ = rule is not None and rule.effect in ("future", "hypothetical") and not rule.infinitive
        if rule is not None and open_ and not any(grammar.s.kids(k, "aux:tense")):
            worst = rule.effect if worst is None else worse(worst, rule.effect)
    for _ in range(MODALS):
        t = tokens[k]
        up = t.head
        if grammar.is_verb(k) and grammar.inverted(k) is not None:
            return worst  # « Il faut céder, a plaidé Quito »: it reports what it hangs on
        told = grammar.finite(k) is not None or grammar.auxiliary_host(k) is not None
        if t.dep == "conj" and up != k and told and grammar.is_verb(up):
            if grammar.is_infinitive(up):
                return worst  # « a refusé de voter et a exhorté … »: parsed with the infinitive, told beside it
            k = up  # « va répondre, prévient Lima »: a sister decides on nothing, what stands above both may
            continue
        if grammar.is_verb(k) and grammar.inverted(k) is not None:
            return worst  # « Il faut céder, a plaidé Quito »: it reports what it hangs on
        if up == k or t.dep not in _GOVERNED or t.dep == "acl:relcl":
            return worst
        if t.dep == "acl" and grammar.is_participle(k):
            return worst  # « exige la libération des deux hommes arrêtés lundi »: what defines them was done
        if (t.dep == "advcl" and not grammar.is_infinitive(k)) or (k != draft.token and grammar.is_present_participle(k)):
            return worst
        if t.dep == "nsubj" and grammar.is_verb(up) and tokens[up].lemma != "être":
            return worst
        rule = _rule_above(k, grammar, light)
        effect = rule.effect if rule is not None else None
        if rule is not None and effect == "negated" and grammar.is_verb(up) and _denied(up, grammar):
            return rule.denied if worst is None else worse(worst, rule.denied)
        if effect in ("hypothetical", "future") and _told_before(k, grammar):
            return worst  # « …, un thonier que des pirates avaient arraisonné », wherever the tree hangs it
        if effect is not None and effect != "actual" and t.dep not in ("obl:mod", "advcl", "nsubj"):
            worst = effect if worst is None else worse(worst, effect)
        if t.dep in ("obl:mod", "nsubj", "advcl"):
            return worst
        if grammar.is_verb(up) and grammar.negated(up) and effect not in (None, "negated") and not undone:
            worst = "negated"
        if k == draft.token and rule is None and _presupposed(draft, grammar):
            return worst
        k = up
    return worst


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
