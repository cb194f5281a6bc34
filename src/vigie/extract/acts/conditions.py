"""Check an entry's conditions on the words and parties that stand with its trigger."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from vigie.extract.acts.complements import aims_to_do, had_to, is_alone
from vigie.extract.acts.undergone import is_undergone
from vigie.extract.draft import Draft
from vigie.extract.parties.abroad import is_abroad
from vigie.extract.parties.mentions import Mentions
from vigie.extract.parties.parties import ANY_ACTOR, content_of, modifier_mention
from vigie.pack import french as fr
from vigie.syntax.grammar import Argument, Grammar

Kinds = dict[str, set[str]]  # of who stands as what function
Need = Callable[[Draft, Kinds, Grammar, Mentions], bool]

# Who acts by himself: the genitive of such a one after an act is its doer.
SELF_ACTING = frozenset({"state", "force", "armed", "official", "org", "party"})


# « soutenu par », « armé par », « stationné à » on a noun say what it is, not what happens.
LASTING = frozenset({"SUPPORT", "AID", "MOBILIZE"})


# What stands in these is another act: its weapons and words say nothing of this one.
OTHER_ACT = frozenset({"obl:réponse", "obl:suite", "obl:après", "obl:avant", "obl:malgré", "obl:depuis", "obl:selon"})


def companions(draft: Draft, grammar: Grammar) -> frozenset[str]:
    """Return the lemmas that stand with the trigger: its arguments, what modifies them, its governor."""
    away = {a.token for a in draft.arguments if a.function in OTHER_ACT}
    close = dict.fromkeys(
        (
            *(a.token for a in draft.arguments),
            *(k.i for i in (draft.token, *sorted(draft.own - {draft.token})) for k in grammar.s.kids(i)),
        )
    )
    tokens = [i for i in close if i not in away]
    for i in list(tokens):
        for k in grammar.s.kids(i, "amod", "nmod", "conj", "appos", "flat:name"):
            tokens.append(k.i)
            if k.dep == "nmod":
                tokens += [c.i for c in grammar.s.kids(k.i, "amod", "conj")]
                tokens += _measured(i, k.i, grammar)
        for k in grammar.s.kids(i, "acl", "amod"):
            if k.lemma in fr.LADEN:  # « un navire chargé de vivres »
                aboard = tuple(grammar.s.kids(k.i, "obj", "obl:arg", "obl:mod", "nmod"))
                tokens += [c.i for load in aboard for c in (load, *grammar.s.kids(load.i, "nmod", "amod"))]
    # What is threatened, asked or promised stands in a clause of its own: « promet de continuer à frapper ».
    content = [k.i for k in grammar.s.kids(draft.token, "xcomp", "ccomp", "obl:arg", "advcl") if grammar.is_verb(k.i)]
    for i in content:
        content += [k.i for k in grammar.s.kids(i, "xcomp", "ccomp") if k.i not in content]
        tokens += [k.i for k in grammar.s.kids(i, "xcomp", "obj", "nsubj", "nsubj:pass", "obl:arg", "conj")]
    tokens.append(grammar.tokens[draft.token].head)
    if draft.governor is not None:
        tokens.append(draft.governor)
    told = [grammar.tokens[i] for i in dict.fromkeys(tokens) if i != draft.token]
    return frozenset(word for t in told for word in (t.lemma, t.text.lower()))


def _measured(measure: int, unit: int, grammar: Grammar) -> list[int]:
    """Return what a measure is one of: « trente millions de dollars d'aide », « trois ans de pourparlers »."""
    found: list[int] = []
    while grammar.tokens[measure].lemma in fr.CONTAINERS | fr.TIME_UNITS or _is_numbered(measure, grammar):
        below = next((k.i for k in grammar.s.kids(unit, "nmod") if k.i > unit and grammar.case_of(k.i) == "de"), None)
        if below is None:
            break
        found.append(below)
        measure, unit = unit, below
    return found


def _is_numbered(i: int, grammar: Grammar) -> bool:
    """Say whether a number stands before a noun; of « 30 000 agents » the parser makes determiners."""
    return any(k.dep == "nummod" or k.text[0].isdigit() for k in grammar.s.kids(i, "nummod", "det"))


def refusal(draft: Draft, near: frozenset[str], grammar: Grammar, mentions: Mentions) -> str:
    """Return why the entry does not hold here, or nothing when it does; `near` are the trigger's companions."""
    trigger = draft.trigger
    if trigger.with_ and trigger.with_.isdisjoint(near) and trigger.with_.isdisjoint(_reported(draft.token, grammar)):
        return f"{trigger.id}: none of its companions stands by"
    if not trigger.without.isdisjoint(near):
        return f"{trigger.id}: stands with {sorted(near & trigger.without)[0]!r}"
    if trigger.unlike and (said := _makes_it(draft, grammar) & trigger.unlike):
        return f"{trigger.id}: {sorted(said)[0]!r} makes it another thing"
    if trigger.not_by and (doers := _doers(draft, grammar) & trigger.not_by):
        return f"{trigger.id}: {sorted(doers)[0]!r} does no such thing"
    signed = trigger.base == "agree" and _is_dated(draft.token, grammar)
    if trigger.event in LASTING and not signed and grammar.is_participle(draft.token) and _describes(draft.token, grammar):
        return f"{trigger.id}: a lasting tie or state, told by a participle"
    if trigger.event == "AGREE" and _looks_back(draft.token, grammar):
        return f"{trigger.id}: what has been done is not promised"
    if trigger.event == "SUPPORT" and _lasts(draft.token, grammar):
        return f"{trigger.id}: a lasting tie, told in passing"
    if trigger.event == "MOBILIZE" and _is_state(draft, grammar):
        return f"{trigger.id}: a state, not a move"
    if trigger.speaker and (grammar.is_participle(draft.token) or trigger.event == "REQUEST" and had_to(draft.token, grammar)):
        return f"{trigger.id}: what had or ought to have been done is not asked for"
    if trigger.base == "attack" and aims_to_do(draft.token, grammar):
        return f"{trigger.id}: what it aims at is something to do"
    if trigger.base == "attack" and grammar.is_verb(draft.token) and grammar.inverted(draft.token) is not None:
        return f"{trigger.id}: it is said, not done"  # « Jamais », a répliqué le général
    kinds = draft.kinds = kinds_by_function(draft, mentions)
    if trigger.event == "ASSAULT" and kinds.get("subj", set()).isdisjoint(ARMED) and _unintended(draft, grammar):
        return f"{trigger.id}: nobody meant it"
    if trigger.event in VIOLENT and _is_private(draft, kinds, grammar):
        return f"{trigger.id}: a private matter"
    for side, accepted in (("subj", trigger.subj), ("obj", trigger.obj)):
        seen = kinds.get(side, set())
        if "sport" in seen:
            return f"{trigger.id}: a matter of sport"
        if "official" in accepted and not (
            side == "subj" and "crowd" in seen and (trigger.event == "ACCUSE" or RESTRICT in trigger.mode)
        ):
            accepted = accepted | {"person"}  # people whom no list knows are mostly in office, but not many at once
        unknown = seen == {"thing"} and side not in trigger.need  # a noun that no list has may be anybody
        if accepted and seen and not seen & accepted and not unknown:
            return f"{trigger.id}: {side} is {'/'.join(sorted(seen))}, wanted {'/'.join(sorted(accepted))}"
        if side in trigger.need:
            wanted = accepted or (frozenset({*seen}) if side == "obj" else ANY_ACTOR)
            if not seen & wanted:
                return f"{trigger.id}: no fitting {side}"
    for need in trigger.need:
        if need in ("subj", "obj"):
            continue  # looked at above
        reason, holds = NEEDS.get(need) or (f"no {need}", _stands_by(need))
        if not holds(draft, kinds, grammar, mentions):
            return f"{trigger.id}: {reason}"
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


RESTRICT = "restrict"  # many at once who bar a road bar it in protest
ARMED = frozenset({"state", "force", "armed"})
VIOLENT = frozenset({"ASSAULT", "THREATEN"})
PUBLIC = frozenset({"state", "force", "armed", "official", "party", "media"})


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


def _addressed(draft: Draft, mentions: Mentions) -> bool:
    """Say whether « à » leads to what is asked for, not to a place: « appelle le ministre à la retenue »."""
    return any(a.function == "obl:à" and mentions.place(a.token) is None for a in draft.arguments)


def _lasts(i: int, grammar: Grammar) -> bool:
    """Say whether a relative clause in the present only says whose side somebody is on: « Ankara, qui soutient Tripoli »."""
    t = grammar.tokens[i]
    return t.dep == "acl:relcl" and t.lemma in fr.BACKING and grammar.is_verb(i) and grammar.tense(i) == "present"


def _looks_back(i: int, grammar: Grammar) -> bool:
    """Say whether a verb tells what its subject has done: « annonce avoir tiré un missile »."""
    return any(
        grammar.is_infinitive(k.i) and any(grammar.s.kids(k.i, "aux:tense"))
        for k in grammar.s.kids(i, "xcomp", "ccomp")
        if grammar.is_verb(k.i)
    )


def _is_dated(i: int, grammar: Grammar) -> bool:
    """Say whether more is told of a participle than that it is so: « le pacte conclu hier à Lima », « signé par Lima »."""
    return any(grammar.s.kids(i, "obl:mod", "obl:arg", "obl:agent"))


def _describes(i: int, grammar: Grammar) -> bool:
    """Say whether a participle only says what a noun is; in a headline it tells: « Renforts dépêchés à Kidal »."""
    t = grammar.tokens[i]
    heads_the_line = t.dep == "acl" and grammar.tokens[t.head].dep == "ROOT"
    return t.dep not in ("ROOT", "conj", "dep") and not heads_the_line


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


def _is_state(draft: Draft, grammar: Grammar) -> bool:
    """Say whether a passive in the present tells where somebody stands: « 2 500 soldats sont déployés dans le pays »."""
    i = draft.token
    if not grammar.is_verb(i) or not grammar.is_passive(i) or any(a.function == "subj" for a in draft.arguments):
        return False
    finite = grammar.finite(i)
    if not any(_is_numbered(a.token, grammar) for a in draft.arguments if a.function == "obj"):
        return False
    return (
        finite is not None
        and finite.lemma == "être"
        and finite.morph.get("Tense") == "Pres"
        and not any(grammar.s.kids(i, "aux:tense"))
    )


def kinds_by_function(draft: Draft, mentions: Mentions) -> dict[str, set[str]]:
    """Return the kinds that fill subject and object, by whatever function leads there in the entry's frame."""
    kinds: dict[str, set[str]] = {}
    for a in draft.arguments:
        side = _side(draft, a, mentions)
        if side is None or mentions.g.tokens[a.token].lemma in fr.TIME_UNITS:  # « un tête-à-tête de deux heures »
            continue
        members = mentions.members(a.token)
        found = {m.kind for m in members}
        if any(m.rule == "inhabitant" and m.definite and m.plural and not any(mentions.s.kids(m.token, "nmod")) for m in members):
            found.add("state")  # « les Américains ont suspendu leur aide »
        if any(m.kind == "person" and m.plural for m in members):
            found.add("crowd")  # « des étudiants occupent la faculté »
        if any(m.kind == "armed" and not NOBODYS.isdisjoint(m.sectors) for m in members):
            found.add("person")  # « la police a maîtrisé l'assaillant »
        if a.function in ("adj", "poss"):
            found = {m.kind for m in modifier_mention(a, mentions)}
        elif not found:
            found = {"place"} if mentions.place(a.token) or _looks_placed(a.token, mentions) else {"thing"}
        kinds.setdefault(side, set()).update(found)
    return kinds


def _looks_placed(i: int, mentions: Mentions) -> bool:
    """Say whether a name that no list knows is a place: by the recogniser, or by its article."""
    t = mentions.g.tokens[i]
    return (t.pos == "PROPN" and t.ent == "LOC") or t.text.lower().startswith(fr.ARABIC_ARTICLES)


NOBODYS = frozenset({"UAF", "CRM"})  # sectors of armed people who need be of no group
PARTIES = frozenset({"de", "adj", "poss", "obl:entre"})


def _side(draft: Draft, a: Argument, mentions: Mentions) -> str | None:
    if a.function in ("subj", "obj"):
        return a.function
    role = draft.trigger.frame.get(a.function)
    if role == "auto":
        role = reads_as(draft, a, mentions)
    if role in ("actor", "actor-if-none"):
        # Whom one meets need not be of the kind that meets; the parties of a noun (« pourparlers entre … ») are.
        return "subj" if draft.trigger.base != "mutual" or a.function in PARTIES else None
    if role in ("recipient", "recipient-if-none", "place-or-recipient"):
        return "obj"
    return None


def reads_as(draft: Draft, a: Argument, mentions: Mentions) -> str:
    if any(x.function == "subj" for x in draft.arguments):
        return "recipient"
    found = mentions.members(a.token)
    if found and a.function == "de" and all(m.kind == "state" for m in found) and is_undergone(draft, mentions):
        return "recipient"
    if found and all(m.kind in SELF_ACTING and m.rule != "capital" for m in found):
        return "actor"
    if found and found[0].kind == "crowd" and found[0].rule == "inhabitant":
        return "actor"
    if found and found[0].kind == "weapon" and found[0].country and not found[0].generic:
        return "actor"  # « les attaques de drones turcs »
    return "recipient" if found else "place"
