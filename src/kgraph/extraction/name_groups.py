"""Names that mean the same within one article become one entity."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from kgraph.extraction.lexicon import given_names
from kgraph.extraction.name import Name
from kgraph.extraction.party_tags import PartyTag
from kgraph.extraction.reading import EntityTable
from kgraph.extraction.word_lists import word_lists
from kgraph.model import EntityType
from kgraph.model.names import name_words

_SUFFIXES = frozenset("jr sr ii iii iv".split())
_SURE = 2.0
_SHORTENED = frozenset(
    "Assembly Council Committee Subcommittee Commission Board Ministry Department Tribunal Caucus".split()
)
"""Heads that stand alone for the one body that bears them in the article; "Congress" and "Court" are names themselves."""
_LONE = 2.5
"""What a person named by one word only needs."""


class Grouper:
    """Fills one entity table with names."""

    def __init__(self, doc: Doc, table: EntityTable, nlp: Language) -> None:
        self._doc = doc
        self._table = table
        self._lists = word_lists(nlp)
        self._people: dict[tuple[str, ...], str] = {}
        self._surnames: dict[str, list[str]] = defaultdict(list)
        self._bodies: dict[str, str] = {}
        self._places: dict[str, str] = {}

    def group(self, sure: list[Name], unsure: list[Name], tags: Iterable[PartyTag]) -> None:
        """Make entities of `sure` names and tags; `unsure` ones count only where the others confirm them."""
        types = self._votes(sure)
        people = [n for n in sure if self._type(n, types) == "Person"]
        bodies = [n for n in sure if self._type(n, types) == "Organization"]
        full = [n for n in people if len(self._words(n)) > 1]
        for n in sorted(full, key=lambda n: self._doc[n.start].text not in given_names() and n.score < 3):
            self._person(n)
        for people_so_named in self._surnames.values():
            people_so_named.sort(key=lambda k: self._table.mentions(k)[0].span)
        for n in sorted(bodies, key=lambda n: n.start - n.end):
            if not self._known_person(n):
                self._body(n)
        for n in sure:
            if self._type(n, types) == "Place" and not self._known_person(n):
                self._place(n.start, n.end, n.canonical or self._text(n), n)
        for n in people:
            if len(self._words(n)) == 1 and self._table.at(n.start) is None:
                self._single(n)
        for n in bodies:
            if n.kind == "team":
                self._principal(n)
        for tag in tags:
            self._tag(tag)
        for n in [*unsure, *sure]:
            if self._table.at(n.start) is None:
                self._known(n)

    def _votes(self, names: list[Name]) -> dict[str, EntityType]:
        votes: dict[str, dict[EntityType, float]] = defaultdict(lambda: defaultdict(float))
        for n in names:
            votes[self._text(n)][n.type] += n.score
        found = {k: max(v, key=lambda x: v[x]) for k, v in votes.items()}
        return {k: t for k, t in found.items() if votes[k][t] >= (_LONE if t == "Person" and " " not in k else _SURE)}

    def _type(self, n: Name, types: dict[str, EntityType]) -> EntityType | None:
        return n.type if n.canonical else types.get(self._text(n))

    def _text(self, n: Name) -> str:
        return self._doc[n.start : n.end].text

    def _words(self, n: Name) -> list[str]:
        words = name_words(self._text(n))
        return [w for w in words if w not in _SUFFIXES] or words

    def _person(self, n: Name) -> None:
        words = self._words(n)
        key = self._people.get(tuple(words)) or self._variant(words)
        if key is None and n.score < 3 and len(words) == 2 and (owner := self._surnames.get(words[0])):
            self._table.mention(owner[0], n.start, n.start + 1, "name")  # "Roe Meets" in a heading
            return
        text = self._text(n)
        if key is None:
            key = self._table.add("Person", text)
            self._surnames[words[-1]].append(key)
            if len(words) > 2:
                self._surnames[" ".join(words[1:])].append(key)
        else:
            have = name_words(self._table.name(key))
            # "Jane Roe Fires Back" in a heading is no fuller name than "Jane Roe".
            if (words[-1] == have[-1] and len(words) > len(have)) or (
                words == have[: len(words)] and len(words) < len(have)
            ):
                self._table.rename(key, text)
        self._people[tuple(words)] = key
        self._table.mention(key, n.start, n.end, "name")

    def _variant(self, words: list[str]) -> str | None:
        """Return the person whose name these words shorten or lengthen: same surname, given names in agreement."""
        for known, key in self._people.items():
            if known[-1] == words[-1] and (set(known) <= set(words) or set(words) <= set(known)):
                return key
            if known[-1] == words[-1] and known[0][:3] == words[0][:3] and len(known) == len(words) == 2:
                return key
            if known[: len(words)] == tuple(words) or tuple(words[: len(known)]) == known:
                return key
        return None

    def _known_person(self, n: Name) -> bool:
        """Tell whether a name taken for another thing is the surname of a person of the article, or of a family ("the Roes")."""
        words = self._words(n)
        if n.canonical or n.kind is not None or len(words) != 1:
            return False
        return any(self._surnames.get(w) for w in (words[0], words[0].removesuffix("s"), words[0].removesuffix("es")))

    def _single(self, n: Name) -> None:
        words = self._words(n)
        key = self._owner(words[-1], n.start)
        if key is None:
            if words[-1] in self._bodies:
                self._table.mention(self._bodies[words[-1]], n.start, n.end, "name")
                return
            key = self._table.add("Person", self._text(n))
            self._surnames[words[-1]].append(key)
        self._table.mention(key, n.start, n.end, "name")

    def _principal(self, n: Name) -> None:
        """Note the person in "the Roe administration", "Roe's campaign"; a campaign may bear another name too ("Leave")."""
        end = next(
            (i for i in range(n.start, n.end) if self._doc[i].is_lower or self._doc[i].text in ("’s", "’")), n.end
        )
        person = replace(n, end=end)
        words = self._words(person)
        key = self._people.get(tuple(words)) or (self._owner(words[-1], n.start) if words else None)
        if key is None and len(words) == 1 and self._doc[n.end - 1].text == "administration":
            key = self._table.add("Person", self._text(person))
            self._surnames[words[-1]].append(key)
        if key is not None:
            self._table.mention(key, n.start, end, "name")

    def _owner(self, word: str, start: int) -> str | None:
        """Return the person whom one word names at token `start`: by surname, else by an unmistakable given name.

        Of several with that surname it is the one that an honorific's gender fits, else the one named first.
        """
        options = self._surnames.get(word, [])
        if len(options) > 1 and start:
            gender = {"mr.": "m", "mr": "m", "mrs.": "f", "ms.": "f", "mrs": "f", "ms": "f", "sir": "m"}.get(
                self._doc[start - 1].lower_
            )
            fits = [k for k in options if gender and gender in given_names().get(self._table.name(k).split()[0], "")]
            options = fits or options
        if options:
            return options[0]
        given = list(dict.fromkeys(k for words, k in self._people.items() if words[0] == word))
        return given[0] if given else None

    def _body(self, n: Name) -> None:
        text = self._text(n)
        name = n.canonical or text
        norm = " ".join(name_words(name))
        key = (
            self._bodies.get(norm)
            or self._bodies.get(" ".join(name_words(text)))
            or self._house(text)
            or self._short(n)
        )
        if key is None:
            party = n.kind == "party" and n.adjective
            key = self._table.add("Organization", name if party else text, kind=n.kind)
            self._bodies[norm] = key
            if (initials := _initials(text)) and len(initials) > 1:
                self._bodies.setdefault(initials, key)
        elif n.kind == "party" and n.adjective:
            pass
        elif len(text) > len(self._table.name(key)) and not n.adjective:
            self._table.rename(key, text)
        self._bodies.setdefault(" ".join(name_words(text)), key)
        self._table.mention(key, n.start, n.end, "name")
        self._defined(n, key)

    def _house(self, text: str) -> str | None:
        """Return the chamber that "the House" means, or that the full name behind it means: the House named last."""
        houses = [k for k in self._bodies.values() if self._table.kind(k) == "legislature"]
        if text == "House":
            full = [k for k in houses if " House of " in f" {self._table.name(k)}" and self._table.mentions(k)]
            return max(full, key=lambda k: self._table.mentions(k)[-1].span, default=None)
        if "House of Representatives" in text:
            return next((k for k in houses if self._table.name(k) == "House"), None)
        return None

    def _short(self, n: Name) -> str | None:
        """Return the organization whose name begins or ends with this one ("Amnesty", "Judiciary Committee")."""
        words = name_words(self._text(n))
        if (n.canonical and n.canonical != self._text(n)) or len("".join(words)) < 4:
            return None
        if len(words) == 1 and words[0] in (
            "national",
            "american",
            "senate",
            "house",
            "united",
            "democratic",
            "republican",
        ):
            return None
        if self._text(n) in _SHORTENED:
            # "Council President A" after "the Ys City Council" or "the Council of Ys"
            bearers = {key for known, key in self._bodies.items() if words[0] in (known.split()[0], known.split()[-1])}
            return bearers.pop() if len(bearers) == 1 else None
        for known, key in self._bodies.items():
            have = known.split()
            if len(have) > len(words) and (
                (have[: len(words)] == words and self._table.kind(key) not in ("legislature", "ministry", "court"))
                or (len(words) > 1 and have[-len(words) :] == words)
            ):
                return key
        return None

    def _defined(self, n: Name, key: str) -> None:
        """Note an acronym in brackets behind the name: "the Bar Council of Lower Saxony (BCLS)"."""
        doc = self._doc
        if n.end + 2 < len(doc) and doc[n.end].text == "(" and doc[n.end + 2].text == ")":
            short = doc[n.end + 1].text
            if short.isupper() and 2 <= len(short) <= 8 and self._table.at(n.end + 1) is None:
                self._bodies[short.lower()] = key
                self._table.mention(key, n.end + 1, n.end + 2, "name")

    def _place(self, start: int, end: int, name: str, n: Name | None = None) -> str:
        norm = " ".join(name_words(name))
        key = self._places.get(norm)
        if key is None:
            key = self._table.add("Place", name, kind=n.kind if n else None)
            self._places[norm] = key
        self._table.mention(key, start, end, "name", alias=n is None or not n.adjective)
        return key

    def _tag(self, tag: PartyTag) -> None:
        if tag.party:
            norm = " ".join(name_words(tag.party))
            key = self._bodies.get(norm)
            if key is None:
                key = self._bodies[norm] = self._table.add("Organization", tag.party, kind="party")
            self._table.mention(key, tag.start, tag.start + tag.letters, "name", alias=tag.letters > 1)
        if tag.state and tag.start + 2 < tag.end + 1:
            self._place(min(tag.start + 2, tag.end - 1), tag.end, tag.state)

    def _known(self, n: Name) -> None:
        """Give a doubtful name to a known entity of the same name."""
        words = self._words(n)
        norm = " ".join(words)
        key = self._people.get(tuple(words)) or self._bodies.get(norm) or self._places.get(norm)
        if key is None and len(words) > 1:
            key = self._variant(words)
        elif key is None and n.type == "Person":
            key = self._owner(words[-1], n.start)
        if key is None:
            key = self._owner(words[0], n.start)
            n = replace(n, end=n.start + 1)  # "Roe Slams Ban" in a heading
        if key is not None:
            self._table.mention(key, n.start, n.end, "name", alias=False)


def _initials(text: str) -> str:
    return "".join(w[0] for w in re.findall(r"[A-Z][\w'’-]*", text)).lower()


def group(
    doc: Doc, table: EntityTable, sure: list[Name], unsure: list[Name], tags: list[PartyTag], nlp: Language
) -> None:
    """Fill `table` with the entities that `sure` names and party tags name; `unsure` ones join known entities only."""
    Grouper(doc, table, nlp).group(sure, unsure, tags)
