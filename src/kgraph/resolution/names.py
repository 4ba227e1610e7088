"""Keys by which names of different articles are compared."""

from kgraph.model.names import name_words

_TITLES = frozenset(
    "mr mrs ms miss mx dr prof professor sir dame lord lady rev sen senator rep representative gov governor president "
    "minister chancellor ambassador secretary general gen col capt judge justice".split()
)
_COUNTRY_WORDS = {"us": "united states", "usa": "united states", "uk": "united kingdom", "un": "united nations"}
_COUNTRY_WORDS |= {"eu": "european union"}
_GENERIC_BODIES = frozenset(
    "senate house parliament congress assembly council government cabinet court committee commission police army ministry "
    "party legislature chamber opposition administration department agency board military navy presidency coalition "
    "republicans democrats lawmakers".split()
)
_BODY_MODIFIERS = frozenset("supreme high constitutional lower upper national federal state local city foreign".split())


def person_key(name: str) -> str:
    """Return the normalised name of a person, titles in front left out.

    >>> person_key("Dr. Ramzan A. Kadyrov")
    'ramzan a kadyrov'
    """
    found = name_words(name)
    while len(found) > 1 and found[0] in _TITLES:
        found = found[1:]
    return " ".join(found)


def body_key(name: str) -> str:
    """Return the normalised name of an organization or place.

    >>> body_key("the U.S. Senate"), body_key("United States Senate")
    ('united states senate', 'united states senate')
    """
    return " ".join(_COUNTRY_WORDS.get(w, w) for w in name_words(name))


def is_generic_body(name: str) -> bool:
    """Tell whether `name` alone does not say which body is meant ("the Senate", "Supreme Court").

    >>> is_generic_body("the Supreme Court"), is_generic_body("U.S. Senate")
    (True, False)
    """
    found = name_words(name)
    return bool(found) and found[-1] in _GENERIC_BODIES and set(found[:-1]) <= _BODY_MODIFIERS


def is_proper_measure(name: str) -> bool:
    """Tell whether a measure has a name or number of its own rather than a description.

    >>> is_proper_measure("Transparency Act"), is_proper_measure("Resolution 14"), is_proper_measure("earlier measure")
    (True, True, False)
    """
    parts = name.split()
    return any(c.isdigit() for c in name) or sum(p[:1].isupper() for p in parts) >= 2
