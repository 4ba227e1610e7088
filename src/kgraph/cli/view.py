"""kgraph view."""

import webbrowser
from pathlib import Path

import click

from kgraph.cli import settings_of, store_option


@click.command("view", short_help="Write the graph as one offline HTML page.")
@click.argument("output", type=click.Path(path_type=Path, dir_okay=False), default=Path("output/graph.html"))
@store_option
@click.option("--focus", help="Only the neighbourhood of this person, body, measure or topic.")
@click.option(
    "--depth", type=click.IntRange(1, 3), default=1, show_default=True, help="How many links away, with --focus."
)
@click.option("--title", default="Knowledge graph", show_default=True, help="Heading of the page.")
@click.option("--open", "open_", is_flag=True, help="Open the page in the browser.")
@click.pass_context
def command(
    ctx: click.Context, output: Path, store: Path, focus: str | None, depth: int, title: str, open_: bool
) -> int:
    """Write the graph as one HTML page that needs no network.

    \b
    Examples:
      kgraph view --open
      kgraph view output/pembrey.html --focus "Ruth Pembrey" --depth 2
    """
    from kgraph.pipeline.show import view

    view(settings_of(ctx, store), output, title=title, focus=focus, depth=depth)
    click.echo(f"wrote {output}", err=True)
    if open_:
        webbrowser.open(output.absolute().as_uri())
    return 0
