"""Reports in: text files, JSON lines and standard input become documents."""

from vigie.ingest.coded import read_coded
from vigie.ingest.dates import parse_published
from vigie.ingest.errors import IngestError
from vigie.ingest.read import read_path, read_text

__all__ = ["IngestError", "parse_published", "read_coded", "read_path", "read_text"]
