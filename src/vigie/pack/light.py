"""Read `light.toml` and `embed.toml`: verbs that carry an event noun, and words that change what follows from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from vigie.errors import PackError
from vigie.pack.files import read_toml
from vigie.pack.fold import plain

Rule = TypeVar("Rule", bound=BaseModel)


class LightRule(BaseModel):
    """One `[[light]]` table: where the event noun stands, and what the verb's subject is to it.

    `stirs`: the subject only brings the act about; an answer (a protest, an accusation) is addressed to it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    verb: tuple[str, ...]
    noun: str
    subj: str = "subj"
    phase: str = "none"
    polarity: str = "positive"
    stirs: bool = False
    why: str | None = None


class EmbedRule(BaseModel):
    """One `[[embed]]` table: what becomes of an act governed by one of the words.

    `infinitive`: only of an infinitive; `done`: not when told in a compound past of one of these moods;
    `denied`: what it becomes when the word itself is denied.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    verb: tuple[str, ...] = ()
    noun: tuple[str, ...] = ()
    adj: tuple[str, ...] = ()
    effect: str
    infinitive: bool = False
    done: tuple[str, ...] = ()
    denied: str = "actual"
    why: str | None = None


EFFECTS = frozenset({"future", "hypothetical", "negated", "actual", "skip"})


@dataclass(frozen=True)
class LightRules:
    """Light verbs by lemma and place of the noun; phase nouns; embedding words by lemma."""

    verbs: dict[tuple[str, str], LightRule] = field(default_factory=dict)
    phase_nouns: frozenset[str] = frozenset()
    end_nouns: frozenset[str] = frozenset()
    telling: frozenset[str] = frozenset()
    embed: dict[tuple[str, str], EmbedRule] = field(default_factory=dict)
    hypothetical_marks: frozenset[str] = frozenset()
    negated_marks: frozenset[str] = frozenset()
    factual_before: frozenset[str] = frozenset()
    hurting: frozenset[str] = frozenset()
    victims: frozenset[str] = frozenset()
    nobody: frozenset[str] = frozenset()
    contrast: frozenset[str] = frozenset()
    before_act: tuple[tuple[str, str], ...] = ()
    words_before: tuple[str, ...] = ()  # those of before_act, each behind a space

    def effect(self, pos: str, lemma: str) -> str | None:
        """Return what becomes of an act that this word governs, None when the word decides nothing."""
        rule = self.embed.get((pos, lemma))
        return rule.effect if rule is not None else None

    def find(self, lemma: str, function: str | None, reflexive: bool = False) -> LightRule | None:
        """Return the rule for a noun that stands in this function to this verb."""
        if function is None:
            return None
        if reflexive:
            found = self.verbs.get(("se " + lemma, function))
            if found is not None:
                return found
        return self.verbs.get((lemma, function))


@lru_cache(maxsize=2)
def load_light(lang: str = "fr") -> LightRules:
    """Return the light verbs and embedding words of a language."""
    verbs: dict[tuple[str, str], LightRule] = {}
    table = read_toml(lang, "light.toml")
    for rule in _rules(LightRule, table["light"], f"packs/{lang}/light.toml"):
        for verb in rule.verb:
            verbs.setdefault((_bare(verb), rule.noun), rule)
    embed: dict[tuple[str, str], EmbedRule] = {}
    embeds = read_toml(lang, "embed.toml")
    for above in _rules(EmbedRule, embeds["embed"], f"packs/{lang}/embed.toml"):
        for effect in {above.effect, above.denied} - EFFECTS:
            raise PackError(f"packs/{lang}/embed.toml: unknown effect {effect!r}")
        for pos, words in (("VERB", above.verb), ("NOUN", above.noun), ("ADJ", above.adj)):
            for word in words:
                embed.setdefault((pos, _bare(word)), above)
    marks = embeds.get("subordinators", {})
    before_act = tuple((words, effect) for effect, found in embeds.get("before", {}).items() for words in found)
    return LightRules(
        verbs=verbs,
        phase_nouns=frozenset(table.get("phase_nouns", ())),
        end_nouns=frozenset(table.get("end_nouns", ())),
        telling=frozenset(table.get("telling", ())),
        embed=embed,
        hypothetical_marks=frozenset(marks.get("hypothetical", ())),
        negated_marks=frozenset(marks.get("negated", ())),
        factual_before=frozenset(marks.get("factual_before", ())),
        hurting=frozenset(marks.get("hurting", ())),
        victims=frozenset(marks.get("victims", ())),
        nobody=frozenset(marks.get("nobody", ())),
        contrast=frozenset(marks.get("contrast", ())),
        before_act=before_act,
        words_before=tuple(f" {words}" for words, _ in before_act),
    )


def _rules(kind: type[Rule], rows: Iterable[Any], where: str) -> Iterator[Rule]:
    """Yield the rows of a file as rules; raise PackError that shows the row for anything unknown in it."""
    for raw in rows:
        try:
            yield kind.model_validate(raw)
        except ValidationError as error:
            raise PackError(f"{where}: {raw}: {error.errors()[0]['msg']}") from error


def _bare(word: str) -> str:
    return plain(word).replace("s'", "se ", 1) if word.startswith("s'") else word.lower()
