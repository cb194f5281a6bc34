"""Fit the weights of `packs/core/joining.toml` on annotated reports whose events carry their incident.

    python tools/fit_joining.py GOLD.jsonl DOCUMENTS.jsonl CODED.jsonl [GOLD.jsonl DOCUMENTS.jsonl CODED.jsonl …]

Logistic regression over the pieces of evidence that `assemble.compare` finds, on the annotated events of each
story and on what the coder found of them, so that its slips count too. The reports of a story tell one conflict,
in which parties and places differ less than in the news at large: CEILINGS and FLOORS correct for that.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

from vigie.assemble.accounts import between, full_deeds, gather_accounts
from vigie.assemble.compare import ACROSS, SERIES, WITHIN, evidence, evidence_within, may_be_one
from vigie.assemble.keys import filing_keys
from vigie.assemble.profile import profile, story_of
from vigie.assemble.tellings import read_tellings
from vigie.pack.joining import load_joining
from vigie.types import Telling

TARGET = Path(__file__).parent.parent / "src" / "vigie" / "packs" / "core" / "joining.toml"
RIDGE = {"within": 5.0, "across": 4.0, "series": 3.0}  # pulls weights towards 0; swept on one story, judged on the other
CEILINGS = {
    "across": {
        "place_far": -4.0, "act_diff": -1.5, "rec_diff": -1.5, "act_other": -1.0, "rec_other": -1.0, "rec_weak": -0.2,
        "day_off": -4.0, "day_out": -2.5,
        "reversed": -1.5, "killed_ne": 0.0, "injured_ne": 0.0, "one_many": 0.0, "lead_both": 0.5,
    },
    "series": {
        "place_far": -1.5, "act_diff": -1.5, "rec_diff": -1.0, "act_other": -1.0, "rec_other": -1.0, "rec_weak": 0.0, "act_weak": 0.0,
    },
    "within": {"place_far": -3.0, "day_out": -2.5, "day_off": -2.5},
}  # fmt: skip
FLOORS = {
    "across": {"mode_same": 0.0, "lead_both": 0.0, "act_near": 0.0},
    "series": {"mode_same": 0.0, "place_same": 0.3, "place_near": 0.0, "act_near": 0.0, "tally": 0.0},
    "within": {},
}  # fmt: skip
Sample = list[tuple[dict[str, float], bool]]


def main(*paths: str) -> None:
    """Fit, and write the weights into the pack."""
    sets = []
    for gold_path, documents_path, coded_path in zip(paths[::3], paths[1::3], paths[2::3], strict=True):
        documents = {record["doc_id"]: record for record in _lines(documents_path)}
        gold = [{**documents[record["doc_id"]], **record} for record in _lines(gold_path)]
        coded = [{**documents[record["doc_id"]], **record} for record in _lines(coded_path)]
        sets += [_labelled(gold, gold, documents), _labelled(coded, gold, documents)]
    rules = load_joining()
    rules.within.update(_fit("within", _within(sets), WITHIN))
    across, series = _across(sets)
    fitted = {"within": dict(rules.within), "across": _fit("across", across, ACROSS), "series": _fit("series", series, SERIES)}
    head = TARGET.read_text(encoding="utf-8").partition("\n# Two tellings of one document.\n")[0]
    notes = {"within": "Two tellings of one document.", "across": "Accounts of two documents.", "series": "Series and tallies."}
    blocks = [
        f"\n# {notes[name]}\n[{name}]\n" + "".join(f"{key} = {value}\n" for key, value in weights.items())
        for name, weights in fitted.items()
    ]
    TARGET.write_text(head.rstrip("\n") + "\n" + "".join(blocks), encoding="utf-8")
    print(f"{len(across)} pairs of accounts, {sum(same for _, same in across)} of one occurrence;", end=" ")
    print(f"{len(series)} of series, {sum(same for _, same in series)}")


def _lines(path: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]


def _labelled(
    records: Sequence[Mapping[str, Any]], gold: Sequence[Mapping[str, Any]], documents: Mapping[str, Mapping[str, Any]]
) -> tuple[list[list[Telling]], dict[str, str]]:
    """Return the tellings of each document, and the incident of those that an annotated event overlaps."""
    known = {record["doc_id"]: record["events"] for record in gold}
    tellings, labels = [], {}
    for record in records:
        told = read_tellings(record, documents[record["doc_id"]]["text"])
        tellings.append(list(told))
        for telling in told:
            for event in known[record["doc_id"]]:
                trigger = event["trigger"]
                meets = telling.trigger.start < trigger["end"] and trigger["start"] < telling.trigger.end
                if meets and event["event"] == telling.event and event.get("incident"):
                    labels[telling.key] = event["incident"]
    return tellings, labels


def _within(sets: Sequence[tuple[list[list[Telling]], dict[str, str]]]) -> Sample:
    sample: Sample = []
    for documents, labels in sets:
        for told in documents:
            ordered = sorted(told, key=lambda telling: telling.order)
            profiles = [profile(telling, story_of(told)) for telling in ordered]
            full = full_deeds(profiles)
            for i, j in combinations(range(len(ordered)), 2):
                one, other = ordered[i].key, ordered[j].key
                if one in labels and other in labels and may_be_one(profiles[i], profiles[j]):
                    found = evidence_within(profiles[i], profiles[j], between(ordered, full, i, j))
                    sample.append((found, labels[one] == labels[other]))
    return sample


def _across(sets: Sequence[tuple[list[list[Telling]], dict[str, str]]]) -> tuple[Sample, Sample]:
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
                    ready.append((account, max(sorted(votes), key=votes.__getitem__), filing_keys(account.profile)))
        for (one, label, keys), (other, mark, others) in combinations(ready, 2):
            apart = one.tellings[0].doc_id != other.tellings[0].doc_id
            if apart and keys & others and may_be_one(one.profile, other.profile):
                (single if one.profile.kind == "single" else series).append((evidence(one.profile, other.profile), label == mark))
    return single, series


def _fit(name: str, sample: Sample, features: Sequence[str]) -> dict[str, float]:
    x = np.array([[found.get(feature, 0.0) for feature in features] for found, _ in sample])
    y = np.array([float(same) for _, same in sample])
    ridge = RIDGE[name] * np.array([feature != "bias" for feature in features])
    weights = np.zeros(len(features))
    for _ in range(40):  # Newton's steps; ten suffice
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (y - p) - ridge * weights
        weights += np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + np.diag(ridge + 1e-6), slope)
    low, high = FLOORS[name], CEILINGS[name]
    return {
        feature: round(max(min(float(weight), high.get(feature, np.inf)), low.get(feature, -np.inf)), 2)
        for feature, weight in zip(features, weights, strict=True)
    }


if __name__ == "__main__":
    main(*sys.argv[1:])
