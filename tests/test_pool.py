"""Several processes give what one gives, in the same order."""

from __future__ import annotations

from datetime import date

import pytest

from vigie.export import dump_line, to_record
from vigie.pipeline import Coder
from vigie.pool import CodingError, code_in_parallel
from vigie.types import Document

DOCUMENTS = [
    Document(f"d{number}", f"{people} ont attaqué un convoi de l'armée mardi près de Gao, selon un élu.", date(2022, 5, 4 + number))
    for number, people in enumerate(("Des rebelles", "Des djihadistes", "Des miliciens"))
]


def test_processes_give_what_one_gives() -> None:
    alone = [dump_line(to_record(coded)) for coded in Coder().pipe(DOCUMENTS)]
    assert [dump_line(to_record(coded)) for coded in code_in_parallel(iter(DOCUMENTS), jobs=2)] == alone
    assert all('"ASSAULT"' in line for line in alone)


def test_a_process_that_dies_names_its_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vigie.pool._begin", die)
    with pytest.raises(CodingError, match="d0"):
        list(code_in_parallel(DOCUMENTS, jobs=1))


def die(explain: bool) -> None:
    """End the process, as when memory runs out."""
    import os

    os._exit(9)
