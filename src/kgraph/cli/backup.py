"""kgraph backup."""

import click

from kgraph.cli import Place, settings_of, store_option


@click.command("backup", short_help="Write the whole graph to one file, while others read.")
@click.argument("output")
@store_option
@click.pass_context
def command(ctx: click.Context, output: str, store: Place) -> int:
    """Write the whole graph with all that belongs to it to one file (.tar.gz, or - for standard output).

    Others may read the graph meanwhile; where somebody writes, the backup waits for another time. kgraph restore brings it back.

    \b
    Examples:
      kgraph backup graph-2026-03.tar.gz
      kgraph backup - | ssh archive 'cat > graph.tar.gz'
    """
    from kgraph.cli.output import print_lines
    from kgraph.cli.progress import counting_up
    from kgraph.pipeline.backup import backup

    with counting_up("Writing files", None) as on_file:
        files = backup(settings_of(ctx, store), output, on_file=on_file)
    print_lines([f"{files} files of {store} written to {'standard output' if output == '-' else output}"])
    return 0
