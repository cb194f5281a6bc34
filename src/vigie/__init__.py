"""Vigie: who did what to whom, when, where, and who says so, read from French news reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from vigie.types import CodedDocument, Document, Event
from vigie.version import __version__

if TYPE_CHECKING:
    from vigie.pipeline import Coder, code
    from vigie.store import Question, Store

__all__ = ["CodedDocument", "Coder", "Document", "Event", "Question", "Store", "__version__", "code"]


def __getattr__(name: str) -> Any:
    # The parser takes a second to import: only those who code pay for it.
    if name in ("Coder", "code"):
        from vigie import pipeline

        return getattr(pipeline, name)
    if name in ("Question", "Store"):
        from vigie import store

        return getattr(store, name)
    raise AttributeError(f"module 'vigie' has no attribute {name!r}")
