"""The command line: one file a command; each parses, calls one function of the pipeline, and prints."""

import importlib
import io
import logging
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, NoReturn

import click

from kgraph import __version__
from kgraph.cli import interrupts
from kgraph.errors import KgraphError
from kgraph.pipeline.terminal import SafeFormatter, safe
from kgraph.settings import Endpoint, Settings, place_of

COMMANDS = (
    "ingest", "query", "view", "export", "extract", "stats",
    "entities", "forget", "link", "refresh", "diff", "remove", "show",
    "estimate", "import", "validate", "verify", "backup", "restore",
)  # fmt: skip


class LazyGroup(click.Group):
    """Imports a command's file only when that command is asked for, so that help comes at once."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Refuse what is empty, such as an unset variable of a script, before it is taken for "all"."""
        for before, argument in pairwise(("", *args)):
            name, sign, value = argument.partition("=")
            if not argument.strip():
                _refuse_empty(before)
            elif name.startswith("--") and sign and not value.strip():
                _refuse_empty(name)
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of a first session."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by name, or None."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"kgraph.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that `args` name; an unknown one is told with the nearest."""
        if args and args[0] not in COMMANDS:
            import difflib

            near = difflib.get_close_matches(args[0], COMMANDS, 1)
            hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(COMMANDS)}."
            raise click.UsageError(f"There is no command {args[0]!r}; {hint}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; of an argument too many, such as a name without its quotes, say what to do."""
        try:
            return super().invoke(ctx)
        except click.UsageError as e:
            if not e.message.startswith("Got unexpected extra argument"):
                raise
            advice = "write a name of several words in quotes, and behind its option where it has one."
            raise click.UsageError(f"{e.message}; {advice}", e.ctx) from e

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write each command with its summary, without importing the stages."""
        rows = [(name, cmd.get_short_help_str(80)) for name in COMMANDS if (cmd := self.get_command(ctx, name))]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


def _refuse_empty(option: str) -> NoReturn:
    named = option if option.startswith("-") and option != "-" else "One of the arguments"
    raise click.UsageError(f"{named} is empty; say what is meant, or leave it out.")


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kgraph")
@click.option("--debug", is_flag=True, help="Show the traceback of an error, and log what is done.")
@click.option(
    "--spacy-model",
    default=Settings().spacy_model,
    show_default=True,
    envvar="KGRAPH_SPACY_MODEL",
    help="Installed spaCy pipeline that reads the articles.",
)
@click.option(
    "--extractor",
    type=click.Choice(["model", "rules"]),
    default=Settings().extractor,
    show_default=True,
    envvar="KGRAPH_EXTRACTOR",
    help="What finds statements: the trained tagger, or rules only.",
)
@click.pass_context
def root(ctx: click.Context, debug: bool, spacy_model: str, extractor: Literal["model", "rules"]) -> None:
    """Turn news articles on politics and human rights into a knowledge graph that you can check.

    Every fact leads to the sentence that states it. Everything runs on this machine, without a network.

    \b
    A first session:
      kgraph ingest my-articles/ --html graph.html   read a folder, draw the graph
      kgraph query roles --person "Ruth Pembrey"     who held which role
      kgraph query statements --about "human rights" who said what, in which words
      kgraph query actions                           which body passed or rejected what
      kgraph query path "Ruth Pembrey" "Dorian Pell" how two people are connected
      kgraph view --focus "Ruth Pembrey" --open      look at the neighbourhood
      kgraph export graph.ttl                        take the graph elsewhere
    """
    for noisy in ("trafilatura", "htmldate", "pypdf", "httpx", "httpcore"):
        logging.getLogger(noisy).setLevel(logging.CRITICAL)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(SafeFormatter("%(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.DEBUG if debug else logging.ERROR, handlers=[handler])
    ctx.obj = {"debug": debug, "settings": Settings(spacy_model=spacy_model, extractor=extractor)}


Place = Path | Endpoint
"""Where a graph is."""


def settings_of(ctx: click.Context, store: Place) -> Settings:
    """Return the settings of this run."""
    import dataclasses

    base: Settings = ctx.obj["settings"]
    return dataclasses.replace(base, store=store)


class StoreType(click.ParamType):  # type: ignore[type-arg] # generic from click 8.4 on
    """A folder, or the address of a SPARQL endpoint."""

    name = "FOLDER or URL"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Place:
        """Return what a value names; one that is refused is not repeated, for it may have a password in it."""
        try:
            place = place_of(value) if isinstance(value, str) else value
        except ValueError as e:
            self.fail(str(e), param, ctx)
        if isinstance(place, Path) and not place.is_dir() and (place.exists() or place.is_symlink()):
            kind = "a link to nothing" if not place.exists() else "a file" if place.is_file() else "no folder"
            self.fail(f"{place} is {kind}; name a folder.", param, ctx)
        return place


def store_option(function: Any) -> Any:
    """Add ``--store`` to a command."""
    return click.option(
        "--store",
        type=StoreType(),
        default=str(Settings().store),
        show_default=True,
        envvar="KGRAPH_STORE",
        help="Folder of the graph, or address of a SPARQL endpoint that holds it.",
    )(function)


def main() -> None:
    """Run the command line; every error becomes one plain sentence and an exit code (docs/reliability.md)."""
    debug = "--debug" in sys.argv
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal without UTF-8 still gets an answer
            stream.reconfigure(errors="replace")
    interrupts.listen()
    try:
        code = root.main(standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except click.ClickException as e:
        e.show()
        sys.exit(2 if isinstance(e, click.UsageError) else 1)
    except (KeyboardInterrupt, click.exceptions.Abort) as e:
        click.echo("kgraph: interrupted; articles that were already read stay in the store.", err=True)
        sys.exit(interrupts.exit_code(e))
    except BrokenPipeError:  # the reader of a pipe had enough
        sys.stderr.close()
        sys.exit(0)
    except KgraphError as e:
        _fail(str(e), e.exit_code, debug=debug)
    except OSError as e:
        _fail(f"{e.filename or 'the output'} cannot be read or written ({e.strerror or e}).", 1, debug=debug)
    except Exception as e:
        said = f"{type(e).__name__}: {_words_of(e)}"
        _fail(
            f"something unforeseen went wrong ({said}); please report it with what kgraph --debug prints.",
            1,
            debug=debug,
        )


def _words_of(error: Exception) -> str:
    try:
        return str(error)[:300]
    except Exception:  # such as one whose words lie in a process that has ended
        return "no reason given"


def _fail(said: str, code: int, *, debug: bool) -> NoReturn:
    if debug:
        import traceback

        click.echo(safe(traceback.format_exc()), err=True)
    click.echo(f"kgraph: {safe(said)}", err=True)
    sys.exit(code)
