"""Score linkers on a split: `python -m benchmarks.resolution.run --split dev`.

Options: `--facts FILE` takes what `kgraph extract` printed for the split's articles.jsonl instead of gold mentions;
`--clusters FILE` also scores clusters that something else wrote; `--phenomena` breaks the figures down. See README.md.
"""

import argparse
import json
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.resolution import baselines, generate, gold
from benchmarks.resolution.align import Predicted, align, clusters, predictions
from benchmarks.resolution.linker import Linker
from benchmarks.resolution.score import Score, b_cubed, pairwise

from kgraph.model import ArticleFacts, Span
from kgraph.model.facts_json import from_json
from kgraph.resolution import resolve

LINKERS: tuple[tuple[str, Linker], ...] = (
    ("exact name", baselines.exact_name),
    ("lower-cased name", baselines.lower_cased_name),
    ("rapidfuzz > 90", baselines.fuzzy_name),
    ("kgraph", resolve),
)
"""What is measured. A linker is one line here."""

HEAD = f"{'':24} {'mentions':>8} {'aligned':>7}   B3 P   B3 R  B3 F1   pw P   pw R  pw F1"


def main() -> None:
    """Read the options, score, print."""
    parser = argparse.ArgumentParser(description="Score linkers on the resolution benchmark.")
    parser.add_argument("--split", choices=sorted(generate.SEEDS), default="dev")
    parser.add_argument("--data", type=Path, default=generate.OUTPUT, help="folder that generate wrote")
    parser.add_argument("--facts", type=Path, help="facts JSON lines that kgraph extract printed (end to end)")
    parser.add_argument("--clusters", type=Path, help="JSON lines of article, mentions (start, end) and canonical")
    parser.add_argument("--phenomena", action="store_true", help="break down by phenomenon")
    options = parser.parse_args()
    if not (options.data / options.split / "gold.jsonl").exists():
        generate.generate(options.data, options.split)
    split = gold.read(options.data / options.split)
    facts = _read_facts(options.facts) if options.facts else split.facts
    print(
        f"{options.split}, {'end to end' if options.facts else 'gold mentions'}: {len(split.articles)} articles, ",
        end="",
    )
    print(f"{len(split.types)} entities, {len(split.mentions)} mentions, {len(split.truth)} local entities\n{HEAD}")
    for name, link in LINKERS:
        _report(name, split.mentions, predictions(facts, link(facts)), options.phenomena)
    if options.clusters:
        _report(options.clusters.name, split.mentions, _read_clusters(options.clusters), options.phenomena)


def _read_facts(path: Path) -> tuple[ArticleFacts, ...]:
    return tuple(from_json(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines())


def _read_clusters(path: Path) -> list[Predicted]:
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        entity = json.loads(line)
        spans = (Span(m["start"], m["end"]) for m in entity["mentions"])
        found += [Predicted(entity["article"], s, entity["canonical"]) for s in spans]
    return found


def _report(name: str, mentions: Sequence[gold.GoldMention], predicted: Sequence[Predicted], phenomena: bool) -> None:
    truth = [m.entity for m in mentions]
    aligned = align(mentions, predicted)
    found = clusters(aligned)

    def line(label: str, chosen: Callable[[int], bool]) -> None:
        over = [a is not None for i, a in enumerate(aligned) if chosen(i)]
        scores = (*_three(b_cubed(truth, found, chosen)), *_three(pairwise(truth, found, chosen)))
        figures = " ".join(f"{s:6.3f}" for s in scores)
        print(f"{label:24} {len(over):8} {sum(over) / len(over):7.3f} {figures}")

    line(name, lambda _: True)
    if phenomena:
        for phenomenon in sorted({p for m in mentions for p in m.phenomena}):
            line(f"  {phenomenon}", lambda i, p=phenomenon: p in mentions[i].phenomena)  # type: ignore[misc]


def _three(score: Score) -> tuple[float, float, float]:
    return score.precision, score.recall, score.f1


if __name__ == "__main__":
    main()
