"""Transcripts of debates and interviews: paragraphs that begin with the speaker's name in capitals and a colon."""

import re
from collections.abc import Sequence

from kgraph.model import Attribution, Span

_TURN = re.compile(
    r"(?m)^[ \t]*[\"“]?(?P<who>[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3})(?P<cue>:)[ \t\xa0]+(?P<words>\S.*)$"
)
_FEWEST = 3
"""Turns that make a text a transcript; a single word in capitals before a colon is a headline or a label."""
_SURE = 0.9


def with_turns(found: Sequence[Attribution], text: str) -> list[Attribution]:
    """Return `found` with the turns of a transcript in place of what overlaps them, in the order of the text.

    What lies wholly inside the words of a turn stays; a text without turns is returned as it is.

    Args:
        found: attributions of `text`, in its order.
    """
    turns = [_attribution(m) for m in _TURN.finditer(text)]
    if len(turns) < _FEWEST:
        return list(found)
    kept = [a for a in found if not any(_crosses(a, t) for t in turns)]
    return sorted([*kept, *turns], key=lambda a: min(s.start for s in _spans(a)))


def is_turn(a: Attribution, text: str) -> bool:
    """Tell whether an attribution is a turn of a transcript, whose words are all the speaker's own."""
    return a.cue is not None and a.cue.of(text) == ":" and a.source is not None and a.source.of(text).isupper()


def _attribution(turn: re.Match[str]) -> Attribution:
    end = turn.start("words") + len(turn["words"].rstrip())
    return Attribution(Span(*turn.span("who")), Span(*turn.span("cue")), (Span(turn.start("words"), end),), _SURE)


def _spans(a: Attribution) -> list[Span]:
    return [s for s in (a.source, a.cue, *a.content) if s is not None]


def _crosses(a: Attribution, turn: Attribution) -> bool:
    """Tell whether an attribution has a part in a turn but does not lie wholly inside its words."""
    (words,) = turn.content
    parts = _spans(a)
    return any(p.overlaps(t) for p in parts for t in _spans(turn)) and not all(words.contains(p) for p in parts)
