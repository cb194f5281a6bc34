"""What the documents show runs: every command, on a small store, and every block of Python."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
from lake_story import REPORTS
from typer.testing import CliRunner

from vigie.cli.main import app

ROOT = Path(__file__).parent.parent
STORE_PAGE = (ROOT / "docs" / "store.md").read_text(encoding="utf-8")
NEEDS_CODER = ("vigie add", "vigie recode", "vigie diff", "vigie verify")  # tested where a coder is at hand
runner = CliRunner()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a store under the name the page uses."""
    monkeypatch.chdir(tmp_path)
    Path("coded.jsonl").write_text("".join(json.dumps({**record, "text": text}) + "\n" for record, text in REPORTS), encoding="utf-8")
    assert runner.invoke(app, ["add", "--coded", "coded.jsonl", "--store", "irak.db"]).exit_code == 0
    return tmp_path


def shown_commands(page: str) -> list[str]:
    blocks = re.findall(r"```console\n(.*?)```", page, re.DOTALL)
    return [line.removeprefix("$ ") for block in blocks for line in block.splitlines() if line.startswith("$ vigie")]


def test_commands_of_the_store_page_run(folder: Path) -> None:
    commands = [command for command in shown_commands(STORE_PAGE) if not command.startswith(NEEDS_CODER)]
    assert len(commands) > 15
    for command in commands:
        events = [
            json.loads(line)
            for line in runner.invoke(app, ["events", "--store", "irak.db", "--sort", "-date", "--format", "json"]).output.splitlines()
        ]
        attacks = [row for row in events if row["event"] == "ASSAULT"]
        command = re.sub(r"irak-\d+#[0-9a-f]+", attacks[1]["key"], command)
        for shown, row in zip(("i2aaf66a4de", "i179eaee13c"), (attacks[0], attacks[-1]), strict=True):
            command = command.replace(shown, row["incident"])
        result = runner.invoke(app, shlex.split(command)[1:])
        assert result.exit_code == 0, f"{command}\n{result.output}"


def test_commands_of_the_eval_page_run(folder: Path) -> None:
    for name in ("gold.jsonl", "coded.jsonl"):
        Path(name).write_text(Path("coded.jsonl").read_text(encoding="utf-8"), encoding="utf-8")
    commands = shown_commands((ROOT / "docs" / "eval.md").read_text(encoding="utf-8"))
    assert len(commands) == 6
    for command in commands:
        result = runner.invoke(app, [*shlex.split(command)[1:], "--bootstrap", "20"])
        assert result.exit_code == 0, f"{command}\n{result.output}"


def test_python_of_the_store_page_runs(folder: Path) -> None:
    block = re.search(r"```python\n(.*?)```", STORE_PAGE, re.DOTALL)
    assert block is not None
    exec(compile(block.group(1), "store.md", "exec"), {})


def test_every_filter_is_explained() -> None:
    from vigie.cli.wishes import WISHES

    for _, flag, _, _ in WISHES.values():
        assert f"`{flag}`" in STORE_PAGE, flag


def test_links_lead_to_files() -> None:
    for page in (ROOT / "docs").glob("*.md"):
        for target in re.findall(r"\]\(([^)#:]+)[^)]*\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
