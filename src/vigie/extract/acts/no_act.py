"""Say of a trigger word why it tells no act, whatever entry it fits: it sorts, names, asks or denies."""

from __future__ import annotations

from collections.abc import Set

from vigie.extract.acts.candidates import Candidate
from vigie.extract.parties.mentions import Mentions
from vigie.extract.sources.remarks import comments
from vigie.pack import french as fr
from vigie.pack.fold import plain
from vigie.syntax.grammar import Grammar


def no_act(candidate: Candidate, grammar: Grammar, mentions: Mentions) -> str:
    """Return why a word tells no act whatever entry it fits, or nothing."""
    if _classifies(candidate, grammar, mentions):
        return "it only says of what sort a weapon, force or place is"
    if _is_tie(candidate, grammar):
        return "it only ties one act to another"
    if _is_charge(candidate, grammar):
        return "it only names what somebody is charged with"
    if _is_denied_name(candidate, grammar):
        return "it only says what something is not"
    if _is_pact(candidate, grammar, mentions):
        return "it only names a pact by its town"
    if _is_in_name(candidate, grammar, mentions) or _is_in_title(candidate, grammar, mentions):
        return "it is a word of a name"
    if _asks_a_question(candidate, grammar, mentions):
        return "a question is asked, nothing demanded"
    if _is_disowned(candidate, grammar) or _disowns(candidate, grammar):
        return "it only names what somebody denies"
    if comments(candidate.token, grammar):
        return "it only comments on what is told"
    if _is_doer(candidate, grammar, mentions):
        return "it only names who does another act"
    if _is_target(candidate, grammar, mentions):
        return "it only names whom an act is aimed at"
    return ""


SORTED = frozenset({"weapon", "force", "armed", "facility", "official", "org", "crowd", "person"})


def _classifies(candidate: Candidate, grammar: Grammar, mentions: Mentions) -> bool:
    """Say whether a bare noun after « de » sorts its head: « drone d'attaque », « forces d'occupation », « navire de guerre »."""
    i = candidate.token
    t = grammar.tokens[i]
    if (
        t.pos not in ("NOUN", "PROPN")
        or t.dep != "nmod"
        or t.morph.get("Number") == "Plur"
        or grammar.is_verb(t.head)
        or len(candidate.words) > 1
    ):
        return False
    if t.lemma in fr.OPERATIONS and _is_named(i, grammar, mentions):
        return True  # « des soldats de l'opération Sangaris », « … de l'opération « Sangaris » »
    if t.i != t.head + 2 or plain(grammar.tokens[i - 1].text) not in fr.BARE_DE:
        return False
    if any(k.dep != "nmod" or grammar.case_of(k.i) == "de" for k in grammar.s.kids(i, "det", "nmod", "nummod")):
        return False
    hit = mentions.hit(t.head, "noun")
    return hit is not None and hit.kind.kind in SORTED and grammar.tokens[t.head].lemma not in fr.TARGET_NOUNS


def _is_named(i: int, grammar: Grammar, mentions: Mentions) -> bool:
    """Say whether the next word is a noun's name, in quotation marks or not."""
    if any(k.i == i + 1 and k.pos == "PROPN" for k in grammar.s.kids(i)):
        return True
    behind = grammar.tokens[i + 1 : i + 2]
    return bool(behind) and behind[0].text[0].isupper() and _is_opened(i + 1, mentions)


def _is_charge(candidate: Candidate, grammar: Grammar) -> bool:
    """Say whether a bare noun is what one is held, tried or punished for: « expulsé pour espionnage », « condamnés pour pillage »."""
    i = candidate.token
    while grammar.tokens[i].pos == "NOUN" and not any(grammar.s.kids(i, "det", "nummod")):
        if i and grammar.tokens[i - 1].text.lower() == fr.CHARGED_WITH:
            return True
        listed = all(k.pos in ("PUNCT", "CCONJ") for k in grammar.tokens[i + 1 : i + 2])
        if grammar.tokens[i].dep != "conj" or grammar.tokens[i].head >= i or not listed:
            return False
        i = grammar.tokens[i].head  # « poursuivi pour meurtres, tortures et viols »
    return False


def _is_denied_name(candidate: Candidate, grammar: Grammar) -> bool:
    """Say whether a noun is only what something is not: « il ne s'agit pas d'un attentat »."""
    t = grammar.tokens[candidate.token]
    verb = grammar.tokens[t.head]
    if t.pos != "NOUN" or verb.lemma != fr.TO_BE_ABOUT or not grammar.is_reflexive(verb.i):
        return False
    return any(k.text.lower() in fr.TRUE_NEGATIONS for k in grammar.s.kids(verb.i))


def _is_pact(candidate: Candidate, grammar: Grammar, mentions: Mentions) -> bool:
    """Say whether a noun with the name of a town names a pact concluded before: « l'accord de Taëf »."""
    i = candidate.token
    indefinite = any(k.text.lower() in fr.ONE_OF for k in grammar.s.kids(i, "det"))
    if grammar.tokens[i].lemma not in fr.PACTS or len(candidate.words) > 1 or indefinite:
        return False
    names = [k.i for k in grammar.s.kids(i, "nmod") if k.pos == "PROPN" and grammar.case_of(k.i) == "de"]
    return any((town := mentions.place(k)) is not None and town.place is not None and town.place.precision == "city" for k in names)


def _is_in_name(candidate: Candidate, grammar: Grammar, mentions: Mentions) -> bool:
    """Say whether a noun is a word of a longer name: « le Bureau de coordination des secours », « la Coordination des mouvements »."""
    t = grammar.tokens[candidate.token]
    if t.pos not in ("NOUN", "PROPN") or grammar.s.is_title:
        return False
    body = grammar.tokens[t.head]
    if t.dep == "nmod" and 0 < body.i < t.i and body.text[0].isupper() and body.lemma in fr.BODIES:
        return grammar.case_of(t.i) in fr.CAUSES  # « le Comité national pour la libération des détenus »
    if t.i and t.text[0].isupper() and not t.text.isupper():
        before = grammar.tokens[t.i - 1]
        return before.text.isalpha() or before.text.endswith(("'", "’"))
    hit = mentions.hit(t.i, "actor")
    return hit is not None and hit.first < t.i


ASKED = 5  # words from « demander » to « si »
QUOTED_NAME = 8  # words of a quoted name


def _is_opened(i: int, mentions: Mentions) -> bool:
    """Say whether a quotation mark opens right before a word; the parser does not see these."""
    tokens = mentions.g.tokens
    return i > 0 and not fr.OPENING_QUOTES.isdisjoint(mentions.text[tokens[i - 1].end : tokens[i].start])


def _is_in_title(candidate: Candidate, grammar: Grammar, mentions: Mentions) -> bool:
    """Say whether a word stands in a quoted name or title: « le site « Alerte marée » », « le film « L'Attaque » »."""
    i = candidate.token
    tokens = grammar.tokens
    first = next((k for k in range(i, max(0, i - QUOTED_NAME), -1) if _is_opened(k, mentions)), None)
    if first is None or not any(t.lemma in fr.ENTITLED for t in tokens[max(0, first - 2) : first]):
        return False
    quoted = mentions.text[tokens[first].start : tokens[min(len(tokens), first + QUOTED_NAME) - 1].end]
    inside = next((n for n, mark in enumerate(quoted) if mark in fr.CLOSING_QUOTES), None)
    return inside is not None and inside > tokens[i].start - tokens[first].start and "," not in quoted[:inside]


def _asks_a_question(candidate: Candidate, grammar: Grammar, mentions: Mentions) -> bool:
    """Say whether something is asked, not asked for: « lui demande s'il viendra », « Pourquoi ?, a-t-il demandé »."""
    t = grammar.tokens[candidate.token]
    if any(k.lemma == fr.TO_ASK and t.i in _asked(k.i, grammar) for k in grammar.s.ancestors(t.i)):
        return True
    if t.lemma != fr.TO_ASK or not grammar.is_verb(t.i):
        return False
    told = mentions.text[: t.start]
    said = told[max(map(told.rfind, fr.ENDS_OF_SPEECH)) :][:1]
    spoken = said == "?" and grammar.inverted(t.i) is not None and not any(k.i > t.i for k in grammar.s.kids(t.i, "xcomp", "ccomp"))
    return spoken or bool(_asked(t.i, grammar))


def _asked(verb: int, grammar: Grammar) -> Set[int]:
    """Return the words of the clause that a verb asks: « s'il viendra », « pourquoi il est venu »."""
    if not grammar.is_verb(verb):
        return frozenset()
    behind = grammar.tokens[verb + 1 : verb + 1 + ASKED]
    if any(k.i > verb for k in grammar.s.kids(verb, "obj")):
        return frozenset()  # « demande des garanties si Oslo revient »: on that condition
    for clause in grammar.s.kids(verb, "ccomp", "advcl"):
        if clause.i > verb and any(
            {k.lemma, k.text.lower()} & fr.ASKING and k.dep in ("mark", "advmod") and k.head == clause.i for k in behind
        ):
            return set(grammar.s.subtree(clause.i))
    return frozenset()


def _is_disowned(candidate: Candidate, grammar: Grammar) -> bool:
    """Say whether a noun is what is denied: « nie les accusations »; the denial tells of the alleged act."""
    t = grammar.tokens[candidate.token]
    if t.lemma not in fr.ALLEGATIONS or t.dep not in ("obj", "nsubj:pass") or any(grammar.s.kids(t.i, "nmod", "amod")):
        return False  # « nie les accusations de Kigali »
    return grammar.tokens[t.head].lemma in fr.DENYING


def _disowns(candidate: Candidate, grammar: Grammar) -> bool:
    """Say whether a verb of refusal only denies that somebody had a part: « rejette toute responsabilité dans l'attaque »."""
    t = grammar.tokens[candidate.token]
    if t.lemma not in fr.DISOWNING or not grammar.is_verb(t.i) or grammar.is_reflexive(t.i):
        return False
    part = next((k for k in grammar.s.kids(t.i, "obj", "nsubj:pass") if k.lemma in fr.OWN_PARTS), None)
    return part is not None and not any(grammar.case_of(k) in fr.SHIFTED_TO for k in grammar.s.subtree(t.i) if k > part.i)


def _is_doer(candidate: Candidate, grammar: Grammar, mentions: Mentions) -> bool:
    """Say whether a rising is a body of men that does something to somebody: « la guérilla a libéré deux policiers »."""
    t = grammar.tokens[candidate.token]
    verb = grammar.tokens[t.head]
    if t.pos != "NOUN" or t.dep != "nsubj" or verb.lemma in fr.WREAKING or not any(grammar.s.kids(verb.i, "obj", "obl:arg", "xcomp")):
        return False
    hit = mentions.hit(t.i, "noun")
    return hit is not None and hit.kind.kind == "armed"


def _is_target(candidate: Candidate, grammar: Grammar, mentions: Mentions) -> bool:
    """Say whether a noun that may be a force is what something is aimed at: « un tir contre une patrouille »."""
    i = candidate.token
    if grammar.tokens[i].pos != "NOUN" or grammar.case_of(i) != fr.AGAINST:
        return False
    hit = mentions.hit(i, "noun")
    return hit is not None and hit.kind.kind in ("force", "armed", "crowd")


def _is_tie(candidate: Candidate, grammar: Grammar) -> bool:
    """Say whether a noun only ties one act to another: « en riposte à la vente de missiles »."""
    t = grammar.tokens[candidate.token]
    in_return = t.lemma in fr.TIES or (t.lemma == fr.RETURN and any(grammar.case_of(k.i) == "de" for k in grammar.s.kids(t.i, "nmod")))
    return t.i > 0 and in_return and grammar.tokens[t.i - 1].text.lower() == fr.TIE
