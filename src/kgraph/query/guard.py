"""Refuses SPARQL that would write or ask other machines, before any of it runs."""

import re
import sys

from kgraph import vocab
from kgraph.errors import UsageError

_STRINGS = (
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\''
)
# After `?a`, `<` may be "less than", and what looks like an IRI may hide a keyword: only plain ones are taken for IRIs.
_IRI = r"<[A-Za-z][A-Za-z0-9+.-]*:[^<>\"{}|\\^`\s()#]*(?:#[^<>\"{}|\\^`\s()#]*)?>"
_NOISE = re.compile(f"{_IRI}|{_STRINGS}|#[^\n]*", re.DOTALL)
_COMMENT_OR_STRING = re.compile(f"({_STRINGS})|({_IRI})|#[^\n]*", re.DOTALL)
_NAME = r"(?:<([^<>\s]*)>|([\w.-]*:)([\w.:%-]*))"
_FROM = re.compile(rf"(?<![?$:\w])FROM(?:\s*NAMED)?\s*{_NAME}", re.IGNORECASE)
_PREFIX = re.compile(r"(?<![?$:\w])PREFIX\s+([\w.-]*:)\s*<([^<>\s]*)>", re.IGNORECASE)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
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
    for text in dict.fromkeys((query, _unescaped(query))):
        _check(text, base, allow_network)


def chooses_graphs(query: str) -> bool:
    """Tell whether a query says with FROM which graphs it is about, instead of all."""
    return bool(_graphs(query))


def _check(query: str, base: str, allow_network: bool) -> None:
    words = set(re.findall(r"(?<![?$:\w])[A-Za-z]+(?![:\w])", _NOISE.sub(" ", query).upper()))
    if words & _UPDATES and not words & _READS:
        raise UsageError("kgraph query only reads; articles are added with kgraph ingest.")
    if allow_network:
        return
    if "SERVICE" in words:
        raise UsageError("SERVICE asks another server; leave it out, or allow it with --allow-network.")
    for graph in _graphs(query):
        if not graph.startswith(base):
            raise UsageError(
                f"FROM <{graph}> is no graph of this store, and nothing is loaded while a query runs; leave it out."
            )


def _graphs(query: str) -> list[str]:
    """Return the graphs that FROM names, with the prefixes that the query declares written out."""
    bare = _COMMENT_OR_STRING.sub(lambda m: m[2] or " ", query)
    prefixes = {**{f"{p}:": iri for p, iri in vocab.PREFIXES.items()}, **dict(_PREFIX.findall(bare))}
    return [iri or f"{prefixes.get(prefix, prefix)}{name}" for iri, prefix, name in _FROM.findall(bare)]


def _unescaped(query: str) -> str:
    """Return a query with its code point escapes written out, as servers read it (SPARQL 1.1, 19.2)."""
    return _ESCAPE.sub(lambda m: chr(min(int(m[1] or m[2], 16), sys.maxunicode)), query)
