"""Topics of a statement: concepts of ontology/topics.ttl by their lexical cues, then the key phrase of its content."""

import json
import re
from collections import Counter
from functools import cache
from importlib.resources import files

from spacy.tokens import Span as TokenSpan

from kgraph.model import TopicLabel

MOST = 3
_BROAD = frozenset({"politics", "law", "society", "economy", "security", "health", "environment", "foreign-affairs"})
_EMPTY = frozenset(
    "thing way people man woman lot part time day year kind fact something nothing everything one".split()
)


@cache
def _cues() -> tuple[re.Pattern[str], dict[str, TopicLabel]]:
    rows = json.loads(files("kgraph.extraction").joinpath("data/topics.json").read_text(encoding="utf8"))
    by_cue = {cue: TopicLabel(row["id"], row["label"]) for row in rows for cue in row["cues"]}
    ordered = sorted(by_cue, key=lambda c: (-len(c), c))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)"), by_cue


def concepts(text: str) -> list[TopicLabel]:
    """Return the concepts whose cues stand in `text`, the most frequent and narrowest first."""
    pattern, by_cue = _cues()
    found = Counter(by_cue[m.group()] for m in pattern.finditer(text.casefold()))
    return sorted(found, key=lambda t: (t.id in _BROAD, -found[t], t.id))


def key_phrase(words: TokenSpan) -> TopicLabel | None:
    """Return the longest noun phrase of two to five words, as a topic of its own, or None."""
    best: tuple[int, int, str] | None = None
    for chunk in words.noun_chunks:
        kept = [t for t in chunk if not (t.is_stop or t.is_punct or t.is_space or t.pos_ in ("DET", "PRON", "NUM"))]
        label = " ".join(t.text for t in kept)
        if 2 <= len(kept) <= 5 and kept[-1].lemma_.lower() not in _EMPTY and kept[-1].pos_ == "NOUN":
            best = min(best or (0, 0, ""), (-len(kept), chunk.start, label))
    if best is None or not best[2]:
        return None
    slug = re.sub(r"[\W_]+", "-", best[2].casefold()).strip("-")
    return TopicLabel(slug, best[2]) if slug else None


def topics(content: list[TokenSpan], context: str) -> tuple[TopicLabel, ...]:
    """Return the best topics of a statement, at most three, best first.

    Args:
        content: the parts of its words.
        context: the sentence before and the headline, which name the topic where the words themselves do not.
    """
    own = concepts(" ".join(p.text for p in content))
    phrase = next((k for p in content if (k := key_phrase(p))), None)
    found = own[: MOST - 1] + ([phrase] if phrase else [])
    found += [t for t in concepts(context) if t not in found]
    return tuple(dict.fromkeys(found))[:MOST]
