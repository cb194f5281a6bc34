"""The README holds: its commands exist, its links lead somewhere, its Python runs."""

import re
from pathlib import Path
from typing import Any

from typer.main import get_command
from typer.testing import CliRunner

from vigie.cli.main import app

ROOT = Path(__file__).parent.parent
runner = CliRunner()
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands(group: Any, before: str = "") -> set[str]:
    """Return all commands under a group, those of subgroups with the name of theirs before."""
    found: set[str] = set()
    for name, command in group.commands.items():
        found |= commands(command, f"{before}{name} ") if hasattr(command, "commands") else {before + name}
    return found


KNOWN = commands(get_command(app))


def test_the_report_comes_out_as_shown(tmp_path: Path) -> None:
    report, shown = re.search(r"```text\n(.*?)```.*?rapport\.txt --published (?:\S+)\n(.*?)```", README, re.DOTALL).groups()  # type: ignore[union-attr]
    (tmp_path / "rapport.txt").write_text(report, encoding="utf-8")
    told = runner.invoke(app, ["code", str(tmp_path / "rapport.txt"), "--published", "2024-06-11"], env={"COLUMNS": "88"}).output
    assert plain(told) == plain(shown)


def plain(printed: str) -> list[str]:
    """Return the lines of what is printed without the blanks at their ends."""
    return [line.rstrip() for line in printed.strip().splitlines()]


def test_every_command_named_exists() -> None:
    named = re.findall(r"(?:`|^\$ |\.venv/bin/)vigie ([a-z][^`\n]*)", README, re.MULTILINE)
    assert named
    for line in named:
        assert any(f"{line} ".startswith(f"{name} ") for name in KNOWN), line


def test_every_command_is_named() -> None:
    for name in KNOWN:
        assert f"`vigie {name}" in README, name


def test_links_lead_to_files() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target


def test_python_block_runs() -> None:
    block = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert block is not None
    exec(compile(block.group(1), "README.md", "exec"), {})
