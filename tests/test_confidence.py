"""Confidence is a probability that ranks, and what is below the least wanted goes with its ties."""

from __future__ import annotations

from dataclasses import replace

import pytest
from coded_samples import hand_made

from vigie.evaluate import measure_reliability
from vigie.export import keep_confident
from vigie.extract.confidence import SURE
from vigie.pack.core import load_ontology
from vigie.pack.files import read_toml
from vigie.types import Link


def test_weights_speak_of_known_types() -> None:
    table = read_toml("core", "confidence.toml")
    assert set(table["types"]) == set(load_ontology().types)
    assert table["grounds"]["time"] > 0
    assert 0.9 < SURE < 1


def test_what_is_unsure_goes_with_the_ties_to_it() -> None:
    coded = hand_made()
    sure, unsure = replace(coded.events[0], confidence=0.9), replace(coded.events[1], confidence=0.3)
    tied = replace(coded, events=(replace(sure, links=(Link("follows", unsure.id), Link("follows", sure.id))), unsure))
    (kept,) = keep_confident(tied, 0.5).events
    assert [link.target for link in kept.links] == [sure.id]
    assert keep_confident(tied, 0.0).events == tied.events


def test_reliability() -> None:
    found = measure_reliability([(0.95, True), (0.95, False), (0.15, False), (0.15, True)])
    assert found.error == pytest.approx((2 * 0.45 + 2 * 0.35) / 4)
    assert found.auc == 0.5
    assert measure_reliability([]).error is None
    assert measure_reliability([(0.5, True)]).auc is None
