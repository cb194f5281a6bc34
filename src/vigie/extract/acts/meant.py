"""Look inside an act for whom it means, where its own arguments do not say."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from vigie.extract.acts.meetings import partners, who_met
from vigie.extract.acts.wishes import find_answered, strikes_back
from vigie.extract.draft import Draft
from vigie.extract.parties.abroad import is_own
from vigie.extract.parties.afar import find_late_object
from vigie.extract.parties.mentions import Mentions
from vigie.extract.parties.parties import ANY_ACTOR, content_of, mentions_of, modifier_mention, owned_things
from vigie.extract.parties.venues import PACTS, is_venue
from vigie.pack import french as fr
from vigie.syntax.grammar import Argument, Grammar
from vigie.types import Mention, Token

PEOPLED = frozenset({"official", "force", "armed", "party", "crowd", "person", "org", "media"})
# Where a bomb goes off or shots fall.
GONE_OFF_AT = frozenset({"obl:près", "obl:devant", "obl:à", "obl:sur", "obl:contre", "obl:vers"})
# These are done to somebody: where grammar does not say to whom, the next party named inside them is meant.
ADDRESSED = frozenset({"REQUEST", "THREATEN", "REJECT", "ACCUSE", "AGREE", "CONCEDE", "SANCTION", "SUPPORT", "AID", "PROTEST"})
# Of one's own country these too can be meant: « a cédé aux revendications des rebelles ».
OPPOSED = frozenset({"armed", "party", "official", "person"})
ASKED = frozenset({"REQUEST", "AGREE"})  # of these it is people that are meant, no things
# Where the one aimed at stands when he is not the object: « s'en prendre à », « rompre avec », « frapper un coup contre ».
AIMS = ("obj", "iobj", "obl:contre", "obl:avec", "obl:à", "obl:sur", "obl:de")
DEEP = 6  # words inside what is threatened that are looked at


def fill_meant(draft: Draft, grammar: Grammar, mentions: Mentions) -> None:
    """Tell what the act is about, who meets besides, and whom it means where its arguments have not said it."""
    draft.content = content_of(draft, grammar)
    if not draft.recipient:
        draft.recipient = _concerned(draft, grammar, mentions)
    find_late_object(draft, grammar, mentions)
    if draft.event == "CONSULT" and all(m.token in partners(draft) for m in draft.actor):
        draft.actor += [m for m in who_met(draft, grammar, mentions) if all(m.span != x.span for x in draft.actor)]
    for of, find in MEANT:
        if not draft.recipient and of(draft):
            draft.recipient = find(draft, grammar, mentions)


def _concerned(draft: Draft, grammar: Grammar, mentions: Mentions) -> list[Mention]:
    """Return whom the governed act concerns: « exiger le retrait des troupes », « menacer de frapper la ville »."""
    sides = [side for side in ("subj", "obj") if draft.trigger.frame.get(f"content.{side}", "").startswith("recipient")]
    for arguments in (each for side in sides for each in _governed(draft, side, grammar)):
        found: list[Mention] = []
        for m in (m for a in arguments for m in mentions_of(a, mentions)):
            if draft.event in ASKED and m.kind not in ANY_ACTOR:
                continue  # « réclament une autre répartition des sièges de l'assemblée »
            if all(m.span != x.span and (m.id is None or m.id != x.id) for x in (*draft.actor, *found)):
                found.append(m)
        if found:
            return found
    return []


def _governed(draft: Draft, side: str, grammar: Grammar) -> Iterator[list[Argument]]:
    """Yield the arguments that may be whom it concerns: those of each act governed, then one by one those whom these aim at."""
    for start in draft.content:
        lemma, verb = grammar.tokens[start].lemma, grammar.is_verb(start)
        if start in draft.own or (side == "subj" and draft.event == "REQUEST" and lemma in fr.SETTING_FREE):
            continue
        if side == "obj" and verb and lemma in fr.STANDING_UP:
            continue
        form = ("infinitive" if grammar.is_infinitive(start) else "verb") if verb else "noun"
        yield [a for a in grammar.arguments(start) if a.function in CONCERNED[form, side]]
    if side == "obj":
        for start in draft.content:
            if grammar.tokens[start].lemma not in fr.STANDING_UP:
                yield from ([a] for a in _aims(start, grammar, draft.own))


# Where in a governed act those stand whom it concerns as its subject or object.
CONCERNED = {
    ("verb", "subj"): ("subj",),
    ("verb", "obj"): ("obj",),
    ("infinitive", "subj"): ("subj", "obj"),
    ("infinitive", "obj"): ("obj",),
    ("noun", "subj"): ("subj", "de", "adj", "poss"),
    ("noun", "obj"): ("obj", "de", "obl:contre", "adj"),
}


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


def _standing_there(draft: Draft, grammar: Grammar, mentions: Mentions) -> list[Mention]:
    """Return whose the thing is that something went off at: « a explosé près d'un véhicule de la police »."""
    found = (m for a in draft.arguments if a.function in GONE_OFF_AT for m in owned_things(a.token, mentions))
    return [m for m in found if all(m.span != x.span for x in draft.actor)]


def _worded(draft: Draft, grammar: Grammar, mentions: Mentions) -> list[Mention]:
    """Return whom the words of the entry itself name as undergoing it: « a dissous le Parlement », « ont échangé des prisonniers »."""
    found: list[Mention] = []
    for i in sorted(draft.own - {draft.token}):
        t = grammar.tokens[i]
        whose = any(k.text.lower() in fr.POSSESSIVES for k in grammar.s.kids(i, "det"))
        if t.pos == "NOUN" and t.dep in ("obj", "nsubj:pass") and not whose and not grammar.own_case(i):
            found += [m for m in mentions.members(i) if m.kind in PEOPLED and all(m.span != a.span for a in draft.actor)]
    return found


def _nearest_other(draft: Draft, grammar: Grammar, mentions: Mentions) -> list[Mention]:
    """Return the first party of another country that stands inside the act: « refuse le plan sénégalais »."""
    if not draft.actor:
        return []
    for i in _inside(draft, grammar):
        found = _named(i, grammar, mentions)
        if draft.event in PACTS and is_venue(i, found, mentions):
            continue  # « ont signé à Lima un accord »
        other = next((m for m in found if _is_other(m, i, draft, mentions)), None)
        if other is not None:
            return [other] if len({x.span for x in found}) > 1 else [x for x in found if x.is_actor]
    return []


def _inside(draft: Draft, grammar: Grammar) -> Iterator[int]:
    """Yield the words behind the trigger that stand inside its act, so that a party named there may be meant."""
    starts = (draft.token,) if draft.governor is None else (draft.token, draft.governor)
    inside: set[int] = set()
    for start in starts:
        inside |= {*grammar.s.subtree(start)}
        for k in grammar.s.kids(start, "conj"):
            if grammar.is_verb(k.i):  # « condamne l'attaque et présente ses condoléances à Lima »: told beside it
                inside -= {*grammar.s.subtree(k.i)}
    apart: set[int] = set()
    behind_comma = False
    promised = draft.event == "AGREE"
    for i in sorted(i for i in inside if i > draft.token):
        t = grammar.tokens[i]
        behind_comma |= t.text in (",", ":", "(")
        if t.text == ";" or (promised and behind_comma):
            return
        if i in draft.own or i in apart or any(t.span.overlaps(m.span) for m in draft.actor) or _is_beside(t, draft.token, grammar):
            continue
        if behind_comma and grammar.clause(i) in starts:
            continue
        if strikes_back(i, draft, grammar):
            continue
        if promised and t.text.lower() == fr.IF:
            return  # « s'engage à négocier si Lima prend des mesures »
        case = grammar.case_of(i) if grammar.own_case(i) else None
        if case == fr.BY:
            apart |= {*grammar.s.subtree(i)}
        if case not in fr.NOT_MEANT and not (promised and case == fr.IN_LAND):  # « s'engage à enquêter en Irak »
            yield i


def _is_beside(t: Token, trigger: int, grammar: Grammar) -> bool:
    """Say whether a word is the subject of what is told beside an act: « … et la Russie a réclamé une réunion »."""
    return t.dep in ("nsubj", "nsubj:pass") and t.head != trigger and grammar.tokens[t.head].dep in ("conj", "parataxis", "ROOT")


def _named(i: int, grammar: Grammar, mentions: Mentions) -> tuple[Mention, ...]:
    """Return whom a noun, or an adjective of a country, names."""
    pos = grammar.tokens[i].pos
    if pos != "ADJ":
        return mentions.read(i) if pos in ("NOUN", "PROPN") else ()
    hit = mentions.hit(i, "adjective", "inhabitant")
    return modifier_mention(Argument("adj", i), mentions) if hit is not None and hit.kind.country else ()


def _is_other(m: Mention, i: int, draft: Draft, mentions: Mentions) -> bool:
    """Say whether a party is of another country than those who act, or opposed to them in their own."""
    if not m.is_actor or not m.country or m.generic or m.rule == "pronoun":
        return False
    if m.kind == "force" and is_own(i, mentions):
        return False  # « le retrait de ses troupes du Mali »
    if all(m.country != a.country for a in draft.actor):
        return True
    return m.kind in OPPOSED and all(m.kind != a.kind and m.name != a.name for a in draft.actor)


# Who may be meant where nothing that the act governs says it, asked in order until somebody is found.
MEANT: tuple[tuple[Callable[[Draft], bool], Callable[[Draft, Grammar, Mentions], list[Mention]]], ...] = (
    (lambda d: True, find_answered),
    (lambda d: d.event == "ASSAULT", _standing_there),
    (lambda d: d.trigger.frame.get("obj") in ("recipient", "topic"), _worded),
    (lambda d: d.event in ADDRESSED, _nearest_other),
)
