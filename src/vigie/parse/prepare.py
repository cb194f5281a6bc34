"""Cut a document into paragraphs and sentences, and hand the parser cleaner text of the same length."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vigie.errors import PackError
from vigie.pack.text import TextRules
from vigie.types import Document, Span

# Half a character: the tokeniser cannot encode it.
_SURROGATE = re.compile("[\ud800-\udfff]")
_TERMINAL = re.compile(r"[.!?…:;»”\"–—-]\s*$")
_STOP = re.compile(r"(?<![.!?…])[.!?…]++[»”\")\]]*(?:\s*[»”])?(?=\s)")
# A word before a full stop, and the first word behind it, are looked for within so many characters.
NEAR = 40
_LAST_WORD = re.compile(r"([^\s(«“\"'’]+)$")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch to be parsed as one sentence; `sentence` numbers the sentence it belongs to."""

    span: Span
    paragraph: int
    is_title: bool


def clean(text: str, rules: TextRules) -> str:
    """Replace marks that mislead the parser, keeping every offset."""
    for old, new in rules.replace:
        text = text.replace(old, new)
    text = _SURROGATE.sub("\ufffd", text)
    for pattern, to in rules.rewrites:
        mended = pattern.sub(to, text)
        if len(mended) != len(text):
            raise PackError(f"text.toml: rewriting {pattern.pattern!r} as {to!r} changes the length")
        text = mended
    for pattern in rules.blanks:
        text = pattern.sub(lambda m: " " * len(m.group()), text)
    return text


def paragraphs(text: str) -> list[Span]:
    """Return the paragraphs; a line break inside a running sentence does not part two.

    >>> [span.of("Un.\\n\\nDeux\\ntrois.") for span in paragraphs("Un.\\n\\nDeux\\ntrois.")]
    ['Un.', 'Deux\\ntrois.']
    """
    found: list[Span] = []
    for m in re.finditer(r"[^\n]+", text):
        line = m.group()
        if not line.strip():
            continue
        start = m.start() + len(line) - len(line.lstrip())
        end = m.start() + len(line.rstrip())
        if found:
            last = found[-1]
            gap = text[last.end : start]
            runs_on = gap.count("\n") == 1 and line.lstrip()[0].islower() and not _TERMINAL.search(last.of(text))
            if runs_on:
                found[-1] = Span(last.start, end)
                continue
        found.append(Span(start, end))
    return found


def cut_dateline(text: str, span: Span, rules: TextRules) -> Span:
    """Return the paragraph without a dateline at its head."""
    for pattern in rules.datelines:
        m = pattern.match(text, span.start, span.end)
        if m and m.end() < span.end:
            return Span(m.end(), span.end)
    return span


def split_sentences(text: str, span: Span, rules: TextRules) -> list[Span]:
    """Cut a paragraph at full stops that end a sentence, not at those of abbreviations or initials."""
    found: list[Span] = []
    start = span.start
    for m in _STOP.finditer(text, span.start, span.end):
        before = _LAST_WORD.search(text[max(start, m.start() - NEAR) : m.start()])
        word = before.group(1).lower() if before else ""
        after = text[m.end() : min(span.end, m.end() + NEAR)].lstrip()
        if not after:
            break
        if (
            m.group()[0] == "."
            and len(m.group().rstrip('»”")] ')) == 1
            and (word in rules.abbreviations or (len(word) == 1 and word.isalpha()))
        ):
            continue
        first = after.lstrip("«“\"'’([–—- ")
        if first and first[0].islower():
            continue
        found.append(_trim(text, Span(start, m.end())))
        start = m.end()
    found.append(_trim(text, Span(start, span.end)))
    return [s for s in found if s.start < s.end]


def _trim(text: str, span: Span) -> Span:
    words = span.of(text)
    return Span(span.start + len(words) - len(words.lstrip()), span.end - len(words) + len(words.rstrip()))


def segment(document: Document, rules: TextRules) -> list[Segment]:
    """Return the stretches of a document that are parsed one by one, in order."""
    text = document.text
    found: list[Segment] = []
    blocks = paragraphs(text)
    for number, block in enumerate(blocks):
        is_title = number == 0 and len(blocks) > 1 and is_headline(document, block)
        body = block if is_title else cut_dateline(text, block, rules)
        for span in split_sentences(text, body, rules):
            found.append(Segment(span, number, is_title))
    return found


def is_headline(document: Document, block: Span) -> bool:
    """Say whether the first paragraph is the report's title."""
    words = block.of(document.text).strip()
    if document.title is not None and words == document.title.strip():
        return True
    return len(words) < 200 and not words.endswith((".", "»", '"', "”")) and "\n" not in words
