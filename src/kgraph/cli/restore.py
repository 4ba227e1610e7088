"""kgraph restore."""

from pathlib import Path

import click

from kgraph.cli import Place, settings_of, store_option


@click.command("restore", short_help="Bring a backup back as a graph.")
@click.argument("archive", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@store_option
@click.pass_context
def command(ctx: click.Context, archive: Path, store: Place) -> int:
    """Make a graph from what kgraph backup wrote, where there is none yet, and check that nothing is missing.

    \b
    Examples:
      kgraph restore graph-2026-03.tar.gz --store output/march
    """
    from kgraph.cli.output import print_lines
    from kgraph.pipeline.backup import restore

    articles = restore(settings_of(ctx, store), archive)
    print_lines([f"restored {articles} articles to {store}"])
    return 0
