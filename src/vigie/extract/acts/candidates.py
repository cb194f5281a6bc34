"""Find the words that may tell of an act: verbs, nouns, adjectives and set phrases of the trigger pack."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from vigie.pack import french as fr
from vigie.pack.fold import plain
from vigie.pack.triggers import Pattern, TriggerPack
from vigie.syntax.forms import ahead_guesses, infinitive_guesses, present_guesses
from vigie.syntax.grammar import Grammar
from vigie.types import Span, Token

NEAR_DENIAL = 3  # words between a word of denial and the participle behind it
MAX_GAP = 4  # words that may stand between two words of a set phrase
MAX_KNOWN = 100_000  # words of a great collection must not fill the memory
HEADLESS = frozenset({"PUNCT", "DET", "ADP", "NUM", "SCONJ", "CCONJ"})  # no trigger begins with these


@dataclass(frozen=True, slots=True)
class Candidate:
    """A trigger word in place, with the patterns that it fits, most specific first.

    `shorter`: the same word as the head of fewer words; `hidden`: the trigger words inside a phrase. They come into question where
    the conditions of the longer wording do not hold: « faire une incursion » of soldiers may still be an « incursion ».
    """

    token: int
    span: Span
    words: tuple[int, ...]
    patterns: tuple[Pattern, ...]
    shorter: Candidate | None = None
    hidden: tuple[Candidate, ...] = ()


def find_candidates(grammar: Grammar, pack: TriggerPack) -> tuple[Candidate, ...]:
    """Return the sentence's trigger candidates in text order; a word inside a longer phrase is hidden by it."""
    found: list[Candidate] = []
    said = _said(grammar)
    for token in grammar.tokens:
        patterns = _patterns(grammar, token, pack) if token.pos not in HEADLESS else ()
        if not patterns:
            continue
        fits: list[tuple[tuple[int, ...], Pattern]] = []
        heads: dict[tuple[str, str], bool] = {}  # whether it can be the head of such patterns
        for pattern, telling in patterns:
            if not telling <= said:
                continue  # most phrases of a head are out of the question at once
            head = pattern.pos, pattern.lemmas[0]
            if head not in heads:
                heads[head] = _pos_agrees(grammar, token, pattern)
            words = _match(grammar, token, pattern) if heads[head] else None
            if words is not None:
                fits.append((words, pattern))
        if not fits:
            continue
        # Longer phrases first; among them the pack's own order.
        fits.sort(key=lambda f: (-len(f[1].lemmas), not f[1].trigger.strict))
        found.append(_wordings(grammar, token, fits))
    return _hide_inner(found)


def _wordings(grammar: Grammar, token: Token, fits: list[tuple[tuple[int, ...], Pattern]]) -> Candidate:
    """Return the candidate of the longest wording, the shorter ones behind it."""
    by_words: dict[tuple[int, ...], list[Pattern]] = {}
    for words, pattern in fits:
        by_words.setdefault(words, []).append(pattern)
    made: Candidate | None = None
    for words, patterns in reversed(by_words.items()):
        made = Candidate(token.i, _span(grammar, token, words), words, tuple(patterns), made)
    assert made is not None
    return made


def _said(grammar: Grammar) -> frozenset[str]:
    """Return all that `_is` takes for a word of the sentence."""
    found = {token.lemma for token in grammar.tokens}
    for low in {plain(token.text) for token in grammar.tokens}:
        found.add(low)
        if low in ("du", "des", "d'"):
            found.add("de")
        elif low in ("au", "aux"):
            found.add("à")
        if low.endswith(("s", "x", "e")):
            found.add(low[:-1])
        if low.endswith("es"):
            found.add(low[:-2])
    return frozenset(found)


def _patterns(grammar: Grammar, token: Token, pack: TriggerPack) -> tuple[tuple[Pattern, frozenset[str]], ...]:
    """Return the patterns that a word may be the head of, each with the words that must stand by."""
    word = token.lemma, plain(token.text), token.pos in ("VERB", "AUX")
    known = pack.by_word.get(word)
    if known is None:
        if len(pack.by_word) >= MAX_KNOWN:
            pack.by_word.clear()
        fit = [p for key in _keys(*word) for p in pack.by_head.get(key, ())]
        known = pack.by_word[word] = tuple((p, frozenset(_telling(p.lemmas[1:]))) for p in fit)
    if token.lemma in fr.TARGET_NOUNS and any(grammar.s.kids(token.i, "cop")):
        return tuple(each for each in known if each[0].pos == "ADJ")  # « a été victime d'un raid » tells a raid
    return known


def _keys(lemma: str, low: str, verbal: bool) -> Iterable[str]:
    if verbal:
        return dict.fromkeys((lemma, *infinitive_guesses(low), *present_guesses(low), *ahead_guesses(low)))
    # Nouns tagged as verbs' participles and the other way round are the tagger's commonest slips.
    apart = (low.replace("s-", "-").removesuffix("s"),) if "-" in low else ()  # « attentats-suicides »
    return dict.fromkeys((lemma, low, *apart, *infinitive_guesses(low)))


def _match(grammar: Grammar, token: Token, pattern: Pattern) -> tuple[int, ...] | None:
    """Return the words of a pattern whose head a word can be."""
    if pattern.pos == "VERB":
        reflexive = grammar.is_reflexive(token.i)
        if pattern.reflexive and not reflexive:
            return None
        if reflexive and not pattern.reflexive and len(pattern.lemmas) == 1:
            return None
    rest = pattern.lemmas[1:]
    if not rest:
        return (token.i,)
    found = _in_order(grammar, token, rest) or _by_tree(grammar, token, rest)
    if found is None and len(rest) > 1 and rest[0] in fr.TRUE_NEGATIONS:
        denial = _denial(grammar, token, rest[0])
        words = _in_order(grammar, token, rest[1:]) if denial is not None else None
        return (*words, denial) if words is not None and denial is not None else None  # « n'a pas donné suite »
    return found


def _denial(grammar: Grammar, token: Token, word: str) -> int | None:
    """Return the word of denial that stands between an auxiliary and its participle, an adverb beside it or not."""
    if not any(grammar.s.kids(token.i, "aux:tense")):
        return None
    for k in reversed(grammar.tokens[max(0, token.i - NEAR_DENIAL) : token.i]):
        if k.text.lower() == word:
            return k.i
        if k.pos != "ADV":
            return None
    return None


def _pos_agrees(grammar: Grammar, token: Token, pattern: Pattern) -> bool:
    if pattern.pos == "NOUN":
        if token.pos in ("NOUN", "PROPN"):
            return True
        return token.pos in ("VERB", "ADJ") and any(grammar.s.kids(token.i, "det", "nummod"))  # « six tués »
    if pattern.pos == "ADJ":
        if any(k.lemma == "avoir" for k in grammar.s.kids(token.i, "aux:tense")) and not any(grammar.s.kids(token.i, "cop")):
            return False  # « n'a pas déterminé la cause », but « a été la cible de … »
        if token.i and grammar.tokens[token.i - 1].pos == "DET" and not any(grammar.s.kids(token.i, "cop")):
            return False  # « un prêt de deux milliards »
        return token.pos in ("ADJ", "VERB", "NOUN")
    if token.pos in ("VERB", "AUX"):
        if token.text.lower().endswith(PRESENT_PARTICIPLE) and _after_article(grammar, token.i):
            return False  # « un jeune manifestant »
        return token.dep not in ("aux:tense", "aux:pass", "aux", "cop")
    if token.pos in ("ADJ", "NOUN", "ADV") and _looks_like_participle(token):
        # A participle taken for an adjective or noun, unless an article makes it a noun.
        before = grammar.tokens[token.i - 1].text.lower() if token.i else ""
        articled = before in fr.DEFINITES or before == fr.OF_THE  # « deux des accusés »
        return not articled and not any(k.i == token.i - 1 for k in grammar.s.kids(token.i, "det")) and token.text[0].islower()
    return token.pos == "NOUN" and token.lemma == pattern.lemmas[0] and token.text.lower().endswith(("er", "ir", "re"))


PRESENT_PARTICIPLE = ("ant", "ants", "ante", "antes")


def _after_article(grammar: Grammar, i: int) -> bool:
    """Say whether an article stands before the word, an adjective between them or not."""
    before = [t.pos for t in grammar.tokens[max(0, i - 2) : i]]
    return before[-1:] == ["DET"] or before == ["DET", "ADJ"]


def _looks_like_participle(token: Token) -> bool:
    stem = token.text.lower().rstrip("s")
    return stem.endswith(("é", "ée", "i", "ie", "it", "ite", "is", "ise", "u", "ue", "ert", "erte"))


def _in_order(grammar: Grammar, token: Token, rest: tuple[str, ...]) -> tuple[int, ...] | None:
    words = [token.i]
    k = token.i + 1
    for lemma in rest:
        gap = 0
        while k < len(grammar.tokens) and gap <= MAX_GAP:
            t = grammar.tokens[k]
            if t.text in (".", ";", ":") or (t.text == "," and gap == 0 and (len(words) > 1 or token.pos == "NOUN")):
                return None
            if _is(t, lemma) and not _is_its_noun(lemma, t, token, grammar.tokens[k - 1]):
                break
            if token.pos == "NOUN" and t.pos in ("VERB", "AUX") and t.dep != "acl":
                return None  # « ces actes peuvent être des crimes de guerre » are no « actes de guerre »
            if token.pos == "VERB" and t.pos == "VERB" and t.morph.get("VerbForm") in ("Inf", "Fin") and t.lemma not in fr.CAUSE_TO:
                return None  # « disent répondre au soutien de … »: what the other verb governs
            gap += 1
            k += 1
        else:
            return None
        if k >= len(grammar.tokens) or gap > MAX_GAP:
            return None
        words.append(k)
        k += 1
    return tuple(words)


def _is_its_noun(lemma: str, t: Token, head: Token, before: Token) -> bool:
    """Say whether a word is a noun that only looks like a pattern's adjective: « l'attaque de l'armée » is no « attaque armée »."""
    if t.pos != "NOUN" or before.pos not in ("DET", "ADP"):
        return False
    if lemma.endswith("é"):
        return before.pos == "DET" and t.text.lower() not in (lemma, lemma + "s")
    return lemma.endswith("ée") and head.pos == "NOUN"


def _by_tree(grammar: Grammar, token: Token, rest: tuple[str, ...]) -> tuple[int, ...] | None:
    """Find the rest of a phrase among the verb's arguments: « une plainte a été portée »."""
    if len(rest) > 2 or not grammar.is_verb(token.i):
        return None
    nouns = _telling(rest)
    words = [token.i]
    # « les trois pays ont quitté l'Union » is no « quitter le pays »
    arguments = grammar.arguments(token.i)
    if any(a.function == "obj" for a in arguments) and not grammar.is_reflexive(token.i):
        arguments = tuple(a for a in arguments if a.function != "subj")
    for lemma in nouns:
        hit = next((a.token for a in arguments if _is(grammar.tokens[a.token], lemma)), None)
        if hit is None or (rest[0] in fr.LOCATIVES and grammar.case_of(hit) != rest[0]):  # « mis hors de cause » is not « en cause »
            return None
        words.append(hit)
    return tuple(words) if nouns else None


@lru_cache(maxsize=4096)
def _telling(rest: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a phrase that no other wording may leave out."""
    return tuple(lemma for lemma in rest if len(lemma) > 2 and lemma not in ("pour", "sous", "dans", "sur"))


def _is(token: Token, lemma: str) -> bool:
    low = plain(token.text)
    if token.lemma == lemma or low == lemma:
        return True
    if lemma == "de":
        return low in ("du", "des", "d'")
    if lemma == "à":
        return low in ("au", "aux")
    return low in (lemma + "s", lemma + "x", lemma + "e", lemma + "es")


def _span(grammar: Grammar, token: Token, words: tuple[int, ...]) -> Span:
    """Return the phrase's characters when its words stand together, else those of its head."""
    if max(words) - min(words) <= len(words) + 1 and min(words) == token.i:
        return Span(grammar.tokens[min(words)].start, grammar.tokens[max(words)].end)
    return token.span


def _hide_inner(found: list[Candidate]) -> tuple[Candidate, ...]:
    """Hide the words inside a phrase behind it, the longest phrases first; of two that hide each other the longer stands."""
    heads = {c.token: c for c in found}
    inner: set[int] = set()
    kept: set[int] = set()
    for c in sorted(found, key=lambda c: (-len(c.words), c.token)):
        if c.token not in inner:
            kept.add(c.token)
            inner |= set(c.words) - {c.token}
    return tuple(
        replace(c, hidden=tuple(heads[i] for i in c.words if i in heads and i not in kept)) if len(c.words) > 1 else c
        for c in found
        if c.token in kept
    )
