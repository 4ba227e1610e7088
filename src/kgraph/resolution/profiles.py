"""From the facts of one article to what the linker compares: a pure function of that article."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from kgraph.model import ArticleFacts, Entity, LocalEntity
from kgraph.resolution import bodies, people, polities
from kgraph.resolution.bodies import Body
from kgraph.resolution.context import Context, context, owner_in_text
from kgraph.resolution.organizations import initials
from kgraph.resolution.tables import forms, rows
from kgraph.resolution.unrelated import unrelated

_ASSERTED = frozenset({"current", "acting", "former", "elect"})


_STATES = frozenset(r["name"] for r in rows("us_states"))


def profiles(facts: ArticleFacts, article: str | None = None) -> list[LocalEntity]:
    """Return the entities of one article as the linker compares them, in the order of the article.

    Args:
        facts: what the article states.
        article: name of the article among all; its id where None.
    """
    return _Profiler(facts, article or facts.article.id).all()


_Key = tuple[str, tuple[str, ...]]
"""Key and blocks of an entity."""
_OF_A_COUNTRY = frozenset({"party", "court", "legislature", "ministry", "agency", "military", "police"})
"""Kinds of organizations that are one country's, so that two countries may have one of a name each."""
CITY_OFFICE = re.compile(r"\b(?:mayor|alder\w+|council(?:l?or|man|woman|member)|police)\b", re.I)
"""Offices such as cities have."""


class _Profiler:
    """Profiles one article; holds what its entities share."""

    def __init__(self, facts: ArticleFacts, article: str) -> None:
        self.facts = facts
        self.article = article
        self.context: Context = context(facts)
        self.owners: dict[str, str | None] = {}
        self.keys: dict[str, _Key] = {}
        self.unlike: dict[str, tuple[str, ...]] = {}
        self.full = self._full_names()

    def all(self) -> list[LocalEntity]:
        for e in self.facts.entities:
            self.keys[e.id] = self._key(e)
        offices: dict[str, set[str]] = defaultdict(set)
        groups: dict[str, set[str]] = defaultdict(set)
        for r in self.facts.roles:
            if r.within is None and r.status in _ASSERTED:
                organization = r.organization or ""
                offices[r.person].add(f"{office(r.title)}|{self.owners.get(organization) or ''}")
                if organization and self._is_shared(organization):
                    groups[r.person].add(self.keys[organization][0])
        self.unlike = {i: self._unlike(others) for i, others in unrelated(self.facts).items()}
        return [self._local(e, offices, groups) for e in self.facts.entities]

    def _local(self, e: Entity, offices: dict[str, set[str]], groups: dict[str, set[str]]) -> LocalEntity:
        key, blocks = self.keys[e.id]
        return LocalEntity(
            id=e.id,
            article=self.article,
            type=e.type,
            name=e.name,
            aliases=e.aliases,
            kind=e.kind,
            key=key,
            blocks=blocks,
            offices=tuple(sorted(offices[e.id])),
            groups=tuple(sorted(groups[e.id])),
            polity=self.context.main or "",
            unlike=self.unlike.get(e.id, ()),
        )

    def _unlike(self, others: Iterable[Entity | str]) -> tuple[str, ...]:
        """Return who is somebody else, in the words in which the linker compares."""
        found = set()
        for other in others:
            if isinstance(other, Entity):
                found.add(self.keys[other.id][0])
            else:
                found.add(f"office {office(re.split(r' (?:of|from|in|for) ', other)[0])}" if other else "")
        return tuple(sorted(found))

    def _is_shared(self, entity_id: str) -> bool:
        return "@" not in self.keys[entity_id][0]

    def _scoped(self, words: str, e: Entity) -> _Key:
        """Return a key of this article's own."""
        scope = hashlib.sha256(f"{self.article}\n{e.name}\n{e.id}".encode()).hexdigest()[:8]
        key = f"{e.type.lower()} {words} @{scope}".replace("  ", " ")
        return key, (key,)

    def _key(self, e: Entity) -> _Key:
        if e.type == "Person":
            return self._person(e)
        if e.type == "Organization":
            return self._organization(e)
        if e.type == "Place":
            return self._place(e)
        words = " ".join(bodies.content(bodies.spelled(e.name)))
        if e.type == "Measure" and not is_proper_measure(e.name):
            return self._scoped(words, e)
        return self._shared(e, words, words)

    def _shared(self, e: Entity, words: str, *blocks: str) -> _Key:
        kind = e.type.lower()
        return (f"{kind} {words}", tuple(f"{kind} {b}" for b in blocks)) if words else self._scoped(words, e)

    def _person(self, e: Entity) -> _Key:
        name = self.full.get(e.id) or people.parse(e.name)
        if is_description(e.name) or not name.surname:
            return self._scoped(name.words, e)
        shared = self._shared(e, name.words, *name.blocks)
        return shared if name.given else (self._scoped(name.words, e)[0], shared[1])

    def _full_names(self) -> dict[str, people.PersonName]:
        """Return the whole name for each person whom the article names by one name that only one other person here has."""
        parsed = {
            e.id: people.parse(e.name) for e in self.facts.entities if e.type == "Person" and not is_description(e.name)
        }
        whole = {i: n for i, n in parsed.items() if n.given}
        found = {}
        for i, n in parsed.items():
            if not n.given and n.surname:
                same = {w.words: w for w in whole.values() if n.surname == w.surname[-len(n.surname) :]}
                if len(same) == 1:
                    found[i] = next(iter(same.values()))
        return found

    def _organization(self, e: Entity) -> _Key:
        found = bodies.body(e.name)
        owner = found.owner
        if owner is None:
            owner = owner_in_text(self.facts, e, self.context)
            if owner is None or (found.usual and owner in _STATES):
                owner = self.context.owner_of(found, min((m.span.start for m in e.mentions), default=0))
            if owner is None:
                return self._scoped(found.name, e)
            if bodies.lacks_chamber(found.name, owner):
                return self._scoped(found.name, e)
        elif not owner and (is_description(bodies.without_legal_form(e.name)) or bodies.is_common(e.name)):
            return self._scoped(found.name, e)
        elif not owner:
            own = self._made_up_owner(found.name)
            if own:
                self.owners[e.id] = own[0]
                return self._shared(e, own[1], initials(own[1]))
            if not found.listed and e.kind in _OF_A_COUNTRY and self.context.of_unlisted:
                owner = self.context.of_unlisted
        self.owners[e.id] = owner
        key = Body(found.name, owner).key()
        return self._shared(e, key, initials(key))

    def _made_up_owner(self, words: str) -> tuple[str, str] | None:
        """Return owner and key of a name that begins with the name or adjective of a polity that only this article tells."""
        parts = words.split()
        for n in (2, 1):
            polity = self.context.polity(" ".join(parts[:n])) if n < len(parts) else None
            if polity in self.context.made_up and polity:
                inner = bodies.body(" ".join(parts[n:]))
                return polity, inner.key(polity) if inner.owner is None else " ".join([polity, *parts[n:]])
        return None

    def _place(self, e: Entity) -> _Key:
        words = polities.words(e.name)
        if e.kind == "polity" and not self._is_governed(e) and (country := polities.capital_of(words)):
            words = polities.words(country)  # "Paris said"
        known = polities.named(words)
        if known and self._is_other_georgia(known):
            known = polities.states()[words]
        self.owners[e.id] = known.name if known else words
        key = polities.words(known.name) if known else words
        if known and known.country != known.name and polities.countries().get(key):
            key = f"{key} {polities.words(known.country)}"
        return self._shared(e, key, key)

    def _is_governed(self, e: Entity) -> bool:
        """Tell whether somebody holds an office of a city here."""
        return any(r.organization == e.id and CITY_OFFICE.search(r.title) for r in self.facts.roles)

    def _is_other_georgia(self, known: polities.Polity) -> bool:
        """Tell whether a country's name means the US state of that name here."""
        words = polities.words(known.name)
        weights = self.context.weights
        return words in polities.states() and weights[polities.UNITED_STATES] > weights[known.name]


def is_peer(key: str) -> bool:
    """Tell whether a key is that of a person's whole name."""
    return key.startswith("person ") and "@" not in key


@cache
def _offices() -> dict[str, str]:
    return {f: r["office"] for r in rows("offices") for f in forms(r, "forms")}


@cache
def state_offices() -> frozenset[str]:
    """Return the offices that countries and their states have."""
    return frozenset(_offices().values())


@cache
def office(title: str) -> str:
    """Return a title in the words in which titles are compared.

    >>> office("Sen."), office("former Foreign Secretary")
    ('senator', 'foreign minister')
    """
    words = [
        w for w in bodies.spelled(title) if w not in ("former", "ex", "then", "acting", "elect", "outgoing", "interim")
    ]
    plain = " ".join(words)
    return _offices().get(plain, plain)


def is_description(name: str) -> bool:
    """Tell whether `name` describes somebody rather than names him: its last word is no name.

    >>> is_description("White House official"), is_description("Ludwig van der Berg"), is_description("Bashar al-Assad")
    (True, False, False)
    """
    first, last = name.split()[:1], re.findall(r"[\w'’-]+", name)[-1:]
    if not last or first[0].lower() in ("two", "some"):
        return True
    return not any(c.isupper() for c in last[0])


def is_whole_name(name: str) -> bool:
    """Tell whether `name` is a person's whole name, not a surname or a description.

    >>> is_whole_name("Ramzan Kadyrov"), is_whole_name("Mr. Kadyrov"), is_whole_name("Chechen leader")
    (True, False, False)
    """
    parsed = people.parse(name)
    return bool(parsed.given and parsed.surname) and not is_description(name)


def is_proper_measure(name: str) -> bool:
    """Tell whether a measure has a name or number of its own rather than a description.

    >>> is_proper_measure("Transparency Act"), is_proper_measure("Resolution 14"), is_proper_measure("earlier measure")
    (True, True, False)
    """
    parts = name.split()
    return any(c.isdigit() for c in name) or sum(p[:1].isupper() for p in parts) >= 2
