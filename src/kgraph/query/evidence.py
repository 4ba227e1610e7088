"""The sentences behind facts."""

from collections.abc import Iterable
from dataclasses import dataclass

from kgraph.query.session import Session, values


@dataclass(frozen=True, slots=True)
class Evidence:
    """One fact of one article, with the sentence that states it.

    Attributes:
        sentence: as the article has it.
        headline: of the article; its id where it has none.
        publisher: None where the article does not say.
        published: ISO date, or None.
        url: or None.
        confidence: 0..1.
        reported: whether the fact stands inside somebody's statement.
        begin, end: place of the sentence in the article's text (code points, half open).
        article, fact: their IRIs.
    """

    sentence: str
    headline: str
    publisher: str | None
    published: str | None
    url: str | None
    confidence: float
    reported: bool
    begin: int
    end: int
    article: str
    fact: str


_QUERY = """SELECT ?fact ?sentence ?begin ?end ?article ?id ?headline ?publisher ?published ?url ?confidence ?within WHERE {
  %s ?fact kg:inArticle ?article ; kg:confidence ?confidence ; kg:evidence ?piece .
  ?piece nif:anchorOf ?sentence ; nif:beginIndex ?begin ; nif:endIndex ?end .
  ?article dcterms:identifier ?id .
  OPTIONAL { ?article schema:headline ?headline } OPTIONAL { ?article schema:publisher ?publisher }
  OPTIONAL { ?article schema:datePublished ?published } OPTIONAL { ?article schema:url ?url }
  OPTIONAL { ?fact kg:within ?within }
}"""


def evidence(session: Session, facts: Iterable[str]) -> dict[str, Evidence]:
    """Return the evidence of each of `facts`, by its IRI."""
    wanted = sorted(set(facts))
    found = {}
    for row in session.select(_QUERY % values("fact", wanted)) if wanted else ():
        fact, sentence, begin, end, article, id_, headline, publisher, published, url, confidence, within = row
        found[str(fact)] = Evidence(
            sentence=str(sentence),
            headline=str(headline or id_),
            publisher=None if publisher is None else str(publisher),
            published=None if published is None else str(published),
            url=None if url is None else str(url),
            confidence=float(confidence or 0),
            reported=within is not None,
            begin=int(begin or 0),
            end=int(end or 0),
            article=str(article),
            fact=str(fact),
        )
    return found
