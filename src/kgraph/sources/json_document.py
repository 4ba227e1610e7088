"""JSON: a file with one record, or with a list of records."""

import json
import re
from collections.abc import Iterator
from typing import BinaryIO

from kgraph.errors import SkippedSourceError
from kgraph.model import RawDocument
from kgraph.sources import json_lines
from kgraph.sources.format import MAX_DOCUMENT, Item, too_large
from kgraph.sources.options import Options

SUFFIXES = frozenset({".json"})

_START = re.compile(rb'\s*(?:\[\s*)?\{\s*"')
_WHITE = re.compile(r"[ \t\n\r]*")
_DECODER = json.JSONDecoder()


def recognises(head: bytes) -> bool:
    """Tell whether the file starts like a record, or a list of records, with a ``text``; JSON lines do not."""
    if not _START.match(head) or b'"text"' not in head:
        return False
    _, _, rest = head.lstrip().partition(b"\n")
    return not (rest.strip() and json_lines.recognises(head))


def documents(stream: BinaryIO, source: str, options: Options) -> Iterator[Item]:
    """Yield the one record as it is, or the records of the list, labelled ``path#position`` from 1."""
    data = stream.read(MAX_DOCUMENT + 1)
    if len(data) > MAX_DOCUMENT:
        yield too_large(source)
        return
    data = data.removeprefix(b"\xef\xbb\xbf")
    if data.lstrip().startswith(b"["):
        yield from _records(data, source)
    else:
        yield RawDocument(source, data, "application/json")


def count(stream: BinaryIO) -> int:
    """Return the number of records."""
    return sum(1 for _ in documents(stream, "", Options()))


def _records(data: bytes, source: str) -> Iterator[Item]:
    """Yield each item of a list to the letter; what stands behind an error in the syntax is lost, and said so."""
    number = 1
    try:
        text = data.decode()
        at = _skip_white(text, _skip_white(text, 0) + 1)
        while text[at : at + 1] != "]":
            _, end = _DECODER.raw_decode(text, at)
            yield RawDocument(f"{source}#{number}", text[at:end].encode(), "application/json")
            number += 1
            at = _skip_white(text, end)
            if text[at : at + 1] == ",":
                at = _skip_white(text, at + 1)
            elif text[at : at + 1] != "]":
                raise ValueError(f"no comma or bracket at character {at}")
    except UnicodeDecodeError:
        yield SkippedSourceError(source, "encoding", "not UTF-8; save it as UTF-8.")
    except RecursionError:
        yield SkippedSourceError(
            f"{source}#{number}", "too-deep", "nested too deeply; this record and the rest are lost."
        )
    except ValueError as e:
        detail = f"not valid JSON ({e}); this record and those behind it are lost."
        yield SkippedSourceError(f"{source}#{number}", "malformed", detail)


def _skip_white(text: str, at: int) -> int:
    match = _WHITE.match(text, at)
    return match.end() if match else at
