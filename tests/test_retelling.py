"""What a report tells twice of one act is one account, and what it tells beside it is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from lake_story import raid
from store_reports import write_report

from vigie.assemble.compare import may_be_one
from vigie.assemble.profile import kind_of, merge_tellings, profile
from vigie.assemble.retelling import between, evidence_within, full_deeds
from vigie.assemble.story import days_before, story_of
from vigie.assemble.tellings import read_tellings
from vigie.store.profiles import pack_profile, unpack_profile
from vigie.types import Telling

PUBLISHED = date(2021, 4, 12)
FIRST, SECOND = date(2021, 4, 10), date(2021, 4, 4)


def tell(*acts: object) -> list[Telling]:
    """Return the tellings of one report."""
    return list(read_tellings(*write_report("a", acts, published=PUBLISHED)))  # type: ignore[arg-type]


def weigh(tellings: list[Telling], i: int, j: int) -> dict[str, float]:
    """Return what speaks for two of a report's tellings being one."""
    profiles = [profile(telling, story_of(tellings)) for telling in tellings]
    return evidence_within(profiles[i], profiles[j], between(tellings, profiles, full_deeds(profiles), i, j))


def test_a_day_that_the_coder_lent_is_known_as_such() -> None:
    record, text = write_report("a", [raid()], published=PUBLISHED)
    (event,) = record["events"]
    assert [telling.is_day_lent for telling in read_tellings(record, text)] == [False]
    lent = {**record, "events": [{**event, "date_text": None}]}
    assert [telling.is_day_lent for telling in read_tellings(lent, text)] == [True]
    bare = {**record, "events": [{key: value for key, value in event.items() if key != "date_text"}]}
    assert [telling.is_day_lent for telling in read_tellings(bare, text)] == [False]  # annotations tell days without their words


def test_a_lent_day_keeps_no_act_apart_and_makes_no_series_one_act() -> None:
    first, second = tell(raid(day=FIRST), raid(day=SECOND))
    story = story_of([first, second])
    lent = replace(second, is_day_lent=True)
    assert not may_be_one(profile(first, story), profile(second, story))
    assert may_be_one(profile(first, story), profile(lent, story))
    (several,) = tell(raid(day=FIRST, count=3))
    assert (kind_of(several), kind_of(replace(several, is_day_lent=True))) == ("single", "series")
    assert merge_tellings([lent, first]).start == FIRST  # the day that is told


def test_what_has_no_day_may_be_of_that_told_before_it() -> None:
    dated, undated = tell(raid(day=FIRST), raid(day=None))
    story = story_of([dated, undated])
    assert days_before(dated, story) is None
    assert days_before(undated, story) == (FIRST.toordinal(), FIRST.toordinal())
    known = profile(undated, story)
    kept = unpack_profile(pack_profile(known))
    assert (kept.before, kept.hit, kept.is_day_lent) == (known.before, known.hit, known.is_day_lent)


def test_a_deed_told_between_two_is_a_rival() -> None:
    tellings = tell(raid(day=FIRST), raid(day=SECOND), raid(day=None, place=None, actor=None, rest="avant l'aube"))
    assert weigh(tellings, 0, 2)["rivals"] > 0
    assert weigh(tellings, 1, 2)["rivals"] == 0
    assert "bare_next" in weigh(tellings, 1, 2)
    assert "bare" in weigh(tellings, 0, 2)


def test_who_is_hit_is_compared_by_what_he_is_called() -> None:
    tellings = tell(raid(day=FIRST), raid(day=FIRST, rest="près du port"))
    assert "hit_same" in weigh(tellings, 0, 1)
