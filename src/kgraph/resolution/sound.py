"""Names as they sound: spellings of one name in another script made equal (`data/transliteration.tsv`)."""

import re
from functools import cache
from typing import Literal

from kgraph.resolution.tables import rows

Strength = Literal["light", "heavy"]


@cache
def _rules(strength: Strength) -> tuple[tuple[re.Pattern[str], str], ...]:
    wanted = ("light",) if strength == "light" else ("light", "heavy")
    return tuple((re.compile(r["pattern"]), r["becomes"]) for r in rows("transliteration") if r["strength"] in wanted)


@cache
def folded(word: str, strength: Strength = "light") -> str:
    """Return a lower-case word in the spelling that stands for all spellings of its sound.

    >>> folded("bakayev") == folded("bakaev"), folded("smith") == folded("smyth")
    (True, False)
    >>> folded("qaddafi", "heavy") == folded("gadhafi", "heavy")
    True
    """
    for pattern, becomes in _rules(strength):
        word = pattern.sub(becomes, word)
    return word


@cache
def skeleton(word: str) -> str:
    """Return the consonants of a word's sound, first letter included: what all its spellings share.

    >>> skeleton("kadyrov"), skeleton("kadirow")
    ('kdrv', 'kdrv')
    """
    sound = folded(word, "heavy")
    return sound[:1] + re.sub("[aeiou]", "", sound[1:])
