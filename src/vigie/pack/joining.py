"""Read what tells occurrences apart: `joining.toml` for all languages, `stopwords.toml` of one."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache

from vigie.errors import PackError
from vigie.pack.core import load_ontology
from vigie.pack.files import pack_root, read_toml
from vigie.pack.fold import fold

METHOD = "11"  # raised when assemble/ comes to join or tell incidents otherwise by the same rules


@dataclass(frozen=True, slots=True)
class JoiningRules:
    """Which types may tell one act, which of them are speech, and what words say nothing.

    `back` and `fresh` are what stands before a noun for an act that is known, or new, `another` for one that is not the
    first, `several` for acts that are not told one by one, and `plural` how such a noun ends; `turns` finds what turns a
    sentence from one act to another.
    """

    neighbours: dict[str, frozenset[str]]
    families_of: dict[str, tuple[str, ...]]
    spoken: frozenset[str]
    lasting: frozenset[str]
    people: frozenset[str]
    stopwords: frozenset[str]
    months: frozenset[str]
    back: frozenset[str]
    fresh: frozenset[str]
    another: frozenset[str]
    several: frozenset[str]
    plural: tuple[str, ...]
    pointing: frozenset[str]
    past: frozenset[str]
    outcome: tuple[str, ...]
    turns: re.Pattern[str]
    across: dict[str, float]
    series: dict[str, float]
    within: dict[str, float]
    join_across: float
    join_within: float


@lru_cache(maxsize=4)
def load_joining(lang: str = "fr") -> JoiningRules:
    """Return the rules; raise PackError for a type that PLOVER does not know."""
    table = read_toml("core", "joining.toml")
    known = load_ontology().types
    families: list[list[str]] = table["families"]
    for name in (name for family in (*families, table["spoken"]) for name in family):
        if name not in known:
            raise PackError(f"packs/core/joining.toml: unknown type {name!r}")
    words = read_toml(lang, "stopwords.toml")
    said = {name: tuple(map(fold, words[name])) for name in words.keys() - {"plural"}}
    months = frozenset(fold(name) for name in read_toml(lang, "time.toml")["values"]["month"])
    return JoiningRules(
        neighbours={name: frozenset((name, *(near for family in families if name in family for near in family))) for name in known},
        families_of={name: tuple(str(n) for n, family in enumerate(families) if name in family) or (name,) for name in known},
        spoken=frozenset(table["spoken"]),
        lasting=frozenset(table["lasting"]),
        people=frozenset(table["people"]),
        stopwords=frozenset(said["words"]) | months,
        months=months,
        back=frozenset(said["back"]),
        fresh=frozenset(said["fresh"]),
        another=frozenset(said["another"]),
        several=frozenset(said["several"]),
        plural=tuple(words["plural"]),
        pointing=frozenset(said["pointing"]),
        past=frozenset(said["past"]),
        outcome=said["outcome"],
        turns=re.compile(r"\b(?:" + "|".join(re.escape(turn) for turn in said["turns"]) + r")\b"),
        across=dict(table["across"]),
        series=dict(table["series"]),
        within=dict(table["within"]),
        join_across=table["join_across"],
        join_within=table["join_within"],
    )


def joining_digest(lang: str = "fr") -> str:
    """Return what tells one set of rules from another: their bytes and the version of the code that reads them."""
    told = [(pack_root("core") / "joining.toml").read_bytes(), (pack_root(lang) / "stopwords.toml").read_bytes(), METHOD.encode()]
    return hashlib.sha256(b"\0".join(told)).hexdigest()[:16]
