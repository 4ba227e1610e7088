"""Reading an article: parsed text, regions, and the entities that it names, each once."""

from collections import Counter

from spacy.language import Language
from spacy.tokens import Doc

from kgraph.extraction.lexicon import adjectives, polities
from kgraph.extraction.name import Name
from kgraph.extraction.name_groups import group
from kgraph.extraction.names import NameFinder
from kgraph.extraction.nlp import parse
from kgraph.extraction.party_tags import party_tags
from kgraph.extraction.reading import EntityTable, Reading
from kgraph.extraction.regions import boilerplate, headline
from kgraph.extraction.word_lists import word_lists
from kgraph.model import Article, Span


def read(article: Article, nlp: Language) -> Reading:
    """Return `article` parsed, with its boilerplate, its headline and the entities that it names.

    Titles, roles and pronouns come later (`roles`, `coreference`).
    """
    title = headline(article.text, article.title)
    skipped = tuple(boilerplate(article.text))
    doc = parse(nlp, article.text, apart=(*skipped, *((title,) if title else ())))
    tags = [t for t in party_tags(doc) if not _inside(doc, t.start, t.end, skipped)]
    finder = NameFinder(doc, nlp, tags, _countries(doc))
    found = [n for n in finder.find() if not _inside(doc, n.start, n.end, skipped)]
    sure: list[Name] = []
    unsure: list[Name] = []
    for name in found:
        heading = title is not None and _inside(doc, name.start, name.end, (title,))
        (unsure if heading and name.score < 6 else sure).append(name)
    table = EntityTable(doc)
    group(doc, table, sure, unsure, tags, nlp)
    return Reading(article, doc, skipped, title, table, word_lists(nlp))


def _inside(doc: Doc, start: int, end: int, spans: tuple[Span, ...]) -> bool:
    words = Span(doc[start].idx, doc[end - 1].idx + len(doc[end - 1]))
    return any(s.overlaps(words) for s in spans)


def _countries(doc: Doc) -> frozenset[str]:
    """Return the countries that the text names, by name or adjective."""
    known = polities() | adjectives()
    seen = Counter(known[t.text] for t in doc if t.text in known)
    return frozenset(seen)


__all__ = ["Name", "read"]
