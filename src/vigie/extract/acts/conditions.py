"""Check an entry's conditions on the words and parties that stand with its trigger."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from vigie.extract.acts.companions import is_numbered
from vigie.extract.acts.complements import aims_to_do, had_to, is_alone
from vigie.extract.acts.kinds import Kinds, kinds_by_function
from vigie.extract.draft import Draft
from vigie.extract.parties.abroad import is_abroad
from vigie.extract.parties.mentions import Mentions
from vigie.extract.parties.parties import ANY_ACTOR, content_of
from vigie.pack import french as fr
from vigie.pack.triggers import Trigger
from vigie.syntax.grammar import Grammar

Need = Callable[[Draft, Kinds, Grammar, Mentions], bool]

# « soutenu par », « armé par », « stationné à » on a noun say what it is, not what happens.
LASTING = frozenset({"SUPPORT", "AID", "MOBILIZE"})
ARMED = frozenset({"state", "force", "armed"})
VIOLENT = frozenset({"ASSAULT", "THREATEN"})
PUBLIC = frozenset({"state", "force", "armed", "official", "party", "media"})
RESTRICT = "restrict"  # many at once who bar a road bar it in protest


def refusal(draft: Draft, near: frozenset[str], grammar: Grammar, mentions: Mentions) -> tuple[str, Kinds | None]:
    """Return why the entry does not hold here, "" where it does, and the kinds of its parties if they were looked at.

    `near` are the trigger's companions. What they and the trigger's own grammar say costs less than the parties and is asked first.
    """
    trigger = draft.trigger
    kinds: Kinds | None = None
    reason = _against_company(draft, near, grammar) or _against_form(draft, grammar)
    if not reason:
        kinds = kinds_by_function(draft, mentions)
        reason = (
            _against_parties(draft, kinds, grammar)
            or _against_side("subj", trigger.subj, trigger, kinds)
            or _against_side("obj", trigger.obj, trigger, kinds)
            or _lacking(draft, kinds, grammar, mentions)
        )
    return reason and f"{trigger.id}: {reason}", kinds


def _against_company(draft: Draft, near: frozenset[str], grammar: Grammar) -> str:
    """Return which word that stands by, or lacks, speaks against the entry."""
    trigger = draft.trigger
    if trigger.with_ and trigger.with_.isdisjoint(near) and trigger.with_.isdisjoint(_reported(draft.token, grammar)):
        return "none of its companions stands by"
    if not trigger.without.isdisjoint(near):
        return f"stands with {min(near & trigger.without)!r}"
    if trigger.unlike and (said := _makes_it(draft, grammar) & trigger.unlike):
        return f"{min(said)!r} makes it another thing"
    if trigger.not_by and (doers := _doers(draft, grammar) & trigger.not_by):
        return f"{min(doers)!r} does no such thing"
    return ""


def _against_form(draft: Draft, grammar: Grammar) -> str:
    """Return why the trigger's own form tells no act of its type."""
    return next((reason for of, reason, is_so in FORMS if of(draft.trigger) and is_so(draft, grammar)), "")


def _against_parties(draft: Draft, kinds: Kinds, grammar: Grammar) -> str:
    """Return why those who do and suffer it make it no matter of its type."""
    if draft.event == "ASSAULT" and kinds.get("subj", set()).isdisjoint(ARMED) and _unintended(draft, grammar):
        return "nobody meant it"
    if draft.event in VIOLENT and _is_private(draft, kinds, grammar):
        return "a private matter"
    return ""


def _against_side(side: str, accepted: frozenset[str], trigger: Trigger, kinds: Kinds) -> str:
    """Return why those who stand as subject or object are none whom the entry takes there."""
    seen = kinds.get(side, set())
    if "sport" in seen:
        return "a matter of sport"
    many = side == "subj" and "crowd" in seen and (trigger.event == "ACCUSE" or RESTRICT in trigger.mode)
    if "official" in accepted and not many:
        accepted = accepted | {"person"}  # people whom no list knows are mostly in office, but not many at once
    unknown = seen == {"thing"} and side not in trigger.need  # a noun that no list has may be anybody
    if accepted and seen and not seen & accepted and not unknown:
        return f"{side} is {'/'.join(sorted(seen))}, wanted {'/'.join(sorted(accepted))}"
    if side in trigger.need and not seen & (accepted or (seen if side == "obj" else ANY_ACTOR)):
        return f"no fitting {side}"
    return ""


def _lacking(draft: Draft, kinds: Kinds, grammar: Grammar, mentions: Mentions) -> str:
    """Return what else the entry needs and does not find."""
    for need in draft.trigger.need:
        if need in ("subj", "obj"):
            continue  # looked at with its side
        reason, holds = NEEDS.get(need) or (f"no {need}", _stands_by(need))
        if not holds(draft, kinds, grammar, mentions):
            return reason
    return ""


def _stands_by(function: str) -> Need:
    return lambda draft, kinds, grammar, mentions: any(a.function == function for a in draft.arguments)


def _is_asked(draft: Draft, kinds: Kinds, grammar: Grammar, mentions: Mentions) -> bool:
    return any(grammar.is_verb(k) for k in content_of(draft, grammar)) or _addressed(draft, mentions)


# What an entry may need besides parties and other functions: the reason to refuse it, and whether it stands there.
NEEDS: Mapping[str, tuple[str, Need]] = {
    "anyone": ("nobody who does or suffers it", lambda d, kinds, g, m: any(seen & ANY_ACTOR for seen in kinds.values())),
    "clause": ("no clause", lambda d, kinds, g, m: any(g.s.kids(d.token, "ccomp"))),
    "abroad": ("not in another country than the doer's", lambda d, kinds, g, m: is_abroad(d, m)),
    "alone": ("something completes it", lambda d, kinds, g, m: is_alone(d, g)),
    "complement": ("nothing completes it", lambda d, kinds, g, m: not is_alone(d, g)),
    "unasked": ("somebody is asked for something", lambda *seen: not _is_asked(*seen)),
    "copula": ("nobody is said to be so", lambda d, kinds, g, m: any(g.s.kids(d.token, "cop"))),
    "infinitive": ("no infinitive", lambda d, kinds, g, m: any(g.is_infinitive(k) for k in content_of(d, g))),
    "content": ("no content", lambda d, kinds, g, m: _stands_by("content")(d, kinds, g, m) or bool(content_of(d, g))),
}


def _addressed(draft: Draft, mentions: Mentions) -> bool:
    """Say whether « à » leads to what is asked for, not to a place: « appelle le ministre à la retenue »."""
    return any(a.function == "obl:à" and mentions.place(a.token) is None for a in draft.arguments)


def _is_private(draft: Draft, kinds: dict[str, set[str]], grammar: Grammar) -> bool:
    """Say whether it is ordinary crime or a quarrel at home: « un braqueur a blessé un bijoutier », « son mari l'a poignardée »."""
    if any(not PUBLIC.isdisjoint(seen) for seen in kinds.values()):
        return False
    told = {side: {grammar.tokens[a.token].lemma for a in draft.arguments if a.function == side} for side in ("subj", "obj")}
    return not (told["subj"].isdisjoint(fr.PRIVATE) and told["obj"].isdisjoint(fr.PREYED_UPON))


def _unintended(draft: Draft, grammar: Grammar) -> bool:
    """Say whether it is told as an accident: « a foncé accidentellement sur la foule », « une explosion accidentelle a tué »."""
    told = {draft.token, *draft.own, *(a.token for a in draft.arguments if a.function == "subj")}
    told |= {draft.governor} if draft.governor is not None else set()
    said = [t.i for t in grammar.tokens if t.lemma in fr.UNINTENDED and (t.i in told or t.head in told)]
    return any(not any(k.text.lower() in fr.TRUE_NEGATIONS for k in grammar.s.kids(i)) for i in said)


def _told_by_participle(draft: Draft, grammar: Grammar) -> bool:
    """Say whether a participle only says what a noun is; of a pact it may tell when or by whom: « le pacte conclu hier à Lima »."""
    i = draft.token
    dated = draft.trigger.base == "agree" and _is_dated(i, grammar)
    return not dated and grammar.is_participle(i) and _describes(i, grammar)


def _is_dated(i: int, grammar: Grammar) -> bool:
    """Say whether more is told of a participle than that it is so: « le pacte conclu hier à Lima », « signé par Lima »."""
    return any(grammar.s.kids(i, "obl:mod", "obl:arg", "obl:agent"))


def _describes(i: int, grammar: Grammar) -> bool:
    """Say whether a participle only says what a noun is; in a headline it tells: « Renforts dépêchés à Kidal »."""
    t = grammar.tokens[i]
    heads_the_line = t.dep == "acl" and grammar.tokens[t.head].dep == "ROOT"
    return t.dep not in ("ROOT", "conj", "dep") and not heads_the_line


def _looks_back(i: int, grammar: Grammar) -> bool:
    """Say whether a verb tells what its subject has done: « annonce avoir tiré un missile »."""
    return any(
        grammar.is_infinitive(k.i) and any(grammar.s.kids(k.i, "aux:tense"))
        for k in grammar.s.kids(i, "xcomp", "ccomp")
        if grammar.is_verb(k.i)
    )


def _lasts(i: int, grammar: Grammar) -> bool:
    """Say whether a relative clause in the present only says whose side somebody is on: « Ankara, qui soutient Tripoli »."""
    t = grammar.tokens[i]
    return t.dep == "acl:relcl" and t.lemma in fr.BACKING and grammar.is_verb(i) and grammar.tense(i) == "present"


def _is_state(draft: Draft, grammar: Grammar) -> bool:
    """Say whether a passive in the present tells where somebody stands: « 2 500 soldats sont déployés dans le pays »."""
    i = draft.token
    if not grammar.is_verb(i) or not grammar.is_passive(i) or any(a.function == "subj" for a in draft.arguments):
        return False
    finite = grammar.finite(i)
    if not any(is_numbered(a.token, grammar) for a in draft.arguments if a.function == "obj"):
        return False
    return (
        finite is not None
        and finite.lemma == "être"
        and finite.morph.get("Tense") == "Pres"
        and not any(grammar.s.kids(i, "aux:tense"))
    )


def _ought_to_be(draft: Draft, grammar: Grammar) -> bool:
    """Say whether what is asked for had to be done already: « a dû démissionner, selon Lima »."""
    return grammar.is_participle(draft.token) or (draft.event == "REQUEST" and had_to(draft.token, grammar))


def _is_said(draft: Draft, grammar: Grammar) -> bool:
    """Say whether its subject stands behind it as behind what reports words: « Jamais », a répliqué le général."""
    return grammar.is_verb(draft.token) and grammar.inverted(draft.token) is not None


# In what form a word tells no act of its type: the entries that are looked at, the reason to refuse them, whether it is so.
FORMS: tuple[tuple[Callable[[Trigger], bool], str, Callable[[Draft, Grammar], bool]], ...] = (
    (lambda t: t.event in LASTING, "a lasting tie or state, told by a participle", _told_by_participle),
    (lambda t: t.event == "AGREE", "what has been done is not promised", lambda d, g: _looks_back(d.token, g)),
    (lambda t: t.event == "SUPPORT", "a lasting tie, told in passing", lambda d, g: _lasts(d.token, g)),
    (lambda t: t.event == "MOBILIZE", "a state, not a move", _is_state),
    (lambda t: t.speaker, "what had or ought to have been done is not asked for", _ought_to_be),
    (lambda t: t.base == "attack", "what it aims at is something to do", lambda d, g: aims_to_do(d.token, g)),
    (lambda t: t.base == "attack", "it is said, not done", _is_said),
)


def _makes_it(draft: Draft, grammar: Grammar) -> frozenset[str]:
    """Return what the trigger itself is joined to: a noun's adjectives, a verb's object.

    « offensive diplomatique », but « attaque d'un site diplomatique »; « manifester son opposition », but « l'opposition manifeste ».
    """
    i = draft.token
    deps = (("obj", "nsubj:pass") if grammar.is_passive(i) else ("obj",)) if grammar.is_verb(i) else ("amod",)
    told = list(grammar.s.kids(i, *deps))
    if grammar.is_verb(i):
        told += [grammar.tokens[a.token] for a in draft.arguments if a.function == "obj"]
        told = [
            k for k in told if not any(c.text.lower() in fr.BARE_DE for c in grammar.s.kids(k.i, "case"))
        ]  # « a prévenu de troubles »
    return frozenset(w for k in told for w in (k.lemma, k.text.lower()))


def _doers(draft: Draft, grammar: Grammar) -> frozenset[str]:
    """Return the words for who does it, those that they count with theirs: « 53 % des électeurs ont rejeté »."""
    heads = [a.token for a in draft.arguments if a.function == "subj"]
    told = [grammar.tokens[i] for i in heads]
    told += [
        k for i in heads for k in grammar.s.kids(i, "nmod", "conj") if k.dep == "conj" or grammar.tokens[i].lemma in fr.CONTAINERS
    ]
    return frozenset(w for k in told for w in (k.lemma, k.text.lower()))


def _reported(i: int, grammar: Grammar) -> frozenset[str]:
    """Return the lemmas of what a verb reports that stands behind it: « Nous riposterons », a averti Quito."""
    if not grammar.is_verb(i) or grammar.inverted(i) is None:
        return frozenset()
    return frozenset(t.lemma for t in grammar.tokens[:i])
