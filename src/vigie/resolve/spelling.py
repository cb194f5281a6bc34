"""Bring the spellings of one name to one key: Arabic, Russian, Chinese names as the press writes them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from vigie.pack.files import read_toml
from vigie.pack.fold import keys

_SERVANT = re.compile(r"^abd(?:[aeiou]+l|[aeiou]+([rnstdzhc])(?=\1)|[aeiou]+)?")
_DOUBLED = re.compile(r"([^\W\d_])\1+")


@dataclass(frozen=True)
class SpellingRules:
    """The rules of `names.toml`, compiled."""

    articles: frozenset[str]
    particles: frozenset[str]
    servants: frozenset[str]
    attached: dict[str, str]
    titles: frozenset[str]
    given: frozenset[str]
    endings: tuple[tuple[re.Pattern[str], str], ...]
    sounds: re.Pattern[str]
    letters: tuple[str, ...]
    families: dict[str, str]


@lru_cache(maxsize=2)
def load_spelling_rules(lang: str = "fr") -> SpellingRules:
    """Read `names.toml`; raise ValueError for a word in two families."""
    table = read_toml(lang, "names.toml")
    families: dict[str, str] = {}
    for row in table["family"]:
        common = f"={row['words'][0]}="
        for word in row["words"]:
            if families.setdefault(word, common) != common:
                raise ValueError(f"packs/{lang}/names.toml: {word!r} is in two families")
    return SpellingRules(
        articles=frozenset(table["articles"]),
        particles=frozenset(table["articles"] + table["particles"]),
        servants=frozenset(table["servants"]),
        attached=dict(table["attached"]),
        titles=frozenset(table["titles"]),
        given=frozenset(table["given"]),
        endings=tuple((re.compile(row["from"]), row["to"]) for row in table["ending"]),
        sounds=re.compile("|".join(f"({row['from']})" for row in table["sound"])),
        letters=tuple(row["to"] for row in table["sound"]),
        families=families,
    )


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """Return what the spellings of one folded word share.

    >>> sound("kadhafi") == sound("gaddafi"), sound("zelenskyy") == sound("zelenski"), sound("karimov") == sound("karimova")
    (True, True, False)
    """
    rules = load_spelling_rules()
    family = rules.families.get(word)
    if family is not None:
        return family
    for pattern, put in rules.endings:
        word, changed = pattern.subn(put, word)
        if changed:
            break
    word = rules.sounds.sub(lambda m: rules.letters[(m.lastindex or 1) - 1], word)
    word = _DOUBLED.sub(r"\1", word)
    return word[:-1] if len(word) > 3 and word.endswith("h") else word


@lru_cache(maxsize=65536)
def transliteration_key(name: str) -> tuple[str, ...]:
    """Return the sounds of the words of a name that tell people apart; spellings of one name share them.

    >>> transliteration_key("Mohammed Chia al-Soudani") == transliteration_key("Muhammad Shia' Al Sudani")
    True
    >>> transliteration_key("Abdel Fattah al-Burhane") == transliteration_key("Abdelfattah Burhan")
    True
    """
    rules = load_spelling_rules()
    found: list[str] = []
    servant = False
    for word in keys(name):
        if word in rules.servants:
            servant = True
        elif word in rules.attached and found:
            found[-1] += rules.attached[word]
        elif word not in rules.particles:
            joined = _servant_of(word)
            found.append("abd" + (sound(word) if servant else sound(joined)) if servant or joined else sound(word))
            servant = False
    return tuple(found) or tuple(sound(word) for word in keys(name))


def _servant_of(word: str) -> str:
    """Return whom a joined name serves: abdelfattah, fattah; empty when the word is no such name."""
    if not word.startswith("abd") or word in load_spelling_rules().families:
        return ""
    rest = _SERVANT.sub("", word)
    return rest if len(rest) >= 4 else ""


@lru_cache(maxsize=65536)
def joined_key(name: str) -> str:
    """Return the key of a name as one word, for spellings that part words elsewhere: Jinping, Jin Ping, N'Guesso.

    >>> joined_key("Xi Jinping") == joined_key("Xi Jin-ping")
    True
    """
    return _DOUBLED.sub(r"\1", "".join(transliteration_key(name)))
