"""Read off the words of a sentence the phrases that say where: « dans l'est de la capitale », « sur la place du marché »."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from vigie.extract.parties.mentions import Mentions
from vigie.pack import french as fr
from vigie.pack.fold import fold, plain
from vigie.resolve.said import Scene
from vigie.types import PlaceMention, Span, Token

# Between the preposition and the place stand at most so many words: « à une trentaine de kilomètres à l'ouest de ».
REACH = 10
MAX_WORDS = 8  # of a place that no gazetteer knows


@dataclass(frozen=True, slots=True)
class Site:
    """A place told by a phrase: its preposition, the token that heads it, the last one, and whether only a noun names it."""

    opener: int
    head: int
    last: int
    place: PlaceMention
    common: bool


def find_sites(mentions: Mentions) -> list[Site]:
    """Return the locative phrases of a sentence from left to right."""
    found: list[Site] = []
    until = -1
    streets = mentions.lexicon.place_cues.families["street"]
    for t in mentions.g.tokens:
        if t.i <= until:
            continue
        site: Site | None = None
        if t.text.lower() in fr.OPENERS:
            site = _read(t.i, mentions)
        elif fold(t.text) in streets:
            site = _street(t, mentions)
        while site is not None:
            found.append(site)
            until = site.last
            site = _next_of_kind(found[-1], mentions)
    return found


def _street(t: Token, mentions: Mentions) -> Site | None:
    """Read a street or square told without preposition: « des heurts ont éclaté boulevard de la Paix »."""
    tokens = mentions.g.tokens
    if t.i and tokens[t.i - 1].pos in ("DET", "ADP", "ADJ", "NUM", "PROPN"):
        return None
    named = next((k for k in tokens[t.i + 1 : t.i + 4] if k.pos not in ("ADP", "DET") and k.text.lower() not in fr.ARTICLES), None)
    if named is None or not named.text[0].isupper() or any(k.pos == "PUNCT" for k in tokens[t.i : named.i]):
        return None
    last = max(_end(t, mentions), named.i)
    if t.i == 0 and tokens[last + 1 : last + 2] and tokens[last + 1].text != ",":
        return None  # « Rue Verte rouverte », but « Rue Verte, la police a tiré »
    return Site(t.i, t.i, last, PlaceMention(Span(t.start, tokens[last].end)), True)


def _next_of_kind(site: Site, mentions: Mentions) -> Site | None:
    """Read the next name that shares a plural noun: « dans les districts de Zarkova et de Belmar »."""
    tokens = mentions.g.tokens
    head = tokens[site.head]
    if not site.common or head.morph.get("Number") != "Plur" or fold(head.lemma) not in mentions.lexicon.place_cues.generic:
        return None
    words = list(tokens[site.last + 1 : site.last + 5])
    joined = next((i for i, t in enumerate(words) if t.pos == "CCONJ" or t.text == ","), None)
    if joined != 0 or len(words) < 2 or fr.PREPOSITIONS.get(plain(words[1].text)) != "de":
        return None
    named = next((t for t in words[2:] if t.pos != "DET" and t.text.lower() not in fr.ARTICLES), None)
    if named is None or not named.text[0].isupper():
        return None
    hit = mentions.hit(named.i, "place", "country", "capital")
    known = mentions.place(named.i) if hit is not None and hit.first == named.i else None
    last = hit.last if hit is not None and known is not None else named.i
    while known is None and last + 1 < len(tokens) and tokens[last + 1].text[0].isupper():
        last += 1
    place = known or PlaceMention(Span(named.start, tokens[last].end))
    return Site(words[1].i, site.head, last, place, True)


def find_scenes(sites: Iterable[Site], mentions: Mentions) -> list[Scene]:
    """Return the countries that a sentence plays in; « à Lima » behind a verb may be the government there and says nothing."""
    found: list[Scene] = []
    for site in sites:
        hit = mentions.hit(site.head)
        named = hit is not None and hit.kind.source in ("capital", "country", "seat")
        to = fr.PREPOSITIONS.get(mentions.g.tokens[site.opener].text.lower()) == "à"
        place = site.place.place
        if (
            site.common
            or place is None
            or place.country is None
            or (named and to and mentions.g.tokens[site.head].dep in ("obl:arg", "iobj"))
        ):
            continue
        s = mentions.s
        found.append(
            Scene(s.index, s.paragraph, site.opener, place.country, opens=site.opener == 0, land=place.precision == "country")
        )
    return found


def _read(opener: int, mentions: Mentions) -> Site | None:
    tokens = mentions.g.tokens
    part: int | None = None
    for i in range(opener + 1, min(opener + 1 + REACH, len(tokens))):
        t = tokens[i]
        low = t.text.lower()
        if fold(low) in mentions.lexicon.place_cues.part:
            part = i if part is None or tokens[part].lemma in fr.LENGTHS else part
            continue
        if i == opener + 1 and (low in fr.MEASURING or low in fr.ACROSS):
            continue
        if t.pos in ("ADP", "DET", "NUM") or low in fr.ARTICLES or (t.pos == "ADJ" and t.text.islower()):
            if t.pos == "ADP" and low not in fr.ARTICLES and not (part is not None or tokens[i - 1].text.lower() in fr.BEFORE_DE):
                return None
            continue
        known = _known(opener, i, mentions)
        if known is not None:
            return known
        named = _unknown_name(opener, i, part, mentions) if t.text[0].isupper() else None
        return named or _common(opener, i, part, mentions)
    return None


def _known(opener: int, i: int, mentions: Mentions) -> Site | None:
    hit = mentions.hit(i, "place", "country", "capital")
    if hit is None or hit.first != i or mentions.hits[i][0] is not hit and mentions.hits[i][0].kind.source == "actor":
        return None
    place = mentions.place(i)
    return Site(opener, i, hit.last, place, False) if place is not None and place.span == hit.span else None


def _unknown_name(opener: int, i: int, part: int | None, mentions: Mentions) -> Site | None:
    """Read a name that no list knows: a place by the preposition and by what the recogniser makes of it."""
    tokens = mentions.g.tokens
    t = tokens[i]
    if not _may_be_place(opener, i, part, mentions):
        return None
    last = i
    while last + 1 < len(tokens) and last - i < MAX_WORDS and tokens[last + 1].ent == t.ent != "" and tokens[last + 1].text != ",":
        if tokens[last + 1].pos in ("CCONJ", "ADP", "PUNCT") and tokens[last + 1].start > tokens[last].end:
            break
        last += 1
    return Site(opener, i, last, PlaceMention(Span(t.start, tokens[last].end)), False)


def _may_be_place(opener: int, i: int, part: int | None, mentions: Mentions) -> bool:
    """Say whether an unlisted name is one of a place: the recogniser says so, or nothing else stands behind such words.

    « près de Zarkova », « devant le Sénat », « dans le Bellevue », « des tirs à Camopi ».
    """
    tokens = mentions.g.tokens
    t, word, hit = tokens[i], tokens[opener].text.lower(), mentions.hit(i)
    case = fr.PREPOSITIONS.get(word)
    if hit is not None:
        return word in fr.IN_FRONT and hit.kind.source == "noun" and hit.kind.kind not in ("person", "crowd", "force", "armed")
    if t.ent == "LOC":
        return case in fr.TOWN_CASES or word in fr.IN_FRONT | fr.BEFORE_DE | fr.AROUND
    beside = i > opener + 1 and tokens[i - 1].pos == "DET"
    borne = mentions.g.is_passive(t.head) and tokens[t.head].lemma not in fr.GIVING  # « a été reçue à Zarkova par … »
    if t.ent in ("", "ORG", "MISC") and borne and word == "à" and i == opener + 1:
        return True
    if t.ent in ("", "MISC") and t.pos == "PROPN" and (part is not None or word in fr.BEFORE_DE | fr.AROUND):
        return True
    if t.ent != "PER":
        return beside and t.ent in ("ORG", "MISC") and (word in fr.IN_FRONT or case == "dans" and t.ent == "ORG")
    if t.pos != "PROPN" or _is_long_name(i, mentions):
        return False
    if part is not None or word in fr.BEFORE_DE | fr.AROUND:
        return True
    return case == "à" and word != "aux" and i == opener + 1 and (t.dep in ("nmod", "obl:mod", "dep") or t.dep == "obl:arg" and borne)


def _is_long_name(i: int, mentions: Mentions) -> bool:
    """Say whether a name is a person's full name, or the short form of one told before."""
    t = mentions.g.tokens[i]
    nxt = mentions.g.tokens[i + 1] if i + 1 < len(mentions.g.tokens) else None
    if nxt is not None and (nxt.ent == "PER" or nxt.dep in ("flat:name", "flat:foreign") and nxt.head == i):
        return True
    known = mentions.discourse.person_named(t.text)
    return known is not None and known.name != t.text


def _common(opener: int, i: int, part: int | None, mentions: Mentions) -> Site | None:
    """Read a noun that is a place by what it means: a building, a quarter, « la capitale »."""
    t = mentions.g.tokens[i]
    hit = mentions.hit(i, "noun")
    whole = mentions.hit(i, "actor")
    if whole is not None and whole.kind.kind == "armed":
        return None  # « à l'Etat islamique »
    generic = fold(t.lemma) in mentions.lexicon.place_cues.generic or fold(t.lemma) in mentions.lexicon.place_cues.site
    if not generic and (hit is None or hit.kind.kind != "facility"):
        return None
    word = mentions.g.tokens[opener].text.lower()
    case = fr.PREPOSITIONS.get(word)
    if not generic and (word not in fr.INSIDE):
        return None
    if i == opener + 1 and (word in ("sur", "à", "dans") or word == "en" and t.lemma in fr.NO_SITES):
        return None  # « sur place », « à terre », « en place »
    last = _onward(_end(t, mentions), mentions)
    first = i if part is None or mentions.g.tokens[part].lemma in fr.LENGTHS else part
    if t.lemma in fr.BORDERS:
        last = max(last, _end_of_border(i, mentions))
    if case == "à" and fold(t.lemma) in mentions.lexicon.place_cues.site and part is None and last == i:
        return None  # « au sol », but « à la frontière libyenne »
    if any(k.lemma in fr.TIME_UNITS for k in mentions.g.tokens[i + 1 : last + 2]):
        return None  # « aux alentours de 14 heures »
    inner = next((p for k in range(i + 1, last + 1) if (p := mentions.place(k)) is not None), None)
    span = Span(mentions.g.tokens[first].start, mentions.g.tokens[last].end)
    return Site(opener, i, last, PlaceMention(span, inner.place if inner else None), True)


def _end_of_border(i: int, mentions: Mentions) -> int:
    """Return the last word of the lands that a border parts: « la frontière avec le Niger », « entre le Mali et le Niger »."""
    tokens, last = mentions.g.tokens, i
    if i + 1 < len(tokens) and tokens[i + 1].text.lower() in fr.PARTED_BY:
        for t in tokens[i + 2 : i + 2 + REACH]:
            if t.text[0].isupper():
                last = t.i
            elif t.pos not in ("DET", "CCONJ", "ADP") and t.text.lower() not in fr.ARTICLES:
                break
    return last


def _end(t: Token, mentions: Mentions) -> int:
    """Return the last word of what tells which place it is: adjectives, a name, a genitive."""
    span = mentions.span(t.i)
    return max(k.i for k in mentions.g.tokens if k.start < span.end)


def _onward(last: int, mentions: Mentions) -> int:
    """Return the end of the name behind a phrase that ends with a part or a kind of place: « un hameau des environs de Zarkova »."""
    cues, tokens = mentions.lexicon.place_cues, mentions.g.tokens
    end = tokens[last]
    name = next((t for t in tokens[last + 1 : last + 4] if t.pos != "ADP" and t.text.lower() not in fr.ARTICLES), None)
    if fold(end.lemma) not in cues.generic and fold(end.text) not in cues.part or name is None or not name.text[0].isupper():
        return last
    if fr.PREPOSITIONS.get(plain(tokens[last + 1].text)) != "de":
        return last
    hit = mentions.hit(name.i, "place", "country", "capital")
    return hit.last if hit is not None else name.i
