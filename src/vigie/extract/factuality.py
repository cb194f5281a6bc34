"""Say whether an act is done, planned, supposed or denied by the words around it."""

from __future__ import annotations

from vigie.extract.draft import Draft
from vigie.pack.light import LightRule, LightRules
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


def judge(draft: Draft, grammar: Grammar, light: LightRules) -> tuple[str, bool]:
    """Return the factuality of a draft, and whether it is told in the press conditional."""
    verdict = "actual"
    tokens = grammar.tokens
    chain = _chain(draft, grammar)
    press = False
    for k in chain:
        if grammar.negated(k) and not _spares_victims(k, grammar, light) and not _contrasted(k, grammar, light):
            verdict = _worse(verdict, "negated")
        for mark in grammar.s.kids(k, "mark"):
            if mark.i > 0 and tokens[mark.i - 1].text.lower() in light.factual_before:
                continue
            # « Si Lima a rouvert la frontière, … » grants what is so.
            granted = grammar.tense(k) == "past" and any(grammar.s.kids(k, "aux:tense")) and not _past_perfect(k, grammar)
            if not granted and (mark.lemma in light.hypothetical_marks or mark.text.lower() in light.hypothetical_marks):
                verdict = _worse(verdict, "hypothetical")
            if mark.lemma in light.negated_marks and tokens[k].dep in ("advcl", "obl:mod", "xcomp"):
                verdict = _worse(verdict, "negated")
        tense = grammar.tense(k) if grammar.is_verb(k) and grammar.finite(k) is not None else None
        if tense == "future":
            verdict = _worse(verdict, "future")
        elif tense == "conditional":
            compound = any(t.morph.get("Mood") == "Cnd" and t.i != k for t in grammar.s.kids(k, "aux:tense", "aux:pass", "aux", "cop"))
            # « aurait visé la base » tells an act; only above another verb is such a word a mood.
            modal = k != chain[0] and light.embed.get(("VERB", tokens[k].lemma)) is not None
            if modal or not (compound or k == chain[0]):
                verdict = _worse(verdict, "hypothetical")
            elif not compound and _reported_in_past(k, grammar):
                verdict = _worse(verdict, "future")
            else:
                press = True
    if draft.governor is not None:
        rule = _light_rule(draft, grammar, light)
        if rule is not None and rule.polarity == "negative":
            verdict = _worse(verdict, "negated")
    if not grammar.is_verb(draft.token):
        verdict = _worse(verdict, _of_its_verb(draft, grammar, light))
    if _none_of_it(draft, grammar):
        verdict = _worse(verdict, "negated")
    effect = _embedding(draft, grammar, light)
    if effect is not None:
        verdict = _worse(verdict, effect)
    return verdict, press


def _reported_in_past(k: int, grammar: Grammar) -> bool:
    """Say whether a conditional only shifts a future into the past: « a annoncé qu'il retirerait ses troupes »."""
    t = grammar.tokens[k]
    if t.dep == "conj" and t.head != k and grammar.tokens[t.head].morph.get("Mood") == "Cnd":
        return _reported_in_past(t.head, grammar)
    return t.dep == "ccomp" and grammar.is_verb(t.head) and grammar.tense(t.head) == "past"


def _of_its_verb(draft: Draft, grammar: Grammar, light: LightRules) -> str:
    """Return what the verb makes of an act that is its subject: « de nouvelles frappes pourraient suivre »."""
    t = grammar.tokens[draft.token]
    if t.dep not in ("nsubj", "nsubj:pass"):
        if t.dep in ("obl:arg", "obj") and grammar.is_verb(t.head) and grammar.is_reflexive(t.head) and grammar.negated(t.head):
            return "negated"  # « il ne s'agit pas d'un retrait »
        return "actual"
    verb = t.head
    if grammar.tokens[verb].dep == "xcomp":
        verb = grammar.tokens[verb].head
    if not grammar.is_verb(verb):
        return "actual"
    modal = light.embed.get(("VERB", grammar.tokens[verb].lemma)) if any(grammar.s.kids(verb, "xcomp")) else None
    if modal is not None and grammar.tense(verb) != "past":
        return modal
    if grammar.tense(verb) == "future" and not any(grammar.s.kids(verb, "aux:tense")):
        return "future"
    up = grammar.tokens[verb]
    if up.dep == "ccomp" and grammar.is_verb(up.head) and light.embed.get(("VERB", grammar.tokens[up.head].lemma)) == "hypothetical":
        return "hypothetical"  # « redoute que d'autres frappes ne suivent »
    return "actual"


def _past_perfect(k: int, grammar: Grammar) -> bool:
    return any(a.morph.get("Tense") == "Imp" for a in grammar.s.kids(k, "aux:tense"))


def _spares_victims(k: int, grammar: Grammar, light: LightRules) -> bool:
    """Say whether the verb denies only that somebody was hurt: « n'ont fait ni mort ni blessé », « n'a blessé personne »."""
    denied = [grammar.tokens[a.token] for a in grammar.arguments(k) if a.function in ("obj", "subj")]
    if grammar.tokens[k].lemma in light.hurting:
        return any(t.text.lower() in light.nobody for t in denied)
    return any(t.lemma in light.victims or t.text.lower().rstrip("s") in light.victims for t in denied if t.i > k)


def _contrasted(k: int, grammar: Grammar, light: LightRules) -> bool:
    """Say whether « pas … » is set right by « mais … » without a verb: it did happen, elsewhere or otherwise."""
    for t in grammar.tokens[k + 1 :]:
        if t.lemma in light.contrast:
            rest = grammar.tokens[t.i + 1 :]
            return bool(rest) and rest[0].pos == "ADP" and not any(grammar.finite(x.i) for x in rest if grammar.is_verb(x.i))
    return False


def _light_rule(draft: Draft, grammar: Grammar, light: LightRules) -> LightRule | None:
    if draft.governor is None:
        return None
    for a in grammar.arguments(draft.governor):
        if a.token == draft.token or draft.token in grammar.s.subtree(a.token):
            rule = light.find(grammar.tokens[draft.governor].lemma, a.function, grammar.is_reflexive(draft.governor))
            if rule is not None:
                return rule
    return None


def _chain(draft: Draft, grammar: Grammar) -> list[int]:
    """Return the verbs whose mood is the act's own: the trigger or its light verb, and verbs it is an infinitive of."""
    start = draft.token if grammar.is_verb(draft.token) or draft.governor is None else draft.governor
    found = [start]
    k = start
    while grammar.is_verb(k) and grammar.tokens[k].dep == "xcomp" and grammar.tokens[k].head != k and grammar.inverted(k) is None:
        k = grammar.tokens[k].head
        if k in found:
            break
        found.append(k)
    return found


def _none_of_it(draft: Draft, grammar: Grammar) -> bool:
    """Say whether the act or the one who does it is « aucun »: « aucun groupe n'a revendiqué », « aucune attaque »."""
    places = [draft.token, *(a.token for a in draft.arguments if a.function in ("subj", "obj"))]
    return any(d.text.lower() in ("aucun", "aucune", "nul", "nulle") for k in places for d in grammar.s.kids(k, "det", "amod"))


def _embedding(draft: Draft, grammar: Grammar, light: LightRules) -> str | None:
    tokens = grammar.tokens
    k = draft.governor if draft.governor is not None and not grammar.is_verb(draft.token) else draft.token
    worst = _modified(draft, grammar, light)
    if k != draft.token:  # « prépare une offensive »: the verb that carries the act decides on it itself
        carried = light.embed.get(("VERB", tokens[k].lemma))
        if tokens[draft.token].dep == "nsubj" and tokens[draft.token].head == k and not any(grammar.s.kids(k, "xcomp", "ccomp")):
            carried = None  # « des tirs visaient la caserne »: the act is what aims, not what is aimed at
        if carried in ("future", "hypothetical") and not any(grammar.s.kids(k, "aux:tense")):
            worst = carried if worst is None else _worse(worst, carried)
    for _ in range(MODALS):
        t = tokens[k]
        up = t.head
        if t.dep == "conj" and up != k and grammar.is_infinitive(up) and grammar.finite(k) is not None:
            return worst  # « a refusé de voter et a exhorté … »: parsed with the infinitive, told beside it
        if grammar.is_verb(k) and grammar.inverted(k) is not None:
            return worst  # « Il faut céder, a plaidé Quito »: it reports what it hangs on
        if up == k or t.dep not in _GOVERNED or t.dep == "acl:relcl":
            return worst
        if t.dep == "advcl" and not grammar.is_infinitive(k):
            return worst
        if t.dep == "nsubj" and grammar.is_verb(up) and tokens[up].lemma != "être":
            return worst
        head = tokens[up]
        pos = "VERB" if grammar.is_verb(up) and head.pos != "ADJ" else ("ADJ" if head.pos == "ADJ" else "NOUN")
        key = "se " + head.lemma if pos == "VERB" and grammar.is_reflexive(up) else head.lemma
        effect = light.embed.get((pos, key))
        if effect is None and key != head.lemma:
            effect = light.embed.get((pos, head.lemma))
        if effect is not None and effect != "actual" and t.dep not in ("obl:mod", "advcl", "nsubj"):
            if pos == "VERB" and effect == "negated" and grammar.negated(up):
                effect = "actual"
            worst = effect if worst is None else _worse(worst, effect)
        if t.dep in ("obl:mod", "nsubj", "advcl"):
            return worst
        if grammar.is_verb(up) and grammar.negated(up) and effect not in (None, "negated"):
            worst = "negated"
        k = up
    return worst


def _modified(draft: Draft, grammar: Grammar, light: LightRules) -> str | None:
    """Return what an adjective on the act itself makes of it: « une éventuelle guerre », « la visite prévue »."""
    if grammar.is_verb(draft.token):
        return None
    for k in grammar.s.kids(draft.token, "amod", "acl"):
        effect = light.embed.get(("ADJ", k.lemma)) or light.embed.get(("ADJ", k.text.lower().rstrip("es")))
        if effect is not None:
            return effect
    return None


def _worse(a: str, b: str) -> str:
    if b == "skip":
        return "skip"
    if a == "skip":
        return a
    return a if _STRONGER[a] >= _STRONGER[b] else b
