"""Fit `packs/fr/placing.toml`: where an event happened, of all places that its report tells, or that nothing tells it.

    pip install vigie[fit]
    python tools/fit_places.py [--fresh FOLDER]... FOLDER...

Each folder holds `gold.jsonl` and `docs.jsonl`. Every event that is found with the right type is one choice. Documents whose
hash is odd and those of `--fresh` folders, which nobody read while the pack grew, count more. The figures printed are those of
five-fold cross-validation by document; the weights are fitted on all.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotated import FOLDS, Annotated, Record, read_folders
from choices import fit_choices
from names import Names

from vigie.evaluate.align import align, allowed_types, count_same, is_same_party
from vigie.export import to_record
from vigie.extract import document
from vigie.extract.draft import Draft
from vigie.extract.parties.mentions import Mentions
from vigie.extract.places.placing import Answer, Places, choose, find_answers
from vigie.extract.places.sites import Site
from vigie.pack.placing import PlacingWeights
from vigie.pipeline import Coder

TARGET = Path(__file__).parent.parent / "src" / "vigie" / "packs" / "fr" / "placing.toml"
RIDGE = 12.0  # pulls weights towards 0; swept 2 to 13
SEEN = 6  # times that a ground must be met to have a weight; swept 4 to 10
UNREAD = 2.0  # what a choice of an unread document counts for
LEAST = 0.3  # swept .3 to .45 by the place score of unread documents
SMALL = 0.02  # weights below it are left out


@dataclass(frozen=True, slots=True)
class Example:
    """One choice with how right each of its answers is, at most 1; where no place offered is right, none is."""

    answers: tuple[Answer, ...]
    right: tuple[float, ...]
    named: int
    fold: int
    weight: float


def main(arguments: list[str]) -> None:
    """Code, fit, write the weights, print how such weights do on what they were not fitted on."""
    annotated = [each for each in read_folders(arguments) if not each.tagged]
    examples = collect(annotated, Coder(least=0.0), Names(each.document.text for each in annotated))
    TARGET.write_text("\n".join(written(fit_all(examples))) + "\n", encoding="utf-8")
    for name, found in cross_validate(examples).items():
        print(name, ", ".join(f"{what} {many}" for what, many in sorted(found.items())))


def collect(annotated: Iterable[Annotated], coder: Coder, names: Names) -> list[Example]:
    """Return the choices in all events that are found, with their answers."""
    choices: list[tuple[Draft, tuple[Answer, ...]]] = []

    def note(
        drafts: Sequence[Draft], readings: Mapping[int, Mentions], sites: Mapping[int, Sequence[Site]], weights: PlacingWeights
    ) -> list[tuple[Draft, Places]]:
        choices[:] = find_answers(drafts, readings, sites)
        return []

    place, document.place_by_likelihood = document.place_by_likelihood, note  # type: ignore[attr-defined]
    examples: list[Example] = []
    for each in annotated:
        choices.clear()
        coded, gold = to_record(coder.code(each.document))["events"], each.gold["events"]
        pairs = [(gold[i], coded[j]) for i, j in align(gold, coded)]
        found = {c["id"]: g for g, c in pairs if c["event"] in allowed_types(g) and not g.get("optional")}
        examples += [_example(answers, found[d.id], each, names) for d, answers in choices if d.id in found]
    document.place_by_likelihood = place  # type: ignore[attr-defined]
    return examples


def _example(answers: Iterable[Answer], gold: Record, report: Annotated, names: Names) -> Example:
    """Return a choice whose places are not known by words that are names."""
    nameless = tuple(
        Answer(a.places, tuple(n for n in a.grounds if " word " not in n or n.rpartition(" ")[2] not in names), a.ruled)
        for a in answers
    )
    told = gold.get("event_loc") or []
    right = [_fit(told, each, report.document.text) for each in nameless]
    if not any(right):
        right[0] = 1.0
    return Example(nameless, tuple(right), len(told), report.fold, UNREAD if report.fresh else 1.0)


def _fit(told: Sequence[Record], answer: Answer, text: str) -> float:
    """Return how far places agree: 1 where they are the same or neither tells any."""
    coded = [
        {"start": p.span.start, "end": p.span.end, "text": p.span.of(text), "name": p.place.name if p.place is not None else None}
        for p in answer.places
    ]
    if not told and not coded:
        return 1.0
    return 2 * count_same(told, coded, is_same_party) / (len(told) + len(coded))


def fit_all(examples: Sequence[Example]) -> PlacingWeights:
    """Return the weights that make the right answers likeliest."""
    options = [[answer.grounds for answer in e.answers] for e in examples]
    right = [share for e in examples for share in e.right]
    found = fit_choices(options, right, [e.weight for e in examples], ridge=RIDGE, seen=SEEN)
    return PlacingWeights({name: weight for name, weight in found.items() if abs(weight) >= SMALL}, LEAST)


def cross_validate(examples: Sequence[Example]) -> dict[str, Counter[str]]:
    """Return what becomes of the places by the rules alone, and by weights fitted without the fold."""
    found: dict[str, Counter[str]] = {"rules": Counter(), "likelihood": Counter()}
    for fold in range(FOLDS):
        weights = fit_all([e for e in examples if e.fold != fold])
        for e in examples:
            if e.fold == fold:
                ruled = next(answer for answer in e.answers if answer.ruled)
                for name, answer in (("rules", ruled), ("likelihood", choose(e.answers, weights))):
                    found[name][_outcome(e, answer)] += 1
    return found


def _outcome(e: Example, answer: Answer) -> str:
    right = next(share for share, each in zip(e.right, e.answers, strict=True) if each is answer)
    if not answer.places:
        return "missing" if e.named else "rightly none"
    return "needless" if not e.named else "right" if right == 1.0 else "in part" if right else "wrong"


def written(weights: PlacingWeights) -> Iterator[str]:
    """Yield the lines of the file."""
    yield "# Where an event happened: log odds of what speaks for a place, or for none, added up. Fitted by tools/fit_places.py."
    yield ""
    yield "# How likely a place must be to be given."
    yield f"least = {weights.least}"
    yield ""
    yield "[grounds]"
    yield from (f"{json.dumps(name, ensure_ascii=False)} = {value}" for name, value in sorted(weights.grounds.items()))


if __name__ == "__main__":
    main(sys.argv[1:])
