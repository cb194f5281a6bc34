"""Times: every example of the pack, bare weekdays from every weekday, and no text that breaks the search."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigie.errors import PackError
from vigie.pack import time_rules as pack
from vigie.pack.files import read_toml
from vigie.pack.time_rules import TimeExample, TimeRules, load_time_rules
from vigie.resolve.time import find_times, load_times, resolve_time
from vigie.types import TimeSpan

RULES = load_time_rules()
EXAMPLES = [(r.row.id, e) for r in RULES.rules for e in r.row.examples]


def resolve(text: str, published: date | None, tense: str | None = None, anchor: date | None = None) -> TimeSpan | None:
    found = find_times(text, RULES)
    assert len(found) == 1, [e.rule for e in found]
    span = TimeSpan(anchor, anchor, "day") if anchor else None
    return resolve_time(found[0], published=published, tense=tense, anchor=span)


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=[f"{r}:{e.text}@{e.published}" for r, e in EXAMPLES])
def test_pack_example(rule: str, example: TimeExample) -> None:
    got = resolve(example.text, day(example.published), example.tense, day(example.anchor))
    assert got is not None
    assert (got.start, got.end) == (day(example.start), day(example.end))
    if example.precision:
        assert got.precision == example.precision


@pytest.mark.parametrize("rule", [r for r in RULES.rules if r.row.no], ids=lambda r: r.row.id)
def test_pack_counterexamples(rule) -> None:  # type: ignore[no-untyped-def]
    for text in rule.row.no:
        assert rule.row.id not in {e.rule for e in find_times(text, RULES)}


WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


@pytest.mark.parametrize("name", WEEKDAYS)
@pytest.mark.parametrize("shift", range(7))
def test_bare_weekday_from_every_day(name: str, shift: int) -> None:
    published = date(2024, 6, 10) + timedelta(days=shift)
    past, future = resolve(name, published, "past"), resolve(name, published, "future")
    assert past is not None
    assert future is not None
    assert past.start is not None
    assert future.start is not None
    assert past.start.weekday() == future.start.weekday() == WEEKDAYS.index(name)
    assert timedelta(0) <= published - past.start < timedelta(7)
    assert timedelta(0) <= future.start - published < timedelta(7)


@pytest.mark.parametrize("text", ["samedi", "hier", "la semaine dernière", "il y a dix jours"])
def test_without_publication_date_relative_times_stay_open(text: str) -> None:
    assert resolve(text, None, "past") is None


@pytest.mark.parametrize("text", ["depuis le 7 mai", "depuis mai", "depuis la mi-mai", "depuis lundi", "depuis 2019"])
def test_since_runs_to_publication(text: str) -> None:
    got = resolve(text, date(2024, 6, 12), "past")
    assert got is not None
    assert got.end == date(2024, 6, 12)
    assert got.precision == "range"


@pytest.mark.parametrize("text", ["jusqu’à jeudi", "d’ici à vendredi"])
def test_until_gives_no_day(text: str) -> None:
    got = resolve(text, date(2024, 6, 12), "past")
    assert got is not None
    assert got.start is None


def test_the_31st_of_june_is_no_day() -> None:
    assert resolve("le 31 juin", date(2024, 6, 12), "past") is None


@given(st.text(max_size=200))
def test_no_text_breaks_the_search(text: str) -> None:
    for e in find_times(text, RULES):
        assert 0 <= e.start < e.end <= len(text)
        resolve_time(e, published=date(2024, 2, 29), tense="past")


def rules_with(row: str, monkeypatch: pytest.MonkeyPatch) -> TimeRules:
    import tomllib

    table = {**read_toml("fr", "time.toml"), **tomllib.loads(f'[[rule]]\nid = "soon"\npattern = "sous peu"\n{row}')}
    monkeypatch.setattr(pack, "read_toml", lambda lang, name: table)
    load_time_rules.cache_clear()
    try:
        return load_times()
    finally:
        load_time_rules.cache_clear()


def test_an_unknown_operation_is_an_error_before_any_text_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(PackError, match=r"time\.toml: rule 'soon': unknown operation 'nope'; there are ago"):
        rules_with('op = "nope"', monkeypatch)


def test_a_value_that_an_operation_lacks_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    (found,) = find_times("sous peu", rules_with('op = "day_shift"', monkeypatch))
    with pytest.raises(PackError, match=r"rule 'soon': its operation 'day_shift' needs 'shift'"):
        resolve_time(found, published=date(2024, 6, 12))
