"""What several test files start from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lake_story import REPORTS

from vigie.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store with the story of the lake."""
    with Store(tmp_path / "lake.db") as opened:
        assert list(opened.add_all(REPORTS)) == ["added"] * len(REPORTS)
        yield opened
