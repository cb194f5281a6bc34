"""Count along on standard error while a long run goes on."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

PATIENCE = 2.0  # seconds before anything is shown; a run shorter than that needs no bar


def count_along(things: Iterable[T], *, hidden: bool = False) -> Iterator[T]:
    """Yield the things; on a terminal, show how many have come once it takes long."""
    if hidden or not sys.stderr.isatty():
        yield from things
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed} reports coded"), TimeElapsedColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task("", total=None)
    started = time.monotonic()
    is_shown = False
    try:
        for thing in things:
            bar.advance(task)
            if not is_shown and time.monotonic() - started > PATIENCE:
                bar.start()
                is_shown = True
            yield thing
    finally:
        if is_shown:
            bar.stop()
