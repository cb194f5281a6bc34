"""What several reports tell becomes one incident, with its disagreements kept."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest
from lake_story import BOL, FACTION, MINISTRY, PATROL, RAID_DAY, REPORTS, raid
from store_reports import Act, Report, Where, Who, write_report

from vigie.assemble import Judgement, assemble, label_records
from vigie.assemble.cluster import components, join_strongest
from vigie.assemble.compare import evidence, odds
from vigie.assemble.copies import find_copies, is_same_sentence, share_copy
from vigie.assemble.join import score
from vigie.assemble.keys import filing_keys
from vigie.assemble.parties import distance_km
from vigie.assemble.profile import kind_of, marks_of, profile
from vigie.assemble.story import Story
from vigie.assemble.tellings import read_tellings
from vigie.types import Incident, Quantity, Span

NO_STORY = Story(frozenset(), frozenset())


def told(*reports: Report) -> tuple[Incident, ...]:
    return assemble([record for record, _ in reports], texts={record["doc_id"]: text for record, text in reports})


def incident_of(incidents: tuple[Incident, ...], doc_id: str, event: str) -> Incident:
    return next(each for each in incidents if any(t.doc_id == doc_id and t.event == event for t in each.tellings))


def test_tellings_of_one_attack_are_one_incident() -> None:
    attack = incident_of(told(*REPORTS), "fanal-1", "ASSAULT")
    assert {telling.doc_id for telling in attack.tellings} == {"fanal-1", "rives-1", "fanal-2", "dune-1"}
    assert (attack.documents, attack.outlets) == (4, 3)
    assert attack.start == attack.end == RAID_DAY
    assert attack.actors[0].name == "faction de Bakoura"  # gunmen without a name agree with it


def test_an_attack_weeks_later_is_another() -> None:
    incidents = told(*REPORTS)
    later = incident_of(incidents, "dune-2", "ASSAULT")
    assert [telling.doc_id for telling in later.tellings] == ["dune-2"]


def test_the_toll_keeps_its_rivals_and_takes_the_last() -> None:
    attack = incident_of(told(*REPORTS), "fanal-1", "ASSAULT")
    toll = dict(attack.tolls)["killed"]
    assert (toll.low, toll.best, toll.high) == (3, 12, 12)
    assert [(rival.value, str(rival.since)) for rival in toll.rivals] == [
        ("12", "2021-04-14"),
        ("3", "2021-04-12"),
        ("5", "2021-04-13"),
    ]


def test_a_claim_is_listed_with_who_makes_it() -> None:
    attack = incident_of(told(*REPORTS), "fanal-1", "ASSAULT")
    assert [(holder.doc_id, holder.vouchers[0].party.name) for holder in attack.claims] == [("fanal-2", "faction de Bakoura")]


@pytest.mark.parametrize("seed", range(5))
def test_order_does_not_matter(seed: int) -> None:
    shuffled = list(REPORTS)
    random.Random(seed).shuffle(shuffled)
    assert told(*shuffled) == told(*REPORTS)


def test_reports_of_one_ministry_are_one_voice() -> None:
    reports = [
        write_report(f"doc-{n}", [raid(source=MINISTRY, killed=4)], published=date(2021, 4, 12), outlet=f"Journal {n}")
        for n in range(4)
    ]
    (attack,) = told(*reports)
    assert (attack.documents, attack.outlets, attack.independent_sources) == (4, 4, 1)
    (alone,) = told(reports[0])
    assert attack.belief == alone.belief


def test_belief_rises_with_independent_sources() -> None:
    endings = ("avant de fuir en pirogue", "selon des pêcheurs revenus du large hier", "au lever du jour, près des filets")
    reports = [
        write_report(f"doc-{n}", [raid(rest=ending)], published=date(2021, 4, 12), outlet=f"Journal {n}")
        for n, ending in enumerate(endings)
    ]
    beliefs = [told(*reports[: n + 1])[0].belief for n in range(3)]
    assert beliefs == sorted(set(beliefs))


def test_a_denial_lowers_belief() -> None:
    claim = write_report("a", [raid(actor=FACTION)], published=date(2021, 4, 12), outlet="A")
    denial = write_report(
        "b",
        [raid(actor=FACTION, factuality="negated", source=MINISTRY, stance="denies", rest="contrairement aux rumeurs du rivage")],
        published=date(2021, 4, 13),
        outlet="B",
    )
    (alone,) = told(claim)
    (denied,) = told(claim, denial)
    assert denied.belief < alone.belief
    assert denied.disputed == ("factuality",)
    assert [holder.doc_id for holder in denied.denials] == ["b"]


def test_who_denies_his_part_leaves_the_attack_believed() -> None:
    claim = write_report("a", [raid(actor=FACTION)], published=date(2021, 4, 12), outlet="A")
    denial = write_report(
        "b",
        [raid(actor=FACTION, factuality="negated", source=FACTION, stance="denies", rest="contrairement aux rumeurs du rivage")],
        published=date(2021, 4, 13),
        outlet="B",
    )
    (alone,) = told(claim)
    (denied,) = told(claim, denial)
    assert denied.belief == alone.belief
    assert denied.disputed == ("actor",)
    (rival,) = dict(denied.rivals)["actor"]
    assert [holder.doc_id for holder in rival.holders] == ["a"]
    assert [holder.doc_id for holder in rival.denied_by] == ["b"]
    assert dict(denied.rivals)["factuality"][0].value == "actual"


def test_reprinted_copy_is_one_voice() -> None:
    before = [
        "La pluie avait lavé les pistes du Kanem et les piroguiers attendaient depuis l'aube devant le débarcadère fermé, "
        "sans nouvelles de l'île ni du convoi parti la veille vers les villages du nord."
    ]
    one = write_report("une", [raid(killed=3)], published=date(2021, 4, 12), outlet="Le Fanal", before=before)
    two = write_report("deux", [raid(killed=3)], published=date(2021, 4, 12), outlet="Midi", before=before, after=["(Avec agences)"])
    (attack,) = told(one, two)
    assert (attack.documents, attack.outlets, attack.independent_sources) == (2, 2, 1)


def test_a_paragraph_inside_a_longer_article_is_copy() -> None:
    shared = (
        "Le gouverneur a fermé le marché aux poissons jusqu'à nouvel ordre et demandé aux chefs de canton "
        "de compter les absents dans chaque famille du rivage sud."
    )
    long = "\n".join(
        [f"Chapitre {n} d'une longue histoire de la pêche, sans rapport avec le reste, racontée par un ancien." for n in range(30)]
    )
    assert share_copy(shared, f"{long}\n{shared}")
    assert find_copies({"a": shared, "b": f"{long}\n{shared}", "c": long}) >= {("a", "b")}
    assert not share_copy(shared, long)
    assert not is_same_sentence(shared, long)


def test_a_tally_swallows_no_attack() -> None:
    tally = Act(
        "ASSAULT", "ont attaqué", FACTION, PATROL, BOL, date(2021, 1, 1), date(2021, 4, 12), count=40, opening="Depuis janvier"
    )
    incidents = told(*REPORTS, write_report("bilan", [tally], published=date(2021, 4, 12), outlet="Bilan"))
    found = incident_of(incidents, "bilan", "ASSAULT")
    assert found.kind == "tally"
    assert len(found.tellings) == 1


def test_a_recall_joins_the_old_incident() -> None:
    recall = write_report(
        "recall", [raid(actor=FACTION, killed=12, opening="Un an plus tôt")], published=date(2022, 4, 11), outlet="Le Fanal"
    )
    attack = incident_of(told(*REPORTS, recall), "recall", "ASSAULT")
    assert attack.documents == 5


def test_judgements_override_the_texts() -> None:
    records = [record for record, _ in REPORTS]
    texts = {record["doc_id"]: text for record, text in REPORTS}
    key = {record["doc_id"]: f"{record['doc_id']}#{record['events'][-1]['id']}" for record in records}
    apart = assemble(records, texts=texts, judgements=[Judgement(key["fanal-2"], key["fanal-1"], same=False)])
    alone = incident_of(apart, "fanal-2", "ASSAULT")
    assert key["fanal-1"] not in {telling.key for telling in alone.tellings}
    merged = assemble(records, texts=texts, judgements=[Judgement(key["fanal-1"], key["dune-2"], same=True)])
    assert incident_of(merged, "fanal-1", "ASSAULT") == incident_of(merged, "dune-2", "ASSAULT")


def test_records_come_back_with_their_incidents() -> None:
    records = [record for record, _ in REPORTS]
    incidents = assemble(records)
    labelled = label_records(records, incidents)
    names = {incident.id for incident in incidents}
    assert all(event["incident"] in names for record in labelled for event in record["events"])
    assert "incident" not in records[0]["events"][0]


def test_an_id_is_that_of_the_first_telling() -> None:
    first = incident_of(told(REPORTS[0]), "fanal-1", "ASSAULT")
    assert incident_of(told(*REPORTS), "fanal-1", "ASSAULT").id == first.id


def test_scores_have_no_direction_and_rest_on_shared_keys() -> None:
    tellings = [telling for record, text in REPORTS for telling in read_tellings(record, text)]
    profiles = [profile(telling, NO_STORY) for telling in tellings]
    for a in profiles:
        for b in profiles:
            assert score(a, b) == score(b, a)
    raids = [each for each in profiles if each.event == "ASSAULT" and each.start == RAID_DAY.toordinal()]
    assert all(filing_keys(raids[0]) & filing_keys(each) for each in raids)


def test_who_does_it_here_and_undergoes_it_there_speaks_against() -> None:
    here, there = raid(actor=FACTION), raid(actor=PATROL, recipient=FACTION)
    a, b = (
        profile(read_tellings(*write_report(name, [act], published=date(2021, 4, 12)))[0], NO_STORY)
        for name, act in (("a", here), ("b", there))
    )
    assert evidence(a, b)["reversed"] == 1.0
    assert evidence(a, a)["reversed"] == 0.0


def test_one_word_for_two_named_groups_speaks_for_nothing() -> None:
    unnamed = Who("les combattants", None, None, "TCD", ("REB",))
    north, south = (replace(unnamed, words=f"les combattants du {name}", name=name, id=name) for name in ("Manga", "Kanem"))
    a, b, c = (
        profile(read_tellings(*write_report(name, [raid(actor=PATROL, recipient=who)], published=date(2021, 4, 12)))[0], NO_STORY)
        for name, who in (("a", north), ("b", south), ("c", unnamed))
    )
    assert "rec_other" in evidence(a, b)
    assert "hit_same" not in evidence(a, b)
    assert evidence(a, c)["hit_same"] == 1.0


def test_odds() -> None:
    assert odds({"bias": 1.0}, {"bias": 0.0}) == 0.5
    assert odds({"bias": 1.0}, {"bias": -40.0}) == 0.0


@pytest.mark.parametrize(
    ("count", "days", "kind"),
    [(None, 0, "single"), (3, 0, "single"), (3, 40, "series"), (40, 40, "tally"), (1, 40, "single")],
)
def test_kinds(count: int | None, days: int, kind: str) -> None:
    act = raid(count=count, last_day=date.fromordinal(RAID_DAY.toordinal() + days))
    (telling,) = read_tellings(*write_report("a", [act], published=date(2021, 6, 1)))
    assert kind_of(telling) == kind


def test_a_number_of_people_is_no_number_of_acts() -> None:
    act = replace(raid(count=34, injured=34, day=None))
    (telling,) = read_tellings(*write_report("a", [act], published=date(2021, 6, 1)))
    assert kind_of(telling) == "single"


def test_so_many_arrested_are_one_act_and_indefinite_kidnappings_a_series() -> None:
    act = raid(event="COERCE", verb="ont arrêté", mode=("arrest",), count=27, day=None)
    (telling,) = read_tellings(*write_report("a", [act], published=date(2021, 6, 1)))
    assert kind_of(replace(telling, count=Quantity(27, 27))) == "single"
    assert kind_of(replace(telling, count=Quantity(2, None))) == "series"


@pytest.mark.parametrize(
    ("changes", "kind"), [({"event": "COERCE", "mode": ("curfew",)}, "single"), ({"killed": 60}, "tally"), ({}, "series")]
)
def test_what_lasts_up_to_the_report(changes: dict[str, object], kind: str) -> None:
    act = raid(last_day=date(2021, 6, 1), **changes)
    (telling,) = read_tellings(*write_report("a", [act], published=date(2021, 6, 1)))
    assert kind_of(telling) == kind


@pytest.mark.parametrize(
    ("sentence", "trigger", "marks"),
    [
        ("Cette attaque a été revendiquée.", "attaque", {"lead", "back", "this"}),
        ("Une nouvelle attaque a eu lieu.", "attaque", {"lead", "another"}),
        ("Les rebelles avaient attaqué Bol.", "attaqué", {"lead", "past"}),
        ("On compte dix morts.", "morts", {"lead", "outcome"}),
    ],
)
def test_how_an_act_is_told(sentence: str, trigger: str, marks: set[str]) -> None:
    (telling,) = read_tellings(*write_report("a", [raid()], published=date(2021, 4, 12)))
    at = sentence.index(trigger)
    told = replace(telling, text=sentence, evidence=Span(0, len(sentence)), trigger=Span(at, at + len(trigger)), trigger_words=trigger)
    assert marks_of(told) == marks


def test_one_strong_pair_chains_no_groups() -> None:
    scores = {(0, 1): 900_000, (2, 3): 900_000, (1, 2): 700_000}
    assert join_strongest(4, scores, threshold=300_000) == ((0, 1), (2, 3))
    assert join_strongest(4, scores, threshold=300_000, together=[(0, 3)]) == ((0, 1, 2, 3),)
    assert join_strongest(4, scores, threshold=300_000, apart=[(0, 1)]) == ((0,), (1, 2, 3))


def test_components() -> None:
    assert components(["d", "a", "c", "b"], [("a", "c"), ("c", "d")]) == [["a", "c", "d"], ["b"]]


def test_distance() -> None:
    assert distance_km(14.121, 15.314, 13.459, 14.715) == pytest.approx(98, abs=2)


def test_places_in_other_countries_keep_attacks_apart() -> None:
    far = Where("Mubi", "NGA", 2330000, 10.267, 13.264)
    stranger = Who("un poste de police", None, None, "NGA", ("COP",))
    other = write_report("far", [raid(place=far, recipient=stranger)], published=date(2021, 4, 12), outlet="Midi")
    assert len(told(REPORTS[0], other)) == 2


def test_what_answers_an_attack_is_another() -> None:
    strike = raid(verb="ont bombardé", actor=PATROL, recipient=FACTION, rest="en réponse")
    record, text = write_report("answer", [raid(actor=FACTION), strike], published=date(2021, 4, 12), outlet="Midi")
    first, second = record["events"]
    tie = {"type": "retaliation", "target": first["id"], "factuality": "actual", "attribution": []}
    tied = {**record, "events": [first, {**second, "links": [tie]}]}
    assert len(told((tied, text))) == 2
