"""The true entities of one split: countries, bodies and invented people, made from the lists in data/."""

import csv
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from benchmarks.resolution.names import Form, Name, body_forms, country_forms, listed_forms, person_names

DATA = Path(__file__).parent / "data"
US = "United States"
CHANGE = "2019-06-01"
"""The day on which each country's justice minister and a member of its legislature swap offices."""
BODY_SEATS = {
    "legislature": "legislature",
    "court": "court",
    "party1": "party",
    "party2": "party",
    "ngo": "ngo",
    "paper": "media",
    "justice": "ministry",
    "foreign": "ministry",
    "interior": "ministry",
}
KEPT = ("head", "justice", "mp1", "leader1")
"""Seats for people who change office or hold two, or who may be named by their office only: no namesakes there."""

TAGS = {"homonym": "homonym", "family": "near_homonym", "near": "near_homonym", "named_like": "named_like_another_type"}
"""Kinds of data/special.tsv to phenomena."""


@dataclass(frozen=True, slots=True)
class Country:
    """A country or region; `capital` is the id of its capital."""

    id: str
    label: str
    adjective: str
    capital: str
    head: str
    family_first: bool
    forms: tuple[Form, ...]
    adjectives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """An organization. `first` are the forms that identify it anywhere, `bare` those that need its country in the article."""

    id: str
    label: str
    kind: str
    country: str | None
    first: tuple[Form, ...]
    bare: tuple[Form, ...]
    later: tuple[Form, ...]
    acronym: str
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Post:
    """An office: `title` stands before a name, `phrase` behind it; held from `since` until before `until` (ISO dates)."""

    seat: str
    group: str
    title: str
    phrase: str
    before: str
    country: str | None
    body: str | None
    since: str = ""
    until: str = "9999"


@dataclass(slots=True)
class Person:
    """A person. `names` starts with the usual form; `related` is (relation, id of the other) where an article says so."""

    id: str
    label: str
    names: tuple[Name, ...]
    posts: list[Post]
    tags: tuple[str, ...]
    honorific: str = ""
    related: tuple[str, str] | None = None

    def held(self, date: str) -> list[Post]:
        """Return the posts held on `date`."""
        return [p for p in self.posts if p.since <= date < p.until]


@dataclass(slots=True)
class World:
    """All entities of a split, by id."""

    countries: dict[str, Country] = field(default_factory=dict)
    cities: dict[str, str] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)

    def body(self, country: str | None, seat: str) -> Body:
        """Return the body on `seat` of a country, or of the world where `country` is None."""
        return self.bodies[_body_id(country, seat)]


def rows(name: str, split: str | None = None) -> Iterator[dict[str, str]]:
    """Yield the rows of data/`name`.tsv, of one split and those of both (``*``)."""
    with (DATA / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if split is None or row["split"] in (split, "*"):
                yield {k: v or "" for k, v in row.items()}


def build(split: str, rng: random.Random) -> World:
    """Make the entities of `split` (``dev`` or ``test``)."""
    world = World()
    for row in rows("countries", split):
        _add_country(world, row)
    for row in rows("bodies", split):
        country = None if row["scope"] == "*" else row["scope"]
        _add_listed_body(world, country, row)
    _tag_same_names(world)
    _add_people(world, split, rng)
    return world


def _tag_same_names(world: World) -> None:
    """Tag bodies of different countries that share a name."""
    names = Counter(f.text for b in world.bodies.values() for f in b.bare)
    for body in world.bodies.values():
        if any(names[f.text] > 1 for f in body.bare):
            world.bodies[body.id] = replace(body, tags=(*body.tags, "same_name_body"))


def _body_id(country: str | None, seat: str) -> str:
    return f"org:{country or 'world'}:{seat}"


def _add_country(world: World, row: dict[str, str]) -> None:
    name, capital = row["name"], f"city:{row['capital']}"
    forms, adjectives = country_forms(name, row["adjective"], row["capital"])
    world.cities[capital] = row["capital"]
    head, first = row["head"], row["family_first"] == "yes"
    world.countries[name] = Country(name, name, row["adjective"], capital, head, first, forms, adjectives)
    if not row["legislature"]:
        return
    for seat, kind in BODY_SEATS.items():
        core = row.get(seat) or seat.capitalize()
        first_, bare, later = body_forms(core, kind, name, row["adjective"])
        label = f"{core} ({name})" if kind != "ministry" else f"Ministry of {core} ({name})"
        acronym = row["acronym"] if seat == "ngo" else ""
        id_ = _body_id(name, seat)
        world.bodies[id_] = Body(id_, label, kind, name, first_, bare, later, acronym, ())


def _add_listed_body(world: World, country: str | None, row: dict[str, str]) -> None:
    first, bare = listed_forms(row["first"], row["kind"])
    later, later_bare = listed_forms(row["later"], row["kind"])
    acronym = row["tags"].partition("acronym=")[2]
    tags = ("shared_words",) if row["tags"] == "shared_words" else ()
    id_ = _body_id(country, row["seat"])
    world.bodies[id_] = Body(id_, row["label"], row["kind"], country, first, bare, later + later_bare, acronym, tags)


def _posts(world: World) -> dict[str, list[Post]]:
    """Return the posts to fill, by country, ``*`` for those of the world."""
    found: dict[str, list[Post]] = {}
    scopes = {"US": [US], "world": ["*"], "region": [c.id for c in world.countries.values() if not c.head]}
    scopes["country"] = [c.id for c in world.countries.values() if c.head and c.id != US]
    for row in rows("posts"):
        for scope in scopes[row["scope"]]:
            country = None if scope == "*" else scope
            title, phrase = row["title"], row["phrase"]
            if title == "HEAD":
                title = world.countries[scope].head
                phrase = title.lower()
            body = _body_id(country, row["body"]) if row["body"] else None
            post = Post(row["seat"], row["group"], title, phrase, row["before"], country, body)
            found.setdefault(scope, []).append(post)
    return found


def _add_people(world: World, split: str, rng: random.Random) -> None:
    variants = {(r["kind"], r["name"]): r["variants"].split(",") for r in rows("variants", split)}
    posts = _posts(world)
    taken: set[str] = set()
    for row in rows("special", split):
        _add_special(world, row, posts, variants, rng)
    pools = {r["country"]: r for r in rows("names", split)}
    for scope, free in posts.items():
        pool = pools[scope]
        given = pool["men"].split() + pool["women"].split()
        surnames = _surnames(pool["surnames"])
        rng.shuffle(given)
        rng.shuffle(surnames)
        for i, post in enumerate(free):
            surname = surnames[i % len(surnames)]
            first = next(g for g in given[i % len(given) :] + given if f"{g} {surname}" not in taken)
            taken.add(f"{first} {surname}")
            _add_person(world, scope, (first, surname), post, variants, ())
    _change_offices(world)


def _surnames(text: str) -> list[str]:
    """Split a list of surnames at blanks, but not behind a particle such as ``van der``."""
    found: list[str] = []
    for word in text.split():
        particle = found and found[-1].rsplit(" ")[-1].casefold() in PARTICLES
        found[-1:] = [f"{found[-1]} {word}"] if particle else [*found[-1:], word]
    return found


PARTICLES = {"van", "der", "de", "la", "del", "du", "bin", "ben", "von", "zu", "da", "dos", "den", "mac", "ó"}


def _add_special(
    world: World,
    row: dict[str, str],
    posts: dict[str, list[Post]],
    variants: dict[tuple[str, str], list[str]],
    rng: random.Random,
) -> None:
    """Add people whose names invite mistakes; those with the same or nearly the same name sit on different seats."""
    names, scopes = row["names"].split(";"), row["where"].split(",")
    names = names * len(scopes) if len(names) == 1 else names
    added: list[str] = []
    groups: set[str] = set()
    for name, scope in zip(names, scopes, strict=True):
        free = [p for p in posts[scope] if p.seat not in KEPT]
        post = rng.choice([p for p in free if p.group not in groups] or free)
        posts[scope].remove(post)
        groups.add(post.group)
        first, _, last = name.partition(" ")
        if scope != "*" and world.countries[scope].family_first:
            first, last = last, first
        added.append(_add_person(world, scope, (first, last), post, variants, (TAGS[row["kind"]],)))
    if len(added) == 2 and row["kind"] in ("homonym", "family") and (scopes[0] == scopes[1] or scopes[1] == "*"):
        same = row["kind"] == "homonym"
        father = names[0].endswith("Sr.")
        there = "is no relation of" if same else "is the father of" if father else "is a brother of"
        back = "is no relation of" if same else "is the son of" if father else "is a brother of"
        if "Olena" in names[1]:
            there, back = "is a cousin of", "is a cousin of"
        world.people[added[0]].related = (there, added[1])
        world.people[added[1]].related = (back, added[0])


def _add_person(
    world: World,
    scope: str,
    name: tuple[str, str],
    post: Post,
    variants: dict[tuple[str, str], list[str]],
    tags: tuple[str, ...],
) -> str:
    number = len(world.people)
    id_ = f"person:{number:03d}"
    family_first = scope != "*" and world.countries[scope].family_first
    names = person_names(*name, number=number, family_first=scope if family_first else "", variants=variants)
    honorific = "Dr." if post.group in ("civil", "world") and number % 4 == 1 else ""
    label = f"{names[0].full} ({post.title or post.phrase}, {post.country or post.body})"
    world.people[id_] = Person(id_, label, names, [post], tags, honorific)
    return id_


def _change_offices(world: World) -> None:
    """Let justice ministers and members swap offices on `CHANGE`, and party leaders sit in the legislature too."""
    by_seat = {(p.posts[0].country, p.posts[0].seat): p for p in world.people.values()}
    for country in [c.id for c in world.countries.values() if c.head]:
        minister, member, leader = (by_seat[country, s] for s in ("justice", "mp1", "leader1"))
        office, seat = minister.posts[0], member.posts[0]
        minister.posts = [_during(office, "", CHANGE), _during(seat, CHANGE, "9999")]
        member.posts = [_during(seat, "", CHANGE), _during(office, CHANGE, "9999")]
        leader.posts.append(seat)
        minister.tags += ("office_change",)
        member.tags += ("office_change",)
        leader.tags += ("two_offices",)


def _during(post: Post, since: str, until: str) -> Post:
    return replace(post, since=since, until=until)
