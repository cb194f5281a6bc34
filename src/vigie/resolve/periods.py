"""What expressions of months, seasons and years mean in days."""

from __future__ import annotations

from datetime import date, timedelta

from vigie.resolve.context import Context, Found, Values, month_span, year_for


def _month(v: Values, c: Context) -> Found:
    if "ago" in v:
        year = None if c.published is None else c.published.year - v["ago"]
    else:
        year = v.get("year") or year_for(v["month"], 1, c)
    return None if year is None else (*month_span(year, v["month"]), "month")


def _cut(start: date, end: date, edge: int) -> tuple[date, date]:
    if edge == 1:
        return start, start.replace(day=10)
    if edge == 2:
        return start.replace(day=11), start.replace(day=20)
    return (start.replace(day=21), end) if edge == 3 else (start, end)


def _edge_month(v: Values, c: Context) -> Found:
    found = _month(v, c)
    if found is None or found[0] is None or found[1] is None:
        return None
    return (*_cut(found[0], found[1], v["edge"]), "range" if v["edge"] else "month")


def _edge_of_month(v: Values, c: Context) -> Found:
    if c.published is None:
        return None
    month = c.published.replace(day=1)
    if "last" in v:
        month = (month - timedelta(days=1)).replace(day=1)
    elif c.tense in ("past", "done") and _cut(*month_span(month.year, month.month), v["edge"])[0] > c.published:
        month = (month - timedelta(days=1)).replace(day=1)  # « en fin de mois », told on the 2nd
    return (*_cut(*month_span(month.year, month.month), v["edge"]), "range")


def _edge_year(v: Values, c: Context) -> Found:
    year = v.get("year") or (c.published.year if c.published else None)
    if year is None:
        return None
    first, last = {0: (1, 12), 1: (1, 4), 2: (5, 8), 3: (9, 12)}[v["edge"]]
    return date(year, first, 1), month_span(year, last)[1], "range"


def _year(v: Values, c: Context) -> Found:
    return date(v["year"], 1, 1), date(v["year"], 12, 31), "year"


def _year_range(v: Values, c: Context) -> Found:
    years = [v[k] for k in ("year", "year2", "year3", "year4", "year5", "year6") if k in v]
    return date(min(years), 1, 1), date(max(years), 12, 31), "range"


def _month_range(v: Values, c: Context) -> Found:
    months = [v[k] for k in ("month", "month2", "month3", "month4") if k in v]
    year = v.get("year") or year_for(months[-1], 1, c)
    if year is None:
        return None
    start_year = year - 1 if months[0] > months[-1] else year
    return date(start_year, months[0], 1), month_span(year, months[-1])[1], "range"


def _decade(v: Values, c: Context) -> Found:
    first = v.get("year") or 1900 + v["decade"]
    return date(first, 1, 1), date(first + 9, 12, 31), "range"


# First and last days, by solstice and equinox; the day of an equinox is of both seasons.
SEASONS = {3: ((3, 20), (6, 20)), 6: ((6, 21), (9, 22)), 9: ((9, 22), (12, 20)), 12: ((12, 21), (3, 19))}


def _season(v: Values, c: Context) -> Found:
    (month, day), (end_month, end_day) = SEASONS[v["season"]]
    year = v.get("year") or year_for(month, day, c)
    if year is None:
        return None
    return date(year, month, day), date(year + (end_month < month), end_month, end_day), "season"


def _season_range(v: Values, c: Context) -> Found:
    last = _season({"season": v["season2"], **({"year": v["year2"]} if "year2" in v else {})}, c)
    if last is None or last[0] is None:
        return None
    year = v.get("year") or last[0].year - (v["season"] > v["season2"])
    return date(year, *SEASONS[v["season"]][0]), last[1], "range"


def _quarter(v: Values, c: Context) -> Found:
    year = v.get("year") or (c.published.year if c.published else None)
    if year is None:
        return None
    months = v[v["span"]]
    first = (v["ordinal"] - 1) * months + 1
    return date(year, first, 1), month_span(year, first + months - 1)[1], "range"


PERIODS = {
    "month": _month, "edge_month": _edge_month, "edge_of_month": _edge_of_month, "edge_year": _edge_year, "year": _year,
    "year_range": _year_range, "month_range": _month_range, "decade": _decade, "season": _season, "season_range": _season_range,
    "quarter": _quarter,
}  # fmt: skip
