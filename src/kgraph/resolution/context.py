"""Whose bodies an article speaks of: the country that its words point to."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from kgraph.model import ArticleFacts, Entity
from kgraph.model.names import name_words
from kgraph.resolution import polities
from kgraph.resolution.bodies import Body, body

_CAPITALISED = re.compile(r"(?:[A-Z]\.){2,}|[A-Z][\w-]+")
_OWNER_BEFORE = re.compile(r"((?:[A-Z][\w-]+ ){0,2}[A-Z][\w-]+)['’]s? (?:\w+ )?$")
_WORD_BEFORE = re.compile(r"((?:(?:[A-Z]\.)+ ?|[A-Z][\w-]+ ){1,3})$")
_OWNER_AFTER = re.compile(r"^ (?:of|in) (?:the )?((?:[A-Z][\w-]+ ){0,2}[A-Z][\w-]+)")
_SURE = 0.55
"""Share of an article's hints that one country needs, so that a body without a country is its."""


@dataclass(frozen=True, slots=True)
class Context:
    """How often an article points to each polity.

    Attributes:
        weights: hints by name of the country; places that no list has count by their words.
        states: hints by name of the state of the United States, which count for the country too.
        made_up: words of the polities that no list has, sorted.
        speaks_of_states: whether it names a body of one of the states.
    """

    weights: Counter[str]
    states: Counter[str]
    made_up: tuple[str, ...]
    speaks_of_states: bool

    @property
    def main(self) -> str | None:
        """The country that most hints point to, or None where no one has enough."""
        return _best(self.weights)

    def owner_of(self, wanted: Body) -> str | None:
        """Return the polity whose `wanted` body, named without its owner, is meant; None where that stays open."""
        if wanted.of_state:
            return _best(self.states)
        found = _best(Counter({p: n for p, n in self.weights.items() if wanted.may_belong_to(p)}))
        if wanted.usual:
            return wanted.usual if self.weights[wanted.usual] or not found else found
        return None if found == polities.UNITED_STATES and self.speaks_of_states else found

    def polity(self, name: str) -> str | None:
        """Return the polity that `name` (its words) is a name or adjective of, also one that no list has."""
        known = polities.named(name)
        if known:
            return known.name
        for made in self.made_up:
            stem = made.rstrip("aeiouy") if len(made) > 4 else made
            if name == made or (len(stem) > 3 and name.startswith(stem) and len(name) - len(stem) < 5):
                return made
        return None


def _best(weights: Counter[str]) -> str | None:
    total = sum(weights.values())
    name, n = min(weights.items(), key=lambda x: (-x[1], x[0]), default=("", 0))
    return name if n and n >= _SURE * total else None


@cache
def _hint(words: str) -> str | None:
    found = polities.named(words)
    return found.name if found else None


@cache
def _words(text: str) -> str:
    return " ".join(name_words(text))


def context(facts: ArticleFacts) -> Context:
    """Return what an article's names, adjectives and bodies point to."""
    weights: Counter[str] = Counter()
    states: Counter[str] = Counter()
    found = [m[0] for m in _CAPITALISED.finditer(f"{facts.article.title or ''} . {facts.article.text}")]
    place = 0
    while place < len(found):
        for n in (3, 2, 1):
            polity = _hint(_words(" ".join(found[place : place + n])))
            if polity:
                break
        if polity:
            country = _country(polity)
            weights[country] += 1
            if country != polity:
                states[polity] += 1
        place += n if polity else 1
    made_up = []
    for e in facts.entities:
        times = max(1, sum(m.kind == "name" for m in e.mentions))
        if e.type == "Organization":
            known = body(e.name)
            if known.owner or known.usual:
                weights[_country(known.owner or known.usual)] += times
        elif e.type == "Place":
            words = _words(e.name)
            if polities.named(words):
                continue
            country_of_city = polities.country_of_city(words)
            if country_of_city:
                weights[country_of_city] += 1
            elif e.kind == "polity":
                made_up.append(words)
                weights[words] += times
    of_states = any(e.type == "Organization" and _is_of_state(e.name) for e in facts.entities)
    return Context(weights, states, tuple(sorted(made_up)), of_states)


@cache
def _country(polity: str) -> str:
    found = polities.named(_words(polity))
    return found.country if found else polity


@cache
def _is_of_state(name: str) -> bool:
    found = body(name)
    return found.of_state or (found.owner is not None and found.owner != _country(found.owner))


def owner_in_text(facts: ArticleFacts, entity: Entity, where: Context) -> str | None:
    """Return the polity that stands beside a mention of `entity` ("Kenya's parliament", "the Kenyan Senate", "Senate of Kenya")."""
    text = facts.article.text
    found: Counter[str] = Counter()
    for m in entity.mentions:
        if m.kind == "pronoun":
            continue
        before, after = text[max(0, m.span.start - 60) : m.span.start], text[m.span.end : m.span.end + 60]
        owner = _OWNER_BEFORE.search(before) or _WORD_BEFORE.search(before)
        polity = _tail_polity(owner[1], where) if owner else None
        if polity is None and (behind := _OWNER_AFTER.match(after)):
            polity = where.polity(_words(behind[1]))
        if polity:
            found[polity] += 1
    return min(found, key=lambda p: (-found[p], p), default=None)


def _tail_polity(text: str, where: Context) -> str | None:
    words = _words(text).split()
    for n in (3, 2, 1):
        if n <= len(words) and (polity := where.polity(" ".join(words[-n:]))):
            return polity
    return None
