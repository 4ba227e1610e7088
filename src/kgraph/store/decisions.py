"""The file of decisions: JSON lines that a person can read, version and carry to another store."""

import json
from collections.abc import Iterable
from pathlib import Path

from kgraph.errors import KgraphError
from kgraph.model import Decision
from kgraph.rdf.iris import is_iri
from kgraph.store.files import write_whole


def read_decisions(path: Path) -> list[Decision]:
    """Return the decisions of a file in the order in which they were made; none where there is no file.

    Raises:
        KgraphError: the file cannot be read, or a line is not a decision; the sentence says which.
    """
    if not path.exists():
        return []
    try:
        lines = path.read_text(encoding="utf8").splitlines()
    except UnicodeDecodeError as e:
        raise KgraphError(f"{path} is no file of decisions, which is text in UTF-8; name another one.") from e
    except OSError as e:
        raise KgraphError(f"{path} cannot be read ({e.strerror or e}).") from e
    found = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                found.append(_decision(line))
            except (ValueError, KgraphError) as e:
                raise KgraphError(f"{path}, line {number}: {e}; mend or delete the line.") from e
    return found


def _decision(line: str) -> Decision:
    decision = Decision.from_json(json.loads(line))
    if decision.kind == "same-as" and not is_iri(decision.value):  # no graph could be derived from it
        raise KgraphError(f"{decision.value!r} is not an http(s) IRI")
    return decision


def altered_decisions(path: Path) -> list[tuple[str, str]]:
    """Return the ids that lines of a file carry and the others that follow from what they say; a line may do without.

    Raises:
        KgraphError: the file cannot be read.
    """
    decisions = read_decisions(path)
    if not decisions:
        return []
    said = [json.loads(x).get("id", "") for x in path.read_text(encoding="utf8").splitlines() if x.strip()]
    return [(str(id_), d.id) for id_, d in zip(said, decisions, strict=True) if id_ not in ("", d.id)]


def write_decisions(path: Path, decisions: Iterable[Decision]) -> None:
    """Write the whole file, or nothing.

    Raises:
        StoreWriteError: it cannot be written.
    """
    lines = [json.dumps(d.to_json(), ensure_ascii=False) + "\n" for d in decisions]
    write_whole(path, "".join(lines).encode())
