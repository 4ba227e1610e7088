"""kgraph forget."""

from pathlib import Path

import click

from kgraph.cli import Place, settings_of, store_option


@click.command("forget", short_help="Remove a person for good.")
@click.argument("person")
@store_option
@click.option("--yes", is_flag=True, help="Do not ask first.")
@click.pass_context
def command(ctx: click.Context, person: str, store: Place, yes: bool) -> int:
    """Remove a person from the graph, from the stored texts and from the decisions, for good.

    The name is made unreadable in the stored articles, and again whenever they are read; of who was forgotten only keyed
    hashes are kept. Pages and exports that were written before are not touched: write them anew.

    \b
    Example:
      kgraph forget "Ruth Pembrey"
    """
    from kgraph.cli.output import print_lines, safe
    from kgraph.pipeline.forget import forget, meant

    settings = settings_of(ctx, store)
    if not (yes or _agreed(safe(f"Remove {meant(settings, person)} from {store}? This cannot be undone"))):
        print_lines(["Nothing was removed."])
        return 1
    done = forget(settings, person)
    lines = [
        f"{done.facts} facts and {done.mentions} mentions removed from {done.articles} articles",
        f"{done.decisions} decisions removed",
        "the name still stands here:" if done.left else "the graph and its files hold the name no more",
        *(f"  {where}" for where in done.left),
    ]
    if done.namesakes:
        lines.append("others of that name stay, so new articles may bring the name again")
    if not isinstance(store, Path):
        lines.append("files and backups of the endpoint's own may still hold it: that is for its keeper to clear")
    print_lines([*lines, "pages and exports that you wrote before still hold it: write them anew"])
    return 0


def _agreed(question: str) -> bool:
    """Ask; no answer is none."""
    try:
        return click.confirm(question, err=True)
    except click.Abort as e:
        if isinstance(e.__context__, KeyboardInterrupt):
            raise
        click.echo(err=True)
        return False
