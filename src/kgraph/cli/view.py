"""kgraph view."""

import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from kgraph.cli import Place, settings_of, store_option
from kgraph.cli.day import DAY

if TYPE_CHECKING:
    from kgraph.pipeline import show

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command("view", short_help="Write the graph as one offline HTML page.")
@click.argument("output", type=_FILE, required=False)
@store_option
@click.option("--focus", help="Only the neighbourhood of this person, body, measure or topic.")
@click.option(
    "--depth", type=click.IntRange(1, 3), default=1, show_default=True, help="How many links away, with --focus."
)
@click.option(
    "--dossier", metavar="NAME", help="Instead, all about one person, body, measure or topic, on a page to print."
)
@click.option(
    "--about", help="Only facts about this topic, measure, person or body, and the roles of who speaks there."
)
@click.option("--since", type=DAY, help="Only articles from this day on (YYYY-MM-DD).")
@click.option("--until", type=DAY, help="Only articles up to this day (YYYY-MM-DD).")
@click.option(
    "--relation",
    "relations",
    multiple=True,
    help="Only this relation, such as 'speaks on', or roles, statements or acts; may be given again.",
)
@click.option("--title", default="Knowledge graph", show_default=True, help="Heading of the page.")
@click.option("--open", "open_", is_flag=True, help="Open the page in the browser.")
@click.pass_context
def command(
    ctx: click.Context,
    output: Path | None,
    store: Place,
    focus: str | None,
    depth: int,
    dossier: str | None,
    about: str | None,
    since: str | None,
    until: str | None,
    relations: tuple[str, ...],
    title: str,
    open_: bool,
) -> int:
    """Write the graph as one HTML page that needs no network, to OUTPUT (output/graph.html).

    \b
    Examples:
      kgraph view --open
      kgraph view output/pembrey.html --focus "Ruth Pembrey" --depth 2
      kgraph view output/spring.html --about "press freedom" --since 2026-03-01 --until 2026-05-31
      kgraph view output/votes.html --relation passed --relation rejected
      kgraph view --dossier "Ruth Pembrey" --open
    """
    if dossier and focus:
        raise click.UsageError("--dossier is about one item already; leave --focus out.")
    if dossier and ctx.get_parameter_source("title") is ParameterSource.COMMANDLINE:
        raise click.UsageError("--title is the heading of the graph's page; a dossier is headed by its item's name.")
    if focus is None and ctx.get_parameter_source("depth") is ParameterSource.COMMANDLINE:
        raise click.UsageError("--depth says how far around an item to look; name it with --focus.")
    if since and until and since > until:
        raise click.UsageError("--since is after --until, so no day is left; give the earlier day to --since.")
    from kgraph.cli.progress import working
    from kgraph.pipeline import show

    limits = show.Limits(about=about, since=since, until=until, relations=relations)
    settings = settings_of(ctx, store)
    path = output or Path("output/graph.html")
    with working("Reading the graph and drawing it"):
        if dossier:
            shown = show.dossier(settings, output, name=dossier, limits=limits)
        else:
            shown = show.view(settings, path, title=title, focus=focus, depth=depth, limits=limits)
    click.echo(f"wrote {shown.file}", err=True)
    for line in _notes(shown, dossier or focus or ""):
        click.echo(line, err=True)
    if open_:
        webbrowser.open(shown.file.absolute().as_uri())
    return 0


def _notes(shown: "show.Shown", name: str) -> list[str]:
    """Return what the reader of the page should know beforehand."""
    from kgraph.cli.output import safe

    notes = [safe(note) for note in shown.notes]
    if shown.drawn < shown.items:
        notes.append(f"The best connected {shown.drawn} of its {shown.items:,} items are drawn; its search finds all.")
    if shown.others:
        also = ", ".join(safe(f"{label} ({'/'.join(i.split('/')[-2:])})") for label, i in shown.others[:5])
        more = f" and {len(shown.others) - 5} more" if len(shown.others) > 5 else ""
        notes.append(f"{safe(name)!r} may also mean {also}{more}; what stands in brackets names one of them.")
    return notes
