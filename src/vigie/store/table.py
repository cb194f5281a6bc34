"""Rows with named columns, and the shapes in which others want them."""

from __future__ import annotations

import csv
import importlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

import duckdb

from vigie.store.errors import StoreError

Row = tuple[Any, ...]
JSON = ""  # how a column holds a list: as JSON, or with this mark between


@dataclass(frozen=True, slots=True)
class Table:
    """What a question found; `lists` names the columns that hold lists, and the mark between.

    >>> Table(("event", "killed"), (("ASSAULT", 3),)).dicts()
    [{'event': 'ASSAULT', 'killed': 3}]
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    lists: Mapping[str, str] = field(default_factory=dict, compare=False)

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return iter(self.dicts())

    def dicts(self) -> list[dict[str, Any]]:
        """Return the rows as dictionaries."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def first(self, many: int | None) -> Table:
        """Return a table of the first rows; of all, without a number."""
        return Table(self.columns, self.rows[:many], self.lists)

    def to_arrow(self) -> Any:
        """Return a `pyarrow.Table`; pyarrow must be installed."""
        arrow = _optional("pyarrow")
        return arrow.table({name: [row[i] for row in self.rows] for i, name in enumerate(self.columns)})

    def to_pandas(self) -> Any:
        """Return a `pandas.DataFrame`; pandas must be installed."""
        return _optional("pandas").DataFrame(list(self.rows), columns=list(self.columns))

    def to_polars(self) -> Any:
        """Return a `polars.DataFrame`; polars must be installed."""
        return _optional("polars").DataFrame(list(self.rows), schema=list(self.columns), orient="row", infer_schema_length=None)

    def objects(self) -> Iterator[dict[str, Any]]:
        """Yield the rows as JSON tells them, with lists where a cell holds several.

        >>> next(Table(("event", "modes"), (("ASSAULT", "drone aerial"),), {"modes": " "}).objects())
        {'event': 'ASSAULT', 'modes': ['drone', 'aerial']}
        """
        for row in self.dicts():
            yield {**row, **{name: _list(row[name], mark) for name, mark in self.lists.items() if name in row}}

    def write_csv(self, stream: TextIO) -> None:
        """Write the table with a head of column names."""
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows(self.rows)

    def write_json(self, stream: TextIO) -> None:
        """Write one JSON object a line."""
        for row in self.objects():
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")

    def write_parquet(self, path: Path) -> None:
        """Write a Parquet file."""
        memory = duckdb.connect()
        load(memory, "told", self)
        memory.execute(f"COPY told TO '{str(path).replace(chr(39), chr(39) * 2)}' (FORMAT parquet)")

    def write_geojson(self, stream: TextIO) -> None:
        """Write what has a latitude and longitude as GeoJSON points, the other columns as properties.

        Raises StoreError when the table has no `lat` and `lon`.
        """
        if not {"lat", "lon"} <= set(self.columns):
            raise StoreError("only incidents and events have places; GeoJSON needs them")
        features = [
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [row["lon"], row["lat"]]},
                "properties": {name: value for name, value in row.items() if name not in ("lat", "lon")},
            }
            for row in self.objects()
            if row["lat"] is not None and row["lon"] is not None
        ]
        json.dump({"type": "FeatureCollection", "features": features}, stream, ensure_ascii=False)
        stream.write("\n")


def _list(cell: str | None, mark: str) -> list[str]:
    if not cell:
        return []
    if mark != JSON:
        return cell.split(mark)
    found: list[str] = json.loads(cell)
    return found


def load(memory: duckdb.DuckDBPyConnection, name: str, table: Table) -> None:
    """Put a table into a DuckDB connection; a column's type is that of its values."""
    kinds = [_kind([row[i] for row in table.rows]) for i in range(len(table.columns))]
    columns = ", ".join(f'"{column}" {kind}' for column, kind in zip(table.columns, kinds, strict=True))
    memory.execute(f'CREATE TABLE "{name}" ({columns})')
    appender = memory.appender(name)
    appender.append_rows(table.rows)
    appender.flush()


def _kind(values: list[Any]) -> str:
    kinds = {type(value) for value in values if value is not None}
    if kinds <= {int}:
        return "BIGINT" if kinds else "VARCHAR"
    return "DOUBLE" if kinds <= {int, float} else "VARCHAR"


def _optional(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        raise StoreError(f"{name} is not installed; add it with: pip install {name}") from error
