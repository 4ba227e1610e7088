"""A person's name made unreadable in the values of an article, at the same length, so that offsets stay what they are."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import unquote

from kgraph.model.article import Article, Span
from kgraph.model.facts import ArticleFacts
from kgraph.model.names import name_words

MASK = "█"
"""Stands for each letter and digit of a name that is gone."""
LONGEST = 8
"""Words that a name may have."""
_UNSEEN = "\u00ad\u200b-\u200d\u2060\ufeff"
"""What may stand inside of a word and is not seen."""
_LETTER = rf"[^\W_]|[\u0300-\u036f{_UNSEEN}]|(?:%[c-f][\da-f](?:%[89ab][\da-f])+)"
"""A letter or digit, a mark on one, or such as web addresses write them."""
_WORD = re.compile(rf"%[0-7][\da-f]|((?:{_LETTER})+(?:['’]s\b)?)", re.IGNORECASE)
"""A word, or what an address writes for a blank or sign."""
_MASKED = re.compile(rf"{_LETTER}|%(?=[\da-f]{{2}})", re.IGNORECASE)


def phrase(name: str) -> str:
    """Return a name in the form in which names are matched: its words, with blanks between.

    >>> phrase("Ramzan A. Kadyrov's"), phrase("/ramzan-a-kadyrov/"), phrase("Ren%C3%A9%20Kadyrov")
    ('ramzan a kadyrov', 'ramzan a kadyrov', 'rene kadyrov')
    """
    return " ".join(w for *_, words in _words(name) for w in words)


def _words(text: str) -> list[tuple[int, int, list[str]]]:
    """Return where each word begins and ends, and what it is when names are compared."""
    found = ((m.start(), m.end(), re.sub(f"[{_UNSEEN}]", "", m[0])) for m in _WORD.finditer(text) if m[1])
    return [(start, end, name_words(unquote(word))) for start, end, word in found]


def handle(name: str) -> str:
    """Return a whole name as accounts and addresses write it, in a form that is no phrase.

    >>> handle("ruth pembrey")
    '@ruthpembrey'
    """
    return "@" + name.replace(" ", "")


@dataclass(frozen=True, slots=True)
class Eraser:
    """Makes names unreadable.

    Attributes:
        full: tells of a phrase or handle whether it is a whole name that is to go wherever it stands.
        short: tells of a phrase whether it is to go in an article that has a whole name ("Kadyrov").
    """

    full: Callable[[str], bool]
    short: Callable[[str], bool]

    def concerns(self, article: Article) -> bool:
        """Tell whether an article names somebody wholly who is to go."""
        named = (article.title, article.url, article.publisher, article.section, article.country)
        fields = (article.text, article.id, article.source, *named, *article.authors)
        return any(self._find(f, self.full) for f in fields if f)

    def clean(self, text: str) -> str:
        """Return a text of an article that is concerned with whole and short names made unreadable."""
        parts, end = [], 0
        for s in self._find(text, lambda name: self.full(name) or self.short(name)):
            parts += [text[end : s.start], _MASKED.sub(lambda m: MASK * len(m[0]), s.of(text))]
            end = s.end
        return "".join(parts) + text[end:]

    def article(self, article: Article) -> Article:
        """Return `article` without the names; itself where it is not concerned."""
        if not self.concerns(article):
            return article
        return replace(
            article,
            id=self.clean(article.id),
            source=self.clean(article.source),
            text=self.clean(article.text),
            title=article.title and self.clean(article.title),
            url=article.url and self.clean(article.url),
            publisher=article.publisher and self.clean(article.publisher),
            section=article.section and self.clean(article.section),
            country=article.country and self.clean(article.country),
            authors=tuple(map(self.clean, article.authors)),
        )

    def facts(self, facts: ArticleFacts) -> ArticleFacts:
        """Return facts whose article and entities lack the names, and without all that is said by, of or about who is gone."""
        article = self.article(facts.article)
        entities = tuple(
            replace(e, name=self.clean(e.name), aliases=tuple(sorted(map(self.clean, e.aliases))))
            for e in facts.entities
        )
        topics = {
            t for s in facts.statements for t in s.topics if self.clean(f"{t.id} {t.label}") != f"{t.id} {t.label}"
        }
        roles = tuple(replace(r, title=self.clean(r.title)) for r in facts.roles)
        statements = tuple(replace(s, topics=tuple(t for t in s.topics if t not in topics)) for s in facts.statements)
        return without_masked(replace(facts, article=article, entities=entities, roles=roles, statements=statements))

    @staticmethod
    def _find(text: str, gone: Callable[[str], bool]) -> list[Span]:
        """Return where phrases stand that are to go, the longest at each place, whatever stands between their words."""
        words = [(start, end, " ".join(names)) for start, end, names in _words(text)]
        spans, place = [], 0
        while place < len(words):
            for n in range(min(LONGEST, len(words) - place), 0, -1):
                one_small = n == 1 and text[words[place][0]].islower()  # "may" is not Theresa May
                name = " ".join(w for *_, w in words[place : place + n])
                if (not one_small and gone(name)) or (n == 1 and gone(handle(name))):
                    spans.append(Span(words[place][0], words[place + n - 1][1]))
                    place += n - 1
                    break
            place += 1
        return spans


def without_masked(facts: ArticleFacts) -> ArticleFacts:
    """Return facts without the entities whose names are unreadable, and without every fact in which they take part."""
    text = facts.article.text
    gone = {
        e.id
        for e in facts.entities
        if MASK in e.name
        or any(MASK in a for a in e.aliases)
        or any(MASK in m.span.of(text) for m in e.mentions if m.kind == "name")
    }
    dropped = {s.id for s in facts.statements if s.speaker in gone}
    while more := {s.id for s in facts.statements if s.within in dropped} - dropped:
        dropped |= more
    return replace(
        facts,
        entities=tuple(e for e in facts.entities if e.id not in gone),
        roles=tuple(r for r in facts.roles if not {r.person, r.organization} & gone and r.within not in dropped),
        statements=tuple(
            replace(s, about=tuple(a for a in s.about if a not in gone))
            for s in facts.statements
            if s.id not in dropped
        ),
        actions=tuple(a for a in facts.actions if not {a.body, a.measure} & gone and a.within not in dropped),
    )
