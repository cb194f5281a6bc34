"""Look every word of a sentence up in the lists: actors, countries, seats of power, demonyms, nouns, places."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache

from vigie.pack import french as fr
from vigie.pack.fold import PhraseIndex, Word, split_words
from vigie.pack.gazetteer import Gazetteer, PlaceCues, load_gazetteer, load_place_cues
from vigie.pack.lists import load_lists
from vigie.resolve.names import ActorIndex
from vigie.resolve.places import is_located, place_at
from vigie.resolve.spelling import load_spelling_rules
from vigie.types import Actor, Place, Sentence, Span, Token


@dataclass(frozen=True, slots=True)
class Kind:
    """What a list says a word stands for."""

    source: str  # actor country capital seat inhabitant adjective noun place
    kind: str
    country: str | None
    sectors: tuple[str, ...]
    name: str | None = None
    actor: Actor | None = None
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch of a sentence that a list knows, by token numbers, both inclusive."""

    first: int
    last: int
    span: Span
    kind: Kind


# The hits that cover each token of a sentence, the preferred one first.
Hits = dict[int, tuple[Hit, ...]]

# Of two lists that match the same words the earlier wins.
_LABELS = {"actor": "ORG", "country": "LOC", "seat": "LOC", "capital": "LOC", "place": "LOC", "inhabitant": "", "adjective": ""}
_ACTORS = {"person": "PER", "official": "PER", "state": "LOC"}
_ORDER = ("actor", "country", "seat", "capital", "place", "inhabitant", "noun", "adjective")


@dataclass(frozen=True)
class Lexicon:
    """All lists of a language, indexed for look-up."""

    phrases: PhraseIndex[Kind]
    actors: ActorIndex
    gazetteer: Gazetteer
    place_cues: PlaceCues
    states: dict[str, Kind]
    openings: frozenset[str]  # in small letters, all but these are looked up by their lemma only
    articles: frozenset[str]  # that names begin with
    by_lemma: dict[tuple[str, str], list[tuple[int, Kind]]] = field(default_factory=dict)  # inflected words looked up before


INFLECTED = ("NOUN", "ADJ", "VERB", "PROPN")
MAX_KNOWN = 100_000  # words of a great collection must not fill the memory


@lru_cache(maxsize=2)
def load_lexicon(lang: str = "fr") -> Lexicon:
    """Build the look-up of a language's lists once a process."""
    lists = load_lists(lang)
    phrases: PhraseIndex[Kind] = PhraseIndex()
    states: dict[str, Kind] = {}
    for row in lists.countries:
        state = Kind("country", "state", row.iso3, ("GOV",), row.name)
        states[row.iso3] = state
        for alias in (row.name, *row.aliases):
            phrases.add(alias, state)
        for capital in row.capitals:
            phrases.add(capital, Kind("capital", "state", row.iso3, ("GOV",), row.name))
        for seat in row.seats:
            phrases.add(seat, Kind("seat", "state", row.iso3, ("GOV",), row.name))
        for form in row.adjectives:
            phrases.add(form.lower(), Kind("adjective", "state", row.iso3, (), row.name))
        for form in row.inhabitants:
            phrases.add(form[:1].upper() + form[1:], Kind("inhabitant", "crowd", row.iso3, ("CVL",), None))
    for adjective in lists.adjectives:
        phrases.add(adjective.form, Kind("adjective", adjective.kind or "", adjective.country, adjective.sectors))
    for noun in lists.nouns:
        kind = Kind("noun", noun.kind, noun.country, noun.sectors)
        for form in _with_plural(noun.form):
            phrases.add(form, kind)
    cues = load_place_cues(lang)
    articles = load_spelling_rules().articles
    openings = phrases.openings() | cues.named | articles
    return Lexicon(phrases, ActorIndex(lists.actors), load_gazetteer(lang), cues, states, openings, articles)


def _with_plural(noun: str) -> tuple[str, ...]:
    """Return a noun of several words with its plural as well; of single words the parser knows the lemma."""
    words = noun.split()
    if len(words) == 1 or words[0].endswith(("s", "x")):
        return (noun,)
    plural = [words[0] + "s", *words[1:]]
    agreeing = [words[0] + "s", words[1] + ("" if words[1].endswith(("s", "x")) else "s"), *words[2:]]
    return tuple(dict.fromkeys((noun, " ".join(plural), " ".join(agreeing))))


def leading_country(words: list[Word], lexicon: Lexicon) -> str | None:
    """Return the country that words begin with the name of."""
    named = [(n, kind.country) for n, kind in _options(words, 0, lexicon) if kind.source == "country"] if words else []
    return max(named, key=lambda option: option[0], default=(0, None))[1]


def known_name(words: list[Word], i: int, lexicon: Lexicon) -> tuple[int, str] | None:
    """Return how many words from i on are a name that a list knows, with what the recogniser would call it, "" for nothing."""
    options = [(n, kind) for n, kind in _options(words, i, lexicon) if kind.source in _LABELS]
    if not options:
        return None
    longest = max([n for n, _ in options])
    kind = min([kind for n, kind in options if n == longest], key=lambda kind: _ORDER.index(kind.source))
    return longest, _ACTORS.get(kind.kind, "ORG") if kind.source == "actor" else _LABELS[kind.source]


def find_hits(sentence: Sentence, text: str, lexicon: Lexicon) -> Hits:
    """Return the hits that cover each token of a sentence, the preferred one first."""
    words = split_words(sentence.span.of(text), sentence.span.start)
    at_char = _TokensAt(sentence)
    inflected = {} if sentence.skipped else {t.start: t for t in sentence.tokens if t.pos in INFLECTED}
    found: dict[int, list[Hit]] = {}
    taken_until = -1  # names do not overlap; a noun inside a name is not looked at
    for i, word in enumerate(words):
        if i <= taken_until:
            continue
        options = [] if word.text[0].islower() and word.key not in lexicon.openings else _options(words, i, lexicon)
        if word.start in inflected and all(kind.source == "adjective" for _, kind in options):
            options = options + _by_lemma(inflected[word.start], word, lexicon)
        if not options:
            continue
        longest = max([n for n, _ in options])
        best = [o for o in options if o[0] == longest]
        if len(best) > 1:
            best.sort(key=lambda o: _ORDER.index(o[1].source))
        if best[0][1].source == "place" and word.text.lower() in fr.ARTICLES and i + 1 < len(words):
            # « La Maison-Blanche » is nobody's village where a list knows « Maison-Blanche ».
            inner = [n for n, kind in _options(words, i + 1, lexicon) if kind.source in ("actor", "seat", "country")]
            if inner and max(inner) + 1 >= longest:
                continue
        last = words[i + longest - 1]
        first_token, last_token = at_char.get(word.start), at_char.get(last.end - 1)
        if first_token is None or last_token is None:
            continue
        if best[0][1].source in ("place", "noun") and _is_piece(sentence.tokens[first_token], word, last):
            continue
        for _, kind in best:
            hit = Hit(first_token, last_token, Span(word.start, last.end), kind)
            for k in range(first_token, last_token + 1):
                found.setdefault(k, []).append(hit)
        if longest > 1:
            taken_until = i + longest - 1
    return {k: tuple(hits) for k, hits in found.items()}


def _is_piece(t: Token, first: Word, last: Word) -> bool:
    """Say whether words are only a piece of a name with hyphens that no list knows: the « Port » of « Port-Salut »."""
    whole = first.start <= t.start and last.end >= t.end
    return not whole and "-" in t.text and all(part[:1].isupper() for part in t.text.split("-"))


def _options(words: list[Word], i: int, lexicon: Lexicon) -> list[tuple[int, Kind]]:
    options: list[tuple[int, Kind]] = []
    if words[i].key in lexicon.articles and words[i].text[0].islower():
        words = _raised(words, i)
    hit = lexicon.phrases.at(words, i)
    if hit is not None:
        options += [(hit[0], kind) for kind in hit[1]]
    capital = words[i].text[0].isupper() or words[i].text.isdigit()
    actor = lexicon.actors.match(words, i) if capital else None
    if actor is not None:
        options.append((actor[0], _of_actor(actor[1])))
    if capital or words[i].key in lexicon.place_cues.named:
        place = place_at(words, i, gazetteer=lexicon.gazetteer, cues=lexicon.place_cues)
        if place is not None and (not place.ambiguous or is_located(words, i, cues=lexicon.place_cues)):
            options.append((place.end - place.start, Kind("place", "place", None, (), None, None, place.candidates)))
    return options


def _raised(words: list[Word], i: int) -> list[Word]:
    """Return the words with a capital for the article that a name begins with: « al-Qaïda », « el-Béchir »."""
    word, behind = words[i], words[i + 1] if i + 1 < len(words) else None
    if behind is None or behind.start != word.end + 1 or not behind.text[0].isupper():
        return words
    return [*words[:i], word._replace(text=word.text.capitalize()), *words[i + 1 :]]


def _of_actor(actor: Actor) -> Kind:
    return Kind("actor", actor.kind, actor.country, actor.sectors, actor.name, actor)


def _by_lemma(token: Token, word: Word, lexicon: Lexicon) -> list[tuple[int, Kind]]:
    """Look a plural or inflected noun or adjective up under its lemma."""
    known = lexicon.by_lemma.get((token.lemma, word.text))
    if known is None:
        if len(lexicon.by_lemma) >= MAX_KNOWN:
            lexicon.by_lemma.clear()
        known = lexicon.by_lemma[token.lemma, word.text] = _inflected(token.lemma, word.text.lower(), lexicon)
    return known


def _inflected(lemma: str, low: str, lexicon: Lexicon) -> list[tuple[int, Kind]]:
    forms = [lemma]
    for ending, put in (("aux", "al"), ("es", ""), ("s", ""), ("e", ""), ("x", "")):
        if low.endswith(ending) and len(low) > len(ending) + 2:
            forms.append(low[: -len(ending)] + put)
    for form in forms:
        kinds = [k for k in lexicon.phrases.get(form) if k.source in ("noun", "adjective")]
        if kinds:
            return [(1, k) for k in kinds]
    return []


class _TokensAt:
    """Which token of a sentence a character belongs to."""

    def __init__(self, sentence: Sentence) -> None:
        self.tokens = sentence.tokens
        self.starts = [t.start for t in sentence.tokens]

    def get(self, at: int) -> int | None:
        """Return the token's number, or None between tokens."""
        i = bisect_right(self.starts, at) - 1
        return i if i >= 0 and at < self.tokens[i].end else None
