"""Values of the store by subject and property, without SPARQL: the fastest way through many facts."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from kgraph import vocab
from kgraph.model import Span
from kgraph.rdf.quads import Quads
from kgraph.rdf.terms import iri, value

_OFFSETS = re.compile(r"#char=(\d+),(\d+)$")


class Lookup:
    """Looks values up in the union of all graphs."""

    def __init__(self, quads: Quads) -> None:
        self._quads = quads

    def instances(self, class_: str) -> Iterator[str]:
        """Yield the subjects of a class."""
        return (value(q.subject) for q in self._quads.quads_for_pattern(None, iri(vocab.RDF_TYPE), iri(class_), None))

    def is_a(self, node: str, class_: str) -> bool:
        """Tell whether `node` is an instance of a class."""
        return any(self._quads.quads_for_pattern(iri(node), iri(vocab.RDF_TYPE), iri(class_), None))

    def subjects(self, name: str, node: str) -> list[str]:
        """Return what has `node` as its value, sorted."""
        return sorted({value(q.subject) for q in self._quads.quads_for_pattern(None, iri(name), iri(node), None)})

    def all(self, subject: str, name: str) -> list[str]:
        """Return all values, sorted."""
        return sorted({value(q.object) for q in self._quads.quads_for_pattern(iri(subject), iri(name), None, None)})

    def maybe(self, subject: str, name: str) -> str | None:
        """Return the only value, or None."""
        return next(iter(self.all(subject, name)), None)

    def one(self, subject: str, name: str) -> str:
        """Return the only value.

        Raises:
            LookupError: there is none, which a whole store never has.
        """
        found = self.maybe(subject, name)
        if found is None:
            raise LookupError(f"{subject} has no {name}")
        return found

    def story_of(self, article: str) -> str:
        """Return the IRI of the story that an article shares with others, else its own."""
        return self.maybe(article, vocab.KG_STORY_PROPERTY) or article

    def span(self, piece: str) -> Span:
        """Return the offsets of a piece of text: its IRI tells them (RFC 5147)."""
        if m := _OFFSETS.search(piece):
            return Span(int(m[1]), int(m[2]))
        return Span(int(self.one(piece, vocab.NIF_BEGIN_INDEX)), int(self.one(piece, vocab.NIF_END_INDEX)))

    def words(self, piece: str) -> str:
        """Return the words of a piece of text."""
        return self.one(piece, vocab.NIF_ANCHOR_OF)

    def local_names(self, fact: str, participant: str) -> list[str]:
        """Return the names that the article itself has for a participant of a fact, the longest first."""
        names = [
            n
            for e in self.all(fact, participant)
            for p in (vocab.KG_LOCAL_NAME, vocab.KG_LOCAL_ALIAS)
            for n in self.all(e, p)
        ]
        return sorted(names, key=lambda n: (-len(n), n))


class WholeLookup(Lookup):
    """Reads a property of all subjects when it is asked for first, which pays where most facts are looked at.

    Words are cut out of the texts, of which there are far fewer than pieces.
    """

    def __init__(self, quads: Quads) -> None:
        super().__init__(quads)
        self._read: dict[str, Mapping[str, list[str]]] = {}

    def all(self, subject: str, name: str) -> list[str]:
        """Return all values, sorted."""
        if name not in self._read:
            found: dict[str, set[str]] = defaultdict(set)
            for q in self._quads.quads_for_pattern(None, iri(name), None, None):
                found[value(q.subject)].add(value(q.object))
            self._read[name] = {s: sorted(values) for s, values in found.items()}
        return self._read[name].get(subject, [])

    def words(self, piece: str) -> str:
        """Return the words of a piece of text."""
        version, _, offsets = piece.partition("#")
        text = self.maybe(version, vocab.NIF_IS_STRING) if offsets else None
        span = self.span(piece)
        return super().words(piece) if text is None else text[span.start : span.end]
