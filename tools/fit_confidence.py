"""Fit `packs/core/confidence.toml`: how likely an event is right, from what bears it out.

    pip install vigie[fit]
    python tools/fit_confidence.py [--fresh FOLDER]... FOLDER...

Each folder holds `gold.jsonl` and `docs.jsonl`. Only documents whose hash is odd and those of `--fresh` folders are used,
which nobody read while the pack grew: on the others the coder does better than it will on new text. One of the grounds
is what the clues around a trigger word say; each document is coded with clues fitted without its fold (`fit_clues.py`),
so that they are worth what they are on new text. The figures printed are those of five-fold cross-validation by document;
the weights are fitted on all.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from annotated import FOLDS, read_folders
from fit_clues import fit_folds, gather

from vigie.evaluate.align import align, allowed_types
from vigie.evaluate.reliability import measure_reliability
from vigie.export import to_record
from vigie.extract import confidence, document
from vigie.extract.acts.clues import Weigher
from vigie.extract.confidence import Setting
from vigie.extract.draft import Draft
from vigie.pack.core import load_ontology
from vigie.pipeline import Coder

TARGET = Path(__file__).parent.parent / "src" / "vigie" / "packs" / "core" / "confidence.toml"
RIDGE = 4.0  # pulls weights towards 0
TYPES = 3.0  # times harder on those of types, of which some have few events
LEAST = 0.45  # by cross-validation .5 finds less (event F1 −.007; −.02 on texts of others), at precision +.012
Sample = list[tuple[dict[str, float], bool]]


def main(arguments: list[str]) -> None:
    """Code, fit, write the weights, print how such weights do on what they were not fitted on."""
    seen: dict[tuple[str, str], dict[str, float]] = {}
    current = ""

    def note(draft: Draft, setting: Setting) -> float:
        seen[current, draft.id] = confidence.grounds(draft, setting)
        return 0.5

    documents = list(read_folders(arguments))
    held = fit_folds(documents, gather(documents))
    document.confidence = note  # type: ignore[attr-defined]
    coder = Coder(least=0.0)
    weighers = [Weigher(weights, coder.parser.vector) for weights in held]
    folds: list[Sample] = [[] for _ in range(FOLDS)]
    for each in documents:
        if each.tagged or not each.fresh:
            continue
        current, coder.weigher = each.document.id, weighers[each.fold]
        coded = to_record(coder.code(each.document))
        folds[each.fold].extend(_judge(each.gold["events"], coded["events"], current, seen))
    fit = [each for fold in folds for each in fold]
    told = Counter(name for grounds, _ in fit for name in grounds)
    names = ["bias", *sorted(name for name in told if name != "bias" and not name.startswith("type "))]
    names += [f"type {name}" for name in sorted(load_ontology().types)]
    weights = _fit(fit, names)
    lines = ["# How likely an event is right: log odds, added up. Fitted by tools/fit_confidence.py."]
    lines += ["", "# What is less likely right is not coded unless that is asked for.", f"least = {LEAST}", "", "[grounds]"]
    lines += [f"{name} = {value}" for name, value in weights.items() if not name.startswith("type ")]
    lines += ["", "# What the type itself says.", "[types]"]
    lines += [f"{name.removeprefix('type ')} = {value}" for name, value in weights.items() if name.startswith("type ")]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    judged: list[tuple[float, bool]] = []
    for held_out in folds:
        others = _fit([each for fold in folds if fold is not held_out for each in fold], names)
        judged += [(_probability(grounds, others), right) for grounds, right in held_out]
    found = measure_reliability(judged)
    print(f"{len(judged)} events, each judged by weights fitted without its fold: ECE {found.error:.3f}, AUC {found.auc:.3f}")


def _probability(grounds: dict[str, float], weights: dict[str, float]) -> float:
    return float(1 / (1 + np.exp(-sum(weights.get(name, 0.0) * value for name, value in grounds.items()))))


def _judge(gold: list[Any], coded: list[Any], doc_id: str, seen: dict[tuple[str, str], dict[str, float]]) -> Sample:
    pairs = {j: i for i, j in align(gold, coded)}
    return [
        (seen[doc_id, event["id"]], j in pairs and event["event"] in allowed_types(gold[pairs[j]]))
        for j, event in enumerate(coded)
        if not (j in pairs and gold[pairs[j]].get("optional"))
    ]


def _fit(sample: Sample, names: list[str]) -> dict[str, float]:
    x = np.array([[grounds.get(name, 0.0) for name in names] for grounds, _ in sample])
    y = np.array([float(right) for _, right in sample])
    ridge = RIDGE * np.array([0.0 if name == "bias" else TYPES if name.startswith("type ") else 1.0 for name in names])
    weights = np.zeros(len(names))
    for _ in range(40):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (y - p) - ridge * weights
        weights += np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + np.diag(ridge + 1e-6), slope)
    return {name: round(float(weight), 2) for name, weight in zip(names, weights, strict=True)}


if __name__ == "__main__":
    main(sys.argv[1:])
