"""Fit which sentences need not be parsed, and write `packs/fr/skipping.toml`.

    python tools/fit_skipping.py [--reports FILE.jsonl …] [--gold FOLDER …]

Reports are JSON lines as `vigie code` takes them; a folder of annotations has `docs.jsonl` and `gold.jsonl`, or tagged
reports in `*.txt`. Each report is coded without skipping. A sentence counts by the confidence of its surest event, where
annotated by whether that is right; acts annotated but missed count, and so do figures. The weights come out the same each
time (elastic net, fixed order). How they do is measured by folds of documents, and `least` set so that the folds lose
LOSS of what counts.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from annotated import read_folders
from names import Names

from vigie.evaluate.align import align, allowed_types
from vigie.export import to_record
from vigie.ingest import read_path
from vigie.pack.fold import split_words
from vigie.pack.skipping import SkipWeights
from vigie.parse.prepare import Segment, segment
from vigie.parse.skipping import Sieve, report_grounds, sentence_grounds
from vigie.parse.spacy_fr import SpacyParser
from vigie.pipeline import Coder
from vigie.types import CodedDocument, Document

TARGET = Path(__file__).parent.parent / "src/vigie/packs/fr/skipping.toml"
LOSS = 0.01  # of what counts; at .008 2.5 % more of the words of mixed news are parsed, .2 to .8 % more of a set's acts are seen
RARE = 4  # sentences, or reports, that a word must be in
LASSO = {"report": 0.3, "sentence": 0.5}  # weights near nothing become nothing
RIDGE = 1.0
ROUNDS = 300
FOLDS = 5
MISSED, WRONG, FIGURE = 0.7, 0.25, 0.6  # what an act missed, one coded wrongly and a mere figure count, an act found being 1
Grounds = Mapping[str, float]


@dataclass(frozen=True)
class Example:
    """A report with its stretches, and for each how likely an event in it is found and right."""

    id: str
    text: str
    segments: Sequence[Segment]
    targets: Sequence[float]

    @property
    def fold(self) -> int:
        """The part of the folds that the report is in."""
        return int(hashlib.sha256(self.id.encode()).hexdigest(), 16) % FOLDS


def main() -> None:
    """Code, fit, write the weights, print what they would lose."""
    options = argparse.ArgumentParser(description="Fit which sentences need not be parsed.")
    options.add_argument("--reports", type=Path, nargs="*", default=[])
    options.add_argument("--gold", type=Path, nargs="*", default=[])
    chosen = options.parse_args()
    coder = Coder(skip=False)
    examples = [example(coder, document, None) for path in chosen.reports for document in read_path(path)]
    examples += [example(coder, each.document, each.gold) for each in read_folders(map(str, chosen.gold))]
    write(examples, TARGET)


def example(coder: Coder, document: Document, gold: Mapping[str, Any] | None) -> Example:
    """Code a report and tell what each of its sentences counts."""
    segments = segment(document, coder.knowledge.text)
    return Example(document.id, document.text, segments, targets(coder.code(document), segments, gold))


def targets(coded: CodedDocument, segments: Sequence[Segment], gold: Mapping[str, Any] | None) -> list[float]:
    """Tell what each sentence counts: the surest of its events, and what was annotated in it."""
    counts = [(event.trigger.start, event.confidence) for event in coded.events]
    if gold is not None:
        events = to_record(coded)["events"]
        pairs = {j: i for i, j in align(gold["events"], events)}
        right = [j in pairs and event["event"] in allowed_types(gold["events"][pairs[j]]) for j, event in enumerate(events)]
        counts = [(event["trigger"]["start"], 1.0 if is_right else WRONG) for event, is_right in zip(events, right, strict=True)]
        counts += [(event["trigger"]["start"], MISSED) for event in gold["events"] if not event.get("optional")]
    counts += [(figure.span.start, FIGURE) for figure in coded.figures]
    return [max((value for at, value in counts if s.span.start <= at < s.span.end), default=0.0) for s in segments]


def write(examples: Sequence[Example], path: Path) -> list[list[float]]:
    """Fit on all reports, write the weights; return the odds that folds without a report give its sentences."""
    sieve = Sieve(SpacyParser(skip=False).lemmas, SkipWeights(0.0, {}, {}))
    forms = [[[sieve._form(word.text) for word in split_words(s.span.of(e.text))] for s in e.segments] for e in examples]
    names = Names(e.text for e in examples)
    wholes = [_nameless(report_grounds(each), names) for each in forms]
    told = [1 - math.prod(1 - min(target, 0.98) for target in e.targets) for e in examples]
    parts = [
        [_nameless(sentence_grounds(f, s, n), names) for n, (f, s) in enumerate(zip(each, e.segments, strict=True))]
        for each, e in zip(forms, examples, strict=True)
    ]
    heads = [0.0] * len(examples)
    for fold in range(FOLDS):
        others = [k for k, e in enumerate(examples) if e.fold != fold]
        weights = fit([wholes[k] for k in others], [told[k] for k in others], LASSO["report"])
        for k in (k for k, e in enumerate(examples) if e.fold == fold):
            heads[k] = total(wholes[k], weights)
    rows = [[{**part, "report": head} for part in each] for each, head in zip(parts, heads, strict=True)]
    odds: list[list[float]] = [[] for _ in examples]
    for fold in range(FOLDS):
        others = [k for k, e in enumerate(examples) if e.fold != fold]
        weights = fit([row for k in others for row in rows[k]], [t for k in others for t in examples[k].targets], LASSO["sentence"])
        for k in (k for k, e in enumerate(examples) if e.fold == fold):
            odds[k] = [total(row, weights) for row in rows[k]]
    least = threshold([(o, t) for each, e in zip(odds, examples, strict=True) for o, t in zip(each, e.targets, strict=True)])
    report = fit(wholes, told, LASSO["report"])
    sentence = fit([row for each in rows for row in each], [t for e in examples for t in e.targets], LASSO["sentence"])
    back = tomllib.loads(path.read_text("utf-8"))["back"] if path.exists() else []
    path.write_text(render(least, back, report, sentence), encoding="utf-8")
    print(f"{len(examples)} reports, {sum(map(len, odds))} sentences; least {least}; {len(report)} and {len(sentence)} weights")
    return odds


def _nameless(grounds: Grounds, names: Names) -> dict[str, float]:
    return {name: value for name, value in grounds.items() if not (name.startswith("word ") and name[5:] in names.stems)}


def threshold(judged: Iterable[tuple[float, float]]) -> float:
    """Return the log odds below which LOSS of what counts lies."""
    ordered = sorted(judged)
    whole = sum(target for _, target in ordered)
    lost = 0.0
    for odds, target in ordered:
        lost += target
        if lost > LOSS * whole:
            return round(odds, 2)
    return round(ordered[-1][0], 2)


def total(grounds: Grounds, weights: Grounds) -> float:
    """Add the weights up."""
    return sum(weights.get(name, 0.0) * value for name, value in grounds.items())


def fit(rows: Sequence[Grounds], targets: Sequence[float], lasso: float) -> dict[str, float]:
    """Return the weights of an elastic net, by accelerated steps; those of words seen rarely are left out."""
    seen = Counter(name for row in rows for name in row)
    names = [name for name in sorted(seen) if seen[name] >= RARE or not name.startswith(("word ", "entry "))]
    column = {name: k for k, name in enumerate(names)}
    cells = [(r, column[name], value) for r, row in enumerate(rows) for name, value in row.items() if name in column]
    at = np.array([cell[0] for cell in cells])
    of = np.array([cell[1] for cell in cells])
    value = np.array([cell[2] for cell in cells])
    wanted = np.array(targets)
    free = np.array([0.0 if name == "bias" else 1.0 for name in names])

    def forth(weights: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        return np.bincount(at, value * weights[of], len(rows)).astype(np.float64)

    def back(errors: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        return np.bincount(of, value * errors[at], len(names)).astype(np.float64)

    steep = np.ones(len(names)) / math.sqrt(len(names))
    size = 1.0
    for _ in range(15):
        steep = back(forth(steep))
        size = float(np.linalg.norm(steep))
        steep /= size
    step = size / 4 + RIDGE
    weights, ahead, pace = np.zeros(len(names)), np.zeros(len(names)), 1.0
    for _ in range(ROUNDS):
        slope = back(1 / (1 + np.exp(-forth(ahead))) - wanted) + RIDGE * free * ahead
        new = ahead - slope / step
        new = np.sign(new) * np.maximum(np.abs(new) - lasso * free / step, 0)
        faster = (1 + math.sqrt(1 + 4 * pace * pace)) / 2
        ahead = new + (pace - 1) / faster * (new - weights)
        weights, pace = new, faster
    return {name: round(float(weight), 2) for name, weight in zip(names, weights, strict=True) if round(float(weight), 2)}


def render(least: float, back: Sequence[str], report: Grounds, sentence: Grounds) -> str:
    """Write the weights out, by kind."""
    lines = ["# Which sentences are not parsed, for nothing in them is likely to tell an event. Fitted by tools/fit_skipping.py"]
    lines += [
        "# to what the coder finds in reports of the French Wikinews of 2016-2018 and the project's own; see NOTICE-data.md.",
        "",
    ]
    lines += ["# Sentences with lower log odds are skipped.", f"least = {least}", ""]
    lines += ["# Folded words by which a sentence speaks of what the one before it names; that one is then read as well."]
    lines += [f"back = {json.dumps(list(back))}"]
    for table, weights in (("report", report), ("sentence", sentence)):
        kinds: dict[str, dict[str, float]] = {}
        for name, value in weights.items():
            kind, _, rest = name.partition(" ")
            kinds.setdefault(kind if rest else "grounds", {})[rest or kind] = value
        for kind in sorted(kinds):
            lines += ["", f"[{table}.{kind}]", *(f"{json.dumps(name)} = {value}" for name, value in kinds[kind].items())]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
