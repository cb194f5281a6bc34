"""Say whether an act is done, planned, supposed or denied by the words around it."""

from __future__ import annotations

from vigie.extract.draft import Draft
from vigie.pack.light import EmbedRule, LightRule, LightRules
from vigie.syntax import french as fr
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
    chain = _chain(draft, grammar)
    press = False
    carrier = _light_rule(draft, grammar, light)
    undone = carrier is not None and carrier.polarity == "negative"
    denied = [
        k
        for k in chain
        if _denies(k, grammar, light) and (k == chain[0] or light.effect("VERB", grammar.tokens[k].lemma) != "negated")
    ]
    if bool(denied) is not undone:  # « n'a pas pu empêcher l'attaque »: it happened
        verdict = "negated"
    for k in chain:
        verdict = _worse(verdict, _of_its_mark(k, grammar, light))
        tense = grammar.tense(k) if grammar.is_verb(k) and grammar.finite(k) is not None else None
        if tense == "future":
            verdict = _worse(verdict, "future")
        elif tense == "conditional":
            compound = any(t.morph.get("Mood") == "Cnd" and t.i != k for t in grammar.s.kids(k, "aux:tense", "aux:pass", "aux", "cop"))
            # « aurait visé la base » tells an act; only above another verb is such a word a mood.
            modal = light.effect("VERB", grammar.tokens[k].lemma) if k != chain[0] else None
            if modal is not None and not _done(k, grammar, light):
                verdict = _worse(verdict, modal if modal == "future" and not compound else "hypothetical")
            elif modal is None and not (compound or k == chain[0]):
                verdict = _worse(verdict, "hypothetical")
            elif not compound and (_reported_in_past(k, grammar) or draft.event == "RETREAT"):
                verdict = _worse(verdict, "future")  # « les troupes quitteraient le pays »: nobody is said to leave already
                press = not _reported_in_past(k, grammar)
            else:
                press = True
    if _ends(draft, carrier, grammar, light):
        return "actual", False
    if not grammar.is_verb(draft.token):
        verdict = _worse(verdict, _of_its_verb(draft, grammar, light))
    if _none_of_it(draft, grammar):
        verdict = _worse(verdict, "negated")
    effect = _embedding(draft, grammar, light, undone=undone)
    if effect is not None:
        verdict = _worse(verdict, effect)
    if verdict == "negated" and _only_spared(draft, grammar, light):
        return "skip", False
    return _worse(verdict, _of_words_before(draft, chain, grammar, light)), press


def _ends(draft: Draft, carrier: LightRule | None, grammar: Grammar, light: LightRules) -> bool:
    """Say whether only the end of an act is told, so that it is under way: « doit cesser ses tirs », « la fin de la grève »."""
    if grammar.is_verb(draft.token):
        return False
    up = grammar.tokens[grammar.tokens[draft.token].head]
    under_end = up.i < draft.token and up.lemma in light.end_nouns and grammar.case_of(draft.token) == "de"
    return draft.definite and under_end or (carrier is not None and carrier.phase == "end" and _is_known(draft, grammar))


def _is_known(draft: Draft, grammar: Grammar) -> bool:
    return draft.definite or any(k.text.lower() in fr.POSSESSIVES for k in grammar.s.kids(draft.token, "det"))


def _denies(k: int, grammar: Grammar, light: LightRules) -> bool:
    return grammar.negated(k) and not _spares_victims(k, grammar, light) and not _contrasted(k, grammar, light)


def _of_its_mark(k: int, grammar: Grammar, light: LightRules) -> str:
    """Return what the conjunction of its clause makes of an act: « si Lima attaque », « sans attaquer »."""
    tokens = grammar.tokens
    verdict = "actual"
    for mark in grammar.s.kids(k, "mark"):
        if mark.i > 0 and tokens[mark.i - 1].text.lower() in light.factual_before:
            continue
        # « Si Lima a rouvert la frontière, … » grants what is so.
        granted = grammar.tense(k) == "past" and any(grammar.s.kids(k, "aux:tense")) and not _past_perfect(k, grammar)
        if not granted and (mark.lemma in light.hypothetical_marks or mark.text.lower() in light.hypothetical_marks):
            verdict = _worse(verdict, "hypothetical")
        if mark.lemma in light.negated_marks and tokens[k].dep in ("advcl", "obl:mod", "xcomp"):
            verdict = _worse(verdict, "negated")
    return verdict


def _of_words_before(draft: Draft, chain: list[int], grammar: Grammar, light: LightRules) -> str:
    """Return what the words right before an act or its clause make of it: « en cas de frappe », « au lieu de négocier »."""
    tokens = grammar.tokens
    starts = {min([k, *(c.i for c in grammar.s.kids(k, "nsubj", "nsubj:pass", "det", "advmod") if c.i < k)]) for k in chain}
    for first in sorted({*starts, draft.token, *chain, *draft.own}):
        words = " ".join(t.text.lower().replace("’", "'") for t in tokens[max(0, first - BEFORE) : first])
        for cue, effect in light.before_act:
            at_end = words == cue or words.endswith(" " + cue)
            if at_end and (effect != "future" or grammar.is_verb(first)):
                return effect
    return "actual"


BEFORE = 6  # words looked at right before an act


def _done(k: int, grammar: Grammar, light: LightRules) -> bool:
    """Say whether a verb in a compound past tells that the act was done: « a pu reprendre », « a dû fuir »."""
    rule = light.embed.get(("VERB", grammar.tokens[k].lemma))
    return rule is not None and any(a.morph.get("Mood", "Ind") in rule.done for a in grammar.s.kids(k, "aux:tense"))


def _only_spared(draft: Draft, grammar: Grammar, light: LightRules) -> bool:
    """Say whether only the harm of another act is denied: « ont tiré sans qu'aucun soldat ne soit tué »."""
    t = grammar.tokens[draft.token]
    without = any(m.lemma in light.negated_marks for m in grammar.s.kids(t.i, "mark"))
    return without and t.lemma in light.hurting and grammar.is_verb(t.i)


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
    if any(k.text.lower() in fr.DEMONSTRATIVES for k in grammar.s.kids(draft.token, "det")):
        return "actual"  # « ces tirs pourraient être des crimes de guerre »
    modal = light.effect("VERB", grammar.tokens[verb].lemma) if any(grammar.s.kids(verb, "xcomp")) else None
    if modal is not None and grammar.tense(verb) != "past" and not _done(verb, grammar, light):
        return modal
    if grammar.tense(verb) == "future" and not any(grammar.s.kids(verb, "aux:tense")):
        return "future"
    up = grammar.tokens[verb]
    if up.dep == "ccomp" and grammar.is_verb(up.head) and light.effect("VERB", grammar.tokens[up.head].lemma) == "hypothetical":
        return "hypothetical"  # « redoute que d'autres frappes ne suivent »
    return "actual"


def _past_perfect(k: int, grammar: Grammar) -> bool:
    return any(a.morph.get("Tense") == "Imp" for a in grammar.s.kids(k, "aux:tense"))


def _spares_victims(k: int, grammar: Grammar, light: LightRules) -> bool:
    """Say whether the verb denies only that somebody was hurt: « n'ont fait ni mort ni blessé », « n'a blessé personne »."""
    denied = [grammar.tokens[a.token] for a in grammar.arguments(k) if a.function in ("obj", "subj")]
    if grammar.tokens[k].lemma in light.hurting:
        return any(t.text.lower() in light.nobody for t in denied)
    near = [t for t in grammar.tokens[k + 1 : k + 1 + BEFORE] if t.pos in ("NOUN", "ADJ", "VERB")]  # « ni mort ni blessé »
    return any(t.lemma in light.victims or t.text.lower().rstrip("s") in light.victims for t in (*denied, *near) if t.i > k)


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


def _embedding(draft: Draft, grammar: Grammar, light: LightRules, *, undone: bool) -> str | None:
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
            worst = rule.effect if worst is None else _worse(worst, rule.effect)
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
            return rule.denied if worst is None else _worse(worst, rule.denied)
        if effect is not None and effect != "actual" and t.dep not in ("obl:mod", "advcl", "nsubj"):
            worst = effect if worst is None else _worse(worst, effect)
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
    if rule is None or (rule.infinitive and not grammar.is_infinitive(k)) or (pos == "VERB" and _done(head.i, grammar, light)):
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
    return t.dep in ("obl:arg", "obl:mod") and grammar.is_infinitive(t.head)


def _modified(draft: Draft, grammar: Grammar, light: LightRules) -> str | None:
    """Return what an adjective on the act itself makes of it: « une éventuelle guerre », « la visite prévue »."""
    if grammar.is_verb(draft.token):
        return None
    for k in grammar.s.kids(draft.token, "amod", "acl"):
        effect = light.effect("ADJ", k.lemma) or light.effect("ADJ", k.text.lower().rstrip("es"))
        if effect is not None:
            return effect
    return None


def _worse(a: str, b: str) -> str:
    if b == "skip":
        return "skip"
    if a == "skip":
        return a
    return a if _STRONGER[a] >= _STRONGER[b] else b
