"""The order in which reports come, are revised, judged and joined never shows in the incidents."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store_reports import Act, Report, Where, Who, write_report

from vigie.assemble import Judgement, assemble
from vigie.assemble.tellings import telling_key
from vigie.store.incidents import COLUMNS, incident_row
from vigie.store.judge import Decision, decisions, record_decision
from vigie.store.store import Store

FIRST = date(2024, 3, 1)
PARTIES = (
    Who("l'armée", "armée du Lorand", "lor-mil", "MLI", ("MIL",)),
    Who("le Front boréal", "Front boréal", "front-boreal", "MLI", ("REB",)),
    Who("des civils", None, None, "MLI", ("CVL",)),
    Who("le gouvernement voisin", "gouvernement du Tavel", "tav-gov", "NER", ("GOV",)),
)
PLACES = (Where("Sandou", "MLI", 11, 14.0, -4.0), Where("Belkora", "MLI", 12, 14.05, -4.05), Where("Tilmé", "NER", 13, 18.0, 9.0))
VERBS = {"ASSAULT": ("a bombardé", "a attaqué"), "COERCE": ("a arrêté",), "CONSULT": ("a rencontré",), "ACCUSE": ("a dénoncé",)}
WIRES = (
    "Au marché de la ville basse, les échoppes ont rouvert une à une dans la matinée, sous le regard de patrouilles à pied, et "
    "des familles revenues des collines ont retrouvé leurs maisons sans toit ni portes, racontent des habitants.",
    "La région, longue bande de terre entre deux fleuves, vit depuis dix ans au rythme des trêves et des reprises, tandis que ses "
    "routes restent coupées à la saison des pluies et que ses écoles ferment les unes après les autres, faute de maîtres.",
)
WORDS = ("près du port au petit matin", "pendant la fête des récoltes", "malgré la trêve signée à la frontière")


@st.composite
def acts(draw: st.DrawFn) -> Act:
    """Draw an act of a small world, so that reports often tell the same."""
    event = draw(st.sampled_from(sorted(VERBS)))
    count = draw(st.sampled_from((None, None, None, 3, 12)))
    day = draw(st.sampled_from((None, 0, 0, 1, 5)))
    return Act(
        event,
        draw(st.sampled_from(VERBS[event])),
        draw(st.sampled_from((None, *PARTIES))),
        draw(st.sampled_from((None, *PARTIES))),
        draw(st.sampled_from((None, *PLACES))),
        FIRST + timedelta(days=day) if day is not None else None,
        killed=draw(st.sampled_from((None, None, 4, 5))),
        count=count,
        source=draw(st.sampled_from((None, PARTIES[0]))),
        stance=draw(st.sampled_from(("says", "denies"))),
        rest=draw(st.sampled_from(WORDS)),
        factuality=draw(st.sampled_from(("actual", "actual", "hypothetical"))),
    )


@st.composite
def reports(draw: st.DrawFn, doc_id: str) -> Report:
    """Draw a report, with or without agency copy."""
    return write_report(
        doc_id,
        draw(st.lists(acts(), max_size=3)),
        published=FIRST + timedelta(days=draw(st.sampled_from((*range(7), 140, 390)))),
        outlet=draw(st.sampled_from(("Le Fanal", "Radio Rive", None))),
        after=draw(st.lists(st.sampled_from(WIRES), max_size=2, unique=True)),
    )


@dataclass(frozen=True, slots=True)
class Course:
    """What a store goes through: reports and judgements in some order; None joins what is pending."""

    steps: tuple[Report | Decision | None, ...]

    @property
    def final(self) -> dict[str, Report]:
        """The last text of each report."""
        return {step[0]["doc_id"]: step for step in self.steps if isinstance(step, tuple)}


def decide(what: str, telling: str, *others: str) -> Decision:
    return Decision(what, telling, "0:1:x", others, None, None, "analyste", "deux témoins", "2024-03-09")


@st.composite
def courses(draw: st.DrawFn, *, judged: bool = False) -> Course:
    """Draw up to five reports, up to three of them revised once, in an order of their own."""
    names = [f"d{number}" for number in range(draw(st.integers(2, 5)))]
    texts: list[Report] = []
    for name in names:
        texts += draw(st.lists(reports(name), min_size=1, max_size=2))
    order = draw(st.permutations(texts))
    steps: list[Report | Decision | None] = []
    for report in order:
        steps.append(report)
        if draw(st.booleans()):
            steps.append(None)
    if judged:
        keys = sorted({telling_key(record["doc_id"], event["id"]) for record, _ in texts for event in record["events"]})
        if len(keys) >= 2:
            for _ in range(draw(st.integers(1, 3))):
                one, other = draw(st.lists(st.sampled_from(keys), min_size=2, max_size=2, unique=True))
                what = draw(st.sampled_from(("merge", "split", "reject")))
                decision = decide(what, one) if what == "reject" else decide(what, one, other)
                steps.insert(draw(st.integers(0, len(steps))), decision)
    return Course(tuple(steps))


def follow(course: Iterable[Report | Decision | None], store: Store) -> None:
    """Take the steps of a course, and join at the end."""
    for step in course:
        if step is None:
            store.join()
        elif isinstance(step, Decision):
            with store.transaction() as db:
                record_decision(db, step)
        else:
            store.add(*step)
    store.join()


def run(course: Iterable[Report | Decision | None], path: Path) -> tuple[dict[str, Any], dict[str, str], list[Decision]]:
    """Return what stands in a store at the end of a course: its incidents, the incident of each telling, the judgements."""
    with Store(path, now=lambda: "2024-04-01T00:00:00.000000+00:00") as store:
        follow(course, store)
        assert store.verify() == []
        rows = {row["id"]: dict(row) for row in store.db.execute("SELECT * FROM incident")}
        homes = dict(store.db.execute("SELECT event.key, node.incident FROM event JOIN node ON node.id = event.node").fetchall())
        return rows, homes, decisions(store.db)


def expected(final: Mapping[str, Report], judged: Sequence[Decision] = ()) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the same as `run`, assembled at once without a store."""
    barred = {each.telling for each in judged if each.what == "reject"}
    held = [Judgement(each.telling, other, each.what == "merge") for each in judged for other in each.others]
    records = []
    for record, text in final.values():
        events = [event for event in record["events"] if telling_key(record["doc_id"], event["id"]) not in barred]
        records.append({**record, "text": text, "events": events})
    incidents = assemble(records, judgements=held)
    homes = {telling.key: incident.id for incident in incidents for telling in incident.tellings}
    return {incident.id: {name: incident_row(incident)[name] for name in COLUMNS} for incident in incidents}, homes


def outcome(course: Course) -> tuple[dict[str, Any], dict[str, str], list[Decision]]:
    with tempfile.TemporaryDirectory() as folder:
        return run(course.steps, Path(folder) / "store")


slowly = settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@slowly
@given(courses())
def test_any_order_of_adding_revising_and_joining_gives_what_assembling_gives(course: Course) -> None:
    rows, homes, _ = outcome(course)
    assert (rows, homes) == expected(course.final)


@slowly
@given(courses(judged=True))
def test_judgements_hold_whenever_they_are_made(course: Course) -> None:
    rows, homes, judged = outcome(course)  # judgements follow their words when a text is revised
    assert (rows, homes) == expected(course.final, judged)
