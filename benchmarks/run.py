"""Times extraction against the bare spaCy pipeline, side by side in one run: `python benchmarks/run.py`.

The articles are the examples, over and over, each copy under an id of its own. Prints words a second and their ratio.
"""

import time
from pathlib import Path

import spacy

from kgraph import extraction, sources, text
from kgraph.model import Article, RawDocument
from kgraph.settings import Settings

ROOT = Path(__file__).parent.parent
COPIES = 5


def articles() -> list[Article]:
    """Return the example articles, COPIES times."""
    found = [d for d in sources.documents([str(ROOT / "examples" / "articles")]) if isinstance(d, RawDocument)]
    return [text.article(d) for _ in range(COPIES) for d in found]


def main() -> None:
    """Measure and print."""
    settings = Settings()
    some = articles()
    words = sum(len(a.text.split()) for a in some)
    nlp, extract = spacy.load(settings.spacy_model), extraction.load(settings)
    nlp(some[0].text)
    extract(some[0])
    began = time.perf_counter()
    for a in some:
        nlp(a.text)
    bare = time.perf_counter() - began
    began = time.perf_counter()
    for a in some:
        extract(a)
    whole = time.perf_counter() - began
    print(f"bare spaCy       {words / bare:8.0f} words/s")
    print(f"whole extraction {words / whole:8.0f} words/s, {bare / whole:.2f} of bare spaCy")


if __name__ == "__main__":
    main()
