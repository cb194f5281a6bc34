"""Fit `packs/fr/clues.csv`, `clue-vectors.csv` and `neighbours.*`: what the words and the grammar around a trigger word say.

    pip install vigie[fit]
    python tools/fit_clues.py [--fresh FOLDER]... FOLDER...

Each folder holds `gold.jsonl` and `docs.jsonl`. A reading of a trigger word by an entry is right where the annotation has an
event of its type on the word. Optional ones are right at a third of the weight; what stands beside an event of the same
type and sentence is left aside, for it may tell the same act again. Documents whose hash is odd, which nobody read while
the pack grew, and those of `--fresh` folders count double: the conditions of the pack were made on the others. Sentences
and reports that were written for the fit, in `*.txt` of a folder, count half. The odds are the mean of two
models: a regression on clues, and a network with weights of clues beside it (`train_neighbours.py`); what both say of a
clue is written as one weight.
`fit_confidence.py` comes next, and uses this fit fold by fold.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from annotated import FOLDS, Annotated, Record, read_folders
from names import Names
from regress import Shared, regress
from train_neighbours import scaled_by, train, write_network

from vigie.evaluate.align import allowed_types
from vigie.extract import document as stage
from vigie.extract.acts.clues import Opened, Weigher, report_clues, report_surroundings, topical_words
from vigie.extract.acts.neighbours import Surroundings, trigger_word
from vigie.pack.clues import ClueWeights
from vigie.parse.model import load_model
from vigie.pipeline import Coder

PACK = Path(__file__).parent.parent / "src" / "vigie" / "packs" / "fr"
INVERSE_RIDGE = 0.1  # swept .02 to .1: by cross-validation .05 and .1 do alike
REPORT_SCALE, TRIGGER_SCALE = 0.2, 0.1  # of vectors brought to variance 1
SEEN = 3  # readings with a clue, from which it has a weight
LEAST = 0.01  # weights nearer to 0 are left out
WORDS = ("s", "h", "k", "al", "gov")  # kinds of clues that are words of the text
OPTIONAL = 0.3  # what a reading of an optional event counts
SHARE = 0.5  # of the network and the weights beside it; the rest is of the regression: .3 to .7 do alike
# What is announced or lies ahead is read as this, once it is let in; see `vigie.extract.acts.reframe`.
ANNOUNCED = {"CONSULT": {"AGREE"}, "AID": {"AGREE"}, "COOPERATE": {"AGREE"}, "RETREAT": {"CONCEDE"}, "ASSAULT": {"THREATEN"}}
FRESH, TAGGED = 2.0, 0.5  # what a reading counts that nobody read, and one in a text written for the fit: .5 and 1 do alike


@dataclass(frozen=True)
class Case:
    """A reading in an annotated document; `weight` 0: it teaches nothing."""

    document: str
    clues: frozenset[str]
    report: np.ndarray
    trigger: np.ndarray
    around: Surroundings
    right: bool
    weight: float


def gather(documents: Sequence[Annotated]) -> list[Case]:
    """Return every reading of every document, as the rules decide without clues."""
    coder = Coder(least=0.0, learned=False)
    width = len(coder.parser.vector("ministre"))
    names = Names(each.document.text for each in documents)
    cases: list[Case] = []
    current: Annotated

    @cache
    def vector(word: str) -> np.ndarray:
        found = coder.parser.vector(word)
        return np.zeros(width) if found is None else np.array(found, dtype=float)

    def note(opened: Sequence[Opened], text: str, weigher: Weigher | None) -> dict[int, float]:
        told = [found for word in topical_words(text) if (found := coder.parser.vector(word)) is not None]
        topic = np.mean(told, axis=0, dtype=float) if told else np.zeros(width)
        odds: dict[int, float] = {}
        around = report_surroundings(opened, text, lambda word: coder.parser.vector(word) is not None)
        beside = {
            id(each): {r.draft.event for r in tellings} for sentence in opened for tellings in sentence.readings for each in tellings
        }
        for (reading, clues), surroundings in zip(report_clues(opened, text), around, strict=True):
            odds[id(reading)] = -9.0 if reading.reason else 9.0
            span, event = reading.draft.span, reading.draft.event
            right, share = _judge(span.start, span.end, event, current.gold["events"])
            if not right and (announced := ANNOUNCED.get(event, set()) - beside[id(reading)]):
                right = any(_judge(span.start, span.end, each, current.gold["events"])[0] for each in announced)
                share = 1.0 if right else share
            weight = share * (TAGGED if current.tagged else FRESH if current.fresh else 1.0)
            cases.append(
                Case(
                    current.document.id,
                    frozenset(sys.intern(clue) for clue in clues if not _names_somebody(clue, names)),
                    topic,
                    vector(trigger_word(reading, text)),
                    surroundings,
                    right,
                    weight,
                )
            )
        return odds

    real = stage.weigh_report
    stage.weigh_report = note  # type: ignore[assignment]
    for current in documents:
        coder.code(current.document)
    stage.weigh_report = real
    return cases


def _names_somebody(clue: str, names: Names) -> bool:
    """Say whether a clue is a word of the text that is a name; the words of entries are not looked at."""
    kind, _, told = clue.partition("=")
    if kind not in WORDS and not kind.startswith("n"):
        return False
    return re.split("[=:|]", told if kind == "al" else told.partition("|")[0])[-1] in names


def _judge(start: int, end: int, event: str, gold: Sequence[Record]) -> tuple[bool, float]:
    """Say whether a reading is right, and what it counts."""
    near = False
    for one in gold:
        spans = [one["trigger"], *(one.get("alt_trigger") or ())]
        if event in allowed_types(one):  # type: ignore[arg-type]
            if any(span["start"] < end and start < span["end"] for span in spans):
                return True, OPTIONAL if one.get("optional") else 1.0
            near = near or (one["evidence"]["start"] < end and start < one["evidence"]["end"])
    return False, 0.0 if near else 1.0


def fit(cases: Sequence[Case]) -> ClueWeights:
    """Return the weights that fit the cases."""
    cases = [case for case in cases if case.weight]
    told = Counter(clue for case in cases for clue in case.clues)
    names = {clue: i for i, clue in enumerate(sorted(clue for clue, many in told.items() if many >= SEEN))}
    clues = [np.array(sorted(names[clue] for clue in case.clues if clue in names), dtype="int32") for case in cases]
    right, worth = np.array([case.right for case in cases]), np.array([case.weight for case in cases])
    report = Shared.of([(case.document, case.report) for case in cases], REPORT_SCALE)
    trigger = Shared.of([(case.around.word, case.trigger) for case in cases], TRIGGER_SCALE)
    found = regress(clues, len(names), (report, trigger), right, worth, INVERSE_RIDGE)
    network, beside = train([case.around for case in cases], clues, report, right, worth, len(names), load_model().vocab)
    bias, weights, of_report, of_trigger = ((1 - SHARE) * each for each in found)
    of_report, of_trigger = of_report * report.factors, of_trigger * trigger.factors
    weights += SHARE * beside
    start = {"bias": round(float(bias[0] - of_report @ report.means - of_trigger @ trigger.means), 3)}
    kept = start | {clue: round(float(weights[i]), 3) for clue, i in names.items() if abs(weights[i]) >= LEAST}
    return ClueWeights(kept, tuple(map(_short, of_report)), tuple(map(_short, of_trigger)), scaled_by(network, SHARE))


def _short(value: float) -> float:
    return float(f"{value:.3g}")


def fit_folds(documents: Sequence[Annotated], cases: Sequence[Case]) -> list[ClueWeights]:
    """Return for each fold the weights fitted on all others; nothing is measured on texts written for the fit, so they are in all."""
    fold = {each.document.id: each.fold for each in documents if not each.tagged}
    return [fit([case for case in cases if fold.get(case.document) != held]) for held in range(FOLDS)]


def write(weights: ClueWeights) -> None:
    """Write the weights into the pack."""
    with (PACK / "clues.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([("clue", "weight"), *weights.clues.items()])
    with (PACK / "clue-vectors.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["of", *range(len(weights.report))])
        table.writerows([["report", *weights.report], ["trigger", *weights.trigger]])
    if weights.neighbours is not None:
        write_network(weights.neighbours, PACK)


def main(arguments: list[str]) -> None:
    """Fit on all and write."""
    cases = gather(list(read_folders(arguments)))
    weights = fit(cases)
    write(weights)
    print(f"{len(cases)} readings, {sum(case.right for case in cases)} right; {len(weights.clues)} clues have a weight")


if __name__ == "__main__":
    main(sys.argv[1:])
