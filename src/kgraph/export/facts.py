"""The facts format as JSON lines, one article a line."""

import json
from collections.abc import Iterable
from typing import BinaryIO

from kgraph.model import ArticleFacts
from kgraph.model.facts_json import to_json


def write_facts(facts: Iterable[ArticleFacts], out: BinaryIO) -> None:
    """Write `facts` to `out` in UTF-8, ordered by the article's id.

    Articles of the same id (of two publishers, say) stand in the order of their lines.
    """
    lines = sorted((f.article.id, json.dumps(to_json(f), ensure_ascii=False)) for f in facts)
    out.writelines(f"{line}\n".encode() for _, line in lines)
