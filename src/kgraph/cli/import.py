"""kgraph import."""

from pathlib import Path

import click

from kgraph.cli import Place, settings_of, store_option

FORMATS = ("facts", "turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml", "popolo", "csv")


@click.command("import", short_help="Take over facts: kgraph's own files, Popolo, a table of office holders.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False, exists=True))
@store_option
@click.option("--format", "form", type=click.Choice(FORMATS), help="Format; by default after the end of a file's name.")
@click.option(
    "--columns",
    multiple=True,
    metavar="FIELD=COLUMN",
    help="For tables: which column holds name, role, organization, since, until, status, kind, person_id, organization_id.",
)
@click.option("--base", help="IRI that a new graph's own IRIs begin with. [default: that of the file]")
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[Path, ...],
    store: Place,
    form: str | None,
    columns: tuple[str, ...],
    base: str | None,
) -> int:
    """Take facts over: what kgraph export wrote (facts, or RDF with --with-text), Popolo JSON, CSV of office holders.

    Office holders of Popolo and CSV become curated facts: they are marked as such, and lead to their row instead of a sentence.
    A list that is read again takes the place of what it said before. GraphML and GEXF hold too little to be read back.

    \b
    Examples:
      kgraph import facts.jsonl --store output/other
      kgraph import graph.nq
      kgraph import members.popolo.json
      kgraph import officials.csv --columns name=Official --columns role=Office --columns organization=Body
    """
    from kgraph.cli.output import print_lines
    from kgraph.cli.progress import counting_up
    from kgraph.pipeline.importing import import_files

    with counting_up("Importing", None) as on_article:
        done = import_files(
            settings_of(ctx, store), files, form=form, columns=_mapping(columns), base=base, on_article=on_article
        )
    facts = ", ".join(f"{n} {kind}" for kind, n in done.counts.items())
    lines = [
        f"{done.articles} articles or pieces of lists imported, {done.unchanged} unchanged{f': {facts}' if facts else ''}"
    ]
    if done.foreign:
        lines.append(f"{done.foreign} triples of other vocabularies were left out.")
    print_lines(lines)
    return 0


def _mapping(columns: tuple[str, ...]) -> dict[str, str]:
    from kgraph.errors import UsageError
    from kgraph.imports import FIELDS

    mapping = {}
    for pair in columns:
        field, sign, column = pair.partition("=")
        if not sign or field not in FIELDS:
            raise UsageError(f"--columns {pair}: say FIELD=COLUMN, where FIELD is one of {', '.join(FIELDS)}.")
        mapping[field] = column
    return mapping
