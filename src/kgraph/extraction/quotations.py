"""Which tokens stand inside quotation marks."""

from spacy.tokens import Doc

_OPEN = frozenset("“«„")
_CLOSE = frozenset("”»")


def quoted_tokens(doc: Doc) -> list[bool]:
    """Return for each token whether it stands in a direct quotation; a new paragraph without a mark ends one."""
    found, inside = [], False
    for token in doc:
        if "\n" in token.text:
            inside = False
        if token.text in _OPEN:
            inside = True
        elif token.text in _CLOSE:
            inside = False
        elif token.text == '"':
            inside = not inside
        found.append(inside)
    return found
