"""Fit the weights of `packs/core/joining.toml` on annotated reports whose events carry their incident.

    python tools/fit_joining.py [--cross] GOLD.jsonl DOCUMENTS.jsonl CODED.jsonl [GOLD.jsonl DOCUMENTS.jsonl CODED.jsonl …]

With --cross nothing is written: each story is joined with weights that are fitted on the others, and F1 of B³ and of links
between reports is told for its annotated and its coded events. That is what to choose features and thresholds by.

Logistic regression over the pieces of evidence that `assemble.compare` finds, on the annotated events of each
story and on what the coder found of them, so that its slips count too. The reports of a story tell one conflict,
in which parties and places differ less, and what is undated is more surely of it, than in the news at large: CEILINGS and FLOORS
correct for that, and what runs against one is held there while the others are fitted.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from operator import and_
from pathlib import Path
from typing import Any

import numpy as np

from vigie.assemble.accounts import gather_accounts
from vigie.assemble.compare import ACROSS, SERIES, evidence, may_be_one
from vigie.assemble.join import join
from vigie.assemble.keys import asked_keys, filing_keys
from vigie.assemble.profile import profile
from vigie.assemble.retelling import WITHIN, between, evidence_within, full_deeds
from vigie.assemble.story import story_of
from vigie.assemble.tellings import read_tellings
from vigie.evaluate.align import align
from vigie.pack.joining import load_joining
from vigie.types import Telling

KINDS = ("annotated", "coded")
TARGET = Path(__file__).parent.parent / "src" / "vigie" / "packs" / "core" / "joining.toml"
RIDGE = {"within": 5.0, "across": 4.0, "series": 100.0}  # pulls weights towards 0, or towards PRIORS; swept, judged by --cross
CEILINGS = {
    "across": {
        "place_far": -4.0, "act_diff": -1.5, "rec_diff": -1.5, "act_other": -1.0, "rec_other": -1.0, "rec_weak": -0.2,
        "day_off": -4.0, "day_out": -2.5,
        "reversed": -1.5, "killed_ne": 0.0, "injured_ne": 0.0, "one_many": 0.0,
        "lag": -0.25, "one_undated": -2.0, "both_undated": -1.6,
    },
    "series": {
        "place_far": -1.5, "act_diff": -1.5, "rec_diff": -1.0, "act_other": -1.0, "rec_other": -1.0, "rec_weak": 0.0, "act_weak": 0.0,
    },
    "within": {"place_far": -3.0, "day_out": -2.5, "day_off": -2.5},
}  # fmt: skip
FLOORS = {
    "across": {"mode_same": 0.0, "act_near": 0.0},
    "series": {"mode_same": 0.0, "place_same": 0.3, "place_near": 0.0, "act_near": 0.0, "tally": 0.0},
    "within": {},
}  # fmt: skip
PRIORS = {  # where weights lie before anything is seen: few series are annotated, those of one conflict say little of another's
    "series": {
        "bias": -0.8, "type_other": -1.0, "mode_same": 1.0, "mode_diff": -1.0, "deed_other": -2.0,
        "sides_same": 1.0, "sides_half": 0.3, "sides_turned": -2.0, "sides_other": -1.0, "reversed": -2.0,
        "act_same": 0.7, "act_state": 0.5, "act_near": 0.2, "act_other": -1.0, "act_diff": -1.5,
        "rec_same": 1.5, "rec_state": 1.2, "rec_near": 0.3, "rec_other": -1.0, "rec_diff": -1.0, "rec_one": -0.3,
        "place_same": 0.3, "place_far": -1.5, "not_actual": -1.0, "trigger": 0.6, "trigger_other": -0.3,
        "tally_eq": 1.5, "tally_near": 1.0, "tally_ne": -3.0, "lag_tally": -0.3,
    },
}  # fmt: skip
Sample = list[tuple[dict[str, float], bool]]
Set = tuple[list[list[Telling]], dict[str, str]]  # the tellings of each document, and the incident of those that are annotated
Weights = dict[str, dict[str, float]]


def main(*arguments: str) -> None:
    """Fit, and write the weights into the pack; with --cross judge each story by the weights of the others."""
    paths = [argument for argument in arguments if not argument.startswith("--")]
    stories = [_story(*triple) for triple in zip(paths[::3], paths[1::3], paths[2::3], strict=True)]
    if "--cross" in arguments:
        for number, story in enumerate(stories):
            _use(_fitted([each for other in (*stories[:number], *stories[number + 1 :]) for each in other]))
            told = (f"{name} {b3:.3f} / {links:.3f}" for name, (b3, links) in zip(KINDS, map(_score, story), strict=True))
            print(f"{Path(paths[3 * number]).parent.name:14}", *told)
        return
    weights = _fitted([each for story in stories for each in story])
    head = TARGET.read_text(encoding="utf-8").partition("\n# Two tellings of one document.\n")[0]
    notes = {"within": "Two tellings of one document.", "across": "Accounts of two documents.", "series": "Series and tallies."}
    blocks = [
        f"\n# {notes[name]}\n[{name}]\n" + "".join(f"{key} = {value}\n" for key, value in found.items())
        for name, found in weights.items()
    ]
    TARGET.write_text(head.rstrip("\n") + "\n" + "".join(blocks), encoding="utf-8")
    _use(weights)
    for number, story in enumerate(stories):
        told = (f"{name} {b3:.3f} / {links:.3f}" for name, (b3, links) in zip(KINDS, map(_score, story), strict=True))
        print(f"{Path(paths[3 * number]).parent.name:14}", *told)


def _story(gold_path: str, documents_path: str, coded_path: str) -> tuple[Set, Set]:
    documents = {record["doc_id"]: record for record in _lines(documents_path)}
    gold, coded = ([{**documents[record["doc_id"]], **record} for record in _lines(path)] for path in (gold_path, coded_path))
    return _labelled(gold, gold), _labelled(coded, gold)


def _fitted(sets: Sequence[Set]) -> Weights:
    """Return the weights that sets give; those within documents are used to gather the accounts of the others."""
    rules = load_joining()
    rules.within.clear()
    rules.within.update(_fit("within", _within(sets), WITHIN))
    across, series = _across(sets)
    return {"within": dict(rules.within), "across": _fit("across", across, ACROSS), "series": _fit("series", series, SERIES)}


def _use(weights: Weights) -> None:
    rules = load_joining()
    for name, held in (("within", rules.within), ("across", rules.across), ("series", rules.series)):
        held.clear()
        held.update(weights[name])


def _score(story: Set) -> tuple[float, float]:
    """Return F1 of B³ and of links between reports over the annotated events that were found."""
    documents, labels = story
    groups = join([telling for told in documents for telling in told])
    found = {telling.key: n for n, group in enumerate(groups) for account in group for telling in account.tellings}
    keys = sorted(labels)
    by_label, by_group = Counter(labels[key] for key in keys), Counter(found[key] for key in keys)
    both = Counter((labels[key], found[key]) for key in keys)
    precision, recall = (sum(n * n / held[pair[side]] for pair, n in both.items()) for side, held in ((1, by_group), (0, by_label)))
    pairs = [(a, b) for a, b in combinations(keys, 2) if a.partition("#")[0] != b.partition("#")[0]]
    same, told = ([held[a] == held[b] for a, b in pairs] for held in (labels, found))
    return 2 * precision * recall / (precision + recall) / len(keys), 2 * sum(map(and_, same, told)) / max(1, sum(same) + sum(told))


def _lines(path: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]


def _labelled(records: Sequence[Mapping[str, Any]], gold: Sequence[Mapping[str, Any]]) -> Set:
    """Return the tellings of each document, and the incident of those that an annotated event is aligned with."""
    known = {record["doc_id"]: record["events"] for record in gold}
    tellings, labels = [], {}
    for record in records:
        told = read_tellings(record, record["text"])
        tellings.append(list(told))
        annotated = known[record["doc_id"]]
        for i, j in align(annotated, record["events"]):
            if annotated[i].get("incident"):
                labels[told[j].key] = annotated[i]["incident"]
    return tellings, labels


def _within(sets: Sequence[Set]) -> Sample:
    sample: Sample = []
    for documents, labels in sets:
        for told in documents:
            ordered = sorted(told, key=lambda telling: telling.order)
            profiles = [profile(telling, story_of(told)) for telling in ordered]
            full = full_deeds(profiles)
            for i, j in combinations(range(len(ordered)), 2):
                one, other = ordered[i].key, ordered[j].key
                if one in labels and other in labels and may_be_one(profiles[i], profiles[j]):
                    found = evidence_within(profiles[i], profiles[j], between(ordered, profiles, full, i, j))
                    sample.append((found, labels[one] == labels[other]))
    return sample


def _across(sets: Sequence[Set]) -> tuple[Sample, Sample]:
    single: Sample = []
    series: Sample = []
    for documents, labels in sets:
        ready = []
        for told in documents:
            for account in gather_accounts(told):
                votes: dict[str, int] = defaultdict(int)
                for telling in account.tellings:
                    if telling.key in labels:
                        votes[labels[telling.key]] += 1
                if votes:
                    ready.append((account, max(sorted(votes), key=votes.__getitem__)))
        filed = [filing_keys(account.profile) for account, _ in ready]
        asked = [asked_keys(account.profile) for account, _ in ready]
        for (i, (one, label)), (j, (other, mark)) in combinations(enumerate(ready), 2):
            apart = one.tellings[0].doc_id != other.tellings[0].doc_id
            if apart and asked[i] & filed[j] and may_be_one(one.profile, other.profile):
                (single if one.profile.kind == "single" else series).append((evidence(one.profile, other.profile), label == mark))
    return single, series


def _fit(name: str, sample: Sample, features: Sequence[str]) -> dict[str, float]:
    """Return the weights that fit the sample best between their floors and ceilings."""
    x = np.array([[found.get(feature, 0.0) for feature in features] for found, _ in sample])
    y = np.array([float(same) for _, same in sample])
    ridge = RIDGE[name] * np.array([name in PRIORS or feature != "bias" for feature in features])
    prior = np.array([PRIORS.get(name, {}).get(feature, 0.0) for feature in features])
    low, high = (
        np.array([bounds[name].get(feature, far) for feature in features]) for bounds, far in ((FLOORS, -np.inf), (CEILINGS, np.inf))
    )
    weights = np.clip(prior, low, high)
    held = np.zeros(len(features), dtype=bool)  # what has run against its bound: the others are fitted to it there
    while True:
        free = ~held
        for _ in range(25):  # Newton's steps; ten suffice
            p = 1 / (1 + np.exp(-x @ weights))
            slope = (x.T @ (y - p) - ridge * (weights - prior))[free]
            weights[free] += np.linalg.solve((x[:, free] * (p * (1 - p))[:, None]).T @ x[:, free] + np.diag(ridge[free] + 1e-6), slope)
        over = free & ((weights < low) | (weights > high))
        if not over.any():
            return {feature: round(float(weight), 2) for feature, weight in zip(features, weights, strict=True)}
        weights = np.clip(weights, low, high)
        held |= over


if __name__ == "__main__":
    main(*sys.argv[1:])
