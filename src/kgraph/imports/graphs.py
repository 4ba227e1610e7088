"""kgraph's own graphs, in any format of RDF that it writes.

The parsers load nothing else: no external entities, no remote contexts.
"""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Literal, Self

import pyoxigraph as ox

from kgraph import vocab
from kgraph.errors import KgraphError
from kgraph.model import ArticleFacts
from kgraph.model.checks import check
from kgraph.rdf import read_facts
from kgraph.rdf.terms import iri, value

GraphForm = Literal["turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml"]
_FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
_TERMS = frozenset(term for term in vars(vocab).values() if isinstance(term, str) and term.startswith("http"))
_BELONGS = (vocab.KG_IN_ARTICLE, vocab.NIF_REFERENCE_CONTEXT)


class GraphFile:
    """A file of RDF, laid out in a temporary store while it is read.

    Args:
        path: the file.
        form: its format.

    Raises:
        KgraphError: it does not parse, or has a document type declaration, which could name other files.
    """

    def __init__(self, path: Path, form: GraphForm) -> None:
        self.path = path
        self._folder = ExitStack()
        if form == "rdfxml" and _has_doctype(path):
            raise KgraphError(f"{path} has a document type declaration, which kgraph does not read; take it out.")
        self._quads = ox.Store(self._folder.enter_context(tempfile.TemporaryDirectory()))
        try:
            self._quads.bulk_load(path=str(path), format=_FORMATS[form])
        except (SyntaxError, ValueError) as e:
            self._folder.close()
            raise KgraphError(f"{path} is not {form}: {' '.join(str(e).split())}") from e

    def __enter__(self) -> Self:
        """Return the file."""
        return self

    def __exit__(self, *_: object) -> None:
        """Remove the temporary store."""
        del self._quads
        self._folder.close()

    def base(self) -> str | None:
        """Return the IRI that the own IRIs of its store began with; None where it holds no article."""
        return next((a.rsplit("article/", 1)[0] for a in self._articles() if "article/" in a), None)

    def foreign(self) -> int:
        """Return how many triples have properties that kgraph does not write."""
        return sum(q.predicate.value not in _TERMS for q in self._quads)

    def articles(self) -> Iterator[ArticleFacts]:
        """Yield the facts of each article.

        Raises:
            KgraphError: there is no article, or one lacks its text or something else that kgraph writes, or has a value that
                no fact has; the sentence says which.
        """
        articles = self._articles()
        if not articles:
            raise KgraphError(
                f"{self.path} holds no article of kgraph's; kgraph reads the graphs that kgraph export writes."
            )
        for article in articles:
            quads = list(self._of(article))
            if not any(q.predicate.value == vocab.NIF_IS_STRING for q in quads):
                raise KgraphError(
                    f"{self.path} was written without the texts of its articles; export it anew with --with-text, or as facts."
                )
            facts = read_facts(quads, source=str(self.path))
            try:
                check(facts)
                _check_words(facts.article.text, quads)
            except KgraphError as e:
                raise KgraphError(f"{self.path}, <{article}>: {e}") from e
            yield facts

    def _articles(self) -> list[str]:
        found = self._quads.quads_for_pattern(None, iri(vocab.KG_VERSION), None, None)
        return sorted({value(q.subject) for q in found})

    def _of(self, article: str) -> Iterator[ox.Quad]:
        """Yield what the graph of an article says, wherever in the file it stands."""
        own = list(self._quads.quads_for_pattern(iri(article), None, None, None))
        versions = [q.object for q in own if q.predicate.value == vocab.KG_VERSION]
        nodes = [iri(article), *versions]
        for belongs, node in zip(_BELONGS, nodes, strict=False):
            nodes += (q.subject for q in self._quads.quads_for_pattern(None, iri(belongs), node, None))
        shared: dict[ox.NamedNode, None] = {}
        for node in dict.fromkeys(nodes):
            for q in self._quads.quads_for_pattern(node, None, None, None):  # type: ignore[arg-type]
                if q.predicate.value in (vocab.DCTERMS_SUBJECT, vocab.PROV_WAS_ATTRIBUTED_TO):
                    shared[q.object] = None  # type: ignore[index]
                yield q
        for node in shared:
            graph = iri(article)
            own_name = list(self._quads.quads_for_pattern(node, None, None, graph))
            yield from own_name or self._quads.quads_for_pattern(node, None, None, None)


def _check_words(text: str, quads: Sequence[ox.Quad]) -> None:
    """Refuse pieces of text whose words are not those at their offsets.

    Raises:
        KgraphError: the sentence says which.
    """
    begins, ends, words = (
        {value(q.subject): value(q.object) for q in quads if q.predicate.value == name}
        for name in (vocab.NIF_BEGIN_INDEX, vocab.NIF_END_INDEX, vocab.NIF_ANCHOR_OF)
    )
    for piece, said in words.items():
        start, end = begins.get(piece, ""), ends.get(piece, "")
        if not (start.isdecimal() and end.isdecimal() and text[int(start) : int(end)] == said):
            raise KgraphError(f"the text has other words at {start} to {end} than {said!r}.")


def _has_doctype(path: Path) -> bool:
    with path.open("rb") as lines:
        return any(b"<!DOCTYPE" in line or b"<!ENTITY" in line for line in lines)
