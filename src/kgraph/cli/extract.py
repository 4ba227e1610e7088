"""kgraph extract."""

import json
import sys
from pathlib import Path
from typing import Any

import click

from kgraph.cli import settings_of
from kgraph.cli.engine_options import engine_of, engine_options
from kgraph.cli.source_options import addresses, options_of, source_options
from kgraph.errors import SkippedSourceError
from kgraph.settings import Settings


@click.command("extract", short_help="Print facts as JSON, without storing them.")
@click.argument("sources", nargs=-1)
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "jsonl"]),
    help="One JSON object an article: indented, or a line each.",
)
@source_options
@engine_options
@click.option("-o", "--output", default="-", help="File to write, - for standard output.", show_default=True)
@click.pass_context
def command(
    ctx: click.Context,
    /,
    sources: tuple[str, ...],
    form: str | None,
    output: str,
    jobs: int | None,
    article_timeout: float,
    **reading: Any,
) -> int:
    """Print the facts of articles as JSON, without storing them.

    \b
    Examples:
      kgraph extract article.txt
      kgraph extract articles.jsonl --format jsonl -o facts.jsonl
      cat article.txt | kgraph extract -
    """
    from kgraph.cli.output import print_lines
    from kgraph.pipeline.extract import extract
    from kgraph.pipeline.output import written

    settings = settings_of(ctx, Settings().store)
    named = [*sources, *addresses(reading)]
    if not named:
        raise click.UsageError("Name what to read: files, folders, web addresses, or - for standard input.")
    skipped = 0
    many = form == "jsonl" or (
        form is None and not (len(named) == 1 and Path(named[0]).suffix in (".txt", ".md", ".html"))
    )
    asked: dict[str, Any] = {
        "stdin": sys.stdin.buffer,
        "options": options_of(reading),
        "engine": engine_of(jobs, article_timeout),
    }
    with written(output) as out:
        for result in extract(named, settings, **asked):
            if isinstance(result, SkippedSourceError):
                skipped += 1
                print_lines([f"skipped {result.source}: {result.detail} ({result.reason})"])
            else:
                out.write(json.dumps(result, ensure_ascii=False, indent=None if many else 1).encode() + b"\n")
    return 3 if skipped else 0
