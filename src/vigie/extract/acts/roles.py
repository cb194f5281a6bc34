"""Put arguments into the roles that an entry's frame gives them, and look inside the act for whom it means."""

from __future__ import annotations

from vigie.extract.acts.conditions import reads_as
from vigie.extract.acts.meetings import parted, partners, who_met
from vigie.extract.acts.wishes import find_answered
from vigie.extract.draft import Draft
from vigie.extract.parties.abroad import is_own, left_behind
from vigie.extract.parties.afar import find_late_object, named_dead
from vigie.extract.parties.arguments import STIRRED
from vigie.extract.parties.mentions import Mentions
from vigie.extract.parties.parties import ANY_ACTOR, content_of, mentions_of, modifier_mention, owned_things
from vigie.extract.parties.venues import PACTS, is_venue
from vigie.pack import french as fr
from vigie.syntax.grammar import WITNESS, Argument, Grammar
from vigie.types import Mention, PlaceMention

LOCATIVE = frozenset({"obl:à", "obl:en", "obl:dans", "obl:sur", "obl:près", "obl:vers", "obl:devant", "obl:sous"})


# Who stirs up an answer has it addressed to him; any other act he only brings about.
ANSWERS = frozenset({"ACCUSE", "PROTEST", "REJECT", "THREATEN", "SANCTION", "REQUEST", "SUPPORT"})
# Acts that happen where the sentence opens.
STAGED = frozenset({"ASSAULT", "COERCE", "PROTEST", "CONSULT", "MOBILIZE", "RETREAT", "AID", "COOPERATE"})


def _opens(i: int, verb: int, grammar: Grammar) -> bool:
    """Say whether a phrase opens the sentence and a comma parts it from what is told."""
    first = min([i, *(k.i for k in grammar.s.kids(i, "case", "det"))])
    return first == 0 and i < verb and any(t.text == "," for t in grammar.tokens[i + 1 : min(verb, i + 4)])


def fill_roles(draft: Draft, grammar: Grammar, mentions: Mentions) -> None:
    """Put the arguments into the roles that the entry's frame gives them."""
    later: list[tuple[str, Argument]] = []
    heads = {a.token for a in draft.arguments}
    for a in draft.arguments:
        named = mentions.hit(a.token)
        if named is not None and named.first < a.token and named.first in heads:
            continue  # the second word of a name that the parser has cut in two
        role = draft.trigger.frame.get(a.function)
        if a.function in ("obl:à", "obl:en") and draft.event not in STAGED and _opens(a.token, draft.token, grammar):
            continue  # « À Ottawa, l'opposition a fustigé … »: where it is said
        if a.how == STIRRED and draft.event not in ANSWERS:
            continue  # « l'arrêt a provoqué des heurts »: the court does not fight
        if role == "auto":
            role = reads_as(draft, a, mentions)
        if role == "actor" and a.function == "obj" and a.how.partition(":")[0] == "light" and a.how.partition(":")[2] in fr.EXACTING:
            continue  # « les combats ont fait dix morts »: the dead have not fought
        if role is None:
            if a.function in LOCATIVE:
                role = "place"
            else:
                continue
        if a.how == WITNESS and role == "recipient":
            role = "recipient-if-none"  # « l'armée a vu deux de ses postes attaqués »: the posts are hers
        if role.endswith("-if-none"):
            later.append((role, a))
        else:
            _put(draft, role, a, mentions)
    for role, a in later:
        filled = draft.actor if role.startswith("actor") else draft.recipient
        if not filled:
            _put(draft, role.removesuffix("-if-none"), a, mentions)
    if not draft.actor:
        for a in parted(draft, grammar):
            _put(draft, "actor", a, mentions)
    if draft.trigger.base == "visit" and not draft.recipient:
        for a in _measured_stay(draft, grammar):
            _put(draft, "recipient+place", a, mentions)
    if draft.trigger.frame.get("obl:de") == "place" and not draft.places:
        draft.places += left_behind(draft, mentions)
    draft.content = content_of(draft, grammar)
    _fill_content_roles(draft, grammar, mentions)
    find_late_object(draft, grammar, mentions)
    if not draft.recipient:
        draft.recipient = find_answered(draft, grammar, mentions)
    if draft.event == "CONSULT" and all(m.token in partners(draft) for m in draft.actor):
        draft.actor += [m for m in who_met(draft, grammar, mentions) if all(m.span != x.span for x in draft.actor)]
    if not draft.recipient and draft.event == "ASSAULT":
        draft.recipient = _standing_there(draft, mentions)
    if not draft.recipient and draft.trigger.frame.get("obj") in ("recipient", "topic"):
        draft.recipient = _inside(draft, grammar, mentions)
    if not draft.recipient and draft.event in ADDRESSED:
        draft.recipient = _nearest_other(draft, grammar, mentions)


def _measured_stay(draft: Draft, grammar: Grammar) -> list[Argument]:
    """Return where a visit leads that is told behind how long it lasts: « une visite de quatre jours au Kenya »."""
    stays = sorted(draft.own - {draft.token})
    spans = [k.i for i in sorted(draft.own) for k in grammar.s.kids(i, "nmod") if k.lemma in fr.TIME_UNITS]
    behind = [k.i for i in (*stays, *spans) for k in grammar.s.kids(i, "nmod") if grammar.own_case(k.i)]
    return [Argument(f"obl:{grammar.case_of(i)}", i) for i in behind if grammar.case_of(i) in fr.LOCATIVES]


def _inside(draft: Draft, grammar: Grammar, mentions: Mentions) -> list[Mention]:
    """Return whom the words of the entry itself name as undergoing it: « a dissous le Parlement », « ont échangé des prisonniers »."""
    found: list[Mention] = []
    for i in sorted(draft.own - {draft.token}):
        t = grammar.tokens[i]
        whose = any(k.text.lower() in fr.POSSESSIVES for k in grammar.s.kids(i, "det"))
        if t.pos == "NOUN" and t.dep in ("obj", "nsubj:pass") and not whose and not grammar.own_case(i):
            found += [m for m in mentions.members(i) if m.kind in PEOPLED and all(m.span != a.span for a in draft.actor)]
    return found


PEOPLED = frozenset({"official", "force", "armed", "party", "crowd", "person", "org", "media"})


def _standing_there(draft: Draft, mentions: Mentions) -> list[Mention]:
    """Return whose the thing is that something went off at: « a explosé près d'un véhicule de la police »."""
    found = (m for a in draft.arguments if a.function in GONE_OFF_AT for m in owned_things(a.token, mentions))
    return [m for m in found if all(m.span != x.span for x in draft.actor)]


# Where a bomb goes off or shots fall.
GONE_OFF_AT = frozenset({"obl:près", "obl:devant", "obl:à", "obl:sur", "obl:contre", "obl:vers"})


# These are done to somebody: where grammar does not say to whom, the next party named inside them is meant.
ADDRESSED = frozenset({"REQUEST", "THREATEN", "REJECT", "ACCUSE", "AGREE", "CONCEDE", "SANCTION", "SUPPORT", "AID", "PROTEST"})


# Of one's own country these too can be meant: « a cédé aux revendications des rebelles ».
OPPOSED = frozenset({"armed", "party", "official", "person"})


def _nearest_other(draft: Draft, grammar: Grammar, mentions: Mentions) -> list[Mention]:
    """Return the first party of another country that stands inside the act: « refuse le plan sénégalais »."""
    own = {m.country for m in draft.actor}
    if not own:
        return []
    inside: set[int] = set()
    apart: set[int] = set()
    behind_comma = False
    starts = (draft.token,) if draft.governor is None else (draft.token, draft.governor)
    for start in starts:
        inside |= {*grammar.s.subtree(start)}
        for k in grammar.s.kids(start, "conj"):
            if grammar.is_verb(k.i):  # « condamne l'attaque et présente ses condoléances à Lima »: told beside it
                inside -= {*grammar.s.subtree(k.i)}
    for i in sorted(inside):
        t = grammar.tokens[i]
        if i > draft.token and t.text == ";":
            break
        behind_comma |= i > draft.token and t.text in (",", ":", "(")
        if i <= draft.token or i in draft.own or any(t.span.overlaps(m.span) for m in draft.actor):
            continue
        if t.dep in ("nsubj", "nsubj:pass") and grammar.tokens[t.head].dep in ("conj", "parataxis", "ROOT") and t.head != draft.token:
            continue  # « … et la Russie a réclamé une réunion »: the subject of what is told beside it
        if i in apart or (behind_comma and (draft.event == "AGREE" or grammar.clause(i) in starts)):
            continue
        if draft.event == "AGREE" and t.text.lower() == fr.IF:
            break  # « s'engage à négocier si Lima prend des mesures »
        if draft.event == "AGREE" and grammar.own_case(i) and grammar.case_of(i) == fr.IN_LAND:
            continue  # « s'engage à enquêter en Irak »
        if grammar.own_case(i) and grammar.case_of(i) in fr.NOT_MEANT:
            apart |= {*grammar.s.subtree(i)} if grammar.case_of(i) == fr.BY else set()
            continue
        found = mentions.read(i) if t.pos in ("NOUN", "PROPN") else ()
        if t.pos == "ADJ":
            hit = mentions.hit(i, "adjective", "inhabitant")
            found = modifier_mention(Argument("adj", i), mentions) if hit is not None and hit.kind.country else ()
        if draft.event in PACTS and is_venue(i, found, mentions):
            continue  # « ont signé à Lima un accord »
        for m in found:
            if not m.is_actor or not m.country or m.generic or m.rule == "pronoun":
                continue
            if m.kind == "force" and is_own(i, mentions):
                continue  # « le retrait de ses troupes du Mali »
            if m.country not in own or (m.kind in OPPOSED and all(m.kind != a.kind and m.name != a.name for a in draft.actor)):
                return [m] if len({x.span for x in found}) > 1 else [x for x in found if x.is_actor]
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
        if draft.event == "REQUEST" and side == "subj" and grammar.tokens[start].lemma in fr.SETTING_FREE:
            continue
        if side == "obj" and verb and grammar.tokens[start].lemma in fr.STANDING_UP:
            continue
        wanted = {side} if verb else ({"subj", "de", "adj", "poss"} if side == "subj" else {"obj", "de", "obl:contre", "adj"})
        for a in grammar.arguments(start):
            if a.function in wanted or (side == "subj" and verb and grammar.is_infinitive(start) and a.function == "obj"):
                _take(draft, a, mentions)
        if draft.recipient:
            return
    if side == "obj":
        for start in draft.content:
            if grammar.tokens[start].lemma in fr.STANDING_UP:
                continue
            for a in _aims(start, grammar, draft.own):
                if not draft.recipient:
                    _take(draft, a, mentions)


def _take(draft: Draft, a: Argument, mentions: Mentions) -> None:
    for m in mentions_of(a, mentions):
        if draft.event in ASKED and m.kind not in ANY_ACTOR:
            continue  # « réclament une autre répartition des sièges de l'assemblée »
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


ASKED = frozenset({"REQUEST", "AGREE"})  # of these it is people that are meant, no things
SEVERAL_RULES = frozenset({"group", "pronoun", "of-several"})
DEEP = 6  # words inside what is threatened that are looked at


def _is_channel(a: Argument, draft: Draft, mentions: Mentions) -> bool:
    """Say whether a claim is made there: « a revendiqué l'attaque sur l'une de ses chaînes »."""
    claimed = draft.governor is not None or any(each.stance == "claims" for each in draft.attribution)
    heads = [a.token, *(k.i for k in mentions.g.s.kids(a.token, "nmod"))]
    return claimed and any(mentions.g.tokens[k].lemma in fr.CHANNELS for k in heads)


def _put(draft: Draft, role: str, a: Argument, mentions: Mentions) -> None:
    if role in ("topic", "ignore"):
        return
    if role == "recipient" and draft.event in PACTS and is_venue(a.token, mentions_of(a, mentions), mentions):
        role = "place"  # « ont conclu à Lima une trêve »
    if role in ("place", "recipient+place", "place-or-recipient"):
        found = _places(a, mentions)
        if not found and a.function == "obl:à" and _is_dealt(draft, mentions):
            role = "recipient"  # « a tendu une embuscade à des gendarmes »
        for place in found:
            if all(place.span != p.span for p in draft.places):
                draft.places.append(place)
        if role == "place" or (role == "place-or-recipient" and (found or _is_channel(a, draft, mentions))):
            return
    side = draft.actor if role == "actor" else draft.recipient
    if role != "actor" and mentions.s.tokens[a.token].text.lower() in fr.DEAD and bare_toll(a.token, mentions):
        return
    parties = mentions_of(a, mentions)
    verb = draft.token if mentions.g.is_verb(draft.token) or draft.governor is None else draft.governor
    if mentions.s.tokens[verb].dep == "acl:relcl" and a.token < verb:
        parties = tuple(m for m in parties if m.token < verb)  # « Lima, qui a réclamé …, et Quito ont … »
    if role == "recipient" and not parties and a.function == "subj":
        parties = tuple(owned_things(a.token, mentions))  # « plusieurs de ses positions ont essuyé des tirs »
    if role == "recipient" and not parties and a.function == "obl:à" and draft.event == "AGREE" and _is_bound(draft):
        draft.places += [p for p in _places(a, mentions) if all(p.span != x.span for x in draft.places)]  # « conclu à Goma »
    for m in parties:
        if m.name and any(x.name == m.name and x.span.start <= m.span.start and m.span.end <= x.span.end for x in side):
            continue  # the name of a title that is among them
        if all(m.span != x.span or m.country != x.country or _another(m, x) for x in (*draft.actor, *draft.recipient)):
            side.append(m)


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
