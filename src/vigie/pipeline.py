"""The steps from a document to its coded document, in order, and nothing else."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial

from vigie.export.confident import keep_confident
from vigie.extract.acts.clues import Weigher
from vigie.extract.confidence import least_confidence
from vigie.extract.document import extract
from vigie.extract.knowledge import load_knowledge
from vigie.extract.parties.hits import known_name
from vigie.pack.clues import load_clue_weights
from vigie.pack.files import pack_digest
from vigie.parse.model import one_thread
from vigie.parse.spacy_fr import SpacyParser
from vigie.types import CodedDocument, Document
from vigie.version import __version__


class Coder:
    """Codes documents; the parser and the packs are loaded once, when it is made.

    `skip`: sentences that are unlikely to tell an event are not parsed; False parses them all.
    `least`: what is coded with less confidence is left out; None for what the pack says, 0 to leave out nothing.
    `learned`: whether fitted weights have a say; without, the conditions and frames of the pack alone decide what is told.

    >>> coder = Coder()  # doctest: +SKIP
    >>> coder.code(Document("a", "L'armée a bombardé la ville.")).events[0].event  # doctest: +SKIP
    'ASSAULT'
    """

    def __init__(self, *, explain: bool = False, least: float | None = None, learned: bool = True, skip: bool = True) -> None:
        self.knowledge = load_knowledge("fr")
        self.parser = SpacyParser(skip=skip, known=partial(known_name, lexicon=self.knowledge.lexicon))
        self.weigher = Weigher(load_clue_weights("fr"), self.parser.vector) if learned else None
        self.explain = explain
        self.least = least_confidence() if least is None else least
        self.name = f"vigie-{__version__}+{self.parser.name}+{pack_digest('fr')}"

    def code(self, document: Document) -> CodedDocument:
        """Code one document. Its text decides alone: neither order nor company of documents matters."""
        with no_search_for_garbage():
            return self._code(document)

    def _code(self, document: Document) -> CodedDocument:
        with one_thread():  # what the networks multiply is too small to share out
            sentences = self.parser.parse(document)
            events, figures, notes = extract(document, sentences, self.knowledge, self.weigher, explain=self.explain)
        return keep_confident(CodedDocument(document, events, figures, _warnings(document), self.name, notes), self.least)

    def pipe(self, documents: Iterable[Document]) -> Iterator[CodedDocument]:
        """Code documents one after the other as they come; `vigie.pool` does it in several processes."""
        for document in documents:
            yield self.code(document)


@contextmanager
def no_search_for_garbage() -> Iterator[None]:
    """Put off Python's search for garbage: coding leaves next to none, and the search would take a twentieth of its time."""
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()


def _warnings(document: Document) -> tuple[str, ...]:
    if document.published is None:
        return ("no publication date: relative dates are left open",)
    return ()


def code(text: str, *, published: str | date | None = None, doc_id: str = "text") -> CodedDocument:
    """Code one text. For many, make one `Coder` and use its `pipe`."""
    day = date.fromisoformat(published[:10]) if isinstance(published, str) else published
    return _shared().code(Document(id=doc_id, text=text, published=day, published_text=str(published) if published else None))


_coder: Coder | None = None


def _shared() -> Coder:
    global _coder
    if _coder is None:
        _coder = Coder()
    return _coder
