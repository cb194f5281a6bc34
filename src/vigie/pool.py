"""Code documents in several processes, each with a coder of its own; what comes out is what one would give."""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from vigie.errors import VigieError
from vigie.pipeline import Coder
from vigie.types import CodedDocument, Document

AHEAD = 4  # documents given out for each process before the first is back, so that none waits


class CodingError(VigieError):
    """A process died over a document; the message names it."""


def code_in_parallel(
    documents: Iterable[Document], *, jobs: int, least: float | None = None, skip: bool = True
) -> Iterator[CodedDocument]:
    """Code documents with so many processes, and yield them in their order.

    Raises CodingError, naming the document, when a process dies.
    """
    context = get_context("spawn")  # a forked parser may hang in its threads
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=(least, skip)) as pool:
        waiting: deque[tuple[Document, Future[CodedDocument]]] = deque()
        for document in documents:
            waiting.append((document, pool.submit(_code, document)))
            if len(waiting) >= jobs * AHEAD:
                yield _result(*waiting.popleft())
        while waiting:
            yield _result(*waiting.popleft())


def _result(document: Document, coded: Future[CodedDocument]) -> CodedDocument:
    try:
        return coded.result()
    except BrokenProcessPool as error:
        raise CodingError(f"{document.id}: a process died while this document or one after it was coded") from error


_coder: Coder | None = None


def _begin(least: float | None, skip: bool) -> None:
    global _coder
    _coder = Coder(least=least, skip=skip)
    gc.freeze()  # packs and model stay to the end


def _code(document: Document) -> CodedDocument:
    assert _coder is not None
    return _coder.code(document)
