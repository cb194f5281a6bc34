"""Find who vouches for what is told: reporting verbs, « selon X », claims, denials, the press conditional, quotations."""

from __future__ import annotations

from dataclasses import dataclass, replace

from vigie.extract.draft import Draft
from vigie.extract.mentions import Mentions
from vigie.extract.speakers import find_speaker, phrase_head
from vigie.pack.cues import Cues
from vigie.syntax import french as fr
from vigie.syntax.grammar import Grammar
from vigie.types import Attribution, Mention, Span

# What these types tell is itself said: who says it is the actor, not a source besides.
VERBAL = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who speaks in a sentence, and the tokens that he vouches for."""

    mention: Mention
    stance: str
    cue: Span
    scope: frozenset[int]
    by_verb: bool = False


def find_voices(grammar: Grammar, mentions: Mentions, cues: Cues, text: str) -> tuple[Voice, ...]:
    """Return the speakers of a sentence with what each of them covers."""
    found = [*_by_preposition(grammar, mentions, cues, text)]
    taken = {i for v in found for i in grammar.under(v.cue)}
    for t in grammar.tokens:
        if t.i in taken or not grammar.is_verb(t.i):
            continue
        stance = cues.stance(t.lemma)
        if stance is None and (_phrase_at(grammar, cues, t.i) or _is_reflexive(grammar, t.i) and cues.reports_with_se(t.lemma)):
            stance = "says"
        if stance is None:
            continue
        found += _by_verb(grammar, mentions, cues, t.i, stance)
    return tuple(found)


def _phrase_at(grammar: Grammar, cues: Cues, v: int) -> tuple[str, ...]:
    return cues.phrase_at([t.lemma for t in grammar.tokens[v : v + 3]])


def _is_reflexive(grammar: Grammar, v: int) -> bool:
    return any(k.i < v and k.text.lower().replace("’", "'") in fr.REFLEXIVES for k in grammar.s.kids(v))


def _by_preposition(grammar: Grammar, mentions: Mentions, cues: Cues, text: str) -> list[Voice]:
    found: list[Voice] = []
    s = grammar.s
    for m in cues.prepositions.finditer(text, s.span.start, s.span.end):
        after = [t for t in s.tokens if t.start >= m.end()]
        if not after:
            continue
        inside = [t for t in s.tokens if m.start() <= t.start < m.end() and t.pos == "NOUN"]
        head = phrase_head(grammar, after[0].i)
        speaker: Mention | None = None
        if inside and inside[-1].lemma in cues.source_nouns:
            head = inside[-1].i
        if head is not None:
            speaker = find_speaker(grammar, mentions, cues, head)
        if speaker is None:
            continue
        own = set(_phrase(grammar, head)) if head is not None else set()
        found.append(Voice(speaker, "says", Span(m.start(), m.end()), frozenset(set(range(len(s.tokens))) - own)))
    return found


def _phrase(grammar: Grammar, head: int) -> list[int]:
    """Return the words of the phrase that names the source, up to a comma or a verb that the tree has hung on it."""
    inside = set(grammar.s.subtree(head))
    found: list[int] = []
    for t in grammar.tokens[min(inside) :]:
        if t.i > head and (t.text in (",", ":", ";") or grammar.is_verb(t.i)) or t.i not in inside and t.pos != "PUNCT":
            break
        found.append(t.i)
    return found


def _by_verb(grammar: Grammar, mentions: Mentions, cues: Cues, v: int, stance: str) -> list[Voice]:
    subject = grammar.subject(v)
    s = grammar.s
    if grammar.is_passive(v) and not any(a.function == "subj" for a in grammar.arguments(v)):
        return []
    if grammar.is_passive(v) and stance == "says" and s.tokens[v].lemma not in cues.counts:
        return []  # « sera jugé par la cour », « est poursuivi par le parquet » report nothing
    if grammar.is_passive(v):
        subject = next((a.token for a in grammar.arguments(v) if a.function == "subj"), None)
    if subject is None:
        subject = _inverted_subject(grammar, mentions, cues, v)
    if subject is None or grammar.tokens[subject].text.lower() in fr.IMPERSONAL:
        source = _from_source(grammar, mentions, cues, v)
        if source is None:
            return []
        return [Voice(source, stance, grammar.tokens[v].span, frozenset(range(len(s.tokens))))]
    speaker = find_speaker(grammar, mentions, cues, subject)
    if speaker is None:
        return []
    scope = _scope(grammar, cues, v, subject, stance)
    if not scope:
        return []
    return [Voice(speaker, stance, grammar.tokens[v].span, frozenset(scope), by_verb=True)]


def _inverted_subject(grammar: Grammar, mentions: Mentions, cues: Cues, v: int) -> int | None:
    """Return what follows an inverted verb: « …, a déclaré le ministre », « …, a-t-elle précisé »."""
    for k in grammar.s.kids(v, "nsubj", "expl:subj"):
        if k.text.startswith("-") and find_speaker(grammar, mentions, cues, k.i) is not None:
            return k.i
    for k in grammar.s.kids(v, "obj", "nsubj", "obl:mod", "dep", "obl:arg"):
        if k.i > v and k.pos in ("NOUN", "PROPN", "PRON") and not grammar.own_case(k.i):
            if find_speaker(grammar, mentions, cues, k.i) is not None:
                return k.i
    return _behind(grammar, mentions, cues, v)


def _behind(grammar: Grammar, mentions: Mentions, cues: Cues, v: int) -> int | None:
    """Return what stands right behind a verb set in behind a comma, whatever the tree says: « …, a affirmé Human Rights Watch »."""
    first = min([v, *(k.i for k in grammar.s.kids(v, "aux:tense", "aux:pass", "aux"))])
    if first == 0 or grammar.tokens[first - 1].text not in (",", "»", '"', "”"):
        return None
    last = v + max(0, len(_phrase_at(grammar, cues, v)) - 1)
    while last + 1 < len(grammar.tokens) and grammar.tokens[last + 1].pos == "ADV":
        last += 1
    head = phrase_head(grammar, last + 1) if last + 1 < len(grammar.tokens) else None
    if head is None or any(k.pos in ("ADP", "SCONJ", "PRON", "VERB", "PUNCT") for k in grammar.tokens[last + 1 : head]):
        return None
    return head if find_speaker(grammar, mentions, cues, head) is not None else None


def _from_source(grammar: Grammar, mentions: Mentions, cues: Cues, v: int) -> Mention | None:
    """Return the source in « a-t-on appris de source policière », « auprès de la préfecture »."""
    for k in range(v + 1, min(v + 8, len(grammar.tokens))):
        t = grammar.tokens[k]
        if t.pos in ("NOUN", "PROPN") and grammar.case_of(k) in ("de", "auprès", "par"):
            found = find_speaker(grammar, mentions, cues, k)
            if found is not None:
                return found
    return None


def _scope(grammar: Grammar, cues: Cues, v: int, subject: int, stance: str) -> set[int]:
    """Return the tokens that a reporting verb vouches for: its clause complement, or the clause it is set into."""
    scope: set[int] = set()
    own = set(grammar.s.subtree(subject))
    incise = grammar.tokens[v].dep in ("parataxis", "ROOT", "conj", "dep", "advcl") and (
        subject > v or grammar.tokens[subject].text.startswith("-")
    )
    for k in grammar.s.kids(v):
        if k.i == subject:
            continue
        if k.dep in ("ccomp", "xcomp", "parataxis", "obj", "obl:arg", "dep", "advcl") and k.i not in own:
            if _stands_apart(grammar, v, k.i):
                continue
            if stance == "says" and not grammar.is_verb(k.i) and not any(grammar.s.kids(k.i, "cop")):
                told_of = (
                    k.dep in ("obj", "obl:arg") and " ".join(_phrase_at(grammar, cues, v)) in cues.counts
                )  # « a fait état de tirs »
                if not told_of and (k.dep != "obj" or subject > v or grammar.tokens[v].lemma not in cues.counts):
                    continue
            scope |= set(grammar.s.subtree(k.i))
    if stance == "denies":  # « a démenti toute implication dans les attaques »: the tree hangs them on the verb
        behind = [k for k in grammar.s.kids(v, "obl:mod", "obl:arg") if grammar.case_of(k.i) == "dans" and k.pos == "NOUN"]
        scope |= {i for k in behind if any(o.i < k.i for o in grammar.s.kids(v, "obj")) for i in grammar.s.subtree(k.i)}
    if incise:
        scope |= set(range(v))
        # Inverted subjects close a sentence; what stands before is what was said.
        scope -= own
    if grammar.tokens[v].dep == "acl:relcl" or (grammar.is_participle(v) and grammar.tokens[v].dep == "acl"):
        noun = grammar.antecedent(v) if grammar.tokens[v].dep == "acl:relcl" else grammar.tokens[v].head
        if noun is not None and noun != subject:
            scope.add(noun)
    return scope - {v} - own


def _stands_apart(grammar: Grammar, v: int, k: int) -> bool:
    """Say whether a clause under a reporting verb is no part of what is said: behind a semicolon, « avant d'être délogés »."""
    if any(t.text == ";" for t in grammar.tokens[min(v, k) : max(v, k)]):
        return True
    t = grammar.tokens[k]
    if t.dep != "advcl" or k < v or not grammar.is_infinitive(k):
        return False
    return any(x.pos == "ADP" and x.i < k for x in grammar.s.kids(k, "mark", "case"))


def attribute(
    drafts: list[Draft],
    voices: tuple[Voice, ...],
    grammar: Grammar,
    quotes: list[Span],
    carried: Mention | None,
) -> None:
    """Give each draft of a sentence the voices that cover it; a quotation without one is the carried speaker's."""
    for d in drafts:
        quoted = next((q for q in quotes if q.start <= d.span.start and d.span.end <= q.end), None)
        found: list[Attribution] = []
        for voice in sorted(voices, key=lambda v: len(v.scope)):
            own = voice.stance != "denies" and _is_own_actor(d, voice.mention, voice.cue)
            if d.token not in voice.scope or own:
                continue
            if voice.cue.overlaps(d.span) or any(voice.cue.overlaps(grammar.tokens[k].span) for k in d.own):
                continue
            if any(a.entity.span == voice.mention.span for a in found):
                continue
            if voice.by_verb and voice.stance == "says" and _presupposed(d, grammar):
                continue
            if voice.stance == "says" and (found or _announces_own(d, voice, grammar)):
                continue
            found.append(Attribution(voice.mention.entity(), voice.stance, quoted is not None, voice.cue))
            if voice.stance == "says" and voice.mention.kind != "media":
                d.speakers.append(voice.mention)
        if not found and quoted is not None:
            here = [v for v in voices if v.stance == "says" and not v.cue.overlaps(quoted) and not _is_own_actor(d, v.mention, v.cue)]
            if here:  # direct speech: « le maire a déclaré : « … » »
                nearest = min(here, key=lambda v: min(abs(v.cue.end - quoted.start), abs(v.cue.start - quoted.end)))
                found.append(Attribution(nearest.mention.entity(), "says", True, nearest.cue))
                d.speakers.append(nearest.mention)
        if not found and quoted is not None and carried is not None and not _is_own_actor(d, carried, None):
            if quoted.end - quoted.start > 40:
                found.append(Attribution(carried.entity(), "says", True, None))
                d.speakers.append(carried)
        if d.speakers:
            d.actor = [_as_speaker(m, d.speakers[0]) for m in d.actor]
            d.recipient = [_as_speaker(m, d.speakers[0]) for m in d.recipient]
            if d.event in VERBAL and any(m.rule == "speaker" for m in d.actor):
                d.said, found = (found[0].cue if found else None), []
        if any(a.stance == "denies" for a in found):
            if d.factuality == "actual":
                d.factuality = "negated"
            if not d.actor and not grammar.finite(d.token) and _own_act(d, grammar):
                d.actor = [v.mention for v in voices if v.stance == "denies" and d.token in v.scope][:1]
        d.attribution = [*d.attribution, *found][:2]


def _announces_own(d: Draft, voice: Voice, grammar: Grammar) -> bool:
    """Say whether who reports an act yet to come will do it: « a annoncé une grève pour jeudi », « comptent boycotter »."""
    if not voice.by_verb or not any(m.span == voice.mention.span or (m.name and m.name == voice.mention.name) for m in d.actor):
        return False
    return d.factuality == "future" and not grammar.finite(d.token)


def _own_act(d: Draft, grammar: Grammar) -> bool:
    """Say whether what is denied is the denier's own act: « dément toute livraison », not « toute rumeur de prise d'otages »."""
    t = grammar.tokens[d.token]
    if grammar.is_verb(t.head):
        between = [k for k in grammar.tokens[t.head + 1 : t.i] if k.head == t.head and k.dep == "obj" and k.i != t.i]
        return not any(grammar.case_of(n.i) == "de" for k in between for n in grammar.s.kids(k.i, "nmod"))
    return grammar.case_of(t.i) == "dans" and not any(grammar.case_of(n.i) == "de" for n in grammar.s.kids(t.head, "nmod"))


def _presupposed(d: Draft, grammar: Grammar) -> bool:
    """Say whether what is said only takes the act for known: « … n'a aucun lien avec les attaques de mai »."""
    if grammar.is_verb(d.token) or not d.definite or d.governor is not None:
        return False
    return grammar.tokens[d.token].dep in ("nmod", "obl:arg", "obl:mod", "obl") and grammar.case_of(d.token) is not None


def _as_speaker(m: Mention, speaker: Mention) -> Mention:
    """Let « nous » stand for who speaks."""
    if m.rule != "first-person":
        return m
    return replace(speaker, token=m.token, span=m.span, rule="speaker")


def _is_own_actor(d: Draft, speaker: Mention, cue: Span | None) -> bool:
    if d.event not in VERBAL:
        return False
    return any(
        m.span == speaker.span or (m.name is not None and m.name == speaker.name) or (m.id is not None and m.id == speaker.id)
        for m in d.actor
    )
