"""Answers: typed rows in order, with what was asked for them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from kgraph.errors import KgraphError
from kgraph.query.table import Cell, Table

if TYPE_CHECKING:
    import pandas

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Answer(Sequence[Row], Generic[Row]):
    """The rows of an answer, which is a sequence of them.

    Attributes:
        rows: dataclasses of one type.
        columns: names of the values of a row, in order, also where there is no row.
        facts: IRIs of all facts that the rows rest on.
        queries: the SPARQL that ran.
        notes: what the reader should know, such as a name that may mean several people.
        more: whether there are more rows than the limit let through.
    """

    rows: tuple[Row, ...]
    columns: tuple[str, ...]
    facts: tuple[str, ...] = ()
    queries: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    more: bool = False

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        return self.rows[index]

    def __len__(self) -> int:
        return len(self.rows)

    def table(self) -> Table:
        """Return the rows as plain values: parts of parts beside each other, lists joined by ``; ``."""
        return Table(self.columns, tuple(tuple(_cells(r)) for r in self.rows))

    def to_pandas(self) -> "pandas.DataFrame":
        """Return the rows as a data frame with the columns of `table`.

        Raises:
            KgraphError: pandas is not installed.
        """
        try:
            import pandas  # noqa: PLC0415 - optional
        except ImportError as e:
            raise KgraphError("pandas is not installed; install it with: pip install pandas") from e
        table = self.table()
        return pandas.DataFrame([list(r) for r in table.rows], columns=list(table.columns))


def answered(
    row_type: type[Row],
    rows: Iterable[Row],
    *,
    facts: Callable[[Row], Iterable[str]],
    limit: int | None = None,
    more: bool = False,
) -> Answer[Row]:
    """Return the first `limit` of `rows` as an answer; the session that asked adds what it asked."""
    found = tuple(rows)
    kept = found if limit is None else found[:limit]
    used = tuple(dict.fromkeys(f for r in kept for f in facts(r)))
    return Answer(kept, _columns(row_type), used, more=more or len(kept) < len(found))


def _columns(type_: Any) -> tuple[str, ...]:
    names: list[str] = []
    for f in fields(type_):
        part = f.metadata.get("part")
        if part:
            names += [f"{f.metadata.get('prefix', '')}{name}" for name in _columns(part)]
        elif not f.metadata.get("hidden"):
            names.append(f.name)
    return tuple(names)


def _cells(row: Any) -> Iterable[Cell]:
    for f in fields(row):
        if f.metadata.get("hidden"):
            continue
        value = getattr(row, f.name)
        if f.metadata.get("part"):
            yield from _cells(value) if is_dataclass(value) else [None] * len(_columns(f.metadata["part"]))
        elif isinstance(value, tuple):
            yield "; ".join(map(str, value)) or None
        else:
            yield value
