"""The README holds: its commands exist, its links lead somewhere, its Python runs."""

import re
from pathlib import Path

from typer.main import get_command

from vigie.cli.main import app

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_command_named_exists() -> None:
    command = get_command(app)
    known = set(getattr(command, "commands", {}))
    named = set(re.findall(r"`vigie (\w+)", README)) | set(re.findall(r"^\$ vigie (\w+)", README, re.MULTILINE))
    assert named
    assert named <= known


def test_every_command_is_named() -> None:
    command = get_command(app)
    for name in getattr(command, "commands", {}):
        assert f"vigie {name}" in README, name


def test_links_lead_to_files() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target


def test_python_block_runs() -> None:
    block = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert block is not None
    exec(compile(block.group(1), "README.md", "exec"), {})
