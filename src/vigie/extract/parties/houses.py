"""Let a town stand for the body that sits there, where the report speaks of it: « Bruxelles a adopté de nouvelles sanctions »."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vigie.extract.parties.hits import Hit, Hits, Kind
from vigie.pack import french as fr
from vigie.pack.houses import House, load_houses
from vigie.types import Sentence

TOWNS = frozenset({"capital", "place"})


def let_bodies_sit(hits: Sequence[Hits], sentences: Sequence[Sentence], text: str) -> None:
    """Put in front of a town, where it acts or is acted on, the body that it stands for."""
    houses = load_houses("fr")
    told = [
        (n, hit) for n, found in enumerate(hits) for hit in _once(found) if hit.kind.source in TOWNS and hit.span.of(text) in houses
    ]
    done: set[tuple[int, int]] = set()
    towns = {hit.span.start for _, hit in told}
    for n, hit in told:
        if (n, hit.first) in done or sentences[n].skipped or _is_where(hit, sentences[n]):
            continue
        done.add((n, hit.first))
        house = next((h for h in houses[hit.span.of(text)] if _stands_for(h, n, hits, sentences[n], towns)), None)
        if house is not None:
            body = Hit(hit.first, hit.last, hit.span, _kind(house))
            for k in range(hit.first, hit.last + 1):
                hits[n][k] = (body, *(h for h in hits[n][k] if h.kind.source != "capital"))


def _kind(house: House) -> Kind:
    actor = house.body
    return Kind("actor", actor.kind, actor.country, actor.sectors, actor.name, actor)


def _once(found: Hits) -> Iterable[Hit]:
    return (hit for k, here in found.items() for hit in here if hit.first == k)


def _is_where(hit: Hit, sentence: Sentence) -> bool:
    """Say whether something happens in the town, or is of it: « à Bruxelles », « les attentats de Bruxelles »."""
    before = sentence.tokens[hit.first - 1] if hit.first else None
    if before is None:
        return False
    return before.pos == "ADP" and (before.lemma in fr.LOCATIVES or before.text.lower() in fr.OPENERS or before.lemma in fr.PARTITIVES)


def _stands_for(house: House, n: int, hits: Sequence[Hits], sentence: Sentence, towns: set[int]) -> bool:
    """Say whether the sentence, or the report and nothing of the town's own land, speaks of the body."""
    if _of_home(house, hits[n], towns):
        return False
    if _named(house, hits[n]):
        return True
    if house.near or any(_of_home(house, found, towns) for found in hits) or any(t.lemma in house.but for t in sentence.tokens):
        return False
    return any(_named(house, found) for found in hits) or any(t.lemma in house.words for t in sentence.tokens)


def _named(house: House, found: Hits) -> bool:
    return any(h.kind.actor is not None and (h.kind.actor.id in house.of or h.kind.country in house.of) for h in _once(found))


def _of_home(house: House, found: Hits, towns: set[int]) -> bool:
    return any(h.kind.country == house.home and h.span.start not in towns for h in _once(found))
