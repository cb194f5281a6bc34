"""Read `time.toml`: how French tells when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from vigie.errors import PackError
from vigie.pack.files import read_toml
from vigie.pack.openings import Openings, read_openings


class TimeExample(BaseModel):
    """An expression with the interval that it must resolve to."""

    model_config = ConfigDict(extra="forbid")

    text: str
    published: str | None
    tense: str | None = None
    anchor: str | None = None
    start: str | None = None
    end: str | None = None
    precision: str | None = None


class TimeRow(BaseModel):
    """One `[[rule]]` table; `pattern` may use the names of `[words]` and `[values]` in braces."""

    model_config = ConfigDict(extra="forbid")

    id: str
    pattern: str
    op: str
    args: dict[str, Any] = {}
    since: bool = False
    attributive: bool = False
    examples: list[TimeExample] = []
    no: list[str] = []


@dataclass(frozen=True)
class TimeRule:
    """A rule ready to search with."""

    row: TimeRow
    pattern: re.Pattern[str]


@dataclass(frozen=True)
class TimeRules:
    """All rules, what they open with, and the numbers that the words of a language stand for."""

    rules: tuple[TimeRule, ...]
    openings: Openings
    values: dict[str, dict[str, int]]
    since: tuple[str, ...] = ()
    until: tuple[str, ...] = ()


BEFORE = r"(?<![\w’'-])(?<!\d[.,])"  # an expression begins with a word or number of its own


@lru_cache(maxsize=2)
def load_time_rules(lang: str = "fr") -> TimeRules:
    """Return the time rules; raise PackError naming the rule that cannot be read."""
    table = read_toml(lang, "time.toml")
    values: dict[str, dict[str, int]] = {name: {k: int(v) for k, v in row.items()} for name, row in table["values"].items()}
    classes = {name: f"(?P<{name}>{_alternatives(row)})" for name, row in values.items()}
    classes |= {name: f"(?P<{name}>{pattern})" for name, pattern in table["captures"].items()}
    classes |= {name: f"(?:{pattern})" for name, pattern in table["words"].items()}
    found: list[TimeRule] = []
    bodies: list[str] = []
    for raw in table["rule"]:
        try:
            row = TimeRow.model_validate(raw)
            bodies.append(_spell_out(row.pattern, classes))
            found.append(TimeRule(row, re.compile(rf"{BEFORE}(?:{bodies[-1]})(?![\w]|-\w)", re.IGNORECASE)))
        except (ValidationError, re.error) as error:
            raise PackError(f"packs/{lang}/time.toml: rule {raw.get('id', 'without id')!r}: {error}") from error
    prefix = table["prefix"]
    longest_first = {name: tuple(sorted(words, key=len, reverse=True)) for name, words in prefix.items()}
    return TimeRules(tuple(found), read_openings(bodies), values, longest_first["since"], longest_first["until"])


def _alternatives(row: dict[str, int]) -> str:
    return "|".join(re.escape(word).replace("\\ ", " ") for word in sorted(row, key=len, reverse=True))


def _spell_out(pattern: str, classes: dict[str, str]) -> str:
    """Put the named classes in; the second use of one gets a 2 behind its name, and so on."""
    seen: dict[str, int] = {}

    def put(m: re.Match[str]) -> str:
        name = m.group(1)
        if name not in classes:
            raise re.error(f"unknown class {{{name}}}")
        seen[name] = seen.get(name, 0) + 1
        body = classes[name]
        return body if seen[name] == 1 else body.replace(f"(?P<{name}>", f"(?P<{name}{seen[name]}>")

    body = re.sub(r"\{([a-z_]+)\}", put, pattern)
    return body.replace("'", "['’]").replace(" ?", r"[\s\u00a0\u202f]*").replace(" ", r"[\s\u00a0\u202f]+")
