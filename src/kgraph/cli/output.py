"""Prints answers: a table for a person at a terminal, JSON lines or CSV for a pipe."""

import csv
import io
import json
import re
import sys
from collections.abc import Iterable

import click
from rich.console import Console
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from kgraph.query import Cell, Table

FORMATS = ("table", "json", "jsonl", "csv")
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_NARROW = {"fact", "url", "files"}


def safe(text: str) -> str:
    """Return `text` without characters that steer a terminal or turn the direction of writing."""
    return _UNSAFE.sub("\ufffd", text)


def default_format() -> str:
    """Return ``table`` at a terminal, ``jsonl`` in a pipe."""
    return "table" if sys.stdout.isatty() else "jsonl"


def print_table(table: Table, form: str | None) -> None:
    """Print `table` to standard output.

    Args:
        table: the answer.
        form: ``table``, ``json``, ``jsonl`` or ``csv``; None for what suits the output.
    """
    form = form or default_format()
    if form == "table":
        _for_people(table)
    elif form == "csv":
        click.echo(csv_text(table), nl=False)
    else:
        rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
        if form == "json":
            click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        else:
            for row in rows:
                click.echo(json.dumps(row, ensure_ascii=False))


def csv_text(table: Table) -> str:
    """Return `table` as CSV whose cells no spreadsheet takes for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([_inert(c) for c in row] for row in table.rows)
    return out.getvalue()


def _inert(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def _for_people(table: Table) -> None:
    console = Console(highlight=False)
    filled = [any(r[i] not in (None, False) for r in table.rows) for i in range(len(table.columns))]
    shown = [i for i, c in enumerate(table.columns) if c not in _NARROW and filled[i]]
    if "sentence" in table.columns:
        sentence = table.columns.index("sentence")
        _with_sentences(console, table, [i for i in shown if i != sentence], sentence)
    elif shown:
        grid = RichTable(header_style="bold", pad_edge=False)
        for i in shown:
            grid.add_column(table.columns[i], overflow="fold")
        for row in table.rows:
            grid.add_row(*(Text(safe(_text(row[i]))) for i in shown))
        console.print(grid)
    console.print(Text(f"{len(table.rows)} {'row' if len(table.rows) == 1 else 'rows'}", style="dim"))


_META = {"confidence", "headline", "article", "publisher", "published", "reported"}


def _with_sentences(console: Console, table: Table, columns: list[int], sentence: int) -> None:
    """Print each row as its fact, then its sentence and where it stands."""
    names = table.columns
    for row in table.rows:
        values = {names[i]: _text(row[i]) for i in columns if row[i] not in (None, False)}
        fact = "  ·  ".join(f"{v}" if n in _BARE else f"{n} {v}" for n, v in values.items() if n not in _META)
        console.print(Text(safe(fact), style="bold"))
        console.print(_indented("“" + safe(" ".join(_text(row[sentence]).split())) + "”"))
        where = [values[n] for n in ("headline", "article", "publisher", "published") if values.get(n)]
        where += [f"certainty {values['confidence']}"] if "confidence" in values else []
        if "reported" in values:
            where.append("inside a statement")
        console.print(_indented(safe(" · ".join(where)), style="dim"))
        console.print()


def _indented(text: str, style: str = "") -> Padding:
    return Padding(Text(text, style=style), (0, 0, 0, 2))


_BARE = {
    "person",
    "role",
    "organization",
    "status",
    "speaker",
    "act",
    "body",
    "action",
    "measure",
    "from",
    "relation",
    "to",
}


def _text(cell: Cell) -> str:
    return "" if cell is None else f"{cell:g}" if isinstance(cell, float) else str(cell)


def print_lines(lines: Iterable[str]) -> None:
    """Print lines for people to standard error."""
    for line in lines:
        click.echo(safe(line), err=True)
