"""Read `text.toml`: abbreviations, replacements, quotation marks, datelines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from vigie.errors import PackError
from vigie.pack.files import read_toml


@dataclass(frozen=True, slots=True)
class TextRules:
    """How the text of one language is cut before it is parsed."""

    abbreviations: frozenset[str]
    replace: tuple[tuple[str, str], ...]
    quote_open: frozenset[str]
    quote_close: frozenset[str]
    quote_toggle: frozenset[str]
    quote_marks: re.Pattern[str]  # all of these, and the end of a paragraph
    datelines: tuple[re.Pattern[str], ...]
    blanks: tuple[re.Pattern[str], ...] = ()
    rewrites: tuple[tuple[re.Pattern[str], str], ...] = ()


@lru_cache(maxsize=4)
def load_text_rules(lang: str = "fr") -> TextRules:
    """Return the text rules of a language; a replacement that changes the length is refused."""
    table = read_toml(lang, "text.toml")
    for old, new in table["replace"].items():
        if len(old) != len(new):
            raise PackError(f"{lang}/text.toml: replacement of {old!r} by {new!r} changes the length")
    marks = [mark for kind in ("open", "close", "toggle") for mark in table["quotes"][kind]]
    return TextRules(
        abbreviations=frozenset(table["abbreviations"]),
        replace=tuple(table["replace"].items()),
        quote_open=frozenset(table["quotes"]["open"]),
        quote_close=frozenset(table["quotes"]["close"]),
        quote_toggle=frozenset(table["quotes"]["toggle"]),
        quote_marks=re.compile("|".join(map(re.escape, (*marks, "\n")))),
        datelines=tuple(re.compile(rule["pattern"]) for rule in table["dateline"]),
        blanks=tuple(re.compile(rule["pattern"]) for rule in table.get("blank", ())),
        rewrites=tuple((re.compile(rule["pattern"]), rule["to"]) for rule in table.get("rewrite", ())),
    )
