"""The IRIs of a store's own things (docs/architecture.md lists them)."""

import hashlib
import re
import unicodedata

import pyoxigraph as ox

from kgraph.model import Article, Span


def _digest(text: str, length: int) -> str:
    return hashlib.sha256(text.encode("utf8", "surrogatepass")).hexdigest()[:length]


def slug(text: str, longest: int = 60) -> str:
    """Return `text` in lower-case letters and digits joined by hyphens, accents removed, at most `longest` characters.

    >>> slug("Nikolai Szabó’s 2nd bill")
    'nikolai-szabo-s-2nd-bill'
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()
    return re.sub(r"[^\w]+|_+", "-", plain).strip("-")[:longest].rstrip("-")


def is_iri(text: str) -> bool:
    """Tell whether a text can be an http(s) IRI in the graph.

    >>> is_iri("http://www.wikidata.org/entity/Q42"), is_iri("http://a.example/%zz"), is_iri("javascript:alert(1)")
    (True, False, False)
    """
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return bool(re.match(r"https?://[^/?#]", text))


def article(base: str, article: Article) -> str:
    """Return the IRI of an article: from its URL where it has one, else from its id and its words.

    Ids are names of files and numbers of records, which two collections may share; the words tell them apart. So does
    nothing else of this machine, and the same articles have the same IRIs wherever they lie.
    """
    name = article.url or f"{article.id}\n{article.text}"
    short = slug(re.sub(r"^https?://(www\.)?", "", article.url or article.id)[-60:])
    return f"{base}article/{short}-{_digest(name, 12)}" if short else f"{base}article/{_digest(name, 12)}"


def version(article_iri: str, text: str) -> str:
    """Return the IRI of the version of an article that has this text."""
    return f"{article_iri}/{_digest(text, 16)}"


def piece(version_iri: str, span: Span) -> str:
    """Return the IRI of a piece of text, a NIF string in RFC 5147 form."""
    return f"{version_iri}#char={span.start},{span.end}"


def entity(version_iri: str, entity_id: str) -> str:
    """Return the IRI of an entity as one article names it."""
    return f"{version_iri}/entity/{entity_id}"


def fact(version_iri: str, kind: str, *parts: object) -> str:
    """Return the IRI of a fact: from its kind, offsets, local participants and literals."""
    return f"{version_iri}/{kind}/{_digest('|'.join(map(str, parts)), 12)}"


def canonical(base: str, path: str) -> str:
    """Return the IRI of a canonical entity, ``type/slug``."""
    return f"{base}entity/{path}"


def agent(base: str, name: str) -> str:
    """Return the IRI of the software that made facts."""
    return f"{base}agent/{slug(name, 120)}"


def derived_graph(article_iri: str) -> str:
    """Return the name of the graph of what is derived from one article."""
    return f"{article_iri}/derived"


def entities_graph(base: str) -> str:
    """Return the name of the graph of canonical entities."""
    return f"{base}graph/entities"


def stories_graph(base: str) -> str:
    """Return the name of the graph that links articles with the story that they share."""
    return f"{base}graph/stories"


def story(base: str, article_iri: str) -> str:
    """Return the IRI of a story, which is named after the first of its articles by name."""
    return f"{base}story/{article_iri.rsplit('/', 1)[1]}"


def runs_graph(base: str) -> str:
    """Return the name of the graph of what happened in this store: old IRIs with what they became."""
    return f"{base}graph/runs"


def dirty_graph(base: str) -> str:
    """Return the name of the graph that marks articles and keys whose derived graphs are not current."""
    return f"{base}graph/dirty"
