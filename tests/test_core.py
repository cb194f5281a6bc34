"""The ontology's files say what the contract and the codebook say."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest

from vigie.pack.core import load_ontology, modes_of, quad, scale
from vigie.pack.files import files_digest, pack_digest


def test_the_types_are_those_of_the_contract() -> None:
    schema = json.loads((files("vigie") / "data" / "coded-document.schema.json").read_text(encoding="utf-8"))
    assert set(load_ontology().types) == set(schema["$defs"]["event"]["properties"]["event"]["enum"])


def test_counts_of_what_plover_has() -> None:
    ontology = load_ontology()
    assert (len(ontology.types), len(ontology.contexts), len(ontology.sectors)) == (16, 37, 25)
    assert sum(len(kind.modes) for kind in ontology.types.values()) == 67


@pytest.mark.parametrize(
    ("event", "modes", "expected"),
    [
        ("CONSULT", (), 2.5),
        ("CONSULT", ("phone",), 1.5),
        ("CONSULT", ("phone", "visit"), 4.0),
        ("REQUEST", ("assist", "yield"), -1.0),
        ("ACCUSE", (), -3.0),
        ("PROTEST", ("vandalize",), -5.0),
        ("ASSAULT", ("unconventional", "drone"), -10.0),
        ("AID", (), 10.0),
    ],
)
def test_scale(event: str, modes: tuple[str, ...], expected: float) -> None:
    assert scale(event, modes) == expected


def test_scale_does_not_hang_on_the_order_of_modes() -> None:
    for kind in load_ontology().types.values():
        modes = sorted(kind.modes)
        assert scale(kind.name, modes) == scale(kind.name, modes[::-1])


@pytest.mark.parametrize(("event", "expected"), [("AGREE", 1), ("RETREAT", 2), ("THREATEN", 3), ("SANCTION", 4), ("PROTEST", 4)])
def test_quad(event: str, expected: int) -> None:
    assert quad(event) == expected


def test_conflict_scores_below_cooperation() -> None:
    for kind in load_ontology().types.values():
        scores = [kind.score, *kind.modes.values()]
        assert all(score > 0 for score in scores) if kind.quad < 3 else all(score <= 0.5 for score in scores)


def test_what_is_not_in_the_ontology_is_refused() -> None:
    with pytest.raises(ValueError, match="no event type 'FIGHT'"):
        quad("FIGHT")
    with pytest.raises(ValueError, match="AID has no mode 'visit'"):
        scale("AID", ["visit"])
    assert modes_of("AID") == frozenset()


def test_any_edit_of_a_pack_makes_another_digest(tmp_path: Path) -> None:
    (tmp_path / "places").mkdir()
    for name in ("actors.csv", "places/names.csv"):
        (tmp_path / name).write_text("a,b\n", encoding="utf-8")
    first = files_digest(tmp_path)
    (tmp_path / ".actors.csv.swp").write_text("…", encoding="utf-8")
    assert files_digest(tmp_path) == first
    (tmp_path / "places" / "names.csv").write_text("a,c\n", encoding="utf-8")
    second = files_digest(tmp_path)
    (tmp_path / "actors.csv").rename(tmp_path / "roles.csv")
    assert len({first, second, files_digest(tmp_path)}) == 3
    assert len(pack_digest("fr")) == 6
