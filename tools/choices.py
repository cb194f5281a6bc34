"""Fit what speaks for one of several answers: a multinomial logistic regression, for parts and for places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

DESCENT = {"maxiter": 300, "gtol": 1e-3}
Vector = npt.NDArray[np.float64]
Grounds = Sequence[str]


def fit_choices(
    options: Sequence[Sequence[Grounds]], right: Sequence[float], weights: Sequence[float], *, ridge: float, seen: int
) -> dict[str, float]:
    """Return the weights that make the right answers likeliest; of several right ones any will do, each as far as it is right.

    `options` are the answers of each choice by what speaks for them, `right` how right they are, one after the other;
    `weights` what each choice counts for, `ridge` what pulls weights towards 0, `seen` how often a ground must be met.
    """
    met = Counter(name for each in options for grounds in each for name in set(grounds))
    names = {name: k for k, name in enumerate(sorted(name for name, many in met.items() if many >= seen))}
    rows = [(r, names[name]) for r, grounds in enumerate(g for each in options for g in each) for name in grounds if name in names]
    row, column = np.array(rows).T
    sizes = np.array([len(each) for each in options])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    share = np.array(right)
    weight = np.array(weights)

    def loss(w: Vector) -> tuple[float, Vector]:
        scores = np.bincount(row, w[column], minlength=len(share))
        shares = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        shares /= np.repeat(np.add.reduceat(shares, starts), sizes)
        good = np.maximum(np.add.reduceat(shares * share, starts), 1e-12)
        pull = (shares - shares * share / np.repeat(good, sizes)) * np.repeat(weight, sizes)
        slope = np.bincount(column, pull[row], minlength=len(names)) + ridge * w
        return float(-(weight * np.log(good)).sum() + ridge * (w @ w) / 2), slope

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options=DESCENT).x
    return {name: round(float(found[k]), 2) for name, k in names.items()}
