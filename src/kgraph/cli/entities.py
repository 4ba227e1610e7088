"""kgraph entities: who is who, and decisions about it."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kgraph.cli import Place, settings_of, store_option

if TYPE_CHECKING:
    from kgraph.model import Decision
    from kgraph.pipeline.entities import Answer
    from kgraph.pipeline.who import Side
    from kgraph.resolution import Doubt

_COMMANDS = ("list", "show", "similar", "review", "merge", "split", "rename", "same-as", "decisions", "undo", "import")


class EntitiesGroup(click.Group):
    """Tells an unknown command with the nearest."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order in which one needs them."""
        return list(_COMMANDS)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that `args` name."""
        if args[0] not in self.commands:
            import difflib

            near = difflib.get_close_matches(args[0], _COMMANDS, 1)
            hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(_COMMANDS)}."
            raise click.UsageError(f"There is no command {args[0]!r}; {hint}")
        return super().resolve_command(ctx, args)


@click.group("entities", cls=EntitiesGroup, short_help="Who is who: look, merge, split, undo.")
def command() -> None:
    """Who is who: what was taken together and why, and decisions that change it.

    Decisions stand in decisions.jsonl in the folder of the graph. They name articles and the names there, so they hold when the
    articles are read again; `kgraph entities import` takes them to another graph, and `kgraph entities undo` takes them back.

    \b
    Examples:
      kgraph entities list --type person --limit 20
      kgraph entities show "Ruth Pembrey" --why
      kgraph entities similar Pembrey
      kgraph entities review
      kgraph entities merge "Ruth Pembrey" "R. Pembrey"
      kgraph entities undo
    """


def _table_options(function: Any) -> Any:
    choice = click.Choice(["table", "json", "jsonl", "csv"])
    return store_option(
        click.option(
            "--format", "form", type=choice, help="How to print; a table at a terminal, JSON lines in a pipe."
        )(function)
    )


@command.command("list", short_help="The entities, those in most articles first.")
@click.option("--like", help="Only those whose name holds these words.")
@click.option("--type", "type_", type=click.Choice(["person", "organization", "place", "measure"]), help="Only these.")
@click.option("--limit", type=click.IntRange(1), help="Rows at most.")
@_table_options
@click.pass_context
def list_(
    ctx: click.Context, like: str | None, type_: str | None, limit: int | None, store: Place, form: str | None
) -> int:
    """List the entities, those in most articles first.

    \b
    Example:
      kgraph entities list --type person --like Pembrey
    """
    from kgraph.cli.output import print_table
    from kgraph.pipeline import who

    print_table(who.listing(settings_of(ctx, store), like=like, type_=type_, limit=limit), form)
    return 0


@command.command("show", short_help="The names that were taken together, and why.")
@click.argument("name")
@click.option("--why", is_flag=True, help="Also show the sentence of each name.")
@_table_options
@click.pass_context
def show(ctx: click.Context, name: str, why: bool, store: Place, form: str | None) -> int:
    """Show which names in which articles are one entity.

    \b
    Example:
      kgraph entities show "Ruth Pembrey" --why
    """
    from kgraph.cli.output import print_table
    from kgraph.pipeline import who

    print_table(who.show(settings_of(ctx, store), name, why=why), form)
    return 0


@command.command("similar", short_help="What may be the same as an entity.")
@click.argument("name")
@click.option("--limit", type=click.IntRange(1), default=10, show_default=True, help="Rows at most.")
@_table_options
@click.pass_context
def similar(ctx: click.Context, name: str, limit: int, store: Place, form: str | None) -> int:
    """List what may be the same as an entity, with what speaks for and against it.

    \b
    Example:
      kgraph entities similar "Ruth Pembrey"
    """
    from kgraph.cli.output import print_table
    from kgraph.pipeline import who

    print_table(who.similar(settings_of(ctx, store), name, limit=limit), form)
    return 0


@command.command("merge", short_help="Decide that several are one.")
@click.argument("names", nargs=-1, required=True)
@store_option
@click.pass_context
def merge(ctx: click.Context, names: tuple[str, ...], store: Place) -> int:
    """Decide that the entities of these names are one.

    \b
    Example:
      kgraph entities merge "Ruth Pembrey" "R. Pembrey"
    """
    from kgraph.pipeline import entities

    return _tell(entities.merge(settings_of(ctx, store), names))


@command.command("split", short_help="Decide that some articles mean another.")
@click.argument("name")
@click.option(
    "--article", "articles", multiple=True, required=True, help="Id or title of an article; may be given again."
)
@store_option
@click.pass_context
def split(ctx: click.Context, name: str, articles: tuple[str, ...], store: Place) -> int:
    """Decide that what these articles call by this name is another entity.

    \b
    Example:
      kgraph entities split "John Smith" --article "Mayor opens bridge"
    """
    from kgraph.pipeline import entities

    return _tell(entities.split(settings_of(ctx, store), name, articles))


@command.command("rename", short_help="Decide what an entity is called.")
@click.argument("name")
@click.argument("label")
@store_option
@click.pass_context
def rename(ctx: click.Context, name: str, label: str, store: Place) -> int:
    """Decide what an entity is called; its other names still find it.

    \b
    Example:
      kgraph entities rename "National Assembly" "National Assembly of Valdoria"
    """
    from kgraph.pipeline import entities

    return _tell(entities.rename(settings_of(ctx, store), name, label))


@command.command("same-as", short_help="Decide which IRI elsewhere means an entity.")
@click.argument("name")
@click.argument("iri")
@store_option
@click.pass_context
def same_as(ctx: click.Context, name: str, iri: str, store: Place) -> int:
    """Decide that an entity is what an IRI of another collection names (skos:exactMatch).

    \b
    Example:
      kgraph entities same-as Kenya http://www.wikidata.org/entity/Q114
    """
    from kgraph.pipeline import entities

    return _tell(entities.same_as(settings_of(ctx, store), name, iri))


@command.command("decisions", short_help="The decisions made so far.")
@_table_options
@click.pass_context
def decisions(ctx: click.Context, store: Place, form: str | None) -> int:
    """List the decisions in the order in which they were made.

    \b
    Example:
      kgraph entities decisions --format csv
    """
    from kgraph.cli.output import print_table
    from kgraph.pipeline import entities

    print_table(entities.decisions(settings_of(ctx, store)), form)
    return 0


@command.command("undo", short_help="Take a decision back.")
@click.argument("decision", required=False)
@store_option
@click.pass_context
def undo(ctx: click.Context, decision: str | None, store: Place) -> int:
    """Take back a decision by its id, or the last one.

    \b
    Examples:
      kgraph entities undo
      kgraph entities undo 1f0c9a2b
    """
    from kgraph.pipeline import entities

    return _tell(entities.undone(settings_of(ctx, store), decision), "took back")


@command.command("import", short_help="Take over the decisions of another graph.")
@click.argument("path", type=click.Path(path_type=Path))
@store_option
@click.pass_context
def import_(ctx: click.Context, path: Path, store: Place) -> int:
    """Take over the decisions of a file that another graph's folder holds.

    \b
    Example:
      kgraph entities import output/last-year/decisions.jsonl
    """
    from kgraph.pipeline import entities

    click.echo(f"{entities.imported(settings_of(ctx, store), path)} new decisions taken over", err=True)
    return 0


@command.command("review", short_help="Go through doubtful pairs: y, n or later.")
@store_option
@click.pass_context
def review(ctx: click.Context, store: Place) -> int:
    """Go through the pairs of people who may be one, with their evidence side by side.

    \b
    Keys: y the same, n different, l later, q stop. Each answer is kept at once.
    Example:
      kgraph entities review
    """
    from kgraph.cli.output import print_lines
    from kgraph.pipeline import entities

    made = entities.review(settings_of(ctx, store), _ask)
    same = sum(d.kind == "merge" for d in made)
    print_lines(
        [f"{len(made)} decided: {same} the same, {len(made) - same} different; kgraph entities undo takes one back"]
    )
    return 0


def _ask(doubt: "Doubt", one: "Side", other: "Side") -> "Answer":
    from rich.columns import Columns
    from rich.console import Console
    from rich.panel import Panel
    from rich.text import Text

    from kgraph.cli.output import safe

    console = Console(highlight=False)

    def panel(side: "Side") -> Panel:
        lines = [*side.offices, f"in {side.articles} {'article' if side.articles == 1 else 'articles'}", ""]
        lines += [f"“{p.sentence}”\n  {p.title}{f' · {p.published}' if p.published else ''}" for p in side.passages]
        return Panel(Text(safe("\n".join(lines))), title=Text(safe(side.label)), width=max(30, console.width // 2 - 2))

    console.print(Columns([panel(one), panel(other)]))
    console.print(Text(safe("; ".join(doubt.reasons)), style="dim"))
    answers: dict[str, Answer] = {"y": "same", "n": "different", "l": "later", "q": "stop"}
    while True:
        click.echo("The same? y, n, l(ater), q(uit): ", nl=False)
        key = _key()
        click.echo(key)
        if key in answers:
            return answers[key]


def _key() -> str:
    """Return one key from a terminal, or the first letter of a line from a pipe; ``q`` at its end."""
    stream = sys.stdin
    if stream.isatty():
        return click.getchar().lower()
    line = stream.readline()
    return line.strip()[:1].lower() if line else "q"


def _tell(decision: "Decision", did: str = "decided") -> int:
    from kgraph.cli.output import print_lines

    names = " and ".join(dict.fromkeys(m.name for m in decision.mentions))
    more = f" {decision.value}" if decision.value else ""
    print_lines([f"{did} {decision.id}: {decision.kind} {names}{more}"])
    return 0
