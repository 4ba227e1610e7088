"""How a reporter names people and bodies: in full with their office first, shorter afterwards."""

import random
from dataclasses import dataclass, field

from benchmarks.resolution.names import Form, Name
from benchmarks.resolution.page import Page
from benchmarks.resolution.world import Body, Person, Post, World

NOUNS = {"law": "lawmaker", "party": "party leader", "judge": "judge", "official": "spokesperson"}


@dataclass(slots=True)
class Corpus:
    """What earlier articles have made known: how often people appeared, and whose acronym has been spelled out."""

    seen: dict[str, int] = field(default_factory=dict)
    spelled_out: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Reporter:
    """Names entities in one article.

    Attributes:
        date: ISO date of the article, which decides on offices.
        single: True where the article is about one country, so that "the Senate" can only be that country's.
        cast: the people of the story, with the post in which each appears.
    """

    world: World
    corpus: Corpus
    rng: random.Random
    page: Page
    date: str
    single: bool
    cast: dict[str, tuple[Person, Post]]
    _names: dict[str, Name] = field(default_factory=dict)
    _nominal_only: set[str] = field(default_factory=set)
    _titled_only: set[str] = field(default_factory=set)

    # Countries

    def country(self, id_: str) -> None:
        """Name a country by its name."""
        c = self.world.countries[id_]
        form = self.rng.choice([f for f in c.forms if "metonym" not in f.tags])
        self._form(form, c.id, ("country",))

    def adjective(self, id_: str) -> None:
        """Name a country by its adjective."""
        self.page.name(self.rng.choice(self.world.countries[id_].adjectives), id_, "name", ("demonym",))

    def government(self, id_: str) -> None:
        """Name a country by its capital, which acts."""
        self._form(self.world.countries[id_].forms[-1], id_, ())

    def city(self, id_: str) -> None:
        """Name the capital of a country as a place."""
        city = self.world.countries[id_].capital
        self.page.name(self.world.cities[city], city, "name", ("city",))

    # Bodies

    def body(self, body: Body) -> None:
        """Name a body: in a form that identifies it the first time, shorter afterwards."""
        if self.page.knows(body.id):
            forms = [f for f in body.later if self._may(f, body)] or list(body.first)
            self._body(self.rng.choice(forms), body)
            return
        if body.acronym:
            self._body_with_acronym(body)
            return
        bare = body.bare if self.single and body.country and self.page.knows(body.country) else ()
        pool = bare if bare and (self.rng.random() < 0.35 or not body.first) else body.first
        self._body(self.rng.choice(pool), body)

    def _body(self, form: Form, body: Body) -> None:
        if form.lead == "'s":
            self.country(str(body.country))
        self._form(form, body.id, body.tags)

    def _body_with_acronym(self, body: Body) -> None:
        draw = self.rng.random()
        if body.id in self.corpus.spelled_out and draw < 0.25:
            self.page.name(body.acronym, body.id, "name", ("acronym_undefined",))
            return
        self._form(body.first[0], body.id, body.tags)
        if draw < 0.7:
            self.page.write(" (")
            self.page.name(body.acronym, body.id, "name", ("acronym_defined",))
            self.page.write(")")
            self.corpus.spelled_out.add(body.id)

    def _may(self, form: Form, body: Body) -> bool:
        if "nominal" in form.tags:
            others = [self.world.bodies[n.entity] for n in self.page.named if n.entity.startswith("org:")]
            return not any(o.id != body.id and any(f.text == form.text for f in o.later) for o in others)
        return self.single or "bare_body" not in form.tags

    def _form(self, form: Form, entity: str, tags: tuple[str, ...]) -> None:
        if form.lead == "the":
            self.page.write("the ")
        elif form.lead == "'s":
            self.page.write("'s ")
        nominal = "nominal" in form.tags
        own = form.tags or (("full_name",) if entity.startswith("org:") else ())
        self.page.name(form.text, entity, "nominal" if nominal else "name", (*own, *tags))

    # People

    def person(self, key: str) -> None:
        """Name somebody of the cast."""
        person, post = self.cast[key]
        if self.page.knows(person.id):
            self._again(person, post)
        else:
            self.introduce(person, post)

    def describe(self, key: str) -> None:
        """Name somebody by a description alone."""
        person, post = self.cast[key]
        self._description(person, post)

    def introduce(self, person: Person, post: Post, *, plain: bool = False) -> None:
        """Name somebody for the first time, nearly always with the office; `plain` asks for the usual form."""
        times = self.corpus.seen.get(person.id, 0)
        self.corpus.seen[person.id] = times + 1
        usual = plain or self.rng.random() < 0.35
        name = person.names[0] if usual else self.rng.choice(person.names)
        self._names[person.id] = name
        draw = self.rng.random()
        steady = post.seat == "head" or post.group == "leader"
        if steady and times > 1 and draw < 0.2 and post.before in ("country", "leader") and not plain:
            self._nominal_only.add(person.id)
            self._description(person, post)
            self.page.role(person.id, post.phrase.removesuffix(" of"), post.country, "current")
            return
        if (
            post.before in ("country", "title")
            and times > 1
            and draw < 0.45
            and not plain
            and self._only_bearer(person)
        ):
            self._titled_only.add(person.id)
            self._office_before(person, post, name.surname, (*name.tags, "surname_with_office"))
            return
        if draw > 0.93 and times > 1 and not person.tags and name == person.names[0]:
            self._full(person, name, ("no_office",))
            return
        if post.before and draw < 0.65 and not (post.body and post.group != "law" and self.page.knows(post.body)):
            self._office_before(person, post, name.full, self._tags_of(person, name))
            return
        self._office_behind(person, post, name)

    def surname(self, person: Person) -> None:
        """Name somebody by the surname alone."""
        name = self._names[person.id]
        self.page.name(name.surname, person.id, "name", (*name.tags, "surname_alone", *person.tags))

    def _full(self, person: Person, name: Name, tags: tuple[str, ...] = ()) -> None:
        self.page.name(name.full, person.id, "name", (*self._tags_of(person, name), *tags))

    def _tags_of(self, person: Person, name: Name) -> tuple[str, ...]:
        return ("full_name", *name.tags, *person.tags)

    def _again(self, person: Person, post: Post) -> None:
        if person.id in self._nominal_only:
            self._description(person, post)
            return
        name = self._names[person.id]
        shared = self._shares_surname(person)
        draw = self.rng.random()
        noun = self._noun(post)
        if noun and draw < 0.15 and self._sole(noun):
            self._description(person, post)
        elif (draw < 0.22 and person.id not in self._titled_only) or shared:
            self._full(person, name)
        elif draw < 0.45 and (title := self._short_title(person, post)):
            self.page.write(f"{title} ")
            self.page.name(name.surname, person.id, "name", (*name.tags, "title", *person.tags))
        else:
            self.surname(person)

    def _short_title(self, person: Person, post: Post) -> str:
        return person.honorific or (post.title if post.before in ("title", "country") and " " not in post.title else "")

    def _noun(self, post: Post) -> str:
        if post.before == "country":
            return post.phrase
        if post.group == "leader":
            return f"{self.world.countries[str(post.country)].adjective} leader"
        return "senator" if post.title == "Sen." else NOUNS.get(post.group, "")

    def _sole(self, noun: str) -> bool:
        return sum(self._noun(p) == noun for _, p in self.cast.values()) == 1

    def _description(self, person: Person, post: Post) -> None:
        noun = self._noun(post)
        only = person.id in self._nominal_only
        tag = "description_only" if only else "description"
        if only and post.group != "leader" and not self.page.knows(person.id):
            noun = f"{self.world.countries[str(post.country)].adjectives[0]} {noun}"
        self.page.write("the ")
        self.page.name(noun, person.id, "nominal", (tag, *person.tags))

    def _shares_surname(self, person: Person) -> bool:
        mine = person.names[0].surname
        return any(p.id != person.id and p.names[0].surname == mine for p, _ in self.cast.values())

    def _only_bearer(self, person: Person) -> bool:
        surnames = {n.surname for n in person.names}
        others = (p for p in self.world.people.values() if p.id != person.id)
        return not any(n.surname in surnames for p in others for n in p.names) and not person.tags

    def _office_before(self, person: Person, post: Post, words: str, tags: tuple[str, ...]) -> None:
        """Write ``Slovak Justice Minister X``, ``Sen. X`` or ``Pro Lege director X``."""
        organization: str | None = post.country
        title = post.title or post.before
        if post.before == "title":
            organization = post.body
            if post.country != "United States":
                self.adjective(str(post.country))
                self.page.write(" ")
            self.page.write(f"{title} ")
        elif post.before in ("country", "lawmaker") or post.group == "leader":
            organization = post.body or post.country
            if post.country != "United States" or self.rng.random() < 0.5:
                self.adjective(str(post.country))
                self.page.write(" ")
            self.page.write(f"{title} ")
        else:
            organization = post.body
            self.body(self.world.bodies[str(post.body)])
            self.page.write(f" {title} ")
        self.page.name(words, person.id, "name", (*tags, "title"))
        stated = organization if organization and self.page.knows(organization) else None
        self.page.role(person.id, title, stated, "current")

    def _office_behind(self, person: Person, post: Post, name: Name) -> None:
        """Write ``X, justice minister of Slovakia,`` or ``Dr. X, a researcher at Y,``."""
        honorific = f"{person.honorific} " if person.honorific and self.rng.random() < 0.5 else ""
        self.page.write(honorific)
        self._full(person, name, ("title",) if honorific else ())
        self.page.write(", ")
        self._office(person, post, "current")
        past = [p for p in person.posts if p.until <= self.date]
        also = [p for p in person.held(self.date) if p.body != post.body or p.seat != post.seat]
        if past and self.rng.random() < 0.6:
            self.page.write(" and former " if past[0].before == "country" else " and formerly ")
            self._office(person, past[0], "former")
        elif also and self.rng.random() < 0.5:
            self.page.write(" and ")
            self._office(person, also[0], "current")
        self.page.write(",")

    def _office(self, person: Person, post: Post, status: str) -> None:
        phrase, preposition = post.phrase, "of"
        words = phrase.rsplit(" ", 1)
        if post.body or words[-1] in ("of", "from", "at", "for", "on", "to"):
            phrase, preposition = words[0], words[-1]
        self.page.write(f"{phrase} {preposition} ")
        if post.body:
            self.body(self.world.bodies[post.body])
        else:
            self.country(str(post.country))
        bare = phrase.removeprefix("a ").removeprefix("an ").removeprefix("former ")
        organization = post.body or post.country
        self.page.role(person.id, bare, None if preposition == "from" else organization, status)
