"""Direct speech: each quotation with the cue and the speaker beside it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from kgraph.attribution.quotes import Quotation
from kgraph.extraction.cue_words import frame, noun_frames
from kgraph.extraction.reading import Reading
from kgraph.extraction.sources import phrase, subject
from kgraph.model import Attribution, Span

_MARKS = "\"“”„«»‘’'`"
_WORD = re.compile(r"\w+")
_ENDS = tuple(",.?!…—–-;")
_SMALL = frozenset("a an the of and in on for to with at s".split())
_REACH = 30


@dataclass(slots=True)
class _Speech:
    """An attribution that may still take more quotations."""

    source: Span | None
    cue: Span | None
    parts: list[Span] = field(default_factory=list)
    confidence: float = 0.9
    behind: bool = False


def spoken(reading: Reading, quotations: Sequence[Quotation]) -> list[Attribution]:
    """Return the attributions whose content is direct speech, in the order of the text.

    Args:
        quotations: of the article, in its order.
    """
    return [
        Attribution(s.source, s.cue, tuple(s.parts), s.confidence)
        for s in _speeches(reading, quotations)
        if s.cue is not None or s.source is not None
    ]


def _speeches(reading: Reading, quotations: Sequence[Quotation]) -> list[_Speech]:
    text = reading.article.text
    found: list[_Speech] = []
    last: _Speech | None = None
    last_end = 0
    unclosed = False
    for n, q in enumerate(quotations):
        if any(s.overlaps(q.span) for s in reading.skipped) or (reading.headline and reading.headline.overlaps(q.span)):
            continue
        prev_end = quotations[n - 1].span.end if n else 0
        next_start = quotations[n + 1].span.start if n + 1 < len(quotations) else len(text)
        line_start = max(prev_end, text.rfind("\n", prev_end, q.span.start) + 1)
        line_end = text.find("\n", q.span.end, next_start)
        line_end = next_start if line_end < 0 else line_end
        before, after = Span(line_start, q.span.start), Span(q.span.end, line_end)
        gap = text[last_end : q.span.start]
        whole = _whole(text, q, before)
        if not whole and not _bare(text, q):
            continue
        made = None
        if whole:
            made = _behind(reading, q, after)
        ahead = _ahead(reading, q, before, whole=whole)
        if ahead is not None and (made is None or text[before.start : before.end].rstrip()[-1:] in (":", ",")):
            if made is None or not text[q.span.start : q.span.end].rstrip(_MARKS)[-1:] == ",":
                made = ahead
        if made is not None and last is not None and made.cue == last.cue:
            last.parts.append(q.span)
        elif made is not None:
            made.parts.append(q.span)
            found.append(made)
            last = made
        elif last is not None and whole and _goes_on(gap, last, unclosed=unclosed, line=before.start == q.span.start):
            last.parts.append(q.span)
        else:
            continue
        last_end, unclosed = q.span.end, not q.closed
    return found


def _whole(text: str, q: Quotation, before: Span) -> bool:
    """Tell whether a quotation looks like an utterance rather than a few borrowed words."""
    inner = q.span.of(text).strip(_MARKS + " \t")
    if len(_WORD.findall(inner)) < 2:
        return inner[-1:] in (",", "!", "?") and inner[:1].isupper()
    lead = before.of(text).rstrip()
    if is_name(inner):
        return False
    if lead[-1:] == ":":
        return True
    upper = inner.lstrip("[(…. ")[:1].isupper()
    opens = not lead or lead[-1] in ",.!?;—–" + _MARKS
    return inner[-1:] in _ENDS and (upper or opens)


def is_name(quoted: str) -> bool:
    """Tell whether quoted words are the name of a broadcast or book: few, all with a capital, no sentence mark.

    >>> is_name("“Fox and Friends,”"), is_name("“Not true!”")
    (True, False)
    """
    inner = quoted.strip(_MARKS + " \t")
    words = [w for w in _WORD.findall(inner) if w.lower() not in _SMALL]
    return 2 <= len(words) <= 5 and inner[-1:] not in "!?." and all(w[0].isupper() or w[0].isdigit() for w in words)


def _bare(text: str, q: Quotation) -> bool:
    """Tell whether a quotation without such signs is long enough to be the whole content of a verb before it."""
    return len(_WORD.findall(q.span.of(text))) >= 2


def _tokens(reading: Reading, span: Span) -> list[Token]:
    if span.start >= span.end:
        return []
    words = reading.doc.char_span(span.start, span.end, alignment_mode="contract")
    return list(words) if words is not None else []


def _behind(reading: Reading, q: Quotation, after: Span) -> _Speech | None:
    """Return the cue behind a quotation: '"A," said X'."""
    text = reading.article.text
    inner = q.span.of(text).rstrip(_MARKS)
    comma = inner[-1:] == "," or after.of(text).lstrip()[:1] == ","
    if not comma and inner[-1:] not in ("?", "!", "…", "—", "–", "-", "."):
        return None
    tokens = _tokens(reading, after)[:_REACH]
    limit = _REACH if comma else 8
    if inner[-1:] == "." and not comma:
        limit = 5
    depth = 0
    for k, token in enumerate(tokens[:limit]):
        if token.text in (".", "!", "?") or (token.is_sent_start and k > 2 and not comma):
            break
        depth += (token.text == "(") - (token.text == ")")
        known = frame(token)
        if depth > 0 or known is None or not known.quotes:
            continue
        if token.dep_ in ("relcl",) and any(c.tag_ in ("WP", "WDT") for c in token.children):
            continue
        by = _near(token, tokens, k)
        if by is None:
            continue
        return _made(token, by, behind=True)
    return None


def _near(verb: Token, tokens: list[Token], k: int) -> Token | None:
    """Return the speaker beside a cue verb behind a quotation: the parse's subject, or the noun next to the verb."""
    low, high = tokens[0].i, tokens[-1].i
    by = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass") and low <= c.i <= high), None)
    if by is not None:
        return by
    for t in tokens[k + 1 : k + 12] if k <= 1 else []:
        if t.pos_ in ("PROPN", "PRON", "NOUN") and t.dep_ not in ("compound", "poss", "nmod", "npadvmod"):
            return t
    for t in reversed(tokens[:k]):
        if t.pos_ in ("PROPN", "PRON", "NOUN") and t.head.i <= verb.i:
            return t if t.dep_ != "compound" else t.head
    return None


def _ahead(reading: Reading, q: Quotation, before: Span, *, whole: bool) -> _Speech | None:
    """Return the cue in front of a quotation: 'X said: "A"', 'X said, "A"', 'X called it "A"'."""
    text = reading.article.text
    lead = before.of(text).rstrip()
    tokens = [t for t in _tokens(reading, before) if not t.is_space]
    if not tokens:
        return None
    cut = max((n for n, t in enumerate(tokens) if t.text in (".", "!", "?") and n < len(tokens) - 1), default=-1) + 1
    tokens = tokens[cut:]
    sign = lead[-1:]
    for token in reversed(tokens[-_REACH:]):
        known = frame(token)
        if known is None or not known.quotes or known.modality == "thought":
            continue
        distance = tokens[-1].i - token.i
        if sign not in (",", ":") and ((distance > 0 and not _adjuncts(token, tokens)) or (not whole and distance > 0)):
            continue
        if sign == "," and (not whole or distance > 14 or _has_complement(token, q)):
            continue
        if sign == ":" and _has_complement(token, q) and distance > 20:
            continue
        by = subject(token)
        if by is None or not before.start <= by.idx < before.end or by.text in ("I", "we", "you"):
            if sign == ":" and by is None:
                continue
            if by is None or by.text in ("I", "we", "you"):
                continue
        return _made(token, by)
    if sign == ":" and whole:
        return _announced(tokens)
    return None


def _announced(tokens: list[Token]) -> _Speech | None:
    """Return the speaker of what stands behind a colon: 'He was blunt: "A"', 'From the statement: "A"', 'X: "A"'."""
    roots = [t for t in tokens if t.head == t or t.head not in tokens]
    for root in roots:
        if root.pos_ in ("VERB", "AUX"):
            by = subject(root)
            if by is not None and by in tokens and by.text not in ("I", "we", "you"):
                made = _made(root, by)
                made.confidence = 0.6
                return made
        elif root.pos_ in ("PROPN", "PRON") and len(tokens) < 10:
            words = phrase(root, root)
            return _Speech(
                Span(words.start_char, words.end_char), Span(tokens[-1].idx, tokens[-1].idx + 1), confidence=0.7
            )
    for t in tokens:
        if t.pos_ == "NOUN" and t.lemma_.lower() in noun_frames():
            return None
    return None


def _adjuncts(verb: Token, tokens: list[Token]) -> bool:
    """Tell whether between the verb and the quotation stand only an addressee, time or place."""
    return all(
        t.dep_
        in (
            "npadvmod",
            "advmod",
            "prt",
            "dative",
            "dobj",
            "det",
            "compound",
            "poss",
            "prep",
            "pobj",
            "nsubj",
            "amod",
            "case",
        )
        for t in tokens
        if t.i > verb.i
    ) and not any(t.dep_ == "prep" and t.lower_ in ("as", "of", "for", "about") for t in tokens if t.i > verb.i)


def _has_complement(verb: Token, q: Quotation) -> bool:
    """Tell whether the verb has a finite clause of its own in front of the quotation."""
    return any(c.dep_ == "ccomp" and c.i > verb.i and c.idx < q.span.start for c in verb.children)


def _made(verb: Token, by: Token, *, behind: bool = False) -> _Speech:
    words = phrase(by, verb)
    if words.start <= verb.i < words.end:
        words = by.doc[by.i : by.i + 1]
    return _Speech(
        Span(words.start_char, words.end_char), Span(verb.idx, verb.idx + len(verb)), confidence=0.9, behind=behind
    )


def _goes_on(gap: str, last: _Speech, *, unclosed: bool, line: bool) -> bool:
    """Tell whether a quotation continues the speech before it, over what stands between them."""
    if unclosed and not gap.strip():
        return True
    if "\n" in gap:
        return not gap.strip()
    return (len(_WORD.findall(gap)) <= _REACH and last.behind) or not gap.strip(" ,.…")
