"""Load the coder only when there is something to code: its models take seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vigie.pipeline import Coder


def load_coder(*, explain: bool = False) -> Coder:
    """Return a coder for the commands."""
    from vigie.pipeline import Coder

    return Coder(explain=explain)
