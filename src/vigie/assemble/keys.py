"""File accounts under keys, so that only those are compared that share one.

What is told with its day is filed under the day with its countries; what is told without, under the weeks before its
report with its parties, or under the months before it with names that say more. What is told as known or past may be of any
age: it meets what is told with its day under the year and two names that both know. Series and tallies go under the year in which
they are told. Whether two accounts are compared thus rests on these two alone, never on which others there are.
"""

from __future__ import annotations

from vigie.assemble.profile import Profile
from vigie.assemble.story import NARROW
from vigie.assemble.words import state_keys
from vigie.pack.joining import load_joining

WEEK, MONTH, YEAR = 7, 30, 360  # days
MAX_RANGE = 6  # months that a told range may touch and still be filed by month
ANYWHERE = "*"
MAX_NAMES = 8  # names of an account that are paired, those of places first
RECALLED = frozenset({"back", "past", "this"})  # how a recall is told
DATED, UNDATED = "|=", "|?"  # of a pair of names: in what is told with its day, without
LANDED, LANDLESS = "|+", "|-"  # of some known country, of none


def filing_keys(account: Profile) -> frozenset[str]:
    """Return the keys under which an account is filed."""
    if account.kind != "single":
        return frozenset(
            f"{family}|{account.kind}|{when}|{party}"
            for family in _families(account)
            for party in _parties(account)
            for when in _told(account)
        )
    found: set[str] = set()
    pairs = _pairs(account)
    for family in _families(account):
        found.update(f"{family}|{pair}" for pair in pairs)
        if account.start is None or account.end is None:
            found.update(_undated(family, account))
        elif account.end - account.start <= NARROW:
            found.update(_dated(family, account, account.start, account.end))
        else:
            found.update(_ranged(family, account, account.start, account.end))
    return frozenset(found)


def asked_keys(account: Profile) -> frozenset[str]:
    """Return the keys under which what an account is compared with is filed; if one account asks for another, that asks for it."""
    filed = filing_keys(account)
    found = set(filed)
    for key in filed:
        for one, other in ((LANDED, LANDLESS), (DATED, UNDATED)):
            if key.endswith(one):  # what has its country, or day, meets its like under closer keys
                found.discard(key)
                found.add(key.removesuffix(one) + other)
            elif key.endswith(other):
                found.add(key.removesuffix(other) + one)
    return frozenset(found)


def _dated(family: str, account: Profile, start: int, end: int) -> set[str]:
    # Of one day those are compared that share a country, theirs or their story's, and those of no known country with all.
    found = {f"{family}|d{day}{LANDED if account.lands else LANDLESS}" for day in range(start, end + 1)}
    found |= {f"{family}|d{day}|{land}" for day in range(start, end + 1) for land in account.around}
    found |= {f"{family}|d{day}|{party}" for day in range(start - 1, end + 1) for party in _parties(account)}
    week, month = start // WEEK, start // MONTH
    found |= {f"{family}|w{week}|{party}" for party in _parties(account)}
    return found | {f"{family}|m{month}|{name}" for name in _telling_names(account)}


def _undated(family: str, account: Profile) -> set[str]:
    if account.published is None:
        return {f"{family}|never|{name}" for name in _telling_names(account)}
    week, month = account.published // WEEK, account.published // MONTH
    found = {f"{family}|w{near}|{party}" for near in (week - 1, week) for party in _parties(account)}
    return found | {f"{family}|m{near}|{name}" for near in (month - 1, month) for name in _telling_names(account)}


def _ranged(family: str, account: Profile, start: int, end: int) -> set[str]:
    first, last = start // MONTH, end // MONTH
    months = range(first, last + 1) if last - first < MAX_RANGE else ()
    found = {f"{family}|m{month}|{name}" for month in months for name in _telling_names(account)}
    return found | {f"{family}|r{first}|{party}" for party in _parties(account)}


def _pairs(account: Profile) -> set[str]:
    """Return pairs of names with the years in which the act may be: few other accounts share two names and a year.

    One of them is a place or a person, or the number of dead of one country: what two parties do to each other is told too
    often to tell one act, and so are two or three dead.
    """
    if account.start is not None and account.end is not None:
        years = {account.start // YEAR, account.end // YEAR}
    elif account.published is not None and account.marks & RECALLED:
        years = {account.published // YEAR, account.published // YEAR - 1}
    else:
        return set()
    parties = sorted(key for key in account.both.keys if key not in state_keys())
    places = sorted(place[0] for place in account.places if place[2])
    known = " ".join([*parties, *account.sites])
    others = sorted((name for name in account.own if name not in known), key=lambda name: (-len(name), name))
    telling = [*places, *others][:MAX_NAMES]
    toll = f"k{account.killed:.0f}" if account.killed else None
    rest = [*parties, f"/{account.trigger}", *([toll] if toll else [])]
    pairs = {f"{min(one, two)}+{max(one, two)}" for n, one in enumerate(telling) for two in [*telling[n + 1 :], *rest]}
    if toll and account.killed and account.killed > 1:
        for land in account.targets.countries:
            pairs |= {f"{toll}+{land}+{other}" for other in (f"/{account.trigger}", *(account.lands - {land}))}
    is_dated = account.start is not None and account.end is not None and account.end - account.start <= NARROW
    return {f"y{year}|{pair}{DATED if is_dated else UNDATED}" for year in years for pair in pairs}


def _told(account: Profile) -> tuple[str, ...]:
    """Return the year in which a series is told: without an end, one war's would swell through all the store."""
    return ("never",) if account.published is None else (f"y{account.published // YEAR}",)


def _families(account: Profile) -> tuple[str, ...]:
    return load_joining().families_of[account.event]


def _parties(account: Profile) -> frozenset[str]:
    return account.lands or frozenset({ANYWHERE})


def _telling_names(account: Profile) -> frozenset[str]:
    """Return the names that few other accounts share: of parties, and of places below a country."""
    tolls = {f"k{account.killed:.0f}|{land}" for land in account.lands} if account.killed and account.killed > 1 else set()
    return account.both.keys | {place[0] for place in account.places if place[2]} | tolls | {f"~{name}" for name in account.own}
