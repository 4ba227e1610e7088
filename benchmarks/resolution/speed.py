"""Times linking against extraction, and how adding articles grows with the store: `python -m benchmarks.resolution.speed`.

The articles are the examples, over and over, each copy under an id of its own, so that every name stands in as many articles as
there are copies: the worst case for a linker that compares what shares a name.
"""

import argparse
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from kgraph import extraction, sources, text
from kgraph.model import ArticleFacts, RawDocument
from kgraph.pipeline.derive import change_article, derive
from kgraph.rdf import article_graph, iris
from kgraph.resolution import resolve
from kgraph.settings import Settings
from kgraph.store import GraphStore, open_store

EXAMPLES = Path(__file__).parent.parent.parent / "examples" / "articles"


MORE = 55
"""Articles that are added to a store."""


def extracted() -> tuple[list[ArticleFacts], float]:
    """Return the facts of the examples, and the seconds that extracting them takes once the models are loaded."""
    articles = [text.article(d) for d in sources.documents([str(EXAMPLES)]) if isinstance(d, RawDocument)]
    extract = extraction.load(Settings())
    extract(articles[0])
    began = time.process_time()
    facts = [extract(a) for a in articles]
    return facts, time.process_time() - began


def copies(facts: list[ArticleFacts], *, own_names: bool = False) -> Iterator[ArticleFacts]:
    """Yield the articles over and over, each under an id of its own, and with `own_names` with people and bodies of its own."""
    for number in range(10**9):
        ending = "".join(chr(ord("a") + int(digit)) for digit in str(number)) if own_names else ""
        for f in facts:
            entities = tuple(
                replace(e, name=e.name + ending, aliases=tuple(a + ending for a in e.aliases)) for e in f.entities
            )
            yield replace(f, entities=entities, article=replace(f.article, id=f"{f.article.id}-{number}", url=None))


def mentions(facts: list[ArticleFacts]) -> int:
    """Count the mentions."""
    return sum(len(e.mentions) for f in facts for e in f.entities)


def add(store: GraphStore, facts: list[ArticleFacts]) -> float:
    """Add articles in one batch; return the seconds that deriving takes."""
    for f in facts:
        change_article(store, iris.article(store.base, f.article), article_graph(f, store.base))
    began = time.process_time()
    derive(store)
    return time.process_time() - began


def main() -> None:
    """Measure and print; seconds are of this process's CPU, so that other work on the machine counts little."""
    parser = argparse.ArgumentParser(description="Time the linker.")
    parser.add_argument("--mentions", type=int, default=100_000, help="mentions to link in one go")
    parser.add_argument(
        "--sizes", type=int, nargs="*", default=[220, 440, 880], help="articles of the stores that are added to"
    )
    options = parser.parse_args()
    facts, seconds = extracted()
    each = mentions(facts)
    many = list(islice(copies(facts), len(facts) * -(-options.mentions // each)))
    began = time.process_time()
    resolve(many)
    linking, extracting = time.process_time() - began, seconds * len(many) / len(facts)
    print(f"{mentions(many)} mentions of {len(many)} articles: linking {linking:.1f} s, ", end="")
    print(f"extracting {extracting:.0f} s (from {len(facts)} articles), {100 * linking / extracting:.1f}%")
    for own_names in (False, True):
        print("every name in every round of the examples" if not own_names else "names of its own in every round")
        for size in options.sizes:
            with TemporaryDirectory() as folder, open_store(Path(folder), write=True) as store:
                stream = copies(facts, own_names=own_names)
                whole = add(store, list(islice(stream, size)))
                more = add(store, list(islice(stream, MORE)))
                print(f"  store of {size} articles derived in {whole:.1f} s; {MORE} more derived in {more:.1f} s")


if __name__ == "__main__":
    main()
