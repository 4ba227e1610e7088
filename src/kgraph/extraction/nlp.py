"""The spaCy pipeline: loaded by the name of its package, and run so that sentences end where news ends them."""

import re
from functools import cache
from statistics import median
from typing import Any

import numpy as np
import spacy
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import use_ops
from threadpoolctl import ThreadpoolController

from kgraph.errors import KgraphError
from kgraph.extraction.lexicon import words
from kgraph.model import Span

CHUNK = 100_000
"""Characters that the pipeline reads at once; longer texts are cut at a paragraph's end, so memory stays bounded."""

_LONGEST = 300
"""Tokens of the longest sentence; a run of words without an end is cut, since rules follow the tree down and across it."""

_ABBREVIATED = frozenset(
    "Sen. Sens. Rep. Reps. Gov. Govs. Gen. Lt. Col. Sgt. Capt. Adm. Maj. Dr. Mr. Mrs. Ms. Prof. Rev. Hon. St. Sr. "
    "Jr. No. Amb. Pres. Dem. Del. Supt. vs. v. Res. Art. Sec.".split()
)
_WHOLE = re.compile(
    # Korean and Chinese given names ("Kim Jong-un", "Tsai Ing-wen"): a syllable of data/name_syllables.tsv behind the hyphen.
    r"(?<=[^\W\d_] )(?P<given>[A-Z][a-z]+)-(?P<syllable>[a-z]{1,6})\b(?![-'’])"
    r"|\b[Cc]o-(?:sponsor|author|wr[io]te)\w*"
)
_LONG_RUN = re.compile(r"\S{500}")
_CLOSING = frozenset("”’»)]")
_BLAS = ThreadpoolController().select(user_api="blas")


@cache
def load_pipeline(name: str) -> Language:
    """Return the installed spaCy pipeline `name`, loaded once a process.

    Raises:
        KgraphError: no package of that name is installed, or it has no parser.
    """
    try:
        with use_ops("numpy", use_blis=False):  # NumPy's BLAS is faster: a fifth of spaCy's time
            nlp = spacy.load(name)
    except (OSError, ImportError, ValueError) as e:
        raise KgraphError(
            f"The spaCy pipeline {name} is not installed; install it, or name another one with --spacy-model."
        ) from e
    if not {"parser", "ner"} <= set(nlp.pipe_names):
        raise KgraphError(f"The spaCy pipeline {name} has no parser or no ner; name another one with --spacy-model.")
    return nlp


def parse(nlp: Language, text: str, *, apart: tuple[Span, ...] = ()) -> Doc:
    """Return `text` parsed, its token offsets equal to the text's.

    Args:
        nlp: a pipeline with parser and named entities.
        text: of any length.
        apart: spans that are sentences of their own, such as the headline and bylines.
    """
    breaks = _breaks(text) | {x for s in apart for x in (s.start, s.end)}
    docs, shift = [], 0
    with _BLAS.limit(limits=1):  # a second one takes the processor's time and gives none
        for chunk in _chunks(text):
            docs.append(_parsed(nlp, chunk, {b - shift for b in breaks if shift <= b < shift + len(chunk)}))
            shift += len(chunk)
    return docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False)


def _parsed(nlp: Language, chunk: str, breaks: set[int]) -> Doc:
    """Return `chunk` parsed; once more, with more breaks, where a sentence is longer than any that people write."""
    doc = _tokenized(nlp, chunk)
    _mark(doc, breaks)
    doc = nlp(doc)
    cuts = [i for s in doc.sents for i in range(s.start, s.end, _LONGEST)]
    if len(cuts) == sum(1 for _ in doc.sents):
        return doc
    again = _tokenized(nlp, chunk)
    _mark(again, breaks)
    starts: Any = again.to_array([SENT_START]).astype("int64")
    starts[cuts] = 1
    again.from_array([SENT_START], starts.astype("uint64").reshape(-1, 1))
    return nlp(again)


def _chunks(text: str) -> list[str]:
    """Cut `text` into pieces of at most CHUNK characters, at the end of a paragraph, line or word where there is one."""
    found = []
    while len(text) > CHUNK:
        cut = next((i + len(x) for x in ("\n\n", "\n", " ") if (i := text.rfind(x, CHUNK // 2, CHUNK)) > 0), CHUNK)
        found.append(text[:cut])
        text = text[cut:]
    return [*found, text]


def _tokenized(nlp: Language, text: str) -> Doc:
    """Return `text` cut into tokens; spaCy's tokenizer is quadratic in signs without a space, so it gets few at once."""
    pieces, start = [], 0
    for run in _LONG_RUN.finditer(text):
        pieces.append(text[start : run.end()])
        start = run.end()
    if not pieces:
        return _whole(nlp.make_doc(text))
    pieces += [text[start:]] if start < len(text) else []
    return _whole(Doc.from_docs([nlp.make_doc(p) for p in pieces], ensure_whitespace=False))


def _whole(doc: Doc) -> Doc:
    """Return `doc` with the hyphenated words that the tokenizer cuts, and then misreads, as one token each."""
    syllables = words("name_syllables", "syllables")
    found = [m for m in _WHOLE.finditer(doc.text) if not m["syllable"] or m["syllable"] in syllables]
    if found:
        with doc.retokenize() as retokenizer:
            for m in found:
                span = doc.char_span(m.start(), m.end())
                if span is not None and len(span) > 1:
                    retokenizer.merge(span)
    return doc


def _breaks(text: str) -> set[int]:
    """Return where a new paragraph begins: after an empty line, and after a line that is not wrapped by hand."""
    lines = [n for line in text.split("\n") if (n := len(line.strip()))]
    wrapped = len(lines) > 4 and 50 <= median(lines) <= 90 and max(lines) <= 110
    found = set()
    for m in re.finditer(r"(?<![ \t\r\f\v\xa0])[ \t\r\f\v\xa0]*\n\s*", text):
        before = text[m.start() - 1 : m.start()]
        if m.group().count("\n") > 1 or not wrapped or before in '.!?:”"':
            found.add(m.end())
    return found


def _mark(doc: Doc, breaks: set[int]) -> None:
    """Tell the parser where sentences must begin and where they cannot."""
    due = False
    waiting = sorted(breaks, reverse=True)
    starts: Any = np.zeros(len(doc), dtype="int64")  # spaCy types the array as thinc does
    for token in doc:
        while waiting and waiting[-1] <= token.idx:
            waiting.pop()
            due = True
        if token.is_space:
            continue
        if due and token.i:
            starts[token.i] = 1
        elif token.i and (token.text in _CLOSING or doc[token.i - 1].text in _ABBREVIATED or token.is_lower):
            starts[token.i] = -1
        due = False
    doc.from_array(
        [SENT_START], starts.astype("uint64").reshape(-1, 1)
    )  # at once: one by one, spaCy looks at all each time
