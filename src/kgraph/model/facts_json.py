"""The facts format: `ArticleFacts` as one JSON object, there and back (docs/facts.md)."""

from collections.abc import Iterable
from typing import Any

from kgraph.errors import KgraphError
from kgraph.model.article import Article, Span
from kgraph.model.facts import (
    Action,
    ArticleFacts,
    Cue,
    Entity,
    Mention,
    Role,
    Statement,
    TopicLabel,
    Votes,
)

Json = dict[str, Any]


def to_json(facts: ArticleFacts) -> Json:
    """Return the JSON object that `kgraph extract` prints for one article.

    Offsets are code points into ``article.text``, half open; keys stand in the order of docs/facts.md.
    """
    text = facts.article.text
    return {
        "article": _article(facts.article),
        "extractor": facts.extractor,
        "entities": [_entity(e, text) for e in facts.entities],
        "roles": [_role(r, text) for r in facts.roles],
        "statements": [_statement(s, text) for s in facts.statements],
        "actions": [_action(a, text) for a in facts.actions],
    }


def from_json(data: Json) -> ArticleFacts:
    """Return the facts that `to_json` wrote.

    Raises:
        KgraphError: a key is missing, a value has another form, or other words stand at an offset, with the article's id
            where it is known.
    """
    try:
        a = data["article"]
        article = Article(
            **{k: a[k] for k in ("id", "source", "text", "title", "url", "publisher", "language", "published")},
            authors=_tuple(a["authors"]),
            modified=a.get("modified"),
            section=a.get("section"),
            country=a.get("country"),
        )
        read = _Reader(article.text)
        return ArticleFacts(
            article=article,
            entities=tuple(read.entity(e) for e in data["entities"]),
            roles=tuple(read.role(r) for r in data["roles"]),
            statements=tuple(read.statement(s) for s in data["statements"]),
            actions=tuple(read.action(a) for a in data["actions"]),
            extractor=data["extractor"],
        )
    except KeyError as e:
        raise KgraphError(
            f"{_name(data)}: not in the facts format: {e.args[0]!r} is missing; see docs/facts.md."
        ) from e
    except (TypeError, AttributeError) as e:
        raise KgraphError(f"{_name(data)}: not in the facts format ({e}); see docs/facts.md.") from e
    except ValueError as e:
        raise KgraphError(f"{_name(data)}: {e}.") from e


def _name(data: Any) -> str:
    article = data.get("article") if isinstance(data, dict) else None
    return f"Article {article.get('id', '?') if isinstance(article, dict) else '?'}"


def _span(span: Span, text: str) -> Json:
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def _spans(spans: Iterable[Span], text: str) -> list[Json]:
    return [_span(s, text) for s in spans]


def _article(a: Article) -> Json:
    return {
        "id": a.id,
        "source": a.source,
        "title": a.title,
        "url": a.url,
        "publisher": a.publisher,
        "language": a.language,
        "authors": list(a.authors),
        "published": a.published,
        "modified": a.modified,
        "section": a.section,
        "country": a.country,
        "text": a.text,
    }


def _entity(e: Entity, text: str) -> Json:
    mentions = [{**_span(m.span, text), "kind": m.kind} for m in e.mentions]
    return {
        "id": e.id,
        "type": e.type,
        "kind": e.kind,
        "name": e.name,
        "aliases": list(e.aliases),
        "mentions": mentions,
    }


def _role(r: Role, text: str) -> Json:
    return {
        "id": r.id,
        "within": r.within,
        "person": r.person,
        "role": r.title,
        "organization": r.organization,
        "status": r.status,
        "since": r.since,
        "until": r.until,
        "confidence": r.confidence,
        "evidence": _span(r.evidence, text),
    }


def _statement(s: Statement, text: str) -> Json:
    return {
        "id": s.id,
        "within": s.within,
        "speaker": s.speaker,
        "kind": s.kind,
        "cue": {**_span(s.cue.span, text), "lemma": s.cue.lemma} if s.cue else None,
        "source": _span(s.source, text) if s.source else None,
        "content": _spans(s.content, text),
        "topics": [{"id": t.id, "label": t.label} for t in s.topics],
        "about": list(s.about),
        "act": s.act,
        "modality": s.modality,
        "joint": s.joint,
        "confidence": s.confidence,
        "evidence": _span(s.evidence, text),
    }


def _action(a: Action, text: str) -> Json:
    votes = {"for": a.votes.in_favour, "against": a.votes.against, "abstain": a.votes.abstain} if a.votes else None
    return {
        "id": a.id,
        "within": a.within,
        "body": a.body,
        "action": a.action,
        "measure": a.measure,
        "date": a.date,
        "votes": votes,
        "confidence": a.confidence,
        "evidence": _span(a.evidence, text),
    }


class _Reader:
    """Reads the parts of one article.

    Args:
        text: what its offsets index; words that are told beside offsets have to stand there.
    """

    def __init__(self, text: str) -> None:
        self.text = text

    def span(self, d: Json) -> Span:
        span = Span(d["start"], d["end"])
        words = span.of(self.text)
        if d.get("text", words) != words:
            message = f"at {span.start} to {span.end} the text has {words!r}, not {d['text']!r}"
            raise ValueError(f"{message}; offsets count code points")
        return span

    def entity(self, d: Json) -> Entity:
        mentions = tuple(Mention(self.span(m), m["kind"]) for m in _tuple(d["mentions"]))
        return Entity(d["id"], d["type"], d["name"], _tuple(d["aliases"]), mentions, d["kind"])

    def role(self, d: Json) -> Role:
        same = {k: d[k] for k in ("id", "within", "person", "organization", "status", "since", "until", "confidence")}
        return Role(**same, title=d["role"], evidence=self.span(d["evidence"]))

    def statement(self, d: Json) -> Statement:
        same = {k: d[k] for k in ("id", "within", "speaker", "kind", "act", "modality", "joint", "confidence")}
        return Statement(
            **same,
            cue=Cue(self.span(d["cue"]), d["cue"]["lemma"]) if d["cue"] else None,
            source=self.span(d["source"]) if d["source"] else None,
            content=tuple(self.span(c) for c in _tuple(d["content"])),
            topics=tuple(TopicLabel(t["id"], t["label"]) for t in _tuple(d["topics"])),
            about=_tuple(d["about"]),
            evidence=self.span(d["evidence"]),
        )

    def action(self, d: Json) -> Action:
        same = {k: d[k] for k in ("id", "within", "body", "action", "measure", "date", "confidence")}
        v = d["votes"]
        votes = Votes(v["for"], v["against"], v["abstain"]) if v else None
        return Action(**same, votes=votes, evidence=self.span(d["evidence"]))


def _tuple(value: Any) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise TypeError(f"{value!r} is no list")
    return tuple(value)
