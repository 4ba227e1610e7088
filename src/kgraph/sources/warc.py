"""Web archives (WARC): the pages and files that a crawler kept, each under the address that it came from."""

from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO
from urllib.parse import urlsplit

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from kgraph.errors import SkippedSourceError
from kgraph.sources.format import MAX_DOCUMENT, Item, Part
from kgraph.sources.options import Options
from kgraph.sources.whole import uncounted as count

__all__ = ["SUFFIXES", "count", "documents", "recognises"]

SUFFIXES = frozenset({".warc", ".wet"})

_KINDS = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
_READ = ("text/html", "application/xhtml", "text/plain", "application/pdf", "application/json", "application/msword")


def recognises(head: bytes) -> bool:
    """Tell whether the file starts with a WARC record."""
    return head.startswith(b"WARC/1.")


def documents(stream: BinaryIO, source: str, options: Options) -> Iterator[Item]:
    """Yield each page that was kept whole, labelled ``path#number`` by its place among all records, from 1.

    Images, scripts and answers that are errors are passed over.
    """
    number = 0
    try:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.any_type, parse_http=True, auto_decode="all"):
            number += 1
            if record.record_type & _KINDS and _is_page(record):
                yield _page(record, f"{source}#{number}")
    except (OSError, ValueError) as e:
        detail = f"the archive is damaged ({e}); this record and those behind it are lost."
        yield SkippedSourceError(f"{source}#{number + 1}", "malformed", detail)


def _is_page(record: WarcRecord) -> bool:
    if record.is_http and record.http_headers and record.http_headers.status_code != 200:
        return False
    return _kind(record).startswith(_READ)


def _kind(record: WarcRecord) -> str:
    kind = record.http_content_type if record.is_http else record.headers.get("Content-Type")
    return (kind or "").partition(";")[0].strip().lower()


def _page(record: WarcRecord, label: str) -> Item:
    if record.content_length > MAX_DOCUMENT:
        return _bomb(label)
    data = record.reader.read(MAX_DOCUMENT + 1)  # unpacked, so it may still turn out larger
    if len(data) > MAX_DOCUMENT:
        return _bomb(label)
    url = record.headers.get("WARC-Target-URI")
    charset = record.http_charset if record.is_http else None
    return Part(label, urlsplit(url or "").path, BytesIO(data), url, charset, _kind(record))


def _bomb(label: str) -> SkippedSourceError:
    detail = f"a record of more than {MAX_DOCUMENT // 1_000_000} MB, unpacked; it is no article."
    return SkippedSourceError(label, "decompression-limit", detail)
