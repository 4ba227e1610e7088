"""Known office holders as curated facts: a list that people keep, told by its rows instead of sentences.

A piece of a list is laid out as a document whose lines are the rows, so that each fact leads to its row as others lead to their
sentence, and all that reads facts reads these; extractor and source mark them as curated.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import get_args

from kgraph.errors import KgraphError
from kgraph.model import CURATED, Article, ArticleFacts, Entity, Mention, Role, Span
from kgraph.model.checks import is_after
from kgraph.model.facts import RoleStatus

EXTRACTOR = f"{CURATED} kgraph-import/1"
_ROWS = 100
"""Rows of one document: entities of one document are compared with each other, so that it must not be long."""


_NOT_IN_NAMES = frozenset({"Cc", "Cs", "Zl", "Zp"})
"""Categories of Unicode: what is not in one line of readable text."""


@dataclass(frozen=True, slots=True)
class OfficeHolder:
    """One row of a list.

    Attributes:
        name, role, organization: as the list has them; `organization` may be empty.
        since, until: ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD`` or None.
        status: as of the list.
        kind: finer kind of the organization, such as ``legislature`` or ``polity``, or None.
        person_key, organization_key: what tells namesakes of the list apart; the name where empty.

    Raises:
        KgraphError: a name or role is empty or has a line break or control character in it, the status is none, or the role
            ends before it begins.
    """

    name: str
    role: str
    organization: str = ""
    since: str | None = None
    until: str | None = None
    status: RoleStatus = "current"
    kind: str | None = None
    person_key: str = ""
    organization_key: str = ""

    def __post_init__(self) -> None:
        for field in ("name", "role", "organization", "kind"):
            text = getattr(self, field) or ""
            if any(unicodedata.category(c) in _NOT_IN_NAMES for c in text):
                raise KgraphError(f"{field} is {text!r}, with a line break or control character; write it in one line.")
        if not (self.name and self.role):
            raise KgraphError("name or role is empty.")
        if self.status not in get_args(RoleStatus):
            raise KgraphError(f"{self.status!r} is no status; there are {', '.join(get_args(RoleStatus))}.")
        if self.since and self.until and is_after(self.since, self.until):
            raise KgraphError(f"the role ends ({self.until}) before it begins ({self.since}).")


def curated(holders: Iterable[OfficeHolder], *, name: str, source: str) -> Iterator[ArticleFacts]:
    """Yield the documents of a list, each of some rows.

    Args:
        holders: the rows in their order.
        name: of the list, such as that of its file.
        source: where it was read from.
    """
    waiting = iter(holders)
    number = 0
    while some := list(islice(waiting, _ROWS)):
        number += 1
        yield _Document(f"{name}#{number}", name, source).facts(some)


class _Document:
    def __init__(self, identifier: str, title: str, source: str) -> None:
        self.identifier = identifier
        self.title = title
        self.source = source
        self.text = ""
        self.named: dict[tuple[str, str], tuple[Entity, list[Mention]]] = {}

    def facts(self, holders: list[OfficeHolder]) -> ArticleFacts:
        roles = tuple(self._role(h, n) for n, h in enumerate(holders, 1))
        entities = tuple(
            Entity(e.id, e.type, e.name, mentions=tuple(mentions), kind=e.kind) for e, mentions in self.named.values()
        )
        article = Article(self.identifier, self.source, self.text, title=self.title, language="en")
        return ArticleFacts(article, entities, roles, (), (), EXTRACTOR)

    def _role(self, h: OfficeHolder, number: int) -> Role:
        begin = len(self.text)
        person = self._write("Person", h.name, h.person_key, None)
        self.text += f", {h.role}"
        body = None
        if h.organization:
            self.text += ", "
            body = self._write(
                "Place" if h.kind == "polity" else "Organization", h.organization, h.organization_key, h.kind
            )
        self.text += f" ({h.status}{f', since {h.since}' if h.since else ''}{f', until {h.until}' if h.until else ''})"
        evidence = Span(begin, len(self.text))
        self.text += "\n"
        return Role(f"r{number}", person, h.role, body, h.status, evidence, 1.0, h.since, h.until)

    def _write(self, type_: str, name: str, key: str, kind: str | None) -> str:
        """Add a name to the text; return the id of its entity."""
        known = self.named.get((type_, key or name))
        if known is None:
            known = (Entity(f"e{len(self.named) + 1}", type_, name, kind=kind), [])  # type: ignore[arg-type]
            self.named[type_, key or name] = known
        known[1].append(Mention(Span(len(self.text), len(self.text) + len(name)), "name"))
        self.text += name
        return known[0].id
