"""Times linking against extraction, and how adding articles grows with the store: `python -m benchmarks.resolution.speed`.

What is linked in one go are the examples, over and over, each copy under an id of its own, so that every name stands in as many
articles as there are copies: the worst case for a linker that compares what shares a name. What grows is a store of made-up
articles with the skew of real news (`benchmarks.synthetic`): most of what is added names somebody whom hundreds of others name.
"""

import argparse
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.synthetic import EXTRACTOR, articles
from benchmarks.synthetic_store import write

from kgraph import extraction, sources, text
from kgraph.model import ArticleFacts, RawDocument
from kgraph.pipeline.writing import Writing
from kgraph.resolution import resolve
from kgraph.settings import Settings
from kgraph.store import open_store

EXAMPLES = Path(__file__).parent.parent.parent / "examples" / "articles"


MORE, LARGEST = 100, 10_000
"""Articles that are added to a store, and those of the largest store."""


def extracted() -> tuple[list[ArticleFacts], float]:
    """Return the facts of the examples, and the seconds that extracting them takes once the models are loaded."""
    examples = [text.article(d) for d in sources.documents([str(EXAMPLES)]) if isinstance(d, RawDocument)]
    extract = extraction.load(Settings())
    extract(examples[0])
    began = time.process_time()
    facts = [extract(a) for a in examples]
    return facts, time.process_time() - began


def copies(facts: list[ArticleFacts]) -> Iterator[ArticleFacts]:
    """Yield the articles over and over, each under an id of its own."""
    for number in range(10**9):
        for f in facts:
            yield replace(f, article=replace(f.article, id=f"{f.article.id}-{number}", url=None))


def mentions(facts: list[ArticleFacts]) -> int:
    """Count the mentions."""
    return sum(len(e.mentions) for f in facts for e in f.entities)


def growth(size: int, more: int) -> str:
    """Return what adding `more` articles to a store of `size` touches, and the CPU seconds of all but their extraction."""
    world = articles(LARGEST + more)
    with TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, islice(world, size))
        new = list(world)[-more:]  # the same for every size
        with open_store(folder, write=True) as store:
            began = time.process_time()
            writing = Writing(store, EXTRACTOR)
            for f in new:
                writing.put(f, f.article.source, f.article.id)
            touched = writing.finish()
            seconds = time.process_time() - began
    return f"{size} articles: {more} more take {seconds:.1f} s; {touched}"


def main() -> None:
    """Measure and print; seconds are of this process's CPU, so that other work on the machine counts little."""
    parser = argparse.ArgumentParser(description="Time the linker.")
    parser.add_argument("--mentions", type=int, default=100_000, help="mentions to link in one go")
    parser.add_argument(
        "--sizes", type=int, nargs="*", default=[1000, 3000, LARGEST], help="articles of the stores that are added to"
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
    for size in options.sizes:
        print(growth(size, MORE), flush=True)


if __name__ == "__main__":
    main()
