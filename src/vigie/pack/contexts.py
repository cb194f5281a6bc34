"""Read `contexts.toml`: by which words, parties and acts an event is seen to be about a subject."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from pydantic import BaseModel, ConfigDict, ValidationError

from vigie.errors import PackError
from vigie.pack.core import load_ontology
from vigie.pack.files import read_toml
from vigie.pack.fold import keys


class _Act(BaseModel):
    model_config = ConfigDict(extra="forbid")

    events: list[str]
    actor: list[str]
    recipient: list[str]


class _Row(BaseModel):
    """One `[[context]]` table; unknown keys are refused."""

    model_config = ConfigDict(extra="forbid")

    name: str
    words: list[str]
    but: list[str] = []
    families: list[str] = []
    sectors: list[str] = []
    acts: list[_Act] = []
    yes: list[str]
    no: list[str]


@dataclass(frozen=True, slots=True)
class Act:
    """Types of events that tell a subject between an actor and a recipient of some sectors."""

    events: frozenset[str]
    actor: frozenset[str]
    recipient: frozenset[str]


@dataclass(frozen=True, slots=True)
class Context:
    """A subject, and all but words that tells it."""

    name: str
    families: frozenset[str]
    sectors: frozenset[str]
    acts: tuple[Act, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """Folded words in their order that tell a subject, or, with `but`, are not to be taken for it."""

    words: tuple[str, ...]
    context: str
    but: bool


@dataclass(frozen=True)
class Contexts:
    """All subjects in their order of preference; their wordings by the first word, or by the first letters of one with a star;
    those that the parties of an act may tell.
    """

    all: tuple[Context, ...]
    by_word: dict[str, tuple[Wording, ...]]
    by_stem: dict[str, tuple[Wording, ...]]
    by_family: dict[str, tuple[str, ...]]
    with_parties: tuple[Context, ...]


# A word with a star has at least so many letters, by which it is looked up.
STEM = 4


@lru_cache(maxsize=2)
def load_contexts(lang: str = "fr") -> Contexts:
    """Return the subjects of a language; raise PackError that names the entry for anything unknown in it."""
    where = f"packs/{lang}/contexts.toml"
    rows = [_row(raw, where) for raw in read_toml(lang, "contexts.toml")["context"]]
    names = [row.name for row in rows]
    if len(set(names)) < len(names):
        raise PackError(f"{where}: context listed twice: {', '.join(sorted({n for n in names if names.count(n) > 1}))}")
    by_word: dict[str, list[Wording]] = {}
    by_stem: dict[str, list[Wording]] = {}
    by_family: dict[str, list[str]] = {}
    for row in rows:
        for family in row.families:
            by_family.setdefault(family, []).append(row.name)
        for wording, but in (*((words, False) for words in row.words), *((words, True) for words in row.but)):
            folded = _fold(wording)
            if folded[0].endswith("*") and len(folded[0]) <= STEM:
                raise PackError(f"{where}: context {row.name!r}: {wording!r} has fewer than {STEM} letters before its star")
            table, key = (by_stem, folded[0][:STEM]) if folded[0].endswith("*") else (by_word, folded[0])
            table.setdefault(key, []).append(Wording(folded, row.name, but))
    contexts = tuple(_context(row) for row in rows)
    return Contexts(
        contexts,
        {key: tuple(found) for key, found in by_word.items()},
        {key: tuple(found) for key, found in by_stem.items()},
        {family: tuple(names) for family, names in by_family.items()},
        tuple(context for context in contexts if context.sectors or context.acts),
    )


def _context(row: _Row) -> Context:
    acts = tuple(Act(frozenset(act.events), frozenset(act.actor), frozenset(act.recipient)) for act in row.acts)
    return Context(row.name, frozenset(row.families), frozenset(row.sectors), acts, tuple(row.yes), tuple(row.no))


def _row(raw: dict[str, object], where: str) -> _Row:
    name = raw.get("name", "without name")
    try:
        row = _Row.model_validate(raw)
    except ValidationError as error:
        first = error.errors()[0]
        raise PackError(f"{where}: context {name!r}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from error
    ontology = load_ontology()
    sectors = {*row.sectors, *(s for act in row.acts for s in (*act.actor, *act.recipient))}
    for what, known, used in (
        ("context", ontology.contexts, {row.name}),
        ("sector", ontology.sectors.keys(), sectors),
        ("event type", ontology.types.keys(), {e for act in row.acts for e in act.events}),
    ):
        if used - known:
            raise PackError(f"{where}: context {name!r}: unknown {what} {sorted(used - known)[0]!r}")
    return row


def _fold(wording: str) -> tuple[str, ...]:
    """Fold a wording word by word; a star stays on the word it ends.

    >>> _fold("pot-de-vin"), _fold("Corrup*")
    (('pot', 'de', 'vin'), ('corrup*',))
    """
    folded = keys(wording)
    if not folded:
        raise PackError(f"no letters or digits in wording {wording!r}")
    return (*folded[:-1], folded[-1] + "*") if wording.endswith("*") else folded
