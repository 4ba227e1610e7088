"""From bytes to characters: what they declare, else UTF-8, else the likeliest guess."""

import codecs
import logging

import charset_normalizer

from kgraph.errors import SkippedSourceError
from kgraph.model import RawDocument

_LOG = logging.getLogger(__name__)

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def decode(document: RawDocument, *, declared: str | None = None) -> str:
    """Return the text of a document without byte order mark, line ends as they are.

    Args:
        document: its bytes are read.
        declared: name of the encoding that the document itself claims, tried after its byte order mark and after what
            its source claims.

    Raises:
        SkippedSourceError: the bytes are text in no encoding that can be told (``encoding``).
    """
    data = document.data
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], (name,), document.source)
    return _decoded(data, (document.charset, declared, "utf-8"), document.source)


def _decoded(data: bytes, names: tuple[str | None, ...], source: str) -> str:
    for name in filter(None, names):
        try:
            return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    name = _guess(data)
    try:
        text = data.decode(name)
    except (UnicodeDecodeError, LookupError):
        detail = "in an unknown character encoding; save it as UTF-8."
        raise SkippedSourceError(source, "encoding", detail) from None
    _LOG.warning("%s: not UTF-8; read as %s", source, name)
    return text


def _guess(data: bytes) -> str:
    """Return the name of the likeliest encoding of bytes that are not UTF-8.

    English has few letters beyond ASCII, too few for statistics: then it is the encoding of old Windows
    documents, if its five unused bytes do not occur.
    """
    few = len(data) - len(data.translate(None, bytes(range(128, 256)))) <= len(data) / 20
    if few and not any(b in data for b in b"\x81\x8d\x8f\x90\x9d"):
        return "cp1252"
    best = charset_normalizer.from_bytes(data).best()
    return best.encoding if best else "cp1252"
