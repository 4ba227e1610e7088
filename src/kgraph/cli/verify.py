"""kgraph verify."""

import click

from kgraph.cli import Place, settings_of, store_option


@click.command("verify", short_help="Check that nothing in the graph got lost.")
@store_option
@click.option("--format", "form", type=click.Choice(["table", "json", "jsonl", "csv"]), help="How to print.")
@click.pass_context
def command(ctx: click.Context, store: Place, form: str | None) -> int:
    """Compare what the graph holds with the manifest that lies beside it: articles, counts and hashes.

    What is lost or changed without kgraph's doing is listed, and the exit code is 1. kgraph ingest reads lost articles again;
    kgraph restore brings back a backup.

    \b
    Examples:
      kgraph verify
      kgraph verify --format csv
    """
    from kgraph.cli.output import print_lines, print_table
    from kgraph.cli.progress import counting_down
    from kgraph.pipeline.verify import verify

    with counting_down("Comparing articles") as on_article:
        found = verify(settings_of(ctx, store), on_article=on_article)
    if found.rows or form:
        print_table(found, form)
    wrong = len({row[0] for row in found.rows})
    print_lines(
        [
            f"{wrong} {'article differs' if wrong == 1 else 'articles differ'} from the manifest."
            if wrong
            else "All is there."
        ]
    )
    return 1 if wrong else 0
