"""Coded documents out: JSON lines of the contract, PLOVER records, table rows, cards for a terminal."""

from vigie.export.cards import render_document, render_summary
from vigie.export.confident import keep_confident
from vigie.export.models import DocumentRecord
from vigie.export.plover import to_plover
from vigie.export.record import dump_line, to_record
from vigie.export.rows import CSV_COLUMNS, to_csv_rows

__all__ = [
    "CSV_COLUMNS",
    "DocumentRecord",
    "dump_line",
    "keep_confident",
    "render_document",
    "render_summary",
    "to_csv_rows",
    "to_plover",
    "to_record",
]
