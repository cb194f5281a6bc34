"""Say whether an act is done, planned, supposed or denied by the words around it."""

from __future__ import annotations

from vigie.extract.draft import Draft, telling_verb
from vigie.extract.sources.embedding import done, embedding, worse
from vigie.pack import french as fr
from vigie.pack.light import LightRule, LightRules
from vigie.syntax.grammar import Grammar


def judge(draft: Draft, grammar: Grammar, light: LightRules) -> tuple[str, bool]:
    """Return the factuality of a draft, and whether it is told in the press conditional."""
    if _only_describes(draft, grammar):
        return "skip", False
    chain = _chain(draft, grammar)
    if _measured_by(chain[-1], grammar):
        return "skip", False
    carrier = _light_rule(draft, grammar, light)
    undone = carrier is not None and carrier.polarity == "negative"
    verdict = "negated" if _is_denied(draft, chain, grammar, light) is not undone else "actual"  # « n'a pas pu empêcher l'attaque »
    press = False
    for k in chain:
        told, of_press = _of_its_tense(k, draft, chain[0], grammar, light)
        verdict = worse(worse(verdict, _of_its_mark(k, grammar, light)), told)
        press = press if of_press is None else of_press
    if _ends(draft, carrier, grammar, light):
        return "actual", False
    press = press or told_by(draft, grammar) is not None
    if not grammar.is_verb(draft.token):
        verdict = worse(verdict, _of_its_verb(draft, grammar, light))
    verdict = worse(verdict, _of_its_means(chain[-1], grammar))
    if none_of_it(draft, grammar):
        verdict = worse(verdict, "negated")
    effect = embedding(draft, grammar, light, undone=undone)
    if effect is not None:
        verdict = worse(verdict, effect)
    if verdict == "negated" and _only_spared(draft, grammar, light):
        return "skip", False
    return worse(verdict, _of_words_before(draft, chain, grammar, light)), press


def _is_denied(draft: Draft, chain: list[int], grammar: Grammar, light: LightRules) -> bool:
    """Say whether a verb of an act is denied, above it only one that does not itself deny."""
    denied = (k for k in chain if k == chain[0] or light.effect("VERB", grammar.tokens[k].lemma) != "negated")
    return any(_denies(draft, k, grammar, light) for k in denied)


def _of_its_tense(k: int, draft: Draft, lowest: int, grammar: Grammar, light: LightRules) -> tuple[str, bool | None]:
    """Return what the tense of a verb makes of the act, and whether its conditional is that of the press, if that can be said."""
    tense = grammar.tense(k) if grammar.is_verb(k) and grammar.finite(k) is not None else None
    if tense == "future" and not _has_been(k, grammar):
        return "future", None
    if tense != "conditional":
        return "actual", None
    compound = any(t.morph.get("Mood") == "Cnd" and t.i != k for t in grammar.s.kids(k, "aux:tense", "aux:pass", "aux", "cop"))
    # « aurait visé la base » tells an act; only above another verb is such a word a mood.
    modal = light.effect("VERB", grammar.tokens[k].lemma) if k != lowest else None
    if modal is not None and not done(k, grammar, light):
        return modal if modal == "future" and not compound else "hypothetical", None
    if modal is None and not compound and k != lowest:
        return "hypothetical", None
    if not compound and (_reported_in_past(k, grammar) or draft.event == "RETREAT"):
        return "future", not _reported_in_past(k, grammar)  # « les troupes quitteraient le pays »: nobody is said to leave already
    return "actual", True


def _only_describes(draft: Draft, grammar: Grammar) -> bool:
    """Say whether a clause only tells what kind of people is meant: « toute personne qui menace »."""
    t = grammar.tokens[draft.token]
    if t.dep not in ("acl", "acl:relcl", "amod") or t.head == t.i or not grammar.is_verb(t.i):
        return False
    noun = grammar.tokens[t.head]
    dets = [k.text.lower() for k in grammar.s.kids(noun.i, "det")]
    if any(word in fr.ANYBODY for word in dets):
        return True
    if noun.pos != "NOUN" or noun.morph.get("Number") != "Plur" or any(grammar.s.kids(noun.i, "nummod", "nmod", "amod")):
        return False
    if not (dets and all(word in fr.PLURAL_ARTICLES for word in dets) or any(grammar.s.kids(noun.i, "case"))):
        return False
    if noun.lemma not in fr.PEOPLE:
        return False
    return grammar.is_present_participle(t.i) or (t.dep == "acl:relcl" and grammar.tense(t.i) == "present")


SCOPE = 8  # words from « assez » to « pour »


def _measured_by(k: int, grammar: Grammar) -> bool:
    """Say whether an act only tells how much of something there is: « trop peu nombreux pour attaquer le fort »."""
    if not grammar.is_verb(k) or not grammar.is_infinitive(k):
        return False
    opener = next((t.i for t in reversed(grammar.tokens[max(0, k - 3) : k]) if t.text.lower() == fr.IN_ORDER_TO), None)
    if opener is None:
        return False
    for t in reversed(grammar.tokens[max(0, opener - SCOPE) : opener]):
        if t.lemma in fr.ENOUGH:
            return True
        if t.text in (",", ";", ":") or grammar.finite(t.i) is t:
            return False
    return False


def told_by(draft: Draft, grammar: Grammar) -> int | None:
    """Return the verb in the past conditional that an act named by a noun belongs to: « l'offensive aurait permis … »."""
    if grammar.is_verb(draft.token) or draft.governor is not None:
        return None
    t = grammar.tokens[draft.token]
    up = t.head
    if up == t.i or t.dep not in ("nsubj", "nsubj:pass", "obj", "obl:arg") or not grammar.is_verb(up):
        return None
    return up if any(a.morph.get("Mood") == "Cnd" for a in grammar.s.kids(up, "aux:tense")) else None


def _ends(draft: Draft, carrier: LightRule | None, grammar: Grammar, light: LightRules) -> bool:
    """Say whether only the end of an act is told, so that it is under way: « doit cesser ses tirs », « la fin de la grève »."""
    if grammar.is_verb(draft.token):
        return False
    up = grammar.tokens[grammar.tokens[draft.token].head]
    under_end = up.i < draft.token and up.lemma in light.end_nouns and grammar.case_of(draft.token) == "de"
    return draft.definite and under_end or (carrier is not None and carrier.phase == "end" and _is_known(draft, grammar))


def _is_known(draft: Draft, grammar: Grammar) -> bool:
    return draft.definite or any(k.text.lower() in fr.POSSESSIVES for k in grammar.s.kids(draft.token, "det"))


# Who kills or hurts by himself; of weapons and acts only the harm is denied.
DOERS = frozenset({"force", "armed", "crowd", "person", "official", "org", "party", "state"})


def _denies(draft: Draft, k: int, grammar: Grammar, light: LightRules) -> bool:
    return grammar.negated(k) and not _spares_victims(draft, k, grammar, light) and not _contrasted(k, grammar, light)


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
            verdict = worse(verdict, "hypothetical")
        if mark.lemma in light.negated_marks and tokens[k].dep in ("advcl", "obl:mod", "xcomp"):
            verdict = worse(verdict, "negated")
    return verdict


def _of_words_before(draft: Draft, chain: list[int], grammar: Grammar, light: LightRules) -> str:
    """Return what the words right before an act or its clause make of it: « en cas de frappe », « au lieu de négocier »."""
    tokens = grammar.tokens
    starts = {min([k, *(c.i for c in grammar.s.kids(k, "nsubj", "nsubj:pass", "det", "advmod") if c.i < k)]) for k in chain}
    for first in sorted({*starts, draft.token, *chain, *draft.own}):
        words = " " + " ".join([t.text.lower() for t in tokens[max(0, first - BEFORE) : first]]).replace("’", "'")
        if not words.endswith(light.words_before):
            continue
        for cue, effect in light.before_act:
            if words.endswith(cue) and words[-len(cue) - 1] == " " and (effect != "future" or grammar.is_verb(first)):
                return effect
    return "actual"


BEFORE = 6  # words looked at right before an act


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
    if any(light.effect("VERB", k.lemma) == "negated" for k in grammar.s.kids(verb, "xcomp")):
        return "actual"  # « les enlèvements doivent cesser »
    if modal is not None and grammar.tense(verb) != "past" and not done(verb, grammar, light):
        return modal
    if grammar.tense(verb) == "future" and not any(grammar.s.kids(verb, "aux:tense")):
        return "future"
    up = grammar.tokens[verb]
    if up.dep == "ccomp" and grammar.is_verb(up.head) and light.effect("VERB", grammar.tokens[up.head].lemma) == "hypothetical":
        return "hypothetical"  # « redoute que d'autres frappes ne suivent »
    return "actual"


def _of_its_means(k: int, grammar: Grammar) -> str:
    """Return « future » for the aim of what lies ahead: « enverra un avion afin d'évacuer les siens »."""
    if not grammar.is_verb(k) or not grammar.is_infinitive(k):
        return "actual"
    before = [t.text.lower() for t in grammar.tokens[max(0, k - 3) : k]]
    if fr.IN_ORDER_TO not in before and not any(t in fr.IN_ORDER for t in before):
        return "actual"
    up = grammar.tokens[k].head
    if not grammar.is_verb(up) and grammar.tokens[up].head != up:
        up = grammar.tokens[up].head  # « afin » is an adverb of the verb
    ahead = up != k and grammar.is_verb(up) and grammar.finite(up) is not None and grammar.tense(up) == "future"
    return "future" if ahead else "actual"


def _has_been(k: int, grammar: Grammar) -> bool:
    """Say whether a future perfect sums up what happened: « l'attaque aura fait trois morts »."""
    return any(a.morph.get("Tense") == "Fut" for a in grammar.s.kids(k, "aux:tense"))


def _past_perfect(k: int, grammar: Grammar) -> bool:
    return any(a.morph.get("Tense") == "Imp" for a in grammar.s.kids(k, "aux:tense"))


def _spares_victims(draft: Draft, k: int, grammar: Grammar, light: LightRules) -> bool:
    """Say whether the verb denies only that somebody was hurt: « n'ont fait ni mort ni blessé », « n'a blessé personne »."""
    denied = [grammar.tokens[a.token] for a in grammar.arguments(k) if a.function in ("obj", "subj")]
    if grammar.tokens[k].lemma in light.hurting:
        doer = any(m.kind in DOERS for m in draft.actor) and k == draft.token  # « les soldats n'ont tué personne »
        return not doer and any(t.text.lower() in light.nobody for t in denied)
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
    start = telling_verb(draft, grammar)
    found = [start]
    k = start
    while grammar.is_verb(k) and grammar.tokens[k].dep == "xcomp" and grammar.tokens[k].head != k and grammar.inverted(k) is None:
        k = grammar.tokens[k].head
        if k in found:
            break
        found.append(k)
    return found


def none_of_it(draft: Draft, grammar: Grammar) -> bool:
    """Say whether the act or the one who does it is « aucun »: « aucun groupe n'a revendiqué », « aucune attaque »."""
    places = [draft.token, *(a.token for a in draft.arguments if a.function in ("subj", "obj"))]
    return any(d.text.lower() in ("aucun", "aucune", "nul", "nulle") for k in places for d in grammar.s.kids(k, "det", "amod"))
