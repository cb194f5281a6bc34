"""Read the gazetteer of a pack: names of places, what each may mean, and which meaning to prefer.

The file is made by `tools/build_gazetteer.py`. It is kept as two lists of byte lines, searched by bisection
and decoded only where asked, because objects for every name would cost a process ten times the memory.
"""

from __future__ import annotations

import csv
import gzip
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from vigie.errors import PackError
from vigie.pack.files import pack_root
from vigie.pack.fold import Word, fold, keys, split_words
from vigie.types import Place

_HEADER = b"#vigie-gazetteer 1"
# A namesake in a country that the document speaks of is believed only if it has this share of the people of
# the place that the bare name calls to mind; set on Tripoli, Paris, Washington, Hyderabad and Birmingham.
SERIOUS_SHARE = 0.01
SERIOUS_SHARE_OF_CAPITAL = 0.1  # and of a place whose own country the document speaks of as well
ACRONYM = "A"


@dataclass(slots=True)
class Gazetteer:
    """Places by name. Candidates come in the order of likeliness without context."""

    records: Sequence[bytes]
    names: Sequence[bytes]
    articles: frozenset[str]
    _flags: dict[Place, str] = field(default_factory=dict)
    _places: dict[int, Place] = field(default_factory=dict)

    def match(self, words: Sequence[Word], i: int) -> tuple[int, tuple[Place, ...]] | None:
        """Return how many words from i on name a place, and which places; the longest name wins.

        >>> from vigie.pack.fold import split_words
        >>> n, places = load_gazetteer().match(split_words("près de Deir ez-Zor"), 2)
        >>> n, places[0].name, places[0].country
        (3, 'Deir ez-Zor', 'SYR')
        """
        best: tuple[int, tuple[Place, ...]] | None = None
        key = b""
        at = 0
        for n in range(1, len(words) - i + 1):
            key = (key + b" " if key else b"") + words[i + n - 1].key.encode("ascii")
            at = bisect_left(self.names, key, lo=at)
            if at == len(self.names) or not self.names[at].startswith(key):
                break
            if self.names[at].startswith(key + b"\t"):  # the name itself stands before all longer ones
                _, form, refs = self.names[at].decode("utf-8").split("\t")
                if _written_as(form.rstrip("?"), words[i : i + n]):
                    after_article = i > 0 and words[i - 1].key in self.articles
                    found = self._candidates(refs, after_article=after_article)
                    if found:
                        best = n, self._spelt_first(found, words[i : i + n])
        return best

    def get(self, name: str) -> tuple[Place, ...]:
        """Return the places of a whole name, however it is written; none for an unknown one.

        >>> load_gazetteer().get("Tombouctou")[0].country
        'MLI'
        """
        row = self._row(name)
        return self._candidates(row[1], after_article=True) if row else ()

    def is_ambiguous(self, name: str) -> bool:
        """Say whether a name is so often something else that it needs a locative before it to be a place.

        >>> load_gazetteer().is_ambiguous("Orange"), load_gazetteer().is_ambiguous("Bagdad")
        (True, False)
        """
        row = self._row(name)
        return row is not None and row[0].endswith("?")

    def is_capital(self, place: Place) -> bool:
        """Say whether a place that this gazetteer returned is the capital of its country."""
        return "c" in self._flags.get(place, "")

    def best(self, candidates: Sequence[Place], *, countries: Sequence[str] = (), precision: str | None = None) -> Place | None:
        """Choose among candidates in the order that `match` gave; None if there are none.

        `countries` are the alpha-3 codes that the document speaks of, most frequent first. `precision` is the
        kind of place that the words before the name call for ("province de" admin1), if they do.

        >>> tripoli = load_gazetteer().get("Tripoli")
        >>> [load_gazetteer().best(tripoli, countries=c).country for c in ((), ("LBN",))]
        ['LBY', 'LBN']
        """
        fitting = [place for place in candidates if place.precision == precision] or list(candidates)
        if not fitting or not countries:
            return fitting[0] if fitting else None
        rank = {code: -n for n, code in enumerate(reversed(countries))}
        top = fitting[0]
        here = [place for place in fitting if place.country in rank and self._is_serious(place, top, rank)]
        return min(here, key=lambda place: rank[place.country or ""]) if here else top

    def _is_serious(self, place: Place, likeliest: Place, rank: dict[str, int]) -> bool:
        if place == likeliest:
            return True
        curated = "h" in self._flags.get(place, "")
        if likeliest.precision == "country":
            return curated and (likeliest.country not in rank or place.precision == "country")
        if likeliest.precision == "region":
            return False
        known = self.is_capital(likeliest) or likeliest.country in rank
        share = SERIOUS_SHARE_OF_CAPITAL if known else SERIOUS_SHARE
        return curated or place.population >= share * likeliest.population

    def _spelt_first(self, found: tuple[Place, ...], words: Sequence[Word]) -> tuple[Place, ...]:
        """Put hand-made regions first spelt so, accents and all: Tigre is a river, Tigré a region."""
        raw = _letters(words)
        if found[0].precision == "country" or _letters(split_words(found[0].name)) == raw:
            return found
        spelt = [
            place
            for place in found
            if place.precision != "city" and "h" in self._flags[place] and _letters(split_words(place.name)) == raw
        ]
        return (*spelt, *(place for place in found if place not in spelt))

    def _row(self, name: str) -> tuple[str, str] | None:
        key = " ".join(keys(name)).encode("ascii") + b"\t"
        at = bisect_left(self.names, key)
        if key == b"\t" or at == len(self.names) or not self.names[at].startswith(key):
            return None
        _, form, refs = self.names[at].decode("utf-8").split("\t")
        return form, refs

    def _candidates(self, refs: str, *, after_article: bool) -> tuple[Place, ...]:
        return tuple(self._place(int(ref.rstrip("*"))) for ref in refs.split(",") if after_article or not ref.endswith("*"))

    def _place(self, number: int) -> Place:
        if number not in self._places:
            line = self.records[number].decode("utf-8")
            name, country, precision, lat, lon, gid, people, flags = line.split("\t")
            place = Place(
                name=name,
                country=country or None,
                precision=precision,
                lat=float(lat) if lat else None,
                lon=float(lon) if lon else None,
                geonames_id=int(gid) if gid else None,
                population=int(people),
            )
            self._places[number] = place
            self._flags[place] = flags
        return self._places[number]


def _letters(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words).casefold()


def _written_as(forms: str, words: Sequence[Word]) -> bool:
    for form in forms.split("|"):
        if form == ACRONYM:
            if all(word.text.isupper() or word.text.isdigit() for word in words):
                return True
        elif all(need == "0" or word.text[0].isupper() for need, word in zip(form, words, strict=True)):
            return True
    return False


@lru_cache(maxsize=4)
def load_gazetteer(lang: str = "fr") -> Gazetteer:
    """Return the gazetteer of a language, read once; raise PackError for a file of another version."""
    where = pack_root(lang) / "places" / "gazetteer.tsv.gz"
    blob = gzip.decompress(where.read_bytes())
    header, _, rest = blob.partition(b"\n")
    mark, _, articles = header.partition(b"\t")
    if mark != _HEADER:
        raise PackError(f"packs/{lang}/places/gazetteer.tsv.gz: starts with {mark[:40]!r}, not {_HEADER!r}")
    records, _, names = rest.partition(b"\n\n")
    return Gazetteer(
        records=records.split(b"\n"),
        names=names.rstrip(b"\n").split(b"\n"),
        articles=frozenset(fold(word) for word in articles.decode("utf-8").split()),
    )


# Families of nouns and verbs that an unlisted name beside them is a place for: deeds and buildings named by their town
# (« la tuerie de X », « le marché de X »), verbs of shelling (« ont pilonné X ») and of closing ways, ways, streets, hospitals,
# and nouns of what lies about a town, of which it is the nearer place: « dans la banlieue de X, à Y ».
FAMILIES = ("deed", "town-building", "shelling", "closing", "way", "street", "hospital", "surroundings")


@dataclass(frozen=True, slots=True)
class PlaceCues:
    """Words before a name that tell what it names; `generic` maps a noun to a precision.

    `locative` are prepositions that make an ambiguous name a place, `town` those that only towns take,
    `link` and `article` the small words that may stand between cue and name; `site` are nouns that are places by
    what they mean, `part` those that only say which part of one, `named` those that begin a name in small letters:
    « mer Rouge », « détroit d'Ormuz »; `families` are those of FAMILIES by name.
    """

    generic: dict[str, str]
    locative: frozenset[tuple[str, ...]]
    town: frozenset[str]
    link: frozenset[str]
    article: frozenset[str]
    site: frozenset[str]
    part: frozenset[str]
    named: frozenset[str]
    families: dict[str, frozenset[str]]


@lru_cache(maxsize=4)
def load_place_cues(lang: str = "fr") -> PlaceCues:
    """Return the place cues of a language; raise PackError for a row of an unknown kind."""
    by_kind: dict[str, list[tuple[str, ...]]] = {}
    table = (pack_root(lang) / "places" / "cues.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(table.splitlines()):
        by_kind.setdefault(row["kind"], []).append(keys(row["words"]))
    precisions = {"point", "city", "area", "admin2", "admin1", "country", "region"}
    unknown = by_kind.keys() - precisions - {"locative", "town", "link", "article", "strip", "site", "part", "named", *FAMILIES}
    if unknown:
        raise PackError(f"packs/{lang}/places/cues.csv: unknown kind {sorted(unknown)}")
    return PlaceCues(
        generic={"-".join(key): kind for kind in sorted(precisions & by_kind.keys()) for key in by_kind[kind]},
        locative=frozenset(by_kind.get("locative", ())),
        town=frozenset(key[0] for key in by_kind.get("town", ())),
        link=frozenset(key[0] for key in by_kind.get("link", ())),
        article=frozenset(key[0] for key in by_kind.get("article", ())),
        site=frozenset("-".join(key) for key in by_kind.get("site", ())),
        part=frozenset("-".join(key) for key in by_kind.get("part", ())),
        named=frozenset(key[0] for key in by_kind.get("named", ())),
        families={kind: frozenset("-".join(key) for key in by_kind.get(kind, ())) for kind in FAMILIES},
    )
