"""What the tagger's network sees of a text: words, word pieces, token types and windows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from kgraph.attribution.quotes import quotations

Ints = npt.NDArray[np.int64]

WINDOW = 144
"""Most word pieces of a window, [CLS] and [SEP] included."""
CLS, SEP = 101, 102
"""Ids of the pieces that open and close a window, in BERT's uncased vocabulary."""
TOKEN_TYPES = 16
"""Four classes of case, times inside a quotation or not, times first word of a paragraph or not."""

_WORD = re.compile(r"[^\W_]{1,40}|[^\s\w]|_")
_PIECES_OF_A_WORD = 8
_SIGNS_IN_A_ROW = 16
_SENTENCE_END = frozenset(".!?")
_PLAIN = str.maketrans("“”„«»‘’", '"""""\'\'') | dict.fromkeys(range(0xD800, 0xE000), "?")  # no lone surrogates
_LOWER, _TITLE, _UPPER, _MIXED = range(4)
_OPENING, _CLOSING = _TITLE, _UPPER


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, in its order; what says nothing is not among them.

    That is what the tokenizer leaves nothing of, and signs after the 16th in a row.

    Attributes:
        starts, ends: code points, shape (words,).
        paragraphs: number of the paragraph of each word, from 0, shape (words,).
        types: token type of each word, 0 to 15, shape (words,).
        stops: True at a mark that may end a sentence, shape (words,).
        pieces: ids of the word pieces of each word, at least one.
    """

    starts: Ints
    ends: Ints
    paragraphs: Ints
    types: Ints
    stops: npt.NDArray[np.bool_]
    pieces: list[list[int]]

    def __len__(self) -> int:
        return len(self.pieces)


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows as the network takes them.

    Attributes:
        ids, types, mask: word pieces, their token types, and 1 where there is one; shape (windows, pieces).
        rows, columns: where the first piece of each word stands; shape (words,).
    """

    ids: Ints
    types: Ints
    mask: Ints
    rows: Ints
    columns: Ints


def words_of(text: str, tokenizer: Tokenizer) -> Words:
    """Cut `text` into words, with what the network is told of each.

    Args:
        text: any text; paragraphs end at line breaks.
        tokenizer: uncased word pieces without truncation and padding.
    """
    quoted = bytearray(len(text))
    direction: dict[int, int] = {}
    for q in quotations(text):
        quoted[q.span.start : q.span.end] = b"\x01" * (q.span.end - q.span.start)
        direction[q.span.start] = _OPENING
        if q.closed:
            direction[q.span.end - 1] = _CLOSING
    starts, ends, paragraphs, types = [], [], [], []
    pieces: list[list[int]] = []
    found = signs = 0
    for line in re.finditer(r"[^\n\r]+", text):
        spans: list[tuple[int, int]] = []
        for word in _WORD.finditer(text, *line.span()):
            signs = 0 if text[word.start()].isalnum() else signs + 1
            if signs <= _SIGNS_IN_A_ROW:
                spans.append(word.span())
        kept = _pieces([text[s:e] for s, e in spans], tokenizer)
        first = True
        for (start, end), ids in zip(spans, kept, strict=True):
            if not ids:
                continue
            case = direction.get(start, _case(text[start:end]))
            starts.append(start)
            ends.append(end)
            paragraphs.append(found)
            types.append(case + 4 * quoted[start] + 8 * first)
            pieces.append(ids)
            first = False
        found += not first
    stops = np.array([text[s:e] in _SENTENCE_END for s, e in zip(starts, ends, strict=True)], dtype=np.bool_)
    return Words(
        starts=np.array(starts, dtype=np.int64),
        ends=np.array(ends, dtype=np.int64),
        paragraphs=np.array(paragraphs, dtype=np.int64),
        types=np.array(types, dtype=np.int64),
        stops=stops,
        pieces=pieces,
    )


def windows(words: Words, *, limit: int = WINDOW) -> list[tuple[int, int]]:
    """Pack whole paragraphs into windows of at most `limit` pieces, in order and without overlap.

    A paragraph that is longer than a window is cut, after a sentence where one ends in the second half.

    Returns:
        First word and the word after the last one of each window; together they cover all words.
    """
    room = limit - 2
    found: list[tuple[int, int]] = []
    begin = size = 0
    for start, end in _paragraph_parts(words, room):
        length = sum(len(words.pieces[i]) for i in range(start, end))
        if size and size + length > room:
            found.append((begin, start))
            begin, size = start, 0
        size += length
    if size:
        found.append((begin, len(words)))
    return found


def batch_of(words: Words, spans: list[tuple[int, int]]) -> Batch:
    """Put some windows of `words` side by side, padded to the longest.

    Args:
        spans: first word and the word after the last one of each window.
    """
    width = 2 + max(sum(map(len, words.pieces[a:b])) for a, b in spans)
    ids, types, mask = (np.zeros((len(spans), width), dtype=np.int64) for _ in range(3))
    rows: list[int] = []
    columns: list[int] = []
    for row, (a, b) in enumerate(spans):
        line, kinds = [CLS], [0]
        for i in range(a, b):
            rows.append(row)
            columns.append(len(line))
            line += words.pieces[i]
            kinds += [int(words.types[i])] * len(words.pieces[i])
        line.append(SEP)
        ids[row, : len(line)] = line
        types[row, : len(kinds)] = kinds
        mask[row, : len(line)] = 1
    return Batch(ids, types, mask, np.array(rows, dtype=np.int64), np.array(columns, dtype=np.int64))


def _pieces(found: list[str], tokenizer: Tokenizer) -> list[list[int]]:
    kept: list[list[int]] = [[] for _ in found]
    if not found:
        return kept
    coded = tokenizer.encode([w.translate(_PLAIN) for w in found], is_pretokenized=True, add_special_tokens=False)
    for word, piece in zip(coded.word_ids, coded.ids, strict=True):
        if word is not None and len(kept[word]) < _PIECES_OF_A_WORD:
            kept[word].append(piece)
    return kept


def _case(word: str) -> int:
    if word.islower() or not word[0].isalnum():
        return _LOWER
    if word[0].isupper() and (len(word) == 1 or word[1:].islower()):
        return _TITLE
    return _UPPER if word.isupper() else _MIXED


def _paragraph_parts(words: Words, room: int) -> Iterator[tuple[int, int]]:
    """Yield first word and the word after the last one of each paragraph, cut where it is over `room` pieces."""
    begin, size, sentence = 0, 0, 0
    for i, ids in enumerate(words.pieces):
        if i and words.paragraphs[i] != words.paragraphs[i - 1]:
            yield begin, i
            begin, size, sentence = i, 0, 0
        elif size + len(ids) > room:
            cut = sentence if sentence > begin + (i - begin) // 2 else i
            yield begin, cut
            begin, size, sentence = cut, sum(map(len, words.pieces[cut:i])), 0
        size += len(ids)
        if words.stops[i]:
            sentence = i + 1
    if begin < len(words):
        yield begin, len(words)
