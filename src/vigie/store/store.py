"""The store as the rest of the program sees it; another back end would offer the same."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol

from vigie.export import to_record
from vigie.store.conditions import register_functions
from vigie.store.errors import StoreError, explained
from vigie.store.frames import export_parquet, run_sql
from vigie.store.history import History, read_history
from vigie.store.joiner import Joiner
from vigie.store.judge import Decision, decisions, withdraw
from vigie.store.question import Question
from vigie.store.questions import find_events, find_incidents
from vigie.store.read import current_codings, read_record
from vigie.store.recode import Diff, compare, stale_documents
from vigie.store.rulings import apply_decisions, rule
from vigie.store.schema import connect
from vigie.store.summaries import Unit, find_actors, find_claims, find_documents, find_dyads, find_tallies, find_timeline
from vigie.store.table import Table
from vigie.store.verify import find_faults
from vigie.store.write import Added, is_stored, put_report, stored_text
from vigie.types import CodedDocument, Document

Record = Mapping[str, Any]
ANYTHING = Question()
BATCH = 1000  # reports joined in one transaction: each incident they bear on is told anew once; some seconds at most
LINGER = 1.0  # seconds that a report coming in waits for others to be stored with


class Coder(Protocol):
    """What codes a document, and signs it with its name."""

    name: str

    def code(self, document: Document) -> CodedDocument:
        """Return what a document tells."""
        ...


def in_lots(reports: Iterable[tuple[Record, str]], *, most: int, seconds: float) -> Iterator[list[tuple[Record, str]]]:
    """Yield reports in lots as large as come within some seconds.

    >>> [len(lot) for lot in in_lots([({}, "")] * 5, most=2, seconds=60)]
    [2, 2, 1]
    """
    lot: list[tuple[Record, str]] = []
    since = time.monotonic()
    for report in reports:
        lot.append(report)
        if len(lot) >= most or time.monotonic() - since >= seconds:
            yield lot
            lot = []
            since = time.monotonic()
    if lot:
        yield lot


def clock() -> str:
    """Return the present moment in UTC, to the microsecond."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


class Store:
    """A store of coded reports and the incidents they tell, in one file.

    Open it with `with Store(path) as store:`; several processes may read while one writes, and writers
    wait for each other. `now` gives the time of recording.
    """

    def __init__(self, path: str | Path, *, read_only: bool = False, now: Callable[[], str] = clock) -> None:
        self.path = Path(path)
        self.now = now
        self.db = connect(self.path, read_only=read_only)
        register_functions(self.db)
        self._joiner = Joiner(self.db)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self.db.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Run a block as one transaction: all of it, or nothing."""
        with explained(self.path):
            self.db.execute("BEGIN IMMEDIATE")
            try:
                yield self.db
            except BaseException:
                if self.db.in_transaction:
                    self.db.execute("ROLLBACK")
                raise
            self.db.execute("COMMIT")

    def has(self, record: Record, text: str) -> bool:
        """Say whether a report stands in the store with this very text and head (record: the head suffices)."""
        with explained(self.path):
            return is_stored(self.db, record, text)

    def text_of(self, doc_id: str) -> str | None:
        """Return the text under which a report stands in the store."""
        with explained(self.path):
            return stored_text(self.db, doc_id)

    def add(self, record: Record, text: str, *, recode: bool = False) -> Added:
        """Store one coded report in a transaction of its own; what it tells is joined by `join`.

        Returns added, revised (the text or head is another), recoded (only with `recode`: the coding is
        another) or unchanged.
        """
        with self.transaction() as db:
            return put_report(db, record, text, now=self.now(), recode=recode)

    def join(self) -> int:
        """Join all reports that are not joined yet, in batches that readers see whole; return how many."""
        total = 0
        while True:
            try:
                with self.transaction():
                    self._joiner.follow_rules()
                    joined = self._joiner.join_pending(now=self.now(), limit=BATCH)
            except BaseException:
                self._joiner.forget()  # what it holds was rolled back
                raise
            total += joined
            if joined == 0:
                return total

    def add_many(self, reports: Sequence[tuple[Record, str]]) -> list[Added]:
        """Store coded reports in one transaction, which costs far less than one for each; return what became of them."""
        with self.transaction() as db:
            return [put_report(db, record, text, now=self.now()) for record, text in reports]

    def add_all(self, reports: Iterable[tuple[Record, str]], *, lot: int = 1) -> Iterator[Added]:
        """Store coded reports as they come and join them on the way; yield what became of each once it is stored.

        Each report is a transaction of its own, or up to `lot` of them that come within a second are one.
        """
        waiting = 0
        for many in in_lots(reports, most=lot, seconds=LINGER):
            done = self.add_many(many)
            waiting += sum(each != "unchanged" for each in done)
            yield from done
            if waiting >= BATCH:
                self.join()
                waiting = 0
        self.join()

    def records(self, *, with_text: bool = False) -> Iterator[dict[str, Any]]:
        """Yield the coded documents of the store in order of their ids, each event with its incident, as corrected."""
        with explained(self.path):
            for coding in current_codings(self.db):
                yield read_record(self.db, coding, with_text=with_text)

    def incidents(self, question: Question = ANYTHING, *, sort: str = "date", limit: int | None = None, offset: int = 0) -> Table:
        """Return the incidents that a question is about."""
        with explained(self.path):
            return find_incidents(self.db, question, sort=sort, limit=limit, offset=offset)

    def events(self, question: Question = ANYTHING, *, sort: str = "date", limit: int | None = None, offset: int = 0) -> Table:
        """Return the events that a question is about, as each report tells them."""
        with explained(self.path):
            return find_events(self.db, question, sort=sort, limit=limit, offset=offset)

    def claims(self, question: Question = ANYTHING, *, limit: int | None = None, offset: int = 0) -> Table:
        """Return who says, claims or denies what."""
        with explained(self.path):
            return find_claims(self.db, question, limit=limit, offset=offset)

    def actors(self, question: Question = ANYTHING, *, limit: int | None = None, offset: int = 0) -> Table:
        """Return who acts, undergoes and vouches, and how often."""
        with explained(self.path):
            return find_actors(self.db, question, limit=limit, offset=offset)

    def documents(self, question: Question = ANYTHING, *, limit: int | None = None, offset: int = 0) -> Table:
        """Return the reports."""
        with explained(self.path):
            return find_documents(self.db, question, limit=limit, offset=offset)

    def timeline(self, question: Question = ANYTHING, *, by: Unit = "month") -> Table:
        """Return the incidents counted by period."""
        with explained(self.path):
            return find_timeline(self.db, question, by=by)

    def dyads(self, question: Question = ANYTHING, *, limit: int | None = None, offset: int = 0) -> Table:
        """Return who acts on whom."""
        with explained(self.path):
            return find_dyads(self.db, question, limit=limit, offset=offset)

    def tallies(self, question: Question = ANYTHING, *, limit: int | None = None, offset: int = 0) -> Table:
        """Return the numbers of acts that reports give up to a day."""
        with explained(self.path):
            return find_tallies(self.db, question, limit=limit, offset=offset)

    def show(self, incident: str) -> History:
        """Return an incident, named by any id it has had, with all that reports say of it and what was known when."""
        with explained(self.path):
            return read_history(self.db, incident)

    def judge(
        self,
        what: str,
        target: str,
        *,
        who: str,
        why: str,
        others: Iterable[str] = (),
        field: str | None = None,
        value: str | None = None,
    ) -> list[Decision]:
        """Reject, amend, confirm or split an event, or merge incidents, and join anew what that touches.

        `target` and `others` are keys of events (`document#event`) or ids of incidents; an amended `value`
        is written as `vigie amend` takes it.
        """
        self.join()
        with self.transaction() as db:
            made = rule(db, what, target, who=who, why=why, now=self.now(), others=others, field=field, words=value)
        self.join()
        return made

    def judgements(self, *, every: bool = False) -> list[Decision]:
        """Return the standing judgements, with `every` those withdrawn too."""
        with explained(self.path):
            return decisions(self.db, every=every)

    def withdraw(self, number: int, *, who: str, why: str) -> Decision:
        """Take a judgement back and join anew what it touched."""
        with self.transaction() as db:
            taken = withdraw(db, number, who=who, why=why, now=self.now())
        self.join()
        return taken

    def apply_judgements(self, records: Iterable[Record]) -> tuple[int, list[str]]:
        """Record judgements exported from another store; return how many, and why others could not be."""
        self.join()
        with self.transaction() as db:
            done = apply_decisions(db, records)
        self.join()
        return done

    def recode(self, coder: Coder, *, every: bool = False) -> Iterator[tuple[str, Added]]:
        """Code anew the stored reports that another coder has read, and join them; yield what became of each."""
        with explained(self.path):
            documents = stale_documents(self.db, coder.name, every=every)
            for document in documents:
                yield document.id, self.add(to_record(coder.code(document)), document.text, recode=True)
        self.join()

    def diff(self, old: str | None = None, new: str | None = None) -> Diff:
        """Compare what two coders made of the same texts; without names, the last two."""
        with explained(self.path):
            return compare(self.db, old, new)

    def verify(self) -> list[str]:
        """Return all that does not hold: file, keys, hashes, spans, incidents. Empty when all does."""
        with explained(self.path):
            return list(find_faults(self.db))

    def sql(self, query: str) -> Table:
        """Run a DuckDB query over documents, events, participants, places and incidents."""
        with explained(self.path):
            return run_sql(self.db, query)

    def export_parquet(self, folder: str | Path) -> list[Path]:
        """Write documents, events, participants, places and incidents as Parquet files into a folder."""
        with explained(self.path):
            return export_parquet(self.db, Path(folder))


__all__ = ["Question", "Store", "StoreError", "clock"]
