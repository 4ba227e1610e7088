"""kgraph remove."""

import click

from kgraph.cli import Place, settings_of, store_option


@click.command("remove", short_help="Remove articles and their facts from the graph.")
@click.argument("articles", nargs=-1, required=True)
@store_option
@click.pass_context
def command(ctx: click.Context, articles: tuple[str, ...], store: Place) -> int:
    """Remove articles, named by id, web address, source or title, with all that rests on them alone.

    A later kgraph ingest of the same file or address brings an article back. This is no erasure: its words may stay in
    the files of the graph's folder. To take a person out for good, use kgraph forget.

    \b
    Examples:
      kgraph remove https://gazette.example/2026/a-retracted-story
      kgraph remove minister-introduces-transparency-bill.txt
    """
    from kgraph.cli.output import print_lines
    from kgraph.pipeline.articles import remove

    print_lines(f"removed {r.url or r.source}" for r in remove(settings_of(ctx, store), list(articles)))
    return 0
