"""How recalls of any age, attacks in the plural and the campaigns of two sides are told from each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from lake_story import BOL, FACTION, MAO, PATROL, RAID_DAY, raid
from store_reports import Act, Report, Where, Who, write_report

from vigie.assemble import assemble
from vigie.assemble.compare import evidence
from vigie.assemble.keys import asked_keys, filing_keys
from vigie.assemble.parties import compare_role
from vigie.assemble.profile import LEAD, Profile, Side, kind_of, profile
from vigie.assemble.story import Story, story_of
from vigie.assemble.tellings import read_tellings
from vigie.store.profiles import pack_profile, unpack_profile
from vigie.types import Incident, Quantity, Span, Telling

NO_STORY = Story(frozenset(), frozenset())
UNITED_STATES = Who("les forces américaines", "États-Unis", "state-usa", "USA", ("MIL",))
MILITIA = Who("les milices", "Milices de la rive", "milices-rive", "IRQ", ("REB",))


def told(act: Act, published: date, name: str = "a") -> Profile:
    return profile(read_tellings(*write_report(name, [act], published=published))[0], NO_STORY)


def joined(*reports: Report) -> tuple[Incident, ...]:
    return assemble([record for record, _ in reports], texts={record["doc_id"]: text for record, text in reports})


def are_compared(one: Profile, other: Profile) -> bool:
    shared = bool(asked_keys(one) & filing_keys(other))
    assert shared is bool(asked_keys(other) & filing_keys(one))
    return shared


def test_a_recall_of_any_age_meets_what_shares_two_names_with_it() -> None:
    attack = told(raid(actor=FACTION, killed=12), date(2021, 4, 12))
    recall = raid(actor=FACTION, killed=12, day=None, verb="avaient attaqué")
    assert are_compared(attack, told(recall, date(2021, 11, 3)))
    assert are_compared(attack, told(recall, date(2022, 4, 11)))
    assert not are_compared(attack, told(recall, date(2024, 4, 11)))
    assert not are_compared(attack, told(replace(recall, verb="ont attaqué"), date(2021, 11, 3)))  # told as news
    elsewhere = told(raid(actor=None, place=MAO, day=None, verb="ont frappé", rest="hier encore"), date(2021, 11, 3))
    assert not are_compared(attack, elsewhere)


def test_what_is_told_with_its_day_is_not_compared_over_months_by_two_names() -> None:
    one, other = (told(raid(actor=FACTION, killed=12, day=day), day) for day in (RAID_DAY, date(2021, 9, 1)))
    assert not are_compared(one, other)


def test_states_are_no_names_that_few_share() -> None:
    chad = Who("N'Djamena", "Tchad", "state-tcd", "TCD", ("GOV",))
    lake = Where("le Tchad", "TCD", 0, 15.0, 19.0, "country")
    act = Act("ASSAULT", "ont attaqué", UNITED_STATES, chad, lake, RAID_DAY)
    assert not are_compared(told(act, RAID_DAY), told(replace(act, day=None), date(2021, 11, 3)))


def test_a_recall_of_months_ago_joins_its_attack() -> None:
    recall = raid(actor=FACTION, killed=12, day=None, verb="avaient attaqué")
    reports = [
        write_report("neuf", [raid(actor=FACTION, killed=12)], published=date(2021, 4, 12), outlet="Le Fanal"),
        write_report("rappel", [recall], published=date(2021, 11, 3), outlet="Radio Dune"),
    ]
    (attack,) = joined(*reports)
    assert attack.documents == 2


@pytest.mark.parametrize(
    ("sentence", "trigger", "kind"),
    [
        ("Le camp répond à ces tirs.", "tirs", "series"),
        ("Il dénonce des raids répétés sur les pêcheurs.", "raids", "series"),
        ("Le camp répond à ce tir.", "tir", "single"),
        ("Il revient sur les lieux de l'attaque.", "attaque", "single"),
    ],
)
def test_attacks_in_the_plural_are_a_series(sentence: str, trigger: str, kind: str) -> None:
    telling = _told_behind_the_lead(sentence, trigger)
    assert kind_of(telling) == kind
    assert kind_of(replace(telling, start=RAID_DAY, end=RAID_DAY)) == "single"
    assert kind_of(replace(telling, killed=Quantity(4, 4))) == "single"
    at = sentence.index(trigger)
    assert kind_of(replace(telling, evidence=Span(0, len(sentence)), trigger=Span(at, at + len(trigger)))) == "single"


def _told_behind_the_lead(sentence: str, trigger: str) -> Telling:
    (telling,) = read_tellings(*write_report("a", [raid(day=None)], published=date(2021, 4, 12)))
    at = LEAD + sentence.index(trigger)
    return replace(
        telling,
        text=sentence,
        evidence=Span(LEAD, LEAD + len(sentence)),
        trigger=Span(at, at + len(trigger)),
        trigger_words=trigger,
    )


def series(actor: Who | None, recipient: Who | None, **changes: object) -> Act:
    attacks: dict[str, object] = {"event": "ASSAULT", "verb": "ont attaqué", "actor": actor, "recipient": recipient, "count": 3}
    return Act(**{**attacks, **changes})  # type: ignore[arg-type]


def of_report(name: str, *acts: Act) -> Profile:
    """Return the first act's profile in the story of all."""
    tellings = read_tellings(*write_report(name, acts, published=date(2021, 4, 12)))
    return profile(tellings[0], story_of(tellings))


def test_a_series_has_the_sides_that_its_report_tells() -> None:
    told_whole = of_report("a", series(MILITIA, UNITED_STATES))
    by_its_report = of_report("b", series(None, UNITED_STATES), raid(actor=MILITIA, recipient=UNITED_STATES))
    answer = of_report("c", series(UNITED_STATES, None), raid(actor=UNITED_STATES, recipient=MILITIA))
    assert told_whole.sides == by_its_report.sides == ("IRQ!", "USA")
    assert answer.sides == ("USA", "IRQ!")
    assert evidence(told_whole, by_its_report)["sides_same"] == 1.0
    assert evidence(told_whole, answer)["sides_turned"] == evidence(answer, told_whole)["sides_turned"] == 1.0
    assert evidence(told_whole, of_report("d", series(None, UNITED_STATES)))["sides_half"] == 1.0
    assert evidence(told_whole, of_report("e", series(None, None)))["sides_none"] == 1.0


def test_inside_a_country_only_a_turned_campaign_says_something() -> None:
    army, rebels = Who("l'armée", None, None, "TCD", ("MIL",)), Who("les rebelles", None, None, "TCD", ("REB",))
    one, other = of_report("a", series(rebels, army)), of_report("b", series(rebels, army))
    assert "sides_same" not in evidence(one, other)
    assert evidence(one, of_report("c", series(army, rebels)))["sides_turned"] == 1.0


def test_kidnappings_are_no_series_of_attacks() -> None:
    attacks = of_report("a", series(FACTION, PATROL, mode=("firearms",)))
    kidnappings = of_report("b", series(FACTION, PATROL, verb="ont enlevé", mode=("abduct",)))
    assert evidence(attacks, kidnappings)["deed_other"] == 1.0
    assert "deed_other" not in evidence(attacks, of_report("c", series(FACTION, PATROL)))


def test_a_campaign_is_joined_and_its_answer_stays_apart() -> None:
    days = (date(2021, 4, 12), date(2021, 5, 3), date(2021, 6, 20))
    campaign = []
    for n, day in enumerate(days):
        told_acts = [series(MILITIA if n else None, UNITED_STATES, count=2), raid(actor=MILITIA, recipient=UNITED_STATES, day=day)]
        campaign.append(write_report(f"tirs-{n}", told_acts, published=day, outlet=f"Journal {n}"))
    answer = write_report("riposte", [series(UNITED_STATES, MILITIA, count=2)], published=date(2021, 5, 9), outlet="Radio Dune")
    found = [each for each in joined(*campaign, answer) if each.kind == "series"]
    assert sorted(each.documents for each in found) == [1, 3]


def test_organs_of_one_state_are_told_for_each_other() -> None:
    soldiers = Side(frozenset(), ((None, "USA", frozenset({"MIL"})),), frozenset({"USA"}))
    state = Side(frozenset({"state-usa"}), (("state-usa", "USA", frozenset({"GOV"})),), frozenset({"USA"}))
    travellers = Side(frozenset(), ((None, "USA", frozenset({"CVL"})),), frozenset({"USA"}))
    for side, wanted in ((soldiers, "rec_state"), (travellers, "rec_near")):
        found: dict[str, float] = {}
        compare_role("rec", side, state, found)
        assert found == {wanted: 1.0}


def test_words_that_one_sentence_of_each_report_has_speak_for_one_act() -> None:
    pier = raid(rest="devant la jetée des piroguiers")
    same, other = of_report("a", pier), of_report("b", pier, raid(day=date(2021, 4, 2), rest="loin du rivage"))
    assert {"jet", "pirogui"} <= same.rare & other.rare
    assert "attaqu" not in other.rare  # both its sentences tell of attacks
    assert evidence(same, other)["rare"] > 0
    everywhere = of_report("c", pier, raid(day=date(2021, 4, 2), rest="devant la jetée des piroguiers"))
    assert evidence(same, everywhere)["rare"] == 0


def test_a_kept_profile_comes_back_the_same() -> None:
    whole = of_report("a", series(None, UNITED_STATES), raid(actor=MILITIA, recipient=UNITED_STATES, place=BOL))
    assert unpack_profile(pack_profile(whole)) == whole
