"""The quads of an endpoint, asked by SPARQL; what was read is kept in memory until something is written."""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from kgraph import vocab
from kgraph.errors import KgraphError, UsageError
from kgraph.rdf import iris
from kgraph.rdf.quads import Node, Term
from kgraph.rdf.terms import iri
from kgraph.store.record import ABOUT, MANIFEST_GRAPH, RECORD, block
from kgraph.store.wire import BadRequestError, Wire

_JSON = ox.QueryResultsFormat.JSON
_ACCEPT = f"{_JSON.media_type}, {ox.RdfFormat.N_TRIPLES.media_type};q=0.9"
_UNIONS: tuple[dict[str, str], ...] = (
    {"union-default-graph": "true"},
    {"default-graph-uri": "urn:x-arq:UnionGraph"},
)
"""How Oxigraph, and Jena Fuseki, are told that a query is meant for all graphs; others need not be told."""
_COUNTED = 1000
"""Rows from which an answer is compared with the number that the endpoint counts: many endpoints cut answers off unseen."""
_ROWS = "kgraphRows"
"""The variable that counts them, which no query has for something else."""
_KEPT = 300_000
"""Quads in memory at most, about."""
_AT_ONCE = 16 << 20
"""Bytes of N-Quads that are sent at once."""
_PREFIXES = " ".join(f"PREFIX {name}: <{namespace}>" for name, namespace in vocab.PREFIXES.items())
_PROLOGUE = re.compile(r"(?:\s|#[^\n]*\n|PREFIX\s+[^\s:]*:\s*<[^>]*>|BASE\s+<[^>]*>)*", re.IGNORECASE)
_FROM = re.compile(r"\bFROM\s+(?:NAMED\s+)?(?:<[^>]*>|[\w-]*:[\w-]*)", re.IGNORECASE)

Pattern = tuple[Term | None, Term | None, Term | None, Term | None]


class RemoteQuads:
    """The quads of an endpoint as `kgraph.rdf.quads.Quads`, and its answers to SPARQL.

    Args:
        wire: to the endpoint.
        base: IRI that the graph's own IRIs begin with.
    """

    def __init__(self, wire: Wire, base: str) -> None:
        self._wire = wire
        self._articles = f"{base}article/"
        self._union: dict[str, str] | None = None
        self.forget()

    def forget(self) -> None:
        """Forget what was read, for it may have changed."""
        self._memory = ox.Store()
        self._known: set[object] = set()
        self._size = 0

    def record(self) -> str | None:
        """Return the literal of `kgraph.store.record`, or None where there is none.

        Raises:
            KgraphError: the endpoint has it, but does not find it when it is asked for all graphs.
        """
        query = f"SELECT ?o WHERE {{ {ABOUT} {RECORD} ?o }}"
        for union in _UNIONS if self._union is None else (self._union,):
            if found := [str(row["o"].value) for row in self._select(query, union)]:
                self._union = union
                return found[0]
        if not any(self._select(f"SELECT ?o WHERE {{ GRAPH {ABOUT} {{ {ABOUT} {RECORD} ?o }} }}", {})):
            return None
        raise KgraphError(
            f"{self._wire.at.query} answers from its default graph alone; make that the union of all graphs (Fuseki: "
            "tdb2:unionDefaultGraph true)."
        )

    def manifest(self) -> Iterator[str]:
        """Yield what was stored of each article by `kgraph.store.remote`."""
        query = f"SELECT ?o WHERE {{ GRAPH {iri(MANIFEST_GRAPH)} {{ ?s ?p ?o }} }}"
        return (str(row["o"].value) for row in self._select(query, {}))

    def query(self, sparql: str, *, union: bool = True) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """Return the whole answer to a query over all graphs, or those that its FROM names, kgraph's prefixes declared.

        Raises:
            UsageError: the query does not parse, or the endpoint says that it is wrong.
            KgraphError: no answer, or not all of it.
        """
        try:
            return self._answer(f"{_PREFIXES}\n{sparql}", (self._union or _UNIONS[0]) if union else {})
        except BadRequestError:
            try:  # says it as it does without an endpoint, where that knows better
                ox.Store().query(sparql, prefixes=dict(vocab.PREFIXES))
            except SyntaxError as e:
                raise UsageError(f"The SPARQL query does not parse: {' '.join(str(e).split())}") from e
            raise

    def quads_for_pattern(
        self,
        subject: Node | None,
        predicate: ox.NamedNode | None,
        object: Term | None,
        graph_name: ox.NamedNode | None = None,
        /,
    ) -> Iterator[ox.Quad]:
        """Yield the quads of a pattern, in no order."""
        self._read((subject, predicate, object, graph_name))
        return self._memory.quads_for_pattern(subject, predicate, object, graph_name)

    def __iter__(self) -> Iterator[ox.Quad]:
        """Yield all quads but the endpoint's own records."""
        return self._quads((None, None, None, None), f"FILTER(?g NOT IN ({ABOUT}, {iri(MANIFEST_GRAPH)}))")

    def __len__(self) -> int:
        """Return the number of all quads but the endpoint's own records."""
        where = f"GRAPH ?g {{ ?s ?p ?o }} FILTER(?g NOT IN ({ABOUT}, {iri(MANIFEST_GRAPH)}))"
        return _number(self._select(f"SELECT (COUNT(*) AS ?{_ROWS}) WHERE {{ {where} }}", {}))

    def bulk_extend(self, quads: Iterable[ox.Quad]) -> None:
        """Add many quads, a part at a time; whoever does it holds the store.

        Raises:
            StoreWriteError: the endpoint does not take them.
        """
        self._load(f"{q} .\n".encode() for q in quads)

    def bulk_load(self, path: Path) -> None:
        """Add the quads of a file of N-Quads, a part at a time; whoever does it holds the store.

        Raises:
            StoreWriteError: the endpoint does not take them.
        """
        with path.open("rb") as lines:
            self._load(lines)

    def _load(self, lines: Iterable[bytes]) -> None:
        """Send lines of N-Quads; to send them again changes nothing, for quads are a set."""
        for part in _parts(lines):
            if self._wire.at.data:
                self._wire.load(part, ox.RdfFormat.N_QUADS.media_type)
            else:
                self._wire.update(f"INSERT DATA {{ {block(ox.parse(part, ox.RdfFormat.N_QUADS))} }}")
        self.forget()

    def _read(self, pattern: Pattern) -> None:
        """Read what a pattern needs into memory, if it is not there: of an article all at once."""
        subject, _, _, graph = pattern
        if (None, None, None, graph) in self._known:
            return
        article = self._article_of(graph) or self._article_of(subject)
        if article and (graph is None or self._article_of(graph)):
            self._keep(article, lambda: self._whole_article(article))
        elif subject:
            self._keep((subject, graph), lambda: self._quads((subject, None, None, graph)))
        else:
            self._keep(pattern, lambda: self._quads(pattern))

    def _keep(self, key: object, read: Callable[[], Iterable[ox.Quad]]) -> None:
        if key not in self._known:
            if self._size > _KEPT:
                self.forget()
            new = list(read())
            self._memory.extend(new)
            self._size += len(new)
            self._known.add(key)

    def _article_of(self, node: Term | None) -> str | None:
        """Return the IRI of the article that a node is, belongs to, or is a graph of."""
        if not isinstance(node, ox.NamedNode) or not node.value.startswith(self._articles):
            return None
        return self._articles + node.value[len(self._articles) :].partition("/")[0].partition("#")[0]

    def _whole_article(self, article: str) -> Iterator[ox.Quad]:
        """Yield both graphs of an article, which alone speak of what belongs to it, and what others say of itself."""
        node, own = iri(article), (iri(article), iri(iris.derived_graph(article)))
        parts = [f"{{ GRAPH {g} {{ ?s ?p ?o }} BIND({g} AS ?g) }}" for g in own]
        parts.append(f"{{ GRAPH ?g {{ {node} ?p ?o }} BIND({node} AS ?s) }}")
        for row in self._select(f"SELECT ?s ?p ?o ?g WHERE {{ {' UNION '.join(parts)} }}", {}):
            yield ox.Quad(row["s"], row["p"], row["o"], row["g"])

    def _quads(self, pattern: Pattern, condition: str = "") -> Iterator[ox.Quad]:
        names = ("?s", "?p", "?o", "?g")
        s, p, o, g = (str(term or name) for term, name in zip(pattern, names, strict=True))
        open_ = [(n, name[1:]) for n, (term, name) in enumerate(zip(pattern, names, strict=True)) if term is None]
        if not open_:
            raise ValueError("a pattern has something to find")
        wanted = " ".join(f"?{name}" for _, name in open_)
        terms = list(pattern)
        for row in self._select(f"SELECT {wanted} WHERE {{ GRAPH {g} {{ {s} {p} {o} }} {condition} }}", {}):
            for n, name in open_:
                terms[n] = row[name]
            yield ox.Quad(*terms)  # type: ignore[arg-type]

    def _select(self, sparql: str, union: dict[str, str]) -> ox.QuerySolutions:
        found = self._answer(sparql, union)
        if not isinstance(found, ox.QuerySolutions):
            raise TypeError(f"no SELECT query: {sparql}")
        return found

    def _answer(self, sparql: str, union: dict[str, str]) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        body, kind = self._wire.query(sparql, _ACCEPT, union)
        if kind == ox.RdfFormat.N_TRIPLES.media_type:
            return _triples(body)
        try:
            rows = sum(1 for _ in found) if isinstance(found := _parsed(body), ox.QuerySolutions) else 0
        except SyntaxError as e:
            raise KgraphError(
                f"The answer of {self._wire.at.query} is cut off or none of SPARQL's ({kind}: {str(e)[:100]}); "
                "run the command again when the endpoint is well."
            ) from e
        if rows >= _COUNTED and (wanted := self._counted(sparql, union)) != rows:
            raise KgraphError(
                f"{self._wire.at.query} gave {rows} of {wanted} rows: it cuts answers off; raise its limit (Virtuoso: "
                "ResultSetMaxRows), or ask for less."
            )
        body.seek(0)
        return _parsed(body)

    def _counted(self, sparql: str, union: dict[str, str]) -> int:
        found = _parsed(self._wire.query(_counting(sparql), _JSON.media_type, union)[0])
        return _number(found)


def _counting(sparql: str) -> str:
    """Return the query for the number of rows of a SELECT query.

    >>> _counting("PREFIX a: <b:> SELECT ?x FROM <c:> { ?x a:b 1 } LIMIT 2")
    'PREFIX a: <b:>  SELECT (COUNT(*) AS ?kgraphRows) FROM <c:> WHERE { { SELECT ?x  { ?x a:b 1 } LIMIT 2\\n} }'
    """
    prologue = match[0] if (match := _PROLOGUE.match(sparql)) else ""
    head, brace, rest = sparql[len(prologue) :].partition("{")
    inner = f"{_FROM.sub('', head)}{brace}{rest}"
    return f"{prologue} SELECT (COUNT(*) AS ?{_ROWS}) {' '.join(_FROM.findall(head))} WHERE {{ {{ {inner}\n}} }}"


def _number(found: ox.QuerySolutions | ox.QueryBoolean) -> int:
    if not isinstance(found, ox.QuerySolutions):
        raise TypeError("a number was asked for")
    return int(next(found)[_ROWS].value)


def _parsed(body: IO[bytes]) -> ox.QuerySolutions | ox.QueryBoolean:
    return ox.parse_query_results(body, _JSON)


def _triples(body: IO[bytes]) -> ox.QueryTriples:
    """Return N-Triples as pyoxigraph's own queries give triples."""
    memory = ox.Store()
    memory.load(body, ox.RdfFormat.N_TRIPLES)
    found = memory.query("CONSTRUCT WHERE { ?s ?p ?o }")
    if not isinstance(found, ox.QueryTriples):
        raise TypeError("CONSTRUCT gives triples")
    return found


def _parts(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yield lines joined to parts of about `_AT_ONCE` bytes."""
    some, size = [], 0
    for line in lines:
        some.append(line)
        size += len(line)
        if size >= _AT_ONCE:
            yield b"".join(some)
            some, size = [], 0
    if some:
        yield b"".join(some)
