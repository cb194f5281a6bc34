"""Annotated reports for the fits: folders with `docs.jsonl` and `gold.jsonl`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from vigie.types import Document

FOLDS = 5
Record = dict[str, Any]


@dataclass(frozen=True)
class Annotated:
    """A document with its annotation; `fresh`: nobody read it while the pack grew."""

    document: Document
    gold: Record
    fresh: bool

    @property
    def fold(self) -> int:
        """The part of the folds that it belongs to."""
        return int(hashlib.sha256(("f" + self.document.id).encode()).hexdigest(), 16) % FOLDS


def read_folders(arguments: Sequence[str]) -> Iterator[Annotated]:
    """Yield the annotated documents of folders; those after `--fresh` were never read, nor those whose hash is odd."""
    words = iter(arguments)
    for word in words:
        is_fresh = word == "--fresh"
        folder = Path(next(words) if is_fresh else word)
        heads = {head["doc_id"]: head for head in lines(folder / "docs.jsonl")}
        for gold in lines(folder / "gold.jsonl"):
            head = heads[gold["doc_id"]]
            day = date.fromisoformat(head["published"][:10]) if head.get("published") else None
            document = Document(head["doc_id"], head["text"], day, head.get("published"), head.get("outlet"), head.get("title"))
            odd = int(hashlib.sha256(document.id.encode()).hexdigest(), 16) % 2 == 1
            yield Annotated(document, gold, is_fresh or odd)


def lines(path: Path) -> list[Record]:
    """Return the records of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
