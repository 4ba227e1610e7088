"""The options that say on how many processes articles are read, shared by the commands that read them."""

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from kgraph.engine import Engine


def engine_options(function: Any) -> Any:
    """Add the options to a command, which takes them as ``jobs`` and ``article_timeout``."""
    for option in (
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


def engine_of(jobs: int | None, article_timeout: float) -> "Engine":
    """Return the engine that the options name."""
    from kgraph.engine import Limits, Local, cores

    return Local(Limits(jobs or cores(), article_timeout))
