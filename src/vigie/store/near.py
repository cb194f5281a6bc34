"""Keep how well nodes compare: with each node, packed, the nodes that it was compared with and the scores, in both directions."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, NamedTuple

import numpy as np

from vigie.store.ask import rows_of

FORM = "<i4"  # a node and a score, one pair after the other, in order of the nodes
PAIR = 8  # bytes
Column = np.ndarray[Any, Any]


class Scores(NamedTuple):
    """How nodes compare with others, in columns: a node, another, and their score."""

    one: Column
    other: Column
    score: Column


class Near:
    """Takes the scores of a batch: those of a node are read once, and written once."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self._held: dict[int, dict[int, int]] = {}

    def forget(self) -> None:
        """Drop what is not written."""
        self._held.clear()

    def add(self, node: int, scores: Mapping[int, int]) -> None:
        """Take the scores of a node with others."""
        self._hold((node, *scores))
        self._held[node].update(scores)
        for other, score in scores.items():
            self._held[other][node] = score

    def drop(self, node: int) -> dict[int, int]:
        """Take the scores of a node away; return them."""
        self._hold((node,))
        scores = self._held[node]
        self._hold(scores)
        for other in scores:
            del self._held[other][node]
        self._held[node] = {}
        return scores

    def write(self) -> None:
        """Write what was taken."""
        put_near(self.db, self._held)
        self._held.clear()

    def _hold(self, nodes: Iterable[int]) -> None:
        missing = [node for node in nodes if node not in self._held]
        self._held.update((node, {}) for node in missing)
        self._held.update(read_near(self.db, missing))


class PackNear:
    """The aggregate of SQL that packs the pairs of a node, told in order."""

    def __init__(self) -> None:
        self._told: list[int] = []

    def step(self, other: int, score: int) -> None:
        """Take the next pair."""
        self._told += (other, score)

    def finalize(self) -> bytes:
        """Return all pairs packed."""
        return np.array(self._told, FORM).tobytes()


def register_packing(db: sqlite3.Connection) -> None:
    """Give a connection the aggregate `pack_near`, with which an older store is brought up to date."""
    db.create_aggregate("pack_near", 2, PackNear)  # type: ignore[arg-type]  # declared for one value


def read_near(db: sqlite3.Connection, nodes: Iterable[int]) -> Iterator[tuple[int, dict[int, int]]]:
    """Yield those of the nodes that compare with others, each with these and the scores."""
    for node, packed in _packed(db, nodes):
        told = np.frombuffer(packed, FORM).tolist()
        yield node, dict(zip(told[::2], told[1::2], strict=True))


def read_scores(db: sqlite3.Connection, nodes: Iterable[int]) -> Scores:
    """Return the same in columns."""
    return _columns(_packed(db, nodes))


def put_near(db: sqlite3.Connection, near: Mapping[int, Mapping[int, int]]) -> None:
    """Store what nodes compare with, in place of what stood there; a node without others has no row."""
    db.executemany("DELETE FROM near WHERE node = ?", ((node,) for node, others in near.items() if not others))
    told = ((node, chain.from_iterable(sorted(others.items()))) for node, others in near.items() if others)
    rows = ((node, np.fromiter(pairs, FORM).tobytes()) for node, pairs in told)
    db.executemany("INSERT OR REPLACE INTO near (node, packed) VALUES (?, ?)", rows)


def one_sided(db: sqlite3.Connection) -> Iterator[str]:
    """Yield a line for each score that stands in one direction only."""
    one, other, score = _columns(rows_of(db, "SELECT node, packed FROM near"))
    low, high = one.astype(np.int64), other.astype(np.int64)
    there, back = low << 32 | high, high << 32 | low
    order = np.argsort(there)
    at = np.minimum(np.searchsorted(there[order], back), max(len(there) - 1, 0))
    stands = (there[order][at] == back) & (score[order][at] == score)
    for i in np.flatnonzero(~stands).tolist():
        yield f"score {one[i]}-{other[i]}: its other direction is missing"


def _packed(db: sqlite3.Connection, nodes: Iterable[int]) -> tuple[tuple[Any, ...], ...]:
    sql = "SELECT near.node, near.packed FROM json_each(?) AS given CROSS JOIN near ON near.node = given.value"
    return rows_of(db, sql, (json.dumps(sorted(nodes)),))


def _columns(packed: tuple[tuple[Any, ...], ...]) -> Scores:
    told = np.frombuffer(b"".join(pairs for _, pairs in packed), FORM)
    nodes = np.array([node for node, _ in packed], FORM)
    return Scores(np.repeat(nodes, [len(pairs) // PAIR for _, pairs in packed]), told[::2].copy(), told[1::2].copy())
