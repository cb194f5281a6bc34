"""Vigie: who did what to whom, when, where, and who says so, read from French news reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from vigie.types import CodedDocument, Document, Event
from vigie.version import __version__

if TYPE_CHECKING:
    from vigie.pipeline import Coder, code

__all__ = ["CodedDocument", "Coder", "Document", "Event", "__version__", "code"]


def __getattr__(name: str) -> Any:
    # The parser takes a second to import: only those who code pay for it.
    if name in ("Coder", "code"):
        from vigie import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module 'vigie' has no attribute {name!r}")
