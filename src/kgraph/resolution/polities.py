"""Countries, US states and cities by their names and adjectives (`data/countries.tsv` and its neighbours)."""

from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from kgraph.model.names import name_words
from kgraph.resolution.tables import forms, rows

UNITED_STATES = "United States"
_OF_NO_COUNTRY = frozenset("ag ai bz cc co cx fm gg gl gs im io is la ly me ms nu pw sh so st tk to tv vc ws".split())
"""Top-level domains of countries that many others use, for the word that they make."""
_OF_NO_PAPER = frozenset("archive.ph archive.li archive.vn archive.md youtu.be".split())
"""Hosts that keep pages of others."""


@dataclass(frozen=True, slots=True)
class Polity:
    """A country, or a state of the United States.

    Attributes:
        name: as its list has it.
        country: name of the country that it is or belongs to.
        geonames: its number in GeoNames, or an empty string.
        iso: its ISO 3166-1 alpha-2 code, or an empty string.
    """

    name: str
    country: str
    geonames: str = ""
    iso: str = ""


def words(name: str) -> str:
    """Return the words of a name with blanks between."""
    return " ".join(name_words(name))


@cache
def states() -> dict[str, Polity]:
    """Return US states by the words of their names, abbreviations and adjectives."""
    found: dict[str, Polity] = {}
    for r in rows("us_states"):
        state = Polity(r["name"], UNITED_STATES, r["geonames"])
        found |= {words(f): state for f in (r["name"], *forms(r, "forms"), *forms(r, "adjectives"))}
    return found


@cache
def countries() -> dict[str, Polity]:
    """Return countries by the words of their names, abbreviations and adjectives."""
    found: dict[str, Polity] = {}
    for r in rows("countries"):
        country = Polity(r["name"], r["name"], r["geonames"], r["iso2"])
        found |= {words(f): country for f in (r["name"], *forms(r, "forms"), *forms(r, "adjectives")) if words(f)}
    return found


@cache
def _names_of_polities() -> frozenset[str]:
    """Return the words of proper names of countries and states, adjectives left out."""
    names = {words(f) for r in rows("countries") for f in (r["name"], *forms(r, "forms"))}
    return frozenset(names | {words(f) for r in rows("us_states") for f in (r["name"], *forms(r, "forms"))})


@cache
def _cities() -> dict[str, tuple[dict[str, str], ...]]:
    found: dict[str, tuple[dict[str, str], ...]] = {}
    for r in rows("cities"):
        name = words(r["name"])
        found[name] = (*found.get(name, ()), r)
    return found


@cache
def _by_long_code() -> dict[str, str]:
    return {r["iso3"]: r["name"] for r in rows("countries") if r["iso3"]}


@cache
def _by_code() -> dict[str, str]:
    return {r["iso2"]: r["name"] for r in rows("countries") if r["iso2"]}


def named(name: str) -> Polity | None:
    """Return the country or state that `name` (as its words) is a name or adjective of; a country before a state."""
    return countries().get(name) or states().get(name)


def is_polity_name(name: str) -> bool:
    """Tell whether `name` (as its words) is the proper name of a country or state."""
    return name in _names_of_polities()


def city(name: str, country: str | None = None) -> dict[str, str] | None:
    """Return the row of the city that `name` (as its words) means: the only one of the list, or the only one in `country`;
    of several the one that has ten times the inhabitants of each other."""
    found = _cities().get(name, ())
    if country is not None:
        found = tuple(r for r in found if _by_code().get(r["country"]) == country) or found
    if len(found) > 1 and int(found[0]["inhabitants"]) < 10 * int(found[1]["inhabitants"]):
        return None
    return found[0] if found else None


def place(name: str) -> Polity | None:
    """Return what the lists know of a country, a state ("georgia united states") or a city by the words of its name.

    >>> place("kenya").iso, place("georgia united states").name, place("nairobi").country
    ('KE', 'Georgia', 'Kenya')
    """
    known = countries().get(name) or states().get(name.removesuffix(f" {words(UNITED_STATES)}"))
    if known:
        return known
    row = city(name)
    return Polity(row["name"], _by_code().get(row["country"], ""), row["geonames"]) if row else None


def country_of_city(name: str) -> str | None:
    """Return the country of a city that only one country has."""
    row = city(name)
    return _by_code().get(row["country"]) if row else None


def of_code(code: str) -> Polity | None:
    """Return the country of an ISO 3166-1 code of two or three capital letters.

    >>> of_code("KE").name, of_code("GBR").name, of_code("Ke")
    ('Kenya', 'United Kingdom', None)
    """
    return countries().get(words(_by_code().get(code) or _by_long_code().get(code, "")))


def country_of_address(url: str) -> str | None:
    """Return the country of a web address by the end of its host's name.

    >>> country_of_address("https://www.nation.example.ke/news"), country_of_address("https://news.example.com/")
    ('Kenya', None)
    """
    try:
        host = (urlsplit(url).hostname or "").removesuffix(".")
    except ValueError:
        return None
    end = host.rpartition(".")[2]
    if end in _OF_NO_COUNTRY or host in _OF_NO_PAPER:
        return None
    return _by_code().get("GB" if end == "uk" else end.upper())


def capital_of(name: str) -> str | None:
    """Return the country whose seat of government `name` (as its words) is."""
    return _capitals().get(name)


@cache
def _capitals() -> dict[str, str]:
    return {words(f): r["name"] for r in rows("countries") for f in forms(r, "capital")}
