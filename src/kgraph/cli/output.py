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

from kgraph.model.spreadsheet import inert
from kgraph.pipeline.terminal import escaped, safe
from kgraph.query import Cell, Table

__all__ = ["FORMATS", "csv_text", "default_format", "markdown", "print_lines", "print_table", "print_turtle", "safe"]

FORMATS = ("table", "json", "jsonl", "csv")
_NARROW = {"fact", "url", "files"}


def default_format() -> str:
    """Return ``table`` at a terminal, ``jsonl`` in a pipe."""
    return "table" if sys.stdout.isatty() else "jsonl"


def print_table(table: Table, form: str | None, *, more: bool = False) -> None:
    """Print `table` to standard output.

    Args:
        table: the answer.
        form: ``table``, ``json``, ``jsonl``, ``csv`` or ``md``; None for what suits the output.
        more: whether there are more rows, which are told of.
    """
    form = form or default_format()
    if more:
        print_lines([f"Shown are the first {len(table.rows)}; --limit shows more."])
    if form == "table":
        _for_people(table)
    elif form == "md":
        click.echo(markdown(table), nl=False)
    elif form == "csv":
        text = csv_text(table)
        click.echo(safe(text.replace("\r\n", "\n")) if sys.stdout.isatty() else text, nl=False, color=True)
    else:
        rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
        if form == "json":
            click.echo(escaped(json.dumps(rows, ensure_ascii=False, indent=1)))
        else:
            for row in rows:
                click.echo(escaped(json.dumps(row, ensure_ascii=False)))


def print_turtle(text: str) -> None:
    """Print Turtle, which means the same at a terminal."""
    click.echo(escaped(text) if sys.stdout.isatty() else text, nl=False)


def csv_text(table: Table) -> str:
    """Return `table` as CSV whose cells no spreadsheet takes for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([inert(c) if isinstance(c, str) else c for c in row] for row in table.rows)
    return out.getvalue()


def markdown(table: Table) -> str:
    """Return `table` as a table of Markdown, columns without any value left out."""
    shown = [i for i in range(len(table.columns)) if any(r[i] not in (None, False) for r in table.rows)]
    rows = [[table.columns[i] for i in shown], ["---"] * len(shown)]
    rows += [[_MARKDOWN.sub(r"\\\g<0>", " ".join(safe(_text(r[i])).split())) for i in shown] for r in table.rows]
    return "".join(f"| {' | '.join(r)} |\n" for r in rows) if shown else "Nothing.\n"


_MARKDOWN = re.compile(r"[\\|*_`<>\[\]]")


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


_META = {
    "confidence", "headline", "article", "publisher", "published", "reported", "sources", "articles", "begin", "end",
    "verbatim", "sentence",
}  # fmt: skip
_OTHER = "other_"
"""In front of what is told of a second fact of the same row."""


def _with_sentences(console: Console, table: Table, columns: list[int], sentence: int) -> None:
    """Print each row as its fact, then its sentence and where it stands; then the other sentence, where there are two."""
    names = table.columns
    for row in table.rows:
        values = {names[i]: _text(row[i]) for i in columns if row[i] not in (None, False, "")}
        if "quote" in values and "verbatim" in names and not row[names.index("verbatim")]:
            values["in other words"] = values.pop("quote")
        fact = "  ·  ".join(
            f"{v}" if n in _BARE else f"{n.replace('_', ' ')} {v}"
            for n, v in values.items()
            if n not in _META and n.removeprefix(_OTHER) not in _META | _NARROW
        )
        console.print(Text(safe(fact), style="bold"))
        _place(console, _text(row[sentence]), values)
        if f"{_OTHER}sentence" in values:
            others = {n.removeprefix(_OTHER): v for n, v in values.items() if n.startswith(_OTHER)}
            _place(console, others["sentence"], others)
        console.print()


def _place(console: Console, sentence: str, values: dict[str, str]) -> None:
    """Print a sentence, and where it stands."""
    console.print(_indented("“" + safe(" ".join(sentence.split())) + "”"))
    headline = values.get("headline") or values.get("article")
    where = [v for v in (headline, values.get("publisher"), values.get("published")) if v]
    where += [f"certainty {values['confidence']}"] if "confidence" in values else []
    if int(values.get("articles", 1)) > 1:
        sources = "1 independent source" if values["sources"] == "1" else f"{values['sources']} independent sources"
        where.append(f"{sources} ({values['articles']} articles)")
    if "reported" in values:
        where.append("inside a statement")
    console.print(_indented(safe(" · ".join(where)), style="dim"))


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
    "relation",
    "subject",
    "object",
    "claim",
    "topic",
    "reason",
}


def _text(cell: Cell) -> str:
    return "" if cell is None else f"{cell:g}" if isinstance(cell, float) else str(cell)


def print_lines(lines: Iterable[str]) -> None:
    """Print lines for people to standard error."""
    for line in lines:
        click.echo(safe(line), err=True)
