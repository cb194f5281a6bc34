"""Gather the arguments of a trigger: its own, those of the verb that carries it, of whom it is said."""

from __future__ import annotations

from vigie.extract.draft import Draft
from vigie.pack import french as fr
from vigie.pack.light import LightRules
from vigie.syntax.grammar import Argument, Grammar

STIRRED = "stirred"  # how the subject of « a provoqué des heurts » is found


def gather(grammar: Grammar, i: int, light: LightRules) -> tuple[tuple[Argument, ...], int | None]:
    """Return the arguments of a trigger, with those of the light verb that carries it, and that verb."""
    if grammar.is_verb(i):
        return grammar.arguments(_made_to(grammar, i)), None
    arguments = list(grammar.arguments(i))
    arguments += _posture(grammar, i, arguments)
    arguments += _aims(grammar, i, arguments)
    top = _climb(grammar, i, light)
    if top != i:
        arguments += [a for a in grammar.arguments(top) if a.token != i and a.function != "de"]
    up = grammar.tokens[top].head
    head = grammar.tokens[up]
    if up == top:
        return tuple(arguments), None
    if head.lemma in fr.TARGET_NOUNS and grammar.case_of(top) in ("de", "par"):
        sufferer = _bearer(grammar, up)
        if sufferer is not None:
            arguments.append(Argument("obj", sufferer, "target"))
        return tuple(arguments), up
    for governor in _carriers(grammar, top):
        function = next((a.function for a in grammar.arguments(governor) if a.token == top), None)
        rule = light.find(grammar.tokens[governor].lemma, function, grammar.is_reflexive(governor))
        if rule is not None:
            break
    else:
        return tuple(arguments), None
    two_sides = any(a.function == "obl:entre" and not any(grammar.s.kids(a.token, "nummod", "nmod")) for a in arguments)
    mentioned = function == "obl:de" and _only_mentions(grammar, governor)
    for a in grammar.arguments(governor):
        if a.token == top or ((two_sides or mentioned) and a.function == "subj"):
            continue
        if a.function == "subj" and function != "subj":
            how = STIRRED if rule.stirs else f"light:{grammar.tokens[governor].lemma}"
            arguments.append(Argument(rule.subj, a.token, how))
        elif a.function in ("obj", "iobj") or a.function.startswith("obl:"):
            if grammar.tokens[governor].lemma in fr.OPPOSING and a.token > governor:  # « ont opposé des habitants à des soldats »
                others = (k.i for k in grammar.s.kids(a.token, "nmod") if grammar.own_case(k.i) and grammar.case_of(k.i) == fr.DATIVE)
                if not any(x.function == "obl:à" for x in grammar.arguments(governor)):
                    arguments += [Argument("obl:avec", k, "opposed") for k in list(others)[:1]]
            against = a.function == "obl:à" and grammar.tokens[governor].lemma in fr.OPPOSING  # « ont opposé l'armée à … »
            arguments.append(Argument("obl:avec" if against else a.function, a.token, f"light:{grammar.tokens[governor].lemma}"))
    return tuple(arguments), governor


def _only_mentions(grammar: Grammar, verb: int) -> bool:
    """Say whether a verb only tells of what stands behind « de »: « a fait état de dix morts », not « a fait l'objet d'un raid »."""
    said = [k for k in grammar.s.kids(verb, "obj", "obl:mod", "obl:arg", "xcomp") if k.lemma in fr.MENTIONING]
    return any(not any(grammar.s.kids(k.i, "det")) for k in said)


def _made_to(grammar: Grammar, i: int) -> int:
    """Return the infinitive that has the arguments of a causative « faire »: « ont fait sauter un pont »."""
    t = grammar.tokens[i]
    is_causative = t.dep in ("dep", "aux:caus", "aux") and t.head > i and grammar.is_infinitive(t.head)
    return t.head if is_causative else i


def _aims(grammar: Grammar, i: int, arguments: list[Argument]) -> list[Argument]:
    """Return whom an act is against that the parser hung on its doer: « les attaques de la milice contre les civils »."""
    if any(a.function == "obl:contre" for a in arguments):
        return []
    doers = [k.i for k in grammar.s.kids(i, "nmod") if grammar.case_of(k.i) == "de"]
    behind = [k.i for doer in doers for k in grammar.s.kids(doer, "nmod") if grammar.own_case(k.i)]
    return [Argument("obl:contre", k, "doer") for k in behind if grammar.case_of(k) == fr.AGAINST]


def _posture(grammar: Grammar, i: int, arguments: list[Argument]) -> list[Argument]:
    """Return who is in the act: « est en visite à Lima », « en visite à Lima, le roi a promis … »."""
    t = grammar.tokens[i]
    if grammar.case_of(i) not in fr.POSTURE_CASES or any(grammar.s.kids(i, "det")) or any(a.function == "subj" for a in arguments):
        return []
    bearer = next((k.i for k in grammar.s.kids(i, "nsubj")), None)
    if bearer is None and t.dep in ("obl:mod", "obl:arg", "advcl", "xcomp") and grammar.is_verb(t.head) and t.lemma in fr.POSTURES:
        bearer = grammar.subject(t.head)
    if bearer is None and t.dep == "nmod" and t.lemma in fr.POSTURES:
        bearer = t.head  # « le ministre en visite à Lima »
    return [] if bearer is None or bearer == i else [Argument("subj", bearer, "posture")]


def _climb(grammar: Grammar, i: int, light: LightRules) -> int:
    """Return the head of the phrase that counts or phases the noun: « une série d'attaques », « la reprise des combats »."""
    k = i
    for _ in range(3):
        up = grammar.tokens[k].head
        if up == k or grammar.case_of(k) != "de" or grammar.is_verb(up):
            return k
        lemma = grammar.tokens[up].lemma
        if lemma not in fr.CONTAINERS and lemma not in light.phase_nouns:
            return k
        k = up
    return k


def _carriers(grammar: Grammar, top: int) -> list[int]:
    """Return the verbs whose argument the noun is; a participle or relative clause that follows it comes first."""
    found: list[int] = []
    for below in grammar.s.kids(top, "acl", "acl:relcl"):
        if grammar.is_verb(below.i) and (grammar.is_participle(below.i) or below.dep == "acl:relcl"):
            if any(a.token == top for a in grammar.arguments(below.i)):
                found.append(below.i)
    t = grammar.tokens[top]
    k = top
    if t.dep == "conj" and t.head != top:
        k = t.head
    up = grammar.tokens[k].head
    if up != k and grammar.is_verb(up) and any(a.token in (k, top) for a in grammar.arguments(up)):
        found.append(up)
    return found


def _bearer(grammar: Grammar, noun: int) -> int | None:
    """Return who is the target: the subject of the copula, of « faire l'objet de », or the noun in apposition."""
    for k in grammar.s.kids(noun, "nsubj"):
        return k.i
    t = grammar.tokens[noun]
    if t.head == noun:
        return None
    if grammar.is_verb(t.head):
        return grammar.subject(t.head)
    return t.head if t.dep in ("appos", "acl", "nmod") else None


def of_predicate(arguments: tuple[Argument, ...], i: int, grammar: Grammar) -> tuple[Argument, ...]:
    """Return the arguments of an adjective said of somebody: « se dit disposé à », « est prêt à »."""
    bearer = next((k.i for k in grammar.s.kids(i, "nsubj", "nsubj:pass")), None)
    if bearer is None:
        up = grammar.tokens[i].head
        bearer = (
            grammar.subject(up)
            if grammar.is_verb(up) and grammar.tokens[i].dep in ("xcomp", "obj", "ccomp", "obl:mod", "advcl", "advmod")
            else None
        )
    if bearer is None:
        return arguments
    return (Argument("subj", bearer, "predicate"), *(a for a in arguments if a.token != bearer))


# In these « à X » behind the object belongs to the verb: « impute l'attentat à Lima », « accorde une aide à Quito ».
DATIVE = frozenset({"give", "ask", "accuse", "threaten", "agree"})


def raised(draft: Draft, grammar: Grammar) -> tuple[Argument, ...]:
    if not grammar.is_verb(draft.token):
        return ()
    objects = [a.token for a in draft.arguments if a.function == "obj"]
    return tuple(a for o in objects for a in grammar.arguments(o) if a.function == "obl:à")


HARMFUL = frozenset({"ASSAULT", "COERCE"})


def behind_it(draft: Draft, grammar: Grammar) -> tuple[Argument, ...]:
    """Return who is said to have done what a noun names: « nie être l'auteur du raid », « accuse X d'être derrière le raid »."""
    tokens = grammar.tokens
    i = draft.token
    if grammar.is_verb(i) or any(a.function == "subj" for a in draft.arguments):
        return ()
    p = i if grammar.case_of(i) == fr.BEHIND else tokens[i].head
    if p != i and (tokens[p].lemma not in fr.AUTHORS or p > i):
        return ()
    if not any(t.lemma in fr.TO_BE for t in tokens[max(0, p - COPULA) : p]):
        return ()
    bearer = next((k.i for k in grammar.s.kids(p, "nsubj", "nsubj:pass")), None)
    up = (
        None if bearer is not None or grammar.is_verb(p) else next((t.i for t in grammar.s.ancestors(p) if grammar.is_verb(t.i)), None)
    )
    if up is not None:
        accused = tokens[up].lemma in fr.ACCUSING
        bearer = next((a.token for a in grammar.arguments(up) if a.function == "obj"), None) if accused else grammar.subject(up)
    return () if bearer is None or bearer in (i, p) else (Argument("subj", bearer, "author"),)


COPULA = 5  # words between « être » and what somebody is: « n'être pour rien dans », « être à l'origine de »
