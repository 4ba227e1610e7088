"""Documents that need no other file: styles and scripts stand inside, and nothing else is allowed to run."""

import hashlib
import logging
import os
import re
import tempfile
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from kgraph.errors import KgraphError
from kgraph.view.harmless import harmless, json_block

logger = logging.getLogger(__name__)
_ASSETS = Path(__file__).with_name("assets")


def environment(*, styles: Sequence[str], scripts: Sequence[str], **values: Any) -> jinja2.Environment:
    """Return where a template finds its parts: ``style``, ``scripts``, the ``policy`` that allows only them, `values`.

    Args:
        styles, scripts: names of files among the assets, or whole paths, in the order in which they are to run.
        values: what else the template asks for.
    """
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_ASSETS),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = Markup("").join(_asset(name) for name in styles)
    code = [_asset(name) for name in scripts]
    allowed = " ".join(map(_hash, code)) or "'none'"
    policy = f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; base-uri 'none'; form-action 'none'"
    made.globals.update(json_block=json_block, style=style, scripts=code, policy=policy, **values)
    made.filters["harmless"] = harmless
    return made


def write(html: str, path: Path) -> None:
    """Write a document as one UTF-8 file, whole or not at all; an older file is replaced.

    Raises:
        KgraphError: the file cannot be written.
    """
    path = path.resolve()  # a link keeps leading to the page
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as f:
                f.write(html)
            Path(name).chmod(0o644)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as e:
        raise KgraphError(f"{path} cannot be written ({e.strerror}); choose another place for the page.") from e
    logger.info("%s: %d characters", path, len(html))


@cache
def _asset(name: str) -> Markup:
    """Return our own or vis-network's code as it may stand inside its element."""
    text = (_ASSETS / name).read_text("utf-8").replace("\r\n", "\n")
    element = "style" if name.endswith(".css") else "script"
    if re.search(rf"</{element}|<!--", text, re.IGNORECASE):
        raise ValueError(f"{name} would end its own {element} element")
    return Markup(text)  # noqa: S704 - no text from outside the program


def _hash(code: Markup) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"
