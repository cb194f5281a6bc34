"""The accuracy gate: the coder stays above its floors on the project's own annotated reports."""

from pathlib import Path

from typer.testing import CliRunner

from vigie.cli.main import app

GOLD = Path(__file__).parent.parent / "gold"


def test_accuracy_stays_above_its_floors() -> None:
    words = ["eval", GOLD / "gold.jsonl", "--documents", GOLD / "docs.jsonl", "--floors", GOLD / "floors.toml", "--bootstrap", "0"]
    result = CliRunner().invoke(app, [str(word) for word in words])
    assert result.exit_code == 0, result.output
