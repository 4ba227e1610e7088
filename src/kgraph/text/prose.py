"""Whether a text is English prose of a length that can be read; what is not would cost time and give nonsense."""

import re

from kgraph.errors import SkippedSourceError
from kgraph.text.language import is_english

MAX_TEXT = 1_000_000
"""Code points of the longest article; spaCy refuses more, and no news article comes near."""

# Splitting off punctuation costs the tokenizer time that grows with the square of such a run.
_RUN = re.compile(r"[^\w\s]{500}|\S{5000}")
_WORD = re.compile(r"[^\W\d_]+")


def check(text: str, source: str) -> None:
    """Make sure that extraction can do something with a text.

    Raises:
        SkippedSourceError: with reason ``empty``, ``too-large``, ``pathological``, ``no-text`` or ``language``.
    """
    if not text.strip():
        raise SkippedSourceError(source, "empty", "no text in it.")
    if len(text) > MAX_TEXT:
        detail = f"longer than {MAX_TEXT:,} characters; split it into single articles."
        raise SkippedSourceError(source, "too-large", detail)
    if _RUN.search(text):
        detail = "thousands of characters without a space, or hundreds of signs in a row; it is no prose."
        raise SkippedSourceError(source, "pathological", detail)
    words = _WORD.findall(text)
    if not words:
        raise SkippedSourceError(source, "no-text", "no word in it.")
    if not is_english(words):
        raise SkippedSourceError(source, "language", "not in English, the one language that is read.")
