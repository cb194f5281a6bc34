"""The parser behind our own door: spaCy's French pipeline in, our sentences out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol

from vigie.pack.cues import load_cues
from vigie.pack.fold import Word, split_words
from vigie.pack.text import TextRules, load_text_rules
from vigie.pack.triggers import load_triggers
from vigie.parse.model import load_model, one_thread
from vigie.parse.prepare import Segment, clean, segment
from vigie.parse.repair import mend_tree
from vigie.parse.respelled import Respelled
from vigie.parse.skipping import Sieve
from vigie.parse.wordforms import WordForms
from vigie.types import Document, Sentence, Span, Token

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Token as SpacyToken

# Longer stretches are no sentences; the parser's memory grows with them (1 MB of one letter).
MAX_SEGMENT = 2000  # characters
GRAMMAR = frozenset({"DET", "PRON", "ADP", "AUX", "ADV", "CCONJ", "SCONJ", "NUM"})  # parts of speech
# Words of a great collection, names among them, must not fill the memory.
MAX_LEMMAS = 200_000
# What is read off spaCy's array; it holds heads as offsets without sign.
COLUMNS: list[int | str] = ["ORTH", "POS", "DEP", "HEAD", "MORPH", "ENT_TYPE", "IDX", "LENGTH", "IS_SPACE"]
HEAD, SPACE = COLUMNS.index("HEAD"), COLUMNS.index("IS_SPACE")
WRAP = 2**64
OPENS, RUNS_ON = 1, WRAP - 1  # a sentence, as its array has it

# Says how many words from a place on are a name that lists know, and what the recogniser would call it; None for an unknown one.
KnownName = Callable[[list[Word], int], tuple[int, str] | None]
Names = Mapping[int, str]  # what the recogniser would call the words, by where they start


class Parser(Protocol):
    """What a parser must do to take spaCy's place."""

    name: str

    def __call__(self, document: Document) -> tuple[Sentence, ...]:
        """Return the document's sentences as Universal Dependencies trees."""


class SpacyParser:
    """Parse each sentence alone, so that the trees depend on nothing but its own words."""

    def __init__(self, rules: TextRules | None = None, *, skip: bool = True, known: KnownName | None = None) -> None:
        self.rules = rules or load_text_rules()
        self._known = known
        self.nlp = load_model()
        self._lemmatiser: Any = self.nlp.get_pipe("lemmatizer")
        self._lemmas: dict[tuple[int, int], str] = {}
        self._names = _Names(self.nlp.vocab.strings.__getitem__)
        lemmatiser: Any = self._lemmatiser
        irregular = lemmatiser.lookups.get_table("lemma_exc")
        self._irregular: list[Mapping[str, Sequence[str]]] = [irregular[pos] for pos in ("verb", "noun", "adj")]
        index, endings = lemmatiser.lookups.get_table("lemma_index"), lemmatiser.lookups.get_table("lemma_rules")
        self._words = WordForms(index, irregular, endings, _verbs())
        self._respelled = Respelled(index["verb"] | _verbs(), irregular["verb"], endings["verb"])
        self._told = load_cues().reporting_forms
        self._sieve = Sieve(self.lemmas) if skip else None
        meta = self.nlp.meta
        self.name = f"{meta['lang']}_{meta['name']}-{meta['version']}"

    def __call__(self, document: Document) -> tuple[Sentence, ...]:
        """Return the document's sentences; stretches too long to be one are left out."""
        with one_thread():
            return self.parse(document)

    def parse(self, document: Document) -> tuple[Sentence, ...]:
        """Return the same where only one thread is at work anyway."""
        segments = [s for s in segment(document, self.rules) if s.span.end - s.span.start <= MAX_SEGMENT]
        text = ""
        skipped = self._sieve.sift(document.text, segments) if self._sieve else [None] * len(segments)
        if all(skipped):
            parsed: Iterator[tuple[Doc, Names]] = iter(())
        else:
            text = clean(document.text, self.rules)
            # Blanks where a day stood would be a token of their own, which the parser may take for the root.
            read = [s for s, why in zip(segments, skipped, strict=True) if why is None]
            docs = self._parse([s.span.of(text)[_blank(s, document.text, text) :] for s in read])
            parsed = zip(docs, self._name(docs, read, document.text), strict=True)
        return tuple(
            _unread(part, number, document.text, why)
            if why is not None
            else _sentence(
                self._mended(*next(parsed), part.span.start + _blank(part, document.text, text), document.text), part, number
            )
            for number, (part, why) in enumerate(zip(segments, skipped, strict=True))
        )

    def vector(self, word: str) -> Any:
        """Return the array that the model's vectors have for a word, or None for one that they do not have."""
        vocab = self.nlp.vocab
        if any("\ud800" <= letter <= "\udfff" for letter in word):
            return None  # half of a letter, which the model's table of words cannot look up
        return vocab.get_vector(word) if vocab.has_vector(word) else None

    def lemmas(self, form: str) -> Iterator[str]:
        """Yield the lemmas that a form may have and that its stem does not show: « tenu », « yeux »."""
        for forms in self._irregular:
            yield from forms.get(form, ())

    def _parse(self, words: Sequence[str]) -> list[Doc]:
        return list(self.nlp.pipe([self._tokenise(each) for each in words], batch_size=64, disable=["ner"]))

    def _name(self, docs: Sequence[Doc], segments: Sequence[Segment], text: str) -> list[Names]:
        """Let the recogniser note names in the documents; return those of the sentences that it need not read."""
        told = [self._told_names(doc, part, text) for doc, part in zip(docs, segments, strict=True)]
        recogniser: Any = self.nlp.get_pipe("ner")
        for _ in recogniser.pipe([doc for doc, names in zip(docs, told, strict=True) if names is None], batch_size=64):
            pass
        return [names or {} for names in told]

    def _told_names(self, doc: Doc, part: Segment, text: str) -> Names | None:
        """Return the names of a sentence that holds none but those that lists know, by where their words start, else None.

        The recogniser takes a sixth of the time of coding mixed news; a fifth of the words stand in sentences without
        capitals, a quarter in such that hold only known names.
        """
        if not may_name(doc):
            return {}
        if self._known is None:
            return None
        words = split_words(part.span.of(text), part.span.start)
        names: dict[int, str] = {}
        i = 0
        while i < len(words):
            found = self._known(words, i) if words[i].text[0].isupper() else (1, "")
            if found is None:
                first = _first_word(doc)
                if i or first is None or first.pos_ == "PROPN":
                    return None
                found = 1, ""  # the first word of a sentence has its capital anyway
            many, label = found
            if label:
                names.update((word.start, label) for word in words[i : i + many])
            i += many
        return names

    def _tokens(self, doc: Doc, names: Names, offset: int, original: str) -> tuple[Token, ...]:
        """Return the tokens that are more than space, read off the array, which takes a third of the time of asking each."""
        name = self._names
        rows = doc.to_array(COLUMNS).tolist()
        heads = [i + (row[HEAD] - WRAP if row[HEAD] >= WRAP // 2 else row[HEAD]) for i, row in enumerate(rows)]
        kept = {i: k for k, i in enumerate(i for i, row in enumerate(rows) if not row[SPACE])}
        tokens: list[Token] = []
        for i, k in kept.items():
            orth, pos, dep, _, morph, ent, start, length, _ = rows[i]
            up = heads[i]
            while up not in kept and heads[up] != up:
                up = heads[up]
            start += offset
            end = start + length
            lemma = self._lemmas.get((orth, pos)) or self._lemma(doc[i])
            text = original[start:end]
            entity = name[ent] or names.get(start, "")
            tokens.append(Token(k, start, end, text, lemma, name[pos], name[dep], kept.get(up, k), _features(name[morph]), entity))
        return tuple(tokens)

    def _mended(self, doc: Doc, names: Names, offset: int, original: str) -> tuple[Token, ...]:
        return mend_tree(self._tokens(doc, names, offset, original), _verbs(), _acts(), self._words, self._told)

    def _lemma(self, token: Any) -> str:
        """Look up the lemma of a word as this part of speech, once."""
        if len(self._lemmas) >= MAX_LEMMAS:
            self._lemmas.clear()
        lemma = str(self._lemmatiser.lemmatize(token)[0]).lower()
        if token.pos_ == "VERB" and not self._words.has(token.lower_):
            lemma = self._respelled.lemma(token.lower_, lemma)
        self._lemmas[token.orth, token.pos] = lemma
        return lemma

    def _tokenise(self, words: str) -> Doc:
        doc = self.nlp.make_doc(words)
        return doc.from_array(["SENT_START"], _one_sentence(len(doc)))


def may_name(doc: Doc) -> bool:
    """Say whether a tagged sentence may hold a name: a capital behind its first word, or a first word that is no word of grammar.

    The recogniser takes a sixth of the time of coding mixed news; a fifth of the words stand in sentences without capitals.
    """
    first = _first_word(doc)
    if first is None:
        return False
    rest = doc.text[first.idx + len(first) :]
    return first.pos_ not in GRAMMAR or rest.lower() != rest


def _first_word(doc: Doc) -> SpacyToken | None:
    return next((t for t in doc if t.text[:1].isalnum()), None)


class _Names(dict[int, str]):
    """Names of parts of speech, relations, features and kinds of entities by their numbers, each asked for once."""

    def __init__(self, ask: Callable[[int], str]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, number: int) -> str:
        self[number] = sys.intern(self._ask(number))
        return self[number]


@lru_cache(maxsize=1024)
def _one_sentence(length: int) -> Any:
    """Return the array that keeps so many tokens in one sentence; setting it token by token takes five times as long."""
    import numpy

    starts = numpy.full((length, 1), RUNS_ON, dtype=numpy.uint64)
    starts[:1] = OPENS
    return starts


@lru_cache(maxsize=1)
def _verbs() -> frozenset[str]:
    """Return the infinitives that tell acts."""
    pack = load_triggers()
    return frozenset(p.lemmas[0] for found in pack.by_head.values() for p in found if p.pos == "VERB")


@lru_cache(maxsize=1)
def _acts() -> frozenset[str]:
    """Return the nouns that tell acts, and those of offences."""
    pack = load_triggers()
    told = {p.lemmas[0] for found in pack.by_head.values() for p in found if p.pos == "NOUN" and len(p.lemmas) == 1}
    return frozenset(told | pack.classes["offences"])


@lru_cache(maxsize=4096)
def _features(morph: str) -> Mapping[str, str]:
    """Read a feature string once; a few hundred cover the language."""
    return MappingProxyType(dict(f.split("=", 1) for f in morph.split("|") if "=" in f))


def _unread(part: Segment, number: int, text: str, why: str) -> Sentence:
    """Return a sentence that is not parsed: its words, for the names of countries and towns among them."""
    words = split_words(part.span.of(text), part.span.start)
    plain = _features("")
    tokens = tuple([Token(i, w.start, w.end, w.text, w.text.lower(), "X", "dep", i, plain) for i, w in enumerate(words)])
    return Sentence(number, part.paragraph, part.span, tokens, ((),) * len(tokens), part.is_title, why)


def _blank(part: Segment, text: str, cleaned: str) -> int:
    """Return how many blanks stand where a segment opened with a word."""
    words = part.span.of(cleaned)
    return len(words) - len(words.lstrip()) if part.span.of(text)[:1].isalnum() else 0


def _sentence(tokens: tuple[Token, ...], part: Segment, number: int) -> Sentence:
    below: list[list[int]] = [[] for _ in tokens]
    for t in tokens:
        if t.head != t.i:
            below[t.head].append(t.i)
    return Sentence(
        index=number,
        paragraph=part.paragraph,
        span=Span(part.span.start, part.span.end),
        tokens=tokens,
        children=tuple(map(tuple, below)),
        is_title=part.is_title,
    )
