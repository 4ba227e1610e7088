"""What every reader of a media type offers.

A reader is a module with the two names of `Reader`; it becomes known by one line in `kgraph.text.reading`.
"""

from typing import Protocol

from kgraph.model import Article, RawDocument


class Reader(Protocol):
    """Turns documents of one media type into articles.

    Attributes:
        MEDIA_TYPE: such as ``text/html``.
    """

    MEDIA_TYPE: str

    def read(self, document: RawDocument) -> Article:
        """Return the article; its text is not checked yet.

        Raises:
            SkippedSourceError: the document does not hold an article that can be read.
        """
