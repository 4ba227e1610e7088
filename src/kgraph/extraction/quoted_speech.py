"""Direct speech: each quotation with the cue and the speaker beside it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from kgraph.attribution.quotes import Quotation
from kgraph.extraction.cue_words import frame
from kgraph.extraction.reading import Reading
from kgraph.extraction.sources import phrase, subject
from kgraph.model import Attribution, Span

_MARKS = "\"“”„«»‘’'`"
_WORD = re.compile(r"\w+")
_ENDS = tuple(",.?!…—–-;")
_SMALL = frozenset("a an the of and in on for to with at s".split())
_ADJUNCTS = frozenset("npadvmod advmod prt dative dobj det compound poss prep pobj nsubj amod case".split())
_OBJECTS = frozenset("as of for about".split())
_AUTHOR = frozenset("I we you".split())
_REACH = 30
"""Tokens between a quotation and its cue, and words between two quotations of one speech."""
_NEAR, _FAR_COLON = 14, 20
"""Tokens between a cue and a comma, and between a cue and a colon, in front of a quotation."""
_SENTENCE = 200
"""Tokens in front of a quotation that are looked at."""
_FAR = 400
"""Code points between two quotations of one speech."""


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
    end, unclosed = 0, False
    for n, q in enumerate(quotations):
        if any(s.overlaps(q.span) for s in reading.skipped) or (reading.headline and reading.headline.overlaps(q.span)):
            continue
        before, after = _beside(text, quotations, n)
        whole = _whole(text, q, before)
        last = found[-1] if found else None
        made = _cued(reading, q, before, after, whole=whole)
        if made is not None and (last is None or made.cue != last.cue):
            made.parts.append(q.span)
            found.append(made)
        elif last is not None and (
            made is not None or (whole and _goes_on(text, Span(end, q.span.start), last, unclosed=unclosed))
        ):
            last.parts.append(q.span)
        else:
            continue
        end, unclosed = q.span.end, not q.closed
    return found


def _beside(text: str, quotations: Sequence[Quotation], n: int) -> tuple[Span, Span]:
    """Return what stands in the line before and after quotation `n`, up to its neighbours."""
    q = quotations[n].span
    left = quotations[n - 1].span.end if n else 0
    right = quotations[n + 1].span.start if n + 1 < len(quotations) else len(text)
    line_end = text.find("\n", q.end, right)
    return Span(max(left, text.rfind("\n", left, q.start) + 1), q.start), Span(
        q.end, right if line_end < 0 else line_end
    )


def _cued(reading: Reading, q: Quotation, before: Span, after: Span, *, whole: bool) -> _Speech | None:
    """Return the cue of a quotation with its speaker: behind it if it ends with a comma, else rather in front."""
    text = reading.article.text
    behind = _behind(reading, q, after) if whole else None
    if behind is not None and q.span.of(text).rstrip(_MARKS)[-1:] == ",":
        return behind
    if behind is not None and before.of(text).rstrip()[-1:] not in (":", ","):
        return behind
    if len(_WORD.findall(q.span.of(text))) < 2 and not whole:
        return behind
    return _ahead(reading, q, before, whole=whole) or behind


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
    limit = _REACH if comma else 5 if inner[-1:] == "." else 8
    depth = 0
    for k, token in enumerate(tokens[:limit]):
        if token.text in (".", "!", "?") or (token.is_sent_start and k > 2 and not comma):
            break
        depth += (token.text == "(") - (token.text == ")")
        known = frame(token)
        if depth > 0 or known is None or not known.quotes:
            continue
        if token.dep_ == "relcl" and any(c.tag_ in ("WP", "WDT") for c in token.children):
            continue
        by = _near(token, tokens, k)
        if by is not None:
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
    tokens = [t for t in _tokens(reading, before) if not t.is_space][-_SENTENCE:]
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
        if sign == ",":
            leads = whole and distance <= _NEAR and not _has_complement(token, q)
        elif sign == ":":
            leads = distance <= _FAR_COLON or not _has_complement(token, q)
        else:
            leads = distance == 0 or (whole and _adjuncts(token, tokens))
        by = subject(token) if leads else None
        if by is not None and by.text not in _AUTHOR:
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
            if by is not None and by in tokens and by.text not in _AUTHOR:
                made = _made(root, by)
                made.confidence = 0.6
                return made
        elif root.pos_ in ("PROPN", "PRON") and len(tokens) < 10:
            words = phrase(root, root)
            return _Speech(
                Span(words.start_char, words.end_char), Span(tokens[-1].idx, tokens[-1].idx + 1), confidence=0.7
            )
    return None


def _adjuncts(verb: Token, tokens: list[Token]) -> bool:
    """Tell whether between the verb and the quotation stand only an addressee, time or place."""
    between = [t for t in tokens if t.i > verb.i]
    return all(t.dep_ in _ADJUNCTS and not (t.dep_ == "prep" and t.lower_ in _OBJECTS) for t in between)


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


def _goes_on(text: str, between: Span, last: _Speech, *, unclosed: bool) -> bool:
    """Tell whether a quotation continues the speech before it, over what stands between them."""
    if between.end - between.start > _FAR:
        return False
    gap = between.of(text)
    if "\n" in gap or unclosed:
        return not gap.strip()
    return (last.behind and len(_WORD.findall(gap)) <= _REACH) or not gap.strip(" ,.…")
