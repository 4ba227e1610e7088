"""The presets of kgraph query: each parses its options and calls one method of the graph."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from kgraph.cli import Place, settings_of, store_option

FORMATS = ("table", "json", "jsonl", "csv", "md", "ttl")
_FOR_PEOPLE = 20
"""Rows that a table or Markdown shows unless told otherwise."""
PRESETS: dict[str, click.Command] = {}


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Return a date of any precision, if it is one."""
    from kgraph.errors import UsageError
    from kgraph.pipeline.graph import days_of

    if value is not None:
        try:
            days_of(value)
        except UsageError as e:
            raise click.BadParameter(str(e), ctx, param) from e
    return value


def output_options(function: Any) -> Any:
    """Add what every question takes: where the graph is, and how the answer is shown."""
    for option in (
        click.option("--html", type=click.Path(path_type=Path, dir_okay=False), help="Draw the answer as a page, too."),
        click.option("--explain", is_flag=True, help="Print the SPARQL that ran, on standard error."),
        click.option("--limit", type=click.IntRange(1), help="Rows at most (20 in tables, else all)."),
        click.option(
            "--format", "form", type=click.Choice(FORMATS), help="A table at a terminal, JSON lines in a pipe."
        ),
        store_option,
    ):
        function = option(function)
    return function


def show(
    ctx: click.Context,
    ask: Callable[[Any, int | None], Any],
    title: str,
    *,
    store: Place,
    form: str | None,
    limit: int | None,
    explain: bool,
    html: Path | None,
) -> int:
    """Ask, and print the answer: rows to standard output, all else to standard error."""
    from kgraph.cli.output import default_format, print_lines, print_table, print_turtle
    from kgraph.errors import UsageError
    from kgraph.pipeline import ask as asking
    from kgraph.pipeline.graph import open_graph

    form, most = form or default_format(), limit
    if limit is None and form in ("table", "md"):
        limit = _FOR_PEOPLE
    with open_graph(settings_of(ctx, store)) as graph:
        answer = ask(graph, limit)
        if most is not None and len(answer) > most:  # a path, which is cut only when told to
            answer = replace(answer, rows=answer.rows[:most], more=True)
        print_lines(answer.notes)
        if explain:
            print_lines(f"{query}\n" for query in answer.queries)
        if answer.rows and not answer.facts and (html or form == "ttl"):
            raise UsageError(
                "--html and --format ttl show the facts behind an answer, and this one counts without naming any; leave them out."
            )
        if form == "ttl":
            print_turtle(asking.turtle(graph, answer))
        else:
            print_table(answer.table(), form, more=answer.more)
        if html:
            asking.draw(graph, answer, html, title=title)
            print_lines([f"wrote {html}"])
    return 0


def _preset(name: str, summary: str, *examples: str, arguments: tuple[Any, ...] = ()) -> Callable[[Any], click.Command]:
    """Make a command of a function that turns its options into a method's name and arguments."""

    def made(function: Callable[..., tuple[str, dict[str, Any]]]) -> click.Command:
        @click.pass_context
        def run(ctx: click.Context, /, **options: Any) -> int:
            output = {k: options.pop(k) for k in ("store", "form", "limit", "explain", "html")}
            method, given = function(**options)
            limited = {} if method == "path" else {"limit": output["limit"]}

            def ask(graph: Any, limit: int | None) -> Any:
                return getattr(graph, method)(**given, **({"limit": limit} if limited else {}))

            return show(ctx, ask, name, **output)

        shown = "\n".join(f"  kgraph query {e}" for e in examples)
        run = output_options(run)
        for argument in reversed(arguments):
            run = argument(run)
        PRESETS[name] = click.command(name, help=f"{summary}\n\n\b\nExamples:\n{shown}", short_help=summary)(run)
        return PRESETS[name]

    return made


_DATES = (
    click.option("--since", callback=_day, help="From this day on (YYYY, YYYY-MM or YYYY-MM-DD)."),
    click.option("--until", callback=_day, help="Up to this day."),
)
_PUBLISHER = click.option("--publisher", help="Part of the name of the paper.")
_ABOUT = click.option("--about", "--topic", help="A topic (with its narrower ones), measure, person, ... or words.")
_CONSTRAINTS = (
    click.option("--relation", "relations", multiple=True, help="Only links of this relation (again for more)."),
    click.option(
        "--min-confidence", "least", type=click.FloatRange(0, 1), default=0.0, help="Least certainty of a link."
    ),
    click.option("--no-topics", is_flag=True, help="Leave out links to topics and places."),
    *_DATES,
)


def _constraint(options: dict[str, Any]) -> Any:
    from kgraph.pipeline.graph import Constraint

    return Constraint(
        relations=options.pop("relations"),
        least=options.pop("least"),
        topics=not options.pop("no_topics"),
        since=options.pop("since"),
        until=options.pop("until"),
    )


@_preset(
    "roles",
    "Who holds or held which role in which organization, on a day too.",
    'roles --person "Ruth Pembrey"',
    'roles --organization "Ministry of Justice" --as-of 2026-02-01',
    arguments=(
        click.option("--person", help="Whose."),
        click.option("--organization", "--body", help="An organization or country."),
        click.option("--role", help='Words of the title, such as "justice minister".'),
        click.option("--about", help="A person or an organization."),
        click.option("--as-of", callback=_day, help="The day on which it was held."),
        *_DATES,
        _PUBLISHER,
    ),
)
def roles(**options: Any) -> tuple[str, dict[str, Any]]:
    """Ask for roles."""
    return "roles", options


@_preset(
    "statements",
    "Who said what on what, in which words; also around a vote.",
    "statements --person Pell --about transparency",
    'statements --vote "Transparency of Public Contracts Act" --days 30 --officials',
    arguments=(
        click.option("--person", "--speaker", "--body", help="Who speaks: a person, organization or country."),
        _ABOUT,
        click.option("--act", multiple=True, help="say, deny, accuse, promise, ... (again for more)."),
        click.option("--officials", is_flag=True, help="Only who has or had a role in a public body, and such bodies."),
        click.option("--vote", metavar="MEASURE", help="What was printed around the votes on a measure."),
        click.option(
            "--days", type=click.IntRange(0), default=30, show_default=True, help="Days on each side of a vote."
        ),
        click.option("--before", "side", flag_value="before", help="Only before the vote."),
        click.option("--after", "side", flag_value="after", help="Only after the vote."),
        *_DATES,
        _PUBLISHER,
    ),
)
def statements(side: str | None, **options: Any) -> tuple[str, dict[str, Any]]:
    """Ask for statements."""
    return "statements", {**options, "before": side != "after", "after": side != "before"}


@_preset(
    "actions",
    "Which body or official passed, rejected, vetoed, signed ... what.",
    'actions --body "National Assembly"',
    'actions --measure "Transparency of Public Contracts Act" --act sponsor --act oppose',
    arguments=(
        click.option("--body", "--person", help="Who acts: a body, country or person."),
        click.option("--measure", help="A measure's name."),
        click.option("--about", "--topic", help="What the measures are about."),
        click.option("--act", multiple=True, help="pass, veto, sign, sponsor, oppose, ... (again for more)."),
        *_DATES,
        _PUBLISHER,
    ),
)
def actions(**options: Any) -> tuple[str, dict[str, Any]]:
    """Ask for actions."""
    return "actions", options


@_preset(
    "timeline",
    "How somebody's statements on a topic change over time.",
    'timeline "Helena Marwick" --about "public procurement"',
    arguments=(click.argument("person"), _ABOUT, *_DATES),
)
def timeline(**options: Any) -> tuple[str, dict[str, Any]]:
    """Ask for a timeline."""
    return "timeline", options


@_preset(
    "compare",
    "What two speakers say on the same topics.",
    'compare "Dorian Pell" "Tomas Ardenne" --about legislation',
    arguments=(click.argument("person"), click.argument("other"), _ABOUT, *_DATES),
)
def compare(**options: Any) -> tuple[str, dict[str, Any]]:
    """Ask for a comparison."""
    return "compare", options


@_preset(
    "contradictions",
    "Who denies what another said, or acts against it.",
    "contradictions",
    'contradictions --person "Dorian Pell"',
    arguments=(
        click.option("--person", help="Somebody on one side."),
        click.option("--other", help="Somebody on the other side."),
        click.option("--about", "--topic", help="A topic, measure or name."),
        *_DATES,
    ),
)
def contradictions(**options: Any) -> tuple[str, dict[str, Any]]:
    """Ask for contradictions."""
    return "contradictions", options


@_preset(
    "path",
    "How two items are connected, with the sentence behind each step.",
    'path "Ruth Pembrey" "Dorian Pell"',
    'path "Ruth Pembrey" "Dorian Pell" --number 3 --no-topics',
    arguments=(
        click.argument("start"),
        click.argument("end"),
        click.option("--number", "-k", type=click.IntRange(1), default=1, help="Paths that share no item on the way."),
        *_CONSTRAINTS,
    ),
)
def path(**options: Any) -> tuple[str, dict[str, Any]]:
    """Ask for paths."""
    return "path", {"constraint": _constraint(options), **options}


@_preset(
    "neighbors",
    "What an item is linked to, best attested first.",
    'neighbors "National Assembly"',
    arguments=(click.argument("name"), *_CONSTRAINTS),
)
def neighbors(**options: Any) -> tuple[str, dict[str, Any]]:
    """Ask for neighbours."""
    return "neighbors", {"constraint": _constraint(options), **options}


@_preset(
    "sources",
    "On how many independent sources facts rest; without a name, the sources themselves.",
    "sources",
    'sources "Marek Olven"',
    "sources --single",
    arguments=(
        click.argument("about", required=False),
        click.argument("other", required=False),
        click.option("--single", "kind", flag_value="single", help="Facts that rest on one source only."),
        click.option("--uncertain", "kind", flag_value="uncertain", help="Facts of low certainty."),
        click.option(
            "--below", type=click.FloatRange(0, 1), default=0.6, show_default=True, help="What low certainty is."
        ),
        *_DATES,
    ),
)
def sources(**options: Any) -> tuple[str, dict[str, Any]]:
    """Ask for sources."""
    named = any(options[k] for k in ("about", "kind", "since", "until"))
    return ("sources", options) if named else ("stories", {})


@_preset(
    "new",
    "What articles of the last ingest state, or articles since a day.",
    "new",
    "new --since 2026-05-01 --about Harrow",
    arguments=(_DATES[0], click.option("--about", help="A person, body, measure or topic.")),
)
def new(**options: Any) -> tuple[str, dict[str, Any]]:
    """Ask for news."""
    return "new", options


@_preset(
    "top",
    "Who is quoted most, on what and where; or what else comes up most.",
    "top",
    "top --rank unquoted",
    "top --rank pagerank",
    arguments=(
        click.option(
            "--rank",
            "kind",
            type=click.Choice(("speakers", "topics", "unquoted", "pagerank", "betweenness")),
            default="speakers",
            show_default=True,
            help="unquoted: spoken of but never quoted; pagerank and betweenness: central in the network.",
        ),
        click.option("--person", help="Whose statements are counted."),
        _ABOUT,
        _PUBLISHER,
        *_DATES,
    ),
)
def top(kind: str, **options: Any) -> tuple[str, dict[str, Any]]:
    """Ask for a ranking."""
    if kind in ("pagerank", "betweenness"):
        return "central", {"by": kind}
    return "top", {"kind": kind, **options}


@_preset(
    "communities",
    "Groups of people, bodies and measures that are linked with each other.",
    "communities",
    'communities --member "Ilse Harrow"',
    "communities --bridges",
    arguments=(
        click.option("--member", help="Only the group of this one, whole."),
        click.option("--bridges", is_flag=True, help="The links that alone join a group to the rest."),
    ),
)
def communities(member: str | None, bridges: bool) -> tuple[str, dict[str, Any]]:
    """Ask for communities."""
    return ("bridges", {}) if bridges else ("communities", {"member": member})


@_preset(
    "search",
    "Words wherever they stand in the articles.",
    "search striking dockworkers",
    "search '\"defense contracts\"'",
    arguments=(click.argument("words", nargs=-1, required=True), *_DATES, _PUBLISHER),
)
def search(words: tuple[str, ...], **options: Any) -> tuple[str, dict[str, Any]]:
    """Ask for words."""
    return "search", {"words": " ".join(words), **options}
