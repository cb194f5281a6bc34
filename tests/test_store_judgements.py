"""What analysts decide stands beside what the machine coded, and survives it."""

from __future__ import annotations

import json
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from lake_story import REPORTS, raid
from store_reports import Who, write_report

from vigie.store import Question, Store, StoreError, judgement_record
from vigie.store.amend import unknown_places

WHO = {"who": "Awa", "why": "lu le rapport"}


def key(store: Store, doc_id: str, event: str = "ASSAULT") -> str:
    return next(str(row["key"]) for row in store.events() if row["key"].startswith(f"{doc_id}#") and row["event"] == event)


def incident(store: Store, doc_id: str) -> str:
    return next(str(row["incident"]) for row in store.events(Question(type="ASSAULT")) if row["key"].startswith(f"{doc_id}#"))


def groups(store: Store) -> dict[str, str]:
    return {row["key"]: row["incident"] for row in store.events()}


def test_a_rejected_event_is_gone_until_withdrawn(store: Store) -> None:
    before = groups(store)
    target = key(store, "dune-2")
    (decision,) = store.judge("reject", target, **WHO)
    assert target not in groups(store)
    assert [row["key"] for row in store.events(Question(status="rejected"))] == [target]
    assert target not in {f"{r['doc_id']}#{e['id']}" for r in store.records() for e in r["events"]}
    assert decision.number == 1
    store.withdraw(1, **WHO)
    assert groups(store) == before
    with pytest.raises(StoreError, match="no standing judgement"):
        store.withdraw(1, **WHO)
    assert store.judgements() == []
    (taken,) = store.judgements(every=True)
    assert taken.withdrawn_at is not None
    assert (taken.number, taken.withdrawn_by, taken.withdrawn_why) == (1, "Awa", "lu le rapport")
    assert store.verify() == []


def test_an_amended_value_stands_in_for_the_coded_one(store: Store) -> None:
    target = key(store, "dune-2")
    store.judge("amend", target, field="date", value="2021-04-11", **WHO)
    store.judge("amend", target, field="killed", value="2-4", **WHO)
    store.judge("amend", target, field="actor", value="Conseil des sages (TCD)", **WHO)
    (row,) = [row for row in store.events() if row["key"] == target]
    assert (row["date"], row["killed"], row["actor"]) == ("2021-04-11", 2, "Conseil des sages")
    assert store.events(Question(actor="Conseil des sages")).dicts()[0]["key"] == target
    assert store.events(Question(since=date(2021, 6, 1))).rows == ()
    assert store.verify() == []  # the coding itself is untouched
    for number in (1, 2, 3):
        store.withdraw(number, **WHO)
    assert store.events(Question(since=date(2021, 6, 1))).dicts()[0]["killed"] == 2


@pytest.mark.parametrize(
    ("field", "value", "complaint"),
    [
        ("rule", "x", "cannot be amended"),
        ("event", "WAR", "is no event"),
        ("date", "hier", "takes a day"),
        ("killed", "beaucoup", "takes a number"),
        ("mode", "cavalry", "is no mode"),
        ("factuality", "maybe", "is no factuality"),
        ("enddate", "2021-06-01", "would end on 2021-06-01, before it begins on 2021-06-02"),
        ("killed", "5-2", "from the lower to the higher number, like 2-5"),
        ("actor", "armée (ZZZ)", "'ZZZ' in 'armée \\(ZZZ\\)' is no country code"),
        ("event_loc", "Nulleparistan (QQQ)", "'QQQ' in .* is no country code"),
        ("recipient", "(COL)", "has no name"),
        ("source", "Awa Diallo (MLI ZZZ) denies", "'ZZZ' in .* is no country code and no sector"),
        ("event_loc", "Goma (COD MIL)", "a place has no sector"),
        ("actor", " ; ", "nothing is given for actor; write none"),
    ],
)
def test_an_amendment_without_sense_is_refused(store: Store, field: str, value: str, complaint: str) -> None:
    with pytest.raises(StoreError, match=complaint):
        store.judge("amend", key(store, "dune-2"), field=field, value=value, **WHO)
    assert store.judgements() == []


def test_an_event_is_rejected_once(store: Store) -> None:
    target = key(store, "dune-2")
    store.judge("reject", target, **WHO)
    with pytest.raises(StoreError, match=r"is rejected already: judgement 1 by Awa \(lu le rapport\); vigie withdraw 1"):
        store.judge("reject", target, who="Bintou", why="moi aussi")
    store.withdraw(1, who="Bintou", why="c'était un autre")
    assert target in groups(store)
    (made,) = store.judge("reject", target, **WHO)
    assert made.number == 2


def test_a_withdrawal_has_a_name_and_a_reason_and_goes_to_another_store(store: Store, tmp_path: Path) -> None:
    store.judge("reject", key(store, "dune-2"), **WHO)
    with pytest.raises(StoreError, match="a name"):
        store.withdraw(1, who="Awa", why=" ")
    store.withdraw(1, who="Bintou", why="c'était un autre")
    with Store(tmp_path / "other.db") as other:
        list(other.add_all(REPORTS))
        assert other.apply_judgements([judgement_record(each) for each in store.judgements(every=True)]) == (1, [])
        (taken,) = other.judgements(every=True)
        assert (taken.withdrawn_by, taken.withdrawn_why) == ("Bintou", "c'était un autre")
        assert other.judgements() == []
        assert other.verify() == []


def amended_event(store: Store, target: str) -> Any:
    (event,) = [e for record in store.records() for e in record["events"] if f"{record['doc_id']}#{e['id']}" == target]
    return event


def test_a_source_is_amended_with_its_stance(store: Store) -> None:
    target = key(store, "dune-2")
    store.judge("amend", target, field="source", value="Awa Diallo (MLI GOV) denies; ONU", **WHO)
    (row,) = [row for row in store.claims(Question(status="denied")) if row["key"] == target]
    assert row["source"] == "Awa Diallo"
    first, second = amended_event(store, target)["attribution"]
    assert (first["name"], first["country"], first["sector"], first["stance"]) == ("Awa Diallo", "MLI", ["GOV"], "denies")
    assert (second["name"], second["id"], second["country"], second["stance"]) == ("ONU", "onu", "UNO", "says")
    assert len(store.events(Question(source="Awa Diallo"))) == 1
    store.judge("amend", target, field="source", value="none", **WHO)
    assert amended_event(store, target)["attribution"] == []
    assert store.verify() == []


def test_a_place_that_the_gazetteer_knows_is_on_the_map(store: Store) -> None:
    target = key(store, "dune-2")
    store.judge("amend", target, field="event_loc", value="goma (COD)", **WHO)
    (place,) = amended_event(store, target)["event_loc"]
    assert (place["name"], place["country"], place["precision"]) == ("Goma", "COD", "city")
    assert place["geonames_id"] is not None
    assert [row["key"] for row in store.events(Question(where="-1.68,29.23,30"))] == [target]
    (made,) = store.judge("amend", target, field="event_loc", value="Nulleparistan (COL)", **WHO)
    assert unknown_places(made.field, made.value) == ("Nulleparistan (COL)",)
    (place,) = amended_event(store, target)["event_loc"]
    assert (place["name"], place["lat"]) == ("Nulleparistan", None)


def test_what_is_amended_rests_on_no_words_of_the_report(store: Store) -> None:
    target = key(store, "dune-2")
    for field, value in (("actor", "Irak"), ("recipient", "Conseil des sages (TCD)"), ("source", "ONU"), ("event_loc", "Goma")):
        store.judge("amend", target, field=field, value=value, **WHO)
    event = amended_event(store, target)
    assert (event["actor"][0]["id"], event["actor"][0]["country"]) == ("state-irq", "IRQ")
    end = event["trigger"]["end"]
    for field in ("actor", "recipient", "attribution", "event_loc"):
        assert [(each["text"], each["start"], each["end"]) for each in event[field]] == [("", end, end)]
    schema = json.loads((files("vigie") / "data" / "coded-document.schema.json").read_text(encoding="utf-8"))
    for record in store.records():
        jsonschema.Draft202012Validator(schema).validate(record)
    assert store.verify() == []


def days(store: Store, target: str) -> tuple[str | None, str | None]:
    return next((row["date"], row["enddate"]) for row in store.events() if row["key"] == target)


def test_an_event_ends_no_sooner_than_it_begins(store: Store) -> None:
    target = key(store, "dune-2")
    store.judge("amend", target, field="date", value="2021-05-30", **WHO)
    store.judge("amend", target, field="enddate", value="2021-06-01", **WHO)
    assert days(store, target) == ("2021-05-30", "2021-06-01")
    with pytest.raises(StoreError, match="before it begins on 2021-06-09"):
        store.judge("amend", target, field="date", value="2021-06-09", **WHO)
    with pytest.raises(StoreError, match="before it begins on 2021-06-02"):
        store.withdraw(1, **WHO)
    with pytest.raises(StoreError, match="without a date"):
        store.judge("amend", target, field="date", value="none", **WHO)
    store.withdraw(2, **WHO)
    store.judge("amend", target, field="date", value="none", **WHO)
    assert days(store, target) == (None, None)
    records = [judgement_record(each) for each in store.judgements()]
    made, failed = store.apply_judgements([{**records[0], "field": "enddate", "value": "2021-01-01"}])
    assert (made, failed) == (
        0,
        [f"judgement 1: {target} would end on 2021-01-01 without a date; amend date first, or enddate to none"],
    )
    assert store.verify() == []


def test_merge_and_split(store: Store) -> None:
    before = groups(store)
    one, other = incident(store, "fanal-1"), incident(store, "dune-2")
    store.judge("merge", one, others=[other], **WHO)
    assert incident(store, "fanal-1") == incident(store, "dune-2")
    assert store.show(other).incident.id == store.show(one).incident.id  # old ids go on standing for it
    store.withdraw(1, **WHO)
    assert groups(store) == before
    store.judge("split", key(store, "fanal-2"), **WHO)
    assert incident(store, "fanal-2") != incident(store, "fanal-1")
    assert {what for _, _, _, what in store.show(incident(store, "fanal-2")).changes} == {"split"}
    store.withdraw(2, **WHO)
    assert groups(store) == before
    assert store.verify() == []


@pytest.mark.parametrize("written", ["armée (TCD)", "Armée"])
def test_a_party_called_the_same_is_one_whether_coded_or_amended(tmp_path: Path, written: str) -> None:
    army = Who("l'armée", "armée", None, "TCD", ("MIL",))
    with Store(tmp_path / "army.db") as store:
        for n, outlet in enumerate(("Le Fanal", "Radio Dune")):
            rest = ("sur une île du lac", "au lever du jour")[n]
            store.add(*write_report(f"a-{n}", [raid(actor=army, rest=rest)], published=date(2021, 4, 12), outlet=outlet))
        store.judge("amend", key(store, "a-1"), field="actor", value=written, **WHO)
        shown = store.show(incident(store, "a-0")).incident
        assert shown.documents == 2
        assert [(party.label, party.country) for party in shown.actors] == [("armée", "TCD")]
        assert "actor" not in shown.disputed
        assert store.verify() == []


def test_what_cannot_be_judged_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="two incidents"):
        store.judge("merge", incident(store, "fanal-1"), **WHO)
    with pytest.raises(StoreError, match="alone"):
        store.judge("split", key(store, "dune-2"), **WHO)
    with pytest.raises(StoreError, match="there is no event"):
        store.judge("reject", "nowhere#1", **WHO)
    with pytest.raises(StoreError, match="may be"):
        store.judge("reject", "dune-", **WHO)
    with pytest.raises(StoreError, match="a name"):
        store.judge("reject", key(store, "dune-2"), who=" ", why="…")
    with pytest.raises(StoreError, match="unknown judgement"):
        store.judge("bless", key(store, "dune-2"), **WHO)


def test_confirming_an_incident_confirms_its_events(store: Store) -> None:
    store.judge("confirm", incident(store, "fanal-1"), **WHO)
    assert len(store.events(Question(status="confirmed"))) == 4


def test_judgements_survive_recoding(store: Store) -> None:
    store.judge("reject", key(store, "dune-2"), **WHO)
    record, text = REPORTS[-1]
    event = {**record["events"][0], "id": "other-id", "confidence": 0.95}
    assert store.add({**record, "coder": "vigie 9", "events": [event]}, text, recode=True) == "recoded"
    store.join()
    assert not [row for row in store.events() if row["key"].startswith("dune-2#")]
    assert [row["key"] for row in store.events(Question(status="rejected"))] == ["dune-2#other-id"]
    assert store.verify() == []


def test_judgements_go_to_another_store(store: Store, tmp_path: Path) -> None:
    store.judge("merge", incident(store, "fanal-1"), others=[incident(store, "dune-2")], **WHO)
    store.judge("amend", key(store, "fanal-1"), field="killed", value="4", **WHO)
    records = [judgement_record(each) for each in store.judgements(every=True)]
    with Store(tmp_path / "other.db") as other:
        list(other.add_all(reversed(REPORTS)))
        assert other.apply_judgements(records) == (2, [])
        assert groups(other) == groups(store)
        assert other.apply_judgements(records) == (0, [])  # once is enough
    with Store(tmp_path / "empty.db") as empty:
        made, failed = empty.apply_judgements(records)
        assert (made, len(failed)) == (0, 2)
        with pytest.raises(StoreError, match="'who' is missing"):
            empty.apply_judgements([{name: value for name, value in records[0].items() if name != "who"}])


def test_diff_tells_what_another_coder_did(store: Store) -> None:
    with pytest.raises(StoreError, match="one coder"):
        store.diff()
    record, text = REPORTS[3]
    kept, changed = record["events"]
    events = [{**changed, "killed": None}, {**kept, "id": "new", "event": "AGREE"}]
    store.add({**record, "coder": "vigie 9", "events": events}, text, recode=True)
    found = store.diff()
    assert found.documents == 1
    assert dict(found.counts) == {"added": 1, "lost": 1, "changed": 1}
    assert [each.fields for each in found.differences if each.what == "changed"] == [("killed",)]
    with pytest.raises(StoreError, match="no report was coded"):
        store.diff("a", "b")


def test_a_revised_report_keeps_its_judgements_where_the_words_stand(store: Store) -> None:
    store.judge("amend", key(store, "fanal-1"), field="killed", value="7", **WHO)
    revised = write_report(
        "fanal-1", [raid(killed=3, rest="sur une île du lac, au sud")], published=date(2021, 4, 12), outlet="Le Fanal"
    )
    assert store.add(*revised) == "revised"
    store.join()
    (row,) = [row for row in store.events() if row["key"].startswith("fanal-1#")]
    assert row["killed"] == 7
