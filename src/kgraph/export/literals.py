"""Literals that a format may write as a bare number or truth without changing them."""

import re

_XSD = "http://www.w3.org/2001/XMLSchema#"
_CANONICAL = {
    f"{_XSD}integer": re.compile(r"0|-?[1-9][0-9]*"),
    f"{_XSD}decimal": re.compile(r"-?(?:0|[1-9][0-9]*)\.(?:0|[0-9]*[1-9])"),
    f"{_XSD}boolean": re.compile(r"true|false"),
}


def is_bare(form: str, datatype: str) -> bool:
    """Return whether the lexical `form` is that of an integer, a decimal or a boolean in its canonical form.

    Only then does a reader of the bare form get the same literal back: a bare ``1`` is an integer, never a decimal.
    """
    pattern = _CANONICAL.get(datatype)
    return pattern is not None and pattern.fullmatch(form) is not None
