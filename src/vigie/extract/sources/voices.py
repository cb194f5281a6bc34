"""Find who speaks in a sentence and what he vouches for: reporting verbs, « selon X », claims, denials, speech behind a colon."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vigie.extract.parties.mentions import Mentions
from vigie.extract.sources.asides import Aside, find_aside, from_source, phrase_at, phrase_end, stance_of
from vigie.extract.sources.remarks import find_remarks
from vigie.extract.sources.speakers import find_speaker, find_speakers, phrase_head
from vigie.pack import french as fr
from vigie.pack.cues import Cues
from vigie.pack.fold import plain, small
from vigie.syntax.grammar import Grammar
from vigie.types import Mention, Span, Token


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who speaks in a sentence, and the tokens that he vouches for."""

    mention: Mention
    stance: str
    cue: Span
    scope: frozenset[int]
    by_verb: bool = False
    others: tuple[Mention, ...] = ()  # who says the same: « la police et des témoins »
    beside: bool = False  # only comments on what others say: « ce que Lima dément », « comme l'affirme Lima »


def find_voices(grammar: Grammar, mentions: Mentions, cues: Cues, text: str, quotes: Sequence[Span] = ()) -> tuple[Voice, ...]:
    """Return the speakers of a sentence with what each of them covers."""
    found = [*_by_preposition(grammar, mentions, cues, text), *_before_colon(grammar, mentions, cues, quotes)]
    found += _in_brackets(grammar, mentions, cues)
    for remark in find_remarks(grammar, mentions, cues):
        found += _voice(remark, grammar, cues)
    taken = {i for v in found for i in grammar.under(v.cue)}
    for t in grammar.tokens:
        if t.i in taken or not (grammar.is_verb(t.i) or t.text.lower() in cues.misread):
            continue
        aside = find_aside(grammar, mentions, cues, t.i, quotes)
        if aside is not None:
            found += _voice(aside, grammar, cues)
            continue
        stance = stance_of(grammar, cues, t.i)
        if stance is None and t.lemma in cues.deny_verbs and _denied(grammar, cues, t.i) is not None:
            stance = "denies"
        if stance is None or _set_against(grammar, t.i) or (stance == "denies" and grammar.negated(t.i)):
            continue
        before = found[-1] if found and _goes_on(grammar, t.i, found[-1]) else None
        if before is not None and stance == "says":  # « …, a dit le juge, ajoutant que … »
            found.append(Voice(before.mention, stance, t.span, frozenset(range(t.i + 1, len(grammar.tokens))), by_verb=True))
            continue
        found += _by_verb(grammar, mentions, cues, t.i, stance)
    return tuple(found)


def _voice(aside: Aside, grammar: Grammar, cues: Cues) -> list[Voice]:
    v = aside.verb
    if not aside.speakers or (aside.seen and grammar.tokens[v].lemma in cues.seeing):
        return []
    first, *others = aside.speakers
    cue = grammar.tokens[v].span
    return [Voice(first, aside.stance, cue, aside.scope, by_verb=True, others=tuple(others), beside=aside.beside)]


def _goes_on(grammar: Grammar, v: int, before: Voice) -> bool:
    """Say whether a participle carries on with who has just spoken: « a dit le juge, précisant que … »."""
    if not grammar.is_present_participle(v) or grammar.tokens[v - 1].text != ",":
        return False
    between = grammar.tokens[before.mention.token : v] if before.mention.token < v else ()
    heard = any(t.start >= before.cue.start for t in between)
    return heard and bool(between) and not any(grammar.finite(t.i) for t in between if grammar.is_verb(t.i))


def _set_against(grammar: Grammar, v: int) -> bool:
    """Say whether what is said is only what does not hold: « contrairement à ce qu'affirme Lima »."""
    return any(t.lemma in fr.UNLIKE or t.text.lower() in fr.UNLIKE for t in grammar.tokens[max(0, v - 6) : v])


def _denied(grammar: Grammar, cues: Cues, v: int) -> int | None:
    """Return the noun that a verb of refusal denies: « a rejeté les accusations selon lesquelles … »."""
    objects = [a.token for a in grammar.arguments(v) if a.function == "obj"]
    return next((k for k in objects if grammar.tokens[k].lemma in cues.deny_nouns), None)


def _before_colon(grammar: Grammar, mentions: Mentions, cues: Cues, quotes: Sequence[Span]) -> list[Voice]:
    """Read who speaks behind a colon: « le préfet est formel : … », « Lima livre une autre version : … », « Le maire : « … » »."""
    tokens = grammar.tokens
    for t in tokens[1:]:
        if t.text != ":":
            continue
        before = tokens[: t.i]
        verbs = [k for k in before if grammar.is_verb(k.i) and k.lemma not in cues.before_colon]
        told = any(k.lemma in cues.before_colon for k in before) and any(grammar.finite(k.i) or k.pos == "AUX" for k in before)
        quoted = not verbs and any(t.end <= q.start <= t.end + 4 for q in quotes)
        if not told and not quoted:
            return []
        named = [k.i for k in before if k.pos in ("NOUN", "PROPN") and not grammar.own_case(k.i)]
        subjects = [grammar.subject(k.i) for k in before if grammar.is_verb(k.i) and grammar.finite(k.i) is not None]
        for head in named[:1] if quoted else subjects:
            speakers = find_speakers(grammar, mentions, cues, head) if head is not None else ()
            if speakers:
                scope = frozenset(range(t.i + 1, len(tokens)))
                return [Voice(speakers[0], "says", t.span, scope, others=speakers[1:])]
        return []
    return []


BRACKETED = 8  # words of a source in brackets


def _in_brackets(grammar: Grammar, mentions: Mentions, cues: Cues) -> list[Voice]:
    """Read who is named in brackets at the end: « Trois soldats tués à Jos (armée) », never a short name or a country."""
    tokens = grammar.tokens
    last = next((t.i for t in reversed(tokens) if t.text not in (".", "»", "!")), 0)
    if last < 2 or tokens[last].text != ")":
        return []
    first = next((t.i for t in tokens[max(1, last - BRACKETED) : last] if t.text == "("), None)
    if first is None or any(grammar.is_verb(t.i) or t.pos == "NUM" for t in tokens[first:last]) or tokens[first - 1].text.isupper():
        return []
    head = phrase_head(grammar, first + 1)
    if head is None or head >= last or not tokens[head].text[0].islower():
        return []  # « le Front uni (FU) », « Daech (État islamique) »
    found = find_speakers(grammar, mentions, cues, head)
    inside = Span(tokens[first].end, tokens[last].start)
    speakers = [m for m in found if inside.start <= m.span.start and m.span.end <= inside.end]
    if not speakers or not (tokens[head].lemma in cues.source_nouns or speakers[0].kind in ("official", "force", "org")):
        return []
    return [Voice(speakers[0], "says", tokens[first].span, frozenset(range(first)), others=tuple(speakers[1:]))]


def _by_preposition(grammar: Grammar, mentions: Mentions, cues: Cues, text: str) -> list[Voice]:
    found: list[Voice] = []
    s = grammar.s
    first = max(0, s.span.start - 1)  # a preposition is none behind a hyphen
    for m in cues.prepositions.finditer(small(text[first : s.span.end]), s.span.start - first):
        start, end = m.start() + first, m.end() + first
        after = next((t for t in s.tokens if t.start >= end), None)
        if after is None or after.text.lower() in fr.WHICH:
            continue  # « les rumeurs selon lesquelles … »
        inside = [t for t in s.tokens if start <= t.start < end and t.pos == "NOUN"]
        head = phrase_head(grammar, after.i)
        if inside and inside[-1].lemma in cues.source_nouns:
            head = inside[-1].i
        if head is None or (grammar.tokens[head].lemma in cues.staff and find_speaker(grammar, mentions, cues, head) is None):
            continue
        speakers = find_speakers(grammar, mentions, cues, head)
        if not speakers:
            continue
        cue = Span(start, end)
        opener = next(t.i for t in s.tokens if t.end > start)
        scope = _beside_source(grammar, opener, head, phrase_end(grammar, head))
        found.append(Voice(speakers[0], "says", cue, scope, others=speakers[1:]))
    return found


def _beside_source(grammar: Grammar, first: int, head: int, end: int) -> frozenset[int]:
    """Return what a source behind « selon » vouches for: the sentence, or only the part that it is set into."""
    tokens = grammar.tokens
    every = set(range(len(tokens)))
    own = set(range(first, end + 1))
    who = end + 1
    if who + 1 < len(tokens) and tokens[who].text == ",":
        who += 1
    if who < len(tokens) and tokens[who].text.lower() in fr.RELATIVE_WORDS:  # « selon une ONG, qui dénonce … »
        opens = first == 0 or not any(grammar.finite(t.i) for t in tokens[:first] if grammar.is_verb(t.i))
        close = next((t.i for t in tokens[who + 1 :] if t.text == ","), len(tokens)) if opens else len(tokens)
        own |= set(range(who, close))
    before = first - 1
    if before > 0 and tokens[before].text == ",":
        before -= 1
        rest = any(grammar.is_verb(t.i) for t in tokens[end + 1 :])
        if rest and (
            tokens[before].pos == "CCONJ" or tokens[before].text.lower() in fr.THEN
        ):  # « a poussé puis, d'après un passant, frappé »
            return frozenset(every - own - set(range(before + 1)))
    elif before >= 0 and tokens[head].pos == "PRON" and (tokens[before].pos == "ADJ" or grammar.is_participle(before)):
        return frozenset(set(grammar.s.subtree(before)) - own)  # « payés d'après elle par la milice »
    elif before >= 0 and any(grammar.s.kids(before, "nummod")):
        clause = next((t.i for t in grammar.s.ancestors(before) if grammar.is_verb(t.i)), None)
        if clause is not None and tokens[clause].dep == "acl:relcl" and clause < first:
            return frozenset(set(grammar.s.subtree(clause)) - own)  # « …, que suivaient d'après lui trente voitures »
    return frozenset(every - own)


def _by_verb(grammar: Grammar, mentions: Mentions, cues: Cues, v: int, stance: str) -> list[Voice]:
    subject = grammar.subject(v)
    s = grammar.s
    if grammar.is_passive(v) and not any(a.function == "subj" for a in grammar.arguments(v)):
        return []
    if grammar.is_passive(v) and stance == "says" and s.tokens[v].lemma not in cues.counts:
        return []  # « sera jugé par la cour », « est poursuivi par le parquet » report nothing
    if grammar.is_passive(v):
        subject = next((a.token for a in grammar.arguments(v) if a.function == "subj"), None)
    said_to_be = any(t.text.lower() in fr.ONE for t in s.tokens[max(0, v - 3) : v + 3])
    if said_to_be or subject is None or s.tokens[subject].text.lower() in fr.IMPERSONAL:
        source = from_source(grammar, mentions, cues, v) if said_to_be else None
        if source is None:
            return []
        return [Voice(source, stance, grammar.tokens[v].span, frozenset(range(len(s.tokens))))]
    # Who says that something is so is somebody.
    tells = any(grammar.is_verb(k.i) and k.i > v for k in s.kids(v, "ccomp", "xcomp")) and stance == "says"
    speakers = find_speakers(grammar, mentions, cues, subject, site=True, wide=tells)
    if not speakers or (s.tokens[v].lemma in cues.seeing and s.tokens[subject].lemma in cues.staff):
        return []
    if s.tokens[subject].lemma in cues.tolls and speakers[0].span == mentions.span(subject) and speakers[0].rule == "source":
        return []  # « un dernier bilan fait état de … » is what the outlet knows
    remark = _remark(grammar, v)
    scope = remark or _scope(grammar, cues, v, subject, stance)
    if not scope:
        return []
    cue = grammar.tokens[v].span
    return [Voice(speakers[0], stance, cue, frozenset(scope), by_verb=True, others=speakers[1:], beside=remark is not None)]


def _remark(grammar: Grammar, v: int) -> set[int] | None:
    """Return what a relative clause behind « ce que » comments on: « ont pris la ville, ce que l'armée dément »."""
    for k in grammar.tokens[max(0, v - 12) : v]:
        if k.text.lower() == fr.THAT_WHICH and k.i and grammar.tokens[k.i - 1].text == "," and k.i + 1 < v:
            if plain(grammar.tokens[k.i + 1].text) in fr.RELATIVE_OBJECT:
                return set(range(k.i))
    return None


def _scope(grammar: Grammar, cues: Cues, v: int, subject: int, stance: str) -> set[int]:
    """Return the tokens that a reporting verb vouches for: its clause complement, or the clause it is set into."""
    tokens, verb = grammar.tokens, grammar.tokens[v]
    if verb.dep == "acl:relcl" and stance == "says" and not _counts(grammar, cues, v):
        if any(k.dep == "obj" and plain(k.text) in fr.RELATIVE_OBJECT for k in grammar.s.kids(v)):
            return set()  # « l'offensive que l'armée a lancée »
    inverted = subject > v
    incise = verb.dep in ("parataxis", "ROOT", "conj", "dep", "advcl") and (inverted or tokens[subject].text.startswith("-"))
    own = set(grammar.s.subtree(subject))
    if v in own:
        own -= set(grammar.s.subtree(v))  # « l'armée, qui dit avoir pris la ville »
    below = [k for k in grammar.s.kids(v) if k.i not in own | {subject} and (incise or not k.i < subject < v)]
    heads = [k.i for k in below if _is_content(k, v, grammar, cues, stance, inverted=inverted)]
    if stance == "denies":
        heads += _denied_besides(v, grammar, cues)
    elif heads and stance == "says" and _counts(grammar, cues, v):  # « fait état de sept morts dans l'attaque »
        near = [k for k in grammar.s.kids(v, "obl:mod") if k.i > v and k.pos == "NOUN"]
        heads += [k.i for k in near if grammar.case_of(k.i) in fr.IN_WHICH]
    scope = {i for k in heads for i in grammar.s.subtree(k)}
    if incise:
        scope |= set(range(v))  # inverted subjects close a sentence; what stands before is what was said
    noun = _noun_told_of(v, grammar, cues, stance)
    if noun is not None and noun != subject:
        scope.add(noun)
    colon = next((t.i for t in tokens[v:] if t.text == ":"), None)
    if colon is not None and stance == "denies":  # « dément que ses soldats aient tiré : Lima parle de deux tués »
        scope -= set(range(colon, len(tokens)))
    return scope - {v} - own


def _is_content(k: Token, v: int, grammar: Grammar, cues: Cues, stance: str, *, inverted: bool) -> bool:
    """Say whether what hangs on a reporting verb is what it says: a clause, or what it counts (« a fait état de tirs »)."""
    if k.dep not in ("ccomp", "xcomp", "parataxis", "obj", "obl:arg", "dep", "advcl") or _stands_apart(grammar, v, k.i):
        return False
    if stance != "says" or grammar.is_verb(k.i) or any(grammar.s.kids(k.i, "cop")):
        return True
    if k.dep in ("obj", "obl:arg") and " ".join(phrase_at(grammar, cues, v)) in cues.counts:
        return True
    return k.dep == "obj" and not inverted and grammar.tokens[v].lemma in cues.counts


def _denied_besides(v: int, grammar: Grammar, cues: Cues) -> list[int]:
    """Return what a denial covers besides: « a démenti toute implication dans les attaques », which the tree hangs on the verb."""
    denied = _denied(grammar, cues, v)
    first = min((k.i for k in grammar.s.kids(v, "obj")), default=len(grammar.tokens))
    behind = [k.i for k in grammar.s.kids(v, "obl:mod", "obl:arg") if k.i > first and k.pos == "NOUN"]
    return [*([denied] if denied is not None else []), *(i for i in behind if grammar.case_of(i) == "dans")]


def _noun_told_of(v: int, grammar: Grammar, cues: Cues, stance: str) -> int | None:
    """Return the noun on which a clause with a reporting verb hangs, but not « l'offensive que l'armée a lancée »."""
    verb = grammar.tokens[v]
    if verb.dep == "acl":
        return verb.head if grammar.is_participle(v) else None
    if verb.dep != "acl:relcl" or stance == "says" and not _counts(grammar, cues, v):
        return None
    return grammar.antecedent(v)


def _counts(grammar: Grammar, cues: Cues, v: int) -> bool:
    return grammar.tokens[v].lemma in cues.counts or " ".join(phrase_at(grammar, cues, v)) in cues.counts


def _stands_apart(grammar: Grammar, v: int, k: int) -> bool:
    """Say whether a clause under a reporting verb is no part of what is said: behind a semicolon, « avant d'être délogés »."""
    if any(t.text == ";" for t in grammar.tokens[min(v, k) : max(v, k)]):
        return True
    t = grammar.tokens[k]
    if t.dep == "advcl" and grammar.is_present_participle(k):
        return True  # « ont lancé une grenade, blessant un gardien »
    if t.dep != "advcl" or k < v or not grammar.is_infinitive(k):
        return False
    return any(x.pos == "ADP" and x.i < k for x in grammar.s.kids(k, "mark", "case"))
