"""Statements: attributions whose speaker, act, topics and entities are known."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from kgraph.attribution.quotes import Quotation
from kgraph.attribution.transcripts import is_turn
from kgraph.extraction.acts import act_of, cue_lemma, modality_of
from kgraph.extraction.contents import kind_of, tidy
from kgraph.extraction.drafts import Draft
from kgraph.extraction.marks import marks_of, touching
from kgraph.extraction.reading import Reading
from kgraph.extraction.speakers import Speakers
from kgraph.extraction.topics import topics
from kgraph.extraction.unsaid import unsaid
from kgraph.model import Attribution, Cue, Role, Span, Statement

MOST_ABOUT = 4
_AROUND = 100
"""Tokens of a sentence that count as context."""
_ABOUT = ("Person", "Organization", "Place")
_FIRST = frozenset("i me my mine myself".split())
_VIEWS = frozenset(
    "view opinion judgment judgement estimation assessment reckoning telling account words count".split()
)
_FINDINGS = frozenset("hold decide determine".split())


def statements(
    reading: Reading, attributions: Sequence[Attribution], roles: Sequence[Draft[Role]], acts: Sequence[Span] = ()
) -> list[Draft[Statement]]:
    """Return the statements that `attributions` make, one for each speaker of a joint one, in their order.

    None is made of boilerplate, of words that nobody describable says, of what somebody did not say, and of a headline
    whose speaker speaks in the body too. Unnamed speakers and the pronouns of the first person are added to
    ``reading.entities``.

    Args:
        reading: the article, its entities and their mentions known.
        attributions: who says what, as words.
        roles: the roles found, by whose titles speakers may be meant.
        acts: the verbs and nouns of legislative acts: who passed an act did not say it.
    """
    marks = marks_of(reading.article.text)
    speakers = Speakers(reading, [d.fact for d in roles])
    told = [a for a in attributions if not _is_act(reading, a, acts)]
    cues = sorted(a.cue for a in told if a.cue is not None)
    found = [d for a in told for d in _made(reading, a, speakers, marks, cues)]
    head = reading.headline
    if head is not None:
        body = [d.fact for d in found if not head.overlaps(d.trigger)]
        found = [d for d in found if not head.overlaps(d.trigger) or not _repeated(reading, d.fact, body)]
    return [Draft(replace(d.fact, id=f"s{n}"), d.trigger) for n, d in enumerate(found, 1)]


def _repeated(reading: Reading, headline: Statement, body: Sequence[Statement]) -> bool:
    """Tell whether the body says again what a headline says: by the same speaker, or half of it in the same words."""
    words = [_words(reading, p) for p in (headline, *body)]
    return any(headline.speaker == s.speaker for s in body) or any(
        2 * len(words[0] & w) >= len(words[0]) for w in words[1:]
    )


def _words(reading: Reading, statement: Statement) -> set[str]:
    parts = [t for p in statement.content if (t := reading.tokens(p)) is not None]
    return {t.lower_ for p in parts for t in p if not (t.is_stop or t.is_punct or t.is_space)}


def _is_act(reading: Reading, a: Attribution, acts: Sequence[Span]) -> bool:
    """Tell whether an attribution only names what a body did: "passed the Clean Water Act" has no words of anybody."""
    if a.cue is None or not any(a.cue.overlaps(t) for t in acts):
        return False
    parts = [t for p in a.content if (t := reading.tokens(p)) is not None]
    return not any((t.pos_ in ("VERB", "AUX") and t.nbor(-1).lower_ != "as") or t.is_quote for p in parts for t in p)


def _made(
    reading: Reading, a: Attribution, speakers: Speakers, marks: Sequence[Quotation], cues: Sequence[Span]
) -> Iterator[Draft[Statement]]:
    content = tidy(reading, a, cues)
    parts = [t for p in content if (t := reading.tokens(p)) is not None]
    if a.source is None or not parts or any(s.overlaps(p) for s in reading.skipped for p in content):
        return
    text = reading.article.text
    kind = "direct" if is_turn(a, text) else kind_of(text, content, marks)
    cue = _cue(reading, a.cue)
    if kind == "indirect" and (unsaid(reading, a.source, cue, parts) or _only_seen(reading, cue, parts)):
        return
    base = cue.lemma if cue else "say"
    whole = [*content, a.source, *([a.cue] if a.cue else [])]
    evidence = reading.evidence(Span(min(s.start for s in whole), max(s.end for s in whole)))
    named = topics(parts, _context(reading, parts[0]))
    meant = speakers.of(a.source)
    for speaker, sure in meant:
        about = [k for p in parts for k in reading.entities.within(p.start, p.end)]
        about = [k for k in dict.fromkeys(about) if k != speaker and _told_of(reading, k)]
        _first_person(reading, content, marks, speaker)
        statement = Statement(
            id="",
            speaker=speaker,
            kind=kind,
            cue=cue,
            source=a.source,
            content=content,
            act=act_of(base),
            evidence=evidence,
            confidence=round(a.confidence * sure, 2),
            topics=named,
            about=tuple(about[:MOST_ABOUT]),
            modality="said" if _told(reading, cue) else modality_of(base, quoted=kind != "indirect"),
            joint=len(meant) > 1,
        )
        yield Draft(statement, a.cue or content[0])


def _told_of(reading: Reading, key: str) -> bool:
    """Tell whether a statement can be about an entity: of measures only those with a name, not "eight votes" or "the orders"."""
    table = reading.entities
    if table.type(key) == "Measure":
        return any(m.kind == "name" for m in table.mentions(key))
    return table.type(key) in _ABOUT


def _cue(reading: Reading, span: Span | None) -> Cue | None:
    words = reading.tokens(span) if span else None
    return Cue(span, cue_lemma(words)) if span is not None and words is not None else None


def _told(reading: Reading, cue: Cue | None) -> bool:
    """Tell whether a finding or a view is told: "held that the law was void", "in her view"; who holds office says nothing."""
    words = reading.tokens(cue.span) if cue is not None else None
    if words is None or cue is None:
        return False
    if cue.lemma in _FINDINGS:
        marks = (m for t in words for c in t.children if c.dep_ == "ccomp" for m in c.children)
        return any(m.dep_ == "mark" and m.lower_ == "that" for m in marks)
    return any(_is_view(t) for t in words)


def _is_view(token: Token) -> bool:
    return token.pos_ == "NOUN" and token.lower_ in _VIEWS and token.head.lower_ in ("in", "by")


def _only_seen(reading: Reading, cue: Cue | None, parts: Sequence[TokenSpan]) -> bool:
    """Tell whether a view has no clause of what is thought: "in her view of the lake"."""
    words = reading.tokens(cue.span) if cue is not None else None
    return any(_is_view(t) for t in words or ()) and not any(t.pos_ in ("VERB", "AUX") for p in parts for t in p)


def _context(reading: Reading, words: TokenSpan) -> list[TokenSpan]:
    """Return what names the topic where the words do not: their sentence, the one before, and the headline."""
    doc, sentence = reading.doc, words[0].sent
    found = [doc[max(sentence.start, words.start - _AROUND) : min(sentence.end, words.start + _AROUND)]]
    if sentence.start > 0:
        before = doc[sentence.start - 1].sent
        found.append(doc[max(before.start, before.end - _AROUND) : before.end])
    if reading.headline is not None and (title := reading.tokens(reading.headline)) is not None:
        found.append(title)
    return found


def _first_person(reading: Reading, content: Sequence[Span], marks: Sequence[Quotation], speaker: str) -> None:
    """Inside quotation marks, "I" is the speaker."""
    for q in (q for p in content for q in touching(marks, p)):
        if (words := reading.tokens(q.span)) is not None:
            for t in words:
                if t.lower_ in _FIRST and reading.entities.at(t) is None:
                    reading.entities.mention(speaker, t.i, t.i + 1, "pronoun")
