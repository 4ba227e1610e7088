"""A fact before it has its final id, with the words that triggered it."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from kgraph.model import Span

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Draft(Generic[T]):
    """A fact that `assemble` numbers and places inside the statement whose words assert it.

    Attributes:
        fact: a Role, Statement or Action with a draft id.
        trigger: the words that make it a fact: title, cue or verb.
    """

    fact: T
    trigger: Span
