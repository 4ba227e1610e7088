"""Times extraction against its bare parts, side by side in one run: `python benchmarks/run.py [SOURCE]`.

The articles are those of SOURCE (any file or folder that kgraph reads), else the examples, over and over. The parts take
turns, so that a machine that slows down slows them all; times are of the processor, on one thread. Prints words a second,
their ratios, and the most memory that was held.
"""

import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import spacy

from kgraph import extraction, sources, text
from kgraph.attribution.tagger import Tagger
from kgraph.model import Article, RawDocument
from kgraph.settings import Settings

ROOT = Path(__file__).parent.parent
ROUNDS = 4


def articles(source: str) -> list[Article]:
    """Return the articles of `source`."""
    found = sources.documents([source])
    return [text.article(d) for d in found if isinstance(d, RawDocument)]


def main() -> None:
    """Measure and print."""
    settings = Settings()
    some = articles(sys.argv[1] if len(sys.argv) > 1 else str(ROOT / "examples" / "articles"))
    words = ROUNDS * sum(len(a.text.split()) for a in some)
    nlp, tagger, extract = spacy.load(settings.spacy_model), Tagger(), extraction.load(settings)
    parts: dict[str, Callable[[Article], object]] = {
        "bare spaCy": lambda a: nlp(a.text),
        "bare tagger": lambda a: tagger.attributions(a.text),
        "whole extraction": extract,
    }
    taken = dict.fromkeys(parts, 0.0)
    for lap in range(ROUNDS + 1):  # the first warms up
        for name, part in parts.items():
            began = time.process_time()
            for a in some:
                part(a)
            taken[name] += (time.process_time() - began) if lap else 0.0
    for name, seconds in taken.items():
        print(f"{name:17}{words / seconds:6.0f} words a CPU second")
    spacy_, tagger_, whole = taken.values()
    print(f"the tagger is {spacy_ / tagger_:.2f} times as fast as spaCy")
    print(f"the whole extraction runs at {(spacy_ + tagger_) / whole:.2f} of the speed of the two")
    print(f"most memory held: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
