"""Give each act those who vouch for it: who says, claims or denies it, in whose quotation it stands."""

from __future__ import annotations

from dataclasses import replace

from vigie.extract.draft import Draft
from vigie.extract.sources.factuality import none_of_it
from vigie.extract.sources.speakers import source_of
from vigie.extract.sources.voices import Voice
from vigie.pack import french as fr
from vigie.syntax.grammar import Grammar
from vigie.types import Attribution, Mention, Span

# What these types tell is itself said: who says it is the actor, not a source besides.
VERBAL = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})

# Characters between a quotation and the verb by which who speaks is named: « », a ensuite déclaré ».
BEHIND = 24
SPEECH = 40  # characters: what is no longer may be a title or a word that somebody only sets apart


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
        found, heard = _vouched(d, voices, grammar, quoted=quoted is not None)
        if not found and quoted is not None:
            found = _spoken(d, quoted, voices, grammar, carried)
        if d.speakers:
            d.actor = [_as_speaker(m, d.speakers[0]) for m in d.actor]
            d.recipient = [_as_speaker(m, d.speakers[0]) for m in d.recipient]
            if d.event in VERBAL and any(m.rule == "speaker" for m in d.actor):
                d.said, found = (found[0].cue if found else None), []
        if any(v.stance == "denies" and not v.beside for v in heard):
            _deny(d, voices, grammar)
        d.attribution = [*d.attribution, *found][:2]


def _vouched(d: Draft, voices: tuple[Voice, ...], grammar: Grammar, *, quoted: bool) -> tuple[list[Attribution], list[Voice]]:
    """Return who vouches for an act, those first who say least besides, and the voices by which they do."""
    found: list[Attribution] = []
    heard: list[Voice] = []
    for voice in sorted(voices, key=lambda v: len(v.scope)):
        if not _vouches(voice, d, heard, grammar):
            continue
        for who in (voice.mention, *voice.others):
            own = voice.stance != "denies" and _is_own_actor(d, who)
            if own or any(a.entity.span.overlaps(who.span) or _again(who, a) for a in found):
                continue
            found.append(Attribution(source_of(who, grammar), _stance(voice, d, grammar), quoted, voice.cue))
            heard.append(voice)
            if voice.stance == "says" and who.kind != "media":
                d.speakers.append(who)
    return found, heard


def _stance(voice: Voice, d: Draft, grammar: Grammar) -> str:
    """Return how a voice takes an act: who says that it did not happen denies it."""
    if voice.stance != "says" or voice.beside or d.factuality != "negated" or grammar.tense(d.token) == "future":
        return voice.stance
    return "denies" if _said_no(d, grammar) else voice.stance


def _spoken(d: Draft, quoted: Span, voices: tuple[Voice, ...], grammar: Grammar, carried: Mention | None) -> list[Attribution]:
    """Return whose words a quotation is: the nearest who speaks (« le maire a déclaré : « … » »), else who spoke before."""
    here = [v for v in voices if v.stance == "says" and not v.cue.overlaps(quoted) and not _is_own_actor(d, v.mention)]
    if here:
        nearest = min(here, key=lambda v: min(abs(v.cue.end - quoted.start), abs(v.cue.start - quoted.end)))
        d.speakers.append(nearest.mention)
        return [Attribution(source_of(nearest.mention, grammar), "says", True, nearest.cue)]
    if carried is None or _is_own_actor(d, carried) or quoted.end - quoted.start <= SPEECH:
        return []
    d.speakers.append(carried)
    return [Attribution(carried.entity(), "says", True, None)]


def _deny(d: Draft, voices: tuple[Voice, ...], grammar: Grammar) -> None:
    """Take an act for one that did not happen; who denies his own act is its actor."""
    if d.factuality == "actual":
        d.factuality = "negated"
    if not d.actor and not grammar.finite(d.token) and _own_act(d, grammar):
        d.actor = [v.mention for v in voices if v.stance == "denies" and d.token in v.scope][:1]


def _said_no(d: Draft, grammar: Grammar) -> bool:
    """Say whether « ne … pas » or « aucun » says that an act did not happen; « a déjoué une attaque » denies nothing."""
    near = [k for k in (d.token, d.governor) if k is not None]
    near += [grammar.tokens[k].head for k in near]
    return none_of_it(d, grammar) or any(grammar.is_verb(k) and grammar.negated(k) for k in near)


def _again(who: Mention, known: Attribution) -> bool:
    """Say whether a pronoun stands for a source that is known: « nie …: l'opération, soutient-il, … »."""
    return who.rule == "pronoun" and who.country is not None and who.country == known.entity.country


def attribute_before(earlier: list[Draft], voices: tuple[Voice, ...], quotes: list[Span]) -> None:
    """Give what stands in a quotation of several sentences who is named behind it: « Ils ont tiré. Nous avons fui », dit une élue."""
    for voice in voices:
        if voice.stance != "says" or not voice.by_verb:
            continue
        quoted = next((q for q in quotes if q.end <= voice.cue.start <= q.end + BEHIND), None)
        if quoted is None:
            continue
        for d in earlier:
            inside = quoted.start <= d.span.start and d.span.end <= quoted.end
            if inside and all(a.cue is None for a in d.attribution) and not _is_own_actor(d, voice.mention):
                d.attribution = [Attribution(voice.mention.entity(), "says", True, voice.cue)]


def _vouches(voice: Voice, d: Draft, heard: list[Voice], grammar: Grammar) -> bool:
    """Say whether a voice vouches for an act, those nearer to it having been heard."""
    if d.token not in voice.scope or voice.cue.overlaps(d.span):
        return False
    if any(voice.cue.overlaps(grammar.tokens[k].span) for k in d.own):
        return False
    told_besides = voice.beside or grammar.tokens[d.token].dep == "acl:relcl"
    if d.event in VERBAL and (voice.stance == "claims" or (told_besides and voice.stance == "denies")):
        return False
    if voice.stance != "says":
        return True
    if d.event in VERBAL and any(grammar.tokens[k].lemma == fr.SPEAKING for k in grammar.under(voice.cue)):
        return False
    if _presupposed(d, voice, grammar) or _announces_own(d, voice, grammar):
        return False
    if voice.by_verb and _aside_of_clause(d, voice, grammar):
        return False
    others = [v for v in heard if v.stance == "says"]
    return not others or voice.beside or _side_by_side(voice, others[-1], grammar)


def _aside_of_clause(d: Draft, voice: Voice, grammar: Grammar) -> bool:
    """Say whether a relative clause between commas only tells by the way: « Lima, qui a rompu les liens, devrait …, dit l'ONG »."""
    verb = d.token if grammar.is_verb(d.token) else d.governor if d.governor is not None else grammar.clause(d.token)
    t = grammar.tokens[verb]
    if t.dep != "acl:relcl" or voice.cue.start < t.start:
        return False
    opener = next((k.i for k in grammar.s.kids(verb) if k.text.lower() in fr.RELATIVE_WORDS - {fr.WHERE} and k.i < verb), None)
    if opener is None or opener == 0 or grammar.tokens[opener - 1].text != ",":
        return False
    return any(x.text == "," for x in grammar.tokens[verb:] if x.end <= voice.cue.start)


def _side_by_side(voice: Voice, other: Voice, grammar: Grammar) -> bool:
    """Say whether two sources give their own figures: « 40.000 selon la police, le double selon l'opposition »."""
    if voice.by_verb or other.by_verb or voice.cue == other.cue:
        return voice.cue == other.cue
    start, end = sorted((voice.cue.end, other.cue.end))
    return not any(start < t.start < end and grammar.is_verb(t.i) and grammar.finite(t.i) is not None for t in grammar.tokens)


def _announces_own(d: Draft, voice: Voice, grammar: Grammar) -> bool:
    """Say whether who reports an act does it by saying so or will do it: « a annoncé une grève », « sa démission »."""
    if not any(m.span == voice.mention.span or (m.name and m.name == voice.mention.name) for m in d.actor):
        return False
    if voice.by_verb and d.factuality == "future" and not grammar.finite(d.token):
        return True
    if d.event == "ASSAULT" or "arrest" in d.mode:
        return False
    verb = next((k for k in grammar.under(voice.cue) if grammar.tokens[k].lemma in fr.ANNOUNCING), None)
    if verb is None:
        return False
    told = d.token if grammar.is_verb(d.token) else d.governor
    return told in (None, verb) or not any(grammar.s.kids(told, "aux:tense"))  # « annonce avoir arrêté » tells what is over


def _own_act(d: Draft, grammar: Grammar) -> bool:
    """Say whether what is denied is the denier's own act: « dément toute livraison », not « toute rumeur de prise d'otages »."""
    t = grammar.tokens[d.token]
    if any(grammar.s.kids(d.token, "mark", "nsubj:pass", "aux:pass")) or any(grammar.s.kids(t.head, "mark")):
        return False  # « dément que des civils aient été tués », « dément qu'il y ait eu douze morts »
    if grammar.is_verb(t.head):
        between = [k for k in grammar.tokens[t.head + 1 : t.i] if k.head == t.head and k.dep == "obj" and k.i != t.i]
        return not any(grammar.case_of(n.i) == "de" for k in between for n in grammar.s.kids(k.i, "nmod"))
    return grammar.case_of(t.i) == "dans" and not any(grammar.case_of(n.i) == "de" for n in grammar.s.kids(t.head, "nmod"))


def _presupposed(d: Draft, voice: Voice, grammar: Grammar) -> bool:
    """Say whether what is said only takes the act for known: « sans lien avec les attaques de mai », « au lendemain d'un raid »."""
    carried = d.governor is not None and grammar.tokens[d.governor].head != d.token  # but « l'attaque menée par … »
    if grammar.is_verb(d.token) or carried:
        return False
    t = grammar.tokens[d.token]
    if t.dep not in ("nmod", "obl:arg", "obl:mod", "obl"):
        return False
    case = grammar.case_of(d.token)
    if voice.by_verb and (d.definite or grammar.tokens[t.head].lemma in fr.ANSWERING):
        return case is not None  # « dit avoir répliqué à un tir »
    return case in fr.LATER_THAN or (case == "de" and grammar.tokens[t.head].lemma in fr.DAY_AFTER)


def _as_speaker(m: Mention, speaker: Mention) -> Mention:
    """Let « nous » stand for who speaks."""
    if m.rule != "first-person":
        return m
    return replace(speaker, token=m.token, span=m.span, rule="speaker")


def _is_own_actor(d: Draft, speaker: Mention) -> bool:
    if d.event not in VERBAL:
        return False
    return any(
        m.span == speaker.span or (m.name is not None and m.name == speaker.name) or (m.id is not None and m.id == speaker.id)
        for m in d.actor
    )
