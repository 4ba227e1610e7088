"""Which language a text is in, by py3langid (Lui and Baldwin 2012, langid.py)."""

import re

import py3langid

_LATIN = re.compile(r"[A-Za-zÀ-ɏ]+")
_ENOUGH = 20
"""Words below which a guess is too often wrong."""

_LONGEST = 20_000
"""Characters that are looked at."""

# Frequent in English, and rare or unknown in the languages that share its letters: 25 to 30 words in 100 of English news,
# below 5 in German, French, Spanish and Danish. Lists of names in English sentences mislead py3langid, but have these.
_COMMON = frozenset("the of and to that for with on by from at in said".split())
_SHARE = 0.08


def is_english(words: list[str]) -> bool:
    """Tell whether words may be English; too few of them pass, if they are in Latin letters.

    >>> is_english("Der Rat von Veldmark hat am Montag ein Gesetz beschlossen".split() * 3)
    False
    """
    latin = sum(len(w) for w in words if _LATIN.fullmatch(w))
    if latin * 2 < sum(map(len, words)):
        return False
    if len(words) < _ENOUGH:
        return True
    if sum(w.lower() in _COMMON for w in words) >= _SHARE * len(words):
        return True
    language, _ = py3langid.classify(" ".join(words)[:_LONGEST])
    return str(language) == "en"
