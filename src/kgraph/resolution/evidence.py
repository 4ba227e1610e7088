"""What speaks for and against two profiles of people being one person."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from kgraph.model import LocalEntity
from kgraph.resolution import people, polities
from kgraph.resolution.people import Agreement, PersonName
from kgraph.resolution.profiles import CITY_OFFICE, state_offices

Peers = Callable[[LocalEntity], Iterable[frozenset[str]]]
"""Tells of a person whom else the articles that name him name: the linking keys of whole names, a set for each article."""

_ABROAD = ("ambassador", "envoy", "consul", "correspondent", "special representative", "diplomat", "high commissioner")
"""Offices held in a country that is not the holder's own."""


@dataclass(frozen=True)
class Profile:
    """People whom articles name alike and say the same of.

    Attributes:
        name: parts of the name.
        offices: ``office|polity``.
        groups: keys of the organizations and places of the offices.
        polity: country of the articles.
        unlike: who is somebody else, as `LocalEntity` has it.
        members: the local entities.
        peers_of: asked only where nothing else settles a doubt.
    """

    name: PersonName
    offices: frozenset[str]
    groups: frozenset[str]
    polity: str
    unlike: frozenset[str]
    members: tuple[LocalEntity, ...]
    peers_of: Peers = field(compare=False, repr=False)

    @cached_property
    def peers(self) -> tuple[frozenset[str], ...]:
        """The other people of each article."""
        return tuple(some - {e.key} for e in self.members for some in self.peers_of(e))

    @cached_property
    def countries(self) -> frozenset[str]:
        """Countries in which an office is held that ties its holder to them."""
        named = (o.split("|") for o in self.offices if not o.startswith(_ABROAD))
        return frozenset(_country(p) for _, p in named if p)

    @cached_property
    def parts(self) -> frozenset[str]:
        """States and cities in which an office is held."""
        named = (o.split("|")[1] for o in self.offices)
        return frozenset(p for p in named if p and _country(p) != p)

    @cached_property
    def parties(self) -> frozenset[str]:
        """Parties of which the person is a member."""
        return frozenset(g for g in self.groups if g.endswith(" party"))

    @cached_property
    def posts(self) -> frozenset[str]:
        """Offices whose polity is known."""
        return frozenset(o for o in self.titles if not o.endswith("|"))

    @cached_property
    def titles(self) -> frozenset[str]:
        """Offices that say something: not mere membership."""
        return frozenset(o for o in self.offices if not o.startswith("member|"))

    @cached_property
    def is_of_city(self) -> bool:
        """Whether all offices are such as cities have."""
        return bool(self.titles) and all(CITY_OFFICE.search(o) for o in self.titles)

    @cached_property
    def is_of_state(self) -> bool:
        """Whether all offices are such as countries and their states have."""
        return bool(self.titles) and all(o.split("|")[0] in state_offices() for o in self.titles)


def _country(polity: str) -> str:
    words = polities.words(polity)
    found = polities.named(words)
    return found.country if found else polities.country_of_city(words) or polity


def _share_parts(a: Profile, b: Profile) -> bool:
    """Tell whether a state or city of both is one, or one lies in the other."""
    return any(x in (y, _around(y)) or y == _around(x) for x in a.parts for y in b.parts)


def _around(part: str) -> str:
    """Return the state in which a city lies, or nothing."""
    row = polities.city(polities.words(part))
    return row["state"] if row else ""


def profiles_of(entities: Iterable[LocalEntity], peers: Peers) -> list[Profile]:
    """Group people whom articles name alike and say the same of; sorted."""
    groups: dict[tuple[object, ...], list[LocalEntity]] = {}
    for e in entities:
        groups.setdefault((e.key, e.offices, e.groups, e.polity, e.unlike), []).append(e)
    return [
        Profile(
            name=_name(some),
            offices=frozenset(some[0].offices),
            groups=frozenset(some[0].groups),
            polity=some[0].polity,
            unlike=frozenset(some[0].unlike),
            members=tuple(some),
            peers_of=peers,
        )
        for _, some in sorted(groups.items())
    ]


def name_of(entity: LocalEntity) -> PersonName:
    """Return the parts of the name that a person's key stands for: the whole one where the article has it beside a surname."""
    own = people.parse(entity.name)
    return own if own.given or "@" in entity.key else people.parse(entity.key.removeprefix("person "))


def _name(members: Iterable[LocalEntity]) -> PersonName:
    """Return the name of several with one key; a hyphen tells more of its parts than a blank."""
    return max((name_of(e) for e in members), key=lambda n: (len(n.surname), n.nickname, n.given))


def contradiction(a: Profile, b: Profile) -> str | None:
    """Return why two profiles cannot be one person, or None."""
    if people.agreement(a.name, b.name) is None:
        return "different names"
    if a.countries and b.countries and not a.countries & b.countries:
        return f"offices in {' and '.join(sorted(a.countries | b.countries))}"
    if _are_unrelated(a, b) or _are_unrelated(b, a):
        return "an article says that they are no relation"
    return None


def _are_unrelated(a: Profile, b: Profile) -> bool:
    """Tell whether an article on `a` says that `b` is somebody else."""
    if not a.unlike:
        return False
    key = a.members[0].key
    offices = {f"office {o.split('|')[0]}" for o in b.titles - a.titles}
    return any(u in offices or (u == b.members[0].key and u != key) for u in a.unlike)


def doubt(a: Profile, b: Profile) -> str | None:
    """Return what makes it doubtful that two profiles are one person, where nothing that they share speaks for it."""
    if a.parties and b.parties and not a.parties & b.parties:
        return "different parties"
    if a.unlike != b.unlike and not support(a, b):
        return "an article says that it is somebody else of the name"
    if a.parts and b.parts and not _share_parts(a, b):
        return f"offices in {' and '.join(sorted(a.parts | b.parts))}"
    elsewhere = a.polity and b.polity and a.polity != b.polity and not a.countries & b.countries
    another_level = (a.is_of_city and b.is_of_state) or (a.is_of_state and b.is_of_city)
    if not (a.titles and b.titles and (elsewhere or another_level)) or support(a, b) or _share_peers(a, b):
        return None
    if another_level:
        return "an office of a city and one of a country or state"
    return f"different offices in articles about {min(a.polity, b.polity)} and {max(a.polity, b.polity)}"


def _share_peers(a: Profile, b: Profile) -> bool:
    """Tell whether an article on each side names the same two other people."""
    return any(len(x & y) >= _PEERS for x in a.peers for y in b.peers)


_PEERS = 2
"""Other people whom two articles both name, so that they may be about the same matter."""


def support(a: Profile, b: Profile) -> str | None:
    """Return what two profiles share beside the name, or None."""
    shared = a.titles & b.titles
    if any(o.split("|")[1] for o in shared):
        return f"both {min(shared).split('|')[0]}"
    groups = {g for g in a.groups & b.groups if g.startswith("organization")} - a.parties
    if groups:
        return f"both in {min(groups).split(' ', 1)[1]}"
    if shared and a.polity == b.polity:
        return f"both {min(shared).split('|')[0]}"
    # An office whose polity one of the two leaves open.
    open_ = {t.split("|")[0] for t in a.titles if t.endswith("|")} & {t.split("|")[0] for t in b.titles}
    open_ |= {t.split("|")[0] for t in b.titles if t.endswith("|")} & {t.split("|")[0] for t in a.titles}
    if open_:
        return f"both {min(open_)}"
    return None


def same_country(a: Profile, b: Profile) -> str | None:
    """Return that offices or articles of both are of one country, or None."""
    ours, theirs = a.countries or {a.polity}, b.countries or {b.polity}
    shared = (ours & theirs) - {""}
    return f"both in articles about {min(shared)}" if shared else None


def level(a: Profile, b: Profile) -> tuple[int, str] | None:
    """Return how strongly two profiles are one person (0 is strongest), and why; None where the evidence does not suffice."""
    agreed = people.agreement(a.name, b.name)
    if agreed is None:
        return None
    words = _WORDS[agreed]
    shared = support(a, b)
    if shared and (agreed < Agreement.SURNAME or a.posts & b.posts):
        return _WITH_SUPPORT[agreed], f"{words}, {shared}"
    if doubt(a, b):
        return None
    country = same_country(a, b)
    if country:
        place = {Agreement.SAME: 2, Agreement.FULLER: 4, Agreement.VARIANT: 4, Agreement.INITIAL: 6}.get(agreed)
        return None if place is None else (place, f"{words}, {country}")
    place = {Agreement.SAME: 3, Agreement.FULLER: 5, Agreement.VARIANT: 5}.get(agreed)
    return None if place is None else (place, words)


def words_for(agreed: Agreement) -> str:
    """Return in words how two names agree."""
    return _WORDS[agreed]


LEVELS = 8
WEIGHED = frozenset({2, 3})
"""Levels of the same whole name and nothing more, at which the number of articles may tell which of two namesakes is meant."""
SURE = 2
"""Levels at which something other than the name and the country speaks for it."""
_WITH_SUPPORT = {
    Agreement.SAME: 0,
    Agreement.FULLER: 1,
    Agreement.VARIANT: 1,
    Agreement.INITIAL: 6,
    Agreement.SOUND: 6,
    Agreement.SURNAME: 7,
}
_WORDS = {
    Agreement.SAME: "the same name",
    Agreement.FULLER: "one name fuller than the other",
    Agreement.VARIANT: "a short form or another spelling",
    Agreement.INITIAL: "an initial for the first name",
    Agreement.SOUND: "names that sound alike",
    Agreement.SURNAME: "the same surname",
}
