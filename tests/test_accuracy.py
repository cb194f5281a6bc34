"""The accuracy gate: the coder stays above its floors on the project's own annotated reports."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from vigie.cli.main import app

GOLD = Path(__file__).parent.parent / "gold"


@pytest.mark.parametrize("folder", [GOLD, GOLD / "press", GOLD / "outlets"], ids=lambda folder: folder.name)
def test_accuracy_stays_above_its_floors(folder: Path) -> None:
    files = ["gold.jsonl", "--documents", "docs.jsonl", "--floors", "floors.toml"]
    words = ["eval", *(name if name.startswith("--") else folder / name for name in files), "--bootstrap", "0"]
    result = CliRunner().invoke(app, [str(word) for word in words])
    assert result.exit_code == 0, result.output
