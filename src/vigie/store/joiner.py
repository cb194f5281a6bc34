"""Join newly stored reports to what the store holds, touching only what they bear on.

The outcome is that of `assemble.join` over all current tellings, whatever the order in which the reports
came: which pairs are compared rests on the two alone, and every component of accounts that belong
together is grouped anew when one of them comes, changes or goes.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from vigie.assemble.accounts import gather_accounts
from vigie.assemble.join import score, threshold_of
from vigie.assemble.keys import asked_keys, filing_keys
from vigie.assemble.profile import Profile
from vigie.pack.joining import joining_digest
from vigie.store.held import HeldTellings
from vigie.store.judge import amended, amendments, constraints, rejected
from vigie.store.near import Near
from vigie.store.packed import clear_packed, events_of, pack_events
from vigie.store.profiles import key_number, pack_profile, unpack_profile
from vigie.store.read import chunks
from vigie.store.ready import clear_ready
from vigie.store.region import Regions
from vigie.store.regroup import Touched, regroup
from vigie.store.write import refresh_columns

CACHED = 100_000  # profiles held in memory, about 2 kB each


class Joiner:
    """Joins pending reports; holds the profiles it has read, so one serves a long run of reports."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self._profiles: dict[int, Profile] = {}
        self._tellings = HeldTellings(db)
        self._regions = Regions(db)
        self._near = Near(db)
        self._version = 0

    def forget(self) -> None:
        """Drop what is held of the store: its file may hold something else."""
        self._profiles.clear()
        self._tellings.forget()
        self._regions.forget()
        self._near.forget()

    def follow_rules(self) -> None:
        """Mark all reports to be joined anew, inside the caller's transaction, when the rules of joining are others now."""
        db = self.db
        rules = joining_digest()
        row = db.execute("SELECT value FROM setting WHERE name = 'joining'").fetchone()
        if row is not None and row[0] == rules:
            return
        if row is not None:
            db.execute("UPDATE event SET node = NULL WHERE node IS NOT NULL")
            for table in ("near", "filing", "profile", "node", "incident"):
                db.execute(f"DELETE FROM {table}")
            clear_ready(db)
            clear_packed(db)
            db.execute("INSERT OR IGNORE INTO pending SELECT id FROM report")
            self.forget()
        db.execute("INSERT OR REPLACE INTO setting (name, value) VALUES ('joining', ?)", (rules,))

    def join_pending(self, *, now: str, limit: int | None = None) -> int:
        """Join up to `limit` pending reports inside the caller's transaction; return how many."""
        db = self.db
        many = -1 if limit is None else limit
        reports = [row[0] for row in db.execute("SELECT report FROM pending ORDER BY report LIMIT ?", (many,))]
        if not reports:
            return 0
        version = db.execute("PRAGMA data_version").fetchone()[0]  # another one when another program has written
        if version != self._version:
            self.forget()
            self._version = version
        barred = rejected(db)
        judged = constraints(db)
        apart = frozenset(each.one for each in judged if not each.same)
        touched = Touched()
        changes = amendments(db)
        self._tellings.begin(changes)
        self._clear(reports, touched)
        self._refresh(reports, changes)
        for told in self._tellings.of_reports(reports).values():
            for account in gather_accounts([each for each in told if each.key not in barred], apart):
                node = self._node(account.node, account.profile, touched)
                keys = [(node, each.key) for each in account.tellings]
                db.executemany("UPDATE event SET node = ? WHERE key = ? AND is_current = 1", keys)
        self._drop_empty(touched)
        self._near.write()
        regroup(db, touched, judged, self._tellings, self._regions, now=now)
        pack_events(db, events_of(db, reports))
        db.executemany("DELETE FROM pending WHERE report = ?", ((report,) for report in reports))
        return len(reports)

    def _clear(self, reports: Sequence[int], touched: Touched) -> None:
        """Take the tellings of reports from their nodes, which are then to be grouped anew."""
        for marks, lot in chunks(reports):
            rows = self.db.execute(
                "SELECT event.id, event.key, event.node, node.incident FROM revision"
                " CROSS JOIN coding ON coding.revision = revision.id"
                " CROSS JOIN event ON event.coding = coding.id CROSS JOIN node ON node.id = event.node"
                f" WHERE revision.report IN ({marks})",
                lot,
            ).fetchall()
            for row in rows:
                touched.moved.add(row["node"])
                if row["incident"]:
                    touched.homes[row["key"]] = row["incident"]
            self.db.executemany("UPDATE event SET node = NULL WHERE id = ?", ((row["id"],) for row in rows))

    def _refresh(self, reports: Sequence[int], changes: dict[str, dict[str, Any]]) -> None:
        """Let what events are found by follow what analysts amended, or have withdrawn."""
        pending = set(reports)
        rows = self.db.execute(
            "SELECT DISTINCT event.id, event.key, event.record, revision.report FROM judgement"
            " CROSS JOIN event ON event.key = judgement.telling AND event.is_current = 1"
            " JOIN coding ON coding.id = event.coding JOIN revision ON revision.id = coding.revision WHERE what = 'amend'"
        ).fetchall()
        for row in rows:
            if row["report"] in pending:
                refresh_columns(self.db, row["id"], amended(json.loads(row["record"]), changes.get(row["key"])))

    def _node(self, key: str, profile: Profile, touched: Touched) -> int:
        """Return the node of that key, made and compared with its neighbours when it is new or has changed."""
        db = self.db
        packed = pack_profile(profile)
        row = db.execute("SELECT id, packed FROM node CROSS JOIN profile ON profile.node = node.id WHERE key = ?", (key,)).fetchone()
        if row is not None and row["packed"] == packed:
            touched.grown.add(row["id"])
            return int(row["id"])
        if row is not None:
            number = int(row["id"])
            touched.moved |= self._forget(number)
            db.execute("UPDATE node SET kind = ? WHERE id = ?", (profile.kind, number))
            db.execute("UPDATE profile SET packed = ? WHERE node = ?", (packed, number))
        else:
            number = int(db.execute("INSERT INTO node (key, kind) VALUES (?, ?)", (key, profile.kind)).lastrowid or 0)
            db.execute("INSERT INTO profile (node, packed) VALUES (?, ?)", (number, packed))
        touched.moved.add(number)
        filed = sorted(key_number(name) for name in filing_keys(profile))
        near: set[int] = set()
        for marks, lot in chunks(sorted(key_number(name) for name in asked_keys(profile))):
            near.update(each[0] for each in db.execute(f"SELECT node FROM filing WHERE key IN ({marks})", lot))
        db.executemany("INSERT INTO filing (key, node) VALUES (?, ?)", ((name, number) for name in filed))
        scores = ((other, score(profile, known)) for other, known in self._read(near).items())
        self._near.add(number, {other: found for other, found in scores if found})
        self._remember(number, profile)
        return number

    def _forget(self, node: int) -> set[int]:
        """Drop what a node is filed under and compared with; return the strong neighbours it had."""
        filed = [(key_number(name), node) for name in filing_keys(self._read([node])[node])]
        self.db.executemany("DELETE FROM filing WHERE key = ? AND node = ?", filed)
        self._profiles.pop(node, None)
        return {other for other, found in self._near.drop(node).items() if found >= threshold_of()}

    def _remember(self, node: int, profile: Profile) -> None:
        if len(self._profiles) >= CACHED:
            for old in list(self._profiles)[: CACHED // 10]:
                del self._profiles[old]
        self._profiles[node] = profile

    def _read(self, nodes: Iterable[int]) -> dict[int, Profile]:
        wanted = list(nodes)
        found = {node: self._profiles[node] for node in wanted if node in self._profiles}
        for marks, lot in chunks(node for node in wanted if node not in found):
            for row in self.db.execute(f"SELECT node, packed FROM profile WHERE node IN ({marks})", lot):
                found[row["node"]] = unpack_profile(row["packed"])
                self._remember(row["node"], found[row["node"]])
        return found

    def _drop_empty(self, touched: Touched) -> None:
        """Delete the nodes at which no telling stands any more."""
        for node in sorted(touched.moved):
            if self.db.execute("SELECT 1 FROM event WHERE node = ? LIMIT 1", (node,)).fetchone() is None:
                touched.moved |= self._forget(node)
                touched.gone.add(node)
                self.db.execute("DELETE FROM profile WHERE node = ?", (node,))
                self.db.execute("DELETE FROM node WHERE id = ?", (node,))
        touched.moved -= touched.gone
        touched.grown -= touched.gone | touched.moved
