"""Turn a trigger candidate into a draft event: its arguments gathered, its conditions checked, its roles filled."""

from __future__ import annotations

from dataclasses import dataclass, field

from vigie.extract.candidates import Candidate
from vigie.extract.mentions import Mentions
from vigie.pack.light import LightRules
from vigie.pack.triggers import Trigger
from vigie.syntax import french as fr
from vigie.syntax.grammar import Argument, Grammar
from vigie.types import Attribution, Link, Mention, PlaceMention, Quantity, Span, TimeSpan

LOCATIVE = frozenset({"obl:à", "obl:en", "obl:dans", "obl:sur", "obl:près", "obl:vers", "obl:devant", "obl:sous"})
# Who acts by himself: the genitive of such a one after an act is its doer.
SELF_ACTING = frozenset({"state", "force", "armed", "official", "org", "party"})


@dataclass(slots=True)
class Draft:
    """An event in the making; the stages fill it in turn."""

    sentence: int
    token: int
    span: Span
    event: str
    mode: list[str]
    trigger: Trigger
    wording: str
    arguments: tuple[Argument, ...]
    governor: int | None = None
    actor: list[Mention] = field(default_factory=list)
    recipient: list[Mention] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)
    content: list[int] = field(default_factory=list)
    factuality: str = "actual"
    attribution: list[Attribution] = field(default_factory=list)
    speakers: list[Mention] = field(default_factory=list)
    time: TimeSpan | None = None
    time_text: Span | None = None
    count: Quantity | None = None
    killed: Quantity | None = None
    injured: Quantity | None = None
    links: list[Link] = field(default_factory=list)
    own: set[int] = field(default_factory=set)
    absorbed: list[Span] = field(default_factory=list)
    is_title: bool = False
    definite: bool = False
    id: str = ""


def draft_event(candidate: Candidate, grammar: Grammar, mentions: Mentions, light: LightRules) -> tuple[Draft | None, str]:
    """Return the draft of the first entry whose conditions hold, or None and why the last one failed."""
    arguments, governor = gather(grammar, candidate.token, light)
    inside = set(candidate.words)
    for k in inside - {candidate.token}:
        if grammar.tokens[k].pos == "NOUN":  # « prendre pour cible des milices »: the noun has taken the object
            inner = grammar.arguments(k)
            arguments += tuple(Argument("obj", a.token, "phrase") for a in inner if a.function == "de")
            # « exprimer son soutien à X », « infliger des pertes à X »; a place stays a place
            aims = [a for a in inner if a.function in ("obl:à", "obl:pour", "obl:contre", "obl:envers")]
            arguments += tuple(a for a in aims if a.function != "obl:à" or mentions.place(a.token) is None)
    arguments = tuple(a for a in dict.fromkeys(arguments) if a.token not in inside)
    reason = ""
    if _classifies(candidate, grammar, mentions):
        return None, "it only says of what sort a weapon, force or place is"
    for pattern in candidate.patterns:
        trigger = pattern.trigger
        draft = Draft(
            sentence=grammar.s.index,
            token=candidate.token,
            span=candidate.span,
            event=trigger.event,
            mode=list(trigger.mode),
            trigger=trigger,
            wording=" ".join(pattern.lemmas),
            arguments=_of_predicate(arguments, candidate.token, grammar) if pattern.pos == "ADJ" else arguments,
            governor=governor,
            own=set(candidate.words),
            is_title=grammar.s.is_title,
            definite=_is_definite(grammar, candidate.token),
        )
        if trigger.base in DATIVE and not any(a.function in ("iobj", "obl:à") for a in arguments):
            draft.arguments += _raised(draft, grammar)
        reason = _refusal(draft, grammar, mentions)
        if not reason:
            fill_roles(draft, grammar, mentions)
            _add_modes(draft, candidate, grammar, mentions)
            return draft, ""
    return None, reason


def _of_predicate(arguments: tuple[Argument, ...], i: int, grammar: Grammar) -> tuple[Argument, ...]:
    """Return the arguments of an adjective said of somebody: « se dit disposé à », « est prêt à »."""
    bearer = next((k.i for k in grammar.s.kids(i, "nsubj", "nsubj:pass")), None)
    if bearer is None:
        up = grammar.tokens[i].head
        bearer = (
            grammar.subject(up)
            if grammar.is_verb(up) and grammar.tokens[i].dep in ("xcomp", "obj", "ccomp", "obl:mod", "advcl")
            else None
        )
    if bearer is None:
        return arguments
    return (Argument("subj", bearer, "predicate"), *(a for a in arguments if a.token != bearer))


# In these « à X » behind the object belongs to the verb: « impute l'attentat à Lima », « accorde une aide à Quito ».
DATIVE = frozenset({"give", "ask", "accuse", "threaten", "agree"})


def _raised(draft: Draft, grammar: Grammar) -> tuple[Argument, ...]:
    if not grammar.is_verb(draft.token):
        return ()
    objects = [a.token for a in draft.arguments if a.function == "obj"]
    return tuple(a for o in objects for a in grammar.arguments(o) if a.function == "obl:à")


SORTED = frozenset({"weapon", "force", "armed", "facility", "official", "org", "crowd", "person"})


def _classifies(candidate: Candidate, grammar: Grammar, mentions: Mentions) -> bool:
    """Say whether a bare noun after « de » sorts its head: « drone d'attaque », « forces d'occupation », « navire de guerre »."""
    i = candidate.token
    t = grammar.tokens[i]
    if t.pos != "NOUN" or t.dep != "nmod" or t.morph.get("Number") == "Plur" or grammar.is_verb(t.head) or len(candidate.words) > 1:
        return False
    if t.i != t.head + 2 or grammar.tokens[i - 1].text.lower().replace("’", "'") not in fr.BARE_DE:
        return False
    if any(grammar.s.kids(i, "det", "nmod", "nummod")):
        return False
    hit = mentions.hit(t.head, "noun")
    return hit is not None and hit.kind.kind in SORTED and grammar.tokens[t.head].lemma not in fr.TARGET_NOUNS


def _add_modes(draft: Draft, candidate: Candidate, grammar: Grammar, mentions: Mentions) -> None:
    """Take the modes of the other entries of the same type that a companion word calls for."""
    near = companions(draft, grammar)
    for pattern in candidate.patterns:
        other = pattern.trigger
        if other.event == draft.event and other.with_ & near and other is not draft.trigger and not near & other.without:
            draft.mode += [m for m in other.mode if m not in draft.mode]


def _is_definite(grammar: Grammar, i: int) -> bool:
    if grammar.is_verb(i):
        return False
    words = {k.text.lower().replace("’", "'") for k in grammar.s.kids(i, "det", "case")}
    return bool(words & fr.DEFINITES)


# --- arguments ---------------------------------------------------------------------------------------


def gather(grammar: Grammar, i: int, light: LightRules) -> tuple[tuple[Argument, ...], int | None]:
    """Return the arguments of a trigger, with those of the light verb that carries it, and that verb."""
    arguments = list(grammar.arguments(i))
    if grammar.is_verb(i):
        return tuple(arguments), None
    top = _climb(grammar, i, light)
    if top != i:
        arguments += [a for a in grammar.arguments(top) if a.token != i and a.function != "de"]
    up = grammar.tokens[top].head
    head = grammar.tokens[up]
    if up == top:
        return tuple(arguments), None
    if head.lemma in fr.TARGET_NOUNS and grammar.case_of(top) in ("de", "par"):
        sufferer = _bearer(grammar, up)
        if sufferer is not None:
            arguments.append(Argument("obj", sufferer, "target"))
        return tuple(arguments), up
    for governor in _carriers(grammar, top):
        function = next((a.function for a in grammar.arguments(governor) if a.token == top), None)
        rule = light.find(grammar.tokens[governor].lemma, function, grammar.is_reflexive(governor))
        if rule is not None:
            break
    else:
        return tuple(arguments), None
    two_sides = any(a.function == "obl:entre" for a in arguments)
    for a in grammar.arguments(governor):
        if a.token == top or (two_sides and a.function == "subj"):
            continue
        if a.function == "subj" and function != "subj":
            arguments.append(Argument(rule.subj, a.token, f"light:{grammar.tokens[governor].lemma}"))
        elif a.function in ("obj", "iobj") or a.function.startswith("obl:"):
            arguments.append(Argument(a.function, a.token, f"light:{grammar.tokens[governor].lemma}"))
    return tuple(arguments), governor


def _climb(grammar: Grammar, i: int, light: LightRules) -> int:
    """Return the head of the phrase that counts or phases the noun: « une série d'attaques », « la reprise des combats »."""
    k = i
    for _ in range(3):
        up = grammar.tokens[k].head
        if up == k or grammar.case_of(k) != "de" or grammar.is_verb(up):
            return k
        lemma = grammar.tokens[up].lemma
        if lemma not in fr.CONTAINERS and lemma not in light.phase_nouns:
            return k
        k = up
    return k


def _carriers(grammar: Grammar, top: int) -> list[int]:
    """Return the verbs whose argument the noun is; a participle or relative clause that follows it comes first."""
    found: list[int] = []
    for below in grammar.s.kids(top, "acl", "acl:relcl"):
        if grammar.is_verb(below.i) and (grammar.is_participle(below.i) or below.dep == "acl:relcl"):
            if any(a.token == top for a in grammar.arguments(below.i)):
                found.append(below.i)
    t = grammar.tokens[top]
    k = top
    if t.dep == "conj" and t.head != top:
        k = t.head
    up = grammar.tokens[k].head
    if up != k and grammar.is_verb(up) and any(a.token in (k, top) for a in grammar.arguments(up)):
        found.append(up)
    return found


def _bearer(grammar: Grammar, noun: int) -> int | None:
    """Return who is the target: the subject of the copula, of « faire l'objet de », or the noun in apposition."""
    for k in grammar.s.kids(noun, "nsubj"):
        return k.i
    t = grammar.tokens[noun]
    if t.head == noun:
        return None
    if grammar.is_verb(t.head):
        return grammar.subject(t.head)
    return t.head if t.dep in ("appos", "acl", "nmod") else None


# --- conditions --------------------------------------------------------------------------------------


# « soutenu par », « armé par », « stationné à » on a noun say what it is, not what happens.
LASTING = frozenset({"SUPPORT", "AID", "MOBILIZE"})
# What stands in these is another act: its weapons and words say nothing of this one.
OTHER_ACT = frozenset({"obl:réponse", "obl:suite", "obl:après", "obl:avant", "obl:malgré", "obl:depuis", "obl:selon"})


def companions(draft: Draft, grammar: Grammar) -> frozenset[str]:
    """Return the lemmas that stand with the trigger: its arguments, what modifies them, its governor."""
    away = {a.token for a in draft.arguments if a.function in OTHER_ACT}
    tokens = [a.token for a in draft.arguments if a.token not in away] + [k.i for k in grammar.s.kids(draft.token) if k.i not in away]
    for i in list(tokens):
        tokens += [k.i for k in grammar.s.kids(i, "amod", "nmod", "conj", "appos", "flat:name")]
        tokens += [c.i for k in grammar.s.kids(i, "nmod") for c in grammar.s.kids(k.i, "amod", "conj")]
    # What is threatened, asked or promised stands in a clause of its own: « promet de continuer à frapper ».
    content = [k.i for k in grammar.s.kids(draft.token, "xcomp", "ccomp", "obl:arg", "advcl") if grammar.is_verb(k.i)]
    for i in content:
        content += [k.i for k in grammar.s.kids(i, "xcomp", "ccomp") if k.i not in content]
        tokens += [k.i for k in grammar.s.kids(i, "xcomp", "obj", "nsubj", "nsubj:pass", "obl:arg", "conj")]
    tokens.append(grammar.tokens[draft.token].head)
    if draft.governor is not None:
        tokens.append(draft.governor)
    found = {grammar.tokens[i].lemma for i in tokens if i != draft.token}
    return frozenset(found | {grammar.tokens[i].text.lower() for i in tokens if i != draft.token})


def _refusal(draft: Draft, grammar: Grammar, mentions: Mentions) -> str:
    """Return why the entry does not hold here, or nothing when it does."""
    trigger = draft.trigger
    near = companions(draft, grammar)
    if trigger.with_ and not near & trigger.with_:
        return f"{trigger.id}: none of its companions stands by"
    if near & trigger.without:
        return f"{trigger.id}: stands with {sorted(near & trigger.without)[0]!r}"
    if trigger.event in LASTING and grammar.is_participle(draft.token) and grammar.tokens[draft.token].dep not in ("ROOT", "conj"):
        return f"{trigger.id}: a lasting tie or state, told by a participle"
    if trigger.event == "MOBILIZE" and _is_state(draft, grammar):
        return f"{trigger.id}: a state, not a move"
    kinds = _kinds_by_function(draft, mentions)
    for side, accepted in (("subj", trigger.subj), ("obj", trigger.obj)):
        seen = kinds.get(side, set())
        if "sport" in seen:
            return f"{trigger.id}: a matter of sport"
        if "official" in accepted:
            accepted = accepted | {"person"}  # people whom no list knows are mostly in office
        unknown = seen == {"thing"} and side not in trigger.need  # a noun that no list has may be anybody
        if accepted and seen and not seen & accepted and not unknown:
            return f"{trigger.id}: {side} is {'/'.join(sorted(seen))}, wanted {'/'.join(sorted(accepted))}"
        if side in trigger.need:
            wanted = accepted or (frozenset({*seen}) if side == "obj" else _ANY_ACTOR)
            if not seen & wanted:
                return f"{trigger.id}: no fitting {side}"
    for function in trigger.need:
        if function == "anyone":
            if not any(found & _ANY_ACTOR for found in kinds.values()):
                return f"{trigger.id}: nobody who does or suffers it"
            continue
        if function == "clause":
            if not any(grammar.s.kids(draft.token, "ccomp")):
                return f"{trigger.id}: no clause"
            continue
        if function not in ("subj", "obj") and not any(a.function == function for a in draft.arguments):
            if not (function == "content" and _content(draft, grammar)):
                return f"{trigger.id}: no {function}"
    return ""


def _is_state(draft: Draft, grammar: Grammar) -> bool:
    """Say whether a passive in the present tells where somebody stands: « 2 500 soldats sont déployés dans le pays »."""
    i = draft.token
    if not grammar.is_verb(i) or not grammar.is_passive(i) or any(a.function == "subj" for a in draft.arguments):
        return False
    finite = grammar.finite(i)
    if not any(any(grammar.s.kids(a.token, "nummod")) for a in draft.arguments if a.function == "obj"):
        return False
    return (
        finite is not None
        and finite.lemma == "être"
        and finite.morph.get("Tense") == "Pres"
        and not any(grammar.s.kids(i, "aux:tense"))
    )


_ANY_ACTOR = frozenset("state official force armed party org person crowd media company".split())


def _kinds_by_function(draft: Draft, mentions: Mentions) -> dict[str, set[str]]:
    """Return the kinds that fill subject and object, by whatever function leads there in the entry's frame."""
    kinds: dict[str, set[str]] = {}
    for a in draft.arguments:
        side = _side(draft, a, mentions)
        if side is None:
            continue
        found = {m.kind for m in mentions.members(a.token)}
        if a.function in ("adj", "poss"):
            found = {m.kind for m in _modifier_mention(a, mentions)}
        elif not found:
            found = {"place"} if mentions.place(a.token) else {"thing"}
        kinds.setdefault(side, set()).update(found)
    return kinds


PARTIES = frozenset({"de", "adj", "poss", "obl:entre"})


def _side(draft: Draft, a: Argument, mentions: Mentions) -> str | None:
    if a.function in ("subj", "obj"):
        return a.function
    role = draft.trigger.frame.get(a.function)
    if role == "auto":
        role = _auto(draft, a, mentions)
    if role in ("actor", "actor-if-none"):
        # Whom one meets need not be of the kind that meets; the parties of a noun (« pourparlers entre … ») are.
        return "subj" if draft.trigger.base != "mutual" or a.function in PARTIES else None
    if role in ("recipient", "recipient-if-none", "place-or-recipient"):
        return "obj"
    return None


def _auto(draft: Draft, a: Argument, mentions: Mentions) -> str:
    if any(x.function == "subj" for x in draft.arguments):
        return "recipient"
    found = mentions.members(a.token)
    if found and all(m.kind in SELF_ACTING and m.rule != "capital" for m in found):
        return "actor"
    if found and found[0].kind == "crowd" and found[0].rule == "inhabitant":
        return "actor"
    if found and found[0].kind == "weapon" and found[0].country and not found[0].generic:
        return "actor"  # « les attaques de drones turcs »
    return "recipient" if found else "place"


# --- roles -------------------------------------------------------------------------------------------


def fill_roles(draft: Draft, grammar: Grammar, mentions: Mentions) -> None:
    """Put the arguments into the roles that the entry's frame gives them."""
    later: list[tuple[str, Argument]] = []
    for a in draft.arguments:
        role = draft.trigger.frame.get(a.function)
        if role == "auto":
            role = _auto(draft, a, mentions)
        if role is None:
            if a.function in LOCATIVE:
                role = "place"
            else:
                continue
        if role.endswith("-if-none"):
            later.append((role, a))
        else:
            _put(draft, role, a, mentions)
    for role, a in later:
        filled = draft.actor if role.startswith("actor") else draft.recipient
        if not filled:
            _put(draft, role.removesuffix("-if-none"), a, mentions)
    draft.content = _content(draft, grammar)
    _fill_content_roles(draft, grammar, mentions)
    if not draft.recipient and draft.event in ADDRESSED:
        draft.recipient = _nearest_other(draft, grammar, mentions)


# These are done to somebody: where grammar does not say to whom, the next party named inside them is meant.
ADDRESSED = frozenset({"REQUEST", "THREATEN", "REJECT", "ACCUSE", "AGREE", "CONCEDE", "SANCTION", "SUPPORT", "AID", "PROTEST"})


# Of one's own country these too can be meant: « a cédé aux revendications des rebelles ».
OPPOSED = frozenset({"armed", "party", "official", "person"})


def _nearest_other(draft: Draft, grammar: Grammar, mentions: Mentions) -> list[Mention]:
    """Return the first party of another country that stands inside the act: « refuse le plan sénégalais »."""
    own = {m.country for m in draft.actor}
    if not own:
        return []
    inside = {*grammar.s.subtree(draft.token)}
    if draft.governor is not None:
        inside |= {*grammar.s.subtree(draft.governor)}
    for i in sorted(inside):
        t = grammar.tokens[i]
        if i <= draft.token or i in draft.own or any(t.span.overlaps(m.span) for m in draft.actor):
            continue
        found = mentions.read(i) if t.pos in ("NOUN", "PROPN") else ()
        if t.pos == "ADJ":
            found = _modifier_mention(Argument("adj", i), mentions)
        for m in found:
            if not m.is_actor or not m.country or m.generic or m.rule == "pronoun":
                continue
            if m.country not in own or (m.kind in OPPOSED and all(m.kind != a.kind and m.name != a.name for a in draft.actor)):
                return [m]
    return []


def _fill_content_roles(draft: Draft, grammar: Grammar, mentions: Mentions) -> None:
    for side in ("subj", "obj"):
        role = draft.trigger.frame.get(f"content.{side}")
        if role is not None and role.startswith("recipient") and not draft.recipient:
            _from_content(draft, side, grammar, mentions)


def _from_content(draft: Draft, side: str, grammar: Grammar, mentions: Mentions) -> None:
    """Take the recipient from the governed act: « exiger le retrait des troupes », « menacer de frapper la ville »."""
    for start in draft.content:
        if start in draft.own:
            continue
        verb = grammar.is_verb(start)
        wanted = {side} if verb else ({"subj", "de", "adj", "poss"} if side == "subj" else {"obj", "de", "obl:contre", "adj"})
        for a in grammar.arguments(start):
            if a.function in wanted or (side == "subj" and verb and grammar.is_infinitive(start) and a.function == "obj"):
                _take(draft, a, mentions)
        if draft.recipient:
            return
    if side == "obj":
        for start in draft.content:
            for a in _aims(start, grammar, draft.own):
                if not draft.recipient:
                    _take(draft, a, mentions)


def _take(draft: Draft, a: Argument, mentions: Mentions) -> None:
    for m in mentions_of(a, mentions):
        if all(m.span != x.span and (m.id is None or m.id != x.id) for x in (*draft.actor, *draft.recipient)):
            draft.recipient.append(m)


# Where the one aimed at stands when he is not the object: « s'en prendre à », « rompre avec », « frapper un coup contre ».
AIMS = ("obj", "iobj", "obl:contre", "obl:avec", "obl:à", "obl:sur", "obl:de")


def _aims(start: int, grammar: Grammar, own: set[int]) -> list[Argument]:
    """Return who may be meant by a governed act, through the verbs and nouns inside it, the likeliest first."""
    found: list[Argument] = []
    queue = [start]
    for k in queue:
        if len(queue) > DEEP:
            break
        queue += [x.i for x in grammar.s.kids(k, "xcomp") if x.i not in queue]
        inner = [a for a in grammar.arguments(k) if a.token not in own]
        found += [a for f in AIMS for a in inner if a.function == f]
        if grammar.is_verb(k):
            queue += [a.token for a in inner if a.function == "obj" and a.token not in queue]
    return found


DEEP = 6  # words inside what is threatened that are looked at


def _put(draft: Draft, role: str, a: Argument, mentions: Mentions) -> None:
    if role in ("topic", "ignore"):
        return
    if role in ("place", "recipient+place", "place-or-recipient"):
        found = _places(a, mentions)
        for place in found:
            if all(place.span != p.span for p in draft.places):
                draft.places.append(place)
        if role == "place" or (role == "place-or-recipient" and found):
            return
    side = draft.actor if role == "actor" else draft.recipient
    for m in mentions_of(a, mentions):
        if all(m.span != x.span or m.country != x.country for x in (*draft.actor, *draft.recipient)):
            side.append(m)


def _places(a: Argument, mentions: Mentions) -> list[PlaceMention]:
    found = [mentions.place(k) for k in mentions.g.coordinated(a.token)]
    return [p for p in found if p is not None]


def mentions_of(a: Argument, mentions: Mentions) -> tuple[Mention, ...]:
    """Return who an argument stands for; a thing only through the people it belongs to."""
    if a.function in ("adj", "poss"):
        return _modifier_mention(a, mentions)
    found: list[Mention] = []
    for m in mentions.members(a.token):
        if m.is_actor or (m.kind in ("facility", "weapon") and m.country and not m.generic):
            found.append(m)
        elif m.kind == "facility":
            found += _occupants(m.token, mentions)
    return tuple(found)


def _occupants(i: int, mentions: Mentions) -> list[Mention]:
    """Return who holds or lives in a thing aimed at: « une base abritant des soldats », « un site tenu par les rebelles »."""
    found: list[Mention] = []
    for k in mentions.s.kids(i, "acl", "acl:relcl", "amod"):
        if mentions.g.is_verb(k.i):
            wanted = "obj" if mentions.g.is_present_participle(k.i) or k.dep == "acl:relcl" else "subj"
            for a in mentions.g.arguments(k.i):
                if a.function == wanted and a.token != i:
                    found += [m for m in mentions.members(a.token) if m.is_actor]
    return found


def _modifier_mention(a: Argument, mentions: Mentions) -> tuple[Mention, ...]:
    t = mentions.s.tokens[a.token]
    if a.function == "poss":
        if t.text.lower() in fr.POSSESSIVES_FIRST:
            return ()
        owner = mentions.possessor(t.head)
        return (owner,) if owner is not None and owner.is_actor else ()
    hit = mentions.hit(a.token, "adjective", "inhabitant")
    if hit is None or (hit.kind.country is None and hit.kind.kind not in _ANY_ACTOR):
        return ()
    kind = hit.kind.kind if hit.kind.kind in _ANY_ACTOR else "state"
    if kind in ("force", "person", "crowd") and hit.kind.country is None:
        return ()  # « opération militaire » names no army
    country = hit.kind.country or mentions.discourse.default_country(mentions.s.index, a.token, kind)
    sectors = hit.kind.sectors or ("GOV",)
    identity = f"state-{country.lower()}" if kind == "state" and country else None
    return (Mention(a.token, t.span, kind, country, sectors, hit.kind.name, identity, definite=True, rule="adjective"),)


def _content(draft: Draft, grammar: Grammar) -> list[int]:
    """Return the heads of what the act is about: the infinitive, the clause, the event noun it governs."""
    found: list[int] = []
    for start in {draft.token, *draft.own, *([draft.governor] if draft.governor is not None else [])}:
        for k in grammar.s.kids(start):
            infinitive = grammar.is_verb(k.i) and k.dep in (
                "xcomp",
                "ccomp",
                "obl:arg",
                "acl",
                "csubj",
                "obj",
                "advcl",
            )
            if infinitive and (k.dep not in ("acl", "advcl") or (grammar.is_infinitive(k.i) and _by_a_de(grammar, k.i))):
                found.append(k.i)
            elif k.dep in ("obj", "obl:arg", "nmod", "nsubj:pass") and k.pos in ("NOUN", "PROPN"):
                found += grammar.coordinated(k.i)
        found += [a.token for a in grammar.arguments(start) if a.function in ("obj", "de")]
    spread = list(dict.fromkeys(k for k in found if k not in draft.own))
    for head in spread:
        for c in grammar.s.kids(head, "conj"):
            if grammar.is_verb(c.i) and c.i not in spread and grammar.is_infinitive(head) == grammar.is_infinitive(c.i):
                spread.append(c.i)
    return spread


def _by_a_de(grammar: Grammar, v: int) -> bool:
    """Say whether an infinitive is introduced by « à » or « de », not by « pour » or « sans »."""
    return any(k.lemma in ("à", "de") or k.text.lower() in ("d'", "d’") for k in grammar.s.kids(v, "mark", "case"))
