"""Vigie's own annotated reports, `gold/`: rebuilt from their sources, and sound."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from vigie.pack.core import load_ontology
from vigie.pack.examples import read_example

ROOT = Path(__file__).parent.parent
# folder -> how its reports are named
STORIES = {
    "story": "mano",
    "story-ikopa": "ikopa",
    "story-araxe": "araxe",
    "story-arauca": "arauca",
    "story-liptako": "liptako",
    "story-litani": "litani",
}
FOLDERS = (ROOT / "gold", ROOT / "gold" / "press", ROOT / "gold" / "outlets", *(ROOT / "gold" / name for name in STORIES))


def lines(name: str) -> list[dict[str, Any]]:
    """Return the records of a compiled file, of the single reports and of the stories."""
    return [json.loads(line) for folder in FOLDERS for line in (folder / name).open(encoding="utf-8")]


TEXTS = {record["doc_id"]: record["text"] for record in lines("docs.jsonl")}
GOLD = lines("gold.jsonl")
NO_STATE = {"UNO", "EUR", "IGO", "NGO", "IMG", "MNC", "ISM"}


def parties(event: dict[str, Any]) -> list[dict[str, Any]]:
    """Return everybody named in an event, sources of its links included."""
    linked = [source for link in event["links"] for source in link["attribution"]]
    return [*event["actor"], *event["recipient"], *event["attribution"], *linked]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_files_are_those_of_the_sources(folder: Path, tmp_path: Path) -> None:
    subprocess.run([sys.executable, ROOT / "tools" / "build_gold.py", folder, tmp_path], check=True)
    for name in ("docs.jsonl", "gold.jsonl"):
        assert (tmp_path / name).read_text(encoding="utf-8") == (folder / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted((ROOT / "gold" / "sentences").glob("*.txt")), ids=lambda path: path.stem)
def test_sentences_are_tagged_soundly(path: Path) -> None:
    told = path.read_text(encoding="utf-8").splitlines()
    assert len(told) == len(set(told))
    types = load_ontology().types
    for tagged in told:
        text, tags = read_example(tagged)
        assert not set("[]") & set(text), tagged
        assert all(name in types for tag in tags for name in tag.name.removeprefix("?").split("|")), tagged


@pytest.mark.parametrize("path", sorted((ROOT / "gold" / "tagged").glob("*.txt")), ids=lambda path: path.stem)
def test_reports_are_tagged_soundly(path: Path) -> None:
    told = path.read_text(encoding="utf-8").strip().split("\n---\n")
    assert len(told) == len(set(told)) > 40
    types = load_ontology().types
    for tagged in told:
        text, tags = read_example(tagged)
        assert not set("[]") & set(text), text[:80]
        assert all(name in types for tag in tags for name in tag.name.lstrip("?=").split("|")), text[:80]


def test_there_are_enough_reports() -> None:
    assert [record["doc_id"] for record in GOLD] == list(TEXTS)
    assert len(GOLD) >= 100
    assert sum(not record["events"] for record in GOLD) == 4


@pytest.mark.parametrize("record", GOLD, ids=lambda record: record["doc_id"])
def test_a_report_is_sound(record: dict[str, Any]) -> None:
    ontology, text = load_ontology(), TEXTS[record["doc_id"]]
    ids = {event["id"] for event in record["events"]}
    assert all(figure["text"] in text for figure in record["figures"])
    for event in record["events"]:
        spans = [event["trigger"], *event.get("alt_trigger", []), *event["event_loc"], *parties(event)]
        for span in spans:
            assert text[span["start"] : span["end"]] == span["text"]
        evidence = event["evidence"]
        assert evidence["start"] <= event["trigger"]["start"] < event["trigger"]["end"] <= evidence["end"]
        assert set(event["mode"]) <= set(ontology.types[event["event"]].modes), event["trigger"]["text"]
        assert set(event.get("alt_event", [])) <= set(ontology.types) - {event["event"]}
        for party in parties(event):
            assert set(party["sector"]) <= set(ontology.sectors), party
            assert party["country"] is None or party["country"] in NO_STATE or len(party["country"]) == 3
        for when in (event, *event.get("alt_date", [])):
            assert (when["date"] is None) == (when["enddate"] is None)
            assert when["date"] is None or date.fromisoformat(when["date"]) <= date.fromisoformat(when["enddate"])
        for link in event["links"]:
            assert link["target"] in ids - {event["id"]}


@pytest.mark.parametrize("story", STORIES.values())
def test_the_incidents_of_a_story_are_sound(story: str) -> None:
    told: dict[str, list[tuple[str, dict[str, Any]]]] = {}
    for record in GOLD:
        if record["doc_id"].startswith(f"{story}-"):
            for event in record["events"]:
                told.setdefault(event["incident"], []).append((record["doc_id"], event))
    shared = [events for events in told.values() if len({doc_id for doc_id, _ in events}) > 1]
    assert len(shared) >= 15
    for incident, events in told.items():
        types = [{event["event"], *event.get("alt_event", [])} for _, event in events]
        assert set.intersection(*types), incident
        days = [(event["date"], event["enddate"]) for _, event in events if event["date"]]
        assert not days or max(start for start, _ in days) <= min(end for _, end in days), incident
