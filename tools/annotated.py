"""Annotated reports for the fits: folders with `docs.jsonl` and `gold.jsonl`, or with texts in `*.txt` whose triggers are tagged.

Each line of such a file is a sentence of no report; where lines that hold only `---` stand in it, what they part are reports.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from vigie.check import PUBLISHED
from vigie.pack.examples import Tag, read_example
from vigie.pack.text import load_text_rules
from vigie.parse.prepare import segment
from vigie.types import Document, Span

FOLDS = 5
RULE = re.compile(r"^---[ \t]*$", re.MULTILINE)  # a line between two reports of one file
Record = dict[str, Any]


@dataclass(frozen=True)
class Annotated:
    """A document with its annotation; `fresh`: nobody read it while the pack grew; `tagged`: only triggers and types are annotated."""

    document: Document
    gold: Record
    fresh: bool
    tagged: bool = False

    @property
    def fold(self) -> int:
        """The part of the folds that it belongs to."""
        return int(hashlib.sha256(("f" + self.document.id).encode()).hexdigest(), 16) % FOLDS


def read_folders(arguments: Iterable[str]) -> Iterator[Annotated]:
    """Yield the annotated documents of folders; those after `--fresh` were never read, nor those whose hash is odd."""
    words = iter(arguments)
    for word in words:
        is_fresh = word == "--fresh"
        folder = Path(next(words) if is_fresh else word)
        if any(folder.glob("*.txt")):
            for path in sorted(folder.glob("*.txt")):
                yield from _tagged(path)
            continue
        heads = {head["doc_id"]: head for head in lines(folder / "docs.jsonl")}
        for gold in lines(folder / "gold.jsonl"):
            head = heads[gold["doc_id"]]
            day = date.fromisoformat(head["published"][:10]) if head.get("published") else None
            document = Document(head["doc_id"], head["text"], day, head.get("published"), head.get("outlet"), head.get("title"))
            odd = int(hashlib.sha256(document.id.encode()).hexdigest(), 16) % 2 == 1
            yield Annotated(document, gold, is_fresh or odd)


def _tagged(path: Path) -> Iterator[Annotated]:
    """Yield what a file of tagged sentences or of tagged reports holds."""
    told = path.read_text(encoding="utf-8")
    reports = RULE.split(told)
    is_reports = len(reports) > 1
    for number, tagged in enumerate(reports if is_reports else told.splitlines(), start=1):
        if not tagged.strip():
            continue
        text, tags = read_example(tagged.strip())
        document = Document(f"{path.stem}-{number}", text, PUBLISHED)
        sentences = [each.span for each in segment(document, load_text_rules())] if is_reports else [Span(0, len(text))]
        gold = {"doc_id": document.id, "events": _events(tags, sentences)}
        yield Annotated(document, gold, fresh=False, tagged=True)


def _events(tags: Sequence[Tag], sentences: Sequence[Span]) -> list[Record]:
    """Return events as far as tags tell them: `?` before one that is optional, `=` before another word for the nearest of its type."""
    events: list[Record] = []
    for tag in tags:
        if tag.name.startswith("="):
            continue
        types = tag.name.removeprefix("?").split("|")
        within = next((each for each in sentences if each.covers(tag.span)), tag.span)
        told = {"event": types[0], "alt_event": types[1:], "trigger": _span(tag.span), "evidence": _span(within), "alt_trigger": []}
        events.append({**told, "optional": tag.name.startswith("?")})
    for tag in tags:
        types = tag.name.removeprefix("=").split("|")
        same = [each for each in events if {each["event"], *each["alt_event"]} & set(types)] if tag.name.startswith("=") else []
        if tag.name.startswith("=") and not same:
            raise ValueError(f"{tag.name} at {tag.span.start}: no event of its type is tagged")
        if same:
            nearest = min(same, key=lambda each: abs(each["trigger"]["start"] - tag.span.start))
            nearest["alt_trigger"].append(_span(tag.span))
    return events


def _span(span: Span) -> Record:
    return {"start": span.start, "end": span.end}


def lines(path: Path) -> list[Record]:
    """Return the records of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
