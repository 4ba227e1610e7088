"""Where the model lies that kgraph carries, and which it is: told without loading any of it."""

import hashlib
from importlib.resources import files
from pathlib import Path

from kgraph.errors import KgraphError

MODEL = Path(str(files("kgraph.attribution"))) / "model"
"""Folder of the model: ``model.onnx``, ``tokenizer.json``, ``calibration.json``, ``MODEL_CARD.md``."""


def model_version(folder: Path = MODEL) -> str:
    """Return the first digits of the hash of a network, without loading it.

    Raises:
        KgraphError: it is not there.
    """
    try:
        with (folder / "model.onnx").open("rb") as f:
            return hashlib.file_digest(f, "sha256").hexdigest()[:8]
    except OSError as e:
        raise KgraphError(f"{folder}: the attribution model cannot be read ({e}); install kgraph anew.") from e
