"""Read `links.toml`: the words that tie one act to another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from vigie.pack.files import read_toml


@dataclass(frozen=True, slots=True)
class LinkCue:
    """A cue's pattern, the type of the tie, the side on which the earlier act stands, and whether it denies the tie.

    `hangs_on` and `introduces` are the types of act that it ties; none: any. No text without one of its `keys` has it.
    """

    type: str
    side: str
    pattern: re.Pattern[str]
    keys: frozenset[str]
    negated: bool = False
    hangs_on: frozenset[str] = frozenset()
    introduces: frozenset[str] = frozenset()

    def fits(self, first: str, second: str) -> bool:
        """Say whether the cue ties acts of two types: the one that it hangs on and the one that it introduces."""
        return (not self.hangs_on or first in self.hangs_on) and (not self.introduces or second in self.introduces)


@dataclass(frozen=True, slots=True)
class Pointer:
    """What a noun that points back may mean: acts of some types, or any; the last one told, or the first."""

    events: frozenset[str]
    last: bool


@dataclass(frozen=True, slots=True)
class LinkRules:
    """All cues, the acts that are answers by themselves, and the nouns that point at an act told before."""

    cues: tuple[LinkCue, ...]
    answers: dict[str, str]
    openers: tuple[LinkCue, ...]
    bare: tuple[LinkCue, ...]
    answering: tuple[LinkCue, ...]
    aftermath: dict[tuple[str, str], re.Pattern[str]]
    aims: frozenset[str]
    no_tie: re.Pattern[str]
    pointing: dict[str, Pointer]


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
        kinds = (frozenset(row.get(key, ())) for key in ("hangs_on", "introduces"))
        cues.append(LinkCue(row["type"], row["side"], _any_of(words), _keys(words), row.get("negated", False), *kinds))
    return LinkRules(
        tuple(cues),
        {lemma: row["type"] for row in table["answer"] for lemma in row["lemmas"]},
        tuple(
            LinkCue(row["type"], "after", re.compile("|".join(re.escape(w) for w in row["words"]), re.IGNORECASE), _keys(row["words"]))
            for row in table["opener"]
        ),
        tuple(LinkCue(row["type"], "after", _any_of(row["words"]), _keys(row["words"])) for row in table["bare"]),
        tuple(LinkCue(row["type"], "before", _answering(row), frozenset(row["verbs"])) for row in table["answer_by"]),
        {(row["event"], row["mode"]): _any_of(row["words"]) for row in table["aftermath"]},
        frozenset(table["infinitive_only"]),
        re.compile(table["no_tie"], re.IGNORECASE),
        {
            noun: Pointer(frozenset(row.get("events", ())), row.get("last", False))
            for row in table["pointing"]
            for noun in row["nouns"]
        },
    )


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for any of some wordings, whatever space and apostrophe stand in them; what ends elided goes on at once."""
    return _pattern(re.escape(w).replace("'", "['’]").replace(r"\ ", r"\s+") for w in words)


def _pattern(bodies: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w’'-])(?:{'|'.join(bodies)})(?:(?<=['’])|(?!\w))", re.IGNORECASE)


def _keys(words: Iterable[str]) -> frozenset[str]:
    """Return the longest word of each wording."""
    return frozenset(max(re.findall(r"\w+", w.lower()), key=len) for w in words)


def _answering(row: Mapping[str, list[str]]) -> re.Pattern[str]:
    """Return a pattern for a verb, perhaps an adverb or what stands between, and what introduces the means."""
    verbs, between, means = ("|".join(row[key]) for key in ("verbs", "between", "means"))
    return _pattern([rf"(?:{verbs})(?:\s+(?:{between}))*\s+(?:{means})"])
