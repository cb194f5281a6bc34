"""Find reporting verbs set into or behind what they report: « …, a indiqué mercredi à la presse le parquet »."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vigie.extract.parties.mentions import Mentions
from vigie.extract.sources.speakers import find_speaker, find_speakers, phrase_head
from vigie.pack import french as fr
from vigie.pack.cues import Cues
from vigie.pack.fold import plain
from vigie.syntax.grammar import Grammar
from vigie.types import Mention, Span, Token

# Tokens between a verb and who speaks: « a déclaré lundi soir à la télévision d'État le colonel Roy ».
REACH = 16
# Characters between the end of a quotation and the verb behind it.
GAP = 4
NOMINAL = ("NOUN", "PROPN", "X", "PRON")
OPENING = (",", "…", "!", "?", "-", "–", "—")  # what closes that which is reported


@dataclass(frozen=True, slots=True)
class Aside:
    """A reporting verb in inversion: who speaks, and the tokens that he vouches for."""

    verb: int
    stance: str
    speakers: tuple[Mention, ...]
    scope: frozenset[int]
    seen: bool = False  # it is the outlet's own staff
    beside: bool = False


def find_aside(grammar: Grammar, mentions: Mentions, cues: Cues, v: int, quotes: Sequence[Span]) -> Aside | None:
    """Return the aside that the verb v opens, if it stands right behind what it reports, or behind « comme »."""
    tokens = grammar.tokens
    first = _group_start(grammar, v)
    if cues.misread.get(tokens[v].text.lower(), tokens[v].lemma) in cues.reading:
        return _read_in(grammar, mentions, cues, v, first)
    finite = next((t for t in tokens[first : v + 1] if t.morph.get("VerbForm") == "Fin"), None)
    if first == 0 or finite is None or not (finite.i == v or finite.lemma == fr.TO_HAVE or tokens[v].morph.get("VerbForm") == "Part"):
        return None  # « a-t-il dit »: a participle, whatever the tagger reads
    before, start = tokens[first - 1], tokens[first].start
    behind_quote = any(q.end <= start <= q.end + GAP for q in quotes)
    like = plain(before.text) in (*cues.likewise, "qu'")
    if before.text not in OPENING and not behind_quote and not like or like and not _opens_likeness(grammar, first - 1):
        return None
    listed = stance_of(grammar, cues, v)
    stance = listed or ("says" if (behind_quote or tokens[v].lemma in fr.SAID_BEHIND) and not like else None)
    if stance is None:
        return None
    clitic = next((t for t in tokens[first : v + 3] if t.text.startswith("-") and t.text.lower() not in fr.LINKING), None)
    if clitic is not None:
        return _by_clitic(grammar, mentions, cues, v, first, clitic, stance)
    head = _speaker_head(grammar, cues, v + max(1, len(phrase_at(grammar, cues, v))))
    if head is None or tokens[head].pos == "PRON" and tokens[head].text.lower() not in fr.NEVER_IMPERSONAL:
        return None
    if not _agrees(grammar, finite, head):
        return None
    speakers = find_speakers(grammar, mentions, cues, head, site=True, wide=behind_quote and listed == "says")
    seen = tokens[head].lemma in cues.staff
    last = phrase_end(grammar, head)
    if not speakers and not seen or not like and not behind_quote and _goes_with_subject(grammar, v, first, last):
        return None
    return Aside(v, stance, speakers, _scope(grammar, first, last), seen, like)


def _by_clitic(grammar: Grammar, mentions: Mentions, cues: Cues, v: int, first: int, clitic: Token, stance: str) -> Aside | None:
    """Return who speaks behind a hyphen: « …, a-t-il dit », « …, apprend-on de source militaire »."""
    if clitic.text.lower() in fr.ONE:
        speaker, last = from_source(grammar, mentions, cues, v), len(grammar.tokens) - 1
    else:
        speaker, last = find_speaker(grammar, mentions, cues, clitic.i), max(v, clitic.i)
    return Aside(v, stance, (speaker,), _scope(grammar, first, last)) if speaker is not None else None


def _read_in(grammar: Grammar, mentions: Mentions, cues: Cues, v: int, first: int) -> Aside | None:
    """Return what one can read somewhere: « …, peut-on lire dans un communiqué de la mairie », « …, lit-on dans le journal »."""
    tokens = grammar.tokens
    one = next((t.i for t in tokens[max(0, v - 2) : v + 2] if t.text.lower() in fr.ONE), None)
    if one is None or first < 2:
        return None
    start = min(first, v - 2 if one < v else v)
    head = next((t.i for t in tokens[v + 1 : v + 1 + REACH] if t.pos in ("NOUN", "PROPN") and t.lemma not in cues.moments), None)
    speakers = () if head is None else find_speakers(grammar, mentions, cues, head)
    return Aside(v, "says", speakers, frozenset(range(start))) if speakers else None


def _group_start(grammar: Grammar, v: int) -> int:
    """Return the first token of a verb with its auxiliaries and clitics: « l'a-t-il également annoncé »."""
    k = v
    while k > 0:
        t = grammar.tokens[k - 1]
        clitic = t.text.startswith("-") and t.pos != "PUNCT" or plain(t.text) in fr.VERB_CLITICS
        if not (t.pos == "AUX" or clitic or (t.pos == "ADV" and t.text.lower() not in fr.NEGATIONS)):
            break
        k -= 1
    while k < v and grammar.tokens[k].pos == "ADV":
        k += 1  # « ensuite a indiqué »: the adverb opens the clause
    return k


def _opens_likeness(grammar: Grammar, k: int) -> bool:
    """Say whether « comme » or « ainsi que » right before a verb compares: « comme l'affirme Lima »."""
    t = grammar.tokens[k]
    if plain(t.text) in ("que", "qu'"):
        return k > 0 and grammar.tokens[k - 1].text.lower() == fr.JUST_AS
    return t.text.lower() != fr.JUST_AS


def _speaker_head(grammar: Grammar, cues: Cues, k: int) -> int | None:
    """Return the head of the noun phrase that speaks, past adverbs, words of time and phrases behind a preposition."""
    tokens = grammar.tokens
    led = time = False
    fallback: int | None = None
    for t in tokens[k : k + REACH]:
        if t.text == "," and (time or t.i == k):
            continue
        word = plain(t.text)
        if t.pos in ("PUNCT", "SCONJ", "CCONJ") or grammar.is_verb(t.i) or word in fr.RELATIVE_WORDS:
            break
        if t.lemma in cues.moments or word in cues.moments or (t.pos == "NUM" and _dates(t, grammar, cues)):
            time, led = True, False
        elif not led and t.pos in NOMINAL:
            return phrase_head(grammar, t.i)
        elif not led and t.pos == "ADJ" and tokens[t.i - 1].pos == "DET" and _ends_phrase(t.i, ("PUNCT", "ADP"), grammar):
            return t.i  # « accuse un notable », taken for an adjective
        elif t.pos == "ADP":
            led = True
            if word == fr.OF_THE and fallback is None:
                fallback = t.i + 1  # « a indiqué à l'agence des témoins »: « des » taken for « de »
        else:
            led = led and _is_led_on(t, grammar, cues)
    return phrase_head(grammar, fallback) if fallback is not None and fallback < len(tokens) else None


def _is_led_on(t: Token, grammar: Grammar, cues: Cues) -> bool:
    """Say whether the phrase behind a preposition goes on behind one of its words: « à la télévision publique »."""
    if t.pos == "ADJ":
        return not _ends_phrase(t.i, ("DET", "ADP", "PUNCT"), grammar)
    if t.pos == "DET":
        return grammar.tokens[t.i - 1].pos in ("ADP", "ADV")
    if t.pos not in NOMINAL:
        return True
    after = grammar.tokens[t.i + 1] if t.i + 1 < len(grammar.tokens) else None
    if after is None or after.pos not in ("PROPN", "ADJ", "X", "NUM") or after.text.lower() in fr.ARTICLES:
        return False
    return after.pos != "NUM" or _dates(after, grammar, cues)  # « a dit sous couvert d'anonymat deux élus »


def _ends_phrase(i: int, closing: tuple[str, ...], grammar: Grammar) -> bool:
    return i + 1 == len(grammar.tokens) or grammar.tokens[i + 1].pos in closing


def _dates(t: Token, grammar: Grammar, cues: Cues) -> bool:
    near = grammar.tokens[max(0, t.i - 1) : t.i + 2]
    return any(k.lemma in cues.moments or k.text.lower() in cues.moments for k in near)


def _agrees(grammar: Grammar, finite: Token, head: int) -> bool:
    """Say whether a verb behind which a noun stands has its number."""
    number, own = finite.morph.get("Number"), grammar.tokens[head].morph.get("Number")
    several = len(grammar.coordinated(head)) > 1 or any(any(grammar.s.kids(k.i, "cc")) for k in grammar.s.kids(head, "conj"))
    return several or number is None or own in (None, number) or grammar.tokens[head].pos != "NOUN"


def _goes_with_subject(grammar: Grammar, v: int, first: int, last: int) -> bool:
    """Say whether the verb has its subject before it all the same: « Le préfet, en visite, a évoqué les grévistes »."""
    own = next((k for k in grammar.s.kids(v, "nsubj", "nsubj:pass") if k.i < first), None)
    if own is None:
        return False
    inside = set(grammar.s.subtree(own.i))
    told = any(grammar.finite(t.i) for t in grammar.tokens[:first] if grammar.is_verb(t.i) and t.i not in inside)
    closed = last + 1 < len(grammar.tokens) and grammar.tokens[last + 1].text == ","
    goes_on = any(grammar.finite(t.i) for t in grammar.tokens[last + 1 :] if grammar.is_verb(t.i))
    return not told and not (closed and goes_on)


def _scope(grammar: Grammar, first: int, last: int) -> frozenset[int]:
    """Return what is told around an aside: what stands before it, and what follows where its clause is not over."""
    tokens = grammar.tokens
    begin = max((t.i + 1 for t in tokens[:first] if t.text == ";"), default=0)
    verbs = [t.i for t in tokens[begin:first] if grammar.is_verb(t.i) and t.dep != "acl:relcl" and grammar.finite(t.i) is not None]
    cut = first > 1 and tokens[first - 2].pos == "AUX"  # « ont, indique la police, enlevé … »
    whole = not verbs or cut or all(grammar.finite(v).i > first for v in verbs)  # type: ignore[union-attr]
    before = set(range(begin, first))
    if not whole:
        return frozenset(before)
    after = set(range(last + 1, len(tokens)))
    if last + 2 < len(tokens) and tokens[last + 1].text == "," and tokens[last + 2].text.lower() in fr.RELATIVE_WORDS:
        close = next((t.i for t in tokens[last + 3 :] if t.text == ","), len(tokens))
        after -= set(range(last + 1, close))
    return frozenset(before | after)


def phrase_end(grammar: Grammar, head: int) -> int:
    """Return the last word of the phrase that names the source, up to a comma or a verb that the tree has hung on it."""
    inside = {i for k in grammar.coordinated(head) for i in grammar.s.subtree(k)}
    last = head
    for t in grammar.tokens[head + 1 :]:
        if t.text in (",", ":", ";") or (grammar.is_verb(t.i) and t.pos != "NOUN") or t.i not in inside and t.pos != "PUNCT":
            break
        last = t.i
    return last


def from_source(grammar: Grammar, mentions: Mentions, cues: Cues, v: int) -> Mention | None:
    """Return the source in « a-t-on appris de source policière », « auprès de la préfecture », « assure-t-on à la mairie »."""
    for k in range(v + 1, min(v + 10, len(grammar.tokens))):
        t = grammar.tokens[k]
        if t.text == ",":
            return None
        if t.pos in ("NOUN", "PROPN") and t.lemma not in cues.moments and grammar.case_of(k) in fr.FROM:
            found = find_speaker(grammar, mentions, cues, k, site=True, wide=True)
            if found is not None:
                return found
    return None


def stance_of(grammar: Grammar, cues: Cues, v: int) -> str | None:
    """Return the stance of a reporting verb or phrase, None for what reports nothing."""
    lemma = cues.misread.get(grammar.tokens[v].text.lower(), grammar.tokens[v].lemma)
    if grammar.is_reflexive(v):
        with_se = cues.stance_with_se(lemma)
        if with_se is not None:
            return with_se
    stance = cues.stance(lemma)
    if stance is None and phrase_at(grammar, cues, v):
        return "says"
    return stance


def phrase_at(grammar: Grammar, cues: Cues, v: int) -> tuple[str, ...]:
    """Return the reporting phrase that begins at a verb: « faire savoir »."""
    return cues.phrase_at([t.lemma for t in grammar.tokens[v : v + 3]])
