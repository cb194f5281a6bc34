"""What is said when a report cannot be read."""

from __future__ import annotations

from vigie.errors import VigieError


class IngestError(VigieError, ValueError):
    """A report that cannot be read; the message is one line naming the file, the line and the field."""
