"""The lists under ``data/``: tab-separated, a comment line with their source, then the names of the columns."""

from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of ``data/{name}.tsv`` by column; lines that begin with ``#`` are comments."""
    text = (files("kgraph.resolution") / "data" / f"{name}.tsv").read_text(encoding="utf8")
    lines = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return tuple(dict(zip(lines[0], [*line, *[""] * len(lines[0])], strict=False)) for line in lines[1:])


def forms(row: dict[str, str], column: str, *, by: str = "|") -> list[str]:
    """Return the forms that a column lists."""
    return [f for f in row[column].split(by) if f]
