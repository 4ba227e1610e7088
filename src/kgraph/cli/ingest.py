"""kgraph ingest."""

import json
import shlex
import sys
import time
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kgraph.cli import Place, settings_of, store_option
from kgraph.cli.engine_options import engine_of, engine_options, spark_of, spark_options
from kgraph.cli.source_options import addresses, options_of, source_options
from kgraph.errors import KgraphError

if TYPE_CHECKING:
    from kgraph.pipeline.ingest import Summary
    from kgraph.pipeline.plan import Plan
    from kgraph.settings import Settings


@click.command("ingest", short_help="Read articles into the graph.")
@click.argument("sources", nargs=-1)
@store_option
@click.option("--html", type=click.Path(path_type=Path, dir_okay=False), help="Also write the graph as one HTML page.")
@click.option("--turtle", type=click.Path(path_type=Path, dir_okay=False), help="Also write the graph as Turtle.")
@click.option("--base", help="IRI that a new store's own IRIs begin with. [default: https://kgraph.example/]")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Leave out articles published before this day.")
@click.option("--limit", type=click.IntRange(1), help="Articles to read at most; the next run goes on from there.")
@click.option("--dry-run", is_flag=True, help="Only say what would be read, and how long it would take.")
@click.option("--retry-skipped", is_flag=True, help="Try again what was skipped in earlier runs.")
@click.option(
    "--decisions",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Also take over decisions about who is who (decisions.jsonl of another graph).",
)
@source_options
@engine_options
@spark_options
@click.option("--summary", type=click.Choice(["text", "json"]), default="text", help="How to say what was done.")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    sources: tuple[str, ...],
    store: Place,
    html: Path | None,
    turtle: Path | None,
    base: str | None,
    since: datetime | None,
    limit: int | None,
    dry_run: bool,
    retry_skipped: bool,
    decisions: Path | None,
    summary: str,
    jobs: int | None,
    article_timeout: float,
    engine: str,
    master: str | None,
    work: str | None,
    **reading: Any,
) -> int:
    """Read articles into the graph: files, folders, archives, mailboxes, feeds, web addresses, - for standard input.

    Reading an unchanged article again changes nothing; a changed one takes the place of its former version. Web pages
    are fetched only where you name their address.

    \b
    Examples:
      kgraph ingest examples/articles --country Valdoria --html output/graph.html
      kgraph ingest news.jsonl 2026.warc.gz --store output/election --dry-run
      kgraph ingest https://gazette.example/feed.xml --pages
      kgraph ingest archive.csv --columns text=Body --columns published=Day
      kgraph ingest s3a://crawl/2026/*.warc.gz --engine spark --master spark://head:7077 --work s3a://crawl/kgraph
      cat article.txt | kgraph ingest -
    """
    from kgraph import sources as source_stage
    from kgraph.cli.progress import counting_up
    from kgraph.engine import cores
    from kgraph.pipeline.ingest import Summary, ingest, skipped_before
    from kgraph.pipeline.plan import plan

    settings = settings_of(ctx, store)
    named = [*sources, *addresses(reading)]
    again = skipped_before(settings, named, spark=engine == "spark") if retry_skipped else []
    if not named and not again:
        if retry_skipped:
            click.echo("Nothing was skipped that could be tried again.", err=True)
            return 0
        raise click.UsageError("Name what to read: files, folders, web addresses, or - for standard input.")
    options = options_of(reading)
    asked: dict[str, Any] = {"options": options, "stdin": sys.stdin.buffer, "limit": limit}
    asked["since"] = since.date().isoformat() if since else None
    began = time.monotonic()
    spark = spark_of(engine, master, work, jobs, article_timeout)
    if spark and dry_run:
        raise click.UsageError("--dry-run looks at the sources on this machine; leave out --engine spark.")
    if not spark:
        named += again
    total = None if spark else source_stage.count(named, options)
    with counting_up("Reading articles", total, then="Linking names", show=summary == "text") as on_article:
        if dry_run:
            _tell_plan(plan(named, settings, jobs=jobs or cores(), on_article=on_article, **asked), summary)
            return 0
        done = Summary()
        asked |= {"base": base, "retry_skipped": retry_skipped, "summary": done}
        try:
            if spark:
                from kgraph.pipeline import spark as machines

                del asked["stdin"]
                machines.ingest(named, settings, spark, again=again, on_article=on_article, **asked)
            else:
                ingest(named, settings, engine=engine_of(jobs, article_timeout), on_article=on_article, **asked)
        except KeyboardInterrupt:
            _tell_all(done, settings, [], time.monotonic() - began, summary)
            raise
    if decisions:
        from kgraph.pipeline.entities import imported

        imported(settings, decisions)
    written: list[str] = []
    no_page: KgraphError | None = None
    if html:
        from kgraph.pipeline.show import view

        try:
            view(settings, html, title="Knowledge graph")
            written.append(f"page    {html}")
        except KgraphError as e:  # too large for a page: the articles are read nevertheless, and the summary says so
            no_page = e
    if turtle:
        from kgraph.pipeline.export import export

        export(settings, str(turtle), form="turtle")
        written.append(f"Turtle  {turtle}")
    _tell_all(done, settings, written, time.monotonic() - began, summary)
    if no_page:
        raise no_page
    return 3 if done.skipped else 0


def _tell_plan(found: "Plan", form: str) -> None:
    from kgraph.cli.estimate import duration
    from kgraph.cli.output import print_lines

    skipped = [{"source": s.source, "reason": s.reason, "detail": s.detail} for s in found.skipped]
    if form == "json":
        said = {"articles": found.articles, "words": found.words, "unchanged": found.unchanged, "skipped": skipped}
        click.echo(json.dumps({**said, "seconds": round(found.seconds)}, ensure_ascii=False))
        return
    print_lines(
        [
            f"{found.articles} articles of {found.words:,} words would be read, in about {duration(found.seconds)}; "
            f"{found.unchanged} are unchanged, {len(skipped)} would be skipped. Nothing was stored.",
            *(f"  would skip {s.source}: {s.detail} ({s.reason})" for s in found.skipped),
        ]
    )


def _tell_all(done: "Summary", settings: "Settings", written: list[str], seconds: float, form: str) -> None:
    if form == "json":
        click.echo(json.dumps(_as_json(done, seconds), ensure_ascii=False))
    else:
        _tell(done, settings, written, seconds)


def _as_json(done: "Summary", seconds: float) -> dict[str, object]:
    return {
        "ingested": done.ingested,
        "skipped": [{"source": s.source, "reason": s.reason, "detail": s.detail} for s in done.skipped],
        "unchanged": done.unchanged,
        "duplicates": done.duplicates,
        "older": done.older,
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
        + (f", {done.older} older" if done.older else "")
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
        f"  {name} replaces an earlier version of the same web address that came from another source"
        for name in done.replaced
    ]
    lines += ["", f"graph   {settings.store}", *written, "", "Try next:"]
    store = "" if settings.store == type(settings)().store else f" --store {shlex.quote(str(settings.store))}"
    lines += [f"  kgraph stats{store}", f"  kgraph query statements{store} --limit 5", f"  kgraph view{store} --open"]
    print_lines(lines)
