"""What the operations of time rules mean in days, from the day of publication, the tense and the last day told."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from vigie.types import TimeSpan

# Present-tense dates: the coming one is meant when it is near and the last one is long gone.
NEAR_AHEAD, LONG_GONE = 60, 180  # days


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is resolved against."""

    published: date | None
    tense: str | None
    anchor: TimeSpan | None


_Found = tuple[date | None, date | None, str] | None
_Values = dict[str, Any]


def _day(day: date) -> _Found:
    return day, day, "day"


def _weekday(v: _Values, c: Context, name: str = "weekday") -> _Found:
    if c.published is None:
        return None
    back = (c.published.weekday() - v[name]) % 7
    which = v.get("which")
    if which == "last":
        return _day(c.published - timedelta(days=back or 7))
    if which in ("before", "after"):  # than the day told before
        told = _anchor_day(c) or c.published
        ahead = (v[name] - told.weekday()) % 7 or 7
        return _day(told + timedelta(days=ahead if which == "after" else ahead - 7 if ahead < 7 else -7))
    if which == "next":
        return _day(c.published + timedelta(days=(7 - back) % 7 or 7))
    if c.tense == "future":
        return _day(c.published + timedelta(days=(7 - back) % 7))
    return _day(c.published - timedelta(days=back))


def _year_for(month: int, day: int, c: Context, *, exact: bool = False) -> int | None:
    """Choose the year of a day or month given without one: the last, or the next in the future tense or when far nearer."""
    if c.published is None:
        return None
    year = c.published.year
    last = year if (month, day) <= (c.published.month, c.published.day) else year - 1
    if c.tense == "future":
        return last + 1 if date(last, month, 1) < c.published.replace(day=1) else last
    ahead = _safe(last + 1, month, day) - c.published
    gone = c.published - _safe(last, month, day)
    pending = c.tense != "done" and (exact or c.tense != "past")  # « a annoncé une grève pour le 30 juin », but « en mars, il avait … »
    if pending and ahead.days <= NEAR_AHEAD and gone.days >= LONG_GONE:
        return last + 1
    return last


def _safe(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _day_month(v: _Values, c: Context) -> _Found:
    year = v.get("year") or _year_for(v["month"], v["day"], c, exact=True)
    return None if year is None else _day(date(year, v["month"], v["day"]))


def _numeric_day(v: _Values, c: Context) -> _Found:
    return _day(date(v["year"], v["month_number"], v["day"]))


def _day_range(v: _Values, c: Context) -> _Found:
    days: list[int] = [v[k] for k in ("day", "day2", "day3", "day4", "day5", "day6", "day7", "day8") if k in v]
    first, last = days[0], days[-1]
    month = v.get("month2") or v.get("month") or (c.published.month if c.published else None)
    if month is None:
        return None
    year = v.get("year") or _year_for(month, last, c)
    if year is None or month is None:
        return None
    start_month: int = v.get("month") or month if "month2" in v else month
    start_year = year - 1 if start_month > month else year
    end = date(year, month, last)
    start = date(start_year, start_month, first)
    if start > end:
        start = _safe(end.year - (end.month == 1), end.month - 1 or 12, first)
    return start, end, "range"


def _long_range(v: _Values, c: Context) -> _Found:
    year = v.get("year2") or v.get("year") or _year_for(v["month2"], v["day2"], c)
    if year is None:
        return None
    end = date(year, v["month2"], v["day2"])
    start_year = v["year"] if "year2" in v and "year" in v else (year - 1 if v["month"] > v["month2"] else year)
    return date(start_year, v["month"], v["day"]), end, "range"


def _day_of_month(v: _Values, c: Context) -> _Found:
    if c.published is None:
        return None
    day = c.published.replace(day=v["day"])
    if day > c.published and c.tense != "future":
        day = _safe(day.year - (day.month == 1), day.month - 1 or 12, v["day"])
    return _day(day)


def _month_span(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _month(v: _Values, c: Context) -> _Found:
    year = v.get("year") or _year_for(v["month"], 1, c)
    return None if year is None else (*_month_span(year, v["month"]), "month")


def _cut(start: date, end: date, edge: int) -> tuple[date, date]:
    if edge == 1:
        return start, start.replace(day=10)
    if edge == 2:
        return start.replace(day=11), start.replace(day=20)
    return (start.replace(day=21), end) if edge == 3 else (start, end)


def _edge_month(v: _Values, c: Context) -> _Found:
    found = _month(v, c)
    if found is None or found[0] is None or found[1] is None:
        return None
    return (*_cut(found[0], found[1], v["edge"]), "range" if v["edge"] else "month")


def _edge_of_month(v: _Values, c: Context) -> _Found:
    if c.published is None:
        return None
    month = c.published.replace(day=1)
    if "last" in v:
        month = (month - timedelta(days=1)).replace(day=1)
    return (*_cut(*_month_span(month.year, month.month), v["edge"]), "range")


def _edge_year(v: _Values, c: Context) -> _Found:
    year = v.get("year") or (c.published.year if c.published else None)
    if year is None:
        return None
    first, last = {0: (1, 12), 1: (1, 4), 2: (5, 8), 3: (9, 12)}[v["edge"]]
    return date(year, first, 1), _month_span(year, last)[1], "range"


def _year(v: _Values, c: Context) -> _Found:
    return date(v["year"], 1, 1), date(v["year"], 12, 31), "year"


def _year_range(v: _Values, c: Context) -> _Found:
    years = [v[k] for k in ("year", "year2", "year3", "year4", "year5", "year6") if k in v]
    return date(min(years), 1, 1), date(max(years), 12, 31), "range"


def _month_range(v: _Values, c: Context) -> _Found:
    months = [v[k] for k in ("month", "month2", "month3", "month4") if k in v]
    year = v.get("year") or _year_for(months[-1], 1, c)
    if year is None:
        return None
    start_year = year - 1 if months[0] > months[-1] else year
    return date(start_year, months[0], 1), _month_span(year, months[-1])[1], "range"


def _decade(v: _Values, c: Context) -> _Found:
    first = v.get("year") or 1900 + v["decade"]
    return date(first, 1, 1), date(first + 9, 12, 31), "range"


# First and last days, by solstice and equinox; the day of an equinox is of both seasons.
SEASONS = {3: ((3, 20), (6, 20)), 6: ((6, 21), (9, 22)), 9: ((9, 22), (12, 20)), 12: ((12, 21), (3, 19))}


def _season(v: _Values, c: Context) -> _Found:
    (month, day), (end_month, end_day) = SEASONS[v["season"]]
    year = v.get("year") or _year_for(month, day, c)
    if year is None:
        return None
    return date(year, month, day), date(year + (end_month < month), end_month, end_day), "season"


def _season_range(v: _Values, c: Context) -> _Found:
    last = _season({"season": v["season2"], **({"year": v["year2"]} if "year2" in v else {})}, c)
    if last is None or last[0] is None:
        return None
    year = v.get("year") or last[0].year - (v["season"] > v["season2"])
    return date(year, *SEASONS[v["season"]][0]), last[1], "range"


def _quarter(v: _Values, c: Context) -> _Found:
    year = v.get("year") or (c.published.year if c.published else None)
    if year is None:
        return None
    months = v[v["span"]]
    first = (v["ordinal"] - 1) * months + 1
    return date(year, first, 1), _month_span(year, first + months - 1)[1], "range"


def _day_shift(v: _Values, c: Context) -> _Found:
    return None if c.published is None else _day(c.published + timedelta(days=v["shift"]))


def _anchor_day(c: Context) -> date | None:
    return c.anchor.start if c.anchor is not None and c.anchor.precision == "day" else None


def _anchor_shift(v: _Values, c: Context) -> _Found:
    told = c.anchor
    if v["shift"] == 0 and told is not None and told.start is not None and told.end is not None:
        if (told.end - told.start).days == 1:  # « la même nuit »: a night is of two days
            return told.start, told.end, "range"
    day = _anchor_day(c) or (None if v.get("need_anchor") else c.published)
    return None if day is None else _day(day + timedelta(days=v["shift"]))


def _night(v: _Values, c: Context) -> _Found:
    if "month" in v or "month2" in v:
        found = _day_month({"month": v.get("month2") or v["month"], "day": v.get("day2") or v["day"]}, c)
    else:
        found = _weekday(v, c, "weekday2")
    if found is None or found[1] is None:
        return None
    return found[1] - timedelta(days=1), found[1], "range"


def _last_night(v: _Values, c: Context) -> _Found:
    told = _anchor_day(c) if "told" in v else None
    if told is not None and (c.published is None or told < c.published - timedelta(days=1)):
        return told, told + timedelta(days=1), "range"
    return None if c.published is None else (c.published - timedelta(days=1), c.published, "range")


def _night_of(v: _Values, c: Context) -> _Found:
    found = _weekday(v, c)
    return None if found is None or found[0] is None else (found[0], found[0] + timedelta(days=1), "range")


def _weekend(v: _Values, c: Context) -> _Found:
    if c.published is None:
        return None
    back = (c.published.weekday() - 5) % 7
    saturday = c.published - timedelta(days=back)
    if c.tense == "future" and back > 1 or "next" in v:
        saturday += timedelta(days=7)
    elif "last" in v and back <= 1:
        saturday -= timedelta(days=7)
    return saturday, saturday + timedelta(days=1), "range"


UNIT_MONTH = 3


def _unit_of(day: date, unit: int) -> _Found:
    if unit <= 1:
        return _day(day)
    if unit == 2:
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6), "week"
    if unit == 3:
        return (*_month_span(day.year, day.month), "month")
    return date(day.year, 1, 1), date(day.year, 12, 31), "year"


def _shifted(day: date, unit: int, n: int) -> date:
    if unit == 0:
        return day + timedelta(hours=n)
    if unit == 1:
        return day + timedelta(days=n)
    if unit == 2:
        return day + timedelta(weeks=n)
    months = n if unit == 3 else n * (12 if unit == 4 else 120)
    total = day.year * 12 + day.month - 1 + months
    return _safe(total // 12, total % 12 + 1, day.day)


def _unit_shift(v: _Values, c: Context) -> _Found:
    if c.published is None:
        return None
    unit = v["unit"] if "unit" in v else v["unit2"]  # the unit 0 is the hour
    return _unit_of(_shifted(c.published, unit, v["shift"] if "last" not in v else -1), unit)


def _count(v: _Values) -> int:
    return int(next((v[name] for name in ("digits", "number") if name in v), 1))


def _ago(v: _Values, c: Context) -> _Found:
    if c.published is None:
        return None
    return _unit_of(_shifted(c.published, v["unit"], -_count(v) * int(v.get("sign", 1))), v["unit"])


def _anchor_units(v: _Values, c: Context) -> _Found:
    if v["unit"] == 0:
        return None
    day = _anchor_day(c)
    if day is None and c.anchor is not None and c.anchor.precision == "month" and v["unit"] == UNIT_MONTH:
        day = c.anchor.start  # « en octobre … ; un mois plus tard »
    if day is None and v["sign"] < 0:
        day = c.published
    return None if day is None else _unit_of(_shifted(day, v["unit"], v["sign"] * _count(v)), v["unit"])


def _for_units(v: _Values, c: Context) -> _Found:
    if c.published is None:
        return None
    return _shifted(c.published, v["unit"], -_count(v)), c.published, "range"


def _open(v: _Values, c: Context) -> _Found:
    return None, None, "open"


OPERATIONS: dict[str, Callable[[_Values, Context], _Found]] = {
    "weekday": _weekday, "day_month": _day_month, "numeric_day": _numeric_day, "day_range": _day_range,
    "long_range": _long_range, "day_of_month": _day_of_month, "month": _month, "edge_month": _edge_month,
    "edge_of_month": _edge_of_month, "edge_year": _edge_year, "year": _year, "year_range": _year_range,
    "month_range": _month_range, "decade": _decade, "season": _season, "season_range": _season_range, "quarter": _quarter, "day_shift": _day_shift,
    "anchor_shift": _anchor_shift, "night": _night, "night_of": _night_of, "last_night": _last_night, "weekend": _weekend,
    "unit_shift": _unit_shift, "ago": _ago, "anchor_units": _anchor_units, "for_units": _for_units, "open": _open,
}  # fmt: skip
