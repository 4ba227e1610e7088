"""What makes facts, by name and version: told without loading any of it."""

import json
from importlib.util import find_spec
from pathlib import Path

from kgraph.attribution import model_version
from kgraph.errors import KgraphError
from kgraph.settings import Settings

RULES_VERSION = "0.4.1"


def version(settings: Settings) -> str:
    """Return what `kgraph.extraction.load` gives as the version of its extractor.

    Raises:
        KgraphError: the spaCy pipeline of `settings` is not installed.
    """
    found = f"kgraph-rules/{RULES_VERSION} {settings.spacy_model}/{_pipeline_version(settings.spacy_model)}"
    return f"{found} kgraph-tagger/{model_version()}" if settings.extractor == "model" else found


def _pipeline_version(name: str) -> str:
    """Return the version of an installed spaCy pipeline, a package or a folder, by the file that each has."""
    try:
        spec = None if Path(name).is_dir() else find_spec(name)
        folder = Path(spec.origin).parent if spec and spec.origin else Path(name)
        return str(json.loads((folder / "meta.json").read_text(encoding="utf8"))["version"])
    except (OSError, ValueError, KeyError, TypeError, ImportError) as e:
        raise KgraphError(
            f"The spaCy pipeline {name} is not installed; install it, or name another one with --spacy-model."
        ) from e
