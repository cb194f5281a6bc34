"""Fit a logistic regression on clues that hold or not, and on vectors that many cases share, in little memory.

Only `fit_clues.py` calls it. A vector that stands for a report or a word is kept once, not for each case.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.optimize import minimize

DESCENT = {"maxiter": 300, "gtol": 1e-4, "ftol": 1e-9}


@dataclass(frozen=True)
class Shared:
    """One vector for each case, of few; brought to the same spread in every number, `scaled` = (vector − `means`) · `factors`."""

    rows: np.ndarray
    scaled: np.ndarray
    means: np.ndarray
    factors: np.ndarray

    @classmethod
    def of(cls, told: Sequence[tuple[Hashable, np.ndarray]], scale: float) -> Shared:
        """Take the vector of each case with the key that those who share it have."""
        first = dict(reversed(told))
        number = {key: row for row, key in enumerate(first)}
        rows = np.array([number[key] for key, _ in told])
        values = np.array(list(first.values()))
        many = np.bincount(rows, minlength=len(values)) / len(rows)
        means = many @ values
        factors = scale / (np.sqrt(many @ (values - means) ** 2) + 1e-6)
        return cls(rows, (values - means) * factors, means, factors)

    @property
    def width(self) -> int:
        """How many numbers a vector has."""
        return int(self.scaled.shape[1])


def regress(
    clues: Sequence[np.ndarray], many: int, vectors: Sequence[Shared], right: np.ndarray, worth: np.ndarray, inverse_ridge: float
) -> list[np.ndarray]:
    """Return the bias, the weights of the clues and those of each kind of vector.

    `clues` are the numbers of those that hold in each case, of `many`; `worth` is what a case counts. The bias is held back no
    less than the weights.
    """
    ends = np.cumsum([0, *map(len, clues)])
    known = sparse.csr_matrix((np.ones(ends[-1]), np.concatenate(clues), ends), shape=(len(clues), many))
    turned = known.T.tocsr()
    sides = np.cumsum([1, many, *(each.width for each in vectors)])
    sign = np.where(right, 1.0, -1.0)

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        bias, told, *parts = np.split(w, sides[:-1])
        odds = known @ told + bias[0]
        for each, part in zip(vectors, parts, strict=True):
            odds += (each.scaled @ part)[each.rows]
        margin = sign * odds
        value = inverse_ridge * float(worth @ np.logaddexp(0.0, -margin)) + float(w @ w) / 2
        pull = -inverse_ridge * worth * sign * np.exp(-np.logaddexp(0.0, margin))
        slopes = [np.array([pull.sum()]), turned @ pull]
        slopes += [np.bincount(each.rows, pull, minlength=len(each.scaled)) @ each.scaled for each in vectors]
        return value, np.concatenate(slopes) + w

    found = minimize(loss, np.zeros(sides[-1]), jac=True, method="L-BFGS-B", options=DESCENT).x
    return np.split(found, sides[:-1])
