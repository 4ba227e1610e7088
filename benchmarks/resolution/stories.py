"""Casting and writing of the articles."""

import json
import random
import re
from datetime import date, timedelta
from typing import Any

from benchmarks.resolution.naming import Corpus, Reporter
from benchmarks.resolution.page import Page
from benchmarks.resolution.world import DATA, US, Person, Post, World

Story = dict[str, Any]
FIRST, LAST = date(2016, 1, 11), date(2023, 11, 20)
MONTHS = "January February March April May June July August September October November December".split()
PUBLISHERS = {
    "dev": ("Meridian Wire", "The Daily Compass", "Lakeshore Tribune", "Northgate Times", "Global Rights Post"),
    "test": ("Parallel News Agency", "The Evening Record", "Harbor Gazette", "Continental Mail", "Open Society Report"),
}
WORDS = {
    "plan": ("a plan to reorganize the courts", "a bill to reform the judiciary", "a disputed court bill"),
    "number": ("12", "14", "19", "21", "27", "34", "40", "52", "65"),
    "day": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"),
}
SLOT = re.compile(r"\[([^\]]+)\]")
GAPS = (" ", "\n\n")
SHORT = 90
"""Articles with fewer words get one of `CLOSINGS`."""
CLOSINGS = (
    "The matter has been in the news for months, and few expect it to be settled soon.",
    "Newspapers gave the story little room, and no other comment was to be had by the evening.",
)


def articles(world: World, split: str, rng: random.Random, count: int) -> list[tuple[dict[str, str], Page]]:
    """Write `count` articles in the order of their dates: the record of each without its text, and its page."""
    stories: list[Story] = json.loads((DATA / "stories.json").read_text(encoding="utf-8"))
    corpus = Corpus()
    span = (LAST - FIRST).days
    scopes = _scopes(world, rng, count)
    found = []
    for i in range(count):
        when = (FIRST + timedelta(days=span * i // count + rng.randrange(3))).isoformat()
        story = _pick(stories, scopes[i], world, i)
        other = rng.choice([c.id for c in world.countries.values() if c.head and c.id not in (scopes[i], US)])
        page, title = _write(world, corpus, rng, story, scopes[i], other, when)
        publisher = rng.choice(PUBLISHERS[split])
        id_ = f"{split}-{i + 1:04d}"
        host = re.sub(r"\W+", "-", publisher.lower())
        url = f"https://{host}.example/{when.replace('-', '/')}/{id_}"
        found.append(({"id": id_, "title": title, "published": when, "url": url, "publisher": publisher}, page))
    return found


def _scopes(world: World, rng: random.Random, count: int) -> list[str]:
    """Return the country of each article: all in turn, the United States three times as often."""
    turn = [c.id for c in world.countries.values()] + [US, US]
    found: list[str] = []
    while len(found) < count:
        rng.shuffle(turn)
        found += turn
    return found[:count]


def _pick(stories: list[Story], scope: str, world: World, i: int) -> Story:
    region = not world.countries[scope].head
    fit = [s for s in stories if s.get("region", False) == region and not (scope == US and "US" in str(s["cast"]))]
    return fit[i * 7 % len(fit)] if len(fit) % 7 else fit[i * 5 % len(fit)]


def _write(
    world: World, corpus: Corpus, rng: random.Random, story: Story, scope: str, other: str, when: str
) -> tuple[Page, str]:
    cast = _cast(world, corpus, rng, story["cast"], {"": scope, "D": other, "US": US}, when)
    page = Page()
    reporter = Reporter(world, corpus, rng, page, when, not story["world"], cast)
    places = {"C": scope, "D": other, "R": scope, "US": US}
    if rng.random() < 0.25:
        city = world.countries[scope].capital
        page.begin("")
        page.name(world.cities[city].upper(), city, "name", ("city", "dateline"))
        page.begin(" — ")
    for i, choices in enumerate(story["text"]):
        if i:
            page.begin(GAPS[i % 2])
        sentence = rng.choice(choices)
        _sentence(reporter, sentence, places)
        page.end()
    if len(page.text.split()) < SHORT:
        page.begin(" ")
        page.write(rng.choice(CLOSINGS))
        page.end()
    _kinship(reporter)
    return page, rng.choice(story["title"])


def _cast(
    world: World, corpus: Corpus, rng: random.Random, needs: dict[str, str], places: dict[str, str], when: str
) -> dict[str, tuple[Person, Post]]:
    """Choose for each part who was in the news least, the hardest part to fill first, never two of the same name."""
    fit: dict[str, list[tuple[Person, Post]]] = {}
    for key, need in needs.items():
        group, _, where = need.partition(":")
        country = None if group == "world" else places[where]
        fit[key] = [
            (p, post)
            for p in world.people.values()
            for post in p.held(when)
            if post.group == group and post.country == country
        ]
    cast: dict[str, tuple[Person, Post]] = {}
    used: set[str] = set()
    for key in sorted(needs, key=lambda k: (len(fit[k]), k)):
        free = [f for f in fit[key] if not used & {n.full for n in f[0].names}]
        cast[key] = min(free, key=lambda f: (corpus.seen.get(f[0].id, 0), rng.random()))
        used |= {n.full for n in cast[key][0].names}
    return cast


def _sentence(reporter: Reporter, template: str, places: dict[str, str]) -> None:
    page, at = reporter.page, 0
    for slot in SLOT.finditer(template):
        page.write(template[at : slot.start()])
        at = slot.end()
        _slot(reporter, slot.group(1), places)
        _close(page, template[at : at + 1])
    page.write(template[at:])


def _close(page: Page, follows: str) -> None:
    """Drop the comma of an apposition, or the full stop of ``Jr.``, before the punctuation mark that `follows`."""
    if page.text.endswith(",") and follows in (",", "."):
        page.text = page.text[:-1]
    if page.text.endswith(".") and follows == "." and not page.text.endswith('."'):
        page.text = page.text[:-1]


def _slot(reporter: Reporter, slot: str, places: dict[str, str]) -> None:
    head, _, rest = slot.partition(".")
    if slot == "month":
        reporter.page.write(_later_month(reporter))
    elif slot in WORDS:
        reporter.page.write(reporter.rng.choice(WORDS[slot]))
    elif head in reporter.cast:
        if rest == "d":
            reporter.describe(head)
        else:
            reporter.person(head)
    elif head == "w":
        reporter.body(reporter.world.body(None, rest))
    elif name := {"": reporter.country, "adj": reporter.adjective, "gov": reporter.government}.get(rest):
        name(places[head])
    elif rest == "city":
        reporter.city(places[head])
    else:
        reporter.body(reporter.world.body(places[head], rest))


def _later_month(reporter: Reporter) -> str:
    return MONTHS[(int(reporter.date[5:7]) + reporter.rng.randrange(1, 3)) % 12]


def _kinship(reporter: Reporter) -> None:
    """End the article with how somebody in it is related, or not, to a namesake."""
    page, world = reporter.page, reporter.world
    for person, _ in reporter.cast.values():
        named = [n for n in page.named if n.entity == person.id and n.kind == "name"]
        if person.related is None or not named or page.knows(person.related[1]):
            continue
        if reporter.corpus.seen[person.id] > 1 and reporter.rng.random() < 0.5:
            continue
        relation, other = person.related
        namesake = world.people[other]
        page.begin("\n\n")
        reporter.surname(person)
        page.write(f" {relation} ")
        reporter.introduce(namesake, namesake.held(reporter.date)[0], plain=True)
        _close(page, ".")
        page.write(".")
        page.end()
        return
