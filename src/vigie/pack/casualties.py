"""Read `casualties.toml`: the words that count the dead, the hurt and other stocks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from vigie.pack.files import read_toml


@dataclass(frozen=True, slots=True)
class CasualtyWords:
    """Lemmas by what their number counts."""

    killed_nouns: frozenset[str]
    injured_nouns: frozenset[str]
    victim_nouns: frozenset[str]
    kill_verbs: frozenset[str]
    die_verbs: frozenset[str]
    injure_verbs: frozenset[str]
    toll_verbs: frozenset[str]
    kill_phrases: frozenset[str]
    die_phrases: frozenset[str]
    units: frozenset[str]
    loss_nouns: frozenset[str]
    hit_verbs: frozenset[str]
    one_by_one: frozenset[str]
    attempts: frozenset[str]
    loss_verbs: frozenset[str]
    single_plurals: frozenset[str]
    leaders: frozenset[str]
    death_nouns: frozenset[str]
    life_nouns: frozenset[str]
    repeated: tuple[str, ...]
    figures: tuple[tuple[str, frozenset[str]], ...]
    multiples: dict[str, int]

    @property
    def troops(self) -> frozenset[str]:
        """Return the nouns for men under arms."""
        return dict(self.figures)["troops"]

    @property
    def harm_verbs(self) -> frozenset[str]:
        """Return the verbs that tell of dead and hurt."""
        return self.kill_verbs | self.die_verbs | self.injure_verbs

    @property
    def toll_nouns(self) -> frozenset[str]:
        """Return the nouns for dead and hurt."""
        return self.killed_nouns | self.injured_nouns


@lru_cache(maxsize=2)
def load_casualty_words(lang: str = "fr") -> CasualtyWords:
    """Return the counting words of a language."""
    table = read_toml(lang, "casualties.toml")
    return CasualtyWords(
        **{
            name: frozenset(table[name])
            for name in (
                "killed_nouns", "injured_nouns", "victim_nouns", "kill_verbs", "die_verbs", "injure_verbs",
                "toll_verbs", "kill_phrases", "die_phrases", "loss_nouns",
                "hit_verbs", "one_by_one", "attempts", "loss_verbs",
                "single_plurals", "leaders", "death_nouns", "life_nouns", "units",
            )
        },
        repeated=tuple(table["repeated"]),
        multiples=dict(table["multiples"]),
        figures=tuple((what, frozenset(nouns)) for what, nouns in table["figures"].items()),
    )  # fmt: skip
