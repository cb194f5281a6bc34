"""Tell what stands inside a demand, threat, promise, refusal or reproach from what has happened besides."""

from __future__ import annotations

from itertools import pairwise

from vigie.extract.draft import Draft
from vigie.pack import french as fr
from vigie.pack.commit import CommitRules
from vigie.syntax.grammar import Grammar
from vigie.types import Quantity

COOPERATIVE = frozenset({"CONSULT", "AID", "COOPERATE", "SUPPORT"})
HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"})

STEPS = 4  # up the tree from an act to the clause that tells the aim


def governed(drafts: list[Draft], grammar: Grammar, rules: CommitRules) -> set[int]:
    """Return the triggers that stand inside what another act asks for, threatens, promises or refuses."""
    skipped: set[int] = set()
    for d in drafts:
        if d.event in ("SUPPORT", "SANCTION") and grammar.is_verb(d.token):
            # « un accord a été signé », « a dénoncé l'accord »: the accord is what is signed or left.
            skipped |= {o.token for o in drafts if o.event == "AGREE" and any(a.token == o.token for a in d.arguments)}
        if d.event == "ACCUSE":
            # « a dénoncé des actes de terrorisme »: what is condemned and told by nothing else is told elsewhere.
            skipped |= {o.token for o in drafts if o.token in d.content and o is not d and _is_bare(o) and not _is_told(o, d, grammar)}
        if d.trigger.content != "skip" or d.token in skipped:
            continue
        left_open = d.event == "REJECT" and d.factuality == "negated" and grammar.tokens[d.token].lemma in rules.rules_out
        if left_open:
            skipped.add(d.token)  # « n'exclut pas de frapper »
        for start in (*d.content, *_promised_besides(d, grammar)):
            others = [other for other in drafts if other is not d and other.token not in d.own and not _is_beside(d, other)]
            skipped |= {
                other.token for other in others if _is_only_meant(other, d, start, drafts, grammar, rules, left_open=left_open)
            }
            if start in d.content:
                _retype_by_content(d, start, drafts, grammar, rules)
    return skipped


def _is_only_meant(
    other: Draft, d: Draft, start: int, drafts: list[Draft], grammar: Grammar, rules: CommitRules, *, left_open: bool
) -> bool:
    """Say whether an act is only what another is about; one that goes on, is left open or was done besides is marked as such."""
    if d.event == "REQUEST" and _asked_to_stop(other, grammar, rules):
        other.factuality, other.ongoing, other.count = "actual", True, Quantity(2, None, False)
        return False
    if d.event == "AGREE" and _is_aim(other.token, start, grammar):
        other.factuality = "hypothetical" if other.factuality == "actual" else other.factuality
        return False
    if not _stands_inside(other, start, grammar) and not (d.event == "AGREE" and _is_means(other.token, start, grammar)):
        return False
    if left_open:
        other.factuality = "hypothetical"
    elif not _happened(other, d, drafts, grammar, rules):
        return True
    elif not grammar.is_verb(other.token):
        other.factuality = "actual"
    return False


def _promised_besides(d: Draft, grammar: Grammar) -> list[int]:
    """Return what is promised besides, where the tree takes it for no object: « a promis à Lima une aide et l'envoi de soldats »."""
    if d.event != "AGREE" or not grammar.is_verb(d.token) or any(grammar.s.kids(d.token, "obj", "xcomp", "ccomp")):
        return []
    behind = grammar.s.kids(d.token, "obl:mod")
    return [k.i for k in behind if k.i > d.token and k.pos == "NOUN" and k.i not in d.content and not grammar.own_case(k.i)]


def _is_aim(i: int, start: int, grammar: Grammar) -> bool:
    """Say whether an act is only what the promised one is for: « promet des soldats pour combattre les gangs »."""
    t = grammar.tokens[i]
    return t.dep in ("advcl", "acl") and grammar.is_infinitive(i) and _stands_under(t.head, start, grammar)


def _is_means(i: int, start: int, grammar: Grammar) -> bool:
    """Say whether an act only tells how the promise is to be kept: « promet d'aider Lima en envoyant des médecins »."""
    k = i
    for _ in range(STEPS):
        t = grammar.tokens[k]
        if t.dep == "advcl" and grammar.is_present_participle(k) and grammar.tokens[k - 1].text.lower() == fr.WHILE:
            return _stands_under(t.head, start, grammar)
        if t.dep == "acl:relcl" and t.pos == "NOUN":  # « une aide, dont l'envoi de soldats »
            return _stands_under(t.head, start, grammar)
        if t.head == k or t.dep not in ("obj", "xcomp", "conj", "nmod", "obl:arg"):
            return False
        k = t.head
    return False


def _stands_under(k: int, start: int, grammar: Grammar) -> bool:
    return k == start or _hangs_on(k, start, grammar)


def _is_beside(d: Draft, other: Draft) -> bool:
    """Say whether what lies ahead is no demand: « doit se rendre à Lima », unless somebody demands it."""
    return d.trigger.speaker and d.event == "REQUEST" and other.event in COOPERATIVE


def _stands_inside(other: Draft, start: int, grammar: Grammar) -> bool:
    """Say whether an act is or hangs on the word that tells what another is about."""
    inner = grammar.tokens[other.token]
    if inner.dep in ("dep", "aux:caus") and inner.head == start:
        return True  # « exhorte à laisser entrer … »
    return start in (other.token, other.governor) or _hangs_on(other.token, start, grammar)


def _happened(d: Draft, host: Draft, drafts: list[Draft], grammar: Grammar, rules: CommitRules) -> bool:
    """Say whether an act inside another is told as done, not as what that one is about."""
    if grammar.is_verb(d.token):
        return _is_past_clause(d, host, grammar)
    if host.event == "REJECT" and d.event == "THREATEN" and d.definite and d.token in host.content:
        return True  # « a rejeté les menaces de Lima »
    if host.event == "SUPPORT":
        return d.definite and d.event in DONE  # « salue la libération des otages »
    if d.definite and any(o.event == "ACCUSE" and o is not host and d.token in o.content and not _is_bare(d) for o in drafts):
        return True  # « refuse de condamner l'invasion du pays »
    return (d.definite or _is_owned(d, grammar)) and _was_done(d, grammar, rules)


DONE = HOSTILE | {"RETREAT", "AID"}


def _is_past_clause(d: Draft, host: Draft, grammar: Grammar) -> bool:
    """Say whether a clause tells what was done: « menace Lima, qui a …, et jure qu'elle a perdu », but « exige qu'il soit parti »."""
    verb = grammar.finite(d.token)
    if verb is None or verb.morph.get("Mood") != "Ind" or d.factuality in ("future", "hypothetical"):
        return False
    marked = any(k.text.lower() in fr.THAT for k in grammar.s.kids(d.token, "mark"))
    return grammar.tense(d.token) == "past" or not marked and d.token in host.content and verb.i != d.token


def _is_owned(d: Draft, grammar: Grammar) -> bool:
    return any(k.text.lower() in fr.POSSESSIVES for k in grammar.s.kids(d.token, "det"))


def _was_done(d: Draft, grammar: Grammar, rules: CommitRules) -> bool:
    """Say whether a participle tells that the act named by a noun was done: « les promesses faites en mai »."""
    for k in grammar.s.kids(d.token, "acl"):
        if (
            grammar.is_participle(k.i)
            and k.lemma not in rules.verbs
            and any(grammar.s.kids(k.i, "obl:mod", "obl:arg", "obl:agent", "advmod"))
        ):
            return True
    return False


ONGOING = frozenset({"ASSAULT", "COERCE"})


def _asked_to_stop(d: Draft, grammar: Grammar, rules: CommitRules) -> bool:
    """Say whether acts are under way that somebody is asked to stop: « exige qu'ils mettent fin aux enlèvements »."""
    t = grammar.tokens[d.token]
    told_before = any(k.text.lower() in fr.DEMONSTRATIVES for k in grammar.s.kids(d.token, "det"))
    if d.event not in ONGOING or t.pos != "NOUN" or t.morph.get("Number") != "Plur" or told_before:
        return False
    verb = grammar.tokens[grammar.tokens[t.head].head if t.dep == "conj" else t.head]
    objects = [a.token for a in grammar.arguments(verb.i) if a.function == "obj"] if grammar.is_verb(verb.i) else []
    told = {verb.lemma, *(f"{verb.lemma} {grammar.tokens[k].lemma}" for k in objects)}
    return not told.isdisjoint(rules.stops | rules.gives_up)


def _is_bare(d: Draft) -> bool:
    return not (d.actor or d.recipient or d.places or d.attribution)


def _is_told(d: Draft, reproach: Draft, grammar: Grammar) -> bool:
    """Say whether more is told of an act than that it is condemned: who is blamed for it, whom it was aimed at, when.

    « les frappes menées mardi contre un village », « impute l'attentat à Lima », « accuse Lima d'avoir visé une école ».
    """
    if "allege" in reproach.mode and (grammar.is_verb(d.token) or grammar.tokens[reproach.token].lemma in fr.BLAMING):
        return True
    if any(a.function in ("obl:contre", "obl:sur") for a in d.arguments):
        return True
    if grammar.is_verb(d.token):
        return False
    below = [grammar.tokens[k] for k in grammar.s.subtree(d.token) if grammar.tokens[k].head != k]
    if any(t.pos == "NUM" and t.head != d.token for t in below):
        return True  # « l'attaque du 6 mars »
    if any(grammar.case_of(t.i) == "de" and t.lemma in fr.TIMES for t in grammar.s.kids(d.token, "nmod")):
        return True  # « les tirs de lundi », « les incursions de ces derniers jours »
    return any(any(grammar.s.kids(t.i, "obl:mod", "obl:arg", "obl:agent", "obj")) for t in below if t.dep == "acl")


def _hangs_on(i: int, top: int, grammar: Grammar) -> bool:
    """Say whether token i belongs to the act wanted, not to a relative clause or circumstance of it."""
    k = i
    for _ in range(6):
        if k == top:
            return True
        t = grammar.tokens[k]
        if t.dep not in ("obj", "nmod", "xcomp", "obl:arg", "conj", "nsubj:pass", "obl:agent", "nsubj"):
            return False
        if t.dep in ("nmod", "conj") and grammar.own_case(k) and grammar.case_of(k) != "de":
            return False
        if t.dep == "obl:arg" and grammar.case_of(k) in fr.CIRCUMSTANCES:
            return False  # « refuse de venir malgré l'appel »
        if t.dep == "conj" and grammar.is_infinitive(t.head) and not grammar.is_infinitive(k):
            return False  # « a demandé de revoir … et exclu … »
        if t.head == k:
            return False
        k = t.head
    return False


def _retype_by_content(d: Draft, start: int, drafts: list[Draft], grammar: Grammar, rules: CommitRules) -> None:
    """Read a promise by what is promised: of a withdrawal a CONCEDE, of a strike a THREATEN, of none an AGREE."""
    forgone = _is_forgone(start, grammar)
    if d.event == "THREATEN" and grammar.tokens[d.token].lemma in fr.VOWING:
        if forgone:
            d.event, d.mode = "AGREE", []  # « a juré de ne plus bombarder la ville »
        elif grammar.tokens[start].lemma in rules.stops:
            d.event, d.mode = "CONCEDE", []  # « a promis de cesser ses attaques »
        return
    if d.event != "AGREE" or d.trigger.mode:
        return
    told = next((o for o in drafts if o.token == start or o.governor == start), None)
    if told is None:  # « promet de continuer à frapper »
        told = next((o for o in drafts if grammar.tokens[o.token].dep == "xcomp" and grammar.tokens[o.token].head == start), None)
    if told is None or told is d:
        return
    if told.event in ("RETREAT", "CONCEDE") and "access" not in told.mode:
        d.event = "CONCEDE"
    elif told.event in HOSTILE and told.event != "MOBILIZE" and not forgone:
        d.event = "THREATEN"
        d.mode = ["violence"] if told.event == "ASSAULT" else []
    if not d.recipient:
        d.recipient = [m for m in told.recipient if m not in d.actor]


def _is_forgone(i: int, grammar: Grammar) -> bool:
    """Say whether an infinitive tells what is not to be done, or no more: « de ne pas frapper », « à ne plus viser »."""
    if not grammar.is_verb(i) or not grammar.is_infinitive(i):
        return False
    no_more = [t.text.lower() for t in grammar.tokens[max(0, i - 4) : i]]
    return grammar.negated(i) or any(pair == fr.NO_MORE for pair in pairwise(no_more))
