"""See which countries a report is about, and where it plays, by all the names in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from vigie.extract.parties.hits import Hits, Lexicon
from vigie.types import Sentence


def find_focus(sentences: Sequence[Sentence], hits: Sequence[Hits], lexicon: Lexicon) -> Counter[str]:
    """Count the countries that a document names, those of headline and lead the most."""
    focus: Counter[str] = Counter()
    for sentence, by_token in zip(sentences, hits, strict=True):
        weight = 4 if sentence.is_title else (3 if sentence.index <= 2 else 1)
        seen = {id(h): h for found in by_token.values() for h in found[:1]}
        for hit in seen.values():
            country = hit.kind.country
            if country is None and hit.kind.places:
                place = lexicon.gazetteer.best(hit.kind.places, countries=())
                country = place.country if place else None
            if country and len(country) == 3 and country not in ("UNO", "EUR", "IGO", "NGO", "IMG", "MNC", "ISM"):
                focus[country] += weight
    return focus


def find_ground(hits: Sequence[Hits], lexicon: Lexicon) -> str | None:
    """Return the country in which the report's places lie and its armed groups fight, the most named one."""
    found: Counter[str] = Counter()
    for by_token in hits:
        for hit in {id(h): h for hs in by_token.values() for h in hs[:1]}.values():
            place = lexicon.gazetteer.best(hit.kind.places, countries=()) if hit.kind.places else None
            country = place.country if place else (hit.kind.country if hit.kind.kind == "armed" else None)
            if country and country not in ("IMG", "ISM"):
                found[country] += 1
    return min(found, key=lambda c: (-found[c], c)) if found else None
