"""Measure, pair by pair, how well kgraph tells reprints of one text from other articles about the same event."""

import json
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

from kgraph.text import signature, stories

ARTICLES = Path(__file__).with_name("articles.jsonl")
Pair = tuple[str, str]


def pairs(groups: Iterable[Iterable[str]]) -> set[Pair]:
    """Return every two names that share a group, each pair sorted."""
    return {(a, b) for group in groups for a, b in combinations(sorted(group), 2)}


def main() -> None:
    """Print precision, recall and F1 over pairs of articles, then each wrong pair with the edits of both."""
    articles = {row["id"]: row for row in map(json.loads, ARTICLES.read_text(encoding="utf-8").splitlines())}
    expected = pairs([name for name, row in articles.items() if row["story"] == key] for key in articles)
    found = pairs(stories({name: signature(row["text"]) for name, row in articles.items()}))
    right = len(expected & found)
    precision, recall = right / len(found) if found else 0.0, right / len(expected)
    f1 = 2 * right / (len(found) + len(expected))
    print(f"{len(articles)} articles, {len(expected)} pairs of copies, {len(found)} found, {right} of them right")
    print(f"precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}")
    for label, wrong in (("missed", expected - found), ("false", found - expected)):
        for a, b in sorted(wrong):
            print(f"{label}: {a} [{articles[a]['edit']}] | {b} [{articles[b]['edit']}]")


if __name__ == "__main__":
    main()
