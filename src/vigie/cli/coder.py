"""Load the coder only when there is something to code: its models take seconds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from vigie.pipeline import Coder
    from vigie.types import CodedDocument, Document

JobsOption = Annotated[int, typer.Option("--jobs", "-j", min=1, metavar="N", help="Processes to code with.")]


NoSkipOption = Annotated[
    bool, typer.Option("--no-skip", help="Parse every sentence, those that are unlikely to tell an event too: slower, hardly other.")
]


def load_coder(*, explain: bool = False, least: float | None = None, skip: bool = True) -> Coder:
    """Return a coder for the commands; one that explains leaves out nothing."""
    import atexit
    import gc

    from vigie.pipeline import Coder

    coder = Coder(explain=explain, least=0.0 if explain else least, skip=skip)
    gc.freeze()  # packs and model stay to the end: looking through them again and again took 6 % of extraction
    atexit.register(gc.unfreeze)  # or duckdb complains of what is left
    return coder


def code_all(documents: Iterable[Document], *, jobs: int, least: float | None = None, skip: bool = True) -> Iterator[CodedDocument]:
    """Code documents in their order, with one process or several."""
    if jobs == 1:
        yield from load_coder(least=least, skip=skip).pipe(documents)
        return
    from vigie.pool import code_in_parallel

    yield from code_in_parallel(documents, jobs=jobs, least=least, skip=skip)
