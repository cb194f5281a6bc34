"""Annotated reports for the fits: folders with `docs.jsonl` and `gold.jsonl`, or with single sentences, tagged, in `*.txt`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from vigie.check import PUBLISHED
from vigie.pack.examples import read_example
from vigie.types import Document

FOLDS = 5
Record = dict[str, Any]


@dataclass(frozen=True)
class Annotated:
    """A document with its annotation; `fresh`: nobody read it while the pack grew; `alone`: a sentence of no report."""

    document: Document
    gold: Record
    fresh: bool
    alone: bool = False

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
        if any(folder.glob("*.txt")):
            yield from _sentences(folder)
            continue
        heads = {head["doc_id"]: head for head in lines(folder / "docs.jsonl")}
        for gold in lines(folder / "gold.jsonl"):
            head = heads[gold["doc_id"]]
            day = date.fromisoformat(head["published"][:10]) if head.get("published") else None
            document = Document(head["doc_id"], head["text"], day, head.get("published"), head.get("outlet"), head.get("title"))
            odd = int(hashlib.sha256(document.id.encode()).hexdigest(), 16) % 2 == 1
            yield Annotated(document, gold, is_fresh or odd)


def _sentences(folder: Path) -> Iterator[Annotated]:
    """Yield what the files of tagged sentences in a folder hold: triggers with their types, `?` before one that is optional."""
    for path in sorted(folder.glob("*.txt")):
        for number, tagged in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if not tagged.strip():
                continue
            text, tags = read_example(tagged)
            events = []
            for tag in tags:
                types = tag.name.removeprefix("?").split("|")
                span = {"start": tag.span.start, "end": tag.span.end}
                told = {"event": types[0], "alt_event": types[1:], "trigger": span, "evidence": {"start": 0, "end": len(text)}}
                events.append({**told, "optional": tag.name.startswith("?")})
            document = Document(f"{path.stem}-{number}", text, PUBLISHED)
            yield Annotated(document, {"doc_id": document.id, "events": events}, fresh=False, alone=True)


def lines(path: Path) -> list[Record]:
    """Return the records of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
