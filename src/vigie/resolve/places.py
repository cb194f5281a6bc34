"""Find the places that a text names and settle which ones they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vigie.pack.fold import Word
from vigie.pack.gazetteer import Gazetteer, PlaceCues
from vigie.types import Place, Span

__all__ = ["FoundPlace", "Gazetteer", "expected_precision", "find_places", "is_located", "place_at"]

MAX_SMALL_WORDS = 2  # "province de la Tshopo": links and articles between a generic noun and a name
LONGEST_LOCATIVE = 4  # words: "aux environs de", "à l'est de"


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A name of a place in a list of words, `start` to `end` (exclusive), with the best reading first."""

    start: int
    end: int
    span: Span
    place: Place
    candidates: tuple[Place, ...]
    ambiguous: bool = False


def find_places(
    words: Sequence[Word], *, gazetteer: Gazetteer, cues: PlaceCues, countries: Sequence[str] = ()
) -> tuple[FoundPlace, ...]:
    """Return the places named, left to right, longest names first; ambiguous names only after a locative.

    >>> from vigie.pack.fold import split_words
    >>> from vigie.pack.gazetteer import load_gazetteer, load_place_cues
    >>> text = "Orange a nié que l'armée ait frappé près de Bunia, en Ituri."
    >>> found = find_places(split_words(text), gazetteer=load_gazetteer(), cues=load_place_cues())
    >>> [(f.span.of(text), f.place.country, f.place.precision) for f in found]
    [('Bunia', 'COD', 'city'), ('Ituri', 'COD', 'admin1')]
    """
    found: list[FoundPlace] = []
    i = 0
    while i < len(words):
        one = place_at(words, i, gazetteer=gazetteer, cues=cues, countries=countries)
        if one is None:
            i += 1
            continue
        if not one.ambiguous or (is_located(words, i, cues=cues) and not _goes_on(words, one.end)):
            found.append(one)
            i = one.end
        else:
            i += 1
    return tuple(found)


def place_at(
    words: Sequence[Word], i: int, *, gazetteer: Gazetteer, cues: PlaceCues, countries: Sequence[str] = ()
) -> FoundPlace | None:
    """Return the place named from word i on, ambiguous or not; None if no name of one starts there."""
    matched = gazetteer.match(words, i)
    if matched is None:
        return None
    n, candidates = matched
    place = gazetteer.best(candidates, countries=countries, precision=expected_precision(words, i, cues=cues))
    if place is None:
        return None
    if place.precision == "admin1" and i > 0 and words[i - 1].key in cues.town:
        towns = (c for c in candidates if c.precision == "city" and c.country == place.country)
        place = next(towns, place)
    name = " ".join(word.text for word in words[i : i + n])
    span = Span(words[i].start, words[i + n - 1].end)
    return FoundPlace(i, i + n, span, place, candidates, gazetteer.is_ambiguous(name))


def expected_precision(words: Sequence[Word], i: int, *, cues: PlaceCues) -> str | None:
    """Return the precision that a generic noun before word i calls for: "la province de" Kaboul is admin1."""
    for j in range(i - 1, max(i - 2 - MAX_SMALL_WORDS, -1), -1):
        key = words[j].key
        if key in cues.generic:
            return cues.generic[key]
        if key not in cues.link and key not in cues.article:
            return None
    return None


def is_located(words: Sequence[Word], i: int, *, cues: PlaceCues) -> bool:
    """Say whether word i stands after a locative ("près de", "à") or a generic noun ("la ville d'")."""
    if expected_precision(words, i, cues=cues):
        return True
    before = [word.key for word in words[max(i - LONGEST_LOCATIVE - 1, 0) : i]]
    ends = [before]
    if before and before[-1] in cues.article:
        ends.append(before[:-1])
    return any(tuple(end[-n:]) in cues.locative for end in ends for n in range(1, min(len(end), LONGEST_LOCATIVE) + 1))


def _goes_on(words: Sequence[Word], end: int) -> bool:
    """Say whether a capitalised word follows after one space, as in the full name of a person."""
    if end >= len(words):
        return False
    return words[end].text[0].isupper() and words[end].start == words[end - 1].end + 1
