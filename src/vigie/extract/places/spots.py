"""Gather where an event could have happened: the places of its sentence, of those before it, of headline and lead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from vigie.extract.parties.mentions import Mentions
from vigie.extract.places.fronted import fronted
from vigie.extract.places.sites import Site
from vigie.pack import french as fr
from vigie.pack.fold import fold
from vigie.types import PlaceMention, Span, Token

BACK = 2  # sentences before the event's own that are looked at, beside headline and lead
OPENING = 2  # sentences: headline and lead
LISTED = ("place", "country", "capital")
WITHIN = frozenset({"à", "dans", "en", "sur", "près", "devant", "chez"})
INNER = frozenset({"flat:name", "flat:foreign", "fixed"})
LONG = 4  # words of a name that no list knows, behind its first
COMMON = ("land", "town", "built")  # sorts of places that only a noun names
WIDE = ("country", "region", *COMMON)  # these are told too often to rank with towns
PARTED = 3  # tokens from a part to what it is of: « dans le nord du pays »
LANDS = ("admin1", "admin2", "country", "region")
JOINED = 4  # tokens from one place of a list to the next: « à Lima et dans le »


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in its sentence: its preposition or first word, the token that heads it, the last, by what it is known.

    `sort` is the precision of a place that the gazetteer lists, or seat, unlisted, guessed; of one that only a noun names
    land, town or built. `how`: told by a phrase that says where (site), by a name anywhere (name), or by a noun that means one (noun).
    """

    place: PlaceMention
    sentence: int
    opener: int
    head: int
    last: int
    key: str
    sort: str
    how: str

    @property
    def country(self) -> str | None:
        """The country that it lies in, where that is known."""
        return self.place.place.country if self.place.place is not None else None


@dataclass(frozen=True, slots=True)
class Passed:
    """How many places, verbs and commas stand before each token of a sentence."""

    spots: Sequence[int]
    verbs: Sequence[int]
    commas: Sequence[int]


class Whole:
    """The sentences of a report as read, with the places of each, listed when asked for, and how often each is told."""

    def __init__(self, readings: Mapping[int, Mentions], sites: Mapping[int, Sequence[Site]]) -> None:
        self.readings = readings  # by number; sentences that were skipped are not among them
        self._sites = sites
        self._spots: dict[int, tuple[Spot, ...]] = {}
        self._opening: dict[int, frozenset[int]] = {}
        self._passed: dict[int, Passed] = {}
        self._told: Counter[str] | None = None
        self._rank: dict[str, int] = {}

    def sites(self, sentence: int) -> Sequence[Site]:
        """Return the phrases of a sentence that say where."""
        return self._sites.get(sentence, ())

    def opening(self, sentence: int) -> frozenset[int]:
        """Return the tokens at which the places at the head of a sentence begin."""
        if sentence not in self._opening:
            found = fronted(self.sites(sentence), self.readings[sentence].g)
            self._opening[sentence] = frozenset(site.opener for site in found)
        return self._opening[sentence]

    def spots(self, sentence: int) -> tuple[Spot, ...]:
        """Return the places that a sentence tells, from left to right."""
        if sentence not in self._spots:
            read = self.readings.get(sentence)
            found = _spots(read, self.sites(sentence)) if read is not None else ()
            self._spots[sentence] = tuple(sorted(found, key=lambda s: (s.place.span.start, s.place.span.end)))
        return self._spots[sentence]

    def spots_before(self, sentence: int) -> Iterator[Spot]:
        """Yield the places told before a sentence and not in it, each where it stands nearest."""
        known = {s.key for s in self.spots(sentence)}
        first = max(0, sentence - BACK)
        for i in (*range(sentence - 1, first - 1, -1), *range(min(OPENING, first))):
            for spot in reversed(self.spots(i)):
                if spot.key not in known:
                    known.add(spot.key)
                    yield spot

    def told(self, key: str) -> int:
        """Return how often the report tells a place."""
        if self._told is None:
            named = [spot for i in self.readings for spot in self.spots(i)]
            told = self._told = Counter(spot.key for spot in named)
            fine = {spot.key for spot in named if spot.sort not in WIDE}
            self._rank = {k: n for n, k in enumerate(sorted(fine, key=lambda k: (-told[k], k)))}
        return self._told[key]

    def rank(self, key: str) -> int | None:
        """Return how many towns and sites the report tells more often; None for what is neither."""
        self.told(key)
        return self._rank.get(key)

    def passed(self, sentence: int) -> Passed:
        """Return how many places, verbs and commas stand before each token of a sentence."""
        if sentence not in self._passed:
            grammar = self.readings[sentence].g
            spots = Counter(s.head for s in self.spots(sentence))
            counts = [(spots[t.i], grammar.is_verb(t.i), t.text in ",;:()") for t in grammar.tokens]
            self._passed[sentence] = Passed(*(tuple(accumulate(column, initial=0)) for column in zip(*counts, strict=True)))
        return self._passed[sentence]


def key_of(place: PlaceMention, text: str) -> str:
    """Return by what two places are known to be the same."""
    words = place.span.of(text)
    return f"{place.place.name} {place.place.country}" if place.place is not None and words[:1].isupper() else fold(words)


def runs_of(spots: Sequence[Spot], mentions: Mentions) -> list[tuple[Spot, ...]]:
    """Return the places that « et » joins, with those that commas join to them: « à Lima, à Cuzco et à Ica »."""
    found: list[tuple[Spot, ...]] = []
    current: list[Spot] = []
    joined = False
    for spot in spots:
        between = mentions.g.tokens[current[-1].last + 1 : spot.head] if current else ()
        links = [t for t in between if t.pos == "CCONJ" or t.text == ","]
        small = len(between) <= JOINED and all(t.pos in ("ADP", "DET", "CCONJ") or t.text == "," for t in between)
        if current and small and len(links) == 1:
            joined = joined or links[0].pos == "CCONJ"
            current.append(spot)
            continue
        if joined:
            found.append(tuple(current))
        current, joined = [spot], False
    return [*found, tuple(current)] if joined else found


def _spots(mentions: Mentions, sites: Sequence[Site]) -> Iterator[Spot]:
    covered: set[int] = set()
    for s in sites:
        covered.update(range(s.head, s.last + 1))
        sort = (
            sort_of(mentions.g.tokens[s.head], mentions)
            if s.common
            else s.place.place.precision
            if s.place.place is not None
            else "unlisted"
        )
        yield _spot(s.place, mentions, (s.opener, s.head, s.last), sort, "site")
    for t in mentions.g.tokens:
        if t.i not in covered:
            spot = _listed(t, mentions) or _seat(t, mentions) or _unlisted(t, mentions) or _common(t, mentions)
            if spot is not None:
                covered.update(range(spot.head, spot.last + 1))
                yield spot


def _spot(place: PlaceMention, mentions: Mentions, tokens: tuple[int, int, int], sort: str, how: str) -> Spot:
    return Spot(place, mentions.s.index, *tokens, key_of(place, mentions.text), sort, how)


def _listed(t: Token, mentions: Mentions) -> Spot | None:
    hit = mentions.hit(t.i, *LISTED)
    place = mentions.place(t.i) if hit is not None and hit.first == t.i else None
    if hit is None or place is None or place.place is None or place.span != hit.span:
        return None
    return _spot(place, mentions, (t.i, t.i, hit.last), place.place.precision, "name")


def _seat(t: Token, mentions: Mentions) -> Spot | None:
    """Read the seat of a government where somebody is in it: « à l'Élysée »."""
    hit = mentions.hit(t.i, "seat")
    if hit is None or hit.first != t.i or mentions.g.case_of(t.i) not in WITHIN:
        return None
    return _spot(PlaceMention(hit.span), mentions, (t.i, t.i, hit.last), "seat", "name")


def _unlisted(t: Token, mentions: Mentions) -> Spot | None:
    """Read a name that no list knows, where the recogniser takes it for a place or a preposition makes it one."""
    if t.pos not in ("PROPN", "NOUN", "X") or not t.text[0].isupper() or t.dep in INNER or mentions.hit(t.i) is not None:
        return None
    taken = t.ent == "LOC"
    case = mentions.g.case_of(t.i)
    if not taken and (case not in WITHIN and not (case == "de" and t.ent != "PER") or _is_somebody(t.i, mentions)):
        return None
    last = t.i
    for k in mentions.g.tokens[t.i + 1 : t.i + 1 + LONG]:
        inner = k.ent == "LOC" if taken else k.dep in INNER and k.head == t.i or k.pos == "PROPN" and k.text[0].isupper()
        if not inner or k.pos in ("CCONJ", "PUNCT"):
            break
        last = k.i
    place = PlaceMention(Span(t.start, mentions.g.tokens[last].end))
    return _spot(place, mentions, (t.i, t.i, last), "unlisted" if taken else "guessed", "name")


def _is_somebody(i: int, mentions: Mentions) -> bool:
    return any(m.rule != "recogniser" for m in mentions.read(i))


def _common(t: Token, mentions: Mentions) -> Spot | None:
    """Read a noun that is a place by what it means."""
    if t.pos != "NOUN":
        return None
    cues, hit, lemma = mentions.lexicon.place_cues, mentions.hit(t.i, "noun"), fold(t.lemma)
    if lemma not in cues.generic and lemma not in cues.site and (hit is None or hit.kind.kind != "facility"):
        return None
    span = mentions.span(t.i)
    last = max(k.i for k in mentions.g.tokens if k.start < span.end)
    inner = next((p for k in range(t.i + 1, last + 1) if (p := mentions.place(k)) is not None), None)
    return _spot(
        PlaceMention(span, inner.place if inner is not None else None), mentions, (t.i, t.i, last), sort_of(t, mentions), "noun"
    )


def sort_of(t: Token, mentions: Mentions) -> str:
    """Return what sort of place a noun means: a land or part of one, a town, or what is built or narrower than a town."""
    cues, lemma = mentions.lexicon.place_cues, fold(t.lemma)
    kind = cues.generic.get(lemma)
    parted = any(fold(k.text) in cues.part for k in mentions.g.tokens[max(0, t.i - PARTED) : t.i])
    if kind in LANDS or parted or lemma in cues.families["surroundings"] or t.lemma in fr.BORDERS:
        return "land"
    return "town" if kind in ("city", "area") else "built"
