"""What every engine offers."""

from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

Key = TypeVar("Key")
Item = TypeVar("Item")
Result = TypeVar("Result")

Load = Callable[[], Callable[[Item], Result]]
"""Makes the function in the process that runs it; it and all that it makes a function of can be pickled."""


@dataclass(frozen=True, slots=True)
class Lost:
    """What becomes of an item that has no result.

    Attributes:
        reason: ``timeout``, ``memory`` or ``crash``, as docs/sources.md has them.
        detail: the sentence that a person reads.
        trace: the traceback where there is one, for whoever looks for the error.
    """

    reason: str
    detail: str
    trace: str = ""


class Engine(Protocol):
    """Runs a function over many items."""

    def run(
        self, load: Load[Item, Result], items: Iterable[tuple[Key, Item | None]]
    ) -> Generator[tuple[Key, Result | Lost | None], None, None]:
        """Yield each key with the result of its item, in the order of the items.

        Items are asked for as there is room for them, never all at once, and some before the results of those in front
        of them are taken. An item that is None asks for no work and has None as its result.

        Args:
            load: makes the function. A function gives everything that it means to say as its result; what it raises
                makes its item `Lost`.
            items: pairs of a key, which stays here, and what the function takes, which is sent to where it runs.

        Raises:
            KgraphError: the function cannot be made.
        """
