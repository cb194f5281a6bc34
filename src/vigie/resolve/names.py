"""Match names of people and groups across the spellings of the French press, and never two people by one word."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from vigie.pack import french as fr
from vigie.pack.core import load_ontology
from vigie.pack.fold import PhraseIndex, Word, keys
from vigie.resolve.spelling import joined_key, load_spelling_rules, sound, transliteration_key
from vigie.types import Actor, Role

# Two keys of six letters and more may differ by one: Soleimani, Souleimani.
LONG_KEY = 6
# A name of one word is found in another spelling only when its key is long enough to be nobody else's.
LONE_KEY = 8
# Shorter keys are those of initials.
SHORT_KEY = 4
# Words of a name looked at together, particles included.
LONGEST = 7
# Characters between two words of a name: « Shia’ al-Soudani » has an apostrophe and a space.
MAX_GAP = 2
# Codes that stand where a country would.
NO_LAND = frozenset(load_ontology().no_country)
_PEOPLE = frozenset({"official", "person", "armed", "force"})


def _alike(a: str, b: str) -> bool:
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    # Karimov and Karimova are two people.
    return len(short) >= LONG_KEY and long != short + "a" and Levenshtein.distance(a, b) <= 1


def same_name(a: str, b: str) -> bool:
    """Say whether two full names are spellings of one: first and last words agree, and of the others one may be left out.

    >>> same_name("Kim Jong-un", "Kim Jong-il"), same_name("Qassem Soleimani", "Qasem Soleymani")
    (False, True)
    """
    one, other = transliteration_key(a), transliteration_key(b)
    if len(one) < 2 or len(other) < 2:
        return one == other and bool(one)
    if joined_key(a) == joined_key(b):
        return True
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1 or not _alike(short[-1], long[-1]):
        return False
    # Only a Mohammed may be left out in front: Idriss Déby is not Mahamat Idriss Déby.
    if not _alike(short[0], long[0]) and long[0] != sound("mohammed"):
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
        self._by_key: dict[tuple[str, bool], Actor | None] = {}
        self._rules = rules = load_spelling_rules()
        self._inner = rules.particles - rules.articles  # no name begins with these
        self._silent = rules.servants | rules.particles  # what these sound like hangs on what stands behind
        self._given: set[str] = {sound(word) for word in rules.given}
        for actor in actors:
            for name in dict.fromkeys((actor.name, *actor.aliases)):
                self._phrases.add(name, actor)
                self._add_key(name, actor)
            first = keys(actor.name)
            if actor.kind in ("official", "person") and len(first) > 1 and first[0] not in rules.titles and len(first[0]) > 2:
                self._given.add(sound(first[0]))
        self._sounds = sorted({key for key, _ in self._by_key})

    def _add_key(self, name: str, actor: Actor) -> None:
        key, lone = joined_key(name), len(transliteration_key(name)) < 2
        if len(key) < SHORT_KEY or (lone and (len(key) < LONE_KEY or name.isupper())):
            return
        # A key that two actors share identifies neither.
        known = self._by_key.setdefault((key, lone), actor)
        if known is not None and known.id != actor.id:
            self._by_key[key, lone] = None

    def match(self, words: Sequence[Word], i: int) -> tuple[int, Actor] | None:
        """Return how many words from i on name an actor, and which; exact spellings go before tolerant ones."""
        exact = self._phrases.at(words, i)
        found = (exact[0], exact[1][0]) if exact is not None else self._tolerant(words, i)
        if found is None or self._is_another(words, i, *found, sure=exact is not None):
            return None
        return found

    def _tolerant(self, words: Sequence[Word], i: int) -> tuple[int, Actor] | None:
        if not words[i].text[0].isupper() or words[i].key in self._inner:
            return None
        longest = min(LONGEST, len(words) - i)
        if words[i].key not in self._silent:
            longest = self._reach(words, i, longest)
        for n in range(longest, 0, -1):
            run = words[i : i + n]
            if not self._ends_a_name(run[-1]) or any(b.start - a.end > MAX_GAP for a, b in pairwise(run)):
                continue
            name = " ".join(word.text for word in run)
            actor = self._by_sound(name)
            # A phrase spelled as listed was refused for its small letters: « Les républicains ».
            if actor is None or self._phrases.get(name) or not (run[-1].text[0].isupper() or self._is_person(actor)):
                continue
            return n, actor
        return None

    def _reach(self, words: Sequence[Word], i: int, longest: int) -> int:
        """Return how many words from i on a listed name may have: the sounds of a longer run begin with those of a shorter one."""
        for n in range(1, longest + 1):
            key = joined_key(" ".join([word.text for word in words[i : i + n]]))
            at = bisect_left(self._sounds, key)
            if at == len(self._sounds) or not self._sounds[at].startswith(key):
                return n - 1
        return longest

    def _is_person(self, actor: Actor) -> bool:
        return actor.kind in ("official", "person") or sound(keys(actor.name)[0]) in self._given

    def _ends_a_name(self, word: Word) -> bool:
        return word.key not in self._rules.particles and (word.text[0].isupper() or len(word.text) > 1)

    def _by_sound(self, name: str) -> Actor | None:
        """Return the actor whose name sounds so: a name of several words may be joined, one of one word not parted."""
        key = joined_key(name)
        if len(transliteration_key(name)) > 1:
            return self._by_key.get((key, False))
        return (self._by_key.get((key, True)) or self._by_key.get((key, False))) if len(key) >= LONE_KEY else None

    def _is_another(self, words: Sequence[Word], i: int, n: int, actor: Actor, *, sure: bool) -> bool:
        """Say whether a surname stands behind the given name of somebody else: « Hassan al-Maliki » is not Nouri.

        Where the surname is not spelled as listed, any other capital before it inside the sentence is taken for a name.
        """
        if actor.kind not in _PEOPLE or len(keys(actor.name)) < 2:
            return False
        if len(transliteration_key(" ".join(word.text for word in words[i : i + n]))) > 1:
            return False
        own = {sound(key) for name in (actor.name, *actor.aliases) for key in keys(name)}
        if n == 1 and i + 1 < len(words) and sound(words[i].key) in self._given:  # « Issoufou Garba »: here a given name
            behind = words[i + 1]
            if behind.text[0].isupper() and behind.start - words[i].end == 1 and sound(behind.key) not in own:
                return True
        start = i
        while start > 0 and words[start - 1].key in self._rules.particles and words[start].start - words[start - 1].end == 1:
            start -= 1
        if start == 0:
            return False
        before = words[start - 1]
        if words[start].start - before.end != 1 or not before.text[0].isupper() or before.text.isupper():
            return False
        given = sound(before.key)
        if given in own or before.key in self._rules.titles:
            return False
        return given in self._given or (not sure and start > 1)

    def find(self, name: str) -> Actor | None:
        """Return the actor of that name, whatever its spelling."""
        exact = self._phrases.get(name)
        return exact[0] if exact else self._by_sound(name)


def role_on(actor: Actor, day: date) -> Role | None:
    """Return the office that an actor held on a day, the last taken up first; None when no dated office covers it."""
    held = [role for role in actor.roles if _is_dated(role) and (role.start or day) <= day <= (role.end or day)]
    return max(held, key=lambda role: role.start or date.min, default=None)


def is_namesake(actor: Actor, title: str, land: str | None, ground: str | None, day: date | None) -> bool:
    """Say whether a title and the country told with it are another man's: « le ministre colombien Jean Roy ».

    `title` is the first word of the office or two, in small letters; `ground` is the country in which the report plays. An office
    alone tells two men apart only where it plays elsewhere than the one of the lists holds office.
    """
    if actor.kind not in ("official", "person"):
        return False
    own = {code for code in (actor.country, *(role.country for role in actor.roles)) if code}
    if any(code in NO_LAND for code in own):
        return False  # « le diplomate norvégien », who serves the United Nations
    if land is not None and land not in NO_LAND:
        return bool(own) and land not in own
    held = role_on(actor, day) if day is not None else None
    if held is None or title not in fr.LESSER_OFFICES or ground is None or ground in own:
        return False
    return any(held.title.startswith(head) for head in fr.HEADS_OF_STATE)


def actor_on(actor: Actor, day: date | None) -> Actor:
    """Return an actor with the country and sectors of the office held on a day, or his own where none is known.

    Past his last office a politician is of the elite, not of the government.
    """
    if day is None:
        return actor
    role = role_on(actor, day)
    if role is not None:
        return replace(actor, country=role.country or actor.country, sectors=role.sectors or actor.sectors)
    ends = [role.end for role in actor.roles]
    if actor.sectors == ("GOV",) and ends and all(end is not None and end < day for end in ends):
        return replace(actor, sectors=("ELI",))
    return actor


def _is_dated(role: Role) -> bool:
    return role.start is not None or role.end is not None
