"""Read who says that he had no part in an act: « n'est pour rien dans le raid », « assure ne pas être derrière l'attaque »."""

from __future__ import annotations

from collections.abc import Sequence

from vigie.extract.draft import Draft
from vigie.extract.parties.mentions import Mentions
from vigie.extract.sources.speakers import source_of
from vigie.extract.sources.voices import Voice
from vigie.pack import french as fr
from vigie.pack.fold import plain
from vigie.syntax.grammar import Grammar
from vigie.types import Attribution, Mention

NEAR = 4  # words between what a part is had in and the word for the part
NEGATED = 7  # words between « ne » and the word for the part
HARMFUL = frozenset({"ASSAULT", "COERCE"})


def disown(drafts: Sequence[Draft], voices: Sequence[Voice], grammar: Grammar, mentions: Mentions) -> None:
    """Take an act of which somebody says that he had no part in it for one that he denies; said by others, he is no doer."""
    for d in drafts:
        if d.event not in HARMFUL or grammar.is_verb(d.token) or d.factuality not in ("actual", "negated"):
            continue
        part = _part_before(d.token, grammar)
        if part is None:
            continue
        if d.factuality == "negated" and not d.actor and any(a.stance == "denies" for a in d.attribution):
            d.actor = _whose(part, voices, grammar, mentions)
        bearer = _bearer(part, grammar)
        if bearer is not None:
            _take(d, bearer, voices, grammar, mentions)


def _take(d: Draft, bearer: int, voices: Sequence[Voice], grammar: Grammar, mentions: Mentions) -> None:
    doers = list(mentions.members(bearer))
    if not doers:
        return
    up = grammar.tokens[bearer].head
    heard = next((v for v in voices if v.stance != "claims" and v.cue.start >= 0 and _speaks(v.mention, doers, grammar)), None)
    if heard is None and any(v.stance == "says" and not _speaks(v.mention, doers, grammar) for v in voices):
        d.actor, d.factuality = [], "actual"  # « l'armée n'y est pour rien, selon l'ONU »
        return
    who = heard.mention if heard is not None else doers[0]
    cue = heard.cue if heard is not None else grammar.tokens[up].span
    d.actor, d.factuality = doers, "negated"
    d.attribution = [Attribution(source_of(who, grammar), "denies", any(a.quote for a in d.attribution), cue)]


def _part_before(i: int, grammar: Grammar) -> int | None:
    """Return the word for the part that somebody has in what a noun names: « derrière », « responsable », « implication »."""
    tokens = grammar.tokens
    for t in reversed(tokens[max(0, i - NEAR) : i]):
        if t.text.lower() == fr.BEHIND:
            return t.i
        if t.pos in ("DET", "ADJ", "NUM") and t.lemma not in fr.PARTS:
            continue
        if t.pos == "ADP" and (t.lemma in fr.PART_IN or plain(t.text) in fr.PART_IN):
            continue
        if t.lemma in fr.PARTS:
            return t.i
        break
    up = tokens[i].head  # « toute implication de ses soldats dans l'attaque »
    near = [up, *(k.i for k in grammar.s.kids(up, "obj"))]
    return next((k for k in near if k < i and tokens[k].lemma in fr.PARTS and grammar.case_of(i) in fr.PART_IN), None)


def _whose(part: int, voices: Sequence[Voice], grammar: Grammar, mentions: Mentions) -> list[Mention]:
    """Return whose part it is: « toute implication de ses soldats », else that of who denies it."""
    named = [k.i for k in grammar.s.kids(part, "nmod") if grammar.case_of(k.i) == "de"]
    found = [m for k in named for m in mentions.members(k)]
    return found or [v.mention for v in voices if v.stance == "denies"][:1]


def _bearer(part: int, grammar: Grammar) -> int | None:
    """Return who is said to have no part: the subject of the denied verb, or of the verb of speech above its infinitive."""
    tokens = grammar.tokens
    no = next((t.i for t in reversed(tokens[max(0, part - NEGATED) : part]) if t.lemma == fr.NOT), None)
    if no is None or not any(t.text.lower() in fr.TRUE_NEGATIONS for t in tokens[no : part + 1]):
        return None
    verbs = [t for t in tokens[no + 1 : part + 1] if t.pos in ("VERB", "AUX")]
    if not verbs or any(t.lemma not in fr.PART_VERBS and t.lemma not in fr.PARTS for t in verbs):
        return None  # « n'a pas arrêté les auteurs de l'attaque »
    verb = verbs[0]
    if verb.morph.get("VerbForm") != "Inf" and not grammar.is_infinitive(verb.i):
        return next((s for k in (verb.i, verb.head, part) if (s := _subject(k, grammar)) is not None and s < no), None)
    up = next((t.i for t in reversed(tokens[:no]) if t.pos == "VERB"), None)
    return None if up is None or no - up > 2 else grammar.subject(up)


def _subject(k: int, grammar: Grammar) -> int | None:
    return next((t.i for t in grammar.s.kids(k, "nsubj", "nsubj:pass", "expl:subj")), None)


def _speaks(who: Mention, doers: Sequence[Mention], grammar: Grammar) -> bool:
    """Say whether who speaks is one of those who had no part, or theirs: « a affirmé leur chef »."""
    own = {m.span for m in doers}
    if who.span in own or any(who.country is not None and who.country == m.country for m in doers):
        return True
    return any(k.text.lower() in fr.POSSESSIVES for k in grammar.s.kids(who.token, "det"))
