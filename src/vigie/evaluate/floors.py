"""Hold figures to floors that a file states, so that accuracy never falls unseen."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from pathlib import Path

from vigie.errors import VigieError
from vigie.evaluate.figures import Figures

MARGIN = 0.01  # below what was measured: a floor is to catch a loss, not the last event more or less
FEW = 5  # annotated values of a field below which its figure says too little for a floor
FEW_OF_TYPE = 10  # annotated events of a type likewise


class FloorError(VigieError):
    """A file of floors cannot be read; the message names the line or field."""


def read_floors(path: Path) -> dict[str, float]:
    """Return the floor of each field, and of each type in capitals."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise FloorError(f"{path}: {error}") from error
    floors: dict[str, float] = {}
    for name, value in {**table.get("fields", {}), **table.get("types", {})}.items():
        if not isinstance(value, (int, float)) or not 0 <= value <= 1:
            raise FloorError(f"{path}: {name}: a floor is a number from 0 to 1, not {value!r}")
        floors[name] = float(value)
    return floors


def below_floors(figures: Figures, floors: Mapping[str, float]) -> list[str]:
    """Return a line for each figure that is below its floor, or is no longer measured."""
    known = {figure.name: figure.value for figure in (*figures.fields, *figures.types)}
    lines = []
    for name, floor in floors.items():
        value = known.get(name)
        if value is None or value < floor:
            lines.append(f"{name}: {'not measured' if value is None else f'{value:.3f}'}, below its floor of {floor:.3f}")
    return lines


def raise_floors(figures: Figures, floors: Mapping[str, float], *, lower: bool = False) -> tuple[dict[str, float], list[str]]:
    """Return floors just below the figures, and which of the old ones were lowered; without `lower` none is."""
    raised = dict(floors)
    lowered = []
    for figure in (*figures.fields, *figures.types):
        if figure.value is None or figure.gold < (FEW_OF_TYPE if figure.name.isupper() else FEW):
            continue
        floor = max(0.0, math.floor((figure.value - MARGIN) * 1000) / 1000)
        old = floors.get(figure.name)
        if old is None or floor > old:
            raised[figure.name] = floor
        elif floor < old and figure.value < old and lower:
            raised[figure.name] = floor
            lowered.append(f"{figure.name}: {old:.3f} lowered to {floor:.3f}")
    return raised, lowered


def write_floors(path: Path, floors: Mapping[str, float]) -> None:
    """Write floors, types apart from fields."""
    fields = {name: value for name, value in floors.items() if not name.isupper()}
    types = {name: value for name, value in floors.items() if name.isupper()}
    lines = ["# Floors of `vigie eval`; raised by --write-floors, lowered only with --lower.", "", "[fields]"]
    lines += [f"{name} = {value:.3f}" for name, value in fields.items()]
    lines += ["", "[types]", *(f"{name} = {value:.3f}" for name, value in sorted(types.items()))]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
