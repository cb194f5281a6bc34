"""What stands between quotation marks."""

from __future__ import annotations

from vigie.pack.text import TextRules
from vigie.types import Span


def quoted_spans(text: str, rules: TextRules) -> list[Span]:
    """Return what stands between quotation marks; an unclosed quotation ends with its paragraph."""
    found: list[Span] = []
    start: int | None = None
    for m in rules.quote_marks.finditer(text):
        i, char = m.start(), m.group()
        if char in rules.quote_open:
            start = i + 1
        elif char in rules.quote_close:
            if start is not None:
                found.append(Span(start, i))
            start = None
        elif char in rules.quote_toggle:
            if start is None:
                start = i + 1
            else:
                found.append(Span(start, i))
                start = None
        elif char == "\n" and start is not None:
            found.append(Span(start, i))
            start = None
    if start is not None:
        found.append(Span(start, len(text)))
    return [span for span in found if span.start < span.end]
