"""Names of organizations: whose body it is and which, so that all variants of its name have one key."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kgraph.model.names import name_words
from kgraph.resolution import polities
from kgraph.resolution.tables import forms, rows

_HEADS = {"ministry": "ministry", "department": "ministry", "office": "office", "committee": "committee"}
_HEADS |= {"subcommittee": "subcommittee", "commission": "commission", "agency": "agency", "authority": "agency"}
_CHAMBERS = (
    "house of representatives",
    "house",
    "senate",
    "national assembly",
    "assembly",
    "parliament",
    "parliamentary",
)


@dataclass(frozen=True, slots=True)
class Body:
    """What a name says of an organization.

    Attributes:
        name: the words by which it is compared, the owner left out.
        owner: country, state or other polity whose body it is; empty where the name says all; None where the name leaves it to
            its surroundings ("the Senate").
        only: countries whose body may be meant; empty for any.
        usual: the owner where the surroundings speak of no other; empty for none.
        of_state: True for a body of one of the states of a country.
        listed: True where the lists know the name.
    """

    name: str
    owner: str | None
    only: frozenset[str] = frozenset()
    usual: str = ""
    of_state: bool = False
    listed: bool = True

    def may_belong_to(self, owner: str) -> bool:
        """Tell whether a country or state may have a body of this name; of those that no list has anything is believed."""
        if self.only:
            return owner in self.only
        chambers = _chambers().get(owner)
        return chambers is None or self.name not in _common() or self.name in chambers

    def key(self, owner: str | None = None) -> str:
        """Return the words of the owner (`owner` where the name leaves it open) and the name."""
        whose = self.owner if self.owner is not None else owner
        return " ".join([*spelled(whose), self.name]) if whose else self.name


@cache
def _words(name: str) -> frozenset[str]:
    """Return a row of spelling.tsv that lists words: ``small``, ``legal`` or ``common``."""
    return frozenset(w for r in rows("spelling") if r["word"] == name for w in r["forms"].split())


@cache
def _spelling() -> dict[str, str]:
    return {
        f: r["word"]
        for r in rows("spelling")
        if r["word"] not in ("small", "legal", "common")
        for f in r["forms"].split()
    }


def spelled(name: str) -> list[str]:
    """Return the words of an organization's name in one spelling, legal forms at its end left out.

    >>> spelled("the Ministry of Defence"), spelled("Acme Holdings, Inc.")
    (['ministry', 'of', 'defense'], ['acme', 'holdings'])
    """
    spelling, legal = _spelling(), _words("legal")
    found = [spelling.get(w, w) for w in name_words(name.replace("&", " and "))]
    while len(found) > 1 and found[-1] in legal:
        found.pop()
    return found


def without_legal_form(name: str) -> str:
    """Return a name without the legal form at its end ("plc", "S.A.")."""
    parts = name.split()
    while len(parts) > 1 and "".join(name_words(parts[-1])) in _words("legal"):
        parts.pop()
    return " ".join(parts)


def content(name: Sequence[str]) -> list[str]:
    """Return the words that carry meaning: no "of", "the" or "for"."""
    return [w for w in name if w not in _words("small")]


def is_common(name: str) -> bool:
    """Tell whether a name is only a common noun ("the Court", "Protesters").

    >>> is_common("Court"), is_common("Twitter")
    (True, False)
    """
    return " ".join(spelled(name)) in _words("common")


def lacks_chamber(name: str, owner: str) -> bool:
    """Tell whether the name of a committee leaves open which of two chambers it belongs to."""
    return (
        name.endswith(("committee", "subcommittee"))
        and name.split(maxsplit=1)[0] not in _CHAMBERS
        and len(_chambers().get(owner, ())) > 1
    )


@cache
def _listed() -> dict[str, tuple[tuple[str, str, frozenset[str]], ...]]:
    """Return rows of bodies.tsv (name, owner, countries) by the spelled words of their forms."""
    found: dict[str, tuple[tuple[str, str, frozenset[str]], ...]] = {}
    for r in rows("bodies"):
        for form in forms(r, "forms"):
            key = " ".join(spelled(form))
            found[key] = (*found.get(key, ()), (r["name"], r["owner"], frozenset(forms(r, "only"))))
    return found


@cache
def _portfolios() -> dict[str, str]:
    return {" ".join(content(spelled(f))): r["portfolio"] for r in rows("portfolios") for f in forms(r, "forms")}


@cache
def _chambers() -> dict[str, frozenset[str]]:
    return {r["country"]: frozenset(forms(r, "bodies")) for r in rows("parliaments")}


@cache
def _common() -> frozenset[str]:
    return frozenset().union(*_chambers().values())


def body(name: str) -> Body:
    """Return what a name says of its organization.

    >>> body("the U.S. Senate").key() == body("United States Senate").key() == body("Senate of the United States").key()
    True
    >>> body("State Department").key(), body("the Senate").owner, body("Kenyan Foreign Ministry").key()
    ('united states state department', None, 'kenya foreign ministry')
    """
    whole = spelled(name)
    known = _lookup(whole)
    if known:
        return known
    for owner, rest in _owners(whole):
        inner = _lookup(rest)
        if inner and inner.owner == owner:
            return inner
        if inner and inner.owner is None and (not inner.only or owner in inner.only or owner in _STATES):
            return Body(inner.name, owner)
    return Body(" ".join(_with_country(whole)), "", listed=any(polities.named(w) for w in _starts(whole)))


def _starts(name: Sequence[str]) -> list[str]:
    return [" ".join(name[:n]) for n in (1, 2, 3)]


_STATES = frozenset(r["name"] for r in rows("us_states"))


def _lookup(name: Sequence[str]) -> Body | None:
    for concept, whose, only in _listed().get(" ".join(name), ()):
        if whose in ("country", "state"):
            return Body(concept, None, only, of_state=whose == "state")
        usual = whose.removeprefix("usually ")
        return Body(concept, whose if usual == whose else None, only, usual=usual if usual != whose else "")
    portfolio = _portfolio(name)
    return Body(portfolio, None) if portfolio else None


def _owners(name: Sequence[str]) -> list[tuple[str, list[str]]]:
    """Return how `name` may be cut into the polity at its beginning or end, and its other words.

    At the end, after "of", any words may name a polity, so that countries that no list has find their bodies.
    """
    found = []
    for n in range(min(4, len(name) - 1), 0, -1):
        front = polities.named(" ".join(name[:n]))
        if front:
            found.append((front.name, list(name[n:])))
    for place in range(len(name) - 2, 0, -1):
        if name[place] in ("of", "in", "for"):
            tail = [w for w in name[place + 1 :] if w != "the"]
            back = polities.named(" ".join(tail))
            if back or name[place] == "of":
                found.append((back.name if back else " ".join(tail), list(name[:place])))
    return found


def _portfolio(name: Sequence[str]) -> str | None:
    """Return the key of a ministry, committee or the like by what it is for; None where `name` is none.

    >>> _portfolio(["ministry", "of", "foreign", "affairs"]), _portfolio(["foreign", "ministry"])
    ('foreign ministry', 'foreign ministry')
    """
    chamber = next((c for c in _CHAMBERS if list(name[: len(c.split())]) == c.split()), "")
    words = content(name[len(chamber.split()) :])
    words = [
        w for w in words if w not in ("federal", "national", "state", "select", "standing", "joint") or len(words) < 3
    ]
    for place in (0, -1):
        if len(words) > 1 and words[place] in _HEADS:
            rest = words[1:] if place == 0 else words[:-1]
            portfolio = _portfolios().get(" ".join(rest))
            if portfolio:
                chamber = "house" if chamber == "house of representatives" else chamber
                return " ".join(x for x in (chamber, portfolio, _HEADS[words[place]]) if x)
    return None


def _with_country(name: Sequence[str]) -> list[str]:
    """Return the words with an adjective of a country at their beginning replaced by its name."""
    for n in (3, 2, 1):
        found = polities.named(" ".join(name[:n])) if n < len(name) else None
        if found:
            return [*spelled(found.name), *content(name[n:])]
    return content(name) or list(name)
