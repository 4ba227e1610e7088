"""Whose bodies an article speaks of: the country that its words point to."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kgraph.model import Article, ArticleFacts, Entity
from kgraph.model.names import name_words
from kgraph.resolution import polities
from kgraph.resolution.bodies import Body, body

_CAPITALISED = re.compile(r"(?:[A-Z]\.){2,}|[A-Z][\w-]+")
_OWNER_BEFORE = re.compile(r"((?:[A-Z][\w-]+ ){0,2}[A-Z][\w-]+)['’]s? (?:\w+ )?$")
_WORD_BEFORE = re.compile(r"((?:(?:[A-Z]\.)+ ?|[A-Z][\w-]+ ){1,3})$")
_OWNER_AFTER = re.compile(r"^ (?:of|in) (?:the )?((?:[A-Z][\w-]+ ){0,2}[A-Z][\w-]+)")
_NO_COUNTRY = frozenset(
    "unknown|none|null|n a|na|nan|other|others|various|multiple|world|worldwide|global|international".split("|")
)
"""Words that fields for a country have where there is none."""
_LONGEST = 60
"""Letters of the longest name of a country that no list has."""
_NEAR = 200
"""Characters after the first mention of a body within which its country may still be named first."""
_SURE = 0.6
"""Share of an article's hints that one country needs, so that a body without a country is its."""


@dataclass(frozen=True, slots=True)
class Context:
    """How often an article points to each polity.

    Attributes:
        weights: hints by name of the country; places that no list has count by their words.
        states: hints by name of the state of the United States, which count for the country too.
        first: place in the text of the first hint at each polity; -1 for the headline.
        made_up: words of the polities that no list has, sorted.
        speaks_of_states: whether it names a body of one of the states.
        home: the country of its paper, which a newspaper at home leaves unsaid; None where nothing tells it.
        is_said: whether somebody said it; a web address only lets it be supposed.
    """

    weights: Counter[str]
    states: Counter[str]
    first: dict[str, int]
    made_up: tuple[str, ...]
    speaks_of_states: bool
    home: str | None
    is_said: bool

    @property
    def main(self) -> str | None:
        """The country that most hints point to, or None where no one has enough."""
        return _best(self.weights)

    @property
    def of_unlisted(self) -> str | None:
        """The country of a party or the like that no list has.

        It is the paper's where that is named or none is, since papers say of foreign parties whose they are; else the main one.
        """
        at_home = self.home if not self.weights or (self.is_said and self.home in self.weights) else None
        return at_home or _best(self.weights)

    def owner_of(self, wanted: Body, place: int) -> str | None:
        """Return the polity whose `wanted` body, named without its owner, is meant; None where that stays open.

        Args:
            wanted: the body.
            place: where the text first names it. A country that the text comes to only later is what it reports on, seldom the
                one at home, which newspapers leave unsaid. The paper's country counts once more where it is named, or none is.
        """
        if wanted.of_state:
            return _best(self.states)
        hints = Counter({p: n for p, n in self.weights.items() if wanted.may_belong_to(p)})
        home = self.home if self.home and not wanted.usual and wanted.may_belong_to(self.home) else None
        if home and (home in hints or not hints):
            hints[home] += 1
        found = _best(hints)
        if found and found != home and self.first.get(found, 0) > place + _NEAR:
            found = home
        if wanted.usual:
            return wanted.usual if self.weights[wanted.usual] or not found else found
        return None if found == polities.UNITED_STATES and self.speaks_of_states else found

    def polity(self, name: str) -> str | None:
        """Return the polity that `name` (its words) is a name or adjective of, also one that no list has."""
        known = polities.named(name)
        if known:
            return known.name
        return next((made for made in self.made_up if _is_form_of(name, made)), None)


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
    first: dict[str, int] = {}
    home = _home(facts.article)
    unlisted = _unlisted(facts) | ({home} if home and not polities.named(_words(home)) else set())
    text = f"{facts.article.title or ''} . {facts.article.text}"
    ahead = len(text) - len(facts.article.text)
    for polity, place in _polities(list(_CAPITALISED.finditer(text)), unlisted):
        country = _country(polity)
        weights[country] += 1
        first.setdefault(country, max(-1, place - ahead))
        if country != polity:
            states[polity] += 1
    for e in facts.entities:
        if e.type == "Organization":
            known = body(e.name)
            if known.owner or known.usual:
                _hint_at(_country(known.owner or known.usual), e, weights, first)
        elif e.type == "Place" and (of_city := _country_of_city(e.name)):
            _hint_at(of_city, e, weights, first)
    of_states = any(e.type == "Organization" and _is_of_state(e.name) for e in facts.entities)
    return Context(
        weights, states, first, tuple(sorted(unlisted)), of_states, home, bool(home and facts.article.country)
    )


def _home(article: Article) -> str | None:
    """Return the country of an article's paper: what is said of it, else what its web address tells."""
    if article.country and (said := _words(article.country)):
        if known := polities.named(said) or polities.of_code(article.country):
            return known.country
        return None if said in _NO_COUNTRY or len(said) > _LONGEST else said
    return polities.country_of_address(article.url) if article.url else None


def _hint_at(country: str, entity: Entity, weights: Counter[str], first: dict[str, int]) -> None:
    """Count the mentions of a body or city of `country`."""
    places = [m.span.start for m in entity.mentions if m.kind == "name"]
    places = places or [0]
    weights[country] += len(places)
    first[country] = min(places if country not in first else [*places, first[country]])


def _polities(found: Sequence[re.Match[str]], unlisted: Collection[str]) -> Iterator[tuple[str, int]]:
    """Yield the polities that capitalised words are names or adjectives of, and where, in the order of the text."""
    place = 0
    while place < len(found):
        for n in (3, 2, 1):
            words = _words(" ".join(m[0] for m in found[place : place + n]))
            polity = _hint(words) or next((u for u in unlisted if _is_form_of(words, u)), None)
            if polity:
                yield polity, found[place].start()
                place += n - 1
                break
        place += 1


def _unlisted(facts: ArticleFacts) -> set[str]:
    """Return the words of countries that no list has: places that act, or whose adjective or bodies the article names."""
    places = {_words(e.name): e.kind for e in facts.entities if e.type == "Place"}
    capitalised = {_words(m[0]) for m in _CAPITALISED.finditer(facts.article.text)}
    acting = {
        w for w, kind in places.items() if kind == "polity" or any(c != w and _is_form_of(c, w) for c in capitalised)
    }
    others = {w for e in facts.entities if e.type != "Place" for w in _words(e.name).split()}
    owning = {
        _words(name)
        for e in facts.entities
        if e.type == "Organization" and body(e.name).owner is None
        for name in _neighbours(facts, e)
    }
    owning = {w for w in owning if w in places or not set(w.split()) & others}
    return {w for w in acting | owning if w and not polities.named(w) and not polities.city(w)}


def _neighbours(facts: ArticleFacts, entity: Entity) -> Iterator[str]:
    """Yield the names beside the mentions of `entity` that may be its owner's: before 's, after "of"."""
    text = facts.article.text
    for m in entity.mentions:
        if m.kind != "pronoun":
            before = _OWNER_BEFORE.search(text[max(0, m.span.start - 60) : m.span.start])
            after = _OWNER_AFTER.match(text[m.span.end : m.span.end + 60])
            yield from (found[1] for found in (before, after) if found)


def _is_form_of(words: str, polity: str) -> bool:
    """Tell whether `words` are the name or the adjective of a polity that no list has.

    >>> _is_form_of("valdorian", "valdoria"), _is_form_of("norrlander", "norrland"), _is_form_of("valdez", "valdoria")
    (True, True, False)
    """
    stem = polity.rstrip("aeiouy") if len(polity) > 4 else polity
    return words == polity or (len(stem) > 3 and words.startswith(stem) and words[len(stem) :] in _ADJECTIVES)


_ADJECTIVES = frozenset(f"{e}{s}" for e in "n an ian ean er ese i ish ic".split() for s in ("", "s"))
"""Ends that make the adjective or the people of a country's name without its last vowels."""


def _country_of_city(name: str) -> str | None:
    words = _words(name)
    return None if polities.named(words) else polities.country_of_city(words)


@cache
def _country(polity: str) -> str:
    found = polities.named(_words(polity))
    return found.country if found else polity


@cache
def _is_of_state(name: str) -> bool:
    found = body(name)
    return found.of_state or (found.owner is not None and found.owner != _country(found.owner))


def owner_in_text(facts: ArticleFacts, entity: Entity, where: Context) -> str | None:
    """Return the polity beside a mention of `entity` ("Kenya's parliament", "the Kenyan Senate", "Senate of Kenya")."""
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
