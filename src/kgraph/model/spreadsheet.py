"""Text in the cells of tables that spreadsheets open."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def inert(text: str) -> str:
    """Return `text` with an apostrophe before what a spreadsheet would take for a formula.

    >>> inert("=1+1"), inert("1+1")
    ("'=1+1", '1+1')
    """
    return f"'{text}" if text.startswith(_FORMULA) else text
