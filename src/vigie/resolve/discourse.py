"""What a document has spoken of so far: who « il », « le groupe » or « les deux pays » are, and whose army « l'armée » is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from vigie.pack.files import read_toml
from vigie.resolve.names import actor_on, refers_to
from vigie.types import Actor, Mention

# Kinds that a singular or plural personal pronoun may stand for.
_PERSONAL = frozenset({"official", "person", "state", "force", "armed", "party", "org", "crowd", "media", "company"})


# Codes that stand where a country would.
_NO_LAND = frozenset({"UNO", "EUR", "IGO", "NGO", "IMG", "MNC", "ISM"})


@dataclass(frozen=True, slots=True)
class ReferenceRules:
    """The nouns that refer back, each with the kinds it may refer to; the names that states share: « Corées »."""

    group: dict[str, tuple[frozenset[str], str]]
    back: dict[str, frozenset[str]]
    pairs: dict[str, tuple[str, ...]]


@lru_cache(maxsize=2)
def load_reference_rules(lang: str = "fr") -> ReferenceRules:
    """Read `reference.toml`."""
    table = read_toml(lang, "reference.toml")
    group = {noun: (frozenset(row["kinds"]), row["distinct"]) for row in table["group"] for noun in row["nouns"]}
    back: dict[str, frozenset[str]] = {}
    for row in table["back"]:
        for noun in row["nouns"]:
            back[noun] = back.get(noun, frozenset()) | frozenset(row["kinds"])
    return ReferenceRules(group, back, {row["name"]: tuple(row["countries"]) for row in table["pair"]})


@dataclass(frozen=True, slots=True)
class Said:
    """A mention in its place: sentence, token, and whether it was a subject."""

    sentence: int
    token: int
    subject: bool
    mention: Mention


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a sentence plays: the country of a phrase that says where, and the first token of the phrase.

    `opens`: it stands at the head of the sentence; `land`: it names the country itself.
    """

    sentence: int
    paragraph: int
    token: int
    country: str
    opens: bool
    land: bool


# Whose country is that of the place they are met in, whatever other country the sentence speaks of.
LOCAL_SECTORS = frozenset({"COP", "JUD", "CVL", "LEG", "EDU", "MED", "LAB", "CRM"})


class Discourse:
    """The mentions of one document in the order of the text."""

    def __init__(self, *, published: date | None, focus: Counter[str], rules: ReferenceRules, ground: str | None = None) -> None:
        self.published = published
        self.ground = ground  # the country whose places and armed groups the report names most
        self.rules = rules
        self.paragraph = 0  # the one being read
        self.countries = tuple(c for c, _ in sorted(focus.items(), key=lambda f: (-f[1], f[0])))
        self._log: list[Said] = []
        self._people: list[Mention] = []
        self._scenes: list[Scene] = []

    # --- keeping -----------------------------------------------------------------------------------

    def say(self, sentence: int, token: int, mention: Mention, *, subject: bool) -> None:
        """Enter a mention."""
        self._log.append(Said(sentence, token, subject, mention))

    def register_person(self, mention: Mention) -> Mention:
        """Enter a named person, and return the fuller knowledge of him that the document gave before, if any."""
        if mention.name is None:
            return mention
        known = self.person_named(mention.name)
        if known is not None:
            return replace(
                mention,
                country=known.country if mention.generic or mention.country is None else mention.country,
                sectors=mention.sectors or known.sectors,
                name=known.name,
                id=known.id,
                kind=known.kind if mention.kind == "person" else mention.kind,
                generic=known.generic and mention.generic,
            )
        self._people.append(mention)
        return mention

    def person_named(self, name: str) -> Mention | None:
        """Return the one person of the document that a short or repeated name refers to."""
        found = [p for p in self._people if p.name and (p.name == name or refers_to(name, p.name))]
        if len({p.name for p in found}) == 1:
            return found[-1]
        return None

    def remember_known(self, mention: Mention) -> None:
        """Enter a person of the actor lexicon so that his surname alone finds him again."""
        if mention.kind in ("official", "person") and mention.name and not any(p.id == mention.id for p in self._people):
            self._people.append(mention)

    def sectors(self, actor: Actor) -> tuple[str, ...]:
        """Return the actor's sectors on the day of publication where offices with dates are known."""
        return self.country_and_sectors(actor)[1]

    def country_and_sectors(self, actor: Actor) -> tuple[str | None, tuple[str, ...]]:
        """Return for whom an actor stood on the day of publication, and as what."""
        dated = actor_on(actor, self.published)
        return dated.country, dated.sectors

    def set_scenes(self, scenes: Iterable[Scene]) -> None:
        """Enter where a sentence plays, before its phrases are read."""
        self._scenes += scenes

    @property
    def log(self) -> tuple[Said, ...]:
        """Return all mentions so far."""
        return tuple(self._log)

    # --- asking ------------------------------------------------------------------------------------

    def _before(self, sentence: int, token: int, window: int) -> Iterator[Said]:
        """Yield what was said before a token, the last first, in its sentence and so many before it."""
        for said in reversed(self._log):
            if said.sentence < sentence - window:
                return
            if said.sentence < sentence or (said.sentence == sentence and said.token < token):
                yield said

    def _here(self, sentence: int, token: int) -> str | None:
        """Return the country of the phrase of place nearest before a token, else of the next one in its sentence."""
        own = [s for s in self._scenes if s.sentence == sentence]
        before = [s for s in own if s.token < token]
        return before[-1].country if before else own[0].country if own else None

    def _set_before(self, sentence: int, *, land: bool) -> str | None:
        """Return the country of the last phrase of place that opened a sentence of this paragraph: « À Bangkok, la cour … ».

        `land`: only where it names the country itself.
        """
        for s in reversed(self._scenes):
            if s.paragraph == self.paragraph and s.sentence <= sentence and s.opens and (s.land or not land):
                return s.country
        return None

    def default_country(self, sentence: int, token: int, kind: str, sectors: tuple[str, ...] | None = None) -> str | None:
        """Return whose « the army » is: the last country of this sentence, else the one the report is about.

        Police, courts and civilians are those of the place; `sectors` is None for what has a name.
        """
        local = sectors is not None and (bool(LOCAL_SECTORS & set(sectors)) or kind in ("crowd", "person"))
        if local:
            scene = self._here(sentence, token) or self._set_before(sentence, land=False)
            if scene is not None:
                return scene
        if kind == "force" and not local:
            for said in self._before(sentence, token, 2):
                m = said.mention
                if m.kind == "force" and m.country and not m.generic:
                    return m.country
        if kind == "armed":
            for said in self._before(sentence, token, 8):
                m = said.mention
                if m.kind == "armed" and m.country and not m.generic and m.country not in _NO_LAND:
                    return m.country
            return self.ground or (self.countries[0] if self.countries else None)
        for said in self._before(sentence, token, 0):
            m = said.mention
            if m.country and len(m.country) == 3 and not m.generic and m.kind in ("state", "official", "force", "crowd"):
                if m.country not in _NO_LAND:
                    return m.country
        opened = self._set_before(sentence, land=True) if sectors is not None else None
        return opened or (self.countries[0] if self.countries else None)

    def pronoun(
        self, word: str, shape: tuple[str | None, str], sentence: int, token: int, *, but: int | None = None
    ) -> tuple[Mention, ...]:
        """Return who a personal pronoun stands for: the last fitting subject, else the last fitting mention.

        `but` is the token of one in the same sentence who cannot be meant.
        """
        gender, number = shape
        barred = next((s.mention for s in self._before(sentence, token, 0) if s.sentence == sentence and s.token == but), None)
        options = [
            said for said in self._before(sentence, token, 2)
            if said.mention.kind in _PERSONAL and self._agrees(said.mention, gender, number)
            and not (barred is not None and (said.mention.id or said.mention.name or said.mention.span)
                     == (barred.id or barred.name or barred.span))
        ]  # fmt: skip
        for same_sentence in (True, False):
            for want_subject in (True, False):
                for said in options:
                    if (said.sentence == sentence) is same_sentence and said.subject is want_subject:
                        return (said.mention,)
        return ()

    @staticmethod
    def _agrees(m: Mention, gender: str | None, number: str) -> bool:
        if m.plural != (number == "Plur"):
            return False
        if m.kind == "state" and number == "Sing" and gender is not None and m.gender is None:
            return True
        return gender is None or m.gender is None or m.gender == gender

    def group(self, head: str, sentence: int, token: int) -> tuple[Mention, ...]:
        """Return the two that « les deux pays » stands for, the nearest first in the text's order."""
        rule = self.rules.group.get(head)
        if rule is None:
            return ()
        kinds, distinct = rule
        found: dict[str, Mention] = {}
        options = list(self._before(sentence, token, 6))
        if distinct == "name":  # « … ont appelé les deux camps »: not those who speak in this very sentence
            options = [said for said in options if said.sentence < sentence] or options
        for said in options:
            m = said.mention
            key = m.country if distinct == "country" else (m.id or m.name)
            if m.kind in kinds and key and key not in found and len(key) >= 3 and not m.generic:
                found[key] = m
            if len(found) == 2:
                return tuple(reversed(found.values()))
        return ()

    def refer(self, head: str, plural: bool, sentence: int, token: int) -> Mention | None:
        """Return the mention that a bare definite noun refers back to: « le groupe », « le dirigeant »."""
        kinds = self.rules.back.get(head)
        if kinds is None:
            return None
        for said in self._before(sentence, token, 8):
            m = said.mention
            if plural and m.kind == "armed" and "armed" in kinds and m.plural:
                return m
            if not plural and m.kind in kinds and (not m.unnamed or m.head == head) and not m.plural:
                return m
        return None

    def same_head(self, head: str, kind: str, sentence: int, token: int) -> str | None:
        """Return the country of the phrase that a bare « l'ambassade », « la milice » repeats, if it had one of its own."""
        for said in self._before(sentence, token, 8):
            m = said.mention
            if m.head == head and m.kind == kind and m.country and not m.generic:
                return m.country
        return None

    def last_subject(self, sentence: int, token: int, *, plural: bool | None = None) -> Mention | None:
        """Return the nearest subject before a place in the text."""
        for said in self._before(sentence, token, 1):
            if said.subject and said.mention.is_actor:
                return said.mention
        return None
