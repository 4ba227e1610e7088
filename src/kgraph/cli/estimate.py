"""kgraph estimate."""

import json
from pathlib import Path
from typing import Any

import click

from kgraph.cli import settings_of, store_option
from kgraph.cli.source_options import file_options, options_of


@click.command("estimate", short_help="Say from a sample what an ingest would cost.")
@click.argument("sources", nargs=-1)
@store_option
@click.option("--jobs", type=click.IntRange(1), help="Processes that would read. [default: one a core]")
@file_options
@click.option("--summary", type=click.Choice(["text", "json"]), default="text", help="How to say it.")
@click.pass_context
def command(
    ctx: click.Context, /, sources: tuple[str, ...], store: Path, jobs: int | None, summary: str, **reading: Any
) -> int:
    """Look at a sample of files and folders, and say how many articles and words an ingest would read, how long it
    would take and how much disk the graph would need.

    \b
    Examples:
      kgraph estimate archive/
      kgraph estimate 2026.warc.gz --jobs 8
    """
    from kgraph.cli.output import print_lines
    from kgraph.cli.progress import counting_up
    from kgraph.engine import cores
    from kgraph.pipeline.plan import SAMPLE, estimate
    from kgraph.sources import Found, is_parquet, walk

    if not sources:
        raise click.UsageError("Name what would be read: files or folders.")
    options = options_of(reading)
    with counting_up("Looking at articles", SAMPLE, show=summary == "text") as on_article:
        found = estimate(sources, settings_of(ctx, store), options=options, jobs=jobs or cores(), on_article=on_article)
    tables = sum(isinstance(f, Found) and is_parquet(f.path) for f in walk(sources, options.exclude))
    if tables:
        click.echo(f"Parquet files are not counted ({tables}): only kgraph ingest --engine spark reads them.", err=True)
    if summary == "json":
        said = {"articles": found.articles, "words": found.words, "unchanged": found.unchanged, "jobs": found.jobs}
        said |= {"seconds": round(found.seconds), "disk_bytes": found.disk, "sampled": found.sampled or 0}
        click.echo(json.dumps({**said, "skipped_of_sample": len(found.skipped)}))
        return 0
    if not found.articles and not found.unchanged:
        why = "no file there is of a kind that is read; see docs/sources.md for those that are."
        if found.skipped:
            first = found.skipped[0]
            why = f"the first of {found.sampled} that were looked at is {first.source}: {first.detail} ({first.reason})"
        print_lines([f"Nothing there can be read: {why}"])
        return 0
    print_lines(
        [
            f"About {found.articles:,} articles of {found.words:,} words would be read, {found.unchanged:,} are unchanged.",
            f"That takes about {duration(found.seconds)} with {found.jobs} "
            f"{'process' if found.jobs == 1 else 'processes'}, and {found.disk / 1e6:,.0f} MB of disk.",
            f"{found.sampled} documents were looked at; {len(found.skipped)} of them would be skipped.",
        ]
    )
    return 0


def duration(seconds: float) -> str:
    """Return a time in words, as exact as it can be known."""
    if seconds < 120:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} minutes" if seconds < 7200 else f"{seconds / 3600:.1f} hours"
