"""XML that may be hostile, read without entities; names of elements without their namespace."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from kgraph.errors import SkippedSourceError
from kgraph.text.clean import one_line, without_controls


def parse(data: bytes, source: str) -> Element:
    """Return the root element.

    Raises:
        SkippedSourceError: ``entities-forbidden``, ``malformed`` or ``too-deep``.
    """
    try:
        root: Element = fromstring(data)
    except DefusedXmlException:
        detail = "it declares entities, which may read or blow up files."
        raise SkippedSourceError(source, "entities-forbidden", detail) from None
    except (ParseError, ValueError, LookupError) as e:
        raise SkippedSourceError(source, "malformed", f"not well-formed XML ({e}).") from None
    except RecursionError:
        raise SkippedSourceError(source, "too-deep", "its elements are nested too deeply.") from None
    return root


def local(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def named(root: Element, *names: str) -> Iterator[Element]:
    """Yield the elements beneath `root` that have one of the names, in their order."""
    return (e for e in root.iter() if local(e) in names)


def text_of(element: Element | None) -> str | None:
    """Return the words in an element as one line, or None where there are none."""
    return None if element is None else one_line(without_controls("".join(element.itertext())))


def first_text(root: Element, *names: str) -> str | None:
    """Return the words of the first element of one of the names that has any."""
    return next((t for e in named(root, *names) if (t := text_of(e))), None)
