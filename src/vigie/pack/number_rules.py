"""Read `numbers.toml`: how a language counts, bounds and blurs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from vigie.pack.files import read_toml


@dataclass(frozen=True)
class NumberRules:
    """The counting words, and the pattern of a number with what bounds it."""

    pattern: re.Pattern[str]
    bounds: dict[str, str]
    bound_words: tuple[str, ...]  # of these, the longest first
    collective: dict[str, int]
    scale: dict[str, int]
    vague: frozenset[str]
    none: frozenset[str]
    uncounted: re.Pattern[str]
    articles: frozenset[str]
    not_counting: re.Pattern[str]
    bound_behind: re.Pattern[str]
    range_links: frozenset[str]
    between: str
    range_end: str
    becoming: str
    changed: re.Pattern[str]


@lru_cache(maxsize=2)
def load_number_rules(lang: str = "fr") -> NumberRules:
    """Return the number rules of a language."""
    table = read_toml(lang, "numbers.toml")
    bounds = {word: name for name, words in table["bounds"].items() for word in words}
    scale, collective = table["scale"], table["collective"]
    space = r"[\s\u00a0\u202f]"
    digits = rf"\d{{1,3}}(?:(?:{space}|\.)\d{{3}})+|\d+(?:,\d+)?"
    pattern = (
        rf"(?:(?P<bound>{_any(bounds)})\s*(?:le |la |les |l')?)?"
        rf"(?:(?P<low>{digits})(?:\s+à\s+|\s+ou\s+|[-–]|\s+et\s+)(?P<high>{digits})"
        rf"|(?P<digits>{digits})"
        rf"|(?:(?P<one>une?|la|cette)\s+|(?P<some>des|quelques|plusieurs|par|de)\s+)(?P<collective>{_any(collective)})s?)"
        rf"(?:{space}(?P<scale>{_any(scale)})(?!\w))?"
    )
    after = "|".join(re.escape(w) for w in sorted(table["not_counting"], key=len, reverse=True))
    rough = sorted({*table["vague"], *table["none"]}, key=lambda w: (-len(w), w))
    uncounted = "|".join(re.escape(w).replace("'", "['’]").replace(r"\ ", r"\s+") for w in rough)
    never = "|".join(table["behind"]["never"])
    change = table["changed"]
    stems, endings, forms = ("|".join(change[key]) for key in ("stems", "endings", "forms"))
    between, old = "|".join(change["between"]), "|".join(change["from"])
    behind = rf"(?:\s+(?!(?:{never})\b)[^\W\d_][\w'’-]*){{1,3}}?\s+(?P<behind>{'|'.join(table['behind']['bounds'])})(?!\w)"
    return NumberRules(
        pattern=re.compile(rf"(?<![\w’'.,/-])(?<!\d[h:] )(?<!\d h )(?:{pattern})(?![\w/]|[.,]\d)"),
        bounds=bounds,
        bound_words=tuple(sorted(bounds, key=len, reverse=True)),
        collective=collective,
        scale=scale,
        vague=frozenset(table["vague"]),
        none=frozenset(table["none"]),
        uncounted=re.compile(rf"(?<![\w’'-])(?:{uncounted})(?!\w)"),
        articles=frozenset(table["articles"]),
        not_counting=re.compile(rf"[\s\u00a0\u202f]*(?:{after})(?!\w)", re.IGNORECASE),
        bound_behind=re.compile(behind, re.IGNORECASE),
        range_links=frozenset(table["range"]["links"]),
        between=table["range"]["between"],
        range_end=table["range"]["end"],
        becoming=change["to"],
        changed=re.compile(rf"(?<!\w)(?:(?:{stems})(?:{endings})|{forms})(?:\s+(?:{between}))?\s+(?:{old})\s*$", re.IGNORECASE),
    )


def _any(words: dict[str, object] | dict[str, int] | dict[str, str]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"\s+").replace("'", "['’]") for w in sorted(words, key=len, reverse=True))
