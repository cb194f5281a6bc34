"""Say what went wrong, on standard error, with an exit status that is not 0."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import typer

EXIT_FAULTY = 1
EXIT_BAD_INPUT = 2


def complain(message: str) -> None:
    """Write a message to standard error."""
    typer.echo(f"vigie: {message}", err=True)


@contextmanager
def told_failures() -> Iterator[None]:
    """Turn the failures that a user can mend into a message and exit status 2."""
    from vigie.errors import VigieError

    try:
        yield
    except VigieError as error:
        complain(str(error))
        raise typer.Exit(EXIT_BAD_INPUT) from error
    except BrokenPipeError:
        raise
    except OSError as error:
        complain(f"{error.filename or 'output'}: {error.strerror or error}")
        raise typer.Exit(EXIT_BAD_INPUT) from error
