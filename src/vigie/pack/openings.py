"""Tell by the first few characters of a text which of many patterns may match there, so that most need not be tried.

Read off the patterns themselves: what each may open with, as far as REACH characters. Of what is not known it says that it fits.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

REACH = 7  # characters looked at
MAX_KNOWN = 100_000  # openings of a great collection must not fill the memory
MAX_TIMES = 3  # times that something is spelled out that may come again
FEW = 8  # characters of a set that are told apart
ANY = "*"  # closes an opening: whatever follows
# Characters that are told apart, all figures as 0, spaces and apostrophes as one of them.
_TOLD = frozenset("abcdefghijklmnopqrstuvwxyzàâæçéèêëîïôœùûüÿ0123456789 '’-,.;:!?()«»%/\"–—…")
_DIGITS = frozenset("0123456789")

_GROUP = re.compile(r"\((?:\?(?:P<\w+>|[-imsx]*:))?")
_LOOK = re.compile(r"\(\?<?[=!]")
_SET = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]")
_MANY = re.compile(r"(?:([?*+])|\{(\d*)(?:(,)(\d*))?\})[?+]?")
_SPACES = re.compile(r" {2,}")


@dataclass(frozen=True)
class Openings:
    """Which patterns, by number, may match a text that opens so; `every` are all of them."""

    fits: dict[str, tuple[int, ...]]
    every: tuple[int, ...]
    known: dict[str, tuple[int, ...]] = field(default_factory=dict)  # those of texts asked about before


def read_openings(patterns: Sequence[str]) -> Openings:
    """Return what patterns may open with; they are read as if small letters and capitals were one."""
    fits: dict[str, set[int]] = {}
    for number, pattern in enumerate(patterns):
        found, end = _any_of(pattern, 0)
        for opening in found if end == len(pattern) else [ANY]:
            fits.setdefault(opening.rstrip(ANY), set()).add(number)
    return Openings({opening: tuple(sorted(numbers)) for opening, numbers in fits.items()}, tuple(range(len(patterns))))


def fitting(text: str, openings: Openings) -> tuple[int, ...]:
    """Return the patterns that may match where a text has these characters, REACH of them or all to its end, in small letters.

    >>> fitting("le 3 ma", read_openings([r"(?:le |du )?\\d+ (?:mai|juin)", r"le (?!soir)\\w+", r"hier"]))
    (0, 1)
    """
    found = openings.known.get(text)
    if found is None:
        if len(openings.known) >= MAX_KNOWN:
            openings.known.clear()
        found = openings.known[text] = _look_up(text, openings)
    return found


def _look_up(text: str, openings: Openings) -> tuple[int, ...]:
    told = "".join([" " if char.isspace() else char for char in text])
    if not _TOLD.issuperset(told) or _SPACES.search(told):
        return openings.every
    told = "".join(map(_told_as, told))
    return tuple(sorted({k for n in range(len(told) + 1) for k in openings.fits.get(told[:n], ())}))


def _told_as(char: str) -> str:
    return "0" if char in _DIGITS else "'" if char == "’" else char


def _any_of(pattern: str, at: int) -> tuple[set[str], int]:
    """Read alternatives up to the bracket that closes them: what they open with, and where they end."""
    found: set[str] = set()
    while True:
        own, at = _sequence(pattern, at)
        found |= own
        if pattern[at : at + 1] != "|":
            return found, at
        at += 1


def _sequence(pattern: str, at: int) -> tuple[set[str], int]:
    found = {""}
    while at < len(pattern) and pattern[at] not in "|)":
        own, at = _piece(pattern, at)
        many = _MANY.match(pattern, at)
        if many is not None:
            own, at = _repeated(own, many), many.end()
        found = _joined(found, own)
    return found, at


def _joined(first: set[str], second: set[str]) -> set[str]:
    closed = {one for one in first if len(one) == REACH or one.endswith(ANY)}
    return closed | {(one + other)[:REACH] for one in first - closed for other in second}


def _repeated(own: set[str], many: re.Match[str]) -> set[str]:
    sign, least, comma, most = many.groups()
    low = int(least or 0) if sign is None else int(sign == "+")
    high = 1 if sign == "?" else MAX_TIMES + 1 if sign or comma and not most else int(most if comma else least)
    if own == {" "}:  # runs of spaces are not told from one
        low, high = min(low, 1), min(high, 1)
    found: set[str] = set()
    told = {""}
    for times in range(high + 1):
        if times >= low:
            found |= told
        if times == MAX_TIMES and high > MAX_TIMES:
            return found | _joined(told, {ANY})
        told = _joined(told, own)
    return found


def _piece(pattern: str, at: int) -> tuple[set[str], int]:
    char = pattern[at]
    if char == "(":
        look = _LOOK.match(pattern, at)
        group = look or _GROUP.match(pattern, at)
        own, end = _any_of(pattern, group.end() if group else at + 1)
        return ({""} if look else own), end + 1
    if char == "[" and (chars := _SET.match(pattern, at)):
        found = {_told_as(each) for each in _TOLD if re.match(chars.group(), each, re.IGNORECASE)}
        return (found if len(found) <= FEW else {ANY}), chars.end()
    if char == "\\":
        sort = pattern[at + 1 : at + 2]
        told = {"d": "0", "s": " ", "b": ""}.get(sort, ANY if sort.isalnum() else _told_as(sort))
        return {told}, at + 2
    if char in "^$":
        return {""}, at + 1
    return {ANY if char in ".[" else _told_as(char.lower())}, at + 1
