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
    any_cue: re.Pattern[str]
    answers: dict[str, str]
    openers: tuple[LinkCue, ...] = ()
    aftermath: frozenset[tuple[str, str]] = frozenset()
    aims: frozenset[str] = frozenset()
    no_tie: re.Pattern[str] | None = None


# A preposition at the end of a cue melts into the article that follows.
_MELTED = {" à": (" au", " aux"), " de": (" du", " des", " d'")}


def _contracted(cue: str) -> tuple[str, ...]:
    """Return a cue with its contracted forms: « en réponse à » and « en réponse aux »."""
    ending = next((e for e in _MELTED if cue.endswith(e)), None)
    return (cue, *(cue.removesuffix(ending) + m for m in _MELTED[ending])) if ending else (cue,)


@lru_cache(maxsize=2)
def load_link_rules(lang: str = "fr") -> LinkRules:
    """Return the link cues of a language, the longest wording first within each."""
    table = read_toml(lang, "links.toml")
    cues = []
    for row in table["cue"]:
        words = sorted({v for w in row["words"] for v in _contracted(w)}, key=lambda w: (-len(w), w))
        body = "|".join(re.escape(w).replace("'", "['’]").replace(r"\ ", r"\s+") for w in words)
        cues.append(LinkCue(row["type"], row["side"], re.compile(rf"(?<![\w’'-])(?:{body})(?!\w)", re.IGNORECASE)))
    answers = {lemma: row["type"] for row in table["answer"] for lemma in row["lemmas"]}
    openers = tuple(
        LinkCue(row["type"], "after", re.compile("|".join(re.escape(w) for w in row["words"]), re.IGNORECASE))
        for row in table["opener"]
    )
    return LinkRules(
        tuple(cues),
        re.compile("|".join(cue.pattern.pattern for cue in cues), re.IGNORECASE),
        answers,
        openers,
        frozenset((row["event"], row["mode"]) for row in table["aftermath"]),
        frozenset(table["infinitive_only"]),
        re.compile(table["no_tie"], re.IGNORECASE),
    )
