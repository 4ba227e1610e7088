"""What people decide about who is who. Decisions name mentions, never IRIs, so that they outlive every reading of articles."""

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

from kgraph.errors import KgraphError
from kgraph.model.facts import EntityType

DecisionKind = Literal["merge", "split", "different", "rename", "same-as"]
KINDS: tuple[DecisionKind, ...] = ("merge", "split", "different", "rename", "same-as")


@dataclass(frozen=True, slots=True, order=True)
class NamedIn:
    """Somebody or something as one article names it.

    Attributes:
        article: id of the article.
        name: the name there, its fullest form or another.
    """

    article: str
    name: str
    type: EntityType


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision.

    Attributes:
        kind: ``merge``: the mentions are one entity, with all that is linked to each. ``split``: the mentions are an entity of
            their own, apart from all they would be linked to. ``different``: the two mentions are never one. ``rename``: the
            entity of the mention is labelled `value`. ``same-as``: the entity of the mention is what the IRI `value` names.
        mentions: sorted.
    """

    kind: DecisionKind
    mentions: tuple[NamedIn, ...]
    value: str = ""

    @property
    def id(self) -> str:
        """Eight hexadecimal digits that follow from what is decided."""
        return hashlib.sha256(json.dumps(self._content()).encode()).hexdigest()[:8]

    def to_json(self) -> dict[str, Any]:
        """Return the decision as its line in ``decisions.jsonl``."""
        return {"id": self.id, **self._content()}

    def _content(self) -> dict[str, Any]:
        content = {"kind": self.kind, "mentions": [asdict(m) for m in self.mentions]}
        return {**content, "value": self.value} if self.value else content

    @classmethod
    def from_json(cls, data: Any) -> "Decision":
        """Return the decision of one line; its id is not read.

        Raises:
            KgraphError: it is none.
        """
        try:
            if data["kind"] not in KINDS:
                raise KeyError(data["kind"])
            mentions = tuple(sorted(NamedIn(**m) for m in data["mentions"]))
            if not mentions:
                raise KeyError("mentions")
            value = data.get("value", "")
            for text in (value, *(t for m in mentions for t in (m.article, m.name))):
                text.encode()  # text it must be, without half characters
            if not {m.type for m in mentions} <= set(get_args(EntityType)):
                raise KeyError("type")
            return cls(data["kind"], mentions, value)
        except (KeyError, TypeError, AttributeError, UnicodeEncodeError) as e:
            raise KgraphError(f"not a decision ({e})") from e
