r"""Characters that no reader sees but that mislead terminals and readers: taken out of titles, names and web pages.

Plain text and records keep theirs, since offsets index them to the letter.
"""

import re
from urllib.parse import urlsplit

# C0 but for tab and line ends, DEL, C1, the controls of writing direction, byte order mark, lone surrogates.
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_URL = re.compile(r"https?://[^\s<>\"{}|\\^`]{1,2000}", re.I)


def without_controls(text: str) -> str:
    r"""Return a text without control and direction characters; tabs and line ends stay.

    >>> without_controls("a\x1b[2Jb\u202e\n")
    'a[2Jb\n'
    """
    return _INVISIBLE.sub("", text)


def one_line(value: object) -> str | None:
    r"""Return metadata as one line without control characters, or None where it is no text or nothing is left.

    >>> one_line(" The \n Courier\x07 "), one_line(""), one_line(5)
    ('The Courier', None, None)
    """
    return " ".join(without_controls(value).split()) or None if isinstance(value, str) else None


def web_address(value: object) -> str | None:
    """Return a web address as it is, or None for what is none or would not survive in RDF.

    One with a user in front of its host is none: it looks like another host's, or holds a password.

    >>> web_address("https://courier.example/a?b=1"), web_address("https://courier.example@evil.example/")
    ('https://courier.example/a?b=1', None)
    """
    url = one_line(value)
    if not url or not _URL.fullmatch(url):
        return None
    try:
        parts = urlsplit(url)
        return url if parts.hostname and "@" not in parts.netloc else None
    except ValueError:
        return None
