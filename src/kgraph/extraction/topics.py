"""Topics of a statement: concepts of ontology/topics.ttl by their lexical cues, and key phrases of its words."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from kgraph.extraction.lexicon import rows
from kgraph.model import TopicLabel

MOST = 3
_BROAD = frozenset({"politics", "law", "society", "economy", "security", "health", "environment", "foreign-affairs"})
_EMPTY = frozenset(
    "thing way people man woman lot part time day year week month kind sort fact something nothing everything one hour "
    "number question point matter case side end place moment yesterday today tomorrow night morning evening afternoon "
    "someone anyone somebody person guy word reason idea bit home life answer reply response".split()
)
_WHO = "person_nouns acting_nouns body_nouns".split()
_WHAT = "speaking_nouns cue_nouns measure_nouns".split()
_LONGEST = 4
"""Words of the longest key phrase."""
_OFTEN = 3
"""Times that a phrase stands in a text whose theme it is."""
_HYPHENS = frozenset("-‐‑")
_SEARCHED = 400
"""Tokens of a part that are searched for key phrases."""


@cache
def _plain() -> frozenset[str]:
    """Return the nouns that alone are no topic: who acts or speaks, that something is said, that a measure is one."""
    return _who() | {r["noun"] for name in _WHAT for r in rows(name)}


@cache
def _who() -> frozenset[str]:
    titles = {re.split(" (?:at|for|in|of|to) ", r["title"])[0].split()[-1] for r in rows("offices")}
    return frozenset(titles | {r["noun"] for name in _WHO for r in rows(name)})


@cache
def _cues() -> tuple[re.Pattern[str], dict[str, TopicLabel]]:
    rows = json.loads((files("kgraph.extraction") / "data" / "topics.json").read_text(encoding="utf8"))
    by_cue = {cue: TopicLabel(row["id"], row["label"]) for row in rows for cue in row["cues"]}
    # By their first letter, since each branch of a pattern is tried at each word; the longest of a letter comes first.
    begun: dict[str, list[str]] = {}
    for cue in sorted(by_cue, key=lambda c: (-len(c), c)):
        begun.setdefault(cue[0], []).append(re.escape(cue[1:]))
    any_cue = "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in begun.items())
    return re.compile(rf"(?<!\w)(?=[\w#])(?:{any_cue})(?!\w)"), by_cue


def concepts(text: str) -> list[TopicLabel]:
    """Return the concepts whose cues stand in `text`: narrow before broad, the most frequent first."""
    pattern, by_cue = _cues()
    found = Counter(by_cue[m.group()] for m in pattern.finditer(text.lower().replace("’", "'")))
    return sorted(found, key=lambda t: (t.id in _BROAD, -found[t], t.id))


def key_phrases(words: TokenSpan, *, plain: bool = False) -> list[TopicLabel]:
    """Return the noun phrases that could be the topic, the best first: long before short, early before late.

    Args:
        words: any.
        plain: also nouns such as "leader", "answer" and "bill", which say little where anything else does.
    """
    found: list[tuple[int, int, TopicLabel]] = []
    for kept in _phrases(words[:_SEARCHED]):
        if not plain and len(kept) == 1 and kept[0].lemma_.lower() in _plain():
            continue
        if label := _label(kept):
            found.append((-min(len(kept), 2), kept[0].i, label))
    return [t for _, _, t in sorted(found, key=lambda f: f[:2])]


def _phrases(words: Iterable[Token]) -> Iterator[list[Token]]:
    """Yield the words of each noun phrase, its last ones where it is long."""
    run: list[Token] = []
    # spaCy's noun chunks of a span walk the whole document, so that many statements would take quadratic time.
    for t in (*words, None):
        if t is not None and _names(t):
            run.append(t)
            continue
        kept = run[-_LONGEST:]
        run = []
        if kept and kept[-1].pos_ == "NOUN" and kept[-1].lemma_.lower() not in _EMPTY:
            yield _whole(kept)


def _whole(phrase: Sequence[Token]) -> list[Token]:
    """Return a phrase from the beginning of its first word, which a hyphen may have cut ("same-sex marriage")."""
    doc, start = phrase[0].doc, phrase[0].i
    while start > 1 and doc[start - 1].text in _HYPHENS and not doc[start - 1].whitespace_ and doc[start - 2].is_alpha:
        start -= 2
    return list(doc[start : phrase[-1].i + 1])


def _label(phrase: Sequence[Token]) -> TopicLabel | None:
    label = phrase[0].doc[phrase[0].i : phrase[-1].i + 1].text
    slug = re.sub(r"[\W_]+", "-", label.casefold()).strip("-")
    return TopicLabel(slug, label) if slug and "\n" not in label else None


@lru_cache(maxsize=1)
def themes(doc: Doc) -> tuple[TopicLabel, ...]:
    """Return what a text comes back to: phrases of two or three words that stand in it several times, the most frequent first."""
    number: Counter[str] = Counter()
    first: dict[str, TopicLabel] = {}
    for kept in _phrases(doc):
        if kept[-1].lemma_.lower() in _who():
            continue
        for size in (2, 3):
            part = _whole(kept[-size:])
            if len(kept) >= size and part[0].is_alpha and (label := _label(part)):
                words = " ".join(t.lemma_.lower() for t in part)
                number[words] += 1
                first.setdefault(words, label)
    often = [w for w, n in number.items() if n >= _OFTEN]
    return tuple(first[w] for w in sorted(often, key=lambda w: -number[w]))


def _names(token: Token) -> bool:
    """Tell whether a token can stand in a topic: a noun, a name or an adjective, and no day or time."""
    return (
        token.pos_ in ("NOUN", "PROPN", "ADJ")
        and not token.is_stop
        and token.text[0].isalpha()
        and token.ent_type_ not in ("DATE", "TIME")
    )


def topics(content: Sequence[TokenSpan], context: Sequence[TokenSpan]) -> tuple[TopicLabel, ...]:
    """Return the best topics of a statement, at most three, best first.

    Args:
        content: the parts of its words.
        context: its sentence, the sentence before and the headline, which name the topic where its words do not.
    """
    own = concepts(" ".join(p[:_SEARCHED].text for p in content))
    phrases = [k for p in content for k in key_phrases(p)]
    found = _distinct([*own[: MOST - 1], *phrases[:1]])
    if len(found) < MOST:
        around = concepts("\n".join(c.text for c in context))
        theme = themes(content[0].doc)[:1]
        found = _distinct([*found, *own, *theme, *around[:1], *phrases, *around])
    if len(found) < 2:
        found = _distinct([*found, *[k for p in content for k in key_phrases(p, plain=True)][:1]])
    found = found or [k for c in context for k in key_phrases(c, plain=True)]
    return tuple(found[:MOST])


def _distinct(labels: Iterable[TopicLabel]) -> list[TopicLabel]:
    """Return the first of each id, and of each label: "legal affairs" may be a concept's label and a key phrase."""
    by_id = {t.id: t for t in reversed(list(labels))}
    return list({t.label.casefold(): t for t in by_id.values()}.values())[::-1]
