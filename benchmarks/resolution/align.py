"""From the spans that a system found to the gold mentions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.resolution.gold import GoldMention
from benchmarks.resolution.linker import LocalId

from kgraph.model import ArticleFacts, Span


@dataclass(frozen=True, slots=True)
class Predicted:
    """Words of an article that a system takes for a mention of the canonical entity `canonical`."""

    article: str
    span: Span
    canonical: str


def predictions(facts: Iterable[ArticleFacts], links: Mapping[LocalId, str]) -> list[Predicted]:
    """Return the mentions of all linked entities; an entity without link stands for itself."""
    return [
        Predicted(a.article.id, m.span, links.get((a.article.id, e.id), f"unlinked\t{a.article.id}\t{e.id}"))
        for a in facts
        for e in a.entities
        for m in e.mentions
    ]


def align(gold: Sequence[GoldMention], predicted: Iterable[Predicted]) -> list[str | None]:
    """Return for each gold mention the canonical entity of the predicted mention that covers it best, or None.

    The best overlaps it in the largest share of the code points that the two cover together; of equals, the first.
    """
    by_article: dict[str, list[Predicted]] = {}
    for p in predicted:
        by_article.setdefault(p.article, []).append(p)
    found: list[str | None] = []
    for mention in gold:
        near = [p for p in by_article.get(mention.article, ()) if p.span.overlaps(mention.span)]
        best = max(near, key=lambda p: (_share(p.span, mention.span), -p.span.start, p.canonical), default=None)
        found.append(best.canonical if best else None)
    return found


def clusters(aligned: Sequence[str | None]) -> list[str]:
    """Return the cluster of each gold mention; one that nothing was aligned with is alone."""
    return [f"missed\t{i}" if a is None else a for i, a in enumerate(aligned)]


def _share(one: Span, two: Span) -> float:
    common = min(one.end, two.end) - max(one.start, two.start)
    return common / (max(one.end, two.end) - min(one.start, two.start))
