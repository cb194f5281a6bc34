"""Put arguments into the roles that an entry's frame gives them."""

from __future__ import annotations

from collections.abc import Iterable

from vigie.extract.acts.kinds import reads_as
from vigie.extract.acts.meant import fill_meant
from vigie.extract.acts.meetings import parted
from vigie.extract.draft import Draft, telling_verb
from vigie.extract.parties.abroad import left_behind
from vigie.extract.parties.afar import named_dead
from vigie.extract.parties.arguments import STIRRED
from vigie.extract.parties.mentions import Mentions
from vigie.extract.parties.parties import mentions_of, owned_things
from vigie.extract.parties.venues import PACTS, is_venue
from vigie.pack import french as fr
from vigie.syntax.grammar import WITNESS, Argument, Grammar
from vigie.types import Mention, PlaceMention

LOCATIVE = frozenset({"obl:à", "obl:en", "obl:dans", "obl:sur", "obl:près", "obl:vers", "obl:devant", "obl:sous"})
EXACTING = frozenset(f"light:{verb}" for verb in fr.EXACTING)
PLACED = frozenset({"place", "recipient+place", "place-or-recipient"})
SEVERAL_RULES = frozenset({"group", "pronoun", "of-several"})

# Who stirs up an answer has it addressed to him; any other act he only brings about.
ANSWERS = frozenset({"ACCUSE", "PROTEST", "REJECT", "THREATEN", "SANCTION", "REQUEST", "SUPPORT"})
# Acts that happen where the sentence opens.
STAGED = frozenset({"ASSAULT", "COERCE", "PROTEST", "CONSULT", "MOBILIZE", "RETREAT", "AID", "COOPERATE"})


def fill_roles(draft: Draft, grammar: Grammar, mentions: Mentions) -> None:
    """Put the arguments into the roles that the entry's frame gives them, then look inside the act for whom it means."""
    roles = [(role, a) for a in draft.arguments if (role := _role_of(a, draft, grammar, mentions)) is not None]
    for role, a in roles:
        if not role.endswith("-if-none"):
            _put(draft, role, a, mentions)
    for role, a in roles:
        if role.endswith("-if-none") and not (draft.actor if role.startswith("actor") else draft.recipient):
            _put(draft, role.removesuffix("-if-none"), a, mentions)
    if not draft.actor:
        for a in parted(draft, grammar):
            _put(draft, "actor", a, mentions)
    if draft.trigger.base == "visit" and not draft.recipient:
        for a in _measured_stay(draft, grammar):
            _put(draft, "recipient+place", a, mentions)
    if draft.trigger.frame.get("obl:de") == "place" and not draft.places:
        draft.places += left_behind(draft, mentions)
    fill_meant(draft, grammar, mentions)


def _role_of(a: Argument, draft: Draft, grammar: Grammar, mentions: Mentions) -> str | None:
    """Return the role that an argument may play, by the frame or as a place."""
    named = mentions.hit(a.token)
    if named is not None and named.first < a.token and any(x.token == named.first for x in draft.arguments):
        return None  # the second word of a name that the parser has cut in two
    if a.function in ("obl:à", "obl:en") and draft.event not in STAGED and _opens(a.token, draft.token, grammar):
        return None  # « À Ottawa, l'opposition a fustigé … »: where it is said
    if a.how == STIRRED and draft.event not in ANSWERS:
        return None  # « l'arrêt a provoqué des heurts »: the court does not fight
    role = draft.trigger.frame.get(a.function, "place" if a.function in LOCATIVE else None)
    if role == "auto":
        role = reads_as(draft, a, mentions)
    if role == "actor" and a.function == "obj" and a.how in EXACTING:
        return None  # « les combats ont fait dix morts »: the dead have not fought
    if role == "recipient" and a.how == WITNESS:
        return "recipient-if-none"  # « l'armée a vu deux de ses postes attaqués »: the posts are hers
    return role


def _opens(i: int, verb: int, grammar: Grammar) -> bool:
    """Say whether a phrase opens the sentence and a comma parts it from what is told."""
    first = min([i, *(k.i for k in grammar.s.kids(i, "case", "det"))])
    return first == 0 and i < verb and any(t.text == "," for t in grammar.tokens[i + 1 : min(verb, i + 4)])


def _measured_stay(draft: Draft, grammar: Grammar) -> list[Argument]:
    """Return where a visit leads that is told behind how long it lasts: « une visite de quatre jours au Kenya »."""
    stays = sorted(draft.own - {draft.token})
    spans = [k.i for i in sorted(draft.own) for k in grammar.s.kids(i, "nmod") if k.lemma in fr.TIME_UNITS]
    behind = [k.i for i in (*stays, *spans) for k in grammar.s.kids(i, "nmod") if grammar.own_case(k.i)]
    return [Argument(f"obl:{grammar.case_of(i)}", i) for i in behind if grammar.case_of(i) in fr.LOCATIVES]


def _put(draft: Draft, role: str, a: Argument, mentions: Mentions) -> None:
    """Add whom and where an argument names to a role of the act and to its places."""
    if role in ("topic", "ignore"):
        return
    if role == "recipient" and draft.event in PACTS and is_venue(a.token, mentions_of(a, mentions), mentions):
        role = "place"  # « ont conclu à Lima une trêve »
    if role in PLACED:
        found = _places(a, mentions)
        _add_places(draft, found)
        if not found and a.function == "obl:à" and _is_dealt(draft, mentions):
            role = "recipient"  # « a tendu une embuscade à des gendarmes »
        elif role == "place" or (role == "place-or-recipient" and (found or _is_channel(a, draft, mentions))):
            return
    if role != "actor" and mentions.s.tokens[a.token].text.lower() in fr.DEAD and bare_toll(a.token, mentions):
        return
    parties = _parties(a, role, draft, mentions)
    if role == "recipient" and not parties and a.function == "obl:à" and draft.event == "AGREE" and _is_bound(draft):
        _add_places(draft, _places(a, mentions))  # « conclu à Goma »
    side = draft.actor if role == "actor" else draft.recipient
    for m in parties:
        if m.name and any(x.name == m.name and x.span.start <= m.span.start and m.span.end <= x.span.end for x in side):
            continue  # the name of a title that is among them
        if all(m.span != x.span or m.country != x.country or _another(m, x) for x in (*draft.actor, *draft.recipient)):
            side.append(m)


def _parties(a: Argument, role: str, draft: Draft, mentions: Mentions) -> tuple[Mention, ...]:
    """Return whom an argument names in its role."""
    parties = mentions_of(a, mentions)
    verb = telling_verb(draft, mentions.g)
    if mentions.s.tokens[verb].dep == "acl:relcl" and a.token < verb:
        parties = tuple(m for m in parties if m.token < verb)  # « Lima, qui a réclamé …, et Quito ont … »
    if role == "recipient" and not parties and a.function == "subj":
        return tuple(owned_things(a.token, mentions))  # « plusieurs de ses positions ont essuyé des tirs »
    return parties


def _add_places(draft: Draft, places: Iterable[PlaceMention]) -> None:
    for place in places:
        if all(place.span != p.span for p in draft.places):
            draft.places.append(place)


def _is_channel(a: Argument, draft: Draft, mentions: Mentions) -> bool:
    """Say whether a claim is made there: « a revendiqué l'attaque sur l'une de ses chaînes »."""
    claimed = draft.governor is not None or any(each.stance == "claims" for each in draft.attribution)
    heads = [a.token, *(k.i for k in mentions.g.s.kids(a.token, "nmod"))]
    return claimed and any(mentions.g.tokens[k].lemma in fr.CHANNELS for k in heads)


def _is_bound(draft: Draft) -> bool:
    """Say whether it is said between whom or with whom something is agreed, which then is not promised to a place."""
    return any(a.function in ("obl:entre", "obl:avec") for a in draft.arguments)


def _is_dealt(draft: Draft, mentions: Mentions) -> bool:
    """Say whether the verb that carries an act deals it to somebody."""
    return draft.governor is not None and mentions.s.tokens[draft.governor].lemma in fr.DEALING


def bare_toll(i: int, mentions: Mentions) -> bool:
    """Say whether nothing tells who the dead are: « a fait seize morts », but « deux morts civils », « six morts, dont … »."""
    if named_dead(i, mentions.g) is not None:
        return False
    if any(mentions.s.kids(i, "amod", "conj", "appos", "acl")):
        return False
    return all(mentions.g.case_of(k.i) in fr.TOWN_CASES for k in mentions.s.kids(i, "nmod"))  # « trois morts à Gao »


def _another(m: Mention, x: Mention) -> bool:
    """Say whether the same words stand for two of one country: « les deux camps »."""
    return m.rule == x.rule in SEVERAL_RULES and (m.id, m.name, m.kind) != (x.id, x.name, x.kind)


def _places(a: Argument, mentions: Mentions) -> list[PlaceMention]:
    found = [mentions.place(k) for k in mentions.g.coordinated(a.token)]
    return [p for p in found if p is not None]
