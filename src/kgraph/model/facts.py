"""The facts that one article states: what extraction gives, and resolution and rdf take."""

from dataclasses import dataclass
from typing import Literal

from kgraph.model.article import Article, Span

EntityType = Literal["Person", "Organization", "Place", "Measure", "Topic"]
MentionKind = Literal["name", "nominal", "pronoun"]
RoleStatus = Literal["current", "former", "elect", "acting", "candidate", "nominee"]
StatementKind = Literal["direct", "indirect", "mixed"]
Modality = Literal["said", "thought"]

PLAN = "plan:"
"""In front of an action that is only planned or demanded."""

ACTS = (
    "adopt", "amend", "appoint", "approve", "block", "call", "confirm", "cosponsor", "debate", "declare", "defeat", "delay",
    "enact", "fail", "impeach", "impose", "introduce", "issue", "lift", "override", "overturn", "pass", "propose", "ratify",
    "reject", "repeal", "rule", "sign", "sponsor", "sue", "suspend", "veto",
)  # fmt: skip
"""The base verbs of actions (ontology/acts.ttl describes them)."""

CURATED = "curated"
"""How the extractor is called of facts that people keep in a list, without sentences."""


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """Where an article names an entity."""

    span: Span
    kind: MentionKind


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something, as one article names it.

    Attributes:
        id: unique in the article.
        name: the fullest form in the article.
        aliases: the other forms, sorted.
        mentions: in the order of the text.
        kind: finer kind of an organization or measure (``legislature``, ``ministry``, ``court``, ``party``,
            ``igo``, ``ngo``, ``media``, ``company``, ``military``, ``polity``; ``bill``, ``resolution``, ...),
            or None.
    """

    id: str
    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """The word or words that introduce a statement, and their base form."""

    span: Span
    lemma: str


@dataclass(frozen=True, slots=True)
class TopicLabel:
    """A topic: ``id`` is a concept of ontology/topics.ttl, or a slug of the key phrase ``label``."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Votes:
    """Votes counted, None where the text does not say."""

    in_favour: int | None = None
    against: int | None = None
    abstain: int | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said what as words only, before anybody asks who is meant (PolNeAR's source, cue and content).

    Attributes:
        source: the words that name the speaker, or None.
        cue: the words that introduce the utterance, or None.
        content: its parts in the order of the text, quotation marks included; never empty.
        confidence: 0..1.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Role:
    """Person - role - organization.

    Attributes:
        within: id of the statement whose words assert it; None where the article itself does.
        person: entity id.
        title: as written, without the organization.
        organization: entity id or None.
        since, until: ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD`` or None.
        confidence: 0..1, rounded to 0.01.
        evidence: the sentence or sentences that state it.
    """

    id: str
    person: str
    title: str
    organization: str | None
    status: RoleStatus
    evidence: Span
    confidence: float
    since: str | None = None
    until: str | None = None
    within: str | None = None

    @property
    def participants(self) -> tuple[str, ...]:
        """The entities that take part."""
        return (self.person, self.organization) if self.organization is not None else (self.person,)

    @property
    def identity(self) -> tuple[object, ...]:
        """What tells the fact from the other roles of its article."""
        words = (self.evidence.start, self.evidence.end)
        return (*words, self.person, self.title, self.organization, self.status, self.since, self.until)


@dataclass(frozen=True, slots=True)
class Statement:
    """Official - statement - topic.

    Attributes:
        speaker: entity id.
        source: the words that name the speaker here, a pronoun too.
        content: the parts of one utterance in the order of the text; quotation marks included.
        topics: best first.
        about: ids of entities that the content is about.
        act: say, condemn, deny, promise, urge, accuse, praise, ...
        modality: ``said`` for an utterance, ``thought`` for what the article ascribes without one.
        joint: whether others said it together with the speaker ("A and B said"); each has a statement.
    """

    id: str
    speaker: str
    kind: StatementKind
    cue: Cue | None
    source: Span | None
    content: tuple[Span, ...]
    act: str
    evidence: Span
    confidence: float
    topics: tuple[TopicLabel, ...] = ()
    about: tuple[str, ...] = ()
    modality: Modality = "said"
    joint: bool = False
    within: str | None = None

    @property
    def participants(self) -> tuple[str, ...]:
        """The entities that take part."""
        return (self.speaker, *self.about)

    @property
    def identity(self) -> tuple[object, ...]:
        """What tells the fact from the other statements of its article."""
        return (self.speaker, self.cue, self.content, self.within)


@dataclass(frozen=True, slots=True)
class Action:
    """Body - passed (introduced, rejected, vetoed, signed, ...) - resolution.

    Attributes:
        body: entity id of who acts.
        action: one of `ACTS`; ``plan:`` in front of a planned or demanded one.
        measure: entity id.
        date: ``YYYY-MM-DD``, ``YYYY-MM``, ``YYYY`` or None.
    """

    id: str
    body: str
    action: str
    measure: str
    evidence: Span
    confidence: float
    date: str | None = None
    votes: Votes | None = None
    within: str | None = None

    @property
    def participants(self) -> tuple[str, ...]:
        """The entities that take part."""
        return (self.body, self.measure)

    @property
    def identity(self) -> tuple[object, ...]:
        """What tells the fact from the other actions of its article."""
        words = (self.evidence.start, self.evidence.end)
        counted = (self.votes,) if self.votes else ()  # "The articles passed by 230 to 197 and 229 to 198"
        return (*words, self.body, self.action, self.measure, self.date, *counted)


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """All that one article states. Entities and facts stand in the order of the text.

    Attributes:
        extractor: name and version of what made the facts, such as ``kgraph-rules/0.1.0 en_core_web_sm/3.8.0``.
    """

    article: Article
    entities: tuple[Entity, ...]
    roles: tuple[Role, ...]
    statements: tuple[Statement, ...]
    actions: tuple[Action, ...]
    extractor: str

    @property
    def stated(self) -> tuple[Role | Statement | Action, ...]:
        """The facts of all kinds."""
        return (*self.roles, *self.statements, *self.actions)

    @property
    def curated(self) -> bool:
        """Whether these are facts of a list that people keep, told by its rows instead of sentences."""
        return self.extractor.startswith(CURATED)
