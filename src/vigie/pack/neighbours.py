"""Read the weights of the small network that reads a trigger word among its neighbours: `neighbours.toml` and `neighbours.npy`.

The table lists the names that have a row of numbers of their own, in the order of the rows; the array holds all numbers, one matrix
after the other in the order of `shapes`. A name that is not listed has row 0.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy

from vigie.errors import PackError
from vigie.pack.files import pack_root, read_toml

REACH = 10  # words to either side of a trigger word
WIDTH = 64  # numbers by which a word is read; 32 told less apart in cross-validation, 96 and 128 no more
HEADS = 4  # ways of looking at the neighbours
VECTOR = 300  # numbers of a word of the parser's model
LISTS = ("pos", "dep", "part", "kind", "event", "entry")


@dataclass(frozen=True, slots=True, eq=False)
class NeighbourWeights:
    """Rows of names by list, and the matrices by name."""

    rows: Mapping[str, Mapping[str, int]]
    matrices: Mapping[str, Any]


def shapes(lists: Mapping[str, int]) -> dict[str, tuple[int, ...]]:
    """Return the shape of every matrix, in their order in the file; `lists` tells how many names each list has."""
    square = (WIDTH, WIDTH)
    tables = {name: (1 + lists[name], WIDTH) for name in LISTS}
    return {
        **tables, "slot": (2 * REACH + 1, WIDTH), "holds": (2, WIDTH), "word": (VECTOR, WIDTH), "word_bias": (WIDTH,),
        "scale": (WIDTH,), "shift": (WIDTH,), "ask": (3 * WIDTH, WIDTH), "ask_bias": (WIDTH,), "key": square, "key_bias": (WIDTH,),
        "value": square, "value_bias": (WIDTH,), "report": (VECTOR, WIDTH), "report_bias": (WIDTH,),
        "inner": (6 * WIDTH, 2 * WIDTH), "inner_bias": (2 * WIDTH,), "outer": (2 * WIDTH,), "outer_bias": (1,),
    }  # fmt: skip


def unpack(lists: Mapping[str, list[str]], numbers: Any) -> NeighbourWeights:
    """Return the weights from the names of each list and all numbers in a row; raise ValueError where they do not fit."""
    wanted = shapes({name: len(lists[name]) for name in LISTS})
    sizes = [int(numpy.prod(shape)) for shape in wanted.values()]
    if numbers.shape != (sum(sizes),):
        raise ValueError(f"holds {numbers.size} numbers, where the names in neighbours.toml ask for {sum(sizes)}")
    parts = numpy.split(numbers.astype("float64"), numpy.cumsum(sizes)[:-1])
    matrices = {name: part.reshape(shape) for (name, shape), part in zip(wanted.items(), parts, strict=True)}
    return NeighbourWeights({name: {told: row for row, told in enumerate(lists[name], start=1)} for name in LISTS}, matrices)


@lru_cache(maxsize=2)
def load_neighbour_weights(lang: str = "fr") -> NeighbourWeights:
    """Return a language's weights; raise PackError, naming the file, for numbers that do not fit the names."""
    lists = read_toml(lang, "neighbours.toml")
    missing = [name for name in LISTS if name not in lists]
    if missing:
        raise PackError(f"packs/{lang}/neighbours.toml: no list {', '.join(missing)}")
    try:
        numbers = numpy.lib.format.read_array(io.BytesIO((pack_root(lang) / "neighbours.npy").read_bytes()), allow_pickle=False)
        return unpack(lists, numbers)
    except ValueError as error:
        raise PackError(f"packs/{lang}/neighbours.npy: {error}") from error
