"""Turn a trigger candidate into a draft event: its arguments gathered, its conditions checked, its roles filled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from vigie.extract.arguments import DATIVE, HARMFUL, behind_it, gather, of_predicate, raised
from vigie.extract.candidates import Candidate
from vigie.extract.conditions import companions, is_excluded, refusal
from vigie.extract.draft import Draft
from vigie.extract.mentions import Mentions
from vigie.extract.roles import fill_roles
from vigie.pack import french as fr
from vigie.pack.light import LightRules
from vigie.pack.triggers import Pattern
from vigie.syntax.grammar import Argument, Grammar

MAX_REFUSED = 4  # entries of one word that are weighed where the conditions of none hold


@dataclass(frozen=True, slots=True)
class Reading:
    """A trigger word as one entry reads it: a draft whose roles are empty yet, and the trigger's companions.

    `reason`: why the conditions fail, "" if they hold; `barred`: whatever speaks for it, the word tells no act.
    """

    candidate: Candidate
    pattern: Pattern
    draft: Draft
    near: frozenset[str]
    reason: str
    barred: bool = False


def read_candidates(
    found: Sequence[Candidate], grammar: Grammar, mentions: Mentions, light: LightRules
) -> tuple[tuple[Reading, ...], ...]:
    """Read every trigger word of a sentence, those hidden in a phrase only where its conditions do not hold."""
    read = {each.token: read_candidate(each, grammar, mentions, light) for each in found}
    if not any(each.hidden for each in found):
        return tuple(read.values())
    held = {i for each in found if not read[each.token][0].reason for i in read[each.token][0].draft.own}
    missed = [each for each in found if read[each.token][0].reason and not any(is_excluded(r.reason) for r in read[each.token])]
    for inner in [inner for each in missed for inner in each.hidden]:
        if inner.token in held or inner.token in read:
            continue
        readings = read_candidate(inner, grammar, mentions, light)
        if not readings[0].reason:
            read[inner.token] = readings
    return tuple(read[i] for i in sorted(read))


def read_candidate(candidate: Candidate, grammar: Grammar, mentions: Mentions, light: LightRules) -> tuple[Reading, ...]:
    """Return how the first entry whose conditions hold reads a word, or how each of the first few entries does and why it fails."""
    refused: dict[str, Reading] = {}
    passed: Reading | None = None
    told = {f"light:{verb}" for verb in light.telling}
    definite = _is_definite(grammar, candidate.token)
    tried: set[tuple[str, bool]] = set()
    for wording in _wordings(candidate):
        arguments, governor = _arguments(wording, grammar, mentions, light)
        sorts = _sorts(wording, grammar, mentions)
        company: dict[tuple[Argument, ...], frozenset[str]] = {}
        for pattern in wording.patterns:
            if sorts and len(refused) == MAX_REFUSED:
                break  # no entry holds
            trigger, predicate = pattern.trigger, pattern.pos == "ADJ"
            if (trigger.id, predicate) in tried:
                continue  # another wording of the entry changes nothing
            tried.add((trigger.id, predicate))
            draft = Draft(
                sentence=grammar.s.index,
                token=wording.token,
                span=wording.span,
                event=trigger.event,
                mode=list(trigger.mode),
                trigger=trigger,
                wording=" ".join(pattern.lemmas),
                arguments=of_predicate(arguments, wording.token, grammar) if predicate else arguments,
                governor=governor,
                own=set(wording.words),
                is_title=grammar.s.is_title,
                definite=definite and pattern.pos != "VERB",  # « le gifler » taken for a noun
            )
            if trigger.outcome:
                draft.arguments = tuple(a for a in draft.arguments if not (a.function == "subj" and a.how in told))
            if trigger.base in DATIVE and not any(a.function in ("iobj", "obl:à") for a in arguments):
                draft.arguments += raised(draft, grammar)
            if trigger.event in HARMFUL:
                draft.arguments += behind_it(draft, grammar)
            near = company.get(draft.arguments)
            if near is None:  # entries for one word mostly see the same company
                near = company[draft.arguments] = companions(draft, grammar)
            reason = sorts or refusal(draft, near, grammar, mentions)
            reading = Reading(candidate, pattern, draft, near, reason, bool(sorts))
            if not reason:
                return (reading,)
            if trigger.exact:
                passed = passed or reading
            elif len(refused) < MAX_REFUSED and trigger.id not in refused:
                refused[trigger.id] = reading
    return tuple(refused.values()) if refused or passed is None else (passed,)


def _wordings(candidate: Candidate) -> Iterator[Candidate]:
    """Yield a trigger word as the head of ever fewer words."""
    wording: Candidate | None = candidate
    while wording is not None:
        yield wording
        wording = wording.shorter


def complete(reading: Reading, grammar: Grammar, mentions: Mentions) -> Draft:
    """Fill the roles and modes of a reading that stands."""
    fill_roles(reading.draft, grammar, mentions)
    _add_modes(reading, grammar, mentions)
    return reading.draft


def _arguments(
    candidate: Candidate, grammar: Grammar, mentions: Mentions, light: LightRules
) -> tuple[tuple[Argument, ...], int | None]:
    """Return what stands with a trigger word and with the nouns of its phrase, and the light verb that carries it."""
    arguments, governor = gather(grammar, candidate.token, light)
    inside = set(candidate.words)
    first = candidate.patterns[0].trigger
    addressed = first.frame.get("obl:à") == "recipient" and first.event != "ASSAULT"
    for k in inside - {candidate.token}:
        if grammar.tokens[k].pos == "NOUN":  # « prendre pour cible des milices »: the noun has taken the object
            inner = grammar.arguments(k)
            arguments += tuple(Argument("obj", a.token, "phrase") for a in inner if a.function == "de")
            # « a été mis en examen par un juge »: who does it is hung on the noun
            arguments += tuple(a for a in inner if a.how == "agent")
            # « exprimer son soutien à X », « infliger des pertes à X »; where somebody is killed stays a place
            aims = [a for a in inner if a.function in ("obl:à", "obl:pour", "obl:contre", "obl:envers", "obl:avec")]
            arguments += tuple(a for a in aims if a.function != "obl:à" or addressed or mentions.place(a.token) is None)
    return tuple(a for a in dict.fromkeys(arguments) if a.token not in inside), governor


def _sorts(candidate: Candidate, grammar: Grammar, mentions: Mentions) -> str:
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
    if _is_disowned(candidate, grammar):
        return "it only names what somebody denies"
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
    if t.i != t.head + 2 or grammar.tokens[i - 1].text.lower().replace("’", "'") not in fr.BARE_DE:
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
    indefinite = any(k.text.lower() in ("un", "une") for k in grammar.s.kids(i, "det"))
    if grammar.tokens[i].lemma not in fr.PACTS or len(candidate.words) > 1 or indefinite:
        return False
    names = [k.i for k in grammar.s.kids(i, "nmod") if k.pos == "PROPN" and grammar.case_of(k.i) == "de"]
    return any((town := mentions.place(k)) is not None and town.place is not None and town.place.precision == "city" for k in names)


def _is_in_name(candidate: Candidate, grammar: Grammar, mentions: Mentions) -> bool:
    """Say whether a noun is a word of a longer name: « le Bureau de coordination des secours », « la Coordination des mouvements »."""
    t = grammar.tokens[candidate.token]
    if t.pos not in ("NOUN", "PROPN") or grammar.s.is_title:
        return False
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
    """Say whether a word stands in a quoted name or title: « le site « Infos blocage » », « le film « L'Attaque » »."""
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
    k = t.i
    while grammar.tokens[k].head != k:
        k = grammar.tokens[k].head
        if grammar.tokens[k].lemma == fr.TO_ASK and t.i in _asked(k, grammar):
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


def _add_modes(reading: Reading, grammar: Grammar, mentions: Mentions) -> None:
    """Take the modes of the other entries of the same type that a companion word calls for."""
    draft = reading.draft
    for pattern in (p for wording in _wordings(reading.candidate) for p in wording.patterns):
        other = pattern.trigger
        if other.event != draft.event or other is draft.trigger or other.with_.isdisjoint(reading.near):
            continue
        modes = [m for m in other.mode if m not in draft.mode]
        if modes and not refusal(replace(draft, trigger=other), reading.near, grammar, mentions):
            draft.mode += modes


def _is_definite(grammar: Grammar, i: int) -> bool:
    if grammar.is_verb(i):
        return False
    words = {k.text.lower().replace("’", "'") for k in grammar.s.kids(i, "det", "case")}
    return bool(words & fr.DEFINITES)
