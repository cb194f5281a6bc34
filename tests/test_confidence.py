"""Confidence is a probability that ranks, and what is below the least wanted goes with its ties."""

from __future__ import annotations

from dataclasses import replace

import pytest
from coded_samples import hand_made

from vigie.evaluate import measure_reliability
from vigie.export import keep_confident
from vigie.extract import document
from vigie.extract.confidence import SURE, Setting, grounds, least_confidence
from vigie.extract.draft import Draft
from vigie.pack.core import load_ontology
from vigie.pack.files import read_toml
from vigie.pipeline import Coder
from vigie.types import Document, Link


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


def test_the_pack_says_what_is_too_unsure_to_code() -> None:
    least = least_confidence()
    assert 0 < least < 0.7
    text = "L'armée a bombardé Goma lundi. Le ministre a critiqué la presse."
    everything, kept = (Coder(least=each).code(Document("a", text)) for each in (0.0, 0.999))
    assert everything.events
    assert not kept.events


def test_an_event_is_seen_in_its_report() -> None:
    setting = Setting(events=1, words=300, of_type={"ASSAULT": 1})
    (draft,) = _drafts("L'armée a bombardé Goma lundi.")
    found = grounds(draft, setting)
    assert found["alone"] == found["article"] == found[f"type {draft.event}"] == 1.0
    assert found["dense"] == pytest.approx(1 / 3)
    assert "kin" not in found


def _drafts(text: str) -> list[Draft]:
    """Return the drafts of a text as they are when their confidence is asked for."""
    seen: list[Draft] = []
    kept = document.confidence  # type: ignore[attr-defined]
    document.confidence = lambda draft, setting: seen.append(draft) or kept(draft, setting)  # type: ignore[attr-defined,func-returns-value]
    try:
        Coder(least=0.0).code(Document("a", text))
    finally:
        document.confidence = kept  # type: ignore[attr-defined]
    return seen
