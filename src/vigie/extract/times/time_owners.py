"""Find the acts that a time expression dates: those of the first word above it in the tree that tells one."""

from __future__ import annotations

from vigie.extract.draft import Draft, telling_verb
from vigie.extract.times.placed_times import PlacedTime
from vigie.pack import french as fr
from vigie.pack.fold import plain
from vigie.syntax.grammar import Grammar


def owners_of(time: PlacedTime, drafts: list[Draft], grammar: Grammar) -> list[Draft]:
    """Return the acts of a sentence, among `drafts`, that a time is the time of."""
    near = _same_part(time, drafts, grammar)
    second = _second_verb(time, grammar)
    if second is not None:
        return [d for d in near if second in (d.token, d.governor) or _clause_of(d, grammar) == second]
    owned = _owners(time, near, grammar) or _opened(time, near, grammar)
    return [
        d
        for d in _passed_on(time, owned, near, grammar)
        if not _is_of_claim(time, d, grammar)
        and not (d.event in PLEDGED and (_is_of_beginning(time, grammar) or _is_of_gathering(time, d, grammar)))
    ]


def _is_of_claim(time: PlacedTime, d: Draft, grammar: Grammar) -> bool:
    """Say whether a time is of the claim to an act and not of the act: « a revendiqué mercredi l'attentat »."""
    verb = grammar.tokens[grammar.clause(time.head)]
    if verb.i == d.token or noun_of(time, grammar) is not None:  # « l'attentat de mercredi »
        return False
    return any(source.stance == "claims" and source.cue == verb.span for source in d.attribution)


def _is_of_beginning(time: PlacedTime, grammar: Grammar) -> bool:
    """Say whether a time is that from which something agreed on holds: « une trêve à compter de vendredi »."""
    before = [t.lemma for t in grammar.tokens if t.end <= time.span.start][-2:]
    return any(lemma in fr.BEGINNING for lemma in before)


def _is_of_gathering(time: PlacedTime, d: Draft, grammar: Grammar) -> bool:
    """Say whether a time is that of what is called for: « a appelé à une marche samedi », « menace d'une grève le 15 mai »."""
    before = [t for t in grammar.tokens[d.token + 1 :] if t.end <= time.span.start]
    called = next((t for t in reversed(before[-BESIDE:]) if t.lemma in fr.GATHERINGS), None)
    if called is None or grammar.case_of(called.i) not in ("à", "de", "pour"):
        return False
    return not any(t.text == "," or grammar.is_verb(t.i) for t in before if t.i > called.i)


BESIDE = 5  # words: « une grève générale de trois jours lundi »


def _second_verb(time: PlacedTime, grammar: Grammar) -> int | None:
    """Return the second of two coordinated verbs where a time stands before it: « a refusé … et, mardi soir, a fermé … »."""
    tokens = grammar.tokens
    first = time.tokens[0] if time.tokens else 0
    before = next((t for t in reversed(tokens[max(0, first - 2) : first]) if t.text != ","), None)
    if not first or before is None or before.pos != "CCONJ":
        return None
    behind = next((t for t in tokens[time.tokens[-1] + 1 :] if t.pos == "VERB"), None)
    if behind is None or behind.dep not in ("conj", "parataxis") or behind.head >= first or grammar.finite(behind.i) is None:
        return None
    return behind.i if behind.i - time.tokens[-1] <= BESIDE and grammar.is_verb(behind.head) else None


def _part(i: int, grammar: Grammar) -> int:
    return sum(t.text == ";" for t in grammar.tokens[:i])


def _same_part(time: PlacedTime, drafts: list[Draft], grammar: Grammar) -> list[Draft]:
    """Return the acts on the same side of the semicolons, which the tree often crosses."""
    part = _part(time.tokens[0] if time.tokens else time.head, grammar)
    return [d for d in drafts if _part(d.token, grammar) == part]


def _opened(time: PlacedTime, drafts: list[Draft], grammar: Grammar) -> list[Draft]:
    """Return the first act behind a semicolon and the time that follows it: « ; un mois plus tard, des tirs visaient … »."""
    if not time.tokens or time.tokens[0] == 0 or grammar.tokens[time.tokens[0] - 1].text != ";":
        return []
    return sorted((d for d in drafts if d.token > time.head), key=lambda d: d.token)[:1]


def _owners(time: PlacedTime, drafts: list[Draft], grammar: Grammar) -> list[Draft]:
    """Return the drafts that a time expression dates: those of the first word above it that tells an act."""
    tokens = grammar.tokens
    noun = noun_of(time, grammar)
    start = time.head if noun is None else noun
    foreseen = False  # it dates what is promised: « a accepté de libérer les otages avant le 30 juin »
    nominal = noun is not None  # it dates a noun, itself or by a participle: « les tirs de la veille »
    for t in (tokens[start], *grammar.s.ancestors(start)):
        if t.i not in time.tokens:
            if nominal and grammar.is_verb(t.i) or foreseen and any(t.i == d.token and d.event in PLEDGED for d in drafts):
                return []
            predicate = _is_predicate(grammar, t.i)
            told = _told_by(t.i, time, drafts, grammar) or (_held_by(t.i, time, drafts, grammar) if predicate else [])
            if told:
                return told
            if predicate and _only_when(t.i, grammar):
                continue
            if predicate and t.dep in CLAUSES:
                break
        nominal |= t.dep == "acl" and tokens[t.head].pos == "NOUN" and t.i not in time.tokens
        foreseen |= t.dep in ("xcomp", "ccomp") and t.i <= time.head and grammar.is_infinitive(t.i)
    return _parsed_apart(time, drafts, grammar)


CLAUSES = ("ccomp", "acl:relcl", "advcl", "ROOT", "parataxis")  # above the head of such a clause no time is looked for


def _told_by(k: int, time: PlacedTime, drafts: list[Draft], grammar: Grammar) -> list[Draft]:
    """Return the acts that a word tells, or that it says of its own actor."""
    told = [d for d in drafts if k in (d.token, d.governor) or (k in d.own and (k != time.head or not time.tokens))]
    return told or [d for d in drafts if d.said is not None and d.said.overlaps(grammar.tokens[k].span)]


def _held_by(k: int, time: PlacedTime, drafts: list[Draft], grammar: Grammar) -> list[Draft]:
    """Return the acts in the clause of a predicate, else those that hang on it."""
    apart = [d for d in drafts if d.token not in time.tokens]
    held = [d for d in apart if _clause_of(d, grammar) == k and not set_apart(d, grammar)]
    return held or [d for d in apart if hangs_on(d, k, grammar) or _follows(d, k, grammar)]


def noun_of(time: PlacedTime, grammar: Grammar) -> int | None:
    """Return the noun that « de la veille », « du 3 juin » stands behind."""
    head = grammar.tokens[time.head]
    if time.tokens and time.span.start < grammar.tokens[time.tokens[0]].start:  # its head was blanked: « dans la nuit de … à mardi »
        return None
    if not time.tokens:  # blanked before parsing: « l'assassinat de [samedi] à Beyrouth »
        linked = head.pos == "ADP" and head.lemma == "de" and head.i > 0 and grammar.tokens[head.i - 1].pos == "NOUN"
        return head.i - 1 if linked else None
    if time.tokens[0] == 0:
        return None
    first = grammar.tokens[time.tokens[0]]
    if head.dep != "nmod" or grammar.tokens[head.head].pos != "NOUN" or head.head in time.tokens or head.head > head.i:
        return None
    if grammar.tokens[head.head].lemma in fr.TIME_NOUNS:  # « pour la seule journée de dimanche »
        return None
    linked = grammar.case_of(time.head) == "de" and (first.i - 1 == head.head or grammar.tokens[first.i - 1].lemma == "de")
    return head.head if linked else None


def hangs_on(d: Draft, k: int, grammar: Grammar) -> bool:
    """Say whether an act is an infinitive under a verb that tells none: « ont tenté mardi de marcher sur le palais »."""
    v = telling_verb(d, grammar)
    for _ in range(LEANING):
        host = _host(v, grammar)
        if host is None or host == k:
            return host == k
        v = host
    return False


def _follows(d: Draft, k: int, grammar: Grammar) -> bool:
    """Say whether an act is joined by « et » to a verb that tells none: « ont abordé lundi le navire et retenu deux marins »."""
    t = grammar.tokens[d.token]
    return t.dep == "conj" and t.head == k and grammar.is_verb(d.token) and k < d.token and grammar.finite(d.token) is None


def _only_when(k: int, grammar: Grammar) -> bool:
    """Say whether a clause without act only tells when or how its main clause came about.

    « alors qu'il passait vendredi devant la gare », « répondant lundi aux critiques, elle a dénoncé … ».
    """
    t = grammar.tokens[k]
    if t.dep not in ("advcl", "ccomp") or t.head == k:
        return False
    return opened_by(fr.AT_WHICH_TIME, k, grammar) or grammar.is_present_participle(k) and t.dep == "advcl"


def opened_by(words: frozenset[str], k: int, grammar: Grammar) -> bool:
    """Say whether one of the words opens the clause of a verb."""
    return any(plain(x.text) in words for x in grammar.s.kids(k) if x.i < k)


LEANING = 4  # verbs looked at above an act for the one whose time it shares


def _host(v: int, grammar: Grammar) -> int | None:
    """Return the word above a verb without time of its own: an infinitive, « brisant … », « (s'est dit) disposé »."""
    t = grammar.tokens[v]
    if t.head == v:
        return None
    if grammar.is_present_participle(v):
        return t.head if t.dep == "advcl" or t.dep == "conj" and grammar.is_present_participle(t.head) else None
    if grammar.is_infinitive(v):
        if t.dep == "acl" and any(grammar.s.kids(v, "aux:tense", "aux:pass")):  # « annoncé à la télévision avoir renversé »
            return grammar.clause(t.head)
        return t.head if t.dep in ("xcomp", "ccomp", "advcl") else None
    return t.head if t.dep == "xcomp" and grammar.finite(v) is None else None


# What these say of an act is said today; the day behind the act is the act's.
SAID = frozenset({"ACCUSE", "SUPPORT", "REQUEST", "REJECT", "THREATEN"})


# What these promise, ask or refuse has its own day.
PLEDGED = SAID | {"AGREE", "CONCEDE"}


def _passed_on(time: PlacedTime, owners: list[Draft], drafts: list[Draft], grammar: Grammar) -> list[Draft]:
    """Give a day behind the act that a verbal act is about to that act: « a condamné l'attaque du convoi, lundi, près de … »."""
    if not time.tokens or not owners:
        return owners
    if _is_between_commas(time, grammar) and all(d.token > time.head for d in owners):
        aside = [d for d in drafts if 0 < time.tokens[0] - d.token <= ASIDE and not grammar.is_verb(d.token) and not d.time]
        return aside[-1:] or owners
    if not all(d.event in SAID and d.token < time.head for d in owners):
        return owners
    last = max(d.token for d in owners)
    between = [d for d in drafts if last < d.token < time.tokens[0] and d.event not in SAID and not d.time]
    return between[-1:] or owners


ASIDE = 8  # words from a noun to the day told aside: « la mort de trois de ses soldats, dimanche dans l'est, aurait … »


def _is_between_commas(time: PlacedTime, grammar: Grammar) -> bool:
    first, last = time.tokens[0], time.tokens[-1]
    return first > 0 and grammar.tokens[first - 1].text == "," and any(t.text == "," for t in grammar.tokens[last + 1 : last + 5])


def _parsed_apart(time: PlacedTime, drafts: list[Draft], grammar: Grammar) -> list[Draft]:
    """Return the draft that stands right beside an expression which the tree hangs on a word without act."""
    if not drafts:
        return []
    tokens = grammar.tokens
    if not time.tokens:
        return []
    beside = [d for d in drafts if 0 < time.tokens[0] - d.token <= 3 or 0 < d.token - time.tokens[-1] <= 2]
    beside = [d for d in beside if not any(tokens[x].text in (",", ";", ":") for x in _gap(time, d))]
    if beside:
        return [min(beside, key=lambda d: abs(d.token - time.head))]
    return []


def _gap(time: PlacedTime, d: Draft) -> range:
    if d.token < time.tokens[0]:
        return range(d.token + 1, time.tokens[0])
    return range(time.tokens[-1] + 1, d.token)


def _is_predicate(grammar: Grammar, k: int) -> bool:
    return grammar.is_verb(k) or any(grammar.s.kids(k, "cop"))


def _clause_of(d: Draft, grammar: Grammar) -> int:
    if grammar.is_verb(d.token):
        return d.token
    return grammar.clause(d.token)


def set_apart(d: Draft, grammar: Grammar) -> bool:
    """Say whether an act is only what another follows or precedes: « a annoncé en mai l'envoi de navires après la saisie de … »."""
    k = d.token
    cases = [grammar.case_of(k)]
    while grammar.tokens[k].dep == "nmod" and grammar.tokens[k].head != k:
        k = grammar.tokens[k].head
        cases.append(grammar.case_of(k))
    return not grammar.is_verb(d.token) and any(c in fr.APART for c in cases)
