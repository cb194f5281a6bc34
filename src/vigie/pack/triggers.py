"""Read the trigger pack: which words tell which act, and who plays what part."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from vigie.errors import PackError
from vigie.pack.core import modes_of
from vigie.pack.files import pack_root, read_toml
from vigie.pack.fold import plain

TYPES = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT"
).split()
ROLES = frozenset("actor recipient place topic ignore auto actor-if-none recipient-if-none place-or-recipient recipient+place".split())
# What an entry may need: somebody or something in a function (`obl:` with a preposition), or one of what the others name.
NEEDS = frozenset("subj obj iobj de adj content anyone clause abroad alone complement unasked copula infinitive".split())
KINDS = frozenset("state official force armed party org person crowd media company sport facility place weapon thing".split())


class TriggerEntry(BaseModel):
    """One `[[trigger]]` table as an analyst writes it; unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    id: str
    event: str
    mode: list[str] = []
    verb: list[str] = []
    noun: list[str] = []
    adj: list[str] = []
    phrase: list[str] = []
    frame: str | dict[str, str] = "act-on"
    subj: list[str] = []
    obj: list[str] = []
    need: list[str] = []
    with_: list[str] = Field(default=[], alias="with")
    without: list[str] = []
    unlike: list[str] = []
    not_by: list[str] = []
    content: str | None = None
    yes: list[str] = []
    no: list[str] = []
    note: str | None = None
    outcome: bool = False
    several: str | None = None
    speaker: bool = False
    weak: bool = False
    sequel: bool = False
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger entry ready for use."""

    id: str
    event: str
    mode: tuple[str, ...]
    frame: dict[str, str]
    subj: frozenset[str]
    obj: frozenset[str]
    need: tuple[str, ...]
    with_: frozenset[str]
    without: frozenset[str]
    unlike: frozenset[str]
    not_by: frozenset[str]  # who or what does no such act
    content: str | None
    outcome: bool
    several: str | None
    speaker: bool
    weak: bool
    sequel: bool
    exact: bool  # it is not weighed where its conditions do not hold
    yes: tuple[str, ...]
    no: tuple[str, ...]
    base: str
    file: str
    strict: bool  # it sets conditions of its own


@dataclass(frozen=True, slots=True)
class Pattern:
    """A way a trigger is worded: its lemmas, head first, and the part of speech of the head."""

    lemmas: tuple[str, ...]
    pos: str
    reflexive: bool
    trigger: Trigger


@dataclass(frozen=True)
class TriggerPack:
    """All triggers of a language, found by the lemma of their head word."""

    triggers: tuple[Trigger, ...]
    by_head: dict[str, tuple[Pattern, ...]] = field(default_factory=dict)
    classes: dict[str, frozenset[str]] = field(default_factory=dict)  # families of words that entries name together
    # The patterns of words looked up before, each with the other words that no wording of it leaves out.
    by_word: dict[tuple[str, str, bool], tuple[tuple[Pattern, frozenset[str]], ...]] = field(default_factory=dict)


@lru_cache(maxsize=4)
def load_triggers(lang: str = "fr") -> TriggerPack:
    """Return the trigger pack; raise PackError that names the file and entry for anything unknown in it."""
    frames = read_toml(lang, "frames.toml")
    for name, table in frames.items():
        _check_frame(table, f"packs/{lang}/frames.toml [{name}]")
    classes = _classes(lang)
    triggers: list[Trigger] = []
    patterns: dict[str, list[Pattern]] = {}
    seen: dict[str, str] = {}
    folder = pack_root(lang) / "triggers"
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if not file.name.endswith(".toml"):
            continue
        where = f"packs/{lang}/triggers/{file.name}"
        try:
            table = tomllib.loads(file.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise PackError(f"{where}: {error}") from error
        for raw in table.get("trigger", ()):
            entry = _entry(raw, where)
            if entry.id in seen:
                raise PackError(f"{where}: trigger {entry.id!r} is already defined in {seen[entry.id]}")
            seen[entry.id] = where
            trigger = _trigger(entry, frames, classes, where)
            triggers.append(trigger)
            for pattern in _patterns(entry, trigger):
                patterns.setdefault(pattern.lemmas[0], []).append(pattern)
    by_head = {head: tuple(sorted(found, key=lambda p: (-len(p.lemmas), not p.trigger.strict))) for head, found in patterns.items()}
    return TriggerPack(tuple(triggers), by_head, classes)


def _entry(raw: dict[str, Any], where: str) -> TriggerEntry:
    name = raw.get("id", "without id")
    try:
        entry = TriggerEntry.model_validate(raw)
    except ValidationError as error:
        first = error.errors()[0]
        field_name = ".".join(map(str, first["loc"]))
        raise PackError(f"{where}: trigger {name!r}: {field_name}: {first['msg']}") from error
    if entry.event not in TYPES:
        raise PackError(f"{where}: trigger {name!r}: unknown event type {entry.event!r}")
    for mode in entry.mode:
        if mode not in modes_of(entry.event):
            known = " ".join(sorted(modes_of(entry.event))) or "none"
            raise PackError(f"{where}: trigger {name!r}: {entry.event} has no mode {mode!r}; there are {known}")
    if entry.several is not None and entry.several not in TYPES:
        raise PackError(f"{where}: trigger {name!r}: unknown event type {entry.several!r}")
    for kind in (*entry.subj, *entry.obj):
        if kind not in KINDS:
            raise PackError(f"{where}: trigger {name!r}: unknown kind {kind!r}")
    for need in entry.need:
        if need not in NEEDS and not need.startswith("obl:"):
            raise PackError(
                f"{where}: trigger {name!r}: unknown need {need!r}; there are {' '.join(sorted(NEEDS))} and obl:à and the like"
            )
    if not (entry.verb or entry.noun or entry.adj or entry.phrase):
        raise PackError(f"{where}: trigger {name!r} has no words")
    return entry


def _check_frame(table: dict[str, str], where: str) -> None:
    for function, role in table.items():
        if role not in ROLES:
            raise PackError(f"{where}: {function}: unknown role {role!r}")


def _classes(lang: str) -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in read_toml(lang, "classes.toml").items()}


def _spelled_out(words: list[str], classes: dict[str, frozenset[str]], where: str) -> frozenset[str]:
    """Return a list of companions with every `@class` replaced by its words."""
    found: set[str] = set()
    for word in words:
        if not word.startswith("@"):
            found.add(word)
        elif word[1:] in classes:
            found |= classes[word[1:]]
        else:
            raise PackError(f"{where}: unknown class {word!r}; classes.toml has {', '.join(sorted(classes))}")
    return frozenset(found)


def _trigger(entry: TriggerEntry, frames: dict[str, dict[str, str]], classes: dict[str, frozenset[str]], where: str) -> Trigger:
    if isinstance(entry.frame, str):
        base, extra = entry.frame, {}
    else:
        extra = dict(entry.frame)
        base = extra.pop("base", "")
    if base and base not in frames:
        raise PackError(f"{where}: trigger {entry.id!r}: unknown frame {base!r}")
    _check_frame(extra, f"{where}: trigger {entry.id!r}")
    return Trigger(
        id=entry.id,
        event=entry.event,
        mode=tuple(entry.mode),
        frame={**frames.get(base, {}), **extra},
        subj=frozenset(entry.subj),
        obj=frozenset(entry.obj),
        need=tuple(entry.need),
        with_=_spelled_out(entry.with_, classes, f"{where}: trigger {entry.id!r}: with"),
        without=_spelled_out(entry.without, classes, f"{where}: trigger {entry.id!r}: without"),
        unlike=_spelled_out(entry.unlike, classes, f"{where}: trigger {entry.id!r}: unlike"),
        not_by=_spelled_out(entry.not_by, classes, f"{where}: trigger {entry.id!r}: not_by"),
        content=entry.content,
        outcome=entry.outcome,
        several=entry.several,
        speaker=entry.speaker,
        weak=entry.weak,
        sequel=entry.sequel,
        exact=entry.exact,
        yes=tuple(entry.yes),
        no=tuple(entry.no),
        base=base,
        file=where,
        strict=bool(entry.need or entry.with_),
    )


_SKIPPED = frozenset({"le", "la", "les", "un", "une", "des", "l'", "son", "sa", "ses"})


_CLITICS = frozenset({"en", "y"})


def _patterns(entry: TriggerEntry, trigger: Trigger) -> list[Pattern]:
    found: list[Pattern] = []
    for pos, words in (
        ("VERB", entry.verb),
        ("NOUN", entry.noun),
        ("ADJ", entry.adj),
        ("VERB", entry.phrase),
    ):
        for wording in words:
            lemmas = plain(wording).replace("d'", "de ").replace("l'", "").replace(" s'", " s' ").split()
            reflexive = lemmas[0] in ("se", "s'") or lemmas[0].startswith("s'")
            if reflexive:
                lemmas = [lemmas[0][2:], *lemmas[1:]] if len(lemmas[0]) > 2 and lemmas[0].startswith("s'") else lemmas[1:]
                lemmas = [w for w in lemmas if w not in _CLITICS] or lemmas  # « s'en prendre »
            kept = [lemmas[0], *(w for w in lemmas[1:] if w not in _SKIPPED)]
            found.append(Pattern(tuple(kept), pos, reflexive, trigger))
    return found
