"""One article as it is written: its text with who is named where, and who holds which office."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Named:
    """Code points ``start`` up to ``end`` of the text name `entity`; `kind` is ``name`` or ``nominal``."""

    start: int
    end: int
    entity: str
    kind: str
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """The sentence ``start`` up to ``end`` states that `person` holds (or held) the office `title`."""

    start: int
    end: int
    person: str
    title: str
    organization: str | None
    status: str


@dataclass(slots=True)
class Page:
    """A text that grows, with its annotations."""

    text: str = ""
    named: list[Named] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    _sentence: int = 0
    _roles: list[tuple[str, str, str | None, str]] = field(default_factory=list)

    def begin(self, gap: str) -> None:
        """Begin a sentence after `gap` (a blank or an empty line)."""
        self.text += gap
        self._sentence = len(self.text)

    def write(self, words: str) -> None:
        """Append words, with a capital at the beginning of a sentence; of ``'s`` only ``'`` behind an s."""
        if words.startswith("'s") and self.text.endswith("s"):
            words = "'" + words[2:]
        self.text += self._capital(words)

    def name(self, words: str, entity: str, kind: str, tags: tuple[str, ...]) -> None:
        """Append words that name an entity."""
        start = len(self.text)
        self.text += self._capital(words)
        self.named.append(Named(start, len(self.text), entity, kind, tags))

    def role(self, person: str, title: str, organization: str | None, status: str) -> None:
        """Note that the sentence in hand states this role."""
        self._roles.append((person, title, organization, status))

    def end(self) -> None:
        """End the sentence: it is the evidence of its roles."""
        self.held += [Held(self._sentence, len(self.text), *role) for role in self._roles]
        self._roles.clear()

    def knows(self, entity: str) -> bool:
        """Tell whether the text has named `entity`."""
        return any(n.entity == entity for n in self.named)

    def _capital(self, words: str) -> str:
        first = len(self.text) == self._sentence
        quoted = self.text[self._sentence :] == '"'
        return words[:1].upper() + words[1:] if first or quoted else words
