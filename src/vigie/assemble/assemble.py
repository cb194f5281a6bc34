"""From coded documents to incidents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from vigie.assemble.copies import find_copies
from vigie.assemble.join import Judgement, join
from vigie.assemble.summary import summarise
from vigie.assemble.tellings import read_tellings, telling_key
from vigie.assemble.voices import Pairs
from vigie.types import Incident, Telling

Record = Mapping[str, Any]


def assemble(
    records: Iterable[Record], *, texts: Mapping[str, str] | None = None, judgements: Iterable[Judgement] = ()
) -> tuple[Incident, ...]:
    """Return the incidents that coded documents tell, in order of their ids; the order of the documents is free.

    `records` are those of `vigie code --format json`. Texts, in the records or by document id, sharpen
    the joining and let agency copy count as one voice.
    """
    known = dict(texts or {})
    tellings: list[Telling] = []
    for record in records:
        if record.get("text"):
            known[record["doc_id"]] = record["text"]
        tellings += read_tellings(record, known.get(record["doc_id"]))
    days = {telling.doc_id: telling.published for telling in tellings}
    return assemble_tellings(tellings, find_copies(known, days), judgements)


def assemble_tellings(tellings: Sequence[Telling], copies: Pairs, judgements: Iterable[Judgement] = ()) -> tuple[Incident, ...]:
    """Return the incidents that tellings make up; `copies` are the pairs of documents that share copy."""
    incidents = (
        summarise((each for account in accounts for each in account.tellings), accounts[0].profile.kind, copies)
        for accounts in join(tellings, judgements)
    )
    return tuple(sorted(incidents, key=lambda incident: incident.id))


def label_records(records: Iterable[Record], incidents: Iterable[Incident]) -> list[dict[str, Any]]:
    """Return the records with the id of its incident in every event."""
    home = {telling.key: incident.id for incident in incidents for telling in incident.tellings}
    labelled = []
    for record in records:
        events = [{**event, "incident": home[telling_key(record["doc_id"], event["id"])]} for event in record["events"]]
        labelled.append({**record, "events": events})
    return labelled
