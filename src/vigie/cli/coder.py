"""Load the coder only when there is something to code: its models take seconds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from vigie.pipeline import Coder
    from vigie.types import CodedDocument, Document

JobsOption = Annotated[int, typer.Option("--jobs", "-j", min=1, metavar="N", help="Processes to code with.")]


def load_coder(*, explain: bool = False) -> Coder:
    """Return a coder for the commands."""
    from vigie.pipeline import Coder

    return Coder(explain=explain)


def code_all(documents: Iterable[Document], *, jobs: int) -> Iterator[CodedDocument]:
    """Code documents in their order, with one process or several."""
    if jobs == 1:
        yield from load_coder().pipe(documents)
        return
    from vigie.pool import code_in_parallel

    yield from code_in_parallel(documents, jobs=jobs)
