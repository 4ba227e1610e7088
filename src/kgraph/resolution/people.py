"""Names of people: their parts, and how far two of them agree."""

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from rapidfuzz.distance import JaroWinkler

from kgraph.model.names import name_words
from kgraph.resolution.sound import folded, skeleton
from kgraph.resolution.tables import rows


class Agreement(IntEnum):
    """How two names agree, from the same words to what only may be the same."""

    SAME = 1
    FULLER = 2
    """One has middle names, initials or a generation ("Jr.") that the other leaves out."""
    VARIANT = 3
    """A nickname, or another spelling of the same sound."""
    INITIAL = 4
    """One has only the initial of the first name."""
    SOUND = 5
    """They sound alike in a script that has no fixed spelling."""
    SURNAME = 6
    """One is only a surname."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in parts, all in lower case without accents.

    Attributes:
        given: first and middle names or initials, in order; empty for a surname alone.
        surname: its words, particles ("van", "al") left out.
        generation: ``jr``, ``sr``, ``ii`` ...; empty where there is none.
        nickname: what stood in quotation marks or brackets.
    """

    given: tuple[str, ...]
    surname: tuple[str, ...]
    generation: str = ""
    nickname: str = ""

    @property
    def words(self) -> str:
        """The name as its words, what is left out left out."""
        return " ".join(x for x in (*self.given, *self.surname, self.generation) if x)

    @property
    def blocks(self) -> tuple[str, ...]:
        """What names share that may belong to one person: the consonants of a word of the surname."""
        return tuple(sorted({skeleton(w) for w in self.surname}))


@cache
def _kinds() -> dict[str, frozenset[str]]:
    kinds: dict[str, set[str]] = {}
    for r in rows("honorifics"):
        kinds.setdefault(r["kind"], set()).update(r["words"].split())
    return {k: frozenset(w) for k, w in kinds.items()}


@cache
def _classes() -> dict[str, frozenset[str]]:
    """Return for each given name the full names that it may stand for."""
    found: dict[str, set[str]] = {}
    for r in rows("nicknames"):
        for form in (r["name"], *r["forms"].split()):
            found.setdefault(form, set()).add(r["name"])
    for number, r in enumerate(rows("given_variants")):
        names = r["forms"].split()
        for form in names:
            found.setdefault(form, set()).add(f"#{number}")
    return {k: frozenset(v) for k, v in found.items()}


_SPELLINGS = (
    (re.compile(r"\b[AEU]l-|\b[aeu][ln]?-(?=\w{3})"), ""),  # "al-Assad"
    (re.compile(r"\b([A-Z])['’](?=[A-Z])"), r"\1"),  # "O'Brien"
    (re.compile(r"\b([A-Z])\.(?=[A-Z])"), r"\1. "),  # "J.R.R."
    (re.compile(r"(?<=\w)([^\W\dA-Z_])-(?=[^\W\da-z_])"), r"\1_"),  # "Keller-Roth", not "Jong-un"
    (re.compile(r"^([A-ZÀ-Þ]{3,}) ((?:\w*[a-zß-ÿ]\w* ?)+)$"), r"\2 \1"),  # "KOVÁCS Anna"
)
"""What is made equal before a name is cut into words."""
_ALIKE = 0.84
"""Similarity (Jaro-Winkler) from which two given names may be spellings of one."""
_GENERATIONS = {"junior": "jr", "senior": "sr"}


@cache
def parse(name: str) -> PersonName:
    """Return the parts of `name`, titles and letters after it left out.

    >>> parse("Dr. Ramzan A. Kadyrov, MP")
    PersonName(given=('ramzan', 'a'), surname=('kadyrov',), generation='', nickname='')
    >>> parse("Kim Jong-un").words == parse("Kim Jong Un").words, parse("Muammar al-Gaddafi").surname
    (True, ('gaddafi',))
    >>> parse("Martin Luther King Jr.").generation, parse("Pope Francis").words
    ('jr', 'pope francis')
    """
    kinds = _kinds()
    quoted = re.search(r"[(\"“‘']([^()\"“”‘’']{2,20})[)\"”’']\s", name)
    nickname = " ".join(name_words(quoted[1])) if quoted else ""
    if quoted:
        name = name.replace(quoted[0], " ")
    for pattern, becomes in _SPELLINGS:
        name = pattern.sub(becomes, name)
    turned = re.fullmatch(r"([^,]+),\s*([^,]+)", name)
    if turned and not {*name_words(turned[2])} <= kinds["generation"] | kinds["after"]:
        name = f"{turned[2]} {turned[1]}"
    words = [w for w in name_words(name) if w]
    while len(words) > 1 and words[-1] in kinds["after"]:
        words.pop()
    generation = words.pop() if len(words) > 2 and words[-1] in kinds["generation"] else ""
    generation = _GENERATIONS.get(generation, generation)
    while len(words) > 1 and words[0] in kinds["title"]:
        words = words[1:]
    if len(words) > 1 and words[0] in kinds["regal"]:
        return PersonName((words[0], *words[1:-1]), (words[-1],), generation, nickname)
    return _split(words, generation, nickname)


def _split(words: list[str], generation: str, nickname: str) -> PersonName:
    particles = _kinds()["particle"]
    if _family_first(words):
        return PersonName(("".join(words[1:]).replace("_", ""),), (words[0],), generation, nickname)
    place = next((i for i, w in enumerate(words) if 0 < i < len(words) - 1 and w in particles), len(words) - 1)
    surname = [p for w in words[place:] for p in w.split("_") if p not in particles] or words[-1:]
    given = [p for w in words[:place] for p in w.split("_") if p not in particles]
    if not given and place > 0 and words[0] in _classes():  # "Ben Carson", "Al Gore"
        given = words[:1]
    return PersonName(tuple(given), tuple(surname), generation, nickname)


def _family_first(words: list[str]) -> bool:
    """Tell whether a name has the East Asian order ("Xi Jinping", "Kim Jong Un")."""
    families, rest = _kinds()["surname"], [p for w in words[1:] for p in w.split("_")]
    if not rest or words[0] not in families or rest[-1] in families or rest[-1] in _classes():
        return False
    syllables = len(rest) == 2 and all(len(w) < 6 and w not in _classes() for w in rest)
    return syllables or (len(rest) == 1 and words[0] not in _classes() and words[0] not in _ALSO_GIVEN)


_ALSO_GIVEN = frozenset({"kim", "lee", "jo", "song", "may"})
"""Family names of East Asia that are given names elsewhere."""


@cache
def agreement(a: PersonName, b: PersonName) -> Agreement | None:
    """Return how far two names of one block agree; None where they are names of two people.

    >>> agreement(parse("Bill Clinton"), parse("William J. Clinton")).name
    'VARIANT'
    >>> agreement(parse("George W. Bush"), parse("George H. W. Bush"))
    >>> agreement(parse("R. Kadyrov"), parse("Ramzan Kadyrov")).name
    'INITIAL'
    """
    if a.generation and b.generation and a.generation != b.generation:
        return None
    surname = _surnames(a.surname, b.surname)
    given = _givens(a, b)
    if surname is None or given is None:
        return None
    found = max(surname, given)
    return Agreement.FULLER if found == Agreement.SAME and a.generation != b.generation else found


def _surnames(a: tuple[str, ...], b: tuple[str, ...]) -> Agreement | None:
    short, long = sorted((a, b), key=len)
    if a == b:
        return Agreement.SAME
    if short in (long[len(long) - len(short) :], long[: len(short)]):
        return Agreement.FULLER
    ends = list(zip(reversed(a), reversed(b), strict=False))
    if all(folded(x) == folded(y) for x, y in ends):
        return Agreement.VARIANT
    if all(
        folded(x, "heavy") == folded(y, "heavy") or (skeleton(x) == skeleton(y) and len(skeleton(x)) > 2)
        for x, y in ends
    ):
        return Agreement.SOUND
    return None


def _givens(a: PersonName, b: PersonName) -> Agreement | None:
    if not a.given or not b.given:
        return Agreement.SURNAME
    if a.given == b.given or "".join(a.given) == "".join(b.given):
        return Agreement.SAME
    first = _one(a.given[0], b.given[0])
    for x, y in ((a, b), (b, a)):
        if first is None and x.nickname and _one(x.nickname, y.given[0]) == Agreement.SAME:
            first = Agreement.VARIANT
    if first is None:
        return None
    middle = _middles(a.given[1:], b.given[1:])
    return None if middle is None else max(first, middle)


def _one(a: str, b: str) -> Agreement | None:
    """Compare two single given names."""
    if a == b:
        return Agreement.SAME
    if len(a) == 1 or len(b) == 1:
        return Agreement.INITIAL if a[0] == b[0] else None
    if folded(a) == folded(b) or _classes().get(a, frozenset()) & _classes().get(b, frozenset()):
        return Agreement.VARIANT
    known = a in _classes() and b in _classes()  # "Mary" and "Mark" are two names
    alike = not known and min(len(a), len(b)) > 4 and JaroWinkler.similarity(a, b) >= _ALIKE
    return Agreement.SOUND if alike or folded(a, "heavy") == folded(b, "heavy") else None


def _middles(a: tuple[str, ...], b: tuple[str, ...]) -> Agreement | None:
    """Compare middle names one by one from the first; either may have more of them."""
    if a == b:
        return Agreement.SAME
    found = Agreement.FULLER
    for x, y in zip(a, b, strict=False):
        agreed = _one(x, y)
        if agreed is None:
            return None
        found = max(found, Agreement.FULLER if agreed == Agreement.INITIAL else agreed)
    return found
