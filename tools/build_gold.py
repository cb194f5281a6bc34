"""Compile Vigie's own annotated reports, `source/*.toml` of a folder, into its `docs.jsonl` and `gold.jsonl`.

    python tools/build_gold.py [--stats] [FOLDER [TARGET]]

FOLDER is `gold` unless told, and TARGET the same. An incident whose key begins with "@" is shared by all reports.
Words are found whole. A trigger must be unique in the text, or say which occurrence it is: `["word", 2]`. The words of
an entity are looked for in the sentence of the trigger (where they must be unique), then before it, then after it;
`"words#2"` is their second occurrence in the text. Anything not found, ambiguous or unknown is an error.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

GOLD = Path(__file__).parent.parent / "gold"
END = re.compile(r"(?<!\bM)(?<!\bMM)(?<!\bDr)[.!?…](?:\s?[»\"”])?(?=\s+[A-ZÀÂÇÉÈÊÎÔÙŒ«\"“—–-])|\n+")
EVENT = {
    "event", "mode", "at", "actor", "recipient", "place", "date", "killed", "injured", "count", "factuality", "source",
    "links", "optional", "alt_event", "alt_at", "alt_date", "incident",
}  # fmt: skip
LINKS, STANCES = {"retaliation", "cause", "follows", "purpose", "part_of"}, {"says", "claims", "denies"}
FACTUALITY = {"actual", "future", "hypothetical", "negated"}
Record = dict[str, Any]


def sentences(text: str) -> list[tuple[int, int]]:
    """Return the bounds of the sentences of a text; the end of a line ends a sentence too."""
    cuts = [0, *(found.end() for found in END.finditer(text)), len(text)]
    parts = ((start, text[start:end]) for start, end in pairwise(cuts))
    return [(a + len(part) - len(part.lstrip()), a + len(part.rstrip())) for a, part in parts if part.strip()]


def spots(text: str, words: str) -> list[tuple[int, int]]:
    """Return where words stand whole in a text."""
    return [found.span() for found in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]


def bounds(values: list[Any]) -> Record:
    """Return a number: least, most (-1: unknown) and, where the text says so, "approx"."""
    low, high = (None if value < 0 else value for value in values[:2])
    return {"min": low, "max": high} | ({"approx": True} if "approx" in values else {})


class Report:
    """One source file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.source: Record = tomllib.loads(path.read_text(encoding="utf-8"))
        self.text, self.at = self.source["text"].strip(), "head"
        self.check(self.text.split("\n")[0] == self.source["title"], "the text does not begin with its title")

    def check(self, holds: bool, message: str) -> None:
        """Stop with a message unless a condition holds."""
        if not holds:
            raise SystemExit(f"{self.path.name}: {self.at}: {message}")

    def trigger(self, at: str | list[Any]) -> Record:
        """Return the span of a trigger: words unique in the text, or words and their rank."""
        words, rank = (at, 0) if isinstance(at, str) else (at[0], at[1])
        found = spots(self.text, words)
        self.check(len(found) == 1 if rank == 0 else len(found) >= rank, f"trigger '{words}' found {len(found)} times")
        start, end = found[max(rank, 1) - 1]
        return {"text": words, "start": start, "end": end}

    def entity(self, words: str, near: tuple[int, int]) -> Record:
        """Return the span of the words of an entity, nearest to a sentence."""
        words, _, rank = words.partition("#")
        found = spots(self.text, words)
        self.check(len(found) >= int(rank or 1), f"'{words}' found {len(found)} times")
        inside = [span for span in found if near[0] <= span[0] and span[1] <= near[1]]
        self.check(bool(rank) or len(inside) < 2, f"'{words}' stands {len(inside)} times in the sentence")
        before = [span for span in found if span[1] <= near[0]]
        start, end = found[int(rank) - 1] if rank else (inside or before[-1:] or found[:1])[0]
        return {"text": words, "start": start, "end": end}

    def party(self, entry: list[Any], near: tuple[int, int]) -> Record:
        """Return an actor, a recipient or a source."""
        self.check(len(entry) in (4, 6), f"{entry}: four parts expected, six for a source")
        record = {**self.entity(entry[0], near), "name": entry[1] or None, "country": entry[2] or None, "sector": entry[3].split()}
        if len(entry) == 6:
            self.check(entry[4] in STANCES, f"{entry}: unknown stance")
            record |= {"stance": entry[4], "quote": bool(entry[5])}
        return record

    def event(self, number: int, table: Record, total: int) -> Record:
        """Return one annotated event."""
        self.at = f"event {number} ({table.get('event')} {table.get('at')})"
        self.check(set(table) <= EVENT, f"unknown keys {set(table) - EVENT}")
        trigger = self.trigger(table["at"])
        near = next(((a, b) for a, b in sentences(self.text) if a <= trigger["start"] and trigger["end"] <= b), (0, 0))
        self.check(near[1] > 0, "the trigger crosses the end of a sentence")
        record: Record = {"id": f"e{number}", "event": table["event"], "mode": table.get("mode", []), "trigger": trigger}
        record["evidence"] = {"start": near[0], "end": near[1]}
        record |= {role: [self.party(entry, near) for entry in table.get(role, [])] for role in ("actor", "recipient")}
        places = table.get("place", [])
        record["event_loc"] = [{**self.entity(a, near), "name": b or None, "country": c or None} for a, b, c in places]
        record["attribution"] = [self.party(entry, near) for entry in table.get("source", [])]
        first, _, last = table.get("date", "").partition("/")
        record |= {"date": first or None, "enddate": last or first or None}
        record |= {key: bounds(table[key]) for key in ("killed", "injured", "count") if key in table}
        record["factuality"] = table.get("factuality", "actual")
        self.check(record["factuality"] in FACTUALITY, "unknown factuality")
        incident = table.get("incident", record["id"])
        record["incident"] = incident[1:] if incident.startswith("@") else f"{self.source['doc_id']}-{incident}"
        record |= {"alt_trigger": [self.trigger(at) for at in table["alt_at"]]} if "alt_at" in table else {}
        others = [{"date": a or None, "enddate": b or a or None} for a, _, b in (x.partition("/") for x in table.get("alt_date", []))]
        record |= {"alt_date": others} if others else {}
        record |= {key: table[key] for key in ("optional", "alt_event") if key in table}
        record["links"] = []
        for kind, target, *rest in table.get("links", []):
            self.check(kind in LINKS and 0 < target <= total and target != number, f"link {kind} {target}")
            link = {"type": kind, "target": f"e{target}", "factuality": "actual"}
            record["links"].append(link | {"attribution": [self.party(entry, near) for entry in rest]})
        return record

    def compile(self) -> tuple[Record, Record]:
        """Return the document and its annotation."""
        tables = self.source.get("event", [])
        events = [self.event(number, table, len(tables)) for number, table in enumerate(tables, 1)]
        figures = []
        for table in self.source.get("figure", []):
            self.at = f"figure {table.get('text')}"
            words, held = self.trigger(table["text"])["text"], {key: table.get(key) for key in ("of", "where")}
            figures.append({"what": table["what"], "text": words, **bounds(table["value"]), **held})
        head = {"doc_id": self.source["doc_id"], "lang": "fr", "published": self.source["published"]}
        document = {**head, "outlet": self.source["outlet"], "title": self.source["title"], "text": self.text}
        return document, {**head, "events": events, "figures": figures}


def main(arguments: list[str]) -> None:
    """Compile every source file; with --stats, count."""
    folder, *targets = [Path(word) for word in arguments if not word.startswith("--")] or [GOLD]
    compiled = [Report(path).compile() for path in sorted((folder / "source").glob("*.toml"))]
    for name, place in (("docs.jsonl", 0), ("gold.jsonl", 1)):
        lines = [json.dumps(pair[place], ensure_ascii=False) + "\n" for pair in compiled]
        ((targets or [folder])[0] / name).write_text("".join(lines), encoding="utf-8")
    if "--stats" in arguments:
        for document, gold in compiled:
            print(f"{document['doc_id']:24}{len(sentences(document['text'])) - 1:5} sentences{len(gold['events']):5} events")
        total = sum(len(sentences(document["text"])) - 1 for document, _ in compiled)
        print(f"{len(compiled)} reports, {total} sentences, {sum(len(gold['events']) for _, gold in compiled)} events")


if __name__ == "__main__":
    main(sys.argv[1:])
