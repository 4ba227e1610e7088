"""The facts format: JSON lines, an article a line."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from kgraph.errors import KgraphError
from kgraph.imports.dates import date
from kgraph.model import Action, ArticleFacts, Role, Statement
from kgraph.model.facts import EntityType, Modality, RoleStatus, StatementKind
from kgraph.model.facts_json import from_json


def read_facts_lines(path: Path) -> Iterator[ArticleFacts]:
    """Yield the facts of each line.

    Raises:
        KgraphError: a line is not in the facts format; the sentence says which.
    """
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    facts = from_json(json.loads(line))
                    _check(facts)
                    _check_values(facts)
                    yield facts
                except (ValueError, KgraphError) as e:
                    raise KgraphError(f"{path}, line {number}: {e}") from e


def _check(facts: ArticleFacts) -> None:
    """Refuse facts that name entities or statements which are not there, or places outside the text.

    Raises:
        KgraphError: the sentence says which.
    """
    entities = {e.id for e in facts.entities}
    statements = {s.id for s in facts.statements}
    length = len(facts.article.text)
    named: list[tuple[str, tuple[str | None, ...]]] = [(r.id, (r.person, r.organization)) for r in facts.roles]
    named += [(s.id, (s.speaker, *s.about)) for s in facts.statements]
    named += [(a.id, (a.body, a.measure)) for a in facts.actions]
    for fact, ids in named:
        if unknown := [i for i in ids if i and i not in entities]:
            raise KgraphError(f"{fact} names {unknown[0]}, which is no entity of the article.")
    some: list[Role | Statement | Action] = [*facts.roles, *facts.statements, *facts.actions]
    for f in some:
        if f.within and f.within not in statements:
            raise KgraphError(f"{f.id} stands within {f.within}, which is no statement of the article.")
        if not 0 <= f.evidence.start < f.evidence.end <= length:
            raise KgraphError(f"{f.id} has its evidence at {f.evidence.start} to {f.evidence.end}, outside the text.")


def _check_values(facts: ArticleFacts) -> None:
    """Refuse values that no fact has.

    Raises:
        KgraphError: the sentence says which.
    """
    some: list[Role | Statement | Action] = [*facts.roles, *facts.statements, *facts.actions]
    for f in some:
        if not (isinstance(f.confidence, int | float) and 0 <= f.confidence <= 1):
            raise KgraphError(f"{f.id} has the confidence {f.confidence!r}, which is not between 0 and 1.")
    chosen: list[tuple[str, str, tuple[str, ...]]] = [(e.id, e.type, get_args(EntityType)) for e in facts.entities]
    chosen += [(r.id, r.status, get_args(RoleStatus)) for r in facts.roles]
    chosen += [(s.id, s.kind, get_args(StatementKind)) for s in facts.statements]
    chosen += [(s.id, s.modality, get_args(Modality)) for s in facts.statements]
    for of, value, values in chosen:
        if value not in values:
            raise KgraphError(f"{of} has {value!r}; there are {', '.join(values)}.")
    for r in facts.roles:
        date(r.since), date(r.until)
    for a in facts.actions:
        date(a.date)
