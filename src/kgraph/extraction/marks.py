"""The quotations of an article, also those that a typewriter wrote with two apostrophes."""

import re

from kgraph.attribution.quotes import Quotation, quotations

_DOUBLED = re.compile(r"(?<![\w.,?!…'])''(?=[^\s'])")


def marks_of(text: str) -> list[Quotation]:
    """Return the quotations of `text` in its order; '' may open one as " does."""
    return quotations(_DOUBLED.sub("``", text))
