"""Read where a thing stands that an act is aimed at: « un immeuble de Kazan », « la base d'Ain al-Assad »."""

from __future__ import annotations

from collections.abc import Iterator, Set

from vigie.extract.draft import Draft
from vigie.extract.parties.mentions import Mentions
from vigie.pack import french as fr
from vigie.pack.fold import fold, plain
from vigie.types import Mention, PlaceMention, Span, Token

SITED = frozenset({"obj", "obl:contre", "obl:sur", "obl:dans", "obl:devant", "obl:à", "obl:vers", "obl:près", "de"})
VISITED = frozenset({"obj", "obl:à", "obl:en", "obl:dans", "de"})
THROUGH = frozenset({"obl:dans", "obl:lors", "obl:par"})
DWELT = frozenset({"ASSAULT", "COERCE", "PROTEST"})


def places_of_things(d: Draft, mentions: Mentions, acts: Set[int] = frozenset()) -> list[PlaceMention]:
    """Return the places that the things aimed at stand in: « un immeuble de Kazan », « une école d'Oran ».

    `acts` are the tokens of other acts, which are no things: « à la demande d'Oran ».
    """
    found: list[PlaceMention] = []
    for a in d.arguments:
        if a.function in ("adj", "poss") or a.token in acts:
            continue
        for k in mentions.g.coordinated(a.token):
            read = mentions.read(k)
            owned = bool(read and read[0].is_actor)
            if owned and d.event in DWELT and (mentions.s.tokens[k].lemma in fr.DWELLERS or read[0].head in fr.DWELLERS):
                found += _homes(k, mentions)
            if owned and d.trigger.frame.get("obl:de") != "place":
                continue
            for inner in _genitives(k, mentions):
                place = mentions.place(inner.i) if mentions.g.case_of(inner.i) in ("de", "à", "près") else None
                if place is None and not owned:
                    place = _area(inner, mentions)
                if place is None:
                    continue
                abroad = place.place is not None and place.place.country != read[0].country if owned else False
                if not owned or (abroad and mentions.g.case_of(inner.i) == "de"):
                    found.append(place)  # of troops only what they leave: « a retiré ses soldats de Bunia »
    return found


def _genitives(k: int, mentions: Mentions) -> Iterator[Token]:
    """Yield what a thing is told by, and the name that the parser hangs on its kind: « un centre de détention de Zarkova »."""
    for inner in mentions.s.kids(k, "nmod"):
        yield inner
        if mentions.g.case_of(inner.i) == "de" and inner.text.islower() and not any(mentions.s.kids(inner.i, "det")):
            yield from (x for x in mentions.s.kids(inner.i, "nmod") if mentions.g.case_of(x.i) == "de" and x.text[0].isupper())


def _homes(k: int, mentions: Mentions) -> list[PlaceMention]:
    """Return where those live who undergo or do an act: « des habitants de Djibo », « les villageois de la région de Bria »."""
    return [
        p
        for inner in _genitives(k, mentions)
        if mentions.g.case_of(inner.i) == "de"
        and (p := mentions.place(inner.i) or _area(inner, mentions)) is not None
        and (p.place is None or p.place.precision not in ("country", "region"))
    ]


def _area(t: Token, mentions: Mentions) -> PlaceMention | None:
    """Read a district, town or site whose name no list knows: « (ses positions) du district de Mendaro »."""
    cues = mentions.lexicon.place_cues
    if fold(t.lemma) not in cues.generic and fold(t.lemma) not in cues.site:
        return None
    name = next((k for k in mentions.s.kids(t.i, "nmod", "appos", "flat:name") if k.i > t.i and k.text[0].isupper()), None)
    if name is None or mentions.hit(name.i, "actor") is not None:
        return None
    last = name
    for k in mentions.s.tokens[name.i + 1 : name.i + 4]:
        if k.i not in mentions.s.subtree(name.i) or k.pos in ("ADP", "CCONJ") or k.text in (",", "("):
            break
        last = k
    return PlaceMention(Span(t.start, last.end))


def places_visited(d: Draft, mentions: Mentions) -> list[PlaceMention]:
    """Return the town or land that somebody visits, be it the host as well: « a visité la Mongolie »."""
    found: list[PlaceMention] = []
    for a in d.arguments:
        if a.function in VISITED:
            for k in mentions.g.coordinated(a.token):
                hit = mentions.hit(k, "place", "country", "capital")
                place = mentions.place(k)
                if place is not None and hit is not None and place.span == hit.span:
                    found.append(place)
                elif place is None and (area := _area(mentions.s.tokens[k], mentions)) is not None:
                    found.append(area)
    return found


def places_struck(d: Draft, mentions: Mentions) -> list[PlaceMention]:
    """Return the buildings and sites aimed at that a place names: « la base d'Ain al-Assad »."""
    found = _towns_of_deeds(d, mentions)
    found = [p for p in found if all(not p.span.overlaps(q.span) for q in d.places)]
    for p in found:
        d.recipient = [m for m in d.recipient if not m.span.overlaps(p.span)]
    for token in _aimed_at(d, mentions):
        for k in mentions.g.coordinated(token):
            read = mentions.read(k)
            town = _town(k, read, mentions)
            part = _part_of_land(k, mentions) if town is None else None
            if part is not None and all(not part.span.overlaps(p.span) for p in d.places):
                found.append(part)
            if town is not None:
                if all(not town.span.overlaps(p.span) for p in d.places):
                    found.append(town)
                d.recipient = [m for m in d.recipient if not m.span.overlaps(town.span)]
                continue
            if not read or read[0].kind != "facility" or (read[0].country and not read[0].generic) or not _named_thing(k, mentions):
                continue
            inside = mentions.place(k)
            span = read[0].span
            found = [p for p in found if not span.overlaps(p.span)]
            if all(not span.overlaps(p.span) or p.span == span for p in d.places):
                found.append(PlaceMention(span, inside.place if inside else None))
            else:
                d.places = [PlaceMention(span, p.place) if p.span.overlaps(span) else p for p in d.places]
    return found or _land_struck(d, mentions)


def _land_struck(d: Draft, mentions: Mentions) -> list[PlaceMention]:
    """Return the part of a land or the town behind a verb as its object: « a bombardé lundi le nord de la Syrie »."""
    tokens, cues = mentions.s.tokens, mentions.lexicon.place_cues
    if not mentions.g.is_verb(d.token) or mentions.g.is_passive(d.token):
        return []
    for t in tokens[d.token + 1 : d.token + 1 + LATE]:
        known = plain(tokens[t.i - 1].text) in fr.DEFINITES
        part = known and fold(t.text) in cues.part
        if not part and mentions.g.finite(t.i) is t or t.pos in ("SCONJ", "CCONJ") or t.text in (",", ";", ":", "(", "«"):
            return []
        kind = cues.generic.get(fold(t.lemma))
        if not part and kind not in SEIZABLE and t.lemma not in fr.LANDS or not _is_object(t.i, d, mentions):
            continue
        if known and kind == "city" and t.morph.get("Number") != "Plur" and _stands_alone(t, mentions):
            return [PlaceMention(t.span)]
        inner = _named_behind(t, mentions)
        if inner is not None and (not part or tokens[t.i + 1].lemma == "de"):
            return [PlaceMention(Span(t.start, inner.span.end), inner.place)]
    return []


def _stands_alone(t: Token, mentions: Mentions) -> bool:
    """Say whether nothing behind a noun tells which one it is: « s'est emparé de la capitale mardi »."""
    behind = mentions.s.tokens[t.i + 1 : t.i + 2]
    if not behind or behind[0].pos not in ("PUNCT", "ADP", "DET", "ADV"):
        return not behind
    return fr.PREPOSITIONS.get(plain(behind[0].text)) != "de"


def _is_object(i: int, d: Draft, mentions: Mentions) -> bool:
    """Say whether no preposition stands before a noun and its article, but for one of the verb's own."""
    tokens = mentions.s.tokens
    k = i - 1
    while k > d.token and tokens[k].pos in ("DET", "NUM", "ADJ") and tokens[k].text.lower() not in fr.FUSED:
        k -= 1
    if tokens[k].pos == "ADP" and k and tokens[k - 1].lemma in fr.CONTAINERS:
        return True  # « ont visé une dizaine de localités du sud du Liban »
    return k in d.own or k < i - 1 and tokens[k].pos != "ADP"


def _named_behind(t: Token, mentions: Mentions) -> PlaceMention | None:
    """Return the place that « de » joins to a noun right behind it, known to a list or not: « la ville de Zarkova »."""
    tokens = mentions.s.tokens
    linked = next((k for k in tokens[t.i + 1 : t.i + 3] if k.pos != "ADJ"), None)
    if linked is None or fr.PREPOSITIONS.get(plain(linked.text)) != "de":
        return None
    name = next((k for k in tokens[linked.i + 1 : linked.i + 3] if k.pos != "DET"), None)
    if name is None:
        return None
    known = mentions.place(name.i)
    if known is not None or fold(name.lemma) in mentions.lexicon.place_cues.generic:
        return known or PlaceMention(name.span)
    return PlaceMention(name.span) if name.text[0].isupper() and name.ent == "LOC" else None


SEIZABLE = ("city", "admin1", "admin2", "area")  # what can be taken or shelled as a whole; a country is struck as a party
LATE = 10  # words between a verb and an object that a time parts from it


def _towns_of_deeds(d: Draft, mentions: Mentions) -> list[PlaceMention]:
    """Return towns that no list knows, by the deed or building named by them: « la tuerie de Zarkova », « le marché de Zarkova »."""
    families, lemma, told = mentions.lexicon.place_cues.families, fold(mentions.s.tokens[d.token].lemma), mentions.g.is_verb(d.token)
    found: list[PlaceMention] = []
    for a in d.arguments:
        names_deed = a.function == "de" and not told and lemma in families["deed"]
        shelled = a.function == "obj" and told and lemma in families["shelling"]
        for k in mentions.g.coordinated(a.token):
            if (names_deed and not _has_article(k, mentions)) or shelled:
                found += _unlisted(k, mentions)
            elif a.function in SITED and fold(mentions.s.tokens[k].lemma) in families["town-building"]:
                for inner in _genitives(k, mentions):
                    if mentions.g.case_of(inner.i) == "de" and not _has_article(inner.i, mentions):
                        found += _unlisted(inner.i, mentions)
    return found


def _has_article(k: int, mentions: Mentions) -> bool:
    return any(x.text.lower() in fr.FUSED for x in mentions.s.kids(k, "case")) or any(mentions.s.kids(k, "det"))


def _unlisted(k: int, mentions: Mentions) -> list[PlaceMention]:
    """Return a name that no list knows, unless it is a person's or a body's."""
    t = mentions.s.tokens[k]
    if not t.text[0].isupper() or t.pos not in ("PROPN", "NOUN", "X") or t.ent == "ORG" or mentions.hit(k) is not None:
        return []
    if any(mentions.s.kids(k, "det")) or any(m.rule == "name-again" or m.kind != "person" for m in mentions.read(k)):
        return []
    last = max((x.i for x in mentions.s.kids(k, "flat:name", "flat:foreign")), default=k)
    return [PlaceMention(Span(t.start, mentions.s.tokens[last].end))]


def ways_closed(d: Draft, mentions: Mentions) -> list[PlaceMention]:
    """Return the road, bridge or crossing that an act closes or opens: « a fermé le poste de Zarkova », « bloquent le pont »."""
    families = mentions.lexicon.place_cues.families
    if fold(mentions.s.tokens[d.token].lemma) not in families["closing"] or not mentions.g.is_verb(d.token):
        return []
    found: list[PlaceMention] = []
    for way in mentions.s.kids(d.token, "obj", "nsubj:pass"):
        if fold(way.lemma) not in families["way"]:
            continue
        inner = mentions.place(way.i)
        last = max(x.i for x in mentions.s.tokens if x.start < mentions.span(way.i).end)
        found.append(PlaceMention(Span(way.start, mentions.s.tokens[last].end), inner.place if inner else None))
    return found


def _aimed_at(d: Draft, mentions: Mentions) -> Iterator[int]:
    """Yield what an act is aimed at: « l'attaque lancée lundi contre un camp » within « ont péri dans l'attaque … » too."""
    for a in d.arguments:
        if a.function in SITED:
            yield a.token
        if a.function in THROUGH and d.event == "ASSAULT":
            for k in mentions.s.kids(a.token, "acl"):
                yield from (x.token for x in mentions.g.arguments(k.i) if x.function in SITED and x.function != "obj")


def _part_of_land(i: int, mentions: Mentions) -> PlaceMention | None:
    """Return the town, whoever's it is, that a district or village is named by: « le district malien de Tessit »."""
    if fold(mentions.s.tokens[i].lemma) not in mentions.lexicon.place_cues.generic:
        return None
    inner = (mentions.place(k.i) for k in mentions.s.kids(i, "nmod") if mentions.g.case_of(k.i) == "de")
    known = next((p for p in inner if p is not None and p.place is not None and p.place.precision != "country"), None)
    return known or _area(mentions.s.tokens[i], mentions)


def _town(i: int, read: tuple[Mention, ...], mentions: Mentions) -> PlaceMention | None:
    """Return the town or land that is struck itself: « ont pilonné Marioupol »; a capital is one here, no government."""
    guessed = bool(read) and read[0].rule == "recogniser" and mentions.hit(i, "place") is not None  # a town taken for a person
    if read and read[0].is_actor and read[0].rule != "capital" and not guessed:
        return None
    place = mentions.place(i)
    return place if place is not None and place.place is not None and place.place.precision != "country" else None


def _named_thing(i: int, mentions: Mentions) -> bool:
    """Say whether a genitive that is nobody's name tells which one it is: « l'aéroport de Goma »."""
    for k in mentions.s.kids(i, "nmod"):
        if mentions.g.case_of(k.i) == "de" and k.text[0].isupper():
            return not any(m.is_actor for m in mentions.read(k.i)) or mentions.place(k.i) is not None
    return False
