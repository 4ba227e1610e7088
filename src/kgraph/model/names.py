"""Names in the form in which they are compared."""

import re
import unicodedata

_WHOLE = str.maketrans(
    dict(zip("łŁøØđĐðÐıħĦŧŦæÆœŒþÞ", "l L o O d D d D i h H t T ae Ae oe Oe th Th".split(), strict=True))
)
"""Letters that are written with another letter where their accent is left out, though Unicode does not take them apart."""


def name_words(name: str) -> list[str]:
    """Return the words of `name`: accents, case, possessive 's, full stops and a leading article removed.

    >>> name_words("The U.S. Senate’s")
    ['us', 'senate']
    >>> name_words("Nikolai  Szabó")
    ['nikolai', 'szabo']
    >>> name_words("Bronisław Ørsted")
    ['bronislaw', 'orsted']
    """
    text = unicodedata.normalize("NFKD", name.translate(_WHOLE))
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    text = re.sub(r"['’]s\b", "", text)
    text = re.sub(r"\b(\w)\.(?=\w\b)", r"\1", text)
    found = re.findall(r"\w+", text)
    return found[1:] if len(found) > 1 and found[0] == "the" else found
