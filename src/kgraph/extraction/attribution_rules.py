"""Attributions by rules: quotations and the cue beside them, and the clauses of reporting verbs.

The method is that of the GenderGapTracker's quote extractor (Asr et al., PLOS ONE 16(1), 2021), on spaCy's
dependencies, with PolNeAR's conventions for the spans.
"""

from collections.abc import Iterator

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from kgraph.attribution.quotes import Quotation, quotations
from kgraph.extraction.cues import is_cue, is_speech, lemma_of, takes_object
from kgraph.extraction.reading import Reading
from kgraph.model import Attribution, Span

_SUBJECTS = ("nsubj",)
_CLAUSES = ("ccomp", "xcomp")
_SPEECH_WORDS = 3
"""Words from which a quotation counts as speech; shorter ones are mostly single words set apart."""


def attributions(reading: Reading) -> list[Attribution]:
    """Return who says what in the article's own sentences, in the order of their contents."""
    quoted = quotations(reading.article.text)
    found: list[Attribution] = []
    for sentence in reading.sentences():
        for token in sentence:
            if _inside(token.idx, quoted):
                continue
            if is_cue(token) and (made := _by_verb(reading, token, sentence, quoted)):
                found.append(made)
            elif token.lower_ == "according" and (made := _according(reading, token, sentence)):
                found.append(made)
    return _with_running_quotations(reading, found, quoted)


def _inside(offset: int, quoted: list[Quotation]) -> bool:
    return any(q.span.start < offset < q.span.end for q in quoted)


def _by_verb(reading: Reading, verb: Token, sentence: TokenSpan, quoted: list[Quotation]) -> Attribution | None:
    subject = _subject(verb)
    if subject is None or any(c.dep_ == "neg" for c in verb.children):
        return None
    said = _speech_in(reading, sentence, quoted) if _leads(verb, sentence) else []
    clause = next((c for c in verb.children if c.dep_ in _CLAUSES and c.i != subject.i), None)
    if clause is not None and not said:
        start = min(t.i for t in clause.subtree)
        if subject.i < verb.i < start:  # "called Monday an outrage": what stands between belongs to it
            start = min([start, *(t.i for c in verb.rights if c.dep_ in ("dobj", "dative") for t in c.subtree)])
            if is_speech(verb):
                start = min(t.i for t in clause.subtree)
        parts = [_trimmed(reading, start, max(t.i for t in clause.subtree) + 1)]
    elif said:
        parts = said
        if clause is not None and not any(s.overlaps(_of(clause)) for s in said):
            parts = sorted([*said, _trimmed(reading, clause.left_edge.i, clause.right_edge.i + 1)])
    elif takes_object(verb) or lemma_of(verb) in ("call on", "call for"):
        rights = [c for c in verb.rights if c.dep_ not in ("punct", "cc", "conj", "advcl", "npadvmod")]
        if not rights:
            return None
        first = rights[0].left_edge.i
        if rights[0].dep_ in ("prep", "prt") and lemma_of(verb).startswith("call "):
            first += 1
        parts = [_trimmed(reading, first, rights[-1].right_edge.i + 1)]
    else:
        return None
    parts = [p for p in parts if p.start < p.end]
    source = _of(subject)
    if not parts or any(p.contains(Span(verb.idx, verb.idx + 1)) for p in parts):
        parts = [
            p
            for piece in parts
            for p in _without(piece, Span(min(source.start, verb.idx), max(source.end, verb.idx + len(verb))))
        ]
    parts = [t for p in parts if (t := _tight(reading.article.text, p)).start < t.end]
    if not any(" " in p.of(reading.article.text) for p in parts):  # "denied it" says nothing that can be shown
        return None
    confidence = 0.85 if said else 0.75 if clause is not None else 0.6
    return Attribution(source, _cue(verb), tuple(parts), confidence)


def _subject(verb: Token) -> Token | None:
    """Return the head of the words that name who speaks; a verb without a subject of its own has its governor's."""
    own = next((c for c in verb.children if c.dep_ in _SUBJECTS), None)
    if own is not None:
        if own.lower_ in ("who", "which", "that") and verb.dep_ == "relcl":
            return verb.head
        return own
    if verb.dep_ in ("conj", "advcl") and verb.head.pos_ in ("VERB", "AUX"):
        return next((c for c in verb.head.children if c.dep_ in _SUBJECTS), None)
    return None


def _leads(verb: Token, sentence: TokenSpan) -> bool:
    """Tell whether the quotations of a sentence belong to `verb`: it is the first cue that says no more than speech, or its root."""
    return verb == sentence.root or (is_speech(verb) and verb.dep_ in ("ROOT", "parataxis", "ccomp", "conj", "advcl"))


def _speech_in(reading: Reading, sentence: TokenSpan, quoted: list[Quotation]) -> list[Span]:
    """Return the quotations of a sentence that are speech, and those that the sentence breaks off in."""
    text = reading.article.text
    inside = [q.span for q in quoted if q.span.start < sentence.end_char and sentence.start_char < q.span.end]
    return [s for s in inside if len(s.of(text).split()) >= _SPEECH_WORDS]


def _according(reading: Reading, token: Token, sentence: TokenSpan) -> Attribution | None:
    to = next((c for c in token.children if c.lower_ == "to"), None)
    name = next((c for c in to.children if c.dep_ == "pobj"), None) if to is not None else None
    if to is None or name is None:
        return None
    source = _of(name)
    phrase = Span(token.idx, source.end)
    whole = Span(sentence.start_char, sentence.end_char)
    parts = [t for p in _without(whole, phrase) if (t := _tight(reading.article.text, p)).end - t.start > 3]
    cue = Span(token.idx, to.idx + len(to))
    return Attribution(source, cue, tuple(parts), 0.8) if parts else None


def _with_running_quotations(reading: Reading, found: list[Attribution], quoted: list[Quotation]) -> list[Attribution]:
    """Give a quotation without a cue of its own to the statement that it goes on from: in its paragraph, or after a mark left open."""
    text = reading.article.text
    found = sorted(found, key=lambda a: (a.content[0], a.content))
    made = list(found)
    for number, q in enumerate(quoted):
        if len(q.span.of(text).split()) < _SPEECH_WORDS or any(p.overlaps(q.span) for a in made for p in a.content):
            continue
        before = [(i, a) for i, a in enumerate(made) if max(p.end for p in a.content) <= q.span.start and a.cue]
        if not before:
            continue
        i, last = max(before, key=lambda pair: max(p.end for p in pair[1].content))
        between = text[max(p.end for p in last.content) : q.span.start]
        runs_on = number > 0 and not quoted[number - 1].closed and not between.strip(' \n\r"”')
        if ("\n" not in between or runs_on) and any(text[p.start] in "\"“'‘«" for p in last.content):
            made[i] = Attribution(last.source, last.cue, (*last.content, q.span), last.confidence)
    return made


def _cue(verb: Token) -> Span:
    start = min([verb.i, *(c.i for c in verb.children if c.dep_ in ("aux", "auxpass") and c.i == verb.i - 1)])
    end = max(
        [
            verb.i,
            *(
                c.i
                for c in verb.rights
                if c.dep_ in ("prt", "prep") and c.i == verb.i + 1 and c.lower_ in ("on", "for", "out")
            ),
        ]
    )
    words = verb.doc[start : end + 1]
    return Span(words.start_char, words.end_char)


def _of(token: Token) -> Span:
    """Return the phrase that a token heads."""
    words = token.doc[token.left_edge.i : token.right_edge.i + 1]
    return Span(words.start_char, words.end_char)


def _trimmed(reading: Reading, start: int, end: int) -> Span:
    """Return tokens without a leading "that" and white space."""
    if reading.doc[start].lower_ == "that" and reading.doc[start].dep_ in ("mark", "det") and end - start > 1:
        start += reading.doc[start].dep_ == "mark"
    words = reading.doc[start:end]
    return _tight(reading.article.text, Span(words.start_char, words.end_char))


def _tight(text: str, span: Span) -> Span:
    """Return `span` without white space, commas and the sentence's full stop at its ends."""
    start, end = span.start, span.end
    while start < end and text[start] in " \t\r\n,;:—–-":
        start += 1
    while start < end and text[end - 1] in " \t\r\n,;:—–":
        end -= 1
    if start < end and text[end - 1] == "." and text[start] not in "\"“'‘«":
        end -= 1
    if text[start:end].count("“") > text[start:end].count("”"):  # the clause ended before its quotation did
        closing = text.find("”", end, end + 3)
        end = closing + 1 if closing >= 0 else end
    elif text[start:end].count('"') % 2 and (closing := text.find('"', end, end + 3)) >= 0:
        end = closing + 1
    return Span(start, end)


def _without(whole: Span, hole: Span) -> Iterator[Span]:
    """Yield what is left of `whole` before and after `hole`."""
    if not whole.overlaps(hole):
        yield whole
        return
    if whole.start < hole.start:
        yield Span(whole.start, hole.start)
    if hole.end < whole.end:
        yield Span(hole.end, whole.end)
