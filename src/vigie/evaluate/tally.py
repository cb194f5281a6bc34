"""Count in one document what was found, what was missed and what agrees; counts of documents add up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from vigie.evaluate.align import Pair, align, allowed_types, same_parties

Record = Mapping[str, Any]

# What each slot is worth in the record score.
WEIGHTS = {
    "type": 0.30, "actor": 0.15, "recipient": 0.15, "date": 0.12, "place": 0.08, "factuality": 0.08, "source": 0.08, "number": 0.04,
}  # fmt: skip
SLOTS = {"actor": "actor", "recipient": "recipient", "place": "event_loc", "source": "attribution"}
WRONG_TYPE = 0.25  # what an event of the wrong type counts for in the record score


@dataclass(slots=True)
class Tally:
    """Sums over documents: `right`, `gold` and `coded` by field, `record` shares, and all three by type."""

    right: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    coded: Counter[str] = field(default_factory=Counter)
    judged: Counter[str] = field(default_factory=Counter)
    record: float = 0.0
    types: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, other: Tally) -> None:
        """Add the counts of other documents."""
        self.right.update(other.right)
        self.gold.update(other.gold)
        self.coded.update(other.coded)
        self.judged.update(other.judged)
        self.types.update(other.types)
        self.record += other.record


@dataclass(frozen=True, slots=True)
class Aligned:
    """One document with its pairs: events of the annotation that count, those coded that count, and both paired."""

    gold: list[Record]
    coded: list[Record]
    pairs: list[Pair]
    required: list[int]
    counted: list[int]
    told: Mapping[str, set[str]]


def align_document(gold: Record, coded: Record | None) -> Aligned:
    """Pair the events of a document; optional ones and further tellings of a found incident need not be found."""
    wanted = list(gold.get("events") or ())
    found = list((coded or {}).get("events") or ())
    every = align(wanted, found)
    told: dict[str, set[str]] = {}
    tales: dict[str, set[str]] = {}
    for i, j in every:
        told.setdefault(wanted[i].get("id", ""), set()).add(found[j].get("id", ""))
        if wanted[i].get("incident"):
            tales.setdefault(wanted[i]["incident"], set()).add(found[j].get("id", ""))
    for event in wanted:
        told.setdefault(event.get("id", ""), set()).update(tales.get(event.get("incident") or "", ()))
    spare = {j for i, j in every if wanted[i].get("optional")}
    pairs = [(i, j) for i, j in every if not wanted[i].get("optional")]
    hit = {i for i, _ in pairs}
    known = {wanted[i].get("incident") for i in hit} - {None}
    required = [
        i
        for i, event in enumerate(wanted)
        if not event.get("optional") and (i in hit or not event.get("incident") or event["incident"] not in known)
    ]
    counted = [j for j in range(len(found)) if j not in spare]
    return Aligned(wanted, found, pairs, required, counted, told)


def tally_document(aligned: Aligned) -> Tally:
    """Count one document."""
    tally = Tally()
    for chosen, events, side in ((aligned.required, aligned.gold, "gold"), (aligned.counted, aligned.coded, "coded")):
        counts = tally.gold if side == "gold" else tally.coded
        for i in chosen:
            _count(events[i], counts)
            tally.types[side, events[i]["event"]] += 1
    for i, j in aligned.pairs:
        _pair(aligned.gold[i], aligned.coded[j], aligned.told, tally)
    return tally


def _count(event: Record, counts: Counter[str]) -> None:
    counts.update(("trigger", "event", "strict"))
    for slot, key in (*SLOTS.items(), ("link", "links")):
        counts[slot] += len(event.get(key) or ())
    counts["country"] += sum((countries(event, "actor") + countries(event, "recipient")).values())
    counts["nonactual"] += factuality(event) != "actual"
    counts["mode"] += len(set(event.get("mode") or ()))


def _pair(gold: Record, coded: Record, told: Mapping[str, set[str]], tally: Tally) -> None:
    is_typed = coded["event"] in allowed_types(gold)
    tally.right["trigger"] += 1
    if is_typed:
        tally.right["event"] += 1
        tally.types["right", gold["event"]] += 1
        tally.types["coded", coded["event"]] -= 1  # another type that the annotation allows counts as its own
        tally.types["coded", gold["event"]] += 1
    shares = {"type": float(is_typed)}
    for slot, key in SLOTS.items():
        agreeing = same_parties(gold, coded, key)
        tally.right[slot] += agreeing
        total = len(gold.get(key) or ()) + len(coded.get(key) or ())
        if total:
            shares[slot] = 2 * agreeing / total
    for role in ("actor", "recipient"):
        tally.right["country"] += sum((countries(gold, role) & countries(coded, role)).values())
    same_factuality = factuality(gold) == factuality(coded)
    same_date = is_same_date(gold, coded) if gold.get("date") or coded.get("date") else None
    same_number = numbers(gold) == numbers(coded) if numbers(gold) or numbers(coded) else None
    for slot, same in (("date", same_date), ("factuality", same_factuality), ("number", same_number)):
        if same is not None:  # else neither tells it
            tally.judged[slot] += 1
            tally.right[slot] += same
            shares[slot] = float(same)
    tally.right["nonactual"] += same_factuality and factuality(gold) != "actual"
    if is_typed:
        tally.right["mode"] += len(set(gold.get("mode") or ()) & set(coded.get("mode") or ()))
    share = sum(WEIGHTS[slot] * value for slot, value in shares.items()) / sum(WEIGHTS[slot] for slot in shares)
    tally.record += share if is_typed else WRONG_TYPE * share
    same_countries = all(countries(gold, role) == countries(coded, role) for role in ("actor", "recipient"))
    agrees = same_date is not False and same_factuality and stances(gold) == stances(coded) and same_countries
    tally.right["strict"] += is_typed and agrees
    tally.right["link"] += sum(_has_link(link, coded.get("links") or (), told) for link in gold.get("links") or ())


def _has_link(link: Record, links: Sequence[Record], told: Mapping[str, set[str]]) -> bool:
    return any(
        each["type"] == link["type"]
        and each["target"] in told.get(link["target"], ())
        and each.get("factuality", "actual") == link.get("factuality", "actual")
        for each in links
    )


def countries(event: Record, role: str) -> Counter[str]:
    """Return the countries of a role's parties."""
    return Counter(each["country"] for each in event.get(role) or () if each.get("country"))


def factuality(event: Record) -> str:
    """Return an event's factuality; actual where none stands."""
    return event.get("factuality") or "actual"


def stances(event: Record) -> set[str]:
    """Return the stances of an event's sources."""
    return {source.get("stance", "says") for source in event.get("attribution") or ()}


def numbers(event: Record) -> dict[str, tuple[float | None, float | None]]:
    """Return an event's numbers with their bounds."""
    return {name: (told.get("min"), told.get("max")) for name in ("count", "killed", "injured") if (told := event.get(name))}


def is_same_date(gold: Record, coded: Record) -> bool:
    """Say whether the coded interval is one that the annotation accepts."""
    return _interval(coded) in [_interval(gold), *(_interval(each) for each in gold.get("alt_date") or ())]


def _interval(event: Record) -> tuple[str | None, str | None]:
    return (event.get("date"), event.get("enddate") or event.get("date"))
