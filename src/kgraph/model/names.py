"""Names in the form in which they are compared."""

import re
import unicodedata


def name_words(name: str) -> list[str]:
    """Return the words of `name`: accents, case, possessive 's, full stops and a leading article removed.

    >>> name_words("The U.S. Senate’s")
    ['us', 'senate']
    >>> name_words("Nikolai  Szabó")
    ['nikolai', 'szabo']
    """
    text = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    text = re.sub(r"['’]s\b", "", text)
    text = re.sub(r"\b(\w)\.(?=\w\b)", r"\1", text)
    found = re.findall(r"\w+", text)
    return found[1:] if len(found) > 1 and found[0] == "the" else found
