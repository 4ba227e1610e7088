"""Text for formats of XML, which cannot hold every character."""

import re

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class XmlText:
    """Makes texts fit XML 1.0: NUL and other characters that it cannot hold become U+FFFD, and are counted.

    Attributes:
        replaced: how many characters so far.
    """

    def __init__(self) -> None:
        self.replaced = 0

    def __call__(self, text: str) -> str:
        """Return `text` as XML can hold it."""
        fitting, count = _ILLEGAL.subn("\ufffd", text)
        self.replaced += count
        return fitting
