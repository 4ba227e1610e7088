"""Progress on standard error, for whoever looks at a terminal."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text


class _Rate(TextColumn):
    def __init__(self) -> None:
        super().__init__("")

    def render(self, task) -> Text:  # type: ignore[no-untyped-def]
        return Text(f"{task.speed:.1f} a second" if task.speed else "")


@contextmanager
def _bar(name: str, total: int | None) -> Iterator[tuple[Progress, TaskID]]:
    console = Console(stderr=True)
    # What turns says that something is done where no item is ready for a while.
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        yield bar, bar.add_task(name, total=total)


@contextmanager
def working(name: str) -> Iterator[None]:
    """Show that something is being done which cannot be counted; nothing is shown where nobody looks."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield
        return
    with console.status(f"{name} ..."):
        yield


@contextmanager
def counting_up(
    name: str, total: int | None, *, then: str | None = None, show: bool = True
) -> Iterator[Callable[[str], None]]:
    """Give a function to call after each of `total` items; nothing is shown where nobody looks.

    Args:
        name: what is being done.
        total: items, if it is known.
        then: what is done after the last one.
        show: False shows nothing.
    """
    if not show:
        yield lambda _: None
        return
    with _bar(name, total) as (bar, task):

        def done(_: str) -> None:
            bar.advance(task)
            if then and bar.tasks[0].finished:
                bar.update(task, description=then)

        yield done


@contextmanager
def counting_down(name: str) -> Iterator[Callable[[int], None]]:
    """Give a function to call after each item with the number of those that are left."""
    with _bar(name, None) as (bar, task):

        def done(left: int) -> None:
            bar.advance(task)
            bar.update(task, total=bar.tasks[0].completed + left)

        yield done
