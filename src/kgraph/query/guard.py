"""Refuses SPARQL that would write or ask other machines, before any of it runs."""

import re

from kgraph.errors import UsageError

_STRINGS = (
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\''
)
# After `?a`, `<` may be "less than", and what looks like an IRI may hide a keyword: only plain ones are taken for IRIs.
_IRI = r"<[A-Za-z][A-Za-z0-9+.-]*:[^<>\"{}|\\^`\s()#]*(?:#[^<>\"{}|\\^`\s()#]*)?>"
_NOISE = re.compile(f"{_IRI}|{_STRINGS}|#[^\n]*", re.DOTALL)
_COMMENT_OR_STRING = re.compile(f"({_STRINGS})|({_IRI})|#[^\n]*", re.DOTALL)
_FROM = re.compile(r"\bFROM\s+(?:NAMED\s+)?<([^<>\s]*)>", re.IGNORECASE)
_READS = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}
_UPDATES = {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY"}


def check(query: str, *, base: str, allow_network: bool = False) -> None:
    """Let `query` pass if it only reads, and only this store.

    Args:
        query: SPARQL as a user wrote it.
        base: IRI that the store's own graphs begin with.
        allow_network: let SERVICE and FROM other places pass.

    Raises:
        UsageError: it would write, or ask another server.
    """
    words = set(re.findall(r"(?<![?$:\w])[A-Za-z]+(?![:\w])", _NOISE.sub(" ", query).upper()))
    if words & _UPDATES and not words & _READS:
        raise UsageError("kgraph query only reads; articles are added with kgraph ingest.")
    if allow_network:
        return
    if "SERVICE" in words:
        raise UsageError("SERVICE asks another server; leave it out, or allow it with --allow-network.")
    bare = _COMMENT_OR_STRING.sub(lambda m: m[2] or " ", query)
    for graph in _FROM.findall(bare):
        if not graph.startswith(base):
            raise UsageError(
                f"FROM <{graph}> is no graph of this store, and nothing is loaded while a query runs; leave it out."
            )
