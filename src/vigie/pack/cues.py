"""Read `attribution.toml`: the verbs, nouns and prepositions that say who vouches for what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from vigie.pack import french as fr
from vigie.pack.files import read_toml


@dataclass(frozen=True, slots=True)
class Cues:
    """Attribution cues by lemma, and the patterns of prepositions such as « selon »."""

    says: frozenset[str]
    counts: frozenset[str]
    claims: frozenset[str]
    denies: frozenset[str]
    source_nouns: frozenset[str]
    spoken_nouns: frozenset[str]
    channel_nouns: frozenset[str]
    deny_verbs: frozenset[str]
    deny_nouns: frozenset[str]
    likewise: frozenset[str]
    reading: frozenset[str]
    before_colon: frozenset[str]
    moments: frozenset[str]
    seeing: frozenset[str]
    staff: frozenset[str]
    tolls: frozenset[str]
    prepositions: re.Pattern[str]
    reporting_forms: frozenset[str]
    denying_forms: frozenset[str]  # of these, those that deny
    misread: dict[str, str]  # verb forms that the parser takes for other words, with their lemmas
    phrases: dict[str, tuple[tuple[str, ...], ...]]  # by their first word

    def phrase_at(self, lemmas: list[str]) -> tuple[str, ...]:
        """Return the reporting phrase that a run of lemmas begins with: « faire savoir », « laisser entendre »."""
        return next((p for p in self.phrases.get(lemmas[0], ()) if tuple(lemmas[: len(p)]) == p), ())

    def stance_with_se(self, lemma: str) -> str | None:
        """Return the stance of a verb with « se »: « s'alarmer », « se défendre », « s'attribuer »."""
        named = (f"s'{lemma}", f"se {lemma}")
        lists = (("denies", self.denies), ("claims", self.claims), ("says", self.says))
        return next((stance for stance, verbs in lists if any(n in verbs for n in named)), None)

    def stance(self, lemma: str) -> str | None:
        """Return the stance of a reporting verb, None for any other verb."""
        if lemma in self.denies:
            return "denies"
        if lemma in self.claims:
            return "claims"
        return "says" if lemma in self.says else None


@lru_cache(maxsize=2)
def load_cues(lang: str = "fr") -> Cues:
    """Return the attribution cues of a language."""
    table = read_toml(lang, "attribution.toml")
    says = frozenset(table["says"])
    prepositions = sorted(table["prepositions"], key=len, reverse=True)
    pattern = "|".join(re.escape(p).replace("'", "['’]").replace(r"\ ", r"\s+") for p in prepositions)
    pattern = re.sub(r"\+de(?=\||$)", r"+(?:de|du|des|d['’])", pattern)
    phrases: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in sorted(tuple(v.split()) for v in says if " " in v and not v.startswith("se ")):
        phrases[phrase[0]] = (*phrases.get(phrase[0], ()), phrase)
    return Cues(
        phrases=phrases,
        misread=dict(table.get("misread", {})),
        says=says,
        counts=frozenset(table["counts"]),
        claims=frozenset(table["claims"]),
        denies=frozenset(table["denies"]),
        source_nouns=frozenset(table["source_nouns"]),
        spoken_nouns=frozenset(table["spoken_nouns"]),
        channel_nouns=frozenset(table["channel_nouns"]),
        deny_verbs=frozenset(table["deny_verbs"]),
        deny_nouns=frozenset(table["deny_nouns"]),
        likewise=frozenset(table["likewise"]),
        reading=frozenset(table["reading"]),
        before_colon=frozenset(table["before_colon"]),
        moments=frozenset(table["moments"]),
        seeing=frozenset(table["seeing"]),
        staff=frozenset(table["staff"]),
        tolls=frozenset(table["tolls"]),
        prepositions=re.compile(rf"(?<![\w’'-])(?:{pattern})(?:(?<=['’])|(?![\w-]))"),
        reporting_forms=frozenset(_forms(says | fr.SAID_BEHIND | frozenset(table["denies"]), table.get("forms", {}))),
        denying_forms=frozenset(_forms(frozenset(table["denies"]), table.get("forms", {}))),
    )


def _forms(verbs: frozenset[str], irregular: dict[str, list[str]]) -> set[str]:
    """Return the participles and third persons under which reporting verbs close a sentence."""
    found: set[str] = set()
    for verb in verbs:
        if verb in irregular:
            found.update(irregular[verb])
        elif verb.endswith("er") and " " not in verb:
            stem = verb[:-2]
            found.update((stem + "é", stem + "e", stem + "ent", stem + "ait", stem + "aient"))
        elif verb.endswith("ir") and " " not in verb:
            found.update((verb[:-1], verb[:-1] + "t", verb[:-1] + "ssent"))
    return found
