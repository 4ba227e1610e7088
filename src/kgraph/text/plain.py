"""Plain text: kept to the letter, so that offsets fit the file; title, byline and date from its first lines."""

from kgraph.model import Article, RawDocument
from kgraph.text.decoding import decode
from kgraph.text.lead import read_lead

MEDIA_TYPE = "text/plain"


def read(document: RawDocument) -> Article:
    """Return the article; its text is the file decoded, without byte order mark, line ends as they are."""
    text = decode(document)
    lead = read_lead(text)
    return Article(
        id=document.id,
        source=document.source,
        text=text,
        title=lead.title,
        authors=lead.authors,
        published=lead.published,
    )
