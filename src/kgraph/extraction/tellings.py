"""One act told twice is one fact: the telling that dates and counts it."""

from collections.abc import Sequence
from dataclasses import replace

from kgraph.model import Action, Span

_NEAR = 400
"""Code points between two tellings that one may still read as one piece of evidence."""


def one_telling_each(actions: Sequence[Action]) -> list[Action]:
    """Return the acts without those that tell an act told elsewhere and add nothing.

    Two tellings are of one act where body, action and measure are the same and neither date nor votes contradict each
    other. Of two that the article tells, or one statement, the fuller one is kept, the first among equals; where each has
    what the other lacks, they become one fact if they stand near each other. What somebody says never replaces what the
    article itself tells, nor what somebody else says.

    Args:
        actions: of one article.

    Returns:
        Them in the order of their evidence.
    """
    alike: dict[tuple[str, str, str], list[Action]] = {}
    for action in sorted(actions, key=lambda a: a.evidence):
        kept = alike.setdefault((action.body, action.action, action.measure), [])
        for k, known in enumerate(kept):
            if (merged := _merged(known, action)) is not None:
                kept[k] = merged
                break
        else:
            kept.append(action)
    return sorted((a for kept in alike.values() for a in kept), key=lambda a: a.evidence)


def _merged(first: Action, again: Action) -> Action | None:
    """Return the one fact of two tellings by one body of one measure; None for two acts, or two halves far apart."""
    counted_twice = None not in (first.votes, again.votes) and first.votes != again.votes
    if not _agree(first.date, again.date) or counted_twice:
        return None
    date = max(first.date or "", again.date or "", key=len) or None
    votes = first.votes or again.votes
    kept = again if first.within is not None and again.within is None else first
    for telling in (first, again) if first.within == again.within else (kept,):
        if (telling.date, telling.votes) == (date, votes):
            return replace(telling, confidence=max(first.confidence, again.confidence))
    if first.within != again.within or again.evidence.start - first.evidence.end > _NEAR:
        return None
    evidence = Span(first.evidence.start, max(first.evidence.end, again.evidence.end))
    return replace(first, date=date, votes=votes, evidence=evidence)


def _agree(one: str | None, other: str | None) -> bool:
    """Tell whether two dates may be one day: ``2021-03`` and ``2021-03-11``, or one that is not told."""
    return not one or not other or one.startswith(other) or other.startswith(one)
