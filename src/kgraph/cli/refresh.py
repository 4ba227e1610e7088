"""kgraph refresh."""

import click

from kgraph.cli import Place, settings_of, store_option
from kgraph.cli.engine_options import engine_of, engine_options


@click.command("refresh", short_help="Read articles anew that an older version of kgraph read.")
@store_option
@engine_options
@click.pass_context
def command(ctx: click.Context, store: Place, jobs: int | None, article_timeout: float) -> int:
    """Read articles anew, from their texts in the graph, whose facts an older version of kgraph or its models found.

    \b
    Example:
      kgraph refresh
    """
    from kgraph.cli.output import print_lines
    from kgraph.cli.progress import counting_down
    from kgraph.pipeline.articles import refresh

    with counting_down("Reading anew") as on_article:
        done = refresh(settings_of(ctx, store), engine=engine_of(jobs, article_timeout), on_article=on_article)
    print_lines(
        [
            f"{done.articles} {'article' if done.articles == 1 else 'articles'} read anew.",
            *(f"  could not read {s.source} anew: {s.detail} ({s.reason})" for s in done.failed),
        ]
    )
    return 3 if done.failed else 0
