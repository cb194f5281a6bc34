"""Put Vigie's annotations of WiNER-fr and the texts of that corpus together again, as folders that `vigie eval` and the fits read.

    python tools/build_winer.py CORPUS TARGET

CORPUS is WiNER-fr's folder of years (`2016/01/*.txt` …; CC BY, not part of Vigie). TARGET gets three folders: `annotated`, reports
annotated in full (`docs/winer-fr-annotated.jsonl`); `outlined`, reports of which events have a type, parties and a factuality and
nothing else (`docs/winer-fr-outlined.jsonl`); and `marked`, reports of which only the words of events and their types
were marked (`docs/winer-fr-marked.csv`); each with `docs.jsonl` and `gold.jsonl`. A report whose text is not
that which was annotated is an error.
"""

from __future__ import annotations

import csv
import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parent.parent / "docs"
ROLES = ("actor", "recipient", "event_loc", "attribution")
Record = dict[str, Any]


def main(arguments: list[str]) -> None:
    """Write the folders."""
    corpus, target = map(Path, arguments)
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(corpus.glob("*/*/*.txt"))}
    for name in ("annotated", "outlined"):
        golds = [json.loads(line) for line in (DOCS / f"winer-fr-{name}.jsonl").read_text(encoding="utf-8").splitlines()]
        write(target / name, [fill(gold, plain(texts[stem(gold["doc_id"])])) for gold in golds])
    rows = defaultdict(list)
    with (DOCS / "winer-fr-marked.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            rows[row["doc_id"]].append(row)
    write(target / "marked", [marked(doc_id, found, texts[doc_id]) for doc_id, found in rows.items()])


def stem(doc_id: str) -> str:
    """Return the name of the corpus's file of a report."""
    return doc_id.removeprefix("winer-").replace("-", "_", 2)


def plain(text: str) -> str:
    """Return a text as it was laid before the annotators: no space at the ends of lines."""
    return "\n".join(line.rstrip() for line in text.strip().split("\n")).strip()


def fill(gold: Record, text: str) -> tuple[Record, Record]:
    """Give every span of an annotation its words back."""
    if hashlib.sha256(text.encode()).hexdigest() != gold.pop("text_sha256"):
        raise SystemExit(f"{gold['doc_id']}: the text is not the one that was annotated")
    for event in gold["events"]:
        spans = [event["trigger"], *event.get("alt_trigger", ())]
        for span in (*spans, *(each for role in ROLES for each in event.get(role, ()))):
            span["text"] = text[span["start"] : span["end"]]
    head = {"doc_id": gold["doc_id"], "lang": "fr", "published": gold["published"], "outlet": "Wikinews"}
    return {**head, "title": text.split("\n")[0].strip(), "text": text}, gold


def marked(doc_id: str, rows: Iterable[dict[str, str]], text: str) -> tuple[Record, Record]:
    """Return a report of which only triggers and types were marked."""
    head = {"doc_id": f"marked-{doc_id}", "lang": "fr", "published": doc_id[:10].replace("_", "-"), "outlet": "Wikinews"}
    events = []
    for number, row in enumerate((row for row in rows if row["start"]), 1):
        start, end = int(row["start"]), int(row["end"])
        opens = max(text.rfind(". ", 0, start) + 2, text.rfind("\n", 0, start) + 1, 0)
        closes = min((at for at in (text.find(". ", end), text.find("\n", end)) if at > 0), default=len(text))
        event = {"id": f"e{number}", "event": row["type"], "trigger": {"text": text[start:end], "start": start, "end": end}}
        event |= {"evidence": {"start": opens, "end": closes}, "alt_event": row["also"].split(), "optional": row["optional"] == "yes"}
        events.append({**event, "factuality": row["factuality"] or "actual"})
    return {**head, "title": text.strip().split("\n")[0], "text": text}, {**head, "events": events, "figures": []}


def write(folder: Path, pairs: Iterable[tuple[Record, Record]]) -> None:
    """Write a folder's documents and annotations."""
    folder.mkdir(parents=True, exist_ok=True)
    pairs = list(pairs)
    for name, place in (("docs.jsonl", 0), ("gold.jsonl", 1)):
        (folder / name).write_text("".join(json.dumps(pair[place], ensure_ascii=False) + "\n" for pair in pairs), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
