"""Match names of people and groups across the spellings of the French press, and never two people by one word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from vigie.pack.fold import PhraseIndex, Word, keys
from vigie.types import Actor, Role

# Particles that spellings add, drop or join: they tell nobody apart.
_PARTICLES = frozenset("al el as ar ash ad an at ul ben bin ibn ould de la van von der du des abd".split())
# Rewrites from the longest on; each maps the spellings of one sound to one letter.
_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (r"tch|tsch|tsh", "c"), (r"dj|dzh|dsch", "j"), (r"sch|sh|ch", "x"), (r"kh", "h"), (r"gh|gu(?=[aei])", "g"),
        (r"th", "t"), (r"dh", "d"), (r"ph", "f"), (r"ou|oo|w", "u"), (r"ck|q|c(?=[aoulrk]|$)", "k"), (r"y|ee|ie$", "i"),
        (r"eï|ei|ai|ay", "i"), (r"o", "u"), (r"e", "a"), (r"z", "s"), (r"'", ""),
    )
)  # fmt: skip
_MOHAMMED = re.compile(r"^m[uo]h?[ae]mm?[ae]d$|^mehmet$|^mahomet$")
# Two keys of six letters and more may differ by one: Soleimani, Souleimani.
LONG_KEY = 6


@lru_cache(maxsize=65536)
def transliteration_key(name: str) -> tuple[str, ...]:
    """Return a key that spellings of one name share.

    >>> transliteration_key("Mohammed Chia al-Soudani") == transliteration_key("Muhammad Shia' Al Sudani")
    True
    """
    found = []
    for word in keys(name):
        if word in _PARTICLES:
            continue
        found.append("mhmd" if _MOHAMMED.match(word) else _sound(word))
    return tuple(found)


def _sound(word: str) -> str:
    for pattern, put in _RULES:
        word = pattern.sub(put, word)
    word = re.sub(r"(.)\1+", r"\1", word)
    return word[:-1] if len(word) > 3 and word.endswith("h") else word


def _alike(a: str, b: str) -> bool:
    if a == b:
        return True
    return min(len(a), len(b)) >= LONG_KEY and Levenshtein.distance(a, b) <= 1


def same_name(a: str, b: str) -> bool:
    """Say whether two full names are spellings of one: every word of the shorter agrees with one of the longer, in order.

    >>> same_name("Kim Jong-un", "Kim Jong-il"), same_name("Qassem Soleimani", "Qasem Soleymani")
    (False, True)
    """
    one, other = transliteration_key(a), transliteration_key(b)
    if len(one) < 2 or len(other) < 2:
        return one == other and bool(one)
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1 or not _alike(short[-1], long[-1]):
        return False
    at = 0
    for word in short:
        while at < len(long) and not _alike(word, long[at]):
            at += 1
        if at == len(long):
            return False
        at += 1
    return True


def refers_to(short: str, full: str) -> bool:
    """Say whether a surname or shortened name may stand for a full one inside one document.

    >>> refers_to("M. al-Soudani", "Mohammed Chia al-Soudani"), refers_to("Massoud", "Masrour Barzani")
    (True, False)
    """
    one, other = transliteration_key(short), transliteration_key(full)
    one = tuple(word for word in one if len(word) > 1) or one
    if not one or not other or len(one) > len(other):
        return False
    if len(one) == 1:
        return len(one[0]) >= 3 and _alike(one[0], other[-1])
    return same_name(short, full)


class ActorIndex:
    """Finds the actors of the lexicon in a text."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._phrases: PhraseIndex[Actor] = PhraseIndex()
        self._by_key: dict[tuple[str, ...], Actor | None] = {}
        self._first: set[str] = set()
        for actor in actors:
            for name in dict.fromkeys((actor.name, *actor.aliases)):
                self._phrases.add(name, actor)
                key = transliteration_key(name)
                if len(key) >= 2:
                    # A key that two actors share identifies neither.
                    known = self._by_key.setdefault(key, actor)
                    if known is not None and known.id != actor.id:
                        self._by_key[key] = None
                    self._first.add(key[0])

    def match(self, words: Sequence[Word], i: int) -> tuple[int, Actor] | None:
        """Return how many words from i on name an actor, and which; exact spellings go before tolerant ones."""
        exact = self._phrases.at(words, i)
        if exact is not None:
            return exact[0], exact[1][0]
        if not words[i].text[0].isupper():
            return None
        first = transliteration_key(words[i].text)
        if not first or first[0] not in self._first:
            return None
        for n in range(min(5, len(words) - i), 1, -1):
            run = words[i : i + n]
            if not run[-1].text[0].isupper():
                continue
            actor = self._by_key.get(tuple(k for w in run for k in transliteration_key(w.text)))
            if actor is not None:
                return n, actor
        return None

    def find(self, name: str) -> Actor | None:
        """Return the actor of that name, whatever its spelling."""
        exact = self._phrases.get(name)
        return exact[0] if exact else self._by_key.get(transliteration_key(name))


def role_on(actor: Actor, day: date) -> Role | None:
    """Return the office that an actor held on a day; None when no dated office of his covers it."""
    for role in actor.roles:
        if (role.start is not None or role.end is not None) and (role.start or day) <= day <= (role.end or day):
            return role
    return None
