"""Office holders of a CSV table, whose columns a mapping names."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from kgraph.errors import KgraphError, UsageError
from kgraph.imports.curated import OfficeHolder
from kgraph.imports.dates import date

FIELDS = ("name", "role", "organization", "since", "until", "status", "kind", "person_id", "organization_id")
_NEEDED = ("name", "role")
_DELIMITERS = ",;\t|"


def read_table(path: Path, columns: Mapping[str, str]) -> Iterator[OfficeHolder]:
    """Yield the rows of a table in UTF-8 whose first row names the columns, with commas, semicolons, tabs or bars between.

    Args:
        path: the file.
        columns: name of the column of each of `FIELDS`; a field that is not in it has a column of its own name, or none.

    Raises:
        UsageError: a column is not there.
        KgraphError: a row cannot be read; the sentence says which.
    """
    with path.open(encoding="utf-8-sig", newline="") as lines:
        try:
            delimiter = _delimiter(lines.readline())
            lines.seek(0)
            rows = csv.DictReader(lines, delimiter=delimiter, strict=True)
            names = {n.strip().casefold(): n for n in rows.fieldnames or ()}
            places = _places(path, names, columns)
            for row in rows:
                where = f"{path}, line {rows.line_num}"
                if None in row:
                    raise KgraphError(
                        f"{where}: there are more cells than columns; put quotes around a cell with {delimiter!r} in it."
                    )
                values = {field: (row[column] or "").strip() for field, column in places.items()}
                if any(values.values()):
                    yield _holder(values, where)
        except (UnicodeDecodeError, csv.Error) as e:
            raise KgraphError(f"{path} is no table in UTF-8 ({e}).") from e


def _delimiter(header: str) -> str:
    """Return what stands between the names of columns: of a comma, semicolon, tab or bar the one that gives most of them."""
    return max(_DELIMITERS, key=lambda d: len(next(csv.reader([header], delimiter=d), [])))


def _places(path: Path, names: Mapping[str, str], columns: Mapping[str, str]) -> dict[str, str]:
    places = {f: names[f] for f in FIELDS if f in names}
    for field, column in columns.items():
        if column.strip().casefold() not in names:
            raise UsageError(f"{path} has no column {column!r}; it has {', '.join(names.values())}.")
        places[field] = names[column.strip().casefold()]
    for field in _NEEDED:
        if field not in places:
            raise UsageError(f"{path}: say which column holds the {field}, with --columns {field}=COLUMN.")
    return places


def _holder(values: Mapping[str, str], where: str) -> OfficeHolder:
    try:
        since, until = date(values.get("since")), date(values.get("until"))
        return OfficeHolder(
            name=values["name"],
            role=values["role"],
            organization=values.get("organization", ""),
            since=since,
            until=until,
            status=values.get("status", "").lower() or ("former" if until else "current"),  # type: ignore[arg-type]
            kind=values.get("kind") or None,
            person_key=values.get("person_id", ""),
            organization_key=values.get("organization_id", ""),
        )
    except KgraphError as e:
        raise KgraphError(f"{where}: {e}") from e
