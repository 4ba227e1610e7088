"""kgraph refresh."""

import click

from kgraph.cli import Place, settings_of, store_option


@click.command("refresh", short_help="Read articles anew that an older version of kgraph read.")
@store_option
@click.pass_context
def command(ctx: click.Context, store: Place) -> int:
    """Read articles anew, from their texts in the graph, whose facts an older version of kgraph or its models found.

    \b
    Example:
      kgraph refresh
    """
    from kgraph.cli.output import print_lines
    from kgraph.cli.progress import counting_down
    from kgraph.pipeline.articles import refresh

    with counting_down("Reading anew") as on_article:
        done = refresh(settings_of(ctx, store), on_article=on_article)
    print_lines([f"{done} {'article' if done == 1 else 'articles'} read anew."])
    return 0
