"""Who, as an article says in so many words, is not somebody else of a like name: "Tom Vell, no relation to the senator"."""

import re
from collections import defaultdict

from kgraph.model import ArticleFacts, Entity

_SAID = re.compile(
    r"\W{0,3}(?:(?:who|and)?\s*(?:is|was|has|are)\s+)?"
    r"(?:no\s+relation|not\s+(?:a\s+relation|a\s+relative|related)|unrelated)\b"
    r"(?:\s+(?:to|of)\s+(?P<whom>(?:the\s+|former\s+|late\s+)*))?",
    re.I,
)
"""What stands right behind a name; `whom` ends where the other is named."""
_DESCRIBED = re.compile(r"[^,.;:()—–“”]{3,60}")


def unrelated(facts: ArticleFacts) -> dict[str, set[Entity | str]]:
    """Return for each person (by entity id) with whom the article says there is no relation.

    Another person of the article, or the words by which it describes one ("senator from Ohio"); an empty string where it
    leaves open who is meant ("no relation").
    """
    people = [e for e in facts.entities if e.type == "Person"]
    starts = {m.span.start: e for e in people for m in e.mentions if m.kind != "pronoun"}
    found: dict[str, set[Entity | str]] = defaultdict(set)
    text = facts.article.text
    for e in people:
        for m in e.mentions:
            said = _SAID.match(text, m.span.end)
            if not said:
                continue
            if said["whom"] is None:
                found[e.id].add("")
                continue
            described = _DESCRIBED.match(text, said.end())
            end = described.end() if described else said.end()
            other = next((starts[at] for at in range(said.end(), end) if at in starts), None)
            if other is None:
                found[e.id].add(described[0].strip() if described else "")
            elif other.id != e.id:
                found[e.id].add(other)
    return dict(found)
