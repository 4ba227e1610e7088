"""The presets that list facts: roles, statements and actions, each with its sentence and article."""

from dataclasses import dataclass

import pyoxigraph as ox

from kgraph import vocab
from kgraph.model import PLAN
from kgraph.query.find import ACTOR, BODY, PERSON, find
from kgraph.query.sparql import as_table
from kgraph.query.table import Table
from kgraph.store import GraphStore

_SOURCE = """
  ?fact kg:inArticle ?article ; kg:confidence ?confidence ; kg:evidence ?evidence .
  ?evidence nif:anchorOf ?sentence ; nif:beginIndex ?begin .
  ?article dcterms:identifier ?id .
  OPTIONAL { ?article schema:headline ?title }
  OPTIONAL { ?article schema:publisher ?publisher }
  OPTIONAL { ?article schema:datePublished ?published }
  OPTIONAL { ?article schema:url ?url }
  OPTIONAL { ?fact kg:within ?within }
"""

_ROLES = """
SELECT ?person ?role ?organization ?status ?since ?until %(source_columns)s WHERE {
  %(values)s
  ?fact a kg:RoleFact ; org:member ?m ; kg:roleTitle ?role ; kg:roleStatus ?status .
  ?m skos:prefLabel ?person .
  OPTIONAL { ?fact org:organization ?o . ?o skos:prefLabel ?organization }
  OPTIONAL { ?fact kg:since ?since } OPTIONAL { ?fact kg:until ?until }
  %(source)s %(filters)s
} ORDER BY ?person ?published ?id ?begin ?fact
"""

_STATEMENTS = """
SELECT ?speaker ?act ?quote ?topics %(source_columns)s WHERE {
  %(values)s
  ?fact a kg:Statement ; kg:speaker ?s ; kg:act ?act ; kg:quote ?quote ; kg:modality "said" .
  ?s skos:prefLabel ?speaker .
  OPTIONAL { SELECT ?fact (GROUP_CONCAT(?label; separator=", ") AS ?topics) WHERE {
    SELECT ?fact ?label WHERE { ?fact a kg:Statement ; dcterms:subject ?t . ?t skos:prefLabel ?label } ORDER BY ?fact ?label
  } GROUP BY ?fact }
  %(source)s %(filters)s
} ORDER BY ?speaker ?published ?id ?begin ?fact
"""

_ACTIONS = """
SELECT ?body (IF(BOUND(?planned), CONCAT("%(plan)s", ?act), ?act) AS ?action) ?measure ?date ?for ?against ?abstain
  %(source_columns)s WHERE {
  %(values)s
  ?fact a kg:LegislativeAction ; kg:body ?b ; kg:measure ?m ; kg:act ?act .
  ?b skos:prefLabel ?body . ?m skos:prefLabel ?measure .
  OPTIONAL { ?fact kg:planned ?planned } OPTIONAL { ?fact kg:actionDate ?date }
  OPTIONAL { ?fact kg:votesFor ?for } OPTIONAL { ?fact kg:votesAgainst ?against }
  OPTIONAL { ?fact kg:votesAbstain ?abstain }
  %(source)s %(filters)s
} ORDER BY ?body ?published ?id ?begin ?fact
"""

_SOURCE_COLUMNS = """?confidence (BOUND(?within) AS ?reported) ?sentence
  (COALESCE(?title, ?id) AS ?headline) ?publisher ?published ?url ?fact"""


@dataclass(frozen=True, slots=True)
class Selection:
    """What to list; None where it does not matter.

    Attributes:
        person, body, about: names as people write them.
        since, until: ISO dates between which the article was published, both included.
        limit: rows at most.
    """

    person: str | None = None
    body: str | None = None
    about: str | None = None
    since: str | None = None
    until: str | None = None
    limit: int | None = None


def roles(store: GraphStore, selection: Selection) -> Table:
    """List who holds or held which role in which organization.

    Raises:
        UsageError: a name of `selection` is not in the graph.
    """
    patterns = []
    if selection.person:
        patterns.append(_values("m", find(store, selection.person, PERSON)))
    if selection.body:
        patterns.append(_values("o", find(store, selection.body, BODY)) + " ?fact org:organization ?o .")
    if selection.about:
        patterns.append(
            _values("topic", find(store, selection.about))
            + " { ?fact org:member ?topic } UNION { ?fact org:organization ?topic }"
        )
    return _run(store, _ROLES, patterns, selection)


def statements(store: GraphStore, selection: Selection) -> Table:
    """List who said what on what, in which words.

    Raises:
        UsageError: a name of `selection` is not in the graph.
    """
    patterns = []
    for name in (selection.person, selection.body):
        if name:
            patterns.append(_values("s", find(store, name, ACTOR)))
    if selection.about:
        patterns.append(
            _values("about", find(store, selection.about))
            + " { ?fact dcterms:subject ?about } UNION { ?fact schema:about ?about }"
        )
    return _run(store, _STATEMENTS, patterns, selection)


def actions(store: GraphStore, selection: Selection) -> Table:
    """List which body or official passed, introduced, rejected, vetoed, signed, ... which measure.

    Raises:
        UsageError: a name of `selection` is not in the graph.
    """
    patterns = []
    for name in (selection.person, selection.body):
        if name:
            patterns.append(_values("b", find(store, name, ACTOR)))
    if selection.about:
        patterns.append(_values("m", find(store, selection.about, (vocab.KG_MEASURE,))))
    return _run(store, _ACTIONS, patterns, selection)


def _values(variable: str, iris: list[str]) -> str:
    """Bind `variable` to one of `iris`; a NamedNode checks and writes each, so that no name reaches the query's text."""
    return f"VALUES ?{variable} {{ {' '.join(str(ox.NamedNode(i)) for i in iris)} }}"


def _run(store: GraphStore, template: str, patterns: list[str], selection: Selection) -> Table:
    filters = []
    for name, operator in (("since", ">="), ("until", "<=")):
        day = getattr(selection, name)
        if day:
            # Compared as text, for ISO dates sort as they are written; a Literal escapes itself.
            filters.append(f"FILTER(STR(?published) {operator} {ox.Literal(day)})")
    query = template % {
        "values": " ".join(patterns),
        "source": _SOURCE,
        "source_columns": _SOURCE_COLUMNS,
        "filters": " ".join(filters),
        "plan": PLAN,
    }
    if selection.limit is not None:
        query += f" LIMIT {selection.limit:d}"
    return as_table(store.query(query))
