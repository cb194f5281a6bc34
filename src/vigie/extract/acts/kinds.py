"""Tell of what kind they are who stand as subject and object of a trigger word, and what an open side of its frame is read as."""

from __future__ import annotations

from vigie.extract.acts.undergone import is_undergone
from vigie.extract.draft import Draft
from vigie.extract.parties.mentions import Mentions
from vigie.extract.parties.parties import modifier_mention
from vigie.pack import french as fr
from vigie.syntax.grammar import Argument

Kinds = dict[str, set[str]]  # of who stands as what function

# Who acts by himself: the genitive of such a one after an act is its doer.
SELF_ACTING = frozenset({"state", "force", "armed", "official", "org", "party"})
NOBODYS = frozenset({"UAF", "CRM"})  # sectors of armed people who need be of no group
PARTIES = frozenset({"de", "adj", "poss", "obl:entre"})


def kinds_by_function(draft: Draft, mentions: Mentions) -> Kinds:
    """Return the kinds that fill subject and object, by whatever function leads there in the entry's frame."""
    kinds: Kinds = {}
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
    """Return the role of an argument whose role the frame leaves open: « l'attaque de l'armée », « l'attaque de la ville »."""
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
