"""Turn a trigger candidate into a draft event: its arguments gathered, its conditions checked, its roles filled."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from vigie.extract.acts.candidates import Candidate
from vigie.extract.acts.companions import companions
from vigie.extract.acts.conditions import refusal
from vigie.extract.acts.no_act import no_act
from vigie.extract.acts.roles import fill_roles
from vigie.extract.draft import Draft
from vigie.extract.parties.arguments import DATIVE, HARMFUL, behind_it, gather, of_predicate, raised
from vigie.extract.parties.mentions import Mentions
from vigie.pack import french as fr
from vigie.pack.fold import plain
from vigie.pack.light import LightRules
from vigie.pack.triggers import Pattern
from vigie.syntax.grammar import Argument, Grammar

MAX_REFUSED = 4  # entries of one word that are weighed where the conditions of none hold
MAX_OTHERS = 2  # other types that are weighed where those of one hold


@dataclass(frozen=True, slots=True)
class Reading:
    """A trigger word as one entry reads it: a draft whose roles are empty yet, and the trigger's companions.

    `reason`: why the conditions fail, "" if they hold; `barred`: whatever speaks for it, the word tells no act.
    """

    candidate: Candidate
    pattern: Pattern
    draft: Draft
    near: frozenset[str]
    reason: str
    barred: bool = False


Reader = Callable[[Pattern], Reading]


def read_candidates(
    found: Sequence[Candidate], grammar: Grammar, mentions: Mentions, light: LightRules
) -> tuple[tuple[Reading, ...], ...]:
    """Read every trigger word of a sentence, those hidden in a phrase only where none of its wordings holds.

    A word that makes another thing of the phrase does so of what is in it: « prendre d'assaut les magasins ».
    """
    read = {each.token: read_candidate(each, grammar, mentions, light) for each in found}
    if not any(each.hidden for each in found):
        return tuple(read.values())
    held = {i for each in found if not read[each.token][0].reason for i in read[each.token][0].draft.own}
    missed = [each for each in found if all(r.reason and r.near.isdisjoint(r.draft.trigger.without) for r in read[each.token])]
    for inner in [inner for each in missed for inner in each.hidden]:
        if inner.token in held or inner.token in read:
            continue
        readings = read_candidate(inner, grammar, mentions, light)
        if not readings[0].reason:
            read[inner.token] = readings
    return tuple(read[i] for i in sorted(read))


def read_candidate(candidate: Candidate, grammar: Grammar, mentions: Mentions, light: LightRules) -> tuple[Reading, ...]:
    """Return how the first entry whose conditions hold reads a word, then what other types the word may tell; why each of these fails.

    Where none holds, the first few entries stand, of whatever type.
    """
    refused: dict[str, Reading] = {}
    passed: Reading | None = None
    tried: set[tuple[str, bool]] = set()
    for wording in _wordings(candidate):
        read = _reader(candidate, wording, grammar, mentions, light)
        patterns = _untried(wording.patterns, tried)
        for pattern in patterns:
            reading = read(pattern)
            if not reading.reason:  # a shorter wording of a phrase that holds tells nothing else
                return (reading, *_others(reading, refused.values(), patterns, read))
            if pattern.trigger.exact:
                passed = passed or reading
            elif len(refused) < MAX_REFUSED:
                refused.setdefault(pattern.trigger.id, reading)
            if reading.barred and len(refused) == MAX_REFUSED:
                break  # no entry holds
    return tuple(refused.values()) if refused or passed is None else (passed,)


def _wordings(candidate: Candidate) -> Iterator[Candidate]:
    """Yield a trigger word as the head of ever fewer words."""
    wording: Candidate | None = candidate
    while wording is not None:
        yield wording
        wording = wording.shorter


def _untried(patterns: Sequence[Pattern], tried: set[tuple[str, bool]]) -> Iterator[Pattern]:
    """Yield the patterns whose entries have not been tried: another wording of an entry changes nothing."""
    for pattern in patterns:
        entry = pattern.trigger.id, pattern.pos == "ADJ"
        if entry not in tried:
            tried.add(entry)
            yield pattern


def _others(holds: Reading, refused: Iterable[Reading], behind: Iterable[Pattern], read: Reader) -> list[Reading]:
    """Return the first reading of each other type, of those refused before the one that holds, then of those behind it."""
    others: dict[str, Reading] = {}
    for reading in refused:
        if reading.draft.event != holds.draft.event:
            others.setdefault(reading.draft.event, reading)
    for pattern in behind:
        if len(others) >= MAX_OTHERS:
            break
        trigger = pattern.trigger
        if not trigger.exact and trigger.event != holds.draft.event and trigger.event not in others:
            reading = read(pattern)
            others[trigger.event] = replace(reading, reason=reading.reason or f"{trigger.id}: another entry holds before it")
    return list(others.values())[:MAX_OTHERS]


def _reader(candidate: Candidate, wording: Candidate, grammar: Grammar, mentions: Mentions, light: LightRules) -> Reader:
    """Return what reads a wording of a trigger word by an entry; what its entries share is looked at once."""
    arguments, governor = _arguments(wording, grammar, mentions, light)
    sorts = no_act(wording, grammar, mentions)
    definite = _is_definite(grammar, wording.token)
    company: dict[tuple[Argument, ...], frozenset[str]] = {}

    def read(pattern: Pattern) -> Reading:
        draft = _drafted(wording, pattern, arguments, governor, grammar, light)
        draft.definite = definite and pattern.pos != "VERB"  # « le gifler » taken for a noun
        near = company.get(draft.arguments)
        if near is None:  # entries for one word mostly see the same company
            near = company[draft.arguments] = companions(draft, grammar)
        reason, draft.kinds = (sorts, None) if sorts else refusal(draft, near, grammar, mentions)
        return Reading(candidate, pattern, draft, near, reason, bool(sorts))

    return read


def _drafted(
    wording: Candidate,
    pattern: Pattern,
    arguments: tuple[Argument, ...],
    governor: int | None,
    grammar: Grammar,
    light: LightRules,
) -> Draft:
    """Return the draft of a wording as an entry reads it."""
    trigger = pattern.trigger
    draft = Draft(
        sentence=grammar.s.index,
        token=wording.token,
        span=wording.span,
        event=trigger.event,
        mode=list(trigger.mode),
        trigger=trigger,
        wording=" ".join(pattern.lemmas),
        arguments=of_predicate(arguments, wording.token, grammar) if pattern.pos == "ADJ" else arguments,
        governor=governor,
        own=set(wording.words),
        is_title=grammar.s.is_title,
    )
    if trigger.outcome:  # the subject of « le bilan fait état de … » does not do it
        telling = {f"light:{verb}" for verb in light.telling}
        draft.arguments = tuple(a for a in draft.arguments if a.function != "subj" or a.how not in telling)
    if trigger.base in DATIVE and not any(a.function in ("iobj", "obl:à") for a in arguments):
        draft.arguments += raised(draft, grammar)
    if trigger.event in HARMFUL:
        draft.arguments += behind_it(draft, grammar)
    return draft


def complete(reading: Reading, grammar: Grammar, mentions: Mentions) -> Draft:
    """Fill the roles and modes of a reading that stands."""
    fill_roles(reading.draft, grammar, mentions)
    if reading.reason and _lacks_company(reading):
        # What stands around it makes it an act, but the weapon that the entry is of is not told.
        reading.draft.mode, reading.draft.hinted = [], bool(reading.draft.mode)
    _add_modes(reading, grammar, mentions)
    return reading.draft


def _arguments(
    candidate: Candidate, grammar: Grammar, mentions: Mentions, light: LightRules
) -> tuple[tuple[Argument, ...], int | None]:
    """Return what stands with a trigger word and with the nouns of its phrase, and the light verb that carries it."""
    arguments, governor = gather(grammar, candidate.token, light)
    inside = set(candidate.words)
    first = candidate.patterns[0].trigger
    addressed = first.frame.get("obl:à") == "recipient" and first.event != "ASSAULT"
    for k in inside - {candidate.token}:
        if grammar.tokens[k].pos == "NOUN":  # « prendre pour cible des milices »: the noun has taken the object
            inner = grammar.arguments(k)
            part = "subj" if grammar.case_of(k) == fr.BY else "obj"  # « touchés par des tirs de la police »
            if first.event == "ASSAULT" and grammar.case_of(k) == fr.UNDER:
                part = "obl:par"  # « pris sous le feu d'inconnus »
            arguments += tuple(Argument(part, a.token, "phrase") for a in inner if a.function == "de")
            # « a été mis en examen par un juge »: who does it is hung on the noun
            arguments += tuple(a for a in inner if a.how == "agent")
            # « a fait l'objet de menaces de la part d'un gang »
            arguments += tuple(Argument("obl:par", a.token, "phrase") for a in inner if a.how == "compound" and a.function == "subj")
            # « exprimer son soutien à X », « infliger des pertes à X »; where somebody is killed stays a place
            aims = [a for a in inner if a.function in ("obl:à", "obl:pour", "obl:contre", "obl:envers", "obl:avec")]
            arguments += tuple(a for a in aims if a.function != "obl:à" or addressed or mentions.place(a.token) is None)
            # « sont tombés dans un guet-apens tendu par des rebelles »
            if first.frame.get("subj") == "recipient":
                arguments += tuple(
                    Argument("obl:par", a.token, a.how) for a in inner if a.function == "subj" and a.how.startswith("participle")
                )
            # « a ouvert une enquête visant le maire »
            arguments += tuple(
                Argument("obl:contre", a.token, "phrase") for a in inner if a.function == "obj" and a.how.startswith("participle")
            )
    return tuple(a for a in dict.fromkeys(arguments) if a.token not in inside), governor


def _lacks_company(reading: Reading) -> bool:
    """Say whether none of the words that an entry's mode is read off stands with the act."""
    wanted = reading.draft.trigger.with_
    return bool(wanted) and wanted.isdisjoint(reading.near)


def _add_modes(reading: Reading, grammar: Grammar, mentions: Mentions) -> None:
    """Take the modes of the other entries of the same type that a companion word calls for."""
    draft = reading.draft
    for pattern in (p for wording in _wordings(reading.candidate) for p in wording.patterns):
        other = pattern.trigger
        if other.event != draft.event or other is draft.trigger or other.with_.isdisjoint(reading.near):
            continue
        modes = [m for m in other.mode if m not in draft.mode]
        if modes and not refusal(replace(draft, trigger=other), reading.near, grammar, mentions)[0]:
            draft.mode += modes


def _is_definite(grammar: Grammar, i: int) -> bool:
    if grammar.is_verb(i):
        return False
    words = {plain(k.text) for k in grammar.s.kids(i, "det", "case")}
    return bool(words & fr.DEFINITES)
