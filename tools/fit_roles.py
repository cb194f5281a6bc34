"""Fit `packs/fr/filling.toml`: who plays a part that an event leaves open.

    pip install vigie[fit]
    python tools/fit_roles.py [--fresh FOLDER]... FOLDER...

Each folder holds `gold.jsonl` and `docs.jsonl`. Every event that is found is two choices, of its actor and of its recipient,
each between leaving it open and everybody offered. Those that rules fill are learned from as well, as if they were open, but
count less. Documents whose hash is odd and those of `--fresh` folders, which nobody read while the pack grew, count more.
The figures printed are those of five-fold cross-validation by document; the weights are fitted on all.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from annotated import FOLDS, Annotated, Record, read_folders
from choices import fit_choices
from names import Names

from vigie.evaluate.align import align, allowed_types, is_same_party
from vigie.export import to_record
from vigie.extract import document
from vigie.extract.draft import Draft
from vigie.extract.open_parts.filling import ROLES, Choice, choose, find_choices, parties
from vigie.extract.open_parts.offers import Offer
from vigie.extract.parties.mentions import Mentions
from vigie.pack.filling import FillingWeights
from vigie.pipeline import Coder

TARGET = Path(__file__).parent.parent / "src" / "vigie" / "packs" / "fr" / "filling.toml"
RIDGE = 3.0  # pulls weights towards 0; swept 1 to 4
SEEN = 6  # times that a ground must be met to have a weight; swept 3 to 6
RULED = 0.3  # what a choice that rules have made counts for; swept 0 to 1
UNREAD = 2.0  # what one of an unread document counts for
COMPATRIOT = 0.3  # how right another party of the right country is; swept 0 to .5
LEAST = {"actor": 0.5, "recipient": 0.4, "event": 0.4}  # swept .3 to .6 by the record score of unread documents
SMALL = 0.02  # weights below it are left out


@dataclass(frozen=True, slots=True)
class Example:
    """One choice with how right each of the offers is, at most 1; where none is, the part is to be left open."""

    choice: Choice
    ruled: bool
    right: tuple[float, ...]
    named: bool
    fold: int
    weight: float

    @property
    def open(self) -> float:
        """How right it is to leave the part open: where nobody offered is right, as right as a compatriot is."""
        best = max(self.right, default=0.0)
        return 0.0 if best == 1.0 else best or 1.0

    def options(self) -> Iterator[tuple[str, ...]]:
        """Yield what speaks for leaving it open, then for each that is offered."""
        yield (*self.choice.open, "open ruled") if self.ruled else self.choice.open
        for offer, grounds in self.choice.offers:
            yield (*offer.traits, *grounds)


def main(arguments: list[str]) -> None:
    """Code, fit, write the weights, print how such weights do on what they were not fitted on."""
    annotated = [each for each in read_folders(arguments) if not each.tagged]
    examples = collect(annotated, Coder(least=0.0), Names(each.document.text for each in annotated))
    TARGET.write_text("\n".join(written(fit_all(examples))) + "\n", encoding="utf-8")
    for role, found in cross_validate(examples).items():
        print(role, ", ".join(f"{name} {many}" for name, many in sorted(found.items())))


def collect(annotated: Iterable[Annotated], coder: Coder, names: Names) -> list[Example]:
    """Return the choices in all events that are found, with their answers."""
    choices: list[Choice] = []

    def note(drafts: Sequence[Draft], readings: Mapping[int, Mentions], weights: FillingWeights) -> None:
        choices[:] = find_choices(drafts, readings, filled=True)

    fill, document.fill_open_parts = document.fill_open_parts, note  # type: ignore[attr-defined]
    examples: list[Example] = []
    for each in annotated:
        coded, gold = to_record(coder.code(each.document))["events"], each.gold["events"]
        pairs = [(gold[i], coded[j]) for i, j in align(gold, coded)]
        found = {c["id"]: g for g, c in pairs if c["event"] in allowed_types(g) and not g.get("optional")}
        for choice in choices:
            event = found.get(choice.vacancy.draft.id)
            if event is not None:
                examples.append(_example(_nameless(choice, names), event, each))
    document.fill_open_parts = fill  # type: ignore[attr-defined]
    return examples


def _nameless(choice: Choice, names: Names) -> Choice:
    """Return a choice whose offers are not known by words that are names."""
    offers = ((replace(o, traits=tuple(t for t in o.traits if not _is_name(t, names))), grounds) for o, grounds in choice.offers)
    return replace(choice, offers=tuple(offers))


def _is_name(trait: str, names: Names) -> bool:
    kind, _, told = trait.partition(" ")
    return kind == "word" and told in names


def _example(choice: Choice, gold: Record, report: Annotated) -> Example:
    role = choice.vacancy.role
    ruled = bool(parties(choice.vacancy.draft, role))
    named = gold.get(role) or []
    start, end = gold["evidence"]["start"], gold["evidence"]["end"]
    right = tuple(
        max((_fit(one, offer, report.document.text, start, end) for one in named), default=0.0) for offer, _ in choice.offers
    )
    weight = (RULED if ruled else 1.0) * (UNREAD if report.fresh else 1.0)
    return Example(choice, ruled, right, bool(named), report.fold, weight)


def _fit(gold: dict[str, Any], offer: Offer, text: str, start: int, end: int) -> float:
    """Return 1 where words or name agree, or the country where the annotation takes a party from elsewhere."""
    m = offer.mention
    coded = {"start": m.span.start, "end": m.span.end, "text": m.span.of(text), "name": m.name, "country": m.country}
    is_far = gold.get("start") is not None and not start <= gold["start"] < end
    if is_same_party(gold, coded, is_far=is_far):
        return 1.0
    return COMPATRIOT if m.country is not None and gold.get("country") == m.country else 0.0


def fit_all(examples: Sequence[Example]) -> FillingWeights:
    """Return the weights of both roles."""
    actor, recipient = ({n: w for n, w in fit_role(examples, role).items() if abs(w) >= SMALL} for role in ROLES)
    return FillingWeights(actor, recipient, LEAST)


def fit_role(examples: Sequence[Example], role: str) -> dict[str, float]:
    """Return the weights of one role."""
    chosen = [e for e in examples if e.choice.vacancy.role == role]
    options = [list(e.options()) for e in chosen]
    right = [share for e in chosen for share in (e.open, *e.right)]
    return fit_choices(options, right, [e.weight for e in chosen], ridge=RIDGE, seen=SEEN)


def cross_validate(examples: Sequence[Example]) -> dict[str, Counter[str]]:
    """Return what becomes of the open parts, each chosen for by weights fitted without its fold."""
    found: dict[str, Counter[str]] = {role: Counter() for role in ROLES}
    for fold in range(FOLDS):
        weights = fit_all([e for e in examples if e.fold != fold])
        for e in examples:
            if e.fold == fold and not e.ruled:
                offer = choose(e.choice, weights)
                is_right = any(share == 1.0 for share, (o, _) in zip(e.right, e.choice.offers, strict=True) if o is offer)
                filled = "right" if is_right else "wrong" if e.named else "needless"
                left = "missing" if e.named else "rightly open"
                found[e.choice.vacancy.role][left if offer is None else filled] += 1
    return found


def written(weights: FillingWeights) -> Iterator[str]:
    """Yield the lines of the file."""
    yield "# Who plays a part that an event leaves open: log odds of what speaks for a mention, added up."
    yield "# What begins with « open » speaks for leaving it open. Fitted by tools/fit_roles.py."
    yield ""
    yield "# How likely a party must be to be given the part, and an event to be right for its parts to be filled."
    yield "[least]"
    yield from (f"{name} = {value}" for name, value in weights.least.items())
    for role in ROLES:
        yield ""
        yield f"[{role}]"
        yield from (f"{json.dumps(name, ensure_ascii=False)} = {value}" for name, value in sorted(weights.of(role).items()))


if __name__ == "__main__":
    main(sys.argv[1:])
