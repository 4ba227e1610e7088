"""Statements: attributions whose speaker, act, topics and entities are known."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Span as TokenSpan

from kgraph.extraction.cues import act_of, is_thought, lemma_of
from kgraph.extraction.drafts import Draft
from kgraph.extraction.reading import Reading
from kgraph.extraction.speakers import speakers
from kgraph.extraction.topics import topics
from kgraph.model import Attribution, Cue, Role, Span, Statement, StatementKind

MOST_ABOUT = 4
_MARKS = '"“”«»„'


def statements(
    reading: Reading, attributions: Sequence[Attribution], roles: Sequence[Draft[Role]]
) -> list[Draft[Statement]]:
    """Return the statements that `attributions` make, one for each speaker of a joint one, in their order.

    Args:
        reading: the article, its entities and their mentions known.
        attributions: who says what, as words.
        roles: the roles found, whose holders speak for nobody but themselves.
    """
    del roles
    return list(_all(reading, attributions))


def _all(reading: Reading, attributions: Sequence[Attribution]) -> Iterator[Draft[Statement]]:
    number = 0
    for a in attributions:
        parts = [t for p in a.content if (t := reading.tokens(p)) is not None]
        if a.source is None or not parts:
            continue
        cue = _cue(reading, a.cue)
        lemma = cue.lemma if cue else "say"
        whole = Span(
            min(s.start for s in (*a.content, a.source, *([a.cue] if a.cue else []))),
            max(s.end for s in (*a.content, a.source, *([a.cue] if a.cue else []))),
        )
        for speaker in speakers(reading, a.source):
            number += 1
            statement = Statement(
                id=f"s{number}",
                speaker=speaker,
                kind=_kind(reading.article.text, a.content),
                cue=cue,
                source=a.source,
                content=tuple(sorted(a.content)),
                act=act_of(lemma),
                evidence=reading.evidence(whole),
                confidence=round(a.confidence, 2),
                topics=topics(parts, _context(reading, parts[0])),
                about=tuple(_about(reading, parts, speaker)),
                modality="thought" if is_thought(lemma) else "said",
            )
            _first_person(reading, parts, speaker)
            yield Draft(statement, a.cue or a.content[0])


def _cue(reading: Reading, span: Span | None) -> Cue | None:
    words = reading.tokens(span) if span else None
    if span is None or words is None:
        return None
    if words[0].lower_ == "according":
        return Cue(span, "according to")
    return Cue(span, lemma_of(words.root))


def _kind(text: str, content: Sequence[Span]) -> StatementKind:
    parts = [p.of(text) for p in content]
    if all(p[0] in _MARKS and not any(m in p[1:-1] for m in _MARKS) for p in parts):
        return "direct"
    return "mixed" if any(m in p for p in parts for m in _MARKS) else "indirect"


def _about(reading: Reading, parts: Sequence[TokenSpan], speaker: str) -> list[str]:
    found = [k for p in parts for k in reading.entities.within(p.start, p.end) if k != speaker]
    return list(dict.fromkeys(found))[:MOST_ABOUT]


def _context(reading: Reading, words: TokenSpan) -> str:
    """Return the sentence that the content stands in, the one before, and the headline."""
    sentence = words[0].sent
    before = reading.doc[sentence.start - 1].sent.text if sentence.start > 0 else ""
    return "\n".join((sentence.text, before, reading.article.title or ""))


def _first_person(reading: Reading, parts: Sequence[TokenSpan], speaker: str) -> None:
    """Inside quotation marks, "I" is the speaker."""
    for p in parts:
        if p.text[:1] in _MARKS:
            for t in p:
                if t.lower_ in ("i", "me", "my", "myself") and reading.entities.at(t) is None:
                    reading.entities.mention(speaker, t.i, t.i + 1, "pronoun")
