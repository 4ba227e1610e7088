"""The options that say on how many processes articles are read, shared by the commands that read them."""

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from kgraph.engine import Engine

ENGINES = ("local",)


def engine_options(function: Any) -> Any:
    """Add the options to a command, which takes them as ``engine``, ``jobs`` and ``article_timeout``."""
    for option in (
        click.option(
            "--engine",
            type=click.Choice(ENGINES),
            default="local",
            show_default=True,
            help="What runs the reading: processes of this machine.",
        ),
        click.option(
            "--article-timeout",
            type=click.FloatRange(0.1),
            default=30.0,
            show_default=True,
            metavar="SECONDS",
            help="Skip an article that takes longer to read.",
        ),
        click.option(
            "--jobs", type=click.IntRange(1), help="Processes that read at the same time. [default: one a core]"
        ),
    ):
        function = option(function)
    return function


def engine_of(engine: str, jobs: int | None, article_timeout: float) -> "Engine":
    """Return the engine that the options name, one of `ENGINES`."""
    from kgraph.engine import Limits, Local, cores

    if engine not in ENGINES:
        raise ValueError(engine)
    return Local(Limits(jobs or cores(), article_timeout))
