"""Read what is announced, promised or lies ahead as the act of announcing it.

An announced withdrawal is a CONCEDE, a visit that is to come an AGREE, a promised strike a THREATEN.
"""

from __future__ import annotations

from vigie.extract.acts.governed import COOPERATIVE, governed
from vigie.extract.draft import Draft, telling_verb
from vigie.extract.parties.reproaches import drop_asides
from vigie.pack import french as fr
from vigie.pack.commit import CommitRules
from vigie.syntax.grammar import Grammar

# What somebody says he will do: the mode of the threat that it is.
THREATS = {"ASSAULT": ("violence",), "SANCTION": ("relations",), "COERCE": ("restrict",), "PROTEST": ("restrict",)}


def reframe(drafts: list[Draft], grammar: Grammar, rules: CommitRules) -> list[Draft]:
    """Return the sentence's drafts with governed content left out and announced acts read as announcements."""
    skipped = governed(drafts, grammar, rules)
    kept = [d for d in drafts if d.token not in skipped and not (d.event == "CONSULT" and _is_purpose(d, grammar))]
    kept = drop_asides(_with_purpose(kept, grammar), grammar)
    for d in kept:
        if d.trigger.several and len({m.country for m in d.actor if m.country}) > 1:
            d.event, d.mode = d.trigger.several, []
    for d in kept:
        if d.event in ("REJECT", "THREATEN", "ACCUSE", "SUPPORT") and d.factuality in ("negated", "future") and _negates_itself(d):
            d.factuality = "actual"  # « ne veut pas entendre parler de … »
        commit = _commitment(d, grammar, rules)
        met = d.event == "CONSULT"
        if d.event in STOPPED and _stopped(d, grammar, rules):
            _become(d, "SANCTION", "discontinue")  # « cesse d'aider », « a mis fin à sa coopération »
        elif d.factuality == "negated" and _is_declined(d, grammar):
            if d.event in COOPERATIVE:
                _part_sides(d, grammar)
            _become(d, "REJECT")
        elif commit is not None:
            _as_announced(d, *commit, grammar, rules)
        elif d.factuality == "future":
            _read_ahead(d, grammar)
        elif d.factuality == "negated" and _is_withheld(d, grammar):
            _become(d, "REJECT", "yield")
        if met and d.event == "AGREE":
            _let_host_agree(d, grammar)
    return kept


def _become(d: Draft, event: str, *mode: str) -> None:
    """Read what is denied, ended or lies ahead as the act that saying so is."""
    d.event, d.mode, d.factuality = event, [*mode], "actual"


def _is_declined(d: Draft, grammar: Grammar) -> bool:
    """Say whether what is denied is refused: « ne négociera pas », « n'acceptera plus de réfugiés »."""
    if d.event == "AGREE":
        return grammar.is_verb(d.token) and not _conditional(d, grammar)
    return d.event in COOPERATIVE and _will_not(d, grammar)


def _is_withheld(d: Draft, grammar: Grammar) -> bool:
    """Say whether what is denied will not be yielded: « ne cédera pas », « déclare qu'il ne désarmera jamais »."""
    if d.event == "CONCEDE" and _will_not(d, grammar):
        return True
    return d.event in ("CONCEDE", "RETREAT") and _announced_by_doer(d, grammar)


def _read_ahead(d: Draft, grammar: Grammar) -> None:
    """Read what lies ahead as a promise, threat or concession where who will do it says so."""
    if d.event in COOPERATIVE and not _is_aim(d, grammar):
        _become(d, "AGREE")
    elif d.event == "RETREAT" and (_commands(d) or _announced_by_doer(d, grammar)):
        _become(d, "CONCEDE")
    elif d.event in ("CONCEDE", "THREATEN") and d.actor:
        d.factuality = "actual"  # « retirera ses avions d'ici à mai »: saying so is the act
    elif d.event == "AGREE" and _names_future(d, grammar):
        d.factuality = "actual"  # « verra son homologue »: the entry names the future itself
    elif d.event in THREATS and (_announced_by_doer(d, grammar) or _vowed(d, grammar)):
        _become(d, "THREATEN", *THREATS[d.event])


def _with_purpose(drafts: list[Draft], grammar: Grammar) -> list[Draft]:
    """Let an act say at whom it is aimed.

    « ont débrayé pour dénoncer la réforme du ministre », « a débloqué un million pour venir en aide aux sinistrés » are one act each.
    """
    kept: list[Draft] = []
    for d in drafts:
        if d.event == "ACCUSE" and d.mode == ["disapprove"] and any(_airs_too(o, d, grammar) for o in kept):
            continue
        means = next((o for o in reversed(kept) if d.event in SERVED.get(o.event, ())), None)
        if means is not None and _is_aim(d, grammar) and d.token - means.token <= AIM_REACH:
            own = {m.span for m in means.actor}
            means.recipient = means.recipient or [m for m in d.recipient if m.span not in own]
        else:
            kept.append(d)
    return kept


def _airs_too(done: Draft, d: Draft, grammar: Grammar) -> bool:
    """Say whether displeasure is what another act of the same sentence airs: « a convoqué l'ambassadeur pour s'élever contre … »."""
    return done.event in AIRING and _is_aim(d, grammar) and 0 < d.token - done.token <= AIM_REACH


AIRING = frozenset({"ACCUSE", "RETREAT", "REJECT", "SANCTION"})
# An aim of the latter sorts is the act itself.
SERVED = {"AID": ("AID",), "AGREE": ("AID", "AGREE"), "REQUEST": ("REQUEST",), "PROTEST": ("ACCUSE", "PROTEST")}
AIM_REACH = 25  # words between an act and what it is for


def _is_aim(d: Draft, grammar: Grammar) -> bool:
    """Say whether an act is told as the aim of another: « pour exiger », « afin de protester »."""
    if not grammar.is_verb(d.token) or not grammar.is_infinitive(d.token):
        return False
    before = [t.text.lower() for t in grammar.tokens[max(0, d.token - 3) : d.token]]
    return fr.IN_ORDER_TO in before or any(t in fr.IN_ORDER for t in before)


STOPPED = frozenset({"AID", "COOPERATE"})


def _stopped(d: Draft, grammar: Grammar, rules: CommitRules) -> bool:
    """Say whether the act is brought to an end: « cesse d'aider », « a suspendu sa coopération »."""
    if d.governor is not None and grammar.tokens[d.governor].lemma in rules.stops:
        return True
    t = grammar.tokens[d.token]
    return grammar.is_verb(d.token) and t.dep in ("xcomp", "ccomp") and grammar.tokens[t.head].lemma in rules.stops


def _planned_by_doer(d: Draft, verb: int, grammar: Grammar) -> bool:
    """Say whether who plans the act is who does it, not a timetable or text."""
    subject = grammar.subject(verb) if grammar.is_verb(verb) else None
    return subject is None or any(m.token == subject for m in d.actor)


def _let_host_agree(d: Draft, grammar: Grammar) -> None:
    """Make the host who is to receive the one who agrees: « Lima recevra le président chilien »."""
    subject = grammar.subject(d.token) if grammar.is_verb(d.token) and not grammar.is_passive(d.token) else None
    if subject is not None and d.actor and any(m.token in grammar.coordinated(subject) for m in d.recipient):
        d.actor, d.recipient = d.recipient, d.actor


def _part_sides(d: Draft, grammar: Grammar) -> None:
    """Make those who are refused a meeting recipients: « nous ne négocierons pas avec eux »."""
    own = set(grammar.coordinated(subject)) if (subject := grammar.subject(d.token)) is not None else set()
    if own and not d.recipient:
        d.recipient = [m for m in d.actor if m.token not in own]
        d.actor = [m for m in d.actor if m.token in own]


def _conditional(d: Draft, grammar: Grammar) -> bool:
    return grammar.tokens[d.token].dep == "advcl" or not grammar.finite(d.token) or grammar.tense(d.token) == "past"


def _will_not(d: Draft, grammar: Grammar) -> bool:
    """Say whether the negated act lies ahead: « ne négociera pas », « a dit qu'il ne négocierait pas »."""
    verb = d.token if grammar.is_verb(d.token) else d.governor
    if verb is None or not grammar.negated(verb):
        return False
    tense = grammar.tense(verb)
    return tense == "future" or tense == "conditional" and grammar.tokens[verb].dep == "ccomp"


def _commands(d: Draft) -> bool:
    """Say whether the actor decides on the withdrawal, as states do and soldiers do not."""
    return any(m.kind in ("state", "official", "armed", "party", "org") for m in d.actor)


def _announced_by_doer(d: Draft, grammar: Grammar) -> bool:
    """Say whether the one who reports the act ahead is its doer: « ont déclaré qu'ils boycotteraient … »."""
    t = grammar.tokens[d.token]
    if not grammar.is_verb(d.token) or t.dep != "ccomp":
        return False
    speaker, doer = grammar.subject(t.head), grammar.subject(d.token)
    if speaker is None or doer is None or speaker == doer:
        return speaker is not None and speaker == doer
    return grammar.tokens[doer].pos == "PRON" and grammar.tokens[doer].text.lower() in fr.PRONOUNS


def _negates_itself(d: Draft) -> bool:
    """Say whether the negation is a word of the phrase that tells the act."""
    return not fr.TRUE_NEGATIONS.isdisjoint(d.wording.split())


def _names_future(d: Draft, grammar: Grammar) -> bool:
    """Say whether the entry names the very form that lies ahead, no infinitive."""
    return d.wording.split()[0] == grammar.tokens[d.token].text.lower() and not grammar.is_infinitive(d.token)


def _vowed(d: Draft, grammar: Grammar) -> bool:
    """Say whether a speaker says of himself that he will strike: « Nous frapperons le port », a déclaré le général."""
    subject = grammar.subject(d.token) if grammar.is_verb(d.token) else None
    if subject is None or d.event == "PROTEST" or grammar.tokens[subject].text.lower() not in fr.FIRST_PERSON:
        return False
    return any(grammar.is_verb(t.i) and grammar.inverted(t.i) is not None for t in grammar.tokens[d.token + 1 :])


def _is_purpose(d: Draft, grammar: Grammar) -> bool:
    """Say whether the infinitive only tells what for: « se sont réunis pour discuter de la trêve »."""
    if not grammar.is_infinitive(d.token) or not grammar.is_verb(d.token):
        return False
    return grammar.tokens[d.token].dep in ("advcl", "obl:mod", "acl") and grammar.case_of(d.token) == "pour"


def _commitment(d: Draft, grammar: Grammar, rules: CommitRules) -> tuple[int, str] | None:
    """Return the verb that announces or decides the act, and how strongly it binds."""
    k = telling_verb(d, grammar)
    if not grammar.is_verb(d.token) and d.governor is not None:
        strength = rules.verbs.get(grammar.tokens[d.governor].lemma)
        if strength is not None:
            return d.governor, strength
    for _ in range(3):
        t = grammar.tokens[k]
        up = t.head
        if up == k or t.dep not in ("xcomp", "ccomp", "obj", "nmod", "nsubj:pass", "obl:arg", "conj", "acl"):
            return None
        if t.dep == "nmod" and grammar.tokens[up].lemma not in rules.nouns:
            if grammar.case_of(k) != "de":
                return None
        strength = rules.verbs.get(grammar.tokens[up].lemma) if grammar.is_verb(up) else rules.nouns.get(grammar.tokens[up].lemma)
        if strength is not None:
            if _already_done(d, grammar):
                return None
            return up, strength
        if grammar.is_verb(up) and t.dep != "conj":
            return None
        k = up
    return None


def _already_done(d: Draft, grammar: Grammar) -> bool:
    """Say whether what is announced lies behind: « a annoncé avoir retiré », « que l'armée s'était retirée »."""
    if not grammar.is_verb(d.token):
        return False
    if grammar.is_infinitive(d.token):
        return any(k.lemma in ("avoir", "être") and k.morph.get("VerbForm") == "Inf" for k in grammar.s.kids(d.token, "aux:tense"))
    return grammar.tense(d.token) in ("past", "present") and grammar.finite(d.token) is not None


def _as_announced(d: Draft, verb: int, strength: str, grammar: Grammar, rules: CommitRules) -> None:
    chosen = strength == "announce" or grammar.tokens[verb].lemma in fr.DECIDING
    if strength == "begin" or chosen and d.event == "SUPPORT" and grammar.is_verb(d.token) and not grammar.negated(verb):
        return  # « a annoncé soutenir le maire », « a décidé de rallier le député » back him
    if d.event in COOPERATIVE and grammar.negated(verb):
        d.event, d.mode, d.factuality = "REJECT", [], "actual"  # « ne veut pas négocier »
    elif d.event in COOPERATIVE:
        d.event, d.mode = "AGREE", []
    elif d.event == "RETREAT" and strength == "plan" and not (_commands(d) and _planned_by_doer(d, verb, grammar)):
        d.factuality = "future"  # « un calendrier prévoit le retrait »: nobody has announced it yet
        return
    elif d.event == "RETREAT":
        d.event, d.mode = "CONCEDE", []
    elif d.event == "ASSAULT" and strength == "promise":
        d.event, d.mode = "THREATEN", ["violence"]
    elif d.event in ("SANCTION", "COERCE") and strength == "promise":
        d.event, d.mode = "THREATEN", []
    else:
        # « a annoncé l'envoi de troupes », « une grève pour jeudi »: the act lies ahead
        if d.event in ("MOBILIZE", "PROTEST") and d.factuality == "actual" and not grammar.finite(d.token):
            d.factuality = "future"
        return
    if d.factuality in ("future", "hypothetical"):
        d.factuality = "actual"
