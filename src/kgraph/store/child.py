"""The process that runs a user's query: ``python -m kgraph.store.child``, a JSON object on standard input.

Its own process, because pyoxigraph cannot stop a query that runs.
"""

import json
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kgraph.errors import KgraphError
from kgraph.rdf.terms import plain
from kgraph.settings import Endpoint, place_of
from kgraph.store.opening import open_store


def answer(place: Path | Endpoint, query: str, most: int, *, union: bool) -> Iterator[object]:
    """Yield the head of the answer, then its rows, one more than `most` where there are more; see `GraphStore.query`."""
    with open_store(place) as store:
        result = store.query(query, union=union)
        if isinstance(result, ox.QueryBoolean):
            yield {"truth": bool(result)}
        elif isinstance(result, ox.QueryTriples):
            yield {"triples": True}
            for n, triple in enumerate(result):
                yield f"{triple} .\n"
                if n >= most:
                    return
        else:
            columns = [v.value for v in result.variables]
            yield {"columns": columns}
            for n, row in enumerate(result):
                yield [plain(row[c]) for c in columns]
                if n >= most:
                    return


def main() -> None:
    """Write the head of the answer, then a line for each row."""
    asked = json.load(sys.stdin)
    signal.setitimer(signal.ITIMER_REAL, asked["seconds"])  # ends the process even when nobody is left to do it
    try:
        for line in answer(place_of(asked["store"]), asked["query"], asked["max_rows"], union=asked["union"]):
            sys.stdout.write(json.dumps(line) + "\n")
    except KgraphError as e:
        sys.stdout.write(json.dumps({"error": str(e)}) + "\n")
    except (OSError, ValueError, RuntimeError) as e:  # such as a server that SERVICE cannot reach
        sys.stdout.write(json.dumps({"error": f"The query failed: {' '.join(str(e).split())[:300]}"}) + "\n")


if __name__ == "__main__":
    main()
