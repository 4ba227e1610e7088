"""Indirect speech by the shape of the sentence: cue verbs and nouns with their complements, and "according to"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kgraph.extraction.cue_words import Frame, frame, lemma, noun_frames
from kgraph.extraction.reading import Reading
from kgraph.extraction.sources import phrase, subject
from kgraph.model import Attribution, Span

_OUTSIDE = frozenset("I we you one".split())
_NOT_CONTENT = ("conj", "cc", "punct", "nsubj", "nsubjpass", "aux", "auxpass", "neg", "prt", "agent", "dative")
_MARKS = frozenset("\"“”'’")
_SUBORDINATORS = frozenset("while if when as although though after before since because in on at by with".split())
_SHORT = 9
"""Tokens; a cue verb with more behind it in its sentence is not the end of "A, he said"."""
_EDGE = frozenset(" \t\r\n,;:.—–-\xa0")


def reported(reading: Reading, quoted: bytearray) -> Iterator[Attribution]:
    """Yield the attributions that the parse shows, cues inside quotations apart.

    Args:
        quoted: one byte a code point, 1 inside quotation marks.
    """
    for sentence in reading.sentences:
        for token in sentence:
            if token.idx < len(quoted) and quoted[token.idx]:
                continue
            if (known := frame(token)) is not None:
                yield from _verb(reading, token, known)
            elif (
                token.lower_ == "according"
                and token.i + 1 < len(reading.doc)
                and reading.doc[token.i + 1].lower_ == "to"
            ):
                yield from _according(reading, token)
            elif token.pos_ == "NOUN" and lemma(token) in noun_frames():
                yield from _noun(reading, token)


def _verb(reading: Reading, verb: Token, known: Frame) -> Iterator[Attribution]:
    by = subject(verb)
    if by is not None and by.text in _OUTSIDE:
        return
    found = _right(verb, known)
    if found is None and by is not None:
        found = _left(verb, known, by)
    if found is None:
        return
    cue_end, parts, sure = found
    passive = any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children)
    if by is None and not (passive and "c" in known.takes and any(c.lower_ == "it" for c in verb.children)):
        return
    doc = reading.doc
    contents = tuple(s for a, b in parts if (s := trimmed(doc, a, b)) is not None)
    if not contents:
        return
    source = None
    if by is not None:
        words = phrase(by, verb)
        source = Span(words.start_char, words.end_char)
        if any(c.overlaps(source) for c in contents):
            source = Span(by.idx, by.idx + len(by))
            if any(c.overlaps(source) for c in contents):
                return
    cue = doc[verb.i : cue_end]
    yield Attribution(source, Span(cue.start_char, cue.end_char), contents, sure)


def _right(verb: Token, known: Frame) -> tuple[int, list[tuple[int, int]], float] | None:
    """Return where the cue ends, the content's tokens, and how sure that is, for content behind the verb."""
    doc = verb.doc
    cue_end = verb.i + 1
    rights = [c for c in verb.rights if c.dep_ not in _NOT_CONTENT]
    if verb.i + 1 < len(doc) and doc[verb.i + 1].dep_ == "prt" and doc[verb.i + 1].head == verb:
        cue_end = verb.i + 2
    start, last, sure = None, None, 0.0
    obj = next((c for c in rights if c.dep_ in ("dobj", "oprd")), None)
    clause = next((c for c in rights if c.dep_ == "ccomp" or (c.dep_ == "advcl" and _that(c))), None)
    infinitive = next((c for c in rights if c.dep_ == "xcomp" and _to(c)), None)
    if clause is not None and ("c" in known.takes or "n" in known.takes or ("i" in known.takes and _to(clause))):
        start, last, sure = clause.left_edge.i, clause, 0.8 if known.modality == "said" else 0.65
    elif infinitive is not None and "i" in known.takes:
        start, last, sure = infinitive.left_edge.i, infinitive, 0.6
    prep = next(
        (c for c in rights if c.dep_ == "prep" and c.lower_ in known.prepositions and c.right_edge.i > c.i), None
    )
    if start is None and prep is not None and prep.i <= verb.i + 3:
        start, last, sure = prep.i + 1, prep, 0.5
        cue_end = prep.i + 1 if prep.i == cue_end else cue_end
        if prep.lower_ == "on" and infinitive is not None:
            last = infinitive
    if start is None and obj is not None and ("o" in known.takes or "n" in known.takes):
        start, last, sure = obj.left_edge.i, obj, 0.5
        judged = [c for c in rights if c.i > obj.i and c.dep_ in ("oprd", "ccomp", "xcomp", "prep")]
        if "n" in known.takes and not judged and obj.dep_ == "dobj":
            return None
        if judged and "n" in known.takes:
            last = judged[-1]
        elif known.keeps_object:
            last = [c for c in rights if c.i >= obj.i and c.dep_ not in ("npadvmod",)][-1]
    elif start is not None and obj is not None and obj.i < start and (known.keeps_object or "n" in known.takes):
        start = obj.left_edge.i
    if start is None or last is None:
        return None
    end = min(last.right_edge.i + 1, _next_cue(verb, last))
    if last.dep_ in ("ccomp", "advcl"):
        for c in rights:
            if c.i >= end and c.dep_ in ("advcl", "prep", "npadvmod", "advmod") and doc[c.left_edge.i - 1].text != ",":
                end = c.right_edge.i + 1
    start = max(start, verb.i + 1)
    return cue_end, [(start, end)], sure


def _left(verb: Token, known: Frame, by: Token) -> tuple[int, list[tuple[int, int]], float] | None:
    """Return the same for "A, he said" and "A, he said, B"."""
    if "c" not in known.takes or known.modality == "thought":
        return None
    doc, sent = verb.doc, verb.sent
    first = min(verb.i, phrase(by, verb).start)
    if by.pos_ == "PRON" and by.tag_ in ("WP", "WDT"):
        return None
    k = first - 1
    while k > sent.start and doc[k].text in _MARKS:
        k -= 1
    if k - sent.start < 3 or doc[k].text not in (",", "—", "–"):
        return None
    start = sent.start
    if not any(t.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") and t.head.i < k for t in doc[start:k]):
        return None  # "Speaking in the hall, he answered": no clause of its own
    if doc[start].lower_ in _SUBORDINATORS and sent.end - verb.i > _SHORT:
        return None
    parts = [(start, k)]
    after = max(verb.i, phrase(by, verb).end - 1) + 1
    stop = sent.end
    while after < stop and doc[after].text not in (",",) and doc[after].text not in ".!?":
        after += 1
    if after + 3 < stop and doc[after].text == "," and verb.dep_ in ("parataxis", "ROOT", "ccomp"):
        rest = doc[after + 1]
        if rest.tag_ != "VBG" and rest.lower_ not in ("adding", "who", "citing", "and", "but", "according", "while"):
            parts.append((after + 1, stop))
    return verb.i + 1, parts, 0.75


def _next_cue(verb: Token, last: Token) -> int:
    """Return where a second cue begins that the parse hung on the content: "said A, and added B"; else the text's end."""
    for c in last.children:
        own = any(x.dep_ in ("nsubj", "nsubjpass") for x in c.children)
        if c.dep_ == "conj" and not own and c.tag_ == verb.tag_ != last.tag_ and frame(c) is not None:
            joint = next((x for x in last.children if x.dep_ == "cc" and x.i < c.i), c)
            return joint.i
    return len(verb.doc)


def _according(reading: Reading, token: Token) -> Iterator[Attribution]:
    """Yield "A, according to X" and "According to X, A"."""
    doc, sent = reading.doc, token.sent
    to = doc[token.i + 1]
    by = next((c for p in (to, token) for c in p.children if c.dep_ == "pobj"), None)
    if by is None or by.i < token.i:
        return
    words = phrase(by, token)
    parts = []
    before = (sent.start, token.i)
    comma = words.end
    if token.i - sent.start > 2:
        parts.append(before)
        if comma + 3 < sent.end and doc[comma].text == "," and doc[comma + 1].tag_ not in ("VBG", "WP", "WDT"):
            parts.append((comma + 1, sent.end))
    else:
        parts.append((comma, sent.end))
    contents = tuple(s for a, b in parts if (s := trimmed(doc, a, b)) is not None)
    if contents:
        yield Attribution(Span(words.start_char, words.end_char), Span(token.idx, to.idx + len(to)), contents, 0.75)


def _noun(reading: Reading, noun: Token) -> Iterator[Attribution]:
    """Yield "his claim that A", "the ministry's criticism of B"."""
    prepositions, modality = noun_frames()[lemma(noun)]
    doc = reading.doc
    by = next((c for c in noun.children if c.dep_ == "poss"), None)
    clause = next((c for c in noun.rights if c.dep_ in ("acl", "ccomp") and (_that(c) or _to(c))), None)
    start = end = 0
    if clause is not None:
        start, end = clause.left_edge.i, clause.right_edge.i + 1
    else:
        prep = next(
            (c for c in noun.rights if c.dep_ == "prep" and c.lower_ in prepositions and c.i == noun.i + 1), None
        )
        if prep is None or by is None:
            return
        start, end = prep.i + 1, prep.right_edge.i + 1
    if (
        by is None
        and noun.dep_ == "dobj"
        and noun.head.lemma_ in ("make", "express", "repeat", "issue", "voice", "reject", "dismiss")
    ):
        by = subject(noun.head) if noun.head.lemma_ not in ("reject", "dismiss") else None
        if by is not None and by.text in _OUTSIDE:
            return
    content = trimmed(doc, start, end)
    if content is None or start >= end or (by is None and not (clause is not None and _that(clause))):
        return
    source = None
    if by is not None:
        words = phrase(by, noun)
        if len(words) > 1 and words[-1].text in ("'s", "’s", "'", "’"):
            words = words[:-1]
        source = Span(words.start_char, words.end_char)
        if source.overlaps(content):
            return
    yield Attribution(source, Span(noun.idx, noun.idx + len(noun)), (content,), 0.5 if modality == "said" else 0.4)


def _that(verb: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children)


def _to(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def trimmed(doc: Doc, start: int, end: int) -> Span | None:
    """Return tokens `start`..`end` without a leading "that" and punctuation at the edges, or None if nothing is left."""
    while start < end and (
        doc[start].text.strip("".join(_EDGE)) == "" or (doc[start].lower_ == "that" and end - start > 2)
    ):
        start += 1
        if doc[start - 1].lower_ == "that":
            break
    while end > start and doc[end - 1].text.strip("".join(_EDGE)) == "":
        end -= 1
    return Span(doc[start].idx, doc[end - 1].idx + len(doc[end - 1])) if start < end else None
