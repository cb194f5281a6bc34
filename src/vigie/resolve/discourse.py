"""What a document has spoken of so far: who « il », « le groupe » or « les deux pays » are, and whose army « l'armée » is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import chain

from vigie.pack import french as fr
from vigie.pack.reference import ReferenceRules
from vigie.resolve.names import NO_LAND
from vigie.resolve.people import People
from vigie.resolve.said import Said, Scene
from vigie.types import Mention

# Kinds that a singular or plural personal pronoun may stand for.
_PERSONAL = frozenset({"official", "person", "state", "force", "armed", "party", "org", "crowd", "media", "company"})


# Kinds of which two joined by « et » are « ils ».
_JOINED = _PERSONAL - {"crowd", "media", "company"}
# Sentences back that « les deux camps » reach.
GROUP_REACH = 6
# Tokens from the preposition of a phrase of place to its name.
SCENE_LENGTH = 3


def _who(m: Mention) -> object:
    return m.id or m.name or m.span


def _vagueness(m: Mention) -> tuple[bool, bool]:
    """Rank those who stand for one side: the state and the group before its people."""
    return (m.kind == "official" and not m.unnamed and m.rule != "seat", m.kind not in ("state", "armed", "party"))


# Whose country others in their sentence share.
PEOPLING = frozenset({"state", "official", "force", "crowd"})
# Whose country is that of the place they are met in, whatever other country the sentence speaks of.
LOCAL_SECTORS = frozenset({"COP", "JUD", "CVL", "LEG", "EDU", "MED", "LAB", "CRM"})


class Discourse(People):
    """The mentions of one document in the order of the text."""

    def __init__(self, *, published: date | None, focus: Counter[str], rules: ReferenceRules, ground: str | None = None) -> None:
        super().__init__(published=published, focus=focus, ground=ground)
        self.rules = rules
        self.paragraph = 0  # the one being read
        self._log: list[Said] = []
        self._scenes: list[Scene] = []

    # --- keeping -----------------------------------------------------------------------------------

    def say(
        self, sentence: int, token: int, mention: Mention, *, subject: bool, joined: int | None = None, beside: bool = False
    ) -> None:
        """Enter a mention; `joined` is the token that the first member of its coordination stands on, `beside` as `Said` has it."""
        self._log.append(Said(sentence, token, subject, mention, token if joined is None else joined, beside))

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

    def default_country(
        self, sentence: int, token: int, kind: str, sectors: tuple[str, ...] | None = None, *, but: str | None = None
    ) -> str | None:
        """Return whose « the army » is: the last country of this sentence, else the one the report is about.

        Police, courts and civilians are those of the place; `sectors` is None for what has a name. `but` is the country of who
        harms them: theirs only if the report plays there.
        """
        foreign = frozenset() if but is None or but == self.ground else frozenset({but})
        local = sectors is not None and (bool(LOCAL_SECTORS & set(sectors)) or kind in ("crowd", "person"))
        if local and (scene := self._here(sentence, token) or self._set_before(sentence, land=False)):
            return scene
        if kind == "force" and not local and (own := self._last_country(("force",), sentence, token, 2, foreign)):
            return own
        if kind == "armed":
            known = self._last_country(("armed",), sentence, token, 8, NO_LAND)
            return known or self.ground or next(iter(self.countries), None)
        return (
            self._last_country(PEOPLING, sentence, token, 0, NO_LAND | foreign)
            or (self._set_before(sentence, land=True) if sectors is not None else None)
            or next((c for c in self.countries if c not in foreign), None)
        )

    def _last_country(self, kinds: Collection[str], sentence: int, token: int, window: int, but: Collection[str]) -> str | None:
        """Return whose the last of some kinds is that was named in the sentences before a token, but for some countries."""
        for said in self._before(sentence, token, window):
            m = said.mention
            if m.kind in kinds and m.country and not m.generic and m.country not in but:
                return m.country
        return None

    def pronoun(
        self, word: str, shape: tuple[str | None, str], sentence: int, token: int, *, but: int | None = None
    ) -> tuple[Mention, ...]:
        """Return who a personal pronoun stands for: the last fitting subject, else the last fitting mention.

        `but` is the token of one in the same sentence who cannot be meant.
        """
        gender, number = shape
        barred = next((s.mention for s in self._before(sentence, token, 0) if s.sentence == sentence and s.token == but), None)
        options: list[tuple[Said, tuple[Mention, ...]]] = [
            (said, (said.mention,)) for said in self._before(sentence, token, 2)
            if said.mention.kind in _PERSONAL and self._agrees(said.mention, gender, number)
            and not (barred is not None and _who(said.mention) == _who(barred))
        ]  # fmt: skip
        if number == "Plur":
            options += self._joined(sentence, token, gender, barred)
            options.sort(key=lambda option: (-option[0].sentence, -option[0].token))
        if word in fr.LAST_NAMED and options:
            return options[0][1]  # « ce dernier »: who was named last
        best = min(options, key=lambda option: (option[0].sentence != sentence, not option[0].subject), default=None)
        return best[1] if best is not None else ()

    def _joined(self, sentence: int, token: int, gender: str | None, barred: Mention | None) -> list[tuple[Said, tuple[Mention, ...]]]:
        """Return the single ones of the last two sentences that stand joined: « Lima et Quito … Elles … »."""
        sets: dict[tuple[int, int], list[Said]] = {}
        for said in self._before(sentence, token, 1):
            sets.setdefault((said.sentence, said.joined), []).append(said)
        found: list[tuple[Said, tuple[Mention, ...]]] = []
        for those in sets.values():
            who = tuple({_who(s.mention): s.mention for s in reversed(those)}.values())
            fit = len(who) == len(those) > 1 and all(m.kind in _JOINED and not m.plural for m in who)
            if not fit or (barred is not None and _who(barred) in map(_who, who)):
                continue
            if gender == "Fem" and any(m.gender == "Masc" and m.kind != "state" for m in who):
                continue
            found.append((those[0], who))
        return found

    def last_two(self, sentence: int, token: int) -> tuple[Mention, ...]:
        """Return the two that were last told of together, in the text's order: « Lima et Quito … la seconde … »."""
        found = (who for _, who in self._joined(sentence, token, None, None) if len(who) == 2)
        return next(found, ())

    @staticmethod
    def _agrees(m: Mention, gender: str | None, number: str) -> bool:
        if m.plural != (number == "Plur"):
            return False
        if m.kind == "state" and number == "Sing" and gender is not None and m.gender is None:
            return True
        return gender is None or m.gender is None or m.gender == gender

    def group(self, head: str, sentence: int, token: int, many: int = 2) -> tuple[Mention, ...]:
        """Return those that « les deux pays », « les trois pays » stand for, in the text's order; none unless all are found."""
        rule = self.rules.group.get(head)
        if rule is None or (many > 2 and rule[1] != "country"):
            return ()
        kinds, distinct = rule
        before = [said for said in self._before(sentence, token, GROUP_REACH) if said.mention.kind in kinds]
        if distinct != "country":  # « … ont appelé les deux camps »: not those who speak in this very sentence
            before = [said for said in before if said.sentence < sentence] or before
        met = [said for said in before if not self._is_scene(said)]
        return self._best(met, distinct, many) or self._best(before, distinct, many)

    def _best(self, options: list[Said], distinct: str, many: int) -> tuple[Mention, ...]:
        """Return the ones that the document names most, the nearest first where it names two alike often."""
        sets: dict[object, list[Mention]] = {}
        for said in options:
            key = self._member(said.mention, distinct)
            if key is not None:
                sets.setdefault(key, []).append(said.mention)
        if len(sets) < many:
            return ()
        told: Counter[object] = Counter()
        if distinct not in ("name", "leader"):  # two people are met together, not named most
            for said in self._log:
                told[self._member(said.mention, distinct)] += 1 + said.subject
        best = sorted(sets, key=lambda key: -told[key])[:many]
        place = {said.mention: k for k, said in enumerate(reversed(options))}
        found = [min(sets[key], key=_vagueness) for key in best]
        return tuple(sorted(found, key=lambda m: place[m]))

    def _member(self, m: Mention, distinct: str) -> object:
        """Return what tells a mention from others that a group may hold: country, name, or side of a conflict."""
        if distinct == "country":
            return m.country if m.country and not m.generic else None
        if distinct in ("name", "leader"):
            named = m.id or m.name
            return None if m.generic else named or (m.country if distinct == "leader" and not m.plural else None)
        if m.country is None or (m.country in NO_LAND and m.kind not in ("armed", "force")):
            return None
        if m.kind in ("state", "official", "force"):
            return (m.country, "state")
        known = next((s.mention.id or s.mention.name for s in self._log if s.mention.kind == m.kind
                      and s.mention.country == m.country and (s.mention.id or s.mention.name)), None)  # fmt: skip
        return (m.country, m.kind, m.id or m.name or known)

    def _is_scene(self, said: Said) -> bool:
        """Say whether a state is named only as the place where something happens: « à Genève », « en Syrie »."""
        if said.mention.kind != "state" or said.subject:
            return False
        return any(s.sentence == said.sentence and 0 <= said.token - s.token <= SCENE_LENGTH for s in self._scenes)

    def refer(self, head: str, plural: bool, sentence: int, token: int) -> Mention | None:
        """Return the mention that a bare definite noun refers back to: « le groupe », « le dirigeant »."""
        kinds = self.rules.back.get(head)
        if kinds is None:
            return None
        before = tuple(self._before(sentence, token, 8))
        acting = [said.mention for said in before if not said.beside]
        found = (m for m in acting if self._is_meant(m, head, plural, kinds))
        # « les shebab … Le groupe »
        several = (m for m in acting if not plural and m.plural and m.kind == "armed" and "armed" in kinds and not m.generic)
        rest = (said.mention for said in before if said.beside and self._is_meant(said.mention, head, plural, kinds))
        return next(chain(found, several, rest), None)

    @staticmethod
    def _is_meant(m: Mention, head: str, plural: bool, kinds: Collection[str]) -> bool:
        """Say whether a bare noun may refer back to somebody."""
        if plural:
            return m.kind == "armed" and "armed" in kinds and m.plural
        return m.kind in kinds and (not m.unnamed or m.head == head) and not m.plural

    def same_head(self, head: str, kind: str, sentence: int, token: int) -> str | None:
        """Return the country of the phrase that a bare « l'ambassade », « la milice » repeats, if it had one of its own."""
        for said in self._before(sentence, token, 8):
            m = said.mention
            if m.head == head and m.kind == kind and m.country and not m.generic:
                return m.country
        return None

    def last_subject(self, sentence: int, token: int) -> Mention | None:
        """Return the nearest subject before a place in the text."""
        return next((said.mention for said in self._before(sentence, token, 1) if said.subject and said.mention.is_actor), None)
