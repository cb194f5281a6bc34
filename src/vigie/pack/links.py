"""Read `links.toml`: the words that tie one act to another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from vigie.pack.files import read_toml


@dataclass(frozen=True, slots=True)
class LinkCue:
    """A cue's pattern, the type of the tie, and the side on which the earlier act stands."""

    type: str
    side: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class LinkRules:
    """All cues, and the acts that are answers by themselves."""

    cues: tuple[LinkCue, ...]
    answers: dict[str, str]


@lru_cache(maxsize=2)
def load_link_rules(lang: str = "fr") -> LinkRules:
    """Return the link cues of a language, the longest wording first within each."""
    table = read_toml(lang, "links.toml")
    cues = []
    for row in table["cue"]:
        words = sorted(row["words"], key=len, reverse=True)
        body = "|".join(re.escape(w).replace("'", "['’]").replace(r"\ ", r"\s+") for w in words)
        cues.append(LinkCue(row["type"], row["side"], re.compile(rf"(?<![\w’'-])(?:{body})(?!\w)", re.IGNORECASE)))
    answers = {lemma: row["type"] for row in table["answer"] for lemma in row["lemmas"]}
    return LinkRules(tuple(cues), answers)
