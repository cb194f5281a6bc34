"""What the operations of time rules mean in days, from the day of publication, the tense and the last day told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from vigie.resolve.context import Context, Found, Values, month_span, safe, year_for
from vigie.resolve.periods import PERIODS


def _day(day: date) -> Found:
    return day, day, "day"


def _weekday(v: Values, c: Context, name: str = "weekday") -> Found:
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


def _day_month(v: Values, c: Context) -> Found:
    year = v.get("year") or year_for(v["month"], v["day"], c, exact=True)
    return None if year is None else _day(date(year, v["month"], v["day"]))


def _numeric_day(v: Values, c: Context) -> Found:
    return _day(date(v["year"], v["month_number"], v["day"]))


def _day_range(v: Values, c: Context) -> Found:
    days: list[int] = [v[k] for k in ("day", "day2", "day3", "day4", "day5", "day6", "day7", "day8") if k in v]
    first, last = days[0], days[-1]
    month = v.get("month2") or v["month"]
    year = v.get("year") or year_for(month, last, c)
    if year is None:
        return None
    start_month: int = v.get("month") or month if "month2" in v else month
    start_year = year - 1 if start_month > month else year
    end = date(year, month, last)
    start = date(start_year, start_month, first)
    if start > end:
        start = safe(end.year - (end.month == 1), end.month - 1 or 12, first)
    return start, end, "range"


def _long_range(v: Values, c: Context) -> Found:
    year = v.get("year2") or v.get("year") or year_for(v["month2"], v["day2"], c)
    if year is None:
        return None
    end = date(year, v["month2"], v["day2"])
    start_year = v["year"] if "year2" in v and "year" in v else (year - 1 if v["month"] > v["month2"] else year)
    return date(start_year, v["month"], v["day"]), end, "range"


def _day_alone(v: Values, c: Context) -> Found:
    """Count a day without month from the day told before it, or in the last month that had it (the coming one, if told ahead)."""
    if c.published is None:
        return None
    days: list[int] = [v[k] for k in ("day", "day2", "day3", "day4") if k in v]
    first, last = days[0], days[-1]
    told = c.anchor.start if c.anchor is not None and c.anchor.precision in ("day", "month", "range") else None
    if c.tense == "future":
        ahead = c.published if last >= c.published.day else _shifted(c.published, UNIT_MONTH, 1)
        found = ahead.replace(day=last)
    elif told is not None and "back" in v:  # « le 21 mai, … après les arrestations du 6 »
        found = (told if last <= told.day else _shifted(told.replace(day=1), UNIT_MONTH, -1)).replace(day=last)
    elif told is not None and told.day <= last and (in_month := told.replace(day=last)) <= c.published:
        found = in_month
    elif told is not None and (next_month := _shifted(told.replace(day=1), UNIT_MONTH, 1).replace(day=last)) <= c.published:
        found = next_month
    else:
        found = c.published if last <= c.published.day else _shifted(c.published.replace(day=1), UNIT_MONTH, -1)
        found = found.replace(day=last)
    start = found.replace(day=first) if first <= last else _shifted(found.replace(day=1), UNIT_MONTH, -1).replace(day=first)
    return start, found, "day" if start == found else "range"


def _day_shift(v: Values, c: Context) -> Found:
    return None if c.published is None else _day(c.published + timedelta(days=v["shift"]))


def _anchor_day(c: Context) -> date | None:
    return c.anchor.start if c.anchor is not None and c.anchor.precision == "day" else None


def _anchor_shift(v: Values, c: Context) -> Found:
    told = c.anchor
    if v["shift"] == 0 and told is not None and told.start is not None and told.end is not None:
        if (told.end - told.start).days == 1:  # « la même nuit »: a night is of two days
            return told.start, told.end, "range"
    day = _anchor_day(c) or (None if v.get("need_anchor") else c.published)
    return None if day is None else _day(day + timedelta(days=v["shift"]))


def _night(v: Values, c: Context) -> Found:
    if "month" in v or "month2" in v:
        found = _day_month({"month": v.get("month2") or v["month"], "day": v.get("day2") or v["day"]}, c)
    else:
        found = _weekday(v, c, "weekday2")
    if found is None or found[1] is None:
        return None
    return found[1] - timedelta(days=1), found[1], "range"


def _last_night(v: Values, c: Context) -> Found:
    told = _anchor_day(c) if "told" in v else None
    if told is not None and (c.published is None or told < c.published - timedelta(days=1)):
        return told, told + timedelta(days=1), "range"
    return None if c.published is None else (c.published - timedelta(days=1), c.published, "range")


def _night_of(v: Values, c: Context) -> Found:
    found = _day_month(v, c) if "month" in v else _weekday(v, c)
    return None if found is None or found[0] is None else (found[0], found[0] + timedelta(days=1), "range")


def _weekday_range(v: Values, c: Context) -> Found:
    last = _weekday(v, c, "weekday2")
    days = (v["weekday2"] - v["weekday"]) % 7
    if last is None or last[0] is None or days == 0 or (v["link"] == "et" and days > LONGEST_PAIR):
        return None
    return last[0] - timedelta(days=days), last[0], "range"


LONGEST_PAIR = 2  # days: « jeudi et samedi », but « mardi et dimanche » are two days


def _anchor_night(v: Values, c: Context) -> Found:
    day = _anchor_day(c) or (c.published if v["shift"] < 0 else None)
    if day is None:
        return None
    first = day + timedelta(days=v["shift"])
    return first, first + timedelta(days=1), "range"


def _start_of_week(v: Values, c: Context) -> Found:
    if c.published is None:
        return None
    monday = c.published - timedelta(days=c.published.weekday())
    if c.tense == "future" and c.published > monday + timedelta(days=1):
        monday += timedelta(days=7)
    return monday, monday if c.published == monday else monday + timedelta(days=1), "range"


def _weekend(v: Values, c: Context) -> Found:
    if c.published is None:
        return None
    back = (c.published.weekday() - 5) % 7
    saturday = c.published - timedelta(days=back)
    if c.tense == "future" and back > 1 or "next" in v:
        saturday += timedelta(days=7)
    elif "last" in v and back <= 1:
        saturday -= timedelta(days=7)
    return saturday, saturday + timedelta(days=1), "range"


UNIT_WEEK, UNIT_MONTH = 2, 3


def _unit_of(day: date, unit: int) -> Found:
    if unit <= 1:
        return _day(day)
    if unit == 2:
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6), "week"
    if unit == 3:
        return (*month_span(day.year, day.month), "month")
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
    return safe(total // 12, total % 12 + 1, day.day)


def _unit_shift(v: Values, c: Context) -> Found:
    if c.published is None:
        return None
    unit = v["unit"] if "unit" in v else v["unit2"]  # the unit 0 is the hour
    return _unit_of(_shifted(c.published, unit, v["shift"] if "last" not in v else -1), unit)


def _count(v: Values) -> int:
    return int(next((v[name] for name in ("digits", "number") if name in v), 1))


def _ago(v: Values, c: Context) -> Found:
    if c.published is None:
        return None
    day = _shifted(c.published, v["unit"], -_count(v) * int(v.get("sign", 1)))
    return _day(day) if "exact" in v else _unit_of(day, v["unit"])


def _anchor_units(v: Values, c: Context) -> Found:
    if v["unit"] == 0:
        hours = _count(v)
        if hours % 24:
            return None
        v = {**v, "unit": 1, "number": hours // 24, "digits": hours // 24}
    day = _anchor_day(c)
    if day is None and c.anchor is not None and c.anchor.precision == "month" and v["unit"] == UNIT_MONTH:
        day = c.anchor.start  # « en octobre … ; un mois plus tard »
    if day is None and v["sign"] < 0:
        day = c.published
    if day is None:
        return None
    found, unit = _shifted(day, v["unit"], v["sign"] * _count(v)), v["unit"]
    if "unit2" in v:  # « quatre ans et un jour avant »
        found, unit = _shifted(found, v["unit2"], v["sign"] * _count({"digits": v.get("digits2") or v["number2"]})), v["unit2"]
    week = (
        unit == UNIT_WEEK and _count(v) == 1 and _anchor_day(c) is not None
    )  # « une semaine après l'accord », but « trois semaines »
    return _day(found) if week or "exact" in v else _unit_of(found, unit)


def _for_units(v: Values, c: Context) -> Found:
    if c.published is None:
        return None
    return _shifted(c.published, v["unit"], -_count(v)), c.published, "range"


def _open(v: Values, c: Context) -> Found:
    return None, None, "open"


OPERATIONS: dict[str, Callable[[Values, Context], Found]] = {
    "weekday": _weekday, "day_month": _day_month, "numeric_day": _numeric_day, "day_range": _day_range, "long_range": _long_range,
    "day_alone": _day_alone, "day_shift": _day_shift, "anchor_shift": _anchor_shift, "night": _night,
    "night_of": _night_of, "last_night": _last_night,
    "weekday_range": _weekday_range, "anchor_night": _anchor_night, "start_of_week": _start_of_week,
    "weekend": _weekend, "unit_shift": _unit_shift, "ago": _ago,
    "anchor_units": _anchor_units, "for_units": _for_units, "open": _open, **PERIODS,
}  # fmt: skip
