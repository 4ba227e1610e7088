"""kgraph ingest."""

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kgraph.cli import settings_of, store_option

if TYPE_CHECKING:
    from kgraph.pipeline.ingest import Summary
    from kgraph.settings import Settings


@click.command("ingest", short_help="Read articles into the graph.")
@click.argument("sources", nargs=-1, required=True)
@store_option
@click.option("--html", type=click.Path(path_type=Path, dir_okay=False), help="Also write the graph as one HTML page.")
@click.option("--turtle", type=click.Path(path_type=Path, dir_okay=False), help="Also write the graph as Turtle.")
@click.option("--base", help="IRI that a new store's own IRIs begin with. [default: https://kgraph.example/]")
@click.option(
    "--decisions",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Also take over decisions about who is who (decisions.jsonl of another graph).",
)
@click.option("--summary", type=click.Choice(["text", "json"]), default="text", help="How to say what was done.")
@click.pass_context
def command(
    ctx: click.Context,
    sources: tuple[str, ...],
    store: Path,
    html: Path | None,
    turtle: Path | None,
    base: str | None,
    decisions: Path | None,
    summary: str,
) -> int:
    """Read articles into the graph: files, folders, JSON lines, - for standard input.

    Reading an unchanged article again changes nothing; a changed one replaces what was there.

    \b
    Examples:
      kgraph ingest examples/articles --html output/graph.html
      kgraph ingest news.jsonl --store output/election
      cat article.txt | kgraph ingest -
    """
    from kgraph import sources as source_stage
    from kgraph.pipeline.ingest import ingest

    settings = settings_of(ctx, store)
    began = time.monotonic()
    with _progress(source_stage.count(sources), show=summary == "text") as on_article:
        done = ingest(sources, settings, base=base, stdin=sys.stdin.buffer, on_article=on_article)
        if decisions:
            from kgraph.pipeline.entities import imported

            imported(settings, decisions)
        written = []
        if html:
            from kgraph.pipeline.show import view

            view(settings, html, title="Knowledge graph")
            written.append(f"page    {html}")
        if turtle:
            from kgraph.pipeline.export import export

            export(settings, str(turtle), form="turtle")
            written.append(f"Turtle  {turtle}")
    seconds = time.monotonic() - began
    if summary == "json":
        click.echo(json.dumps(_as_json(done, seconds), ensure_ascii=False))
    else:
        _tell(done, settings, written, seconds)
    return 3 if done.skipped else 0


@contextmanager
def _progress(total: int | None, *, show: bool) -> Iterator[Callable[[str], None]]:
    """Show a progress bar on standard error where that is a terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    if not (show and console.is_terminal):
        yield lambda _: None
        return
    columns = (TextColumn("Reading articles"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=total)
        yield lambda _: bar.advance(task)


def _as_json(done: "Summary", seconds: float) -> dict[str, object]:
    return {
        "ingested": done.ingested,
        "skipped": [{"source": s.source, "reason": s.reason, "detail": s.detail} for s in done.skipped],
        "unchanged": done.unchanged,
        "duplicates": done.duplicates,
        "seconds": round(seconds, 2),
        "facts": done.counts,
    }


def _tell(done: "Summary", settings: "Settings", written: list[str], seconds: float) -> None:
    from kgraph.cli.output import print_lines

    c = done.counts
    lines = [
        f"{done.ingested} {'article' if done.ingested == 1 else 'articles'} read in {seconds:.0f} s"
        + (f", {done.unchanged} unchanged" if done.unchanged else "")
        + (f", {done.duplicates} given twice" if done.duplicates else "")
        + (f", {len(done.skipped)} skipped" if done.skipped else "")
        + "."
    ]
    if done.ingested:
        lines.append(
            f"Found {c['roles']} roles, {c['statements']} statements and {c['actions']} legislative acts "
            f"among {c['entities']} names."
        )
    lines += [f"  skipped {s.source}: {s.detail} ({s.reason})" for s in done.skipped]
    lines += [
        f"  {name} replaces an article of the same id or URL that came from another source" for name in done.replaced
    ]
    lines += ["", f"graph   {settings.store}", *written, "", "Try next:"]
    store = "" if settings.store == type(settings)().store else f" --store {settings.store}"
    lines += [f"  kgraph stats{store}", f"  kgraph query statements{store} --limit 5", f"  kgraph view{store} --open"]
    print_lines(lines)
