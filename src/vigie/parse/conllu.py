"""Read CoNLL-U trees into our own sentences, so that grammar is tested on trees that no parser has touched."""

from __future__ import annotations

from vigie.types import Sentence, Span, Token


def read_conllu(block: str, *, index: int = 0) -> Sentence:
    """Return the sentence of one CoNLL-U block; offsets count from its first word, words one space apart.

    Raises ValueError, naming the line, where a line has not ten columns. Multiword ranges are left out.
    """
    rows: list[list[str]] = []
    for number, line in enumerate(block.strip().splitlines(), start=1):
        if line.startswith("#") or not line.strip():
            continue
        columns = line.split("\t")
        if len(columns) != 10:
            raise ValueError(f"line {number}: {len(columns)} columns, not 10")
        if columns[0].isdigit():
            rows.append(columns)
    tokens: list[Token] = []
    at = 0
    for i, row in enumerate(rows):
        features = dict(f.split("=", 1) for f in row[5].split("|") if "=" in f)
        head = int(row[6]) - 1
        tokens.append(
            Token(i, at, at + len(row[1]), row[1], row[2], row[3], row[7] if head >= 0 else "ROOT", head if head >= 0 else i, features)
        )
        at += len(row[1]) + 1
    below: list[list[int]] = [[] for _ in tokens]
    for t in tokens:
        if t.head != t.i:
            below[t.head].append(t.i)
    return Sentence(index, 0, Span(0, max(at - 1, 0)), tuple(tokens), tuple(map(tuple, below)))
