"""Words wherever they stand: a full-text index of all sentences beside the store, made anew when the quads have changed."""

import re
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from kgraph.errors import UsageError
from kgraph.query.answer import Answer, answered
from kgraph.query.session import Session, values, written
from kgraph.query.where import days_of

_TABLE = """CREATE VIRTUAL TABLE sentences USING fts5(text, article UNINDEXED, headline UNINDEXED, publisher UNINDEXED,
  published UNINDEXED, url UNINDEXED, begin UNINDEXED, tokenize = 'porter unicode61 remove_diacritics 2')"""
_FOUND = """SELECT text, headline, publisher, published, url, begin, article FROM sentences
  WHERE %s ORDER BY rank, article, begin LIMIT ?"""
_TEXTS = """SELECT ?article ?id ?headline ?publisher ?published ?url ?text WHERE {
  ?article kg:version ?version ; dcterms:identifier ?id . ?version nif:isString ?text .
  OPTIONAL { ?article schema:headline ?headline } OPTIONAL { ?article schema:publisher ?publisher }
  OPTIONAL { ?article schema:datePublished ?published } OPTIONAL { ?article schema:url ?url }
}"""
_ABBREVIATED = (
    "Mr Mrs Ms Dr St Sen Rep Gov Gen Lt Col Sgt Prof Rev No vs Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec".split()
)
_FULL_STOP = "".join(rf"(?<!\b{word})" for word in [*_ABBREVIATED, "[A-Z]"]) + r"\."
# A sentence ends with its mark and what closes it, before something that may begin one; a line always ends it.
_SENTENCE = re.compile(rf"\S[^\n]*?(?:(?:{_FULL_STOP}|[!?])[\"”’')\]]*(?=\s+[\"“‘'(\[]?[A-Z0-9])|(?=\n)|$)")


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence that holds the words.

    Attributes:
        sentence: as the article has it.
        headline, publisher, published, url: of the article; `headline` is its id where it has none.
        facts: how many facts of the graph rest on the sentence.
        begin, end: its place in the article's text (code points, half open).
        article: IRI.
        resting: IRIs of the facts.
    """

    sentence: str
    headline: str
    publisher: str | None
    published: str | None
    url: str | None
    facts: int
    begin: int
    end: int
    article: str
    resting: tuple[str, ...] = field(metadata={"hidden": True})


def search(
    session: Session,
    *,
    words: str,
    publisher: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int | None = None,
) -> Answer[Hit]:
    """Find the sentences that hold all words, in any of their forms; the best matches first (BM25).

    Args:
        session: asks the store.
        words: what is looked for; between double quotation marks stands what must follow one another.
        publisher: part of the name of the paper.
        since, until: days of the articles, both included.
        limit: rows at most.

    Raises:
        UsageError: there is no word, or a date is none.
    """
    conditions, given = ["sentences MATCH ?"], [_match(words)]
    for condition, value in (
        ("instr(lower(publisher), lower(?))", publisher),
        ("published >= ?", since and days_of(since)[0]),
        ("published <= ?", until and days_of(until)[1]),
    ):
        if value:
            conditions.append(condition)
            given.append(written(value))
    query = _FOUND % " AND ".join(conditions)
    with closing(_index(session)) as index:
        found = index.execute(query, (*given, -1 if limit is None else limit + 1)).fetchall()
    facts = _facts(session, {row[-1] for row in found[:limit]})
    rows = []
    for text, headline, paper, published, url, begin, article in found[:limit]:
        end = begin + len(text)
        resting = tuple(sorted(fact for fact, b, e in facts.get(article, ()) if b < end and begin < e))
        rows.append(Hit(text, headline, paper, published, url, len(resting), begin, end, article, resting))
    return answered(Hit, rows, facts=lambda r: r.resting, more=len(rows) < len(found))


def _match(words: str) -> str:
    """Return the FTS5 query for `words`: each a string, so that nothing in it is an operator."""
    parts = [phrase or word for phrase, word in re.findall(r'"([^"]+)"|([^\s"]+)', written(words).replace("\0", " "))]
    found = [f'"{p}"' for p in parts if re.search(r"\w", p)]
    if not found:
        raise UsageError(f"{words!r} holds no word to search for.")
    return " AND ".join(found)


def _index(session: Session) -> sqlite3.Connection:
    """Return the index, made anew where it is of other quads; in memory where the folder cannot be written."""
    path, state = session.store.cache / "search.sqlite", session.store.state
    if path.exists():
        index = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        try:
            if index.execute("SELECT state FROM made").fetchone() == (state,):
                return index
        except sqlite3.DatabaseError:  # damaged: made anew
            pass
        index.close()
    try:
        path.parent.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".search.") as folder:
            made = _filled(session, str(Path(folder) / path.name), state)
            made.close()
            (Path(folder) / path.name).replace(path)
        return sqlite3.connect(path)
    except (OSError, sqlite3.OperationalError):
        return _filled(session, ":memory:", state)


def _filled(session: Session, path: str, state: str) -> sqlite3.Connection:
    index = sqlite3.connect(path)
    index.execute(_TABLE)
    index.executemany("INSERT INTO sentences VALUES (?, ?, ?, ?, ?, ?, ?)", _sentences(session))
    index.execute("CREATE TABLE made (state TEXT)")
    index.execute("INSERT INTO made VALUES (?)", (state,))
    index.commit()
    return index


def _sentences(session: Session) -> Iterator[tuple[object, ...]]:
    for article, id_, headline, publisher, published, url, text in session.select(_TEXTS):
        for m in _SENTENCE.finditer(str(text)):
            yield (m[0].rstrip(), article, headline or id_, publisher, published, url, m.start())


def _facts(session: Session, articles: set[str]) -> dict[str, list[tuple[str, int, int]]]:
    """Return the facts of `articles`, and the places on which they rest."""
    found: dict[str, list[tuple[str, int, int]]] = {}
    if articles:
        bound = values("article", sorted(articles))
        for article, fact, piece in session.select(
            f"SELECT ?article ?fact ?piece WHERE {{ {bound} ?fact kg:inArticle ?article ; kg:evidence ?piece }}"
        ):
            begin, _, end = str(piece).rpartition("=")[2].partition(",")
            found.setdefault(str(article), []).append((str(fact), int(begin), int(end)))
    return found
