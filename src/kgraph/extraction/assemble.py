"""Drafts of facts become the facts of an article: sorted, numbered, and placed inside the statement that asserts them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from kgraph.extraction.decisions import DECIDES
from kgraph.extraction.drafts import Draft
from kgraph.extraction.reading import Reading
from kgraph.extraction.tellings import one_telling_each
from kgraph.model import PLAN, Action, ArticleFacts, Role, Span, Statement

F = TypeVar("F", Role, Statement, Action)


def assemble(
    reading: Reading,
    *,
    roles: Sequence[Draft[Role]],
    statements: Sequence[Draft[Statement]],
    actions: Sequence[Draft[Action]],
    extractor: str,
) -> ArticleFacts:
    """Return the facts of one article.

    Facts that stand in the headline, a byline or a share bar are left out. The others are sorted by evidence and trigger
    and numbered ``r1``, ``s1``, ``a1``, ...; a fact whose trigger lies inside the content of a statement gets that
    statement's id as ``within``, the shortest such statement if there are several. What a body did to a measure is an act
    and no thought of its: no statement is made beside it.
    """
    silent = (*reading.skipped, *((reading.headline,) if reading.headline else ()))
    said = sorted((s for s in _stated(statements, silent) if not _acted(s.fact, actions)), key=_place)
    ids = {d.fact.id: f"s{n}" for n, d in enumerate(said, 1)}
    contents = [(span, f"s{n}") for n, d in enumerate(said, 1) for span in d.fact.content]
    contents.sort(key=lambda c: (c[0].end - c[0].start, c[0].start, c[1]))
    made_statements = tuple(
        replace(
            _settled(d.fact), id=f"s{n}", within=ids.get(d.fact.within or "") or _asserted(contents, d.trigger, f"s{n}")
        )
        for n, d in enumerate(said, 1)
    )
    made_roles = tuple(
        replace(d.fact, id=f"r{n}", within=_asserted(contents, d.trigger))
        for n, d in enumerate(sorted(_stated(roles, silent), key=_place), 1)
    )
    placed = sorted(_told(actions, reading), key=_place)
    told = one_telling_each([replace(d.fact, within=_asserted(contents, d.trigger)) for d in placed])
    made_actions = tuple(replace(a, id=f"a{n}") for n, a in enumerate(told, 1))
    used = {k for r in made_roles for k in (r.person, r.organization) if k}
    used |= {k for s in made_statements for k in (s.speaker, *s.about)}
    used |= {k for a in made_actions for k in (a.body, a.measure)}
    entities = reading.entities.finished(used)
    return ArticleFacts(reading.article, entities, made_roles, made_statements, made_actions, extractor)


def _acted(statement: Statement, actions: Sequence[Draft[Action]]) -> bool:
    """Tell whether a statement only tells what its speaker did: "The Senate voted 52-48 to pass the bill"."""
    cue = (statement.cue.span,) if statement.cue else ()
    # Who "agreed unanimously to plant trees" decided on it by that verb; other verbs of saying tell what was said.
    decided = statement.cue is not None and statement.cue.lemma in DECIDES
    spans = (*statement.content, *cue) if statement.modality == "thought" else cue if decided else ()
    return any(
        d.fact.body == statement.speaker
        and not d.fact.action.startswith(PLAN)
        and any(s.contains(d.trigger) for s in spans)
        for d in actions
    )


def _stated(drafts: Sequence[Draft[F]], silent: Sequence[Span]) -> list[Draft[F]]:
    """Return the drafts that the body of the article states: a headline only announces them, a byline states nothing."""
    return [d for d in drafts if not any(d.fact.evidence.overlaps(s) for s in silent)]


def _told(actions: Sequence[Draft[Action]], reading: Reading) -> list[Draft[Action]]:
    """Return the acts of the body, and those of the headline that the body does not tell."""
    told = _stated(actions, (*reading.skipped, *((reading.headline,) if reading.headline else ())))
    known = {d.fact.action for d in told}
    heading = [d for d in _stated(actions, reading.skipped) if d not in told and d.fact.action not in known]
    return [*told, *heading]


def _place(draft: Draft[Role] | Draft[Statement] | Draft[Action]) -> tuple[Span, Span, str]:
    return draft.fact.evidence, draft.trigger, draft.fact.id


def _asserted(contents: list[tuple[Span, str]], trigger: Span, own: str = "") -> str | None:
    """Return the statement whose content holds the trigger, the innermost first, its own id apart."""
    return next((key for span, key in contents if key != own and span.contains(trigger)), None)


def _settled(statement: Statement) -> Statement:
    """Return `statement` with its topics, the first apart, and entities in the one order that the graph can hold."""
    topics = (*statement.topics[:1], *sorted(statement.topics[1:], key=lambda t: t.id))
    return replace(statement, topics=topics, about=tuple(sorted(statement.about, key=lambda e: int(e[1:]))))
