"""One article while it is read: its parsed text and the entities found so far."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from kgraph.extraction.word_lists import WordLists
from kgraph.model import Article, Entity, EntityType, Mention, MentionKind, Span


@dataclass(slots=True)
class _Draft:
    """An entity that still grows."""

    type: EntityType
    names: list[str]
    mentions: set[Mention] = field(default_factory=set)
    kind: str | None = None


class EntityTable:
    """The entities of one article, found by token.

    Ids are handed out as drafts (``e1``, ``e2``, ... in order of creation); `finished` keeps them.
    """

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._drafts: dict[str, _Draft] = {}
        self._by_token: dict[int, str] = {}
        self._extents: dict[int, tuple[int, int]] = {}

    def add(self, type_: EntityType, name: str, *, kind: str | None = None) -> str:
        """Create an entity with no mention yet and return its id."""
        key = f"e{len(self._drafts) + 1}"
        self._drafts[key] = _Draft(type=type_, names=[name], kind=kind)
        return key

    def mention(
        self, key: str, start: int, end: int, kind: MentionKind, *, alias: bool = True, over: bool = False
    ) -> None:
        """Record that tokens `start`..`end` (half open) mention entity `key`.

        A name becomes an alias unless `alias` is False; the first mention that covers a token keeps it,
        unless a later one comes `over` it.
        """
        words = self._doc[start:end]
        draft = self._drafts[key]
        draft.mentions.add(Mention(Span(words.start_char, words.end_char), kind))
        if kind == "name" and alias and words.text not in draft.names:
            draft.names.append(words.text)
        for i in range(start, end):
            if over or i not in self._by_token:
                self._by_token[i] = key
                self._extents[i] = (start, end)

    def at(self, token: Token | int) -> str | None:
        """Return the id of the entity that a mention covering the token belongs to, or None."""
        return self._by_token.get(token if isinstance(token, int) else token.i)

    def extent(self, token: Token | int) -> tuple[int, int] | None:
        """Return the tokens (half open) of the mention that covers the token, or None."""
        return self._extents.get(token if isinstance(token, int) else token.i)

    def within(self, start: int, end: int) -> list[str]:
        """Return ids of the entities mentioned in tokens `start`..`end` (half open), first mention first."""
        return list(dict.fromkeys(k for i in range(start, end) if (k := self._by_token.get(i))))

    def type(self, key: str) -> EntityType:
        """Return the type of entity `key`."""
        return self._drafts[key].type

    def retype(self, key: str, type_: EntityType) -> None:
        """Correct the type of entity `key`."""
        self._drafts[key].type = type_

    def kind(self, key: str) -> str | None:
        """Return the finer kind of entity `key` (``party``, ``legislature``, ``bill``, ...), or None."""
        return self._drafts[key].kind if key in self._drafts else None

    def set_kind(self, key: str, kind: str) -> None:
        """Set the finer kind of entity `key`."""
        self._drafts[key].kind = kind

    def name(self, key: str) -> str:
        """Return the first name of entity `key`."""
        return self._drafts[key].names[0]

    def names(self, key: str) -> tuple[str, ...]:
        """Return all names of entity `key`, the fullest first."""
        return tuple(self._drafts[key].names)

    def rename(self, key: str, name: str) -> None:
        """Make `name` the fullest form of entity `key`; the former one stays as an alias."""
        names = self._drafts[key].names
        self._drafts[key].names = [name, *(n for n in names if n != name)]

    def ids(self, type_: EntityType | None = None) -> Iterator[str]:
        """Yield ids in order of creation, of one type if given."""
        return (k for k, d in self._drafts.items() if type_ is None or d.type == type_)

    def mentions(self, key: str) -> tuple[Mention, ...]:
        """Return the mentions of entity `key` in the order of the text."""
        return tuple(sorted(self._drafts[key].mentions))

    def finished(self, keep: set[str]) -> tuple[Entity, ...]:
        """Return the entities named in `keep`, and every person and organization with a name mention.

        Their ids are those of the drafts; they stand in the order of their first mention. Words that name one of them are
        no description of another ("the Utah Republican").
        """
        found = []
        for key, d in self._drafts.items():
            named = d.type in ("Person", "Organization") and any(m.kind == "name" for m in d.mentions)
            if key in keep or named:
                aliases = tuple(sorted(set(d.names[1:])))
                found.append(Entity(key, d.type, d.names[0], aliases, self.mentions(key), d.kind))
        names = {m.span for e in found for m in e.mentions if m.kind == "name"}
        found = [
            replace(e, mentions=tuple(m for m in e.mentions if m.kind == "name" or m.span not in names)) for e in found
        ]
        return tuple(sorted(found, key=lambda e: (e.mentions[:1], int(e.id[1:]))))


@dataclass(slots=True)
class Reading:
    """One article while it is read.

    Attributes:
        article: the article; all offsets index its text.
        doc: its text parsed by spaCy; token offsets (``token.idx``) equal the article's.
        skipped: spans of bylines, dates and share bars, which state no fact.
        headline: the title where it stands at the start of the text, or None.
        entities: who and what was found so far.
        lists: the word lists as phrases of the pipeline that parsed `doc`.
        sentences: the sentences that may state facts, in order.
    """

    article: Article
    doc: Doc
    skipped: tuple[Span, ...]
    headline: Span | None
    entities: EntityTable
    lists: WordLists
    sentences: tuple[TokenSpan, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.sentences = tuple(
            s
            for s in self.doc.sents
            if s.text.strip() and not any(Span(s.start_char, s.end_char).overlaps(x) for x in self.skipped)
        )

    def tokens(self, span: Span) -> TokenSpan | None:
        """Return the tokens that `span` touches, or None where there are none."""
        return self.doc.char_span(span.start, span.end, alignment_mode="expand")

    def evidence(self, span: Span) -> Span:
        """Return the sentence or sentences that `span` lies in, without white space at the ends."""
        tokens = self.tokens(span)
        if tokens is None:
            return span
        start, end = tokens[0].sent.start_char, tokens[-1].sent.end_char
        words = self.article.text[start:end]
        return Span(start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip()))
