"""The files of ontology/: they lie beside the package where it was installed, and above it in a copy of the repository."""

from pathlib import Path

_HERE = Path(__file__).parent
_INSTALLED = _HERE / "data" / "ontology"


def path(name: str) -> Path:
    """Return where a file of ontology/ lies, such as ``shapes.ttl``."""
    return (_INSTALLED if _INSTALLED.is_dir() else _HERE.parent.parent / "ontology") / name
