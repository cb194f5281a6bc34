"""Gather who could play a part that an event leaves open: the parties of its sentence, of those before it, of headline and lead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from vigie.extract.acts.roles import bare_toll
from vigie.extract.acts.wishes import strikes_back
from vigie.extract.draft import Draft
from vigie.extract.parties.mentions import Mentions
from vigie.extract.parties.venues import is_venue
from vigie.pack import french as fr
from vigie.resolve.said import Said
from vigie.types import Mention, Token

BACK = 1  # sentences before the event's own that are looked at, beside headline and lead; with 3 it was no better
OPENING = 2  # sentences: headline and lead
OWNED = frozenset({"facility", "weapon"})  # these stand for the people they belong to
INNER = frozenset({"flat:name", "flat:foreign", "fixed"})  # words inside a name have no part of their own
SUBJECTS = {"nsubj": "subj", "nsubj:pass": "subj-pass"}
OBLIQUE = frozenset({"nmod", "obl:mod", "obl:arg", "obl", "obl:agent"})
LAST, LAST_KIN = 4, 3  # places among the parties of a report, and among those of one kind, that are told apart
MEMBERS = 4  # steps from a later member of a list to the first


@dataclass(frozen=True, slots=True)
class Offer:
    """A mention in its place: the head of the list that it is in, by what it is known, what it is like.

    `known`: a list or the recogniser knows its word; the others are offered to the acts of their own sentence only.
    """

    mention: Mention
    sentence: int
    token: int
    first: int
    function: str
    key: str
    traits: tuple[str, ...]
    known: bool = True


class Stage:
    """The sentences of a report as read, how often each party is named, and the parties of a sentence, listed when asked for."""

    def __init__(self, readings: Mapping[int, Mentions]) -> None:
        self.readings = readings  # by number; sentences that were skipped are not among them
        some = next(iter(readings.values()), None)
        self._log = some.discourse.log if some is not None else ()
        self.told = Counter(key_of(said.mention) for said in self._log)
        self._standing: dict[str, Standing] | None = None
        self._offers: dict[int, tuple[Offer, ...]] = {}
        self._known: dict[int, tuple[Offer, ...]] = {}
        self._passed: dict[int, Passed] = {}

    def offers(self, sentence: int) -> tuple[Offer, ...]:
        """Return everybody and everything that a sentence names."""
        if sentence not in self._offers:
            read = self.readings.get(sentence)
            self._offers[sentence] = tuple(_offers(read, unlisted=True)) if read is not None else ()
        return self._offers[sentence]

    def known(self, sentence: int) -> tuple[Offer, ...]:
        """Return the parties of a sentence."""
        if sentence not in self._known:
            read = self.readings.get(sentence)
            self._known[sentence] = tuple(_offers(read, unlisted=False)) if read is not None else ()
        return self._known[sentence]

    def standing(self, key: str) -> Standing:
        """Return what place a party has among those of the report."""
        if self._standing is None:
            self._standing = _standings(self._log, self.told)
        return self._standing.get(key, UNTOLD)

    def passed(self, sentence: int) -> Passed:
        """Return how many parties, verbs and commas stand before each token of a sentence."""
        if sentence not in self._passed:
            grammar = self.readings[sentence].g
            parties = Counter(o.token for o in self.offers(sentence) if o.known)
            counts = [(parties[t.i], grammar.is_verb(t.i), t.text in ",;:") for t in grammar.tokens]
            totals = [tuple(accumulate(column, initial=0)) for column in zip(*counts, strict=True)]
            self._passed[sentence] = Passed(*totals)
        return self._passed[sentence]


@dataclass(frozen=True, slots=True)
class Passed:
    """How many parties, verbs and commas stand before each token of a sentence."""

    parties: Sequence[int]
    verbs: Sequence[int]
    commas: Sequence[int]


@dataclass(frozen=True, slots=True)
class Standing:
    """How many parties, and how many of its kind, are named more often than one; whether it is alone of its kind; named at once."""

    behind: int
    behind_kin: int
    alone: bool
    early: bool


UNTOLD = Standing(LAST, LAST_KIN, alone=False, early=False)


def _standings(log: Sequence[Said], told: Mapping[str, int]) -> dict[str, Standing]:
    kinds: dict[str, str] = {}
    first: dict[str, int] = {}
    for said in log:
        key = key_of(said.mention)
        kinds.setdefault(key, said.mention.kind)
        first.setdefault(key, said.sentence)
    of_kind = Counter(kinds.values())
    met = Counter[str]()
    found: dict[str, Standing] = {}
    for place, key in enumerate(sorted(told, key=lambda key: (-told[key], key))):
        kind = kinds[key]
        found[key] = Standing(min(place, LAST), min(met[kind], LAST_KIN), of_kind[kind] == 1, first[key] < OPENING)
        met[kind] += 1
    return found


def key_of(m: Mention) -> str:
    """Return by what two mentions are known to be the same party."""
    if m.id or m.name:
        return m.id or m.name or ""
    if m.country and not m.generic and m.kind in ("state", "force", "official"):
        return f"{m.country} {m.kind}"
    return f"{m.head or m.rule} {m.country} {m.plural}"


def _offers(mentions: Mentions, *, unlisted: bool) -> Iterator[Offer]:
    for t in mentions.g.tokens:
        if t.pos not in ("NOUN", "PROPN", "PRON") or t.dep in INNER:
            continue
        if t.text.lower() in fr.DEAD and bare_toll(t.i, mentions):
            continue  # « a fait huit morts »: a number, nobody
        read = mentions.read(t.i)
        found = [m for m in read if m.is_actor or (m.kind in OWNED and m.country and not m.generic)]
        known = bool(found)
        if is_venue(t.i, found, mentions):
            continue
        if not known and t.pos == "PRON" and t.text.lower() in fr.PRONOUNS and t.dep in SUBJECTS:
            found, known = [Mention(t.i, t.span, "person", plural=_plural(t), rule="pronoun-open")], True
        elif not known and unlisted and t.pos != "PRON":
            if not read and mentions.hit(t.i) is None and not {t.lemma, t.text.lower()} & fr.CONTAINERS:
                found = [_unlisted(t, mentions)]  # a listed weapon, town or building without an owner plays no part
        if known or unlisted and found:
            first, function = _function(mentions, t.i)
            word = f"word {t.lemma if t.pos == 'NOUN' else t.pos}"
            for m in found:
                yield Offer(m, mentions.s.index, t.i, first, function, key_of(m), (*_traits(m, function), word), known)


def _plural(t: Token) -> bool:
    return t.morph.get("Number") == "Plur"


def _unlisted(t: Token, mentions: Mentions) -> Mention:
    return Mention(t.i, mentions.span(t.i), "thing", mentions.modified_country(t), plural=_plural(t), rule="word", head=t.lemma)


def _function(mentions: Mentions, i: int) -> tuple[int, str]:
    """Return the first member of the list that a noun is in, and its function with its preposition."""
    tokens, k = mentions.g.tokens, i
    for _ in range(MEMBERS):
        if tokens[k].dep not in ("conj", "appos") or tokens[k].head == k:
            break
        k = tokens[k].head
    dep = tokens[k].dep
    if dep in OBLIQUE:
        return k, f"{dep[:3]} {mentions.g.case_of(k) or ''}"
    return k, SUBJECTS.get(dep, dep)


def _traits(m: Mention, function: str) -> Iterator[str]:
    yield f"kind {m.kind}"
    yield f"rule {m.rule.partition(':')[0]}"
    yield f"function {function}"
    if m.sectors:
        yield f"sector {m.sectors[0]}"
    if m.generic:
        yield "generic"
    if m.unnamed:
        yield "unnamed"
    if m.plural:
        yield "plural"
    if m.definite:
        yield "definite"
    if not m.country:
        yield "landless"


def offers_for(draft: Draft, others: Sequence[Mention], stage: Stage) -> Iterator[tuple[int, Offer]]:
    """Yield who is offered, with how many stand nearer: all of the act's own sentence, of the others each where it stands nearest.

    `others` play the other part.
    """
    taken = {key_of(m) for m in others}
    spans = [*(m.span for m in others), *(p.span for p in draft.places)]
    nearer: set[str] = set()
    own = stage.offers(draft.sentence)
    if own and others:
        tokens = stage.readings[draft.sentence].g.tokens
        own = tuple(o for o in own if not any(_beside(o.token, m.token, tokens) for m in others if m.token < len(tokens)))
    if own and draft.event == "THREATEN":
        grammar = stage.readings[draft.sentence].g
        own = tuple(o for o in own if not strikes_back(o.token, draft, grammar))
    for o in sorted(own, key=lambda o: (o.token > draft.token, abs(o.token - draft.token))):
        if (o.known or o.token != draft.token) and o.key not in taken and not any(map(o.mention.span.overlaps, spans)):
            yield len(nearer), o
            if o.token < draft.token and o.known:
                nearer.add(o.key)
    nearer |= {o.key for o in own if o.known} | taken
    first = max(0, draft.sentence - BACK)
    for i in (*range(draft.sentence - 1, first - 1, -1), *range(min(OPENING, first))):
        for o in reversed(stage.known(i)):
            if o.key not in nearer and not o.mention.rule.startswith("pronoun"):
                yield len(nearer), o
                nearer.add(o.key)


def _beside(a: int, b: int, tokens: Sequence[Token]) -> bool:
    """Say whether of two words one is in apposition to the other: « l'avocate du détenu, la Canadienne Joan Smith, »."""
    low, high = min(a, b), max(a, b)
    k = high
    for _ in range(3):
        if tokens[k].dep != "appos" or tokens[k].head == k:
            break
        k = tokens[k].head
    return k == low != high
