"""Say whom an argument stands for, and what a governed act is about."""

from __future__ import annotations

from dataclasses import replace

from vigie.extract.draft import Draft
from vigie.extract.parties.mentions import Mentions
from vigie.pack import french as fr
from vigie.syntax.grammar import Argument, Grammar
from vigie.types import Mention

ANY_ACTOR = frozenset("state official force armed party org person crowd media company".split())


# Whoever has things; a state's or a town's things only stand there: « un aéroport d'Irak ».
OWNING = ANY_ACTOR - {"state"}


def mentions_of(a: Argument, mentions: Mentions) -> tuple[Mention, ...]:
    """Return who an argument stands for; a thing only through the people it belongs to."""
    if a.function in ("adj", "poss"):
        return modifier_mention(a, mentions)
    found: list[Mention] = []
    for m in mentions.members(a.token):
        if m.is_actor or (m.kind in ("facility", "weapon") and m.country and not m.generic):
            found.append(_by_name(m, mentions))
        elif m.kind == "facility":
            found += _owners(m.token, mentions) or _occupants(m.token, mentions)
        elif m.kind == "weapon":
            found += _owners(m.token, mentions, bare=False) or _possessed(m.token, mentions)
    if not found and a.function == "obj" and (some := _some_of_them(a.token, mentions)):
        return some
    if not found and a.function in (
        "obj",
        "obl:contre",
        "obl:sur",
    ):  # « des positions attribuées à Daech », « trois cibles liées à … »
        found += [m for k in mentions.g.coordinated(a.token) if not mentions.read(k) for m in _occupants(k, mentions, tied=True)]
        found = found or owned_things(a.token, mentions)
    return tuple(found)


def _possessed(i: int, mentions: Mentions) -> list[Mention]:
    """Return whose a thing is by its article: « ses missiles avaient détruit un dépôt »."""
    if not any(d.text.lower() in fr.POSSESSIVES for d in mentions.s.kids(i, "det")):
        return []
    owner = mentions.possessor(i)
    return [replace(owner, token=i, span=mentions.span(i), rule="owned")] if owner is not None and owner.is_actor else []


def owned_things(i: int, mentions: Mentions) -> list[Mention]:
    """Return whose the sites and vehicles aimed at are: « un de ses postes », « un poste de l'armée »."""
    found: list[Mention] = []
    for k in mentions.g.coordinated(i):
        thing = k
        if mentions.s.tokens[k].pos == "PRON" or mentions.s.tokens[k].text.lower() in fr.SOME:
            thing = next((x.i for x in mentions.s.kids(k, "nmod") if mentions.g.case_of(x.i) == "de"), k)
        hit = mentions.hit(thing, "noun")
        if mentions.s.tokens[thing].lemma not in fr.HELD_THINGS and (hit is None or hit.kind.kind != "facility"):
            continue
        found += _owners(thing, mentions)
        found += [replace(m, token=k, span=mentions.span(k)) for m in _possessed(thing, mentions)]
    return found


def is_one_man(m: Mention) -> bool:
    """Say whether a mention is one person known by name: at him an act may be aimed, at a group it is only made."""
    return m.name is not None and not m.plural and m.kind in ("official", "person")


# Whose an adjective may tell that a thing is.
BEARING = frozenset({"state", "armed", "official", "force"})


def _owners(i: int, mentions: Mentions, *, bare: bool = True) -> list[Mention]:
    """Return the people or bodies that a thing is said to be of: « un poste de la gendarmerie », « un local du syndicat ».

    `bare`: without an article too, which « un obus de char » has not.
    """
    kids = mentions.s.kids
    of = [k.i for k in kids(i, "nmod") if mentions.g.case_of(k.i) == "de" and (bare or k.pos == "PROPN" or any(kids(k.i, "det")))]
    if not of and (whose := mentions.g.of_whom(i)) is not None:
        of.append(whose)  # « le parti, dont le siège a été attaqué »
    found = [m for k in of for m in mentions.members(k) if m.kind in OWNING and m.rule != "recogniser"]
    if not found and bare:  # « des positions houthistes », « un poste israélien »
        found = [m for k in kids(i, "amod") for m in modifier_mention(Argument("adj", k.i), mentions) if m.kind in BEARING]
    return found


def _some_of_them(i: int, mentions: Mentions) -> tuple[Mention, ...]:
    """Return of whom a bare number is some: « la police en a interpellé trois », « dit en avoir pris deux »."""
    t = mentions.s.tokens[i]
    counts = t.pos == "NUM" or t.lemma in fr.CONTAINERS or any(mentions.s.kids(i, "nummod"))
    verb = t.head
    clitics = (*mentions.s.kids(verb), *(c for k in mentions.s.kids(verb, "aux:tense") for c in mentions.s.kids(k.i)))
    if not counts or not mentions.g.is_verb(verb) or not any(k.text.lower() == fr.OF_THEM and k.pos == "PRON" for k in clitics):
        return ()
    found = mentions.discourse.pronoun("les", (None, "Plur"), mentions.s.index, verb, but=mentions.g.subject(verb))
    return tuple(replace(m, token=i, span=t.span, rule="pronoun") for m in found)


def _by_name(m: Mention, mentions: Mentions) -> Mention:
    """Return the named one set beside an unnamed: « un autre groupe, le Front du Nord, », « le porte-parole, le général Roy, »."""
    if not m.unnamed or m.plural or m.kind not in NAMED_BESIDE:
        return m
    for k in mentions.s.kids(m.token, "appos"):
        if (
            k.i > m.token
            and mentions.g.tokens[k.i - 1].pos in ("DET", "PUNCT", "ADJ")
            and "," in [t.text for t in mentions.g.tokens[m.token : k.i]]
        ):
            named = (
                x
                for i in (k.i, *(c.i for c in mentions.s.kids(k.i, "appos", "flat:name") if c.ent == "PER"))
                for x in mentions.read(i)
            )
            beside = next((x for x in named if not x.unnamed and not x.plural and x.kind in NAMED_BESIDE), None)
            if beside is not None:
                return replace(beside, country=m.country, generic=m.generic) if beside.generic else beside
    return m


NAMED_BESIDE = frozenset({"official", "person", "armed", "party", "org", "force"})


def _occupants(i: int, mentions: Mentions, *, tied: bool = False) -> list[Mention]:
    """Return who holds or lives in a thing aimed at: « une base abritant des soldats », « un site tenu par les rebelles ».

    `tied`: only through participles that say whose a thing is.
    """
    found: list[Mention] = []
    for k in mentions.s.kids(i, "acl", "acl:relcl", "amod"):
        if mentions.g.is_verb(k.i):
            wanted = "obj" if mentions.g.is_present_participle(k.i) or k.dep == "acl:relcl" else "subj"
            ties = mentions.s.tokens[k.i].lemma in fr.TYING
            if tied and (not ties or k.dep == "acl:relcl"):
                continue
            blames = tied and mentions.s.tokens[k.i].lemma in fr.BLAMING
            for a in mentions.g.arguments(k.i):
                if blames and a.function == "subj":
                    continue  # « une attaque attribuée par Lima aux rebelles »
                if (a.function == wanted or (ties and a.function in ("obl:à", "iobj"))) and a.token != i:
                    found += [m for m in mentions.members(a.token) if m.is_actor]
    return found


def modifier_mention(a: Argument, mentions: Mentions) -> tuple[Mention, ...]:
    t = mentions.s.tokens[a.token]
    if a.function == "poss":
        if t.text.lower() in fr.POSSESSIVES_FIRST:
            return ()
        owner = mentions.possessor(t.head)
        return (owner,) if owner is not None and owner.is_actor else ()
    hit = mentions.hit(a.token, "adjective", "inhabitant")
    if hit is None or (hit.kind.country is None and hit.kind.kind not in ANY_ACTOR):
        return ()
    kind = hit.kind.kind if hit.kind.kind in ANY_ACTOR else "state"
    if kind in ("force", "person", "crowd") and hit.kind.country is None:
        return ()  # « opération militaire » names no army
    country = hit.kind.country or mentions.discourse.default_country(mentions.s.index, a.token, kind)
    sectors = hit.kind.sectors or ("GOV",)
    identity = f"state-{country.lower()}" if kind == "state" and country else None
    return (Mention(a.token, t.span, kind, country, sectors, hit.kind.name, identity, definite=True, rule="adjective"),)


def content_of(draft: Draft, grammar: Grammar) -> list[int]:
    """Return the heads of what the act is about: the infinitive, the clause, the event noun it governs."""
    found: list[int] = []
    for start in {draft.token, *draft.own, *([draft.governor] if draft.governor is not None else [])}:
        speaker = grammar.inverted(start) if grammar.is_verb(start) else None
        for k in grammar.s.kids(start):
            if k.i == speaker:
                continue  # « …, a averti le ministre turc »: taken for the object
            if k.i > start and grammar.is_verb(k.i) and grammar.inverted(k.i) is not None:
                continue  # it reports what it hangs on
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
                if grammar.own_case(k.i) and grammar.case_of(k.i) in fr.CIRCUMSTANCES:
                    continue  # « a claqué la porte devant le refus de Lima »
                found += grammar.coordinated(k.i)
        found += [a.token for a in grammar.arguments(start) if a.function in ("obj", "de")]
    spread = list(dict.fromkeys(k for k in found if k not in draft.own))
    for head in spread:
        for c in grammar.s.kids(head, "conj"):
            alike = grammar.is_verb(head) and grammar.is_infinitive(head) == grammar.is_infinitive(c.i)
            if grammar.is_verb(c.i) and c.i not in spread and alike:
                spread.append(c.i)
    return spread


def _by_a_de(grammar: Grammar, v: int) -> bool:
    """Say whether an infinitive is introduced by « à » or « de », not by « pour » or « sans »."""
    return any(k.lemma in ("à", "de") or k.text.lower() in ("d'", "d’") for k in grammar.s.kids(v, "mark", "case"))
