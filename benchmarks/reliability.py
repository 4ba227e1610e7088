"""Compares the confidence of statements with how often they are right: `python benchmarks/reliability.py DEV.jsonl`.

DEV has annotated articles in PolNeAR's form, one a line (see training/attribution/README.md). They are read by the whole
pipeline, as users get it. A statement is right where its content and its source are an annotated attribution's; those of
several speakers count as one, and those inside another statement, which PolNeAR leaves out, are not counted.
"""

import json
import sys
from pathlib import Path
from typing import Any

from training.attribution.score import right_ones

from kgraph import extraction
from kgraph.model import Article, Attribution, Statement
from kgraph.settings import Settings

STEPS = 10


def outcomes(article: dict[str, Any], extract: extraction.Extractor) -> list[tuple[float, bool]]:
    """Return confidence (0..1) and rightness of each attribution found in one annotated article."""
    facts = extract(Article(id=article["id"], source=article["id"], text=article["text"]))
    joint: dict[Any, Statement] = {}
    for s in facts.statements:
        if s.within is None:
            joint.setdefault((s.content, s.cue), s)
    found = [Attribution(s.source, s.cue.span if s.cue else None, s.content, s.confidence) for s in joint.values()]
    return [
        (a.confidence, r)
        for a, r in zip(found, right_ones(article["text"], article["attributions"], found), strict=True)
    ]


def main() -> None:
    """Print the reliability table and the expected calibration error (Naeini et al. 2015)."""
    articles = [json.loads(line) for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()]
    extract = extraction.load(Settings())
    all_ = [o for a in articles for o in outcomes(a, extract)]
    error = 0.0
    print("confidence   statements   mean   right")
    for step in range(STEPS):
        inside = [(c, r) for c, r in all_ if min(STEPS - 1, int(c * STEPS)) == step]
        if inside:
            mean, right = (sum(column) / len(inside) for column in zip(*inside, strict=True))
            error += abs(mean - right) * len(inside) / len(all_)
            print(f"{step / STEPS:.1f} to {(step + 1) / STEPS:.1f}   {len(inside):10d}   {mean:4.2f}   {right:5.2f}")
    print(f"expected calibration error {error:.3f}")


if __name__ == "__main__":
    main()
