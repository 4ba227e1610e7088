"""The facts format: JSON lines, an article a line."""

import json
from collections.abc import Iterator
from pathlib import Path

from kgraph.errors import KgraphError
from kgraph.model import ArticleFacts
from kgraph.model.checks import check
from kgraph.model.facts_json import from_json


def read_facts_lines(path: Path) -> Iterator[ArticleFacts]:
    """Yield the facts of each line.

    Raises:
        KgraphError: a line is not in the facts format, or has a value that no fact has; the sentence says which.
    """
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    facts = from_json(json.loads(line))
                    check(facts)
                except (ValueError, RecursionError, KgraphError) as e:
                    raise KgraphError(f"{path}, line {number}: {e}") from e
                yield facts
