"""The options that say on how many processes articles are read, shared by the commands that read them."""

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from kgraph.engine import Engine
    from kgraph.pipeline.spark import Spark


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


def spark_options(function: Any) -> Any:
    """Add the options to a command, which takes them as ``engine``, ``master`` and ``work``."""
    for option in (
        click.option(
            "--work",
            metavar="FOLDER",
            help="With --engine spark: where facts (Parquet) and graphs (N-Quads) are to stay; all machines must reach it.",
        ),
        click.option(
            "--master",
            metavar="URL",
            help="With --engine spark: local[*], spark://HOST:7077, yarn or k8s://HOST. [default: local[*]]",
        ),
        click.option(
            "--engine",
            type=click.Choice(["local", "spark"]),
            default="local",
            show_default=True,
            help="Read on this machine, or on those of a Spark cluster (docs/scale.md).",
        ),
    ):
        function = option(function)
    return function


def spark_of(
    engine: str, master: str | None, work: str | None, jobs: int | None, article_timeout: float
) -> "Spark | None":
    """Return where Spark runs, or None where the options do not name it."""
    if engine == "local":
        if master or work:
            raise click.UsageError("--master and --work are for a Spark cluster; add --engine spark.")
        return None
    if jobs:
        raise click.UsageError(
            "--jobs is for --engine local; with Spark say it in the master, as in --master local[4]."
        )
    from kgraph.engine import Limits
    from kgraph.pipeline.spark import Spark

    return Spark(master or "local[*]", Limits(1, article_timeout), work)


def engine_of(jobs: int | None, article_timeout: float) -> "Engine":
    """Return the engine that the options name."""
    from kgraph.engine import Limits, Local, cores

    return Local(Limits(jobs or cores(), article_timeout))
