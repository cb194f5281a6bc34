"""Fit `packs/core/confidence.toml`: how likely an event is right, from what bears it out.

    python tools/fit_confidence.py FOLDER...

Each folder holds `gold.jsonl` and `docs.jsonl`. Only the documents whose hash is odd are used, which mostly nobody read
while the pack grew: on the others the coder does better than it will on new text. The figures printed are those of
five-fold cross-validation by document; the weights are fitted on all.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from vigie.evaluate.align import align, allowed_types
from vigie.evaluate.reliability import measure_reliability
from vigie.export import to_record
from vigie.extract import confidence, document
from vigie.extract.confidence import Setting
from vigie.extract.draft import Draft
from vigie.pack.core import load_ontology
from vigie.pipeline import Coder
from vigie.types import Document

TARGET = Path(__file__).parent.parent / "src" / "vigie" / "packs" / "core" / "confidence.toml"
RIDGE = 4.0  # pulls weights towards 0
TYPES = 3.0  # times harder on those of types, of which some have few events
LEAST = 0.3  # swept 0.2 to 0.4: below it three in four events were wrong
SEEN = 2  # events of an entry from which it has a weight of its own
FOLDS = 5
Sample = list[tuple[dict[str, float], bool]]


def main(folders: list[str]) -> None:
    """Code, fit, write the weights, print how such weights do on what they were not fitted on."""
    seen: dict[tuple[str, str], dict[str, float]] = {}
    current = ""

    def note(draft: Draft, setting: Setting) -> float:
        seen[current, draft.id] = confidence.grounds(draft, setting)
        return 0.5

    document.confidence = note  # type: ignore[attr-defined]
    coder = Coder(least=0.0)
    folds: list[Sample] = [[] for _ in range(FOLDS)]
    for folder in folders:
        documents = {record["doc_id"]: record for record in _lines(Path(folder) / "docs.jsonl")}
        for gold in _lines(Path(folder) / "gold.jsonl"):
            head = documents[gold["doc_id"]]
            current = gold["doc_id"]
            digest = int(hashlib.sha256(current.encode()).hexdigest(), 16)
            if digest % 2 == 0:
                continue
            day = date.fromisoformat(head["published"][:10]) if head.get("published") else None
            report = Document(current, head["text"], day, head.get("published"), head.get("outlet"), head.get("title"))
            coded = to_record(coder.code(report))
            folds[digest // 2 % FOLDS].extend(_judge(gold["events"], coded["events"], current, seen))
    fit = [each for fold in folds for each in fold]
    told = Counter(name for grounds, _ in fit for name in grounds)
    names = ["bias", *sorted(name for name in told if name != "bias" and not name.startswith(("type ", "entry ")))]
    names += [f"type {name}" for name in sorted(load_ontology().types)]
    names += sorted(name for name, many in told.items() if name.startswith("entry ") and many >= SEEN)
    weights = _fit(fit, names)
    lines = ["# How likely an event is right: log odds, added up. Fitted by tools/fit_confidence.py."]
    lines += ["", "# What is less likely right is not coded unless that is asked for.", f"least = {LEAST}", "", "[grounds]"]
    lines += [f"{name} = {value}" for name, value in weights.items() if not name.startswith(("type ", "entry "))]
    lines += ["", "# What the type itself says.", "[types]"]
    lines += [f"{name.removeprefix('type ')} = {value}" for name, value in weights.items() if name.startswith("type ")]
    lines += ["", "# What the entry of the pack says: how often it was right there.", "[entries]"]
    lines += [f'"{name.removeprefix("entry ")}" = {value}' for name, value in weights.items() if name.startswith("entry ") and value]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    judged: list[tuple[float, bool]] = []
    for held in folds:
        others = _fit([each for fold in folds if fold is not held for each in fold], names)
        judged += [(_probability(grounds, others), right) for grounds, right in held]
    found = measure_reliability(judged)
    print(f"{len(judged)} events, each judged by weights fitted without its fold: ECE {found.error:.3f}, AUC {found.auc:.3f}")


def _probability(grounds: dict[str, float], weights: dict[str, float]) -> float:
    return float(1 / (1 + np.exp(-sum(weights.get(name, 0.0) * value for name, value in grounds.items()))))


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


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
