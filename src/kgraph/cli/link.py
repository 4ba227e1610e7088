"""kgraph link."""

from typing import TYPE_CHECKING

import click

from kgraph.cli import Place, settings_of, store_option

if TYPE_CHECKING:
    from kgraph.pipeline.propose import Proposal


@click.command("link", short_help="Ask another collection for its identifiers.")
@click.argument("names", nargs=-1)
@click.option("--service", required=True, metavar="URL", help="A reconciliation service (W3C, OpenRefine).")
@click.option("--type", "type_", type=click.Choice(["person", "organization", "place", "measure"]), help="Only these.")
@click.option("--top", type=click.IntRange(1), default=50, show_default=True, help="Entities to ask about at most.")
@click.option("--candidates", type=click.IntRange(1), default=3, show_default=True, help="Candidates for each at most.")
@click.option("--review", is_flag=True, help="Go through the candidates and accept (y) or pass (n).")
@store_option
@click.option("--format", "form", type=click.Choice(["table", "json", "jsonl", "csv"]), help="How to print.")
@click.pass_context
def command(
    ctx: click.Context,
    names: tuple[str, ...],
    service: str,
    type_: str | None,
    top: int,
    candidates: int,
    review: bool,
    store: Place,
    form: str | None,
) -> int:
    """Ask a reconciliation service for the identifiers of entities: those of NAMES, else those that most articles name.

    The service is sent the names of the entities. What it answers is only proposed: accept with --review, or with
    `kgraph entities same-as`.

    \b
    Examples:
      kgraph link --service https://wikidata.reconci.link/en/api --type person --top 20
      kgraph link "Ruth Pembrey" --service http://localhost:8000/reconcile --review
    """
    from kgraph.cli.output import print_lines, print_table
    from kgraph.pipeline import propose
    from kgraph.pipeline.reconciliation import Service

    settings = settings_of(ctx, store)
    found = propose.proposals(settings, Service(service), names=names, type_=type_, top=top, limit=candidates)
    if review:
        made = propose.accept(settings, found, _ask)
        print_lines([f"{len(made)} accepted; kgraph entities undo takes one back"])
    else:
        print_table(propose.as_table(found), form)
    return 0


def _ask(proposal: "Proposal") -> bool:
    from kgraph.cli.output import safe

    label, _, c = proposal
    more = f", {c.description}" if c.description else ""
    sure = ", a match" if c.match else ""
    return click.confirm(
        safe(f"{label} = {c.name}{more} <{c.iri}> (score {c.score:g}{sure})?"), default=False, err=True
    )
